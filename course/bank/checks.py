"""What a question of the bank can still have wrong when every field has the right type."""

from collections.abc import Iterable, Iterator, Mapping

from course.data import fact_ids, is_fact, table_names
from course.errors import CourseError
from course.questions import Choice, ChooseOne, ChooseSeveral, Guess, JudgeClaim, Match, Number, Order, Question, Values


def problems(question: Question, number: str) -> Iterator[str]:
    """What fields of the right type can still have wrong."""
    if not question.id.startswith(f"{number}-"):
        yield f"id: an id in this file begins with “{number}-”"
    if question.minutes < 1:
        yield "minutes: at least one"
    for field in ("prompt", "explanation"):
        if not getattr(question, field):
            yield f"{field}: there is no text"
    if not all(question.hints):
        yield "hints: one of the two has no text"
    for name in question.evidence:
        if not _is_evidence(name):
            yield f"evidence: “{name}” is neither a fact nor a table (is data/facts.csv as it was?)"
    yield from _problems_of_kind(question)
    yield from _twice("misconceptions", (slip.name for slip in getattr(question, "misconceptions", ())), "name")


def repeats(questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """What is wrong with the questions of a lesson that ask something again: the id of each, and the problem."""
    for name, question in questions.items():
        if (question.again is not None) != (name[2:].startswith("-again-")):
            yield name, "again: a question with this field has an id such as “02-again-name”, and no other has"
        if question.again is None:
            continue
        if question.again not in questions:
            yield name, f"again: there is no question “{question.again}” in this file"
        elif questions[question.again].again is not None:
            yield name, f"again: “{question.again}” itself asks something again"


def _is_evidence(name: str) -> bool:
    """Whether there is such a fact or table; yes where they cannot be read, so that questions can still be answered."""
    try:
        return is_fact(name) or not fact_ids() or name in table_names()
    except CourseError:
        return True


def _problems_of_kind(question: Question) -> Iterator[str]:
    match question:
        case ChooseOne():
            yield from _choices("options", question.options, most_right=1)
        case ChooseSeveral():
            yield from _choices("options", question.options)
            known = {option.key for option in question.options}
            for each in question.misconceptions:
                yield from _unknown("misconceptions, chosen", each.chosen, known)
        case JudgeClaim():
            yield from _choices("verdicts", question.verdicts)
            yield from _choices("evidence_options", question.evidence_options)
            right = {choice.key for choice in question.evidence_options if choice.right}
            for pieces in question.enough:
                yield from (f"enough: “{key}” is no right piece of evidence" for key in pieces - right)
        case Order():
            yield from _order(question)
        case Match():
            yield from _pairs(question)
        case Number() | Values():
            if not question.tolerance > 0:
                yield "tolerance: more than nothing is wanted here"
        case Guess():
            if not 0 <= question.known < len(question.labels):
                yield "known: fewer than there are labels"
            ends = question.labels[: question.known], question.open_labels
            if question.turn and not all(label in part for label, part in zip(question.turn, ends, strict=True)):
                yield "turn: a label that is known, and one that is to be guessed"
            if not question.low < question.high or question.step <= 0:
                yield "low, high, step: the axis has no length"


def _choices(field: str, choices: tuple[Choice, ...], most_right: int | None = None) -> Iterator[str]:
    yield from _twice(field, (choice.key for choice in choices))
    right = sum(choice.right for choice in choices)
    if not right:
        yield f"{field}: none is right"
    if most_right and right > most_right:
        yield f"{field}: more than one is right"
    if right == len(choices) and field != "evidence_options":
        yield f"{field}: none is wrong"
    for choice in choices:
        if not choice.right and not choice.feedback:
            yield f"{field}, “{choice.key}”: a wrong choice needs feedback"


def _order(question: Order) -> Iterator[str]:
    keys, rights = [item.key for item in question.items], question.right_orders()
    extra = [choice.key for choice in question.extra]
    every, where = sorted(keys + extra), "the items and of extra" if extra else "the items"
    yield from _twice("items", keys + extra)
    belonging = [key for key in question.shown if key not in extra]
    if sorted(question.shown) != every or belonging in rights:
        yield f"shown: name each key of {where} once, in another order than the right one"
    if any(sorted(order) != sorted(keys) for order in question.also):
        yield "also: name each key of the items once"
    if rights[0] in rights[1:]:
        yield "also: the order of the items is right already"
    for choice in question.extra:
        if choice.right or not choice.feedback:
            yield f"extra, “{choice.key}”: what does not belong is never right, and needs feedback"
    for slip in question.misconceptions:
        if list(slip.order) in rights:
            yield f"misconceptions, “{slip.name}”, order: this order is right"
        elif extra:
            yield from _unknown(f"misconceptions, “{slip.name}”, order", slip.order, set(every))
            yield from _twice("misconceptions, order", slip.order)
        elif sorted(slip.order) != every:
            yield "misconceptions, order: name each key of the items once"


def _pairs(question: Match) -> Iterator[str]:
    partners = {partner.key for partner in question.partners}
    yield from _twice("pairs", (pair.key for pair in question.pairs))
    yield from _twice("partners", (partner.key for partner in question.partners))
    for pair in question.pairs:
        yield from _unknown(f"pairs, “{pair.key}”, partner", {pair.partner}, partners)
        yield from _unknown(f"pairs, “{pair.key}”, misconceptions", set(pair.misconceptions), partners)
        for key in sorted(partners - {pair.partner} - set(pair.feedback)):
            yield f"pairs, “{pair.key}”, feedback: there is none for the wrong partner “{key}”"


def _unknown(field: str, keys: Iterable[str], known: set[str]) -> Iterator[str]:
    return (f"{field}: there is no “{key}” to choose" for key in keys if key not in known)


def _twice(field: str, keys: Iterable[str], what: str = "key") -> Iterator[str]:
    said = list(keys)
    return (f"{field}: the {what} “{key}” stands there twice" for n, key in enumerate(said) if key in said[:n])
