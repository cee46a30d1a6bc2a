"""Match things with partners."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, ClassVar

import msgspec

from course.questions.base import Answer, Blank, Choice, Part, Question, Verdict, correct, listed, not_yet, pick
from course.reading.text import NotReadable, is_blank, narrow

_MOST_PAIRS = 100


class Pair(Part, frozen=True):
    """One thing to match: its key and text, the key of its partner; feedback and misconception by wrong partner."""

    key: str
    text: str
    partner: str
    feedback: Mapping[str, str]
    misconceptions: Mapping[str, str] = msgspec.field(default_factory=dict)


class Match(Question, frozen=True, kw_only=True, tag="match"):
    """Things to match with partners. Answer: a dict from each key to the key of its partner."""

    pairs: tuple[Pair, ...]
    partners: tuple[Choice, ...]
    kind: ClassVar[str] = "match"
    asks: ClassVar[str] = "Match"

    def _parse(self, raw: Any, earlier: Answer) -> dict[str, str]:
        lefts = [Choice(pair.key, pair.text) for pair in self.pairs]
        said: dict[str, str] = {}
        for left, partner in self._said(raw):
            key = pick(lefts, left, "things to match")
            if is_blank(partner):
                continue
            found = pick(self.partners, partner, "partners")
            if said.setdefault(key, found) != found:
                raise NotReadable(f"“{key}” is matched twice.")
        if not said:
            raise Blank
        return {pair.key: said[pair.key] for pair in self.pairs if pair.key in said}

    def _said(self, raw: Any) -> Iterable[tuple[Any, Any]]:
        if hasattr(raw, "items"):
            return islice(raw.items(), _MOST_PAIRS)
        if isinstance(raw, str):
            pieces = re.split(r"[,;、\n]", narrow(raw).strip().strip("{}"))
            raw = [re.split(r"\s*(?:=>|->|=|:|→)\s*", piece.strip(), maxsplit=1) for piece in pieces if piece.strip()]
        if isinstance(raw, (list, tuple)) and all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in raw):
            return [(left, right) for left, right in raw[:_MOST_PAIRS]]
        raise NotReadable(f"Give a dict from each letter to its partner, such as {self.example()}.")

    def judge(self, answer: Answer) -> Verdict:
        wrong = [pair for pair in self.pairs if answer.get(pair.key, pair.partner) != pair.partner]
        still = len(self.pairs) - len(answer)
        if not wrong and not still:
            return correct(self.explanation)
        right = len(answer) - len(wrong)
        messages = [f"{right} of {len(self.pairs)} {'is' if right == 1 else 'are'} matched rightly."]
        messages += [f"“{pair.text}”: {pair.feedback[answer[pair.key]]}" for pair in wrong]
        if still:
            messages.append(f"{still} still {'has' if still == 1 else 'have'} no partner.")
        # The slip that most of the wrong pairs share; of several, the first.
        names = Counter(filter(None, (pair.misconceptions.get(answer[pair.key]) for pair in wrong)))
        return not_yet(*messages, misconception=next((name for name, _ in names.most_common(1)), None))

    def _spec(self) -> dict[str, Any]:
        lefts = [{"key": pair.key, "text": pair.text} for pair in self.pairs]
        return {"lefts": lefts, "partners": listed(self.partners)}

    def example(self) -> str:
        return "{" + ", ".join(f'"{pair.key}": "{self.partners[0].key}"' for pair in self.pairs) + "}"

    def key_in_words(self) -> str:
        texts = {partner.key: partner.text for partner in self.partners}
        return "; ".join(f"{pair.text}: {texts[pair.partner]}" for pair in self.pairs)
