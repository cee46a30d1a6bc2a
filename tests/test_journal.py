"""Answers are saved at once, survive what goes wrong, and nothing is lost."""

import errno
import json
import multiprocessing
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from apart import environment, run

from course import places
from course.answers import journal as saved
from course.answers.journal import Event, Journal
from course.questions import State

FORMAT_1 = (Path(__file__).with_name("format_1.jsonl")).read_bytes()
NAMES = ("COURSE_STUDENT", "JUPYTERHUB_USER", "BINDER_LAUNCH_HOST")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The folder of the work; nothing says who the student is."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


def answer(question="q", given=1, state=State.CORRECT, **more):
    return Event("answer", "", question, given, state, **more)


def given(store: Journal, question="q"):
    return [event.answer for event in store.events().get(question, [])]


def put(folder: Path, name: str, *lines: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(b"".join(line if isinstance(line, bytes) else line.encode() + b"\n" for line in lines))
    return path


def line(question="q", given=1, student="me", time="2026-01-01T00:00:00Z", **more) -> str:
    fields = {"v": 2, "time": time, "type": "answer", "student": student, "question": question}
    return json.dumps(fields | {"answer": given, "state": "correct", "misconception": None} | more)


# Kept, and read again


def test_an_event_is_kept_as_the_format_says(folder):
    store = Journal(folder)
    assert store.add(answer(given="18 人", state=State.NOT_YET, misconception="flow for stock")) == ""
    assert store.add(Event("hint", "", "q", hint=1)) == ""
    first, second = map(json.loads, (folder / "answers-me.jsonl").read_text(encoding="ascii").splitlines())
    moment = first.pop("time"), second.pop("time")
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", each) for each in moment)
    assert moment[0][:16] == time.strftime("%Y-%m-%dT%H:%M", time.gmtime()) or moment[0] < moment[1]
    assert first == {"v": 2, "type": "answer", "student": "me", "question": "q", "answer": "18 人", "state": "not yet",
                     "misconception": "flow for stock"}  # fmt: skip
    assert second == {"v": 2, "type": "hint", "student": "me", "question": "q", "hint": 1}


def test_events_come_back_as_they_were(folder):
    store = Journal(folder)
    store.add(answer(given={"a": ["x", None, 1.5]}, state=State.NOT_YET, misconception="m"))
    store.add(Event("hint", "", "q", hint=2))
    for each in (store, Journal(folder)):
        one, two = each.events()["q"]
        assert (one.type, one.student, one.answer, one.state) == (
            "answer",
            "me",
            {"a": ["x", None, 1.5]},
            State.NOT_YET,
        )
        assert (one.misconception, one.hint) == ("m", 0)
        assert (two.type, two.hint, two.answer, two.state) == ("hint", 2, None, State.NOT_ATTEMPTED)
        assert one.time <= two.time
        assert each.notice() == ""


def test_a_folder_is_made_with_those_above_it(folder):
    store = Journal(folder / "a" / "b")
    assert store.add(answer()) == "" and (folder / "a" / "b" / "answers-me.jsonl").is_file()


def test_half_a_character_can_be_kept(folder):
    Journal(folder).add(answer(given="\ud800"))
    assert given(Journal(folder)) == ["\ud800"]


def test_before_anything_is_answered_there_is_nothing(folder):
    store = Journal(folder)
    assert (store.events(), store.student(), store.notice()) == ({}, "me", "")
    assert not folder.exists()


def test_a_file_of_the_former_format_is_read(folder, monkeypatch):
    put(folder, "answers.jsonl", FORMAT_1)
    store = Journal(folder)
    assert store.student() == "me"
    monkeypatch.setenv("COURSE_STUDENT", "Aiko")
    events = store.events()
    assert [(each.type, each.answer, str(each.state), each.hint) for each in events["00-first-cell"]] == [
        ("answer", "a", "not yet", 0), ("answer", "a", "not yet", 1), ("answer", "B", "correct", 1)]  # fmt: skip
    assert [(each.type, each.hint) for each in events["02-order-mfn"]] == [("hint", 2)]
    assert events["02-gap"][0].answer == 54.0 and {each.time for each in events["02-gap"]} == {""}
    monkeypatch.setenv("COURSE_STUDENT", "boris")
    assert list(store.events()) == ["00-first-cell"]
    assert store.notice() == ""
    assert store.add(answer()) == ""
    assert (folder / "answers.jsonl").read_bytes() == FORMAT_1, "never written to any more"


def test_what_is_new_comes_after_what_is_old(folder, monkeypatch):
    put(folder, "answers.jsonl", FORMAT_1)
    monkeypatch.setenv("COURSE_STUDENT", "aiko")
    Journal(folder).add(answer("00-first-cell", "c"))
    assert given(Journal(folder), "00-first-cell")[-1] == "c"


# Files touched by other programs


@pytest.mark.parametrize(
    "junk",
    ["{", "[]", "null", "5", '"text"', "\x01", '{"question": "q"}', "ＡＢＣ", "[" * 100_000, "1" * 5000,
     line(question=1), line(student=None), line(state="perfect"), line(type="poll"), line(type="hint", hint="1"),
     line(type="hint", hint=True), '{"v": 2}', json.dumps({"student": "me", "question": "q", "answer": 1, "state": "correct"}),
     json.dumps({"student": "me", "question": "q", "state": "correct", "hints": 0}),
     json.dumps({"v": 2, "type": "answer", "student": "me", "question": "q", "state": "correct"})],
)  # fmt: skip
def test_a_corrupt_line_is_passed_over_and_kept(folder, junk):
    store = Journal(folder)
    store.add(answer("first"))
    path = folder / "answers-me.jsonl"
    with path.open("a", encoding="utf-8") as file:
        file.write(junk + "\n")
    store.add(answer("second"))
    for each in (store, Journal(folder)):
        assert each.events().keys() == {"first", "second"}
        assert each.notice() == "1 line of answers-me.jsonl cannot be read and will be passed over; all else is here."
    assert junk in path.read_text(encoding="utf-8")


def test_a_file_that_is_not_text_is_kept_and_answers_go_on(folder):
    junk = os.urandom(500).translate(None, b"\r\n") + b"\xff\n" + b"\xfe" * 100
    put(folder, "answers-me.jsonl", junk)
    store = Journal(folder)
    assert store.add(answer()) == "" and given(store) == [1]
    assert store.notice() == "2 lines of answers-me.jsonl cannot be read and will be passed over; all else is here."
    assert (folder / "answers-me.jsonl").read_bytes().startswith(junk)


@pytest.mark.parametrize(
    "name", ["Answers-me.jsonl", "answers-me.JSONL", "answers-me.jsonl.txt", "answers-me (1).jsonl"]
)
def test_a_file_that_came_back_under_another_name(folder, name):
    put(folder, name, line("one").encode() + b"\n")
    assert Journal(folder).events().keys() == {"one"} and Journal(folder).notice() == ""


def test_line_ends_of_an_old_editor(folder):
    put(folder, "answers-me.jsonl", line("one").encode() + b"\r" + line("two").encode() + b"\r")
    assert Journal(folder).events().keys() == {"one", "two"} and not Journal(folder).notice()


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n \n", b""], ids=["unix", "windows", "blank", "none"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\x00\x00\x00"], ids=["", "bom", "crash"])
def test_what_editors_and_crashes_leave_at_the_edges(folder, start, end):
    put(folder, "answers-me.jsonl", start + line("one").encode() + b"\r\n" + line("two").encode() + end)
    store = Journal(folder)
    assert store.events().keys() == {"one", "two"} and store.notice() == ""
    store.add(answer("three"))
    assert store.events().keys() == {"one", "two", "three"} and store.notice() == ""


