"""Form A and form B: the same slips in both, no verdict before both are done, and the gain of one and of a class."""

import ast
import json
import re
from collections import Counter

import pytest

from course import bank, check, form, gain, hint, show
from course.answers import forms
from course.classroom.collecting import collect
from course.classroom.report import write_report
from course.classroom.standing import read_class
from course.errors import CourseError
from course.questions import State
from course.views.question import QuestionView

EVERY = [claim for letter in forms.FORMS for claim in forms.claims(letter)]
TRUE = "doubt before looking"


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    monkeypatch.setenv("COURSE_STUDENT", "me")
    return tmp_path


def answer(claim, right):
    verdict = next(choice.key for choice in claim.verdicts if choice.right == right)
    return {"verdict": verdict, "evidence": [choice.key for choice in claim.evidence_options if choice.right]}


def judge_all(*, right_in="ab"):
    for claim in EVERY:
        check(claim.id, answer(claim, claim.form in right_in))


def test_both_forms_plant_the_same_slips_and_have_as_many_verdicts_of_each_kind():
    slips = [Counter(forms.slip(claim) for claim in forms.claims(letter)) for letter in forms.FORMS]
    assert slips[0] == slips[1] and sum(slips[0].values()) == 8
    verdicts = [
        Counter(choice.key for claim in forms.claims(letter) for choice in claim.verdicts if choice.right)
        for letter in forms.FORMS
    ]
    assert verdicts[0] == verdicts[1] == {"a": 2, "b": 5, "c": 1}
    assert not any(claim.core for claim in EVERY)


@pytest.mark.parametrize("claim", EVERY, ids=[claim.id for claim in EVERY])
def test_the_sample_under_a_claim_is_not_its_answer(claim):
    assert claim.check(ast.literal_eval(claim.example())).state is State.NOT_YET


@pytest.mark.parametrize("letter", forms.FORMS)
def test_an_article_has_about_150_words_and_says_that_it_is_invented(letter):
    assert 120 <= sum(len(claim.claim.split()) for claim in forms.claims(letter)) <= 170
    for shown in (repr(form(letter)), form(letter)._repr_html_()):
        assert "written for this course" in shown and all(claim.claim in shown.replace("&#x27;", "'")
                                                          for claim in forms.claims(letter))  # fmt: skip


def numbers(letter):
    """The country's own figures, by what they count."""
    table = forms.figures(letter)
    read = {what: float(said.replace(",", "")) for _, what, said, _ in table.to_numpy() if re.match(r"[\d,.]+$", said)}
    return read, [float(each.replace(",", "")) for each in table.iloc[:, 3] if re.match(r"[\d,.]+$", each)]


@pytest.mark.parametrize("letter", forms.FORMS)
def test_the_table_gives_the_figures_that_the_explanations_name(letter):
    parts = forms.figures(letter)["part"].tolist()
    assert list(dict.fromkeys(parts)) == ["Aid", "Size of the country", "People from Ukraine", "Votes"]
    assert parts == sorted(parts, key=parts.index)
    own, other = numbers(letter)
    told = {forms.slip(claim): f"{claim.claim} {claim.explanation}" for claim in forms.claims(letter)}
    there = {year: own[f"there on 31 December {year}"] for year in range(2022, 2026)}
    assert f"{there[2024]:,.0f}" in told["stock for flow"]
    assert f"{there[2024] - there[2023]:,.0f}" in told["stock for flow"]
    for first in (2022, 2023):
        assert f"{100 * (there[2025] / there[first] - 1):.0f} per cent" in told["wrong base year"]
    assert f"{own['promised in all, € bn']} billion" in told["announced for paid"]
    set_aside = own["set aside for a definite purpose or delivered, in all, € bn"]
    assert f"{set_aside} billion" in told["announced for paid"]
    shares = (set_aside / own["output of the economy in 2021, € bn"], other[1] / other[5])
    stated = [float(each) / 100 for each in re.findall(r"([\d.]+) per cent", told["amount for share"])]
    assert stated == pytest.approx(shares, abs=0.0003)
    per_thousand = 1000 * there[2025] / own["inhabitants in 2024"]
    assert any(f"about {per_thousand:.0f} people" in claim.claim for claim in forms.claims(letter))
    assert f"{own['that day: members that voted yes, of 193']:.0f} of 193" in told["any for all"]


