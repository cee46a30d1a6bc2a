"""What a lesson needs: ``load`` a table, ``show`` a figure, ``ask`` a question, ``check`` an answer.

And beside these four: ``hint`` (help with a question), ``about`` (who counted a table), ``explore`` (a figure
with choices), ``glossary`` (words that the course explains), ``calibration`` (how sure and how right you were),
``check_paragraph`` (which figures of a text the data carry), ``progress`` (what you have answered) and
``check_setup`` (is everything in place?). All else is pandas and matplotlib.
"""

import gc
from importlib import import_module
from typing import TYPE_CHECKING, Any

from course import bank
from course.answers import service
from course.answers.calibration import Calibration, calibration
from course.answers.progress import Progress, progress
from course.data import About, about, load
from course.figures import COLOURS, Described, label_lines, show
from course.tables import make_tables_readable
from course.views.explorer import ExplorerView, explore
from course.views.glossary import GlossaryView, glossary
from course.views.pages import Checked, Hint, answer_texts
from course.views.question import QuestionView

if TYPE_CHECKING:
    from course.fact_check import Report, check_paragraph
    from course.setup_check import Setup, check_setup

__all__ = [
    "COLOURS", "About", "Calibration", "Checked", "Described", "ExplorerView", "GlossaryView", "Hint",
    "Progress", "QuestionView", "Report", "Setup", "about", "ask", "calibration", "check",
    "check_paragraph", "check_setup", "explore", "glossary", "hint", "label_lines", "load", "progress",
    "show",
]  # fmt: skip

# What few lessons use is imported when it is asked for, and takes no memory in the others.
_LATER = {"Report": "fact_check", "check_paragraph": "fact_check", "Setup": "setup_check", "check_setup": "setup_check"}

make_tables_readable()
# What has been imported stays for good. Left out of garbage collection, it no longer slows the one before each figure.
gc.freeze()


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"course.{_LATER[name]}"), name)


def ask(question_id: str) -> QuestionView:
    """Show a question of the course, such as ``ask("02-first-measure")``, with the answer saved before, if any.

    Raises:
        CourseError: there is no such question.
    """
    return QuestionView(bank.find(question_id))


def check(question_id: str, answer: Any = None) -> Checked:
    """Judge an answer given in a code cell, and save it.

    Args:
        question_id: such as ``"02-ps-entities"``.
        answer: a number, text, list, dict or Series, as the question asks. Left blank (``...``), it gives
            "not attempted" and no error.

    Raises:
        CourseError: there is no such question.
    """
    question = bank.find(question_id)
    tip = f'Stuck? `hint("{question.id}")` in a cell of its own gives a hint.'
    return Checked(service.submit(question, answer), tip)


def hint(question_id: str) -> Hint:
    """Show a hint on a question; each call shows one more, and after the last one the answer.

    Raises:
        CourseError: there is no such question.
    """
    question = bank.find(question_id)
    before, status = service.status(question).hints, service.take_hint(question)
    texts = [f"Hint {place}: {text}" for place, text in enumerate(question.hints[: status.hints], 1)]
    if before == len(question.hints):
        texts += answer_texts(question)
    else:
        left = len(question.hints) - status.hints
        texts.append("Run this again for one more hint." if left else "Run this again to see the answer.")
    return Hint([*texts, status.notice])