def test_a_torn_line_does_not_swallow_the_next(folder):
    store = Journal(folder)
    store.add(answer("first"))
    path = folder / "answers-me.jsonl"
    path.write_bytes(path.read_bytes() + path.read_bytes()[:20])
    assert store.events().keys() == {"first"} and "1 line " in store.notice()
    store.add(answer("second"))
    assert store.events().keys() == {"first", "second"}
    assert len(path.read_bytes().split(b"\n")) == 4, "no blank lines"


def test_a_line_that_is_still_being_written_is_read_when_it_is_whole(folder):
    text = line("two", "a long answer")
    path = put(folder, "answers-me.jsonl", line("one"), text[:30].encode())
    store = Journal(folder)
    assert store.events().keys() == {"one"}
    path.write_bytes(path.read_bytes() + text[30:].encode())
    assert store.events().keys() == {"one", "two"} and store.notice() == ""
    path.write_bytes(path.read_bytes() + b"\n" + line("three").encode() + b"\n")
    assert store.events().keys() == {"one", "two", "three"} and len(store.events()["two"]) == 1


def test_a_file_changed_by_hand_is_read_anew(folder):
    path = put(folder, "answers-me.jsonl", line("one", 1), line("two", 2))
    store = Journal(folder)
    assert store.events().keys() == {"one", "two"}
    put(folder, "answers-me.jsonl", line("one", 1), line("two", 3))
    os.utime(path, ns=(1, 1))
    assert given(store, "two") == [3], "as long as before"
    put(folder, "answers-me.jsonl", line("one", 9), line("two", 3))
    os.utime(path, ns=(2, 2))
    assert given(store, "one") == [9], "and the same at its end"
    put(folder, "answers-me.jsonl", line("other", "x" * 500), line("end", 1))
    assert store.events().keys() == {"other", "end"}, "longer, and not added to"
    path.unlink()
    assert store.events() == {}


