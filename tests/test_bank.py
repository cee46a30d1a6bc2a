"""Every question of the bank, the loader that checks it, and the keys of closed questions worked out from the tables."""

import importlib
import json
import re
import shutil
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd
import pytest
from answers import ALL, as_sent, equivalents, right, wrong

from course import article, ask, bank, calibration, check, glossary, hint, review, vote
from course.authoring.prose import bank_texts
from course.bank.checks import problems
from course.bank.rows import SHARED
from course.data import fact, is_fact, load, table_names
from course.errors import CourseError
from course.practice import practice
from course.questions import (
    ChooseOne,
    ChooseSeveral,
    Guess,
    JudgeClaim,
    Match,
    Number,
    Order,
    Reflection,
    State,
    Values,
)
from course.questions.base import Computed, keys_kept
from course.questions.number import near

INVASION = "2022-02-24"


class Unspeakable:
    """What cannot even be printed."""

    def __repr__(self):
        raise RuntimeError

    __str__ = __eq__ = __bool__ = __repr__
    __hash__ = None


each_question = pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)


def of_kind(*kinds):
    return pytest.mark.parametrize(
        "question", [each for each in ALL if isinstance(each, kinds)], ids=lambda each: each.id
    )


# ---- answers


@each_question
def test_the_right_answer_is_accepted(question):
    verdict = question.check(as_sent(right(question)))
    assert verdict.state is State.CORRECT, verdict
    assert question.explanation in verdict.messages


@pytest.mark.parametrize("turn", [("2022", "2021"), ("2021", "2021"), ("2021", "1999"), ("2022", "2023")])
def test_a_turn_goes_from_what_is_known_to_what_is_guessed(turn):
    question = bank.find("02-guess-imports")
    assert not list(problems(question, "02"))
    wanted = ["turn: a label that is known, and one that is to be guessed"]
    assert list(problems(msgspec.structs.replace(question, turn=turn), "02")) == wanted


def test_every_question_that_can_be_wrong_names_a_slip():
    silent = [question.id for question in ALL if not isinstance(question, (Guess, Reflection))
              and not any(name for _, _, name in wrong(question))]  # fmt: skip
    assert not silent


def test_every_wrong_choice_and_every_wrong_pair_names_a_slip():
    silent = [(question.id, answer) for question in ALL if not isinstance(question, (Number, Order, Values, Guess))
              if not question.form  # of a form the claim itself names the slip that was planted
              for answer, feedback, name in wrong(question) if len(feedback) > 15 and not name]  # fmt: skip
    assert not silent


@each_question
def test_equivalent_answers_are_accepted(question):
    for answer in equivalents(question):
        verdict = question.check(answer)
        assert verdict.state is State.CORRECT, (answer, verdict)


@each_question
def test_each_wrong_answer_gets_its_own_feedback(question):
    seen = 0
    for answer, feedback, misconception in wrong(question):
        verdict = question.check(answer)
        assert verdict.state is State.NOT_YET, (answer, verdict)
        assert verdict.messages and all(message.strip() for message in verdict.messages)
        assert feedback in " ".join(verdict.messages), (answer, verdict)
        if misconception:
            assert verdict.misconception == misconception
        seen += 1
    assert seen or isinstance(question, Reflection)


@each_question
@pytest.mark.parametrize("answer", [None, ..., "", "   ", "...", [], {}], ids=repr)
def test_a_blank_is_not_attempted(question, answer):
    verdict = question.check(answer)
    assert verdict.state is State.NOT_ATTEMPTED
    assert not verdict.counts


# ---- texts


@each_question
def test_the_question_is_complete(question):
    assert all(len(hint) > 15 for hint in question.hints), "hints of more than 15 characters"
    assert len(question.explanation) > 30, "an explanation of more than 30 characters"
    assert len(question.prompt) > 15, "a prompt of more than 15 characters"
    for part in ("options", "verdicts", "evidence_options", "extra"):
        for choice in getattr(question, part, ()):
            assert choice.right or len(choice.feedback) > 20, f"({choice.key}): feedback of more than 20 characters"


@each_question
def test_the_front_end_gets_no_key(question):
    """What is sent to the browser holds neither feedback nor key nor hints."""
    sent = json.dumps(question.spec(), ensure_ascii=False)
    secrets = [*question.hints, question.explanation]
    for part in ("options", "verdicts", "evidence_options", "items", "extra", "pairs"):
        for choice in getattr(question, part, ()):
            secrets += list(choice.feedback.values()) if hasattr(choice.feedback, "values") else [choice.feedback]
    assert not [secret for secret in secrets if secret and secret in sent]
    assert '"right"' not in sent and "misconception" not in sent
    if isinstance(question, Number):
        assert str(question.key()) not in sent
    if isinstance(question, Guess):
        assert set(question.spec()["known"]) == {
            question.series()[label] for label in question.labels[: question.known]
        }


@each_question
def test_the_key_has_words(question):
    assert question.key_in_words()


def test_every_kind_is_used():
    assert len({question.kind for question in ALL}) == 9


# ---- numbers


@of_kind(Number, Values)
def test_a_number_names_a_slip(question):
    assert question.misconceptions


@of_kind(Number)
def test_slips_are_told_from_the_key_and_from_each_other(question):
    taken = [(question.key(), question.tolerance)]
    for slip in question.misconceptions:
        value = float(slip.value())
        own = question.tolerance if slip.tolerance is None else slip.tolerance
        assert not any(near(value, other, max(own, tolerance)) for other, tolerance in taken), slip.name
        taken.append((value, own))


@of_kind(Number)
def test_a_slip_is_known_when_it_is_rounded_as_asked(question):
    for slip in question.misconceptions:
        typed = f"{float(slip.value()):.{question.decimals}f}"
        assert float(typed) == 0 or question.check(typed).misconception == slip.name, typed


@of_kind(Number, Values)
def test_the_prompt_says_how_exact(question):
    """What can be counted is whole by itself; of anything else the prompt says how exact it is wanted."""
    if "per cent" in question.unit or getattr(question, "decimals", 0):
        assert re.search(r"decimal|exact enough", question.prompt)
    if isinstance(question, Number):
        rounded = round(question.key(), 0 if "whole number is exact" in question.prompt else question.decimals)
        assert near(rounded, question.key(), question.tolerance)


