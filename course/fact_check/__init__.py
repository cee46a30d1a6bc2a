"""Hold a student's paragraph against the facts of the course: which figures are carried, contradicted, unknown.

Nothing that is typed is evaluated, and all of it is escaped where it is shown. A linked figure names its fact:
``[61 people](people-frozen-2022-03-15)``, or, as in lessons, ``[61 people](https://… "people-frozen-2022-03-15")``.
Figures without a link are compared with facts that measure the same kind of thing and share words with the sentence;
that is a hint to a reader, not a proof, and the report says with which statement it compared.
"""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from course.citations import fact_of
from course.data import fact, fact_ids, is_fact
from course.reading.dates import FoundDate, find_dates
from course.reading.links import find_links
from course.reading.numbers import Found, Quantity, find_numbers
from course.reading.text import clean, fold, is_blank, shorten
from course.reading.units import first_unit
from course.shown import Shown, page


class Standing(StrEnum):
    """What the data of the course say of one figure."""

    CARRIED = "carried"
    CONTRADICTED = "contradicted"
    UNKNOWN = "not known here"
    UNREAD = "could not be read"


MARKS = {Standing.CARRIED: "●", Standing.CONTRADICTED: "✗", Standing.UNKNOWN: "?", Standing.UNREAD: "○"}

