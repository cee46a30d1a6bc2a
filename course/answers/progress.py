"""How far a student has come, lesson by lesson and problem set by problem set."""

import html
from dataclasses import dataclass

from course import bank, places
from course.answers import service
from course.answers.journal import journal
from course.errors import CourseError
from course.questions import Question, State


@dataclass(frozen=True)
class Row:
    """How far one lesson or problem set has come."""

    title: str
    correct: int
    tried: int
    total: int


@dataclass(frozen=True)
class Progress:
    """A table of what has been answered; ``rows`` holds it as data."""

    rows: list[Row]
    notice: str = ""
    where: str = "Your answers lie in the folder my_work/, or where COURSE_WORK points."

    def __repr__(self) -> str:
        lines = [f"{row.title}: {row.correct} of {row.total} correct, {row.tried} tried" for row in self.rows]
        return "\n".join([*lines, self.where, *([self.notice] if self.notice else [])])

    def _repr_html_(self) -> str:
        return _page(self)


def _page(shown: Progress) -> str:
    head = "".join(f'<th scope="col">{text}</th>' for text in ("Part", "Correct", "Tried", "Questions"))
    body = "".join(
        f'<tr><th scope="row" style="text-align:left">{html.escape(row.title)}</th>'
        f"<td>{row.correct}</td><td>{row.tried}</td><td>{row.total}</td></tr>"
        for row in shown.rows
    )
    notes = "".join(f"<p>{html.escape(note)}</p>" for note in (shown.where, shown.notice) if note)
    return f"<div><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}</div>"


def progress() -> Progress:
    """What you have answered so far, lesson by lesson and problem set by problem set."""
    rows, notices = [], [places.work().notice, journal().notice()]
    for number in bank.lessons():
        try:
            title, questions = bank.title(number), bank.lesson(number).values()
        except CourseError as trouble:  # one file of questions that somebody edited must not hide all the others
            notices.append(f"Lesson {number} is left out: {trouble}")
            continue
        for in_set, name in ((False, f"{number} {title}"), (True, f"{number} Problem set")):
            part = [question for question in questions if ("-ps-" in question.id) == in_set]
            if part:
                rows.append(_row(name, part))
    return Progress(rows, " ".join(filter(None, notices)))


def _row(title: str, questions: list[Question]) -> Row:
    states = [service.last(question)[1].state for question in questions if service.answers(question)]
    return Row(title, states.count(State.CORRECT), len(states), len(questions))
