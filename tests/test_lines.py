"""Lines of code to order, run in every order: an order that gives the result of the key is accepted, and no other is.

An order with a line that changes nothing is no rival of the key: the prompt says how many lines do not belong.
"""

import ast
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from course import bank, load
from course.questions import Order

# What the lesson has made when it asks. Every other name must be made by the lines themselves.
GIVEN = {
    "01-lines-waits": lambda: {"timeline": load("timeline")},
    "01-ps-lines-quiet": lambda: {"measures": load("sanctions_measures")},
    "02-lines-stock": lambda: {"measures": load("sanctions_measures")},
    "02-ps-lines-lag": lambda: {"russia": load("sanctions_measures").query("scope == 'russia'")},
    "03-lines-rank": lambda: {"donors": load("aid_by_donor"), "economies": load("donor_economies")},
    "03-ps-lines-new": lambda: {"aid": load("aid_announcements")},
    "04-lines-blocs": lambda: {
        "joined": load("un_votes").merge(load("un_resolutions"), on="resolution_id"),
        "memberships": load("bloc_memberships"),
    },
    "04-lines-share": lambda: {"votes": load("un_votes"), "countries": load("un_countries")},
    "05-lines-before": lambda: {"steps": load("defence_steps")},
    "05-ps-lines-plan": dict,
    "06-lines-closed": dict,
    "06-ps-lines-lags": lambda: {"events": load("relations_events")},
    "07-lines-edition": dict,
    "07-ps-lines-kinds": lambda: {"claims": load("claims")},
}
QUESTIONS = [
    question
    for number in bank.lessons()
    for question in bank.lesson(number).values()
    if isinstance(question, Order) and question.code
]


def run(line: str, names: dict[str, Any]) -> tuple[Any, dict[str, Any] | None]:
    """What a line shows or makes, and the names after it; None where it makes nothing for another line."""
    statement = ast.parse(line).body[0]
    if isinstance(statement, ast.Expr):
        return eval(line, dict(names)), None
    assert isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name), line
    after = dict(names)
    exec(line, after)
    return after[statement.targets[0].id], after


def results(
    lines: dict[str, str], names: dict[str, Any], before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """(keys, what the last line shows or makes) for each order of one or more of the lines that runs to its end."""
    for key in lines.keys() - set(before):
        try:
            result, after = run(lines[key], names)
        except Exception:  # a wrong order may stop with any error of pandas
            continue
        yield (*before, key), result
        if after is not None:
            yield from results(lines, after, (*before, key))


def same(one: Any, other: Any) -> bool:
    if isinstance(one, pd.Series | pd.DataFrame):
        return type(one) is type(other) and one.equals(other)
    return not isinstance(other, pd.Series | pd.DataFrame) and bool(one == other)


def rivals(lines: dict[str, str], names: dict[str, Any], right: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The orders that give the result of the right one, without a line that can be left out."""
    found = dict(results(lines, names))
    good = {order for order, result in found.items() if same(result, found[right])}
    return {order for order in good if not any(order[:n] + order[n + 1 :] in good for n in range(len(order)))}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_order_that_gives_the_result_is_accepted_and_no_other(question):
    lines = {choice.key: choice.text for choice in (*question.items, *question.extra)}
    accepted = {tuple(order) for order in question.right_orders()}
    given = {"pd": pd, "load": load, **GIVEN[question.id]()}
    assert rivals(lines, given, tuple(question.right_orders()[0])) == accepted


def test_the_search_finds_a_second_right_order_and_a_line_that_is_not_needed():
    lines = {"a": "x = [3, 1]", "b": "y = sorted(x)", "c": "sum(y)", "d": "y = list(x)", "e": "z = 1"}
    assert rivals(lines, {}, ("a", "b", "c")) == {("a", "b", "c"), ("a", "d", "c")}
    unneeded = {"a": "x = [1, 3]", "b": "x = sorted(x)", "c": "x[0]"}
    assert rivals(unneeded, {}, ("a", "b", "c")) == {("a", "c")}
