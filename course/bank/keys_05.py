"""Keys of lesson 05 and of its problem set, worked out from the tables: each line of ``KEYS`` is named in 05.toml."""

from collections.abc import Mapping

import pandas as pd

from course.bank.rows import WITHOUT_REALIGNMENT, Keys, budget, growth, having, read_practice, row, yen_per_dollar
from course.data import fact, load


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


def _index(figures: pd.Series, later: int, base: int) -> float:
    return float(100 * figures[later] / figures[base])


def _indices(figures: pd.Series, base: int = 2021) -> pd.Series:
    indices: pd.Series = 100 * figures.loc[2021:2026] / figures[base]
    return indices


def _spending(country: str = "Japan") -> pd.DataFrame:
    """By year, as SIPRI counts it."""
    return having(load("military_expenditure"), country=country).set_index("year")


def _dollars() -> pd.Series:
    """Japan's spending in billions of dollars of each year."""
    return _spending().current_usd_bn


def _germany() -> pd.DataFrame:
    return _spending("Germany")


def _gdp(year: int) -> float:
    """Germany's, in billions of dollars."""
    return float(100 * _germany().current_usd_bn[year] / _germany().share_of_gdp_percent[year])


def _share(fiscal_year: int, measure: str) -> pd.Series:
    return row(load("defence_share_of_gdp"), fiscal_year=fiscal_year, measure=measure)


def _initial() -> pd.Series:
    return _share(2025, "all ministries, same year's GDP")


def _with_extra() -> pd.Series:
    return _share(2025, "all ministries, GDP of 2022, with extra budget")


def _quotient(measure: str = "budget, with realignment") -> float:
    share = _share(2024, measure)
    return float(share.numerator_jpy_bn / share.denominator_jpy_bn)


def _contracts(column: str = "kind") -> pd.Series:
    """Each kind's (or category's) contracts of the plan, in trillions of yen."""
    return load("defence_plan").groupby(column).plan_2023_2027_jpy_tn.sum()


def _scrambles() -> pd.DataFrame:
    table = load("scrambles").set_index("fiscal_year")[["china", "russia", "total"]].astype(float)
    return table.assign(share=100 * table.russia / table.total).drop(columns="total")


def _difference(earlier: int = 2021, later: int = 2022) -> pd.Series:
    """The changes from one fiscal year to the other."""
    years = _scrambles().T
    return years[later] - years[earlier]


def _change(earlier: int = 2021, later: int = 2022) -> pd.Series:
    """The same in per cent."""
    return 100 * _difference(earlier, later) / _scrambles().T[earlier]


def _flights(earlier: int = 2021, later: int = 2022) -> pd.Series:
    """The change of flights in per cent, that of the share in points."""
    both = _change(earlier, later)
    both["share"] = _difference(earlier, later)["share"]
    return both


def _stated(name: str) -> float:
    """A figure of the facts."""
    return float(fact(name)["value"])


def _grants() -> float:
    return _stated("osa-2026") / float(budget()[2026])


def _boats() -> pd.DataFrame:
    return read_practice("boats.csv").set_index("season")


def _crowns(base: int) -> float:
    return _index(_boats().income_crowns, 2025, base)


def _rate(season: int) -> float:
    """Crowns for a euro."""
    return float(_boats().crowns_per_euro[season])


