"""Keys of lesson 02 and of its problem set, worked out from the tables: 02.toml names the functions of ``KEYS``."""

import pandas as pd

from course.bank.rows import Guessed, Keys, by_size, change, having, named, of_the_later, row, series, yen_per_dollar
from course.data import fact, load


def guess_imports_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    first = by_size(
        guessed["2022"],
        (actual["2021"], "You expected a fall in the first year of the new sanctions. The value of imports rose."),
        (0.95 * actual["2022"], "You saw that imports would not fall at once, but they rose even more than you drew."),
        (1.05 * actual["2022"], "Your guess for the first year is close to the real value."),
        otherwise="You expected a rise, and a larger one than there was.",
    )
    return first, "Only in the next year did the value fall below the level of before the invasion."


def russia() -> pd.DataFrame:
    return having("sanctions_measures", scope="russia")


def published_people() -> float:
    return float(having("sanctions_stock", scope="russia").sort_values("as_of").individuals.iloc[-1])


def lag(first: str = "cabinet_on", last: str = "effective_on", banks: bool = True) -> float:
    rows = having(russia(), measure_type="asset_freeze").dropna(subset=["banks"] if banks else [])
    return float((rows[last] - rows[first]).dt.days.median())


def days(measure_id: str, first: str, last: str) -> float:
    measure = row("sanctions_measures", measure_id=measure_id)
    return float((measure[last] - measure[first]).days)


def trade(flow: str) -> pd.Series:
    return series("trade_annual", "year", "value_jpy_bn", flow=flow)


def trade_change(flow: str, how: str = "growth", power: int = 0) -> float:
    """The change from 2021 to 2022; yen times a power of their rate, so that -1 stands for dollars."""
    figures = trade(flow)[[2021, 2022]]
    if power:
        figures *= [yen_per_dollar(year) ** power for year in figures.index]
    return change(figures, 2022, 2021, how)


def factor(what: str, period: str, commodity: str = "coal") -> float:
    """By what factor the value or the quantity of a good from Russia changed against the year before."""
    return 1 + float(row("trade_commodities", period=period, commodity=commodity)[f"change_{what}_percent"]) / 100


def price(period: str, commodity: str = "coal", how: str = "divided") -> float:
    """The factor of the price, value divided by quantity, or what comes of another rule."""
    value, volume = (factor(what, period, commodity) for what in ("value", "quantity"))
    rules = {"divided": value / volume, "multiplied": value * volume, "difference": value - volume}
    return rules[how]


def lng(how: str = "difference", later: int = 2025, earlier: int = 2021) -> pd.Series:
    """The changes from one year to another: of the volume in per cent, of the share in points or per cent."""
    rows = having("energy_imports", fuel="lng", counted_by="Energy Institute").set_index("year")
    share = change(rows.russia_share_percent, later, earlier, how)
    return pd.Series({"volume": change(rows.from_russia, later, earlier), "share": share})


def month(day: str) -> pd.Series:
    return row("kiosk.csv", month=day)


def takings(day: str) -> float:
    """What one thing that was sold brought in."""
    return float(month(day).takings / month(day).sold)


KEYS: Keys = named(lag, days, trade_change, factor, price, lng, published_people) | {
    "guess_imports": lambda: trade("imports").loc[2020:2024] / 1000,
    "guess_imports_remark": guess_imports_remark,
    "gap": lambda: published_people() - russia().individuals.sum(),
    "gap_all_scopes": lambda: published_people() - load("sanctions_measures").individuals.sum(),
    "coal_price_differences": lambda: 1 + price("2022-06", how="difference"),
    "ps_types_people": lambda: load("sanctions_measures").groupby("measure_type").individuals.sum(),
    "ps_dollars_wrong_base": lambda: of_the_later(trade_change("exports", power=-1)),
    "try_change_wrong_base": lambda: of_the_later(trade_change("imports")),
    "try_change_reversed": lambda: -of_the_later(trade_change("imports")),
    "try_change_trillions": lambda: trade_change("imports", "difference") / 1000,
    "try_change_first_count": lambda: float(fact("imports-change-2022-first")["value"]),
    "try_price_differences": lambda: 1 + price("FY2022", how="difference"),
    "again_oil_differences": lambda: 1 + price("FY2022", "crude oil", how="difference"),
    "else_price": lambda: takings("2025-12") / takings("2025-01"),
    "else_price_value": lambda: month("2025-12").takings / month("2025-01").takings,
}
