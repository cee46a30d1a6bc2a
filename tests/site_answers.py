"""All that a page's form can send, to hold the page against the course."""

import ast
import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from answers import equivalents, right

from course.questions import Guess, Number, Question, Reflection
from course.reading.units import MARKS
from course.reading.words import numerals
from course.site import verdicts

_NUMBERS = ("5", "1,352", "1.352", "-8.6", "12 345", "½", "2½", "1.5e3", "1,234.5", "0", "third", "2億")
_PIECES = (
    *"0123456789", ".", ",", " ", "-", "+", "−", "–", "~", "%", "‰", "e", "E", "'", "’", "_", "(", ")", "/", "²", "½", "⅓", "$", "¥", "€",
    "１", "，", "．", "％", "\u00a0", "\u3000", "about ", "約", "to", "and", "minus ", "no. ", "#", "第", "兆", "億", "万", "千", "円", "か国",
    " million", "bn", "k", " per cent", " percentage points", "pp", "kt", "t", "x", "st", "th", "twenty", " a ", "half", " and ", "third", "s", " in ", " of", "1/2", "hundred ", "thousand ", " point ", "dozen", "割", "ish", "-one", "five", "fifth", "hundred", "days", "nan", "inf",
    "USD", "US$", " people", "states", ";", ":", "…", "\n", "\t", "a", "Z", "ß", "İ", "\ufeff", "\u200b", "*", "[x](y)", "`", "<b>", "&", "\\",
)  # fmt: skip


def typed() -> Iterator[str]:
    """Texts of the tests of the reader in Python, every word by a number, every sign behind one, and junk by chance."""
    for path in Path(__file__).parent.glob("test_reading_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for word in MARKS:
        for number in _NUMBERS:
            yield from (f"{number} {word}", f"{number}{word}", f"{word}{number}", f"-{word} {number} {word}")
        yield word.upper()
    for numeral in {word for words in numerals().values() for word in words}:
        yield from (numeral, f"{numeral} million", f"-{numeral}", f"3{numeral}", f"twenty-{numeral}", numeral.title())
    for code in (*range(0x3400), *range(0xF900, 0x10000), *range(0x1D7CE, 0x1D800)):
        yield f"5{chr(code)}"
    chance = random.Random(14)
    words = [
        *sorted({word for kind in numerals().values() for word in kind}),
        *("a and point hundred thousand million in of out every dozen s per cent".split() * 4),
    ]
    for length in range(1, 7):
        for _ in range(1200):
            yield chance.choice(" -").join(chance.choice(words) for _ in range(length))
    for length in range(1, 11):
        for _ in range(800):
            yield "".join(chance.choice(_PIECES) for _ in range(length))
    for length in range(1, 9):
        for _ in range(300):
            yield "".join(chance.choice("0123456789.,.,  -%e") for _ in range(length))


def sent(question: Question) -> Iterator[tuple[Any, Any]]:
    """What a page's form can send for a question, with the answer that was kept before, if that matters.

    Of closed kinds all there is; for a number right forms, slips, every place where the verdict changes, and junk.
    """
    match question:
        case Number():
            yield from ((text, None) for text in _numbers(question))
        case Guess():
            yield from _guesses(question)
        case Reflection():
            yield from ((text, None) for text in ("", " ", "…", "One.\nTwo.", " 短い感想。 "))
        case _:
            yield from ((raw, None) for _, raw in verdicts.answers(question))


def _numbers(question: Number) -> Iterator[str]:
    yield from (str(each) for each in (right(question), *equivalents(question)) if isinstance(each, (str, int, float)))
    table = verdicts.table(question)
    chance = random.Random(question.id)
    places = {0.0, question.key(), *(float(slip.value()) for slip in question.misconceptions)}
    for line in filter(None, (table["line"], table.get("percent"))):
        places |= set(line[0])
    places |= {math.nextafter(place, way) for place in places for way in (-math.inf, math.inf)}
    places |= {chance.uniform(-2, 2) * question.key() for _ in range(10)}
    places |= {
        round(chance.uniform(-2, 2) * question.key(), decimals) for decimals in (0, 0, 1, 1, 2, 3) for _ in range(5)
    }
    for place in places:
        text = str(question.parse(place))
        yield from (
            text,
            f"{text} %",
            f"{place:.1f}",
            f"{place:,.3f}",
            f"{place:.3f}",
            f"{place:,.0f} {question.unit}",
            f"{place:g} bn",
        )
    yield from (
        "",
        " ",
        "...",
        "abc",
        "<b>5</b>",
        "5 or 6",
        "1,2,3",
        "2²",
        "five",
        "21st",
        "65 bn",
        "5 yen",
        "3 points",
        "½",
        "12.5",
        "1e400",
        "9" * 121,
    )


def _guesses(question: Guess) -> Iterator[tuple[Any, Any]]:
    labels = question.open_labels
    chance = random.Random(question.id)
    actual = question.series()
    some = [
        question.low,
        question.high,
        *actual.values(),
        *(share * each for each in actual.values() for share in (0.75, 0.9, 0.95, 1.05, 1.1, 1.15, 1.25)),
    ]
    some += [each + step for each in actual.values() for step in (-15, -10, -5, 5, 10, 15)]
    some = [min(question.high, max(question.low, each)) for each in some]
    kept = {"values": dict.fromkeys(labels, f"{question.low:g}"), "sentence": ""}
    for off in (0.0, 0.5, 1.0, 1.5, -0.5, -1.0, -1.5):  # in steps of the handle: as it was, near, and beside it
        near = {label: actual.get(label, question.low) + off * question.step for label in labels}
        yield (
            {
                "values": {label: repr(min(question.high, max(question.low, near[label]))) for label in labels},
                "sentence": "",
            },
            None,
        )
    for turn in range(600):
        values = {label: repr(chance.choice(some)) for label in labels}
        yield {"values": values, "sentence": "Because." if turn % 3 == 0 else ""}, None
    for junk in (
        "",
        " ",
        "x",
        "65 bn",
        "1,5",
        "5 %",
        "-1",
        "1e9",
        "1e20",
        "12345.678",
        "½",
        "about 5",
        "１２",
        "3 kt",
        "2 days",
    ):
        yield {"values": dict.fromkeys(labels, junk), "sentence": ""}, None
        yield {"values": dict.fromkeys(labels, "1") | {labels[-1]: junk}, "sentence": " x "}, None
    empty = dict.fromkeys(labels, "")
    yield from [({"values": empty, "sentence": said}, before) for said in ("", "Why not.") for before in (None, kept)]
