"""Keys of lesson 04 and of its problem set, worked out from the tables: each line of ``KEYS`` is named in 04.toml."""

import pandas as pd

from course.bank.rows import Guessed, Keys, having, on_day, row, table
from course.data import load

# What the resolutions are about, and the days of some.
_CRIMEA, _FIRST, _SUSPENDED, _ANNEXED = "68/262", "ES-11/1", "ES-11/3", "ES-11/4"
_REPAIR, _THIRD_YEAR = "ES-11/5", "ES-11/7"
_LABELS = ("Mar 2022", "Apr 2022", "Feb 2023", "Feb 2025", "Feb 2026")
_FIRST_DAY, _THIRD_YEAR_DAY = "2022-03-02", "2025-02-24"


def guess_yes_remark(guessed: Guessed, actual: Guessed) -> tuple[str, ...]:
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


def _total(label: str, *votes: str) -> int:
    """How many states voted in one of these ways, by the label of the resolution."""
    return int(row("un_resolutions", label=label)[list(votes)].sum())


def _share(label: str, part: str, *base: str) -> float:
    """One kind of vote in per cent of several kinds."""
    return 100 * _total(label, part) / _total(label, *base)


def _wide() -> pd.DataFrame:
    return load("un_votes").pivot(index="iso3", columns="resolution_id", values="vote")


def _votes(resolution: str) -> pd.DataFrame:
    return having("un_votes", resolution_id=resolution)


def _voters(resolution: str, vote: str = "yes") -> set[str]:
    return set(having(_votes(resolution), vote=vote).iso3)


def _moved(march: tuple[str, ...], april: tuple[str, ...]) -> int:
    """How many states cast one of these votes in March 2022 and one of those in April."""
    wide = _wide()
    return int((wide[_FIRST].isin(march) & wide[_SUSPENDED].isin(april)).sum())


def _members(bloc: str, day: str = "") -> set[str]:
    """Members of a bloc on a day; all that the table ever names, if no day is given."""
    rows = having("bloc_memberships", bloc=bloc)
    return set((on_day(rows, day) if day else rows).iso3)


def _terms(when: str) -> pd.DataFrame:
    """The terms on the Security Council of which that is so."""
    return load("council_terms").query(when)


def _yes_in_april(terms: pd.DataFrame) -> int:
    return int(terms.iso3.isin(_voters(_SUSPENDED)).sum())


def _by_group() -> pd.DataFrame:
    return _votes(_REPAIR).merge(load("un_countries"), on="iso3")


def _yes_by_group() -> pd.Series:
    rows = _by_group()
    return 100 * (rows.vote == "yes").groupby(rows.un_group).mean()


def _choir() -> pd.DataFrame:
    return table("choir.csv", "joined_on", "left_on")


def _singers() -> pd.DataFrame:
    """Who belonged to the choir on the day of the rehearsal."""
    return on_day(_choir(), "2025-03-01", "joined_on", "left_on")


def _altos_that_paid(singers: pd.DataFrame, base: str) -> float:
    """The altos among some singers that have paid, in per cent of those of whom the base is true."""
    return 100 * len(having(singers, voice="alto", fee="paid")) / len(singers.query(base))


