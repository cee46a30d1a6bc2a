"""Read the answers of a class from whatever lies in a folder.

Handed-in files, a shared ``my_work``, students' homes on a hub, the archive that a learning platform makes of
submissions. All of it may be broken or hostile, so that nothing is believed and everything has a limit: what is not
read is named in a sentence, and the rest goes on.
"""

import codecs
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import IO

from course import places
from course.answers.journal import Event, read_event, reason
from course.errors import CourseError

MOST_FILES = 20_000
MOST_BYTES = 20_000_000  # of one file; a student who answers everything a hundred times has about 2 MB
MOST_IN_ALL = 600_000_000
LONGEST_LINE = 200_000
MOST_LINES = 50_000
MOST_LINES_IN_ALL = 1_000_000
MOST_STUDENTS = 2_000
_MANY_NAMES = f"There are more than {MOST_STUDENTS:,} names; the others were left out."
_DEEPEST = 12
_ENDINGS = (".jsonl", ".jsonl.txt", ".zip")
# Names that say nothing about who it is.
NOBODY = {"", "me", "jovyan", "student"}
# What Moodle and Canvas put behind a name: “Aiko Tanaka_12345_assignsubmission_file_”, “tanakaaiko_123_456_x”.
_PLATFORM = re.compile(r"^(.+?)_\d+_(?:assignsubmission_\w+|\d+_.*|LATE_.*)$", re.DOTALL)
_NO_NAME = {"my_work", "notebooks", "japan-ukraine-course", "data", "home", "work", "exercises"}
# In a course's folder: where answers lie. In an archive, whose folders are not walked, what is passed over.
_OWN, _NOT_OWN = {"my_work"}, {"tests", "node_modules", ".git"}
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass
class Collected:
    """What was found: each student's events, the oldest first, and a sentence for all that could not be used.

    ``names`` and ``events`` are by the key that makes spellings of a name one (``places.key``), ``seen`` holds marks of
    files without times that were read.
    """

    names: dict[str, str] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    bytes_left: int = MOST_IN_ALL
    lines_left: int = MOST_LINES_IN_ALL

    @property
    def full(self) -> bool:
        """Whether nothing more may be read."""
        return self.bytes_left <= 0 or self.lines_left <= 0


def collect(folder: Path, watch: Callable[[list[Path]], Iterator[Path]] | None = None) -> Collected:
    """Read all answers in a folder, or in one file or archive.

    Args:
        folder: links that lead out of it are not followed.
        watch: given the files, yields them one by one, such as a progress bar.

    Raises:
        CourseError: there is no such folder.
    """
    if not os.path.exists(folder):  # noqa: PTH110 - this never raises
        raise CourseError(f"There is no folder {folder}.")
    found = Collected()
    base = folder if folder.is_dir() else folder.parent
    paths = list(islice(_files(folder, base, found.troubles), MOST_FILES + 1))
    if len(paths) > MOST_FILES:
        found.troubles.append(f"Only the first {MOST_FILES:,} files were read.")
        paths.pop()
    for path in watch(paths) if watch else paths:
        name = PurePosixPath(path.relative_to(base).as_posix())
        if found.full:
            found.troubles.append(
                f"{name} and what follows it were not read: the folder holds more than {MOST_IN_ALL // 1_000_000} MB "
                f"or {MOST_LINES_IN_ALL:,} lines."
            )
            break
        with _told(name, found):
            if path.suffix.lower() == ".zip":
                _read_archive(path, name, found)
            else:
                with path.open("rb") as file:
                    _read(file, name, found)
    # A file's name may hold line ends, and signs that turn the text round.
    found.troubles = [_printable(each) for each in found.troubles]
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    for key, events in found.events.items():
        # Each once, also where a student has handed in twice. After a clock was put back, several are kept with one
        # time, so that the time alone does not tell them apart.
        mark = attrgetter("time", "type", "question", "hint")
        timed = {(mark(event), repr(event.answer)): event for event in events if event.time}
        untimed = [event for event in events if not event.time]
        found.events[key] = untimed + sorted(timed.values(), key=attrgetter("time"))
        if (last := found.events[key][-1].time[:10]) > tomorrow:
            found.troubles.append(f"{found.names[key]} has answers of {last}: the clock of that computer is wrong.")
    return found


@contextmanager
def _told(name: PurePosixPath, found: Collected) -> Iterator[None]:
    """Go on after what cannot be read, with a sentence."""
    try:
        yield
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as trouble:
        why = reason(trouble) if isinstance(trouble, OSError) else str(trouble) or type(trouble).__name__
        found.troubles.append(f"{name} could not be read ({why}).")


