"""What is promised to those who install the course: one set of versions, commands that work, nothing left behind."""

import ast
import json
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import tomllib
import urllib.parse
import urllib.request
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from course import command
from course.authoring import ROOT, notebooks

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STUDENT = [Requirement(line) for line in PROJECT["dependencies"]]
DEVELOPER = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
PIN = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)==([0-9][0-9a-z.]*)( ; .+)?")
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
JUPYTER_FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
each_kind_of_computer = pytest.mark.parametrize("python", PYTHONS), pytest.mark.parametrize("system", SYSTEMS)
GENERATED = {".git", ".venv", "my_work", "build", "dist", "__pycache__", ".pytest_cache", ".hypothesis", ".ruff_cache"}


def computer(python: str, system: str) -> dict[str, str]:
    """What markers see there; the rest is as here."""
    version = {"python_version": python, "python_full_version": f"{python}.1"}
    return {**default_environment(), **SYSTEMS[system], **version}


def pin_lines() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def pins(environment: dict[str, str] | None = None) -> dict[str, str]:
    """Name and version of all that constraints.txt names for a kind of computer (by default, this one)."""
    applying: dict[str, str] = {}
    for line in pin_lines():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            assert requirement.name not in applying, f"{requirement.name} is named twice"
            applying[requirement.name] = str(requirement.specifier).removeprefix("==")
    return applying


