"""What a page says to an answer, worked out here by the judge of the notebooks, so that the page needs none.

Every answer that the form of a closed kind can give is judged, and the verdicts are kept as a graph that shares what
they have in common: a page walks from symbol to symbol of the answer and gathers what stands on its way. For a number,
the verdict changes at finitely many places on the number line; they are found to the last bit. The remark on a guess is
recorded from its own function (``remarks``).
"""

import math
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, permutations, product
from typing import Any

from course.questions import (
    SURENESS,
    Choice,
    ChooseOne,
    ChooseSeveral,
    Guess,
    JudgeClaim,
    Match,
    Number,
    Order,
    Question,
    Reflection,
    State,
    Verdict,
)
from course.questions.base import keys_kept
from course.questions.number import AMOUNT, counted, measure
from course.reading.units import PLACE
from course.site import remarks
from course.views.pages import head, runs

Json = dict[str, Any]
Path = tuple[int, ...]
# The slips that any number can suffer, in the order in which the judge looks for them.
_SLIPS = ("rounded too far", "fraction for per cent", "wrong sign", "wrong unit")
_NO_END = -1


def table(question: Question) -> Json:
    """All verdicts on a question, as JSON; with a key ``kind`` that says how to read it.

    ``walk``: for closed kinds, see ``walk``. ``line``: for a number, see ``_line``. ``guess``, ``text``: nothing is
    marked. ``none``: it needs code, so that a page cannot ask it.
    """
    with keys_kept():
        match question:
            case Number():
                return _number(question)
            case Guess():
                return _guess(question)
            case Reflection():
                return {"kind": "text", "said": said(question.check("text"))}
            case ChooseOne() | ChooseSeveral() | Order() | Match() | JudgeClaim():
                # These two forms give what ``parse`` would make of it, which need not be done ten thousand times.
                is_parsed = isinstance(question, (Order, Match))
                return _walk(
                    {
                        path: question.judge(raw) if is_parsed and raw else question.check(raw)
                        for path, raw in answers(question)
                    }
                )
            case _:
                return {"kind": "none"}


def said(verdict: Verdict) -> Json:
    """A verdict as a page shows it."""
    messages = [runs(text) for text in verdict.messages]
    return _head(verdict) | {"misconception": verdict.misconception, "messages": messages}


def _head(verdict: Verdict) -> Json:
    return {**head(verdict), "counts": verdict.counts}


# ---- closed kinds


def answers(question: Question) -> Iterator[tuple[Path, Any]]:
    """Every answer that the form of a closed kind can give, blank and half-filled ones too.

    Yields:
        The answer as symbols, and as the form sends it. Symbols count from 1 in the order of the form's fields, 0 is
        nothing; a box that can be ticked is 1 or 0. An order ends with 0.
    """
    match question:
        case ChooseOne():
            for symbol, key in enumerate(_or_none(question.options)):
                yield (symbol,), key
        case ChooseSeveral():
            yield from _ticked(question.options)
        case Match():
            keys = [pair.key for pair in question.pairs]
            partners = list(enumerate(_or_none(question.partners)))
            for pairs in product(partners, repeat=len(keys)):
                given = {key: partner for key, (_, partner) in zip(keys, pairs, strict=True) if partner is not None}
                yield tuple(place for place, _ in pairs), given
        case JudgeClaim():
            levels = list(enumerate([None, *SURENESS])) if question.sure else [(0, None)]
            verdicts = enumerate(_or_none(question.verdicts))
            for first, (path, evidence), last in product(verdicts, _ticked(question.evidence_options), levels):
                (symbol, verdict), (sure, level) = first, last
                answer = {"verdict": verdict, "evidence": evidence}
                yield (symbol, *path, sure), answer | ({"sure": level} if question.sure else {})
        case Order():
            shown = question.shown
            for count in range(1, len(shown) + 1) if question.extra else [len(shown)]:
                for order in permutations(range(len(shown)), count):
                    yield (*(place + 1 for place in order), 0), [shown[place] for place in order]


