"""The tables of lesson 04: roll calls against published totals, intervals, and keys that the data decide."""

import re
from pathlib import Path

import pandas as pd
import pytest

from course import bank
from course.data import fact, load, source

MEMBERS = 193


def roll_calls() -> pd.DataFrame:
    return load("un_votes")


def wide() -> pd.DataFrame:
    return roll_calls().pivot(index="iso3", columns="resolution_id", values="vote")


def members(bloc: str, day: str) -> set[str]:
    rows = load("bloc_memberships")
    rows = rows[(rows.bloc == bloc) & (rows.from_on <= day) & ~(rows.until_on < day)]
    assert rows.iso3.is_unique
    return set(rows.iso3)


def test_every_total_adds_up_to_all_members():
    texts = load("un_resolutions")
    assert (texts[["yes", "no", "abstain", "absent"]].sum(axis=1) == MEMBERS).all()
    assert texts.adopted_on.is_monotonic_increasing
    assert set(texts[texts.roll_call != "none"].resolution_id) == set(roll_calls().resolution_id)


@pytest.mark.parametrize(
    ("text", "published"),
    [("68/262", (100, 11, 58)), ("ES-11/1", (141, 5, 35)), ("ES-11/2", (140, 5, 38)), ("ES-11/3", (93, 24, 58)), ("ES-11/4", (143, 5, 35)),
     ("ES-11/5", (94, 14, 73)), ("ES-11/6", (141, 7, 32)), ("ES-11/7", (93, 18, 65)), ("ES-11/8", (93, 8, 73)), ("ES-11/9", (91, 12, 57)),
     ("ES-11 of 2026-02-24", (107, 12, 51))],
)  # fmt: skip
def test_totals_are_those_published(text, published):
    row = load("un_resolutions").set_index("resolution_id").loc[text]
    assert (row.yes, row.no, row.abstain) == published


def test_roll_calls_recount_to_the_totals():
    for text in load("un_resolutions").query("roll_call != 'none'").itertuples():
        votes = roll_calls().query("resolution_id == @text.resolution_id").vote.value_counts()
        assert votes.sum() == MEMBERS
        assert (votes["yes"], votes["no"]) == (text.yes, text.no), text.resolution_id
        assert (votes["abstain"], votes["absent"]) == (text.abstain, text.absent), text.resolution_id


def test_japan_votes_as_the_texts_say():
    texts = load("un_resolutions").set_index("resolution_id")
    assert (wide().loc["JPN"] == "yes").all()
    for text in wide().columns:
        assert texts.loc[text, "japan_vote"] == "yes"
    assert (texts.japan_vote == "yes").all()


def test_what_holds_for_february_2025_is_not_said_of_the_year():
    """The United States voted no on 24 February 2025 and yes, as Japan did, on 3 December."""
    texts = load("un_resolutions").set_index("resolution_id")
    assert texts.loc["ES-11/9", "japan_vote"] == "yes"
    assert fact("japan-yes-children")["value"] == "2025-12-03" == str(texts.loc["ES-11/9", "adopted_on"].date())
    said = (Path(__file__).parents[1] / "notebooks" / "04_diplomacy.ipynb").read_text(encoding="utf-8")
    for sentence in ("voted no in 2025", "In 2025 the United States", "By 2025 not even"):
        assert sentence not in said


@pytest.mark.parametrize(
    ("text", "vote", "named"),
    [("ES-11/1", "no", "RUS BLR PRK ERI SYR"), ("ES-11/4", "no", "RUS BLR PRK NIC SYR"), ("ES-11/6", "no", "RUS BLR PRK ERI MLI NIC SYR"),
     ("ES-11/7", "no", "RUS BLR HUN ISR PRK CAF BFA BDI GNQ ERI HTI MLI SDN NER NIC PLW MHL USA"),
     ("ES-11/5", "no", "BHS BLR CAF CHN CUB PRK ERI ETH IRN MLI NIC RUS SYR ZWE"),
     ("68/262", "no", "ARM BLR BOL CUB PRK NIC RUS SDN SYR VEN ZWE")],
)  # fmt: skip
def test_states_named_in_the_press_for_a_vote(text, vote, named):
    rows = roll_calls()
    assert set(rows[(rows.resolution_id == text) & (rows.vote == vote)].iso3) == set(named.split())


@pytest.mark.parametrize(
    ("text", "vote", "named"),
    [("ES-11/3", "abstain", "BTN IND PAK LKA NPL MDV BGD SGP IDN SAU ARE EGY IRQ ZAF SEN BRA"),
     ("ES-11/4", "abstain", "CHN IND PAK ZAF ZWE LSO SWZ NAM MOZ TZA COG ETH UGA ERI KAZ KGZ TJK UZB"),
     ("ES-11/4", "yes", "GHA CIV KEN SEN BGD IRQ BRA GAB RWA"), ("ES-11/6", "yes", "BRA IDN SAU KEN"),
     ("ES-11/7", "abstain", "CHN IND ZAF BRA ETH IRN ARE LAO MNG VNM"), ("ES-11/7", "yes", "EGY IDN THA SGP PHL NZL CAN")],
)  # fmt: skip
def test_some_states_named_in_the_press(text, vote, named):
    assert (wide().loc[named.split(), text] == vote).all()


def test_nineteen_african_states_abstained_in_october_2022():
    """As the BBC counted them."""
    joined = roll_calls().merge(load("un_countries"), on="iso3")
    assert len(joined.query("resolution_id == 'ES-11/4' and vote == 'abstain' and un_group == 'Africa'")) == 19


