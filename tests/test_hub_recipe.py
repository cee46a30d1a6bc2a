"""One installation that students cannot write to, and accounts of their own: a hub, a computer room, a shared drive.

As root, with ``setpriv``, the accounts are real ones; otherwise the installation is made read-only for this one.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from apart import run

from course.authoring import ROOT

ACCOUNTS = (65_534, 65_533)
WHERE = "say(course=str(places.course()), work=str(places.work().folder), notice=places.work().notice)"
COUNT = "say(correct=sum(row.correct for row in progress().rows), notice=progress().notice)"
RIGHT = "found = submit('00-first-cell', 'b'); say(state=found.verdict.state, notice=found.notice)"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="accounts of another kind")


def _as_account(number: int) -> tuple[str, ...]:
    return ("setpriv", f"--reuid={number}", f"--regid={number}", "--clear-groups")


def _can_change_accounts() -> bool:
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return False
    return (
        subprocess.run(
            [*_as_account(ACCOUNTS[0]), sys.executable, "-c", "import pandas"], capture_output=True
        ).returncode
        == 0
    )


REAL = _can_change_accounts()
needs_accounts = pytest.mark.skipif(not REAL, reason="needs root, setpriv and a Python that all may run")


class Student:
    """An account, and its home."""

    def __init__(self, place: Path, number: int):
        self.home, self._number = place / f"home-{number}", number
        self.home.mkdir()
        self.own(self.home)

    def own(self, folder: Path) -> Path:
        """Give a folder and all in it to the account."""
        for path in (folder, *folder.rglob("*")):
            if REAL:
                os.chown(path, self._number, self._number)
        return folder

    def copy(self) -> Path:
        """The student's copy of the course: what nbgitpuller puts into the home."""
        folder = self.home / "course"
        for part in ("data", "notebooks"):
            shutil.copytree(ROOT / part, folder / part)
        return self.own(folder)

    def run(self, code: str, cwd: Path, **settings: str) -> dict:
        """Run a few lines as this account, with the shared installation."""
        prefix = _as_account(self._number) if REAL else ()
        given = {"HOME": str(self.home), "PYTHONPATH": str(self.home.parent / "shared"), "PYTHONDONTWRITEBYTECODE": "1"}
        return run(code, cwd, prefix, **given | settings)


@pytest.fixture(scope="module")
def hub():
    """A folder that all may enter, with the shared installation in it."""
    place = Path(tempfile.mkdtemp(prefix="course-hub-"))
    place.chmod(0o755)
    for part in ("course", "data"):
        shutil.copytree(ROOT / part, place / "shared" / part, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "shared" / "notebooks").mkdir()
    for path in (place / "shared").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (place / "shared").chmod(0o555)
    yield place
    for path in (place, *place.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(place)


@pytest.fixture
def students(hub):
    """Two students, with homes of their own."""
    both = [Student(hub, number) for number in ACCOUNTS]
    yield both
    for student in both:
        shutil.rmtree(student.home)


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("answers*.jsonl"))


def test_each_copy_has_answers_and_tables_of_its_own(hub, students):
    one, two = students
    copies = [student.copy() for student in students]
    text = (copies[1] / "data" / "trade_annual.csv").read_text(encoding="utf-8").splitlines()[:3]
    (copies[1] / "data" / "trade_annual.csv").write_text("\n".join(text) + "\n", encoding="utf-8")
    before = files(hub / "shared"), sorted(path.name for path in (hub / "shared").iterdir())
    for student, copy in zip(students, copies, strict=True):
        said = student.run(WHERE, copy / "notebooks")
        assert said == {"course": str(copy), "work": str(copy / "my_work"), "notice": ""}
    assert one.run(RIGHT, copies[0] / "notebooks", JUPYTERHUB_USER="aiko") == {"state": "correct", "notice": ""}
    assert one.run(COUNT, copies[0] / "notebooks", JUPYTERHUB_USER="aiko")["correct"] == 1
    assert one.run(COUNT, copies[0], JUPYTERHUB_USER="aiko")["correct"] == 1
    assert two.run(COUNT, copies[1] / "notebooks", JUPYTERHUB_USER="boris") == {"correct": 0, "notice": ""}
    assert (files(copies[0]), files(copies[1])) == (["my_work/answers-aiko.jsonl"], [])
    rows = "from course.data import load; say(rows=len(load('trade_annual')))"
    assert two.run(rows, copies[1] / "notebooks") == {"rows": 2}
    assert one.run(rows, copies[0] / "notebooks")["rows"] > 2
    assert (files(hub / "shared"), sorted(path.name for path in (hub / "shared").iterdir())) == before