def _or_none(choices: Iterable[Choice]) -> list[str | None]:
    return [None, *(choice.key for choice in choices)]


def _ticked(choices: Sequence[Choice]) -> Iterator[tuple[Path, list[str]]]:
    for path in product((0, 1), repeat=len(choices)):
        yield path, [choice.key for choice, ticked in zip(choices, path, strict=True) if ticked]


def _walk(verdicts: dict[Path, Verdict]) -> Json:
    """Verdicts by path as a graph.

    ``start`` and each entry of a node are ``[node, *parts]``, or only the node's number where there are no parts, or
    -1 where there is no such answer. ``parts`` are a head (``state``, ``mark``, ``heading``, ``counts``), a
    ``misconception`` or a message (a list of runs); the parts that are met on the way, in the order of their numbers,
    are the verdict. Node 0 is the end.
    """
    parts, whole = _in_order(verdicts.values())
    numbers = {part: number for number, part in enumerate(parts)}
    tree: dict[int, Any] = {}
    for path, verdict in verdicts.items():
        branch = tree
        for symbol in path[:-1]:
            branch = branch.setdefault(symbol, {})
        branch[path[-1]] = frozenset(numbers[part] for part in _parts(verdict, whole=whole))
    nodes: dict[tuple[Any, ...], int] = {(): 0}

    def shared(branch: Any) -> tuple[frozenset[int], int]:
        """What all verdicts below have in common, and the node that holds the rest."""
        if isinstance(branch, frozenset):
            return branch, 0
        below = {symbol: shared(each) for symbol, each in branch.items()}
        common = frozenset.intersection(*(parts for parts, _ in below.values()))
        entries = [_entry(*below[symbol], common) if symbol in below else _NO_END for symbol in range(max(below) + 1)]
        return common, nodes.setdefault(tuple(entries), len(nodes))

    common, first = shared(tree)
    return {
        "kind": "walk",
        "parts": [_shown_part(part) for part in numbers],
        "start": _entry(common, first, frozenset()),
        "nodes": list(nodes),
    }


def _entry(parts: frozenset[int], node: int, common: frozenset[int]) -> Any:
    rest = sorted(parts - common)
    return (node, *rest) if rest else node


_Part = tuple[str, Any]


def _parts(verdict: Verdict, *, whole: bool) -> list[_Part]:
    """The head, the misconception and the messages; with ``whole``, the messages as one part."""
    head = ("head", (verdict.state, verdict.heading, verdict.counts))
    slip = [("misconception", verdict.misconception)] if verdict.misconception else []
    messages = [verdict.messages] if whole else [(text,) for text in verdict.messages]
    return [head, *slip, *(("messages", each) for each in messages)]


def _in_order(verdicts: Iterable[Verdict]) -> tuple[list[_Part], bool]:
    """All parts, so that those of each verdict stand in its order; where that cannot be, messages stay whole."""
    kept = list(verdicts)
    for whole in (False, True):
        sorter: TopologicalSorter[_Part] = TopologicalSorter()
        for verdict in kept:
            parts = _parts(verdict, whole=whole)
            if len(set(parts)) < len(parts):
                break  # the same sentence twice
            sorter.add(parts[0])
            for before, after in pairwise(parts):
                sorter.add(after, before)
        else:
            try:
                return list(sorter.static_order()), whole
            except CycleError:
                continue
    raise AssertionError("parts in one piece have an order")


def _shown_part(part: _Part) -> Any:
    kind, content = part
    if kind == "head":
        state, heading, counts = content
        return _head(Verdict(state, heading, counts=counts))
    return {"misconception": content} if kind == "misconception" else [runs(text) for text in content]


# ---- numbers


