"""Keys of lesson 06 and of its problem set, worked out from the tables: each function is named in 06.toml."""

from collections.abc import Mapping

import pandas as pd

from course.data import load
from course.practice import practice


def _visitors() -> pd.Series:
    return load("russian_visitors").set_index("year").visitors


def _affinity(month: str, column: str = "affinity_percent") -> float:
    table = load("affinity_survey")
    return float(table[table.month == month][column].iloc[0])


# ---- 06-guess-visitors


def guess_visitors() -> dict[str, float]:
    return {str(year): float(people) / 1000 for year, people in _visitors().loc[2018:].items()}


def guess_visitors_remark(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    before, real, said = actual["2019"], actual["2025"], guessed["2025"]
    if said < before:
        first = "You expected fewer visitors in 2025 than before the pandemic. There were many more."
    elif said < real * 0.9:
        first = "You saw that the visitors would come back, but not how many."
    elif said <= real * 1.1:
        first = "Your guess for 2025 is close to the real value: a record."
    else:
        first = "You expected even more visitors in 2025 than there were."
    return first, "In 2022 borders were shut for most of the year."


# ---- 06-two-islands

_TWO, _OTHERS = ("Habomai", "Shikotan"), ("Etorofu", "Kunashiri")


def _residents(year: int, *islands: str) -> float:
    table = load("islands_residents")
    return float(table[(table.as_of.dt.year == year) & table.island.isin(islands)].residents.sum())


def two_islands() -> float:
    return 100 * _residents(1945, *_TWO) / _residents(1945, *_TWO, *_OTHERS)


def two_islands_area() -> float:
    islands = load("disputed_islands").set_index("island_ja").area_km2
    return float(100 * islands[list(_TWO)].sum() / islands.sum())


def two_islands_today() -> float:
    return 100 * _residents(2023, *_TWO) / _residents(2023, *_TWO, *_OTHERS)


def two_islands_of_others() -> float:
    return 100 * _residents(1945, *_TWO) / _residents(1945, *_OTHERS)


# ---- 06-survey-fall


def survey_fall() -> float:
    return _affinity("2021-10") - _affinity("2022-10")


def survey_fall_per_cent() -> float:
    return 100 * (1 - _affinity("2022-10") / _affinity("2021-10"))


def survey_fall_across_break() -> float:
    return _affinity("2017-11") - _affinity("2022-10")


def survey_fall_relations() -> float:
    return _affinity("2021-10", "relations_good_percent") - _affinity("2022-10", "relations_good_percent")


def survey_fall_to_2023() -> float:
    return _affinity("2021-10") - _affinity("2023-10")


# ---- 06-ps-good


def _change(column: str) -> dict[str, float]:
    before, after = _affinity("2021-10", column), _affinity("2022-10", column)
    return {"points": after - before, "per cent": 100 * (after / before - 1)}


def ps_good() -> dict[str, float]:
    return _change("relations_good_percent")


def ps_good_swapped() -> dict[str, float]:
    return dict(zip(ps_good(), reversed(ps_good().values())))


def ps_good_turned() -> dict[str, float]:
    return {label: -number for label, number in ps_good().items()}


def ps_good_affinity() -> dict[str, float]:
    return _change("affinity_percent")


# ---- 06-ps-lags


def _lags(names: str) -> dict[str, float]:
    events = load("relations_events")
    days = events.set_index("event_id").happened_on
    answers = events.dropna(subset=["answers_to"])
    lags = (answers.happened_on - answers.answers_to.map(days)).dt.days
    return dict(zip(answers[names], map(float, lags)))


def ps_lags() -> dict[str, float]:
    return _lags("event_id")


def ps_lags_turned() -> dict[str, float]:
    return {name: -days for name, days in ps_lags().items()}


def ps_lags_by_act() -> dict[str, float]:
    return _lags("answers_to")


# ---- 06-ps-bans


def _parliament_and_others() -> tuple[float, float]:
    names = load("entry_bans").set_index("who").people
    parliament = float(names["members of parliament"])
    return parliament, float(names.sum()) - parliament


def ps_bans() -> float:
    parliament, others = _parliament_and_others()
    return 100 * parliament / (parliament + others)


def ps_bans_of_others() -> float:
    parliament, others = _parliament_and_others()
    return 100 * parliament / others


def ps_bans_people() -> float:
    return _parliament_and_others()[0]


# ---- 06-ps-former


def _former_fall(first: str, years: int) -> float:
    living = load("former_islanders").set_index("as_of").living
    return float(living[first] - living["2024-03-31"]) / years


def ps_former() -> float:
    return _former_fall("2021-03-31", 3)


def ps_former_four_steps() -> float:
    return _former_fall("2021-03-31", 4)


def ps_former_in_all() -> float:
    return _former_fall("2021-03-31", 1)


def ps_former_since_1945() -> float:
    return _former_fall("1945-08-15", 2024 - 1945)


# ---- 06-ps-record


def _ratio(year: int, base: int) -> float:
    return float(_visitors()[year] / _visitors()[base])


def ps_record() -> float:
    return 100 * (_ratio(2025, 2019) - 1)


def ps_record_share() -> float:
    return 100 * _ratio(2025, 2019)


def ps_record_from_2024() -> float:
    return 100 * (_ratio(2025, 2024) - 1)


def ps_record_wrong_base() -> float:
    return 100 * (1 - _ratio(2019, 2025))


def ps_record_people() -> float:
    return float(_visitors()[2025] - _visitors()[2019])


# ---- 06-ps-open


def _channels(*states: str) -> dict[str, float]:
    channels = load("contact_channels")
    counts = channels[channels.state.isin(states)].groupby("year").size()
    return {str(year): float(count) for year, count in counts.items()}


def ps_open() -> dict[str, float]:
    return _channels("open")


def ps_open_with_limited() -> dict[str, float]:
    return _channels("open", "limited")


def ps_open_closed() -> dict[str, float]:
    return _channels("closed")


def ps_open_all_rows() -> dict[str, float]:
    return _channels("open", "limited", "closed")


# ---- cells of one blank


def _of_residents(year: int, island: str, *others: str) -> float:
    return 100 * _residents(year, island) / _residents(year, island, *others)


def try_share() -> float:
    return _of_residents(1945, "Shikotan", "Habomai", *_OTHERS)


def try_share_today() -> float:
    return _of_residents(2023, "Shikotan", "Habomai", *_OTHERS)


def try_share_of_others() -> float:
    return 100 * _residents(1945, "Shikotan") / _residents(1945, "Habomai", *_OTHERS)


def _meetings_from(day: str) -> float:
    return float((load("leaders_meetings").month >= day).sum())


def try_meetings() -> float:
    return _meetings_from("2014-04-01")


def try_meetings_whole_year() -> float:
    return _meetings_from("2014-01-01")


def try_meetings_all() -> float:
    return _meetings_from("2006-01-01")


def try_meetings_before() -> float:
    return try_meetings_all() - try_meetings()


def _days_between(act: str, answer: str) -> float:
    days = load("relations_events").set_index("event_id").happened_on
    return float((days[answer] - days[act]).days)


def try_wait() -> float:
    return _days_between("e-2022-japan-expels", "e-2022-russia-expels")


def try_wait_turned() -> float:
    return -try_wait()


def _number_of_channels(year: int, *states: str) -> float:
    return _channels(*states)[str(year)]


def try_closed() -> float:
    return _number_of_channels(2024, "closed")


def try_closed_with_limited() -> float:
    return _number_of_channels(2024, "closed", "limited")


def try_closed_open() -> float:
    return _number_of_channels(2024, "open")


def try_closed_unknown() -> float:
    channels = load("contact_channels")
    return float(channels.channel.nunique() - (channels.year == 2024).sum())


def try_closed_all_years() -> float:
    return float((load("contact_channels").state == "closed").sum())


def try_closed_one_missed() -> float:
    return try_closed() - 1


def _points(column: str, before: str, after: str) -> float:
    return _affinity(after, column) - _affinity(before, column)


def try_points() -> float:
    return _points("no_affinity_percent", "2021-10", "2022-10")


def try_points_turned() -> float:
    return -try_points()


def try_points_per_cent() -> float:
    return 100 * try_points() / _affinity("2021-10", "no_affinity_percent")


def try_points_affinity() -> float:
    return _points("affinity_percent", "2021-10", "2022-10")


# ---- 06-else-points and 06-else-matrix


def _canteen() -> pd.DataFrame:
    return pd.read_csv(practice("canteen.csv")).pivot(index="grade", columns="year", values="like_percent")


def else_points() -> float:
    return float(_canteen()[2023][9] - _canteen()[2021][9])


def else_points_turned() -> float:
    return -else_points()


def else_points_across() -> float:
    return float(_canteen()[2023][9] - _canteen()[2018][9])


def else_points_last_by_hand() -> float:
    return float(_canteen()[2023][9] - _canteen()[2020][9])


def else_points_per_cent() -> float:
    return float(100 * else_points() / _canteen()[2021][9])


def else_matrix() -> float:
    return float((_canteen()[2023] > _canteen()[2021]).sum())


def else_matrix_not_fallen() -> float:
    return float((~(_canteen()[2023] <= _canteen()[2021])).sum())


def else_matrix_across() -> float:
    return float((_canteen()[2023] > _canteen()[2018]).sum())


def else_matrix_fallen() -> float:
    return float((_canteen()[2023] < _canteen()[2021]).sum())


# ---- what later lessons ask again


def again_points() -> float:
    return _points("relations_good_percent", "2022-10", "2025-10")


def again_points_per_cent() -> float:
    return 100 * again_points() / _affinity("2022-10", "relations_good_percent")


def again_points_since_2021() -> float:
    return _points("relations_good_percent", "2021-10", "2025-10")


def again_points_since_2023() -> float:
    return _points("relations_good_percent", "2023-10", "2025-10")


def again_closed() -> float:
    return _number_of_channels(2023, "closed")


def again_closed_with_limited() -> float:
    return _number_of_channels(2023, "closed", "limited")


def again_closed_open() -> float:
    return _number_of_channels(2023, "open")


def again_wait() -> float:
    return _days_between("e-2022-consul", "e-2022-consul-answer")


def again_wait_turned() -> float:
    return -again_wait()
