"""What a class holds: each answer judged anew, by student and by question.

A file that says “correct” is not believed: only what was answered counts, and the bank judges it. The first try is
what a student thought before any feedback; peer instruction goes by it (Crouch and Mazur, “Peer Instruction: Ten Years
of Experience and Results”, American Journal of Physics 69, 2001).
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any

from course import bank, places
from course.answers.forms import Gain
from course.answers.journal import Event
from course.classroom.collecting import Collected
from course.errors import CourseError
from course.questions import SURENESS, Blank, Guess, JudgeClaim, Question, Reflection, State, Verdict
from course.questions.base import keys_kept
from course.reading.text import NotReadable

# What is kept beside answers: stamps on the article, and which earlier questions a lesson has asked again.
_NO_QUESTION = re.compile(r"stamp-[\w-]+|\d\d-review")
STUCK_AFTER = 3  # tries without the right answer
_ENOUGH = 3  # students, before a slip is a matter for the class
_NEAR = 0.75
# The verdict on an answer, and the answer as read, by the question's id and what was sent.
_Judged = dict[tuple[str, str], tuple[Verdict, Any]]


@dataclass(frozen=True)
class Try:
    """One answer, judged anew."""

    time: str
    answer: Any
    state: State
    slip: str | None


@dataclass
class Given:
    """What one student did with one question."""

    question: Question
    tries: list[Try] = field(default_factory=list)
    votes: list[Any] = field(default_factory=list)
    hints: int = 0

    @property
    def right(self) -> bool:
        """Whether it is right by now, or was at some time and the student only tried on."""
        return any(each.state is State.CORRECT for each in self.tries)

    @property
    def first_right(self) -> bool:
        """Whether the first try was right, without a hint's key."""
        return bool(self.tries) and self.tries[0].state is State.CORRECT

    @property
    def slips(self) -> set[str]:
        """The named slips that the student has shown here."""
        return {each.slip for each in self.tries if each.slip}

    @property
    def held(self) -> str | None:
        """The slip of the last try, as long as the question is open."""
        return None if self.right or not self.tries else self.tries[-1].slip

    @property
    def since(self) -> str:
        """When the first try was made, in UTC; empty where that was not kept."""
        return next((each.time for each in self.tries if each.time), "")

    @property
    def stuck(self) -> bool:
        """Open after many tries, or after all hints."""
        return not self.right and (len(self.tries) >= STUCK_AFTER or self.hints >= len(self.question.hints))


@dataclass
class Student:
    """One student: ``given`` by the question's id."""

    name: str
    given: dict[str, Given] = field(default_factory=dict)

    def of(self, questions: Iterable[Question]) -> list[Given]:
        """What was done with these questions, those that were touched only."""
        return [self.given[each.id] for each in questions if each.id in self.given]


@dataclass(frozen=True)
class Slip:
    """A named slip on one question: how many have shown it, how many hold it still, and what they were told."""

    name: str
    shown: int
    held: int
    feedback: str


@dataclass
class Class:
    """A class over some lessons.

    ``students`` are those whose answers were found, by name, ``missing`` the names of the roster of whom nothing was;
    ``lessons`` the numbers looked at; ``troubles`` sentences about files, lines and names.
    """

    students: list[Student]
    missing: list[str]
    lessons: list[str]
    troubles: list[str]

    @cached_property
    def questions(self) -> list[Question]:
        """All questions of the lessons and their problem sets; the two forms are counted by ``gain`` alone."""
        return [each for number in self.lessons for each in bank.lesson(number).values() if not each.form]

    @cached_property
    def core(self) -> list[Question]:
        """What a lesson needs: its core questions, without the problem set."""
        return [each for each in self.questions if each.core and "-ps-" not in each.id]

    def given(self, question: Question) -> list[Given]:
        """What the students who touched a question did with it."""
        return [given for student in self.students for given in student.of([question])]

    def answered(self, question: Question) -> list[Given]:
        """Those who have given at least one answer."""
        return [each for each in self.given(question) if each.tries]

    def slips(self, question: Question) -> list[Slip]:
        """The slips on a question, the one that most have shown first."""
        answered = self.answered(question)
        shown = Counter(name for each in answered for name in each.slips)
        held = Counter(each.held for each in answered if each.held)
        order = sorted(shown, key=lambda name: (-shown[name], -held[name], name))
        return [Slip(name, shown[name], held[name], _feedback(question, name)) for name in order]

    def not_started(self) -> list[str]:
        """Names of those who have answered no question of these lessons."""
        idle = [each.name for each in self.students if not any(given.tries for given in each.of(self.questions))]
        return sorted([*idle, *self.missing], key=str.casefold)

    def stuck(self) -> list[tuple[Student, Given]]:
        """Students with an open question after many tries or all hints, the core questions first."""
        core = {each.id for each in self.core}
        found = [(each, given) for each in self.students for given in each.of(self.questions) if given.stuck]
        return sorted(found, key=lambda pair: (pair[1].question.id not in core, pair[0].name.casefold()))

    def done(self) -> list[str]:
        """Names of those who have every core question right."""
        done = [each for each in self.students if sum(given.right for given in each.of(self.core)) == len(self.core)]
        return sorted((each.name for each in done), key=str.casefold) if self.core else []

    def teach_again(self) -> list[tuple[Question, Slip, str]]:
        """At most three slips for the whole class, each with the reason; those that most still hold come first."""
        found = []
        for question in self.questions:
            if isinstance(question, Guess):  # one is meant to be off; the report shows what the class expected
                continue
            answered = len(self.answered(question))
            for slip in self.slips(question)[:1]:
                if slip.shown >= min(_ENOUGH, answered) and slip.shown * 5 >= answered:
                    rest = f"{slip.held} of them still hold it" if slip.held else "all have mended it since"
                    reason = f"{slip.shown} of the {answered} who answered took this slip; {rest}."
                    found.append((question, slip, reason))
        return sorted(found, key=lambda each: (-each[1].held, -each[1].shown, each[0].id))[:3]

    def guesses(self, question: Guess) -> list[dict[str, float]]:
        """What each student guessed first: label -> number in the question's unit."""
        read = [question.preview(each.tries[0].answer) for each in self.answered(question)]
        return [{label: value for label, value in each.items() if value is not None} for each in read]

    def confidence(self) -> list[tuple[str, int, int]]:
        """How often the first verdict on a claim was right, by how sure the student was: (how sure, right, all)."""
        claims = [each for each in self.questions if isinstance(each, JudgeClaim) and each.sure]
        first = [(claim, given.tries[0].answer) for claim in claims for given in self.answered(claim)]
        counts = Counter((answer["sure"], claim.is_right_verdict(answer["verdict"])) for claim, answer in first)
        rows = [(said, counts[key, True], counts[key, True] + counts[key, False]) for key, said in SURENESS.items()]
        return [row for row in rows if row[2]]

    def gain(self) -> Gain:
        """How the class did on form A and on form B: those students who have judged every claim of both."""
        return Gain.of(
            {name: each.tries[0].answer for name, each in student.given.items() if each.tries}
            for student in self.students
        )

    def reflections(self) -> Iterator[tuple[Question, list[tuple[str, str]]]]:
        """Each open question with what each student wrote last: (name, text)."""
        for question in self.questions:
            if isinstance(question, Reflection):
                said = [
                    (student.name, str(given.tries[-1].answer))
                    for student in self.students
                    for given in student.of([question])
                    if given.tries
                ]
                if said:
                    yield question, said


