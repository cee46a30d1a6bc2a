"""A wheel holds the tables: installed alone, it runs in an empty folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from apart import environment, run
from nbclient import NotebookClient

from course.authoring import ROOT

pytest.importorskip("hatchling")
pytestmark = pytest.mark.slow


def pip(*arguments: str) -> None:
    """Run pip; it needs no network, since it builds in this environment and installs no dependencies."""
    line = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", f"--wheel-dir={folder}", str(ROOT))
    [found] = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def site(wheel, tmp_path_factory) -> Path:
    """The folder into which it was installed."""
    folder = tmp_path_factory.mktemp("site")
    pip("install", "--no-deps", "--no-index", f"--target={folder}", str(wheel))
    return folder


def test_it_holds_code_questions_and_tables_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    data = ROOT / "data"
    tables = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    inside = "course/_course/data/"
    assert {name.removeprefix(inside) for name in names if name.startswith(inside)} == tables
    assert {"course/bank/02.toml", "course/lab/overrides.json", "course/course.mplstyle"} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"course", "japan_ukraine_course"}
    assert not [name for name in names if "__pycache__" in name or "my_work" in name]


def test_answers_lie_in_the_folder_where_one_works(site, tmp_path):
    code = """
import course
from course.data import load, table_names, is_fact
found = submit("00-first-cell", "b")
say(file=course.__file__, tables=sum(len(load(name)) > 0 for name in table_names()), fact=is_fact("people-gap"),
    work=str(places.work().folder), notice=found.notice, state=found.verdict.state)"""
    said = run(code, tmp_path, PYTHONPATH=str(site))
    assert Path(said.pop("file")).is_relative_to(site)
    assert said.pop("tables") > 50
    assert said == {"fact": True, "work": str(tmp_path / "my_work"), "notice": "", "state": "correct"}
    assert [path.name for path in (tmp_path / "my_work").iterdir()] == ["answers-me.jsonl"]
    assert run("say(correct=progress().rows[0].correct)", tmp_path, PYTHONPATH=str(site)) == {"correct": 1}
    assert run("say(correct=progress().rows[0].correct)", site, PYTHONPATH=str(site)) == {"correct": 0}


def test_practice_tables_are_found(site, tmp_path):
    code = """
from course.practice import practice
say(found=[practice(path.name).read_bytes() == path.read_bytes() for path in (places.data() / "practice").glob("*")],
    inside=places.data().is_relative_to(places.installed()))"""
    said = run(code, tmp_path, PYTHONPATH=str(site))
    there = len(list((ROOT / "data" / "practice").glob("*")))
    assert said == {"found": [True] * there, "inside": True}


def test_every_question_finds_its_key(site, tmp_path):
    code = "say(keys=[q.key_in_words() for n in bank.lessons() for q in bank.lesson(n).values()])"
    keys = run(code, tmp_path, PYTHONPATH=str(site))["keys"]
    assert len(keys) > 100 and all(keys)


def test_a_copy_of_the_course_goes_before_the_tables_in_the_wheel(site, tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{", encoding="utf-8")
    said = run("say(course=str(places.course()))", tmp_path / "notebooks", PYTHONPATH=str(site))
    assert said == {"course": str(tmp_path)}


def test_a_course_that_cannot_be_opened_says_so(site, tmp_path):
    line = [sys.executable, "-m", "course.cli", "open"]
    done = subprocess.run(line, cwd=tmp_path, env=environment(PYTHONPATH=str(site)), capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr.startswith("notebooks/00_start_here.ipynb is not there.")


@pytest.mark.parametrize("lesson", ["00_start_here", "02_sanctions"])
def test_one_uploaded_lesson_alone_runs(site, tmp_path, lesson):
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    client.execute(env=environment(PYTHONPATH=str(site)))
    assert not [path for path in tmp_path.iterdir() if path.name != "my_work"]
