"""What a lesson's worksheet needs beside its questions: the tables to print and plain words for what is code on a screen.

``paper_NN.toml`` beside the bank's file names, for a core question, the tables cut from ``data/`` that answer it
(``tables``), facts that stand for what only a page says (``facts``), and plain wordings (``ask``, ``words``). A question
that needs none of them is not named. No number of a table is written here: each comes from the data.
"""

import tomllib
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
import pandas as pd

from course.bank import FOLDER, lesson, rows
from course.data import is_fact, load
from course.errors import CourseError

_NOTHING = "–"
_LARGE = 10_000
_MONTHS = ("month", "vintage")  # columns whose days are all the first


class Cut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table as it is cut for paper.

    Attributes:
        title: what stands above it.
        source: the name of a table, or of a practice table with its ending, such as ``kiosk.csv``.
        columns: the head of each column that is printed, by its name in the table.
        where: which rows, as ``DataFrame.query`` takes it.
        join: another table with a column ``iso3``, whose columns are added.
        add: new columns, each as ``DataFrame.eval`` takes it.
        sort: the columns by which the rows are put in order.
        per_year: the column of dates by whose years the other columns are put together.
        by: how they are: added up, or their mean.
        count: two columns; printed is how often each pair of their values stands in the table.
        pivot: three columns: that of the rows, that of the columns, that of the values. It comes before ``count``.
        decimals: how many a number is rounded to; without it, as it stands.
        strips: in how many strips side by side a long table is printed.
        wide: whether it takes the whole width of the page.
    """

    title: str
    source: str
    columns: dict[str, str] = {}
    where: str = ""
    join: str = ""
    add: dict[str, str] = {}
    sort: tuple[str, ...] = ()
    per_year: str = ""
    by: Literal["sum", "mean"] = "sum"
    count: tuple[str, str] | None = None
    pivot: tuple[str, str, str] | None = None
    decimals: int | None = None
    strips: int = 1
    wide: bool = False


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question on paper: what is asked instead of its prompt, words for choices by key, tables and facts."""

    ask: str = ""
    words: dict[str, str] = {}
    tables: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The worksheet of one lesson: its tables by letter, and what belongs to a question by the question's id."""

    tables: dict[str, Cut] = {}
    questions: dict[str, Plain] = {}


class Printed(msgspec.Struct, frozen=True):
    """A table ready to print: texts only."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    strips: int
    wide: bool


def sheet(number: str) -> Sheet:
    """What the worksheet of a lesson needs, if it has such a file; CourseError names the place of what is wrong in it."""
    path = FOLDER / f"paper_{number}.toml"
    if not path.exists():
        return Sheet()
    try:
        made = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8-sig")), type=Sheet)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as trouble:
        raise CourseError(f"course/bank/{path.name} cannot be used: {trouble}.") from None
    for problem in _problems(made, lesson(number)):
        raise CourseError(f"course/bank/{path.name}, {problem}.")
    return made


def _problems(made: Sheet, questions: Mapping[str, Any]) -> Any:
    for name, plain in made.questions.items():
        if name not in questions:
            yield f"“{name}”: there is no such question"
        yield from (f"“{name}”, tables: there is no table “{each}”" for each in plain.tables if each not in made.tables)
        yield from (f"“{name}”, facts: there is no fact “{each}”" for each in plain.facts if not is_fact(each))


def cut(table: Cut) -> Printed:
    """The rows and columns of a table that are printed; CourseError if a column or condition does not fit it."""
    try:
        frame = _shaped(rows.table(table.source), table)
    except CourseError:
        raise
    except Exception as trouble:  # whatever pandas says of a condition or column that somebody wrote
        raise CourseError(f"The table “{table.title}” cannot be cut from {table.source}: {trouble}.") from None
    texts = [_texts(frame[name], table.decimals) for name in frame.columns]
    frame = frame.rename(columns=table.columns)
    heads, cells = tuple(map(str, frame.columns)), tuple(zip(*texts, strict=True))
    return Printed(table.title, heads, cells, table.strips, table.wide)


def _shaped(frame: pd.DataFrame, table: Cut) -> pd.DataFrame:
    if table.join:
        frame = frame.merge(load(table.join), on="iso3", how="left")
    for name, formula in table.add.items():
        frame[name] = frame.eval(formula)
    frame = frame.query(table.where) if table.where else frame
    if table.sort:
        frame = frame.sort_values(list(table.sort))
    if table.pivot:
        index, columns, values = table.pivot
        order = frame[index].drop_duplicates()
        frame = frame.pivot(index=index, columns=columns, values=values).loc[order].reset_index()
    elif table.per_year:
        years = frame[table.per_year].dt.year.rename("year").astype("Int64")
        names = [name for name in table.columns if name != "year"]
        frame = getattr(frame.groupby(years)[names], table.by)().reset_index()
        frame["year"] = frame["year"].astype("str")
    if table.count:
        index, columns = table.count
        frame = pd.crosstab(frame[index], frame[columns]).reset_index()
    elif not table.pivot and table.columns:
        frame = frame[list(table.columns)]
    return frame


def _texts(cells: "pd.Series[Any]", decimals: int | None) -> list[str]:
    if pd.api.types.is_datetime64_any_dtype(cells):
        said = cells.dt.strftime("%Y-%m" if cells.name in _MONTHS else "%Y-%m-%d")
    elif pd.api.types.is_numeric_dtype(cells):
        whole = pd.api.types.is_integer_dtype(cells)
        said = cells.map(lambda cell: _number(cell, 0 if whole else decimals), na_action="ignore")
    else:
        said = cells.astype("object").map(lambda cell: str(cell).replace("_", " "), na_action="ignore")
    return [_NOTHING if pd.isna(cell) else str(cell) for cell in said]


def _number(cell: float, decimals: int | None) -> str:
    comma = "," if abs(cell) >= _LARGE else ""  # a year has none
    return (f"{cell:{comma}.10g}" if decimals is None else f"{cell:{comma}.{decimals}f}").replace("-", "−")
