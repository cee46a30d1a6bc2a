"""Keys of lesson 02 and of its problem set, worked out from the tables: each line of ``KEYS`` is named in 02.toml."""

from collections.abc import Mapping

import pandas as pd

from course.bank.rows import Keys, growth, having, read_practice, row, yen_per_dollar
from course.data import fact, load


def guess_imports_remark(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    before, real, said = actual["2021"], actual["2022"], guessed["2022"]
    if said < before:
        first = "You expected a fall in the first year of the new sanctions. The value of imports rose."
    elif said < real * 0.95:
        first = "You saw that imports would not fall at once, but they rose even more than you drew."
    elif said <= real * 1.05:
        first = "Your guess for the first year is close to the real value."
    else:
        first = "You expected a rise, and a larger one than there was."
    return first, "Only in the next year did the value fall below the level of before the invasion."


def _russia() -> pd.DataFrame:
    return having(load("sanctions_measures"), scope="russia")


def _until(rows: pd.DataFrame, day: str, column: str = "entities") -> float:
    return float(rows[rows.cabinet_on <= day][column].sum())


def _published_people() -> float:
    return float(having(load("sanctions_stock"), scope="russia").sort_values("as_of").individuals.iloc[-1])


def _median_lag(rows: pd.DataFrame, first: str = "cabinet_on", last: str = "effective_on") -> float:
    return float((rows[last] - rows[first]).dt.days.median())


def _freezes() -> pd.DataFrame:
    return having(_russia(), measure_type="asset_freeze")


def _bank_freezes() -> pd.DataFrame:
    return _freezes().dropna(subset="banks")


def _days(measure_id: str, first: str, last: str) -> float:
    measure = row(load("sanctions_measures"), measure_id=measure_id)
    return float((measure[last] - measure[first]).days)


def _trade(flow: str) -> pd.Series:
    return having(load("trade_annual"), flow=flow).set_index("year").value_jpy_bn


def _growth(flow: str, weight: float = 1) -> float:
    """The change from 2021 to 2022 in per cent, when the later year is weighted so against the earlier one."""
    return growth(_trade(flow)[2022] * weight, _trade(flow)[2021])


def _of_the_later(change: float) -> float:
    """A change in per cent of the later figure in place of the earlier one."""
    return 100 * (1 - 1 / (1 + change / 100))


def _factor(what: str, period: str, commodity: str) -> float:
    """By what factor the value or the quantity of a good from Russia changed against the year before."""
    good = row(load("trade_commodities"), period=period, commodity=commodity)
    return 1 + float(good[f"change_{what}_percent"]) / 100


def _value(period: str, commodity: str = "coal") -> float:
    return _factor("value", period, commodity)


def _volume(period: str, commodity: str = "coal") -> float:
    return _factor("quantity", period, commodity)


def _price(period: str, commodity: str = "coal") -> float:
    return _value(period, commodity) / _volume(period, commodity)


def _lng(earlier: int = 2021, later: int = 2025) -> dict[str, float]:
    """The changes from one year to the other: of the volume in per cent, of the share in points and in per cent."""
    lng = having(load("energy_imports"), fuel="lng", counted_by="Energy Institute").set_index("year")
    volume, share = lng.from_russia, lng.russia_share_percent
    points, per_cent = share[later] - share[earlier], growth(share[later], share[earlier])
    return {"volume": growth(volume[later], volume[earlier]), "share": points, "share in per cent": per_cent}


def _kiosk() -> pd.DataFrame:
    return read_practice("kiosk.csv", "month")


def _month(day: str) -> pd.Series:
    return row(_kiosk(), month=day)


def _kiosk_until(day: str) -> pd.DataFrame:
    return _kiosk()[_kiosk().month <= day]


def _left(rows: pd.DataFrame) -> float:
    return float(rows.delivered.sum() - rows.sold.sum())


def _takings(day: str) -> float:
    """What one thing that was sold brought in."""
    return float(_month(day).takings / _month(day).sold)


KEYS: Keys = {
    # 02-guess-imports
    "guess_imports": lambda: _trade("imports").loc[2020:2024] / 1000,
    "guess_imports_remark": guess_imports_remark,
    # 02-gap
    "gap": lambda: _published_people() - _russia().individuals.sum(),
    "gap_sum": lambda: _russia().individuals.sum(),
    "gap_published": _published_people,
    "gap_all_scopes": lambda: _published_people() - load("sanctions_measures").individuals.sum(),
    # 02-coal-price
    "coal_price": lambda: _price("2022-06"),
    "coal_price_value": lambda: _value("2022-06"),
    "coal_price_differences": lambda: 1 + _value("2022-06") - _volume("2022-06"),
    "coal_price_multiplied": lambda: _value("2022-06") * _volume("2022-06"),
    "coal_price_change": lambda: _price("2022-06") - 1,
    "coal_price_per_cent": lambda: 100 * (_price("2022-06") - 1),
    "coal_price_fiscal_year": lambda: _price("FY2022"),
    # 02-ps-types
    "ps_types": lambda: load("sanctions_measures").measure_type.value_counts(),
    "ps_types_russia_only": lambda: _russia().measure_type.value_counts(),
    "ps_types_people": lambda: load("sanctions_measures").groupby("measure_type").individuals.sum(),
    # 02-ps-lag
    "ps_lag": lambda: _median_lag(_bank_freezes()),
    "ps_lag_from_announcement": lambda: _median_lag(_bank_freezes(), "announced_on"),
    "ps_lag_all_freezes": lambda: _median_lag(_freezes()),
    "ps_lag_to_the_decision": lambda: _median_lag(_bank_freezes(), "announced_on", "cabinet_on"),
    # 02-ps-stock
    "ps_stock": lambda: _until(_russia(), "2024-12-31"),
    "ps_stock_flow": lambda: _until(_russia(), "2024-12-31") - _until(_russia(), "2023-12-31"),
    "ps_stock_all_scopes": lambda: _until(load("sanctions_measures"), "2024-12-31"),
    "ps_stock_with_banks": lambda: _until(_russia(), "2024-12-31") + _until(_russia(), "2024-12-31", "banks"),
    "ps_stock_export_bans": lambda: _until(_russia(), "2024-12-31", "export_ban_bodies"),
    "ps_stock_today": lambda: _russia().entities.sum(),
    # 02-ps-lng
    "ps_lng": lambda: {label: _lng()[label] for label in ("volume", "share")},
    "ps_lng_per_cent": lambda: {"volume": _lng()["volume"], "share": _lng()["share in per cent"]},
    "ps_lng_turned": lambda: {label: _lng(2025, 2021)[label] for label in ("volume", "share")},
    # 02-ps-dollars
    "ps_dollars": lambda: _growth("exports", yen_per_dollar(2021) / yen_per_dollar(2022)),
    "ps_dollars_in_yen": lambda: _growth("exports"),
    "ps_dollars_multiplied": lambda: _growth("exports", yen_per_dollar(2022) / yen_per_dollar(2021)),
    "ps_dollars_imports": lambda: _growth("imports", yen_per_dollar(2021) / yen_per_dollar(2022)),
    "ps_dollars_wrong_base": lambda: _of_the_later(_growth("exports", yen_per_dollar(2021) / yen_per_dollar(2022))),
    "ps_dollars_index": lambda: 100 + _growth("exports", yen_per_dollar(2021) / yen_per_dollar(2022)),
    # 02-try-notice
    "try_notice": lambda: _days("jp-032", "cabinet_on", "effective_on"),
    "try_notice_from_announcement": lambda: _days("jp-032", "announced_on", "effective_on"),
    "try_notice_to_the_decision": lambda: _days("jp-032", "announced_on", "cabinet_on"),
    "try_notice_both_ends": lambda: _days("jp-032", "cabinet_on", "effective_on") + 1,
    # 02-again-notice
    "again_notice": lambda: _days("jp-056", "announced_on", "effective_on"),
    "again_notice_from_the_decision": lambda: _days("jp-056", "cabinet_on", "effective_on"),
    "again_notice_to_the_decision": lambda: _days("jp-056", "announced_on", "cabinet_on"),
    # 02-try-sum
    "try_sum": lambda: _russia().entities.sum(),
    "try_sum_all_scopes": lambda: load("sanctions_measures").entities.sum(),
    "try_sum_rows": lambda: _russia().entities.count(),
    # 02-again-stock
    "again_stock": lambda: _until(_russia(), "2022-12-31", "export_ban_bodies"),
    "again_stock_today": lambda: _russia().export_ban_bodies.sum(),
    "again_stock_all_scopes": lambda: _until(load("sanctions_measures"), "2022-12-31", "export_ban_bodies"),
    "again_stock_entities": lambda: _until(_russia(), "2022-12-31"),
    # 02-try-change
    "try_change": lambda: _growth("imports"),
    "try_change_exports": lambda: _growth("exports"),
    "try_change_wrong_base": lambda: _of_the_later(_growth("imports")),
    "try_change_factor": lambda: 1 + _growth("imports") / 100,
    "try_change_reversed": lambda: 100 * (1 / (1 + _growth("imports") / 100) - 1),
    "try_change_trillions": lambda: (_trade("imports")[2022] - _trade("imports")[2021]) / 1000,
    "try_change_first_count": lambda: float(fact("imports-change-2022-first")["value"]),
    "try_change_index": lambda: 100 + _growth("imports"),
    "try_change_difference": lambda: _trade("imports")[2022] - _trade("imports")[2021],
    # 02-try-price
    "try_price_value": lambda: _value("FY2022"),
    "try_price_multiplied": lambda: _value("FY2022") * _volume("FY2022"),
    "try_price_upside_down": lambda: 1 / _price("FY2022"),
    "try_price_per_cent": lambda: 100 * (_price("FY2022") - 1),
    "try_price_difference": lambda: _value("FY2022") - _volume("FY2022"),
    "try_price_differences": lambda: 1 + _value("FY2022") - _volume("FY2022"),
    "try_price_change": lambda: _price("FY2022") - 1,
    # 02-again-oil
    "again_oil": lambda: _price("FY2022", "crude oil"),
    "again_oil_value": lambda: _value("FY2022", "crude oil"),
    "again_oil_differences": lambda: 1 + _value("FY2022", "crude oil") - _volume("FY2022", "crude oil"),
    "again_oil_change": lambda: _price("FY2022", "crude oil") - 1,
    "again_oil_per_cent": lambda: 100 * (_price("FY2022", "crude oil") - 1),
    # 02-else-stock
    "else_stock": lambda: _left(_kiosk_until("2025-06-01")),
    "else_stock_flow": lambda: _month("2025-06-01").delivered - _month("2025-06-01").sold,
    "else_stock_unsorted": lambda: (
        (_kiosk().delivered - _kiosk().sold).cumsum()[_kiosk().month == "2025-06-01"].iloc[0]
    ),
    "else_stock_delivered": lambda: _kiosk_until("2025-06-01").delivered.sum(),
    "else_stock_december": lambda: _left(_kiosk_until("2025-12-01")),
    # 02-else-price
    "else_price": lambda: _takings("2025-12-01") / _takings("2025-01-01"),
    "else_price_value": lambda: _month("2025-12-01").takings / _month("2025-01-01").takings,
    "else_price_upside_down": lambda: _takings("2025-01-01") / _takings("2025-12-01"),
    "else_price_change": lambda: _takings("2025-12-01") / _takings("2025-01-01") - 1,
}
