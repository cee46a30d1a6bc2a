"""Keys of lesson 07 and of its problem set, worked out from the tables: each function is named in 07.toml."""

from collections.abc import Mapping

import pandas as pd

from course.data import load
from course.practice import practice

# Short names of the sections, in the order of the article.
_SECTIONS = {
    "introduction": "intro",
    "sanctions": "sanctions",
    "aid": "aid",
    "diplomacy": "diplomacy",
    "defence": "defence",
    "relations": "Russia",
}


def _supported() -> pd.Series:
    return load("claims").verdict == "supported"


def _numbers(series: pd.Series) -> dict[str, float]:
    return {str(label): float(number) for label, number in series.items()}


# ---- 07-guess-supported


def guess_supported() -> dict[str, float]:
    shares = _supported().groupby(load("claims").section).mean()
    return {name: round(100 * float(shares[section])) for section, name in _SECTIONS.items()}


def guess_supported_remark(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    gap = sum(guessed[section] - actual[section] for section in guessed) / len(guessed)
    if gap > 10:
        first = "You expected more of the claims to hold than do. A confident voice works on most readers."
    elif gap < -10:
        first = (
            "You expected fewer of the claims to hold than do. Distrust of everything is no better a guide than trust."
        )
    else:
        first = "On the whole you were near."
    most = max(guessed, key=lambda section: abs(guessed[section] - actual[section]))
    if abs(guessed[most] - actual[most]) <= 5:
        return first, "And you were close in each section."
    return first, f"Your guess was furthest off for the section on {most}."


# ---- 07-try-held

_ADOPTED = pd.Timestamp("2022-12-16")


def _begun_and_over() -> tuple[pd.Series, pd.Series]:
    rows = load("japan_governments")
    return rows.from_on <= _ADOPTED, rows.until_on <= _ADOPTED


def try_held() -> float:
    begun, over = _begun_and_over()
    return int((begun & ~over).sum())


def try_held_begun() -> float:
    return int(_begun_and_over()[0].sum())


def try_held_not_over() -> float:
    return int((~_begun_and_over()[1]).sum())


def try_held_over() -> float:
    begun, over = _begun_and_over()
    return int((begun & over).sum())


# ---- 07-try-place


def _budget() -> pd.Series:
    return load("defence_budget").set_index("fiscal_year").with_realignment_jpy_bn


def try_place() -> float:
    return float(_budget().pct_change().rank(ascending=False)[2025])


def try_place_turned() -> float:
    return float(_budget().pct_change().rank()[2025])


def try_place_level() -> float:
    return float(_budget().rank(ascending=False)[2025])


# ---- 07-try-base


def _flights(year: int) -> float:
    return float(load("scrambles").set_index("fiscal_year").russia[year])


def try_base() -> float:
    return 100 * (_flights(2024) / _flights(2021) - 1)


def try_base_2022() -> float:
    return 100 * (_flights(2024) / _flights(2022) - 1)


def try_base_turned() -> float:
    return 100 * (_flights(2021) / _flights(2024) - 1)


def try_base_difference() -> float:
    return _flights(2024) - _flights(2021)


# ---- 07-try-share


def _fuel(fuel: str) -> tuple[float, float]:
    """What came from Russia in 2021, and all that came."""
    rows = load("energy_imports").query("year == 2021 and counted_by == 'Energy Institute'").set_index("fuel")
    return float(rows.from_russia[fuel]), float(rows.japan_total[fuel])


def try_share() -> float:
    part, whole = _fuel("coal")
    return 100 * part / whole


def try_share_of_others() -> float:
    part, whole = _fuel("coal")
    return 100 * part / (whole - part)


def try_share_fraction() -> float:
    return try_share() / 100


def try_share_turned() -> float:
    part, whole = _fuel("coal")
    return 100 * whole / part


def try_share_lng() -> float:
    part, whole = _fuel("lng")
    return 100 * part / whole


def try_share_amount() -> float:
    return _fuel("coal")[0]


# ---- 07-else-members, 07-else-growth


def _club() -> pd.DataFrame:
    return pd.read_csv(practice("swimming_club.csv"), parse_dates=["joined", "left"])


def _members(day: str) -> int:
    club = _club()
    return int(((club.joined <= day) & ~(club.left < day)).sum())


def else_members() -> float:
    return _members("2024-06-01")


def else_members_joined() -> float:
    return int((_club().joined <= "2024-06-01").sum())


def else_members_with_end() -> float:
    club = _club()
    return int(((club.joined <= "2024-06-01") & (club.left >= "2024-06-01")).sum())


def else_members_no_start() -> float:
    return int((~(_club().left < "2024-06-01")).sum())


def else_members_edge() -> float:
    return _members("2024-06-01") - 1


def else_growth() -> float:
    return 100 * (_members("2024-06-01") / _members("2019-06-01") - 1)


def else_growth_2021() -> float:
    return 100 * (_members("2024-06-01") / _members("2021-06-01") - 1)


def else_growth_turned() -> float:
    return 100 * (_members("2019-06-01") / _members("2024-06-01") - 1)


# ---- 07-ps-verdicts


def ps_verdicts() -> dict[str, float]:
    return _numbers(load("claims").verdict.value_counts())


def ps_verdicts_shares() -> dict[str, float]:
    return _numbers(load("claims").verdict.value_counts(normalize=True))


def ps_verdicts_per_cent() -> dict[str, float]:
    return _numbers(100 * load("claims").verdict.value_counts(normalize=True))


def ps_verdicts_kinds() -> dict[str, float]:
    return _numbers(load("claims").kind.value_counts())


# ---- 07-ps-kinds


def _count_of(kind: str) -> int:
    return int((_supported() & (load("claims").kind == kind)).sum())


def _share_of(kind: str) -> float:
    return 100 * _count_of(kind) / int((load("claims").kind == kind).sum())


def ps_kinds() -> float:
    return _share_of("fact") - _share_of("judgement")


def ps_kinds_per_cent() -> float:
    return 100 * (_share_of("fact") / _share_of("judgement") - 1)


def ps_kinds_counts() -> float:
    return _count_of("fact") - _count_of("judgement")


def ps_kinds_of_supported() -> float:
    return 100 * ps_kinds_counts() / int(_supported().sum())


def ps_kinds_fraction() -> float:
    return ps_kinds() / 100


# ---- 07-ps-office


def _steps(actor: str | None = "Japan") -> pd.Series:
    timeline = load("timeline")
    return timeline[timeline.actor == actor].happened_on if actor else timeline.happened_on


def _kishida() -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first day of his time in office, and the day on which the next one took over."""
    rows = load("japan_governments")
    term = rows[(rows.office == "prime minister") & (rows.name == "Kishida Fumio")].iloc[0]
    return term.from_on, term.until_on


def _outside(days: pd.Series) -> int:
    first, next_one = _kishida()
    return int(((days < first) | (days >= next_one)).sum())


def ps_office() -> float:
    return _outside(_steps())


def ps_office_inside() -> float:
    return len(_steps()) - _outside(_steps())


def ps_office_after() -> float:
    return int((_steps() >= _kishida()[1]).sum())


def ps_office_everybody() -> float:
    return _outside(_steps(None))


# ---- 07-ps-growth


def _ratio(later: int, earlier: int, column: str = "with_realignment_jpy_bn") -> float:
    budget = load("defence_budget").set_index("fiscal_year")[column]
    return float(budget[later] / budget[earlier])


def ps_growth() -> float:
    return 100 * (_ratio(2026, 2025) - 1)


def ps_growth_year_before() -> float:
    return 100 * (_ratio(2025, 2024) - 1)


def ps_growth_since_2022() -> float:
    return 100 * (_ratio(2026, 2022) - 1)


def ps_growth_without_realignment() -> float:
    return 100 * (_ratio(2026, 2025, "without_realignment_jpy_bn") - 1)


def ps_growth_wrong_base() -> float:
    return 100 * (1 - _ratio(2025, 2026))
