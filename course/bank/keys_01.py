"""Keys of lesson 01 and of its problem set, worked out from the tables: 01.toml names the functions of ``KEYS``."""

import pandas as pd

from course.bank.rows import Guessed, Keys, named, prime_minister, series, steps, table
from course.data import load


def guess_pace_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    said, real = sum(guessed.values()), sum(actual[year] for year in guessed)
    if said > 1.25 * real:
        first = "You expected more days than there were. After the first year the rounds became rare."
    elif said < 0.75 * real:
        first = "You expected fewer days than there were. New rounds went on for years."
    else:
        first = "Over the three years your guess comes close to the real number of days."
    if guessed["2023"] >= actual["2022"]:
        return first, "You did not expect the pace to fall in the second year. It fell to less than half."
    many = "one day can bring one bank or hundreds of names"
    return first, f"The pace fell in each year. A slower pace need not mean weaker measures: {many}."


def in_office(name: str) -> int:
    time = prime_minister(name)
    return int((time.until_on - time.from_on).days) + 1


def days(column: str = "announced_on") -> pd.Series:
    """The days of that kind on which sanctions moved, each once, in order."""
    return load("sanctions_measures")[column].dropna().drop_duplicates().sort_values()


def quiet(column: str = "announced_on", how: str = "max") -> float:
    """Of the times between two such days the longest, or another one."""
    return float(days(column).diff().dt.days.agg(how))


def count(actor: str = "Japan", since: str = "2000-01-01", before: str = "2100-01-01") -> int:
    return int(steps(actor).happened_on.between(since, before, inclusive="left").sum())


def share(roles: list[str], actor: str = "Japan", without: str = "") -> float:
    made = steps(actor)
    return float(100 * made.role[made.role != without].isin(roles).mean())


def waits(roles: list[str], actor: str = "Japan") -> pd.Series:
    """How many days after what they refer to the steps of these roles came."""
    made = steps(actor)
    waits = (made.happened_on - made.refers_to.map(series("timeline", "event_id", "happened_on"))).dt.days
    return waits[made.role.isin(roles)].agg(["median", "mean"])


def kept(until: str = "returned", since: str = "lent", how: str = "median") -> float:
    """For how many days books were kept, as far as they are back."""
    loans = table("loans.csv", "lent", "due", "returned")
    return float((loans[until] - loans[since]).dt.days.agg(how))


KEYS: Keys = named(in_office, quiet, count, share, waits, kept) | {
    "guess_pace": lambda: days().dt.year.value_counts()[[2022, 2023, 2024, 2025]],
    "guess_pace_remark": guess_pace_remark,
    "ps_waits_swapped": lambda: waits(["answer"])[["mean", "median"]].set_axis(["median", "mean"]),
    "ps_quiet_whole_time": lambda: (days().max() - days().min()).days,
    "ps_quiet_missing_left_in": lambda: load("sanctions_measures").announced_on.diff().dt.days.max(),
}