KEYS: Keys = {
    # 05-guess-dollars
    "guess_dollars": lambda: _dollars().loc[2019:],
    "guess_dollars_remark": guess_dollars_remark,
    # 05-doubled
    "doubled": lambda: _index(budget(), 2026, 2022),
    "doubled_change": lambda: _index(budget(), 2026, 2022) - 100,
    "doubled_base_2021": lambda: _index(budget(), 2026, 2021),
    "doubled_base_2012": lambda: _index(budget(), 2026, 2012),
    "doubled_without_realignment": lambda: _index(budget(WITHOUT_REALIGNMENT), 2026, 2022),
    "doubled_turned": lambda: _index(budget(), 2022, 2026),
    "doubled_factor": lambda: _index(budget(), 2026, 2022) / 100,
    # 05-ps-index
    "ps_index": lambda: _indices(budget()),
    "ps_index_changes": lambda: _indices(budget()) - 100,
    "ps_index_without_realignment": lambda: _indices(budget(WITHOUT_REALIGNMENT)),
    "ps_index_base_2022": lambda: _indices(budget(), 2022),
    "ps_index_factors": lambda: _indices(budget()) / 100,
    # 05-ps-rate
    "ps_rate": lambda: _dollars()[2022] * yen_per_dollar(2022) / yen_per_dollar(2021),
    "ps_rate_turned": lambda: _dollars()[2022] * yen_per_dollar(2021) / yen_per_dollar(2022),
    "ps_rate_as_it_is": lambda: _dollars()[2022],
    "ps_rate_year_before": lambda: _dollars()[2021],
    "ps_rate_in_yen": lambda: _dollars()[2022] * yen_per_dollar(2022),
    "ps_rate_fiscal_year": lambda: _spending().fiscal_year_jpy_bn[2022] / yen_per_dollar(2021),
    # 05-ps-share
    "ps_share": lambda: _with_extra().numerator_jpy_bn / (_initial().numerator_jpy_bn / _initial().share_percent),
    "ps_share_old_gdp": lambda: _with_extra().share_percent,
    "ps_share_initial": lambda: _initial().share_percent,
    # 05-ps-plan
    "ps_plan": lambda: 100 * _contracts()["staying power"] / _contracts().sum(),
    "ps_plan_one_item": lambda: 100 * _contracts("category")["maintenance and repair"] / _contracts("category").sum(),
    "ps_plan_other_kind": lambda: 100 * _contracts()["forces"] / _contracts().sum(),
    "ps_plan_rows": lambda: 100 * (load("defence_plan").kind == "staying power").mean(),
    "ps_plan_trillions": lambda: _contracts()["staying power"],
    # 05-ps-flights
    "ps_flights": _flights,
    "ps_flights_per_cent": _change,
    "ps_flights_turned": lambda: _flights(2022, 2021),
    "ps_flights_differences": _difference,
    # 05-try-index
    "try_index": lambda: _index(budget(), 2026, 2012) - 100,
    "try_index_without_realignment": lambda: _index(budget(WITHOUT_REALIGNMENT), 2026, 2012) - 100,
    "try_index_turned": lambda: _index(budget(), 2012, 2026) - 100,
    "try_index_factor": lambda: _index(budget(), 2026, 2012) / 100,
    "try_index_trillions": lambda: (budget()[2026] - budget()[2012]) / 1000,
    # 05-try-rate
    "try_rate": lambda: growth(yen_per_dollar(2022), yen_per_dollar(2021)),
    "try_rate_turned": lambda: growth(yen_per_dollar(2021), yen_per_dollar(2022)),
    "try_rate_wrong_base": lambda: -growth(yen_per_dollar(2021), yen_per_dollar(2022)),
    "try_rate_difference": lambda: yen_per_dollar(2022) - yen_per_dollar(2021),
    "try_rate_index": lambda: 100 * yen_per_dollar(2022) / yen_per_dollar(2021),
    "try_rate_fraction": lambda: yen_per_dollar(2022) / yen_per_dollar(2021) - 1,
    "try_rate_factor": lambda: yen_per_dollar(2022) / yen_per_dollar(2021),
    # 05-try-edition
    "try_edition": lambda: growth(_dollars()[2024], _dollars()[2022]),
    "try_edition_first": lambda: growth(_dollars()[2024], _stated("sipri-2022-first-usd")),
    "try_edition_constant": lambda: growth(
        _spending().constant_2024_usd_bn[2024], _spending().constant_2024_usd_bn[2022]
    ),
    "try_edition_difference": lambda: _dollars()[2024] - _dollars()[2022],
    "try_edition_fraction": lambda: _dollars()[2024] / _dollars()[2022] - 1,
    "try_edition_index": lambda: _index(_dollars(), 2024, 2022),
    # 05-try-share
    "try_share": lambda: 100 * _quotient(),
    "try_share_without": lambda: 100 * _quotient("budget, without realignment"),
    "try_share_fraction": _quotient,
    "try_share_turned": lambda: 1 / _quotient(),
    # 05-try-grants
    "try_grants": lambda: 100 * _grants(),
    "try_grants_fraction": _grants,
    "try_grants_units": lambda: 100_000 * _grants(),
    "try_grants_turned": lambda: 1 / _grants(),
    # 05-else-index
    "else_index": lambda: _crowns(2019),
    "else_index_change": lambda: _crowns(2019) - 100,
    "else_index_first": lambda: _crowns(2016),
    "else_index_lowest": lambda: _crowns(2020),
    "else_index_turned": lambda: _index(_boats().income_crowns, 2019, 2025),
    "else_index_factor": lambda: _crowns(2019) / 100,
    # 05-else-euros
    "else_euros": lambda: _crowns(2019) * _rate(2019) / _rate(2025) - 100,
    "else_euros_index": lambda: _crowns(2019) * _rate(2019) / _rate(2025),
    "else_euros_multiplied": lambda: _crowns(2019) * _rate(2025) / _rate(2019) - 100,
    "else_euros_positive": lambda: 100 - _crowns(2019) * _rate(2019) / _rate(2025),
    # 05-again-doubled
    "again_doubled": lambda: _index(_germany().constant_2024_usd_bn, 2025, 2018),
    "again_doubled_change": lambda: _index(_germany().constant_2024_usd_bn, 2025, 2018) - 100,
    "again_doubled_current": lambda: _index(_germany().current_usd_bn, 2025, 2018),
    "again_doubled_2021": lambda: _index(_germany().constant_2024_usd_bn, 2025, 2021),
    "again_doubled_factor": lambda: _index(_germany().constant_2024_usd_bn, 2025, 2018) / 100,
    # 05-again-share
    "again_share": lambda: _gdp(2025),
    "again_share_per_cent": lambda: _gdp(2025) / 100,
    "again_share_multiplied": lambda: _germany().current_usd_bn[2025] * _germany().share_of_gdp_percent[2025],
    "again_share_2024": lambda: _gdp(2024),
}
