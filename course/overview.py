"""The start page's two views: what has been answered, and whether everything is in place."""

import html
import json
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from course import bank
from course.data import load, table_names
from course.errors import CourseError
from course.journal import journal
from course.questions import State

DISTRIBUTION = "japan-ukraine-course"
NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
_OLDEST = (3, 11)


@dataclass(frozen=True)
class Row:
    """How far one lesson or problem set has come."""

    title: str
    correct: int
    tried: int
    total: int


class Progress:
    """A table of what has been answered; ``rows`` holds it as data."""

    def __init__(self, rows: list[Row], notice: str, where: str):
        self.rows, self._notice, self._where = rows, notice, where

    def __repr__(self) -> str:
        lines = [f"{row.title}: {row.correct} of {row.total} correct, {row.tried} tried" for row in self.rows]
        return "\n".join([*lines, self._where, *([self._notice] if self._notice else [])])

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{text}</th>' for text in ("Part", "Correct", "Tried", "Questions"))
        body = "".join(
            f'<tr><th scope="row" style="text-align:left">{html.escape(row.title)}</th>'
            f"<td>{row.correct}</td><td>{row.tried}</td><td>{row.total}</td></tr>"
            for row in self.rows
        )
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in (self._where, self._notice) if note)
        return f"<div><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}</div>"


def _title(number: str) -> str:
    """The lesson's number and the first heading of its notebook."""
    for path in sorted(NOTEBOOKS.glob(f"{number}_*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            text = "".join(cell["source"])
            if cell["cell_type"] == "markdown" and text.startswith("# "):
                return text.splitlines()[0].removeprefix("# ").strip()
    return f"Lesson {number}"


def progress() -> Progress:
    """What you have answered so far, lesson by lesson and problem set by problem set."""
    store = journal()
    attempts = store.attempts()
    rows = []
    for number in bank.lessons():
        questions = bank.lesson(number)
        for part, title in (("", _title(number)), ("-ps-", f"{number} Problem set")):
            ids = [key for key in questions if ("-ps-" in key) == bool(part)]
            done = [attempts[key] for key in ids if key in attempts]
            tried = sum(each.best is not State.NOT_ATTEMPTED for each in done)
            if ids:
                rows.append(Row(title, sum(each.best is State.CORRECT for each in done), tried, len(ids)))
    return Progress(rows, store.notice, "Your answers lie in the folder my_work/, or where COURSE_WORK points.")


class Setup:
    """The result of the check: ``problems`` is empty when everything is in place."""

    def __init__(self, problems: list[str]):
        self.problems = problems

    def __repr__(self) -> str:
        if not self.problems:
            return "Everything is in place. You can start."
        return "\n".join(["Something is off:", *(f"- {problem}" for problem in self.problems)])


def check_setup() -> Setup:
    """Check Python, libraries, tables and the folder for your answers, and say what to do where one is off."""
    problems = [*_python(), *_libraries(), *_tables(), *_folder()]
    return Setup(problems)


def _python() -> list[str]:
    if sys.version_info[:2] >= _OLDEST:
        return []
    return [f"This is Python {sys.version_info[0]}.{sys.version_info[1]}; the course needs 3.11 or newer."]


def _libraries() -> list[str]:
    try:
        wanted = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return ["The course is not installed here. Start it with the first command of README.md."]
    problems = []
    for line in wanted:
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            problems.append(f"{requirement.name} is missing. Run the first command of README.md again.")
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            bounds = f"{requirement.name} is {found}, but the course needs {requirement.specifier}."
            problems.append(f"{bounds} Run the first command of README.md again.")
    return problems


def _tables() -> list[str]:
    problems = []
    try:
        for name in table_names():
            load(name)
    except CourseError as trouble:
        problems.append(str(trouble))
    return problems


def _folder() -> list[str]:
    folder = journal().folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with journal().path.open("a", encoding="utf-8"):
            return []
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        return [
            f"Answers cannot be saved ({reason}). You can work all the same, or set COURSE_WORK to a folder "
            "where you may write."
        ]
