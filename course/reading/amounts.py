"""Amounts in a text: each number or range with the bounds that it names. "Almost 1,000" lies below, "over 30" above.

Digits are taken at their word: 26.9 is anything that is rounded to it. Of a whole number that ends in noughts some may
stand for rounding, as long as that is half a per cent at most. Take dates and years out of the text first.
"""

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from course.reading.numbers import Found, Quantity, find_numbers
from course.reading.text import narrow


class Hedge(StrEnum):
    """The side on which a word beside a number widens or narrows it."""

    NONE = ""
    ABOUT = "about"
    ALMOST = "almost"
    OVER = "over"
    JUST_OVER = "just over"
    UNDER = "under"
    AT_LEAST = "at least"
    UP_TO = "up to"
    EXACTLY = "exactly"


_BEFORE = {
    Hedge.JUST_OVER: "just over|just above|little over|bit over|slightly over|slightly above|slightly more than|"
    "little more than",
    Hedge.ALMOST: "almost|nearly|just under|just below|just short of|little under|bit under|slightly under|"
    "slightly below|slightly less than|little less than|slightly fewer than|approaching|not quite|ほぼ",
    Hedge.AT_LEAST: "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|≥|>=",
    Hedge.OVER: "more than|over|above|exceeding|exceeded|exceeds|upwards of|in excess of|larger than|"
    "greater than|higher than|>",
    Hedge.UP_TO: "at most|up to|no more than|not more than|a maximum of|at the most|≤|<=",
    Hedge.UNDER: "less than|fewer than|under|below|smaller than|lower than|<",
    Hedge.EXACTLY: "exactly|precisely",
    Hedge.ABOUT: "about|around|approximately|approx\\.?|roughly|some|circa|ca\\.?|close to|near|in the region of|"
    "in the order of|or so|[~≈約]|およそ",
}
_NOUN = r"(?:[a-z]+ ){0,3}?"  # "54 documents or so"
_BEHIND = {
    Hedge.ABOUT: rf"{_NOUN}or so|{_NOUN}or thereabouts|approximately|[- ]odd",
    Hedge.AT_LEAST: rf"{_NOUN}or more|and more|or higher|以上|\+(?!\d)",
    Hedge.OVER: "超|余り",
    Hedge.UP_TO: rf"{_NOUN}or less|{_NOUN}or fewer|or lower|以下",
    Hedge.UNDER: "未満",
    Hedge.ALMOST: "弱",
    Hedge.JUST_OVER: "強",
}
_ENDS = {
    hedge: re.compile(rf"(?:(?<![a-z])(?:{words}))\s*(?:a total of\s*)?$", re.I) for hedge, words in _BEFORE.items()
}
_STARTS = {hedge: re.compile(rf"\s*(?:{words})(?![a-z])", re.IGNORECASE) for hedge, words in _BEHIND.items()}
_TO = re.compile(r"\s?(?:[-–—~〜]|to|or|から)\s?(?:about |around |some )?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and)\s(?:about |around |some )?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:about |around |some )?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about |around |some )?$", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—]\s?")


@dataclass(frozen=True)
class Amount(Found):
    """A number or a range in a text; ``quantity`` is of a range the last number.

    Attributes:
        bounds: the least and the greatest size that it names, in plain units, without sign; one pair for each reading.
        hedge: the word beside it, which is no part of its text.
        is_range: whether it has two ends.
    """

    bounds: tuple[tuple[float, float], ...] = ()
    hedge: Hedge = Hedge.NONE
    is_range: bool = False

    @property
    def open_ended(self) -> bool:
        """Whether it names only a least or a greatest size."""
        return self.hedge in (Hedge.OVER, Hedge.AT_LEAST, Hedge.UNDER, Hedge.UP_TO)

    def holds(self, size: float) -> bool:
        """Whether a size, without sign, lies within the bounds."""
        room = 1e-9 * max(1.0, size)
        bounds = self.bounds[:1] if self.open_ended else self.bounds  # "at least 3,500" is not at least 3.5
        return any(low - room <= size <= high + room for low, high in bounds)

    def scaled(self, factor: float) -> "Amount":
        """The same amount counted in a smaller or larger unit."""
        return replace(self, bounds=tuple((low * factor, high * factor) for low, high in self.bounds))


