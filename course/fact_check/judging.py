"""How a figure stands to what the course knows.

A linked figure is compared with its fact: value, unit and direction decide, and with them only what no other word can
put right (exports for imports, another year). A figure without a link is compared with all that is known, and found at
most: where value, unit, what is counted, period and event fit, and the sentence is about the same. In doubt a figure is
not known; never is one called wrong for its words.
"""

import math
import re
from dataclasses import dataclass, replace
from datetime import date

from course.fact_check.known import Book, Known, book, dimension
from course.fact_check.linked import Standing, compare, holds
from course.fact_check.stated import Stated, stated
from course.fact_check.wording import Way, clash, content, countries, same_thing, ways
from course.reading.amounts import Amount, Hedge
from course.reading.dates import Day, FoundDate
from course.reading.periods import Period
from course.reading.text import did_you_mean, shorten


@dataclass(frozen=True)
class Figure:
    """One figure of a paragraph: as it was written, where, what the data say of it, and why.

    ``fact_id`` is the fact it was held against; nothing where there is none, or a row of a table.
    """

    text: str
    start: int
    standing: Standing
    fact_id: str | None
    message: str
    linked: bool


def judge(text: str) -> list[Figure]:
    """The figures of a text, each with its standing, in the order in which they stand."""
    known, figures = book(), []
    days: list[date] = []  # of which the text has spoken, the last two
    invasion = known.by_name.get("invasion-date")
    for each in stated(text):
        named = invasion and re.search(r"\b(?:invasion|invaded|the war)\b", each.earlier + each.sentence)
        bases = [*days[-2:], *([date.fromisoformat(invasion.value)] if invasion and named else [])]
        standing, item, why = _linked(each, known, bases) if each.link else _unlinked(each, known)
        figures.append(Figure(each.text, each.start, standing, item.name if item else None, why, bool(each.link)))
        said = each.date.day if each.date else Day(None)
        if standing is Standing.CARRIED and item and item.is_date and len(item.value) == 10:
            days.append(date.fromisoformat(item.value))
        elif said.year and said.month and said.day:
            days.append(date(said.year, said.month, said.day))
    return figures


# How a figure stands, what it was held against, and why.
_Judged = tuple[Standing, Known | None, str]
_PARTS = ("per cent", "percentage points")
_OF_CHANGE = re.compile(r"\b(?:chang\w*|growth|forecast|expect\w*|rate)\b|[+−-]\d", re.IGNORECASE)
_OWN_LIFE = re.compile(
    r"\bmy (?!opinion|view|calculation|reading)|\bof us\b|\bour (?:class|school|town|city|teacher)\b", re.I
)


def _linked(each: Stated, known: Book, days: list[date]) -> _Judged:
    item = known.by_name.get(each.target)
    if item is None:
        why = f"There is no fact “{shorten(each.target)}”.{did_you_mean(each.target[:60], known.by_name, 0.6)}"
        return Standing.UNKNOWN, None, why
    standing, why = compare(each, item, days)
    return standing, item, f"{why} {item.said}"


# A figure without a link, held against all that is known.


@dataclass(frozen=True)
class _Match:
    """Something known that a figure may be, how much speaks for it, and what speaks against it."""

    item: Known
    score: float
    cover: float
    trouble: str = ""


def _unlinked(each: Stated, known: Book) -> _Judged:
    if each.amount and not each.quantity:
        return Standing.UNREAD, None, "This cannot be read as one number."
    same, near = _candidates(each, known)
    if best := _best(each, [match for match in same if not match.trouble and _enough(each, match)]):
        link = f" To link it: [{each.text}]({best.item.name})." if best.item.name else ""
        return Standing.FOUND, best.item, f"Is this what you mean? {best.item.said}{link}"
    unknown = "Nothing that the course holds says it. That does not make it wrong: name your source."
    clear = [match for match in same if match.trouble and match.score >= 7 and match.cover >= 0.4]
    if best := _best(each, clear) or _best(each, [match for match in near if match.score >= 9 and match.cover >= 0.55]):
        why = f" {best.trouble}" if best.trouble else ""
        return Standing.UNKNOWN, best.item, f"{unknown} Compare:{why} {best.item.said}"
    return Standing.UNKNOWN, None, unknown


