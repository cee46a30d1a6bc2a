"""What is promised to those who install the course: one set of versions, commands that work, nothing left behind."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from course import cli
from course.authoring import ROOT, notebooks

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
STUDENT = [Requirement(line) for line in PROJECT["dependencies"]]
DEVELOPER = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in ROOT.glob(".github/workflows/*.yml")
}
PIN = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)==([0-9][0-9a-z.]*)( ; .+)?")
PYTHONS = tuple(re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"])))
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
each_kind_of_computer = pytest.mark.parametrize("python", PYTHONS), pytest.mark.parametrize("system", SYSTEMS)
GENERATED = {
    ".git",
    ".venv",
    ".nox",
    "my_work",
    "print",
    "site-teachers",
    "build",
    "dist",
    "node_modules",
    "mutants",
    "__pycache__",
}


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
        made = (".egg-info", "_cache", "checkpoints", ".hypothesis")
        inner[:] = [name for name in inner if name not in GENERATED and not name.endswith(made)]
        if Path(folder) == ROOT and "site" in inner:  # course/site is the course's own
            inner.remove("site")
        found += [Path(folder) / name for name in files if not name.endswith((".png", ".pyc"))]
    return found


# Versions: pyproject.toml, constraints.txt, environment.yml and what is installed


@pytest.mark.parametrize("requirement", STUDENT + DEVELOPER, ids=lambda requirement: requirement.name)
def test_a_dependency_is_bounded_on_both_sides_and_pinned_between(requirement):
    operators = {each.operator for each in requirement.specifier}
    assert operators == {">=", "<"}
    assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


def test_students_need_few_packages_and_none_twice():
    """Few of those that are named bring in all others; these are named since the course imports them as well."""
    names = [requirement.name for requirement in STUDENT + DEVELOPER]
    assert len(names) == len(set(names))
    by_chance = {each.name: needed([other for other in STUDENT if other != each]) for each in STUDENT}
    assert {name for name, others in by_chance.items() if name not in others} == {
        "anywidget",
        "jupyterlab",
        "matplotlib",
        "msgspec",
        "pandas",
        "tqdm",
    }


def test_python_has_no_upper_bound_and_the_same_versions_are_named_everywhere():
    first, newest = PYTHONS[0], PYTHONS[-1]
    assert PROJECT["requires-python"] == f">={first}"
    assert f"{first} to {newest}" in README and f"Python {first} or newer" in CONTRIBUTING
    assert re.findall(
        r"3\.\d+", (ROOT / "noxfile.py").read_text(encoding="utf-8").split("PYTHONS = ")[1].split("]")[0]
    ) == [*PYTHONS]
    assert WORKFLOWS["ci"]["jobs"]["readme"]["strategy"]["matrix"]["python"] == [*PYTHONS]


def test_the_group_for_developers_says_nothing_twice():
    assert PYPROJECT["dependency-groups"] == {"dev": [f"{PROJECT['name']}[dev]"]}


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
    assert [
        f"{name}: {spec}" for name, spec in declared.items() if list(SpecifierSet(spec).filter(first)) != first
    ] == []


def test_what_is_installed_here_is_what_is_pinned():
    installed = {canonicalize_name(each.metadata["Name"]): each.version for each in metadata.distributions()}
    wanted = {name: version for name, version in pins().items() if name in installed}
    assert {name: installed[name] for name in wanted} == wanted
    assert needed(STUDENT + DEVELOPER) <= set(installed)


def test_the_installed_course_is_this_one():
    assert metadata.version(PROJECT["name"]) == PROJECT["version"]
    assert Path(cli.__file__).resolve().parents[1] == ROOT
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
    paths = [
        word for word in words if re.fullmatch(r"[\w./-]+\.(txt|yml|toml|py|ipynb)|\.ci/run|tests/\w+|tests", word)
    ]
    assert {"constraints.txt", "environment.yml", ".ci/run", "tests/browser"} <= set(paths)
    assert [path for path in paths if not (ROOT / path).exists()] == []
    modules = {module for line in commands for module in re.findall(r"-m (course[\w.]+)", line)}
    tools = {f"course.authoring.{path.stem}" for path in (ROOT / "course" / "authoring").glob("[a-z]*.py")}
    assert modules == tools, "each tool for maintainers is in the README, and no other"
    assert re.findall(r"\[(\w+)\]\"", "".join(commands)), "the extra"
    assert set(re.findall(r"\.\[(\w+)\]", "".join(commands))) == set(PROJECT["optional-dependencies"])
    assert PROJECT["scripts"] == {"course": "course.cli:main"}


def test_links_lead_somewhere():
    for page in (README, CONTRIBUTING):
        links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", page) if "://" not in link]
        assert len(links) >= 4
        assert [link for link in links if not (ROOT / link).exists()] == []
    assert re.search(r"!\[[^\]]{60,}\]\(docs/", README), "a picture of a lesson, with its description"
    assert f"urlpath=lab/tree/{cli.START}" in README


def test_the_table_of_lessons_is_up_to_date():
    for path in notebooks("notebooks"):
        assert f"(notebooks/{path.name})" in README, f"{path.name} is not in the README's table"
        assert not re.search(rf"^\| \[?{path.name[:2]} .*in preparation", README, re.M)


def test_ci_runs_the_test_command_of_the_readme():
    assert CI.startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in CI
    [pattern] = re.findall(r"\$\(grep -E '([^']+)' README\.md\)", CI)
    found = [line for line in README.splitlines() if re.search(pattern, line)]
    assert found == [block.strip() for block in fenced("sh") if "python3" in block and "pytest" in block]
    assert len(found) == 1
    # The course itself is installed by that command only; the hub's test needs more than a student or a maintainer has.
    assert [
        line for line in CI.splitlines() if "pip install" in line and "tests/hub/requirements.txt" not in line
    ] == []
    assert "--browser" in CI and "--hub" in CI and "--offline" in CI


def test_without_a_network_only_this_machine_is_reached(pytestconfig):
    if not pytestconfig.getoption("--offline"):
        pytest.skip("needs --offline")
    assert len(Path("/proc/net/route").read_text(encoding="ascii").splitlines()) <= 1, "no way leads out"


@pytest.mark.skipif(os.name != "posix", reason="only there can a file be executable")
def test_ci_can_be_executed():
    for name in ("run", "bare-debian"):
        assert os.access(ROOT / ".ci" / name, os.X_OK)
        assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / name)]).returncode == 0


def test_workflows_try_the_readme_on_three_systems_and_may_only_read():
    """That they are well formed is held by other tools: see .ci/run."""
    job = WORKFLOWS["ci"]["jobs"]["readme"]
    assert {name.split("-")[0] for name in job["strategy"]["matrix"]["system"]} == {"ubuntu", "windows", "macos"}
    patterns = re.findall(r"'(\^p[^']+)'", " ".join(step.get("run", "") for step in job["steps"]))
    found = [[line for line in README.splitlines() if re.search(pattern, line)] for pattern in patterns]
    assert [len(lines) for lines in found] == [1, 1]
    assert all("[dev]" in line for [line] in found)
    for workflow in WORKFLOWS.values():
        assert workflow["permissions"] == {"contents": "read"}
        for step in (step for job in workflow["jobs"].values() for step in job.get("steps", [])):
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", f"own/step@{'0' * 40}"))


def test_tools_before_a_commit_are_those_that_are_pinned():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    revisions = {repo["repo"].split("/")[-1]: repo.get("rev", "").removeprefix("v") for repo in config["repos"]}
    names = {"ruff-pre-commit": "ruff", "rumdl-pre-commit": "rumdl", "zizmor-pre-commit": "zizmor"}
    names |= {name: name for name in ("codespell", "check-jsonschema")}
    assert {name: revisions[where] for where, name in names.items()} == {name: pins()[name] for name in names.values()}


def test_tools_for_javascript_have_exact_versions():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["private"]
    assert "dependencies" not in package
    assert [each for each in package["devDependencies"].values() if not re.fullmatch(r"\d+\.\d+\.\d+", each)] == []
    assert "package-lock=false" in (ROOT / ".npmrc").read_text(encoding="utf-8")


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
