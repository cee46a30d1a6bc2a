"""Keys of lesson 06 and of its problem set, worked out from the tables: 06.toml names the functions of ``KEYS``."""

from math import inf

import pandas as pd

from course.bank.rows import Guessed, Keys, by_size, change, named, of_the_later, of_the_rest, row, series, table
from course.data import load

_TWO, _OTHERS = ("Habomai", "Shikotan"), ("Etorofu", "Kunashiri")
_GOOD, _NONE = "relations_good_percent", "no_affinity_percent"
_PARLIAMENT = "members of parliament"


def guess_visitors_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    first = by_size(
        guessed["2025"],
        (actual["2019"], "You expected fewer visitors in 2025 than before the pandemic. There were many more."),
        (0.9 * actual["2025"], "You saw that the visitors would come back, but not how many."),
        (1.1 * actual["2025"], "Your guess for 2025 is close to the real value: a record."),
        (inf, "You expected even more visitors in 2025 than there were."),
    )
    return first, "In 2022 borders were shut for most of the year."


def _visitors() -> pd.Series:
    return series("russian_visitors", "year", "visitors")


def poll_change(earlier: str, later: str, how: str = "difference", column: str = "affinity_percent") -> float:
    """What an opinion poll of one month found, against that of another."""
    return change(series("affinity_survey", "month", column), f"{later}-01", f"{earlier}-01", how)


def visitors_change(later: int, earlier: int, how: str = "growth") -> float:
    return change(_visitors(), later, earlier, how)


def canteen_change(later: int, earlier: int, how: str = "difference") -> float:
    return change(_liked().T[9], later, earlier, how)


def channels_in(year: int, states: list[str]) -> int:
    return int(channels(states)[year])


def first_year(column: str = _GOOD) -> pd.Series:
    """Both ways to say how a share changed."""
    ways = {"points": "difference", "per cent": "growth"}
    return pd.Series({name: poll_change("2021-10", "2022-10", how, column) for name, how in ways.items()})


def _residents(year: int, *islands: str) -> float:
    table = load("islands_residents")
    return float(table[(table.as_of.dt.year == year) & table.island.isin(islands)].residents.sum())


def _area(*islands: str) -> float:
    return float(series("disputed_islands", "island_ja", "area_km2")[list(islands)].sum())


def lags(names: str) -> pd.Series:
    """How many days each answer took."""
    events = load("relations_events")
    days = events.set_index("event_id").happened_on
    answers = events.dropna(subset="answers_to")
    return (answers.happened_on - answers.answers_to.map(days)).dt.days.set_axis(answers[names])


def _barred_share() -> float:
    return float(100 * row("entry_bans", who=_PARLIAMENT).people / load("entry_bans").people.sum())


def former_fall(first: str) -> float:
    """How many former islanders fewer lived in 2024."""
    living = series("former_islanders", "as_of", "living")
    return float(living[first] - living["2024-03-31"])


def channels(states: list[str]) -> pd.Series:
    """How many channels of contact were in these states, by year."""
    channels = load("contact_channels")
    return channels[channels.state.isin(states)].groupby("year").size()


def _liked() -> pd.DataFrame:
    """The school canteen by year and grade, in per cent."""
    return table("canteen.csv").pivot(index="grade", columns="year", values="like_percent")


KEYS: Keys = named(
    poll_change, visitors_change, canteen_change, channels_in, first_year, lags, former_fall, channels
) | {
    "guess_visitors": lambda: _visitors().loc[2018:] / 1000,
    "guess_visitors_remark": guess_visitors_remark,
    "two_islands": lambda: 100 * _residents(1945, *_TWO) / _residents(1945, *_TWO, *_OTHERS),
    "two_islands_area": lambda: 100 * _area(*_TWO) / _area(*_TWO, *_OTHERS),
    "two_islands_today": lambda: 100 * _residents(2023, *_TWO) / _residents(2023, *_TWO, *_OTHERS),
    "two_islands_of_others": lambda: 100 * _residents(1945, *_TWO) / _residents(1945, *_OTHERS),
    "survey_fall_per_cent": lambda: -poll_change("2021-10", "2022-10", "growth"),
    "ps_good_swapped": lambda: first_year().set_axis(["per cent", "points"]),
    "ps_bans": _barred_share,
    "ps_bans_of_others": lambda: of_the_rest(_barred_share()),
    "ps_former": lambda: former_fall("2021-03-31") / 3,
    "ps_former_four_steps": lambda: former_fall("2021-03-31") / 4,
    "ps_former_since_1945": lambda: former_fall("1945-08-15") / (2024 - 1945),
    "ps_record_wrong_base": lambda: of_the_later(visitors_change(2025, 2019)),
    "try_share": lambda: 100 * _residents(1945, "Shikotan") / _residents(1945, *_TWO, *_OTHERS),
    "try_share_today": lambda: 100 * _residents(2023, "Shikotan") / _residents(2023, *_TWO, *_OTHERS),
    "try_share_of_others": lambda: 100 * _residents(1945, "Shikotan") / _residents(1945, "Habomai", *_OTHERS),
    "try_closed_unknown": lambda: (
        load("contact_channels").channel.nunique() - (load("contact_channels").year == 2024).sum()
    ),
    "else_matrix": lambda: (_liked()[2023] > _liked()[2021]).sum(),
    "else_matrix_not_fallen": lambda: (~(_liked()[2023] <= _liked()[2021])).sum(),
    "else_matrix_across": lambda: (_liked()[2023] > _liked()[2018]).sum(),
    "else_matrix_fallen": lambda: (_liked()[2023] < _liked()[2021]).sum(),
}