def _best(each: Stated, matches: list[_Match]) -> _Match | None:
    """The match for which most speaks: the words, just this figure as its own, and that it is a fact, to be linked."""
    said = abs(each.quantity.value) if each.quantity else None

    def worth(match: _Match) -> float:
        item = match.item
        own = item.is_date if said is None else bool(item.measure) and math.isclose(item.size, said)
        return round(match.score, 1) * (1.6 if item.name else 1.0) + (4.0 if own else 0.0)

    return max(matches, key=worth, default=None)


def _candidates(each: Stated, known: Book) -> tuple[list[_Match], list[_Match]]:
    """What has the same figure, and what is about the same and says another."""
    weights = _weights(each)
    about = known.about([word for word, weight in weights.items() if weight >= 0.7])
    same = _same_amount(each.amount, known) if each.amount else _same_day(each, known)
    near = [item for item in about if item not in same and _alike(each, item) and not _trouble(each, item)]
    matches = [_Match(item, *_score(each, item, weights, known), _trouble(each, item)) for item in same]
    return matches, [_Match(item, *_score(each, item, weights, known)) for item in near]


def _alike(each: Stated, item: Known) -> bool:
    """Whether two figures that differ measure the same, of one time: the unit says so, or what is counted."""
    if not each.amount:
        return item.is_date
    thing = item.dimension is not None or (each.thing is not None and each.thing == item.thing)
    return bool(thing and item.measure and item.dimension == dimension(each.quantity) and _shares_period(each, item))


def _same_amount(amount: Amount, known: Book) -> list[Known]:
    quantity = amount.quantity
    if quantity is None:
        return []
    kind = dimension(quantity)
    kinds = [kind, None] if kind in ("times", "place") else [kind]
    if quantity.share and kind is None:
        kinds, amount = ["per cent"], amount.scaled(100.0)
    # Of "more than 10" and "less than 10" only what is near enough to be meant.
    low, high = amount.bounds[0]
    low = low or 0.5 * high
    high = 1.3 * low if math.isinf(high) else high
    near = [item for unit in kinds for item in known.of_size(unit, low, high) if holds(amount, item.size, item)]
    return [item for item in near if not (kind == "place" and item.dimension is None and item.thing != "terms")]


