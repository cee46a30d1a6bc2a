"""The remark on a guess, recorded from the function that makes it, so that a page can make the same.

The function is run with numbers that remember how they were worked out. Each comparison is a fork: it is run again for
the other answer, until all ways through it are known. What is left is a tree of comparisons with remarks at its ends.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from course.views.pages import runs

Remark = Callable[[Mapping[str, Any]], Sequence[str]]
# What numpy calls what is done with a number.
_SIGNS = {
    "add": "+", "subtract": "-", "multiply": "*", "divide": "/", "absolute": "abs", "negative": "-",
    "less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">=",
}  # fmt: skip


class NotRecordable(Exception):
    """The function does more with the numbers than to add, multiply and compare them."""


class _Traced(NDArrayOperatorsMixin):
    """A number that is not known yet: ``how`` it is worked out, as a nested list."""

    def __init__(self, how: Any, fork: Callable[[str, Any, Any], bool]):
        self.how, self._fork = how, fork

    def __array_ufunc__(self, worked: np.ufunc, _method: str, *numbers: Any) -> Any:
        sign, parts = _SIGNS.get(worked.__name__), [_how(each) for each in numbers]
        match sign:
            case None:
                raise NotRecordable
            case "<" | "<=":
                return self._fork(sign, *parts)
            case ">" | ">=":
                return self._fork(sign.replace(">", "<"), *reversed(parts))
            case "-" if len(parts) == 1:
                parts = [0.0, *parts]
        return _Traced((sign, *parts), self._fork)

    def __bool__(self) -> bool:
        raise NotRecordable

    def __format__(self, _how_shown: str) -> str:
        raise NotRecordable


def _how(number: Any) -> Any:
    if isinstance(number, _Traced):
        return number.how
    try:
        return float(number)
    except (TypeError, ValueError):
        raise NotRecordable from None


def record(remark: Remark, labels: Sequence[str]) -> dict[str, Any] | None:
    """The tree of a remark on the numbers guessed for these labels as JSON, or ``None`` if it cannot be recorded.

    Returns:
        ``says``: the remarks, each a list of runs; ``ends``: lists of numbers in ``says``; ``nodes``:
        ``[sign, left, right, yes, no]``, the last two numbers of other nodes or, below 0, of ends (-1 is the first);
        ``start``: the first node. What is compared is a number, a label or ``[sign, part, part]``.
    """
    says: dict[str, int] = {}
    ends: dict[tuple[int, ...], int] = {}
    nodes: dict[Any, int] = {}

    def way(taken: tuple[bool, ...]) -> int:
        """The number of the node that is reached by these answers to the first comparisons."""
        asked: list[tuple[str, Any, Any]] = []

        def fork(*comparison: Any) -> bool:
            asked.append(comparison)
            return taken[len(asked) - 1] if len(asked) <= len(taken) else False

        texts = remark({label: _Traced(label, fork) for label in labels})
        if len(asked) <= len(taken):
            end = tuple(says.setdefault(text, len(says)) for text in texts if text)
            return -1 - ends.setdefault(end, len(ends))
        known = dict(zip(asked, taken, strict=False))
        comparison = asked[len(taken)]
        if comparison in known:  # asked before on this way
            return way((*taken, known[comparison]))
        no, yes = way((*taken, False)), way((*taken, True))
        return yes if yes == no else nodes.setdefault((*comparison, yes, no), len(nodes))

    try:
        start = way(())
    except (NotRecordable, TypeError, ValueError, AttributeError):
        return None
    return {
        "says": [runs(text) for text in says],
        "ends": [list(end) for end in ends],
        "nodes": [list(node) for node in nodes],
        "start": start,
    }
