"""Keys of lesson 06 and of its problem set, worked out from the tables: each line of ``KEYS`` is named in 06.toml."""

from math import inf

import pandas as pd

from course.bank.rows import Guessed, Keys, by_size, days_between, growth, having, of_the_rest, row, series, table
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


def _percent(month: str, column: str = "affinity_percent") -> float:
    """What an opinion poll of that month found."""
    return float(row("affinity_survey", month=month)[column])


def _points(before: str, after: str, column: str = "affinity_percent") -> float:
    return _percent(after, column) - _percent(before, column)


def _growth(before: str, after: str, column: str = "affinity_percent") -> float:
    return growth(_percent(after, column), _percent(before, column))


def _first_year(column: str = _GOOD) -> pd.Series:
    """Both ways to say how a share changed."""
    between = ("2021-10", "2022-10", column)
    return pd.Series({"points": _points(*between), "per cent": _growth(*between)})


def _residents(year: int, *islands: str) -> float:
    table = load("islands_residents")
    return float(table[(table.as_of.dt.year == year) & table.island.isin(islands)].residents.sum())


def _area(*islands: str) -> float:
    return float(series("disputed_islands", "island_ja", "area_km2")[list(islands)].sum())


def _lags(names: str) -> pd.Series:
    """How many days each answer took."""
    events = load("relations_events")
    days = events.set_index("event_id").happened_on
    answers = events.dropna(subset="answers_to")
    return (answers.happened_on - answers.answers_to.map(days)).dt.days.set_axis(answers[names])


def _barred_share() -> float:
    return float(100 * row("entry_bans", who=_PARLIAMENT).people / load("entry_bans").people.sum())


def _former_fall(first: str) -> float:
    """How many former islanders fewer lived in 2024."""
    living = series("former_islanders", "as_of", "living")
    return float(living[first] - living["2024-03-31"])


def _channels(*states: str) -> pd.Series:
    """How many channels of contact were in these states, by year."""
    channels = load("contact_channels")
    return channels[channels.state.isin(states)].groupby("year").size()


def _meetings_from(day: str) -> int:
    return int((load("leaders_meetings").month >= day).sum())


def _liked() -> pd.DataFrame:
    """The school canteen by year and grade, in per cent."""
    return table("canteen.csv").pivot(index="grade", columns="year", values="like_percent")


def _ninth(year: int) -> float:
    return float(_liked()[year][9])


