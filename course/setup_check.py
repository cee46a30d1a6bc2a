"""Is everything in place? Python, libraries, the server's files for widgets, tables, and the folder for answers.

What only this needs is imported in its functions, so that a lesson, which does not call it, takes less memory.
"""

import os
import re
import sys
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from course import places
from course.answers.journal import make, reason
from course.data import load, table_names
from course.errors import CourseError
from course.shown import Shown

DISTRIBUTION = "japan-ukraine-course"
NEWEST = (3, 14)
_AGAIN = "Run the first command of README.md again."
_WIDGETS = ("anywidget", "@jupyter-widgets/jupyterlab-manager")
_SERVER = re.compile(r"(course|jupyter[\w-]*|jupyterhub-singleuser)(-script\.py|\.exe)?")


@dataclass(frozen=True)
class Setup(Shown):
    """The result of the check: ``problems`` is empty when everything is in place; ``remarks`` stop nobody."""

    problems: list[str]
    remarks: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        head = "Something is off:" if self.problems else "Everything is in place. You can start."
        return "\n".join([head, *(f"- {each}" for each in self.problems + self.remarks)])


def check_setup() -> Setup:
    """Check Python, libraries, tables and the folder for your answers, and say what to do where one is off."""
    return Setup([*_libraries(), *_server(), *_tables(), *_folder()], _python())


def _python() -> list[str]:
    """Nothing, or a remark on a Python newer than those that were tried."""
    here, known = (".".join(map(str, version[:2])) for version in (sys.version_info, NEWEST))
    new = f"This is Python {here}. The course was tried on versions up to {known}; most likely it works."
    return [new] if sys.version_info[:2] > NEWEST else []


def _libraries() -> list[str]:
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

    try:
        about = metadata.metadata(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return ["The course is not installed here. Start it with the first command of README.md."]
    problems = []
    here = ".".join(map(str, sys.version_info[:3]))
    if here not in SpecifierSet(about["Requires-Python"] or ""):
        problems.append(f"This is Python {here}; the course needs {about['Requires-Python']}.")
    for requirement in map(Requirement, metadata.requires(DISTRIBUTION) or []):
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            problems.append(f"{requirement.name} is missing. {_AGAIN}")
            continue
        if not (wanted := requirement.specifier).contains(found, prereleases=True):
            problems.append(f"{requirement.name} is {found}, but the course needs {wanted}. {_AGAIN}")
    return problems


def _server() -> list[str]:
    """Whether the JupyterLab that shows this notebook has the files of widgets; it may run from another Python."""
    from jupyter_core.paths import jupyter_path

    prefix = _server_prefix()
    if prefix is None:
        return []
    own = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    shared = [Path(folder) for folder in jupyter_path("labextensions") if Path(folder) != own]
    folders = [prefix / "share" / "jupyter" / "labextensions", *shared]
    missing = [name for name in _WIDGETS if not any((folder / name).is_dir() for folder in folders)]
    if not missing:
        return []
    return [
        f"JupyterLab runs from another Python ({prefix}), where the files that show questions are missing"
        f" ({', '.join(missing)}). Stop it and start it with the course's own command, “course open”, or install"
        " anywidget and ipywidgets there and start it again."
    ]


def _server_prefix() -> Path | None:
    """Where the JupyterLab that started this kernel is installed; ``None`` where that cannot be seen."""
    import psutil

    try:
        program, *words = psutil.Process(int(os.environ["JPY_PARENT_PID"])).cmdline()
    except (KeyError, ValueError, psutil.Error):
        return None
    if not any(_SERVER.fullmatch(Path(word).name) for word in words[:3]):
        return None
    folder = Path(program).parent
    prefix = folder.parent if folder.name in {"bin", "Scripts"} else folder
    return prefix if (prefix / "share" / "jupyter" / "lab").is_dir() else None


def _tables() -> list[str]:
    """What is wrong with the tables, one sentence each."""
    problems = []
    try:
        names = table_names()
    except CourseError as trouble:
        return [str(trouble)]
    for name in names:
        try:
            load(name)
        except CourseError as trouble:
            problems.append(str(trouble))
    return problems


def _folder() -> list[str]:
    work = places.work()
    problems = [work.notice] if work.notice else []
    probe = work.folder / f".writable-{os.getpid()}"
    try:
        make(work.folder)
        probe.touch()
        probe.unlink()
    except OSError as trouble:
        problems.append(
            f"Answers cannot be saved ({reason(trouble)}). You can work all the same, or set COURSE_WORK to a folder "
            "where you may write."
        )
    return problems