def test_only_what_is_new_is_read(folder, monkeypatch):
    put(folder, "answers-me.jsonl", *(line(f"q{number}", "x" * 100) for number in range(50)))
    store = Journal(folder)
    assert len(store.events()) == 50
    read = []
    real = saved.read_event
    monkeypatch.setattr(saved, "read_event", lambda text: read.append(text) or real(text))
    store.add(answer("new"))
    assert len(store.events()) == 51 and len(read) == 1
    store.events()
    assert len(read) == 1


def test_other_files_in_the_folder_are_left_alone(folder):
    for name in (
        ".answers-me.jsonl",
        "._answers-me.jsonl",
        "notes.txt",
        "answers.csv",
        "answers-me.jsonl.bak",
        "old.jsonl",
    ):
        put(folder, name, line("no"))
    assert Journal(folder).events() == {}


@pytest.mark.parametrize("name", ["answers (1).jsonl", "answers-me (conflicted copy).jsonl", "answers_old.jsonl"])
def test_copies_that_browsers_and_cloud_folders_make_are_read(folder, name):
    put(folder, name, line("a"))
    assert Journal(folder).events().keys() == {"a"}


def test_a_folder_named_like_a_file_of_answers(folder):
    (folder / "answers.jsonl").mkdir(parents=True)
    (folder / "answers-me.jsonl").mkdir()
    store = Journal(folder)
    assert store.add(answer()) == "" and given(Journal(folder)) == [1]
    assert store.notice() == " ".join(
        f"{name} could not be read (it is not a file). You can go on; nothing was deleted."
        for name in ("answers-me.jsonl", "answers.jsonl")
    )
    assert (folder / "answers-me.2.jsonl").is_file()


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_pipe_is_not_waited_for(folder):
    folder.mkdir()
    os.mkfifo(folder / "answers.jsonl")
    assert "answers.jsonl could not be read (it is not a file)" in Journal(folder).notice()


def test_an_unreadable_file_gets_a_sentence_and_is_tried_again(folder, monkeypatch):
    put(folder, "answers-me.jsonl", line())
    store = Journal(folder)
    real = Path.open

    def denied(path, *arguments, **rest):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(saved.Path, "open", denied)
    assert store.events() == {}
    assert (
        store.notice() == "answers-me.jsonl could not be read (Permission denied). You can go on; nothing was deleted."
    )
    monkeypatch.setattr(saved.Path, "open", real)
    assert given(store) == [1] and store.notice() == ""


# What cannot be saved


@pytest.fixture
def full(monkeypatch):
    """A disk without room, until it is emptied."""
    state = {"full": True}
    real = saved.append

    def append(path, text):
        if state["full"]:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, text)

    monkeypatch.setattr(saved, "append", append)
    return state


SENTENCE = (
    "Your answer was checked, but could not be saved (No space left on device). You can go on; it is kept until this"
    " notebook is closed, and saved as soon as that works again."
)


def test_a_full_disk_gets_a_sentence_and_the_answer_stays(folder, full):
    store = Journal(folder)
    assert store.add(answer(given="kept")) == SENTENCE
    assert given(store) == ["kept"] and store.student() == "me"
    assert not list(folder.glob("*.jsonl"))


