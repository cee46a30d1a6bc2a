"""Worksheets: a lesson's core questions on paper, each with the data that it needs, and the answers apart."""

import re
from typing import Any

from matplotlib.ticker import MaxNLocator

from course import bank
from course.bank import paper
from course.data import fact, load
from course.questions import ChooseOne, ChooseSeveral, Guess, JudgeClaim, Match, Order, Question
from course.shown import page
from course.views.pages import claimed, plain

_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 330, 60, 700
_MOST_TERMS = 8
_HOW = {
    "choose-one": "Tick one.",
    "choose-several": "Tick all that are right.",
    "order": "Number the steps from one on.",
    "match": "Write the number of its partner beside each.",
}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def core(number: str) -> list[Question]:
    """The core questions of a lesson, without its problem set, in the lesson's order; the guess comes first."""
    questions = [each for each in bank.lesson(number).values() if each.core and "-ps-" not in each.id]
    return sorted(questions, key=lambda question: not isinstance(question, Guess))


def worksheet(number: str) -> str:
    """The worksheet of the lesson of two digits as one HTML page that fetches nothing and holds no answer.

    Raises:
        CourseError: the lesson's questions or their tables have something wrong.
    """
    made = paper.sheet(number)
    owns = [(question, made.questions.get(question.id, paper.Plain())) for question in core(number)]
    # The tables that are used, in the order in which they are printed.
    used = dict.fromkeys(name for _, own in owns for name in own.tables)
    letters = dict(zip(used, _LETTERS, strict=False))
    tables = {name: _table(paper.cut(made.tables[name]), letters[name]) for name in letters}
    seen: set[str] = set()
    asked = []
    for question, own in owns:
        asked.append(_asked(question, own, tables, letters, seen))
        seen |= set(own.tables)
    return page(
        "worksheet",
        title=f"{number} {bank.title(number)}: worksheet",
        questions=asked,
        tables=bool(tables),
        terms=_terms(number, " ".join(map(str, asked))),
    )


def answers(number: str) -> str:
    """The answers to the worksheet of the lesson of two digits, numbered as on it, as one HTML page."""
    made = paper.sheet(number)
    lines = [_answer(question, made.questions.get(question.id, paper.Plain())) for question in core(number)]
    return page("worksheet_answers", title=f"{number} {bank.title(number)}: answers to the worksheet", answers=lines)


def _table(printed: paper.Printed, letter: str) -> dict[str, Any]:
    length = -(-len(printed.rows) // printed.strips) or 1
    strips = [printed.rows[start : start + length] for start in range(0, len(printed.rows), length)]
    number = re.compile(r"[−-]?[\d,.]+|–")
    numbers = [all(number.fullmatch(row[place]) for row in printed.rows) for place in range(len(printed.heads))]
    title = f"Table {letter}. {printed.title}"
    return {"title": title, "heads": printed.heads, "strips": strips, "numbers": numbers, "wide": printed.wide}


def _asked(
    question: Question, own: paper.Plain, tables: dict[str, Any], letters: dict[str, str], seen: set[str]
) -> dict[str, Any]:
    earlier = [f"table {letters[name]}" for name in own.tables if name in seen]
    prompt = plain(own.ask or question.prompt)
    prompt += f" Use {' and '.join(earlier)}." if earlier else ""
    asked: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind,
        "prompt": prompt,
        "claim": plain(question.claim) if isinstance(question, JudgeClaim) else "",
        "facts": [f"{fact(name)['statement']}" for name in own.facts],
        "tables": [tables[name] for name in own.tables if name not in seen],
        "how": _HOW.get(question.kind, ""),
        "unit": getattr(question, "unit", ""),
    }
    match question:
        case ChooseOne() | ChooseSeveral():
            asked["options"] = _choices(question.options, own)
        case JudgeClaim():
            asked["options"] = _choices(question.evidence_options, own)
            asked["verdicts"] = _choices(question.verdicts, own)
        case Match():
            asked["pairs"], asked["options"] = _choices(question.pairs, own), _choices(question.partners, own)
        case Order():
            choices = {each.key: each for each in (*question.items, *question.extra)}
            asked["options"] = _choices([choices[key] for key in question.shown], own)
            asked["how"] += " Cross out what does not belong." if question.extra else ""
        case Guess():
            asked["chart"], asked["open"] = _chart(question), question.open_labels
    return asked


def _choices(choices: Any, own: paper.Plain) -> list[dict[str, str]]:
    return [{"key": each.key, "text": own.words.get(each.key) or plain(each.text)} for each in choices]


def _chart(question: Guess) -> dict[str, Any]:
    """Axes with a grid, and the values that are given; never those that are asked for."""

    def height(value: float) -> float:
        return round(_BOTTOM - (value - question.low) / (question.high - question.low) * (_BOTTOM - _TOP), 1)

    width = (_RIGHT - _LEFT) / len(question.labels)
    places = {label: round(_LEFT + width * (place + 0.5), 1) for place, label in enumerate(question.labels)}
    known = {label: question.series()[label] for label in question.labels[: question.known]}
    ticks = [float(tick) for tick in MaxNLocator(nbins=6).tick_values(question.low, question.high)]
    between = [tick + (ticks[1] - ticks[0]) / 2 for tick in ticks]
    lines = [(tick, f"{tick:g}") for tick in ticks] + [(tick, "") for tick in between]
    across = [{"y": height(tick), "text": text} for tick, text in lines if question.low <= tick <= question.high]
    return {
        "height": _BOTTOM + 24,
        "bottom": _BOTTOM,
        "across": across,
        "down": [{"x": x, "text": label} for label, x in places.items()],
        "dots": [{"x": places[label], "y": height(value), "text": f"{value:.4g}"} for label, value in known.items()],
    }


def _terms(number: str, asked: str) -> list[dict[str, str]]:
    """The glossary's words of the lesson that have kanji; those that stand on the sheet come first."""
    glossary = load("glossary").dropna(subset=["kanji"]).fillna("")
    rows = [row for row in glossary.to_dict("records") if number in str(row["lessons"])]
    rows.sort(key=lambda row: str(row["term"]).lower() not in asked.lower())
    return [
        {
            "term": str(row["term"]),
            "japanese": f"{row['kanji']} ({', '.join(filter(None, (row['reading'], row['romaji'])))})",
            "meaning": plain(str(row["meaning"])),
        }
        for row in rows[:_MOST_TERMS]
    ]


def _answer(question: Question, own: paper.Plain) -> dict[str, str]:
    said = question.key_in_words()
    if isinstance(question, Order) and own.words:
        order = [item.key for item in question.items]
        left = [each.key for each in question.extra]
        said = ", then ".join(f"({key}) {own.words.get(key, '')}" for key in order)
        said += f"; left out: {', '.join(f'({key})' for key in left)}" if left else ""
    for part in ("options", "verdicts", "evidence_options"):
        for each in getattr(question, part, ()):
            said = said.replace(each.text, own.words.get(each.key, each.text))
    return {
        "prompt": plain(" ".join(filter(None, (claimed(question), own.ask or question.prompt)))),
        "said": plain(said),
        "why": plain(question.explanation),
        "id": question.id,
    }
