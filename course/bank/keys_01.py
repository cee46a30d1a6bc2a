"""Keys of lesson 01 and of its problem set, worked out from the tables: each line of ``KEYS`` is named in 01.toml."""

from collections.abc import Mapping

import pandas as pd

from course.bank.rows import Keys, begun_and_over, days_between, prime_minister, read_practice, steps
from course.data import load

INVASION = "2022-02-24"
VISIT = "2023-03-21"  # Kishida in Kyiv


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


def _days(column: str = "announced_on") -> pd.Series:
    """The days of that kind on which sanctions moved, each once, in order."""
    return load("sanctions_measures")[column].dropna().drop_duplicates().sort_values()


def _longest(days: pd.Series) -> float:
    return float(days.diff().dt.days.max())


def _before(steps: pd.DataFrame, day: str = INVASION) -> int:
    return int((steps.happened_on < day).sum())


def _between(steps: pd.DataFrame, first: str, last: str) -> int:
    return int(steps.happened_on.between(first, last).sum())


def _share(steps: pd.DataFrame, *roles: str) -> float:
    return float(100 * steps.role.isin(roles).mean())


def _russia() -> pd.DataFrame:
    """Russia's steps, the beginning of the war left out."""
    return steps("Russia")[steps("Russia").role != "context"]


def _waits(actor: str | None = "Japan", roles: tuple[str, ...] = ("answer",)) -> pd.Series:
    timeline = load("timeline")
    days = timeline.set_index("event_id").happened_on
    waits = (timeline.happened_on - timeline.refers_to.map(days)).dt.days
    return waits[timeline.role.isin(roles) & ((timeline.actor == actor) if actor else True)].dropna()


def _median_and_mean(waits: pd.Series) -> dict[str, float]:
    return {"median": waits.median(), "mean": waits.mean()}


def _in_office(name: str) -> int:
    time = prime_minister(name)
    return int((time.until_on - time.from_on).days)


def _loans() -> pd.DataFrame:
    return read_practice("loans.csv", "lent", "due", "returned")


def _kept(until: str = "returned", since: str = "lent") -> pd.Series:
    """For how many days each book was kept, as far as it is back."""
    return (_loans()[until] - _loans()[since]).dt.days