def test_it_is_written_when_there_is_room(folder, full):
    store = Journal(folder)
    store.add(answer("a", 1))
    store.add(answer("b", 2))
    full["full"] = False
    assert store.events().keys() == {"a", "b"}, "looking is enough"
    assert Journal(folder).events().keys() == {"a", "b"}
    assert store.add(answer("c", 3)) == ""
    assert [len(each) for each in Journal(folder).events().values()] == [1, 1, 1]
    assert [len(each) for each in store.events().values()] == [1, 1, 1]


def test_what_was_written_late_overrides_nothing_newer(folder, full):
    store = Journal(folder)
    store.add(answer(given="old"))
    time.sleep(0.002)
    full["full"] = False
    newer = run("submit('00-first-cell', 'b'); say(done=1)", folder.parent, COURSE_WORK=str(folder))
    assert newer == {"done": 1}
    put(
        folder,
        "answers-me.jsonl",
        (folder / "answers-me.jsonl").read_bytes(),
        line(given="newer", time="2999-01-01T00:00:00Z"),
    )
    assert given(store) == ["old", "newer"] and given(Journal(folder)) == ["old", "newer"]
    assert "newer" not in (folder / "answers-me.jsonl").read_text().splitlines()[-1], "it stands last in the file"


def test_a_disk_that_fills_in_the_middle_of_a_line(folder, monkeypatch):
    store = Journal(folder)
    store.add(answer("first"))
    real = Path.open

    class Short:
        def __init__(self, file):
            self.file = file

        def __getattr__(self, name):
            return getattr(self.file, name)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def write(self, data):
            return self.file.write(data[:10])

    def short(path, mode="r", *rest, **more):
        file = real(path, mode, *rest, **more)
        return Short(file) if mode == "a+b" else file

    monkeypatch.setattr(saved.Path, "open", short)
    assert "could not be saved (No space left on device)" in store.add(answer("second"))
    monkeypatch.setattr(saved.Path, "open", real)
    assert store.add(answer("third")) == ""
    for each in (store, Journal(folder)):
        assert each.events().keys() == {"first", "second", "third"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_really_full_disk(folder):
    folder.mkdir()
    (folder / "answers-me.jsonl").symlink_to("/dev/full")
    store = Journal(folder)
    assert "could not be saved (No space left on device)" in store.add(answer())
    assert given(store) == [1]


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    store = Journal(tmp_path / "file" / "work")
    assert "could not be saved (Not a directory)" in store.add(answer())
    assert given(store) == [1]


def test_a_name_that_the_system_cannot_write(folder, monkeypatch):
    def denied(*_):
        raise UnicodeEncodeError("ascii", "佐", 0, 1, "no")

    monkeypatch.setattr(saved, "append", denied)
    assert "could not be saved (UnicodeEncodeError)" in Journal(folder).add(answer())


def test_every_answer_reaches_the_disk(folder, monkeypatch):
    synced = []
    monkeypatch.setattr(saved.os, "fsync", synced.append)
    Journal(folder).add(answer())
    assert len(synced) == 1


# The order of answers


def test_a_clock_that_was_put_back_does_not_turn_answers_round(folder):
    put(folder, "answers-me.jsonl", line(given="old", time="2999-01-01T00:00:00Z"))
    store = Journal(folder)
    store.add(answer(given="new"))
    assert given(store) == given(Journal(folder)) == ["old", "new"]


def test_answers_of_several_files_are_ordered_by_their_time(folder):
    put(
        folder,
        "answers-me.jsonl",
        line(given=2, time="2026-01-02T00:00:00Z"),
        line(given=4, time="2026-01-04T00:00:00.5Z"),
    )
    put(
        folder,
        "answers-me.2.jsonl",
        line(given=1, time="2026-01-01T00:00:00Z"),
        line(given=3, time="2026-01-03T00:00:00Z"),
    )
    assert given(Journal(folder)) == [1, 2, 3, 4]


@pytest.mark.parametrize("said", ["yesterday", None, 5, "2026-01-01", "2026-01-01T00:00:00+09:00", "9"])
def test_a_time_that_is_none_does_not_come_last(folder, said):
    put(folder, "answers-me.jsonl", line(given="right"), line(given="odd", time=said))
    events = Journal(folder).events()["q"]
    assert [event.answer for event in events] == ["odd", "right"] and events[0].time == ""


def test_within_one_moment_the_place_decides(folder):
    put(folder, "answers-me.jsonl", *(line(given=number) for number in range(9)))
    assert given(Journal(folder)) == list(range(9))


# Who is who


def test_two_people_in_one_folder_keep_apart(folder, monkeypatch):
    store = Journal(folder)
    for name, said in (("aiko", "mine"), ("boris", "yours")):
        monkeypatch.setenv("COURSE_STUDENT", name)
        store.add(answer(given=said))
    assert given(store) == ["yours"] and store.notice() == ""
    monkeypatch.setenv("COURSE_STUDENT", "AIKO ")
    assert given(store) == ["mine"]
    assert sorted(path.name for path in folder.iterdir()) == ["answers-aiko.jsonl", "answers-boris.jsonl"]


def test_who_is_none_of_several_is_told_so(folder, monkeypatch):
    put(folder, "answers.jsonl", *(line(student=name) for name in ("aiko", "boris", "chen", "dai")))
    store = Journal(folder)
    assert store.events() == {}
    assert store.notice() == (
        "This folder holds answers of “aiko”, “boris”, “chen”, and none of “me”. To go on from the answers of one of them,"
        " set COURSE_STUDENT to that name."
    )
    monkeypatch.setenv("COURSE_STUDENT", "emi")
    assert store.notice() == ""
    monkeypatch.delenv("COURSE_STUDENT")
    monkeypatch.setenv("JUPYTERHUB_USER", "boris")
    assert given(store) == [1] and store.notice() == ""


def test_what_is_wrong_with_the_files_of_others_is_theirs(folder, monkeypatch):
    put(folder, "answers-boris.jsonl", line(student="boris"), "junk")
    put(folder, "answers-aiko.jsonl", line(student="aiko"))
    put(folder, "answers.jsonl", "junk")
    monkeypatch.setenv("COURSE_STUDENT", "aiko")
    assert (
        Journal(folder).notice() == "1 line of answers.jsonl cannot be read and will be passed over; all else is here."
    )
    monkeypatch.setenv("COURSE_STUDENT", "boris")
    assert "answers-boris.jsonl" in Journal(folder).notice()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("aiko", r"aiko"),
        ("Aiko", r"aiko"),
        ("佐藤 愛", r"佐藤-愛-[0-9a-f]{6}"),
        ("佐藤", r"佐藤"),
        ("Zoë", r"zoë"),
        ("नेहा", r"नेहा"),
        ("a_b-c", r"a_b-c"),
        ("../../etc", r"etc-[0-9a-f]{6}"),
        ("CON", r"con"),
        ("a/b\\c:d*e", r"a-b-c-d-e-[0-9a-f]{6}"),
        ("🦊", r"-[0-9a-f]{6}"),
        ("\udcff", r"-[0-9a-f]{6}"),
        ("x" * 200, r"x{40}-[0-9a-f]{6}"),
    ],
)
def test_a_file_can_be_named_for_anybody(folder, monkeypatch, name, expected):
    assert re.fullmatch(expected, saved.slug(name))
    if "\udcff" not in name:
        monkeypatch.setenv("COURSE_STUDENT", name)
        store = Journal(folder)
        assert store.add(answer()) == "" and given(store) == given(Journal(folder)) == [1]
        assert [path.name for path in folder.iterdir()] == [f"answers-{saved.slug(name)}.jsonl"]


