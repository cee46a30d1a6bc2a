"""Reading dates as people write them, in English and Japanese. A day that no calendar has is none.

Only whole forms are read. dateutil's parser is not used: it takes "10" for a day of this month.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from course.reading.text import MONTHS, Span, narrow
from course.reading.words import ordinal_words, spelled

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_NAME = rf"(?P<name>{'|'.join(rf'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|Sept)"
_SPOKEN = "|".join(sorted(ordinal_words(31), key=len, reverse=True)).replace("-", "[ -]")
_DAY = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?<!-)(?P<spoken>{_SPOKEN}))"
_UNTIL = r"(?P<since>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–−/]\s?|\s(?:to|and|or|until)\s(?:the\s)?)"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
_TIME = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?"
_JAPANESE_YEAR = r"(?:(?P<year>1[5-9]\d\d|20\d\d)|(?P<era>" + "|".join(ERAS) + r")\s?(?P<count>元|\d{1,2}))\s?年\s?"
_FORMS = [
    re.compile(rf"(?<![A-Za-z\d])(?<!\d[-/.]){form}(?![A-Za-z\d])(?![-/.]\d)", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sign>[-–−/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_TIME}",
        rf"{_YEAR}-(?P<month>\d\d)",
        r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>1[5-9]\d\d|20\d\d)",
        r"(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<short>\d\d)",
        rf"{_WEEKDAY}(?:{_UNTIL})?{_DAY}(?:\.?\s+(?:of\s+)?|-){_NAME}(?:[.,]?\s+(?:of\s+)?|-){_YEAR}",
        rf"{_WEEKDAY}{_NAME}\.?\s+{_DAY},?\s+[’'](?P<short>\d\d)",
        rf"{_WEEKDAY}{_DAY}\s+{_NAME}\.?\s+(?:[’'](?P<short>\d\d)|(?P<bare>\d\d)(?=\s*(?:$|[\],.;:)])))",
        rf"{_WEEKDAY}(?:{_UNTIL})?{_DAY}\.?\s+(?:of\s+)?{_NAME}",
        rf"{_WEEKDAY}{_NAME}\.?\s+(?:the\s+)?(?:{_UNTIL})?{_DAY}(?:,?\s+(?:of\s+)?{_YEAR})?",
        rf"{_YEAR},?\s+{_DAY}\.?\s+(?:of\s+)?{_NAME}",
        rf"{_YEAR},?\s+{_NAME}\.?\s+{_DAY}",
        rf"{_NAME}[.,]?\s+(?:of\s+)?{_YEAR}",
        rf"{_JAPANESE_YEAR}(?P<month>\d{{1,2}})\s?月(?:\s?(?P<day>\d{{1,2}})\s?日)?",
        r"(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
    )
]


@dataclass(frozen=True)
class Day:
    """A day, a month or a year as given; what was not said is ``None``.

    ``others`` is what else it can mean: ``12/04/2022`` is 12 April, or the 4th of December.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    others: tuple["Day", ...] = ()

    def may_be(self, other: "Day") -> bool:
        """Whether both can be the same; where the year of one is not said, it is any."""
        alike = self.year == other.year or None in (self.year, other.year)
        return alike and (self.month, self.day) == (other.month, other.day)

    def says(self, iso: str) -> bool:
        """Whether this, or what else it can mean, is ``2022-04-12`` or the month ``2022-04``; it may lack the year."""
        year, month, *rest = map(int, iso.split("-"))
        same = self.year in (None, year) and self.month == month and self.day == (rest[0] if rest else None)
        return same or any(other.says(iso) for other in self.others)


@dataclass(frozen=True)
class FoundDate(Span):
    """A date in a text; ``since`` is the first of several days, as in "19 and 20 March 2022", and ``day`` the last."""

    day: Day
    since: Day | None = None

    @property
    def years(self) -> set[int]:
        """Its year, if it says one."""
        return {self.day.year} if self.day.year else set()


def find_dates(text: str) -> list[FoundDate]:
    """The dates in a text, in order: days with or without a year, and months with one. Years alone are none."""
    place, found = 0, []
    matches = [match for form in _FORMS for match in form.finditer(narrow(text))]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        said = match.groupdict()
        # "12 may follow" and "march 12 miles" are no dates.
        if match.start() >= place and (said.get("name") not in {"may", "march"} or said.get("year")):
            place = match.end()
            day, since = _day(said), _day(said | {"day": said["since"]}) if said.get("since") else None
            if day and (since or not said.get("since")):
                found.append(FoundDate(match.start(), place, text[match.start() : place], day, since))
    return found


def _day(said: dict[str, str | None]) -> Day | None:
    """What the groups of a form say, if the calendar has it."""

    def number(group: str) -> int | None:
        text = said.get(group)
        return int(text.replace("元", "1")) if text else None

    year = number("year")
    if short := number("short") or number("bare"):
        year = 2000 + short
    if era := said.get("era"):
        year = ERAS[era] + (number("count") or 0)
    if said.get("first"):
        first, second = number("first"), number("second")
        real = [day for day in dict.fromkeys([Day(year, second, first), Day(year, first, second)]) if _is_real(day)]
        return replace(real[0], others=tuple(real[1:])) if real else None
    name = said.get("name")
    month = 1 + [each[:3].lower() for each in MONTHS].index(name[:3].lower()) if name else number("month")
    spoken = said.get("spoken")
    day = Day(year, month, int(spelled(spoken)) if spoken and not said["day"] else number("day"))
    return day if _is_real(day) else None


def _is_real(day: Day) -> bool:
    try:
        return bool(date(day.year or 2024, day.month or 0, 1 if day.day is None else day.day))
    except ValueError:
        return False
