"""Rows and figures of the tables that keys of more than one lesson take."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from course.data import load
from course.practice import practice

# A key, a wrong value or a remark by its name: a number, several by their labels (a Series too), or paragraphs.
Keys = Mapping[str, Callable[..., Any]]
WITHOUT_REALIGNMENT = "without_realignment_jpy_bn"


def growth(later: float, earlier: float) -> float:
    """The change from the earlier to the later figure, in per cent."""
    return 100 * (later / earlier - 1)


def read_practice(name: str, *dates: str) -> pd.DataFrame:
    """A practice table, with the columns that hold dates."""
    return pd.read_csv(practice(name), parse_dates=list(dates))


def having(rows: pd.DataFrame, **cells: Any) -> pd.DataFrame:
    """The rows that have these cells."""
    for column, cell in cells.items():
        rows = rows[rows[column] == cell]
    return rows


def row(rows: pd.DataFrame, **cells: Any) -> pd.Series:
    """The first row that has these cells."""
    return having(rows, **cells).iloc[0]


def steps(actor: str = "Japan") -> pd.DataFrame:
    """What one side did, by the timeline."""
    return having(load("timeline"), actor=actor)


def days_between(first: str, last: str, events: str = "timeline") -> int:
    """How many days lie between two events of a table."""
    days = load(events).set_index("event_id").happened_on
    return int((days[last] - days[first]).days)


def on_day(rows: pd.DataFrame, day: str, since: str = "from_on", until: str = "until_on") -> pd.DataFrame:
    """The memberships that held on a day, first and last day counted; one without an end goes on."""
    return rows[(rows[since] <= day) & ~(rows[until] < day)]


def begun_and_over(day: str) -> tuple["pd.Series[bool]", "pd.Series[bool]"]:
    """Which times in office in Japan had begun, and which had ended, by a day; one ends as the next begins."""
    times = load("japan_governments")
    return times.from_on <= day, times.until_on <= day


def prime_minister(name: str) -> pd.Series:
    """The row of his or her time in office."""
    return row(load("japan_governments"), office="prime minister", name=name)


def budget(column: str = "with_realignment_jpy_bn") -> pd.Series:
    """Japan's defence budget by fiscal year, in billions of yen."""
    return load("defence_budget").set_index("fiscal_year")[column]


def yen_per_dollar(year: int) -> float:
    """The mean of the months of a calendar year."""
    rates = load("exchange_rates_monthly")
    return float(rates[rates.month.dt.year == year].jpy_per_usd.mean())
