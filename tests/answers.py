"""Right, equivalent and wrong answers to any question.

What is right comes from ``keys.toml``, which somebody worked out from the tables and sources without having seen the
bank, and never from the bank itself. What is wrong, and what must be said to it, is worked out from the question.
"""

import json
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from course import bank
from course.questions import (
    ChooseOne,
    ChooseSeveral,
    Guess,
    JudgeClaim,
    Match,
    Number,
    Order,
    Question,
    Reflection,
    Values,
)

ALL = [question for number in bank.lessons() for question in bank.lesson(number).values()]
KEYS: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("keys.toml").read_text(encoding="utf-8"))


def right(question: Question) -> Any:
    """The right answer as the widget sends it."""
    said = KEYS.get(question.id, {})
    match question:
        case Number():
            return f"{said['right']:.6f}".rstrip("0").rstrip(".")
        case Guess():
            return {"values": dict.fromkeys(question.open_labels, f"{question.low:g}"), "sentence": "Because."}
        case JudgeClaim():
            answer = {"verdict": said["verdict"], "evidence": list(said["evidence"])}
            return answer | ({"sure": "fairly"} if question.sure else {})
        case Reflection():
            return "Some thoughts."
    return said["right"]


def equivalents(question: Question) -> Iterator[Any]:
    """Other ways to say the right answer."""
    answer = right(question)
    match question:
        case ChooseOne():
            text = next(option.text for option in question.options if option.key == answer)
            yield from (answer.upper(), f"({answer})", f" {answer} ", text, text.upper(), [answer], f"{text}.")
        case ChooseSeveral():
            yield from (tuple(reversed(answer)), set(answer), ", ".join(answer), " ".join(answer).upper())
        case Number():
            key, decimals = float(answer), len(answer.partition(".")[2])
            yield from (key, np.float64(key), pd.Series([key]), pd.DataFrame({"x": [key]}), np.array([key]))
            full = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
            yield from (f"{key:,.{decimals}f}", answer.translate(full), f"about {answer}")
            yield from (f" {answer} {question.unit}", answer.replace("-", "−"))
            yield f"{key:,.{decimals}f}".replace(",", " ")
            if question.either_sign:
                yield -key
        case Values():
            yield from (pd.Series(answer), pd.DataFrame({"x": pd.Series(answer)}))
            yield {str(label): str(number) for label, number in answer.items()}
            yield dict(reversed(list(answer.items())))
            if question.zeros:
                yield {**answer, "nobody": 0}
        case Order():
            yield from (tuple(answer), ", ".join(answer), " > ".join(answer), *question.also)
        case Match():
            lefts = {pair.key: pair.text for pair in question.pairs}
            partners = {partner.key: partner.text for partner in question.partners}
            yield {lefts[left]: partners[partner] for left, partner in answer.items()}
        case Guess():
            yield {"values": [question.high for _ in question.open_labels], "sentence": "A word."}
        case JudgeClaim():
            yield tuple(answer.values())
            yield {**answer, "verdict": answer["verdict"].upper(), "evidence": ", ".join(answer["evidence"])}
        case Reflection():
            yield "短い感想。"


def wrong(question: Question) -> Iterator[tuple[Any, str, str | None]]:
    """Wrong answers, each with a feedback that must be given and the misconception to be named, if any."""
    answer = right(question)
    match question:
        case ChooseOne():
            for option in question.options:
                if option.key != answer:
                    yield option.key, option.feedback, option.misconception
        case ChooseSeveral():
            for option in question.options:
                if option.key in answer:
                    yield [key for key in answer if key != option.key] or ["?"], "", None
                else:
                    yield [*answer, option.key], option.feedback, option.misconception
            for combination in question.misconceptions:
                yield sorted(combination.chosen), combination.feedback, combination.name
        case Number():
            for slip in question.misconceptions:
                yield float(slip.value()), slip.feedback, slip.name
            yield float(answer) + 1.5 * question.tolerance + 1, "", None
        case Values():
            for slip in question.misconceptions:
                yield pd.Series(dict(slip.values())), slip.feedback, slip.name
            first = next(iter(answer))
            yield {**answer, first: answer[first] + 2 * question.tolerance + 1}, "Look again at", None
            yield {label: number for label, number in answer.items() if label != first}, "Missing", None
            yield {**answer, "somewhere else": 1.0}, "Not asked for", None
        case Order():
            named = {slip.order: slip for slip in question.misconceptions}
            yield from ((list(order), slip.feedback, slip.name) for order, slip in named.items())
            feedback = {item.key: item.feedback for item in question.items}
            for place, (early, late) in enumerate(pairwise(answer)):
                swapped = [*answer[:place], late, early, *answer[place + 2 :]]
                also_right = {tuple(item.key for item in question.items), *question.also}
                if tuple(swapped) not in {*named, *also_right}:
                    yield swapped, feedback[early], None
            for choice in question.extra:
                if (*answer, choice.key) not in named:
                    yield [*answer, choice.key], choice.feedback, choice.misconception
            if question.extra and len(answer) > 1 and tuple(answer[1:]) not in named:
                yield answer[1:], "Left out, but needed", None
        case Match():
            for pair in question.pairs:
                for partner in question.partners:
                    if partner.key != answer[pair.key]:
                        name = pair.misconceptions.get(partner.key)
                        yield {**answer, pair.key: partner.key}, pair.feedback[partner.key], name
            yield dict([next(iter(answer.items()))]), "no partner", None
        case Guess():
            yield dict.fromkeys(question.open_labels, question.low), "one sentence", None
        case JudgeClaim():
            for choice in question.verdicts:
                if not choice.right:
                    yield {**answer, "verdict": choice.key}, choice.feedback, choice.misconception
            for choice in question.evidence_options:
                if choice.key not in answer["evidence"]:
                    yield (
                        {**answer, "evidence": [*answer["evidence"], choice.key]},
                        choice.feedback,
                        choice.misconception,
                    )
                elif len(answer["evidence"]) > 1:
                    rest = [key for key in answer["evidence"] if key != choice.key]
                    if not any(alone <= set(rest) for alone in question.enough):
                        yield {**answer, "evidence": rest}, "piece", None


def as_sent(answer: Any) -> Any:
    """An answer after its way through the browser."""
    return json.loads(json.dumps(answer))
