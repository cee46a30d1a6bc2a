"""What a lesson asks again: wrong answers first, then what was answered longest ago; kept, and renewed a day later."""

import datetime as real

import pytest
from apart import run

from course import bank
from course.answers import review as choice
from course.answers.journal import journal
from course.answers.progress import progress
from course.answers.service import submit
from course.authoring import ROOT
from course.errors import CourseError
from course.views.question import QuestionView
from course.views.review import review

HEAD = """
[[questions]]
id = "{id}"
{again}kind = "number"
prompt = "How many are there in the table?"
hints = ["The first hint is gentle.", "The second nearly says it."]
explanation = "There are twelve of them, as the table shows."
evidence = []
minutes = 1
value = 12
unit = "steps"
tolerance = 0.5
"""


@pytest.fixture(autouse=True)
def lessons(tmp_path, monkeypatch):
    """Four lessons; the first three have three questions, each of which is asked again; nobody has answered."""
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(bank, "FOLDER", tmp_path)
    bank.lesson.cache_clear()
    for number in ("01", "02", "03"):
        text = f'title = "Lesson {number}"\n'
        for name in "abc":
            text += HEAD.format(id=f"{number}-{name}", again="")
            text += HEAD.format(id=f"{number}-again-{name}", again=f'again = "{number}-{name}"\n')
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "04.toml").write_text('title = "Lesson 04"\n' + HEAD.format(id="04-a", again=""), encoding="utf-8")
    yield tmp_path
    bank.lesson.cache_clear()


def chosen(lesson: str) -> list[str]:
    return [question.id for question in choice.choose(lesson)]


def give(name: str, answer: int) -> None:
    submit(bank.find(name), answer)


def on(monkeypatch, day: int) -> None:
    """Have it another day of May 2026."""

    class Clock(real.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 5, day, 10, tzinfo=tz)

    for name in ("course.answers.journal.datetime", "course.answers.review.datetime"):
        monkeypatch.setattr(name, Clock)


def test_somebody_new_sees_the_same_each_time_and_nothing_is_kept():
    assert chosen("01") == []
    assert chosen("02") == ["01-again-a", "01-again-b", "01-again-c"]
    assert chosen("03") == ["02-again-a", "01-again-b", "02-again-b"]
    assert chosen("04") == ["03-again-a", "02-again-b", "01-again-c"] == chosen("04")
    assert not journal().events()


def test_what_was_wrong_comes_first_then_what_is_longest_ago(monkeypatch):
    for day, name, answer in [(1, "01-c", 12), (2, "02-b", 12), (3, "02-c", 3), (4, "01-a", 12)]:
        on(monkeypatch, day)
        give(name, answer)
    assert chosen("04") == ["02-again-c", "01-again-c", "02-again-b"]


def test_a_matter_that_was_set_right_when_asked_again_is_wrong_no_more(monkeypatch):
    on(monkeypatch, 1)
    give("01-a", 3)
    give("01-b", 12)
    on(monkeypatch, 2)
    give("01-again-a", 12)
    assert chosen("02") == ["01-again-b", "01-again-a", "01-again-c"]


def test_the_three_stay_until_all_are_right_and_a_day_has_passed(monkeypatch):
    on(monkeypatch, 1)
    give("02-c", 3)
    first = chosen("04")
    assert first[0] == "02-again-c" and len(first) == 3
    on(monkeypatch, 3)
    give("01-a", 3)
    assert chosen("04") == first, "not all of them are right"
    for name in first:
        give(name, 12)
    assert chosen("04") == first, "answered today, so they stand there"
    on(monkeypatch, 4)
    give(first[1], 12)
    assert chosen("04") == first, "one of them answered today"
    on(monkeypatch, 5)
    assert chosen("04")[0] == "01-again-a"


def test_another_process_sees_the_same(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    give("02-c", 3)
    first = chosen("03")
    code = f"""
from pathlib import Path
bank.FOLDER = Path({str(tmp_path)!r})
from course.answers.review import choose
say(chosen=[question.id for question in choose("03")])"""
    found = run(code, ROOT, COURSE_WORK=str(tmp_path / "work"), COURSE_STUDENT="student")
    assert found == {"chosen": first}


def test_a_question_that_is_gone_leaves_its_place_to_another(lessons, monkeypatch):
    give("02-c", 3)
    before = chosen("03")
    text = (lessons / "02.toml").read_text(encoding="utf-8")
    (lessons / "02.toml").write_text(text[: text.index('\n[[questions]]\nid = "02-again-c"')], encoding="utf-8")
    bank.lesson.cache_clear()
    assert before[0] == "02-again-c" and len(chosen("03")) == 3 and "02-again-c" not in chosen("03")


def test_a_lesson_that_cannot_be_read_is_passed_over(lessons):
    (lessons / "02.toml").write_text("title = 3", encoding="utf-8")
    bank.lesson.cache_clear()
    assert chosen("03") == ["01-again-b", "01-again-c", "01-again-a"]


def test_what_is_shown(monkeypatch):
    made = []
    monkeypatch.setattr("course.views.review.QuestionView", lambda question: made.append(QuestionView(question)))
    shown = review(4)
    assert repr(shown).startswith("Come back to it: 3 short questions from lessons 01, 02 and 03.")
    assert shown._repr_html_() == f"<p>{shown!r}</p>"
    assert [view.spec["id"] for view in made] == shown.questions and not any(view.spec["core"] for view in made)
    assert "3 short questions from lesson 01." in repr(review("02"))
    assert repr(review("01")) == "There is nothing to come back to yet."
    with pytest.raises(CourseError, match="There is no lesson 9"):
        review(9)


def test_what_is_asked_again_counts_by_itself():
    give("01-a", 12)
    give("01-again-a", 12)
    rows = {row.title: row for row in progress().rows}
    assert (rows["01 Lesson 01"].correct, rows["01 Lesson 01"].total) == (1, 3)
    assert (rows["Come back to it"].correct, rows["Come back to it"].total) == (1, 9)
