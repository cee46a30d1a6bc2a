"""Draw a series before it is shown, then say in a sentence what surprised.

Predicting and explaining the gap follows Kim, Reinecke and Hullman, "Explaining the Gap", CHI 2017.
"""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any, ClassVar

from course.data import working_out
from course.questions.base import Answer, Blank, Computed, Question, State, Verdict, correct
from course.questions.number import counted, measure, misfit, read_in_unit
from course.reading.numbers import read_number
from course.reading.text import NotReadable, bare, clean, fold, is_blank, narrow

_MOST_LABELS = 1_000


class Guess(Question, frozen=True, kw_only=True, tag="guess"):
    """A series to guess; nothing is marked.

    Answer: a dict with ``values`` (label -> number as text) and ``sentence``; given so, or as a list of numbers, a dict
    or a Series. A sentence alone completes the guess that was kept before. It is complete once there is a sentence.

    Attributes:
        labels: all labels along the axis, in order; ``known`` of them are given from the start.
        actual: the series: label -> number.
        remark: a function (guessed, actual) -> paragraphs on the gap.
        low, high, step: the range of the axis, and of one step of a handle, in the unit.
        turn: a known label and a later one, between which the series went a way that many do not expect; what a guess
            expected is its direction there. Without it, a guess is too high or too low as a whole.
    """

    labels: tuple[str, ...]
    known: int
    actual: Computed
    remark: Computed
    unit: str
    low: float
    high: float
    step: float
    turn: tuple[str, str] | None = None
    kind: ClassVar[str] = "guess"
    asks: ClassVar[str] = "Guess, then see"

    @property
    def open_labels(self) -> tuple[str, ...]:
        """The labels whose values are to be guessed."""
        return self.labels[self.known :]

    def series(self) -> dict[str, float]:
        """The real series: label -> number; what has no figure is not in it."""
        series = {str(label): float(number) for label, number in self.actual().items()}
        with working_out():
            _ = [series[label] for label in (*self.labels[: self.known], *(self.turn or ()))]
            _ = next(label for label in self.open_labels if label in series)
        return series

    def _parse(self, raw: Any, earlier: Answer) -> dict[str, Any]:
        sentence = (earlier or {}).get("sentence", "")
        if isinstance(raw, Mapping) and ("values" in raw or "sentence" in raw):
            sentence = clean(str(raw.get("sentence") or "")).strip()
            raw = raw.get("values")
        elif isinstance(raw, str) and earlier and not self._are_numbers(raw):
            raw, sentence = None, clean(raw).strip()
        values = self._values(raw)
        if all(is_blank(value) for value in values.values()):
            values = (earlier or {}).get("values", values)
        missing = [label for label, value in values.items() if is_blank(value)]
        if len(missing) == len(values) and not sentence:
            raise Blank
        if missing:
            raise NotReadable(f"A guess is still missing for {', '.join(missing)}.")
        kept = {
            label: value.strip() if isinstance(value, str) else read_number(value).text
            for label, value in values.items()
        }
        self._guessed(kept)
        return {"values": kept, "sentence": sentence}

    def _values(self, raw: Any) -> dict[str, Any]:
        """What was said for each open label; ``None`` where nothing was."""
        if raw is None:
            return dict.fromkeys(self.open_labels)
        if isinstance(raw, str):
            raw = _pieces(raw)
        if hasattr(raw, "items"):
            given = {fold(label): value for label, value in islice(raw.items(), _MOST_LABELS)}
            if any(fold(label) in given for label in self.open_labels):
                return {label: given.get(fold(label)) for label in self.open_labels}
            raw = list(given.values())
        if not hasattr(raw, "__iter__") or not hasattr(raw, "__len__") or len(raw) != len(self.open_labels):
            raise NotReadable(f"Give {len(self.open_labels)} numbers, for {', '.join(self.open_labels)}.")
        return dict(zip(self.open_labels, raw, strict=True))

    def _are_numbers(self, raw: str) -> bool:
        """Whether a text is numbers, be it too few or off the chart, and no sentence."""
        try:
            for piece in _pieces(raw):
                read_number(piece)
        except NotReadable:
            return not re.search(r"[^\W\d_]", raw)
        return True

    def _guessed(self, values: Mapping[str, str]) -> dict[str, float]:
        """The numbers of a guess; NotReadable if one is no number, or off the chart."""
        guessed = {}
        for label, said in values.items():
            try:
                given, numbers = read_in_unit(said, self.unit)
            except NotReadable as trouble:
                raise NotReadable(f"{label}: {trouble}") from None
            on_chart = [number for number in numbers if self.low <= number <= self.high]
            if not on_chart and given.scale and given.measure is None and measure(self.unit).scale == 1:
                raise NotReadable(f"{label}: {misfit(given, self.unit)}")
            if not on_chart:
                off = f"{numbers[0]:,.15g} is off the chart, which runs from {self.low:g} to {self.high:g}"
                raise NotReadable(f"{label}: {off} {self.unit}.")
            guessed[label] = on_chart[0]
        return guessed

    def preview(self, raw: Any) -> dict[str, float | None]:
        """The number for each open label, as far as one can be read and lies on the chart."""
        said = raw.get("values") if isinstance(raw, Mapping) else None
        read: dict[str, float | None] = {}
        for label in self.open_labels:
            try:
                read[label] = self._guessed({label: said[label]})[label] if isinstance(said, Mapping) else None
            except (NotReadable, KeyError):
                read[label] = None
        return read

    def judge(self, answer: Answer) -> Verdict:
        actual = self.series()
        reveal = {"actual": [actual.get(label) for label in self.labels]}
        guessed = self._guessed(answer["values"])
        messages, expected = self.remark(guessed, actual), self.expected(guessed, actual)
        if answer["sentence"]:
            return correct(*messages, self.explanation, heading="Saved", misconception=expected, reveal=reveal)
        said = (*messages, f"{self.key_in_words()}.", self.wanted(guessed, actual))
        return Verdict(State.NOT_YET, "Here is the real series", said, expected, reveal=reveal)

    def wanted(self, guessed: Mapping[str, float], actual: Mapping[str, float]) -> str:
        """What the sentence is to be about; a guess within a step of the handle leaves no gap to explain."""
        if all(abs(guessed[label] - actual[label]) <= self.step for label in self.open_labels if label in actual):
            return "You drew it as it was, or very nearly. Now say in one sentence: what did your guess rest on?"
        return "Now explain the gap in one sentence: what did you expect, and why was it different?"

    def expected(self, guessed: Mapping[str, float], actual: Mapping[str, float]) -> str | None:
        """What was expected, where it went another way: a direction, or a level."""
        if self.turn:
            before, after = self.turn
            said, real = (self._way(series[after] - actual[before]) for series in (guessed, actual))
            return None if said == real else f"expected {('a fall', 'no change', 'a rise')[said + 1]}"
        shared = [label for label in self.open_labels if label in actual]
        gap = sum(guessed[label] - actual[label] for label in shared) / len(shared)
        return (None, "expected more", "expected less")[self._way(gap)]

    def _way(self, change: float) -> int:
        """1 for more, -1 for less, 0 for less than a step of the handle."""
        return 0 if abs(change) < self.step else (1 if change > 0 else -1)

    def _spec(self) -> dict[str, Any]:
        actual = self.series()
        return {
            "labels": list(self.labels),
            "known": [actual[label] for label in self.labels[: self.known]],
            "unit": self.unit,
            "low": self.low,
            "high": self.high,
            "step": self.step,
        }

    def example(self) -> str:
        return "[" + ", ".join("1" for _ in self.open_labels) + "]"

    def key_in_words(self) -> str:
        actual = self.series()
        decimals = len(f"{self.step:g}".partition(".")[2]) + 1
        known = [label for label in self.open_labels if label in actual]
        return "; ".join(f"{label}: {counted(actual[label], self.unit, decimals)}" for label in known)


def _pieces(text: str) -> list[str]:
    """The numbers of a list that was typed, one by one; a comma without a blank may be that of a decimal."""
    plain = narrow(bare(text)).strip()
    pieces = re.split(r"[;、\n]", plain)
    return pieces if len(pieces) > 1 else re.split(r",\s", plain)
