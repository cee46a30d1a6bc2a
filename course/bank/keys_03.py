"""Keys of lesson 03 and of its problem set, worked out from the tables: each line of ``KEYS`` is named in 03.toml."""

from collections.abc import Callable
from operator import sub
from typing import Any

import pandas as pd

from course.bank.rows import Guessed, Keys, growth, having, row, table
from course.data import load


def guess_under_18_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    before, real, said = actual["Feb 2023"], actual["Dec 2025"], guessed["Dec 2025"]
    if said > before:
        first = "You expected the number to grow, as the number of all who have come did. It fell."
    elif said > real * 1.05:
        first = "You expected no rise, or a small fall. The fall was larger."
    elif said >= real * 0.95:
        first = "Your guess for the end is close to the real number."
    else:
        first = "You expected a fall, and a deeper one than there was."
    second = "Whoever leaves is not taken off this count: it holds all who have come since March 2022. And yet one part of it shrinks."
    return first, second


def _minors_by_month() -> pd.Series:
    counts = load("evacuees_japan").dropna(subset="under_18_people")
    return counts.under_18_people.set_axis(counts.as_of.dt.strftime("%b %Y"))


def _spring() -> pd.DataFrame:
    """The statements up to June 2022, that of the G7 summit among them."""
    aid = load("aid_announcements")
    return aid[aid[["announced_on", "committed_on", "paid_on"]].min(axis=1) < "2022-07-01"]


def _year_after() -> pd.DataFrame:
    """What was announced or committed in 2023."""
    aid = load("aid_announcements")
    return aid[aid.announced_on.between("2023", "2023-12-31") | aid.committed_on.between("2023", "2023-12-31")]


def _new(aid: Any) -> Any:
    """What each statement, or the one statement, adds to earlier ones, in millions of dollars."""
    return aid.amount_usd_mn - aid.already_announced_usd_mn


def _by_kind() -> pd.DataFrame:
    return load("aid_announcements").set_index("kind")


def _donors() -> pd.DataFrame:
    return load("aid_by_donor").merge(load("donor_economies"), on="iso3", how="left").set_index("iso3")


def _japan() -> pd.Series:
    return row(_donors(), donor="Japan")


def _of_gdp(column: str = "allocated_eur_bn") -> pd.Series:
    donors = _donors()
    return donors[column] / donors.gdp_2021_eur_bn


def _place(amounts: pd.Series, iso3: str = "JPN") -> float:
    return float(amounts.rank(ascending=False)[iso3])


def _kinds() -> pd.Series:
    return _japan()[["financial_eur_bn", "humanitarian_eur_bn", "military_eur_bn"]].astype(float)


def _per_person(column: str) -> float:
    return float(1e9 * _japan()[column] / _japan().population_2021)


def _host(iso3: str) -> pd.Series:
    return row("refugees_by_host", year=2025, iso3=iso3)


def _rate(iso3: str) -> float:
    """Refugees for each thousand people."""
    host = _host(iso3)
    return float(1000 * host.refugees_people / host.population_people)


def _evacuees(day: str) -> pd.Series:
    return row("evacuees_japan", as_of=day)


def _left(day: str) -> float:
    """How many of those who had come lived in Japan no longer."""
    return float(_evacuees(day).entered_people - _evacuees(day).resident_people)


def _minors(whole: str, change: Callable[[float, float], float] = sub) -> dict[str, float]:
    before, after = (100 * day.under_18_people / day[whole] for day in map(_evacuees, ("2023-02-15", "2025-12-31")))
    return {"before": before, "after": after, "change": change(after, before)}


def _tokyo(whole: str = "all_residents_people", index: str = "as_of") -> pd.Series:
    """Tokyo's share of the evacuees by day, in per cent."""
    places = load("evacuees_by_prefecture")
    places["named"] = places.groupby("as_of").resident_people.transform("sum")
    tokyo = having(places, prefecture="Tokyo").reset_index(names="row")
    return (100 * tokyo.resident_people / tokyo[whole]).set_axis(tokyo[index])


