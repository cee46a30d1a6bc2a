"""The article of form A or form B with the table that decides it."""

from course.answers import forms
from course.errors import CourseError
from course.reading.text import fold, shorten
from course.shown import Shown, page

_LABEL = (
    "An article written for this course, and some of its claims are wrong on purpose. The figures in the table are "
    "real. Nobody marks you, and no verdict comes before both forms are done."
)
_NOTE = (
    "Aid as the Kiel Institute counts it, January 2022 to June 2026; people as UNHCR, the refugee agency of the United "
    "Nations, counts them; inhabitants and output as in the course's tables."
)


class Form(Shown):
    """One form: its article, claim by claim, and its table."""

    def __init__(self, letter: str):
        self.table = forms.figures(letter)
        self._claims = [claim.claim for claim in forms.claims(letter)]
        self._title = f"Form {letter.upper()}: {self.table.columns[2]} and the war"

    def __repr__(self) -> str:
        numbered = [f"{place} {claim}" for place, claim in enumerate(self._claims, 1)]
        return "\n".join([self._title, _LABEL, *numbered, self.table.to_string(index=False), _NOTE])

    def _repr_html_(self) -> str:
        table = self.table.to_dict("split")
        texts = {"title": self._title, "label": _LABEL, "claims": self._claims, "note": _NOTE}
        return page("form", head=table["columns"], rows=table["data"], **texts)


def form(letter: str) -> Form:
    """Show form A or form B of the test before and after the course: an article and the table that decides it.

    Args:
        letter: ``"A"``, to be judged before lesson 01, or ``"B"``, after lesson 07.

    Raises:
        CourseError: there is no such form, or a table cannot be read.
    """
    said = fold(letter)
    if said not in forms.FORMS:
        raise CourseError(f'There is no form “{shorten(letter)}”. They are form("A") and form("B").')
    return Form(said)
