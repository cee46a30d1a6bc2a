"""The tables of lesson 05: sums and changes that others published, the order of dates, and the keys that data decide."""

import pandas as pd
import pytest

from course import bank
from course.data import fact, load


def budget() -> pd.DataFrame:
    return load("defence_budget").set_index("fiscal_year")


def japan() -> pd.DataFrame:
    spending = load("military_expenditure")
    return spending[spending.country == "Japan"].set_index("year")


def test_budgets_come_year_by_year_and_the_wider_count_is_larger():
    table = budget()
    assert list(table.index) == list(range(2012, 2027))
    assert (table.with_realignment_jpy_bn > table.without_realignment_jpy_bn).all()
    assert (table.with_realignment_jpy_bn - table.without_realignment_jpy_bn).between(50, 260).all()


@pytest.mark.parametrize(
    ("year", "without", "with_"),
    # What the Ministry of Defense and the press print as the change on the year before, in billion yen.
    [
        (2013, 35.1, 40.0),
        (2015, 38.3, 95.3),
        (2021, 54.7, 28.9),
        (2022, 55.3, None),
        (2023, 1421.3, None),
        (2024, 1124.8, 1127.7),
        (2026, 334.5, None),
    ],
)
def test_changes_are_those_that_were_published(year, without, with_):
    change = budget()[["without_realignment_jpy_bn", "with_realignment_jpy_bn"]].diff().loc[year]
    assert change.iloc[0] == pytest.approx(without, abs=0.11)
    assert with_ is None or change.iloc[1] == pytest.approx(with_, abs=0.11)


@pytest.mark.parametrize(
    ("year", "without", "with_"),
    [(2013, None, None), (2016, 0.8, 1.5), (2017, 0.8, 1.4), (2018, 0.8, 1.3), (2019, 1.4, 1.3), (2020, 1.2, 1.1), (2022, 1.1, None),
     (2023, 27.4, None), (2024, 17.0, None), (2025, 9.7, 9.4)],
)  # fmt: skip
def test_growth_in_per_cent_is_that_which_was_published(year, without, with_):
    table = budget()
    growth = 100 * table[["without_realignment_jpy_bn", "with_realignment_jpy_bn"]].pct_change().loc[year]
    for stated, worked_out in zip((without, with_), growth):
        assert stated is None or worked_out == pytest.approx(stated, abs=0.051)


def test_the_budget_has_not_doubled_in_any_column_since_the_invasion():
    table = budget()[["without_realignment_jpy_bn", "with_realignment_jpy_bn"]]
    assert (table.loc[2026] / table.loc[2021] < 2).all() and (table.loc[2026] / table.loc[2022] > 1.6).all()


@pytest.mark.parametrize(
    ("country", "billions", "share"),
    # SIPRI's figures of April 2026, as ICAEW printed them in May 2026.
    [
        ("United States", 954, None),
        ("China", 336, None),
        ("Russia", 190, 7.5),
        ("Germany", 114, None),
        ("Japan", 62, 1.4),
        ("South Korea", 48, None),
    ],
)
def test_sipri_extract_agrees_with_published_figures_of_2025(country, billions, share):
    row = load("military_expenditure").set_index(["country", "year"]).loc[(country, 2025)]
    assert row.current_usd_bn == pytest.approx(billions, abs=0.5)
    assert share is None or row.share_of_gdp_percent == pytest.approx(share, abs=0.06)


def test_constant_and_current_dollars_meet_in_the_base_year():
    base = load("military_expenditure").set_index(["country", "year"]).xs(2024, level="year")
    assert (base.current_usd_bn == base.constant_2024_usd_bn).all()


def test_no_row_is_of_an_earlier_edition():
    assert set(load("military_expenditure").source_id) == {"sipri-milex-2026"}
    assert (
        load("military_expenditure")
        .groupby("country")
        .year.agg(list)
        .map(lambda years: years == list(range(2018, 2026)))
    ).all()


@pytest.mark.parametrize(
    ("now", "before"), [("share-2024-sipri", "share-2024-sipri-before"), ("sipri-2024-usd", "sipri-2024-usd-before")]
)
def test_facts_of_two_editions_do_not_share_a_source(now, before):
    assert float(fact(now)["value"]) < float(fact(before)["value"])
    assert fact(now)["source_id"] != fact(before)["source_id"]


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_yen_and_dollars_tell_the_same_story(year):
    """A quarter of the fiscal year before and three quarters of this one, at the year's mean rate, give SIPRI's dollars."""
    rates = load("exchange_rates_monthly")
    rate = rates[rates.month.dt.year == year].jpy_per_usd.mean()
    yen = 0.25 * japan().fiscal_year_jpy_bn[year - 1] + 0.75 * japan().fiscal_year_jpy_bn[year]
    assert yen / rate == pytest.approx(japan().current_usd_bn[year], rel=0.01)