def test_no_two_students_have_one_file():
    names = ["a b", "a-b", "a/b", "a?b", "🦊", "🐻", "x" * 41, "x" * 42, "-a", "a"]
    assert len({saved.slug(name) for name in names}) == len(names)


def test_a_file_made_by_another_account_is_left_and_one_beside_it_used(folder, monkeypatch):
    put(folder, "answers-me.jsonl", line("theirs"))
    real = saved.append

    def append(path, text):
        if path.name in {"answers-me.jsonl", "answers-me.2.jsonl"}:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path, text)

    monkeypatch.setattr(saved, "append", append)
    store = Journal(folder)
    assert store.add(answer("mine")) == ""
    assert store.events().keys() == {"theirs", "mine"}
    assert (folder / "answers-me.3.jsonl").is_file() and store.notice() == ""


def test_where_no_file_can_be_added_to_there_is_a_sentence(folder, monkeypatch):
    tried = []

    def denied(path, _):
        tried.append(path.name)
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(saved, "append", denied)
    assert "could not be saved (Permission denied)" in Journal(folder).add(answer())
    assert (
        tried[:3] == ["answers-me.jsonl", "answers-me.2.jsonl", "answers-me.3.jsonl"]
        and len(tried) == len(set(tried)) == 9
    )


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
def test_who_may_write_beside_the_folder_may_write_into_it(tmp_path):
    before = os.umask(0o022)
    try:
        for mode, expected in ((0o755, 0o755), (0o775, 0o775), (0o777, 0o777)):
            shared = tmp_path / f"{mode:o}"
            shared.mkdir()
            shared.chmod(mode)
            Journal(shared / "my_work").add(answer())
            assert (shared / "my_work").stat().st_mode & 0o777 == expected
        (shared / "my_work").chmod(0o700)
        Journal(shared / "my_work").add(answer())
        assert (shared / "my_work").stat().st_mode & 0o777 == 0o700, "one that is there is left as it is"
    finally:
        os.umask(before)


