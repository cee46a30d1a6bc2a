"""An answer on its way: read, judged, kept, and given back as it will stand there tomorrow.

Everything that shows a question asks here, so that a box, a code cell and ``progress`` say the same. The state of a
question is the state of the last answer that was kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec import structs

from course import bank, places
from course.answers import drafts
from course.answers.journal import Event, journal
from course.errors import CourseError
from course.questions import Blank, Question, State, Verdict
from course.questions.base import Answer, correct, not_attempted, unreadable
from course.reading.text import NotReadable

WAS_RIGHT = "Your earlier answer was right."
_KEPT = "What you think is kept. The verdict comes when both forms are done: the one here and the other one."

# Called with a question's id after an answer, a hint or a draft, so that all that shows the question stays in step.
changed: list[Callable[[str], None]] = []


@dataclass(frozen=True)
class Status:
    """How a question stands.

    Attributes:
        answer: the last answer kept, as ``parse`` gives it, if there is one.
        verdict: on what was just given, or else on that answer.
        hints: how many were taken.
        draft: what was typed last and not yet checked, as the view sent it, if there is anything.
        notice: what to tell the student about saving; mostly empty.
    """

    answer: Answer
    verdict: Verdict
    hints: int = 0
    draft: Any = None
    notice: str = ""


def status(question: Question) -> Status:
    """How a question stands: its last answer, judged again."""
    return _status(question, *last(question))


def submit(question: Question, raw: Any) -> Status:
    """Read, judge and keep an answer, which may be anything. A blank or unreadable one is not kept, and no attempt."""
    kept, _ = last(question)
    try:
        answer = question.parse(raw, kept)
        verdict = question.judge(answer)
    except Blank:
        return _status(question, kept, not_attempted())
    except (NotReadable, CourseError) as trouble:
        return _status(question, kept, unreadable(str(trouble)))
    notice = journal().add(Event("answer", "", question.id, answer, verdict.state, verdict.misconception))
    drafts.drop(question.id)
    _tell(question)
    return _status(question, *last(question), notice)


def take_hint(question: Question) -> Status:
    """Take one hint more, if there is one. It is no try, and leaves answer and draft as they are."""
    taken = _hints(question)
    trouble = ""
    if taken < len(question.hints):
        trouble = journal().add(Event("hint", "", question.id, hint=taken + 1))
        _tell(question)
    return _status(question, *last(question), trouble)


def vote(question: Question, raw: Any) -> str:
    """Keep an answer without judging it, for a vote before and after a discussion; return what to tell the student."""
    try:
        answer = question.parse_vote(raw)
    except Blank:
        return "Nothing has been chosen yet."
    except (NotReadable, CourseError) as trouble:
        return str(trouble)
    notice = journal().add(Event("vote", "", question.id, answer))
    return notice or "Your vote is kept. It is not judged: talk about it first, then vote again."


def keep_draft(question: Question, raw: Any) -> str:
    """Keep what is typed but not checked; return a sentence if it could not be saved, else nothing."""
    trouble = drafts.keep(question.id, raw)
    _tell(question)
    return trouble


def answers(question: Question) -> list[Event]:
    """The answers that were kept, the oldest first."""
    return [event for event in _events(question) if event.type == "answer"]


def first(question: Question) -> Answer:
    """The first answer that can be read, as ``parse`` gives it: what was thought before any feedback; else ``None``."""
    for event in answers(question):
        try:
            return question.parse(event.answer)
        except (Blank, NotReadable):
            continue
    return None


def last(question: Question) -> tuple[Answer, Verdict]:
    """The last answer kept, as ``parse`` gives it, and the verdict on it. Never raises."""
    given = answers(question)
    if not given:
        return None, not_attempted()
    try:
        answer = question.parse(given[-1].answer)
        verdict = question.judge(answer)
    except (Blank, NotReadable):  # the question has changed, or somebody the file
        return None, unreadable("The answer that was kept does not fit this question any more. Answer it again.")
    except CourseError as trouble:  # a table that the key comes from
        return None, Verdict(given[-1].state, "Kept, but not judged anew", (str(trouble),))
    if waits(question):
        return answer, correct(_KEPT, heading="Kept")
    if verdict.state is State.NOT_YET and any(event.state is State.CORRECT for event in given[:-1]):
        verdict = structs.replace(verdict, messages=(*verdict.messages, WAS_RIGHT))
    return answer, verdict


def waits(question: Question) -> bool:
    """Whether the verdict is kept back: it belongs to a form, and not every claim of both forms has an answer.

    Feedback on the first form would teach for the second one, and the two would no longer measure the lessons.
    """
    if not question.form:
        return False
    try:
        return not all(answers(each) for letter in "ab" for each in bank.form(letter))
    except CourseError:  # a file that somebody edited
        return True


def _hints(question: Question) -> int:
    """How many hints were taken."""
    return max((event.hint for event in _events(question)), default=0)


def _events(question: Question) -> list[Event]:
    return journal().events().get(question.id, [])


def _tell(question: Question) -> None:
    for listener in list(changed):
        listener(question.id)


def _status(question: Question, answer: Answer, verdict: Verdict, trouble: str = "") -> Status:
    notice = " ".join(filter(None, (trouble, places.work().notice, journal().notice())))
    return Status(answer, verdict, _hints(question), drafts.draft(question.id), notice)
