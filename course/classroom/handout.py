"""A clean copy of the course for students, as one archive."""

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from course import places
from course.errors import CourseError

_FOLDER = "japan-ukraine-course"
# Of the course's folder, only what a student works with; everything else is the maintainers' or the student's own.
_FOLDERS = ("notebooks", "exercises", "data", "course", "docs", "binder")
_FILES = ("README.md", "environment.yml", "pyproject.toml", "constraints.txt", "CITATION.cff")
_NEVER = {"__pycache__", ".ipynb_checkpoints", "my_work", ".git", ".venv", "print"}


def handout(folder: Path, out: Path, *, solutions: bool = False) -> int:
    """Write the course in a folder into an archive, with ``solutions`` the teachers' side too; return how many files.

    Raises:
        CourseError: there is no whole course in the folder, or the archive cannot be written.
    """
    if places.above(folder) != folder or not (folder / "pyproject.toml").is_file():
        raise CourseError(f"{folder} does not hold the whole course, so there is nothing to hand out.")
    names = sorted(_names(folder, solutions))
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.write(folder / name, PurePosixPath(_FOLDER) / name)
    except OSError as trouble:
        raise CourseError(f"{out} could not be written ({trouble.strerror}).") from None
    return len(names)


def _names(folder: Path, solutions: bool) -> Iterator[PurePosixPath]:
    tracked = _tracked(folder)
    for top in (*_FOLDERS, *(["solutions"] if solutions else [])):
        for path in (folder / top).rglob("*"):
            name = PurePosixPath(path.relative_to(folder).as_posix())
            whole = path.is_file() and not path.is_symlink() and not _NEVER.intersection(name.parts)
            if whole and (tracked is None or str(name) in tracked):
                yield name
    yield from (PurePosixPath(path.name) for path in folder.glob("LICENSE*"))
    yield from (PurePosixPath(name) for name in _FILES if (folder / name).is_file())


def _tracked(folder: Path) -> set[str] | None:
    """What git keeps in the folder, as it was kept or changed since; ``None`` where it is no clone."""
    if not (folder / ".git").exists():
        return None
    try:
        told = subprocess.run(["git", "-C", str(folder), "ls-files", "-z"], capture_output=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        return None
    return set(told.stdout.decode("utf-8", "replace").split("\0"))
