"""Keys of lesson 07 and of its problem set, worked out from the tables: 07.toml names the functions of ``KEYS``."""

import pandas as pd

from course.bank.rows import (
    Guessed,
    Keys,
    budget,
    change,
    growth,
    named,
    of_the_later,
    on_day,
    prime_minister,
    series,
    steps,
    table,
)
from course.data import load

# Short names of the sections, in the order of the article.
_SECTIONS = {
    "introduction": "intro",
    "sanctions": "sanctions",
    "aid": "aid",
    "diplomacy": "diplomacy",
    "defence": "defence",
    "relations": "Russia",
}


def guess_supported_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
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


def _supported_by_section() -> pd.Series:
    claims = load("claims")
    shares = (claims.verdict == "supported").groupby(claims.section).mean()
    return (100 * shares).round()[list(_SECTIONS)].rename(_SECTIONS)


def flights_change(later: int, earlier: int, how: str = "growth") -> float:
    return change(series("scrambles", "fiscal_year", "russia"), later, earlier, how)


def budget_growth(later: int, earlier: int, column: str = "with_realignment_jpy_bn") -> float:
    return change(budget(column), later, earlier)


def members_growth(later: str, earlier: str) -> float:
    return growth(members(later), members(earlier))


def members(day: str) -> int:
    return len(on_day(table("swimming_club.csv", "joined", "left"), day, "joined", "left"))


def outside(actor: str = "Japan") -> int:
    """How many steps lie outside of Kishida's time in office."""
    made = steps(actor)
    kishida = prime_minister("Kishida Fumio")
    return int(((made.happened_on < kishida.from_on) | (made.happened_on >= kishida.until_on)).sum())


KEYS: Keys = named(flights_change, budget_growth, members_growth, members, outside) | {
    "guess_supported": _supported_by_section,
    "guess_supported_remark": guess_supported_remark,
    "try_place": lambda: budget().pct_change().rank(ascending=False)[2025],
    "try_place_turned": lambda: budget().pct_change().rank()[2025],
    "try_place_level": lambda: budget().rank(ascending=False)[2025],
    "ps_office_inside": lambda: len(steps()) - outside(),
    "ps_office_after": lambda: (steps().happened_on >= prime_minister("Kishida Fumio").until_on).sum(),
    "ps_growth_wrong_base": lambda: of_the_later(budget_growth(2026, 2025)),
}
