"""What a cell shows: as text, as HTML, and wherever in the cell it was made.

A notebook shows the value of a cell's last line. Verdicts, figures, questions and the like also appear when another
line follows, in a loop, or when they are given a name: what a cell made and nothing has shown by its end is shown
then, in the order in which it was made.

HTML is written by the templates in ``views/templates``, which escape every value.
"""

import html
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython import get_ipython
from IPython.display import display

from course.errors import CourseError

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("views") / "templates"
_waiting: dict[int, Any] = {}


@cache
def templates(folder: Path, finalize: Callable[[Any], Any] | None = None) -> "Environment":
    """The templates of a folder; made when the first is needed, so that importing the course takes no longer."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _escaped(value: Any) -> Any:
    """As the standard library escapes, so that outputs kept in notebooks stay as they are."""
    from markupsafe import Markup

    return value if isinstance(value, Markup) else Markup(html.escape(str(value)))  # noqa: S704 - escaped here


def page(template: str, **values: Any) -> str:
    """The HTML that a template makes of the values; none of them is read as HTML."""
    return templates(_TEMPLATES, _escaped).get_template(f"{template}.html").render(values)


def wait(thing: Any) -> None:
    """Have a thing shown at the end of the cell that is running, unless it is shown before."""
    shell = get_ipython()
    if shell is not None:
        _listen(shell)
        _waiting[id(thing)] = thing


def seen(thing: Any) -> None:
    """Note that a thing is shown now; what was made before it and still waits comes first."""
    if id(thing) in _waiting:
        for earlier in takewhile(lambda each: each is not thing, list(_waiting.values())):
            _waiting.pop(id(earlier), None)
            display(earlier)
        del _waiting[id(thing)]


@contextmanager
def taken() -> Iterator[None]:
    """What is made meanwhile belongs to the caller, and waits for no cell."""
    before = set(_waiting)
    try:
        yield
    finally:
        for each in _waiting.keys() - before:
            del _waiting[each]


@cache
def _listen(shell: Any) -> None:
    shell.events.register("pre_run_cell", lambda _info: _waiting.clear())
    shell.events.register("post_run_cell", lambda _result: _show_the_rest())


def _show_the_rest() -> None:
    rest = list(_waiting.values())
    _waiting.clear()
    for thing in rest:
        display(thing)


def first_line(thing: Any, printer: Any, _cycle: bool) -> None:
    """As ``_repr_pretty_``: what stands inside a list or the like; the whole follows at the end of the cell."""
    printer.text(repr(thing).partition("\n")[0])


class _Waiting(type):
    """What is made of such a class waits to be shown once it is whole."""

    def __call__(cls, *given: Any, **named: Any) -> Any:
        made = super().__call__(*given, **named)
        wait(made)
        return made


class Shown(metaclass=_Waiting):
    """Something that a notebook shows. Subclasses give its text (``__repr__``) and its HTML (``_repr_html_``)."""

    def __init_subclass__(cls) -> None:
        # In each class, before its bases, IPython looks for this method and then for __repr__.
        cls._repr_pretty_ = first_line

    _repr_pretty_ = first_line

    def __str__(self) -> str:
        seen(self)
        return repr(self)

    def __call__(self, *_: Any, **__: Any) -> None:
        """Called in place of the course's word by a student who gave a result that word's name."""
        raise CourseError("This name now stands for a result. Run the cell with “from course import …” again.")

    def _repr_html_(self) -> str | None:
        return None

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        seen(self)
        page_ = self._repr_html_()
        return {"text/plain": repr(self)} | ({"text/html": page_} if page_ else {})


class Charted(Shown):
    """A figure, where there is one yet, and sentences below it."""

    figure: Shown | None

    def sentences(self) -> Sequence[str]:
        """What to say below the figure."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return "\n".join([*([repr(self.figure)] if self.figure else []), *self.sentences()])

    def _repr_html_(self) -> str:
        return page("calibration", figure=self.figure, sentences=self.sentences())
