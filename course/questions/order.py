"""Put things, or lines of code, in order.

Lines of code to order, with lines among them that do not belong (Parsons problems), teach as much as writing code in
less time: Ericson, Margulieux and Rick, "Solving Parsons Problems Versus Fixing and Writing Code", Koli Calling 2017.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any, ClassVar

from course.questions.base import Answer, Choice, Part, Question, Verdict, correct, find_all, not_yet
from course.reading.text import NotReadable


class WrongOrder(Part, frozen=True):
    """A wrong order that a known slip of thought leads to."""

    name: str
    order: tuple[str, ...]
    feedback: str


class Order(Question, frozen=True, kw_only=True, tag="order"):
    """Things to bring into order. Answer: their keys in order.

    The right order is that of ``items``; things are shown in the order of ``shown`` (keys). The feedback of an
    item is what to say when it stands too late.

    Attributes:
        also: other orders that are right as well.
        extra: things that do not belong; a right answer leaves them out.
        code: whether the things are lines of code, shown as they were written.
    """

    items: tuple[Choice, ...]
    shown: tuple[str, ...]
    misconceptions: tuple[WrongOrder, ...] = ()
    also: tuple[tuple[str, ...], ...] = ()
    extra: tuple[Choice, ...] = ()
    code: bool = False
    first: str = "first"
    last: str = "last"
    kind: ClassVar[str] = "order"
    asks: ClassVar[str] = "Put in order"

    def right_orders(self) -> list[list[str]]:
        """Every order that is right, that of ``items`` first."""
        return [[item.key for item in self.items], *map(list, self.also)]

    def _parse(self, raw: Any, earlier: Answer) -> list[str]:
        keys = find_all((*self.items, *self.extra), raw)
        if self.extra and len(set(keys)) < len(keys):
            raise NotReadable(f"Name each at most once, in order, such as {', '.join(self._example())}.")
        if not self.extra and Counter(keys) != Counter(self.shown):
            raise NotReadable(f"Name each of the {len(self.items)} once, in order, such as {', '.join(self.shown)}.")
        return keys

    def judge(self, answer: Answer) -> Verdict:
        orders = self.right_orders()
        if answer in orders:
            return correct(self.explanation)
        for slip in self.misconceptions:
            if answer == list(slip.order):
                return not_yet(slip.feedback, misconception=slip.name)
        if strays := [choice for choice in self.extra if choice.key in answer]:
            said = (f"{self._quoted(choice)} does not belong. {choice.feedback}" for choice in strays)
            return not_yet(*said, misconception=next(filter(None, (each.misconception for each in strays)), None))
        if missing := [item for item in self.items if item.key not in answer]:
            more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
            return not_yet(f"Left out, but needed: {self._quoted(missing[0])}{more}.")
        # Held against the right order that is nearest: the one with the fewest pairs the wrong way round.
        right = min(orders, key=lambda order: sum(order.index(a) > order.index(b) for a, b in combinations(answer, 2)))
        early, late = next((a, b) for a, b in pairwise(answer) if right.index(a) > right.index(b))
        items = {item.key: item for item in self.items}
        pair = f"{self._quoted(items[early])} and {self._quoted(items[late])}"
        return not_yet(f"Look again at {pair}: the second belongs before the first.", items[late].feedback)

    def _quoted(self, choice: Choice) -> str:
        return f"`{choice.text.strip()}`" if self.code else f"“{choice.text}”"

    def _example(self) -> Sequence[str]:
        return self.shown[:2] if self.extra else self.shown

    def _spec(self) -> dict[str, Any]:
        texts = {choice.key: choice.text for choice in (*self.items, *self.extra)}
        spec: dict[str, Any] = {"items": [{"key": key, "text": texts[key]} for key in self.shown]}
        spec |= {"first": self.first, "last": self.last}
        asks = "Put the lines in order" if self.code else self.asks
        if self.extra:
            asks += ", and leave out what does not belong"
        return spec | {"asks": asks, "code": self.code, "leave_out": bool(self.extra)}

    def example(self) -> str:
        return "[" + ", ".join(f'"{key}"' for key in self._example()) + "]"

    def key_in_words(self) -> str:
        said = (f"({item.key}) {self._quoted(item) if self.code else item.text}" for item in self.items)
        left = ", ".join(f"({choice.key})" for choice in self.extra)
        return ", then ".join(said) + (f"; left out: {left}" if left else "")