def find_amounts(text: str) -> list[Amount]:
    """The amounts in a text, in order."""
    plain, numbers, found = narrow(text), find_numbers(text), list[Amount]()
    while numbers:
        first = numbers.pop(0)
        both = _range(plain, text, first, numbers[0]) if numbers else None
        if both:
            numbers.pop(0)
        found.append(both or _alone(plain, first))
    return found


def _alone(plain: str, number: Found) -> Amount:
    hedge, said = _hedge(plain, number.start, number.end), number.quantity
    readings = tuple(_bounds(abs(value), said, hedge) for value in (said.value, *said.others)) if said else ()
    return Amount(number.start, number.end, number.text, said, number.in_words, readings, hedge)


def _range(plain: str, text: str, first: Found, second: Found) -> Amount | None:
    """The range of two numbers; ``None`` if they are none."""
    one, two, before = first.quantity, second.quantity, plain[max(0, first.start - 20) : first.start]
    joint = plain[first.end : second.start]
    if two is None and _DASH.fullmatch(joint):  # "8-9,5,5"
        return Amount(first.start, second.end, text[first.start : second.end], None, False)
    if one is None or two is None or second.text.startswith(("-", "+")):
        return None
    between = _BETWEEN.search(before)
    if not (_AND if between else _TO).fullmatch(joint) or (_FROM.search(before) and not between):
        return None
    if one.measure and two.measure and one.measure != two.measure:
        return None
    factor = (two.scale or 1.0) if one.scale is None else 1.0
    low, high = abs(one.value) * factor, abs(two.value)
    if low >= high:
        return None
    start = first.start - len(between[0]) if between else first.start
    last = two if two.measure else replace(two, unit=one.unit, percent=one.percent, points=one.points)
    hedge = _hedge(plain, start, second.end)
    less, more = (0.95, 1.05) if hedge is Hedge.ABOUT else (1.0, 1.0)
    bounds = ((low - one.half_step * factor) * less, (high + two.half_step) * more)
    in_words = first.in_words and second.in_words
    return Amount(start, second.end, text[start : second.end], last, in_words, (bounds,), hedge, True)


def _hedge(plain: str, start: int, end: int) -> Hedge:
    before, behind = plain[max(0, start - 30) : start], plain[end : end + 20]
    for hedge, form in _ENDS.items():
        if form.search(before):
            return hedge
    return next((hedge for hedge, form in _STARTS.items() if form.match(behind)), Hedge.NONE)


def _room(said: Quantity, size: float) -> float:
    """How far from a number, as it was written, the true one may lie."""
    if said.share:
        if said.scale:
            return 0.06 * size
        return min(0.02, 0.1 * size) if said.unit is None else 0.03 * size
    room = said.half_step
    if said.decimals == 0 and said.scale is None and size >= 1000:
        room = max(room, min(last_digit(size) / 2, 0.005 * size))
    return room


def last_digit(size: float) -> float:
    """The value of the last digit of a whole number that is no nought: 1,000 for 32,000."""
    digits = f"{size:.0f}"
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


def _bounds(size: float, said: Quantity, hedge: Hedge) -> tuple[float, float]:
    room = _room(said, size)
    match hedge:
        case Hedge.EXACTLY:
            return size, size
        case Hedge.ABOUT:
            unit = 10.0 ** -(said.decimals or 0) * (said.scale or 1.0)  # of the last digit that was given
            coarse = 0.1 * size if said.share else min(last_digit(size / unit) * unit / 2, 0.1 * size)
            wide = max(room, 0.05 * size, coarse)
            return size - wide, size + wide
        case Hedge.ALMOST:
            return size - max(room, 0.1 * size), size
        case Hedge.JUST_OVER:
            return size, size + max(room, 0.1 * size)
        case Hedge.OVER | Hedge.AT_LEAST:
            return size, math.inf
        case Hedge.UNDER | Hedge.UP_TO:
            return 0.0, size
        case _:
            return size - room, size + room