@of_kind(Number)
def test_the_sign_is_free_only_where_the_prompt_says_so(question):
    assert question.either_sign == bool(re.search("sign does not matter|or without a minus sign", question.prompt))


def test_a_fall_given_as_a_rise_is_wrong():
    assert bank.find("02-ps-dollars").check("41.5").misconception == "wrong sign"
    assert bank.find("02-ps-dollars").check("-41.5").state is State.CORRECT


TEMPTING = [
    ("02-coal-price", 2.57, "fiscal years for June"),
    ("03-rank-gdp", 7, "the figure for the table"),
    ("03-rank-gdp", 22, "smallest first"),
    ("03-rank-gdp", 21, "people for GDP"),
    ("01-ps-quiet", 140, "missing days left in"),
    ("04-ps-council", 13, "no test of the days"),
    ("04-ps-council", 9, "no test of the last day"),
    ("05-ps-rate", 50.61, "another count of the yen"),
    ("07-ps-kinds", 0.4882, "fraction for percentage points"),
    ("02-coal-price", 4, "rounded too far"),
    ("07-ps-growth", 4, "rounded too far"),
    ("01-before", 10, "day of the invasion counted in"),
    ("06-ps-bans", 384, "people for per cent"),
]


@pytest.mark.parametrize(("name", "answer", "slip"), TEMPTING)
def test_a_tempting_wrong_number_has_a_name(name, answer, slip):
    verdict = bank.find(name).check(answer)
    assert (verdict.state, verdict.misconception) == (State.NOT_YET, slip)


def test_tempting_wrong_series_have_names():
    places = load("evacuees_by_prefecture").query("prefecture == 'Tokyo'")
    shares = (100 * places.resident_people / places.all_residents_people).astype(float)
    tokyo = bank.find("03-ps-tokyo")
    assert tokyo.check(shares).misconception == "row numbers for days"
    assert tokyo.check(shares.reset_index(drop=True)).misconception == "places for days"
    assert tokyo.check(shares.set_axis(places.as_of)).state is State.CORRECT
    closed = load("contact_channels").query("state == 'closed'").groupby("year").size()
    for counts in (closed, pd.concat([pd.Series({2019: 0}), closed])):
        assert bank.find("06-ps-open").check(counts).misconception == "closed for open"
    votes = (
        load("un_votes").query("resolution_id == 'ES-11/5' and vote == 'yes'").merge(load("un_countries"), on="iso3")
    )
    assert bank.find("04-ps-groups").check(votes.un_group.value_counts()).misconception == "counts for per cent"
    counts = load("un_votes").query("resolution_id == 'ES-11/4'").vote.value_counts()
    assert bank.find("04-ps-counts").check(pd.concat([counts, pd.Series({"not a member": 0})])).state is State.CORRECT


# ---- what is asked again


@pytest.mark.parametrize("question", [each for each in ALL if each.again], ids=lambda each: each.id)
def test_what_is_asked_again_is_worked_out_and_asks_for_something_else(question):
    original = bank.find(question.again)
    assert question.prompt != original.prompt and not question.spec()["core"]
    if isinstance(question, Number | Values):
        key = question.value if isinstance(question, Number) else question.values
        assert callable(key._value), "a number is worked out from the tables"
        assert type(question) is not type(original) or question.key() != original.key(), "another year, country or row"


# ---- guesses and claims


@of_kind(Guess)
def test_a_right_guess_is_told_so(question):
    actual = question.series()
    middle = (question.low + question.high) / 2
    exact = {label: actual.get(label, middle) for label in question.open_labels}
    on_the_grid = {label: round(value / question.step) * question.step for label, value in exact.items()}
    blame = "expected (a fall|fewer|more|no rise|even more|support)|furthest|than you|but not how|further than|did not expect"
    for guess in (exact, on_the_grid):
        messages = question.check({"values": guess, "sentence": "Because."}).messages
        assert not re.search(blame, " ".join(messages[:-1])), messages


@of_kind(Guess)
def test_remarks_never_fail(question):
    for value in (question.low, question.high, (question.low + question.high) / 2):
        messages = question.check([value] * len(question.open_labels)).messages
        assert all(len(message) > 20 for message in messages)


@of_kind(JudgeClaim)
def test_a_claim_asks_for_every_piece_of_evidence(question):
    pieces = sum(choice.right for choice in question.evidence_options)
    assert "every piece of evidence" in question.prompt or (pieces == 1 and "one piece of evidence" in question.prompt)


# ---- what the tables say of closed questions


def between(table: pd.DataFrame, day: Any) -> pd.DataFrame:
    """The rows whose interval holds a day."""
    return table[(table.from_on <= day) & ~(table.until_on < day)]


def day_of(text: str) -> pd.Timestamp:
    """The day with which a text begins, such as "26 July 2021: …"."""
    return pd.to_datetime(" ".join(text.replace(":", "").split()[:3]), format="%d %B %Y")


def has(table: pd.DataFrame, column: str, words: str) -> bool:
    return bool(table[column].str.contains(words, case=False).any())


def under_way() -> set[str]:
    before = load("timeline").query("happened_on < @INVASION")
    signs = {
        "a": "National Security",
        "b": "strike enemy bases",
        "c": "fled|flee",
        "d": "four isl",
        "e": "price cap",
        "f": "emergency loan",
    }
    return {key for key, words in signs.items() if has(before, "event", words)}


def who_governed() -> dict[str, str]:
    heads = load("japan_governments").query("office == 'prime minister'")
    question = bank.find("01-who-governed")
    keys = {partner.text: partner.key for partner in question.partners}
    return {pair.key: keys[heads[heads.from_on <= day_of(pair.text)].iloc[-1]["name"]] for pair in question.pairs}


def first_measure() -> set[str]:
    days = (load("sanctions_measures").announced_on.min() - pd.Timestamp(INVASION)).days
    return {{-1: "a", 0: "b", 1: "c", 2: "d"}[days]}


