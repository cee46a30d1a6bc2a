"""Thin views of questions and explorers: what is typed goes to ``questions``, what is judged comes back.

The views are anywidget modules in ``static/``. They receive plain data and build their elements themselves,
so that nothing a student types, and no feedback, is ever read as HTML.
"""

import html
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from course.errors import CourseError
from course.figures import Described
from course.journal import Attempt, journal
from course.numbers import is_blank
from course.questions import Question, State, Verdict
from course.texts import plain, runs

STATIC = Path(__file__).with_name("static")
_UNTRIED = Attempt(None, State.NOT_ATTEMPTED, State.NOT_ATTEMPTED)
_MARKS = {State.NOT_ATTEMPTED: "○", State.NOT_YET: "◐", State.CORRECT: "●"}


def _paragraphs(messages: tuple[str, ...]) -> list[list[dict[str, str]]]:
    return [runs(message) for message in messages]


def _as_html(text: str) -> str:
    """A text of the course (never a student's) as escaped HTML with its links."""
    parts = []
    for run in runs(text):
        words = html.escape(run["text"])
        if "code" in run:
            words = f"<code>{words}</code>"
        if "href" in run:
            target = f'href="{html.escape(run["href"])}" title="{html.escape(run["title"])}"'
            words = f'<a {target} style="text-decoration:underline">{words}</a>'
        parts.append(words)
    return "".join(parts)


class Checked:
    """The verdict on an answer given in a code cell, as a notebook shows it."""

    def __init__(self, verdict: Verdict, notice: str = "", tip: str = ""):
        self.verdict = verdict
        self.notice = notice
        self._tip = tip

    @property
    def state(self) -> State:
        """Not attempted, not yet or correct."""
        return self.verdict.state

    def __repr__(self) -> str:
        lines = [f"{_MARKS[self.state]} {self.verdict.heading}", *map(plain, self.verdict.messages)]
        return "\n".join([*lines, *filter(None, (self.notice, self._tip))])

    def _repr_html_(self) -> str:
        head = f"<p><strong>{_MARKS[self.state]} {html.escape(self.verdict.heading)}</strong></p>"
        messages = [*self.verdict.messages, *filter(None, (self.notice, self._tip))]
        return "<div>" + head + "".join(f"<p>{_as_html(message)}</p>" for message in messages) + "</div>"


def judge(question: Question, answer: Any, hints: int | None = None, *, tip: str = "") -> Checked:
    """Judge an answer and save it with the state it reached.

    Args:
        question: the question.
        answer: in any form that the question's kind reads.
        hints: how many hints were seen; ``None`` keeps the number saved before.
        tip: what to add to the verdict on a wrong answer.
    """
    verdict = question.check(answer)
    notice = ""
    if verdict.counts:
        store = journal()
        if hints is None:
            saved = store.attempts().get(question.id)
            hints = saved.hints if saved else 0
        notice = store.record(question.id, _savable(answer), verdict.state, hints)
    return Checked(verdict, notice, tip if verdict.state is State.NOT_YET else "")


class Hint:
    """Hints, as a notebook shows them; after the last one, the answer."""

    def __init__(self, paragraphs: list[str], notice: str = ""):
        self._paragraphs = [*paragraphs, *([notice] if notice else [])]

    def __repr__(self) -> str:
        return "\n".join(map(plain, self._paragraphs))

    def _repr_html_(self) -> str:
        return "<div>" + "".join(f"<p>{_as_html(text)}</p>" for text in self._paragraphs) + "</div>"


def next_hint(question: Question) -> Hint:
    """One hint more than were seen so far; after the last one, the answer and why it is right."""
    store = journal()
    saved = store.attempts().get(question.id) or _UNTRIED
    if saved.hints >= len(question.hints):
        return Hint([*_numbered(question, saved.hints), *_answer(question)])
    notice = store.record(question.id, saved.answer, saved.state, saved.hints + 1)
    left = len(question.hints) - saved.hints - 1
    more = "Run this again for one more hint." if left else "Run this again to see the answer."
    return Hint([*_numbered(question, saved.hints + 1), more], notice)


def _numbered(question: Question, count: int) -> list[str]:
    return [f"Hint {place}: {text}" for place, text in enumerate(question.hints[:count], 1)]


def _answer(question: Question) -> tuple[str, str]:
    return f"The answer: {question.key_in_words()}.", question.explanation


