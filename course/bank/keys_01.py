"""Keys of lesson 01 and of its problem set, worked out from the tables: each line of ``KEYS`` is named in 01.toml."""

import pandas as pd

from course.bank.rows import Guessed, Keys, begun_and_over, days_between, prime_minister, series, steps, table
from course.data import load

INVASION = "2022-02-24"
VISIT = "2023-03-21"  # Kishida in Kyiv


def guess_pace_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
    said, real = sum(guessed.values()), sum(actual[year] for year in guessed)
    if said > 1.25 * real:
        first = "You expected more days than there were. After the first year the rounds became rare."
    elif said < 0.75 * real:
        first = "You expected fewer days than there were. New rounds went on for years."
    else:
        first = "Over the three years your guess comes close to the real number of days."
    if guessed["2023"] >= actual["2022"]:
        return first, "You did not expect the pace to fall in the second year. It fell to less than half."
    many = "one day can bring one bank or hundreds of names"
    return first, f"The pace fell in each year. A slower pace need not mean weaker measures: {many}."


def _days(column: str = "announced_on") -> pd.Series:
    """The days of that kind on which sanctions moved, each once, in order."""
    return load("sanctions_measures")[column].dropna().drop_duplicates().sort_values()


def _count(steps: pd.DataFrame, since: str = "2000-01-01", before: str = "2100-01-01") -> int:
    return int(steps.happened_on.between(since, before, inclusive="left").sum())


def _share(steps: pd.DataFrame, *roles: str) -> float:
    return float(100 * steps.role.isin(roles).mean())


def _waits(steps: pd.DataFrame, *roles: str) -> pd.Series:
    """How many days after what they refer to the steps of these roles came."""
    waits = (steps.happened_on - steps.refers_to.map(series("timeline", "event_id", "happened_on"))).dt.days
    return waits[steps.role.isin(roles)].dropna()


def _in_office(name: str) -> int:
    time = prime_minister(name)
    return int((time.until_on - time.from_on).days) + 1


def _loans() -> pd.DataFrame:
    return table("loans.csv", "lent", "due", "returned")


def _kept(until: str = "returned", since: str = "lent") -> pd.Series:
    """For how many days each book was kept, as far as it is back."""
    return (_loans()[until] - _loans()[since]).dt.days


