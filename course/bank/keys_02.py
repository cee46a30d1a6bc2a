"""Keys of lesson 02 and of its problem set, worked out from the tables: each function is named in 02.toml."""

from collections.abc import Mapping

import pandas as pd

from course.data import fact, load
from course.practice import practice


def _russia() -> pd.DataFrame:
    measures = load("sanctions_measures")
    return measures[measures.scope == "russia"]


def _trade(flow: str) -> pd.Series:
    trade = load("trade_annual")
    return trade[trade.flow == flow].set_index("year").value_jpy_bn


def _counts(column: pd.Series) -> dict[str, float]:
    return {str(name): float(count) for name, count in column.value_counts().items()}


# ---- 02-guess-imports


def guess_imports() -> dict[str, float]:
    return {str(year): float(value) / 1000 for year, value in _trade("imports").loc[2020:2024].items()}


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


# ---- 02-gap


def _published_people() -> float:
    stock = load("sanctions_stock")
    return float(stock[stock.scope == "russia"].sort_values("as_of").iloc[-1].individuals)


def gap() -> float:
    return _published_people() - gap_sum()


def gap_sum() -> float:
    return float(_russia().individuals.sum())


def gap_published() -> float:
    return _published_people()


def gap_all_scopes() -> float:
    return _published_people() - float(load("sanctions_measures").individuals.sum())


# ---- 02-coal-price


def _factors(period: str = "2022-06", commodity: str = "coal") -> tuple[float, float]:
    """By what factors the value and the volume of a good from Russia changed against the year before."""
    goods = load("trade_commodities")
    row = goods[(goods.period == period) & (goods.commodity == commodity)].iloc[0]
    return 1 + float(row.change_value_percent) / 100, 1 + float(row.change_quantity_percent) / 100


def coal_price() -> float:
    value, volume = _factors()
    return value / volume


def coal_price_value() -> float:
    return _factors()[0]


def coal_price_differences() -> float:
    value, volume = _factors()
    return 1 + value - volume


def coal_price_multiplied() -> float:
    value, volume = _factors()
    return value * volume


def coal_price_change() -> float:
    return coal_price() - 1


def coal_price_per_cent() -> float:
    return 100 * coal_price_change()


def coal_price_fiscal_year() -> float:
    value, volume = _factors("FY2022")
    return value / volume


# ---- 02-ps-types


def ps_types() -> dict[str, float]:
    return _counts(load("sanctions_measures").measure_type)


def ps_types_russia_only() -> dict[str, float]:
    return _counts(_russia().measure_type)


def ps_types_people() -> dict[str, float]:
    people = load("sanctions_measures").groupby("measure_type").individuals.sum()
    return {str(name): float(count) for name, count in people.items()}


# ---- 02-ps-lag


def _median_lag(rows: pd.DataFrame, first: str = "cabinet_on", last: str = "effective_on") -> float:
    return float((rows[last] - rows[first]).dt.days.dropna().median())


def _freezes() -> pd.DataFrame:
    return _russia()[_russia().measure_type == "asset_freeze"]


def _bank_freezes() -> pd.DataFrame:
    return _freezes()[_freezes().banks.notna()]


def ps_lag() -> float:
    return _median_lag(_bank_freezes())


def ps_lag_from_announcement() -> float:
    return _median_lag(_bank_freezes(), "announced_on")


def ps_lag_all_freezes() -> float:
    return _median_lag(_freezes())


def ps_lag_to_the_decision() -> float:
    return _median_lag(_bank_freezes(), "announced_on", "cabinet_on")


# ---- 02-ps-stock


def _until(rows: pd.DataFrame, day: str, column: str = "entities") -> float:
    return float(rows[rows.cabinet_on <= day][column].sum())


def ps_stock() -> float:
    return _until(_russia(), "2024-12-31")


def ps_stock_flow() -> float:
    return ps_stock() - _until(_russia(), "2023-12-31")


def ps_stock_all_scopes() -> float:
    return _until(load("sanctions_measures"), "2024-12-31")


def ps_stock_with_banks() -> float:
    return ps_stock() + _until(_russia(), "2024-12-31", "banks")


def ps_stock_export_bans() -> float:
    return _until(_russia(), "2024-12-31", "export_ban_bodies")


def ps_stock_today() -> float:
    return float(_russia().entities.sum())


# ---- 02-ps-lng


def _lng() -> pd.DataFrame:
    energy = load("energy_imports")
    return energy[(energy.fuel == "lng") & (energy.counted_by == "Energy Institute")].set_index("year")


def ps_lng() -> dict[str, float]:
    volume, share = _lng().from_russia, _lng().russia_share_percent
    return {"volume": 100 * float(volume[2025] / volume[2021] - 1), "share": float(share[2025] - share[2021])}


def ps_lng_per_cent() -> dict[str, float]:
    share = _lng().russia_share_percent
    return ps_lng() | {"share": 100 * float(share[2025] / share[2021] - 1)}


def ps_lng_turned() -> dict[str, float]:
    return {label: -number for label, number in ps_lng().items()}


# ---- 02-ps-dollars


def _rate(year: int) -> float:
    rates = load("exchange_rates_monthly")
    return float(rates[rates.month.dt.year == year].jpy_per_usd.mean())


