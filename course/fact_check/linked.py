"""A figure that is linked to a fact, held against it.

Whatever differs is a trouble, and no figure that has one is carried. It is sure only where everything that it rests
on has been read: the value with its hedge, the unit, what is counted, the period. ``compare`` alone turns a trouble
that is sure into "contradicted"; any other leads to "could not be read", with what to write.
"""

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

import pandas as pd

from course.fact_check.known import Known, dimension
from course.fact_check.stated import Stated, stated
from course.fact_check.wording import Way, clash, content, countries, denied, leans, plain, same_thing, things, ways
from course.reading.amounts import Amount, Hedge, find_amounts, last_digit
from course.reading.dates import FoundDate, find_dates
from course.reading.numbers import Quantity
from course.reading.periods import Period
from course.reading.text import fold, without
from course.reading.units import CURRENCIES, PERCENT, PLACE, POINTS

_IN_YEAR = r"\b(?:in|during|for|throughout)\s+(?:the\s+)?(?:calendar\s+year\s+|year\s+)?$"
_COMPARES = re.compile(r"\b(?:than|since|before|after|until|compared|from|against|unlike|still)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:sa(?:id|ys?)|put|announc\w+|publish\w*|report\w*|count\w*|estimat\w+|accord\w+|expect\w*|forecast\w*|decid\w+|"
    r"adopt\w*|pass(?:ed|es)|told|show(?:s|ed|n)?|found|release\w*|edition|planned|known|turned)\b",
    re.IGNORECASE,
)
_HOURS = {"minutes": 1 / 60, "hours": 1, "days": 24, "weeks": 168}
_LATER = re.compile(r"\b(?:(?P<later>later|after(?:wards)?|on$)|before|earlier|ahead of|prior to)\b", re.IGNORECASE)
_SINGLE = re.compile(r"\ban? (day|week|month|year)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\s(?:for|in|out of|per) (?:every |each )?(?:an? |one )?(?:\d[\d,]*|ten\b|hundred|thousand|million)", re.IGNORECASE
)
_SPANS = ("days", "weeks", "months", "years")
_NEAR_A_DAY = re.compile(
    r"\b(?:by|before|until|till|after|around|about|week of|eve of|days? (?:before|after)|no later than|early|late|mid)"
    r"[\s-]+(?:the |about |around )?$",
    re.IGNORECASE,
)
_OTHER_UNIT = re.compile(
    r"[\s-]?(?:miles?|metres?|meters?|feet|cents?|quarters?|decades?|centur\w+|seconds?|basis points?|bps|‰|degrees?|"
    r"tenths?|hundredths?|litres?|gallons?|hundredweight)\b",
    re.IGNORECASE,
)


class Standing(StrEnum):
    """What the data of the course say of one figure."""

    CARRIED = "carried"
    CONTRADICTED = "contradicted"
    FOUND = "found"
    UNKNOWN = "not known here"
    UNREAD = "could not be read"


@dataclass(frozen=True)
class _Trouble:
    """What stands between a figure and its fact; ``sure`` if nothing else can be meant."""

    why: str
    sure: bool = False


def compare(each: Stated, item: Known, days: Collection[date] = ()) -> tuple[Standing, str]:
    """How a linked text stands to its fact, and the words that say so: the one place where a figure is contradicted.

    ``days`` are those of which the text speaks before it, for "three days later".
    """
    trouble = next(_troubles(each, item, days), None)
    if trouble is None:
        return Standing.CARRIED, "As in the data:"
    return Standing.CONTRADICTED if trouble.sure else Standing.UNREAD, f"{trouble.why} The data say:"


def _troubles(each: Stated, item: Known, days: Collection[date]) -> Iterator[_Trouble]:
    """What differs: first what hides the rest, then the figure, then of the words around it what is sure."""
    if item.measure is None and not item.is_date:
        yield from _quoted(each, item)
        return
    if denied(each.before) and not (item.own and denied(item.own.before)):
        yield _Trouble("Your sentence says what is not so. Write what is so.")
    if each.amount is None and (only := _only_number(each.text)) and fits(only, item):
        each = replace(each, amount=only)
    if item.is_date:
        if not any(day.isoformat() == item.value for day in _later(each, days)):
            yield from _date(each, item)
    elif item.unit == "year" and each.period:
        if not each.period.first == each.period.last == item.size:
            yield _Trouble("The year differs.", sure=True)
    elif each.amount is None or each.quantity is None:
        yield _Trouble("Here one number is asked for, and this could not be read as one. Write it in digits.")
    else:
        yield from _number(each, each.amount, each.quantity, item)
        yield from sorted(_words(each, item), key=lambda trouble: not trouble.sure)


def _only_number(text: str) -> Amount | None:
    """The one number of a linked text beside a date; or what looks like a year, as "1956" of people does."""
    found = [each for each in find_amounts(without(text, find_dates(text))) if not each.in_words]
    return found[0] if len(found) == 1 else None


