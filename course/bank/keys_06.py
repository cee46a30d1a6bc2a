"""Keys of lesson 06 and of its problem set, worked out from the tables: 06.toml names the functions of ``KEYS``."""

import pandas as pd

from course.bank.rows import Guessed, Keys, by_size, change, named, of_the_later, series, table
from course.data import load


def guess_visitors_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    first = by_size(
        guessed["2025"],
        (actual["2019"], "You expected fewer visitors in 2025 than before the pandemic. There were many more."),
        (0.9 * actual["2025"], "You saw that the visitors would come back, but not how many."),
        (1.1 * actual["2025"], "Your guess for 2025 is close to the real value: a record."),
        otherwise="You expected even more visitors in 2025 than there were.",
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


def first_year(column: str = "relations_good_percent", later: str = "2022-10", earlier: str = "2021-10") -> pd.Series:
    """Both ways to say how a share changed."""
    ways = {"points": "difference", "per cent": "growth"}
    return pd.Series({name: poll_change(earlier, later, how, column) for name, how in ways.items()})


def lags(names: str) -> pd.Series:
    """How many days each answer took."""
    events = load("relations_events")
    days = events.set_index("event_id").happened_on
    answers = events.dropna(subset="answers_to")
    return (answers.happened_on - answers.answers_to.map(days)).dt.days.set_axis(answers[names])


def former_fall(first: str, years: int = 1) -> float:
    """How many former islanders fewer a year lived in 2024."""
    return change(series("former_islanders", "as_of", "living"), first, "2024-03-31", "difference") / years


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
    "survey_fall_per_cent": lambda: -poll_change("2021-10", "2022-10", "growth"),
    "ps_good_swapped": lambda: first_year().set_axis(["per cent", "points"]),
    "ps_record_wrong_base": lambda: of_the_later(visitors_change(2025, 2019)),
    "else_matrix": lambda: (_liked()[2023] > _liked()[2021]).sum(),
    "else_matrix_not_fallen": lambda: (~(_liked()[2023] <= _liked()[2021])).sum(),
    "else_matrix_across": lambda: (_liked()[2023] > _liked()[2018]).sum(),
    "else_matrix_fallen": lambda: (_liked()[2023] < _liked()[2021]).sum(),
}
