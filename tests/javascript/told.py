"""Prints, as JSON, what a page holds, and what the course itself says to typed ``numbers`` or to ``answers``."""

import json
import sys
from itertools import cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from answers import ALL
from site_answers import sent, typed

from course.questions import Blank, Question, Values
from course.questions.base import keys_kept
from course.questions.number import read_in_unit
from course.reading.text import NotReadable
from course.site.data import page_data, patterns
from course.site.verdicts import said, unit_of
from course.views.pages import plain

_UNITS = ("states", "per cent", "billion yen", "days", "percentage points", "place", "times")
_MOST = 60  # answers to one question


def numbers() -> dict[str, Any]:
    """Texts, each in one unit, and what is read in them, or why nothing is."""
    read = [[text, unit, _read(text, unit)] for text, unit in zip(dict.fromkeys(typed()), cycle(_UNITS), strict=False)]
    return {"grammar": patterns(), "units": {unit: unit_of(unit) for unit in _UNITS}, "read": read}


def _read(text: str, unit: str) -> Any:
    try:
        given, found = read_in_unit(text, unit)
    except NotReadable as trouble:
        return plain(str(trouble))
    return [[str(number) for number in found], given.percent, given.points, given.unit, given.scale, given.text]


def answers() -> dict[str, Any]:
    """Of each kind of question, and each unit, the last in the bank; some of what a form sends, and the verdicts."""
    kinds = {(type(each), getattr(each, "unit", "")): each for each in ALL if not isinstance(each, Values)}
    judged = []
    with keys_kept():
        for question in kinds.values():
            given = list(sent(question))
            for raw, before in [*given[:: len(given) // _MOST + 1], *given[-_MOST // 3 :]]:
                judged.append([question.id, raw, before, *_judged(question, raw, before)])
    return {"page": page_data(question.id for question in kinds.values()), "judged": judged, "grouped": _grouped()}


def _judged(question: Question, raw: Any, before: Any) -> Any:
    try:
        answer = question.parse(raw, before)
    except (Blank, NotReadable):
        answer = None
    verdict = question.check(raw, before)
    return said(verdict) | ({"reveal": dict(verdict.reveal)} if verdict.reveal else {}), answer


def _grouped() -> list[Any]:
    values = (0.0, 0.125, 0.5, 2.5, 1.005, 999.5, 1234.5, 0.3, -0.25, -1234567.875, 1e15, 1e21, 1.5e22)
    return [[value, places, f"{value:,.{places}f}".replace("-", "−")] for value in values for places in range(4)]


print(json.dumps({"numbers": numbers, "answers": answers}[sys.argv[1]]()))
