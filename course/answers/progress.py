"""How far a student has come, lesson by lesson and problem set by problem set."""

from dataclasses import dataclass

from course import bank, places
from course.answers import service
from course.answers.journal import journal
from course.errors import CourseError
from course.questions import Question, State
from course.shown import Shown, page


@dataclass(frozen=True)
class Row:
    """How far one lesson or problem set has come."""

    title: str
    correct: int
    tried: int
    total: int


@dataclass(frozen=True)
class Progress(Shown):
    """A table of what has been answered; ``rows`` holds it as data."""

    rows: list[Row]
    notice: str = ""
    where: str = "Your answers lie in the folder my_work/, or where COURSE_WORK points."

    def __repr__(self) -> str:
        lines = [f"{row.title}: {row.correct} of {row.total} correct, {row.tried} tried" for row in self.rows]
        return "\n".join([*lines, self.where, *([self.notice] if self.notice else [])])

    def _repr_html_(self) -> str:
        return page("progress", rows=self.rows, notes=list(filter(None, (self.where, self.notice))))


def progress() -> Progress:
    """What you have answered so far, lesson by lesson and problem set by problem set, and what was asked again.

    The two forms are left out: they are no task of a lesson, and how many are right is told by ``gain`` at the end.
    """
    again: list[Question] = []
    rows, notices = [], [places.work().notice, journal().notice()]
    for number in bank.lessons():
        try:
            questions = bank.lesson(number).values()
        except CourseError as trouble:  # one file of questions that somebody edited must not hide all the others
            notices.append(f"Lesson {number} is left out: {trouble}")
            continue
        again += [question for question in questions if question.again]
        for in_set, name in ((False, f"{number} {bank.title(number)}"), (True, f"{number} Problem set")):
            part = [each for each in questions if ("-ps-" in each.id) == in_set and not each.again and not each.form]
            if part:
                rows.append(_row(name, part))
    if again:
        rows.append(_row("Come back to it", again))
    return Progress(rows, " ".join(filter(None, notices)))


def _row(title: str, questions: list[Question]) -> Row:
    states = [service.last(question)[1].state for question in questions if service.answers(question)]
    return Row(title, states.count(State.CORRECT), len(states), len(questions))
