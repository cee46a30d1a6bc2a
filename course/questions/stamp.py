"""Stamp a sentence of the article with a verdict, and say how sure one is; it is kept, and nobody marks it."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, ClassVar

from course.questions.base import Answer, Blank, Choice, Question, Verdict, correct, find
from course.questions.number import read_in_unit
from course.reading.text import NotReadable, is_blank, quote

# The verdicts of claims.csv in words.
VERDICTS = {
    "supported": "supported",
    "needs_nuance": "needs nuance",
    "wrong": "wrong",
    "cannot_be_checked": "cannot be checked",
}
# How sure one can be, in per cent: less than half would be sure of the contrary.
LEVELS = (50, 60, 70, 80, 90, 100)
LEVELS_IN_WORDS = f"{', '.join(map(str, LEVELS[:-1]))} or {LEVELS[-1]}"
# Said of a stamp without it.
UNSURE = f"Kept without how sure you are. To add that, stamp again, with {LEVELS_IN_WORDS} per cent."
_CHOICES = [Choice(key, text) for key, text in VERDICTS.items()]


class Stamp(Question, frozen=True, kw_only=True, tag="stamp"):
    """A sentence to stamp. Answer: a dict with ``verdict`` (a key of ``VERDICTS``) and, if it was said, ``sure``."""

    hints: tuple[str, str] = ("", "")
    explanation: str = ""
    evidence: tuple[str, ...] = ("claims",)
    minutes: int = 1
    kind: ClassVar[str] = "stamp"
    asks: ClassVar[str] = "Stamp the sentence"

    def _parse(self, raw: Any, earlier: Answer) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            raise NotReadable("Give a verdict in words.")
        if is_blank(raw.get("verdict")):
            raise Blank
        verdict = find(_CHOICES, raw["verdict"])
        if verdict is None:
            known = ", ".join(VERDICTS.values())
            raise NotReadable(f"{quote(raw['verdict'])} is not a verdict. Choose one of {known}.")
        answer: dict[str, Any] = {"verdict": verdict}
        if not is_blank(raw.get("sure")):
            answer["sure"] = _level(raw["sure"])
        return answer

    def judge(self, answer: Answer) -> Verdict:
        return correct(f"{in_words(answer)}.", heading="Stamped")

    def example(self) -> str:
        return '{"verdict": "needs nuance", "sure": 70}'

    def key_in_words(self) -> str:
        return "it is for you to judge"


def in_words(answer: Mapping[str, Any]) -> str:
    """A stamp as one says it: "needs nuance, 70 % sure"."""
    sure = f", {answer['sure']} % sure" if "sure" in answer else ""
    return VERDICTS[answer["verdict"]] + sure


def _level(raw: Any) -> int:
    with suppress(NotReadable):
        given, (value, *_) = read_in_unit(raw, "per cent")
        if value in LEVELS and not given.unit:
            return int(value)
    raise NotReadable(f"Say how sure you are in per cent, with one of {LEVELS_IN_WORDS}.")
