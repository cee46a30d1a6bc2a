"""What the views send and receive, without a browser."""

import json

import pytest
from answers import ALL, as_sent, right, wrong

import course
from course.questions import Guess, State, Values
from course.views import scripts
from course.views.pages import plain
from course.views.question import QuestionView

each_question = pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    return tmp_path


def send(view, **message):
    view._receive(view, as_sent(message), [])


@each_question
def test_a_wrong_then_a_right_answer(question):
    view = QuestionView(question)
    assert view.verdict["state"] == "not attempted"
    for answer, feedback, _ in wrong(question):
        if isinstance(question, Values):
            continue
        send(view, type="submit", answer=answer)
        said = " ".join("".join(run["text"] for run in message) for message in view.verdict["messages"])
        assert view.verdict["state"] == "not yet"
        assert plain(feedback) in said
    if not isinstance(question, Values):
        send(view, type="submit", answer=right(question))
        assert view.verdict["state"] == "correct"


@each_question
def test_an_answer_is_restored_in_a_new_view(question):
    if isinstance(question, Values):
        course.check(question.id, right(question))
    else:
        send(QuestionView(question), type="submit", answer=right(question))
    again = QuestionView(question)
    assert again.verdict["state"] == "correct"
    if not isinstance(question, Values):
        assert again.answer == as_sent(right(question))
    if isinstance(question, Guess):
        assert again.reveal["actual"]


@each_question
def test_hints_come_one_by_one_and_before_the_answer(question):
    view = QuestionView(question)
    send(view, type="key")
    assert view.key == [] and view.hints == []
    send(view, type="hint")
    assert len(view.hints) == 1
    send(view, type="key")
    assert view.key == []
    send(view, type="hint")
    send(view, type="hint")
    assert len(view.hints) == 2
    assert len(QuestionView(question).hints) == 2
    send(view, type="key")
    assert view.key[0][0]["text"].startswith("The answer:")


@each_question
def test_a_guess_shows_nothing_before_it_is_made(question):
    view = QuestionView(question)
    assert view.reveal == {}


@each_question
def test_it_reads_well_without_a_front_end(question):
    bundle, _ = QuestionView(question)._repr_mimebundle_()
    assert plain(question.prompt) in bundle["text/plain"]
    assert f'check("{question.id}"' in bundle["text/plain"]
    assert "<strong>Question.</strong>" in bundle["text/html"]
    sent = json.dumps([bundle["text/plain"], bundle["text/html"]], ensure_ascii=False)
    assert question.explanation not in sent and question.hints[0] not in sent


def test_nothing_typed_is_rendered():
    evil = '<img src=x onerror=alert(1)>"'
    for question in ALL:
        checked = course.check(question.id, evil)
        assert "<img" not in checked._repr_html_()
        view = QuestionView(question)
        send(view, type="submit", answer=evil)
        assert isinstance(view.verdict["messages"], list)
    source = "".join(scripts.script(view) for view in ("question", "explorer", "glossary"))
    assert "innerHTML" not in source and "insertAdjacentHTML" not in source and "eval(" not in source


@pytest.mark.parametrize("message", [None, "submit", {}, {"type": "unknown"}, {"type": "submit"}, {"type": 5}, []])
def test_senseless_messages_are_ignored(message):
    view = QuestionView(ALL[0])
    view._receive(view, message, [])
    assert view.verdict["state"] == "not attempted"


def test_a_save_that_fails_is_said_and_the_answer_judged(tmp_path, monkeypatch):
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "blocked"))
    monkeypatch.setenv("HOME", str(tmp_path / "blocked"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "blocked"))
    view = QuestionView(ALL[0])
    send(view, type="submit", answer=right(ALL[0]))
    assert view.verdict["state"] == "correct" and "could not be saved" in view.notice
    assert "could not be saved" in repr(course.check(ALL[0].id, right(ALL[0])))


def test_unknown_question_gets_a_sentence():
    with pytest.raises(course.errors.CourseError, match="Did you mean “02-gap”"):
        course.ask("02-gup")
    for name in ("", None, "99-x", 5, "02-"):
        with pytest.raises(course.errors.CourseError, match="There is no question"):
            course.check(name, 1)


def test_explorer_draws_what_is_chosen_and_ignores_the_rest():
    drawn = []

    def draw(fuel):
        drawn.append(fuel)
        return course.Described(b"png", f"about {fuel}", "Source: none")

    view = course.explore(draw, fuel=["LNG", "coal"])
    assert view.figure["alt"] == "about LNG"
    view._receive(view, {"chosen": {"fuel": "coal"}}, [])
    assert view.figure["alt"] == "about coal"
    for junk in (None, {}, {"chosen": 1}, {"chosen": {"fuel": "<b>"}}, {"chosen": {"other": "LNG"}}):
        view._receive(view, junk, [])
    assert drawn == ["LNG", "coal"]
    assert "about coal" in view._repr_mimebundle_()[0]["text/html"]
    with pytest.raises(course.errors.CourseError):
        course.explore(draw, fuel=[])


def test_check_shows_state_and_links():
    checked = course.check("02-first-measure", "a")
    assert checked.state is State.CORRECT
    assert checked._repr_html_().count("<a href=") == 2 and "●" in repr(checked)


@each_question
def test_hints_in_code_cells_come_one_by_one_and_then_the_answer(question):
    first, second, answer = (repr(course.hint(question.id)) for _ in range(3))
    one, two = (plain(hint) for hint in question.hints)
    assert one in first and two not in first
    assert one in second and two in second and "The answer:" not in second
    assert "The answer:" in answer and plain(question.explanation) in answer
    assert len(QuestionView(question).hints) == 2


def test_a_wrong_answer_in_a_code_cell_says_how_to_get_a_hint():
    assert 'hint("00-first-cell")' in repr(course.check("00-first-cell", "a"))
    assert "hint(" not in repr(course.check("00-first-cell", "b"))
    assert "hint(" not in repr(course.check("00-first-cell", ...))