def _pledges() -> pd.DataFrame:
    return table("hall_pledges.csv").set_index("club")


def _per_member(column: str) -> pd.Series:
    return _pledges()[column] / _pledges().members


KEYS: Keys = {
    "guess_under_18": _minors_by_month,
    "guess_under_18_remark": guess_under_18_remark,
    "try_new": lambda: _new(row(_spring(), what="Loan raised")),
    "try_new_whole": lambda: row(_spring(), what="Loan raised").amount_usd_mn,
    "try_new_old": lambda: row(_spring(), what="Loan raised").already_announced_usd_mn,
    "new_money": lambda: _new(_spring()).sum(),
    "new_money_repeats": lambda: _spring().amount_usd_mn.sum(),
    "new_money_loan_repeated": lambda: (
        _spring().amount_usd_mn.sum() - having(_spring(), kind="grant").already_announced_usd_mn.sum()
    ),
    "new_money_grants_repeated": lambda: (
        _spring().amount_usd_mn.sum() - having(_spring(), kind="loan").already_announced_usd_mn.sum()
    ),
    "new_money_one_repeat": lambda: (
        _spring().amount_usd_mn.sum() - _spring().already_announced_usd_mn[lambda known: known > 0].min()
    ),
    "new_money_committed": lambda: _spring().dropna(subset="committed_on").amount_usd_mn.sum(),
    "try_committed": lambda: load("aid_japan_by_month").committed_eur_bn.sum(),
    "try_committed_allocated": lambda: load("aid_japan_by_month").allocated_eur_bn.sum(),
    "try_committed_first": lambda: load("aid_japan_by_month").committed_eur_bn.iloc[0],
    "try_committed_summed": lambda: load("aid_japan_by_month").committed_eur_bn.cumsum().sum(),
    "allocated_share": lambda: 100 * _japan().allocated_eur_bn / _japan().committed_eur_bn,
    "allocated_share_gap": lambda: _japan().committed_eur_bn - _japan().allocated_eur_bn,
    "try_share": lambda: 100 * _kinds().humanitarian_eur_bn / _kinds().sum(),
    "try_share_of_financial": lambda: 100 * _kinds().humanitarian_eur_bn / _kinds().financial_eur_bn,
    "try_share_financial": lambda: 100 * _kinds().financial_eur_bn / _kinds().sum(),
    "try_share_military": lambda: 100 * _kinds().military_eur_bn / _kinds().sum(),
    "try_left": lambda: _donors().gdp_2021_eur_bn.isna().sum(),
    "try_left_present": lambda: _donors().gdp_2021_eur_bn.notna().sum(),
    "try_left_all": lambda: len(_donors()),
    "try_place_ascending": lambda: _donors().allocated_eur_bn.rank()["JPN"],
    "try_place": lambda: _place(_donors().allocated_eur_bn),
    "rank_gdp": lambda: _place(_of_gdp("humanitarian_eur_bn")),
    "rank_gdp_ascending": lambda: _of_gdp("humanitarian_eur_bn").rank()["JPN"],
    "rank_gdp_people": lambda: _place(_donors().humanitarian_eur_bn / _donors().population_2021),
    "rank_gdp_euros": lambda: _place(_donors().humanitarian_eur_bn),
    "rank_gdp_first_ten": lambda: _place(
        _of_gdp("humanitarian_eur_bn")[_donors().nlargest(10, "allocated_eur_bn").index]
    ),
    "try_rate": lambda: _rate("MDA"),
    "try_rate_people": lambda: _host("MDA").refugees_people,
    "factor": lambda: _rate("CZE") / _rate("JPN"),
    "factor_of_people": lambda: _host("CZE").refugees_people / _host("JPN").refugees_people,
    "factor_rounded_early": lambda: _rate("CZE") / round(_rate("JPN"), 2),
    "factor_difference": lambda: _rate("CZE") - _rate("JPN"),
    "else_new": lambda: (_pledges().promised_eur - _pledges().already_promised_eur).sum(),
    "else_new_repeats": lambda: _pledges().promised_eur.sum(),
    "else_new_old": lambda: _pledges().already_promised_eur.sum(),
    "else_new_paid": lambda: _pledges().paid_eur.sum(),
    "else_place": lambda: _place(_per_member("paid_eur"), "Swimming club"),
    "else_place_euros": lambda: _place(_pledges().paid_eur, "Swimming club"),
    "else_place_ascending": lambda: _per_member("paid_eur").rank()["Swimming club"],
    "else_place_promised": lambda: _place(_per_member("promised_eur"), "Swimming club"),
    "again_new": lambda: _new(_year_after()).sum(),
    "again_new_repeats": lambda: _year_after().amount_usd_mn.sum(),
    "again_new_committed": lambda: _year_after().dropna(subset="committed_on").amount_usd_mn.sum(),
    "again_place": lambda: _place(_of_gdp(), "GBR"),
    "again_place_people": lambda: _place(_donors().allocated_eur_bn / _donors().population_2021, "GBR"),
    "again_place_committed": lambda: _place(_of_gdp("committed_eur_bn"), "GBR"),
    "again_place_euros": lambda: _place(_donors().allocated_eur_bn, "GBR"),
    "again_place_ascending": lambda: _of_gdp().rank()["GBR"],
    "again_left": lambda: _left("2024-08-31") - _left("2024-02-14"),
    "again_left_stock": lambda: _left("2024-08-31"),
    "again_left_net": lambda: _evacuees("2024-02-14").resident_people - _evacuees("2024-08-31").resident_people,
    "again_left_entries": lambda: _evacuees("2024-08-31").entered_people - _evacuees("2024-02-14").entered_people,
    "ps_new_by_kind": lambda: _new(_by_kind()).groupby("kind").sum(),
    "ps_new_by_kind_repeats": lambda: _by_kind().amount_usd_mn.groupby("kind").sum(),
    "ps_new_by_kind_rows": lambda: load("aid_announcements").kind.value_counts(),
    "ps_new_by_kind_promises": lambda: _by_kind().dropna(subset="announced_on").amount_usd_mn.groupby("kind").sum(),
    "ps_new_by_kind_filled": lambda: _new(_by_kind().fillna({"already_announced_usd_mn": 0})).groupby("kind").sum(),
    "ps_per_person": lambda: _per_person("allocated_eur_bn"),
    "ps_per_person_committed": lambda: _per_person("committed_eur_bn"),
    "ps_per_person_financial": lambda: _per_person("financial_eur_bn"),
    "ps_per_person_in_billions": lambda: _per_person("allocated_eur_bn") / 1e9,
    "ps_per_person_of_gdp": lambda: 100 * _of_gdp()["JPN"],
    "ps_no_longer": lambda: 100 * _left("2025-12-31") / _evacuees("2025-12-31").entered_people,
    "ps_no_longer_wrong_base": lambda: 100 * _left("2025-12-31") / _evacuees("2025-12-31").resident_people,
    "ps_no_longer_people": lambda: _left("2025-12-31"),
    "ps_under_18": lambda: _minors("entered_people"),
    "ps_under_18_per_cent": lambda: _minors("entered_people", growth),
    "ps_under_18_turned": lambda: _minors("entered_people", lambda after, before: before - after),
    "ps_under_18_of_residents": lambda: _minors("resident_people"),
    "ps_tokyo": _tokyo,
    "ps_tokyo_of_named": lambda: _tokyo("named"),
    "ps_tokyo_row_numbers": lambda: _tokyo(index="row"),
    "ps_tokyo_places": lambda: _tokyo().reset_index(drop=True),
}