def read_class(collected: Collected, roster: Iterable[str] = (), lessons: Iterable[str] = ()) -> Class:
    """Judge everything anew.

    Args:
        collected: what was found in the files.
        roster: the names of the class, as the teacher writes them; they win over the students' spellings.
        lessons: numbers of lessons; without any, all of which something was answered.

    Raises:
        CourseError: there is no such lesson.
    """
    troubles = list(collected.troubles)
    listed = {places.key(name): name for name in roster}
    students, unknown = [], Counter[str]()
    judged: _Judged = {}
    with keys_kept():
        for key, events in collected.events.items():
            student = Student(listed.get(key, collected.names[key]))
            for event in events:
                if not _take(event, student, judged):
                    unknown[event.question[:60]] += 1
            students.append(student)
    students.sort(key=lambda each: each.name.casefold())
    if unknown:
        names = ", ".join(sorted(unknown)[:5])
        troubles.append(f"{unknown.total():,} answers are to questions that this course does not have: {names}.")
    troubles += _strangers(collected.names, listed)
    missing = [name for key, name in listed.items() if key not in collected.events]
    numbers = [bank.number(each) for each in lessons]
    touched = {name[:2] for student in students for name in student.given}
    return Class(students, missing, numbers or sorted(touched & set(bank.lessons())), troubles)


def _take(event: Event, student: Student, judged: _Judged) -> bool:
    """Add an event to a student; whether the course has its question."""
    try:
        question = bank.find(event.question)
    except CourseError:
        return bool(_NO_QUESTION.fullmatch(event.question))
    given = student.given.setdefault(question.id, Given(question))
    if event.type == "hint":
        given.hints = max(given.hints, min(event.hint, len(question.hints)))
        return True
    try:
        if event.type == "vote":
            given.votes.append(question.parse_vote(event.answer))
            return True
        mark = (question.id, repr(event.answer))
        if mark not in judged:
            verdict = question.check(event.answer)
            judged[mark] = verdict, question.parse(event.answer) if verdict.counts else None
    except (Blank, NotReadable, RecursionError):  # a vote that is none; lists in lists by the hundred
        return True
    verdict, answer = judged[mark]
    if verdict.counts:
        given.tries.append(Try(event.time, answer, verdict.state, verdict.misconception))
    return True


def _strangers(names: dict[str, str], listed: dict[str, str]) -> list[str]:
    """Sentences on names that are on no roster, and on names that may be one person's."""
    if not listed:
        pairs = combinations(sorted(names) if len(names) <= 200 else [], 2)
        return [
            f"“{names[one]}” and “{names[other]}” may be the same person."
            for one, other in pairs
            if _sorted_words(one) == _sorted_words(other)
        ]
    sentences = []
    free = [key for key in listed if key not in names]
    for key in names.keys() - listed.keys():
        near = [each for each in free if _sorted_words(each) == _sorted_words(key)]
        near += difflib.get_close_matches(key, free, 1, _NEAR)
        hint = f"; did you mean “{listed[near[0]]}”?" if near else "."
        sentences.append(f"“{names[key]}” is on no roster{hint}")
    return sorted(sentences)


def _sorted_words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", name))


def _feedback(question: Question, slip: str) -> str:
    """What the course says to a slip."""
    for part in ("misconceptions", "options", "verdicts", "evidence_options", "items", "extra"):
        for each in getattr(question, part, ()):
            if slip in {getattr(each, "name", None), getattr(each, "misconception", None)}:
                return str(getattr(each, "feedback", ""))
    for pair in getattr(question, "pairs", ()):
        for partner, name in pair.misconceptions.items():
            if name == slip:
                return f"“{pair.text}”: {pair.feedback[partner]}"
    return ""
