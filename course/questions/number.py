"""A number with a unit and a tolerance."""

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar, NamedTuple

from course.data import working_out
from course.questions.base import Answer, Computed, Part, Question, Verdict, correct, not_yet
from course.reading.numbers import Quantity, read_number
from course.reading.text import NotReadable, bare, fold, quote
from course.reading.units import PLACE


class Measure(NamedTuple):
    """One unit of a question: ``scale`` in plain numbers (1e9 for "billion yen"), ``unit`` as readers name it."""

    scale: float
    unit: str | None


@cache
def measure(unit: str) -> Measure:
    """What the unit of a question, such as "billion yen", "states" or "people a year", is in plain numbers."""
    for words in (unit, unit.partition(" ")[0]):
        try:
            one = read_number(f"1 {words}")
        except NotReadable:
            continue
        return Measure(one.scale or 1.0, one.unit)
    return Measure(1.0, None)


def in_unit(given: Quantity, unit: str) -> tuple[float, ...]:
    """The values that a quantity can stand for in the unit of a question; NotReadable if it is counted in another."""
    own = measure(unit)
    # "per cent; percentage points" takes both: each of its numbers has its own.
    if given.percent and "per cent" not in unit:
        raise NotReadable(f"The answer is counted in {unit}, not in per cent.")
    if given.points and "points" not in unit:
        raise NotReadable(f"The answer is counted in {unit}, not in points.")
    if given.unit and own.unit and given.unit != own.unit:
        raise NotReadable(f"The answer is counted in {unit}, not in {given.unit}.")
    if given.unit == "days" and own.unit is None and given.decimals is None:
        raise NotReadable(f"The answer is counted in {unit}, but this is a length of time.")
    is_share = re.search("per cent|points", unit)
    if given.unit and is_share:
        raise NotReadable(f"The answer is counted in {unit}, not in {given.unit}.")
    if given.scale is not None and given.measure is None and (own.unit == PLACE or is_share):
        raise NotReadable(misfit(given, unit))
    scale = own.scale if given.scale is not None else 1.0
    return tuple(value / scale for value in (given.value, *given.others))


def misfit(given: Quantity, unit: str) -> str:
    """A sentence for a number with a word such as "bn", where nobody counts by the billion."""
    return f"The answer is counted in {unit}; {quote(given.text)} does not fit."


def read_in_unit(raw: Any, unit: str) -> tuple[Quantity, tuple[float, ...]]:
    """Read a number that may have the question's own unit around it.

    Returns:
        The quantity, and the values that it can stand for in the unit, the likeliest first.

    Raises:
        NotReadable: with one sentence for the student.
    """
    if isinstance(raw, str):
        words, own = fold(bare(raw)), fold(unit)
        raw = words.removesuffix(own).removeprefix(own) if own not in {"per cent", "percentage points"} else raw
    given = read_number(raw)
    return given, in_unit(given, unit)


def near(number: float, key: float, tolerance: float) -> bool:
    """Whether a number is within the tolerance of the key."""
    return abs(number - key) <= tolerance * (1 + 1e-9)


def is_coarse(number: float, key: float, decimals: int) -> bool:
    """Whether a number is the key, rightly rounded but too coarsely; at least two of its digits are left."""
    if abs(number - key) > 5e6:  # half of the coarsest unit below
        return False
    digits = len(f"{abs(number):.0f}".rstrip("0"))
    for place in range(decimals - 1, -7, -1):
        unit = 10.0**-place
        whole = near(number / unit, round(number / unit), 1e-9)
        if whole and number and (place >= 0 or digits >= 2) and abs(number - key) <= unit / 2 * (1 + 1e-9):
            return True
    return False


def counted(number: float, unit: str, decimals: int) -> str:
    """A number with its unit, as one says it: "15 steps", "1 step", "9th place", "8.6 per cent" (with decimals)."""
    said = f"{number:,.0f}" if number == int(number) else f"{number:,.{decimals}f}"
    if unit == "place" and number == int(number):
        teens = 10 <= abs(number) % 100 <= 20
        ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(int(abs(number) % 10), "th")
        return f"{said.replace('-', '−')}{ending} place"
    first, *rest = unit.split(" ")
    if said in {"1", "-1"} and first != "times":
        first = {"people": "person"}.get(first) or first.replace("ies", "y").removesuffix("s")
    return " ".join([said.replace("-", "−"), first, *rest])