def three_dates() -> dict[str, str]:
    measures = load("sanctions_measures")
    rows = measures[measures.announced_on == "2022-04-08"]
    words = {"1": "Sberbank", "2": "vodka", "3": "coal", "4": "two daughters"}
    days = {key: rows[rows.summary.str.contains(said)].effective_on.iloc[0] for key, said in words.items()}
    found = {}
    for pair in bank.find("02-three-dates").pairs:
        day = pd.NaT if pair.text.startswith("No day") else day_of(pair.text)
        found[pair.key] = next(key for key, each in days.items() if each == day or (pd.isna(each) and pd.isna(day)))
    return found


def order_mfn() -> list[str]:
    days = load("partners_first_dates").query("step == 'mfn_withdrawn'").set_index("actor").compared_on
    return [item.key for item in sorted(bank.find("02-order-mfn").items, key=lambda item: days[item.text])]


def never_banned() -> set[str]:
    """No ban on imports names them; for palladium and seafood that is an absence, and no more."""
    bans = load("sanctions_measures").query("measure_type in ['import_ban', 'phase_out']")
    words = {
        "a": "LNG|natural gas",
        "b": "vodka",
        "c": "crab|seafood|fish",
        "d": "gold",
        "e": "palladium",
        "f": "diamonds",
    }
    return {key for key, word in words.items() if not has(bans, "summary", word)}


def delivered() -> set[str]:
    there = load("aid_goods").query("stage == 'delivered' and stage_on < '2024'")
    words = {
        "a": "blankets",
        "b": "MRI",
        "c": "generators",
        "d": "endoscopes",
        "e": "vehicles for clinics",
        "f": "mine detectors",
    }
    return {key for key, word in words.items() if has(there, "good", word)}


def hosts_break() -> set[str]:
    """People who left Russia would be counted elsewhere: in all other hosts together there were not so many more."""
    hosts = load("refugees_by_host").pivot(index="iso3", columns="year", values="refugees_people").astype(float)
    change = (hosts[2024] - hosts[2023]).dropna()
    return {"a" if change.drop("RUS").sum() > 0.5 * -change["RUS"] else "b"}


def seat() -> set[str]:
    terms = load("council_terms").query("iso3 == 'JPN'")
    if not between(terms, "2022-02-25").empty:
        return {"a"}
    return {"c" if (terms.until_on < "2022-02-25").any() else "d"}


def moved_to_no() -> set[str]:
    wide = load("un_votes").pivot(index="iso3", columns="resolution_id", values="vote")
    rows = wide[(wide["ES-11/6"] == "yes") & (wide["ES-11/7"] == "no")]
    return {option.key for option in bank.find("04-moved").options if option.text[-4:-1] in rows.index}


def anniversaries() -> set[str]:
    steps = load("diplomatic_steps").query("forum == 'G7' and kind == 'statement'")
    days = set(steps.step_on.astype(str))
    return {option.key for option in bank.find("04-anniversaries").options if str(day_of(option.text).date()) in days}


def has_seat(day: Any) -> bool:
    """Whether Japan had a seat on a day."""
    return not between(load("council_terms").query("iso3 == 'JPN'"), day).empty


def seat_again() -> set[str]:
    months = {
        option.key: pd.to_datetime(option.text, format="In %B %Y") for option in bank.find("04-again-seat").options
    }
    return {key for key, month in months.items() if has_seat(month)}


def moved_again() -> set[str]:
    wide = load("un_votes").pivot(index="iso3", columns="resolution_id", values="vote")
    rows = wide[(wide["ES-11/1"] == "yes") & (wide["ES-11/3"] == "abstain")]
    return {option.key for option in bank.find("04-again-moved").options if option.text[-4:-1] in rows.index}


def role() -> dict[str, str]:
    """Each step of 04-role matched by the words of its row."""
    steps = load("diplomatic_steps").fillna({"note": ""})
    said = {
        "1": "last of the seven",
        "2": "had signed similar papers before",
        "3": "first Japanese leader",
        "4": "calls off",
    }
    places = {"a": "Madrid", "b": "Bucha", "c": "Accord", "d": "The Hague"}
    rows = {key: steps[steps.what.str.contains(place)].iloc[0] for key, place in places.items()}
    return {
        key: next(each for each, words in said.items() if words in row.what + row.note) for key, row in rows.items()
    }


def first_budget() -> set[str]:
    """The budget of fiscal year 2022 had passed the lower house before; the next one could answer, and rose."""
    assert fact("budget-2022-lower-house")["value"] < fact("invasion-date")["value"]
    growth = load("defence_budget").set_index("fiscal_year").with_realignment_jpy_bn.pct_change()
    assert growth[2023] > 0.2 > growth.loc[:2022].max()
    return {"c"}


def fall_why() -> set[str]:
    japan = load("military_expenditure").query("country == 'Japan'").set_index("year")
    rates = load("exchange_rates_monthly")
    yen = rates.groupby(rates.month.dt.year).jpy_per_usd.mean()
    budget = load("defence_budget").set_index("fiscal_year").with_realignment_jpy_bn
    holds = {
        "a": yen[2022] > yen[2021],
        "b": japan.fiscal_year_jpy_bn[2022] < japan.fiscal_year_jpy_bn[2021],
        "c": budget[2022] < budget[2021],
    }
    return {key for key, true in holds.items() if true}


def two_percent() -> dict[str, str]:
    shares = load("defence_share_of_gdp").set_index(["measure", "fiscal_year"]).share_percent
    rows = {
        "1": shares["all ministries, GDP of 2022", 2024],
        "2": shares["budget, with realignment", 2024],
        "3": shares["all ministries, GDP of 2022, with extra budget", 2025],
        "4": shares["all ministries, same year's GDP", 2024],
    }
    assert len(set(rows.values())) == 4
    said = {pair.key: float(pair.text.split()[0]) for pair in bank.find("05-two-percent").pairs}
    return {key: next(row for row, share in rows.items() if share == value) for key, value in said.items()}


