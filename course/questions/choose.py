"""Choose one, or every one that fits."""

from typing import Any, ClassVar

from course.questions.base import (
    Answer,
    Choice,
    Part,
    Question,
    Verdict,
    correct,
    find_all,
    listed,
    not_yet,
    one_missed,
    pick,
)
from course.reading.text import NotReadable


class ChooseOne(Question, frozen=True, kw_only=True, tag="choose-one"):
    """One right option among several. Answer: its key."""

    options: tuple[Choice, ...]
    kind: ClassVar[str] = "choose-one"
    asks: ClassVar[str] = "Choose one"

    def _parse(self, raw: Any, earlier: Answer) -> str:
        if isinstance(raw, (list, tuple, set, frozenset)):
            if len(raw) != 1:
                raise NotReadable("This question takes one choice.")
            raw = next(iter(raw))
        return pick(self.options, raw)

    def judge(self, answer: Answer) -> Verdict:
        picked = next(option for option in self.options if option.key == answer)
        if picked.right:
            return correct(picked.feedback, self.explanation)
        return not_yet(picked.feedback, misconception=picked.misconception)

    def _spec(self) -> dict[str, Any]:
        return {"options": listed(self.options)}

    def example(self) -> str:
        return f'"{self.options[0].key}"'

    def key_in_words(self) -> str:
        return next(f"({option.key}) {option.text}" for option in self.options if option.right)


class Combination(Part, frozen=True):
    """A wrong set of choices that a known slip of thought leads to."""

    name: str
    chosen: frozenset[str]
    feedback: str


class ChooseSeveral(Question, frozen=True, kw_only=True, tag="choose-several"):
    """Every right option and no other. Answer: the keys, in the order of the options."""

    options: tuple[Choice, ...]
    misconceptions: tuple[Combination, ...] = ()
    kind: ClassVar[str] = "choose-several"
    asks: ClassVar[str] = "Choose every one that fits"

    def _parse(self, raw: Any, earlier: Answer) -> list[str]:
        said = find_all(self.options, raw)
        return [option.key for option in self.options if option.key in said]

    def judge(self, answer: Answer) -> Verdict:
        wrong = [option for option in self.options if option.key in answer and not option.right]
        missed = {option.key for option in self.options if option.right and option.key not in answer}
        if not wrong and not missed:
            return correct(self.explanation)
        known = next((each for each in self.misconceptions if each.chosen == set(answer)), None)
        found = len(answer) - len(wrong)
        messages = [known.feedback] if known else []
        messages.append(f"{found} of your choices {'fits' if found == 1 else 'fit'}.")
        messages += [f"“{option.text}”: {option.feedback}" for option in wrong]
        if missed:
            messages += one_missed("One more fits.", self.options, missed) or [f"{len(missed)} more fit."]
        names = [known.name if known else None, *(option.misconception for option in wrong)]
        return not_yet(*messages, misconception=next(filter(None, names), None))

    def _spec(self) -> dict[str, Any]:
        return {"options": listed(self.options)}

    def example(self) -> str:
        return f'["{self.options[0].key}", "{self.options[1].key}"]'

    def key_in_words(self) -> str:
        return "; ".join(f"({option.key}) {option.text}" for option in self.options if option.right)
