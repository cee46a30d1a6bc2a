"""What a question is, and how an answer is judged: pure functions from an answer to a verdict.

Nothing here draws, saves or prints. A question holds its prompt, its key, the feedback for each wrong
option and each named misconception, two hints and the evidence that decides it. ``check`` takes an answer in
the form that the widgets send or a student writes in a code cell, and never raises: what cannot be read gets
a sentence.

Texts may hold links in Markdown form; ``[60 %](coal-volume-2022-06)`` names a fact of ``data/facts.csv``.
Feedback for each wrong option follows Shute, "Focus on Formative Feedback", Review of Educational Research
78 (2008); guessing a series before it is shown, and explaining the gap, follows Kim, Reinecke and Hullman,
"Explaining the Gap", CHI 2017.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Any, ClassVar

from course.numbers import NotANumber, Quantity, is_blank, read_number, shorten


class State(StrEnum):
    """The three states of a question, as they are saved and shown."""

    NOT_ATTEMPTED = "not attempted"
    NOT_YET = "not yet"
    CORRECT = "correct"


@dataclass(frozen=True)
class Verdict:
    """The judgement of one answer.

    ``messages`` are paragraphs of text with Markdown links; ``misconception`` is the name of the one that was
    recognised; ``counts`` is false where the answer could not be read, so that it is no attempt;
    ``reveal`` holds what may be drawn only after the answer (guess-then-reveal).
    """

    state: State
    heading: str
    messages: tuple[str, ...] = ()
    misconception: str | None = None
    counts: bool = True
    reveal: Mapping[str, Any] | None = None


def not_attempted(message: str = "Nothing has been answered yet.") -> Verdict:
    """The verdict on a blank."""
    return Verdict(State.NOT_ATTEMPTED, "Not attempted", (message,), counts=False)


def unreadable(message: str) -> Verdict:
    """The verdict on an answer that cannot be read; it does not count as an attempt."""
    return Verdict(State.NOT_YET, "Not yet", (message,), counts=False)


def not_yet(*messages: str, misconception: str | None = None) -> Verdict:
    """The verdict on a wrong answer."""
    return Verdict(State.NOT_YET, "Not yet", tuple(m for m in messages if m), misconception)


def correct(*messages: str, heading: str = "Correct", reveal: Mapping[str, Any] | None = None) -> Verdict:
    """The verdict on a right, or a completed, answer."""
    return Verdict(State.CORRECT, heading, tuple(m for m in messages if m), reveal=reveal)


def _plain(text: Any) -> str:
    """Text folded for comparison: width, case, white space, quotation marks and a final full stop."""
    folded = unicodedata.normalize("NFKC", str(text)).casefold()
    return " ".join(folded.replace("“", '"').replace("”", '"').replace("’", "'").split()).rstrip(".")


@dataclass(frozen=True)
class Choice:
    """One thing to choose, order or match: a short key, its text, and what to say when it is picked."""

    key: str
    text: str
    feedback: str = ""
    right: bool = False
    misconception: str | None = None


def _find(choices: tuple[Choice, ...], answer: Any) -> str | None:
    """The key that the answer names: by key, ``(b)``, ``b)`` or by the whole text; ``None`` if none does."""
    said = _plain(answer)
    for choice in choices:
        if said in {_plain(choice.key), f"({choice.key})", f"{choice.key})", _plain(choice.text)}:
            return choice.key
    return None


def _find_all(choices: tuple[Choice, ...], answer: Any) -> list[str] | str:
    """The keys that the answer names, or a sentence where a part of it names none."""
    if isinstance(answer, str):
        whole = _find(choices, answer)
        if whole is not None:
            return [whole]
        pieces = answer.replace(";", ",").replace("、", ",").replace(">", ",")
        answer = pieces.split(",") if "," in pieces else pieces.split()
    if isinstance(answer, Mapping) or not hasattr(answer, "__iter__"):
        return f"Name the choices by their letters, such as {choices[0].key}, {choices[1].key}."
    keys = []
    for piece in answer:
        key = _find(choices, piece)
        if key is None:
            known = ", ".join(choice.key for choice in choices)
            return f"“{shorten(piece)}” is not one of the choices ({known})."
        keys.append(key)
    return keys


@dataclass(frozen=True, kw_only=True)
class Question:
    """What all kinds of question share.

    Attributes:
        id: lesson number and a name, such as ``02-first-measure``.
        prompt: the question in one or two sentences.
        hints: two, the first gentle, the second nearly there.
        explanation: why the right answer is right; shown with it.
        evidence: ids in facts.csv, or names of tables, that decide the question.
        core: whether the lesson needs it; optional otherwise.
        minutes: what a student new to pandas needs for it.
    """

    id: str
    prompt: str
    hints: tuple[str, str]
    explanation: str
    evidence: tuple[str, ...]
    minutes: int
    core: bool = True

    kind: ClassVar[str]
    asks: ClassVar[str]

    def check(self, answer: Any) -> Verdict:
        """Judge an answer; never raises."""
        if is_blank(answer):
            return not_attempted()
        return self._judge(answer)

    def spec(self) -> dict[str, Any]:
        """What a view needs to draw the question: JSON, without key or feedback."""
        shared = {"id": self.id, "kind": self.kind, "prompt": self.prompt, "asks": self.asks}
        return shared | {"core": self.core, "minutes": self.minutes, "hints": len(self.hints)} | self._spec()

    def key_in_words(self) -> str:
        """The right answer as a sentence part, for the one who asks to see it."""
        raise NotImplementedError

    def _judge(self, answer: Any) -> Verdict:
        raise NotImplementedError

    def _spec(self) -> dict[str, Any]:
        raise NotImplementedError


def _listed(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    return [{"key": choice.key, "text": choice.text} for choice in choices]


@dataclass(frozen=True, kw_only=True)
class ChooseOne(Question):
    """One right option among several. Answer: its key or its text."""

    options: tuple[Choice, ...]
    kind: ClassVar[str] = "choose-one"
    asks: ClassVar[str] = "Choose one"

    def _judge(self, answer: Any) -> Verdict:
        if isinstance(answer, (list, tuple, set)):
            if len(answer) != 1:
                return unreadable("This question takes one choice.")
            answer = next(iter(answer))
        key = _find(self.options, answer)
        if key is None:
            known = ", ".join(option.key for option in self.options)
            return unreadable(f"“{shorten(answer)}” is not one of the choices ({known}).")
        picked = next(option for option in self.options if option.key == key)
        if picked.right:
            return correct(picked.feedback, self.explanation)
        return not_yet(picked.feedback, misconception=picked.misconception)

    def _spec(self) -> dict[str, Any]:
        return {"options": _listed(self.options)}

    def key_in_words(self) -> str:
        return next(f"({option.key}) {option.text}" for option in self.options if option.right)


@dataclass(frozen=True, kw_only=True)
class ChooseSeveral(Question):
    """Every right option and no other. Answer: a collection of keys, or text such as "a, c"."""

    options: tuple[Choice, ...]
    kind: ClassVar[str] = "choose-several"
    asks: ClassVar[str] = "Choose every one that fits"

    def _judge(self, answer: Any) -> Verdict:
        keys = _find_all(self.options, answer)
        if isinstance(keys, str):
            return unreadable(keys)
        wrong = [option for option in self.options if option.key in keys and not option.right]
        missed = [option for option in self.options if option.right and option.key not in keys]
        if not wrong and not missed:
            return correct(self.explanation)
        found = sum(option.right for option in self.options if option.key in keys)
        messages = [f"{found} of your choices {'fits' if found == 1 else 'fit'}."]
        messages += [f"“{option.text}”: {option.feedback}" for option in wrong]
        if missed:
            messages.append(f"{'One more fits' if len(missed) == 1 else f'{len(missed)} more fit'}.")
        misconception = next((option.misconception for option in wrong if option.misconception), None)
        return not_yet(*messages, misconception=misconception)

    def _spec(self) -> dict[str, Any]:
        return {"options": _listed(self.options)}

    def key_in_words(self) -> str:
        return "; ".join(f"({option.key}) {option.text}" for option in self.options if option.right)


@dataclass(frozen=True)
class Misconception:
    """A wrong value that a known slip of thought leads to: its name, the value, and what to say."""

    name: str
    value: float | Callable[[], float]
    feedback: str
    tolerance: float | None = None


def _value(number: float | Callable[[], float]) -> float:
    return float(number() if callable(number) else number)


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number with a unit and a tolerance. Answer: a number, or text as people type numbers.

    Attributes:
        value: the key, or a function that works it out from the course's tables.
        unit: as shown behind the field; "per cent" makes a typed per cent sign welcome.
        tolerance: largest accepted distance from the key, in the unit.
        scale: what one unit is in plain numbers (``1e9`` for "billion yen"), for "1.35 trillion".
        either_sign: accept a fall given as a negative number.
    """

    value: float | Callable[[], float]
    unit: str
    tolerance: float
    scale: float = 1.0
    either_sign: bool = False
    decimals: int = 0
    misconceptions: tuple[Misconception, ...] = ()
    kind: ClassVar[str] = "number"
    asks: ClassVar[str] = "Give a number"

    def key(self) -> float:
        """The right value, in the question's unit."""
        return _value(self.value)

    def _judge(self, answer: Any) -> Verdict:
        try:
            given = read_number(self._without_unit(answer))
        except NotANumber as trouble:
            return unreadable(str(trouble))
        if given.percent and "per cent" not in self.unit:
            return unreadable(f"The answer is counted in {self.unit}, not in per cent.")
        return self._judge_number(self._in_unit(given), given)

    def _without_unit(self, answer: Any) -> Any:
        """Text without the question's own unit behind it; anything else as it is."""
        if not isinstance(answer, str) or "per cent" in self.unit:
            return answer
        text = unicodedata.normalize("NFKC", answer).strip()
        return text[: -len(self.unit)] if text.casefold().endswith(f" {self.unit.casefold()}") else answer

    def _in_unit(self, given: Quantity) -> float:
        return given.value / self.scale if given.scale is not None else given.value

    def _near(self, number: float, key: float, tolerance: float) -> bool:
        if self.either_sign:
            number, key = abs(number), abs(key)
        return abs(number - key) <= tolerance * (1 + 1e-9)

    def _judge_number(self, number: float, given: Quantity) -> Verdict:
        key = self.key()
        if self._near(number, key, self.tolerance):
            return correct(self.explanation)
        for slip in self.misconceptions:
            tolerance = self.tolerance if slip.tolerance is None else slip.tolerance
            if self._near(number, _value(slip.value), tolerance):
                return not_yet(slip.feedback, misconception=slip.name)
        if "per cent" in self.unit and not given.percent and self._near(100 * number, key, self.tolerance):
            slip_text = "That is the right share as a fraction. The question asks for per cent: multiply by 100."
            return not_yet(slip_text, misconception="fraction for per cent")
        if not self.either_sign and self._near(-number, key, self.tolerance) and key:
            return not_yet("The size is right, the sign is not.", misconception="wrong sign")
        for power in (3, 6, 9, -3, -6, -9):
            if key and self._near(number / 10**power, key, self.tolerance):
                scaled = f"The digits are right, the unit is not: the answer is asked in {self.unit}."
                return not_yet(scaled, misconception="wrong unit")
        way = "high" if (abs(number) > abs(key) if self.either_sign else number > key) else "low"
        return not_yet(f"{number:,.{self.decimals + 1}f} {self.unit} is too {way}.")

    def _spec(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def key_in_words(self) -> str:
        return f"{self.key():,.{self.decimals}f} {self.unit}"


@dataclass(frozen=True, kw_only=True)
class Values(Question):
    """Several labelled numbers at once, such as a Series. Answer: a Series, a dict, a one-column frame.

    Attributes:
        values: a function that works out the key: label -> number. Labels are compared as text.
        slips: name -> (wrong values that a known slip leads to, what to say).
    """

    values: Callable[[], Mapping[Any, float]]
    unit: str
    tolerance: float
    slips: Mapping[str, tuple[Callable[[], Mapping[Any, float]], str]] = field(default_factory=dict)
    kind: ClassVar[str] = "values"
    asks: ClassVar[str] = "Work out a series of numbers"

    def _judge(self, answer: Any) -> Verdict:
        if isinstance(answer, Mapping) and all(map(is_blank, answer.values())):
            return not_attempted()
        given = self._read(answer)
        if isinstance(given, str):
            return unreadable(given)
        key = self._key(self.values)
        if self._same(given, key):
            return correct(self.explanation)
        for name, (wrong, feedback) in self.slips.items():
            if self._same(given, self._key(wrong)):
                return not_yet(feedback, misconception=name)
        missing = [label for label in key if label not in given]
        extra = [label for label in given if label not in key]
        off = [label for label in key if label in given and not self._near(given[label], key[label])]
        return not_yet(
            f"Missing: {', '.join(missing[:5])}." if missing else "",
            f"Not asked for: {', '.join(shorten(label) for label in extra[:5])}." if extra else "",
            f"Look again at: {', '.join(off[:3])}{' and others' if len(off) > 3 else ''}." if off else "",
        )

    def _read(self, answer: Any) -> dict[str, float] | str:
        if hasattr(answer, "columns"):
            if len(answer.columns) != 1:
                return f"One column is asked for, but this table has {len(answer.columns)}."
            answer = answer.iloc[:, 0]
        if not hasattr(answer, "items"):
            return f"A Series or a dict is asked for, but this is of type {type(answer).__name__}."
        given = {}
        for label, number in answer.items():
            if is_blank(number):
                return f"{shorten(label)} is still blank."
            try:
                given[_label(label)] = read_number(number).value
            except NotANumber as trouble:
                return f"{shorten(label)}: {trouble}"
        return given

    @staticmethod
    def _key(values: Callable[[], Mapping[Any, float]]) -> dict[str, float]:
        return {_label(label): float(number) for label, number in values().items()}

    def _near(self, number: float, key: float) -> bool:
        return abs(number - key) <= self.tolerance * (1 + 1e-9)

    def _same(self, given: dict[str, float], key: dict[str, float]) -> bool:
        return given.keys() == key.keys() and all(self._near(given[label], key[label]) for label in key)

    def _spec(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def key_in_words(self) -> str:
        return "; ".join(f"{label}: {number:g}" for label, number in self._key(self.values).items())


def _label(label: Any) -> str:
    """A label as text: dates without a time of day, whole numbers without a decimal point."""
    if hasattr(label, "date") and callable(label.date):
        return label.date().isoformat()
    if isinstance(label, float) and label.is_integer():
        return str(int(label))
    return _plain(label)


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Things to bring into order. Answer: their keys in order, or text such as "b, a, c".

    The right order is that of ``items``; they are shown in the order of ``shown`` (keys). The feedback of an
    item is what to say when it stands too late.
    """

    items: tuple[Choice, ...]
    shown: tuple[str, ...]
    slips: Mapping[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    first: str = "first"
    last: str = "last"
    kind: ClassVar[str] = "order"
    asks: ClassVar[str] = "Put in order"

    def _judge(self, answer: Any) -> Verdict:
        keys = _find_all(self.items, answer)
        if isinstance(keys, str):
            return unreadable(keys)
        right = [item.key for item in self.items]
        if sorted(keys) != sorted(right):
            return unreadable(f"Name each of the {len(right)} once, in order, such as {', '.join(self.shown)}.")
        if keys == right:
            return correct(self.explanation)
        for name, (order, feedback) in self.slips.items():
            if keys == list(order):
                return not_yet(feedback, misconception=name)
        early, late = next((a, b) for a, b in pairwise(keys) if right.index(a) > right.index(b))
        texts = {item.key: item for item in self.items}
        return not_yet(
            f"Look again at “{texts[early].text}” and “{texts[late].text}”: the second belongs before the first.",
            texts[late].feedback,
        )

    def _spec(self) -> dict[str, Any]:
        texts = {item.key: item.text for item in self.items}
        items = [{"key": key, "text": texts[key]} for key in self.shown]
        return {"items": items, "first": self.first, "last": self.last}

    def key_in_words(self) -> str:
        return ", then ".join(f"({item.key}) {item.text}" for item in self.items)


@dataclass(frozen=True)
class Pair:
    """One thing to match: its key and text, the key of its partner, and feedback by wrong partner."""

    key: str
    text: str
    partner: str
    feedback: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Match(Question):
    """Things to match with partners. Answer: a dict from each key to the key of its partner."""

    pairs: tuple[Pair, ...]
    partners: tuple[Choice, ...]
    kind: ClassVar[str] = "match"
    asks: ClassVar[str] = "Match"

    def _judge(self, answer: Any) -> Verdict:
        if not isinstance(answer, Mapping):
            first = self.pairs[0]
            example = f"{{“{first.key}”: “{self.partners[0].key}”, …}}"
            return unreadable(f"Give a dict from each letter to its partner, such as {example}.")
        lefts = tuple(Choice(pair.key, pair.text) for pair in self.pairs)
        matched: dict[str, str] = {}
        for left, partner in answer.items():
            key = _find(lefts, left)
            if key is None:
                return unreadable(f"“{shorten(left)}” is not one of the things to match.")
            if is_blank(partner):
                continue
            found = _find(self.partners, partner)
            if found is None:
                return unreadable(f"“{shorten(partner)}” is not one of the partners.")
            matched[key] = found
        if not matched:
            return not_attempted()
        wrong = [pair for pair in self.pairs if matched.get(pair.key, pair.partner) != pair.partner]
        open_ = len(self.pairs) - len(matched)
        if not wrong and not open_:
            return correct(self.explanation)
        right = len(matched) - len(wrong)
        messages = [f"{right} of {len(self.pairs)} {'is' if right == 1 else 'are'} matched rightly."]
        messages += [f"“{pair.text}”: {pair.feedback[matched[pair.key]]}" for pair in wrong]
        if open_:
            messages.append(f"{open_} still {'has' if open_ == 1 else 'have'} no partner.")
        return not_yet(*messages)

    def _spec(self) -> dict[str, Any]:
        lefts = [{"key": pair.key, "text": pair.text} for pair in self.pairs]
        return {"lefts": lefts, "partners": _listed(self.partners)}

    def key_in_words(self) -> str:
        texts = {partner.key: partner.text for partner in self.partners}
        return "; ".join(f"{pair.text}: {texts[pair.partner]}" for pair in self.pairs)


@dataclass(frozen=True, kw_only=True)
class Guess(Question):
    """Draw a series before it is shown, then say in a sentence what surprised. Nothing is marked.

    Answer: the guessed values, as a list or as a dict from label to number; or a dict with ``values`` and
    ``sentence``. The question is complete once there is a sentence.

    Attributes:
        labels: all labels along the axis, in order; ``known`` of them are given from the start.
        actual: a function that works out the series: label -> number.
        remark: a function (guessed, actual) -> paragraphs on the gap.
        low, high, step: the range of the axis, and of one step of a handle, in the unit.
    """

    labels: tuple[str, ...]
    known: int
    actual: Callable[[], Mapping[str, float]]
    remark: Callable[[Mapping[str, float], Mapping[str, float]], tuple[str, ...]]
    unit: str
    low: float
    high: float
    step: float
    kind: ClassVar[str] = "guess"
    asks: ClassVar[str] = "Guess, then see"

    @property
    def open_labels(self) -> tuple[str, ...]:
        """The labels whose values are to be guessed."""
        return self.labels[self.known :]

    def _judge(self, answer: Any) -> Verdict:
        sentence = ""
        if isinstance(answer, Mapping) and "values" in answer:
            sentence = str(answer.get("sentence") or "").strip()
            answer = answer["values"]
        guessed = self._read(answer)
        if isinstance(guessed, str):
            return unreadable(guessed)
        actual = {str(label): float(number) for label, number in self.actual().items()}
        reveal = {"actual": [actual.get(label) for label in self.labels]}
        messages = self.remark(guessed, actual)
        if sentence:
            return correct(*messages, self.explanation, heading="Saved", reveal=reveal)
        wanted = "Now explain the gap in one sentence: what did you expect, and why was it different?"
        return Verdict(State.NOT_YET, "Here is the real series", (*messages, wanted), reveal=reveal)

    def _read(self, answer: Any) -> dict[str, float] | str:
        if hasattr(answer, "items"):
            given = {str(label): number for label, number in answer.items()}
            missing = [label for label in self.open_labels if is_blank(given.get(label))]
            if missing:
                return f"A guess is still missing for {', '.join(missing)}."
            answer = [given[label] for label in self.open_labels]
        elif not isinstance(answer, (list, tuple)) or len(answer) != len(self.open_labels):
            return f"Give {len(self.open_labels)} numbers, for {', '.join(self.open_labels)}."
        guessed = {}
        for label, number in zip(self.open_labels, answer):
            try:
                value = read_number(number).value
            except NotANumber as trouble:
                return f"{label}: {trouble}"
            if not self.low <= value <= self.high:
                return f"{label}: {value:g} is off the chart, which runs from {self.low:g} to {self.high:g}."
            guessed[label] = value
        return guessed

    def _spec(self) -> dict[str, Any]:
        actual = self.actual()
        return {
            "labels": list(self.labels),
            "known": [float(actual[label]) for label in self.labels[: self.known]],
            "unit": self.unit,
            "low": self.low,
            "high": self.high,
            "step": self.step,
        }

    def key_in_words(self) -> str:
        actual = self.actual()
        decimals = len(f"{self.step:g}".partition(".")[2]) + 1
        known = [label for label in self.open_labels if label in actual]
        return "; ".join(f"{label}: {actual[label]:,.{decimals}f} {self.unit}" for label in known)


# How sure a student is of a judgement, from the least to the most.
SURENESS = {"guess": "A guess", "fairly": "Fairly sure", "sure": "Sure"}


@dataclass(frozen=True, kw_only=True)
class JudgeClaim(Question):
    """Judge a claim, and pick the evidence that decides it.

    Answer: a dict with ``verdict`` (a key) and ``evidence`` (keys), or a pair of them. With ``sure``, the dict
    also says how sure the student is, as a key of ``SURENESS``; this is asked before the verdict on the answer, so
    that judgements can be compared with confidence (calibration, as in Fischhoff, Slovic and Lichtenstein, "Knowing
    with Certainty", Journal of Experimental Psychology: Human Perception and Performance 3, 1977).
    """

    claim: str
    verdicts: tuple[Choice, ...]
    evidence_options: tuple[Choice, ...]
    sure: bool = False
    kind: ClassVar[str] = "judge-claim"
    asks: ClassVar[str] = "Judge the claim, and pick the evidence"

    def _judge(self, answer: Any) -> Verdict:
        if isinstance(answer, (list, tuple)) and len(answer) == 2 + self.sure:
            answer = dict(zip(("verdict", "evidence", "sure"), answer))
        if not isinstance(answer, Mapping):
            return unreadable(f"Give a dict with “verdict” and “evidence”{' and “sure”' if self.sure else ''}.")
        if is_blank(answer.get("verdict")) and is_blank(answer.get("evidence")):
            return not_attempted()
        if is_blank(answer.get("verdict")):
            return unreadable("Choose a verdict as well.")
        verdict = _find(self.verdicts, answer["verdict"])
        if verdict is None:
            return unreadable(f"“{shorten(answer['verdict'])}” is not one of the verdicts.")
        if is_blank(answer.get("evidence")):
            return unreadable("Pick at least one piece of evidence: a verdict without evidence is an opinion.")
        keys = _find_all(self.evidence_options, answer["evidence"])
        if isinstance(keys, str):
            return unreadable(keys)
        if self.sure and answer.get("sure") not in SURENESS:
            return unreadable(f"Say how sure you are as well: “sure” is one of {', '.join(SURENESS)}.")
        picked = next(choice for choice in self.verdicts if choice.key == verdict)
        wrong = [choice for choice in self.evidence_options if choice.key in keys and not choice.right]
        missed = [choice for choice in self.evidence_options if choice.right and choice.key not in keys]
        if picked.right and not wrong and not missed:
            return correct(picked.feedback, self.explanation)
        messages = [picked.feedback if not picked.right else "The verdict holds; look again at the evidence."]
        messages += [f"“{choice.text}”: {choice.feedback}" for choice in wrong]
        if missed:
            more = "One more piece decides it" if len(missed) == 1 else f"{len(missed)} more pieces decide it"
            messages.append(f"{more}.")
        return not_yet(*messages, misconception=picked.misconception)

    def is_right_verdict(self, answer: Any) -> bool:
        """Whether the verdict alone, without the evidence, is the right one."""
        key = _find(self.verdicts, answer)
        return any(choice.right and choice.key == key for choice in self.verdicts)

    def _spec(self) -> dict[str, Any]:
        return {
            "claim": self.claim,
            "options": _listed(self.verdicts),
            "evidence": _listed(self.evidence_options),
            "sureness": [{"key": key, "text": text} for key, text in SURENESS.items()] if self.sure else [],
        }

    def key_in_words(self) -> str:
        verdict = next(choice.text for choice in self.verdicts if choice.right)
        return f"{verdict}, by: " + "; ".join(choice.text for choice in self.evidence_options if choice.right)


@dataclass(frozen=True, kw_only=True)
class Reflection(Question):
    """A free answer in the student's words. It is saved and never marked."""

    kind: ClassVar[str] = "reflection"
    asks: ClassVar[str] = "Write a few sentences"

    def _judge(self, answer: Any) -> Verdict:
        if not isinstance(answer, str):
            return unreadable("Write your answer as text.")
        saved = "Your text is kept with your answers. Nobody marks it."
        return correct(saved, self.explanation, heading="Saved")

    def _spec(self) -> dict[str, Any]:
        return {}

    def key_in_words(self) -> str:
        return "there is no single right answer"
