"""The bank held against ``keys.toml`` and ``slips.toml``: what people worked out who had not seen the bank.

Then wrong keys and wrong slips of every kind are planted into the bank, and each of them is noticed.
"""

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from answers import ALL, KEYS
from msgspec.structs import replace

from course.questions import (
    ChooseOne,
    ChooseSeveral,
    Computed,
    Guess,
    JudgeClaim,
    Match,
    Number,
    Order,
    Question,
    Reflection,
    Values,
)
from course.reading.text import fold

# Verdicts that the bank accepts with a remark beside that of the keys, because they can be defended.
ALSO_ACCEPTED = {"07-claim-talks": {"c"}}

SLIPS: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("slips.toml").read_text(encoding="utf-8"))

each_question = pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
NUMBERS = [question for question in ALL if isinstance(question, Number | Values) and question.misconceptions]
with_slips = pytest.mark.parametrize("question", NUMBERS, ids=lambda question: question.id)


def same(bank: float, key: float, tolerance: float) -> bool:
    """Whether the two agree within the question's tolerance, and within a twentieth, so that a count is exact."""
    return abs(bank - key) <= min(tolerance, abs(key) / 20 or tolerance)


def labelled(values: dict[str, float]) -> dict[str, float]:
    return {fold(label): float(number) for label, number in values.items()}


def rights(choices: Any) -> set[str]:
    return {choice.key for choice in choices if choice.right}


def agree(question: Question, said: dict[str, Any]) -> bool:
    """Whether bank and keys say the same."""
    match question:
        case ChooseOne():
            return rights(question.options) == {said["right"]}
        case ChooseSeveral():
            return rights(question.options) == set(said["right"])
        case Number():
            return same(question.key(), said["right"], question.tolerance)
        case Values():
            bank, keys = labelled(question.key()), labelled(said["right"])
            return bank.keys() == keys.keys() and all(same(bank[each], keys[each], question.tolerance) for each in keys)
        case Order():
            return said["right"] in question.right_orders()
        case Match():
            return {pair.key: pair.partner for pair in question.pairs} == said["right"]
        case JudgeClaim():
            verdicts = {said["verdict"]} | ALSO_ACCEPTED.get(question.id, set())
            return rights(question.verdicts) == verdicts and rights(question.evidence_options) == set(said["evidence"])
        case Guess():
            bank, keys = labelled(question.series()), labelled(said.get("right", {}))
            return all(same(bank[label], keys[label], question.step) for label in keys)
        case Reflection():
            return bool(said.get("free"))
    raise AssertionError(type(question).__name__)


def test_each_question_has_a_key_and_each_key_a_question():
    assert {question.id for question in ALL} == set(KEYS)


@each_question
def test_bank_and_keys_agree(question):
    assert agree(question, KEYS[question.id]), KEYS[question.id]


def flipped(choices: Any, key: str) -> tuple[Any, ...]:
    return tuple(replace(choice, right=not choice.right) if choice.key == key else choice for choice in choices)


def moved(choices: Any, key: str) -> tuple[Any, ...]:
    return tuple(replace(choice, right=choice.key == key) for choice in choices)


def planted(question: Question) -> Iterator[Question]:
    """The question with wrong keys, one at a time."""
    match question:
        case ChooseOne():
            for option in question.options:
                if not option.right:
                    yield replace(question, options=moved(question.options, option.key))
        case ChooseSeveral():
            for option in question.options:
                yield replace(question, options=flipped(question.options, option.key))
        case Number():
            yield replace(question, value=Computed(question.key() * 1.1 or 1))
            yield replace(question, value=Computed(-question.key() or -1))
        case Values():
            values = question.key()
            for label, number in values.items():
                yield replace(question, values=Computed(values | {label: number * 1.1 or 1}))
                yield replace(question, values=Computed({key: values[key] for key in values if key != label}))
            for one, other in combinations(values, 2):
                if not same(values[one], values[other], question.tolerance):
                    yield replace(question, values=Computed(values | {one: values[other], other: values[one]}))
        case Order():
            for place in range(len(question.items) - 1):
                items = list(question.items)
                items[place : place + 2] = reversed(items[place : place + 2])
                if KEYS[question.id]["right"] not in [list(order) for order in question.also]:
                    yield replace(question, items=tuple(items))
            for choice in question.extra:
                yield replace(question, items=(*question.items, choice), extra=(), also=())
        case Match():
            for one, other in combinations(question.pairs, 2):
                swap = {one.key: other.partner, other.key: one.partner}
                pairs = (replace(pair, partner=swap.get(pair.key, pair.partner)) for pair in question.pairs)
                yield replace(question, pairs=tuple(pairs))
        case JudgeClaim():
            for choice in question.verdicts:
                if not choice.right:
                    yield replace(question, verdicts=moved(question.verdicts, choice.key))
                    yield replace(question, verdicts=flipped(question.verdicts, choice.key))
            for choice in question.evidence_options:
                yield replace(question, evidence_options=flipped(question.evidence_options, choice.key))
        case Guess():
            series = question.series()
            for label in KEYS[question.id].get("right", {}):
                changed = series[label] + 1.5 * question.step + series[label] / 10
                yield replace(question, actual=Computed(series | {label: changed}))


@each_question
def test_a_wrong_key_is_noticed(question):
    wrong = list(planted(question))
    assert wrong or isinstance(question, Reflection | Guess)
    for each in wrong:
        assert not agree(each, KEYS[question.id]), each


def slips(question: Number | Values) -> dict[str, Question]:
    """The question once for each of its slips, with the slip's value as its key."""
    if isinstance(question, Values):
        return {slip.name: replace(question, values=slip.values) for slip in question.misconceptions}
    return {
        slip.name: replace(question, value=slip.value, tolerance=slip.tolerance or question.tolerance)
        for slip in question.misconceptions
    }


def test_each_slip_has_a_value_and_each_value_a_slip():
    assert {question.id: set(slips(question)) for question in NUMBERS} == {name: set(SLIPS[name]) for name in SLIPS}


@with_slips
def test_bank_and_second_author_agree_on_each_slip(question):
    for name, slip in slips(question).items():
        assert agree(slip, {"right": SLIPS[question.id][name]}), name


@with_slips
def test_a_wrong_slip_is_noticed(question):
    for name, slip in slips(question).items():
        for each in planted(slip):
            assert not agree(each, {"right": SLIPS[question.id][name]}), (name, each)
