"""Keys of lesson 02 and of its problem set, worked out from the tables: each line of ``KEYS`` is named in 02.toml."""

from math import inf

import pandas as pd

from course.bank.rows import Guessed, Keys, by_size, growth, having, of_the_later, row, series, table, yen_per_dollar
from course.data import fact, load


def guess_imports_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    first = by_size(
        guessed["2022"],
        (actual["2021"], "You expected a fall in the first year of the new sanctions. The value of imports rose."),
        (0.95 * actual["2022"], "You saw that imports would not fall at once, but they rose even more than you drew."),
        (1.05 * actual["2022"], "Your guess for the first year is close to the real value."),
        (inf, "You expected a rise, and a larger one than there was."),
    )
    return first, "Only in the next year did the value fall below the level of before the invasion."


def _russia() -> pd.DataFrame:
    return having("sanctions_measures", scope="russia")


def _until(rows: pd.DataFrame, day: str, column: str = "entities") -> float:
    return float(rows[rows.cabinet_on <= day][column].sum())


def _published_people() -> float:
    return float(having("sanctions_stock", scope="russia").sort_values("as_of").individuals.iloc[-1])


def _median_lag(rows: pd.DataFrame, first: str = "cabinet_on", last: str = "effective_on") -> float:
    return float((rows[last] - rows[first]).dt.days.median())


def _bank_freezes() -> pd.DataFrame:
    return having(_russia(), measure_type="asset_freeze").dropna(subset="banks")


def _days(measure_id: str, first: str, last: str) -> float:
    measure = row("sanctions_measures", measure_id=measure_id)
    return float((measure[last] - measure[first]).days)


def _trade(flow: str) -> pd.Series:
    return series("trade_annual", "year", "value_jpy_bn", flow=flow)


def _growth(flow: str, weight: float = 1) -> float:
    """The change from 2021 to 2022 in per cent, when the later year is weighted so against the earlier one."""
    return growth(_trade(flow)[2022] * weight, _trade(flow)[2021])


def _factor(what: str, period: str, commodity: str = "coal") -> float:
    """By what factor the value or the quantity of a good from Russia changed against the year before."""
    return 1 + float(row("trade_commodities", period=period, commodity=commodity)[f"change_{what}_percent"]) / 100


def _price(period: str, commodity: str = "coal") -> float:
    return _factor("value", period, commodity) / _factor("quantity", period, commodity)


def _lng(*names: str) -> pd.Series:
    """The changes from 2021 to 2025: of the volume in per cent, of the share in points or in per cent."""
    lng = having("energy_imports", fuel="lng", counted_by="Energy Institute").set_index("year")
    volume, share = lng.from_russia, lng.russia_share_percent
    points, per_cent = share[2025] - share[2021], growth(share[2025], share[2021])
    changes = pd.Series({"volume": growth(volume[2025], volume[2021]), "points": points, "per cent": per_cent})
    return changes[list(names)].set_axis(["volume", "share"])


def _kiosk(until: str = "2025-12") -> pd.DataFrame:
    return table("kiosk.csv").query(f"month <= '{until}'")


def _month(day: str) -> pd.Series:
    return row(_kiosk(), month=day)


def _left(rows: pd.DataFrame) -> float:
    return float(rows.delivered.sum() - rows.sold.sum())


def _takings(day: str) -> float:
    """What one thing that was sold brought in."""
    return float(_month(day).takings / _month(day).sold)