# What is said where a place is asked, and a number comes that no place can be.
AMOUNT = not_yet(
    "That is an amount, not a place. A place is a whole number: rank the amounts first.",
    misconception="amount for place",
)


class WrongNumber(Part, frozen=True):
    """A wrong value that a known slip of thought leads to: its name, the value, and what to say."""

    name: str
    value: Computed
    feedback: str
    tolerance: float | None = None


class Number(Question, frozen=True, kw_only=True, tag="number"):
    """A number with a unit. Answer: its text, as typed, or the shortest text of a number that was computed.

    Attributes:
        value: the key in the question's unit.
        unit: as shown behind the field, such as "per cent" or "billion yen".
        tolerance: largest accepted distance from the key, in the unit.
        either_sign: accept a fall given as a negative number, or as a positive one.
        decimals: how many the answer is asked with.
    """

    value: Computed
    unit: str
    tolerance: float
    either_sign: bool = False
    decimals: int = 0
    misconceptions: tuple[WrongNumber, ...] = ()
    kind: ClassVar[str] = "number"
    asks: ClassVar[str] = "Give a number"

    def key(self) -> float:
        """The right value, in the question's unit."""
        with working_out():
            key = float(self.value())
            if math.isnan(key):  # the mean of no rows, and the like
                raise ValueError
        return key

    def _parse(self, raw: Any, earlier: Answer) -> str:
        given, _ = read_in_unit(raw, self.unit)
        return raw.strip() if isinstance(raw, str) else given.text

    def judge(self, answer: Answer) -> Verdict:
        given, numbers = read_in_unit(answer, self.unit)
        key = self.key()
        if self._any_near(numbers, key, self.tolerance):
            return correct(self.explanation)
        for slip in self.misconceptions:
            tolerance = self.tolerance if slip.tolerance is None else slip.tolerance
            if self._any_near(numbers, float(slip.value()), tolerance):
                return not_yet(slip.feedback, misconception=slip.name)
        return self._general_slip(given, numbers, key) or self.too_far(numbers[0])

    def _any_near(self, numbers: Sequence[float], key: float, tolerance: float) -> bool:
        if self.either_sign:
            numbers, key = [abs(number) for number in numbers], abs(key)
        return any(near(number, key, tolerance) for number in numbers)

    def _general_slip(self, given: Quantity, numbers: Sequence[float], key: float) -> Verdict | None:
        """The slips that any number can suffer: rounded too far, sign, fraction for per cent, unit."""
        size = [abs(number) for number in numbers] if self.either_sign else numbers
        if any(is_coarse(number, abs(key) if self.either_sign else key, self.decimals) for number in size):
            wanted = {0: "the whole number", 1: "one decimal"}.get(self.decimals, f"{self.decimals} decimals")
            return not_yet(f"Right when rounded; give {wanted}.", misconception="rounded too far")
        if not key:
            return None
        shares = [100 * number for number in numbers] if "per cent" in self.unit and not given.percent else []
        if self._any_near(shares, key, self.tolerance):
            said = "That is the right value as a fraction. The question asks for per cent: multiply by 100."
            return not_yet(said, misconception="fraction for per cent")
        if self._any_near([-number for number in numbers], key, self.tolerance):
            return not_yet("The size is right, the sign is not.", misconception="wrong sign")
        for power in (3, 6, 9, -3, -6, -9):
            if self._any_near([number / 10.0**power for number in numbers], key, self.tolerance):
                said = f"The digits are right, the unit is not: the answer is asked in {self.unit}."
                return not_yet(said, misconception="wrong unit")
        return None

    def is_above(self, number: float) -> bool:
        """Whether a number is above the key, by its size where the sign does not matter."""
        key = self.key()
        return abs(number) > abs(key) if self.either_sign else number > key

    def too_far(self, number: float) -> Verdict:
        """What is said to a number that is neither right nor a slip with a name."""
        if self.unit == PLACE and number % 0.5:  # two that share a place have a half: 2.5
            return AMOUNT
        return not_yet(f"{counted(number, self.unit, self.decimals + 1)} is too {self.way(self.is_above(number))}.")

    def _spec(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def example(self) -> str:
        return "12.3"

    def way(self, above: bool) -> str:
        """What a number that is off is too much of; a high place is a small number."""
        return (("far up", "far down") if self.unit == "place" else ("low", "high"))[above]

    def key_in_words(self) -> str:
        return counted(round(self.key(), self.decimals), self.unit, self.decimals)