def needed(wanted: list[Requirement], environment: dict[str, str] | None = None) -> set[str]:
    """All that these requirements pull in, with the requirements of what is installed here."""
    names: set[str] = set()
    seen: set[tuple[str, str]] = set()
    todo = [(requirement, "") for requirement in wanted]
    while todo:
        requirement, extra = todo.pop()
        if requirement.marker and not requirement.marker.evaluate({**(environment or {}), "extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        names.add(name)
        for inner in ("", *requirement.extras):
            if (name, inner) in seen:
                continue
            seen.add((name, inner))
            try:
                lines = metadata.requires(name) or []
            except metadata.PackageNotFoundError:
                continue  # for another system; needs nothing more, as far as can be seen from here
            todo += [(Requirement(line), inner) for line in lines]
    return names


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def text_files() -> list[Path]:
    found = []
    for folder, inner, files in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in GENERATED and not name.endswith((".egg-info", "checkpoints"))]
        found += [Path(folder) / name for name in files if not name.endswith((".png", ".pyc"))]
    return found


# Versions: pyproject.toml, constraints.txt, environment.yml and what is installed


@pytest.mark.parametrize("requirement", STUDENT + DEVELOPER, ids=lambda requirement: requirement.name)
def test_a_dependency_is_bounded_on_both_sides_and_pinned_between(requirement):
    operators = {each.operator for each in requirement.specifier}
    assert operators == {">=", "<"}
    assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


def test_students_need_few_packages_and_none_twice():
    names = [requirement.name for requirement in STUDENT + DEVELOPER]
    assert len(STUDENT) <= 10
    assert len(names) == len(set(names))


def test_constraints_are_exact_in_order_and_without_addresses():
    lines = pin_lines()
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    assert lines == sorted(lines, key=lambda line: Requirement(line).name)
    assert len(lines) > 100


@each_kind_of_computer[0]
@each_kind_of_computer[1]
def test_constraints_pin_all_that_is_pulled_in_and_nothing_else(python, system):
    there = computer(python, system)
    assert SpecifierSet(PROJECT["requires-python"]).contains(f"{python}.1")
    assert needed(STUDENT + DEVELOPER, there) == set(pins(there))


def test_each_pinned_version_is_for_every_python_from_its_first_release_on():
    """Such as 3.11.2, which Debian 12 has."""
    declared = {name: metadata.metadata(name).get("Requires-Python") or "" for name in pins()}
    declared[PROJECT["name"]] = PROJECT["requires-python"]
    first = [f"{python}.0" for python in PYTHONS]
    assert [f"{name}: {spec}" for name, spec in declared.items() if list(SpecifierSet(spec).filter(first)) != first] == []


def test_what_is_installed_here_is_what_is_pinned():
    installed = {canonicalize_name(each.metadata["Name"]): each.version for each in metadata.distributions()}
    wanted = {name: version for name, version in pins().items() if name in installed}
    assert {name: installed[name] for name in wanted} == wanted
    assert needed(STUDENT + DEVELOPER) <= set(installed)


def test_the_installed_course_is_this_one():
    assert metadata.version(PROJECT["name"]) == PROJECT["version"]
    assert Path(command.__file__).resolve().parents[1] == ROOT
    declared = {Requirement(line.split(";")[0]).name for line in metadata.requires(PROJECT["name"])}
    assert declared == {requirement.name for requirement in STUDENT + DEVELOPER}, "install the course again"


def test_conda_and_binder_use_the_same_versions():
    *conda, last = ENVIRONMENT["dependencies"]
    assert ENVIRONMENT["name"] == PROJECT["name"]
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    assert conda[1:] == ["pip"], "all but Python comes from constraints.txt"
    python = re.fullmatch(r"python=(3\.\d+)", conda[0])
    assert python and python[1] in PYTHONS
    assert last == {"pip": ["--constraint constraints.txt", "-e ."]}


@pytest.mark.parametrize("part", ["students", "maintainers"])
def test_what_is_imported_is_declared(part):
    """Not only pulled in by chance: a package that is imported is one that pyproject.toml names."""
    authoring = ROOT / "course" / "authoring"
    if part == "students":
        files = [path for path in (ROOT / "course").rglob("*.py") if authoring not in path.parents]
        declared = {canonicalize_name(requirement.name) for requirement in STUDENT}
    else:
        files = [ROOT / "conftest.py", *authoring.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        declared = {canonicalize_name(requirement.name) for requirement in STUDENT + DEVELOPER}
    own = {"course"} | {path.stem for path in (ROOT / "tests").rglob("*.py")}
    sources = metadata.packages_distributions()
    missing = []
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in {name.split(".")[0] for name in names} - own - set(sys.stdlib_module_names):
                if not declared & {canonicalize_name(each) for each in sources.get(name, [name])}:
                    missing.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not missing


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == PROJECT["version"]
    assert " AND ".join(citation["license"]) == PROJECT["license"]


# README.md and .ci/run


def test_both_commands_are_one_line_each():
    for language in ("sh", "powershell"):
        assert all(block.count("\n") == 1 for block in fenced(language)), "one line a block"
    start = "python3 -m venv .venv && .venv/bin/python -m pip install --constraint constraints.txt --editable"
    assert fenced("sh").count(f"{start} . && .venv/bin/course open\n") == 1
    assert fenced("sh").count(f'{start} ".[dev]" && .venv/bin/python -m pytest\n') == 1
    assert len(fenced("powershell")) == 2
    assert sum(ENVIRONMENT["name"] in block for block in fenced("sh")) == 2


def test_commands_of_the_readme_name_what_there_is():
    commands = [*fenced("sh"), *fenced("powershell"), *re.findall(r"`([^`\n]+)`", README)]
    words = [word for line in commands if re.search(r"^(\.venv|python|py |conda|\.ci)", line) for word in line.split()]
    paths = [word for word in words if re.fullmatch(r"[\w./-]+\.(txt|yml|toml|py|ipynb)|\.ci/run|tests/\w+|tests", word)]
    assert {"constraints.txt", "environment.yml", ".ci/run", "tests/browser"} <= set(paths)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    modules = {module for line in commands for module in re.findall(r"-m (course[\w.]+)", line)}
    tools = {f"course.authoring.{path.stem}" for path in (ROOT / "course" / "authoring").glob("[a-z]*.py")}
    assert modules == tools, "each tool for maintainers is in the README, and no other"
    assert re.findall(r"\[(\w+)\]\"", "".join(commands)), "the extra"
    assert set(re.findall(r"\.\[(\w+)\]", "".join(commands))) == set(PROJECT["optional-dependencies"])
    assert PROJECT["scripts"] == {"course": "course.command:main"}


def test_links_of_the_readme_lead_somewhere():
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", README) if "://" not in link]
    assert len(links) >= 6
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert re.search(r"!\[[^\]]{60,}\]\(docs/", README), "a picture of a lesson, with its description"
    assert f"urlpath=lab/tree/{command.START}" in README


def test_the_table_of_lessons_is_up_to_date():
    for path in notebooks("notebooks"):
        assert f"(notebooks/{path.name})" in README, f"{path.name} is not in the README's table"
        assert not re.search(rf"^\| \[?{path.name[:2]} .*in preparation", README, re.M)


def test_ci_runs_the_test_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in script
    [pattern] = re.findall(r"\$\(grep -E '([^']+)' README\.md\)", script)
    found = [line for line in README.splitlines() if re.search(pattern, line)]
    assert found == [block.strip() for block in fenced("sh") if "python3" in block and "pytest" in block]
    assert len(found) == 1
    assert "pip install" not in script and "--browser -n 2 tests/browser" in script and "unshare" in script


@pytest.mark.skipif(os.name != "posix", reason="only there can a file be executable")
def test_ci_can_be_executed():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")]).returncode == 0


def test_no_lock_file_and_no_address_of_a_registry():
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "debian" + ".org", "anaconda" + ".org"]
    options = ["--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host"]
    held, locks = [], []
    for path in text_files():
        if re.search(r"(^|[.-])lock(\.|$)|^package-lock|^Pipfile|shrinkwrap", path.name):
            locks.append(path.name)
        text = path.read_text(encoding="utf-8", errors="replace")
        held += [f"{path.relative_to(ROOT)}: {word}" for word in hosts + options if word in text]
    assert (locks, held) == ([], [])


# The console command


@pytest.fixture(autouse=True)
def jupyter_of_its_own(monkeypatch, tmp_path):
    """No test touches the settings of whoever runs it, and none waits for a JupyterLab that it started by mistake."""
    for name in JUPYTER_FOLDERS:
        monkeypatch.setenv(name, str(tmp_path / "jupyter"))
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", lambda *_: pytest.fail("JupyterLab was started"))


def test_it_opens_the_start_page_from_any_folder_and_as_root():
    told = command.lab_arguments(["--ServerApp.token=x"], browser=False, port=9999, root=True)
    assert f"--LabApp.default_url=/lab/tree/{command.START}" in told
    assert f"--ServerApp.root_dir={ROOT}" in told
    assert {"--no-browser", "--port=9999", "--ServerApp.port_retries=0", "--allow-root"} <= set(told)
    assert told[-1] == "--ServerApp.token=x"
    plain = command.lab_arguments([], browser=True, port=None, root=False)
    assert not {"--no-browser", "--allow-root"} & set(plain) and not [each for each in plain if "port" in each]


def test_nothing_asks_the_network_for_news():
    [folder] = [each for each in command.lab_arguments([], browser=True, port=None, root=False) if "settings_dir" in each]
    settings = json.loads((Path(folder.split("=")[1]) / "overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"] == {"fetchNews": "false", "checkForUpdates": False}
    told = command.lab_arguments([], browser=True, port=None, root=False)
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in told
    assert "--LabApp.extension_manager=readonly" in told


def test_a_port_in_use_gets_a_sentence(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert command.main(["open", "--no-browser", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Port {port} is in use. Choose another, such as --port ")
    assert "Traceback" not in said
    assert command.hindrance(port) == "", "free again"


def test_a_missing_jupyterlab_gets_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(command.importlib.util, "find_spec", lambda name: None)
    assert command.main(["open"]) == 1
    assert capsys.readouterr().err.startswith("JupyterLab is not installed here. Run the first command of README.md")


def test_a_missing_start_page_gets_a_sentence(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["open"]) == 1
    assert capsys.readouterr().err.startswith(f"{command.START} is not there. The course works from its own folder")


@pytest.mark.parametrize("name", JUPYTER_FOLDERS)
def test_a_home_that_cannot_be_written_to_gets_a_sentence(name, monkeypatch, capsys, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv(name, str(tmp_path / "file" / "folder"))
    assert command.main(["open"]) == 1
    said = capsys.readouterr().err
    assert f"cannot write to {tmp_path / 'file'}" in said and name in said


def listens(address: str) -> bool:
    """Whether anything takes a connection at an address."""
    parts = urllib.parse.urlsplit(address)
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=5).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal made by hand")
def test_it_answers_at_the_address_it_prints_and_one_ctrl_c_stops_it(tmp_path):
    """Started as a student starts it, but from another folder. Without a terminal, Ctrl + C would never be asked about."""
    ours, theirs = os.openpty()
    said = tmp_path / "said"
    line = [Path(sysconfig.get_path("scripts")) / "course", "open", "--no-browser", "--port", str(command._free_port())]
    with said.open("w") as out:
        lab = subprocess.Popen(line, cwd=tmp_path, stdin=theirs, stdout=out, stderr=out, start_new_session=True)
    try:
        end = time.monotonic() + 90
        while not (address := re.search(rf"http://127\S+/lab/tree/{command.START}(\?token=\w+)(?=\s)", said.read_text())):
            assert lab.poll() is None and time.monotonic() < end, said.read_text()
            time.sleep(0.1)
        ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
        # It prints the address a moment before it listens, a long moment on a busy machine.
        while not listens(address[0]):
            assert lab.poll() is None and time.monotonic() < end, said.read_text()
            time.sleep(0.1)
        assert ask(address[0], timeout=60).status == 200
        file = address[0].replace("/lab/tree/", "/api/contents/") + "&content=0"
        assert json.load(ask(file, timeout=60))["path"] == command.START
        lab.send_signal(signal.SIGINT)
        assert lab.wait(30) == 0
    finally:
        lab.kill()
        lab.wait()
        os.close(ours)
        os.close(theirs)
    assert "Traceback" not in said.read_text()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eight", "", "８８"])
def test_a_senseless_port_gets_a_sentence(port, capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(["open", f"--port={port}"])
    assert ended.value.code == 2
    assert "a port is a whole number from 1 to 65535" in capsys.readouterr().err


def test_arguments_after_two_dashes_go_to_jupyterlab(monkeypatch):
    told = {}
    monkeypatch.setattr(command, "open_course", lambda extra, **rest: told.update(rest, extra=extra) or 0)
    assert command.main(["open", "--no-browser", "--port", "9999", "--", "--ServerApp.token=x", "--debug"]) == 0
    assert told == {"extra": ["--ServerApp.token=x", "--debug"], "browser": False, "port": 9999}
