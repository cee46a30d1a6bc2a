"""Keys of lesson 01 and of its problem set, worked out from the tables: each function is named in 01.toml."""

from collections.abc import Mapping

import pandas as pd

from course.data import load
from course.practice import practice

INVASION = "2022-02-24"
VISIT = "2023-03-21"


def _steps(actor: str = "Japan") -> pd.DataFrame:
    steps = load("timeline")
    return steps[steps.actor == actor]


def _days(column: str = "announced_on") -> pd.Series:
    """The days of that kind on which sanctions moved, each once, in order."""
    return load("sanctions_measures")[column].dropna().drop_duplicates().sort_values()


# ---- 01-guess-pace


def guess_pace() -> dict[str, float]:
    counts = _days().dt.year.value_counts()
    return {str(year): float(counts[year]) for year in (2022, 2023, 2024, 2025)}


def guess_pace_remark(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    said, real = sum(guessed.values()), sum(actual[year] for year in guessed)
    if said > 1.25 * real:
        first = "You expected more days than there were. After the first year the rounds became rare."
    elif said < 0.75 * real:
        first = "You expected fewer days than there were. New rounds went on for years."
    else:
        first = "Over the three years your guess comes close to the real number of days."
    if guessed["2023"] >= actual["2022"]:
        second = "You did not expect the pace to fall in the second year. It fell to less than half."
    else:
        second = (
            "The pace fell in each year. A slower pace need not mean weaker measures: one day can bring one bank or "
            "hundreds of names."
        )
    return first, second


# ---- 01-before


def _before(steps: pd.DataFrame, day: str = INVASION) -> int:
    return int((steps.happened_on < day).sum())


def before() -> float:
    return _before(_steps())


def before_everybody() -> float:
    return _before(load("timeline"))


def before_with_the_day() -> float:
    return _before(_steps(), "2022-02-25")


def before_a_day_early() -> float:
    return _before(_steps(), "2022-02-23")


def before_from_then_on() -> float:
    return len(_steps()) - _before(_steps())


# ---- 01-first


def _share(steps: pd.DataFrame, *roles: str) -> float:
    return float(100 * steps.role.isin(roles).mean())


def first() -> float:
    return _share(_steps(), "answer", "joint")


def first_answers_only() -> float:
    return _share(_steps(), "answer")


def first_joint_only() -> float:
    return _share(_steps(), "joint")


def first_everybody() -> float:
    return _share(load("timeline"), "answer", "joint")


def first_own_steps() -> float:
    return _share(_steps(), "act", "follow-up")


def first_count() -> float:
    return float(_steps().role.isin(["answer", "joint"]).sum())


# ---- 01-try-…


def try_steps() -> float:
    return len(_steps())


def try_steps_all_rows() -> float:
    return len(load("timeline"))


def try_steps_others() -> float:
    return try_steps_all_rows() - try_steps()


def try_steps_with_partners() -> float:
    return float(load("timeline").actor.str.contains("Japan").sum())


def _on_the_visit() -> tuple["pd.Series[bool]", "pd.Series[bool]"]:
    """Which times in office had begun, and which had ended, by the day of Kishida's visit to Kyiv."""
    table = load("japan_governments")
    return table.from_on <= VISIT, table.until_on <= VISIT


def try_ended() -> float:
    return float(_on_the_visit()[1].sum())


def try_ended_turned() -> float:
    return float((~_on_the_visit()[1]).sum())


def try_ended_begun() -> float:
    return float(_on_the_visit()[0].sum())


def try_ended_in_office() -> float:
    begun, ended = _on_the_visit()
    return float((begun & ~ended).sum())


def try_days() -> float:
    return _days_between("ev-022", "ev-025")


def try_days_turned() -> float:
    return -try_days()


def try_days_both_ends() -> float:
    return try_days() + 1


def try_days_from_the_invasion() -> float:
    return _days_between("ev-014", "ev-025")


def try_share() -> float:
    return _share(_steps(), "act")


def try_share_count() -> float:
    return float((_steps().role == "act").sum())


def try_share_of_all_rows() -> float:
    return 100 * try_share_count() / len(load("timeline"))


def try_share_answers() -> float:
    return _share(_steps(), "answer")


# ---- 01-else-days and 01-else-late


def _loans() -> pd.DataFrame:
    return pd.read_csv(practice("loans.csv"), parse_dates=["lent", "due", "returned"])


def _kept(until: str = "returned", since: str = "lent") -> pd.Series:
    """For how many days each book was kept, as far as it is back."""
    return (_loans()[until] - _loans()[since]).dt.days


def else_days() -> float:
    return float(_kept().median())


def else_days_due() -> float:
    return float(_kept("due").median())


def else_days_mean() -> float:
    return float(_kept().mean())


def else_days_turned() -> float:
    return -else_days()


def else_days_from_due() -> float:
    return float(_kept(since="due").median())


def else_late() -> float:
    return float((_loans().returned > _loans().due).sum())


def else_late_with_the_day() -> float:
    return float((_loans().returned >= _loans().due).sum())


def else_late_with_those_out() -> float:
    return float((~(_loans().returned <= _loans().due)).sum())


def else_late_in_time() -> float:
    return float((_loans().returned <= _loans().due).sum())


# ---- 01-again-…


def again_before() -> float:
    return _between(_steps(), "2024-01-01", "2024-12-31")


def again_before_everybody() -> float:
    return _between(load("timeline"), "2024-01-01", "2024-12-31")


def again_before_no_end() -> float:
    return _between(_steps(), "2024-01-01", "2100-01-01")


def again_before_no_start() -> float:
    return _between(_steps(), "2000-01-01", "2024-12-31")


def again_days() -> float:
    return _days_between("ev-005", "ev-045")


def again_days_from_the_invasion() -> float:
    return _days_between("ev-014", "ev-045")


def again_days_both_ends() -> float:
    return again_days() + 1


def again_days_turned() -> float:
    return -again_days()


def _russia() -> pd.DataFrame:
    """Russia's steps, the beginning of the war left out."""
    return _steps("Russia")[_steps("Russia").role != "context"]


def again_share() -> float:
    return _share(_russia(), "answer")


def again_share_with_context() -> float:
    return _share(_steps("Russia"), "answer")


def again_share_japan() -> float:
    return _share(_steps(), "answer")


def again_share_acts() -> float:
    return _share(_russia(), "act")


# ---- 01-ps-themes


def _themes(steps: pd.DataFrame) -> dict[str, float]:
    return {str(theme): float(count) for theme, count in steps.theme.value_counts().items()}


def ps_themes() -> dict[str, float]:
    return _themes(_steps())


def ps_themes_everybody() -> dict[str, float]:
    return _themes(load("timeline"))


def ps_themes_after_only() -> dict[str, float]:
    return _themes(_steps()[_steps().happened_on >= INVASION])


# ---- 01-ps-russia


def _between(steps: pd.DataFrame, first: str, last: str) -> int:
    return int(steps.happened_on.between(first, last).sum())


def ps_russia() -> float:
    return _between(_steps("Russia"), "2022-02-25", "2022-12-31")


def ps_russia_whole_year() -> float:
    return _between(_steps("Russia"), "2022-01-01", "2022-12-31")


def ps_russia_with_the_day() -> float:
    return _between(_steps("Russia"), INVASION, "2022-12-31")


def ps_russia_no_end() -> float:
    return _between(_steps("Russia"), "2022-02-25", "2026-12-31")


def ps_russia_everybody() -> float:
    return _between(load("timeline"), "2022-02-25", "2022-12-31")


def ps_russia_japan() -> float:
    return _between(_steps(), "2022-02-25", "2022-12-31")


# ---- 01-ps-vehicles


def _days_between(first: str, last: str) -> int:
    days = load("timeline").set_index("event_id").happened_on
    return int((days[last] - days[first]).days)


def ps_vehicles() -> float:
    return _days_between("ev-049", "ev-055")


def ps_vehicles_later_ones() -> float:
    return _days_between("ev-049", "ev-074")


def ps_vehicles_from_the_invasion() -> float:
    return _days_between("ev-014", "ev-055")


# ---- 01-ps-waits


def _waits(actor: str | None = "Japan", roles: tuple[str, ...] = ("answer",)) -> pd.Series:
    steps = load("timeline")
    days = steps.set_index("event_id").happened_on
    waits = (steps.happened_on - steps.refers_to.map(days)).dt.days
    keep = steps.role.isin(roles) & ((steps.actor == actor) if actor else True)
    return waits[keep].dropna()


def _median_and_mean(waits: pd.Series) -> dict[str, float]:
    return {"median": float(waits.median()), "mean": float(waits.mean())}


def ps_waits() -> dict[str, float]:
    return _median_and_mean(_waits())


def ps_waits_everybody() -> dict[str, float]:
    return _median_and_mean(_waits(actor=None))


def ps_waits_all_links() -> dict[str, float]:
    return _median_and_mean(_waits(roles=("answer", "joint", "follow-up")))


def ps_waits_swapped() -> dict[str, float]:
    return {"median": float(_waits().mean()), "mean": float(_waits().median())}


def ps_waits_turned() -> dict[str, float]:
    return {label: -days for label, days in ps_waits().items()}


# ---- 01-ps-office


def _in_office(name: str) -> int:
    heads = load("japan_governments")
    row = heads[(heads.office == "prime minister") & (heads.name == name)].iloc[0]
    return int((row.until_on - row.from_on).days)


def ps_office() -> float:
    return _in_office("Kishida Fumio") + 1


def ps_office_one_end() -> float:
    return _in_office("Kishida Fumio")


def ps_office_ishiba() -> float:
    return _in_office("Ishiba Shigeru") + 1


# ---- 01-ps-quiet


def _longest(days: pd.Series) -> float:
    return float(days.diff().dt.days.max())


def ps_quiet() -> float:
    return _longest(_days())


def ps_quiet_in_force() -> float:
    return _longest(_days("effective_on"))


def ps_quiet_usual() -> float:
    return float(_days().diff().dt.days.median())


def ps_quiet_whole_time() -> float:
    return float((_days().max() - _days().min()).days)


def ps_quiet_unsorted() -> float:
    return _longest(load("sanctions_measures").announced_on)
