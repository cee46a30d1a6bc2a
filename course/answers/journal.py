"""What a student has answered, saved at once and never overwritten.

One JSON object a line, only ever added to, in one file a student: ``my_work/answers-NAME.jsonl``. Every
``answers*.jsonl`` in the folder is read, also ``answers.jsonl`` in the format before this one (an answer as it was
typed, and no time). A line that was cut short or edited by hand is passed over while all others stay. Format 2::

    {"v": 2, "time": "2026-11-28T23:50:00.000Z", "type": "answer", "student": "aiko", "question": "02-gap",
     "answer": "54", "state": "correct", "misconception": null}

for a hint ``{..., "type": "hint", ..., "hint": 1}``, and for a vote, which is not judged,
``{..., "type": "vote", ...}``.
"""

import contextlib
import errno
import hashlib
import json
import os
import re
import stat
import unicodedata
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal

import msgspec

from course import places
from course.questions import State

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
# Other systems and browsers write names in other case, and put ".txt" behind.
_NAME = re.compile(r"answers.*\.jsonl(\.txt)?", re.IGNORECASE | re.DOTALL)
_LONGEST_NAME = 40
# Files of one student that several accounts have made.
_SIBLINGS = 9
_NAMED = 3


class Event(msgspec.Struct, frozen=True):
    """One answer, one vote, or one hint that was taken (``hint`` counts them). In format 1 there is no time."""

    type: Literal["answer", "hint", "vote"]
    student: str
    question: str
    answer: Any = None
    state: State = State.NOT_ATTEMPTED
    misconception: str | None = None
    hint: int = 0
    time: str = ""

    def line(self) -> str:
        """The event as it is kept. All but ASCII is escaped, so that half a surrogate pair can be kept as well."""
        kept: dict[str, Any] = {"v": 2, "time": self.time, "type": self.type}
        kept |= {"student": self.student, "question": self.question}
        if self.type == "hint":
            return json.dumps(kept | {"hint": self.hint})
        return json.dumps(kept | {"answer": self.answer, "state": self.state, "misconception": self.misconception})


def read_event(line: str) -> Event | None:
    """One line of a journal as an event, or ``None`` if it is not what the course wrote."""
    try:
        kept = json.loads(line)
        if "v" not in kept:  # format 1
            kind = "hint" if kept["state"] == State.NOT_ATTEMPTED else "answer"
            kept |= {"type": kind, "hint": kept["hints"]}
        if kept["type"] != "hint":
            _ = kept["answer"], kept["state"]
        time = str(kept.get("time"))
        return msgspec.convert(kept | {"time": time if _TIME.fullmatch(time) else ""}, Event)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, msgspec.ValidationError):
        return None


def slug(name: str) -> str:
    """The part of a file's name that stands for a student: safe on every system, and no two students' the same."""
    key = places.key(name)
    safe = "".join(each if unicodedata.category(each)[0] in "LMN" or each in "-_" else "-" for each in key)
    safe = safe[:_LONGEST_NAME].strip("-")
    return safe if safe == key else f"{safe}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:6]}"


def reason(trouble: OSError | ValueError) -> str:
    """What went wrong, in a word or two."""
    return getattr(trouble, "strerror", None) or type(trouble).__name__


class _File:
    """One file of answers. Files grow at their end, so that only what was added since the last look is read."""

    def __init__(self, path: Path):
        self.path = path
        self.trouble = ""
        self._state: tuple[int, int] | None = None
        self._forget()

    def _forget(self) -> None:
        self._lines: list[Event | None] = []
        self._last: list[Event | None] = []
        self._read, self._mark = 0, b""

    @property
    def events(self) -> list[Event]:
        """What could be read, in the order of the lines."""
        return [event for event in self._lines + self._last if event]

    @property
    def unreadable(self) -> int:
        """How many lines could not be read."""
        return (self._lines + self._last).count(None)

    def refresh(self) -> bool:
        """Read what is new; return whether there was anything."""
        try:
            found = self.path.stat()
            state = (found.st_size, found.st_mtime_ns)
            if state == self._state:
                return False
            if not stat.S_ISREG(found.st_mode):
                raise OSError(errno.EINVAL, "it is not a file")
            self._read_on(found.st_size)
            self._state, self.trouble = state, ""
        except OSError as trouble:
            self._state, self.trouble = None, reason(trouble)
        return True

    def _read_on(self, size: int) -> None:
        with self.path.open("rb") as file:
            file.seek(self._read - len(self._mark))
            if size <= self._read or file.read(len(self._mark)) != self._mark:
                # Not added to, but changed: by an editor, or by a program that brings folders in step.
                self._forget()
                file.seek(0)
            whole, end, rest = file.read().rpartition(b"\n")
        self._lines += _events(whole)
        # The last line may still be growing, so it is looked at again the next time.
        self._last = _events(rest)
        self._read += len(whole + end)
        self._mark = (self._mark + whole + end)[-64:]


