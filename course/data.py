"""The course's tables: one Data Package (https://datapackage.org/standard/) in ``data/``.

``load`` gives a plain DataFrame whose columns have the types that ``datapackage.json`` states; from there on
it is all pandas.
"""

import csv
import difflib
import html
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from course.errors import CourseError

FOLDER = Path(__file__).resolve().parent.parent / "data"


@cache
def package() -> dict[str, Any]:
    """The descriptor, ``datapackage.json``."""
    try:
        return json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(
            f"The folder of tables was not found at “{FOLDER.name}/”. Open the course from its own folder."
        ) from None


def table_names() -> list[str]:
    """The names that ``load`` takes."""
    return [resource["name"] for resource in package()["resources"]]


def resource(name: str) -> dict[str, Any]:
    """What the descriptor says of one table.

    Raises:
        CourseError: there is no such table; the message names the nearest ones.
    """
    for found in package()["resources"]:
        if found["name"] == name:
            return found
    near = difflib.get_close_matches(str(name), table_names(), n=1, cutoff=0.5)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    raise CourseError(f"There is no table “{name}”.{hint} The tables are: {', '.join(table_names())}.")


def load(name: str) -> pd.DataFrame:
    """Load a table by its name, such as ``load("sanctions_measures")``.

    Returns:
        A new DataFrame. Dates are ``datetime64``, text is ``str``, whole numbers ``int64``, or ``Int64`` where
        values may be missing; missing stays missing.

    Raises:
        CourseError: no such table, or a cell that does not fit its column (a file edited by hand).
    """
    path = FOLDER / resource(name)["path"]
    try:
        status = path.stat()
    except OSError as trouble:
        raise CourseError(f"data/{path.name} cannot be read ({type(trouble).__name__}). {_restore(path)}") from None
    return _table(name, path, (status.st_mtime_ns, status.st_size)).copy()


@lru_cache(maxsize=64)
def _table(name: str, path: Path, _state: tuple[int, int]) -> pd.DataFrame:
    """The table as it was read when its file was in that state (time of change, size)."""
    fields = resource(name)["schema"]["fields"]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError) as trouble:
        raise CourseError(f"data/{path.name} cannot be read ({type(trouble).__name__}). {_restore(path)}") from None
    wanted = [field["name"] for field in fields]
    if not rows or rows[0] != wanted:
        raise CourseError(f"data/{path.name} should begin with the columns {', '.join(wanted)}. {_restore(path)}")
    for line, row in enumerate(rows[1:], 2):
        if len(row) != len(wanted):
            message = f"data/{path.name}, line {line}: {len(row)} cells where {len(wanted)} belong."
            raise CourseError(f"{message} {_restore(path)}")
    columns = {}
    for place, field in enumerate(fields):
        cells = pd.Series([row[place] for row in rows[1:]], dtype="str")
        columns[field["name"]] = _typed(cells.mask(cells == ""), field, path)
    return pd.DataFrame(columns)


def _typed(cells: pd.Series, field: dict[str, Any], path: Path) -> pd.Series:
    kind = field["type"]
    required = field.get("constraints", {}).get("required", False)
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
        line = int(wrong.idxmax()) + 2
        said = cells[wrong.idxmax()]
        problem = f"“{said}” is not {what}" if isinstance(said, str) else "a value is missing"
        raise CourseError(f"data/{path.name}, line {line}, column {field['name']}: {problem}. {_restore(path)}")
    return typed.astype("int64") if required and typed.dtype == "Int64" else typed


def _restore(path: Path) -> str:
    return f"To get the table back as it was: git restore data/{path.name}"


@cache
def _sources() -> dict[str, dict[str, str]]:
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["source_id"]: row for row in csv.DictReader(file)}


def source(source_id: str) -> dict[str, str]:
    """A row of sources.csv: publisher, title, url, published, accessed, kind, language, licence.

    Raises:
        CourseError: there is no such source.
    """
    try:
        return _sources()[source_id]
    except KeyError:
        raise CourseError(f"There is no source “{source_id}” in data/sources.csv.") from None


@cache
def _facts() -> dict[str, dict[str, str]]:
    with (FOLDER / "facts.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def fact(fact_id: str) -> dict[str, str]:
    """A row of facts.csv: value, unit, as_of, source_id and the derivation, all as text.

    Raises:
        CourseError: there is no such fact.
    """
    try:
        return _facts()[fact_id]
    except KeyError:
        raise CourseError(f"There is no fact “{fact_id}” in data/facts.csv.") from None


def fact_ids() -> list[str]:
    """The ids of all facts, in the order of facts.csv."""
    return list(_facts())


def is_fact(name: str) -> bool:
    """Whether facts.csv has a row of that id."""
    return name in _facts()


class About:
    """Who counted a table, why, and what is missing: a note that a notebook shows."""

    def __init__(self, name: str):
        self._described = resource(name)

    def _lines(self) -> list[tuple[str, str]]:
        described = self._described
        lines = [("What", described["description"]), ("Who counted", described["who_counted"])]
        lines += [("Why", described["why"]), ("What is missing", described["missing"])]
        lines += [("Coverage", f"{described['coverage']} (as of {described['as_of']})")]
        return [*lines, ("Licence", "; ".join(licence["title"] for licence in described["licenses"]))]

    def __repr__(self) -> str:
        lines = [f"{label}: {text}" for label, text in self._lines()]
        return "\n".join([self._described["title"], *lines])

    def _repr_html_(self) -> str:
        items = "".join(
            f"<p style='margin:0.2em 0'><strong>{label}:</strong> {html.escape(text)}</p>"
            for label, text in self._lines()
        )
        title = html.escape(self._described["title"])
        return f"<div><p style='margin:0.2em 0'><strong>{title}</strong></p>{items}</div>"


def about(name: str) -> About:
    """Who counted the table, why, and what is missing.

    Raises:
        CourseError: there is no such table.
    """
    return About(name)
