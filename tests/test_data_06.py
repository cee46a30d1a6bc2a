"""The tables of lesson 06 make sense: published totals, order of dates, and the keys that they decide."""

import pandas as pd
import pytest

from course.bank import find
from course.data import fact, load

DAY = pd.Timestamp


def event(name: str) -> pd.Series:
    return load("relations_events").set_index("event_id").loc[name]


# ---- acts -------------------------------------------------------------------------------------------------


def test_events_stand_in_order_of_time():
    events = load("relations_events")
    assert events.year.is_monotonic_increasing
    dated = events.dropna(subset=["happened_on"])
    assert dated.happened_on.is_monotonic_increasing
    assert (dated.happened_on.dt.year == dated.year).all()


def test_an_answer_comes_after_its_act_and_from_the_other_side():
    events = load("relations_events").set_index("event_id")
    answers = events.dropna(subset=["answers_to"])
    assert len(answers) == 5
    for answer in answers.itertuples():
        act = events.loc[answer.answers_to]
        assert act.happened_on < answer.happened_on, answer.Index
        assert {act.actor, answer.actor} == {"Japan", "Russia"}, answer.Index


def test_russia_halted_the_treaty_talks_and_japan_protested_the_day_after():
    events = load("relations_events")
    halts = events[
        (events.year == 2022) & (events.kind == "talks") & events.summary.str.contains("does not intend to continue")
    ]
    assert list(halts.event_id) == ["e-2022-halt"]
    halt, protest = halts.iloc[0], event("e-2022-protest")
    assert (halt.actor, halt.happened_on) == ("Russia", DAY("2022-03-21"))
    assert (protest.actor, protest.answers_to) == ("Japan", "e-2022-halt")
    assert (protest.happened_on - halt.happened_on).days == 1


def test_the_key_of_who_halted_is_what_the_table_says():
    right = next(option for option in find("06-who-halted").options if option.right)
    assert right.text.startswith(event("e-2022-halt").actor)


def test_the_list_of_unfriendly_states_came_before_the_halt_and_after_the_sanctions():
    order = [
        "e-2022-first-sanctions",
        "e-2022-invasion",
        "e-2022-unfriendly",
        "e-2022-halt",
        "e-2022-japan-expels",
        "e-2022-russia-expels",
    ]
    days = [event(name).happened_on for name in order]
    assert days == sorted(days) and len(set(days)) == len(days)
    assert event("e-2022-unfriendly").happened_on == DAY("2022-03-07")


def test_the_right_order_of_the_treaties_is_that_of_their_years():
    keys = {
        "d": "e-1855-treaty",
        "a": "e-1875-treaty",
        "e": "e-1905-treaty",
        "b": "e-1945-yalta",
        "c": "e-1956-declaration",
    }
    years = [event(keys[item.key]).year for item in find("06-order-treaties").items]
    assert years == sorted(years) == [1855, 1875, 1905, 1945, 1956]


def test_acts_and_answers_of_the_question_are_those_of_the_table():
    pairs = {
        "e-2022-russia-expels": "e-2022-japan-expels",
        "e-2022-ban-384": "e-2022-duma-freeze",
        "e-2022-consul-answer": "e-2022-consul",
    }
    for answer, act in pairs.items():
        assert event(answer).answers_to == act


def test_dates_shared_with_lesson_02_agree():
    measures = load("sanctions_measures")
    assert event("e-2022-first-sanctions").happened_on == measures.announced_on.min()
    assert event("e-2022-duma-freeze").happened_on == measures.loc[measures.individuals.idxmax(), "cabinet_on"]
    assert event("e-2022-invasion").happened_on == DAY(fact("invasion-date")["value"])


# ---- islands and people -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "published"), [(1945, 17291), (2016, 16668), (2021, 18810), (2022, 18757), (2023, 18403)]
)
def test_residents_add_up_to_the_published_total(year, published):
    residents = load("islands_residents")
    rows = residents[residents.as_of.dt.year == year]
    assert set(rows.island) == set(load("disputed_islands").island_ja)
    assert rows.residents.sum() == published


