"""Judge a claim, and pick the evidence that decides it."""

from collections.abc import Mapping
from itertools import islice
from typing import Any, ClassVar

from course.questions.base import (
    Answer,
    Blank,
    Choice,
    Question,
    Verdict,
    correct,
    find,
    find_all,
    listed,
    not_yet,
    one_missed,
    pick,
)
from course.reading.text import NotReadable, fold, is_blank

# How sure a student is of a judgement, from the least to the most.
SURENESS = {"guess": "A guess", "fairly": "Fairly sure", "sure": "Sure"}
_MOST_ENTRIES = 10


class JudgeClaim(Question, frozen=True, kw_only=True, tag="judge-claim"):
    """A claim to judge. Answer: a dict with ``verdict`` (a key) and ``evidence`` (keys in the order of the options).

    With ``sure``, the answer also says how sure the student is, as a key of ``SURENESS``; this is asked before the
    verdict on the answer, so that judgements can be compared with confidence (calibration, as in Fischhoff, Slovic and
    Lichtenstein, "Knowing with Certainty", Journal of Experimental Psychology: Human Perception and Performance 3,
    1977).

    Attributes:
        verdicts: several may be right, each with a remark as its feedback, where experts differ.
        enough: sets of evidence each of which decides the claim alone; without any, all right evidence is asked for.
    """

    claim: str
    verdicts: tuple[Choice, ...]
    evidence_options: tuple[Choice, ...]
    enough: tuple[frozenset[str], ...] = ()
    sure: bool = False
    kind: ClassVar[str] = "judge-claim"
    asks: ClassVar[str] = "Judge the claim, and pick the evidence"

    def _parse(self, raw: Any, earlier: Answer) -> dict[str, Any]:
        if isinstance(raw, (list, tuple)) and len(raw) == 2 + self.sure:
            raw = dict(zip(("verdict", "evidence", "sure"), raw, strict=False))
        if isinstance(raw, Mapping):
            raw = {fold(name): value for name, value in islice(raw.items(), _MOST_ENTRIES)}
        if not isinstance(raw, Mapping) or (raw and not {"verdict", "evidence", "sure"} & raw.keys()):
            raise NotReadable(f"Give a dict with “verdict” and “evidence”{' and “sure”' if self.sure else ''}.")
        if is_blank(raw.get("verdict")) and is_blank(raw.get("evidence")):
            raise Blank
        if is_blank(raw.get("verdict")):
            raise NotReadable("Choose a verdict as well.")
        verdict = pick(self.verdicts, raw["verdict"], "verdicts")
        if is_blank(raw.get("evidence")):
            raise NotReadable("Pick at least one piece of evidence: a verdict without evidence is an opinion.")
        said = find_all(self.evidence_options, raw["evidence"])
        evidence = [choice.key for choice in self.evidence_options if choice.key in said]
        answer: dict[str, Any] = {"verdict": verdict, "evidence": evidence}
        if self.sure:
            level = find([Choice(key, text) for key, text in SURENESS.items()], raw.get("sure"))
            if level is None:
                raise NotReadable(f"Say how sure you are as well: “sure” is one of {', '.join(SURENESS)}.")
            answer["sure"] = level
        return answer

    def _parse_vote(self, raw: Any) -> dict[str, Any]:
        said = raw.get("verdict") if isinstance(raw, Mapping) else raw
        if is_blank(said):
            raise Blank
        return {"verdict": pick(self.verdicts, said, f"verdicts ({', '.join(choice.key for choice in self.verdicts)})")}

    def judge(self, answer: Answer) -> Verdict:
        keys = set(answer["evidence"])
        picked = next(choice for choice in self.verdicts if choice.key == answer["verdict"])
        wrong = [choice for choice in self.evidence_options if choice.key in keys and not choice.right]
        right = {choice.key for choice in self.evidence_options if choice.right}
        missed = min((set(pieces) - keys for pieces in (right, *self.enough)), key=len)
        if picked.right and not wrong and not missed:
            return correct(picked.feedback, self.explanation)
        messages = [picked.feedback if not picked.right else "The verdict holds; look again at the evidence."]
        messages += [f"“{choice.text}”: {choice.feedback}" for choice in wrong]
        if missed:
            one = one_missed("One more piece decides it.", self.evidence_options, missed)
            messages += one or [f"{len(missed)} more pieces decide it."]
        names = (picked.misconception, *(choice.misconception for choice in wrong))
        return not_yet(*messages, misconception=next(filter(None, names), None))

    def is_right_verdict(self, verdict: str) -> bool:
        """Whether the verdict alone, without the evidence, is a right one."""
        return any(choice.right and choice.key == verdict for choice in self.verdicts)

    def _spec(self) -> dict[str, Any]:
        return {
            "claim": self.claim,
            "options": listed(self.verdicts),
            "evidence": listed(self.evidence_options),
            "sureness": [{"key": key, "text": text} for key, text in SURENESS.items()] if self.sure else [],
        }

    def example(self) -> str:
        sure = f', "sure": "{next(iter(SURENESS))}"' if self.sure else ""
        return f'{{"verdict": "{self.verdicts[0].key}", "evidence": ["{self.evidence_options[0].key}"]{sure}}}'

    def key_in_words(self) -> str:
        verdict = next(choice.text for choice in self.verdicts if choice.right)
        return f"{verdict}, by: " + "; ".join(choice.text for choice in self.evidence_options if choice.right)