@needs_accounts
def test_who_has_no_copy_works_in_the_home(hub, students):
    one, _ = students
    said = one.run(WHERE, one.home)
    work = one.home / "japan-ukraine-course" / "my_work"
    sentence = f"You cannot write to {hub / 'shared' / 'my_work'}, so your answers are kept in {work}."
    assert said == {"course": str(hub / "shared"), "work": str(work), "notice": sentence}
    assert one.run(RIGHT, one.home) == {"state": "correct", "notice": sentence}
    assert one.run(COUNT, one.home)["correct"] == 1
    assert files(one.home) == ["japan-ukraine-course/my_work/answers-me.jsonl"]


@needs_accounts
def test_who_can_write_nowhere_goes_on_with_a_sentence(hub, students):
    one, _ = students
    said = one.run(RIGHT, Path("/"), HOME="/nonexistent")
    assert said["state"] == "correct"
    assert said["notice"].startswith("Your answer was checked, but could not be saved (Permission denied).")
    code = (
        "submit('00-first-cell', 'b'); say(answer=status('00-first-cell').answer, correct=progress().rows[0].correct)"
    )
    assert one.run(code, Path("/"), HOME="/nonexistent") == {"answer": "b", "correct": 1}
    drafts = "say(said=service.keep_draft(bank.find('00-first-cell'), 'b'), draft=status('00-first-cell').draft)"
    said = one.run(drafts, Path("/"), HOME="/nonexistent")
    assert said["draft"] == "b" and said["said"].startswith("What you type could not be saved (Permission denied).")


@pytest.fixture
def drive(hub):
    """A folder that both may write to."""
    folder = hub / "drive"
    folder.mkdir()
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_two_accounts_in_one_folder(students, drive):
    """The folder itself is made by the first of them."""
    work = drive / "answers"
    for student, name in zip(students, ("aiko", "boris"), strict=True):
        said = student.run(RIGHT, drive, COURSE_WORK=str(work), COURSE_STUDENT=name)
        assert said == {"state": "correct", "notice": ""}
        student.run("submit('02-first-measure', 'b'); say()", drive, COURSE_WORK=str(work), COURSE_STUDENT=name)
    for student, name in zip(students, ("boris", "aiko"), strict=True):
        assert student.run(COUNT, drive, COURSE_WORK=str(work), COURSE_STUDENT=name) == {"correct": 1, "notice": ""}
    assert files(drive) == ["answers/answers-aiko.jsonl", "answers/answers-boris.jsonl"]


@needs_accounts
def test_one_student_with_two_accounts(students, drive):
    """Such as at school and at home: the file of the first account cannot be added to by the second."""
    one, two = students
    given = {"COURSE_WORK": str(drive / "answers"), "COURSE_STUDENT": "Zoë"}
    one.run("submit('00-first-cell', 'a'); say()", drive, **given)
    assert two.run(RIGHT, drive, **given | {"COURSE_STUDENT": "zoe\u0308"}) == {"state": "correct", "notice": ""}
    code = "say(answers=[event.answer for event in service.answers(bank.find('00-first-cell'))])"
    for student in students:
        assert student.run(code, drive, **given) == {"answers": ["a", "b"]}
    assert files(drive) == ["answers/answers-zoë.2.jsonl", "answers/answers-zoë.jsonl"]


@needs_accounts
def test_a_file_that_only_its_owner_may_read_gets_a_sentence(students, drive):
    one, two = students
    given = {"COURSE_WORK": str(drive / "answers"), "COURSE_STUDENT": "aiko"}
    one.run(RIGHT, drive, **given)
    (drive / "answers" / "answers-aiko.jsonl").chmod(0o600)
    said = two.run(COUNT, drive, **given)
    assert (
        said["notice"]
        == "answers-aiko.jsonl could not be read (Permission denied). You can go on; nothing was deleted."
    )
    assert two.run(COUNT, drive, **given | {"COURSE_STUDENT": "boris"})["notice"] == ""