def test_published_changes_between_two_counts_hold():
    """Hokkaido Shimbun prints the changes to January 2023: 1,010 fewer, 135 and 521 more."""
    wide = load("islands_residents").pivot(index="island", columns="as_of", values="residents")
    change = wide[DAY("2023-01-01")] - wide[DAY("2022-01-01")]
    assert change.to_dict() == {"Etorofu": 135, "Habomai": 0, "Kunashiri": -1010, "Shikotan": 521}


def test_areas_add_up_to_the_published_one_but_for_rounding():
    islands = load("disputed_islands")
    assert abs(islands.area_km2.sum() - 5003) <= 2
    assert set(islands[islands.in_1956_declaration == "yes"].island_ja) == {"Habomai", "Shikotan"}


def test_former_islanders_grow_fewer_and_older():
    former = load("former_islanders").sort_values("as_of")
    assert former.living.is_monotonic_decreasing and former.living.is_unique
    assert former.average_age_years.dropna().is_monotonic_increasing
    residents = load("islands_residents")
    assert former.living.iloc[0] == residents[residents.as_of.dt.year == 1945].residents.sum()


@pytest.mark.parametrize(
    ("day", "fewer"), [("2021-03-31", 111), ("2022-03-31", 186), ("2023-03-31", 178), ("2024-03-31", 161)]
)
def test_yearly_changes_of_former_islanders_are_those_published(day, fewer):
    living = load("former_islanders").set_index("as_of").living
    earlier = DAY(day) - pd.DateOffset(years=1)
    assert living[earlier] - living[DAY(day)] == fewer


@pytest.mark.parametrize(
    ("day", "share"), [("2021-03-31", 32.7), ("2023-03-31", 30.6), ("2024-03-31", 29.7), ("2024-11-30", 28.9)]
)
def test_published_shares_of_former_islanders_hold(day, share):
    living = load("former_islanders").set_index("as_of").living
    assert abs(100 * living[DAY(day)] / living.iloc[0] - share) < 0.06


# ---- meetings ---------------------------------------------------------------------------------------------


def test_there_are_27_meetings_in_order():
    meetings = load("leaders_meetings")
    assert list(meetings.meeting) == list(range(1, 28))
    assert meetings.month.is_monotonic_increasing
    dated = meetings.dropna(subset=["met_on"])
    assert dated.met_on.is_monotonic_increasing
    assert (dated.met_on.dt.to_period("M") == dated.month.dt.to_period("M")).all()


def test_the_running_number_is_the_one_that_the_sources_state():
    stated = load("leaders_meetings").dropna(subset=["stated_number"])
    assert len(stated) == 11
    assert (stated.stated_number == stated.meeting).all()


# ---- channels and fishing ---------------------------------------------------------------------------------


def test_channels_are_known_or_absent_never_doubled():
    channels = load("contact_channels")
    assert not channels.duplicated(["channel", "year"]).any()
    assert channels.channel.nunique() == 13
    missing = 13 * 6 - len(channels)
    assert missing == 4
    assert channels[channels.state != "open"].reason.notna().all()
    assert channels[channels.state == "open"].reason.isna().all()


def test_the_key_of_the_channels_question_is_what_the_matrix_says():
    state = load("contact_channels").query("year == 2024").set_index("channel").state
    asked = {"a": "salmon, Japan's zone", "b": "fishing at the islands", "c": "kelp at Kaigara", "d": "direct flights",
             "e": "LNG imports", "f": "visits without visa", "g": "visas for Russians"}  # fmt: skip
    for option in find("06-channels-2024").options:
        assert option.right == (state[asked[option.key]] == "open"), option.text


def test_fishing_agreements_and_channels_tell_the_same():
    channels = load("contact_channels").set_index(["channel", "year"]).state
    fishing = load("fishing_agreements").dropna(subset=["quota_t"])
    for row in fishing.itertuples():
        if (row.kind, row.year) in channels.index:
            assert (channels[row.kind, row.year] == "closed") == (row.quota_t == 0), row


def test_nobody_catches_more_than_is_allowed():
    fishing = load("fishing_agreements").dropna(subset=["caught_t", "quota_t"])
    assert len(fishing) >= 5 and (fishing.caught_t <= fishing.quota_t).all()


