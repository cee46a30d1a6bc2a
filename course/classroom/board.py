"""What a class sees of itself on the wall: counts, never names.

Vote, discuss, vote again: a discussion in pairs gains most where 35 to 70 % were right at the first vote (Crouch and
Mazur, “Peer Instruction: Ten Years of Experience and Results”, American Journal of Physics 69, 2001).
"""

from collections import Counter
from typing import Any

from course.classroom.standing import Class
from course.questions import ChooseOne, ChooseSeveral, Guess, JudgeClaim, Question
from course.views.pages import runs

PAYS_FROM, PAYS_TO = 35, 70  # per cent right at the first vote
_MOST_SLIPS = 3
_TOO_FEW = 4
_AFTER = "Most have voted again. Press R to see what changed; then all answer in the box."


def board(found: Class, question: Question, *, reveal: bool) -> dict[str, Any]:
    """What the page shows of one question, as JSON; what is right and a guess's real series with ``reveal`` only.

    Returns:
        ``students``, ``answered`` and ``first_right`` (counts), ``slips``, ``options`` with first and second votes,
        ``voted`` (once, twice), ``advice`` (a sentence), ``shift`` (how votes moved), ``guesses`` with the series.
    """
    answered = found.answered(question)
    votes = [given.votes for given in found.given(question) if given.votes]
    twice = [each for each in votes if len(each) > 1]
    shown: dict[str, Any] = {
        "id": question.id,
        "prompt": runs(question.prompt),
        "claim": getattr(question, "claim", ""),
        "students": len(found.students),
        "answered": len(answered),
        "first_right": sum(given.first_right for given in answered),
        # Of a guess only once all may see which way it went.
        "slips": [
            {"name": slip.name, "count": slip.shown}
            for slip in found.slips(question)[:_MOST_SLIPS]
            if reveal or not isinstance(question, Guess)
        ],
        "options": [], "voted": [len(votes), len(twice)], "advice": "", "shift": [],
        "guesses": None,
    }  # fmt: skip
    if isinstance(question, (ChooseOne, ChooseSeveral, JudgeClaim)):
        first = [each[0] for each in votes] or [given.tries[0].answer for given in answered]
        again = [each[-1] for each in twice]
        choices = question.verdicts if isinstance(question, JudgeClaim) else question.options
        before = Counter(key for answer in first for key in _chosen(answer))
        after = Counter(key for answer in again for key in _chosen(answer))
        shown["options"] = [
            {"key": each.key, "text": each.text, "first": before[each.key], "again": after[each.key],
             "right": each.right if reveal else None}
            for each in choices
        ]  # fmt: skip
        rights = [(_is_right(question, each[0]), _is_right(question, each[-1])) for each in twice]
        right = sum(_is_right(question, each[0]) for each in votes)
        shown["advice"] = _advice(right, len(votes)) if 2 * len(again) < len(votes) else "" if reveal else _AFTER
        shown["shift"] = _shift(rights) if rights and reveal else []
    if isinstance(question, Guess):
        shown["guesses"] = {
            "labels": list(question.labels), "low": question.low, "high": question.high, "unit": question.unit,
            "lines": found.guesses(question), "actual": question.series() if reveal else None,
        }  # fmt: skip
    return shown


def _chosen(answer: Any) -> list[str]:
    """The keys that count on the wall: of a judged claim its verdict."""
    if isinstance(answer, dict):
        return [answer["verdict"]]
    return [answer] if isinstance(answer, str) else list(answer)


def _is_right(question: Question, answer: Any) -> bool:
    """Whether a vote is right; of a claim its verdict alone."""
    if isinstance(question, JudgeClaim):
        return question.is_right_verdict(answer["verdict"])
    return question.check(answer).heading == "Correct"


def _advice(right: int, votes: int) -> str:
    if votes < _TOO_FEW:
        return ""
    share = 100 * right / votes
    if share < PAYS_FROM:
        return "Few have it: teach it once more, then let them vote again."
    if share > PAYS_TO:
        return "Most have it: say in a sentence why, and go on."
    return "Now a discussion pays: two minutes in pairs, each tries to convince the other. Then vote again."


def _shift(rights: list[tuple[bool, bool]]) -> list[dict[str, Any]]:
    """How votes moved: from right or wrong to right or wrong."""
    words = {True: "right", False: "wrong"}
    moves = ((False, True), (True, True), (False, False), (True, False))
    return [{"text": f"{words[one]}, then {words[two]}", "count": rights.count((one, two))} for one, two in moves]
