"""How sure and how right: only first verdicts count, and nothing is drawn before there is one."""

import json

import matplotlib.pyplot as plt
import pytest
from msgspec import structs

from course import bank
from course.answers.calibration import calibration
from course.answers.service import submit, take_hint
from course.data import load
from course.errors import CourseError
from course.questions import JudgeClaim
from course.views.article import stamp

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


def journal_entry(question, verdict, sure):
    """The answer as it is kept, with whatever evidence."""
    return submit(question, {"verdict": verdict, "evidence": [question.evidence_options[0].key], "sure": sure})


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


# ---- the whole course


@pytest.fixture
def course(tmp_path, monkeypatch):
    """All claims of the course, with how sure one is, and nothing answered yet."""
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    return [
        each
        for number in bank.lessons()
        for each in bank.lesson(number).values()
        if isinstance(each, JudgeClaim) and each.sure
    ]


def test_the_whole_course_has_a_sentence_before_there_is_anything(course):
    shown = calibration()
    assert shown.waiting == len(course) and shown.figure is None and shown.brier is None
    assert repr(shown).startswith("Nothing to draw yet. Judge a claim") and shown._repr_html_().count("<p>") == 1


def test_claims_and_stamps_are_scored_together(course):
    """(0.95 − 0)² and (0.5 − 1)² of claims, (0.7 − 1)² and (0.9 − 0)² of stamps: 0.9025 + 0.25 + 0.09 + 0.81 by four."""
    journal_entry(course[0], next(each.key for each in course[0].verdicts if not each.right), "sure")
    journal_entry(course[1], next(each.key for each in course[1].verdicts if each.right), "guess")
    stamp("di-02", "wrong", sure=70)
    stamp("di-02", "supported", sure=100)
    stamp("de-13", "supported", sure=90)
    stamp("de-12", "supported")
    shown = calibration()
    assert shown.counts == {"guess": (1, 0), "fairly": (1, 0), "sure": (0, 2)} and shown.waiting == len(course) - 2
    assert shown.brier == pytest.approx((0.9025 + 0.25 + 0.09 + 0.81) / 4)
    assert "Brier score: 0.51. 0 is best; to say 50 % each time gives 0.25." in repr(shown)
    assert "You were 76 % sure on average, and 50 % of 4 first verdicts were right. Before you say “sure”" in repr(
        shown
    )
    assert "chance still plays a large part" in repr(shown) and "How to read it" in shown._repr_html_()
    [table] = shown.figure.tables
    assert table.head == ("", "right", "wrong", "mark")
    assert table.rows == (("A guess", "1", "0", "0.5"), ("Fairly sure", "1", "0", "0.7"), ("Sure", "0", "2", "1.85"))


@pytest.mark.parametrize(
    ("sure", "right", "advice"),
    [
        (100, 12, "The two fit"),
        (50, 12, "Trust your evidence more"),
        (100, 6, "Before you say “sure”"),
        (60, 7, "The two fit"),
    ],
)
def test_what_to_change(course, sure, right, advice):
    for place, row in enumerate(load("claims").head(12).itertuples()):
        other = "wrong" if row.verdict == "supported" else "supported"
        stamp(row.claim_id, row.verdict if place < right else other, sure=sure)
    assert advice in repr(calibration()) and "chance" not in repr(calibration())
    assert all(line.endswith(".") for line in calibration().lines)
    assert calibration().brier == pytest.approx(((1 - sure / 100) ** 2 * right + (sure / 100) ** 2 * (12 - right)) / 12)


@pytest.mark.parametrize(("many", "few"), [(9, True), (10, False)])
def test_with_less_than_ten_verdicts_it_may_be_chance(course, many, few):
    for row in load("claims").head(many).itertuples():
        stamp(row.claim_id, row.verdict, sure=90)
    assert ("chance" in repr(calibration())) == few


@pytest.mark.parametrize(
    ("sure", "level"), [(50, "guess"), (60, "guess"), (70, "fairly"), (80, "fairly"), (90, "sure"), (100, "sure")]
)
def test_per_cents_are_counted_with_their_word(course, sure, level):
    stamp("di-02", "wrong", sure=sure)
    assert calibration().counts[level] == (1, 0)


def test_a_lesson_that_cannot_be_read_is_left_out_of_the_whole(course, monkeypatch):
    def broken(number, real=bank.lesson):
        if number == "07":
            raise CourseError("broken")
        return real(number)

    stamp("di-02", "wrong", sure=70)
    monkeypatch.setattr("course.answers.calibration.bank.lesson", broken)
    assert calibration().counts["fairly"] == (1, 0)


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
    bars = [(bar.get_x(), bar.get_width()) for bar in axes.patches]
    assert bars == [(0, 1), (0, 0), (0, 1), (1, 1), (0, 0), (1, 0)]
    plt.close(figure)