def test_no_verdict_is_told_before_both_forms_are_done(work):
    told = set()
    for claim in EVERY[:-1]:
        for right in (True, False):
            told.add(repr(check(claim.id, answer(claim, right))))
        view = QuestionView(claim)
        assert view.state is State.CORRECT and view.verdict["heading"] == "Kept"
    assert len(told) == 1 and "Kept" in told.pop()
    claim = EVERY[0]
    for _ in range(3):
        said = repr(hint(claim.id))
    assert claim.key_in_words() not in said and claim.explanation not in said and "both forms" in said


def test_after_both_each_claim_says_its_verdict(work):
    judge_all(right_in="a")
    for claim in EVERY:
        assert QuestionView(claim).state is (State.CORRECT if claim.form == "a" else State.NOT_YET)


def test_the_gain_waits_and_then_counts_the_first_verdicts_only(work):
    check(EVERY[0].id, answer(EVERY[0], True))
    assert gain().figure is None and "7 claims of form A, 8 of form B" in repr(gain())
    judge_all(right_in="b")
    shown = gain()
    judge_all()
    assert gain().counts == shown.counts
    assert shown.totals == (1, 8, 8) and shown.counts[TRUE][1:] == (2, 2)
    assert "1 of 8 claims rightly before the lessons, and 8 of 8 after" in repr(shown)
    assert "right in form B" in shown._repr_html_() and 60 <= len(shown.figure.alt) <= 400
    assert "first verdicts of one person" in shown.figure.alt


def test_the_bars_are_shares_in_per_cent_and_say_which_form_is_which(work, monkeypatch):
    drawn = []
    monkeypatch.setattr(forms, "show", lambda figure, **more: drawn.append(figure) or show(figure, **more))
    check(EVERY[0].id, answer(EVERY[0], True))
    judge_all(right_in="b")
    [right] = [name for name, (before, _, _) in gain().counts.items() if before]
    [axes] = drawn[0].axes
    before, after = ([bar.get_width() for bar in bars] for bars in axes.containers)
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert after == pytest.approx([100] * len(names))
    assert before == pytest.approx([100 / gain().counts[name][2] * (name == right) for name in names])
    assert [label.get_text() for label in axes.get_legend().get_texts()] == ["form A, before", "form B, after"]
    forms._draw({"doubt": (1, 0, 2), "haste": (3, 4, 5)}, 1)
    [axes] = drawn[-1].axes
    assert [text.get_text() for text in axes.texts] == ["3 of 5", "1 of 2", "4 of 5", "0 of 2"]


@pytest.mark.parametrize(("wrong", "small"), [(0, True), (2, True), (3, False)])
def test_a_small_difference_is_not_called_a_gain(work, wrong, small):
    for place, claim in enumerate(EVERY):
        check(claim.id, answer(claim, place >= wrong))
    assert ("may be chance" in repr(gain())) == small


def test_the_class_is_drawn_from_those_who_did_both(tmp_path):
    lines = []
    for name, upto in (("Ada", 16), ("Ben", 16), ("Cleo", 8)):
        for claim in EVERY[:upto]:
            kept = {"v": 2, "time": "2026-11-02T08:00:00.000Z", "type": "answer", "student": name}
            judged = {"answer": answer(claim, claim.form == "b"), "state": "correct", "misconception": None}
            lines.append(json.dumps(kept | {"question": claim.id} | judged))
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = read_class(collect(tmp_path))
    assert found.gain().people == 2 and found.gain().totals == (0, 16, 16)
    assert "first verdicts of 2 people" in found.gain().figure.alt
    assert not any(question.form for question in found.questions) and not found.troubles
    write_report(found, tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Before and after" in page and "The 2 who did both forms judged 0 of 16 claims" in page


def test_a_class_without_forms_has_no_such_section(tmp_path):
    write_report(read_class(collect(tmp_path)), tmp_path / "out")
    assert "Before and after" not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("said", ["c", "", None, 3, "<b>", ["a"]])
def test_another_form_gets_a_sentence(said):
    with pytest.raises(CourseError, match=r"There is no form .* form\(\"A\"\)"):
        form(said)


def test_forms_are_found_in_the_first_and_the_last_lesson():
    assert {claim.id[:2] for claim in EVERY} == {bank.lessons()[0], bank.lessons()[-1]}
