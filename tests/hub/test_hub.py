"""A class on a hub: thirty students at once, killed kernels and servers, an update during term. Nothing kept is lost."""

import asyncio
import json
import random
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from answers import ALL, as_sent, right, wrong

from course.classroom.collecting import collect
from course.classroom.standing import read_class
from course.questions import ChooseOne, ChooseSeveral, JudgeClaim, Match, Number, Order

from .hub import LESSON, Student, git, hub, upstream

EDIT = "A note of my own, 自分のメモ."
NEWS = "A sentence that the teacher added during term."
TABLE = "data/glossary.csv"
FORMS = (ChooseOne, ChooseSeveral, JudgeClaim, Match, Number, Order)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("hub")


def test_a_class_on_a_hub(place, pytestconfig):
    asyncio.run(_class(place, pytestconfig.getoption("--students")))


async def _class(place: Path, students: int) -> None:
    course = upstream(place / "upstream")
    sent: Counter[tuple[str, str, str]] = Counter()
    acknowledged: Counter[tuple[str, str, str]] = Counter()
    with hub(place) as address:
        await _is_up(address)
        everybody = [Student(address, place / "homes", f"student{number:02}") for number in range(students)]
        await asyncio.gather(*(_begin(each, course) for each in everybody))
        await asyncio.gather(*(_lesson(each, sent, acknowledged) for each in everybody))
        for each in everybody:
            each.leave()
        assert sum(acknowledged.values()) >= 6 * students
        _change(course)
        await asyncio.gather(*(each.pull(course) for each in everybody))
        for each in everybody:
            _assert_merged(each)
    _assert_reported(place / "homes", everybody, sent, acknowledged)


async def _is_up(address: str) -> None:
    somebody = Student(address, Path(), "nobody")
    for _ in range(120):
        try:
            await somebody.ask("hub/api/")
            return
        except (OSError, AssertionError):
            await asyncio.sleep(1)
    raise AssertionError("the hub did not answer")


async def _begin(student: Student, course: Path) -> None:
    await student.start()
    await student.pull(course)
    # The student writes something into the lesson.
    path = student.home / LESSON
    lesson = nbformat.read(path, as_version=4)
    lesson.cells[0].source += f"\n\n{EDIT}"
    nbformat.write(lesson, path)


async def _lesson(student: Student, sent: Counter, acknowledged: Counter) -> None:
    """Run the whole lesson, then answer; in the middle of it, some lose their kernel and some their server."""
    await student.open()
    lesson = nbformat.read(student.home / LESSON, as_version=4)
    for cell in lesson.cells:
        if cell.cell_type == "code":
            heard = await student.run(cell.source)
            assert not [each for each in heard if each["msg_type"] == "error"], (student.name, cell.source)
    dice = random.Random(student.name)
    tasks = [
        (question, as_sent(question.parse(answer)))
        for question in ALL
        if isinstance(question, FORMS) and question.id.startswith("02-") and "-ps-" not in question.id
        for answer in [next((each for each, _, _ in wrong(question)), right(question)), right(question)]
    ]
    lost = dice.randrange(2, len(tasks) - 2)
    for place, (question, answer) in enumerate(tasks):
        mark = (student.name, question.id, json.dumps(answer))
        killer = None
        if place == lost:
            killer = asyncio.create_task(
                _kill_soon(student, dice.random() / 2, dice.choice(["ipykernel", "singleuser"]))
            )
        sent[mark] += 1
        try:
            await student.answer(question.id, answer)
            acknowledged[mark] += 1
        except (ConnectionError, StopIteration, OSError):
            pass
        if killer:
            await killer
            await student.start()
            await student.open()


async def _kill_soon(student: Student, seconds: float, word: str) -> None:
    await asyncio.sleep(seconds)
    assert student.kill(word), f"no {word} of {student.name} was running"


def _change(course: Path) -> None:
    """What a teacher corrects during term: a sentence of the lesson, and a row of a table."""
    path = course / LESSON.removeprefix("course/")
    lesson = nbformat.read(path, as_version=4)
    lesson.cells[-1].source += f"\n\n{NEWS}"
    nbformat.write(lesson, path)
    table = course / TABLE
    table.write_text("".join(table.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    git(course, "commit", "-q", "-a", "-m", "A correction")


def _assert_merged(student: Student) -> None:
    text = (student.home / LESSON).read_text("utf-8")
    assert EDIT in text, f"{student.name} lost a note"
    assert NEWS in text, f"{student.name} has not got the correction"
    assert len(nbformat.reads(text, as_version=4).cells) > 10
    assert (student.copy / TABLE).read_bytes() == (student.home.parents[1] / "upstream" / TABLE).read_bytes()


def _assert_reported(homes: Path, everybody: list[Student], sent: Counter, acknowledged: Counter) -> None:
    """Each answer that a box showed as kept is in the report; nothing is there that nobody sent."""
    found = read_class(collect(homes), [each.name for each in everybody], ["02"])
    reported: Counter[tuple[str, str, str]] = Counter()
    for student in found.students:
        for name, given in student.given.items():
            for each in given.tries:
                reported[student.name, name, json.dumps(each.answer)] += 1
    assert not acknowledged - reported, "an answer that was acknowledged is lost"
    assert not reported - sent, "an answer is there that nobody gave"
    assert {each.name for each in found.students} == {each.name for each in everybody}
    assert not found.troubles, found.troubles
    print(
        f"{len(everybody)} students: {sent.total()} sent, {acknowledged.total()} acknowledged, {reported.total()} found"
    )