def plan_largest() -> set[str]:
    largest = load("defence_plan").set_index("category").plan_2023_2027_jpy_tn.idxmax()
    return {option.key for option in bank.find("05-plan-largest").options if option.text.casefold() == largest}


def before_the_invasion() -> set[str]:
    steps = load("defence_steps")
    early = steps[steps[["announced_on", "decided_on", "in_force_on"]].min(axis=1) < INVASION]
    words = {
        "a": "Wider reading",
        "b": "agreement with Australia",
        "c": "two per cent of GDP in mind",
        "d": "counterstrike",
        "e": "GCAP",
    }
    return {key for key, word in words.items() if has(early, "title", word)}


def quad() -> set[str]:
    members = load("security_partnerships").query("framework == 'Quad' and role == 'member'").country.tolist()
    assert len(members) == int(fact("quad-members")["value"])
    return {option.key for option in bank.find("05-quad").options if option.text in members}


def scrambles() -> set[str]:
    russia = load("scrambles").set_index("fiscal_year").russia
    change = russia[2022] / russia[2021] - 1
    return {"a" if change > 0.1 else "b" if change > -0.1 else "c"}


def aukus() -> set[str]:
    members = load("security_partnerships").query("framework == 'AUKUS' and role == 'member'").country.tolist()
    return {option.key for option in bank.find("05-again-quad").options if option.text in members}


def fall_of_south_korea() -> set[str]:
    korea = load("military_expenditure").query("country == 'South Korea'").set_index("year")
    current, constant = (korea[column].pct_change()[2022] for column in ("current_usd_bn", "constant_2024_usd_bn"))
    assert current < 0
    return {"a" if constant > 0 else "c" if constant > 0.5 * current else "b" if constant > 1.1 * current else "d"}


def strait() -> set[str]:
    row = load("defence_steps").set_index("step_id").loc["strait-2024"]
    assert pd.isna(row.announced_on) and pd.isna(row.decided_on) and "officials" in row.note
    return {"b"}


def article9() -> set[str]:
    """The reading was widened before the invasion, and the government and the bar associations disagree."""
    steps = load("defence_steps").set_index("step_id")
    assert "the text stays" in steps.note["article9-2014"]
    assert "a counterstrike is self-defence" in fact("government-minimum")["statement"]
    assert "breaks Article 9" in fact("nichibenren-opinion")["statement"]
    assert not steps.decided_by.str.contains("ourt", na=False).any()
    assert steps.decided_on["article9-2014"] < pd.Timestamp(fact("invasion-date")["value"])
    return {"b", "e"}


def order_treaties() -> list[str]:
    """By the rows that the items speak of."""
    years = load("relations_events").set_index("event_id").year
    rows = {
        "d": "e-1855-treaty",
        "a": "e-1875-treaty",
        "e": "e-1905-treaty",
        "b": "e-1945-yalta",
        "c": "e-1956-declaration",
    }
    return sorted(rows, key=lambda key: years[rows[key]])


def who_halted() -> set[str]:
    row = load("relations_events").set_index("event_id").loc["e-2022-halt"]
    assert row.kind == "talks"
    return {{"Japan": "a", "Russia": "b", "both": "c"}[row.actor]}


def acts_and_answers() -> dict[str, str]:
    events = load("relations_events").dropna(subset="answers_to").set_index("answers_to").event_id
    acts = {"a": "e-2022-japan-expels", "b": "e-2022-duma-freeze", "c": "e-2022-consul"}
    answers = {"e-2022-ban-384": "1", "e-2022-consul-answer": "2", "e-2022-russia-expels": "3"}
    return {key: answers[events[act]] for key, act in acts.items()}


def channels_open() -> set[str]:
    state = load("contact_channels").query("year == 2024").set_index("channel").state
    rows = {
        "a": "salmon, Japan's zone", "b": "fishing at the islands", "c": "kelp at Kaigara", "d": "direct flights",
        "e": "LNG imports", "f": "visits without visa", "g": "visas for Russians",
    }  # fmt: skip
    return {key for key, channel in rows.items() if state[channel] == "open"}


def mode_break() -> set[str]:
    survey = load("affinity_survey").set_index("month")
    same_way = survey["mode"]["2016-11-01"] == survey["mode"]["2021-10-01"]
    assert survey.answers.min() > 1000
    return {"a" if same_way else "c"}


def last_sentence() -> set[str]:
    row = load("relations_events").set_index("event_id").loc["e-2022-unfriendly"]
    assert (row.actor, row.year) == ("Russia", 2022)
    words = {
        option.key: option.text.removeprefix("a ").removeprefix("an ")
        for option in bank.find("07-last-sentence").options
    }
    return {key for key, word in words.items() if word in row.summary}


def match_kinds() -> dict[str, str]:
    kinds = load("claims").set_index("claim").kind
    return {pair.key: kinds[pair.text] for pair in bank.find("07-match-kinds").pairs}


WORKED_OUT: dict[str, Callable[[], Any]] = {
    "01-under-way": under_way,
    "01-who-governed": who_governed,
    "02-first-measure": first_measure,
    "02-three-dates": three_dates,
    "02-order-mfn": order_mfn,
    "02-never-banned": never_banned,
    "03-delivered": delivered,
    "03-break": hosts_break,
    "04-seat": seat,
    "04-moved": moved_to_no,
    "04-anniversaries": anniversaries,
    "04-again-seat": seat_again,
    "04-again-moved": moved_again,
    "04-role": role,
    "05-first-budget": first_budget,
    "05-fall-why": fall_why,
    "05-two-percent": two_percent,
    "05-plan-largest": plan_largest,
    "05-before": before_the_invasion,
    "05-quad": quad,
    "05-scrambles": scrambles,
    "05-strait": strait,
    "05-article9": article9,
    "05-again-quad": aukus,
    "05-again-fall": fall_of_south_korea,
    "06-order-treaties": order_treaties,
    "06-who-halted": who_halted,
    "06-acts-answers": acts_and_answers,
    "06-channels-2024": channels_open,
    "06-mode-break": mode_break,
    "07-last-sentence": last_sentence,
    "07-match-kinds": match_kinds,
}
# Closed questions that no table decides: they ask how to read one, or how to think.
BY_REASON = {
    "07-three-pages", "07-lateral-first", "07-lateral-look", "07-lateral-cite",
    "00-first-cell", "01-three-questions", "01-map", "03-over-twenty", "03-why-fewer",
}  # fmt: skip


