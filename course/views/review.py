"""Questions from earlier lessons, at the beginning of a later one."""

from course import bank
from course.answers import review as choice
from course.shown import Shown
from course.views.question import QuestionView


class Review(Shown):
    """A sentence on what is asked again; the boxes stand below it. ``questions`` holds their ids."""

    def __init__(self, questions: list[str]):
        self.questions = questions

    def __repr__(self) -> str:
        if not self.questions:
            return "There is nothing to come back to yet."
        lessons = sorted({name[:2] for name in self.questions})
        named = f"lessons {', '.join(lessons[:-1])} and {lessons[-1]}" if lessons[1:] else f"lesson {lessons[0]}"
        return f"Come back to it: {len(self.questions)} short questions from {named}. What you got wrong comes first."

    def _repr_html_(self) -> str:
        return f"<p>{self!r}</p>"


def review(lesson: str | int) -> Review:
    """Ask questions of earlier lessons again, with another year, country or row: three at most.

    Args:
        lesson: the number of the lesson that begins, such as ``"03"`` or ``3``.

    Returns:
        The sentence above the boxes; the boxes are shown at the end of the cell.

    Raises:
        CourseError: there is no such lesson.
    """
    questions = choice.choose(bank.number(lesson))
    shown = Review([question.id for question in questions])
    for question in questions:
        QuestionView(question)
    return shown