def _quoted(each: Stated, item: Known) -> Iterator[_Trouble]:
    """A quotation or a name: the same words, or a part of them."""
    said, value, statement = (re.sub(r"[^\w\s]", "", fold(text)) for text in (each.text, item.value, item.statement))
    if said and (said == value or (len(said) > 3 and (said in value or value in said or said in statement))):
        return
    ends = [other.bounds for other in find_amounts(f"{item.value} {item.unit}") if other.is_range]
    if each.amount and each.amount.is_range and each.amount.bounds in ends:
        return
    marked = re.match(r"[\"“”«‘']", each.text.strip())
    if marked and item.unit == "quotation" and difflib.SequenceMatcher(None, said, value).ratio() > 0.6:
        yield _Trouble("The words differ.", sure=True)
    yield _Trouble("Here the words of the fact are asked for.")


def _date(each: Stated, item: Known) -> Iterator[_Trouble]:
    about = content(f"{each.sentence} {each.earlier[-300:]}") & item.words
    if item.statement and not about and len(content(each.sentence)) > 1:
        yield _Trouble("Your sentence names nothing of what happened on the day of the fact. Name it.")
    theirs, *_ = item.days
    near = _NEAR_A_DAY.search(each.before + (each.text.partition(each.date.text)[0] if each.date else ""))
    if each.period and each.period.first == each.period.last:
        if each.period.first != theirs.year:
            yield _Trouble("The year differs.", sure=not near)
    elif each.date is None:
        yield _Trouble("Here one date is asked for: write it like 12 April 2022.")
    elif not _same_date(each.date, item):
        said = each.date.day
        if any(own.day.may_be(said) for own in find_dates(item.statement)):
            yield _Trouble("The fact names this date as well, but is about another one.")
        if said.day and not theirs.day and said.month == theirs.month and said.year in (None, theirs.year):
            yield _Trouble("The fact knows the month and no day. Write the month.")
        if near:
            yield _Trouble("This may say that it lies before or after a day. Write the day itself.")
        yield _Trouble("The date differs." if said.day else "The month differs.", sure=True)


def _later(each: Stated, days: Collection[date]) -> Iterator[date]:
    """The days that a length of time leads to, as in "three days later" or "a month before it"."""
    length = each.quantity
    said = _LATER.search(each.text) or _LATER.match(each.behind.lstrip())
    if length is None and (single := _SINGLE.search(each.text)):
        length = Quantity(1, unit=f"{single[1].lower()}s")
    if length and said and length.unit in _SPANS and length.value == int(length.value) < 1000:
        count = int(length.value) if said["later"] else -int(length.value)
        span: dict[str, Any] = {length.unit: count}
        yield from ((day + pd.DateOffset(**span)).date() for day in days)


def _same_date(found: FoundDate, item: Known) -> bool:
    """Whether a date in a text is, or holds, that of a fact."""
    said, theirs = found.day, item.days[0]
    if found.since:
        within = (found.since.day or 0) <= (theirs.day or 0) <= (said.day or 0)
        return within and said.year in (None, theirs.year) and said.month == theirs.month
    return said.says(item.value) or (said.day is None and (said.year, said.month) == (theirs.year, theirs.month))


def _number(each: Stated, amount: Amount, said: Quantity, item: Known) -> Iterator[_Trouble]:
    """What differs in the figure itself: its unit, its value, its sign."""
    unit, theirs = dimension(said), item.dimension
    share = said.share and unit is None
    fit = fits(amount, item)
    alike = unit in (None, theirs) or (theirs is None and unit in (PLACE, "times"))  # "met 27 times"
    alike |= unit == POINTS and item.unit.startswith("index")
    rate = _RATE.match(each.behind)
    if unit in _HOURS and theirs in _HOURS and unit != theirs and not _same_digits(amount, item):
        alike = fit = holds(amount.scaled(_HOURS[unit] / _HOURS[theirs]), item.size, item)
    if share and not fit and theirs != PERCENT and said.scale is None:
        yield _Trouble("This says a part, the fact a number. Write the number.")
    elif not fit and rate and not (theirs is None and re.search("thou| 1,?000$", rate[0])):
        yield _Trouble("This may be a rate of another kind. Write it as the fact does.")
    elif not fit and unit == PLACE != theirs and amount.in_words:  # "a twentieth of that"
        yield _Trouble("This may be a place or a part. Write it in digits.")
    elif not alike and _same_digits(amount, item):
        yield _Trouble("The unit differs.", sure=True)
    elif not alike:
        yield _Trouble("This could not be compared with the unit of the fact. Write it in that unit.")
    elif not fit:
        yield from _value(each, amount, said, item)
    elif _unknown_behind(each, amount, item):
        yield _Trouble("The unit could not be read. Write it behind the number.")
    elif amount.text.startswith("+") and each.way is item.way is Way.DOWN:
        yield _Trouble("The sign differs.")
    elif said.value < 0 and item.way is not Way.DOWN:
        yield _Trouble("The sign differs.", sure=True)


