"""The teacher's side: what was planted in a class is found, what is hostile is named, and nothing is believed."""

import csv
import html
import json
import os
import random
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from answers import ALL, as_sent, right, wrong

from course import bank, cli, hand_in
from course.answers import service
from course.authoring import ROOT
from course.classroom import collecting
from course.classroom.collecting import collect
from course.classroom.handout import handout
from course.classroom.report import write_report
from course.classroom.standing import read_class
from course.errors import CourseError
from course.questions import ChooseOne, Guess, JudgeClaim, Number, Reflection

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
NAMES = [
    "田中 愛子", "Олена Шевченко", "🦊 Fox", "José Müller", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "O'Brien",
    *(f"Student {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"),
]  # fmt: skip
IDLE = ["Anna Idle", "Ben Idle", "鈴木 一郎"]
LESSON = [question for question in ALL if question.id.startswith("02-") and "-ps-" not in question.id]


def line(student, question, answer=None, *, minute=0, state="correct", **more):
    time = (START + timedelta(minutes=minute)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    kept = {"v": 2, "time": time, "type": "answer", "student": student, "question": question}
    return json.dumps(kept | {"answer": answer, "state": state, "misconception": None} | more)


def named_slips(question):
    """Wrong answers in the form that is kept, by the name of the slip."""
    return {name: as_sent(question.parse(answer)) for answer, _, name in wrong(question) if name}


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """A folder with a class's files, and what was put into it: (folder, first slips by question, right at first)."""
    folder, dice = tmp_path_factory.mktemp("school"), random.Random(2)
    slips, firsts, hints = Counter(), Counter(), Counter()
    for number, name in enumerate(NAMES):
        lines, minute = [], 0
        for question in LESSON:
            known = named_slips(question)
            minute += 1
            if known and dice.random() < 0.5:
                slip = dice.choice(sorted(known))
                lines.append(line(name, question.id, known[slip], minute=minute))  # said to be correct
                slips[question.id, slip] += 1
                minute += 1
                lines.append(line(name, question.id, None, minute=minute, type="hint", hint=1))
                hints[question.id] += 1
            elif not isinstance(question, (Guess, Reflection)):
                firsts[question.id] += 1
            minute += 1
            answer = as_sent(question.parse(right(question)))
            lines.append(line(name, question.id, answer, minute=minute, state="not yet"))
        text = "\n".join(lines) + "\n"
        if number % 3 == 0:
            (folder / f"hand-in-{number}.jsonl").write_text(text, encoding="utf-8-sig")
            (folder / f"hand-in-{number} (1).jsonl").write_text(text, encoding="utf-8")
        elif number % 3 == 1:
            inside = folder / f"s{number}" / "japan-ukraine-course" / "my_work"
            inside.mkdir(parents=True)
            (inside / "answers-x.jsonl").write_text(text, encoding="utf-8")
        else:
            with zipfile.ZipFile(folder / "submissions.zip", "a") as archive:
                archive.writestr(f"Somebody_{number}_assignsubmission_file_/answers-x.jsonl", text)
    (folder / "notes.jsonl").write_text("no answers\n{}\n[1]\n", encoding="utf-8")
    return folder, slips, firsts, hints


@pytest.fixture(scope="module")
def found(school):
    return read_class(collect(school[0]), [*NAMES, *IDLE], ["02"])


def read_table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_report_holds_what_was_sent(school, found, tmp_path):
    _, slips, firsts, hints = school
    write_report(found, tmp_path)
    rows = {row["question"]: row for row in read_table(tmp_path / "questions.csv")}
    assert rows.keys() == {question.id for question in LESSON}
    for question in LESSON:
        row = rows[question.id]
        assert int(row["students"]) == int(row["right"]) == len(NAMES)
        assert int(row["hints"]) == hints[question.id]
        if not isinstance(question, (Guess, Reflection)):
            assert int(row["first_try_right"]) == firsts[question.id]
        planted = {slip: count for (name, slip), count in slips.items() if name == question.id}
        if isinstance(question, Guess):  # each drew the same line, which names what was expected
            planted = {question.check(right(question)).misconception: len(NAMES)}
        assert {slip.name: slip.shown for slip in found.slips(question)} == planted
        assert int(row["top_slip_students"]) == max(planted.values(), default=0)
    assert sum(slips.values()) > 50, "enough was planted for the test to mean something"


def test_what_the_class_expected_is_said_and_is_no_slip_to_teach_again(found, tmp_path):
    page = write_report(found, tmp_path)[0].read_text(encoding="utf-8")
    sentence = re.sub(r"<[^>]+>", "", page[page.index("What the class expected</h2>") :])
    assert re.search(rf"^{len(NAMES)} of {len(NAMES)} expected a fall&nbsp;\[\d+\]\.", sentence, re.MULTILINE)
    assert not [question for question, _, _ in found.teach_again() if isinstance(question, Guess)]


def test_of_a_judged_claim_the_report_says_which(found, tmp_path):
    page = html.unescape(write_report(found, tmp_path)[0].read_text(encoding="utf-8"))
    claims = [question.claim for question in LESSON if isinstance(question, JudgeClaim)]
    assert len(claims) == 2 and all(f"The claim: {claim}" in page for claim in claims)


def test_each_slip_leads_to_what_helps_and_back(found, tmp_path):
    page = write_report(found, tmp_path)[0].read_text(encoding="utf-8")
    named = re.compile(r'<section class="row" id="([^"]+)".*?<h3[^>]*>(\d+)\. .*?</section>', re.DOTALL)
    helping = {each[1]: (each[2], each[0]) for each in named.finditer(page)}
    assert [number for number, _ in helping.values()] == [str(place + 1) for place in range(len(helping))]
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) and set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    shown = [(question.id, slip) for question in found.questions for slip in found.slips(question)]
    assert len(shown) > 20
    for question, slip in shown:
        row = page[page.index(f'id="{question}"') :].partition("</tr>" if "guess" not in question else "<h3")[0]
        to, number = re.search(rf'<a href="#([^"]+)">{html.escape(slip.name)}&nbsp;\[(\d+)\]</a>', row).groups()
        assert helping[to][0] == number
        assert f'{html.escape(slip.name)}, {slip.shown} in <a href="#{question}">' in helping[to][1]


