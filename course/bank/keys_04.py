"""Keys of lesson 04 and of its problem set, worked out from the tables: 04.toml names the functions of ``KEYS``."""

import pandas as pd

from course.bank.rows import Guessed, Keys, chosen, having, named, on_day, row, table
from course.data import load

_FIRST, _SUSPENDED = "ES-11/1", "ES-11/3"
_LABELS = ("Mar 2022", "Apr 2022", "Feb 2023", "Feb 2025", "Feb 2026")


def guess_yes_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    if guessed["Feb 2023"] < actual["Feb 2023"] - 15:
        first = "You expected less support after April 2022. On the first anniversary it was as high as at the start."
    elif guessed["Feb 2023"] > actual["Feb 2023"] + 15:
        first = "You saw that support would come back after April 2022, but it did not pass the level of the start."
    else:
        first = "You saw that support would come back after April 2022."
    if guessed["Feb 2025"] > actual["Feb 2025"] + 15:
        second = "In February 2025 support fell further than you drew. Section 3 shows who left."
    elif guessed["Feb 2025"] < actual["Feb 2025"] - 15:
        second = "In February 2025 more states said yes than you drew."
    else:
        second = "Your guess for February 2025 is close."
    return first, second


def votes(label: str, ways: list[str]) -> int:
    """How many states voted in one of these ways, by the label of the resolution."""
    return int(row("un_resolutions", label=label)[ways].sum())


def share(label: str, base: list[str]) -> float:
    """The yes votes in per cent of several kinds."""
    return 100 * votes(label, ["yes"]) / votes(label, base)


def _wide() -> pd.DataFrame:
    return load("un_votes").pivot(index="iso3", columns="resolution_id", values="vote")


def _votes(resolution: str) -> pd.DataFrame:
    return having("un_votes", resolution_id=resolution)


def _voters(resolution: str, vote: str = "yes") -> set[str]:
    return set(having(_votes(resolution), vote=vote).iso3)


def moved(march: list[str], april: list[str]) -> int:
    """How many states cast one of these votes in March 2022 and one of those in April."""
    wide = _wide()
    return int((wide[_FIRST].isin(march) & wide[_SUSPENDED].isin(april)).sum())


def _members(bloc: str, day: str = "") -> set[str]:
    """Members of a bloc on a day; all that the table ever names, if no day is given."""
    rows = having("bloc_memberships", bloc=bloc)
    return set((on_day(rows, day) if day else rows).iso3)


def yes_in_april(where: str = "") -> int:
    """How many of those on the Security Council of whom that is so voted yes."""
    return int(chosen("council_terms", where).iso3.isin(_voters(_SUSPENDED)).sum())


def members(bloc: str, day: str = "") -> int:
    return len(_members(bloc, day))


def members_for(bloc: str, resolution: str, day: str = "", vote: str = "yes") -> int:
    """How many members of a bloc voted so."""
    return len(_members(bloc, day) & _voters(resolution, vote))


def _by_group() -> pd.DataFrame:
    return _votes("ES-11/5").merge(load("un_countries"), on="iso3")


def _yes_by_group() -> pd.Series:
    rows = _by_group()
    return 100 * (rows.vote == "yes").groupby(rows.un_group).mean()


def _choir() -> pd.DataFrame:
    return table("choir.csv", "joined_on", "left_on")


def _singers() -> pd.DataFrame:
    """Who belonged to the choir on the day of the rehearsal."""
    return on_day(_choir(), "2025-03-01", "joined_on", "left_on")


def altos_that_paid(base: str, ever: bool = False) -> float:
    """The altos among some singers that have paid, in per cent of those of whom the base is true."""
    singers = _choir() if ever else _singers()
    return 100 * len(having(singers, voice="alto", fee="paid")) / len(singers.query(base))


KEYS: Keys = named(votes, share, moved, yes_in_april, members, members_for, altos_that_paid) | {
    "guess_yes": lambda: {label: votes(label, ["yes"]) for label in _LABELS},
    "guess_yes_remark": guess_yes_remark,
    "else_fees_of_choir": lambda: 100 * len(having(_singers(), voice="alto", fee="paid")) / len(_singers()),
    "else_fees_of_all_voices": lambda: 100 * len(having(_singers(), fee="paid")) / len(_singers()),
    "ps_always": lambda: (_wide().drop(columns="68/262") == "yes").all(axis=1).sum(),
    "ps_always_with_crimea": lambda: (_wide() == "yes").all(axis=1).sum(),
    "ps_always_any": lambda: (_wide().drop(columns="68/262") == "yes").any(axis=1).sum(),
    "ps_groups": _yes_by_group,
    "ps_groups_of_all_yes": lambda: 100 * having(_by_group(), vote="yes").un_group.value_counts(normalize=True),
    "ps_groups_counts": lambda: having(_by_group(), vote="yes").un_group.value_counts(),
}
