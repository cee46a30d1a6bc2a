"""Several labelled numbers at once, such as a Series."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from numbers import Real
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from course.questions.base import Answer, Blank, Computed, Part, Question, Verdict, correct, not_yet
from course.questions.number import is_coarse, near, read_in_unit
from course.reading.dates import find_dates
from course.reading.text import NotReadable, fold, is_blank, kind_of, quote, single

_MOST_LABELS = 1_000


class WrongValues(Part, frozen=True):
    """Wrong values that a known slip of thought leads to: its name, the values, and what to say."""

    name: str
    values: Computed
    feedback: str


class Values(Question, frozen=True, kw_only=True, tag="values"):
    """Several labelled numbers; given as a Series, a dict, a one-column frame.

    Answer: a dict from label to number, or to the text of one that can be read in two ways.

    Attributes:
        values: the key, label -> number. Labels are compared as text.
        zeros: whether labels that are not in the key are welcome where their number is zero.
    """

    values: Computed
    unit: str
    tolerance: float
    zeros: bool = False
    misconceptions: tuple[WrongValues, ...] = ()
    kind: ClassVar[str] = "values"
    asks: ClassVar[str] = "Work out a series of numbers"

    def key(self) -> dict[str, float]:
        """The right values by label."""
        return _labelled(self.values())

    def _parse(self, raw: Any, earlier: Answer) -> dict[str, float | str]:
        if hasattr(raw, "columns"):
            if len(raw.columns) != 1:
                raise NotReadable(f"One column is asked for, but this table has {len(raw.columns)}.")
            raw = raw.iloc[:, 0]
        if not hasattr(raw, "items"):
            raise NotReadable(f"A Series or a dict is asked for, but this is of type {kind_of(raw)}.")
        if len(raw) > _MOST_LABELS:
            raise NotReadable(f"{len(raw):,} values are far more than the question asks for.")
        items = list(islice(raw.items(), _MOST_LABELS))
        if all(is_blank(number) for _, number in items):
            raise Blank
        given: dict[str, float | str] = {}
        for said, number in items:
            label = _label(said)
            if label in given:
                raise NotReadable(f"The label {quote(said)} stands there twice. Each is asked for once.")
            if is_blank(number):
                raise NotReadable(f"{quote(said)} is still blank.")
            try:
                quantity, numbers = read_in_unit(number, self.unit)
            except NotReadable as trouble:
                raise NotReadable(f"{quote(said)}: {trouble}") from None
            given[label] = quantity.text if len(numbers) > 1 else numbers[0]
        return given

    def _number(self, said: float | str, key: float | None) -> float:
        """What was said for a label: of what a text such as "1.500" can stand for, the one that is right, if any is."""
        if not isinstance(said, str):
            return said
        numbers = read_in_unit(said, self.unit)[1]
        right = (number for number in numbers if key is not None and near(number, key, self.tolerance))
        return next(right, numbers[0])

    def judge(self, answer: Answer) -> Verdict:
        key = self.key()
        answer = {label: self._number(said, key.get(label)) for label, said in answer.items()}
        extra = [label for label in answer if label not in key and not (self.zeros and answer[label] == 0)]
        given = {label: answer[label] for label in key if label in answer}
        if not extra and self._same(given, key):
            return correct(self.explanation)
        for slip in self.misconceptions:
            wrong = _labelled(slip.values())
            # Counted by groups, what there is none of has no label; counted in a matrix, it has nought.
            if self._same({label: number for label, number in answer.items() if number or label in wrong}, wrong):
                return not_yet(slip.feedback, misconception=slip.name)
        missing = [label for label in key if label not in given]
        off = {label: number for label, number in given.items() if not near(number, key[label], self.tolerance)}
        said, name = self._general_slip(off, key)
        return not_yet(
            f"Missing: {', '.join(missing[:5])}." if missing else "",
            f"Not asked for: {', '.join(map(quote, extra[:5]))}." if extra else "",
            f"Look again at: {', '.join(list(off)[:3])}{' and others' if len(off) > 3 else ''}." if off else "",
            said,
            misconception=None if missing or extra else name,
        )

    def _general_slip(self, off: Mapping[str, float], key: Mapping[str, float]) -> tuple[str, str | None]:
        """What explains all numbers that are off: rounded too far, a sign, a fraction for per cent."""
        if not off:
            return "", None
        if all(is_coarse(number, key[label], 9) for label, number in off.items()):
            return f"It is right when rounded; give it to within {self.tolerance:g}.", "rounded too far"
        right = {label: key[label] for label in off}
        if self._same({label: -number for label, number in off.items()}, right):
            return "The size is right, the sign is not.", "wrong sign"
        if "per cent" in self.unit and self._same({label: 100 * number for label, number in off.items()}, right):
            return "That is a fraction. The question asks for per cent: multiply by 100.", "fraction for per cent"
        return "", None

    def _same(self, given: Mapping[str, float], key: Mapping[str, float]) -> bool:
        return given.keys() == key.keys() and all(near(given[label], key[label], self.tolerance) for label in key)

    def _spec(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def example(self) -> str:
        return "your_series"

    def key_in_words(self) -> str:
        return "; ".join(f"{label}: {number:g}" for label, number in self.key().items())


def _labelled(values: Mapping[Any, float]) -> dict[str, float]:
    return {_label(label): float(number) for label, number in values.items()}


def _label(said: Any) -> str:
    """A label as text: dates in one form, without a time of day; whole numbers without a decimal point."""
    said = single(said)
    if isinstance(said, np.datetime64):
        said = pd.Timestamp(said)
    if isinstance(said, date):
        return said.isoformat()[:10]
    if isinstance(said, Real) and float(said).is_integer():
        return f"{float(said):.0f}"
    words = fold(said)
    dates = find_dates(str(words))
    if dates and dates[0].text == words and (day := dates[0].day).day and day.year and day.month:
        return date(day.year, day.month, day.day).isoformat()
    return "per cent" if words in {"percent", "%"} else words