def unit_of(unit: str) -> Json:
    """What the page's reader must know of a question's unit."""
    own = measure(unit)
    return {
        "text": unit,
        "scale": own.scale,
        "unit": own.unit,
        "percent": "per cent" in unit,
        "points": "points" in unit,
        "unscaled": own.unit == PLACE or "per cent" in unit or "points" in unit,
    }


def _number(question: Number) -> Json:
    """The verdicts on a number.

    ``said`` holds them in the order in which the judge looks for them; the last two, ``high`` and ``low``, are said of
    what is none of the others. Where digits can be read in several ways, the first of all that fits counts, and of
    too high and too low the one that the likeliest reading gives. ``line`` and, where it differs, ``percent`` (for
    what was typed with a sign for per cent) are ``[places, numbers in said]``: a verdict holds from its place up to the
    next. Where a place is asked, ``amount`` is said in place of the two ends to what is neither whole nor a half.
    """
    lines = {"line": _Line(question)}
    if "per cent" in question.unit:
        lines["percent"] = _Line(question, " %")
    found = {name: line.changes() for name, line in lines.items()}
    kept = {key: verdict for line in lines.values() for key, verdict in line.verdicts.items()}
    order = sorted(kept, key=lambda key: _rank(question, kept[key], key))
    places = {key: number for number, key in enumerate(order)}
    said_first = [said(kept[key]) for key in order if key not in ("high", "low")]
    many: Json = {"kind": "line", "unit": unit_of(question.unit), "said": said_first, "count": _count(question)}
    for name, changes in found.items():
        is_same = name == "percent" and changes == found["line"]
        many[name] = None if is_same else [[place for place, _ in changes], [places[key] for _, key in changes]]
    ends = [key for key in ("high", "low") if key in places]
    many |= {"amount": said(AMOUNT)} if question.unit == PLACE else {}
    return many | {"far": len(said_first), "ways": ends}


_Key = tuple[Any, ...] | str


def _rank(question: Number, verdict: Verdict, key: _Key) -> int:
    """Where the judge looks for it: the key, the slips of the question, those of any number, and then how far off."""
    if isinstance(key, str):
        return len(question.misconceptions) + len(_SLIPS) + 1 + (key == "low")
    if verdict.state is State.CORRECT:
        return 0
    for place, slip in enumerate(question.misconceptions, 1):
        if (slip.name, (slip.feedback,)) == (verdict.misconception, verdict.messages):
            return place
    return len(question.misconceptions) + 1 + _SLIPS.index(verdict.misconception or "")


class _Line:
    """The verdicts along the number line."""

    def __init__(self, question: Number, behind: str = ""):
        self._question, self._behind = question, behind
        self.verdicts: dict[_Key, Verdict] = {}
        self._at = cache(self._judged)

    def _judged(self, number: float) -> _Key:
        question = self._question
        # ``parse`` gives a text that is read as this number and no other.
        verdict = question.judge(question.parse(number) + self._behind)
        key: _Key = (verdict.state, verdict.heading, verdict.messages, verdict.misconception, verdict.counts)
        if verdict == question.too_far(number):
            key = "high" if question.is_above(number) else "low"
        self.verdicts[key] = verdict
        return key

    def changes(self) -> list[tuple[float, _Key]]:
        """Each number at which the verdict changes, and the verdict from there on."""
        seeds = sorted(set(_seeds(self._question)))
        found = [(seeds[0], self._at(seeds[0]))]
        for low, high in pairwise(seeds):
            while self._at(high) != found[-1][1]:
                place = self._first_change(max(low, found[-1][0]), high, found[-1][1])
                found.append((place, self._at(place)))
        return found

    def _first_change(self, low: float, high: float, before: _Key) -> float:
        """The least number above ``low`` at which the verdict is another one."""
        between = range(_rung(low) + 1, _rung(high))
        return _on_rung(between.start + bisect_left(between, True, key=lambda rung: self._at(_on_rung(rung)) != before))


