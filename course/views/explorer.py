"""A figure with choices beside it; each change draws it anew."""

from collections.abc import Callable, Iterable, Mapping
from traceback import format_exception_only
from typing import Any

import traitlets

from course.errors import CourseError
from course.figures import Described
from course.reading.text import clean
from course.shown import page, taken
from course.views.scripts import script
from course.views.widget import View

_LONGEST_REASON = 200


class ExplorerView(View):
    """A figure and its choices. Where ``draw`` fails, the view says so in place of the figure."""

    _esm = traitlets.Unicode(script("explorer")).tag(sync=True)
    controls: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    figure = traitlets.Dict().tag(sync=True)

    def __init__(self, draw: Callable[..., Described], choices: Mapping[str, Mapping[str, Any]]):
        # What is chosen travels as text; the drawing function gets the value that stood there.
        self._draw, self._choices = draw, choices
        controls = [
            {"name": name, "label": name.replace("_", " ").capitalize(), "options": list(options)}
            for name, options in self._choices.items()
        ]
        chosen = {name: next(iter(options)) for name, options in self._choices.items()}
        figure = self._drawn(chosen)
        super().__init__(controls=controls, chosen=chosen, figure=figure)
        self.on_msg(self._receive)

    def _drawn(self, chosen: Mapping[str, str]) -> dict[str, Any]:
        """The figure for a choice, or a sentence on why there is none."""
        try:
            with taken():
                drawn: object = self._draw(**{name: self._choices[name][text] for name, text in chosen.items()})
        except Exception as trouble:  # the student's own function; what it raises is shown
            return {"error": f"No figure for this choice: {_reason(trouble)}"}
        if not isinstance(drawn, Described):
            return {"error": "No figure for this choice: the function has to return what show() returned."}
        return drawn.parts()

    def _receive(self, _widget: Any, message: Any, _buffers: Any) -> None:
        wanted = message.get("chosen") if isinstance(message, dict) else None
        if not isinstance(wanted, dict) or wanted.keys() != self._choices.keys():
            return
        if all(str(text) in self._choices[name] for name, text in wanted.items()):
            self.chosen = wanted
            self.figure = self._drawn(wanted)

    def __repr__(self) -> str:
        choices = "; ".join(f"{each['label']}: {', '.join(each['options'])}" for each in self.controls)
        return f"Explorer. {choices}. Run this cell to choose."

    def _page(self) -> str:
        return page("explorer", about=repr(self), figure=self.figure)


def _reason(trouble: Exception) -> str:
    """What went wrong, on one line."""
    if isinstance(trouble, CourseError):
        return str(trouble)
    return clean(" ".join(format_exception_only(trouble)[-1].split())[:_LONGEST_REASON])


def explore(draw: Callable[..., Described], **choices: Iterable[Any]) -> ExplorerView:
    """Show a figure with choices, such as ``explore(draw, counted=["people", "banks"])``.

    Args:
        draw: takes one keyword argument for each choice and returns what ``show`` returned.
        choices: name -> texts or numbers to choose from; the first of each is drawn at the start.

    Raises:
        CourseError: a choice has nothing to choose from.
    """
    by_text = {name: {str(option): option for option in options} for name, options in choices.items()}
    for name, texts in by_text.items():
        if not texts:
            raise CourseError(f"explore(): there is nothing to choose from for “{name}”.")
    return ExplorerView(draw, by_text)
