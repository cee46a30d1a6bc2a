"""The questions as data: one file a lesson, ``NN.toml``, checked when it is loaded.

The fields of a question are those of its class in ``course.questions``. ``{ compute = "gap" }`` names a function of
``KEYS`` in ``keys_NN.py`` beside the file, or of ``SHARED`` in ``rows.py``, which works a key, a wrong value or a remark
out from the tables; what it takes stands beside its name: ``{ compute = "total", source = "…", column = "…" }``. A wrong
value may also come of the key: ``{ key_times = 0.01 }``, ``{ key_times = -1, plus = 100 }``, ``{ over_key = 1 }``. A
line break in a text is read as a blank, so that a text may be written over several lines. What is wrong in a file is
told in one sentence that names file, question and field, and stops that lesson only.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from course.bank import loading
from course.bank.checks import repeats
from course.errors import CourseError
from course.questions import Question
from course.reading.text import did_you_mean, fold, shorten

FOLDER = Path(__file__).resolve().parent


@cache
def lesson(number: str) -> dict[str, Question]:
    """The questions of one lesson by id, in the order of its file; empty if it has none.

    Raises:
        CourseError: something is wrong in the file; the message names question and field.
    """
    if number not in lessons():
        return {}
    path, found = FOLDER / f"{number}.toml", dict[str, Question]()
    for place, table in enumerate(_tables(path), 1):
        said = table.get("id") if isinstance(table, Mapping) else None
        name = f"question “{said}”" if said else f"question {place}"
        try:
            question = loading.question(table, number)
            if question.id in found:
                raise loading.Wrong("id: this id stands there twice")
        except loading.Wrong as trouble:
            raise CourseError(f"{_shown(path)}, {name}: {trouble}") from None
        found[question.id] = question
    for name, problem in repeats(found):
        raise CourseError(f"{_shown(path)}, question “{name}”: {problem}.")
    return found


def readable(number: str) -> Mapping[str, Question]:
    """As ``lesson``, but none where the file is wrong: that stops its own lesson only."""
    try:
        return lesson(number)
    except CourseError:
        return {}


def form(letter: str) -> list[Question]:
    """The claims of form “a”, which the start page asks, or “b”, which the last lesson asks, in order.

    Raises:
        CourseError: something is wrong in the file of that lesson.
    """
    where = lessons()[:1] if letter == "a" else lessons()[-1:]
    return [question for number in where for question in lesson(number).values() if question.form == letter]


def lessons() -> list[str]:
    """The two-digit numbers of the lessons that have questions, in order."""
    return sorted(path.stem for path in FOLDER.glob("[0-9][0-9].toml"))


def title(number: str) -> str:
    """The title of a lesson, or "Lesson NN" where its file has none or cannot be read."""
    try:
        said = _content(FOLDER / f"{number}.toml").get("title")
    except CourseError:
        said = None
    return said if isinstance(said, str) else f"Lesson {number}"


def number(said: object) -> str:
    """The two-digit number of the lesson that was meant: ``7``, ``"7"``, ``"07 "`` and ``"０７"`` are ``"07"``.

    Raises:
        CourseError: there is no such lesson.
    """
    meant = fold(said)
    meant = meant.zfill(2) if meant else meant
    if meant not in lessons():
        raise CourseError(f"There is no lesson {shorten(said)}. The lessons are {', '.join(lessons())}.")
    return meant


def find(question_id: str) -> Question:
    """The question of that id.

    Raises:
        CourseError: there is none, and the message names the nearest id; or its lesson's file is wrong.
    """
    name = fold(question_id)
    found = lesson(name[:2])
    if name in found:
        return found[name]
    known = [key for number in lessons() for key in readable(number)]
    raise CourseError(f"There is no question “{shorten(name)}”.{did_you_mean(name, known)}")


def _shown(path: Path) -> str:
    return f"course/bank/{path.name}"


def _content(path: Path) -> dict[str, Any]:
    """What stands in a file; CourseError if it cannot be read, or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as trouble:
        raise CourseError(f"{_shown(path)} cannot be read ({type(trouble).__name__}).") from None
    except tomllib.TOMLDecodeError as trouble:
        raise CourseError(f"{_shown(path)} is not written as TOML wants it: {trouble}.") from None


def _tables(path: Path) -> list[Any]:
    content = _content(path)
    for unknown in content.keys() - {"title", "questions"}:
        raise CourseError(f"{_shown(path)}: there is no field “{unknown}” outside of questions.")
    if not isinstance(content.get("title"), str):
        raise CourseError(f"{_shown(path)}: title: the lesson's title is missing.")
    tables = content.get("questions", [])
    if not isinstance(tables, list):
        raise CourseError(f"{_shown(path)}: write [[questions]], with two brackets, above each question.")
    return tables
