"""The tables of lesson 01 make sense: days in order, no gaps in government, agreement with the other tables."""

import re

import pandas as pd
import pytest

from course.data import fact, load

INVASION = pd.Timestamp("2022-02-24")


@pytest.fixture
def timeline() -> pd.DataFrame:
    return load("timeline")


@pytest.fixture
def governments() -> pd.DataFrame:
    return load("japan_governments")


def test_rows_are_in_order_of_time(timeline):
    assert timeline.happened_on.is_monotonic_increasing
    assert list(timeline.event_id) == sorted(timeline.event_id)


def test_no_row_answers_a_later_one(timeline):
    days = timeline.set_index("event_id").happened_on
    linked = timeline.dropna(subset=["refers_to"])
    assert len(linked) >= 20
    assert (linked.refers_to < linked.event_id).all()
    assert (linked.happened_on >= linked.refers_to.map(days)).all()


def test_links_join_rows_that_fit(timeline):
    rows = timeline.set_index("event_id")
    for row in timeline.dropna(subset=["refers_to"]).itertuples():
        earlier = rows.loc[row.refers_to]
        assert row.role in {"answer", "joint", "follow-up"}, row.event_id
        if row.role == "answer":
            assert row.actor != earlier.actor, f"{row.event_id} answers its own actor"
        if row.role == "follow-up":
            assert row.actor == earlier.actor and earlier.step in {"announced", "decided"}, row.event_id


def test_context_is_the_war_and_nothing_else(timeline):
    war = timeline[timeline.theme == "war"]
    assert set(war.role) == {"context"} and set(timeline[timeline.role == "context"].theme) == {"war"}
    assert INVASION in set(war.happened_on)


def test_every_front_has_a_step_of_japan_before_the_invasion(timeline):
    """What the first figure of the lesson says."""
    japan = timeline[timeline.actor == "Japan"]
    assert (japan.groupby("theme").happened_on.min() < INVASION).all()
    assert len(japan.theme.unique()) == 5
    assert (japan.happened_on > INVASION).mean() > 0.75


def test_both_sides_answer_more_often_than_they_open(timeline):
    roles = pd.crosstab(timeline.actor, timeline.role)
    assert (roles.loc[["Japan", "Russia"], "answer"] > roles.loc[["Japan", "Russia"], "act"]).all()


def test_steps_agree_with_the_table_of_sanctions(timeline):
    """A step that belongs to a measure bears the day that the measure has for it, and one of its sources."""
    measures = load("sanctions_measures").set_index("measure_id")
    column = {"announced": "announced_on", "decided": "cabinet_on", "in force": "effective_on", "done": "effective_on"}
    linked = timeline.dropna(subset=["measure_id"])
    assert len(linked) >= 10
    for row in linked.itertuples():
        assert row.happened_on == measures.loc[row.measure_id, column[row.step]], row.event_id
    sanctions = timeline[(timeline.theme == "sanctions") & (timeline.actor == "Japan")]
    assert sanctions.measure_id.notna().all()


def test_numbers_in_events_agree_with_the_table_of_sanctions(timeline):
    measures = load("sanctions_measures").set_index("measure_id")
    events = timeline.set_index("event_id").event
    assert str(measures.individuals["jp-050"]) in events["ev-043"]
    assert str(measures["items"]["jp-083"]) in events["ev-061"]
    assert measures.individuals["jp-010"] == 6 and "five others" in events["ev-020"]


def test_first_sanctions_agree_with_the_partners(timeline):
    dates = load("partners_first_dates").set_index(["step", "actor"]).compared_on
    day = timeline.set_index("event_id").happened_on
    assert day["ev-013"] == dates["first_sanctions", "Japan"] == load("sanctions_measures").announced_on.min()
    assert day["ev-018"] == dates["swift_removal", "Japan"]
    assert (day["ev-018"] - day["ev-017"]).days == 1


def test_labels_fit_a_figure(timeline):
    assert timeline.label.str.len().max() <= 40
    doubles = timeline[timeline.label.duplicated(keep=False)].label.unique()
    assert set(doubles) <= {'"unacceptable"', "protest over the entry bans"}


def test_what_later_lessons_ask_first_is_left_out(timeline):
    text = " ".join(timeline.event + " " + timeline.label + " " + timeline.note.fillna(""))
    assert not re.search(
        r"Security Council\b(?! decides)|salmon|kelp|fish|visitors|scramble|per cent of|% of",
        text.replace("National Security Council", ""),
    )


def test_governments_follow_each_other_without_gap(timeline, governments):
    for office, rows in governments.groupby("office"):
        rows = rows.sort_values("from_on")
        assert list(rows.until_on.iloc[:-1]) == list(rows.from_on.iloc[1:]), office
        assert rows.until_on.isna().sum() == 1 and pd.isna(rows.until_on.iloc[-1]), office
        assert rows.from_on.min() <= timeline.happened_on.min()
        for day in timeline.happened_on:
            holders = rows[(rows.from_on <= day) & ~(rows.until_on <= day)]
            assert len(holders) == 1, (office, day)