def test_sipri_counts_the_supplementary_budget_of_2021():
    """The yen figure exceeds the initial budget without realignment by about what the supplementary budget added."""
    more = japan().fiscal_year_jpy_bn[2021] - budget().with_realignment_jpy_bn[2021]
    assert more == pytest.approx(float(fact("budget-extra-2021")["value"]), rel=0.15)


def test_shares_that_the_course_works_out_are_quotients():
    shares = load("defence_share_of_gdp")
    own = shares[shares.worked_out_by == "course"]
    assert len(own) == 3
    assert ((100 * own.numerator_jpy_bn / own.denominator_jpy_bn - own.share_percent).abs() < 0.006).all()
    assert {row.numerator_jpy_bn for row in own.itertuples()} >= set(
        budget().loc[2024, ["without_realignment_jpy_bn", "with_realignment_jpy_bn"]]
    )


def test_published_shares_fit_one_gdp_of_fiscal_year_2022():
    """The three years that the government divides by the same GDP all give about 550 to 560 trillion yen."""
    shares = load("defence_share_of_gdp").dropna(subset="numerator_jpy_bn")
    frozen = shares[shares.measure.str.contains("GDP of 2022")]
    low = 100 * frozen.numerator_jpy_bn / (frozen.share_percent + 0.05)
    high = 100 * frozen.numerator_jpy_bn / (frozen.share_percent - 0.05)
    assert len(frozen) == 3 and low.max() < 560_000 < high.min() + 10_000 and low.max() < high.min()


def test_five_shares_of_2024_lie_below_two_per_cent_and_sipri_meets_the_budget():
    shares = load("defence_share_of_gdp").query("fiscal_year == 2024").set_index("measure").share_percent
    assert len(shares) == 5 and shares.max() < 2
    assert shares["SIPRI"] == shares["budget, with realignment"] and shares.nunique() == 4


def test_shares_of_sipri_are_those_of_its_table():
    shares = load("defence_share_of_gdp").query("measure == 'SIPRI'").set_index("fiscal_year").share_percent
    assert {year: japan().share_of_gdp_percent[year] for year in (2024, 2025)} == shares.to_dict()


def test_parts_of_the_plan_add_up_to_its_level():
    totals = load("defence_plan_totals").set_index("item").plan_2023_2027_jpy_tn
    assert totals["annual budgets"] + totals["buildings, if work goes faster"] + totals[
        "surplus of the budgets, if larger"
    ] == pytest.approx(totals["level of the plan"])
    assert totals["budgets as before"] + totals["budgets, added"] == pytest.approx(totals["annual budgets"])


def test_budgets_as_before_are_five_times_the_budget_of_2022():
    totals = load("defence_plan_totals").set_index("item").plan_2023_2027_jpy_tn
    assert 5 * budget().without_realignment_jpy_bn[2022] / 1000 == pytest.approx(totals["budgets as before"], abs=0.06)


def test_rounded_categories_miss_the_published_total_by_their_rounding_only():
    plan, total = (
        load("defence_plan"),
        load("defence_plan_totals").set_index("item").plan_2023_2027_jpy_tn["new contracts"],
    )
    assert plan.plan_2023_2027_jpy_tn.sum() == pytest.approx(43.0)
    assert 0 < total - plan.plan_2023_2027_jpy_tn.sum() < 0.5 * len(plan)


@pytest.mark.parametrize(
    ("year", "total", "china", "russia"),
    # Changes on the year before that the Joint Staff Office published.
    [(2015, -70, 107, -185), (2016, 295, 280, 13), (2018, 95, 138, -47), (2019, -52, 37, -75), (2020, -222, -217, -10), (2021, 279, 264, 8),
     (2022, -226, -147, -116), (2023, -109, -96, 24), (2024, 35, -15, 63)],
)  # fmt: skip
def test_changes_in_scrambles_are_those_that_were_published(year, total, china, russia):
    change = load("scrambles").set_index("fiscal_year")[["total", "china", "russia"]].diff().loc[year]
    assert list(change) == [total, china, russia]


def test_scrambles_add_up():
    flights = load("scrambles")
    assert (flights.china + flights.russia + flights.other == flights.total).all()
    assert list(flights.fiscal_year) == list(range(2014, 2025))
    published_others = flights.set_index("fiscal_year").other
    assert (published_others[2022], published_others[2024]) == (53, 3)