def _whole_day(each: Stated, date: FoundDate) -> Day:
    """The day of a date, with the year that stands in its sentence or before it, where it has none of its own."""
    day = date.day
    if day.year:
        return day
    here = [time.day.year if isinstance(time, FoundDate) else time.first for time in each.all_times]
    earlier = [int(year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", each.earlier)]
    years = [year for year in here if year] or earlier
    return replace(day, year=years[-1]) if years else day


def _same_day(each: Stated, known: Book) -> list[Known]:
    if each.date is None:
        return []
    options = [_whole_day(each, each.date), *each.date.day.others]
    return list(dict.fromkeys(item for option in options for item in known.of_day(option)))


def _weights(each: Stated) -> dict[str, float]:
    """The words around a figure: those of its clause count most, what was said before least."""
    weights = dict.fromkeys(content(each.earlier[-600:]), 0.3 if each.amount else 0.1)
    weights |= dict.fromkeys(content(each.sentence), 0.85)
    return weights | dict.fromkeys(content(each.clause), 1.0)


def _score(each: Stated, item: Known, weights: dict[str, float], known: Book) -> tuple[float, float]:
    """How much words and times in common tell, and which part that is of what the statement's words tell."""
    total = sum(map(known.rarity, item.words))
    shared = sum(known.rarity(word) * weights[word] for word in item.words if word in weights)
    if each.amount:
        days = {time.day for time in each.all_times if isinstance(time, FoundDate) and time.day.day}
        shared += 3.0 if days & set(item.days) else 1.0 if shared and _shares_period(each, item) else 0.0
    return shared, shared / min(max(total, 1.0), 22.0)


def _trouble(each: Stated, item: Known) -> str:
    """What speaks against a statement that may be meant; nothing, if nothing does."""
    if each.amount:
        if each.way is not Way.NONE and item.way is not Way.NONE and each.way is not item.way:
            return "The direction differs."
        one_is_level = (each.way is Way.NONE) != (item.way is Way.NONE) and item.dimension in _PARTS
        if one_is_level and (each.way is not Way.NONE or not (_OF_CHANGE.search(each.sentence) or ways(each.sentence))):
            return "The one is a level, the other a change."
        if not same_thing(each.thing, item.thing) or _other_noun(each, item):
            return "Other things are counted."
    if _OWN_LIFE.search(each.clause):
        return "You write of your own life."
    if both := clash(each.clause, item.statement) or (not each.amount and clash(each.sentence, item.statement)):
        return f"You write of {both[0]}, this is of {both[1]}."
    ours = countries(each.clause) or countries(each.sentence) or countries(each.earlier[-300:])
    # A sentence with half of what a statement is about need not name the country.
    enough = not ours and len(content(each.sentence) & item.words) >= 0.4 * min(len(item.words), 10)
    if item.countries and not item.countries & ours and not enough:
        return "Another country is meant."
    return _time_trouble(each, item)


def _other_noun(each: Stated, item: Known) -> bool:
    """Whether what stands behind the number is nothing of which the statement speaks: 17,280 tents for blankets."""
    noun = re.match(r"[\s-]([a-z]{3,})\b", each.behind)
    if item.dimension or not item.thing or each.thing or not noun:
        return False
    return bool(content(noun[1]) - item.words)


def _time_trouble(each: Stated, item: Known) -> str:
    if not each.amount:
        return ""
    # "8 points from 2021" only compares.
    base = re.compile(r"\b(?:from|than|since|against|with|before)\s(?:in\s)?$")
    times = [time for time in each.times if not base.search(each.sentence[: time.start])] or list(each.opening)
    years = {year for time in times for year in time.years}
    if years and item.years and not years & item.years:
        return "The year differs."
    fiscal = {time.fiscal for time in times if isinstance(time, Period)}
    if fiscal == {True} and item.fiscal is False:
        return "Yours is a fiscal year, this a calendar year."
    months = {(time.day.year, time.day.month) for time in times if isinstance(time, FoundDate) and time.day.year}
    if months and item.months and not months & item.months and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", item.as_of):
        return "The month differs."
    days = {(time.day.month, time.day.day) for time in each.times if isinstance(time, FoundDate) and time.day.day}
    theirs = {(day.month, day.day) for day in item.days if day.day}
    if days and theirs and not days & theirs and re.fullmatch(r"\d{4}-\d\d-\d\d", item.as_of):
        return "The day differs."
    return ""


def _shares_period(each: Stated, item: Known) -> bool:
    """Whether sentence and statement name a year in common."""
    return any(time.years & item.years for time in each.all_times)


def _digits(value: str) -> int:
    """How many digits of a number tell something: not the noughts at its ends."""
    return len(re.sub(r"\D", "", value).strip("0"))


def _enough(each: Stated, match: _Match) -> bool:
    """Whether the words in common are enough to ask back: the less a figure tells, the more words."""
    if each.amount and each.quantity:
        said = f"{abs(each.quantity.value) / (each.quantity.scale or 1.0):.15g}"
        digits = min(map(_digits, (said, match.item.value)))
        digits -= each.amount.open_ended or each.amount.hedge is Hedge.ABOUT or each.amount.is_range
        digits += bool(each.quantity.scale)
        need = {0: (8.0, 0.42), 1: (7.5, 0.42), 2: (6.5, 0.34), 3: (5.0, 0.26)}.get(digits, (4.0, 0.2))
        whole = match.score >= 4.0 and match.cover >= 0.85
        return whole or (match.score >= need[0] and match.cover >= need[1])
    own = each.date and match.item.is_date and each.date.day.says(match.item.value)
    return match.score >= (3.8 if own else 6.0) and match.cover >= 0.33
