"""What the views send and receive, without a browser."""

import json

import anywidget
import numpy as np
import pandas as pd
import pytest
from answers import ALL, as_sent, right, wrong

import course
from course import bank
from course.answers import service
from course.questions import Guess, State, Values
from course.views import scripts
from course.views.pages import plain, runs
from course.views.question import QuestionView

KINDS = {question.kind: question for question in ALL}
each_kind = pytest.mark.parametrize("question", KINDS.values(), ids=KINDS)
each_question = pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
# Of the two forms nothing is told before both are done: test_forms.py.
each_told = pytest.mark.parametrize(
    "question", [each for each in ALL if not each.form], ids=lambda question: question.id
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    return tmp_path


def send(view, **message):
    view._receive(view, as_sent(message), [])


@each_told
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


@each_told
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
    source = "".join(scripts.script(view) for view in ("question", "explorer", "glossary", "paragraph"))
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


@each_told
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


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "vbscript:x",
        "//example.org",
        "file:///etc",
        "lesson.ipynb",
        "x",
        "ftp://example.org",
    ],
)
def test_only_web_addresses_and_facts_are_opened(target):
    assert runs(f"[here]({target})") == [{"text": "here"}]
    assert runs("[here](https://example.org)")[0]["href"] == "https://example.org"
    assert runs("[here](#there)")[0]["href"] == "#there"
    assert runs("[here](coal-volume-2022-06)")[0]["href"].startswith("https://")


LINK = "[x](https://evil.example)"


@pytest.mark.parametrize(
    "evil",
    [
        LINK,
        f"\\{LINK}",
        f"a\n\n{LINK}",
        "<https://evil.example>",
        "`x`<b>",
        "[x\\](https://evil.example)",
        "https://evil.example",
    ],
)
@each_kind
def test_what_is_typed_forms_no_link_code_or_html(question, evil):
    spec = question.spec()
    given = [evil, [evil], {evil: evil}, {"values": dict.fromkeys(spec.get("labels", []), evil), "sentence": evil}]
    given += [
        {"verdict": evil, "evidence": [evil]},
        {"verdict": "a", "evidence": [evil]},
        {"verdict": "a", "evidence": ["p"], "sure": evil},
    ]
    given += [{each["key"]: evil for each in spec.get("lefts", [])}]
    for raw in given:
        view = QuestionView(question)
        send(view, type="submit", answer=raw)
        sent = [run for message in view.verdict["messages"] for run in message]
        assert not [run for run in sent if "evil" in run.get("href", "") or ("code" in run and "x" in run["text"])], raw
        page = course.check(question.id, raw)._repr_html_()
        assert 'href="https://evil' not in page and "<b>" not in page, raw


@each_question
def test_the_example_that_is_shown_is_of_the_right_form(question):
    shown = question.example()
    if question.kind != "values":
        answer = question.parse({} | eval(shown.replace(", ...", "")) if shown.startswith("{") else eval(shown))
        assert question.judge(answer).counts and shown in repr(QuestionView(question))


@each_question
def test_what_is_typed_is_kept_and_stands_in_every_other_box(question):
    if isinstance(question, Values):
        return
    one, other = QuestionView(question), QuestionView(question)
    send(one, type="draft", answer=right(question), serial="s1")
    assert one.kept == "s1" and one.draft == as_sent(right(question))
    assert other.draft == one.draft and QuestionView(question).draft == one.draft and one.state is State.NOT_ATTEMPTED
    send(other, type="submit", answer=right(question), serial="s2")
    for view in (one, other, QuestionView(question)):
        assert (
            view.state is State.CORRECT
            and view.draft is None
            and view.answer == as_sent(question.parse(right(question)))
        )