def _savable(answer: Any) -> Any:
    """An answer as JSON can hold it."""
    if isinstance(answer, Mapping) or hasattr(answer, "items"):
        items = answer.items()
        return {str(key): _savable(value) for key, value in items}
    if isinstance(answer, (list, tuple, set)):
        return [_savable(value) for value in answer]
    if hasattr(answer, "item") and getattr(answer, "size", 2) == 1:
        return _savable(answer.item())
    return answer if isinstance(answer, (str, int, float, bool, type(None))) else str(answer)


@cache
def shared_layout() -> ipywidgets.Layout:
    """One layout for all views, so that each view is one message to the browser and not two."""
    return ipywidgets.Layout()


class QuestionView(anywidget.AnyWidget):
    """One question in the notebook, answered by mouse or keyboard."""

    _esm = STATIC / "course.js"
    _css = STATIC / "course.css"
    spec = traitlets.Dict().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    verdict = traitlets.Dict().tag(sync=True)
    hints = traitlets.List().tag(sync=True)
    key = traitlets.List().tag(sync=True)
    reveal = traitlets.Dict().tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)

    def __init__(self, question: Question):
        self._question = question
        self._shown = 0
        spec = question.spec()
        store = journal()
        saved = store.attempts().get(question.id) or _UNTRIED
        first = saved.state is State.NOT_ATTEMPTED
        verdict = Verdict(State.NOT_ATTEMPTED, "Not attempted") if first else question.check(saved.answer)
        # All at once: each trait that is set later would be a message of its own to the browser.
        super().__init__(
            spec=spec | {"prompt": runs(spec["prompt"])},
            answer=saved.answer,
            hints=[runs(hint) for hint in question.hints[: saved.hints]],
            notice=store.notice,
            layout=shared_layout(),
            **self._as_shown(verdict),
        )
        self.on_msg(self._receive)

    def _as_shown(self, verdict: Verdict) -> dict[str, Any]:
        """The traits that show a verdict; the count lets the browser see one that says the same as the last."""
        self._shown += 1
        shown = {"state": str(verdict.state), "mark": _MARKS[verdict.state], "heading": verdict.heading}
        shown |= {"messages": _paragraphs(verdict.messages), "count": self._shown}
        return {"reveal": dict(verdict.reveal or {}), "verdict": shown}

    def _show(self, verdict: Verdict) -> None:
        for name, value in self._as_shown(verdict).items():
            setattr(self, name, value)

    def _receive(self, _widget: Any, message: Any, _buffers: Any) -> None:
        wanted = message.get("type") if isinstance(message, dict) else None
        if wanted == "submit":
            self._submit(message.get("answer"))
        elif wanted == "hint":
            self._hint()
        elif wanted == "key" and len(self.hints) == len(self._question.hints):
            self.key = _paragraphs(_answer(self._question))

    def _submit(self, answer: Any) -> None:
        checked = judge(self._question, answer, len(self.hints))
        if not is_blank(answer):
            self.answer = answer
        self.notice = checked.notice
        self._show(checked.verdict)

    def _hint(self) -> None:
        shown = min(len(self.hints) + 1, len(self._question.hints))
        self.hints = [runs(hint) for hint in self._question.hints[:shown]]
        store = journal()
        saved = store.attempts().get(self._question.id) or _UNTRIED
        self.notice = store.record(self._question.id, saved.answer, saved.state, shown)

    def __repr__(self) -> str:
        spec = self._question.spec()
        lines = [f"Question {spec['id']} ({spec['asks'].lower()}): {plain(self._question.prompt)}"]
        lines += _static_lines(spec)
        return "\n".join([*lines, _how_to(spec)])

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return data | {"text/plain": repr(self), "text/html": _static_html(self._question)}, metadata


def _static_lines(spec: Mapping[str, Any]) -> list[str]:
    """The question's parts as lines, for a reader without a front end."""
    lines = [f"Claim: {spec['claim']}"] if "claim" in spec else []
    for part in ("options", "items", "lefts"):
        lines += [f"({each['key']}) {each['text']}" for each in spec.get(part, [])]
    if "partners" in spec:
        lines += ["to be matched with", *(f"({each['key']}) {each['text']}" for each in spec["partners"])]
    if "evidence" in spec:
        lines += ["Evidence to pick from", *(f"({each['key']}) {each['text']}" for each in spec["evidence"])]
    if spec.get("sureness"):
        lines += ["How sure are you?", *(f"({each['key']}) {each['text']}" for each in spec["sureness"])]
    if "labels" in spec:
        known = [f"{label}: {number:g}" for label, number in zip(spec["labels"], spec["known"])]
        lines += [f"Known ({spec['unit']}): {'; '.join(known)}"]
        lines += [f"Your guess for: {', '.join(spec['labels'][len(known) :])}"]
    return lines