def test_fewest_scrambles_against_russian_aircraft_came_in_the_first_full_year_of_the_war():
    flights = load("scrambles").set_index("fiscal_year")
    assert flights.russia.idxmin() == 2022 and flights.total.idxmax() == 2016


def test_dates_of_steps_come_in_order():
    steps = load("defence_steps")
    for first, last in (("announced_on", "decided_on"), ("decided_on", "in_force_on"), ("announced_on", "in_force_on")):
        both = steps.dropna(subset=[first, last])
        assert (both[first] <= both[last]).all(), both.step_id.tolist()
    days = steps[["announced_on", "decided_on", "in_force_on"]].min(axis=1)
    assert days.notna().all() and days.is_monotonic_increasing


def test_the_right_options_of_before_are_the_steps_before_the_invasion():
    steps = load("defence_steps").set_index("step_id")
    day = steps[["announced_on", "decided_on", "in_force_on"]].min(axis=1)
    named = {"a": "article9-2014", "b": "raa-australia", "c": "ldp-2021", "d": "documents-2022", "e": "gcap-2022"}
    options = {option.key: option.right for option in bank.find("05-before").options}
    assert options == {
        key: bool(day[step] < pd.Timestamp(fact("invasion-date")["value"])) for key, step in named.items()
    }


def test_the_right_options_of_quad_are_its_members():
    table = load("security_partnerships")
    members = set(table[(table.framework == "Quad") & (table.role == "member")].country)
    assert members == {option.text for option in bank.find("05-quad").options if option.right}
    assert "United Kingdom" not in members


def test_japan_is_in_every_framework_and_in_aukus_only_a_partner():
    table = load("security_partnerships").set_index(["framework", "country"]).role
    for framework in table.index.unique("framework"):
        assert table[(framework, "Japan")] == ("partner in talks" if framework == "AUKUS" else "member"), framework


def test_partnership_dates_agree_with_the_steps():
    steps = load("defence_steps").set_index("step_id")
    partners = load("security_partnerships").drop_duplicates("framework").set_index("framework")
    for step, framework in (("raa-australia", "access agreement with Australia"), ("raa-uk", "access agreement with the UK"),
                            ("raa-philippines", "access agreement with the Philippines")):  # fmt: skip
        assert steps.decided_on[step] == partners.signed_on[framework]
        assert steps.in_force_on[step] == partners.in_force_on[framework]


def test_polls_make_sense():
    polls = load("defence_polls")
    assert (polls.groupby("poll_id").value_percent.sum() <= 100).all()
    assert (polls.groupby("poll_id").question.nunique() == 1).all()
    both = polls.dropna(subset=["field_start_on", "field_end_on"])
    assert (both.field_start_on <= both.field_end_on).all()
    strike = polls[(polls.topic == "strike") & (polls.pollster == "Sankei and FNN")]
    assert strike.question.nunique() == 2, "the two polls asked different questions"


def test_largest_item_of_the_plan_is_the_right_option():
    plan = load("defence_plan").set_index("category").plan_2023_2027_jpy_tn
    right = next(option.text for option in bank.find("05-plan-largest").options if option.right)
    assert plan.idxmax() == right.casefold()


def test_what_the_article_names_of_the_plan_is_hardly_less_than_staying_power():
    """Ships and aircraft have no row, but a published sum: 3 + 5 + 6 against 15, of 43.5 trillion yen."""
    value = {
        name: float(fact(f"plan-{name}")["value"])
        for name in ("missile-defence", "standoff", "vehicles-ships", "article-items", "running", "contracts")
    }
    assert value["missile-defence"] + value["standoff"] + value["vehicles-ships"] == value["article-items"] == 14_000
    assert value["article-items"] < value["running"] < 1.1 * value["article-items"]
    assert 0.3 < value["article-items"] / value["contracts"] < value["running"] / value["contracts"] < 0.36
    text = load("claims").set_index("claim_id").why["de-07"]
    assert "larger part" not in text


def test_quad_begins_on_the_same_day_in_both_tables():
    partners, blocs = load("security_partnerships"), load("bloc_memberships")
    began = partners[partners.framework == "Quad"].began.astype(str)
    assert set(blocs[blocs.bloc == "Quad"].from_on.dt.strftime("%Y-%m")) == set(began.str[:7]) == {"2021-03"}


def test_platform_of_the_party_was_public_on_8_october():
    assert fact("ldp-two-percent")["value"] == "2021-10-08"
    assert str(load("defence_steps").set_index("step_id").announced_on["ldp-2021"].date()) == "2021-10-08"
    assert load("exchange_rates_monthly").query("rub_per_usd.isna()").source_id.isna().all()
