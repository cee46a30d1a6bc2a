"""Rows and figures of the tables that keys of more than one lesson take."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from course.data import load
from course.practice import practice

# A key, a wrong value or a remark by its name: a number, several by their labels (a Series too), or paragraphs.
Keys = Mapping[str, Callable[..., Any]]
# What was guessed, and what it was: a number for each label.
Guessed = Mapping[str, float]


def growth(later: float, earlier: float) -> float:
    """The change from the earlier to the later figure, in per cent."""
    return 100 * (later / earlier - 1)


def of_the_later(change: float) -> float:
    """A change in per cent of the later figure in place of the earlier one."""
    return 100 * change / (100 + change)


def by_size(number: float, *bounds: tuple[float, str], otherwise: str) -> str:
    """The text of the first bound that the number is below."""
    return next((text for bound, text in bounds if number < bound), otherwise)


def table(name: str, *dates: str) -> pd.DataFrame:
    """A table, or a practice table with its ending (``kiosk.csv``) and the columns of it that hold dates."""
    return pd.read_csv(practice(name), parse_dates=list(dates)) if name.endswith(".csv") else load(name)


def having(rows: pd.DataFrame | str, **cells: Any) -> pd.DataFrame:
    """The rows, or those of a table, that have these cells."""
    found = table(rows) if isinstance(rows, str) else rows
    for column, cell in cells.items():
        found = found[found[column] == cell]
    return found


def row(rows: pd.DataFrame | str, **cells: Any) -> pd.Series:
    """The first row that has these cells."""
    return having(rows, **cells).iloc[0]


def series(name: str, index: str, column: str, **cells: Any) -> pd.Series:
    """A column of the rows that have these cells, by another column."""
    return having(name, **cells).set_index(index)[column]


def chosen(source: str, where: str = "") -> pd.DataFrame:
    """The rows of a table of which that is so, as ``DataFrame.query`` takes it."""
    return table(source).query(where, engine="python") if where else table(source)


def how_many(source: str, where: str = "") -> int:
    """Of how many rows that is so."""
    return len(chosen(source, where))


def total(source: str, column: str, where: str = "", how: str = "sum") -> float:
    """The sum of a column, or what else pandas makes of it."""
    return float(chosen(source, where)[column].agg(how))


def worked_out(source: str, formula: str, where: str = "") -> float:
    """A formula for the rows of which that is so, or for the one row, as ``DataFrame.eval`` takes it.

    Some of the rows: ``people.where(who == 'ministers').sum()``. For a subscript pandas looks through the whole stack.
    """
    found: Any = chosen(source, where).eval(formula, engine="python")
    return float(found.iloc[0] if isinstance(found, pd.Series) else found)


def counts(source: str, column: str, where: str = "", of: float = 0) -> pd.Series:
    """How often each value stands in a column, or how often of a whole such as a hundred."""
    found: pd.Series = chosen(source, where)[column].value_counts()
    return found * of / found.sum() if of else found


def change(figures: pd.Series, later: Any, earlier: Any, how: str = "growth") -> float:
    """From one figure to another: their growth in per cent, difference, or index (the earlier one is a hundred)."""
    after, before = figures[later], figures[earlier]
    return float({"growth": growth(after, before), "difference": after - before, "index": 100 * after / before}[how])


def steps(actor: str = "Japan") -> pd.DataFrame:
    """What one side did, by the timeline; all of them without a name."""
    return having("timeline", **({"actor": actor} if actor else {}))


def days_between(first: str, last: str, events: str = "timeline") -> int:
    """How many days lie between two events of a table."""
    days = series(events, "event_id", "happened_on")
    return int((days[last] - days[first]).days)


def on_day(rows: pd.DataFrame, day: str, since: str = "from_on", until: str = "until_on") -> pd.DataFrame:
    """The memberships that held on a day, first and last day counted; one without an end goes on."""
    return rows[(rows[since] <= day) & ~(rows[until] < day)]


def prime_minister(name: str) -> pd.Series:
    """The row of his or her time in office."""
    return row("japan_governments", office="prime minister", name=name)


def budget(column: str = "with_realignment_jpy_bn") -> pd.Series:
    """Japan's defence budget by fiscal year, in billions of yen."""
    return series("defence_budget", "fiscal_year", column)


def yen_per_dollar(year: int) -> float:
    """The mean of the months of a calendar year."""
    rates = load("exchange_rates_monthly")
    return float(rates[rates.month.dt.year == year].jpy_per_usd.mean())


def named(*functions: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    """Functions by their names."""
    return {function.__name__: function for function in functions}


# Functions that a file of questions may name without a line of ``KEYS``.
SHARED = named(total, worked_out, how_many, counts, days_between)
