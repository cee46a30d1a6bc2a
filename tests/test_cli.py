"""The console command: it opens the course that is meant, whatever the user's settings, and says what is in the way."""

import ctypes
import json
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from course import cli, places
from course.authoring import ROOT

JUPYTER_FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
PLAIN = {"folder": ROOT, "browser": True, "port": None, "as_root": False}


@pytest.fixture(autouse=True)
def jupyter_of_its_own(monkeypatch, tmp_path):
    """No test touches the settings of whoever runs it, and none waits for a JupyterLab that it started by mistake."""
    for name in JUPYTER_FOLDERS:
        monkeypatch.setenv(name, str(tmp_path / "jupyter"))
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", lambda *_: pytest.fail("JupyterLab was started"))
    monkeypatch.setattr(places, "_proven", set())


@pytest.fixture
def copy(tmp_path):
    """A copy of the course as far as the command looks at it."""
    folder = tmp_path / "copy"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    (folder / cli.START).write_text(
        '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', encoding="utf-8"
    )
    return folder


# What JupyterLab is told


def test_it_opens_the_start_page_of_the_folder():
    told = cli.lab_arguments(["--ServerApp.token=x"], folder=Path("/f"), browser=False, port=9999, as_root=True)
    assert {f"--LabApp.default_url=/lab/tree/{cli.START}", "--ServerApp.root_dir=/f"} <= set(told)
    assert {"--no-browser", "--port=9999", "--ServerApp.port_retries=0", "--allow-root"} <= set(told)
    assert told[-1] == "--ServerApp.token=x"
    plain = cli.lab_arguments([], **PLAIN)
    assert not {"--no-browser", "--allow-root"} & set(plain) and not [each for each in plain if "port" in each]


def test_nothing_asks_the_network_for_news():
    told = cli.lab_arguments([], **PLAIN)
    [folder] = [each for each in told if "settings_dir" in each]
    settings = json.loads((Path(folder.split("=")[1]) / "overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"] == {"fetchNews": "false", "checkForUpdates": False}
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in told
    assert "--LabApp.extension_manager=readonly" in told


# Which course is meant


def test_the_course_around_the_working_directory_is_meant(copy, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "elsewhere" / "course")])
    monkeypatch.chdir(copy / "notebooks")
    assert cli.root() == copy
    monkeypatch.chdir(tmp_path)
    assert cli.root() == ROOT
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert cli.root() == ROOT


def test_a_copied_environment_opens_the_copy(copy, monkeypatch, tmp_path, capsys):
    """Its programs are still those of the original: that is said."""
    script = copy / ".venv" / "bin" / "course"
    script.parent.mkdir(parents=True)
    monkeypatch.setattr(sys, "argv", [str(script)])
    monkeypatch.chdir(tmp_path)
    assert cli.root() == copy
    opened = []
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", opened.append)
    monkeypatch.setenv("JUPYTER_PATH", "/theirs")
    monkeypatch.setenv("JUPYTERLAB_DIR", "/theirs")
    assert cli.main(["open"]) == 0
    assert f"--ServerApp.root_dir={copy}" in opened[0] and Path.cwd() == copy
    said = capsys.readouterr().err.strip()
    assert said == (
        f"This folder is a copy: {copy} is opened, but with the programs in {ROOT}."
        " Run the first command of README.md here to give the copy its own."
    )
    assert os.environ["JUPYTER_PATH"].split(os.pathsep) == [str(Path(sys.prefix) / "share" / "jupyter"), "/theirs"]
    assert "JUPYTERLAB_DIR" not in os.environ


def test_a_copy_without_an_environment_is_a_hubs_and_needs_no_word(copy):
    assert cli.copied(copy) == cli.copied(ROOT) == ""


# What is in the way