KEYS: Keys = {
    "guess_visitors": lambda: _visitors().loc[2018:] / 1000,
    "guess_visitors_remark": guess_visitors_remark,
    "two_islands": lambda: 100 * _residents(1945, *_TWO) / _residents(1945, *_TWO, *_OTHERS),
    "two_islands_area": lambda: 100 * _area(*_TWO) / _area(*_TWO, *_OTHERS),
    "two_islands_today": lambda: 100 * _residents(2023, *_TWO) / _residents(2023, *_TWO, *_OTHERS),
    "two_islands_of_others": lambda: 100 * _residents(1945, *_TWO) / _residents(1945, *_OTHERS),
    "survey_fall": lambda: -_points("2021-10", "2022-10"),
    "survey_fall_per_cent": lambda: -_growth("2021-10", "2022-10"),
    "survey_fall_across_break": lambda: -_points("2017-11", "2022-10"),
    "survey_fall_relations": lambda: -_points("2021-10", "2022-10", _GOOD),
    "survey_fall_to_2023": lambda: -_points("2021-10", "2023-10"),
    "ps_good": _first_year,
    "ps_good_swapped": lambda: _first_year().set_axis(["per cent", "points"]),
    "ps_good_affinity": lambda: _first_year("affinity_percent"),
    "ps_lags": lambda: _lags("event_id"),
    "ps_lags_by_act": lambda: _lags("answers_to"),
    "ps_bans": _barred_share,
    "ps_bans_of_others": lambda: of_the_rest(_barred_share()),
    "ps_bans_people": lambda: row("entry_bans", who=_PARLIAMENT).people,
    "ps_former": lambda: _former_fall("2021-03-31") / 3,
    "ps_former_four_steps": lambda: _former_fall("2021-03-31") / 4,
    "ps_former_in_all": lambda: _former_fall("2021-03-31"),
    "ps_former_since_1945": lambda: _former_fall("1945-08-15") / (2024 - 1945),
    "ps_record": lambda: growth(_visitors()[2025], _visitors()[2019]),
    "ps_record_from_2024": lambda: growth(_visitors()[2025], _visitors()[2024]),
    "ps_record_wrong_base": lambda: -growth(_visitors()[2019], _visitors()[2025]),
    "ps_record_people": lambda: _visitors()[2025] - _visitors()[2019],
    "ps_open": lambda: _channels("open"),
    "ps_open_with_limited": lambda: _channels("open", "limited"),
    "ps_open_closed": lambda: _channels("closed"),
    "ps_open_all_rows": lambda: _channels("open", "limited", "closed"),
    "try_share": lambda: 100 * _residents(1945, "Shikotan") / _residents(1945, *_TWO, *_OTHERS),
    "try_share_today": lambda: 100 * _residents(2023, "Shikotan") / _residents(2023, *_TWO, *_OTHERS),
    "try_share_of_others": lambda: 100 * _residents(1945, "Shikotan") / _residents(1945, "Habomai", *_OTHERS),
    "try_meetings": lambda: _meetings_from("2014-04-01"),
    "try_meetings_whole_year": lambda: _meetings_from("2014-01-01"),
    "try_meetings_all": lambda: _meetings_from("2006-01-01"),
    "try_meetings_before": lambda: _meetings_from("2006-01-01") - _meetings_from("2014-04-01"),
    "try_wait": lambda: days_between("e-2022-japan-expels", "e-2022-russia-expels", "relations_events"),
    "try_closed": lambda: _channels("closed")[2024],
    "try_closed_with_limited": lambda: _channels("closed", "limited")[2024],
    "try_closed_open": lambda: _channels("open")[2024],
    "try_closed_unknown": lambda: (
        load("contact_channels").channel.nunique() - (load("contact_channels").year == 2024).sum()
    ),
    "try_closed_all_years": lambda: len(having("contact_channels", state="closed")),
    "try_points": lambda: _points("2021-10", "2022-10", _NONE),
    "try_points_per_cent": lambda: _growth("2021-10", "2022-10", _NONE),
    "try_points_affinity": lambda: _points("2021-10", "2022-10"),
    "else_points": lambda: _ninth(2023) - _ninth(2021),
    "else_points_across": lambda: _ninth(2023) - _ninth(2018),
    "else_points_last_by_hand": lambda: _ninth(2023) - _ninth(2020),
    "else_points_per_cent": lambda: growth(_ninth(2023), _ninth(2021)),
    "else_matrix": lambda: (_liked()[2023] > _liked()[2021]).sum(),
    "else_matrix_not_fallen": lambda: (~(_liked()[2023] <= _liked()[2021])).sum(),
    "else_matrix_across": lambda: (_liked()[2023] > _liked()[2018]).sum(),
    "else_matrix_fallen": lambda: (_liked()[2023] < _liked()[2021]).sum(),
    "again_points": lambda: _points("2022-10", "2025-10", _GOOD),
    "again_points_per_cent": lambda: _growth("2022-10", "2025-10", _GOOD),
    "again_points_since_2021": lambda: _points("2021-10", "2025-10", _GOOD),
    "again_points_since_2023": lambda: _points("2023-10", "2025-10", _GOOD),
    "again_closed": lambda: _channels("closed")[2023],
    "again_closed_with_limited": lambda: _channels("closed", "limited")[2023],
    "again_closed_open": lambda: _channels("open")[2023],
    "again_wait": lambda: days_between("e-2022-consul", "e-2022-consul-answer", "relations_events"),
}
