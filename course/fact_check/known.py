"""What the course knows and a paragraph can be held against: its facts, and rows of its tables as sentences.

Each is a statement with one figure, its unit, and the time that it is about. ``rows.toml`` has what a row says.
Both are read when first asked for, and again when a file changes.
"""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from course.data import fact, fact_ids, records, state
from course.errors import CourseError
from course.fact_check.stated import Stated, stated
from course.fact_check.wording import Way, content, countries, thing
from course.reading.amounts import Hedge
from course.reading.dates import Day, find_dates
from course.reading.numbers import Quantity, find_numbers
from course.reading.periods import find_periods
from course.reading.text import in_words

# Units that tell figures apart by themselves; things that are counted are compared by words.
DIMENSIONS = frozenset(
    "percentage points,per cent,yen,dollars,euros,roubles,pounds,yuan,tonnes,barrels,times,place,days,weeks,months,"
    "years,hours,minutes,kilometres".split(",")
)
_BASE = re.compile(
    r"\b(?:than in|than|from) (?:fiscal year )?(?:the )?((?:1[89]|20)\d\d)(?=\W)(?! on\b)"
    r"|from (?:fiscal year )?((?:1[89]|20)\d\d) to\b"
)
_COMPARED = re.compile(r"\b(?:after|behind|than|besides)\b[^.;]*")


def dimension(said: Quantity | None) -> str | None:
    """The unit of a quantity if it tells figures apart by itself."""
    return said.measure if said and said.measure in DIMENSIONS else None


