"""The tables of a page: every answer of a closed kind leads to Python's verdict; numbers change where Python changes."""

import json
import math
from bisect import bisect_right

import pytest
from answers import ALL, right, wrong
from hypothesis import given, settings
from hypothesis import strategies as st
from site_answers import sent

from course.questions import Choice, ChooseSeveral, Guess, Match, Number, Order, Reflection, State, Values
from course.questions.base import Computed, keys_kept
from course.questions.choose import Combination
from course.questions.number import read_in_unit
from course.reading.text import NotReadable
from course.site import remarks
from course.site.bundle import bundle
from course.site.data import page_data, text_of
from course.site.verdicts import answers, said, table
from course.views.pages import runs

CLOSED = [question for question in ALL if not isinstance(question, (Number, Guess, Reflection, Values))]
NUMBERS = [question for question in ALL if isinstance(question, Number)]
GUESSES = [question for question in ALL if isinstance(question, Guess)]


def walk(graph, path):
    """The verdict at the end of a path, as the page finds it."""
    entry, met = graph["start"], []
    for symbol in (*path, None):
        node, *parts = entry if isinstance(entry, (list, tuple)) else (entry,)
        met += parts
        if symbol is not None:
            entry = graph["nodes"][node][symbol]
    found = {"misconception": None, "messages": []}
    for part in (graph["parts"][number] for number in sorted(met)):
        if isinstance(part, list):
            found["messages"] += part
        else:
            found |= part
    return found


_TABLES: dict[str, dict] = {}


def tabled(question):
    """Its table as a page has it."""
    if question.id not in _TABLES:
        _TABLES[question.id] = json.loads(json.dumps(table(question)))
    return _TABLES[question.id]


def by_id(questions):
    return pytest.mark.parametrize("question", questions, ids=[question.id for question in questions])


@by_id(CLOSED)
def test_every_answer_of_a_closed_kind_leads_to_the_verdict_of_the_course(question):
    graph = tabled(question)
    with keys_kept():
        every = list(answers(question))
        assert len({path for path, _ in every}) == len(every)
        for place, (path, raw) in enumerate(every):
            # That the judge of an order is given what ``parse`` would make of it is tried on one answer in fifty.
            is_parsed = isinstance(question, (Order, Match)) and raw and place % 50
            verdict = question.judge(raw) if is_parsed else question.check(raw)
            assert walk(graph, path) == said(verdict), raw


@by_id(CLOSED)
def test_the_answers_that_people_think_of_are_among_them(question):
    every = [raw for _, raw in answers(question)]
    assert question.parse(right(question)) in every
    for answer, _, _ in wrong(question):
        parsed = question.parse(answer) if answer != ["?"] else None
        assert parsed is None or parsed in every


def found(kept, question, typed):
    """What the page finds for a text that can be read."""
    given, numbers = read_in_unit(typed, question.unit)
    places, kinds = (given.percent and kept.get("percent")) or kept["line"]
    at = [kinds[max(0, bisect_right(places, number) - 1)] for number in numbers]
    if not isinstance(kept["said"][min(at)], str):
        return kept["said"][min(at)]
    return kept["amount"] if kept["amount"] and numbers[0] % 0.5 else kept["said"][at[0]]


@by_id(NUMBERS)
def test_a_number_gets_the_verdict_of_the_course(question):
    kept = tabled(question)
    tried = set()
    with keys_kept():
        for typed, _ in sent(question):
            verdict = question.check(typed)
            try:
                expected = found(kept, question, typed)
            except NotReadable:
                assert not verdict.counts
                continue
            if isinstance(expected, str):
                assert verdict.messages[0].endswith(expected) and not verdict.misconception, typed
            else:
                assert expected == said(verdict), typed
            tried.add(str(expected))
    assert len(tried) == len(kept["said"]) + bool(kept["amount"])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NUMBERS), st.floats(-3, 3), st.integers(0, 3), st.booleans())
def test_any_number_gets_the_verdict_of_the_course(question, share, decimals, comma):
    kept = tabled(question)
    typed = f"{share * question.key():{',' if comma else ''}.{decimals}f}"
    verdict, expected = question.check(typed), found(kept, question, typed)
    if isinstance(expected, str):
        assert verdict.messages[0].endswith(expected)
    else:
        assert expected == said(verdict)


@by_id(GUESSES)
def test_every_way_through_the_remark_on_a_guess_is_recorded(question):
    tree = tabled(question)["remark"]
    assert tree and all(any(number in end for end in tree["ends"]) for number in range(len(tree["says"])))


@by_id(GUESSES)
def test_what_the_sentence_on_a_guess_is_to_be_about_is_recorded(question):
    tree, drawn = tabled(question)["wanted"], tabled(question)["drawn"]["messages"]
    far, actual = dict.fromkeys(question.open_labels, question.low), question.series()
    assert tree["says"] == [runs(question.wanted(far, actual)), runs(question.wanted(actual, actual))]
    assert not any(each in tree["says"] for each in drawn)


@pytest.mark.parametrize(
    "remark",
    [
        lambda guessed: (f"You said {guessed['a']}.",),
        lambda guessed: ("Same." if guessed["a"] == 3 else "Other.",),
        lambda guessed: (("low", "high")[round(guessed["a"])],),
        lambda guessed: ("x" * int(guessed["a"]),),
        lambda guessed: ("Yes." if guessed["a"] else "No.",),
    ],
)
def test_a_remark_that_does_more_than_compare_is_not_recorded_wrongly(remark):
    assert remarks.record(remark, ["a"]) is None


def test_a_sentence_that_stands_there_twice_or_in_two_orders_is_said_as_it_is():
    options = tuple(Choice(key, key.upper(), "Again.", right=key == "c") for key in "abc")
    slips = (
        Combination("a slip", frozenset("ab"), "0 of your choices fit."),
        Combination("other", frozenset("a"), "One more fits."),
    )
    question = ChooseSeveral(
        id="09-x", prompt="?", hints=("a", "b"), explanation="So.", evidence=(), minutes=1, options=options, misconceptions=slips
    )  # fmt: skip
    graph = table(question)
    for path, raw in answers(question):
        assert walk(graph, path) == said(question.check(raw))


def test_the_least_and_the_largest_numbers_have_a_verdict():
    question = Number(
        id="09-x", prompt="?", hints=("a", "b"), explanation="So.", evidence=(), minutes=1,
        value=Computed(0.0), unit="people", tolerance=0.0,
    )  # fmt: skip
    kept = table(question)
    for number in (0.0, 5e-324, -5e-324, math.nextafter(1, 2), 1e300, -1e300):
        verdict, expected = question.check(number), found(kept, question, question.parse(number))
        assert (verdict.state is State.CORRECT) == (not isinstance(expected, str) and expected["state"] == "correct")


def test_a_page_holds_only_what_students_may_have_and_nothing_that_ends_its_script():
    names = [question.id for question in ALL if "-ps-" not in question.id][:12]
    text = text_of(page_data(names, review="03", stamped=["sa-01"]))
    assert "<" not in text and json.loads(text)["questions"].keys() >= set(names)
    assert "solutions/" not in text and "correction" not in json.loads(text)["stamps"]["sa-01"]
    assert "</script" not in bundle() and "import " not in bundle().replace("important ", "")


def test_tables_are_small():
    sizes = {question.id: len(text_of(tabled(question)).encode()) for question in ALL}
    assert sum(sizes.values()) < 700_000 and max(sizes.values()) < 20_000
