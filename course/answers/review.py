"""Which earlier questions a lesson asks again: what was wrong first, then what was answered longest ago.

Retrieval that is spread over weeks keeps more than study in one piece; even spacing is enough (Latimier, Peyre and
Ramus, "A Meta-Analytic Review of the Benefit of Spacing out Retrieval Practice Episodes on Retention", Educational
Psychology Review 33, 2021).
"""

from datetime import UTC, datetime
from itertools import chain, zip_longest

from course import bank
from course.answers import service
from course.answers.journal import Event, journal
from course.questions import Question, State

AT_ONCE = 3


def choose(lesson: str) -> list[Question]:
    """The questions that the review of a lesson (two digits) asks, three at most.

    Those that were chosen before stay, until all of them are right and a day has passed since.
    """
    asked = {question.id: question for question in in_turn(lesson)}
    slot = f"{lesson}-review"
    before = next((event.answer for event in reversed(journal().events().get(slot, []))), None)
    kept = [asked[name] for name in before if name in asked] if isinstance(before, list) else []
    if kept and len(kept) == min(AT_ONCE, len(asked)) and not _is_done(kept):
        return kept
    chosen = _due(list(asked.values()))
    if any(_last(question) for question in chosen):  # what somebody new sees is the same each time, and not kept
        journal().add(Event("answer", "", slot, [question.id for question in chosen]))
    return chosen


def in_turn(lesson: str) -> list[Question]:
    """What earlier lessons ask again: a question of each in turn, the nearest lesson first."""
    lists = []
    for number in [each for each in reversed(bank.lessons()) if each < lesson]:
        found = [question for question in bank.readable(number).values() if question.again]
        # Another one leads in each lesson, so that two lessons in a row do not ask the same.
        turn = (int(lesson) - int(number) - 1) % max(1, len(found))
        lists.append(found[turn:] + found[:turn])
    return [question for question in chain.from_iterable(zip_longest(*lists)) if question]


def _due(questions: list[Question]) -> list[Question]:
    """The first to be asked; those whose matter nobody has tried come last, and no matter comes twice."""
    first: dict[str | None, Question] = {}
    for question in sorted(questions, key=_rank):
        first.setdefault(question.again, question)
    return list(first.values())[:AT_ONCE]


def _rank(question: Question) -> tuple[int, str]:
    last = _last(question)
    return (int(last.state is State.CORRECT), last.time) if last else (2, "")


def _last(question: Question) -> Event | None:
    """The last answer to a question or to the one whose matter it asks again."""
    given = [*service.answers(question), *service.answers(bank.find(question.again or question.id))]
    return max(given, key=lambda event: event.time, default=None)


def _is_done(questions: list[Question]) -> bool:
    """Whether all of them are right, the last one since a day."""
    given = [service.answers(question)[-1:] for question in questions]
    if any(not each or each[0].state is not State.CORRECT for each in given):
        return False
    return max(each[0].time for each in given)[:10] < datetime.now(UTC).date().isoformat()
