"""Keys of lesson 03 and of its problem set, worked out from the tables: each function is named in 03.toml."""

from collections.abc import Mapping

import pandas as pd

from course.data import load
from course.practice import practice


def _spring() -> pd.DataFrame:
    """The statements up to June 2022, that of the G7 summit among them."""
    aid = load("aid_announcements")
    return aid[aid[["announced_on", "committed_on", "paid_on"]].min(axis=1) < "2022-07-01"]


def _joined() -> pd.DataFrame:
    return load("aid_by_donor").merge(load("donor_economies"), on="iso3", how="left")


def _japan() -> pd.Series:
    return _joined()[_joined().iso3 == "JPN"].iloc[0]


def _evacuees(day: str) -> pd.Series:
    evacuees = load("evacuees_japan")
    return evacuees[evacuees.as_of == day].iloc[0]


def _numbers(series: pd.Series) -> dict[str, float]:
    return {str(label): float(number) for label, number in series.items()}


# ---- 03-guess-under-18


def guess_under_18() -> dict[str, float]:
    counts = load("evacuees_japan").dropna(subset="under_18_people")
    return _numbers(counts.under_18_people.set_axis(counts.as_of.dt.strftime("%b %Y")))


def guess_under_18_remark(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    before, real, said = actual["Feb 2023"], actual["Dec 2025"], guessed["Dec 2025"]
    if said > before:
        first = "You expected the number to grow, as the number of all who have come did. It fell."
    elif said > real * 1.05:
        first = "You expected no rise, or a small fall. The fall was larger."
    elif said >= real * 0.95:
        first = "Your guess for the end is close to the real number."
    else:
        first = "You expected a fall, and a deeper one than there was."
    second = "Nobody is ever taken off this count: it holds all who have come since March 2022. And yet one part of it shrinks."
    return first, second


# ---- 03-try-new


def _raised() -> pd.Series:
    return _spring()[_spring().what == "Loan raised"].iloc[0]


def try_new() -> float:
    return float(_raised().amount_usd_mn - _raised().already_announced_usd_mn)


def try_new_whole() -> float:
    return float(_raised().amount_usd_mn)


def try_new_old() -> float:
    return float(_raised().already_announced_usd_mn)


# ---- 03-new-money


def _repeats(*kinds: str) -> float:
    """What the rows of those kinds repeat of earlier rows, in millions of dollars."""
    spring = _spring()
    return float(spring[spring.kind.isin(kinds)].already_announced_usd_mn.sum())


def new_money() -> float:
    return float((_spring().amount_usd_mn - _spring().already_announced_usd_mn).sum())


def new_money_repeats() -> float:
    return float(_spring().amount_usd_mn.sum())


def new_money_loan_repeated() -> float:
    return new_money_repeats() - _repeats("grant")


def new_money_grants_repeated() -> float:
    return new_money_repeats() - _repeats("loan")


def new_money_one_repeat() -> float:
    return new_money_repeats() - float(_spring().already_announced_usd_mn[lambda known: known > 0].min())


def new_money_committed() -> float:
    return float(_spring()[_spring().committed_on.notna()].amount_usd_mn.sum())


# ---- 03-try-committed


def try_committed() -> float:
    return float(load("aid_japan_by_month").committed_eur_bn.sum())


def try_committed_allocated() -> float:
    return float(load("aid_japan_by_month").allocated_eur_bn.sum())


def try_committed_first() -> float:
    return float(load("aid_japan_by_month").committed_eur_bn.iloc[0])


# ---- 03-allocated-share


def allocated_share() -> float:
    return float(100 * _japan().allocated_eur_bn / _japan().committed_eur_bn)


def allocated_share_turned() -> float:
    return float(100 * _japan().committed_eur_bn / _japan().allocated_eur_bn)


def allocated_share_rest() -> float:
    return 100 - allocated_share()


def allocated_share_gap() -> float:
    return float(_japan().committed_eur_bn - _japan().allocated_eur_bn)


# ---- 03-try-share


def _kinds() -> pd.Series:
    return _japan()[["financial_eur_bn", "humanitarian_eur_bn", "military_eur_bn"]].astype(float)


def try_share() -> float:
    return float(100 * _kinds().humanitarian_eur_bn / _kinds().sum())


def try_share_of_financial() -> float:
    return float(100 * _kinds().humanitarian_eur_bn / _kinds().financial_eur_bn)


def try_share_financial() -> float:
    return float(100 * _kinds().financial_eur_bn / _kinds().sum())


def try_share_military() -> float:
    return float(100 * _kinds().military_eur_bn / _kinds().sum())


def try_share_turned() -> float:
    return float(100 * _kinds().sum() / _kinds().humanitarian_eur_bn)


# ---- 03-try-left


def try_left() -> float:
    return float(_joined().gdp_2021_eur_bn.isna().sum())


def try_left_present() -> float:
    return float(_joined().gdp_2021_eur_bn.notna().sum())


def try_left_all() -> float:
    return float(len(_joined()))


# ---- 03-try-place and 03-rank-gdp


def try_place() -> float:
    return _place(_joined().allocated_eur_bn)


def try_place_ascending() -> float:
    return float(_joined().allocated_eur_bn.rank()[_joined().iso3 == "JPN"].iloc[0])


def _place(amounts: pd.Series) -> float:
    return float(amounts.rank(ascending=False)[_joined().iso3 == "JPN"].iloc[0])


def rank_gdp() -> float:
    return _place(_joined().humanitarian_eur_bn / _joined().gdp_2021_eur_bn)


def rank_gdp_ascending() -> float:
    return _place(_joined().gdp_2021_eur_bn / _joined().humanitarian_eur_bn)


def rank_gdp_people() -> float:
    return _place(_joined().humanitarian_eur_bn / _joined().population_2021)


def rank_gdp_euros() -> float:
    return _place(_joined().humanitarian_eur_bn)


def rank_gdp_first_ten() -> float:
    first = _joined().nlargest(10, "allocated_eur_bn")
    return float((first.humanitarian_eur_bn / first.gdp_2021_eur_bn).rank(ascending=False)[first.iso3 == "JPN"].iloc[0])


# ---- 03-try-rate


def try_rate() -> float:
    return _rate("MDA")


def try_rate_people() -> float:
    return float(_host("MDA").refugees_people)


def try_rate_turned() -> float:
    return float(_host("MDA").population_people / _host("MDA").refugees_people)


def try_rate_for_one() -> float:
    return _rate("MDA") / 1000


# ---- 03-factor


def _host(iso3: str) -> pd.Series:
    hosts = load("refugees_by_host")
    return hosts[(hosts.year == 2025) & (hosts.iso3 == iso3)].iloc[0]


def _rate(iso3: str) -> float:
    return float(1000 * _host(iso3).refugees_people / _host(iso3).population_people)


def factor() -> float:
    return _rate("CZE") / _rate("JPN")


def factor_of_people() -> float:
    return float(_host("CZE").refugees_people / _host("JPN").refugees_people)


def factor_rounded_early() -> float:
    return _rate("CZE") / round(_rate("JPN"), 2)


def factor_turned() -> float:
    return _rate("JPN") / _rate("CZE")


def factor_difference() -> float:
    return _rate("CZE") - _rate("JPN")


# ---- 03-else-new and 03-else-place


def _pledges() -> pd.DataFrame:
    return pd.read_csv(practice("hall_pledges.csv"))


def else_new() -> float:
    return float((_pledges().promised_eur - _pledges().already_promised_eur).sum())


def else_new_repeats() -> float:
    return float(_pledges().promised_eur.sum())


def else_new_old() -> float:
    return float(_pledges().already_promised_eur.sum())


def else_new_paid() -> float:
    return float(_pledges().paid_eur.sum())


def _swimmers(amounts: pd.Series, *, ascending: bool = False) -> float:
    return float(amounts.rank(ascending=ascending)[_pledges().club == "Swimming club"].iloc[0])


def else_place() -> float:
    return _swimmers(_pledges().paid_eur / _pledges().members)


def else_place_euros() -> float:
    return _swimmers(_pledges().paid_eur)


def else_place_ascending() -> float:
    return _swimmers(_pledges().paid_eur / _pledges().members, ascending=True)


def else_place_promised() -> float:
    return _swimmers(_pledges().promised_eur / _pledges().members)


# ---- 03-again-…


def _year_after() -> pd.DataFrame:
    """What was announced or committed in 2023."""
    aid = load("aid_announcements")
    return aid[aid.announced_on.between("2023", "2023-12-31") | aid.committed_on.between("2023", "2023-12-31")]


def again_new() -> float:
    return float((_year_after().amount_usd_mn - _year_after().already_announced_usd_mn).sum())


def again_new_repeats() -> float:
    return float(_year_after().amount_usd_mn.sum())


def again_new_committed() -> float:
    return float(_year_after()[_year_after().committed_on.notna()].amount_usd_mn.sum())


def _british(amounts: pd.Series, *, ascending: bool = False) -> float:
    return float(amounts.rank(ascending=ascending)[_joined().iso3 == "GBR"].iloc[0])


def again_place() -> float:
    return _british(_joined().allocated_eur_bn / _joined().gdp_2021_eur_bn)


def again_place_people() -> float:
    return _british(_joined().allocated_eur_bn / _joined().population_2021)


def again_place_committed() -> float:
    return _british(_joined().committed_eur_bn / _joined().gdp_2021_eur_bn)


def again_place_euros() -> float:
    return _british(_joined().allocated_eur_bn)


def again_place_ascending() -> float:
    return _british(_joined().allocated_eur_bn / _joined().gdp_2021_eur_bn, ascending=True)


def _months() -> tuple[pd.Series, pd.Series]:
    """The rows of evacuees of February and of August 2024."""
    return _evacuees("2024-02-14"), _evacuees("2024-08-31")


def again_left() -> float:
    return again_left_entries() + again_left_net()


def again_left_stock() -> float:
    return float(_months()[1].entered_people - _months()[1].resident_people)


def again_left_net() -> float:
    return float(_months()[0].resident_people - _months()[1].resident_people)


def again_left_entries() -> float:
    return float(_months()[1].entered_people - _months()[0].entered_people)


# ---- 03-ps-new-by-kind


def ps_new_by_kind() -> dict[str, float]:
    aid = load("aid_announcements")
    return _numbers((aid.amount_usd_mn - aid.already_announced_usd_mn).groupby(aid.kind).sum())


def ps_new_by_kind_repeats() -> dict[str, float]:
    return _numbers(load("aid_announcements").groupby("kind").amount_usd_mn.sum())


def ps_new_by_kind_rows() -> dict[str, float]:
    return _numbers(load("aid_announcements").kind.value_counts())


def ps_new_by_kind_promises() -> dict[str, float]:
    promised = load("aid_announcements").dropna(subset="announced_on")
    return _numbers(promised.groupby("kind").amount_usd_mn.sum())


def ps_new_by_kind_filled() -> dict[str, float]:
    aid = load("aid_announcements")
    return _numbers((aid.amount_usd_mn - aid.already_announced_usd_mn.fillna(0)).groupby(aid.kind).sum())


# ---- 03-ps-per-person


def _per_person(column: str) -> float:
    return float(1e9 * _japan()[column] / _japan().population_2021)


def ps_per_person() -> float:
    return _per_person("allocated_eur_bn")


def ps_per_person_committed() -> float:
    return _per_person("committed_eur_bn")


def ps_per_person_financial() -> float:
    return _per_person("financial_eur_bn")


def ps_per_person_in_billions() -> float:
    return ps_per_person() / 1e9


def ps_per_person_of_gdp() -> float:
    return float(100 * _japan().allocated_eur_bn / _japan().gdp_2021_eur_bn)


# ---- 03-ps-no-longer


def ps_no_longer() -> float:
    return float(100 * ps_no_longer_people() / _evacuees("2025-12-31").entered_people)


def ps_no_longer_residents() -> float:
    return 100 - ps_no_longer()


def ps_no_longer_wrong_base() -> float:
    return float(100 * ps_no_longer_people() / _evacuees("2025-12-31").resident_people)


def ps_no_longer_people() -> float:
    latest = _evacuees("2025-12-31")
    return float(latest.entered_people - latest.resident_people)


# ---- 03-ps-under-18


def _minors(whole: str) -> dict[str, float]:
    days = (_evacuees("2023-02-15"), _evacuees("2025-12-31"))
    before, after = (float(100 * row.under_18_people / row[whole]) for row in days)
    return {"before": before, "after": after, "change": after - before}


def ps_under_18() -> dict[str, float]:
    return _minors("entered_people")


def ps_under_18_per_cent() -> dict[str, float]:
    shares = ps_under_18()
    return shares | {"change": 100 * (shares["after"] / shares["before"] - 1)}


def ps_under_18_turned() -> dict[str, float]:
    return ps_under_18() | {"change": -ps_under_18()["change"]}


def ps_under_18_of_residents() -> dict[str, float]:
    return _minors("resident_people")


# ---- 03-ps-tokyo


def _tokyo(whole: str) -> dict[str, float]:
    places = load("evacuees_by_prefecture")
    places["named"] = places.groupby("as_of").resident_people.transform("sum")
    tokyo = places[places.prefecture == "Tokyo"].set_index("as_of")
    shares = 100 * tokyo.resident_people / tokyo[whole]
    return {f"{day:%Y-%m-%d}": float(share) for day, share in shares.items()}


def ps_tokyo() -> dict[str, float]:
    return _tokyo("all_residents_people")


def ps_tokyo_of_named() -> dict[str, float]:
    return _tokyo("named")


def ps_tokyo_row_numbers() -> dict[str, float]:
    places = load("evacuees_by_prefecture")
    return dict(zip(map(str, places.index[places.prefecture == "Tokyo"]), ps_tokyo().values()))


def ps_tokyo_places() -> dict[str, float]:
    return {str(place): share for place, share in enumerate(ps_tokyo().values())}
