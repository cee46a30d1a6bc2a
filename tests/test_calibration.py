"""How sure and how right: only first verdicts count, and nothing is drawn before there is one."""

import json

import matplotlib.pyplot as plt
import pytest
from msgspec import structs

from course import bank
from course.answers.calibration import calibration
from course.answers.service import submit, take_hint
from course.errors import CourseError
from course.questions import JudgeClaim

MODEL = next(each for each in bank.lesson("07").values() if isinstance(each, JudgeClaim))
RIGHT = next(choice.key for choice in MODEL.verdicts if choice.right)
WRONG = next(choice.key for choice in MODEL.verdicts if not choice.right)
EVIDENCE = MODEL.evidence_options[0].key


@pytest.fixture
def claims(tmp_path, monkeypatch):
    """Three claims in place of a lesson's, and one that asks for no sureness."""
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    monkeypatch.setenv("COURSE_STUDENT", "me")
    made = [structs.replace(MODEL, id=f"07-{name}", sure=True) for name in ("one", "two", "three")]
    others = [structs.replace(MODEL, id="07-unsure", sure=False), bank.find("00-first-cell")]
    monkeypatch.setattr(
        "course.answers.calibration.bank.lesson", lambda number: {each.id: each for each in made + others}
    )
    return made


def judge(question, verdict, sure):
    return submit(question, {"verdict": verdict, "evidence": [EVIDENCE], "sure": sure})


def test_before_any_judgement_there_is_a_sentence(claims):
    shown = calibration("07")
    assert shown.waiting == 3 and shown.figure is None
    said = "No claim judged yet. Judge some of the 3 claims above, then run this cell again."
    assert repr(shown) == said and shown._repr_html_() == f"<div><p>{said}</p></div>"


def test_first_verdicts_are_counted_by_sureness(claims):
    one, two, _ = claims
    judge(one, WRONG, "sure")
    judge(one, RIGHT, "guess")
    judge(two, RIGHT, "sure")
    shown = calibration("07")
    assert shown.counts == {"guess": (0, 0), "fairly": (0, 0), "sure": (1, 1)} and shown.waiting == 1
    assert "Sure: 1 right, 1 wrong" in repr(shown)
    assert repr(shown).endswith("\nClaims still to judge: 1. Run this cell again when you have judged them.")
    alt = "Bars of your first verdicts on claims, by how sure you were, right and wrong. Sure: 1 right, 1 wrong; fairly sure:"
    assert f'alt="{alt} 0 right, 0 wrong; a guess: 0 right, 0 wrong."' in shown._repr_html_()


def test_when_all_are_judged(claims):
    for claim, sure in zip(claims, ("guess", "fairly", "sure"), strict=True):
        judge(claim, RIGHT, sure)
    shown = calibration("07")
    assert shown.counts == {"guess": (1, 0), "fairly": (1, 0), "sure": (1, 0)} and shown.waiting == 0
    assert repr(shown).endswith(
        "\nAll claims judged. Only your first verdict on each claim counts here, whatever you changed later."
    )


def test_a_hint_before_the_first_answer_is_no_answer(claims):
    take_hint(claims[0])
    judge(claims[0], RIGHT, "fairly")
    assert calibration("07").counts["fairly"] == (1, 0)


def test_a_judgement_that_cannot_be_read_is_passed_over(claims, tmp_path):
    kept = {"student": "me", "question": "07-one", "state": "not yet", "hints": 0}
    bad = [{"verdict": RIGHT, "evidence": [EVIDENCE], "sure": None}, "", 5, {"verdict": "?", "evidence": [EVIDENCE]}]
    text = "".join(json.dumps(kept | {"answer": answer}) + "\n" for answer in bad)
    (tmp_path / "answers.jsonl").write_text(text, encoding="utf-8")
    assert calibration("07").waiting == 3
    judge(claims[0], WRONG, "guess")
    assert calibration("07").counts["guess"] == (0, 1)


@pytest.mark.parametrize("lesson", [7, "7", "07", " 07 ", "０７"])
def test_a_lesson_as_people_write_it(lesson, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    assert (
        calibration(lesson).waiting
        == sum(isinstance(each, JudgeClaim) and each.sure for each in bank.lesson("07").values())
        > 3
    )


@pytest.mark.parametrize("lesson", ["99", 99, "7.0", 7.5, "", None, "seven", -7, "../07"])
def test_a_lesson_that_is_none_gets_a_sentence(lesson):
    with pytest.raises(CourseError, match=r"^There is no lesson .*The lessons are 00, 01, .* 07\.$"):
        calibration(lesson)


def test_a_lesson_without_such_claims_gets_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    assert repr(calibration("00")) == "This lesson asks for no claim with how sure you are."


def test_what_is_drawn(claims, monkeypatch):
    drawn = []
    monkeypatch.setattr("course.answers.calibration.show", lambda figure, **rest: drawn.append((figure, rest)))
    judge(claims[0], WRONG, "sure")
    judge(claims[1], RIGHT, "sure")
    judge(claims[2], RIGHT, "guess")
    calibration("07")
    [(figure, rest)] = drawn
    [axes] = figure.axes
    assert (axes.get_title(loc="left"), axes.get_xlabel()) == (
        "How sure you were, and how right",
        "claims, first verdicts",
    )
    assert [text.get_text() for text in axes.get_yticklabels()] == ["Sure", "Fairly sure", "A guess"]
    assert [text.get_text() for text in axes.texts] == ["1 right", "", "1 right", "1 wrong", "", ""]
    assert [text.get_color() for text in axes.texts] == ["white"] * 3 + ["black"] * 3
    assert all(tick == int(tick) for tick in axes.get_xticks()) and rest["tables"] == "claims"
    assert [bar.get_hatch() for bar in axes.patches] == [""] * 3 + ["//"] * 3
    assert [(bar.get_x(), bar.get_width()) for bar in axes.patches[3:]] == [(1, 1), (0, 0), (1, 0)]
    plt.close(figure)