KEYS: Keys = {
    # 01-guess-pace
    "guess_pace": lambda: _days().dt.year.value_counts()[[2022, 2023, 2024, 2025]],
    "guess_pace_remark": guess_pace_remark,
    # 01-before
    "before": lambda: _before(steps()),
    "before_everybody": lambda: _before(load("timeline")),
    "before_with_the_day": lambda: _before(steps(), "2022-02-25"),
    "before_a_day_early": lambda: _before(steps(), "2022-02-23"),
    "before_from_then_on": lambda: len(steps()) - _before(steps()),
    # 01-first
    "first": lambda: _share(steps(), "answer", "joint"),
    "first_answers_only": lambda: _share(steps(), "answer"),
    "first_joint_only": lambda: _share(steps(), "joint"),
    "first_everybody": lambda: _share(load("timeline"), "answer", "joint"),
    "first_own_steps": lambda: _share(steps(), "act", "follow-up"),
    "first_count": lambda: steps().role.isin(["answer", "joint"]).sum(),
    # 01-try-steps
    "try_steps": lambda: len(steps()),
    "try_steps_all_rows": lambda: len(load("timeline")),
    "try_steps_others": lambda: len(load("timeline")) - len(steps()),
    "try_steps_with_partners": lambda: load("timeline").actor.str.contains("Japan").sum(),
    # 01-try-ended
    "try_ended": lambda: begun_and_over(VISIT)[1].sum(),
    "try_ended_turned": lambda: (~begun_and_over(VISIT)[1]).sum(),
    "try_ended_begun": lambda: begun_and_over(VISIT)[0].sum(),
    "try_ended_in_office": lambda: (begun_and_over(VISIT)[0] & ~begun_and_over(VISIT)[1]).sum(),
    # 01-try-days
    "try_days": lambda: days_between("ev-022", "ev-025"),
    "try_days_turned": lambda: days_between("ev-025", "ev-022"),
    "try_days_both_ends": lambda: days_between("ev-022", "ev-025") + 1,
    "try_days_from_the_invasion": lambda: days_between("ev-014", "ev-025"),
    # 01-try-share
    "try_share": lambda: _share(steps(), "act"),
    "try_share_count": lambda: (steps().role == "act").sum(),
    "try_share_of_all_rows": lambda: 100 * (steps().role == "act").sum() / len(load("timeline")),
    "try_share_answers": lambda: _share(steps(), "answer"),
    # 01-else-days
    "else_days": lambda: _kept().median(),
    "else_days_due": lambda: _kept("due").median(),
    "else_days_mean": lambda: _kept().mean(),
    "else_days_turned": lambda: -_kept().median(),
    "else_days_from_due": lambda: _kept(since="due").median(),
    # 01-else-late
    "else_late": lambda: (_loans().returned > _loans().due).sum(),
    "else_late_with_the_day": lambda: (_loans().returned >= _loans().due).sum(),
    "else_late_with_those_out": lambda: (~(_loans().returned <= _loans().due)).sum(),
    "else_late_in_time": lambda: (_loans().returned <= _loans().due).sum(),
    # 01-again-before
    "again_before": lambda: _between(steps(), "2024-01-01", "2024-12-31"),
    "again_before_everybody": lambda: _between(load("timeline"), "2024-01-01", "2024-12-31"),
    "again_before_no_end": lambda: _between(steps(), "2024-01-01", "2100-01-01"),
    "again_before_no_start": lambda: _between(steps(), "2000-01-01", "2024-12-31"),
    # 01-again-days
    "again_days": lambda: days_between("ev-005", "ev-045"),
    "again_days_from_the_invasion": lambda: days_between("ev-014", "ev-045"),
    "again_days_both_ends": lambda: days_between("ev-005", "ev-045") + 1,
    "again_days_turned": lambda: days_between("ev-045", "ev-005"),
    # 01-again-share
    "again_share": lambda: _share(_russia(), "answer"),
    "again_share_with_context": lambda: _share(steps("Russia"), "answer"),
    "again_share_japan": lambda: _share(steps(), "answer"),
    "again_share_acts": lambda: _share(_russia(), "act"),
    # 01-ps-themes
    "ps_themes": lambda: steps().theme.value_counts(),
    "ps_themes_everybody": lambda: load("timeline").theme.value_counts(),
    "ps_themes_after_only": lambda: steps()[steps().happened_on >= INVASION].theme.value_counts(),
    # 01-ps-russia
    "ps_russia": lambda: _between(steps("Russia"), "2022-02-25", "2022-12-31"),
    "ps_russia_whole_year": lambda: _between(steps("Russia"), "2022-01-01", "2022-12-31"),
    "ps_russia_with_the_day": lambda: _between(steps("Russia"), INVASION, "2022-12-31"),
    "ps_russia_no_end": lambda: _between(steps("Russia"), "2022-02-25", "2026-12-31"),
    "ps_russia_everybody": lambda: _between(load("timeline"), "2022-02-25", "2022-12-31"),
    "ps_russia_japan": lambda: _between(steps(), "2022-02-25", "2022-12-31"),
    # 01-ps-vehicles
    "ps_vehicles": lambda: days_between("ev-049", "ev-055"),
    "ps_vehicles_later_ones": lambda: days_between("ev-049", "ev-074"),
    "ps_vehicles_from_the_invasion": lambda: days_between("ev-014", "ev-055"),
    # 01-ps-waits
    "ps_waits": lambda: _median_and_mean(_waits()),
    "ps_waits_everybody": lambda: _median_and_mean(_waits(actor=None)),
    "ps_waits_all_links": lambda: _median_and_mean(_waits(roles=("answer", "joint", "follow-up"))),
    "ps_waits_swapped": lambda: {"median": _waits().mean(), "mean": _waits().median()},
    "ps_waits_turned": lambda: _median_and_mean(-_waits()),
    # 01-ps-office
    "ps_office": lambda: _in_office("Kishida Fumio") + 1,
    "ps_office_one_end": lambda: _in_office("Kishida Fumio"),
    "ps_office_ishiba": lambda: _in_office("Ishiba Shigeru") + 1,
    # 01-ps-quiet
    "ps_quiet": lambda: _longest(_days()),
    "ps_quiet_in_force": lambda: _longest(_days("effective_on")),
    "ps_quiet_usual": lambda: _days().diff().dt.days.median(),
    "ps_quiet_whole_time": lambda: (_days().max() - _days().min()).days,
    "ps_quiet_missing_left_in": lambda: _longest(load("sanctions_measures").announced_on),
}