def test_days_in_office_are_those_that_the_press_counted(governments):
    """Both ends counted: 1,094 days (Yomiuri Shimbun) and 386 days (Japan News Direct)."""
    heads = governments[governments.office == "prime minister"].set_index("name")
    days = (heads.until_on - heads.from_on).dt.days + 1
    assert days["Kishida Fumio"] == 1094 == int(fact("kishida-days")["value"])
    assert days["Ishiba Shigeru"] == 386 == int(fact("ishiba-days")["value"])


def test_the_cabinets_change_hands_together(governments):
    changes = governments[governments.from_on.isin(pd.to_datetime(["2024-10-01", "2025-10-21"]))]
    assert changes.groupby("from_on").office.nunique().tolist() == [3, 3]


def test_people_named_in_events_held_office(timeline, governments):
    """Who is named as acting is in the table of governments, on that day."""
    titles = {"Foreign Minister Hayashi": ("foreign minister", "Hayashi Yoshimasa"), "Prime Minister Ishiba": ("prime minister", "Ishiba Shigeru"),
              "Foreign Minister Iwaya": ("foreign minister", "Iwaya Takeshi"), "Prime Minister Takaichi": ("prime minister", "Takaichi Sanae"),
              "Prime Minister Kishida": ("prime minister", "Kishida Fumio")}  # fmt: skip
    seen = 0
    for row in timeline.itertuples():
        for title, (office, name) in titles.items():
            if title in row.event:
                seen += 1
                held = governments[
                    (governments.office == office)
                    & (governments.from_on <= row.happened_on)
                    & ~(governments.until_on <= row.happened_on)
                ]
                assert name in set(held.name), row.event_id
    assert seen >= 5


def test_the_map_is_small_and_marks_the_four_islands():
    outlines, places = load("map_outlines"), load("map_places")
    assert len(outlines) < 400
    disputed = set(outlines[outlines.status == "disputed"].name)
    islands = places[places.kind == "island"]
    assert disputed == set(islands.name + " / " + islands.name_russian) and len(disputed) == 4
    assert set(islands.status) == {"disputed"}
    for _, line in outlines.groupby("outline_id"):
        assert list(line.point) == list(range(1, len(line) + 1)) and len(line) >= 3
        assert line.status.nunique() == 1


def test_each_island_lies_within_its_outline():
    outlines, places = load("map_outlines"), load("map_places")
    for place in places[places.kind == "island"].itertuples():
        box = outlines[outlines.name == f"{place.name} / {place.name_russian}"]
        assert box.longitude_deg.min() <= place.longitude_deg <= box.longitude_deg.max()
        assert box.latitude_deg.min() <= place.latitude_deg <= box.latitude_deg.max()


def test_the_distances_that_the_lesson_names():
    """The nearest of the four lie closer to Hokkaido than Sapporo lies to Kushiro."""
    outlines, places = load("map_outlines"), load("map_places").set_index("name")
    shrink = 0.72

    def km(first, second):
        east, north = (first.longitude_deg - second.longitude_deg) * shrink, first.latitude_deg - second.latitude_deg
        return 111 * (east**2 + north**2) ** 0.5

    japan, islands = outlines[outlines.status == "Japan"], outlines[outlines.status == "disputed"]
    nearest = min(km(one, two) for one in islands.itertuples() for two in japan.itertuples())
    assert nearest < 30 < km(places.loc["Sapporo"], places.loc["Kushiro"])


def test_sanction_days_that_the_guess_asks_for():
    days = load("sanctions_measures").announced_on.dropna().drop_duplicates()
    counts = days.dt.year.value_counts()
    assert [counts[year] for year in (2022, 2023, 2024, 2025)] == [20, 9, 5, 2]


def test_what_is_said_of_the_waits_of_answers_holds(timeline):
    """01-lines-waits: the middle one is a day, and nearly half of the answers refer to no row."""
    answers = timeline[timeline.role == "answer"]
    waits = answers.happened_on - answers.refers_to.map(timeline.set_index("event_id").happened_on)
    assert waits.dt.days.median() == 1
    assert 0.4 < waits.isna().mean() < 0.5
    assert set(timeline.iloc[[16, 17, 18, 21]].role) == {"answer", "act"}


def test_sanctions_went_on_after_kishida(timeline):
    """01-claim-one-man: the last rows that section 4 shows have two rounds of 2025."""
    shown = timeline[(timeline.actor == "Japan") & (timeline.theme == "sanctions")].tail(4)
    assert (shown.happened_on.dt.year == 2025).sum() == 2
