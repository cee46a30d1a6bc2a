"""Texts of the course as views show them: cut into pieces whose links are safe, and filled into templates."""

from collections.abc import Iterable, Mapping
from typing import Any

from course.answers.service import Status, waits
from course.citations import source_title
from course.data import fact, is_fact, source
from course.questions import JudgeClaim, Question, State, Verdict
from course.reading.links import Run, inline
from course.shown import Shown, page

MARKS = {State.NOT_ATTEMPTED: "○", State.NOT_YET: "◐", State.CORRECT: "●"}


def head(verdict: Verdict) -> dict[str, str]:
    """The state of an answer, its mark, and the heading above what is said to it."""
    return {"state": str(verdict.state), "mark": MARKS[verdict.state], "heading": verdict.heading}


def runs(text: str) -> list[dict[str, str]]:
    """A text as pieces: ``{"text"}``, ``{"text", "code"}`` or ``{"text", "href", "title"}``.

    A link whose target is the id of a fact leads to that fact's source. Only web addresses and places in the same page
    are opened; any other target leaves the text alone.
    """
    return [_piece(run) for run in inline(text)]


def _piece(run: Run) -> dict[str, str]:
    target = run.target or ""
    if is_fact(target):
        origin = source(fact(target)["source_id"])
        return {"text": run.text, "href": origin["url"], "title": source_title(origin, target)}
    if target.startswith(("https://", "http://", "#")):
        return {"text": run.text, "href": target, "title": run.title or ""}
    return {"text": run.text, "code": "true"} if run.code else {"text": run.text}


def plain(text: str) -> str:
    """The text without its links and backticks."""
    return "".join(run.text for run in inline(text))


class Texts(Shown):
    """A heading, which may be empty, and the texts below it."""

    def __init__(self, heading: str, texts: Iterable[str]):
        self._heading, self._texts = heading, [text for text in texts if text]

    def __repr__(self) -> str:
        return "\n".join([*filter(None, [self._heading]), *map(plain, self._texts)])

    def _repr_html_(self) -> str:
        return page("texts", heading=self._heading, texts=[runs(text) for text in self._texts])


class Checked(Texts):
    """The verdict on an answer given in a code cell."""

    def __init__(self, status: Status, tip: str = ""):
        self.verdict, self.notice, self.state = status.verdict, status.notice, status.verdict.state
        tip = tip if self.state is State.NOT_YET else ""
        super().__init__(f"{MARKS[self.state]} {self.verdict.heading}", [*self.verdict.messages, self.notice, tip])


class Hint(Texts):
    """Hints on a question; after the last one, the answer."""

    def __init__(self, texts: Iterable[str]):
        super().__init__("", texts)


def answer_texts(question: Question) -> list[str]:
    """The answer and why it is right, for the one who asks to see it; of a form, once both forms are done."""
    if waits(question):
        return ["The answer comes when both forms are done."]
    return [f"The answer: {question.key_in_words()}.", question.explanation]


def asks(spec: Mapping[str, Any]) -> str:
    """What a question asks for, whether a lesson needs it, and how long it takes."""
    minutes = "1 minute" if spec["minutes"] == 1 else f"{spec['minutes']} minutes"
    return f"{spec['asks']} ({'core' if spec['core'] else 'optional'}, {minutes})."


def claimed(question: Question) -> str:
    """The claim that a question has judged; empty where there is none."""
    return f"The claim: {question.claim}" if isinstance(question, JudgeClaim) else ""


def question_lines(spec: Mapping[str, Any]) -> list[str]:
    """The parts of a question as lines, for a reader without a front end."""
    lines = [f"Claim: {spec['claim']}"] if "claim" in spec else []
    parts = {"options": "", "items": "", "lefts": "", "partners": "to be matched with",
             "evidence": "Evidence to pick from", "sureness": "How sure are you?"}  # fmt: skip
    for part, heading in parts.items():
        listed = [f"({each['key']}) {each['text']}" for each in spec.get(part, [])]
        lines += [heading, *listed] if heading and listed else listed
    if "labels" in spec:
        known = [f"{label}: {number:g}" for label, number in zip(spec["labels"], spec["known"], strict=False)]
        lines += [f"Known ({spec['unit']}): {'; '.join(known)}"]
        lines += [f"Your guess for: {', '.join(spec['labels'][len(known) :])}"]
    return lines


def question_page(question: Question) -> str:
    """A question as HTML that reads well without a front end."""
    spec = question.spec()
    parts = {"lines": question_lines(spec), "code": spec.get("code", False), "prompt": runs(question.prompt)}
    return page("question", about=asks(spec), how_to=how_to(question), **parts)


def how_to(question: Question) -> str:
    """How to answer."""
    return f'Run this cell to answer here, or answer in a code cell: check("{question.id}", {question.example()})'