def _growth(flow: str, weight: float) -> float:
    """The change from 2021 to 2022 in per cent, when the later year is weighted so against the earlier one."""
    return 100 * (float(_trade(flow)[2022] / _trade(flow)[2021]) * weight - 1)


def ps_dollars() -> float:
    return _growth("exports", _rate(2021) / _rate(2022))


def ps_dollars_in_yen() -> float:
    return _growth("exports", 1)


def ps_dollars_multiplied() -> float:
    return _growth("exports", _rate(2022) / _rate(2021))


def ps_dollars_imports() -> float:
    return _growth("imports", _rate(2021) / _rate(2022))


def ps_dollars_wrong_base() -> float:
    return 100 * (1 - 1 / (1 + ps_dollars() / 100))


# ---- 02-try-notice, 02-again-notice


def _days(measure_id: str, first: str, last: str) -> float:
    row = load("sanctions_measures").set_index("measure_id").loc[measure_id]
    return float((row[last] - row[first]).days)


def try_notice() -> float:
    return _days("jp-032", "cabinet_on", "effective_on")


def try_notice_from_announcement() -> float:
    return _days("jp-032", "announced_on", "effective_on")


def try_notice_to_the_decision() -> float:
    return _days("jp-032", "announced_on", "cabinet_on")


def again_notice() -> float:
    return _days("jp-056", "announced_on", "effective_on")


def again_notice_from_the_decision() -> float:
    return _days("jp-056", "cabinet_on", "effective_on")


def again_notice_to_the_decision() -> float:
    return _days("jp-056", "announced_on", "cabinet_on")


# ---- 02-try-sum, 02-again-stock


def try_sum() -> float:
    return float(_russia().entities.sum())


def try_sum_all_scopes() -> float:
    return float(load("sanctions_measures").entities.sum())


def try_sum_rows() -> float:
    return float(_russia().entities.count())


def again_stock() -> float:
    return _until(_russia(), "2022-12-31", "export_ban_bodies")


def again_stock_today() -> float:
    return float(_russia().export_ban_bodies.sum())


def again_stock_all_scopes() -> float:
    return _until(load("sanctions_measures"), "2022-12-31", "export_ban_bodies")


def again_stock_entities() -> float:
    return _until(_russia(), "2022-12-31")


# ---- 02-try-change


def try_change() -> float:
    return _growth("imports", 1)


def try_change_reversed() -> float:
    return 100 * (1 / (1 + try_change() / 100) - 1)


def try_change_trillions() -> float:
    return float(_trade("imports")[2022] - _trade("imports")[2021]) / 1000


def try_change_first_count() -> float:
    return float(fact("imports-change-2022-first")["value"])


def try_change_exports() -> float:
    return _growth("exports", 1)


def try_change_wrong_base() -> float:
    return 100 * (1 - 1 / (1 + try_change() / 100))


def try_change_factor() -> float:
    return 1 + try_change() / 100


# ---- 02-try-price, 02-again-oil


def try_price_difference() -> float:
    value, volume = _factors("FY2022")
    return value - volume


def try_price_value() -> float:
    return _factors("FY2022")[0]


def try_price_multiplied() -> float:
    value, volume = _factors("FY2022")
    return value * volume


def try_price_upside_down() -> float:
    return 1 / coal_price_fiscal_year()


def try_price_per_cent() -> float:
    return 100 * (coal_price_fiscal_year() - 1)


def again_oil() -> float:
    value, volume = _factors("FY2022", "crude oil")
    return value / volume


def again_oil_value() -> float:
    return _factors("FY2022", "crude oil")[0]


def again_oil_differences() -> float:
    value, volume = _factors("FY2022", "crude oil")
    return 1 + value - volume


def again_oil_change() -> float:
    return again_oil() - 1


# ---- 02-else-stock, 02-else-price


def _kiosk() -> pd.DataFrame:
    return pd.read_csv(practice("kiosk.csv"), parse_dates=["month"])


def _month(day: str) -> pd.Series:
    kiosk = _kiosk()
    return kiosk[kiosk.month == pd.Timestamp(day)].iloc[0]


def else_stock() -> float:
    return _left("2025-06-01")


def _left(day: str) -> float:
    rows = _kiosk()[_kiosk().month <= pd.Timestamp(day)]
    return float(rows.delivered.sum() - rows.sold.sum())


def else_stock_flow() -> float:
    return float(_month("2025-06-01").delivered - _month("2025-06-01").sold)


def else_stock_unsorted() -> float:
    rows = _kiosk()
    total = (rows.delivered - rows.sold).cumsum()
    return float(total[rows.month == pd.Timestamp("2025-06-01")].iloc[0])


def else_stock_delivered() -> float:
    rows = _kiosk()
    return float(rows[rows.month <= pd.Timestamp("2025-06-01")].delivered.sum())


def else_stock_december() -> float:
    return _left("2025-12-01")


def _price(day: str) -> float:
    return float(_month(day).takings / _month(day).sold)


def else_price() -> float:
    return _price("2025-12-01") / _price("2025-01-01")


def else_price_value() -> float:
    return float(_month("2025-12-01").takings / _month("2025-01-01").takings)


def else_price_upside_down() -> float:
    return 1 / else_price()


def else_price_change() -> float:
    return else_price() - 1
