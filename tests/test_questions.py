"""Every question of the bank against whatever comes, and what test_bank.py does not ask of it."""

import math
import sys

import pandas as pd
import pytest
from answers import ALL, right
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from course.questions import Choice, ChooseSeveral, JudgeClaim, State
from course.views.pages import plain, runs

each_question = pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.binary(max_size=8)
    | st.dates() | st.complex_numbers(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    | st.tuples(inner, inner),
    max_leaves=10,
)  # fmt: skip
SHAPED = st.fixed_dictionaries(
    {}, optional={"values": JUNK, "sentence": JUNK, "verdict": JUNK, "evidence": JUNK, "a": JUNK}
)


# All questions of a kind get the same answers: to make an answer takes longer than to judge it.
@pytest.mark.parametrize("kind", sorted({question.kind for question in ALL}))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(answer=JUNK | SHAPED)
def test_junk_never_raises(kind, answer):
    for question in ALL:
        if question.kind == kind:
            note(question.id)
            verdict = question.check(answer)
            assert verdict.heading
            assert "Traceback" not in " ".join(verdict.messages)


@each_question
@pytest.mark.parametrize("answer", [pd.DataFrame(), pd.Series(dtype=float), pd.NA, pd.NaT, math.nan, object(), len])
def test_strange_objects_never_raise(question, answer):
    assert question.check(answer).state in {State.NOT_YET, State.NOT_ATTEMPTED, State.CORRECT}


@each_question
def test_a_question_has_two_hints_its_minutes_and_no_key_twice(question):
    assert len(question.hints) == 2
    assert question.minutes >= 1
    keys = [
        choice.key
        for part in ("options", "items", "partners", "verdicts", "evidence_options")
        for choice in getattr(question, part, ())
    ]
    by_part = [
        [choice.key for choice in getattr(question, part, ())]
        for part in ("options", "items", "partners", "verdicts", "evidence_options")
    ]
    assert all(len(set(part)) == len(part) for part in by_part), keys


@each_question
def test_evidence_exists(question):
    from course.data import is_fact, table_names

    for name in question.evidence:
        assert is_fact(name) or name in table_names(), name


def test_ids_are_unique_and_well_formed():
    ids = [question.id for question in ALL]
    assert len(set(ids)) == len(ids)
    assert all(name[:2].isdigit() and name[2] == "-" for name in ids)


def test_choices_are_named_as_people_name_them():
    several = ChooseSeveral(
        id="00-x", prompt="?", hints=("", ""), explanation="e", evidence=(), minutes=1,
        options=(Choice("a", "Coal", right=True), Choice("b", "Gold", "no"), Choice("c", "Oil", right=True)),
    )  # fmt: skip
    for answer in ("a, c", "a c", "A; C", ["Coal", "oil"], "ａ、ｃ", {"c", "a"}):
        assert several.check(answer).state is State.CORRECT, answer
    assert "not one of the choices" in several.check("a, z").messages[0]
    assert several.check({"a": 1}).state is State.NOT_YET


def test_texts_become_runs_without_html():
    parts = runs('See [this](https://example.org "t") & <b>that</b>')
    assert [part["text"] for part in parts] == ["See ", "this", " & <b>that</b>"]
    assert plain("See [this](https://example.org)") == "See this"


def test_judge_claim_wants_both_parts():
    question = next(each for each in ALL if isinstance(each, JudgeClaim))
    answer = right(question)
    assert "evidence" in question.check({"verdict": answer["verdict"]}).messages[0]
    assert "verdict" in question.check({"evidence": answer["evidence"]}).messages[0].lower()


def test_a_claim_may_ask_how_sure_one_is():
    question = replace(next(each for each in ALL if isinstance(each, JudgeClaim)), sure=True)
    answer = right(question)
    assert question.check(answer).state is State.CORRECT
    for unsure in (
        {**answer, "sure": None},
        {**answer, "sure": "very"},
        {key: answer[key] for key in ("verdict", "evidence")},
    ):
        verdict = question.check(unsure)
        assert "how sure" in verdict.messages[0] and not verdict.counts
    assert [level["key"] for level in question.spec()["sureness"]] == ["guess", "fairly", "sure"]
    assert question.is_right_verdict(answer["verdict"]) and not question.is_right_verdict("?")


@each_question
def test_numbers_at_the_ends_of_what_a_computer_holds_get_a_sentence(question):
    for number in (sys.float_info.max, -sys.float_info.max, sys.float_info.min, 5e-324, 1e300, -1e22, 10**400, -0.0):
        assert question.check(number).heading
        assert question.check({"values": dict.fromkeys("abc", number)}).heading
