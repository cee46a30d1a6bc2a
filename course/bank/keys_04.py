"""Keys of lesson 04 and of its problem set, worked out from the tables: each function is named in 04.toml."""

from collections.abc import Mapping

import pandas as pd

from course.data import load
from course.practice import practice

_CRIMEA, _FIRST, _SUSPENDED, _ANNEXED = "68/262", "ES-11/1", "ES-11/3", "ES-11/4"
_REPAIR, _THIRD_YEAR = "ES-11/5", "ES-11/7"
_THIRD_YEAR_DAY = "2025-02-24"


def _total(label: str, column: str) -> int:
    return int(load("un_resolutions").set_index("label")[column][label])


def _wide() -> pd.DataFrame:
    return load("un_votes").pivot(index="iso3", columns="resolution_id", values="vote")


def _votes(resolution: str) -> pd.DataFrame:
    votes = load("un_votes")
    return votes[votes.resolution_id == resolution]


def _yes(resolution: str) -> set[str]:
    return set(_votes(resolution).query("vote == 'yes'").iso3)


def _members(bloc: str, day: str | None) -> set[str]:
    """Members of a bloc on a day; all that the table ever names, if no day is given."""
    rows = load("bloc_memberships")
    rows = rows[rows.bloc == bloc]
    if day is not None:
        rows = rows[(rows.from_on <= day) & ~(rows.until_on < day)]
    return set(rows.iso3)


def _numbers(series: pd.Series) -> dict[str, float]:
    return {str(label): float(number) for label, number in series.items()}


# ---- 04-guess-yes


def guess_yes() -> dict[str, float]:
    labels = ("Mar 2022", "Apr 2022", "Feb 2023", "Feb 2025", "Feb 2026")
    return {label: float(_total(label, "yes")) for label in labels}