@pytest.mark.parametrize("name", WORKED_OUT)
def test_the_tables_give_the_key(name):
    question = bank.find(name)
    if isinstance(question, Match):
        key: Any = {pair.key: pair.partner for pair in question.pairs}
    elif isinstance(question, Order):
        key = [item.key for item in question.items]
    else:
        key = {option.key for option in question.options if option.right}
    assert WORKED_OUT[name]() == key


def test_worked_out_are_closed_questions_that_exist():
    closed = {question.id for question in ALL if isinstance(question, ChooseOne | ChooseSeveral | Match | Order)}
    assert closed >= WORKED_OUT.keys() | BY_REASON


CLAIMS = {
    "05-claim-region": "de-09",
    "07-claim-talks": "re-06", "07-claim-budget": "de-03", "07-claim-need": "sa-18", "07-claim-gifts": "ai-12",
}  # fmt: skip


@pytest.mark.parametrize(("name", "claim_id"), CLAIMS.items())
def test_claims_of_the_article_are_judged_as_in_the_table(name, claim_id):
    row = load("claims").set_index("claim_id").loc[claim_id]
    question = bank.find(name)
    assert question.claim == row.claim
    verdicts = {"supported": "a", "needs_nuance": "b", "wrong": "c", "cannot_be_checked": "d"}
    assert verdicts[row.verdict] in {choice.key for choice in question.verdicts if choice.right}


def test_what_the_claims_of_the_lessons_say_of_the_tables():
    """The figures on which the verdicts of the other claims rest."""
    timeline = load("timeline").query("actor == 'Japan'")
    first = timeline.groupby("theme").happened_on.min()
    assert (first[["sanctions", "aid", "defence"]] < INVASION).all()  # 01-claim-start
    russia = load("timeline").query("actor == 'Russia' and happened_on < '2022-02-23'")
    assert (russia.happened_on < "2022-01-01").sum() == 2  # 01-ps-claim
    stock = load("sanctions_stock").query("scope == 'russia'").sort_values("as_of").iloc[-1]
    assert stock.entities + stock.banks < 900 < stock.entities + stock.export_ban_bodies  # 02-ps-claim
    growth = load("russia_gdp_forecasts").query("year == 2022").set_index("vintage").sort_index().growth_percent
    assert growth["2022-04-01"] < -8 < growth.iloc[-1] < 0  # 02-claim-toll
    japan = load("aid_by_donor").set_index("donor").loc["Japan"]
    assert japan.humanitarian_eur_bn / japan.allocated_eur_bn < 0.2  # 03-claim-humanitarian
    latest = load("evacuees_japan").iloc[-1]
    assert latest.resident_people < 2500 < latest.entered_people  # 03-ps-claim
    assert load("refugee_recognition_japan").refugees_recognised.max() < 2500
    wide = load("un_votes").pivot(index="iso3", columns="resolution_id", values="vote")
    assert (wide["ES-11/7"] == "no").sum() < 50  # 04-ps-claim
    budget = load("defence_budget").set_index("fiscal_year").with_realignment_jpy_bn
    spent = load("military_expenditure").query("country == 'Japan'").set_index("year")
    counts = spent[["fiscal_year_jpy_bn", "constant_2024_usd_bn", "current_usd_bn", "share_of_gdp_percent"]]
    assert (counts.loc[2025] / counts.loc[2021]).between(1.1, 1.7).all()  # 05-claim-doubled
    assert 1.2 < budget[2026] / budget[2022] < 1.9
    strike = load("defence_polls").query("topic == 'strike'")
    should = strike[strike.question.str.startswith("Should")]
    assert set(should.poll_id) == {"sankei-2022-01"}  # 05-ps-poll
    firms = load("firms_in_russia").query("as_of < '2022-07'").iloc[-1]
    assert 0.4 < firms.halted_or_left / firms.firms_in_scope < 0.5  # 06-claim-economy
    halt = load("relations_events").set_index("event_id")
    assert halt.actor[["e-2022-halt", "e-2022-protest"]].tolist() == ["Russia", "Japan"]  # 06-ps-claim
    patriot = load("defence_steps").query("title.str.contains('Patriot')").iloc[0]
    assert "United States" in patriot.title  # 07-ps-post


def test_what_the_headlines_of_lesson_07_say_of_the_tables():
    """Claims of nobody's article: an office that had ended, a base that was chosen, an edition that is old."""
    office = load("japan_governments").query("office == 'defence minister'").set_index("name")
    adopted = load("defence_steps").set_index("step_id").decided_on["documents-2022"]
    assert office.until_on["Kishi Nobuo"] <= adopted < office.until_on["Hamada Yasukazu"]
    rises = load("defence_budget").set_index("fiscal_year").with_realignment_jpy_bn.pct_change()
    assert set(rises.nlargest(4).index) == {2023, 2024, 2025, 2026}
    russian = load("scrambles").set_index("fiscal_year").russia
    assert russian.idxmin() == 2022 and russian[2024] > 1.5 * russian[2022]
    assert (russian.loc[:2021] > russian[2024]).all()
    editions = load("russia_gdp_forecasts").query("year == 2024").set_index("vintage").sort_index().growth_percent
    assert (editions[:"2024-12"] < 4).all() and (editions["2025-01":] > 4).all() and len(editions["2025-01":]) == 2
    shares = load("energy_imports").query("year == 2021 and counted_by == 'Energy Institute'").russia_share_percent
    assert shares.min() > 3 and shares.max() > 10
    assert "reason" not in load("aid_private_gifts").columns


# ---- the loader