def test_regional_groups_have_their_size():
    sizes = load("un_countries").un_group.value_counts().to_dict()
    assert sizes == {
        "Africa": 54,
        "Asia-Pacific": 54,
        "Latin America and Caribbean": 33,
        "Western Europe and others": 29,
        "Eastern Europe": 23,
    }
    assert load("un_countries").query("iso3 == 'JPN'").un_group.iloc[0] == "Asia-Pacific"


def test_licence_of_the_country_list_is_named():
    from course.data import resource

    assert [licence["name"] for licence in resource("un_countries")["licenses"]] == ["CC-BY-SA-4.0"]


@pytest.mark.parametrize(
    ("bloc", "day", "size"),
    [("EU", "2014-03-27", 28), ("EU", "2022-03-02", 27), ("EU", "2020-01-31", 28), ("EU", "2020-02-01", 27), ("G7", "2022-03-02", 7), ("Quad", "2022-03-02", 4),
     ("ASEAN", "2025-02-24", 10), ("ASEAN", "2025-10-26", 11), ("BRICS", "2022-03-02", 5), ("BRICS", "2024-01-01", 9), ("BRICS", "2025-02-24", 10)],
)  # fmt: skip
def test_blocs_have_their_size_on_the_day(bloc, day, size):
    assert len(members(bloc, day)) == size


def test_the_united_kingdom_is_in_the_g7_but_not_in_the_quad():
    assert "GBR" in members("G7", "2023-05-19") and "GBR" not in members("Quad", "2023-05-19")
    assert members("Quad", "2023-05-19") == {"JPN", "USA", "AUS", "IND"}


def test_intervals_end_after_they_begin():
    for name in ("bloc_memberships", "council_terms"):
        table = load(name)
        assert not (table.until_on <= table.from_on).any()
    terms = load("council_terms")
    assert ((terms.until_on - terms.from_on).dt.days.isin([729, 730])).all(), "a term is two years"


@pytest.mark.parametrize("day", ["2022-02-25", "2022-12-31", "2023-01-01", "2023-12-31"])
def test_ten_elected_members_sit_on_every_day_of_2022_and_2023(day):
    terms = load("council_terms")
    seated = terms[(terms.from_on <= day) & (terms.until_on >= day)]
    assert len(seated) == 10 and ("JPN" in set(seated.iso3)) == (day >= "2023-01-01")


def test_japan_had_no_seat_between_2018_and_2022():
    terms = load("council_terms").query("iso3 == 'JPN'")
    for day in pd.date_range("2018-01-01", "2022-12-31", freq="MS"):
        assert not ((terms.from_on <= day) & (terms.until_on >= day)).any()


def test_council_votes_add_up_and_vetoes_stop():
    votes = load("council_votes")
    assert (votes[["yes", "no", "abstain"]].sum(axis=1) == 15).all()
    assert (votes.abstained.str.split().str.len() == votes.abstain).all()
    assert ((votes.adopted == "no") == votes.vetoed_by.notna()).all()
    veto = votes.set_index("symbol").loc["S/2022/155"]
    terms = load("council_terms")
    elected = set(terms[(terms.from_on <= veto.voted_on) & (terms.until_on >= veto.voted_on)].iso3)
    assert set(veto.abstained.split()) - {"CHN"} <= elected


def test_who_left_the_yes_camp():
    both = wide()
    before, after = both["ES-11/6"] == "yes", both["ES-11/7"]
    assert (before & (after != "yes")).sum() == int(fact("unga-lost-yes")["value"]) == 141 - 93
    assert (before & (after == "no")).sum() + (before & after.isin(["abstain", "absent"])).sum() == 48
    assert not (~before & (after == "yes")).any(), "nobody came to yes"


def test_steps_are_in_order_and_answered():
    steps = load("diplomatic_steps")
    assert steps.step_on.is_monotonic_increasing
    sent = steps[steps.kind.isin(["expulsion", "entry_ban"])]
    assert sent.people.notna().all() and steps[~steps.index.isin(sent.index)].people.isna().all()
    assert set(sent.by) == {"Japan", "Russia"} and (sent.forum == "Russia").all()


def test_anniversary_steps_of_the_g7():
    g7 = load("diplomatic_steps").query("forum == 'G7'").set_index("step_on").kind
    assert g7["2023-02-24"] == g7["2024-02-24"] == g7["2026-02-24"] == "statement" and g7["2025-02-24"] == "meeting"


def test_keys_that_the_data_decide():
    assert bank.find("04-two-thirds").key() == pytest.approx(100 * 93 / 117)
    assert bank.find("04-brics").key() == 1 and bank.find("04-ps-asean").key() == 7
    assert bank.find("04-ps-always").key() == 59 and bank.find("04-ps-council").key() == 3
    assert bank.find("04-ps-counts").key() == {"yes": 143, "abstain": 35, "absent": 10, "no": 5}


def test_misconceptions_differ_from_the_key():
    for name in ("04-two-thirds", "04-brics", "04-ps-always", "04-ps-asean", "04-ps-council"):
        question = bank.find(name)
        for slip in question.misconceptions:
            assert abs(slip.value() - question.key()) > question.tolerance, (name, slip.name)


def test_choices_about_moves_are_those_of_the_table():
    """The states offered in 04-moved: right exactly if they went from yes to no."""
    both = wide()
    for option in bank.find("04-moved").options:
        votes = both.loc[re.search(r"\((\w{3})\)", option.text).group(1)]
        assert option.right == (votes["ES-11/6"] == "yes" and votes["ES-11/7"] == "no"), option.text


def test_roll_call_sources_are_named():
    for source_id in roll_calls().source_id.unique():
        assert source(source_id)["url"].startswith("http")
