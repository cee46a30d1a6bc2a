"""How far a student has come, whatever lies about."""

import shutil

import pytest
from apart import run

from course import bank, places
from course.answers import progress as shown
from course.answers.progress import Progress, Row, progress
from course.answers.service import submit, take_hint
from course.authoring import ROOT
from course.errors import CourseError

START = bank.find("00-first-cell")
ROWS = 2 * len(
    bank.lessons()
)  # each lesson and its set, but for the start page, which has none; and what is asked again


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


def row(start: str) -> Row:
    [found] = [each for each in progress().rows if each.title.startswith(start)]
    return found


def test_every_lesson_and_every_problem_set_has_a_row():
    found = progress()
    assert [each.title for each in found.rows][:3] == ["00 Start here", "01 Overview", "01 Problem set"]
    lessons = [each for each in found.rows if each.title[:2].isdigit()]
    assert len(lessons) == 15 and found.notice == ""
    assert [each.title for each in found.rows[15:]] in ([], ["Come back to it"])
    assert sum(each.total for each in found.rows) == sum(
        not each.form for number in bank.lessons() for each in bank.lesson(number).values()
    )
    for each in lessons[1:]:
        asked = [
            key for key, question in bank.lesson(each.title[:2]).items() if not question.again and not question.form
        ]
        part = [key for key in asked if ("-ps-" in key) == each.title.endswith("Problem set")]
        assert each.total == len(part) > 0


def test_answers_count_by_the_last_and_hints_do_not():
    assert row("00") == Row("00 Start here", 0, 0, 1)
    take_hint(START)
    assert row("00").tried == 0
    submit(START, "a")
    assert row("00") == Row("00 Start here", 0, 1, 1)
    submit(START, "b")
    assert row("00") == Row("00 Start here", 1, 1, 1)
    submit(START, "a")
    assert row("00") == Row("00 Start here", 0, 1, 1), "as the box says"
    assert row("01 O").tried == 0


def test_lesson_and_problem_set_are_counted_apart():
    question = next(each for key, each in bank.lesson("01").items() if "-ps-" in key)
    submit(question, question.example().strip('"'))
    before = row("01 Overview"), row("01 Problem set")
    assert before[0].tried == 0


def test_what_it_says():
    found = Progress([Row("00 <Start>", 1, 2, 3)], "Somebody's answers.")
    where = "Your answers lie in the folder my_work/, or where COURSE_WORK points."
    assert repr(found) == f"00 <Start>: 1 of 3 correct, 2 tried\n{where}\nSomebody's answers."
    assert repr(Progress([], "")) == where
    page = found._repr_html_()
    assert page == (
        '<div><table><thead><tr><th scope="col" style="text-align:left">Part</th><th scope="col">Correct</th><th scope="col">Tried</th>'
        '<th scope="col">Questions</th></tr></thead><tbody><tr><th scope="row" style="text-align:left">00 &lt;Start&gt;</th>'
        f"<td>1</td><td>2</td><td>3</td></tr></tbody></table><p>{where}</p><p>Somebody&#x27;s answers.</p></div>"
    )


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A student's copy of the course."""
    shutil.copytree(ROOT / "data", tmp_path / "copy" / "data")
    (tmp_path / "copy" / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "copy" / "notebooks")
    return tmp_path / "copy"


def test_stray_and_broken_notebooks_change_nothing(copy):
    before = progress().rows
    notebooks = copy / "notebooks"
    (notebooks / "02_sanctions (1).ipynb").touch()
    (notebooks / "02_sanctions.ipynb").write_text("<<<<<<< HEAD\n{", encoding="utf-8")
    (notebooks / "03_old.ipynb").write_text('{"nbformat": 3, "worksheets": []}', encoding="utf-8")
    (notebooks / "04_folder.ipynb").mkdir()
    assert progress().rows == before and progress().notice == ""


def test_a_lesson_whose_questions_cannot_be_read_stops_only_itself(monkeypatch):
    def broken(number, real=bank.lesson):
        if number == "02":
            raise CourseError("course/bank/02.toml, question 3: prompt: it is missing.")
        return real(number)

    monkeypatch.setattr(shown.bank, "lesson", broken)
    found = progress()
    assert len(found.rows) == ROWS - 2 and not [each for each in found.rows if each.title.startswith("02")]
    assert found.notice == "Lesson 02 is left out: course/bank/02.toml, question 3: prompt: it is missing."


@pytest.mark.parametrize("broken", ["facts.csv", "sources.csv", "trade_annual.csv", "datapackage.json"])
def test_a_table_that_is_gone_does_not_stop_it(copy, broken):
    submit(START, "b")
    (copy / "data" / broken).unlink()
    found = progress()
    assert len(found.rows) == ROWS and found.rows[0].correct == 1


@pytest.mark.parametrize("gone", ["facts.csv", "sources.csv", "timeline.csv"])
def test_a_kernel_that_starts_without_a_table_shows_the_questions(copy, gone):
    (copy / "data" / gone).unlink()
    code = "say(rows=len(progress().rows), notice=progress().notice, state=submit('00-first-cell', 'b').verdict.state)"
    assert run(code, copy) == {"rows": ROWS, "notice": "", "state": "correct"}


def test_notices_on_files_and_folders_are_told(work, monkeypatch):
    work.mkdir()
    (work / "answers-student.jsonl").write_text("junk\n", encoding="utf-8")
    monkeypatch.setenv("COURSE_STUDENT", "student")
    real = places.work()
    monkeypatch.setattr(places, "work", lambda: places.Work(real.folder, "Elsewhere."))
    assert progress().notice.startswith("Elsewhere. 1 line of answers-student.jsonl")