def guess_yes_remark(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    if guessed["Feb 2023"] < actual["Feb 2023"] - 15:
        first = "You expected less support after April 2022. On the first anniversary it was as high as at the start."
    elif guessed["Feb 2023"] > actual["Feb 2023"] + 15:
        first = "You saw that support would come back after April 2022, but it did not pass the level of the start."
    else:
        first = "You saw that support would come back after April 2022."
    if guessed["Feb 2025"] > actual["Feb 2025"] + 15:
        second = "In February 2025 support fell further than you drew. Section 3 shows who left."
    elif guessed["Feb 2025"] < actual["Feb 2025"] - 15:
        second = "In February 2025 more states said yes than you drew."
    else:
        second = "Your guess for February 2025 is close."
    return first, second


# ---- 04-two-thirds


def _of_april(part: str, *base: str) -> float:
    """One kind of vote of April 2022, in per cent of several kinds."""
    return 100 * _total("Apr 2022", part) / sum(_total("Apr 2022", column) for column in base)


def two_thirds() -> float:
    return _of_april("yes", "yes", "no")


def two_thirds_of_all() -> float:
    return _of_april("yes", "yes", "no", "abstain", "absent")


def two_thirds_with_abstentions() -> float:
    return _of_april("yes", "yes", "no", "abstain")


def two_thirds_no() -> float:
    return _of_april("no", "yes", "no")


# ---- 04-try-base


def _april(*columns: str) -> int:
    return sum(_total("Apr 2022", column) for column in columns)


def try_base() -> float:
    return _april("yes", "no")


def try_base_all() -> float:
    return _april("yes", "no", "abstain", "absent")


def try_base_with_abstentions() -> float:
    return _april("yes", "no", "abstain")


def try_base_yes() -> float:
    return _april("yes")


# ---- 04-try-seats

_VETO = "2022-02-25"


def try_seats() -> float:
    return len(_seated(_VETO))


def try_seats_begun() -> float:
    return int((load("council_terms").from_on <= _VETO).sum())


def try_seats_not_over() -> float:
    return int((load("council_terms").until_on >= _VETO).sum())


def try_seats_or() -> float:
    terms = load("council_terms")
    return int(((terms.from_on <= _VETO) | (terms.until_on >= _VETO)).sum())


# ---- 04-try-left


def _moved(march: tuple[str, ...], april: tuple[str, ...]) -> int:
    """How many states cast one of these votes in March 2022 and one of those in April."""
    wide = _wide()
    return int((wide[_FIRST].isin(march) & wide[_SUSPENDED].isin(april)).sum())


def try_left() -> float:
    return _moved(("yes",), ("abstain",))


def try_left_swapped() -> float:
    return _moved(("abstain",), ("yes",))


def try_left_column() -> float:
    return _moved(("yes", "no", "abstain", "absent"), ("abstain",))


def try_left_all() -> float:
    return _moved(("yes",), ("no", "abstain", "absent"))


def try_left_absent() -> float:
    return _moved(("yes",), ("absent",))


# ---- 04-try-members


def try_members_of_today() -> float:
    return len(_members("BRICS", None))


# ---- 04-brics


def brics() -> float:
    return len(_members("BRICS", "2022-03-02") & _yes(_FIRST))


def brics_of_today() -> float:
    return len(_members("BRICS", None) & _yes(_FIRST))


def brics_members() -> float:
    return len(_members("BRICS", "2022-03-02"))


def brics_other_text() -> float:
    return len(_members("BRICS", _THIRD_YEAR_DAY) & _yes(_THIRD_YEAR))


def brics_abstained() -> float:
    return len(_members("BRICS", "2022-03-02") & set(_votes(_FIRST).query("vote == 'abstain'").iso3))


# ---- 04-else-members, 04-else-fees: an invented choir

_REHEARSAL = "2025-03-01"


def _choir() -> pd.DataFrame:
    return pd.read_csv(practice("choir.csv"), parse_dates=["joined_on", "left_on"])


def _singers() -> pd.DataFrame:
    """Who belonged to the choir on the day, first and last day of a membership counted."""
    choir = _choir()
    return choir[(choir.joined_on <= _REHEARSAL) & ~(choir.left_on < _REHEARSAL)]


def else_members() -> float:
    return len(_singers())


def else_members_open_lost() -> float:
    choir = _choir()
    return int(((choir.joined_on <= _REHEARSAL) & (choir.left_on >= _REHEARSAL)).sum())


def else_members_no_end() -> float:
    return int((_choir().joined_on <= _REHEARSAL).sum())


def else_members_last_day_out() -> float:
    choir = _choir()
    return int(((choir.joined_on <= _REHEARSAL) & ~(choir.left_on <= _REHEARSAL)).sum())


def else_members_first_day_out() -> float:
    choir = _choir()
    return int(((choir.joined_on < _REHEARSAL) & ~(choir.left_on < _REHEARSAL)).sum())


def else_members_never_left() -> float:
    return int(_choir().left_on.isna().sum())


def _altos_that_paid(singers: pd.DataFrame, base: pd.DataFrame) -> float:
    """The altos among some singers that have paid, in per cent of a base."""
    return 100 * len(singers.query("voice == 'alto' and fee == 'paid'")) / len(base)


def _altos(singers: pd.DataFrame) -> pd.DataFrame:
    return singers.query("voice == 'alto'")


def else_fees() -> float:
    return _altos_that_paid(_singers(), _altos(_singers()))


def else_fees_of_all_paid() -> float:
    return _altos_that_paid(_singers(), _singers().query("fee == 'paid'"))


def else_fees_of_all_times() -> float:
    return _altos_that_paid(_choir(), _altos(_choir()))


def else_fees_of_choir() -> float:
    return _altos_that_paid(_singers(), _singers())


def else_fees_without_waived() -> float:
    return _altos_that_paid(_singers(), _altos(_singers()).query("fee != 'waived'"))


def else_fees_of_all_voices() -> float:
    return 100 * len(_singers().query("fee == 'paid'")) / len(_singers())


# ---- 04-again-asean, 04-again-two-thirds

_FIRST_DAY = "2022-03-02"


def again_asean() -> float:
    return len(_members("ASEAN", _FIRST_DAY) & _yes(_FIRST))


def again_asean_of_today() -> float:
    return len(_members("ASEAN", None) & _yes(_FIRST))


def again_asean_members() -> float:
    return len(_members("ASEAN", _FIRST_DAY))


def _of_november(*base: str) -> float:
    """The yes votes of November 2022, in per cent of several kinds of vote."""
    return 100 * _total("Nov 2022", "yes") / sum(_total("Nov 2022", column) for column in base)


def again_two_thirds() -> float:
    return _of_november("yes", "no")


def again_two_thirds_of_all() -> float:
    return _of_november("yes", "no", "abstain", "absent")


def again_two_thirds_with_abstentions() -> float:
    return _of_november("yes", "no", "abstain")


# ---- 04-ps-counts


def ps_counts() -> dict[str, float]:
    return _numbers(_votes(_ANNEXED).vote.value_counts())


def ps_counts_other_text() -> dict[str, float]:
    return _numbers(_votes(_FIRST).vote.value_counts())


def ps_counts_all_texts() -> dict[str, float]:
    return _numbers(load("un_votes").vote.value_counts())


# ---- 04-ps-always


def ps_always() -> float:
    return int((_wide().drop(columns=_CRIMEA) == "yes").all(axis=1).sum())


def ps_always_with_crimea() -> float:
    return int((_wide() == "yes").all(axis=1).sum())


def ps_always_any() -> float:
    return int((_wide().drop(columns=_CRIMEA) == "yes").any(axis=1).sum())


def ps_always_last_text() -> float:
    return len(_yes(_THIRD_YEAR))


# ---- 04-ps-groups


def _by_group() -> pd.DataFrame:
    return _votes(_REPAIR).merge(load("un_countries"), on="iso3")


def ps_groups() -> dict[str, float]:
    rows = _by_group()
    return _numbers(100 * (rows.vote == "yes").groupby(rows.un_group).mean())


def ps_groups_fractions() -> dict[str, float]:
    return {group: share / 100 for group, share in ps_groups().items()}


def ps_groups_of_all_yes() -> dict[str, float]:
    return _numbers(100 * _by_group().query("vote == 'yes'").un_group.value_counts(normalize=True))


def ps_groups_counts() -> dict[str, float]:
    return _numbers(_by_group().query("vote == 'yes'").un_group.value_counts())


# ---- 04-ps-asean


def ps_asean() -> float:
    return len(_members("ASEAN", _THIRD_YEAR_DAY) & _yes(_THIRD_YEAR))


def ps_asean_of_today() -> float:
    return len(_members("ASEAN", None) & _yes(_THIRD_YEAR))


def ps_asean_members() -> float:
    return len(_members("ASEAN", _THIRD_YEAR_DAY))


# ---- 04-ps-council


def _seated(day: str) -> pd.DataFrame:
    terms = load("council_terms")
    return terms[(terms.from_on <= day) & (terms.until_on >= day)]


def _yes_in_april(terms: pd.DataFrame) -> int:
    return int(terms.iso3.isin(_yes(_SUSPENDED)).sum())


def ps_council() -> float:
    return _yes_in_april(_seated("2022-04-07"))


def ps_council_year_after() -> float:
    return _yes_in_april(_seated("2023-04-07"))


def ps_council_no_end() -> float:
    return _yes_in_april(load("council_terms").query("from_on <= '2022-04-07'"))


def ps_council_any_day() -> float:
    return _yes_in_april(load("council_terms"))


def ps_council_members() -> float:
    return len(_seated("2022-04-07"))
