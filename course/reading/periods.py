"""Years, spans of years and fiscal years in a text, in English and Japanese: the time that a figure is about."""

import re
from dataclasses import dataclass

from course.reading.dates import ERAS
from course.reading.text import Span, narrow

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_UNTIL = r"(?:\s?[-–—/]\s?|\s(?:to|and|until|through)\s(?:fiscal (?:year )?|FY\s?)?)"
_PERIOD = re.compile(
    rf"(?<![\w.,/])(?<!\d-)(?:(?P<fiscal>FY\s?[’']?|fiscal\s+(?:years?\s+)?|financial\s+years?\s+)(?P<first>{_YEAR}|\d\d)"
    rf"(?:{_UNTIL}(?P<last>{_YEAR}|\d\d))?(?![\d,.]*\d)"
    rf"|(?P<plain>{_YEAR})(?:\s?[-–—/]\s?(?P<until>{_YEAR}|\d\d))?(?:s(?![a-z])|\s?年(?P<japanese>度)?)?(?!\w|[.,/-]\d)"
    rf"|(?P<era>{'|'.join(ERAS)})\s?(?P<count>元|\d{{1,2}})\s?年(?P<eras>度)?)",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class Period(Span):
    """Years in a text: the first and the last, and whether they are fiscal years."""

    first: int
    last: int
    fiscal: bool

    @property
    def years(self) -> set[int]:
        """All its years; of a longer span than a century, the first and the last."""
        return set(range(self.first, self.last + 1)) if self.last - self.first <= 100 else {self.first, self.last}


def find_periods(text: str) -> list[Period]:
    """The years in a text, in order. Dates hold years as well: take them out first."""
    found = []
    for match in _PERIOD.finditer(narrow(text)):
        if match["era"]:
            first = last = ERAS[match["era"]] + int(match["count"].replace("元", "1"))
        else:
            first = int(match["first"] or match["plain"])
            first += 2000 if first < 100 else 0
            last = int(match["last"] or match["until"] or first)
            last += first // 100 * 100 if last < 100 else 0
        fiscal = bool(match["fiscal"] or match["japanese"] or match["eras"])
        found.append(Period(*match.span(), text[slice(*match.span())], first, max(first, last), fiscal))
    return found
