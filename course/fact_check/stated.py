"""The figures of a text, each with the words around it that say what it is a figure of.

A year or a month without a link says when something holds, and is no figure of its own; nor is a number in a name, such
as that of Sakhalin-2 or Article 9. "First" and "one" count only as a place or with a unit.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from course.citations import fact_of
from course.fact_check.wording import Way, thing, way
from course.reading.amounts import Amount, find_amounts
from course.reading.dates import FoundDate, find_dates
from course.reading.links import Link, find_links
from course.reading.numbers import Quantity
from course.reading.periods import Period, find_periods
from course.reading.text import MONTHS, Span, fold, without

_SHORT_FORMS = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bapprox)(?<!\bca)(?<!\bvs)"
_SENTENCE = re.compile(rf"(?:{_SHORT_FORMS}[.!?][”\"’)]*\s+(?=[A-Z“\"(\[¥$€£\d]|[^\x00-\x7f])|[。！？]\s*|\n\s*\n)")
_MONTH_END = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|ca|No|vs|U\.S|U\.K|U\.N)\.\s+$")
_DAY_END = re.compile(r"(?<!\d)\d{1,2}\.\s+$")  # "12. March 2022"
_MONTH = re.compile("|".join(month[:3] for month in MONTHS))
_STOP = re.compile(r"[;:()!?。、；：（）]|[—–](?=\s)|,(?=\s)|(?<=\s)-(?=\s)|\.(?=\s|$)")
_JOINT = re.compile(
    r"\b(?:and|but|while|whereas|although|though|because|which|who|compared with|compared to|against the|than the|"
    r"up from|down from|after|before|since)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
# Numbers that name something, and times of day.
_NAME = re.compile(
    r"(?:(?<=\b[Aa]t )|(?<=\b[Bb]y )|(?<=rom )|(?<=til )|(?<=\bto )|(?<=efore )|(?<=fter )|(?<=[(,–-])|(?<=, ))"
    r"\d{1,2}:\d\d(?::\d\d)?\b"
    r"|\b[A-Za-z]+(?:/[A-Za-z]+){0,3}-\d+(?:/\d+)*(?![\d,.]*\d|\s?%)"
    r"|\b[A-Z]{1,3}\d+\b|\bArctic LNG \d\b|\b\d\+\d\b|\b9/11\b"
    r"|\b(?:Article|Articles|article|Resolution|resolution|Annex|Chapter|Section|section|Figure|Table|Lesson|lesson|lessons"
    r"|Task|task|Question|question|Page|page|Type|Part|Step|Version|Release|Protocol|Act|Exercise|Basket|Tier)s? \d+"
    r"(?:\(\d+\))?(?:[–-]\d+)?(?![\d,.]*\d)",
)
_PREFIXES = re.compile(r"^(?:mid|pre|post|early|late|non|under|over|anti)-", re.IGNORECASE)
_DENOMINATOR = re.compile(r"\b(?:per|(?:for|in|out of) (?:every|each)|for)\s$", re.IGNORECASE)
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|comes?|came|plac(?:e|es|ed|ing)|is|was|are|were|only|finish(?:ed|es)?|lies|stands|stood|be|"
    r"as)"
    r"(?: (?:in|at|only|the|its|it|Japan|as|just|about|now|still))*\s+$",
    re.IGNORECASE,
)
_OF_RANK = re.compile(
    r"[\s-](?:place|rank|position|"
    r"(?:\w+[ -])?(?:largest|biggest|highest|smallest|lowest|most)|in (?:the|euros|terms|a|my)|among|of "
    r"(?:all|\d|the|forty)|out of|overall|worldwide|in the world|donor|by)\b",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"[\s-](?:anniversary|part(?:y|ies)|centur(?:y|ies)|quarter|half|day of|sentence|paragraph|lesson|chapter|option|"
    r"hand|world|of all\b)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\b(?:the|these|those|both|his|her|their|its|other|all|any|no|which)\s$", re.IGNORECASE)
_OUT_OF = re.compile(r"\s(?:out )?of (?:the |all |its |all the )?", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:And |But |Then )?in (?:the year )?", re.IGNORECASE)
_NEVER_ONE = set("times days years months weeks people states steps firms bodies".split())  # "one of the states"
_COUNTED_YEAR = {"people", "cars", "boats", "visas", "scrambles", "documents", "blankets", "islanders"}


@dataclass(frozen=True)
class Stated(Span):
    """A figure of a text.

    Attributes:
        text: as it was written; of a link the whole text.
        clause: the words around it that belong to it; ``place`` is where it stands there.
        earlier: what stands before its sentence.
        amount, date, period: what was read; of a figure that cannot be read, nothing.
        link, target: its link, if it has one, and the fact that this names.
        times, all_times: those of the clause, and of the sentence.
    """

    clause: str
    place: tuple[int, int]
    sentence: str
    earlier: str
    amount: Amount | None = None
    date: FoundDate | None = None
    period: Period | None = None
    link: Link | None = None
    target: str = ""
    times: tuple[Period | FoundDate, ...] = field(default=(), compare=False)
    all_times: tuple[Period | FoundDate, ...] = field(default=(), compare=False)

    @property
    def before(self) -> str:
        return self.clause[: self.place[0]]

    @property
    def behind(self) -> str:
        return self.clause[self.place[1] :]

    @property
    def quantity(self) -> Quantity | None:
        """The number of its amount; of a range the last one."""
        return self.amount.quantity if self.amount else None

    @cached_property
    def way(self) -> Way:
        """Which way it goes, if the words around it say that it is a change."""
        if self.amount is None or self.quantity is None:
            return Way.NONE
        if self.quantity.value < 0:  # also "a growth of -30 %"
            return Way.DOWN
        said = way(self.before, self.behind)
        return Way.UP if said is Way.NONE and self.amount.text.startswith("+") else said

    @cached_property
    def thing(self) -> str | None:
        return ((self._unit and thing(f" {self._unit}")) or thing(self.behind)) if self.amount else None

    @property
    def thing_is_next(self) -> bool:
        """Whether what is counted stands directly behind the number."""
        return bool(self._unit) or thing(" " + " ".join(self.behind.split()[:1])) is not None

    @property
    def _unit(self) -> str | None:
        return self.quantity.unit if self.quantity else None

    @property
    def opening(self) -> tuple[Period | FoundDate, ...]:
        """The time with which the sentence opens, and which holds for all of it."""
        return tuple(time for time in self.all_times if _OPENS.fullmatch(self.sentence[: time.start]))


def unlink(text: str) -> tuple[str, list[tuple[int, int, Link]]]:
    """The text with each link as its text, and where these stand in it."""
    plain, spans, place = "", [], 0
    for link in find_links(text):
        plain += text[place : link.start]
        spans.append((len(plain), len(plain) + len(link.text), link))
        plain += link.text
        place = link.end
    return plain + text[place:], spans


def stated(text: str, *, everything: bool = False) -> list[Stated]:
    """The figures of a text, in order, with their places in the text with its links.

    With ``everything``, also numbers in words that say how many of what is known.
    """
    plain, spans = unlink(text)
    found: list[Stated] = []
    for start, end in _sentences(plain, spans):
        here = [span for span in spans if start <= span[0] < end]
        found += _of_sentence(plain, start, end, here, everything)
    return [_at_home(each, spans) for each in found]


def _sentences(plain: str, spans: list[tuple[int, int, Link]]) -> list[tuple[int, int]]:
    inside = {place for start, end, _ in spans for place in range(start + 1, end)}
    ends = [
        match.end()
        for match in _SENTENCE.finditer(plain)
        if match.end() not in inside
        and not _MONTH_END.search(plain[max(0, match.end() - 12) : match.end()])
        and not (_DAY_END.search(plain[max(0, match.end() - 5) : match.end()]) and _MONTH.match(plain, match.end()))
    ]
    return list(pairwise([0, *ends, len(plain)]))


def _at_home(each: Stated, spans: list[tuple[int, int, Link]]) -> Stated:
    """A figure with its place in the text as it was typed."""
    before = [span for span in spans if span[0] <= each.start]
    if not before:
        return each
    start, end, link = before[-1]
    shift = link.start + 1 - start if each.start < end else link.end - end
    return replace(each, start=each.start + shift, end=each.end + shift)


def _of_sentence(
    plain: str, start: int, end: int, spans: list[tuple[int, int, Link]], everything: bool
) -> list[Stated]:
    sentence = plain[start:end]
    rest = _ADDRESS.sub(lambda address: "·" * len(address[0]), sentence)
    dates = find_dates(rest)
    rest = without(rest, dates)
    rest = _NAME.sub(lambda name: name[0] if _PREFIXES.match(name[0]) else "·" * len(name[0]), rest)
    periods = [each for each in find_periods(rest) if not _counts(each, rest)]
    rest = without(rest, periods)
    links = [(a - start, b - start, link) for a, b, link in spans]

    def linked(each: Span) -> bool:
        return any(each.start < b and each.end > a for a, b, _ in links)

    amounts = [each for each in find_amounts(rest) if everything or linked(each) or _is_figure(each, rest)]
    times: list[Period | FoundDate] = sorted([*dates, *periods], key=lambda each: each.start)
    marks = sorted([*amounts, *times], key=lambda each: each.start)
    around = _clauses(rest, [each.start for each in marks], [(a, b) for a, b, _ in links])

    def made(a: int, b: int, text: str, at: Span | None = None, **read: Any) -> Stated:
        first, last = (at.start, at.end) if at else (a, b)
        low, high = around(first, max(last, b))
        within = tuple(each for each in times if low <= each.start < high)
        return Stated(
            start + a, start + b, text, sentence[low:high], (first - low, last - low), sentence, plain[:start],
            times=within, all_times=tuple(times), **read,
        )  # fmt: skip

    found = []
    for a, b, link in links:
        inside = [each for each in marks if each.start < b and each.end > a]  # also of "between [26 and 28 %](…)"
        numbers = [each for each in inside if isinstance(each, Amount)]
        digits = [
            each for each in numbers if not each.in_words and not _DENOMINATOR.search(rest[: each.start][-20:])
        ] or numbers
        if len(digits) == 2 and _OUT_OF.fullmatch(rest[digits[0].end : digits[1].start]):
            digits = digits[:1]  # "17 of the 193"
        days = [each for each in inside if isinstance(each, FoundDate)]
        several = digits or days or [each for each in inside if isinstance(each, Period)]
        only = several[0] if len(several) == 1 and not (digits and days) else None
        if isinstance(only, Amount) and only.quantity and only.quantity.unit == "place":
            alone = find_amounts(link.text)  # "[a third](…) wished", which without its link might be a third wish
            if len(alone) == 1 and alone[0].quantity and alone[0].quantity.share:
                only = replace(alone[0], start=only.start, end=only.end)
        amount = only if isinstance(only, Amount) else None
        date = only if isinstance(only, FoundDate) else None
        period = only if isinstance(only, Period) else None
        read = {"amount": amount, "date": date, "period": period}
        found.append(made(a, b, link.text, amount, link=link, target=fold(fact_of(link.title or link.target)), **read))
    for each in marks:
        text = sentence[each.start : each.end]
        if isinstance(each, Amount) and not linked(each):
            found.append(made(each.start, each.end, text, amount=each))
        elif isinstance(each, FoundDate) and each.day.day and not linked(each):
            found.append(made(each.start, each.end, text, date=each))
    return sorted(found, key=lambda each: each.start)


def _clauses(rest: str, figures: list[int], links: list[tuple[int, int]]) -> Callable[[int, int], tuple[int, int]]:
    """A function that gives the part of a sentence which belongs to one of its figures."""
    inside = {place for a, b in links for place in range(a, b)}
    stops = [-1, *(match.start() for match in _STOP.finditer(rest) if match.start() not in inside), len(rest)]
    joints = [match.start() for match in _JOINT.finditer(rest)]
    figures = [-1, *figures, len(rest)]

    def around(start: int, end: int) -> tuple[int, int]:
        """From the last stop, or joint with a figure before it, to the next stop, or joint with one behind it."""
        low, high = stops[bisect_left(stops, start) - 1] + 1, stops[bisect_left(stops, end)]
        first, last = figures[bisect_left(figures, low)], figures[bisect_left(figures, high) - 1]
        before = [joint for joint in joints if max(low, first + 1) <= joint < start]
        behind = [joint for joint in joints if end <= joint <= min(high, last)]
        return max([low, *before]), min([high, *behind])

    return around


def _counts(period: Period, text: str) -> bool:
    """Whether what looks like a year counts something, such as "1956 residents"."""
    if period.fiscal or period.first != period.last:
        return False
    before, behind = text[: period.start], text[period.end :]
    unit = re.match(r"\s?(?:%|per cent|percent|(?:m|b|tr)illion|yen|dollars|euros|tonnes)", behind)
    word = re.match(r"\s[a-z]+\b", behind)
    return bool(before[-1:] in tuple("$€£¥￥#") or unit or (word and thing(word[0]) in _COUNTED_YEAR))


def _is_figure(each: Amount, text: str) -> bool:
    """Whether a number states something, and is no part of a name, a unit or a manner of speaking."""
    before, behind, said = text[: each.start], text[each.end :], each.quantity
    whole = said and said.measure in (None, "people") and said.value in (100, 1000, 10_000, 100_000)
    if (whole and _DENOMINATOR.search(before[-20:])) or before.endswith(("/", "·")):
        return False
    if not each.in_words or each.is_range or (said and (said.share or said.scale)):
        return True
    if said and said.unit == "place":
        if _NO_COUNT.match(behind):
            return False
        ranked = bool(
            _OF_RANK.match(behind) or (_RANKED.search(before[-30:]) and re.match(r"\s*(?:[,.;:)]|$)", behind))
        )
        return ranked if said.value <= 2 else ranked or bool(re.match(r"\s[a-z]", behind))
    if said and said.value <= 1:
        return bool(said.measure) and said.measure not in _NEVER_ONE
    if _REFERENCE.search(before[-8:]) and said and said.value <= 4:
        return False
    return bool(re.match(r"[\s-][A-Za-z]|\W*$|,|\.|;|\)", behind))