def test_changes_of_the_kelp_deal_are_those_published():
    """2025 against 2024: 336 tonnes, 12 boats and 8.037 million yen less."""
    kelp = load("fishing_agreements").query("kind == 'kelp at Kaigara'").set_index("year")
    for column, less in (("quota_t", 336), ("boats", 12), ("fee_jpy_mn", 8.037)):
        assert abs(kelp[column][2024] - kelp[column][2025] - less) < 0.001, column
    assert kelp.boats[2023] - kelp.boats[2024] == 9
    assert kelp.boats[2021] - kelp.boats[2022] == 11


def test_agreements_come_before_or_in_their_season():
    fishing = load("fishing_agreements").dropna(subset=["agreed_on"])
    assert (fishing.agreed_on < pd.to_datetime(fishing.year.astype(str) + "-07-01")).all()
    assert (fishing.agreed_on > pd.to_datetime((fishing.year - 1).astype(str) + "-11-01")).all()


# ---- survey, visitors, bans -------------------------------------------------------------------------------


def test_the_mode_of_the_survey_changes_once():
    survey = load("affinity_survey").sort_values("month")
    assert set(survey[survey.month < "2020-01"]["mode"]) == {"interview"}
    assert set(survey[survey.month >= "2020-01"]["mode"]) == {"mail"}


def test_affinity_and_no_affinity_stay_below_a_hundred():
    both = load("affinity_survey").dropna(subset=["affinity_percent", "no_affinity_percent"])
    total = both.affinity_percent + both.no_affinity_percent
    assert len(both) >= 8 and total.between(95, 100).all()


@pytest.mark.parametrize(
    ("column", "earlier", "later", "change"),
    [
        ("affinity_percent", "2010-10", "2011-10", -0.6),
        ("affinity_percent", "2011-10", "2012-10", 6.1),
        ("affinity_percent", "2014-10", "2016-01", -2.7),
        ("affinity_percent", "2016-01", "2016-11", 1.9),
        ("affinity_percent", "2016-11", "2017-11", -1.3),
        ("affinity_percent", "2021-10", "2022-10", -8.1),
        ("no_affinity_percent", "2016-01", "2016-11", -2.4),
        ("relations_good_percent", "2016-01", "2016-11", 6.0),
        ("relations_good_percent", "2021-10", "2022-10", -17.5),
    ],
)
def test_published_changes_of_the_survey_hold(column, earlier, later, change):
    values = load("affinity_survey").set_index("month")[column]
    assert abs(values[later].item() - values[earlier].item() - change) < 0.051


def test_the_lowest_affinity_is_that_of_2023():
    survey = load("affinity_survey").dropna(subset=["affinity_percent"])
    assert survey.loc[survey.affinity_percent.idxmin(), "month"] == DAY("2023-10-01")


def test_2025_is_the_record_of_visitors_and_the_published_changes_hold():
    visitors = load("russian_visitors").set_index("year").visitors
    assert visitors.idxmax() == 2025
    assert abs(100 * (visitors[2025] / visitors[2024] - 1) - 96.3) < 0.06
    assert abs(100 * (visitors[2019] / visitors[2018] - 1) - 26.6) < 0.06
    assert abs(100 * (visitors[2024] / visitors[2023] - 1) - 136.6) < 0.1
    assert 11 < visitors[2019] / visitors[2022] < 12


def test_entry_bans_are_those_of_the_table_of_acts():
    bans = load("entry_bans")
    acts = load("relations_events").query("kind == 'entry ban'")
    assert list(bans.announced_on) == list(acts.happened_on)
    assert bans.people.sum() == 499


def test_late_is_limited_whatever_the_reason():
    channels = load("contact_channels")
    late = channels[
        channels.note.str.contains("late|instead of|less than", case=False, na=False) & (channels.area == "fishing")
    ]
    assert len(late) == 4 and (late.state == "limited").all()


def test_quotas_cut_by_a_third_are_not_open():
    channels = load("contact_channels").set_index(["channel", "year"]).state
    fishing = load("fishing_agreements").dropna(subset=["quota_t"]).set_index(["kind", "year"]).quota_t
    for (kind, year), quota in fishing.items():
        before = fishing.get((kind, year - 1))
        if before and quota <= before * 2 / 3 and (kind, year) in channels.index:
            assert channels[kind, year] != "open", (kind, year)
