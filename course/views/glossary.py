"""The words that the course explains, as a table that can be searched."""

import traitlets

from course import bank
from course.citations import source_title
from course.data import records, source
from course.errors import CourseError
from course.reading.text import fold
from course.shown import page
from course.views.scripts import script
from course.views.widget import View

_HEADINGS = {
    "term": "Term",
    "kanji": "Japanese",
    "reading": "Reading",
    "romaji": "Romaji",
    "meaning": "Meaning",
    "lessons": "Lessons",
    "source": "Source",
}


class GlossaryView(View):
    """The terms of one lesson, and a field that searches the terms of all."""

    _esm = traitlets.Unicode(script("glossary")).tag(sync=True)
    headings = traitlets.Dict().tag(sync=True)
    terms: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    lesson = traitlets.Unicode().tag(sync=True)

    def __init__(self, terms: list[dict[str, str]], lesson: str):
        super().__init__(headings=_HEADINGS, terms=terms, lesson=lesson)

    def _first(self) -> list[dict[str, str]]:
        """The terms that stand there before anything is searched for."""
        return [term for term in self.terms if self.lesson in term["lessons"]]

    def __repr__(self) -> str:
        lines = []
        for term in self._first():
            japanese = ", ".join(filter(None, (term["kanji"], term["romaji"])))
            lines.append(f"{term['term']}{f' ({japanese})' if japanese else ''}: {term['meaning']}")
        return "\n".join(lines)

    def _page(self) -> str:
        return page("glossary", headings=_HEADINGS, terms=self._first())


def glossary(lesson: str | int = "") -> GlossaryView:
    """Show the words that the course explains, with a field to search all of them.

    Args:
        lesson: a lesson's number, such as ``"04"`` or ``4``; its terms stand there first. Without it, all do.

    Raises:
        CourseError: no term belongs to that lesson.
    """
    terms = [_with_source(row) for row in records("glossary")]
    terms.sort(key=lambda term: term["term"].casefold())
    number = bank.number(lesson) if fold(lesson) else ""
    if number and not any(number in term["lessons"].split() for term in terms):
        raise CourseError(f'The glossary has no terms of lesson “{number}”. Write two digits, such as glossary("04").')
    return GlossaryView(terms, number)


def _with_source(row: dict[str, str]) -> dict[str, str]:
    """A term as the views show it: its columns, and the page that its meaning was read on, where there is one."""
    origin = source(row["source_id"]) if row["source_id"] else None
    shown = {"source": source_title(origin) if origin else "", "href": origin["url"] if origin else ""}
    return {column: row[column] for column in _HEADINGS if column in row} | shown
