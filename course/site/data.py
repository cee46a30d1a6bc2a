"""The data of a page: its questions with their verdicts, and what stands behind all questions."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from markupsafe import Markup

from course import bank
from course.answers import service, stamps
from course.answers.review import in_turn
from course.questions import Values
from course.questions.base import not_attempted, unreadable
from course.questions.stamp import LEVELS, UNSURE, VERDICTS
from course.reading import units
from course.reading.numbers import fractions, grammar
from course.reading.words import numerals
from course.site.verdicts import said, table
from course.views.pages import answer_texts, runs

Json = dict[str, Any]
# What a sentence of the article can be stamped with, and how sure one can be.
_STAMP = {"verdicts": VERDICTS, "levels": list(LEVELS), "unsure": UNSURE}


def page_data(ids: Iterable[str] = (), *, review: str = "", stamped: Iterable[str] = ()) -> Json:
    """What a page must hold for its questions to answer; only what students may have.

    Args:
        ids: the questions that stand on it.
        review: the two-digit number of a lesson, if its page asks questions of earlier lessons again.
        stamped: the sentences of the article on it, such as ``sa-01``.

    Raises:
        CourseError: there is no such question, or a table cannot be read.
    """
    again = [question for question in in_turn(review) if not isinstance(question, Values)] if review else []
    questions = {name: question_data(name) for name in (*ids, *(question.id for question in again))}
    reads_numbers = any(each["table"]["kind"] in {"line", "guess"} for each in questions.values())
    return {
        "questions": questions,
        "reviews": {review: [[question.id, question.again] for question in again]} if review else {},
        "stamps": {each.id: {"id": each.question.id, **_STAMP} for each in map(stamps.find, stamped)},
        "lessons": lessons(),
        "words": words(),
        "grammar": patterns() if reads_numbers else None,
    }


def text_of(data: Any) -> Markup:
    """Data as they can stand in a page's ``<script type="application/json">``: nothing in them ends the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


@cache
def question_data(question_id: str) -> Json:
    """One question: what its view draws, what is said to each answer, its hints and, for who asks, the answer."""
    question = bank.find(question_id)
    spec = question.spec()
    return {
        "spec": spec | {"prompt": runs(spec["prompt"]), "owner": "page"},
        "table": table(question),
        "hints": [runs(text) for text in question.hints],
        "key": [runs(text) for text in answer_texts(question)],
    }


def lessons() -> dict[str, list[str]]:
    """The core questions that a page can ask, by lesson (``"02"``) and problem set (``"02-ps"``)."""
    found: dict[str, list[str]] = {}
    for number in bank.lessons():
        for question in bank.lesson(number).values():
            if question.core and not isinstance(question, Values):
                found.setdefault(f"{number}-ps" if "-ps-" in question.id else number, []).append(question.id)
    return found


def words() -> Json:
    """What is said whatever the question."""
    return {
        "blank": said(not_attempted()),
        "unreadable": said(unreadable("")) | {"messages": []},
        "wasRight": runs(service.WAS_RIGHT),
        "misfit": "The answer that was kept does not fit this question any more. Answer it again.",
        "unfit": "This does not fit the question. Answer it in its form.",
    }


def patterns() -> Json:
    """The grammar of numbers and units for numbers.js, as the reader in Python has it."""
    return {
        "patterns": {name: _for_javascript(pattern) for name, pattern in grammar().items()},
        "marks": {word: [mark.factor and _as_power(mark.factor), mark.unit] for word, mark in units.MARKS.items()},
        "words": numerals(),
        "fractions": fractions(),
    }


def _as_power(factor: Decimal) -> tuple[int, int]:
    """A factor as a whole number and a power of ten."""
    _, digits, power = factor.normalize().as_tuple()
    return int("".join(map(str, digits))), int(power)


def _for_javascript(pattern: str) -> str:
    """A pattern with its named groups as JavaScript writes them."""
    named = re.sub(r"\(\?P=(\w+)\)", r"\\k<\1>", pattern).replace("(?P<", "(?<")
    # Of blanks, JavaScript knows more than Python does in ASCII.
    # A bracket that stands first in a class is a sign in Python, and the end of the class in JavaScript.
    return named.replace("[].", r"[\].").replace(r"[\s-]", r"[ \t-\r-]").replace(r"\s", r"[ \t-\r]")