def _unknown_behind(each: Stated, amount: Amount, item: Known) -> bool:
    """Whether the link has words behind a bare number that may be its scale, such as "155 Mill.", where one matters."""
    said, measure = amount.quantity, item.measure
    if not said or said.measure or not measure:
        return False
    if item.dimension and _OTHER_UNIT.match(each.behind):  # "3.7 miles" for 3.7 km
        return True
    behind = each.text.partition(amount.text)[2]
    return bool(measure.scale and not said.scale and not plain(behind) and not content(behind) <= item.words)


def _value(each: Stated, amount: Amount, said: Quantity, item: Known) -> Iterator[_Trouble]:
    """Why a number that is not the fact's may yet be true; if nothing speaks for that, that it differs."""
    amount = _in_per_cent(amount, item)
    sizes = range(len(each.text), -1, -1)
    lead = next(each.text[:size] for size in sizes if each.before.endswith(each.text[:size]))  # of the link
    follows = any(amount.holds(size) for size in _follows(item)) and "all" not in lead.casefold().split()
    if follows and not amount.open_ended:
        yield _Trouble("This may follow from the fact, but it is another number. Write that of the fact.")
    bare = said.measure is None and item.dimension
    unread = _Trouble("The unit could not be read. Write it behind the number.")
    digits = bare and not said.scale and not said.share and not amount.open_ended
    if digits and any(amount.scaled(10.0**power).holds(item.size) for power in range(-12, 13)):
        yield unread
    if said.others and amount.holds(item.size):
        yield _Trouble("The number can be read in two ways. Write it without a sign for thousands.")
    scaled = said.scale and item.dimension not in CURRENCIES  # "3,700 m" of a fact in kilometres
    if bare and (scaled or _OTHER_UNIT.match(each.behind)):
        yield unread
    if not plain(lead):
        yield _Trouble("The words before the number could not be read. Write “about” or nothing.")
    if holds(_vaguely(amount), item.size, item) or (amount.hedge is Hedge.NONE and _rounds(said, item.size)):
        yield _Trouble("The number is near that of the fact. Write “about”, or more digits.")
    right = (said.scale or 1.0) != item.scale and _same_digits(amount, item)
    yield _Trouble("The number is right, but not its unit." if right else "The number differs.", sure=True)


def _follows(item: Known) -> Iterator[float]:
    """Numbers that are true as well: the others of the statement, the rest to 100 per cent, what a change leaves."""
    for other in item.others:
        said = other.quantity
        if said and dimension(said) in (None, item.dimension) and said.measure != PLACE:
            yield abs(said.value)
    if item.dimension == PERCENT or item.unit.startswith("index"):
        yield abs(100 - item.size)
        if item.way is Way.UP:
            yield 100 + item.size


def _vaguely(amount: Amount) -> Amount:
    """An amount with more room on the sides on which its words leave some: "nearly", "about", "a third"."""
    low, high = amount.bounds[0]
    more = 0.0 if amount.open_ended else (high - low) / 4
    share = bool(amount.quantity and amount.quantity.share)
    both = amount.hedge is Hedge.ABOUT or (share and amount.hedge is Hedge.NONE)
    below, above = both or amount.hedge is Hedge.ALMOST, both or amount.hedge is Hedge.JUST_OVER
    return replace(amount, bounds=((low - below * more, high + above * more),))


def _rounds(said: Quantity, size: float) -> bool:
    """Whether a number that ends in noughts is the other rounded, such as 500 for 499."""
    scale = said.scale or 1.0
    plain = abs(said.value) / scale
    return (
        said.decimals == 0
        and plain % 10 == 0
        and abs(abs(said.value) - size) <= min(last_digit(plain) * scale / 2, 0.05 * size)
    )


def _same_digits(amount: Amount, item: Known) -> bool:
    """Whether only the unit and the scale differ."""
    plain = amount.scaled(1 / ((amount.quantity.scale if amount.quantity else None) or 1))
    return plain.holds(item.size) or plain.holds(item.size / item.scale)


