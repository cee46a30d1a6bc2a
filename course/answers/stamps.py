"""The article, sentence by sentence, and the stamps that a student gave it: kept with the answers, in the same file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.answers import service
from course.answers.service import Status
from course.data import records, working_out
from course.errors import CourseError
from course.questions import Blank
from course.questions.stamp import VERDICTS, Stamp
from course.reading.text import NotReadable, did_you_mean, fold, shorten


@dataclass(frozen=True)
class Sentence:
    """A row of article.csv."""

    id: str
    part: str
    lesson: str
    text: str
    claims: tuple[str, ...]

    @property
    def question(self) -> Stamp:
        """What is asked of it."""
        return Stamp(id=f"stamp-{self.id}", prompt=self.text)


def sentences() -> list[Sentence]:
    """All sentences, in the order of the article; CourseError if the table cannot be read."""
    with working_out():
        first, *others = records("article")  # an article without a sentence is none
    return [
        Sentence(row["sentence_id"], row["part"], row["lesson"], row["sentence"], tuple(row["claims"].split()))
        for row in (first, *others)
    ]


def find(sentence_id: object) -> Sentence:
    """The sentence of that id; CourseError, naming the nearest id, if there is none."""
    every = {each.id: each for each in sentences()}
    said = fold(sentence_id)
    if said not in every:
        raise CourseError(f"The article has no sentence “{shorten(sentence_id)}”.{did_you_mean(said, every)}")
    return every[said]


def keep(sentence: Sentence, verdict: Any, sure: Any = None) -> Status:
    """Keep a stamp; the same one again is not kept twice. A blank leaves the one before."""
    question, raw = sentence.question, {"verdict": verdict, "sure": sure}
    try:
        if question.parse(raw) == service.last(question)[0]:
            return service.status(question)
    except (Blank, NotReadable):
        pass
    return service.submit(question, raw)


def last(sentence: Sentence) -> Mapping[str, Any] | None:
    """The stamp that stands on a sentence, if there is one."""
    stamp: Mapping[str, Any] | None = service.last(sentence.question)[0]
    return stamp


def first_sure(sentence: Sentence) -> Mapping[str, Any] | None:
    """The first stamp on a sentence; how sure may be added to it, as long as the verdict stays. Else there is none."""
    first = None
    for event in service.answers(sentence.question):
        try:
            stamp: Mapping[str, Any] = sentence.question.parse(event.answer)
        except (Blank, NotReadable):  # somebody edited the file
            continue
        first = first or stamp["verdict"]
        if stamp["verdict"] != first or "sure" in stamp:
            return stamp if stamp["verdict"] == first else None
    return None


def ours() -> dict[str, dict[str, str]]:
    """The rows of claims.csv by claim: ``verdict``, ``why`` and the rest; CourseError if it cannot be read."""
    return {row["claim_id"]: row for row in records("claims")}


def judged(sentence: Sentence, claims: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """What the course says of a sentence, by ``ours()``: its verdicts in words, and why."""
    with working_out():
        own = [claims[name] for name in sentence.claims]
    return "; ".join(dict.fromkeys(VERDICTS[each["verdict"]] for each in own)), " ".join(each["why"] for each in own)
