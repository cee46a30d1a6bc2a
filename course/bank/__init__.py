"""The questions: one module a lesson, found by its name ``lesson_NN``, each with a tuple ``QUESTIONS``."""

import difflib
import importlib
import pkgutil
from functools import cache

from course.errors import CourseError
from course.questions import Question


@cache
def lesson(number: str) -> dict[str, Question]:
    """The questions of one lesson by id, in the order of the module; empty if it has none."""
    try:
        module = importlib.import_module(f"{__name__}.lesson_{number}")
    except ModuleNotFoundError as missing:
        if missing.name != f"{__name__}.lesson_{number}":
            raise
        return {}
    return {question.id: question for question in module.QUESTIONS}


def lessons() -> list[str]:
    """The two-digit numbers of the lessons that have questions, in order."""
    names = (found.name for found in pkgutil.iter_modules(__path__))
    return sorted(name.removeprefix("lesson_") for name in names if name.startswith("lesson_"))


def find(question_id: str) -> Question:
    """The question of that id.

    Raises:
        CourseError: there is none; the message names the nearest id.
    """
    name = str(question_id)
    found = lesson(name[:2]) if name[:2].isascii() and name[:2].isdigit() else {}
    if name in found:
        return found[name]
    known = [key for number in lessons() for key in lesson(number)]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    raise CourseError(f"There is no question “{name}”.{hint}")
