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
_EXPORT = re.compile(r"^export (?=function|const|class)", re.MULTILINE)


def script(*names: str, folder: Path = _FOLDER) -> str:
    """The modules of these names, after the one that all share, as one; names differ between those that are joined."""
    parts = [
        path.read_text(encoding="utf-8") for path in (_FOLDER / "shared.js", *(folder / f"{name}.js" for name in names))
    ]
    return "".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)


@cache
def shared_layout() -> ipywidgets.Layout:
    """One layout for all views, so that each view is one message to the browser and not two."""
    return ipywidgets.Layout()
