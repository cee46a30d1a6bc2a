"""Keys of lesson 05 and of its problem set, worked out from the tables: each function is named in 05.toml."""

from collections.abc import Mapping

import pandas as pd

from course.data import fact, load
from course.practice import practice

_WITH, _WITHOUT = "with_realignment_jpy_bn", "without_realignment_jpy_bn"


def _index(later: int, base: int, column: str = _WITH) -> float:
    budget = load("defence_budget").set_index("fiscal_year")[column]
    return float(100 * budget[later] / budget[base])


def _dollars() -> pd.Series:
    """Japan's spending by year in billions of dollars of that year, as SIPRI counts it."""
    spending = load("military_expenditure")
    return spending[spending.country == "Japan"].set_index("year").current_usd_bn


# ---- 05-guess-dollars


def guess_dollars() -> dict[str, float]:
    return {str(year): float(value) for year, value in _dollars().loc[2019:].items()}


def guess_dollars_remark(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    before, said, real = actual["2021"], guessed["2022"], actual["2022"]
    if said >= before:
        first = "You expected a rise, or no change, in the first year of the war. In dollars the figure fell."
    elif said > real * 1.05:
        first = "You expected a fall in the first year of the war. It was deeper than you drew."
    elif said < real * 0.9:
        first = "You expected a fall in the first year of the war, and a deeper one than there was in dollars."
    else:
        first = "You saw how deep the fall in dollars would be in the first year of the war."
    second = "By 2024 the figure had only come back to that of before the war"
    return first, f"{second}: lower than you thought." if guessed["2024"] > actual["2024"] * 1.15 else f"{second}."


# ---- 05-doubled


def doubled() -> float:
    return _index(2026, 2022)


def doubled_change() -> float:
    return doubled() - 100


def doubled_base_2021() -> float:
    return _index(2026, 2021)


def doubled_base_2012() -> float:
    return _index(2026, 2012)


def doubled_without_realignment() -> float:
    return _index(2026, 2022, _WITHOUT)


def doubled_turned() -> float:
    return _index(2022, 2026)


def doubled_factor() -> float:
    return doubled() / 100


# ---- 05-ps-index


def _indices(base: int = 2021, column: str = _WITH) -> dict[str, float]:
    return {str(year): _index(year, base, column) for year in range(2021, 2027)}


def ps_index() -> dict[str, float]:
    return _indices()


def ps_index_changes() -> dict[str, float]:
    return {year: number - 100 for year, number in _indices().items()}


def ps_index_without_realignment() -> dict[str, float]:
    return _indices(column=_WITHOUT)


def ps_index_base_2022() -> dict[str, float]:
    return _indices(base=2022)


def ps_index_factors() -> dict[str, float]:
    return {year: number / 100 for year, number in _indices().items()}


# ---- 05-ps-rate


def _rate(year: int) -> float:
    rates = load("exchange_rates_monthly")
    return float(rates[rates.month.dt.year == year].jpy_per_usd.mean())


def ps_rate() -> float:
    return ps_rate_in_yen() / _rate(2021)


def ps_rate_turned() -> float:
    return ps_rate_as_it_is() * _rate(2021) / _rate(2022)


def ps_rate_as_it_is() -> float:
    return float(_dollars()[2022])


def ps_rate_year_before() -> float:
    return float(_dollars()[2021])


def ps_rate_in_yen() -> float:
    return ps_rate_as_it_is() * _rate(2022)


def ps_rate_fiscal_year() -> float:
    spending = load("military_expenditure")
    yen = spending[(spending.country == "Japan") & (spending.year == 2022)].fiscal_year_jpy_bn.iloc[0]
    return float(yen) / _rate(2021)


# ---- 05-ps-share


def _share_2025(measure: str) -> pd.Series:
    shares = load("defence_share_of_gdp")
    return shares[(shares.fiscal_year == 2025) & (shares.measure == measure)].iloc[0]


def _initial() -> pd.Series:
    return _share_2025("all ministries, same year's GDP")


def _with_extra() -> pd.Series:
    return _share_2025("all ministries, GDP of 2022, with extra budget")


def ps_share() -> float:
    gdp = _initial().numerator_jpy_bn / _initial().share_percent
    return float(_with_extra().numerator_jpy_bn / gdp)


def ps_share_old_gdp() -> float:
    return float(_with_extra().share_percent)


def ps_share_initial() -> float:
    return float(_initial().share_percent)


# ---- 05-ps-plan


def _contracts(column: str) -> pd.Series:
    """Each kind's (or category's) contracts of the plan, in trillions of yen."""
    return load("defence_plan").groupby(column).plan_2023_2027_jpy_tn.sum()


def _in_per_cent(contracts: pd.Series, name: str) -> float:
    return float(100 * contracts[name] / contracts.sum())


def ps_plan() -> float:
    return _in_per_cent(_contracts("kind"), "staying power")


def ps_plan_one_item() -> float:
    return _in_per_cent(_contracts("category"), "maintenance and repair")


def ps_plan_other_kind() -> float:
    return _in_per_cent(_contracts("kind"), "forces")


def ps_plan_rows() -> float:
    return float(100 * (load("defence_plan").kind == "staying power").mean())


def ps_plan_trillions() -> float:
    return float(_contracts("kind")["staying power"])


# ---- 05-ps-flights


def _scrambles() -> pd.DataFrame:
    table = load("scrambles").set_index("fiscal_year")[["china", "russia", "total"]].astype(float)
    return table.assign(share=100 * table.russia / table.total)


def _change(column: str) -> float:
    return float(_scrambles()[column].diff()[2022])


def _change_in_per_cent(column: str) -> float:
    return float(100 * _scrambles()[column].pct_change()[2022])


def ps_flights() -> dict[str, float]:
    return {
        "china": _change_in_per_cent("china"),
        "russia": _change_in_per_cent("russia"),
        "share": _change("share"),
    }


def ps_flights_per_cent() -> dict[str, float]:
    return ps_flights() | {"share": _change_in_per_cent("share")}


def ps_flights_turned() -> dict[str, float]:
    return {label: -number for label, number in ps_flights().items()}


def ps_flights_differences() -> dict[str, float]:
    return {column: _change(column) for column in ("china", "russia", "share")}


# ---- one-blank cells


def try_index() -> float:
    return _index(2026, 2012) - 100


def try_index_without_realignment() -> float:
    return _index(2026, 2012, _WITHOUT) - 100


def try_index_turned() -> float:
    return _index(2012, 2026) - 100


def try_index_factor() -> float:
    return _index(2026, 2012) / 100


def try_index_trillions() -> float:
    budget = load("defence_budget").set_index("fiscal_year")[_WITH]
    return float(budget[2026] - budget[2012]) / 1000


def try_rate() -> float:
    return try_rate_index() - 100


def try_rate_turned() -> float:
    return 100 * (_rate(2021) / _rate(2022) - 1)


def try_rate_difference() -> float:
    return _rate(2022) - _rate(2021)


def try_rate_index() -> float:
    return 100 * try_rate_factor()


def try_rate_fraction() -> float:
    return try_rate() / 100


def try_rate_factor() -> float:
    return _rate(2022) / _rate(2021)


def _stated(name: str) -> float:
    """The value of a figure that an earlier edition had, from the facts."""
    return float(fact(name)["value"])


def _grown(later: float, earlier: float) -> float:
    return 100 * (later / earlier - 1)


def try_edition() -> float:
    return _grown(_dollars()[2024], _dollars()[2022])


def try_edition_first() -> float:
    return _grown(_dollars()[2024], _stated("sipri-2022-first-usd"))


def try_edition_before() -> float:
    return _grown(_stated("sipri-2024-usd-before"), _dollars()[2022])


def try_edition_constant() -> float:
    constant = _spending("Japan").constant_2024_usd_bn
    return _grown(constant[2024], constant[2022])


def try_edition_difference() -> float:
    return float(_dollars()[2024] - _dollars()[2022])


def try_edition_fraction() -> float:
    return try_edition() / 100


def try_edition_index() -> float:
    return try_edition() + 100


def _quotient(measure: str) -> float:
    shares = load("defence_share_of_gdp")
    row = shares[(shares.fiscal_year == 2024) & (shares.measure == measure)].iloc[0]
    return float(row.numerator_jpy_bn / row.denominator_jpy_bn)


def try_share() -> float:
    return 100 * try_share_fraction()


def try_share_without() -> float:
    return 100 * _quotient("budget, without realignment")


def try_share_fraction() -> float:
    return _quotient("budget, with realignment")


def try_share_turned() -> float:
    return 1 / try_share_fraction()


def _budget_2026() -> float:
    return float(load("defence_budget").set_index("fiscal_year")[_WITH][2026])


def try_grants() -> float:
    return 100 * try_grants_fraction()


def try_grants_fraction() -> float:
    return _stated("osa-2026") / _budget_2026()


def try_grants_units() -> float:
    return 1000 * try_grants()


def try_grants_turned() -> float:
    return 1 / try_grants_fraction()


# ---- another table


def _boats() -> pd.DataFrame:
    return pd.read_csv(practice("boats.csv")).set_index("season")


def _crowns(base: int) -> float:
    crowns = _boats().income_crowns
    return float(100 * crowns[2025] / crowns[base])


def else_index() -> float:
    return _crowns(2019)


def else_index_change() -> float:
    return _crowns(2019) - 100


def else_index_first() -> float:
    return _crowns(2016)


def else_index_lowest() -> float:
    return _crowns(2020)


def else_index_turned() -> float:
    return 10_000 / _crowns(2019)


def else_index_factor() -> float:
    return _crowns(2019) / 100


def _rates() -> pd.Series:
    return _boats().crowns_per_euro


def else_euros() -> float:
    return else_euros_index() - 100


def else_euros_index() -> float:
    return _crowns(2019) * float(_rates()[2019] / _rates()[2025])


def else_euros_multiplied() -> float:
    return _crowns(2019) * float(_rates()[2025] / _rates()[2019]) - 100


def else_euros_positive() -> float:
    return -else_euros()


# ---- asked again


def _spending(country: str) -> pd.DataFrame:
    spending = load("military_expenditure")
    return spending[spending.country == country].set_index("year")


def _germany(column: str, base: int) -> float:
    figures = _spending("Germany")[column]
    return float(100 * figures[2025] / figures[base])


def again_doubled() -> float:
    return _germany("constant_2024_usd_bn", 2018)


def again_doubled_change() -> float:
    return again_doubled() - 100


def again_doubled_current() -> float:
    return _germany("current_usd_bn", 2018)


def again_doubled_2021() -> float:
    return _germany("constant_2024_usd_bn", 2021)


def again_doubled_factor() -> float:
    return again_doubled() / 100


def _gdp(year: int) -> float:
    spent = _spending("Germany")
    return float(100 * spent.current_usd_bn[year] / spent.share_of_gdp_percent[year])


def again_share() -> float:
    return _gdp(2025)


def again_share_per_cent() -> float:
    return _gdp(2025) / 100


def again_share_multiplied() -> float:
    spent = _spending("Germany")
    return float(spent.current_usd_bn[2025] * spent.share_of_gdp_percent[2025])


def again_share_2024() -> float:
    return _gdp(2024)
