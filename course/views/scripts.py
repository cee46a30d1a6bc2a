"""The JavaScript and the style of the views.

anywidget takes one module a view and imports it anew each time, so that what several modules share is put in front
of each; imports between them are for their tests and are left out.
"""

import re
from functools import cache
from pathlib import Path

import ipywidgets

_FOLDER = Path(__file__).parent
STYLE = (_FOLDER / "course.css").read_text(encoding="utf-8")
_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=function|const)", re.MULTILINE)


def script(view: str) -> str:
    """The module of a view, whole."""
    parts = [(_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ("shared", view)]
    return "".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)


@cache
def shared_layout() -> ipywidgets.Layout:
    """One layout for all views, so that each view is one message to the browser and not two."""
    return ipywidgets.Layout()