@dataclass(frozen=True, eq=False)
class Known:
    """A statement with its figure, in the columns of facts.csv.

    Attributes:
        name: the id of the fact; of a row of a table nothing.
        where: the fact or the row, for a message.
        change: whether the sign of the value is the way that it went.
    """

    name: str | None
    where: str
    value: str
    unit: str
    as_of: str
    statement: str
    change: bool = False

    @cached_property
    def is_date(self) -> bool:
        return bool(re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", self.value) and find_dates(self.value))

    @cached_property
    def measure(self) -> Quantity | None:
        """The figure with its scale and unit; ``None`` for dates, quotations and names."""
        found = find_numbers(f"{self.value} {self.unit}")
        one = found and not found[0].start and re.fullmatch(r"-?[\d.]+|[a-z]+", self.value)
        return found[0].quantity if one else None

    @cached_property
    def size(self) -> float:
        """The figure in plain units, without its sign."""
        return abs(self.measure.value) if self.measure else math.nan

    @cached_property
    def scale(self) -> float:
        """What one of its unit is in plain units: 1e9 for "billion yen"."""
        return (self.measure.scale if self.measure else None) or 1.0

    @cached_property
    def dimension(self) -> str | None:
        """Its unit, if that tells figures apart by itself."""
        return dimension(self.measure)

    @cached_property
    def _figures(self) -> list[tuple[Stated, float]]:
        figures = stated(self.statement, everything=True)
        return [(each, abs(each.quantity.value) if each.quantity else math.nan) for each in figures if each.amount]

    @cached_property
    def own(self) -> Stated | None:
        """Where the statement itself says the figure."""
        near = (each for each, said in self._figures for factor in (1.0, self.scale)
                if math.isclose(said * factor, self.size, rel_tol=1e-6))  # fmt: skip
        return next(near, None)

    @cached_property
    def way(self) -> Way:
        """Which way it went, if it is a change."""
        if self.value.startswith("-"):
            return Way.DOWN
        if self.change and self.measure:
            return Way.UP
        return self.own.way if self.own else Way.NONE

    @cached_property
    def hedged(self) -> bool:
        """Whether the figure is known only as "about" or "over" so much."""
        return "(" in self.unit or bool(self.own and self.own.amount and self.own.amount.hedge is not Hedge.NONE)

    @cached_property
    def thing(self) -> str | None:
        if self.dimension and self.dimension not in {"per cent", "percentage points"}:
            return thing(f" {self.dimension}")
        found = None if self.dimension else thing(" " + re.sub(r"^\W*(?:listed|billion|million)\b", "", self.unit))
        return found or (thing(self.own.behind) if self.own else None)

    @cached_property
    def words(self) -> frozenset[str]:
        unit = "" if self.dimension or self.is_date else self.unit
        return content(f"{self.statement} {unit}") - {"date"}

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that it is about, apart from Japan, Russia and Ukraine; not those it only compares with."""
        return countries(_COMPARED.sub("", self.statement))

    @cached_property
    def days(self) -> list[Day]:
        """The days and months that it names, its own first."""
        said = f"{self.value}\n{self.statement}" if self.is_date else self.statement
        return [each.day for each in find_dates(said) if each.day.year]

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it is about, but not those that it only compares with."""
        said = {year for each in find_periods(self.statement) for year in each.years}
        said |= {day.year for day in self.days if day.year}
        base = {int(year) for found in _BASE.findall(self.statement) for year in found if year}
        own = {int(year) for year in re.findall(r"(?:1[5-9]|20)\d\d", self.as_of)}
        own |= {year for each in find_periods(self.as_of) for year in each.years}
        return frozenset((said - base) | own)

    @cached_property
    def months(self) -> frozenset[tuple[int, int]]:
        """The months that it is about, where it names any."""
        found = {(day.year, day.month) for day in self.days if day.year and day.month}
        if of := re.match(r"(\d{4})-(\d\d)", self.as_of):
            found.add((int(of[1]), int(of[2])))
        return frozenset(found)

    @cached_property
    def fiscal(self) -> bool | None:
        """Whether it is about a fiscal year; ``None`` where it is about no whole year."""
        if self.as_of.startswith("FY"):
            return True
        return False if re.fullmatch(r"(?:CY)?\d{4}", self.as_of) else None

    @property
    def said(self) -> str:
        """The statement with its figure and where it stands, for a message."""
        figure = f"{self.value} {self.unit}; " if self.name else ""
        return f"{self.statement} ({figure}{self.where})"

    @cached_property
    def others(self) -> list[Stated]:
        """The other amounts of the statement."""
        return [each for each, _ in self._figures if each is not self.own]


class Book:
    """All that is known, ordered so that a figure finds what may be meant."""

    def __init__(self, items: Iterable[Known]):
        self.items = list(items)
        self.by_name = {item.name: item for item in self.items if item.name}
        self._measured = sorted((item for item in self.items if item.measure), key=lambda item: item.size)
        self._words: dict[str, list[Known]] = defaultdict(list)
        for item in self.items:
            for word in item.words:
                self._words[word].append(item)
        self._rare = {word: math.log((len(self.items) + 1) / len(found)) for word, found in self._words.items()}

    def rarity(self, word: str) -> float:
        """How much a word tells: the more, the fewer statements have it."""
        return self._rare.get(word, 0.0)

    def of_size(self, unit: str | None, low: float, high: float) -> list[Known]:
        """What has a figure in the unit, within the bounds, the smallest first."""
        low, high = low * (1 - 1e-9), high * (1 + 1e-9)
        return [item for item in self._measured if low <= item.size <= high and item.dimension == unit]

    def of_day(self, day: Day) -> list[Known]:
        """What names the day, or the month, of the year if it has one."""
        return [item for item in self.items if any(own.may_be(day) for own in item.days)]

    def about(self, words: Iterable[str], most: int = 400) -> list[Known]:
        """What shares one of the rarer words."""
        found: dict[Known, None] = {}
        for word in sorted(words, key=self.rarity, reverse=True):
            near = self._words.get(word, [])
            if len(found) + len(near) > most:
                break
            found |= dict.fromkeys(near)
        return list(found)


def book() -> Book:
    """All that is known now."""
    return _book(state())


@lru_cache(maxsize=1)
def _book(_state: Any) -> Book:
    return Book([*_facts(), *_rows()])


def _facts() -> Iterable[Known]:
    for name in fact_ids():
        row = fact(name)
        yield Known(name, f"fact {name}", row["value"], row["unit"], row["as_of"], row["statement"])


def _rows() -> Iterable[Known]:
    templates = tomllib.loads(files("course.fact_check").joinpath("rows.toml").read_text(encoding="utf-8"))["rows"]
    for each in templates:
        try:
            rows = records(each["table"])
        except CourseError:
            continue  # a table that somebody damaged; the others still say what they say
        columns = set(re.findall(r"{(\w+)}", each["says"])) | {each["value"]}
        for row in rows:
            if all(row.get(column) for column in columns):
                yield _row(each, row)


def _row(each: dict[str, Any], row: dict[str, str]) -> Known:
    shown = {column: _in_words(column, cell) for column, cell in row.items()}
    value = row[each["value"]]
    says = each["says"].format_map(shown).strip()
    if value.startswith("-"):
        says = says.replace(shown[each["value"]], shown[each["value"]].replace("-", "−"))
    unit, as_of = each["unit"].format_map(row), each["as_of"].format_map(row)
    return Known(None, f"a row of the table {each['table']}", value, unit, as_of, says, "change" in each)


def _in_words(column: str, cell: str) -> str:
    """A cell as a sentence has it: 2 March 2022, June 2022, 120,043."""
    if re.fullmatch(r"\d{4,}", cell) and "year" not in column and column != "period":
        return f"{int(cell):,}"
    return in_words(cell).replace("_", " ")