KEYS: Keys = {
    "guess_imports": lambda: _trade("imports").loc[2020:2024] / 1000,
    "guess_imports_remark": guess_imports_remark,
    "gap": lambda: _published_people() - _russia().individuals.sum(),
    "gap_sum": lambda: _russia().individuals.sum(),
    "gap_published": _published_people,
    "gap_all_scopes": lambda: _published_people() - load("sanctions_measures").individuals.sum(),
    "coal_price": lambda: _price("2022-06"),
    "coal_price_value": lambda: _factor("value", "2022-06"),
    "coal_price_differences": lambda: 1 + _factor("value", "2022-06") - _factor("quantity", "2022-06"),
    "coal_price_multiplied": lambda: _factor("value", "2022-06") * _factor("quantity", "2022-06"),
    "coal_price_fiscal_year": lambda: _price("FY2022"),
    "ps_types": lambda: load("sanctions_measures").measure_type.value_counts(),
    "ps_types_russia_only": lambda: _russia().measure_type.value_counts(),
    "ps_types_people": lambda: load("sanctions_measures").groupby("measure_type").individuals.sum(),
    "ps_lag": lambda: _median_lag(_bank_freezes()),
    "ps_lag_from_announcement": lambda: _median_lag(_bank_freezes(), "announced_on"),
    "ps_lag_all_freezes": lambda: _median_lag(having(_russia(), measure_type="asset_freeze")),
    "ps_lag_to_the_decision": lambda: _median_lag(_bank_freezes(), "announced_on", "cabinet_on"),
    "ps_stock": lambda: _until(_russia(), "2024-12-31"),
    "ps_stock_flow": lambda: _until(_russia(), "2024-12-31") - _until(_russia(), "2023-12-31"),
    "ps_stock_all_scopes": lambda: _until(load("sanctions_measures"), "2024-12-31"),
    "ps_stock_with_banks": lambda: _until(_russia(), "2024-12-31") + _until(_russia(), "2024-12-31", "banks"),
    "ps_stock_export_bans": lambda: _until(_russia(), "2024-12-31", "export_ban_bodies"),
    "ps_stock_today": lambda: _russia().entities.sum(),
    "ps_lng": lambda: _lng("volume", "points"),
    "ps_lng_per_cent": lambda: _lng("volume", "per cent"),
    "ps_dollars": lambda: _growth("exports", yen_per_dollar(2021) / yen_per_dollar(2022)),
    "ps_dollars_in_yen": lambda: _growth("exports"),
    "ps_dollars_multiplied": lambda: _growth("exports", yen_per_dollar(2022) / yen_per_dollar(2021)),
    "ps_dollars_imports": lambda: _growth("imports", yen_per_dollar(2021) / yen_per_dollar(2022)),
    "ps_dollars_wrong_base": lambda: of_the_later(_growth("exports", yen_per_dollar(2021) / yen_per_dollar(2022))),
    "try_notice": lambda: _days("jp-032", "cabinet_on", "effective_on"),
    "try_notice_from_announcement": lambda: _days("jp-032", "announced_on", "effective_on"),
    "try_notice_to_the_decision": lambda: _days("jp-032", "announced_on", "cabinet_on"),
    "again_notice": lambda: _days("jp-056", "announced_on", "effective_on"),
    "again_notice_from_the_decision": lambda: _days("jp-056", "cabinet_on", "effective_on"),
    "again_notice_to_the_decision": lambda: _days("jp-056", "announced_on", "cabinet_on"),
    "try_sum": lambda: _russia().entities.sum(),
    "try_sum_all_scopes": lambda: load("sanctions_measures").entities.sum(),
    "try_sum_rows": lambda: _russia().entities.count(),
    "again_stock": lambda: _until(_russia(), "2022-12-31", "export_ban_bodies"),
    "again_stock_today": lambda: _russia().export_ban_bodies.sum(),
    "again_stock_all_scopes": lambda: _until(load("sanctions_measures"), "2022-12-31", "export_ban_bodies"),
    "again_stock_entities": lambda: _until(_russia(), "2022-12-31"),
    "try_change": lambda: _growth("imports"),
    "try_change_exports": lambda: _growth("exports"),
    "try_change_wrong_base": lambda: of_the_later(_growth("imports")),
    "try_change_reversed": lambda: -of_the_later(_growth("imports")),
    "try_change_trillions": lambda: (_trade("imports")[2022] - _trade("imports")[2021]) / 1000,
    "try_change_first_count": lambda: float(fact("imports-change-2022-first")["value"]),
    "try_change_difference": lambda: _trade("imports")[2022] - _trade("imports")[2021],
    "try_price_value": lambda: _factor("value", "FY2022"),
    "try_price_multiplied": lambda: _factor("value", "FY2022") * _factor("quantity", "FY2022"),
    "try_price_difference": lambda: _factor("value", "FY2022") - _factor("quantity", "FY2022"),
    "try_price_differences": lambda: 1 + _factor("value", "FY2022") - _factor("quantity", "FY2022"),
    "again_oil": lambda: _price("FY2022", "crude oil"),
    "again_oil_value": lambda: _factor("value", "FY2022", "crude oil"),
    "again_oil_differences": lambda: (
        1 + _factor("value", "FY2022", "crude oil") - _factor("quantity", "FY2022", "crude oil")
    ),
    "else_stock": lambda: _left(_kiosk("2025-06")),
    "else_stock_flow": lambda: _month("2025-06").delivered - _month("2025-06").sold,
    "else_stock_unsorted": lambda: (_kiosk().delivered - _kiosk().sold).cumsum()[_kiosk().month == "2025-06"].iloc[0],
    "else_stock_delivered": lambda: _kiosk("2025-06").delivered.sum(),
    "else_stock_december": lambda: _left(_kiosk("2025-12")),
    "else_price": lambda: _takings("2025-12") / _takings("2025-01"),
    "else_price_value": lambda: _month("2025-12").takings / _month("2025-01").takings,
}