_EXAMPLES = {
    "choose-one": '"a"',
    "choose-several": '["a", "b"]',
    "number": "12.3",
    "values": "your_series",
    "reflection": '"your text"',
    "judge-claim": '{"verdict": "a", "evidence": ["a"]}',
}


def _how_to(spec: Mapping[str, Any]) -> str:
    example = _EXAMPLES.get(spec["kind"])
    if spec.get("sureness"):
        example = f'{{"verdict": "a", "evidence": ["a"], "sure": "{spec["sureness"][0]["key"]}"}}'
    if spec["kind"] == "order":
        example = "[" + ", ".join(f'"{item["key"]}"' for item in spec["items"]) + "]"
    elif spec["kind"] == "match":
        example = f'{{"{spec["lefts"][0]["key"]}": "{spec["partners"][0]["key"]}", ...}}'
    elif spec["kind"] == "guess":
        example = "[" + ", ".join("1" for _ in spec["labels"][len(spec["known"]) :]) + "]"
    return f'Run this cell to answer here, or answer in a code cell: check("{spec["id"]}", {example})'


def _static_html(question: Question) -> str:
    spec = question.spec()
    core = "core" if question.core else "optional"
    minutes = "1 minute" if question.minutes == 1 else f"{question.minutes} minutes"
    lines = "".join(f"<br>{html.escape(line)}" for line in _static_lines(spec))
    return (
        f'<div class="course-question"><p><strong>Question.</strong> <em>{spec["asks"]} ({core}, {minutes}).</em> '
        f"{_as_html(question.prompt)}{lines}</p><p><small>{html.escape(_how_to(spec))}</small></p></div>"
    )


class ExplorerView(anywidget.AnyWidget):
    """A figure with choices beside it; each change draws it anew."""

    _esm = STATIC / "course.js"
    _css = STATIC / "course.css"
    controls = traitlets.List().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    figure = traitlets.Dict().tag(sync=True)

    def __init__(self, draw: Callable[..., Described], choices: Mapping[str, list[str]]):
        super().__init__(layout=shared_layout())
        self._draw, self._choices = draw, choices
        self.controls = [
            {"name": name, "label": name.replace("_", " ").capitalize(), "options": list(options)}
            for name, options in choices.items()
        ]
        self.chosen = {name: options[0] for name, options in choices.items()}
        self._drawn = draw(**self.chosen)
        self._show()
        self.on_msg(self._receive)

    def _show(self) -> None:
        self.figure = {"src": self._drawn.src, "alt": self._drawn.alt, "caption": self._drawn.caption}

    def _receive(self, _widget: Any, message: Any, _buffers: Any) -> None:
        wanted = message.get("chosen") if isinstance(message, dict) else None
        if not isinstance(wanted, dict) or wanted.keys() != self._choices.keys():
            return
        if all(wanted[name] in options for name, options in self._choices.items()):
            self.chosen = wanted
            self._drawn = self._draw(**wanted)
            self._show()

    def __repr__(self) -> str:
        choices = "; ".join(f"{each['label']}: {', '.join(each['options'])}" for each in self.controls)
        return f"Explorer. {choices}. Run this cell to choose."

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        page = f"<div><p><small>{html.escape(repr(self))}</small></p>{self._drawn._repr_html_()}</div>"
        return data | {"text/plain": repr(self), "text/html": page}, metadata


def explore(draw: Callable[..., Described], **choices: list[str]) -> ExplorerView:
    """Show a figure with choices, such as ``explore(draw, counted=["people", "banks"])``.

    Args:
        draw: takes one keyword argument for each choice and returns what ``show`` returned.
        choices: name -> texts to choose from; the first of each is drawn at the start.

    Raises:
        CourseError: a choice has no texts.
    """
    for name, options in choices.items():
        if not options:
            raise CourseError(f"explore(): there is nothing to choose from for “{name}”.")
    return ExplorerView(draw, choices)
