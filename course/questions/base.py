"""What every kind of question shares: an answer is read into one form, and that form is judged.

``parse`` turns what came (from a widget, a code cell or the journal) into the answer: a value that JSON can hold,
the one form in which it is judged, kept and shown again, so that ``parse(parse(raw)) == parse(raw)``. ``judge`` takes
nothing else and gives a verdict. ``check`` does both and never raises: what cannot be read gets a sentence.

Texts may hold links in Markdown form; ``[60 %](coal-volume-2022-06)`` names a fact of ``data/facts.csv``.
Feedback for each wrong option follows Shute, "Focus on Formative Feedback", Review of Educational Research
78 (2008).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Any, ClassVar, Literal

import msgspec

from course.data import state
from course.reading.text import LEAD, NotReadable, bare, fold, is_blank, kind_of, narrow, quote, single

# What JSON can hold.
Answer = Any
_LEAD = re.compile(rf"^(?:(?:{LEAD})\s*)+")
# What stands between several choices.
_BETWEEN = r"->|→|[,;、<>&\n/+]|\band\b|\bthen\b"
_MOST_PIECES = 1_000


class State(StrEnum):
    """The three states of a question, as they are kept and shown."""

    NOT_ATTEMPTED = "not attempted"
    NOT_YET = "not yet"
    CORRECT = "correct"


class Blank(Exception):
    """Nothing has been answered."""


class Verdict(msgspec.Struct, frozen=True):
    """The judgement of one answer.

    ``messages`` are paragraphs with Markdown links; ``misconception`` names the one that was recognised; ``counts`` is
    false where nothing could be read, so that it is no attempt; ``reveal`` may be drawn only after the answer.
    """

    state: State
    heading: str
    messages: tuple[str, ...] = ()
    misconception: str | None = None
    counts: bool = True
    reveal: Mapping[str, Any] | None = None


def not_attempted() -> Verdict:
    """The verdict on a blank."""
    return Verdict(State.NOT_ATTEMPTED, "Not attempted", ("Nothing has been answered yet.",), counts=False)


def unreadable(message: str) -> Verdict:
    """The verdict on what cannot be read; it is no attempt."""
    return Verdict(State.NOT_YET, "Not yet", (message,), counts=False)


def not_yet(*messages: str, misconception: str | None = None) -> Verdict:
    """The verdict on a wrong answer."""
    return Verdict(State.NOT_YET, "Not yet", tuple(filter(None, messages)), misconception)


def correct(
    *messages: str,
    heading: str = "Correct",
    misconception: str | None = None,
    reveal: Mapping[str, Any] | None = None,
) -> Verdict:
    """The verdict on a right, or a completed, answer; one that is not marked may have a misconception all the same."""
    return Verdict(State.CORRECT, heading, tuple(filter(None, messages)), misconception, reveal=reveal)


class Computed:
    """A value as it stands in the bank, or one that a function works out: once, until a table changes.

    Calling it raises CourseError where the tables do not hold what it is worked out from.
    """

    def __init__(self, value: Any):
        self._value = value

    def __call__(self, *arguments: Any) -> Any:
        if not callable(self._value):
            return self._value
        if arguments:
            return self._value(*arguments)
        kept = _kept.get()
        if kept is None:
            kept = _worked_out(state())
        if self not in kept:
            kept[self] = self._value()
        return kept[self]


@lru_cache(maxsize=1)
def _worked_out(_state: object) -> dict[Computed, Any]:
    """What has been worked out while the tables stood so."""
    return {}


_kept: ContextVar[dict[Computed, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def keys_kept() -> Iterator[None]:
    """Within it nobody looks whether a table has changed: for many answers that are judged by the same tables."""
    token = _kept.set(_worked_out(state()))
    try:
        yield
    finally:
        _kept.reset(token)


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a question, such as one option."""


class Choice(Part, frozen=True):
    """One thing to choose, order or match: a short key, its text, and what to say when it is picked.

    Where several are right, the ``feedback`` of a right one is said when it alone is missing: what is open without it.
    """

    key: str
    text: str
    feedback: str = ""
    right: bool = False
    misconception: str | None = None