KEYS: Keys = {
    "guess_yes": lambda: {label: _total(label, "yes") for label in _LABELS},
    "guess_yes_remark": guess_yes_remark,
    "two_thirds": lambda: _share("Apr 2022", "yes", "yes", "no"),
    "two_thirds_of_all": lambda: _share("Apr 2022", "yes", "yes", "no", "abstain", "absent"),
    "two_thirds_with_abstentions": lambda: _share("Apr 2022", "yes", "yes", "no", "abstain"),
    "try_base": lambda: _total("Apr 2022", "yes", "no"),
    "try_base_all": lambda: _total("Apr 2022", "yes", "no", "abstain", "absent"),
    "try_base_with_abstentions": lambda: _total("Apr 2022", "yes", "no", "abstain"),
    "try_base_yes": lambda: _total("Apr 2022", "yes"),
    "try_seats": lambda: len(_terms("from_on <= '2022-02-25' and until_on >= '2022-02-25'")),
    "try_seats_begun": lambda: len(_terms("from_on <= '2022-02-25'")),
    "try_seats_not_over": lambda: len(_terms("until_on >= '2022-02-25'")),
    "try_seats_or": lambda: len(_terms("from_on <= '2022-02-25' or until_on >= '2022-02-25'")),
    "try_left": lambda: _moved(("yes",), ("abstain",)),
    "try_left_swapped": lambda: _moved(("abstain",), ("yes",)),
    "try_left_column": lambda: _moved(("yes", "no", "abstain", "absent"), ("abstain",)),
    "try_left_all": lambda: _moved(("yes",), ("no", "abstain", "absent")),
    "try_left_absent": lambda: _moved(("yes",), ("absent",)),
    "try_members_of_today": lambda: len(_members("BRICS")),
    "brics": lambda: len(_members("BRICS", _FIRST_DAY) & _voters(_FIRST)),
    "brics_of_today": lambda: len(_members("BRICS") & _voters(_FIRST)),
    "brics_members": lambda: len(_members("BRICS", _FIRST_DAY)),
    "brics_other_text": lambda: len(_members("BRICS", _THIRD_YEAR_DAY) & _voters(_THIRD_YEAR)),
    "brics_abstained": lambda: len(_members("BRICS", _FIRST_DAY) & _voters(_FIRST, "abstain")),
    "else_members": lambda: len(_singers()),
    "else_members_open_lost": lambda: len(_choir().query("joined_on <= '2025-03-01' and left_on >= '2025-03-01'")),
    "else_members_no_end": lambda: len(_choir().query("joined_on <= '2025-03-01'")),
    "else_members_last_day_out": lambda: len(
        _choir().query("joined_on <= '2025-03-01' and not left_on <= '2025-03-01'")
    ),
    "else_members_first_day_out": lambda: len(
        _choir().query("joined_on < '2025-03-01' and not left_on < '2025-03-01'")
    ),
    "else_members_never_left": lambda: _choir().left_on.isna().sum(),
    "else_fees": lambda: _altos_that_paid(_singers(), "voice == 'alto'"),
    "else_fees_of_all_paid": lambda: _altos_that_paid(_singers(), "fee == 'paid'"),
    "else_fees_of_all_times": lambda: _altos_that_paid(_choir(), "voice == 'alto'"),
    "else_fees_of_choir": lambda: 100 * len(having(_singers(), voice="alto", fee="paid")) / len(_singers()),
    "else_fees_without_waived": lambda: _altos_that_paid(_singers(), "voice == 'alto' and fee != 'waived'"),
    "else_fees_of_all_voices": lambda: 100 * len(having(_singers(), fee="paid")) / len(_singers()),
    "again_asean": lambda: len(_members("ASEAN", _FIRST_DAY) & _voters(_FIRST)),
    "again_asean_of_today": lambda: len(_members("ASEAN") & _voters(_FIRST)),
    "again_asean_members": lambda: len(_members("ASEAN", _FIRST_DAY)),
    "again_two_thirds": lambda: _share("Nov 2022", "yes", "yes", "no"),
    "again_two_thirds_of_all": lambda: _share("Nov 2022", "yes", "yes", "no", "abstain", "absent"),
    "again_two_thirds_with_abstentions": lambda: _share("Nov 2022", "yes", "yes", "no", "abstain"),
    "ps_counts": lambda: _votes(_ANNEXED).vote.value_counts(),
    "ps_counts_other_text": lambda: _votes(_FIRST).vote.value_counts(),
    "ps_counts_all_texts": lambda: load("un_votes").vote.value_counts(),
    "ps_always": lambda: (_wide().drop(columns=_CRIMEA) == "yes").all(axis=1).sum(),
    "ps_always_with_crimea": lambda: (_wide() == "yes").all(axis=1).sum(),
    "ps_always_any": lambda: (_wide().drop(columns=_CRIMEA) == "yes").any(axis=1).sum(),
    "ps_always_last_text": lambda: len(_voters(_THIRD_YEAR)),
    "ps_groups": _yes_by_group,
    "ps_groups_of_all_yes": lambda: 100 * having(_by_group(), vote="yes").un_group.value_counts(normalize=True),
    "ps_groups_counts": lambda: having(_by_group(), vote="yes").un_group.value_counts(),
    "ps_asean": lambda: len(_members("ASEAN", _THIRD_YEAR_DAY) & _voters(_THIRD_YEAR)),
    "ps_asean_of_today": lambda: len(_members("ASEAN") & _voters(_THIRD_YEAR)),
    "ps_asean_members": lambda: len(_members("ASEAN", _THIRD_YEAR_DAY)),
    "ps_council": lambda: _yes_in_april(_terms("from_on <= '2022-04-07' and until_on >= '2022-04-07'")),
    "ps_council_year_after": lambda: _yes_in_april(_terms("from_on <= '2023-04-07' and until_on >= '2023-04-07'")),
    "ps_council_no_end": lambda: _yes_in_april(_terms("from_on <= '2022-04-07'")),
    "ps_council_any_day": lambda: _yes_in_april(load("council_terms")),
    "ps_council_members": lambda: len(_terms("from_on <= '2022-04-07' and until_on >= '2022-04-07'")),
}