def test_one_journal_a_folder(folder, tmp_path, monkeypatch):
    assert saved.journal() is saved.journal() and saved.journal().folder == folder
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "other"))
    assert saved.journal().folder == tmp_path / "other"


# Other processes


def _write(folder, name, count):
    os.environ["COURSE_STUDENT"] = name
    store = Journal(folder)
    for number in range(count):
        assert store.add(answer(f"{name}-{number}", "x" * 200)) == ""


@pytest.mark.parametrize(
    "names", [["one", "two", "three"], ["one", "one", "one"]], ids=["three students", "one student"]
)
def test_writers_at_the_same_time_lose_nothing(folder, names):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(folder, name, 30)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = [text for path in folder.glob("*.jsonl") for text in path.read_text(encoding="utf-8").splitlines()]
    assert len([json.loads(text) for text in lines if text]) == 90
    assert len(list(folder.glob("*.jsonl"))) == len(set(names))


def test_two_kernels_see_each_others_answers(folder):
    mine = Journal(folder)
    mine.add(answer("00-first-cell", "a", State.NOT_YET))
    said = run("before = status('00-first-cell').answer; submit('00-first-cell', 'b'); say(before=before)",
               folder.parent, COURSE_WORK=str(folder))  # fmt: skip
    assert said == {"before": "a"}
    assert given(mine, "00-first-cell") == ["a", "b"]


def test_from_binder_to_home(folder, tmp_path):
    """On Binder the hub makes up a name; at home there is none, and the folder was unpacked elsewhere."""
    run("submit('00-first-cell', 'b'); say(done=1)", tmp_path, COURSE_WORK=str(folder), JUPYTERHUB_USER="binder-x1y2")
    home = tmp_path / "home"
    folder.rename(home)
    count = "say(correct=sum(row.correct for row in progress().rows), notice=progress().notice)"
    for settings in ({}, {"JUPYTERHUB_USER": "another"}):
        assert run(count, tmp_path, COURSE_WORK=str(home), **settings) == {"correct": 1, "notice": ""}
    run("submit('02-first-measure', 'a'); say(done=1)", tmp_path, COURSE_WORK=str(home))
    assert run(count, tmp_path, COURSE_WORK=str(home))["correct"] == 2


def test_five_thousand_lines_cost_nothing(folder):
    """Less than a hundredth of a second from the click, once they have been read."""
    put(folder, "answers-me.jsonl", *(line(f"q{number % 117}", "x" * 50) for number in range(5000)))
    store = Journal(folder)
    store.events()
    took = []
    for _ in range(7):
        start = time.perf_counter()
        store.events()
        store.notice()
        store.add(answer("q1"))
        store.events()
        took.append(time.perf_counter() - start)
    assert min(took) < 0.02, took


def test_who_starts_python_without_a_home(folder):
    done = subprocess.run([sys.executable, "-c", "from course import places; print(places.work().folder)"],
                          env={"PATH": os.environ["PATH"]}, cwd=folder.parent, capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0 and done.stdout.strip() == str(places.installed() / "my_work"), done.stderr
    assert environment(A="b")["A"] == "b"
