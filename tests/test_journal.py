"""Answers are saved at once, survive what goes wrong, and nothing is lost."""

import errno
import json
import multiprocessing
import os

import pytest

import course
from course import journal as saved
from course.journal import FILE, Journal
from course.questions import State


@pytest.fixture
def store(tmp_path):
    return Journal(tmp_path / "work", "aiko")


def test_an_answer_comes_back(store):
    assert store.record("02-gap", "18 人", State.NOT_YET, 1) == ""
    assert store.record("02-gap", 18, State.CORRECT, 1) == ""
    again = Journal(store.folder, "aiko").attempts()["02-gap"]
    assert (again.answer, again.state, again.best, again.hints) == (18, State.CORRECT, State.CORRECT, 1)


def test_correct_stays_reached_when_a_wrong_answer_follows(store):
    store.record("q", 1, State.CORRECT)
    store.record("q", 2, State.NOT_YET)
    attempt = store.attempts()["q"]
    assert (attempt.state, attempt.best) == (State.NOT_YET, State.CORRECT)


@pytest.mark.parametrize(
    "junk",
    ["{", "[]", "null", "\x00\x01", '{"question": "q"}', '{"question":1,"student":"aiko","answer":1,"state":"correct","hints":0}',
     '{"question":"q","student":"aiko","answer":1,"state":"perfect","hints":0}', "ＡＢＣ", "[" * 100_000],
)  # fmt: skip
def test_a_corrupt_line_is_passed_over_and_kept(store, junk):
    store.record("first", 1, State.CORRECT)
    with store.path.open("a", encoding="utf-8") as file:
        file.write(junk + "\n")
    store.record("second", 2, State.NOT_YET)
    attempts = store.attempts()
    assert attempts.keys() == {"first", "second"}
    assert "cannot be read" in store.notice and store.notice.endswith(".")
    assert junk in store.path.read_text(encoding="utf-8")


def test_a_file_that_is_not_text_is_kept_and_answers_go_on(store):
    store.folder.mkdir()
    store.path.write_bytes(os.urandom(500).replace(b"\n", b"") + b"\xff")
    assert store.record("q", 1, State.CORRECT) == ""
    assert store.attempts()["q"].answer == 1
    assert store.notice


def test_a_torn_line_does_not_swallow_the_next(store):
    store.record("first", 1, State.CORRECT)
    whole = store.path.read_bytes()
    store.path.write_bytes(whole + whole[:20])
    store.record("second", 2, State.CORRECT)
    assert store.attempts().keys() == {"first", "second"}


def test_a_full_disk_gets_a_sentence_and_the_answer_stays_for_the_session(store, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(saved.os, "write", full)
    sentence = store.record("q", "an answer", State.CORRECT)
    assert "could not be saved (No space left on device)" in sentence
    assert store.attempts()["q"].answer == "an answer"


def test_a_disk_that_fills_in_the_middle_of_a_line(store, monkeypatch):
    store.record("first", 1, State.CORRECT)
    real = os.write
    monkeypatch.setattr(saved.os, "write", lambda descriptor, data: real(descriptor, data[:10]))
    assert "could not be saved" in store.record("second", 2, State.CORRECT)
    monkeypatch.undo()
    assert store.record("third", 3, State.CORRECT) == ""
    assert Journal(store.folder, "aiko").attempts().keys() == {"first", "third"}
    assert store.attempts().keys() == {"first", "second", "third"}


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path):
    (tmp_path / "work").write_text("a file where the folder should be", encoding="utf-8")
    store = Journal(tmp_path / "work", "aiko")
    assert "could not be saved" in store.record("q", 1, State.CORRECT)
    assert store.attempts()["q"].answer == 1


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere; see the next test")
def test_a_read_only_folder_gets_a_sentence(store):
    store.folder.mkdir()
    store.folder.chmod(0o500)
    assert "could not be saved" in store.record("q", 1, State.CORRECT)


def test_no_permission_gets_a_sentence(store, monkeypatch):
    def denied(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(saved.os, "open", denied)
    assert "could not be saved (Permission denied)" in store.record("q", 1, State.CORRECT)


def test_an_unreadable_journal_gets_a_sentence(store, monkeypatch):
    store.record("q", 1, State.CORRECT)

    def denied(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(saved.Path, "read_text", denied)
    assert store.attempts() == {}
    assert "could not be read (Permission denied)" in store.notice


def test_two_people_in_one_folder_keep_apart(tmp_path):
    one, two = Journal(tmp_path, "aiko"), Journal(tmp_path, "boris")
    one.record("q", "mine", State.CORRECT)
    two.record("q", "yours", State.NOT_YET)
    assert one.attempts()["q"].answer == "mine"
    assert two.attempts()["q"].answer == "yours"
    assert "somebody else" in one.notice and "COURSE_WORK" in one.notice


def _write(folder, name, count):
    store = Journal(folder, name)
    for number in range(count):
        assert store.record(f"{name}-{number}", "x" * 200, State.CORRECT) == ""


def test_writers_at_the_same_time_lose_nothing(tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, f"student{n}", 40)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert len([json.loads(line) for line in lines if line]) == 160


def test_answers_that_json_does_not_know_are_kept_as_text(store):
    store.record("q", {"x": object, "y": {1, 2}}, State.NOT_YET)
    assert "object" in store.attempts()["q"].answer["x"]


def test_the_environment_names_folder_and_student(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("COURSE_STUDENT", "佐藤")
    course.check("00-first-cell", "b")
    assert "佐藤" in (tmp_path / "elsewhere" / FILE).read_text(encoding="utf-8")
    assert saved.journal().attempts()["00-first-cell"].state is State.CORRECT
    row = next(row for row in course.progress().rows if row.title.startswith("00"))
    assert (row.correct, row.tried, row.total) == (1, 1, 1)


def test_blank_and_unreadable_answers_are_not_saved(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path))
    course.check("02-gap", ...)
    course.check("02-gap", "abc")
    assert not (tmp_path / FILE).exists()
