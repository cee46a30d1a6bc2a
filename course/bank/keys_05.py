"""Keys of lesson 05 and of its problem set, worked out from the tables: 05.toml names the functions of ``KEYS``."""

import pandas as pd

from course.bank.rows import (
    Guessed,
    Keys,
    budget,
    by_size,
    change,
    growth,
    named,
    of_the_later,
    row,
    series,
    yen_per_dollar,
)
from course.data import fact, load

_INITIAL, _WITH_EXTRA = "all ministries, same year's GDP", "all ministries, GDP of 2022, with extra budget"


def guess_dollars_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    fall = "You expected a fall in the first year of the war"
    first = by_size(
        guessed["2022"],
        (0.9 * actual["2022"], f"{fall}, and a deeper one than there was in dollars."),
        (1.05 * actual["2022"], "You saw how deep the fall in dollars would be in the first year of the war."),
        (actual["2021"], f"{fall}. It was deeper than you drew."),
        otherwise="You expected a rise, or no change, in the first year of the war. In dollars the figure fell.",
    )
    second = "By 2024 the figure had only come back to that of before the war"
    return first, f"{second}: lower than you thought." if guessed["2024"] > actual["2024"] * 1.15 else f"{second}."


def budget_change(later: int, earlier: int, how: str, column: str = "with_realignment_jpy_bn") -> float:
    return change(budget(column), later, earlier, how)


def spending_change(
    later: int, earlier: int, how: str, column: str = "current_usd_bn", country: str = "Japan"
) -> float:
    return change(spending(column, country), later, earlier, how)


def rate_change(later: int, earlier: int, how: str = "growth") -> float:
    return change(pd.Series({year: yen_per_dollar(year) for year in (later, earlier)}), later, earlier, how)


def boats_change(later: int, earlier: int, how: str) -> float:
    return change(series("boats.csv", "season", "income_crowns"), later, earlier, how)


def indices(base: int = 2021, column: str = "with_realignment_jpy_bn") -> pd.Series:
    figures: pd.Series = 100 * budget(column).loc[2021:2026] / budget(column)[base]
    return figures


def spending(column: str = "current_usd_bn", country: str = "Japan") -> pd.Series:
    """By year, as SIPRI counts it; in billions of dollars of each year."""
    return series("military_expenditure", "year", column, country=country)


def _share(measure: str) -> pd.Series:
    return row("defence_share_of_gdp", fiscal_year=2025, measure=measure)


def _scrambles() -> pd.DataFrame:
    table = load("scrambles").set_index("fiscal_year")[["china", "russia", "total"]].astype(float)
    return table.assign(share=100 * table.russia / table.total).drop(columns="total")


def flights(later: int = 2022, earlier: int = 2021) -> pd.Series:
    """The changes from one year to another: of the flights in per cent, of Russia's share in points."""
    years = _scrambles().T
    after, before = years[later], years[earlier]
    return (100 * (after / before - 1)).where(after.index != "share", after - before)


def _stated(name: str) -> float:
    """A figure of the facts."""
    return float(fact(name)["value"])


def _rate(season: int) -> float:
    """Crowns for a euro."""
    return float(series("boats.csv", "season", "crowns_per_euro")[season])


KEYS: Keys = named(flights, budget_change, spending_change, rate_change, boats_change, indices) | {
    "guess_dollars": lambda: spending().loc[2019:],
    "guess_dollars_remark": guess_dollars_remark,
    "ps_rate": lambda: spending()[2022] * yen_per_dollar(2022) / yen_per_dollar(2021),
    "ps_rate_turned": lambda: spending()[2022] * yen_per_dollar(2021) / yen_per_dollar(2022),
    "ps_rate_as_it_is": lambda: spending()[2022],
    "ps_rate_year_before": lambda: spending()[2021],
    "ps_rate_in_yen": lambda: spending()[2022] * yen_per_dollar(2022),
    "ps_rate_fiscal_year": lambda: spending("fiscal_year_jpy_bn")[2022] / yen_per_dollar(2021),
    "ps_share": lambda: (
        _share(_WITH_EXTRA).numerator_jpy_bn / (_share(_INITIAL).numerator_jpy_bn / _share(_INITIAL).share_percent)
    ),
    "ps_flights_per_cent": lambda: 100 * _scrambles().pct_change().loc[2022],
    "ps_flights_differences": lambda: _scrambles().diff().loc[2022],
    "try_index_trillions": lambda: (budget()[2026] - budget()[2012]) / 1000,
    "try_rate_wrong_base": lambda: of_the_later(growth(yen_per_dollar(2022), yen_per_dollar(2021))),
    "try_edition_first": lambda: growth(spending()[2024], _stated("sipri-2022-first-usd")),
    "try_grants": lambda: 100 * _stated("osa-2026") / budget()[2026],
    "else_euros": lambda: boats_change(2025, 2019, "index") * _rate(2019) / _rate(2025) - 100,
    "else_euros_index": lambda: boats_change(2025, 2019, "index") * _rate(2019) / _rate(2025),
    "else_euros_multiplied": lambda: boats_change(2025, 2019, "index") * _rate(2025) / _rate(2019) - 100,
}
