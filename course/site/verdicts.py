"""What a page says to an answer, worked out here by the judge of the notebooks, so that the page needs none.

Every answer that the form of a closed kind can give is judged, and the verdicts are kept as a graph that shares what
they have in common: a page walks from symbol to symbol of the answer and gathers what stands on its way. For a number,
the verdict changes at finitely many places on the number line; they are found to the last bit. The remark on a guess is
recorded from its own function (``remarks``).
"""

import json
import math
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
_SLIPS = ["rounded too far", "fraction for per cent", "wrong sign", "wrong unit"]
_NO_END = -1


def table(question: Question) -> Json:
    """All verdicts on a question, as JSON; with a key ``kind`` that says how to read it.

    ``walk``: for closed kinds, see ``_walk``. ``line``: for a number, see ``_number``. ``guess``, ``text``: nothing is
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
                judge = question.judge if is_parsed else question.check
                return _walk({path: (judge if raw else question.check)(raw) for path, raw in answers(question)})
            case _:
                return {"kind": "none"}


def said(verdict: Verdict) -> Json:
    """A verdict as a page shows it."""
    shown = {**head(verdict), "counts": verdict.counts, "misconception": verdict.misconception}
    return shown | {"messages": [runs(text) for text in verdict.messages]}


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
    -1 where there is no such answer. ``parts`` are pieces of verdicts (see ``_pieces``); those that are met on the way,
    in the order of their numbers, are the verdict. Node 0 is the end.
    """
    pieces = {verdict: _pieces(verdict) for verdict in dict.fromkeys(verdicts.values())}
    try:
        parts = _in_order(pieces.values())
    except CycleError:  # a sentence stands twice in a verdict, or two sentences in both orders
        pieces = {verdict: [json.dumps(said(verdict))] for verdict in pieces}
        parts = _in_order(pieces.values())
    numbers = {part: number for number, part in enumerate(parts)}
    tree: dict[int, Any] = {}
    for path, verdict in verdicts.items():
        branch = tree
        for symbol in path[:-1]:
            branch = branch.setdefault(symbol, {})
        branch[path[-1]] = frozenset(numbers[part] for part in pieces[verdict])
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
    start = _entry(common, first, frozenset())
    return {"kind": "walk", "parts": [json.loads(part) for part in parts], "start": start, "nodes": list(nodes)}


def _entry(parts: frozenset[int], node: int, common: frozenset[int]) -> Any:
    rest = sorted(parts - common)
    return (node, *rest) if rest else node


def _pieces(verdict: Verdict) -> list[str]:
    """The head (``state``, ``mark``, ``heading``, ``counts``), the misconception and each message, as JSON."""
    shown = said(verdict)
    messages, slip = shown.pop("messages"), shown.pop("misconception")
    return [
        json.dumps(each)
        for each in (shown, *([{"misconception": slip}] if slip else []), *([each] for each in messages))
    ]


def _in_order(verdicts: Iterable[list[str]]) -> list[str]:
    """All pieces, so that those of each verdict stand in its order."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for pieces in verdicts:
        sorter.add(pieces[0])
        for before, after in pairwise(pieces):
            sorter.add(after, before)
    return list(sorter.static_order())


# ---- numbers


def unit_of(unit: str) -> Json:
    """What the page's reader must know of a question's unit."""
    return {"text": unit, **measure(unit)._asdict()}


def _number(question: Number) -> Json:
    """The verdicts on a number.

    ``said`` holds them in the order in which the judge looks for them, and last, as the ends of sentences (such as
    `` is too high.``), what is said of what is none of the others. Where digits can be read in several ways, the first
    of all that fits counts, and of the ends of sentences that of the likeliest reading. ``line`` and, for what was
    typed with a sign for per cent, ``percent`` are ``[places, numbers in said]``: a verdict holds from its place up
    to the next. Where a place is asked, ``amount`` is said to what is neither whole nor a half and has no verdict.
    """
    lines = {"line": _changes(question)}
    if "per cent" in question.unit:
        lines["percent"] = _changes(question, " %")
    order = sorted({key for line in lines.values() for _, key in line}, key=lambda key: _rank(question, key))
    many, one = (counted(number, question.unit, question.decimals + 1).lstrip("0123456789.,") for number in (2.5, 1.0))
    return {
        "kind": "line",
        "unit": unit_of(question.unit),
        "said": [key if isinstance(key, str) else said(key) for key in order],
        "count": {"decimals": question.decimals + 1, "many": many, "one": one},
        "amount": said(AMOUNT) if question.unit == PLACE else None,
        **{name: [[place for place, _ in line], [order.index(key) for _, key in line]] for name, line in lines.items()},
    }


def _rank(question: Number, key: Verdict | str) -> int:
    """Where the judge looks for it: the key, the slips of the question, those of any number, and then how far off."""
    slips = [(slip.name, (slip.feedback,)) for slip in question.misconceptions]
    if isinstance(key, str):
        return len(slips) + len(_SLIPS) + 1
    if key.state is State.CORRECT:
        return 0
    named = (key.misconception or "", key.messages)
    return 1 + (slips.index(named) if named in slips else len(slips) + _SLIPS.index(named[0]))


def _changes(question: Number, behind: str = "") -> list[tuple[float, Verdict | str]]:
    """Each number at which the verdict changes, with ``behind`` typed behind it, and the verdict from there on.

    Of what is far off, the end of the sentence.
    """

    @cache
    def at(number: float) -> Verdict | str:
        # ``parse`` gives a text that is read as this number and no other.
        verdict = question.judge(question.parse(number) + behind)
        is_far = verdict == question.too_far(number)
        return f" is too {question.way(question.is_above(number))}." if is_far else verdict

    seeds = sorted(set(_seeds(question)))
    found = [(seeds[0], at(seeds[0]))]
    for seed, high in pairwise(seeds):
        low = seed
        while at(high) != found[-1][1]:
            least = high
            while low < (middle := low + (least - low) / 2) < least:
                low, least = (middle, least) if at(middle) == found[-1][1] else (low, middle)
            found.append((least, at(least)))
            low = least
    return found


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
