"""The JavaScript of a page as one classic script, because a page that is opened from a folder can import none."""

import re
from functools import cache
from pathlib import Path

from course import views

_HERE, _VIEWS = Path(__file__).parent, Path(views.__file__).parent
# Each after those that it imports.
_MODULES = (
    _VIEWS / "shared.js",
    _VIEWS / "question.js",
    _HERE / "numbers.js",
    _HERE / "verdicts.js",
    _HERE / "kept.js",
    _HERE / "model.js",
)
_IMPORT = re.compile(r'^import (.+) from "[./\w]*/(\w+)\.js";$', re.MULTILINE)
_REMARK = re.compile(r"^\s*//.*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default (\{.*\});$", re.MULTILINE)


@cache
def bundle() -> str:
    """All modules of a page as one script; each keeps its names to itself. It ends with ``boot()``."""
    parts = [_module(path) for path in _MODULES]
    return "\n".join(['"use strict";', "(() => {", *parts, "window.course = model_js.boot();", "})();", ""])


def _module(path: Path) -> str:
    """A module as a function that is called at once and returns what the module exports."""
    text = _REMARK.sub("", path.read_text(encoding="utf-8"))
    names = _EXPORT.findall(text)
    default = _DEFAULT.search(text)
    text = _IMPORT.sub(r"const \1 = \2_js;", _EXPORT.sub("", _DEFAULT.sub("", text)))
    given = default[1] if default else f"{{ {', '.join(names)} }}"
    return f"const {path.stem}_js = (() => {{\n{text}return {given};\n}})();"
