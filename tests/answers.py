"""Right, equivalent and wrong answers to any question, worked out from the question itself."""

import json
from collections.abc import Iterator
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
    _value,
)  # fmt: skip

ALL = [question for number in bank.lessons() for question in bank.lesson(number).values()]


def right(question: Question) -> Any:
    """The right answer as the widget sends it."""
    match question:
        case ChooseOne():
            return next(option.key for option in question.options if option.right)
        case ChooseSeveral():
            return [option.key for option in question.options if option.right]
        case Number():
            return f"{question.key():.{question.decimals}f}"
        case Values():
            return dict(question.values())
        case Order():
            return [item.key for item in question.items]
        case Match():
            return {pair.key: pair.partner for pair in question.pairs}
        case Guess():
            return {"values": {label: str(question.low) for label in question.open_labels}, "sentence": "Because."}
        case JudgeClaim():
            verdict = next(choice.key for choice in question.verdicts if choice.right)
            answer = {"verdict": verdict, "evidence": [each.key for each in question.evidence_options if each.right]}
            return answer | ({"sure": "fairly"} if question.sure else {})
        case Reflection():
            return "Some thoughts."
    raise AssertionError(f"no right answer known for {type(question).__name__}")


def equivalents(question: Question) -> Iterator[Any]:
    """Other ways to say the right answer."""
    answer = right(question)
    match question:
        case ChooseOne():
            text = next(option.text for option in question.options if option.right)
            yield from (answer.upper(), f"({answer})", f" {answer} ", text, text.upper(), [answer], f"{text}.")
        case ChooseSeveral():
            yield from (tuple(reversed(answer)), set(answer), ", ".join(answer), " ".join(answer).upper())
        case Number():
            key = question.key()
            yield from (key, np.float64(key), pd.Series([key]), pd.DataFrame({"x": [key]}), np.array([key]))
            full = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
            yield from (f"{key:,.{question.decimals}f}", answer.translate(full), f"about {answer}")
            yield from (f" {answer} {question.unit}", answer.replace("-", "−"), key + 0.99 * question.tolerance)
            yield f"{key:,.{question.decimals}f}".replace(",", " ")
            if question.either_sign:
                yield -key
        case Values():
            yield from (pd.Series(answer), pd.DataFrame({"x": pd.Series(answer)}))
            yield {str(label): str(number) for label, number in answer.items()}
            yield dict(reversed(list(answer.items())))
        case Order():
            yield from (tuple(answer), ", ".join(answer), " > ".join(answer))
        case Match():
            texts = {partner.key: partner.text for partner in question.partners}
            yield {pair.text: texts[pair.partner] for pair in question.pairs}
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
                if not option.right:
                    yield option.key, option.feedback, option.misconception
        case ChooseSeveral():
            for option in question.options:
                if option.right:
                    yield [key for key in answer if key != option.key] or ["?"], "", None
                else:
                    yield [*answer, option.key], option.feedback, option.misconception
        case Number():
            for slip in question.misconceptions:
                yield _value(slip.value), slip.feedback, slip.name
            yield question.key() + 1.5 * question.tolerance + 1, "", None
        case Values():
            for name, (values, feedback) in question.slips.items():
                yield pd.Series(dict(values())), feedback, name
            first = next(iter(answer))
            yield {**answer, first: answer[first] + 2 * question.tolerance + 1}, "Look again at", None
            yield {label: number for label, number in answer.items() if label != first}, "Missing", None
            yield {**answer, "somewhere else": 1.0}, "Not asked for", None
        case Order():
            for name, (order, feedback) in question.slips.items():
                yield list(order), feedback, name
            for place in range(len(answer) - 1):
                swapped = answer.copy()
                swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
                if tuple(swapped) not in {tuple(order) for order, _ in question.slips.values()}:
                    yield swapped, question.items[place].feedback, None
        case Match():
            for pair in question.pairs:
                for partner in question.partners:
                    if partner.key != pair.partner:
                        yield {**answer, pair.key: partner.key}, pair.feedback[partner.key], None
            yield {question.pairs[0].key: question.pairs[0].partner}, "no partner", None
        case Guess():
            yield {label: question.low for label in question.open_labels}, "one sentence", None
        case JudgeClaim():
            for choice in question.verdicts:
                if not choice.right:
                    yield {**answer, "verdict": choice.key}, choice.feedback, choice.misconception
            for choice in question.evidence_options:
                if choice.right and len(answer["evidence"]) > 1:
                    rest = [key for key in answer["evidence"] if key != choice.key]
                    yield {**answer, "evidence": rest}, "more piece", None
                elif not choice.right:
                    yield {**answer, "evidence": [*answer["evidence"], choice.key]}, choice.feedback, None
        case Reflection():
            return


def as_sent(answer: Any) -> Any:
    """An answer after its way through the browser."""
    return json.loads(json.dumps(answer))
