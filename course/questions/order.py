"""Put things in order."""

from collections import Counter
from itertools import pairwise
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

    The right order is that of ``items``; they are shown in the order of ``shown`` (keys). The feedback of an
    item is what to say when it stands too late.
    """

    items: tuple[Choice, ...]
    shown: tuple[str, ...]
    misconceptions: tuple[WrongOrder, ...] = ()
    first: str = "first"
    last: str = "last"
    kind: ClassVar[str] = "order"
    asks: ClassVar[str] = "Put in order"

    def _parse(self, raw: Any, earlier: Answer) -> list[str]:
        keys = find_all(self.items, raw)
        if Counter(keys) != Counter(self.shown):
            raise NotReadable(f"Name each of the {len(self.items)} once, in order, such as {', '.join(self.shown)}.")
        return keys

    def judge(self, answer: Answer) -> Verdict:
        right = [item.key for item in self.items]
        if answer == right:
            return correct(self.explanation)
        for slip in self.misconceptions:
            if answer == list(slip.order):
                return not_yet(slip.feedback, misconception=slip.name)
        early, late = next((a, b) for a, b in pairwise(answer) if right.index(a) > right.index(b))
        items = {item.key: item for item in self.items}
        look = f"Look again at “{items[early].text}” and “{items[late].text}”: the second belongs before the first."
        return not_yet(look, items[late].feedback)

    def _spec(self) -> dict[str, Any]:
        texts = {item.key: item.text for item in self.items}
        items = [{"key": key, "text": texts[key]} for key in self.shown]
        return {"items": items, "first": self.first, "last": self.last}

    def example(self) -> str:
        return "[" + ", ".join(f'"{key}"' for key in self.shown) + "]"

    def key_in_words(self) -> str:
        return ", then ".join(f"({item.key}) {item.text}" for item in self.items)