# Units that tell figures apart; things that are counted are compared by words.
_DIMENSIONS = {
    "percentage points", "per cent", "yen", "dollars", "euros", "roubles", "pounds", "yuan", "tonnes", "years", "days"
}  # fmt: skip
_ABOUT = re.compile(r"\b(about|around|roughly|nearly|almost|over|more than|less than|some|up to)\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"\[])")
_NO_FIGURE = re.compile(
    r"\b(?:1[89]|20)\d\d(?:[–-](?:20)?\d\d)?\b(?!\s*(?:people|states|yen|cars))"
    r"|\bG7\b|\bSakhalin-[12]\b|\bArctic LNG 2\b|\b(?:Article|lesson|section) \d+\b",
    re.IGNORECASE,
)
# How far "about 1,000" may lie from the fact, as a share of it.
_LOOSE = 0.05
_SAYS_HOW_MANY = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b",
    re.IGNORECASE,
)
_THINGS = ("people", "bodies", "states", "firms")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_COMMON = {
    "about", "after", "also", "among", "because", "been", "before", "between", "from", "have", "more", "over",
    "said", "says", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "were",
    "what", "when", "where", "which", "while", "with", "would", "year", "years",
    "cent", "percent", "percentage", "dollars", "euros", "million", "billion", "trillion",
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One figure of a paragraph: as it was written, how it stands, the fact it was held against, and why."""

    text: str
    standing: Standing
    fact_id: str | None
    message: str
    linked: bool


class Report(Shown):
    """What was found in a paragraph; ``figures`` holds it as data."""

    def __init__(self, figures: list[Figure], words: int, most: int, facts: int, notice: str = ""):
        super().__init__()
        self.figures, self.words, self._most, self._facts, self._notice = figures, words, most, facts, notice

    @property
    def carried_links(self) -> int:
        """How many linked figures the data carry."""
        return sum(each.linked and each.standing is Standing.CARRIED for each in self.figures)

    def _lines(self) -> list[str]:
        if self._notice:
            return [self._notice]
        length = f"{self.words} words of at most {self._most}" + (": too long." if self.words > self._most else ".")
        links = f"{self.carried_links} linked facts carried by the data, of at least {self._facts} asked for."
        return [length, links]

    def __repr__(self) -> str:
        found = [f"{MARKS[each.standing]} {each.text} – {each.standing}: {each.message}" for each in self.figures]
        return "\n".join([*self._lines(), *found])

    def _repr_html_(self) -> str:
        return page("paragraph", lines=self._lines(), figures=[(MARKS[each.standing], each) for each in self.figures])


def check_paragraph(text: Any, words: int = 120, facts: int = 3) -> Report:
    """Hold each figure of a paragraph against the facts of the course.

    Args:
        text: the paragraph; a figure is linked to its fact as ``[61 people](fact-id)``.
        words: the most words that are asked for; a link counts as the words of its text.
        facts: the fewest linked facts that are asked for.

    Returns:
        The report, for the notebook to show. It never raises: what is no text gets a sentence.
    """
    if is_blank(text):
        return Report([], 0, words, facts, "Nothing has been written yet.")
    if not isinstance(text, str):
        return Report([], 0, words, facts, "Write your paragraph as a text between quotation marks.")
    figures = [figure for sentence in _SENTENCE.split(clean(text)) for figure in _figures(sentence)]
    return Report(figures, len(_unlink(text).split()), words, facts)


def agrees(text: str, value: str, unit: str = "") -> bool:
    """Whether a linked text states the fact's value: rounded as the text rounds it, a date in words, the same words.

    A sign may be left to the prose ("fell by 60 per cent").

    Args:
        text: the text of the link.
        value: the fact's value, as facts.csv has it.
        unit: its unit. Without it, scale words are passed over, but that a trillion is a thousand billion.
    """
    if _is_date(value):
        dates = find_dates(text)
        return len(dates) == 1 and dates[0].day.says(value)
    measure = _measure(value, unit)
    if measure is None:
        return fold(text).strip("\"'") == fold(value)
    found = _only_number(text)
    if found is None or found.quantity is None:
        return False
    said = found.quantity
    scale = (measure.scale or 1.0) if unit else 1e9 if said.scale == 1e12 else said.scale or 1.0
    number = float(value)
    fits = _within(said.value, number * scale, said.half_step) or (
        said.scale is None and _within(said.value, number, said.half_step)
    )
    return fits and (said.value >= 0 or number < 0)


def _is_date(value: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value))


def _within(said: float, number: float, room: float) -> bool:
    """Whether a number is the other but for its sign and so much room."""
    return abs(abs(said) - abs(number)) <= room + 1e-9 * max(1.0, abs(number))


@cache
def _measure(value: str, unit: str) -> Quantity | None:
    """A fact's number with its scale and unit; ``None`` for dates and quotations."""
    try:
        float(value)
    except ValueError:
        return None
    return find_numbers(f"{value} {unit}")[0].quantity


def _only_number(text: str, behind: str = "") -> Found | None:
    """The one number of a link's text, dates aside, with the unit that may stand behind the link."""
    plain = without(text, find_dates(text))
    found = find_numbers(plain)
    found = [each for each in found if not each.in_words] or found
    if len(found) != 1:
        return None
    if plain[found[0].end :].strip():
        return found[0]
    return next(each for each in find_numbers(plain + behind) if each.start == found[0].start)


def without(text: str, found: list[Any]) -> str:
    """The text with blanks where something was found, so that the rest keeps its place."""
    for each in found:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _unlink(text: str) -> str:
    """The text with each link as its text."""
    for link in reversed(find_links(text)):
        text = text[: link.start] + link.text + text[link.end :]
    return text


def _figures(sentence: str) -> list[Figure]:
    """The figures of a sentence, in the order in which they stand."""
    links = find_links(sentence)
    found = [
        (link.start, _linked(link.text, sentence[link.end : link.end + 30], fact_of(link.title or link.target)))
        for link in links
    ]
    plain, said_plainly = without(sentence, links), _unlink(sentence)
    dates = find_dates(plain)
    found += [(each.start, _unlinked_date(each, said_plainly)) for each in dates if each.day.year and each.day.day]
    rest = _NO_FIGURE.sub(lambda gap: " " * len(gap[0]), without(plain, dates))
    for each in find_numbers(rest):
        if not each.in_words:
            found.append((each.start, _unlinked(each, rest, said_plainly)))
    return [figure for _, figure in sorted(found, key=lambda pair: pair[0])]


@dataclass(frozen=True)
class _Said:
    """A number as a text gives it, with its dimension (which may stand a word or two behind it)."""

    quantity: Quantity
    loose: bool
    dimension: str | None

    @property
    def bare(self) -> bool:
        """Whether neither a unit nor a word such as "million" stands by the number."""
        return self.dimension is None and self.quantity.scale is None

    @property
    def digits(self) -> float:
        """The number without its scale word."""
        return self.quantity.value / (self.quantity.scale or 1.0)

    def near(self, number: float) -> bool:
        """Whether it is the number, as the text rounds it; the sign may be left to the words."""
        room = max(self.quantity.half_step, _LOOSE * abs(number)) if self.loose else self.quantity.half_step
        return any(_within(value, number, room) for value in (self.quantity.value, *self.quantity.others))


def _said(quantity: Quantity, before: str, behind: str) -> _Said:
    near = re.split(r"[.;,:()\[]|\b(?:and|of|in|on|for|from|to|by|at)\b", behind[:30], maxsplit=1)[0]
    named = (quantity.measure, first_unit(near))
    return _Said(quantity, bool(_ABOUT.search(before)), next((each for each in named if each in _DIMENSIONS), None))


def _dimension(measure: Quantity) -> str | None:
    return measure.measure if measure.measure in _DIMENSIONS else None


def _statement(row: dict[str, str]) -> str:
    return f"{row['statement']} ({row['value']} {row['unit']}; fact {row['id']})"


def _linked(text: str, behind: str, name: str) -> Figure:
    if not is_fact(name):
        near = difflib.get_close_matches(name, fact_ids(), n=1, cutoff=0.6)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        return Figure(text, Standing.UNKNOWN, None, f"There is no fact “{shorten(name)}”.{hint}", True)
    row = fact(name)
    standing, why = _linked_standing(text, behind, row)
    return Figure(text, standing, name, f"{why} {_statement(row)}", True)


def _linked_standing(text: str, behind: str, row: dict[str, str]) -> tuple[Standing, str]:
    """How a linked text stands to its fact, and the words that say so."""
    carried, wrong = (Standing.CARRIED, "As in the data:"), (Standing.CONTRADICTED, "The data say:")
    measure = _measure(row["value"], row["unit"])
    if _told(text, row):
        return carried
    if measure is None:
        if _is_date(row["value"]) and len(find_dates(text)) != 1:
            return Standing.UNREAD, "Here one date is asked for, such as 12 April 2022. The data say:"
        return carried if agrees(text, row["value"]) else wrong
    found = _only_number(text, behind)
    if found is None or found.quantity is None:
        return Standing.UNREAD, "Here one number is asked for. The data say:"
    said = _said(found.quantity, text[: found.start], (text + behind)[found.end :])
    number, scale = float(row["value"]), measure.scale or 1.0
    if said.dimension not in (None, _dimension(measure)):
        return Standing.CONTRADICTED, "The unit differs. The data say:"
    if said.near(number * scale) or (said.bare and said.near(number)):
        return carried
    why = "The number is right, but not its unit." if abs(said.digits) == abs(number) else "The number differs."
    return Standing.CONTRADICTED, f"{why} The data say:"


def _told(text: str, row: dict[str, str]) -> bool:
    """Whether a text stands in the fact's statement word for word, such as "sixth" or "December 2023"."""
    if not _SAYS_HOW_MANY.search(text):
        return False
    return bool(re.search(rf"(?<![\w.,]){re.escape(text.strip())}(?![\w]|[.,]\d)", row["statement"], re.IGNORECASE))


@lru_cache(maxsize=1024)
def _content(text: str) -> set[str]:
    """The words of a text that carry meaning, cut to six letters so that forms of a word meet."""
    words = re.findall(r"[a-z]{4,}", text.casefold())
    return {word[:6] for word in words if word not in _COMMON}


def _shared(words: set[str], row: dict[str, str]) -> tuple[int, float]:
    """How many words a sentence shares with a fact's statement, and which share of the statement's words that is."""
    theirs = _content(f"{row['statement']} {row['unit']}")
    common = len(words & theirs)
    return common, common / max(1, len(theirs))


def _unit_noun(text: str, row: dict[str, str]) -> bool:
    """Whether the first word of the fact's unit stands behind the number."""
    return row["unit"].split()[0].casefold() in text.casefold()


def _same_things(text: str, row: dict[str, str]) -> bool:
    """Whether the words behind a number do not name other things than those that the fact counts."""
    ours, theirs = ({word for word in _THINGS if word in each.casefold()} for each in (text, row["unit"]))
    return not ours or not theirs or bool(ours & theirs)


def _other_year(sentence: str, row: dict[str, str]) -> bool:
    """Whether a sentence and a fact both name years, and none in common."""
    ours, theirs = _years(sentence), _years(f"{row['statement']} {row['as_of']}")
    return bool(ours and theirs and not ours & theirs)


@lru_cache(maxsize=1024)
def _years(text: str) -> set[str]:
    return set(_YEAR.findall(text))


def _noun_behind(text: str) -> str:
    """The word that stands right behind a number, which may be the thing that is counted."""
    found = re.match(r"\s(?:used cars|[a-z]+)", text, re.IGNORECASE)
    return found[0] if found else ""


def _unlinked(found: Found, around: str, sentence: str) -> Figure:
    if found.quantity is None:
        return Figure(found.text, Standing.UNREAD, None, "This cannot be read as one number.", False)
    behind = around[found.end :]
    said = _said(found.quantity, around[: found.start], behind)
    text = found.text + _noun_behind(behind)
    number = found.digits
    words = _content(sentence)
    best: dict[Standing, tuple[tuple[int, float], dict[str, str], str]] = {}
    for row in map(fact, fact_ids()):
        measure = _measure(row["value"], row["unit"])
        if measure is None:
            continue
        value, scale, dimension = float(row["value"]), measure.scale or 1.0, _dimension(measure)
        shared, other_year = _shared(words, row), _other_year(sentence, row)
        same = said.dimension == dimension
        if same and said.near(value * scale) and _same_things(text, row):
            enough = 1 if dimension or _unit_noun(text, row) else 2
            standing, needed, why = Standing.CARRIED, shared[0] >= enough, "As in the data: "
            if other_year:
                standing, needed, why = Standing.CONTRADICTED, shared[0] >= 2, "The year differs. The data say: "
        elif shared[0] >= 2 and said.dimension in (None, dimension) and _same_things(text, row) and _told(number, row):
            standing, needed, why = Standing.CARRIED, True, "As in the data: "
        elif abs(said.digits) == abs(value) and said.dimension and not (same and said.bare):
            standing, needed, why = Standing.CONTRADICTED, shared[0] >= 2, "The unit differs. The data say: "
        elif same and not other_year and (dimension or _unit_noun(text, row)):
            standing, needed, why = Standing.CONTRADICTED, shared[0] >= 3 and shared[1] > 0.6, "The data say: "
        else:
            continue
        if needed and (standing not in best or shared > best[standing][0]):
            best[standing] = (shared, row, why)
    return _best(text, best)


def _unlinked_date(found: FoundDate, sentence: str) -> Figure:
    words = _content(sentence)
    best: dict[Standing, tuple[tuple[int, float], dict[str, str], str]] = {}
    for row in map(fact, fact_ids()):
        shared = _shared(words, row)
        said = _is_date(row["value"]) and found.day.says(row["value"])
        if not said and shared[0] >= 3 and _told(found.text, row):
            standing, needed, why = Standing.CARRIED, True, "As in the data: "
        elif not _is_date(row["value"]) or len(row["value"]) == 7:
            continue
        elif said:
            standing, needed, why = Standing.CARRIED, shared[0] >= 1, "As in the data: "
        else:
            standing, needed, why = Standing.CONTRADICTED, shared[0] >= 3 and shared[1] >= 0.5, "The data say: "
        if needed and (standing not in best or shared > best[standing][0]):
            best[standing] = (shared, row, why)
    return _best(found.text, best)


def _best(text: str, best: dict[Standing, tuple[tuple[int, float], dict[str, str], str]]) -> Figure:
    for standing in (Standing.CARRIED, Standing.CONTRADICTED):
        if standing in best:
            _, row, why = best[standing]
            said = f"{why}{_statement(row)} Link it, if this is what you mean."
            return Figure(text, standing, row["id"], said, False)
    unknown = "No fact of this course holds it; a table may. That does not make it wrong: name your source."
    return Figure(text, Standing.UNKNOWN, None, unknown, False)