def test_a_port_in_use_gets_a_sentence(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["open", "--no-browser", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(rf"Port {port} is in use\. Choose another, such as --port \d+, or leave --port out\.\n", said)
    assert cli.hindrance(ROOT, port) == "", "free again"


def test_a_missing_jupyterlab_gets_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(cli.importlib.util, "find_spec", lambda name: None)
    assert cli.main(["open"]) == 1
    assert capsys.readouterr().err.startswith("JupyterLab is not installed here. Run the first command of README.md")


def test_a_missing_start_page_gets_a_sentence(monkeypatch, capsys, copy):
    (copy / cli.START).unlink()
    monkeypatch.chdir(copy)
    assert cli.main(["open"]) == 1
    assert capsys.readouterr().err.startswith(f"{cli.START} is not there. The course works from its own folder")


@pytest.mark.parametrize("name", JUPYTER_FOLDERS)
def test_a_home_that_cannot_be_written_to_gets_a_sentence(name, monkeypatch, capsys, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv(name, str(tmp_path / "file" / "folder"))
    assert cli.main(["open"]) == 1
    said = capsys.readouterr().err
    assert f"cannot write to {tmp_path / 'file'}" in said and name in said


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eight", "", "８８"])
def test_a_senseless_port_gets_a_sentence(port, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["open", f"--port={port}"])
    assert ended.value.code == 2
    assert "a port is a whole number from 1 to 65535" in capsys.readouterr().err


def test_arguments_after_two_dashes_go_to_jupyterlab(monkeypatch):
    opened = []
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", opened.append)
    assert cli.main(["open", "--no-browser", "--", "--ServerApp.token=x", "--debug"]) == 0
    assert opened[0][-2:] == ["--ServerApp.token=x", "--debug"] and "--no-browser" in opened[0]


# Started for real


def listens(address: str) -> bool:
    """Whether anything takes a connection at an address."""
    parts = urllib.parse.urlsplit(address)
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=5).close()
    except OSError:
        return False
    return True


def terminal() -> tuple[int, int]:
    """Both ends of a terminal. A bare system may have none: there the server has to answer and to stop as well."""
    try:
        return os.openpty()
    except OSError:
        return os.open(os.devnull, os.O_RDWR), os.open(os.devnull, os.O_RDWR)


def _hears_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def started(cwd: Path, said: Path, **settings: str):
    """``course open`` as a student starts it, with a terminal: without one, Ctrl + C would never be asked about.

    Gives a function that fetches a path of the server, and the process.
    """
    ours, theirs = terminal()
    line = [Path(sysconfig.get_path("scripts")) / "course", "open", "--no-browser", "--port", str(cli._free_port())]
    with said.open("w") as out:
        given = {"stdin": theirs, "stdout": out, "stderr": out, "env": os.environ | settings}
        # A run in the background ignores Ctrl + C, and so would what it starts.
        lab = subprocess.Popen(line, cwd=cwd, start_new_session=True, preexec_fn=_hears_ctrl_c, **given)
    try:
        end = time.monotonic() + 90
        while not (address := re.search(rf"http://127\S+/lab/tree/{cli.START}(\?token=\w+)(?=\s)", said.read_text())):
            assert lab.poll() is None and time.monotonic() < end, said.read_text()
            time.sleep(0.1)
        # It prints the address a moment before it listens, a long moment on a busy machine.
        while not listens(address[0]):
            assert lab.poll() is None and time.monotonic() < end, said.read_text()
            time.sleep(0.1)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
        base, _, token = address[0].partition(f"/lab/tree/{cli.START}")
        yield lambda path: opener(f"{base}{path}{token}", timeout=60), lab
    finally:
        lab.kill()
        lab.wait()
        os.close(ours)
        os.close(theirs)
    assert "Traceback" not in said.read_text()


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal made by hand")
def test_it_answers_at_the_address_it_prints_and_one_ctrl_c_stops_it(tmp_path):
    with started(tmp_path, tmp_path / "said") as (fetch, lab):
        assert fetch(f"/lab/tree/{cli.START}").status == 200
        assert json.load(fetch(f"/api/contents/{cli.START}"))["path"] == cli.START
        lab.send_signal(signal.SIGINT)
        assert lab.wait(30) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="sends a signal to one thread")
def test_a_ctrl_c_that_comes_just_before_the_server_waits_stops_it_too(tmp_path):
    """There the signal wakes nobody, as when another thread takes it."""
    with started(tmp_path, tmp_path / "said") as (fetch, lab):
        fetch(f"/api/contents/{cli.START}")
        time.sleep(1)
        threads = [int(each.name) for each in Path(f"/proc/{lab.pid}/task").iterdir()]
        other = next(each for each in threads if each != lab.pid)
        assert ctypes.CDLL(None).tgkill(lab.pid, other, signal.SIGINT) == 0
        assert lab.wait(30) == 0


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal made by hand")
def test_it_opens_the_course_whatever_the_users_own_settings_say(tmp_path):
    settings, theirs, dead = tmp_path / "jupyter", tmp_path / "theirs", tmp_path / "dead"
    for folder in (settings, theirs, dead / "kernels" / "python3"):
        folder.mkdir(parents=True)
    names = ("ServerApp.root_dir", "ServerApp.preferred_dir", "ServerApp.notebook_dir", "ContentsManager.preferred_dir")
    names += tuple(
        f"{each}FileContentsManager.{name}" for each in ("", "Async") for name in ("root_dir", "preferred_dir")
    )
    names += ("AsyncLargeFileManager.root_dir", "LargeFileManager.root_dir")
    lines = [f"c.{name} = {str(theirs)!r}" for name in names]
    lines += ["c.ServerApp.default_url = '/tree'",
              "c.ServerApp.contents_manager_class = 'jupyter_server.services.contents.largefilemanager.LargeFileManager'"]  # fmt: skip
    (settings / "jupyter_server_config.py").write_text("\n".join(lines), encoding="utf-8")
    lines = [f"c.LabApp.{name} = {str(theirs)!r}" for name in ("root_dir", "preferred_dir", "notebook_dir")]
    lines += ["c.LabApp.default_url = '/lab/tree/theirs.ipynb'"]
    (settings / "jupyter_lab_config.py").write_text("\n".join(lines), encoding="utf-8")
    kernel = {"argv": ["/no/such/python", "-f", "{connection_file}"], "display_name": "dead", "language": "python"}
    (dead / "kernels" / "python3" / "kernel.json").write_text(json.dumps(kernel), encoding="utf-8")
    given = {"JUPYTERLAB_DIR": str(tmp_path / "no-lab"), "JUPYTER_PATH": str(dead)}
    with started(tmp_path, tmp_path / "said", **given) as (fetch, _):
        assert f"/lab/tree/{cli.START}" in fetch("/").url
        assert "exercises" in [each["name"] for each in json.load(fetch("/api/contents"))["content"]]
        assert json.load(fetch("/api/kernelspecs"))["kernelspecs"]["python3"]["spec"]["display_name"] != "dead"
        page = fetch(f"/lab/tree/{cli.START}").read().decode()
        assert str(theirs) not in page and '"preferredPath": "/"' in page


# Printing


@pytest.mark.parametrize("said", ["2", "02", "０２"])
def test_a_lesson_is_printed_by_its_number(said, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert cli.main(["print", said, "--html", "--to", str(tmp_path / "paper")]) == 0
    names = sorted(path.name for path in (tmp_path / "paper").iterdir())
    assert names == ["answers.html", "lesson_02.html", "problems_02.html"]


def test_pages_go_into_the_course_that_is_meant(copy, monkeypatch, capsys):
    monkeypatch.chdir(copy)
    (copy / "solutions").mkdir()
    assert cli.main(["print", "00", "--html"]) == 0
    assert sorted(path.name for path in (copy / "print").iterdir()) == ["answers.html", "lesson_00.html"]
    assert "lesson_00: no figure and no question is stored." in capsys.readouterr().out


def test_worksheets_are_printed_and_a_copy_for_students_gets_no_answers(tmp_path, monkeypatch, capsys):
    line = ["print", "2", "--worksheet", "--html", "--to", str(tmp_path / "paper")]
    assert cli.main([*line, "--answers"]) == 0
    assert sorted(path.name for path in (tmp_path / "paper").iterdir()) == ["answers_02.html", "worksheet_02.html"]
    monkeypatch.setattr(cli, "root", lambda: tmp_path)
    capsys.readouterr()
    assert cli.main(line) == 0 and cli.main([*line, "--answers"]) == 1
    assert capsys.readouterr().err.startswith("This is a copy for students: it prints worksheets, but no answers.")
    assert cli.main(["print", "--answers"]) == 1 and cli.main(["print", "--worksheet", "99"]) == 1
    assert "--answers goes with --worksheet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["print", "99"], "There is no lesson 99. The lessons are 00, 01"),
        (["print", "--html", "--to", "{file}"], "cannot be written to"),
    ],
)
def test_what_cannot_be_printed_gets_a_sentence(line, said, tmp_path, capsys):
    (tmp_path / "file").touch()
    assert cli.main([part.format(file=tmp_path / "file") for part in line]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("line", [[], ["opne"], ["print", "--nothing"]])
def test_a_verb_that_is_none_gets_the_usage(line, capsys):
    with pytest.raises(SystemExit):
        cli.main(line)
    assert capsys.readouterr().err.startswith("usage: course ")


def test_it_is_the_installed_command(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0 and {"open", "print"} <= set(re.findall(r"^    (\w+)", capsys.readouterr().out, re.M))
