"""Reading numbers as people type them and as programs compute them. Nothing is guessed in silence.

One grammar finds the numbers in a text; ``read_number`` asks that there be one and nothing besides.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from course.reading.durations import as_days
from course.reading.text import AROUND, LEAD, LONGEST, NotReadable, Span, bare, is_blank, kind_of, narrow, quote, single
from course.reading.text import size as size_of
from course.reading.units import BEHIND, DAYS, JAPANESE_SCALES, PERCENT, PLACE, POINTS, SIGNS_BEFORE, mark
from course.reading.words import PART, SPELLED, is_ordinal, part, spelled

_FRACTIONS = "".join(map(chr, [*range(0xBC, 0xBF), *range(0x2150, 0x215F)]))
_DIGITS = r"(?:\d{1,3}(?P<gap>[ '’_])\d{3}(?:(?P=gap)\d{3})*(?!\d)|\d+)(?:[.,]\d+)*|\.\d+"
_WHOLE = r"\d+(?:,\d{3})*"
_COMPOUND = rf"(?:{_WHOLE}(?:{JAPANESE_SCALES}))+{_WHOLE}(?:{JAPANESE_SCALES})?"
_BEFORE = rf"(?<![a-z])(?:{SIGNS_BEFORE}|minus\b|plus\b)\s?|(?<![\w%.)])[+-]"
_CORE = (
    rf"(?<![-/])(?P<share>{PART})|(?P<compound>{_COMPOUND})|(?P<digits>{_DIGITS})(?P<power>e[+-]?\d{{1,4}})?(?:\s?(?P<part>[{_FRACTIONS}]))?"
    rf"|(?P<alone>[{_FRACTIONS}])|(?<!-)(?P<words>{SPELLED})(?![a-z])"
)
_NUMBER = re.compile(rf"(?<![a-z\d])(?<!\d[.,])(?P<before>(?:{_BEFORE}){{0,4}})(?:{_CORE})", re.IGNORECASE | re.ASCII)
# Words before a number that change nothing, a name with an equals sign, and "about".
_LEAD = rf"(?:(?:{LEAD}|[a-z_]\w* ?=|about|around|approximately|approx\.?|circa|ca\.?|roughly|exactly|[~≈約约])\s*)+"
_MIDNIGHT = r"(days?),? 0?0:00:00(?:\.0+)?$"  # what pandas and Python write behind whole days
_PLACE = re.compile(r"(?:place|rank|position|number|no\.|#|第)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:-|~|〜|to|or|and|から)\s*", re.IGNORECASE)
_DASHES = dict.fromkeys([0x2212, *range(0x2012, 0x2016)], "-")
_VAGUE = re.compile(rf",{{2,}}\d[\d.,]*|(?:[-/]\d[\d.,]*)*ish\b|-(?:{SPELLED})(?![a-z])", re.IGNORECASE | re.ASCII)
# A number, and how many of its digits are decimals (``None`` if it is no decimal number).
_Reading = tuple[Decimal, int | None]


@dataclass(frozen=True)
class Quantity:
    """A number as given.

    Attributes:
        value: in plain units: 1.1e9 for "US$1.1bn".
        others: what else it can mean, where a comma or point can stand for thousands or for decimals; likeliest first.
        percent, points: whether it was said to be in per cent, or in percentage points.
        scale: the factor of the words by it that is in ``value`` (1e9; 1e3 for "kt"); ``None`` if there was none.
        unit: its unit by the name that units.py has for it; ``None`` if there was none, and for per cent and points.
        share: whether it was said as a part: "a quarter", "two thirds", "one in five", "1/2".
        decimals: the digits given behind the decimal point of ``value`` before it was scaled; ``None`` if computed.
        text: what to keep and to show again: the text as typed, or the shortest exact one.
    """

    value: float
    others: tuple[float, ...] = ()
    percent: bool = False
    points: bool = False
    scale: float | None = None
    unit: str | None = None
    share: bool = False
    decimals: int | None = None
    text: str = ""

    @property
    def measure(self) -> str | None:
        """The unit, or "per cent", or "percentage points"."""
        return PERCENT if self.percent else POINTS if self.points else self.unit

    @property
    def half_step(self) -> float:
        """How far from it the number may lie that was rounded to it; hundreds and dozens are counted in ones."""
        scale = 1.0 if self.scale in (12.0, 100.0) else self.scale or 1.0
        return 0.0 if self.decimals is None else 0.5 * 10**-self.decimals * scale


@dataclass(frozen=True)
class Found(Span):
    """A number in a text, with its unit; ``quantity`` is ``None`` where it cannot be read (``1,2,3`` or ``2²``)."""

    quantity: Quantity | None
    in_words: bool

    @property
    def digits(self) -> str:
        """The number as it was written, without what stands around it."""
        return re.sub(r"^\D+|\D+$", "", self.text)


def read_number(raw: Any) -> Quantity:
    """Read one number from what a person typed or a program computed.

    Takes Python, NumPy and pandas numbers, Decimal, Fraction, lengths of time (in days), and arrays, Series, frames
    and lists that hold one of these; and text such as "1,352", "５４", "8,6 %", "about 60", "US$1.1bn", "1兆2000億円".

    Raises:
        NotReadable: with one sentence for the student, whatever comes.
    """
    try:
        if is_blank(raw):
            raise NotReadable("Nothing is given yet, or a value is missing. A number is asked for.")
        return _read(single(raw))
    except NotReadable:
        raise
    except Exception:  # whatever an object raises that is looked at
        raise NotReadable(f"A number is asked for, but this is of type {kind_of(raw)}.") from None


def find_numbers(text: str) -> list[Found]:
    """The numbers in a text with their units, in order. Dates are numbers here: take them out first."""
    return [replace(found, text=text[found.start : found.end]) for found in _scan(_plain(text))]


def grammar() -> dict[str, str]:
    """The patterns of the reader by name, for one in another language: of digits ASCII, in any case."""
    return {
        "number": _NUMBER.pattern, "lead": _LEAD, "midnight": _MIDNIGHT, "place": _PLACE.pattern,
        "between": _BETWEEN.pattern, "compound": f"({_WHOLE})({JAPANESE_SCALES})?", "signs": SIGNS_BEFORE,
        "behind": BEHIND.pattern, "vague": _VAGUE.pattern, **AROUND,
    }  # fmt: skip


def fractions() -> dict[str, str]:
    """Each sign for a fraction, in decimal digits."""
    return {sign: str(Decimal(unicodedata.numeric(sign))) for sign in _FRACTIONS}


def _plain(text: str) -> str:
    return narrow(text).translate(_DASHES)


def _read(raw: Any) -> Quantity:
    if isinstance(raw, str):
        return _read_text(str.__str__(raw))
    values = size_of(raw)
    if values == 1:
        raise NotReadable("One number is asked for, but this is a table inside a table.")
    if values is not None:
        raise NotReadable(f"One number is asked for, but this holds {values:,} values. Take a sum, or pick one row.")
    if isinstance(raw, (bool, np.bool_)):
        raise NotReadable(f"{bool(raw)} is a truth value; a number is asked for.")
    if isinstance(raw, (complex, np.complexfloating)):
        raise NotReadable("A plain number is asked for, but this is a complex one.")
    days = as_days(raw)
    if days is not None:
        return Quantity(days, unit=DAYS, text=f"{_shortest(days)} {DAYS}")
    if isinstance(raw, (bytes, bytearray, np.bytes_, np.datetime64)):
        raise TypeError
    return _computed(raw)


def _computed(raw: Any) -> Quantity:
    """A computed number, with the shortest text that is read as just this number."""
    try:
        value = float(raw)
    except OverflowError:
        raise NotReadable("This number is too large.") from None
    if math.isnan(value):
        raise NotReadable("The result is missing (NaN). Check that no cell above was left blank.")
    if math.isinf(value):
        raise NotReadable("The result is infinite. Check what was divided by zero.")
    if isinstance(raw, (int, np.integer)):
        return Quantity(value, text=str(int(raw)))
    text = _shortest(float(str(raw)) if isinstance(raw, (np.float32, np.float16)) else value)
    return Quantity(float(text), text=text)


def _shortest(value: float) -> str:
    text = repr(value + 0.0).removesuffix(".0")
    # "1.352" could be read as thousands.
    return f"{text}0" if len(_readings(text.lstrip("-"))) > 1 else text


def _read_text(typed: str) -> Quantity:
    shown = bare(typed)
    if len(shown) > LONGEST:
        raise NotReadable(f"{quote(typed)} is too long for one number.")
    text = re.sub(rf"^{_LEAD}", "", _plain(shown), flags=re.IGNORECASE | re.ASCII)
    text = re.sub(_MIDNIGHT, r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"^([+-])\s+", r"\1", text)
    place = _PLACE.match(text)
    text = (text[place.end() :] if place else text).rstrip(" .。;!?")
    found = list(_scan(text))
    if len(found) > 1:
        between = text[found[0].end : found[1].start]
        if _BETWEEN.fullmatch(between):
            raise NotReadable(f"{quote(typed)} reads as a range or a choice. Please give one number.")
        raise NotReadable(f"{quote(typed)} holds more than one number. Please give one.")
    if not found or not found[0].quantity or found[0].start or found[0].end < len(text):
        raise NotReadable(f"{quote(typed)} cannot be read as a number. Digits alone are enough, such as 54 or 8.6.")
    quantity = found[0].quantity
    unit = PLACE if place and quantity.measure is None else quantity.unit
    return replace(quantity, unit=unit, text=shown)


def _scan(text: str) -> Iterator[Found]:
    """The numbers in a text that is narrowed."""
    place = 0
    while match := _NUMBER.search(text, place):
        end, quantity = _quantity(text, match)
        in_words = bool(match["words"] or re.match("[a-z]", match["share"] or "", re.IGNORECASE))
        yield Found(match.start(), end, match[0], quantity, in_words)
        place = end


def _quantity(text: str, match: re.Match[str]) -> tuple[int, Quantity | None]:
    """Where a number ends with all that belongs to it, and what it says."""
    before, place = match["before"].lower(), match.end()
    signs = re.findall(r"[+-]|minus|plus", before)
    named = {mark(word[0]).unit for word in re.finditer(SIGNS_BEFORE, before)}
    readings, factor = _core(match)
    raised = unicodedata.category(text[place : place + 1] or " ") == "No"
    if vague := _VAGUE.match(text, place):  # "8,5ish", "thirty-twelve"
        return vague.end(), None
    if not readings or raised or len(signs) > 1 or len(named) > 1:
        return place, None
    ordinal = bool(match["words"]) and is_ordinal(match["words"])
    unit = PLACE if ordinal else named.pop() if named else None
    scaled, counted = factor is not None, ordinal
    hundreds = 1
    while behind := BEHIND.match(text, place):
        said = mark(behind[1])
        if factor == 100 and said.unit is None and (said.factor or 0) > 100:  # a hundred million
            hundreds, factor, scaled = 100, None, False
        if scaled if said.unit is None else counted or unit not in (None, said.unit):
            break
        scaled, counted = scaled or said.unit is None, counted or said.unit is not None
        unit = unit if said.unit is None else said.unit
        factor = factor if said.factor is None else (factor or 1) * said.factor
        place = behind.end()
    sign = -1 if signs and signs[0] in {"-", "minus"} else 1
    value, *others = (float(sign * hundreds * number * (factor or 1)) + 0.0 for number, _ in readings)
    if math.isinf(value):
        return place, None
    return place, Quantity(
        value,
        tuple(others),
        percent=unit == PERCENT,
        points=unit == POINTS,
        scale=None if factor is None else float(factor),
        unit=None if unit in (PERCENT, POINTS, "") else unit,
        share=bool(match["share"]),
        decimals=readings[0][1],
        text=text[match.start() : place],
    )


def _core(match: re.Match[str]) -> tuple[list[_Reading], Decimal | None]:
    """What the digits or words alone can stand for, the likeliest first, and a factor of their own.

    Nothing, if they are no number.
    """
    if len(match[0]) > LONGEST:
        return [], None
    if match["words"]:
        worth = spelled(match["words"])
        return [(worth, max(0, -int(worth.as_tuple().exponent)))], None
    if match["share"]:
        share = part(match["share"])
        return [(Decimal(share.numerator) / share.denominator, None)] if share else [], None
    if match["alone"]:
        return [(Decimal(unicodedata.numeric(match["alone"])), None)], None
    if match["compound"]:
        return _compound(match["compound"])
    readings = _readings(match["digits"])
    if match["part"]:
        (whole, decimals), *others = readings or [(Decimal(0), None)]
        plain = decimals == 0 and not others and not match["power"]
        return ([(whole + Decimal(unicodedata.numeric(match["part"])), None)] if plain else []), None
    power = int((match["power"] or "e0")[1:])
    return [(number.scaleb(power), max(0, (decimals or 0) - power)) for number, decimals in readings], None


def _compound(text: str) -> tuple[list[_Reading], Decimal | None]:
    """Japanese numbers in parts, such as 1兆2000億, counted in the least of their parts; each below the one before."""
    total, least = Decimal(0), Decimal("Infinity")
    for digits, word in re.findall(f"({_WHOLE})({JAPANESE_SCALES})?", text):
        scale = (mark(word).factor if word else None) or Decimal(1)
        part = Decimal(digits.replace(",", "")) * scale
        if part >= least:
            return [], None
        total, least = total + part, scale
    return [(total / least, 0)], least


def _readings(digits: str) -> list[_Reading]:
    """What digits with commas, points and blanks can stand for, the likeliest first."""
    plain = re.sub("[ '’_]", "", digits)
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(\.\d{3})+,\d+", plain):
        thousands, point = (",", ".") if plain.rfind(".") > plain.rfind(",") else (".", ",")
        return [_counted(plain.replace(thousands, "").replace(point, "."))]
    whole = _counted(re.sub("[.,]", "", plain))
    if re.fullmatch(r"[1-9]\d{0,2}([.,])\d{3}(\1\d{3})+", digits):
        return [whole]
    if not re.fullmatch(r"\d*[.,]?\d+", plain):
        return []
    decimal = _counted(plain.replace(",", "."))
    if not re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        return [decimal]
    return [whole, decimal] if "," in plain else [decimal, whole]


def _counted(text: str) -> _Reading:
    return Decimal(text), len(text.partition(".")[2])
