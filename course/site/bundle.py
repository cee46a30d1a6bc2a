"""The JavaScript of a page as one classic script, because modules cannot be imported from a folder."""

import re
from functools import cache
from pathlib import Path

from course.site import FOLDER
from course.views.scripts import FOLDER as VIEWS

# Each after those that it imports.
_MODULES = (VIEWS / "shared.js", VIEWS / "question.js", FOLDER / "numbers.js", FOLDER / "verdicts.js",
            FOLDER / "kept.js", FOLDER / "model.js")  # fmt: skip
_IMPORT = re.compile(r'^import (\{[^}]*\}|\w+) from "\./(?:[\w./]*/)?(\w+)\.js";\n|^import (.*) from "[./\w]*/(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:const|function) (\w+)", re.MULTILINE)