class Question(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What all kinds of question share.

    Attributes:
        id: lesson number and a name, such as ``02-first-measure``.
        prompt: the question in one or two sentences.
        hints: two, the first gentle, the second nearly there.
        explanation: why the right answer is right; shown with it.
        evidence: ids in facts.csv, or names of tables, that decide the question.
        core: whether the lesson needs it; optional otherwise, and always where it asks something again.
        minutes: what a student new to pandas needs for it.
        again: the id of the earlier question whose matter it asks anew, in the review of a later lesson.
        form: “a” or “b” for a claim of the test before and after the course. It is judged and kept like any other, but
            the verdict is told only when both forms are done.
    """

    id: str
    prompt: str
    hints: tuple[str, str]
    explanation: str
    evidence: tuple[str, ...]
    minutes: int
    core: bool = True
    again: str | None = None
    form: Literal["a", "b"] | None = None

    kind: ClassVar[str]
    asks: ClassVar[str]

    def __post_init__(self) -> None:
        if self.again or self.form:
            msgspec.structs.force_setattr(self, "core", False)

    def parse(self, raw: Any, earlier: Answer = None) -> Answer:
        """Read what came into the one form of an answer.

        Args:
            raw: anything.
            earlier: the answer that was kept before, if any; a sentence may complete it.

        Raises:
            Blank: nothing has been answered.
            NotReadable: with one sentence for the student.
        """
        return self._guarded(self._parse, raw, earlier)

    def _guarded(self, read: Callable[..., Answer], raw: Any, *more: Any) -> Answer:
        try:
            if is_blank(raw):
                raise Blank
            return read(raw, *more)
        except (Blank, NotReadable):
            raise
        except Exception:  # an object that cannot even be looked at; whatever it raises, the student gets a sentence
            raise NotReadable(f"This {kind_of(raw)} cannot be read as an answer.") from None

    def parse_vote(self, raw: Any) -> Answer:
        """Read what a vote in class says: as ``parse``, and of a claim the verdict is enough.

        Raises:
            Blank, NotReadable: as ``parse``.
        """
        return self._guarded(self._parse_vote, raw)

    def judge(self, answer: Answer) -> Verdict:
        """The verdict on an answer; takes what ``parse`` gave."""
        raise NotImplementedError

    def check(self, raw: Any, earlier: Answer = None) -> Verdict:
        """Read and judge; never raises."""
        try:
            return self.judge(self.parse(raw, earlier))
        except Blank:
            return not_attempted()
        except NotReadable as trouble:
            return unreadable(str(trouble))

    def preview(self, raw: Any) -> dict[str, float | None]:
        """What could be read of a half-typed answer, for the view to draw."""
        return {}

    def spec(self) -> dict[str, Any]:
        """What a view needs to draw the question: JSON, without key or feedback."""
        shared = {"id": self.id, "kind": self.kind, "prompt": self.prompt, "asks": self.asks}
        return shared | {"core": self.core, "minutes": self.minutes, "hints": len(self.hints)} | self._spec()

    def example(self) -> str:
        """An answer of the right form, as Python, for ``check``."""
        raise NotImplementedError

    def key_in_words(self) -> str:
        """The right answer as a sentence part, for the one who asks to see it."""
        raise NotImplementedError

    def _parse(self, raw: Any, earlier: Answer) -> Answer:
        raise NotImplementedError

    def _parse_vote(self, raw: Any) -> Answer:
        return self._parse(raw, None)

    def _spec(self) -> dict[str, Any]:
        return {}


def find(choices: Sequence[Choice], said: Any) -> str | None:
    """The key that was said; ``None`` if it names none.

    Read are the key by itself, as ``(b)``, ``b)`` or "Option b", the whole text, and both, as in "b) Run the cell".
    """
    said = single(said)
    plain = fold(bare(said)) if isinstance(said, str) else fold(said)
    words = {fold(said), plain, _LEAD.sub("", plain).rstrip("!?,; ")}
    for choice in choices:
        key, text = fold(choice.key), fold(choice.text)
        form = re.compile(rf"\(?{re.escape(key)}\)?(?:\s?[.:–-])?(?:\s*{re.escape(text)})?")
        if text in words or any(map(form.fullmatch, words)):
            return choice.key
    return None


def pick(choices: Sequence[Choice], said: Any, among: str = "") -> str:
    """The key that was said, as ``find`` takes it.

    Raises:
        NotReadable: it names none ``among`` the choices, or among their keys if it is not said what they are.
    """
    key = find(choices, said)
    if key is None:
        among = among or f"choices ({', '.join(choice.key for choice in choices)})"
        raise NotReadable(f"{quote(said)} is not one of the {among}.")
    return key


def find_all(choices: Sequence[Choice], raw: Any) -> list[str]:
    """The keys that were said, in the order in which they were said.

    Takes a collection of keys or texts, or text such as "a, c", "a and c" or "ac".

    Raises:
        NotReadable: a part of it names no choice.
    """
    raw = single(raw)
    if isinstance(raw, Mapping) or not hasattr(raw, "__iter__"):
        raise NotReadable(f"Name the choices by their letters, such as {choices[0].key}, {choices[1].key}.")
    keys = [pick(choices, piece) for piece in _pieces(choices, raw)]
    if not keys:
        raise Blank
    return keys


def _pieces(choices: Sequence[Choice], raw: Iterable[Any]) -> list[Any]:
    if not isinstance(raw, str):
        return list(islice(raw, _MOST_PIECES))
    if find(choices, raw) is not None:
        return [raw]
    for between in ("\n", ";", "|"):
        parts = [part for part in narrow(raw).split(between) if part.strip()]
        if len(parts) > 1 and None not in [find(choices, part) for part in parts]:
            return parts
    words = _LEAD.sub("", fold(bare(raw))).strip("[](){} ")
    if len(words) > 1 and all(find(choices, letter) for letter in words):
        return list(words)
    for between in (_BETWEEN, r"\s+", "-"):
        parts = [part for part in re.split(between, words) if part.strip()]
        if len(parts) > 1:
            break
    return parts


def one_missed(said: str, choices: Iterable[Choice], missed: Collection[str]) -> list[str]:
    """What to say when one right choice is missing: ``said``, and what is open without it; nothing if more are."""
    if len(missed) != 1:
        return []
    return [said, *(choice.feedback for choice in choices if choice.key in missed and choice.feedback)]


def listed(choices: Iterable[Choice]) -> list[dict[str, str]]:
    """Keys and texts, without what only the judge may know."""
    return [{"key": choice.key, "text": choice.text} for choice in choices]
