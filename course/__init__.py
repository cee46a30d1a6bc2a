"""What a lesson needs: ``load`` a table, ``show`` a figure, ``ask`` a question, ``check`` an answer.

And beside these four: ``hint`` (help with a question), ``about`` (who counted a table), ``explore`` (a figure
with choices), ``glossary`` (words that the course explains), ``practice`` (where a practice table lies), ``review``
(questions from earlier lessons), ``article`` and ``stamp`` (the article that the course puts on trial, and your
verdict on a sentence of it), ``form`` and ``gain`` (two short articles to judge before and after the lessons, and what
has changed), ``calibration`` (how sure and how right you were), ``check_paragraph`` (which figures of a text the data
carry), ``progress`` (what you have answered), ``vote`` (an answer that is not judged, before and after a discussion),
``hand_in`` (your answers in one file for your teacher) and ``check_setup`` (is everything in place?).
All else is pandas and matplotlib.
"""

import gc
from importlib import import_module
from typing import TYPE_CHECKING, Any

from course import bank
from course.answers import service
from course.answers.calibration import Calibration, calibration
from course.answers.forms import Gain, gain
from course.answers.progress import Progress, progress
from course.classroom.handing_in import HandedIn, hand_in
from course.data import About, about, load
from course.figures import COLOURS, Described, label_lines, show
from course.practice import practice
from course.tables import make_tables_readable
from course.views.article import Article, Stamped, article, stamp
from course.views.explorer import ExplorerView, explore
from course.views.forms import Form, form
from course.views.glossary import GlossaryView, glossary
from course.views.pages import Checked, Hint, answer_texts
from course.views.question import QuestionView
from course.views.review import Review, review

if TYPE_CHECKING:
    from course.fact_check import Report
    from course.setup_check import Setup, check_setup
    from course.views.paragraph import check_paragraph

__all__ = [
    "COLOURS", "About", "Article", "Calibration", "Checked", "Described", "ExplorerView", "Form", "Gain",
    "GlossaryView", "HandedIn", "Hint", "Progress", "QuestionView", "Report", "Review", "Setup", "Stamped",
    "about", "article", "ask", "calibration", "check", "check_paragraph", "check_setup", "explore", "form",
    "gain", "glossary", "hand_in", "hint", "label_lines", "load", "practice", "progress", "review", "show",
    "stamp", "vote",
]  # fmt: skip

# What few lessons use is imported when it is asked for, and takes no memory in the others.
_LATER = {
    "Report": "fact_check",
    "check_paragraph": "views.paragraph",
    "Setup": "setup_check",
    "check_setup": "setup_check",
}

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


def vote(question_id: str, answer: Any = None) -> Hint:
    """Vote on a question in class, without a verdict: once before the discussion, and once more after it.

    Args:
        question_id: such as ``"02-never-banned"``.
        answer: as for ``check``.

    Raises:
        CourseError: there is no such question.
    """
    return Hint([service.vote(bank.find(question_id), answer)])


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