@pytest.mark.parametrize("answered", [None, "7"])
def test_what_is_typed_back_is_no_draft(answered):
    view = QuestionView(bank.find("02-gap"))
    if answered:
        send(view, type="submit", answer=answered, serial="s0")
    send(view, type="draft", answer="8", serial="s1")
    assert view.draft == "8"
    send(view, type="draft", answer=answered or "", serial="s2")
    assert view.draft is None and view.kept == "s2" and QuestionView(bank.find("02-gap")).draft is None


def test_an_answer_that_cannot_be_read_stays_in_the_box_beside_the_one_that_was_kept():
    view, other = QuestionView(bank.find("02-gap")), QuestionView(bank.find("02-gap"))
    send(view, type="submit", answer="7", serial="s1")
    send(view, type="submit", answer="seven people or so", serial="s2")
    assert "cannot be read" in str(view.verdict["messages"]) and view.kept == "s2"
    again = QuestionView(bank.find("02-gap"))
    for each in (view, other, again):
        assert each.draft == "seven people or so" and each.answer == "7"
    assert other.verdict["messages"] == again.verdict["messages"]


def test_a_hint_erases_nothing_and_is_no_try():
    view, other = QuestionView(bank.find("02-gap")), QuestionView(bank.find("02-gap"))
    send(view, type="submit", answer="7", serial="s1")
    send(view, type="draft", answer="8", serial="s2")
    before = view.verdict
    send(view, type="hint")
    course.hint("02-gap")
    for each in (view, other):
        assert len(each.hints) == 2 and each.draft == "8" and each.answer == "7"
    assert view.verdict == before and len(service.answers(bank.find("02-gap"))) == 1


def test_a_code_cell_moves_the_box():
    view = QuestionView(bank.find("02-gap"))
    send(view, type="submit", answer="7", serial="s1")
    course.check("02-gap", "18 people")
    assert view.state is State.CORRECT and view.answer == "18 people"
    course.check("02-gap", "5")
    assert view.state is State.NOT_YET and view.answer == "5"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("１．５", 1.5),
        ("1,5", 1.5),
        ("65 bn", 0.065),
        ("1.5 trillion yen", 1.5),
        ("nothing", None),
        ("99", None),
        ("", None),
    ],
)
def test_the_chart_draws_what_is_read(typed, number):
    question = bank.find("02-guess-imports")
    view = QuestionView(question)
    first = question.open_labels[0]
    send(view, type="draft", answer={"values": {first: typed}, "sentence": ""}, serial="s1")
    assert view.read[first] == {"text": typed, "value": pytest.approx(number) if number else None}
    assert QuestionView(question).read == (view.read if typed else QuestionView(question).read)


def test_half_a_character_is_taken_for_what_a_file_can_hold():
    view = QuestionView(bank.find("02-reflection"))
    view._receive(view, {"type": "submit", "answer": "half \ud800", "serial": "s"}, [])
    assert view.state is State.CORRECT and view.answer == "half \ufffd" and view.kept == "s"


def test_twenty_boxes_of_one_question_cost_one_click():
    boxes = [QuestionView(bank.find("02-gap")) for _ in range(20)]
    send(boxes[0], type="submit", answer="7", serial="s0")
    asked = []
    judge = service.status
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "status", lambda question: asked.append(question) or judge(question))
        send(boxes[0], type="submit", answer="8", serial="s1")
    assert len(asked) == 1 and {box.answer for box in boxes} == {"8"}


def drawn(year):
    return course.Described(b"png", f"The year {year!r}.", "Source: none")


@pytest.mark.parametrize(
    "years",
    [
        [2021, 2022],
        (2021, 2022),
        range(2021, 2023),
        np.array([2021, 2022]),
        pd.Series([2021, 2022]),
        pd.Index([2021, 2022]),
        (year for year in (2021, 2022)),
    ],
)
def test_choices_may_be_numbers_from_anywhere(years):
    view = course.explore(drawn, year=years)
    assert view.controls[0]["options"] == ["2021", "2022"]
    view._receive(view, {"chosen": {"year": "2022"}}, [])
    assert "2022" in view.figure["alt"] and "'" not in view.figure["alt"]
    with pytest.raises(course.errors.CourseError, match="nothing to choose"):
        course.explore(drawn, year=np.array([]))