def _rung(number: float) -> int:
    """The place of a number among all that a computer knows."""
    bits: int = struct.unpack("<q", struct.pack("<d", number + 0.0))[0]
    return bits if bits >= 0 else -(bits & 0x7FFFFFFFFFFFFFFF)


def _on_rung(rung: int) -> float:
    number: float = struct.unpack("<d", struct.pack("<q", abs(rung)))[0]
    return math.copysign(number, rung) + 0.0


def _seeds(question: Number) -> Iterator[float]:
    """Numbers so close to each place where the verdict may change that there is one of them on each side."""
    key, tolerance = question.key(), question.tolerance
    targets = [(key, tolerance)]
    slips = [(float(slip.value()), slip.tolerance) for slip in question.misconceptions]
    targets += [(value, tolerance if own is None else own) for value, own in slips]
    targets += [(key / 100, tolerance / 100)]
    targets += [(key * 10.0**power, tolerance * 10.0**power) for power in (3, 6, 9, -3, -6, -9)]
    for place in range(question.decimals - 1, -7, -1):
        unit = 10.0**-place
        targets.append((key, unit / 2))
        around = ((math.floor(key / unit) + step) * unit for step in (-1, 0, 1, 2))
        targets += [(whole, unit * 1e-9) for whole in around if abs(whole - key) < 0.51 * unit]
    yield from (-1e308, -1.0, 0.0, 1.0, 1e308)
    for target, width in targets:
        for centre in (target, -target):
            yield centre
            for edge in (centre - width, centre + width):
                # The judge allows a billionth more, and each step of its arithmetic may round.
                slack = width * 1e-9
                bits = 8 * math.ulp(max(abs(centre), width))
                yield from (edge - slack - bits, edge - slack + bits, edge + slack - bits, edge + slack + bits)
            yield from (centre - width / 2, centre + width / 2)


def _count(question: Number) -> Json:
    """How a number that is off is said with its unit: ``ends`` of the sentence part, and which of them when.

    ``of`` has the ends of whole numbers by the last two digits, where they differ; ``one`` is for 1 and -1.
    """

    def end(number: float) -> str:
        text = counted(number, question.unit, question.decimals + 1)
        return text.removeprefix("−").lstrip("0123456789.,")

    of = [end(float(number)) for number in range(100, 200)]
    ends = list(dict.fromkeys([end(2.5), *of, end(1.0)]))
    same = len(set(of)) == 1
    return {
        "decimals": question.decimals + 1,
        "ends": ends,
        "of": [ends.index(of[0])] if same else [ends.index(each) for each in of],
        "one": ends.index(end(1.0)),
        "too": {way: f" is too {question.way(way == 'high')}." for way in ("high", "low")},
    }


# ---- guesses


def _guess(question: Guess) -> Json:
    """What is said to a guess: the trees of its remark and of what to write about, and what stands between them."""
    actual = question.series()
    values = dict.fromkeys(question.open_labels, f"{question.low:.15g}")
    remark = question.remark(dict.fromkeys(question.open_labels, question.low), actual)
    chart = f"which runs from {question.low:g} to {question.high:g} {question.unit}."
    found: Json = {"kind": "guess", "unit": unit_of(question.unit), "chart": chart}
    for name, sentence in (("drawn", ""), ("explained", "Because.")):
        verdict = question.check({"values": values, "sentence": sentence})
        found[name] = said(verdict)
        found[name]["messages"] = found[name]["messages"][len([text for text in remark if text]) :]
        found["reveal"] = dict(verdict.reveal or {})
    found["drawn"]["messages"].pop()  # it depends on the guess
    tree = remarks.record(lambda guessed: question.remark(guessed, actual), question.open_labels)
    expected = remarks.record(lambda guessed: [question.expected(guessed, actual) or ""], question.open_labels)
    wanted = remarks.record(lambda guessed: [question.wanted(guessed, actual)], question.open_labels)
    return found | {"remark": tree, "expected": expected, "wanted": wanted}
