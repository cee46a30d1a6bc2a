"""The JavaScript of pages as classic scripts, because a page that is opened from a folder can import no module."""

import re
from functools import cache
from pathlib import Path

from course.views.scripts import script

_HERE = Path(__file__).parent
_LEFT_OUT = re.compile(r"^(?:\s*//|export default ).*\n", re.MULTILINE)


@cache
def bundle() -> str:
    """What brings the questions of a page to life; it ends with ``boot()``."""
    names = ("../views/question", "numbers", "verdicts", "kept", "traits", "model")
    return _classic(script(*names, folder=_HERE) + "window.course = boot();\n")


@cache
def page_script() -> str:
    """The script of all pages, by itself: the search, filters, and explorers by the view that notebooks use."""
    return _classic(script("../views/explorer", "traits", "page", folder=_HERE))


def _classic(text: str) -> str:
    return f'"use strict";\n(() => {{\n{_LEFT_OUT.sub("", text)}}})();\n'
