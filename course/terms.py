"""The words that the course explains, as a table that can be searched."""

import html
from typing import Any

import anywidget
import traitlets

from course.data import load
from course.errors import CourseError
from course.widgets import STATIC, shared_layout

_HEADINGS = {
    "term": "Term",
    "kanji": "Japanese",
    "reading": "Reading",
    "romaji": "Romaji",
    "meaning": "Meaning",
    "lessons": "Lessons",
}


def _terms() -> list[dict[str, str]]:
    """The rows of glossary.csv, in the order of the alphabet; what is missing is an empty text."""
    rows = load("glossary")[list(_HEADINGS)].fillna("")
    return sorted(rows.to_dict("records"), key=lambda row: row["term"].casefold())


class GlossaryView(anywidget.AnyWidget):
    """The glossary in the notebook: the terms of one lesson, and a field that searches the terms of all."""

    _esm = STATIC / "course.js"
    _css = STATIC / "course.css"
    headings = traitlets.Dict().tag(sync=True)
    terms = traitlets.List().tag(sync=True)
    lesson = traitlets.Unicode().tag(sync=True)

    def __init__(self, terms: list[dict[str, str]], lesson: str):
        super().__init__(headings=_HEADINGS, terms=terms, lesson=lesson, layout=shared_layout())

    def _first(self) -> list[dict[str, str]]:
        """The terms that stand there before anything is searched for."""
        return [term for term in self.terms if self.lesson in term["lessons"]]

    def __repr__(self) -> str:
        lines = []
        for term in self._first():
            japanese = ", ".join(filter(None, (term["kanji"], term["romaji"])))
            lines.append(f"{term['term']}{f' ({japanese})' if japanese else ''}: {term['meaning']}")
        return "\n".join(lines)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return data | {"text/plain": repr(self), "text/html": self._static_html()}, metadata

    def _static_html(self) -> str:
        head = "".join(f'<th scope="col" style="text-align:left">{text}</th>' for text in _HEADINGS.values())
        body = "".join(f"<tr>{''.join(_cell(name, term[name]) for name in _HEADINGS)}</tr>" for term in self._first())
        return f"<div><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _cell(column: str, text: str) -> str:
    language = ' lang="ja"' if column in {"kanji", "reading"} else ""
    tag = 'th scope="row"' if column == "term" else "td"
    return f'<{tag}{language} style="text-align:left">{html.escape(text)}</{tag.split()[0]}>'


def glossary(lesson: str = "") -> GlossaryView:
    """Show the words that the course explains, with a field to search all of them.

    Args:
        lesson: a lesson's two-digit number, such as ``"04"``; its terms stand there first. Without it, all do.

    Raises:
        CourseError: no term belongs to that lesson.
    """
    terms = _terms()
    number = str(lesson).strip()
    if number and not any(number in term["lessons"].split() for term in terms):
        raise CourseError(f'The glossary has no terms of lesson “{number}”. Write two digits, such as glossary("04").')
    return GlossaryView(terms, number)