GOOD = """
title = "A lesson"

[[questions]]
id = "98-one"
kind = "choose-one"
prompt = \"\"\"
Which of the two is larger, and
by how much?\"\"\"
hints = ["The first hint is gentle.", "The second nearly says it."]
explanation = "One is larger than the other, as the table shows."
evidence = ["timeline"]
minutes = 1

[[questions.options]]
key = "a"
text = "The first"
right = true

[[questions.options]]
key = "b"
text = "The second"
feedback = "Look at the table again, in its second row."

[[questions]]
id = "98-two"
kind = "number"
prompt = "How many are there in the table?"
hints = ["The first hint is gentle.", "The second nearly says it."]
explanation = "There are twelve of them, as the table shows."
evidence = ["timeline"]
minutes = 1
value = 12
unit = "steps"
tolerance = 0.5
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A bank of one good lesson, 99, and of one to be spoilt, 98."""
    monkeypatch.setattr(bank, "FOLDER", tmp_path)
    bank.lesson.cache_clear()
    (tmp_path / "98.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "99.toml").write_text(GOOD.replace("98-", "99-"), encoding="utf-8")
    yield tmp_path
    bank.lesson.cache_clear()


def test_a_file_is_read_whole(folder):
    assert list(bank.lesson("98")) == ["98-one", "98-two"]
    assert bank.lessons() == ["98", "99"]
    assert bank.title("98") == "A lesson"
    assert bank.find("98-one").prompt == "Which of the two is larger, and by how much?"
    assert bank.find("98-two").check("12").state is State.CORRECT
    assert bank.lesson("97") == {} and bank.lesson("../98") == {}


def test_a_byte_order_mark_does_no_harm(folder):
    (folder / "98.toml").write_text(GOOD, encoding="utf-8-sig")
    assert list(bank.lesson("98")) == ["98-one", "98-two"]


HINTS = 'hints = ["The first hint is gentle.", "The second nearly says it."]\nexplanation = "One'
TYPOS = [
    ("prompt = \"\"\"", "promt = \"\"\"", "“98-one”: promt: there is no such field. Did you mean “prompt”?"),
    (HINTS, HINTS.replace(', "The second nearly says it."', ""), "“98-one”: hints: 2 are wanted here, not 1."),
    (HINTS, 'explanation = "One', "“98-one”: hints: this field is missing."),
    ('kind = "choose-one"', 'kind = "choose-two"', "“98-one”: kind: there is no kind “choose-two”; the kinds are choose-one,"),
    ('kind = "number"\n', "", "“98-two”: kind: this field is missing."),
    ("value = 12", 'value = { compute = "gap" }', "“98-two”: value: there is no function “gap” in a file of keys"),
    ("value = 12", 'value = { compute = "how_many", of = "x" }', "“98-two”: value: “how_many” does not take this (got an unexpected keyword argument 'of')."),
    ("value = 12", 'value = "12"', "“98-two”: value: a number or { compute = \"…\" } is wanted here."),
    ("value = 12", "value = { key_times = 2 }", "“98-two”: value: a number or"),
    ("value = 12", "value = true", "“98-two”: value: a number or"),
    ("value = 12", "value = nan", "“98-two”: value: a number or"),
    ('id = "98-two"', 'id = "98-one"', "“98-one”: id: this id stands there twice."),
    ('id = "98-two"', 'id = "97-two"', "“97-two”: id: an id in this file begins with “98-”."),
    ('id = "98-two"\n', "", "question 2: id: this field is missing."),
    ('key = "b"', 'key = "a"', "“98-one”: options: the key “a” stands there twice."),
    ("right = true\n", "", "“98-one”: options: none is right."),
    ("feedback =", "right = true\nfeedback =", "“98-one”: options: more than one is right."),
    ("right = true", 'right = "yes"', "“98-one”: options 1, right: true or false is wanted here, not text in quotation marks."),
    ('feedback = "Look at the table again, in its second row."', "", "“98-one”: options, “b”: a wrong choice needs feedback."),
    ('text = "The second"', "text = 2", "“98-one”: options 2, text: text in quotation marks is wanted here, not a whole number."),
    ('evidence = ["timeline"]\nminutes = 1\nvalue', 'evidence = ["time"]\nminutes = 1\nvalue', "“98-two”: evidence: “time” is neither a fact nor a table (is data/facts.csv as it was?)."),
    ("minutes = 1\nvalue", 'minutes = 1\nagain = "98-one"\nvalue', "“98-two”: again: a question with this field has an id such as"),
    ('id = "98-two"', 'id = "98-again-two"', "“98-again-two”: again: a question with this field has an id such as"),
    ('id = "98-two"', 'id = "98-again-two"\nagain = "97-one"', "“98-again-two”: again: there is no question “97-one” in this file."),
    ('id = "98-two"', 'id = "98-again-two"\nagain = "98-again-two"', "“98-again-two”: again: “98-again-two” itself asks something again."),
    ("tolerance = 0.5", "tolerance = 0", "“98-two”: tolerance: more than nothing is wanted here."),
    ('unit = "steps"', 'unit = "steps"\ncors = false', "“98-two”: cors: there is no such field. Did you mean “core”?"),
    ('title = "A lesson"', "title = A lesson", "98.toml is not written as TOML wants it: Invalid value (at line 2, column 9)."),
    ('title = "A lesson"', "", "98.toml: title: the lesson's title is missing."),
    ('title = "A lesson"', 'title = "A lesson"\nauthor = "me"', "98.toml: there is no field “author” outside of questions."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), TYPOS, ids=[said for _, _, said in TYPOS])
def test_a_typo_is_told_in_one_sentence_and_stops_its_lesson_only(folder, old, new, said):
    assert old in GOOD
    (folder / "98.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CourseError) as trouble:
        bank.lesson("98")
    assert said in str(trouble.value) and str(trouble.value).startswith("course/bank/98.toml")
    assert "\n" not in str(trouble.value)
    assert list(bank.lesson("99")) == ["99-one", "99-two"] and bank.find("99-one")
    with pytest.raises(CourseError, match="Did you mean “99-one”"):
        bank.find("99-onee")
    assert bank.title("98") in {"A lesson", "Lesson 98"}


def test_a_file_that_is_no_text_is_told(folder):
    (folder / "98.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CourseError, match=r"98\.toml cannot be read"):
        bank.lesson("98")


LINES = 'items = [{ key = "a", text = "x" }, { key = "b", text = "y" }]'
MORE = [
    ("match", 'pairs = [{ key = "a", text = "x", partner = "3", feedback = {} }]\npartners = [{ key = "1", text = "y" }]', "pairs, “a”, partner: there is no “3” to choose."),
    ("match", 'pairs = [{ key = "a", text = "x", partner = "1", feedback = {} }]\npartners = [{ key = "1", text = "y" }, { key = "2", text = "z" }]', "pairs, “a”, feedback: there is none for the wrong partner “2”."),
    ("order", 'items = [{ key = "a", text = "x" }, { key = "b", text = "y" }]\nshown = ["a", "b"]', "shown: name each key of the items once, in another order than the right one."),
    ("order", 'items = [{ key = "a", text = "x" }, { key = "b", text = "y" }]\nshown = ["b", "a"]\nmisconceptions = [{ name = "n", order = ["a"], feedback = "f" }]', "misconceptions, order: name each key of the items once."),
    ("order", f'{LINES}\nshown = ["b", "a"]\nalso = [["a", "b"]]', "also: the order of the items is right already."),
    ("order", f'{LINES}\nshown = ["b", "a"]\nalso = [["b"]]', "also: name each key of the items once."),
    ("order", f'{LINES}\nshown = ["b", "a"]\nalso = [["b", "a"]]', "shown: name each key of the items once, in another order than the right one."),
    ("order", f'{LINES}\nshown = ["b", "a"]\nextra = [{{ key = "z", text = "w", feedback = "f" }}]', "shown: name each key of the items and of extra once,"),
    ("order", f'{LINES}\nshown = ["a", "z", "b"]\nextra = [{{ key = "z", text = "w", feedback = "f" }}]', "shown: name each key of the items and of extra once, in another order"),
    ("order", f'{LINES}\nshown = ["b", "z", "a"]\nextra = [{{ key = "z", text = "w" }}]', "extra, “z”: what does not belong is never right, and needs feedback."),
    ("order", f'{LINES}\nshown = ["b", "a", "a"]\nextra = [{{ key = "a", text = "w", feedback = "f" }}]', "items: the key “a” stands there twice."),
    ("order", f'{LINES}\nshown = ["b", "z", "a"]\nextra = [{{ key = "z", text = "w", feedback = "f" }}]\nmisconceptions = [{{ name = "n", order = ["q"], feedback = "f" }}]', "misconceptions, “n”, order: there is no “q” to choose."),
    ("order", f'{LINES}\nshown = ["b", "a"]\nmisconceptions = [{{ name = "n", order = ["a", "b"], feedback = "f" }}]', "misconceptions, “n”, order: this order is right."),
    ("values", 'values = { compute = "x" }\nunit = "steps"\ntolerance = 1', "values: there is no function “x”"),
    ("values", 'values = 3\nunit = "steps"\ntolerance = 1', "values: a table of numbers or { compute"),
    ("guess", 'labels = ["a"]\nknown = 1\nactual = { a = 1 }\nremark = 3\nunit = "x"\nlow = 0\nhigh = 1\nstep = 1', "remark: { compute = \"…\" } is wanted here."),
    ("judge-claim", 'claim = "c"\nverdicts = [{ key = "a", text = "t", right = true }]\nevidence_options = [{ key = "p", text = "t", right = true }]', "verdicts: none is wrong."),
    ("judge-claim", 'claim = "c"\nverdicts = [{ key = "a", text = "t", right = true }, { key = "b", text = "t", feedback = "f" }]\nevidence_options = [{ key = "p", text = "t", right = true }]\nenough = [["q"]]', "enough: “q” is no right piece of evidence."),
    ("number", 'value = 1\nunit = "x"\ntolerance = 1\nmisconceptions = [{ name = "n", value = 2, feedback = "f" }, { name = "n", value = 3, feedback = "f" }]', "misconceptions: the name “n” stands there twice."),
    ("number", 'value = 1\nunit = "x"\ntolerance = 1\nmisconceptions = [{ name = "n", value = "2", feedback = "f" }]', "misconceptions 1, value: a number or { compute"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "said"), MORE, ids=[said for _, _, said in MORE])
def test_each_kind_is_checked(folder, kind, fields, said):
    head = '[[questions]]\nid = "98-x"\nprompt = "What is it?"\nhints = ["1", "2"]\nexplanation = "e"\nevidence = []\nminutes = 1\n'
    (folder / "98.toml").write_text(f'title = "T"\n{head}kind = "{kind}"\n{fields}\n', encoding="utf-8")
    with pytest.raises(CourseError) as trouble:
        bank.lesson("98")
    assert f"question “98-x”: {said}" in str(trouble.value)


def test_values_may_be_written_in_the_file(folder):
    (folder / "98.toml").write_text(
        GOOD.replace('kind = "number"', 'kind = "values"').replace("value = 12", "values = { yes = 3, no = 2 }"),
        encoding="utf-8",
    )
    assert bank.find("98-two").check({"no": 2, "yes": 3}).state is State.CORRECT


WRONG = """
[[questions.misconceptions]]
name = "{0}"
{0}
feedback = "No."
"""
OF_KEY = [
    ("value = 12", "value = { key_times = -1, plus = 100 }", "88"),
    ("value = 12", "value = { over_key = 6 }", "0.5"),
    ("values = { yes = 3, no = 2 }", "values = { key_times = 10 }", {"no": 20, "yes": 30}),
]


@pytest.mark.parametrize(("key", "slip", "answer"), OF_KEY)
def test_a_wrong_value_may_come_of_the_key(folder, key, slip, answer):
    text = GOOD.replace("value = 12", key) + WRONG.format(slip)
    kind = "values" if key.startswith("values") else "number"
    (folder / "98.toml").write_text(text.replace('kind = "number"', f'kind = "{kind}"'), encoding="utf-8")
    assert bank.find("98-two").check(answer).misconception == slip


CODE = '''title = "T"
[[questions]]
id = "98-lines"
kind = "order"
prompt = """Which lines,
in which order?"""
hints = ["The first hint is gentle.", "The second nearly says it."]
explanation = "First load, then count."
evidence = []
minutes = 1
code = true
shown = ["b", "z", "a"]
items = [{ key = "a", text = "for row in rows:" }, { key = "b", text = "    total  += row" }]
extra = [{ key = "z", text = """
    total = row
    print(total)
""", feedback = "This forgets\\nwhat was there." }]
'''


def test_lines_of_code_keep_their_blanks(folder):
    (folder / "98.toml").write_text(CODE, encoding="utf-8")
    question = bank.find("98-lines")
    texts = {each["key"]: each["text"] for each in question.spec()["items"]}
    assert texts == {"a": "for row in rows:", "b": "    total  += row", "z": "    total = row\n    print(total)"}
    assert question.prompt == "Which lines, in which order?"
    assert question.check("azb").messages == (
        "`total = row\n    print(total)` does not belong. This forgets what was there.",
    )
    assert question.check("ab").state is State.CORRECT


@pytest.mark.parametrize("odd", ["items = 3", "items = [3]", "items = [{ key = 1, text = 2 }]"])
def test_an_odd_list_of_lines_is_told_in_a_sentence(folder, odd):
    lines = [odd if line.startswith("items") else line for line in CODE.splitlines()]
    (folder / "98.toml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CourseError, match="“98-lines”: items"):
        bank.lesson("98")


def test_a_function_takes_what_stands_beside_its_name(folder):
    key = """value = { compute = "how_many", source = "un_resolutions", where = "label == 'Mar 2022'" }"""
    (folder / "98.toml").write_text(GOOD.replace("value = 12", key), encoding="utf-8")
    assert bank.find("98-two").check("1").state is State.CORRECT


@pytest.mark.parametrize("fields", ["where = 'x =='", "where = 'nothing > 1'"])
def test_a_condition_that_does_not_fit_is_told(folder, fields):
    key = f'value = {{ compute = "how_many", source = "un_resolutions", {fields} }}'
    (folder / "98.toml").write_text(GOOD.replace("value = 12", key), encoding="utf-8")
    with pytest.raises(CourseError, match="“how_many” cannot be worked out"):
        bank.find("98-two").check("1")


def test_every_line_of_keys_is_used():
    """No computed key lies about unused."""
    for path in sorted(bank.FOLDER.glob("keys_*.py")):
        named = set(
            re.findall(r'compute = "(\w+)"', path.with_name(f"{path.stem[-2:]}.toml").read_text(encoding="utf-8"))
        )
        made = importlib.import_module(f"course.bank.{path.stem}").KEYS
        assert made.keys() == named - SHARED.keys(), path.name


@pytest.mark.parametrize("number", bank.lessons())
def test_a_lesson_loads_in_no_time(number):
    """Held against the reading of the same TOML in the same run: on a quiet machine a lesson takes about 12 ms."""
    table_names(), is_fact("")
    path = Path(bank.__file__).with_name(f"{number}.toml")
    loads, floors = [], []
    for _ in range(7):
        bank.lesson.cache_clear()
        start = time.process_time()
        bank.lesson(number)
        between = time.process_time()
        tomllib.loads(path.read_text(encoding="utf-8"))
        loads.append(between - start)
        floors.append(time.process_time() - between)
    assert min(loads) < 6 * min(floors)


@pytest.mark.parametrize("said", ["07", "7", 7, " ７ "])
def test_a_lesson_is_named_as_people_write_it(said):
    assert bank.number(said) == "07"
    with pytest.raises(CourseError, match="There is no lesson 77"):
        bank.number(77)


@pytest.mark.parametrize(
    "name", ["x" * 10**6, "\ud800", 10**400, pd.DataFrame({"a": [1]}), pd.NA, Unspeakable()], ids=type
)
def test_whatever_names_no_question_or_lesson_gets_a_short_sentence(name):
    for function in (ask, check, vote, hint, calibration, review, article, glossary):
        with pytest.raises(CourseError) as trouble:
            function(name)
        assert len(str(trouble.value).encode()) < 160, function


def test_a_slip_in_a_file_of_keys_is_told(monkeypatch):
    def broken(name: str):
        raise NameError("name 'lod' is not defined")

    monkeypatch.setattr(bank.loading.importlib, "import_module", broken)
    bank.loading._keys.cache_clear()
    with pytest.raises(CourseError, match=r"course/bank/keys_02\.py cannot be used \(NameError: name 'lod'"):
        bank.loading._keys("02")


def test_questions_go_on_where_the_tables_cannot_be_read(monkeypatch):
    def broken() -> list[str]:
        raise CourseError("data/datapackage.json is cut short.")

    monkeypatch.setattr("course.bank.checks.table_names", broken)
    bank.lesson.cache_clear()
    assert bank.lesson("02")
    bank.lesson.cache_clear()


def test_the_checker_of_prose_sees_the_texts_of_the_bank():
    seen = {text for _, text in bank_texts()}
    for question in (each for each in ALL if not each.form):  # test_forms.py holds those against their own table
        assert {question.prompt, question.explanation, *question.hints} <= seen
        assert {slip.feedback for slip in getattr(question, "misconceptions", ())} <= seen


def test_a_key_is_worked_out_once_until_a_table_changes(tmp_path, monkeypatch):
    shutil.copytree(Path(bank.__file__).parents[2] / "data", tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    asked: list[str] = []

    def counted() -> int:
        asked.append("")
        return len(load("timeline")) + len(pd.read_csv(practice("boats.csv")))

    key = Computed(counted)
    first = key()
    assert key() == first and len(asked) == 1
    for table in ("timeline.csv", "practice/boats.csv"):
        path = tmp_path / "data" / table
        path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
        assert key() == first - 1 and key() == first - 1
        first -= 1
    assert len(asked) == 3
    with keys_kept():
        assert key() == first
        (tmp_path / "data" / "timeline.csv").unlink()
        assert key() == first, "nobody looks meanwhile"
    with pytest.raises(CourseError, match=r"data/timeline\.csv is missing"):
        key()