def _events(lines: bytes) -> list[Event | None]:
    """Each line as an event; blank ones left out, and what editors and crashes leave at the edges."""
    texts = (line.decode("utf-8", "replace").strip("\ufeff\x00 \t") for line in re.split(rb"[\r\n]", lines))
    return [read_event(text) for text in texts if text]


class Journal:
    """All answers that lie in one folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._files: dict[Path, _File] = {}
        self._events: dict[str, dict[str, list[Event]]] = {}
        self._names: dict[str, str] = {}
        self._unsaved: list[Event] = []
        self._stale = False

    def student(self) -> str:
        """Whose answers are read and kept here."""
        self._look()
        return places.student(self._names.values())

    def events(self) -> dict[str, list[Event]]:
        """The student's answers and hints by question, the oldest first."""
        student = self.student()
        return self._events.get(places.key(student), {})

    def add(self, event: Event) -> str:
        """Keep an event of the student, with the time; return a sentence if it could not be saved, else nothing."""
        student = self.student()
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        # A clock that was put back must not make the newer answer the older one.
        last = max((each[-1].time for each in self.events().values()), default="")
        self._unsaved.append(msgspec.structs.replace(event, student=student, time=max(now, last)))
        trouble = self._save()
        return trouble and (
            f"Your answer was checked, but could not be saved ({trouble}). You can go on; it is kept until this "
            "notebook is closed, and saved as soon as that works again."
        )

    def notice(self) -> str:
        """What the student should know of the folder, in a sentence or more; mostly nothing."""
        student = self.student()
        # A file that is named for somebody else is for him or her to hear of.
        others = re.compile(rf"answers-(?!{re.escape(slug(student))})")
        own = {path.name: file for path, file in self._files.items() if not others.match(path.name)}
        notices = [
            f"{name} could not be read ({file.trouble}). You can go on; nothing was deleted."
            for name, file in own.items()
            if file.trouble
        ]
        for name, file in own.items():
            if count := file.unreadable:
                lines = "1 line" if count == 1 else f"{count} lines"
                notices.append(f"{lines} of {name} cannot be read and will be passed over; all else is here.")
        if self._names and places.key(student) not in self._names and "COURSE_STUDENT" not in os.environ:
            known = ", ".join(f"“{name}”" for name in list(self._names.values())[:_NAMED])
            notices.append(
                f"This folder holds answers of {known}, and none of “{student}”. To go on from the answers of one of "
                "them, set COURSE_STUDENT to that name."
            )
        return " ".join(notices)

    def _look(self) -> None:
        """Bring what is known of the folder up to date."""
        if self._unsaved:
            self._save()
        found = sorted(path for path in self.folder.glob("*") if _NAME.fullmatch(path.name))
        gone = self._files.keys() - set(found)
        self._files = {path: self._files.get(path) or _File(path) for path in found}
        new = [file.refresh() for file in self._files.values()]
        if not (any(new) or gone or self._stale):
            return
        kept = [event for file in self._files.values() for event in file.events]
        self._names, self._events, self._stale = {}, {}, False
        for event in sorted([*kept, *self._unsaved], key=attrgetter("time")):
            key = places.key(event.student)
            self._names[key] = event.student
            self._events.setdefault(key, {}).setdefault(event.question, []).append(event)

    def _save(self) -> str:
        """Write what waits to be written; return why that failed, or nothing."""
        trouble = ""
        try:
            while self._unsaved:
                self._append(self._unsaved[0])
                del self._unsaved[0]
        except (OSError, ValueError) as error:  # ValueError: a name that this system cannot write
            trouble = reason(error)
        self._stale = True
        return trouble

    def _append(self, event: Event) -> None:
        make(self.folder)
        for number in range(1, _SIBLINGS + 1):
            suffix = f".{number}" if number > 1 else ""
            try:
                return append(self.folder / f"answers-{slug(event.student)}{suffix}.jsonl", event.line())
            except (PermissionError, IsADirectoryError) as error:  # made by another account
                trouble = error
        raise trouble


def make(folder: Path) -> None:
    """Make a folder; those who may write beside it may write into it, such as a class on one drive."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            folder.chmod(folder.stat().st_mode | folder.parent.stat().st_mode & 0o022)


def append(path: Path, line: str) -> None:
    """Add a line to a file at once and for good."""
    with path.open("a+b", buffering=0) as file:
        # A line that a full disk or a crash cut short must not swallow the next one.
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 1, 0))
        torn = file.read(1) not in {b"", b"\n"}
        data = ("\n" * torn + line + "\n").encode("utf-8")
        if file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file.fileno())


_journals: dict[Path, Journal] = {}


def journal() -> Journal:
    """The journal of the folder where the student works: one object a folder, for what could not be saved yet."""
    folder = places.work().folder
    return _journals.setdefault(folder, Journal(folder))
