"""An answer on its way: judged, kept, and the same the next day."""

import ast
import json
import os
import time

import pytest
from apart import run

from course import bank, places
from course.answers import drafts, service
from course.answers.journal import Event, journal
from course.answers.service import WAS_RIGHT, keep_draft, status, submit, take_hint
from course.errors import CourseError
from course.questions import Choice, ChooseOne, Guess, State

ALL = [question for number in bank.lessons() for question in bank.lesson(number).values()]
HINTS = ("gentle", "nearly there")
OPTIONS = (Choice("a", "A", "No.", misconception="slip"), Choice("b", "B", right=True))
ONE = ChooseOne(id="99-one", prompt="?", hints=HINTS, explanation="So.", evidence=(), minutes=1, options=OPTIONS)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name in ("COURSE_STUDENT", "JUPYTERHUB_USER", "BINDER_LAUNCH_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


def lines(folder):
    return [json.loads(line) for line in (folder / "answers-me.jsonl").read_text(encoding="utf-8").splitlines()]


def test_before_any_answer():
    found = status(ONE)
    assert (found.answer, found.hints, found.draft, found.notice) == (None, 0, None, "")
    assert (found.verdict.state, found.verdict.counts) == (State.NOT_ATTEMPTED, False)


def test_an_answer_is_read_judged_and_kept(folder):
    found = submit(ONE, " (A) ")
    assert (found.answer, found.verdict.state, found.verdict.messages) == ("a", State.NOT_YET, ("No.",))
    assert status(ONE) == found
    [kept] = lines(folder)
    assert (kept["question"], kept["answer"], kept["state"], kept["misconception"]) == (
        "99-one",
        "a",
        "not yet",
        "slip",
    )
    found = submit(ONE, "b")
    assert (found.answer, found.verdict.state, found.verdict.messages) == ("b", State.CORRECT, ("So.",))
    assert lines(folder)[1]["misconception"] is None


def test_the_state_is_that_of_the_last_answer():
    submit(ONE, "b")
    found = submit(ONE, "a")
    assert found.verdict.state is State.NOT_YET and found.verdict.messages == ("No.", WAS_RIGHT)
    assert found.verdict.misconception == "slip" and found.verdict.counts
    assert status(ONE) == found == submit(ONE, "a")
    assert submit(ONE, "b").verdict.messages == ("So.",)
    assert WAS_RIGHT == "Your earlier answer was right."


def test_a_first_wrong_answer_is_not_said_to_follow_a_right_one():
    submit(ONE, "a")
    assert submit(ONE, "a").verdict.messages == ("No.",)


def test_the_first_answer_is_the_first_that_can_be_read():
    assert service.first(ONE) is None
    for answer in ("gone", "", "b", "a"):
        journal().add(Event("answer", "", ONE.id, answer, State.NOT_YET))
    assert service.first(ONE) == "b"


@pytest.mark.parametrize("raw", [None, ..., "", "  "])
def test_a_blank_is_not_kept(folder, raw):
    found = submit(ONE, raw)
    assert (found.verdict.state, found.verdict.counts) == (State.NOT_ATTEMPTED, False)
    assert not folder.exists()
    submit(ONE, "b")
    found = submit(ONE, raw)
    assert found.verdict.state is State.NOT_ATTEMPTED and found.answer == "b"
    assert status(ONE).verdict.state is State.CORRECT and len(lines(folder)) == 1


def test_what_cannot_be_read_is_not_kept(folder):
    submit(ONE, "b")
    keep_draft(ONE, "z")
    found = submit(ONE, "z")
    assert (found.verdict.state, found.verdict.counts, found.answer, found.draft) == (State.NOT_YET, False, "b", "z")
    assert "is not one of the choices" in found.verdict.messages[0] and len(lines(folder)) == 1


class Fails:
    def __str__(self):
        raise RuntimeError

    __repr__ = __iter__ = __len__ = __str__


DEEP: list = []
for _ in range(3000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "raw", [Fails(), DEEP, "\ud800", float("nan"), b"\xff", object(), {1: {2: 3}}, "x" * 10**6], ids=range(8)
)
@pytest.mark.parametrize("question", [ALL[0], *{type(each): each for each in ALL}.values()], ids=lambda each: each.id)
def test_whatever_comes_gets_a_sentence(question, raw):
    found = submit(question, raw)
    assert found.verdict.messages and json.dumps(found.answer) is not None
    assert status(question).answer == found.answer


# Tomorrow


def examples():
    for question in ALL:
        try:
            yield question, ast.literal_eval(question.example().replace(", ...}", "}"))
        except ValueError:
            continue  # a name, such as your_series


def test_every_answer_is_the_same_in_a_new_process(folder):
    here, told = {}, []
    for question, example in examples():
        found = submit(question, example)
        if found.verdict.counts:
            here[question.id] = [found.answer, found.verdict.state, list(found.verdict.messages)]
            if question.form:
                told.append(question)
    assert len(here) > 80
    for question in told:  # the forms say nothing before the last of them is done
        found = status(question)
        here[question.id] = [found.answer, found.verdict.state, list(found.verdict.messages)]
    code = """
say(**{key: [found.answer, found.verdict.state, list(found.verdict.messages)]
       for number in bank.lessons() for key, question in bank.lesson(number).items()
       if (found := service.status(question)).verdict.counts})"""
    assert run(code, folder.parent, COURSE_WORK=str(folder)) == here


def test_a_guess_is_completed_by_a_sentence():
    guess = next(each for each in ALL if isinstance(each, Guess))
    raw = ast.literal_eval(guess.example())
    values = raw if isinstance(raw, (list, dict)) and "values" not in raw else raw["values"]
    first = submit(guess, values)
    found = submit(guess, "Because.") if first.verdict.state is State.NOT_YET else first
    assert found.verdict.state is State.CORRECT and found.answer["values"] == first.answer["values"]
    assert status(guess) == found


def test_an_answer_of_the_former_format_is_read_into_the_present_form(folder, monkeypatch):
    monkeypatch.setenv("COURSE_STUDENT", "aiko")
    folder.mkdir()
    (folder / "answers.jsonl").write_bytes((places.installed() / "tests" / "format_1.jsonl").read_bytes())
    found = status(bank.find("00-first-cell"))
    assert (found.answer, found.verdict.state, found.hints) == ("b", State.CORRECT, 1)
    found = status(bank.find("02-guess-imports"))
    assert found.answer["sentence"] == "思ったより多い。" and found.verdict.state is State.CORRECT
    assert status(bank.find("02-order-mfn")).hints == 2


def test_an_answer_that_fits_no_more_gets_a_sentence(folder):
    folder.mkdir()
    kept = {"v": 2, "time": "", "type": "answer", "student": "me", "question": "99-one", "misconception": None}
    for answer in ("z", "", {"x": 1}):
        text = json.dumps(kept | {"answer": answer, "state": "correct"})
        (folder / "answers-me.jsonl").write_text(text + "\n", encoding="utf-8")
        found = status(ONE)
        assert found.answer is None and not found.verdict.counts
        assert found.verdict.messages == (
            "The answer that was kept does not fit this question any more. Answer it again.",
        )


def test_a_key_whose_table_is_broken_gets_a_sentence(folder, monkeypatch):
    def broken(self, answer):
        raise CourseError("data/x.csv is missing.")

    submit(ONE, "b")
    monkeypatch.setattr(ChooseOne, "judge", broken)
    found = submit(ONE, "a")
    assert found.verdict.messages == ("data/x.csv is missing.",) and not found.verdict.counts
    assert len(lines(folder)) == 1
    found = status(ONE)
    assert (found.verdict.state, found.verdict.messages) == (State.CORRECT, ("data/x.csv is missing.",))
    assert found.verdict.heading == "Kept, but not judged anew"


# Hints


def test_a_hint_is_no_try_and_erases_nothing(folder):
    submit(ONE, "b")
    keep_draft(ONE, "a")
    before = status(ONE)
    for count in (1, 2, 2):
        found = take_hint(ONE)
        assert (found.hints, found.answer, found.draft, found.verdict) == (count, "b", "a", before.verdict)
        assert found.notice == ""
    assert [kept["type"] for kept in lines(folder)] == ["answer", "hint", "hint"]
    assert [kept["hint"] for kept in lines(folder)[1:]] == [1, 2]
    assert submit(ONE, "a").hints == status(ONE).hints == 2


def test_a_hint_alone_is_no_answer():
    assert take_hint(ONE).verdict.state is State.NOT_ATTEMPTED
    assert service.answers(ONE) == []


# Drafts


@pytest.mark.parametrize(
    "raw", ["half a sent", {"values": {"2022": "1."}, "sentence": ""}, ["a"], 0, False, "\ud800", "</script>"]
)
def test_a_draft_is_there_tomorrow(folder, raw):
    assert keep_draft(ONE, raw) == ""
    assert status(ONE).draft == raw
    said = run("say(draft=drafts.draft('99-one'))".replace("say", "from course.answers import drafts; say"),
               folder.parent, COURSE_WORK=str(folder))  # fmt: skip
    assert said == {"draft": raw}
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["99-one.json"], "nothing half written"


def test_the_last_draft_wins_and_each_question_has_its_own():
    other = ALL[0]
    keep_draft(ONE, "1")
    keep_draft(other, "x")
    keep_draft(ONE, "2")
    assert (status(ONE).draft, status(other).draft) == ("2", "x")


def test_a_draft_is_gone_once_an_answer_is_kept():
    keep_draft(ONE, "a")
    assert submit(ONE, "b").draft is None and status(ONE).draft is None


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_an_emptied_box_has_no_draft(blank):
    keep_draft(ONE, "a")
    assert keep_draft(ONE, blank) == "" and status(ONE).draft is None
    keep_draft(ONE, blank)


@pytest.mark.parametrize("junk", ["", "{", "\x00", "[" * 100_000])
def test_a_broken_draft_is_none(folder, junk):
    keep_draft(ONE, "a")
    next(folder.rglob("99-one.json")).write_text(junk, encoding="utf-8")
    assert status(ONE).draft is None
    keep_draft(ONE, "b")
    assert status(ONE).draft == "b"


def test_what_no_page_sends_is_no_draft():
    for raw in (object(), {1, 2}, DEEP):
        assert keep_draft(ONE, raw) == ""
    assert status(ONE).draft is None


def test_a_draft_may_be_as_deep_as_an_answer_and_no_deeper():
    for raw, is_kept in (([[[["x"]]]], True), ({"a": [{"b": ["x"]}]}, True), ([[[[["x"]]]]], False)):
        assert keep_draft(ONE, raw) == ""
        assert status(ONE).draft == (raw if is_kept else None)
        keep_draft(ONE, "")


def test_a_draft_that_cannot_be_saved_stays_while_the_kernel_lives(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(drafts, "make", full)
        sentence = keep_draft(ONE, "a")
        assert sentence == (
            "What you type could not be saved (No space left on device). It is kept until this notebook is closed."
        )
        assert status(ONE).draft == "a"
    assert keep_draft(ONE, "b") == "" and status(ONE).draft == "b"
    assert run("say(draft=service.drafts.draft('99-one'))", folder.parent, COURSE_WORK=str(folder)) == {"draft": "b"}
    with monkeypatch.context() as disk:
        disk.setattr(drafts, "make", full)
        keep_draft(ONE, "c")
    submit(ONE, "b")
    assert status(ONE).draft is None


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
def test_drafts_can_be_kept_by_all_who_may_write_beside_them(folder):
    folder.parent.chmod(0o777)
    keep_draft(ONE, "a")
    assert folder.stat().st_mode & 0o777 == (folder / "drafts-me").stat().st_mode & 0o777 == 0o777


def test_two_students_drafts_keep_apart(monkeypatch):
    monkeypatch.setenv("COURSE_STUDENT", "aiko")
    keep_draft(ONE, "a")
    monkeypatch.setenv("COURSE_STUDENT", "boris")
    assert status(ONE).draft is None
    monkeypatch.setenv("COURSE_STUDENT", "Aiko")
    assert status(ONE).draft == "a"


# Notices, and those who listen


def test_what_could_not_be_saved_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(places, "work", lambda: places.Work(tmp_path / "file" / "work", "Elsewhere."))
    found = submit(ONE, "b")
    assert found.verdict.state is State.CORRECT and found.answer == "b"
    assert found.notice.startswith("Your answer was checked, but could not be saved (Not a directory).")
    assert found.notice.endswith(" Elsewhere.")
    assert take_hint(ONE).notice.startswith("Your answer was checked, but could not be saved")
    assert status(ONE).notice == "Elsewhere." and status(ONE).answer == "b"


def test_trouble_with_the_files_is_told(folder):
    folder.mkdir()
    (folder / "answers-me.jsonl").write_text("junk\n", encoding="utf-8")
    assert status(ONE).notice.startswith("1 line of answers-me.jsonl cannot be read")


def test_all_who_show_a_question_are_called(monkeypatch):
    called = []
    monkeypatch.setattr(service, "changed", [called.append])
    submit(ONE, "b")
    take_hint(ONE)
    keep_draft(ONE, "x")
    keep_draft(ONE, "")
    assert called == ["99-one"] * 4
    submit(ONE, "z")
    submit(ONE, "")
    status(ONE)
    take_hint(ONE)
    assert len(called) == 5
    take_hint(ONE)
    assert len(called) == 5, "there is no third hint"


def test_who_stops_listening_while_called_disturbs_nobody(monkeypatch):
    called = []

    def once(_):
        service.changed.remove(once)

    monkeypatch.setattr(service, "changed", [once, called.append])
    submit(ONE, "b")
    assert called == ["99-one"]


def test_listeners_see_what_is_new(monkeypatch):
    seen = []
    monkeypatch.setattr(service, "changed", [lambda _: seen.append((status(ONE).answer, status(ONE).draft))])
    keep_draft(ONE, "b")
    submit(ONE, "b")
    assert seen == [(None, "b"), ("b", None)]


def test_a_click_costs_little(folder):
    """50 ms from the click are allowed, with 5,000 lines; most of them belong to the view."""
    folder.mkdir()
    text = json.dumps({"v": 2, "time": "2026-01-01T00:00:00Z", "type": "answer", "student": "me", "question": "q",
                       "answer": "x" * 50, "state": "correct", "misconception": None})  # fmt: skip
    (folder / "answers-me.jsonl").write_text("\n".join([text] * 5000) + "\n", encoding="utf-8")
    status(ONE)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        submit(ONE, "a")
        took.append(time.perf_counter() - start)
    assert min(took) < 0.03, took
