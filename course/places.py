"""Where the course, its tables and a student's work lie, and who the student is: decided here and nowhere else.

The course is the nearest folder at or above the working directory that holds one, else the installed one: on a hub
with a shared installation, each student's copy has its own tables and its own ``my_work``. Environment variables:
``COURSE_WORK`` (another folder for the work), ``COURSE_STUDENT`` (whose answers these are).
"""

import errno
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# In a wheel the tables lie inside the package; see the build section of pyproject.toml.
_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_course"
_WORK = "my_work"
_ELSEWHERE = "japan-ukraine-course"
_VARIABLE = re.compile(r"\$\{(\w+)\}|\$(\w+)" + (r"|%(\w+)%" if os.name == "nt" else ""))
_TYPED = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-") | dict.fromkeys("\u2018\u2019\u02bc", "'"))
# Folders that could be written to; one that no longer can is the journal's to tell.
_proven: set[Path] = set()


@dataclass(frozen=True)
class Work:
    """The folder of a student's work; it need not exist yet. ``notice`` says, if anything, why it is not the usual."""

    folder: Path
    notice: str = ""


def above(start: Path) -> Path | None:
    """The nearest folder at or above a place that holds the course, if there is one."""
    for folder in (start, *start.parents):
        if os.path.isfile(folder / "data" / "datapackage.json") and os.path.isdir(folder / "notebooks"):  # noqa: PTH112, PTH113 - these never raise
            return folder
    return None


def around() -> Path | None:
    """The course around the working directory, if there is one."""
    start = _here()
    return above(start) if start else None


def installed() -> Path:
    """The course that was installed: its folder, or, from a wheel, the part of the package that holds the tables."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent


def course() -> Path:
    """The course's folder: the nearest at or above the working directory, else the installed one."""
    return around() or installed()


def data() -> Path:
    """The folder of the course's tables."""
    return course() / "data"


def work() -> Work:
    """The folder of the student's work: what ``COURSE_WORK`` names, else ``my_work`` in the course.

    A package that came as a wheel has no place for it, so that it lies in the working directory then. Where nobody
    can write there, the folder lies in the home.
    """
    base = course()
    if base == _IN_WHEEL:
        base = _here() or base
    named, trouble = _named(base)
    folder = named or base / _WORK
    if writable(folder):
        return Work(folder, trouble)
    home = Path(os.path.expanduser("~")) / _ELSEWHERE / _WORK  # noqa: PTH111 - Path.home raises where there is none
    if not writable(home):
        return Work(folder, trouble)
    return Work(home, f"{trouble} You cannot write to {folder}, so your answers are kept in {home}.".strip())


def student(found: Iterable[str] = ()) -> str:
    """Who the student is: ``COURSE_STUDENT``, else the one whose answers the folder holds, else the hub's user.

    Args:
        found: the names in the folder's answers. On Binder the hub's names are made up anew each time, so that they
            say nothing about who comes back.
    """
    named = os.environ.get("COURSE_STUDENT", "").strip()
    alone = {key(name): name for name in found}
    hub = "" if "BINDER_LAUNCH_HOST" in os.environ else os.environ.get("JUPYTERHUB_USER", "").strip()
    return named or (next(iter(alone.values())) if len(alone) == 1 else hub or "me")


@lru_cache(maxsize=1024)
def key(name: str) -> str:
    """What makes two names one student's: all but case, how accents, dashes and apostrophes are typed, and blanks."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    shown = "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")  # signs without a shape
    return " ".join(unicodedata.normalize("NFKC", shown).translate(_TYPED).split())


def writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or the folder itself be made; a full disk passes."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    if folder in _proven:
        return True
    # Asked by doing: what the system says of rights is not true of Windows and of network drives.
    probe = folder / f".writable-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError as trouble:
        return trouble.errno not in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOENT}
    _proven.add(folder)
    return True


def _here() -> Path | None:
    """The working directory; ``None`` if it has been deleted."""
    try:
        return Path.cwd()
    except OSError:
        return None


def _named(base: Path) -> tuple[Path | None, str]:
    """The folder that ``COURSE_WORK`` names, if it names one, and what is wrong with it, if anything is."""
    said = os.environ.get("COURSE_WORK", "").strip().strip("\"'“”").strip()
    if not said:
        return None, ""
    unknown = [name for found in _VARIABLE.findall(said) for name in found if name and name not in os.environ]
    path = Path(os.path.expanduser(os.path.expandvars(said)))  # noqa: PTH111 - the other one raises
    if unknown:
        return None, f"COURSE_WORK names a variable that is not set here ({unknown[0]}), so the usual folder is used."
    if said.startswith("~") and str(path).startswith("~"):
        return None, f"COURSE_WORK names the home of somebody unknown here ({said}), so the usual folder is used."
    try:
        (base / path).lstat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):  # it need not be there yet
        pass
    except (OSError, ValueError) as trouble:  # too long, or with signs that no name may have here
        why = getattr(trouble, "strerror", None) or type(trouble).__name__
        return None, f"COURSE_WORK names a folder that cannot be here ({why}), so the usual folder is used."
    return base / path, ""
