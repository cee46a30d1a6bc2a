"""Where things lie, and who is who."""

import errno
import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from course import places
from course.authoring import ROOT


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    for name in ("COURSE_WORK", "COURSE_STUDENT", "JUPYTERHUB_USER", "BINDER_LAUNCH_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setattr(places, "_proven", set())
    (tmp_path / "home").mkdir()


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A student's copy of the course, and the working directory in it."""
    folder = tmp_path / "copy"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(folder / "notebooks")
    return folder


def test_the_course_is_the_nearest_one_above(copy, monkeypatch):
    assert places.course() == copy and places.data() == copy / "data"
    deep = copy / "notebooks" / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert places.course() == copy
    monkeypatch.chdir(copy)
    assert places.course() == copy


@pytest.mark.parametrize("part", ["data/datapackage.json", "notebooks"])
def test_a_folder_without_tables_or_lessons_is_no_course(copy, monkeypatch, part):
    monkeypatch.chdir(copy.parent)
    gone = copy / part
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    assert places.above(copy) is None


def test_elsewhere_the_installed_course_is_meant(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert places.course() == places.installed() == ROOT
    assert places.work() == places.Work(ROOT / "my_work")


def test_a_working_directory_that_is_gone(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert places.course() == ROOT


def test_from_a_wheel_the_work_lies_in_the_working_directory(tmp_path, monkeypatch):
    (tmp_path / "package" / "_course").mkdir(parents=True)
    monkeypatch.setattr(places, "_IN_WHEEL", tmp_path / "package" / "_course")
    monkeypatch.chdir(tmp_path)
    assert places.data() == tmp_path / "package" / "_course" / "data"
    assert places.work() == places.Work(tmp_path / "my_work")


def test_the_work_lies_in_the_copy(copy):
    assert places.work() == places.Work(copy / "my_work")
    assert not list(copy.glob("my_work")) and not list(copy.glob(".writable*")), "asking leaves nothing behind"


@pytest.mark.parametrize(
    "said", ["~/w", "$HOME/w", "${HOME}/w", '"~/w"', "'$HOME/w'", " ~/w ", "“~/w”"], ids=lambda said: said
)
def test_another_folder_can_be_named(copy, tmp_path, monkeypatch, said):
    monkeypatch.setenv("COURSE_WORK", said)
    assert places.work() == places.Work(tmp_path / "home" / "w")


@pytest.mark.parametrize("where", ["notebooks", "exercises", "."])
def test_a_relative_folder_is_one_folder_for_all_notebooks(copy, monkeypatch, where):
    (copy / where).mkdir(exist_ok=True)
    monkeypatch.chdir(copy / where)
    monkeypatch.setenv("COURSE_WORK", "answers")
    assert places.work() == places.Work(copy / "answers")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "~nosuchuser/x",
            "COURSE_WORK names the home of somebody unknown here (~nosuchuser/x), so the usual folder is used.",
        ),
        (
            "$NO_SUCH_NAME/x",
            "COURSE_WORK names a variable that is not set here (NO_SUCH_NAME), so the usual folder is used.",
        ),
        (
            "${NO_SUCH_NAME}",
            "COURSE_WORK names a variable that is not set here (NO_SUCH_NAME), so the usual folder is used.",
        ),
        (
            "x" * 300,
            "COURSE_WORK names a folder that cannot be here (File name too long), so the usual folder is used.",
        ),
    ],
)
def test_a_folder_that_nobody_knows_gets_a_sentence(copy, monkeypatch, said, sentence):
    monkeypatch.setenv("COURSE_WORK", said)
    assert places.work() == places.Work(copy / "my_work", sentence)


@pytest.mark.parametrize("typed", ["O’Brien", "o'brien", "\u200bO’Brien", "\ufeffO‘BRIEN ", "OʼBrien"])
def test_a_name_is_one_however_its_signs_are_typed(typed):
    assert places.key(typed) == "o'brien" and places.key(f"{typed.strip()}‑Sato") == "o'brien-sato"
    assert places.key("Anna") != places.key("Hanna")


@pytest.mark.parametrize("said", ["", "  ", '""'])
def test_a_blank_names_no_folder(copy, monkeypatch, said):
    monkeypatch.setenv("COURSE_WORK", said)
    assert places.work() == places.Work(copy / "my_work")


def forbid(monkeypatch, *folders: Path, number: int = errno.EACCES) -> None:
    """Also root, who may write anywhere, cannot write there."""
    real = Path.touch

    def touch(path, *arguments, **rest):
        if path.parent in folders:
            raise OSError(number, os.strerror(number))
        real(path, *arguments, **rest)

    monkeypatch.setattr(Path, "touch", touch)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_course_that_cannot_be_written_to_keeps_the_work_at_home(copy, tmp_path, monkeypatch, number):
    forbid(monkeypatch, copy, number=number)
    home = tmp_path / "home" / "japan-ukraine-course" / "my_work"
    sentence = f"You cannot write to {copy / 'my_work'}, so your answers are kept in {home}."
    assert places.work() == places.Work(home, sentence)


def test_a_file_where_the_folder_should_be(copy, tmp_path):
    (copy / "my_work").touch()
    assert places.work().folder == tmp_path / "home" / "japan-ukraine-course" / "my_work"


def test_where_nothing_can_be_written_the_usual_folder_is_named(copy, tmp_path, monkeypatch):
    forbid(monkeypatch, copy, tmp_path / "home")
    assert places.work() == places.Work(copy / "my_work")


def test_a_full_disk_does_not_move_the_work(copy, monkeypatch):
    forbid(monkeypatch, copy, number=errno.ENOSPC)
    assert places.work() == places.Work(copy / "my_work")


def test_both_troubles_are_told(copy, monkeypatch):
    forbid(monkeypatch, copy)
    monkeypatch.setenv("COURSE_WORK", "~nosuchuser/x")
    notice = places.work().notice
    assert notice.startswith("COURSE_WORK names the home") and " You cannot write to " in notice


@pytest.mark.parametrize(
    ("settings", "found", "who"),
    [
        ({}, [], "me"),
        ({}, ["aiko"], "aiko"),
        ({}, ["Aiko", "aiko"], "aiko"),
        ({}, ["aiko", "boris"], "me"),
        ({"JUPYTERHUB_USER": "hub"}, [], "hub"),
        ({"JUPYTERHUB_USER": "hub"}, ["aiko"], "aiko"),
        ({"JUPYTERHUB_USER": "hub"}, ["aiko", "boris"], "hub"),
        ({"JUPYTERHUB_USER": " "}, [], "me"),
        ({"JUPYTERHUB_USER": "random-1", "BINDER_LAUNCH_HOST": "https://mybinder.org/"}, [], "me"),
        ({"COURSE_STUDENT": " 佐藤 ", "JUPYTERHUB_USER": "hub"}, ["aiko"], "佐藤"),
        ({"COURSE_STUDENT": " "}, ["aiko"], "aiko"),
    ],
)
def test_who_the_student_is(monkeypatch, settings, found, who):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert places.student(found) == who


def test_names_alike_are_one_student():
    composed = "Zoë  Straße"
    for other in (
        unicodedata.normalize("NFD", composed),
        "ZOË STRASSE",
        " zoë straße ",
        "Ｚoë Straße",
        "Zoë\u00a0Straße",
    ):
        assert places.key(other) == places.key(composed) == "zoë strasse"
    assert places.key("anna") != places.key("anne")
    assert places.key("anna b") != places.key("annab")