def _files(folder: Path, base: Path, troubles: list[str]) -> Iterator[Path]:
    """Regular files that may hold answers, in a fixed order."""
    if folder.is_file():
        yield folder
        return
    root = base.resolve()
    for here, inside, names in os.walk(folder):
        depth = len(Path(here).relative_to(base).parts)
        # A student's copy of the course holds more than answers; of it, only the student's own work is looked at.
        wanted = _OWN if places.above(Path(here)) == Path(here) else set(inside)
        inside[:] = sorted(name for name in inside if name in wanted and not name.startswith(".") and depth < _DEEPEST)
        for path in (Path(here) / name for name in (*inside, *sorted(names))):
            # Of a link that leads in a circle, Path.resolve raises in some versions of Python; it lies where it stands.
            if not Path(os.path.realpath(path)).is_relative_to(root):
                troubles.append(f"{path.relative_to(base)} leads out of the folder and was not followed.")
            elif path.name not in inside and path.name.lower().endswith(_ENDINGS):
                if os.path.isfile(path):  # noqa: PTH113 - never raises: a pipe, a link to what is not there
                    yield path
                else:
                    troubles.append(f"{path.relative_to(base)} is no file and was not read.")


def _read_archive(path: Path, name: PurePosixPath, found: Collected) -> None:
    """Read an archive of submissions; archives inside it are named, not opened."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_FILES:
            found.troubles.append(f"{name} holds {len(entries):,} files; the first {MOST_FILES:,} were looked at.")
        for entry in entries[:MOST_FILES]:
            inside = name / entry.filename.lstrip("/")
            if entry.is_dir() or not entry.filename.lower().endswith(_ENDINGS) or _NOT_OWN.intersection(inside.parts):
                continue
            if entry.filename.lower().endswith(".zip"):
                found.troubles.append(f"{inside} is an archive in an archive. Unpack it into the folder.")
                continue
            if found.full:
                found.troubles.append(f"{inside} and what follows it in the archive were not read.")
                return
            with _told(inside, found), archive.open(entry) as file:
                _read(file, inside, found)


def _read(file: IO[bytes], name: PurePosixPath, found: Collected) -> None:
    """Read one file of answers. No more than the limits are ever held."""
    data = file.read(MOST_BYTES + 1)
    found.bytes_left -= len(data)
    if len(data) > MOST_BYTES:
        found.troubles.append(f"{name} is longer than {MOST_BYTES // 1_000_000} MB; the rest was not read.")
        data = data[:MOST_BYTES].rpartition(b"\n")[0]
    wide = _WIDE.get(data[:2])
    if wide:
        found.troubles.append(f"{name} was saved as UTF-16; it was read as that.")
        data = data.decode(wide, "replace").encode("utf-8", "replace")
    count, most = data.count(b"\n") + (not data.endswith(b"\n")), min(MOST_LINES, found.lines_left)
    if count > most:
        found.troubles.append(f"{name} has {count:,} lines; the first {most:,} were read.")
    found.lines_left -= min(count, most)
    pieces = data.split(b"\n", most)[:most]
    lines = [line for line in (each.strip(b"\xef\xbb\xbf\x00 \t\r") for each in pieces) if line]
    read = [read_event(each.decode("utf-8", "replace")) if len(each) <= LONGEST_LINE else None for each in lines]
    events = [event for event in read if event]
    # Without times (format 1) a file that was handed in twice can only be known as a whole.
    untimed = hash(tuple(event.line() for event in events if not event.time))
    again = untimed in found.seen
    found.seen.add(untimed)
    for event in events:
        if again and not event.time:
            continue
        student = clean_name(event.student)
        if places.key(student) in NOBODY:
            student = _name_of_place(name) or student
        key = places.key(student)
        if key in found.events or len(found.events) < MOST_STUDENTS:
            found.names.setdefault(key, student)
            found.events.setdefault(key, []).append(event)
        elif _MANY_NAMES not in found.troubles:
            found.troubles.append(_MANY_NAMES)
    if bad := read.count(None):
        found.troubles.append(f"{name}: {bad:,} of {len(lines):,} lines could not be read and were passed over.")


def clean_name(name: str) -> str:
    """A name on one line and of a length that a table can hold."""
    return _printable(name)[:80]


def _printable(text: str) -> str:
    """A text on one line, without signs that cannot be seen."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _name_of_place(name: PurePosixPath) -> str:
    """Who a file belongs to by where it lies: the folder that a platform or a hub named for the student."""
    named = next(filter(None, map(_PLATFORM.match, name.parts)), None)
    if named:
        return clean_name(named[1])
    folders = [each for each in name.parts[:-1] if each not in _NO_NAME and not each.lower().endswith(".zip")]
    return clean_name(folders[0]) if folders else ""
