"""The course's tables: one Data Package (https://datapackage.org/standard/) in ``data/``.

``load`` gives a plain DataFrame whose columns have the types that ``datapackage.json`` states; from there on
it is all pandas. What is read is kept, and read again when its file changes. People open these files with other
programs: a byte-order mark is no error, and whatever else is wrong gets a sentence with a remedy.
"""

import csv
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import msgspec
import pandas as pd

from course import places
from course.errors import CourseError
from course.reading.text import did_you_mean, fold, shorten
from course.shown import Shown, page

_DESCRIPTOR = "datapackage.json"
# A file's time of change and size: what was read of it stands until they change.
_State = tuple[int, int]


def package() -> dict[str, Any]:
    """The descriptor, ``datapackage.json``.

    Raises:
        CourseError: it cannot be read.
    """
    path = places.data() / _DESCRIPTOR
    try:
        described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
        for each in described["resources"]:
            _ = each["name"], each["path"], [(field["name"], field["type"]) for field in each["schema"]["fields"]]
    except OSError as trouble:
        raise _unreadable(path, trouble) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CourseError(f"{_shown(path)} is damaged, or cut short. {_remedy(path)}") from None
    return described


def table_names() -> list[str]:
    """The names that ``load`` takes."""
    return list(_resources())


def _resources() -> dict[str, bytes]:
    path = places.data() / _DESCRIPTOR
    return _packed(path, _state(path))


@lru_cache(maxsize=4)
def _packed(_path: Path, _state: _State) -> dict[str, bytes]:
    """What the descriptor says of each table, by its name, as JSON: a third of the room."""
    return {each["name"]: msgspec.json.encode(each) for each in package()["resources"]}


def resource(name: str) -> dict[str, Any]:
    """What the descriptor says of one table.

    Raises:
        CourseError: there is no such table; the message names the nearest ones.
    """
    said = fold(name).removesuffix(".csv").replace(" ", "_")
    if said in _resources():
        return cast(dict[str, Any], msgspec.json.decode(_resources()[said]))
    hint = did_you_mean(said, _resources())
    raise CourseError(f"There is no table “{shorten(name)}”.{hint} The tables are: {', '.join(_resources())}.")


def load(name: str) -> pd.DataFrame:
    """Load a table by its name, such as ``load("sanctions_measures")``.

    Returns:
        A new DataFrame. Dates are ``datetime64``, text is ``str``, whole numbers ``int64``, or ``Int64`` where
        values may be missing; missing stays missing.

    Raises:
        CourseError: no such table, or a cell that does not fit its column (a file edited by hand).
    """
    descriptor, path = places.data() / _DESCRIPTOR, places.data() / resource(name)["path"]
    return _table(name, path, _state(path), _state(descriptor)).copy()


def _state(path: "Path | os.DirEntry[str]") -> _State:
    try:
        status = path.stat()
    except OSError as trouble:
        raise _unreadable(Path(path), trouble) from None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _table(name: str, path: Path, _state: _State, _described: _State) -> pd.DataFrame:
    schema = resource(name)["schema"]
    _, *rows = _whole(name, path)
    columns = {}
    for place, field in enumerate(schema["fields"]):
        cells = pd.Series([row[place] for row in rows], dtype="str")
        columns[field["name"]] = _typed(cells.mask(cells == ""), field, path)
    table = pd.DataFrame(columns)
    key = schema.get("primaryKey", [])
    twice = table.duplicated(key) if key else table.index < 0
    if twice.any():
        place = int(twice.argmax())
        said = ", ".join(f"{column} {table[column].iloc[place]}" for column in ([key] if isinstance(key, str) else key))
        raise CourseError(f"{_shown(path)}, line {place + 2}: {said} stands there twice. {_remedy(path)}")
    return table


def _headed(name: str, path: Path) -> Iterator[list[str]]:
    """The rows of a file, the headings first, which are those of the descriptor."""
    wanted = [field["name"] for field in resource(name)["schema"]["fields"]]
    rows = _rows(path)
    if next(rows, []) != wanted:
        raise CourseError(f"{_shown(path)} should begin with the columns {', '.join(wanted)}. {_remedy(path)}")
    yield wanted
    yield from rows


def _whole(name: str, path: Path) -> list[list[str]]:
    """The rows of a file, the headings first, each with as many cells."""
    rows = list(_headed(name, path))
    while not rows[-1]:  # blank lines that an editor left at the end
        rows.pop()
    for line, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            message = f"{_shown(path)}, line {line}: {len(row)} cells where {len(rows[0])} belong."
            raise CourseError(f"{message} {_remedy(path)}")
    return rows


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                yield list(map(sys.intern, row))  # cells repeat each other
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise _unreadable(path, trouble) from None


def _typed(cells: "pd.Series[Any]", field: dict[str, Any], path: Path) -> "pd.Series[Any]":
    kind = field["type"]
    required = field.get("constraints", {}).get("required", False)
    typed: pd.Series[Any]
    if kind in {"date", "yearmonth"}:
        pattern = "%Y-%m-%d" if kind == "date" else "%Y-%m"
        typed = pd.to_datetime(cells, format=pattern, errors="coerce").astype("datetime64[s]")
        what = "a date such as 2022-02-26" if kind == "date" else "a month such as 2022-02"
    elif kind in {"integer", "year"}:
        numbers = pd.to_numeric(cells, errors="coerce")
        typed = numbers.where(numbers % 1 == 0).astype("Int64")
        what = "a whole number"
    elif kind == "number":
        typed = pd.to_numeric(cells, errors="coerce").astype("float64")
        what = "a number"
    else:
        typed, what = cells, "text"
    wrong = typed.isna() & (cells.notna() | required)
    if wrong.any():
        place = int(wrong.to_numpy().argmax())
        said = cells.iloc[place]
        problem = f"“{said}” is not {what}" if isinstance(said, str) else "a value is missing"
        message = f"{_shown(path)}, line {place + 2}, column {field['name']}: {problem}."
        raise CourseError(f"{message} {_remedy(path)}")
    return typed.astype("int64") if required and typed.dtype == "Int64" else typed