def fits(amount: Amount, item: Known) -> bool:
    """Whether an amount is the figure of a statement as far as its digits and its hedge go, without its sign."""
    quantity, measure = amount.quantity, item.measure
    if quantity is None or measure is None:
        return False
    bare = dimension(quantity) is None and quantity.scale is None
    if bare and quantity.share and item.dimension != PERCENT:
        others = [abs(each.quantity.value) for each in item.others if each.quantity]
        wholes = (whole for other in others for whole in {other, other * item.scale} if whole > item.size)
        return any(amount.scaled(whole).holds(item.size) for whole in wholes)
    amount = _in_per_cent(amount, item)
    if item.dimension or measure.scale or not quantity.decimals:  # but nobody counts 1.017 people
        amount = replace(amount, bounds=amount.bounds[:1])
    as_digits = bare and measure.scale and not quantity.share  # "3,800" of a fact in billions
    return holds(amount, item.size, item) or bool(as_digits and holds(amount, item.size / item.scale, item))


def _in_per_cent(amount: Amount, item: Known) -> Amount:
    """A part, such as "a third", in the unit of a fact in per cent; any other amount as it is."""
    said = amount.quantity
    part = said and said.share and dimension(said) is None and item.dimension == PERCENT
    return amount.scaled(100.0) if part else amount


def holds(amount: Amount, size: float, item: Known) -> bool:
    """Whether a size lies within the bounds of an amount; at their end only if the fact itself is so vague."""
    if not amount.holds(size):
        return False
    at_end = any(abs(size - end) <= 1e-9 * max(1.0, size) for bounds in amount.bounds for end in bounds)
    strict = amount.hedge in (Hedge.OVER, Hedge.UNDER, Hedge.JUST_OVER)
    return not (strict and at_end) or item.hedged


def _words(each: Stated, item: Known) -> Iterator[_Trouble]:
    """What the words around a right number say against it."""
    yield from _direction(each, item)
    sure = each.thing_is_next and {each.thing, item.thing} <= _SURE_THINGS
    named = [item.thing] if item.thing or each.thing not in _SURE_THINGS - {"people"} else things(item.statement)
    kinds = (None, PERCENT, POINTS) if item.thing else (None, PERCENT)
    if item.dimension in kinds and not any(same_thing(each.thing, thing) for thing in named):
        yield _Trouble("Other things are counted.", sure)
    for sure in (True, False):
        if both := clash(each.clause, item.statement, sure=sure):
            yield _Trouble(f"This is about {both[0]}, the fact about {both[1]}.", sure)
    ours = countries(each.clause)
    if ours and item.countries and not ours & item.countries:
        yield _Trouble("Another country is named.")
    years = _said_years(each)
    if years and item.years and not years & item.years:
        apart = min(abs(one - other) for one in years for other in item.years)
        yield _Trouble("The year differs.", apart > 1 or not (item.fiscal or _REPORTS.search(each.sentence)))


def _direction(each: Stated, item: Known) -> Iterator[_Trouble]:
    """Whether the words make a rise of a fall, or a change of a level."""
    change = item.dimension in (PERCENT, POINTS)
    if item.way is not Way.NONE:
        said = each.way if each.way is not Way.NONE else leans(each.before, each.sentence)
        if said not in (Way.NONE, item.way):
            yield _Trouble("The direction differs.", each.way is not Way.NONE)
    elif change and each.way is not Way.NONE and each.way not in ways(item.statement):
        yield _Trouble("This is a level, and no change.", not ways(item.statement))


_SURE_THINGS = {"people", "bodies", "banks", "cars", "scrambles", "visas", "boats", "yen", "dollars", "votes", "states",
                "missiles", "blankets", "generators", "documents"}  # fmt: skip


def _said_years(each: Stated) -> set[int]:
    """The one year in which a linked figure is said to hold: "in 2021", in its clause or as the sentence opens."""
    opens = each.all_times if each.all_times == each.opening else ()
    [here, *others] = each.times or opens or (None,)
    if others or not isinstance(here, Period) or here.first != here.last:
        return set()
    said = re.search(_IN_YEAR, each.sentence[: here.start], re.IGNORECASE)
    return {here.first} if said and not _COMPARES.search(each.clause) else set()


@lru_cache(maxsize=8192)
def agrees(text: str, value: str, unit: str = "") -> bool:
    """Whether the text of a link states a value of facts.csv: rounded, a date in words, or the same words.

    A sign may be left to the prose ("fell by 60 per cent").
    """
    item = Known("value", "", value, unit, "", "")
    escaped = re.sub(r"([\\\[\]`])", r"\\\1", text)
    found = [each for each in stated(f"[{escaped}](value)") if each.link]
    if item.measure is None and not item.is_date:
        return fold(text).strip("\"'") == fold(value)
    if len(found) != 1:
        return False
    [said] = found
    if said.amount and not said.amount.in_words and _only_number(text) is None:
        return False  # "61 of 70"
    if said.amount:  # lessons write English: 1.017 is not 1,017
        said = replace(said, amount=replace(said.amount, bounds=said.amount.bounds[:1]))
    if item.is_date and (said.date is None or (said.date.day.day is None) != (value.count("-") == 1)):
        return False  # nor is a month the day
    return compare(said, item)[0] is Standing.CARRIED