KEYS: Keys = {
    "guess_pace": lambda: _days().dt.year.value_counts()[[2022, 2023, 2024, 2025]],
    "guess_pace_remark": guess_pace_remark,
    "before": lambda: _count(steps(), before=INVASION),
    "before_everybody": lambda: _count(load("timeline"), before=INVASION),
    "before_with_the_day": lambda: _count(steps(), before="2022-02-25"),
    "before_a_day_early": lambda: _count(steps(), before="2022-02-23"),
    "before_from_then_on": lambda: _count(steps(), INVASION),
    "first": lambda: _share(steps(), "answer", "joint"),
    "first_answers_only": lambda: _share(steps(), "answer"),
    "first_joint_only": lambda: _share(steps(), "joint"),
    "first_everybody": lambda: _share(load("timeline"), "answer", "joint"),
    "first_own_steps": lambda: _share(steps(), "act", "follow-up"),
    "first_count": lambda: steps().role.isin(["answer", "joint"]).sum(),
    "try_steps": lambda: len(steps()),
    "try_steps_all_rows": lambda: len(load("timeline")),
    "try_steps_others": lambda: len(load("timeline")) - len(steps()),
    "try_steps_with_partners": lambda: load("timeline").actor.str.contains("Japan").sum(),
    "try_ended": lambda: begun_and_over(VISIT)[1].sum(),
    "try_ended_turned": lambda: (~begun_and_over(VISIT)[1]).sum(),
    "try_ended_begun": lambda: begun_and_over(VISIT)[0].sum(),
    "try_ended_in_office": lambda: (begun_and_over(VISIT)[0] & ~begun_and_over(VISIT)[1]).sum(),
    "try_days": lambda: days_between("ev-022", "ev-025"),
    "try_days_from_the_invasion": lambda: days_between("ev-014", "ev-025"),
    "try_share": lambda: _share(steps(), "act"),
    "try_share_count": lambda: (steps().role == "act").sum(),
    "try_share_of_all_rows": lambda: 100 * (steps().role == "act").sum() / len(load("timeline")),
    "try_share_answers": lambda: _share(steps(), "answer"),
    "else_days": lambda: _kept().median(),
    "else_days_due": lambda: _kept("due").median(),
    "else_days_mean": lambda: _kept().mean(),
    "else_days_from_due": lambda: _kept(since="due").median(),
    "else_late": lambda: (_loans().returned > _loans().due).sum(),
    "else_late_with_the_day": lambda: (_loans().returned >= _loans().due).sum(),
    "else_late_with_those_out": lambda: (~(_loans().returned <= _loans().due)).sum(),
    "else_late_in_time": lambda: (_loans().returned <= _loans().due).sum(),
    "again_before": lambda: _count(steps(), "2024-01-01", "2025-01-01"),
    "again_before_everybody": lambda: _count(load("timeline"), "2024-01-01", "2025-01-01"),
    "again_before_no_end": lambda: _count(steps(), "2024-01-01"),
    "again_before_no_start": lambda: _count(steps(), before="2025-01-01"),
    "again_days": lambda: days_between("ev-005", "ev-045"),
    "again_days_from_the_invasion": lambda: days_between("ev-014", "ev-045"),
    "again_share": lambda: _share(steps("Russia").query("role != 'context'"), "answer"),
    "again_share_with_context": lambda: _share(steps("Russia"), "answer"),
    "again_share_japan": lambda: _share(steps(), "answer"),
    "again_share_acts": lambda: _share(steps("Russia").query("role != 'context'"), "act"),
    "ps_themes": lambda: steps().theme.value_counts(),
    "ps_themes_everybody": lambda: load("timeline").theme.value_counts(),
    "ps_themes_after_only": lambda: steps()[steps().happened_on >= INVASION].theme.value_counts(),
    "ps_russia": lambda: _count(steps("Russia"), "2022-02-25", "2023-01-01"),
    "ps_russia_whole_year": lambda: _count(steps("Russia"), "2022-01-01", "2023-01-01"),
    "ps_russia_with_the_day": lambda: _count(steps("Russia"), INVASION, "2023-01-01"),
    "ps_russia_no_end": lambda: _count(steps("Russia"), "2022-02-25", "2027-01-01"),
    "ps_russia_everybody": lambda: _count(load("timeline"), "2022-02-25", "2023-01-01"),
    "ps_russia_japan": lambda: _count(steps(), "2022-02-25", "2023-01-01"),
    "ps_vehicles": lambda: days_between("ev-049", "ev-055"),
    "ps_vehicles_later_ones": lambda: days_between("ev-049", "ev-074"),
    "ps_vehicles_from_the_invasion": lambda: days_between("ev-014", "ev-055"),
    "ps_waits": lambda: _waits(steps(), "answer").agg(["median", "mean"]),
    "ps_waits_everybody": lambda: _waits(load("timeline"), "answer").agg(["median", "mean"]),
    "ps_waits_all_links": lambda: _waits(steps(), "answer", "joint", "follow-up").agg(["median", "mean"]),
    "ps_waits_swapped": lambda: _waits(steps(), "answer").agg(["mean", "median"]).set_axis(["median", "mean"]),
    "ps_office": lambda: _in_office("Kishida Fumio"),
    "ps_office_ishiba": lambda: _in_office("Ishiba Shigeru"),
    "ps_quiet": lambda: _days().diff().dt.days.max(),
    "ps_quiet_in_force": lambda: _days("effective_on").diff().dt.days.max(),
    "ps_quiet_usual": lambda: _days().diff().dt.days.median(),
    "ps_quiet_whole_time": lambda: (_days().max() - _days().min()).days,
    "ps_quiet_unsorted": lambda: load("sanctions_measures").announced_on.diff().dt.days.max(),
}
