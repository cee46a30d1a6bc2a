"""The kinds of question, one module each: what an answer is, and how it is judged. Pure; nothing is drawn or saved."""

from course.questions.base import Blank, Choice, Computed, Question, State, Verdict
from course.questions.choose import ChooseOne, ChooseSeveral, Combination
from course.questions.claim import SURENESS, JudgeClaim
from course.questions.guess import Guess
from course.questions.match import Match, Pair
from course.questions.number import Number, WrongNumber
from course.questions.order import Order, WrongOrder
from course.questions.reflection import Reflection
from course.questions.values import Values, WrongValues

# The kinds that the bank may name; a new one is added here.
KINDS = ChooseOne | ChooseSeveral | Number | Values | Order | Match | Guess | JudgeClaim | Reflection

__all__ = [
    "KINDS", "SURENESS", "Blank", "Choice", "ChooseOne", "ChooseSeveral", "Combination", "Computed", "Guess",
    "JudgeClaim", "Match", "Number", "Order", "Pair", "Question", "Reflection", "State", "Values", "Verdict",
    "WrongNumber", "WrongOrder", "WrongValues",
]  # fmt: skip