@contextmanager
def working_out(what: str = "This") -> Iterator[None]:
    """Where something cannot be worked out of tables that can be read, say so: somebody took out a row that it needs.

    Args:
        what: its name, for the sentence.

    Raises:
        CourseError: whatever was raised within.
    """
    try:
        yield
    except CourseError:
        raise
    except Exception as trouble:
        why = f"{type(trouble).__name__}: {shorten(trouble)}"
        said = f"{what} cannot be worked out from the tables in data/ ({why})."
        raise CourseError(f"{said} Perhaps one of them has been changed. {_remedy(places.data())}") from trouble


def _shown(path: Path) -> str:
    if path == places.data():
        return path.name
    return f"{path.parent.name}/{path.name}"


def _unreadable(path: Path, trouble: Exception) -> CourseError:
    if isinstance(trouble, FileNotFoundError):
        return CourseError(f"{_shown(path)} is missing. {_remedy(path)}")
    return CourseError(f"{_shown(path)} cannot be read ({type(trouble).__name__}). {_remedy(path)}")


def _remedy(path: Path) -> str:
    """How to get a file back, for the way in which the course came here."""
    if (places.course() / ".git").exists() and shutil.which("git"):
        return f"To get it back as it was: git restore {_shown(path)}"
    if not (places.course() / "notebooks").is_dir():
        return "To get it back as it was, install the course again."
    return f"To get it back as it was, take {_shown(path)} from the course's download again."


@lru_cache(maxsize=8)
def _by_id(path: Path, _state: _State) -> tuple[list[str], dict[str, bytes]]:
    """The headings of a table, and its rows by what stands in their first cell, as JSON in a third of the room."""
    rows = _headed(path.stem, path)
    head = next(rows)
    return head, {row[0]: msgspec.json.encode(row) for row in rows if len(row) == len(head)}


def _rows_by_id(file: str) -> tuple[list[str], dict[str, bytes]]:
    path = places.data() / file
    return _by_id(path, _state(path))


def _row(kind: str, name: str) -> dict[str, str]:
    head, rows = _rows_by_id(f"{kind}s.csv")
    if name not in rows:
        raise CourseError(f"There is no {kind} “{name}” in data/{kind}s.csv.")
    return dict(zip(head, msgspec.json.decode(rows[name]), strict=False))


def records(name: str) -> list[dict[str, str]]:
    """The rows of a table as they stand in its file, all as text; an empty cell is an empty text.

    Raises:
        CourseError: there is no such table, or its file cannot be read.
    """
    head, *rows = _whole(name, places.data() / resource(name)["path"])
    return [dict(zip(head, row, strict=True)) for row in rows]


def state() -> tuple[Path, object]:
    """Where the tables lie, those to practise on among them, and how their files stand now.

    What was worked out of them is good until this changes.
    """
    folder = places.data()
    try:
        files = [file for each in (folder, folder / "practice") if each.is_dir() for file in os.scandir(each)]
        return folder, frozenset((file.path, *_state(file)) for file in files if file.is_file())
    except (OSError, CourseError):  # a file that comes or goes just now: equal to nothing else
        return folder, object()


def source(source_id: str) -> dict[str, str]:
    """A row of sources.csv: publisher, title, url, published, accessed, kind, language, licence.

    Raises:
        CourseError: there is no such source, or the file cannot be read.
    """
    return _row("source", source_id)


def fact(fact_id: str) -> dict[str, str]:
    """A row of facts.csv: value, unit, as_of, source_id and the derivation, all as text.

    Raises:
        CourseError: there is no such fact, or the file cannot be read.
    """
    return _row("fact", fact_id)


def fact_ids() -> list[str]:
    """The ids of all facts, in the order of facts.csv; none where it cannot be read, so that texts lose no more."""
    try:
        return list(_rows_by_id("facts.csv")[1])
    except CourseError:
        return []


def is_fact(name: str) -> bool:
    """Whether facts.csv has a row of that id; false where it cannot be read."""
    try:
        return name in _rows_by_id("facts.csv")[1]
    except CourseError:
        return False


class About(Shown):
    """Who counted a table, why, and what is missing: a note that a notebook shows."""

    def __init__(self, name: str):
        super().__init__()
        self._described = resource(name)

    def _lines(self) -> list[tuple[str, str]]:
        described = self._described
        said = {"What": "description", "Who counted": "who_counted", "Why": "why", "What is missing": "missing"}
        lines = [(label, described[field]) for label, field in said.items()]
        lines += [("Coverage", f"{described['coverage']} (as of {described['as_of']})")]
        return [*lines, ("Licence", "; ".join(licence["title"] for licence in described["licenses"]))]

    def __repr__(self) -> str:
        lines = [f"{label}: {text}" for label, text in self._lines()]
        return "\n".join([self._described["title"], *lines])

    def _repr_html_(self) -> str:
        return page("about", title=self._described["title"], lines=self._lines())


def about(name: str) -> About:
    """Who counted the table, why, and what is missing.

    Raises:
        CourseError: there is no such table.
    """
    return About(name)