class Unsayable(Exception):
    def __str__(self):
        raise ValueError


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (KeyError("value_jpy"), "KeyError: 'value_jpy'"),
        (ValueError("two\nlines\ud800"), "ValueError: two lines\ufffd"),
        (Unsayable(), f"{Unsayable.__module__}.Unsayable: <exception str() failed>"),
        (
            course.errors.CourseError("The description has 5 characters, and more of this."),
            "The description has 5 characters, and more of this.",
        ),
        (RuntimeError("x" * 999), "RuntimeError: " + "x" * 186),
    ],
)
def test_a_figure_that_cannot_be_drawn_says_why_in_place_of_the_old_one(trouble, said):
    def draw(year):
        if year == 2022:
            raise trouble
        return drawn(year)

    view = course.explore(draw, year=[2021, 2022])
    view._receive(view, {"chosen": {"year": "2022"}}, [])
    assert view.figure == {"error": f"No figure for this choice: {said}"}
    page = view._repr_mimebundle_()[0]["text/html"]
    assert "<img" not in page and "Traceback" not in page and "No figure" in page
    view._receive(view, {"chosen": {"year": "2021"}}, [])
    assert view.figure["alt"] == "The year 2021."


@pytest.mark.parametrize("nothing", [None, 5, "a figure"])
def test_a_figure_that_is_not_returned_is_missed(nothing):
    view = course.explore(lambda year: nothing, year=[2021])
    assert "has to return what show() returned" in view.figure["error"]


def test_a_view_is_to_the_page_what_anywidget_would_be():
    """The traits by which a browser knows anywidget's widgets, of the version that is installed."""

    class Theirs(anywidget.AnyWidget):
        _esm = QuestionView._esm.default_value
        _css = QuestionView._css.default_value

    ours, theirs = course.ask("02-first-measure"), Theirs()
    names = {"_anywidget_id", "_css", "_esm", *(name for name in theirs.keys if name.startswith(("_model", "_view")))}
    assert names <= set(ours.keys) and len(names) == 10
    for name in names - {"_anywidget_id"}:
        assert getattr(ours, name) == getattr(theirs, name), name
    assert ours._anywidget_id == "course.views.question.QuestionView"


def test_the_paragraph_box_says_how_each_figure_stands_and_keeps_the_text(own_folder):
    view = course.check_paragraph()
    assert view.report["lines"] == ["Nothing has been written yet."]
    text = "Exports fell by [30 %](exports-change-2022), or by [31 %](exports-change-2022) or [<b>5</b>](none)."
    send(view, type="draft", text=text, serial="a")
    assert [each["standing"] for each in view.report["figures"]] == ["carried", "contradicted", "not known here"]
    assert "Figures: 1 carried, 1 contradicted, 1 not known here." in view.report["lines"]
    assert (view.report["serial"], view.report["kept"]) == ("a", True)
    other = course.check_paragraph(words=5)
    assert other.text == text
    send(view, type="draft", text="Exports fell by 30 %.", serial="a2")
    assert other.text == view.text and other.report["figures"] == view.report["figures"]
    assert "of at most 5" in other.report["lines"][0] and "of at most 120" in view.report["lines"][0]
    for senseless in (None, 5, {}, {"text": 5}):
        view._receive(view, senseless, [])
    send(view, type="draft", text="5 \ud800" * 40_000, serial="b")
    assert "Check it in parts" in view.report["lines"][0] and view.report["serial"] == "b"
    send(view, type="draft", text=" ", serial="c")
    assert course.check_paragraph().text == "" and not list(own_folder.glob("drafts-*/*"))
    assert "Nothing" in repr(course.check_paragraph("")) and "as a text" in repr(course.check_paragraph(5))
