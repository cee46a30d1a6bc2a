"""Every question of the bank: right, equivalent, wrong, blank and senseless answers."""

import json
import math

import pandas as pd
import pytest
from answers import ALL, as_sent, equivalents, right, wrong
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from course.questions import Choice, ChooseSeveral, Guess, JudgeClaim, Number, Reflection, State
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


@each_question
def test_right_answer_is_accepted(question):
    verdict = question.check(as_sent(right(question)) if not hasattr(question, "values") else right(question))
    assert verdict.state is State.CORRECT, verdict
    assert question.explanation in verdict.messages


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
def test_blank_is_not_attempted(question, answer):
    verdict = question.check(answer)
    assert verdict.state is State.NOT_ATTEMPTED
    assert not verdict.counts


@each_question
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(answer=JUNK | SHAPED)
def test_junk_never_raises(question, answer):
    verdict = question.check(answer)
    assert verdict.heading
    assert "Traceback" not in " ".join(verdict.messages)


@each_question
@pytest.mark.parametrize("answer", [pd.DataFrame(), pd.Series(dtype=float), pd.NA, pd.NaT, math.nan, object(), len])
def test_strange_objects_never_raise(question, answer):
    assert question.check(answer).state in {State.NOT_YET, State.NOT_ATTEMPTED, State.CORRECT}


@each_question
def test_question_is_complete(question):
    assert len(question.hints) == 2 and all(len(hint) > 15 for hint in question.hints), (
        "two hints, each of more than 15 characters"
    )
    assert question.minutes >= 1
    assert len(question.explanation) > 30, "an explanation of more than 30 characters"
    assert len(question.prompt) > 15, "a prompt of more than 15 characters"
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
def test_wrong_choices_have_feedback(question):
    for part in ("options", "verdicts", "evidence_options"):
        for choice in getattr(question, part, ()):
            assert choice.right or len(choice.feedback) > 20, (
                f"({choice.key}) {choice.text}: feedback of more than 20 characters"
            )


@each_question
def test_front_end_gets_no_key(question):
    """What is sent to the browser holds neither feedback nor key nor hints."""
    sent = json.dumps(question.spec(), ensure_ascii=False)
    secrets = [*question.hints, question.explanation]
    for part in ("options", "verdicts", "evidence_options", "items", "pairs"):
        for choice in getattr(question, part, ()):
            secrets += list(choice.feedback.values()) if hasattr(choice.feedback, "values") else [choice.feedback]
    assert not [secret for secret in secrets if secret and secret in sent]
    assert '"right"' not in sent and "misconception" not in sent
    if isinstance(question, Number):
        assert str(question.key()) not in sent
    if isinstance(question, Guess):
        assert set(question.spec()["known"]) == {
            question.actual()[label] for label in question.labels[: question.known]
        }


@each_question
def test_key_in_words_is_text(question):
    assert len(question.key_in_words()) >= 1


@each_question
def test_evidence_exists(question):
    from course.data import is_fact, table_names

    for name in question.evidence:
        assert is_fact(name) or name in table_names(), name


def test_ids_are_unique_and_well_formed():
    ids = [question.id for question in ALL]
    assert len(set(ids)) == len(ids)
    assert all(name[:2].isdigit() and name[2] == "-" for name in ids)


def test_every_kind_is_used():
    kinds = {question.kind for question in ALL}
    wanted = {
        "choose-one",
        "choose-several",
        "number",
        "order",
        "match",
        "guess",
        "judge-claim",
        "reflection",
        "values",
    }
    assert wanted <= kinds


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
