"""How sure and how right: only first verdicts count, and nothing is drawn before there is one."""

from dataclasses import replace

import pytest
from answers import ALL, right, wrong

from course import calibration
from course.journal import journal
from course.questions import JudgeClaim, State
from course.widgets import judge


@pytest.fixture
def claims(tmp_path, monkeypatch):
    """Three claims of a lesson of the test's own."""
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    one = replace(next(each for each in ALL if isinstance(each, JudgeClaim)), sure=True)
    made = [replace(one, id=f"99-{name}") for name in ("one", "two", "three")]
    monkeypatch.setattr("course.confidence.bank.lesson", lambda number: {each.id: each for each in made})
    return made


def wrong_verdict(question):
    return next(answer for answer, _, _ in wrong(question) if not question.is_right_verdict(answer["verdict"]))


def test_before_any_judgement_there_is_a_sentence(claims):
    shown = calibration("99")
    assert "No claim judged yet" in repr(shown) and "<img" not in shown._repr_html_()


def test_first_verdicts_are_counted_by_sureness(claims):
    one, two, three = claims
    judge(one, {**wrong_verdict(one), "sure": "sure"})
    judge(one, {**right(one), "sure": "guess"})
    judge(two, {**right(two), "sure": "sure"})
    judge(three, {**right(three), "sure": None})
    shown = calibration("99")
    assert shown.counts == {"guess": (0, 0), "fairly": (0, 0), "sure": (1, 1)}
    assert "Sure: 1 right, 1 wrong" in repr(shown) and "still to judge: 1" in repr(shown)
    assert 'alt="Bars of your first verdicts' in shown._repr_html_()


def test_a_hint_before_the_first_answer_is_no_answer(claims):
    journal().record(claims[0].id, None, State.NOT_ATTEMPTED, 1)
    judge(claims[0], {**right(claims[0]), "sure": "fairly"})
    assert calibration("99").counts["fairly"] == (1, 0)
