"""Hold a student's paragraph against what the course knows: what it carries, contradicts, finds or does not know.

Nothing that is typed is evaluated, and all of it is escaped where it is shown. A linked figure names its fact:
``[61 people](people-frozen-2022-03-15)``, or, as in lessons, ``[61 people](https://… "people-frozen-2022-03-15")``.

    stated      the figures of a text, each with the words around it
    wording     what these words say: direction, what is counted, what it is about
    known       facts and rows of tables, as statements
    linked      a linked figure held against its fact: carried, contradicted, or not read
    judging     a figure without a link held against all that is known, and the whole text
"""

import re
from typing import Any

from course.fact_check.judging import Figure, judge
from course.fact_check.linked import Standing, agrees
from course.fact_check.stated import stated, unlink
from course.reading.text import clean, is_blank
from course.shown import Shown, page

__all__ = ["MARKS", "Figure", "Report", "Standing", "agrees", "check_paragraph"]

MARKS = dict(zip(Standing, "●✗◐?○"))
# A paragraph, with much room; so much is gone through in less than a second. A linked date may hold six runs of digits.
_LONGEST, _MOST_FIGURES, _DIGITS = 6_000, 100, re.compile(r"\d+")


class Report(Shown):
    """What was found in a paragraph; ``figures`` holds it as data."""

    def __init__(self, figures: list[Figure], words: int, most: int, facts: int, notice: str = ""):
        super().__init__()
        self.figures, self.words, self._most, self._facts, self._notice = figures, words, most, facts, notice

    @property
    def carried_links(self) -> int:
        """How many linked figures the data carry."""
        return sum(each.linked and each.standing is Standing.CARRIED for each in self.figures)

    @property
    def lines(self) -> list[str]:
        """What to say of the paragraph as a whole."""
        if self._notice:
            return [self._notice]
        length = f"{self.words} words of at most {self._most}" + (": too long." if self.words > self._most else ".")
        links = f"{self.carried_links} linked facts carried by the data, of at least {self._facts} asked for."
        return [length, links]

    def __repr__(self) -> str:
        found = [f"{MARKS[each.standing]} {each.text} – {each.standing}: {each.message}" for each in self.figures]
        return "\n".join([*self.lines, *found])

    def _repr_html_(self) -> str:
        return page("paragraph", lines=self.lines, figures=[(MARKS[each.standing], each) for each in self.figures])


def check_paragraph(text: Any, words: int = 120, facts: int = 3) -> Report:
    """The report of a paragraph that is to have so many ``words`` at most, and so many linked ``facts`` at least.

    It never raises: what is no text gets a sentence. A link counts as the words of its text.
    """
    text = clean(text) if isinstance(text, str) else text
    if notice := _refused(text):
        return Report([], 0, words, facts, notice)
    return Report(judge(text), len(unlink(text)[0].split()), words, facts)


def _refused(text: Any) -> str:
    """Why a text is not checked; empty if it is."""
    if is_blank(text):
        return "Nothing has been written yet."
    if not isinstance(text, str):
        return "Write your paragraph as a text between quotation marks."
    if len(text) > _LONGEST:
        return f"This text has {len(text):,} characters. Check it in parts of at most {_LONGEST:,}."
    many = len(_DIGITS.findall(text)) > 6 * _MOST_FIGURES or len(stated(text)) > _MOST_FIGURES
    return f"This text holds more than {_MOST_FIGURES} figures. Check it in parts." if many else ""
