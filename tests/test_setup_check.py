"""Is everything in place? Every kind of trouble gets one sentence."""

import errno
import os
import shutil
from importlib import metadata
from pathlib import Path

import psutil
import pytest

from course import places, setup_check
from course.authoring import ROOT
from course.setup_check import Setup, check_setup


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    monkeypatch.delenv("JPY_PARENT_PID", raising=False)
    monkeypatch.setattr(places, "_proven", set())
    # What is declared and what is installed is held together elsewhere, in test_packaging.
    monkeypatch.setattr(setup_check.metadata, "requires", lambda name: ["pandas>=2", "nothing>=1; extra == 'dev'"])
    return tmp_path / "work"


def test_everything_is_in_place(work):
    assert repr(check_setup()) == "Everything is in place. You can start."
    assert list(work.iterdir()) == []


def test_what_it_says():
    said = repr(Setup(["One.", "Two."], ["Three."]))
    assert said == "Something is off:\n- One.\n- Two.\n- Three."
    assert repr(Setup([], ["Three."])) == "Everything is in place. You can start.\n- Three."


@pytest.mark.parametrize(("version", "remarks"), [((3, 11, 2), 0), ((3, 14, 9), 0), ((3, 15, 0), 1), ((4, 0, 0), 1)])
def test_a_newer_python_is_remarked_at_most(monkeypatch, version, remarks):
    monkeypatch.setattr(setup_check.sys, "version_info", version)
    found = setup_check._python()
    assert len(found) == remarks
    if found:
        assert found == [
            f"This is Python {version[0]}.{version[1]}. The course was tried on versions up to 3.14; most likely it works."
        ]


def test_an_old_python_gets_a_sentence(monkeypatch):
    monkeypatch.setattr(setup_check.sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(setup_check.metadata, "metadata", lambda name: {"Requires-Python": ">=3.11"})
    assert setup_check._libraries() == ["This is Python 3.10.4; the course needs >=3.11."]


def test_libraries_that_are_missing_or_of_another_version(monkeypatch):
    monkeypatch.setattr(
        setup_check.metadata, "requires", lambda name: ["no-such-package", "pandas<1", "x; python_version<'3'"]
    )
    missing, other = check_setup().problems
    assert missing == "no-such-package is missing. Run the first command of README.md again."
    found = metadata.version("pandas")
    assert other == f"pandas is {found}, but the course needs <1. Run the first command of README.md again."


def test_a_course_that_is_not_installed(monkeypatch):
    def gone(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(setup_check.metadata, "metadata", gone)
    assert check_setup().problems == ["The course is not installed here. Start it with the first command of README.md."]


def test_every_broken_table_is_named(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "facts.csv").unlink()
    (tmp_path / "data" / "timeline.csv").write_text("x", encoding="utf-8")
    problems = check_setup().problems
    assert len(problems) == 2 and {each.split()[0] for each in problems} == {"data/facts.csv", "data/timeline.csv"}
    (tmp_path / "data" / "datapackage.json").write_text("{", encoding="utf-8")
    [problem] = check_setup().problems
    assert problem.startswith("data/datapackage.json is damaged")


def test_a_folder_for_answers_that_nobody_knows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "installed", lambda: ROOT)
    monkeypatch.setenv("COURSE_WORK", "~nosuchuser/x")
    [problem] = [each for each in check_setup().problems if "nosuchuser" in each]
    assert problem.endswith("so the usual folder is used.")


def test_a_folder_for_answers_that_cannot_be_written_to(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(places, "work", lambda: places.Work(tmp_path / "file" / "work"))
    [problem] = check_setup().problems
    assert problem == (
        f"Answers cannot be saved ({os.strerror(errno.ENOTDIR)}). You can work all the same, or set COURSE_WORK to a"
        " folder where you may write."
    )


# The server that shows the notebook


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A JupyterLab in another environment, without the files of widgets; gives its command line and its folder."""
    prefix = tmp_path / "other"
    (prefix / "share" / "jupyter" / "lab").mkdir(parents=True)
    line = [str(prefix / "bin" / "python"), str(prefix / "bin" / "jupyter-lab"), "--no-browser"]
    monkeypatch.setenv("JPY_PARENT_PID", "1")
    monkeypatch.setattr(psutil.Process, "__init__", lambda self, pid: None)
    monkeypatch.setattr(psutil.Process, "cmdline", lambda self: line)
    shared = tmp_path / "user" / "labextensions"
    own = str(Path(setup_check.sys.prefix) / "share" / "jupyter" / "labextensions")
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda name: [own, str(shared)])
    return line, prefix


def test_a_server_without_the_files_of_widgets_is_seen(server):
    _, prefix = server
    assert check_setup().problems == [
        f"JupyterLab runs from another Python ({prefix}), where the files that show questions are missing (anywidget,"
        " @jupyter-widgets/jupyterlab-manager). Stop it and start it with the course's own command, “course open”, or"
        " install anywidget and ipywidgets there and start it again."
    ]
    (prefix / "share" / "jupyter" / "labextensions" / "anywidget").mkdir(parents=True)
    [problem] = check_setup().problems
    assert "(@jupyter-widgets/jupyterlab-manager)" in problem


@pytest.mark.parametrize("where", ["other/share/jupyter", "user"])
def test_a_server_that_has_them_is_fine(server, tmp_path, where):
    for name in setup_check._WIDGETS:
        (tmp_path / where / "labextensions" / name).mkdir(parents=True)
    assert check_setup().problems == []


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["{p}/bin/python", "-m", "pytest"],
        ["/usr/share/code/code", "--type=utility"],
        ["/nowhere/bin/python", "/nowhere/bin/jupyter-lab"],
        ["{p}/bin/python", "-m", "x", "y", "jupyter-lab"],
    ],
)
def test_what_is_no_jupyter_server_is_not_judged(server, line):
    given, prefix = server
    given[:] = [word.format(p=prefix) for word in line]
    assert check_setup().problems == []


@pytest.mark.parametrize(
    "words",
    [["{p}/bin/python", "{p}/bin/course", "open"], ["{p}/Scripts/python.exe", "{p}/Scripts/jupyter-lab.exe"],
     ["{p}/python.exe", "{p}/Scripts/jupyter-lab-script.py"], ["{p}/bin/python3", "-m", "jupyterlab"],
     ["{p}/bin/python3", "-Xutf8", "{p}/bin/jupyterhub-singleuser"]],
)  # fmt: skip
def test_servers_of_every_kind_are_found(server, words):
    given, prefix = server
    given[:] = [word.format(p=prefix) for word in words]
    assert setup_check._server_prefix() == prefix


@pytest.mark.parametrize("pid", ["", "x", "-1", "999999999"])
def test_a_server_that_cannot_be_seen_is_not_judged(monkeypatch, pid):
    monkeypatch.setenv("JPY_PARENT_PID", pid)
    assert setup_check._server() == []
