"""What a student has answered, saved at once and never overwritten.

Answers go into ``my_work/answers.jsonl`` as a journal: one JSON object a line, only ever added to. So two
notebooks, or two people, may write to one folder without undoing each other's lines, and a line that was cut
short or edited by hand is passed over while all others stay. Environment variables: ``COURSE_WORK`` (another
folder), ``COURSE_STUDENT`` (whose answers these are; otherwise the name of the account).
"""

import getpass
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.questions import State

FOLDER = Path(__file__).resolve().parent.parent / "my_work"
FILE = "answers.jsonl"


@dataclass(frozen=True)
class Attempt:
    """The last answer to one question, and the best state that was ever reached."""

    answer: Any
    state: State
    best: State
    hints: int = 0


@dataclass
class Journal:
    """The saved answers of one student in one folder.

    ``notice`` is empty, or a sentence for the student: nothing can be saved, a line cannot be read, somebody
    else's answers lie in the folder too.
    """

    folder: Path
    student: str
    notice: str = ""
    _unsaved: list[dict[str, Any]] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The journal's file; it need not exist yet."""
        return self.folder / FILE

    def record(self, question: str, answer: Any, state: State, hints: int = 0) -> str:
        """Add an answer; return an empty text, or a sentence when it could not be saved.

        Args:
            question: the question's id.
            answer: anything; what JSON cannot hold is kept as its text.
        """
        event = {"student": self.student, "question": question, "answer": answer}
        event |= {"state": str(state), "hints": hints}
        line = json.dumps(event, ensure_ascii=False, default=str)
        try:
            self._append(line)
        except OSError as trouble:
            self._unsaved.append(json.loads(line))
            reason = trouble.strerror or type(trouble).__name__
            return (
                f"Your answer was checked, but could not be saved ({reason}). You can go on; "
                "it is kept until this notebook is closed."
            )
        return ""

    def _append(self, line: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path, flags, 0o644)
        try:
            size = os.fstat(descriptor).st_size
            # A line that a full disk or a crash cut short must not swallow the next one.
            torn = size and os.pread(descriptor, 1, size - 1) != b"\n" if hasattr(os, "pread") else size
            data = ("\n" * bool(torn) + line + "\n").encode("utf-8")
            if os.write(descriptor, data) != len(data):
                raise OSError(28, "No space left on device")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def attempts(self) -> dict[str, Attempt]:
        """The student's attempts by question id, read afresh; also sets ``notice``."""
        events, self.notice = self._read()
        attempts: dict[str, Attempt] = {}
        for event in [*events, *self._unsaved]:
            before = attempts.get(event["question"])
            state = State(event["state"])
            best = State.CORRECT if before and before.best is State.CORRECT else state
            attempts[event["question"]] = Attempt(event["answer"], state, best, event["hints"])
        return attempts

    def first_answers(self) -> dict[str, Any]:
        """The student's first answer to each question, by its id: what was thought before any feedback."""
        first: dict[str, Any] = {}
        for event in [*self._read()[0], *self._unsaved]:
            if State(event["state"]) is not State.NOT_ATTEMPTED:
                first.setdefault(event["question"], event["answer"])
        return first

    def _read(self) -> tuple[list[dict[str, Any]], str]:
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return [], ""
        except OSError as trouble:
            reason = trouble.strerror or type(trouble).__name__
            return [], f"Your earlier answers could not be read ({reason}). You can go on; nothing was deleted."
        events, unreadable, others = [], 0, set()
        for line in filter(str.strip, text.split("\n")):
            event = _event(line)
            if event is None:
                unreadable += 1
            elif event["student"] != self.student:
                others.add(event["student"])
            else:
                events.append(event)
        notices = []
        if unreadable:
            lines = "1 line" if unreadable == 1 else f"{unreadable} lines"
            notices.append(f"{lines} of {FILE} cannot be read and will be passed over; all else is here.")
        if others:
            notices.append(
                "Answers of somebody else lie in this folder too; they are kept apart from yours. "
                "To use a folder of your own, set COURSE_WORK."
            )
        return events, " ".join(notices)


def _event(line: str) -> dict[str, Any] | None:
    """One line of the journal, or ``None`` if it is not what this course wrote."""
    try:
        event = json.loads(line)
        known = isinstance(event["question"], str) and isinstance(event["student"], str)
        State(event["state"])
        event["answer"]
        return event if known and isinstance(event["hints"], int) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def student_name() -> str:
    """Whose answers these are: COURSE_STUDENT, else the account's name, else "student"."""
    named = os.environ.get("COURSE_STUDENT", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "student"


_journals: dict[tuple[Path, str], Journal] = {}


def journal() -> Journal:
    """The journal that the environment names: one object a folder and student, so that answers that could
    not be saved are at least kept while the kernel lives."""
    folder = Path(os.environ.get("COURSE_WORK") or FOLDER).expanduser()
    name = student_name()
    return _journals.setdefault((folder, name), Journal(folder, name))
