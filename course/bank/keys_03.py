"""Keys of lesson 03 and of its problem set, worked out from the tables: 03.toml names the functions of ``KEYS``."""

import pandas as pd

from course.bank.rows import Guessed, Keys, change, having, named, row, series, table, worked_out
from course.data import load


def guess_under_18_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    before, real, said = actual["Feb 2023"], actual["Dec 2025"], guessed["Dec 2025"]
    if said > before:
        first = "You expected the number to grow, as the number of all who have come did. It fell."
    elif said > real * 1.05:
        first = "You expected no rise, or a small fall. The fall was larger."
    elif said >= real * 0.95:
        first = "Your guess for the end is close to the real number."
    else:
        first = "You expected a fall, and a deeper one than there was."
    second = "Whoever leaves is not taken off this count: it holds all who have come since March 2022. And yet one part of it shrinks."
    return first, second


def _minors_by_month() -> pd.Series:
    counts = load("evacuees_japan").dropna(subset="under_18_people")
    return counts.under_18_people.set_axis(counts.as_of.dt.strftime("%b %Y"))


def spring(formula: str, what: str = "") -> float:
    """For the statements up to June 2022, that of the G7 summit among them, or for one of them."""
    days = ("announced_on", "committed_on", "paid_on")
    where = " or ".join(f"{day} < '2022-07-01'" for day in days)
    return worked_out("aid_announcements", formula, f"({where}) and what == '{what}'" if what else where)


def year_after(formula: str) -> float:
    """For what was announced or committed in 2023."""
    days = ("announced_on", "committed_on")
    return worked_out("aid_announcements", formula, " or ".join(f"'2023' <= {day} < '2024'" for day in days))


def _new(aid: pd.DataFrame) -> pd.Series:
    """What each statement adds to earlier ones, in millions of dollars."""
    return aid.amount_usd_mn - aid.already_announced_usd_mn


def _by_kind() -> pd.DataFrame:
    return load("aid_announcements").set_index("kind")


def _donors() -> pd.DataFrame:
    return load("aid_by_donor").merge(load("donor_economies"), on="iso3", how="left").set_index("iso3")


def _japan() -> pd.Series:
    return row(_donors(), donor="Japan")


def place(
    column: str = "allocated_eur_bn",
    per: str = "gdp_2021_eur_bn",
    iso3: str = "JPN",
    up: bool = False,
    largest: int = 100,
) -> float:
    """The place of one of the largest donors, by an amount or its share of another column, from the top or bottom."""
    donors = _donors().nlargest(largest, "allocated_eur_bn")
    return float((donors[column] / donors[per] if per else donors[column]).rank(ascending=up)[iso3])


def club_place(column: str = "paid_eur", per: str = "members", up: bool = False) -> float:
    pledges = _pledges()
    return float((pledges[column] / pledges[per] if per else pledges[column]).rank(ascending=up)["Swimming club"])


def per_person(column: str) -> float:
    japan = _japan()
    return float(1e9 * japan[column] / japan.population_2021)


def host(iso3: str) -> pd.Series:
    return row("refugees_by_host", year=2025, iso3=iso3)


def rate(iso3: str) -> float:
    """Refugees for each thousand people."""
    return float(1000 * host(iso3).refugees_people / host(iso3).population_people)


def _evacuees(day: str) -> pd.Series:
    return row("evacuees_japan", as_of=day)


def evacuees_change(column: str, later: str, earlier: str) -> float:
    return change(series("evacuees_japan", "as_of", column), later, earlier, "difference")


def left(day: str) -> float:
    """How many of those who had come lived in Japan no longer."""
    return float(_evacuees(day).entered_people - _evacuees(day).resident_people)


def minors(whole: str = "entered_people", how: str = "difference") -> pd.Series:
    days = {"before": _evacuees("2023-02-15"), "after": _evacuees("2025-12-31")}
    shares = pd.Series({name: 100 * day.under_18_people / day[whole] for name, day in days.items()})
    shares["change"] = change(shares, "after", "before", how)
    return shares


def tokyo(whole: str = "all_residents_people", index: str = "as_of") -> pd.Series:
    """Tokyo's share of the evacuees by day, in per cent."""
    places = load("evacuees_by_prefecture")
    places["named"] = places.groupby("as_of").resident_people.transform("sum")
    tokyo = having(places, prefecture="Tokyo").reset_index(names="row")
    return (100 * tokyo.resident_people / tokyo[whole]).set_axis(tokyo[index])


def _pledges() -> pd.DataFrame:
    return table("hall_pledges.csv").set_index("club")


KEYS: Keys = named(spring, year_after, place, club_place, per_person, rate, left, minors, tokyo, evacuees_change) | {
    "guess_under_18": _minors_by_month,
    "guess_under_18_remark": guess_under_18_remark,
    "try_committed_first": lambda: load("aid_japan_by_month").committed_eur_bn.iloc[0],
    "try_left": lambda: _donors().gdp_2021_eur_bn.isna().sum(),
    "try_left_present": lambda: _donors().gdp_2021_eur_bn.notna().sum(),
    "try_left_all": lambda: len(_donors()),
    "factor": lambda: rate("CZE") / rate("JPN"),
    "factor_of_people": lambda: host("CZE").refugees_people / host("JPN").refugees_people,
    "factor_rounded_early": lambda: rate("CZE") / round(rate("JPN"), 2),
    "factor_difference": lambda: rate("CZE") - rate("JPN"),
    "again_left": lambda: left("2024-08-31") - left("2024-02-14"),
    "ps_new_by_kind": lambda: _new(_by_kind()).groupby("kind").sum(),
    "ps_new_by_kind_repeats": lambda: _by_kind().amount_usd_mn.groupby("kind").sum(),
    "ps_new_by_kind_promises": lambda: _by_kind().dropna(subset="announced_on").amount_usd_mn.groupby("kind").sum(),
    "ps_new_by_kind_filled": lambda: _new(_by_kind().fillna({"already_announced_usd_mn": 0})).groupby("kind").sum(),
    "ps_per_person_in_billions": lambda: per_person("allocated_eur_bn") / 1e9,
    "ps_per_person_of_gdp": lambda: 100 * _japan().allocated_eur_bn / _japan().gdp_2021_eur_bn,
    "ps_under_18_turned": lambda: minors() * [1, 1, -1],
    "ps_tokyo_places": lambda: tokyo().reset_index(drop=True),
}