def test_a_copy_without_the_teachers_page_makes_a_report(found, tmp_path, monkeypatch):
    monkeypatch.setattr("course.places.course", lambda: tmp_path)
    monkeypatch.setattr("course.places.data", lambda: ROOT / "data")
    page = write_report(found, tmp_path / "out")[0].read_text(encoding="utf-8")
    assert "Teach this again" in page and 'id="helps"' not in page and "[1]" not in page


def test_who_has_not_started_is_named(found, tmp_path):
    assert found.not_started() == sorted(IDLE, key=str.casefold)
    page = write_report(found, tmp_path)[0].read_text(encoding="utf-8")
    assert all(name in page for name in IDLE)
    students = read_table(tmp_path / "students.csv")
    assert {row["student"].lstrip("'") for row in students} == {*NAMES, *IDLE}
    core = sum(question.core for question in LESSON)
    for row in students:
        there = row["student"].lstrip("'") in NAMES
        assert (int(row["core_right"]), int(row["core_total"])) == (core * there, core)
        assert bool(row["first_at"]) == there


def test_nothing_is_a_formula_or_markup(found, tmp_path):
    page = write_report(found, tmp_path)[0].read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    cells = [cell for name in ("students", "questions", "reflections")
             for row in csv.reader((tmp_path / f"{name}.csv").read_text("utf-8-sig").splitlines()) for cell in row]  # fmt: skip
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert (tmp_path / "students.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_names_may_be_left_out(school, tmp_path):
    found = read_class(collect(school[0]), NAMES, ["02"])
    for path in write_report(found, tmp_path, anonymous=True):
        text = path.read_text(encoding="utf-8-sig")
        assert not [name for name in NAMES if name in text]


def test_a_slip_that_is_still_held_leads_and_says_what_helps(tmp_path):
    question = next(each for each in LESSON if named_slips(each))
    known = named_slips(question)
    slip = min(known)
    lines = [line(f"S{number}", question.id, known[slip], minute=number) for number in range(4)]
    lines += [line("S9", question.id, as_sent(question.parse(right(question))), minute=9)]
    (tmp_path / "answers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = read_class(collect(tmp_path))
    (first, led, why), *_ = found.teach_again()
    assert (first.id, led.name, led.shown, led.held) == (question.id, slip, 4, 4)
    assert why == "4 of the 5 who answered took this slip; 4 of them still hold it."
    assert led.feedback
    page = write_report(found, tmp_path / "out")[0].read_text(encoding="utf-8")
    assert slip in page


def test_stuck_is_open_after_three_tries_or_all_hints(tmp_path):
    question = next(each for each in LESSON if isinstance(each, Number))
    lines = [line("Tries", question.id, "999999", minute=minute) for minute in range(3)]
    lines += [line("Twice", question.id, "999999", minute=minute) for minute in range(2)]
    lines += [line("Hints", question.id, type="hint", hint=number) for number in (1, 2)]
    lines += [line("Mended", question.id, "999999", minute=minute) for minute in range(3)]
    lines += [line("Mended", question.id, right(question), minute=9)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert {student.name for student, _ in read_class(collect(tmp_path)).stuck()} == {"Tries", "Hints"}


def test_how_sure_is_set_against_the_verdict_alone(tmp_path):
    question = next(each for each in ALL if isinstance(each, JudgeClaim) and each.sure)
    good = as_sent(question.parse(right(question)))
    bad = next(each.key for each in question.verdicts if not each.right)
    few = {**good, "evidence": good["evidence"][:1], "sure": "sure"}
    lines = [line("A", question.id, few), line("B", question.id, {**good, "verdict": bad, "sure": "sure"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert read_class(collect(tmp_path)).confidence() == [("Sure", 1, 2)]


def test_one_student_however_the_name_is_written(tmp_path):
    one, other = unicodedata.normalize("NFC", "José  Ñ"), unicodedata.normalize("NFD", "josé ñ")
    lines = [line(one, "00-first-cell", "a", minute=1), line(other, "00-first-cell", "b", minute=2)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = read_class(collect(tmp_path), ["José Ñ", "Tanaka Aiko"])
    assert [(each.name, len(each.given["00-first-cell"].tries)) for each in found.students] == [("José Ñ", 2)]
    assert found.missing == ["Tanaka Aiko"]


def test_a_file_that_a_browser_or_system_renamed_is_read(tmp_path):
    for number, name in enumerate(("a.JSONL", "b.jsonl.txt", "c (1).jsonl")):
        (tmp_path / name).write_text(line(f"Student {number}", "00-first-cell", "b"), encoding="utf-8")
    assert len(collect(tmp_path).events) == 3


@pytest.mark.parametrize(("written", "meant"), [("Aiko Tanaka", "Tanaka Aiko"), ("Tanaka Aikoo", "Tanaka Aiko")])
def test_a_name_near_one_of_the_roster_is_asked_about(written, meant, tmp_path):
    (tmp_path / "a.jsonl").write_text(line(written, "00-first-cell", "b"), encoding="utf-8")
    found = read_class(collect(tmp_path), [meant, "Somebody Else"])
    assert f"“{written}” is on no roster; did you mean “{meant}”?" in found.troubles


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Aiko Tanaka_4711_assignsubmission_file_/answers-me.jsonl", "Aiko Tanaka"),
        ("tanakaaiko_4711_815_answers-me.jsonl", "tanakaaiko"),
        ("aiko/japan-ukraine-course/my_work/answers-me.jsonl", "aiko"),
    ],
)
def test_who_is_nobody_in_the_file_is_named_by_its_place(place, name, tmp_path):
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(line("me", "00-first-cell", "b"), encoding="utf-8")
    assert list(collect(tmp_path).names.values()) == [name]


def test_of_a_copy_of_the_course_only_the_work_is_read(tmp_path):
    copy = tmp_path / "aiko" / "course"
    for name in ("data", "notebooks", "tests", "my_work"):
        (copy / name).mkdir(parents=True)
    (copy / "data" / "datapackage.json").write_text("{}")
    (copy / "tests" / "format_1.jsonl").write_text(line("Somebody", "00-first-cell", "b"))
    (copy / "my_work" / "answers-me.jsonl").write_text(line("me", "00-first-cell", "b"))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("ben/course/tests/format_1.jsonl", line("Somebody", "00-first-cell", "b"))
        archive.writestr("ben/course/my_work/answers-me.jsonl", line("me", "00-first-cell", "b"))
    assert set(collect(tmp_path).names.values()) == {"aiko", "ben"}


def make_hostile(folder: Path) -> dict[str, str]:
    """Files that must not hang or harm, each with a part of the sentence that names it."""
    folder.joinpath("deep.jsonl").write_text(
        line("D", "00-first-cell", "X").replace('"X"', "[" * 99_000 + "]" * 99_000)
    )
    folder.joinpath("forged.jsonl").write_text(line("F", "00-first-cell", "a", state="correct"))
    folder.joinpath("types.jsonl").write_text(line("T", "00-first-cell", {"a": [1, None, {}]}) + "\n[]\n7\nnull\n")
    folder.joinpath("long.jsonl").write_bytes(b'{"v": 2, "x": "' + b"a" * 1_000_000 + b'"}\n')
    folder.joinpath("huge.jsonl").write_bytes(b"a" * (collecting.MOST_BYTES + 10))
    folder.joinpath("many.jsonl").write_bytes(b"{}\n" * 1_000_000)
    folder.joinpath("wide.jsonl").write_text(line("W", "00-first-cell", "b"), encoding="utf-16")
    folder.joinpath("torn.zip").write_bytes(b"PK\x03\x04nonsense")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.jsonl", b"a" * 60_000_000)
        archive.writestr("in.zip", b"")
    os.mkfifo(folder / "pipe.jsonl")
    folder.joinpath("zero.jsonl").symlink_to("/dev/zero")
    folder.joinpath("out.jsonl").symlink_to("/etc/passwd")
    folder.joinpath("root").symlink_to("/etc")
    return {
        "deep.jsonl": "1 of 1 lines could not be read", "types.jsonl": "3 of 4 lines", "long.jsonl": "1 of 1 lines",
        "huge.jsonl": "longer than 20 MB", "many.jsonl": "the first 50,000 were read", "wide.jsonl": "UTF-16",
        "torn.zip": "could not be read", "bomb.zip/bomb.jsonl": "longer than 20 MB", "bomb.zip/in.zip": "Unpack",
        "pipe.jsonl": "is no file", "zero.jsonl": "leads out", "out.jsonl": "leads out", "root": "leads out",
    }  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="no pipes and links of this kind")
def test_hostile_files_are_named_and_nothing_hangs(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    sentences = make_hostile(folder)
    found = read_class(collect(folder))
    for name, said in sentences.items():
        assert [each for each in found.troubles if each.startswith(name) and said in each], (name, found.troubles)
    by_name = {student.name: student for student in found.students}
    assert not by_name["F"].given["00-first-cell"].right, "a file that says “correct” is not believed"
    assert by_name["W"].given["00-first-cell"].right
    page = write_report(found, tmp_path / "out")[0].read_text(encoding="utf-8")
    assert "root:x:0" not in page


@pytest.mark.skipif(os.name != "posix", reason="no links and names of this kind")
def test_links_that_lead_nowhere_and_names_that_turn_text_round_are_named(tmp_path):
    good = tmp_path / "good.jsonl"
    good.write_text(line("A", "00-first-cell", "b"))
    tmp_path.joinpath("circle.jsonl").symlink_to("circle.jsonl")
    tmp_path.joinpath("gone.jsonl").symlink_to("nowhere.jsonl")
    tmp_path.joinpath("loop").symlink_to(tmp_path)
    tmp_path.joinpath("two\nlines\u202egpj.jsonl").write_text("junk")
    tmp_path.joinpath("folder.jsonl").mkdir()
    found = collect(tmp_path)
    assert list(found.names.values()) == ["A"]
    assert found.troubles == [
        "circle.jsonl is no file and was not read.",
        "gone.jsonl is no file and was not read.",
        "two lines gpj.jsonl: 1 of 1 lines could not be read and were passed over.",
    ]


def test_archives_full_of_lines_are_read_up_to_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(collecting, "MOST_LINES", 600)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(50):
            archive.writestr(f"{number:02}.jsonl", "{}\n" * 600)
    (tmp_path / "b.jsonl").write_text(line("A", "00-first-cell", "b"))
    full = collecting.Collected(lines_left=1_000)
    monkeypatch.setattr(collecting, "Collected", lambda: full)
    said = collect(tmp_path).troubles
    assert "a.zip/01.jsonl has 600 lines; the first 400 were read." in said
    assert "a.zip/02.jsonl and what follows it in the archive were not read." in said
    assert any(each.startswith("b.jsonl and what follows it were not read") for each in said) and len(said) == 5


def test_what_is_read_of_one_long_line_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(collecting, "MOST_BYTES", 1_000)
    full = collecting.Collected(bytes_left=2_500)
    monkeypatch.setattr(collecting, "Collected", lambda: full)
    for number in range(5):
        (tmp_path / f"{number}.jsonl").write_text("a" * 2_000)
    assert collect(tmp_path).troubles[-1].startswith("3.jsonl and what follows it were not read")


def test_two_answers_with_one_time_are_two(tmp_path):
    """A clock that was put back makes the journal keep several with the time of the last."""
    lines = [line("A", "00-first-cell", "a"), line("A", "00-first-cell", "b")]
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))
    given = read_class(collect(tmp_path)).students[0].given["00-first-cell"]
    assert [each.answer for each in given.tries] == ["a", "b"] and not given.first_right


def test_a_clock_in_the_future_is_named(tmp_path):
    (tmp_path / "a.jsonl").write_text(line("A", "00-first-cell", "b", time="2999-12-31T23:59:59.000Z"))
    assert collect(tmp_path).troubles == ["A has answers of 2999-12-31: the clock of that computer is wrong."]


def test_answers_to_unknown_questions_are_counted(tmp_path):
    beside = [line("A", "stamp-sa-04", {"verdict": "wrong"}), line("A", "03-review", ["02-again-x"])]
    lines = [line("A", "99-nothing", "b"), line("A", "00-first-cell", "b"), *beside]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = read_class(collect(tmp_path))
    assert "1 answers are to questions that this course does not have: 99-nothing." in found.troubles


def test_an_empty_folder_makes_a_report(tmp_path, capsys):
    (tmp_path / "none").mkdir()
    assert cli.main(["class", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 0
    assert "0 students" in capsys.readouterr().out
    assert "No question has been answered" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_the_command_says_what_is_in_the_way(tmp_path, capsys):
    for folder in ("gone", "x" * 300):
        assert cli.main(["class", str(tmp_path / folder)]) == 1
        assert "There is no folder" in capsys.readouterr().err
    (tmp_path / "names.txt").write_bytes(b"\xff\xfe\x00")
    assert cli.main(["class", str(tmp_path), "--roster", str(tmp_path / "names.txt")]) == 1
    assert "one name a line" in capsys.readouterr().err


# ---- Handing in


def test_handing_in_asks_for_a_name_and_writes_one_file(monkeypatch, tmp_path):
    course = tmp_path / "course"
    for name in ("data", "notebooks"):
        (course / name).mkdir(parents=True)
    (course / "data" / "datapackage.json").write_text("{}")
    monkeypatch.chdir(course)
    monkeypatch.delenv("COURSE_STUDENT")
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    monkeypatch.setattr("course.places.data", lambda: ROOT / "data")
    assert "Nothing to hand in yet" in repr(hand_in())
    service.submit(bank.find("00-first-cell"), "a")
    assert "1 answer, by lesson 00 (1); 0 hints" in repr(hand_in())
    service.submit(bank.find("00-first-cell"), "b")
    service.take_hint(bank.find("00-first-cell"))
    asked = hand_in()
    assert asked.path is None
    assert 'hand_in("your name")' in repr(asked)
    assert "2 answers, by lesson 00 (2); 1 hint" in repr(asked)
    done = hand_in("田中 愛子")
    assert done.path and done.path.parent == course
    assert "download" in done._repr_html_()
    first = done.path.read_bytes()
    assert hand_in("田中 愛子").path.read_bytes() == first, "handing in twice is fine"
    found = read_class(collect(course))
    assert [(each.name, len(each.given["00-first-cell"].tries)) for each in found.students] == [("田中 愛子", 2)]


def test_a_file_that_cannot_be_written_is_said(monkeypatch):
    service.submit(bank.find("00-first-cell"), "b")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    done = hand_in("Aiko")
    assert done.path is None
    assert "could not be written (No space left on device)" in repr(done)


def test_in_a_read_only_folder_the_file_lies_with_the_answers(monkeypatch, tmp_path):
    course = tmp_path / "course"
    for name in ("data", "notebooks"):
        (course / name).mkdir(parents=True)
    (course / "data" / "datapackage.json").write_text("{}")
    monkeypatch.chdir(course / "notebooks")
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    monkeypatch.setattr("course.places.data", lambda: ROOT / "data")
    monkeypatch.setattr("course.places.writable", lambda folder: folder != course)
    service.submit(bank.find("00-first-cell"), "b")
    done = hand_in("Aiko")
    assert done.path and done.path.parent == tmp_path / "work"
    assert f"in {tmp_path / 'work'}" in repr(done)
    assert not list(course.glob("hand-in-*"))


# ---- Handing out


@pytest.mark.parametrize("solutions", [False, True])
def test_a_copy_for_students_holds_no_answers(solutions, tmp_path):
    out = tmp_path / "out.zip"
    assert handout(ROOT, out, solutions=solutions) > 100
    with zipfile.ZipFile(out) as archive:
        names = [name.removeprefix("japan-ukraine-course/") for name in archive.namelist()]
    assert "notebooks/00_start_here.ipynb" in names
    assert {"README.md", "pyproject.toml", "constraints.txt", "environment.yml"} <= set(names)
    assert any(name.startswith("solutions/") for name in names) == solutions
    assert not [name for name in names if re.match(r"(\.|tests|my_work|print|node_modules|hand-in)", name)]
    assert not [name for name in names if "my_work" in name or "__pycache__" in name]


def test_the_copy_works_and_prints_no_answers(tmp_path):
    handout(ROOT, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path)
    copy = tmp_path / "japan-ukraine-course"
    code = "import course; from course.cli import main; raise SystemExit(main(['print', '02', '--html', '--to', 'p']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (copy / "p").iterdir()) == ["lesson_02.html", "problems_02.html"]
    assert handout(copy, tmp_path / "again.zip") > 100, "also from an unpacked download"


def test_no_course_no_copy(tmp_path):
    with pytest.raises(CourseError, match="nothing to hand out"):
        handout(tmp_path, tmp_path / "out.zip")


def test_every_named_slip_has_a_feedback_for_the_teacher():
    from course.classroom.standing import _feedback

    for question in ALL:
        for answer, said, name in wrong(question):
            if name and not isinstance(question, ChooseOne):
                verdict = question.check(answer)
                assert verdict.misconception == name
                assert _feedback(question, name) or said == "", (question.id, name)
