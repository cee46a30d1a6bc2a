"""A question in the notebook, answered by mouse or keyboard.

The view receives plain data and builds its elements itself, so that nothing a student types, and no feedback, is
ever read as HTML. It sends what was typed; the service reads, judges and keeps it.
"""

import hashlib
from dataclasses import replace
from typing import Any
from weakref import WeakSet

import traitlets

from course import places
from course.answers import service
from course.answers.journal import journal
from course.answers.service import Status
from course.questions import Question, State
from course.reading.text import clean, is_blank
from course.views.pages import answer_texts, head, how_to, plain, question_lines, question_page, runs
from course.views.scripts import script
from course.views.widget import View

_open: WeakSet["QuestionView"] = WeakSet()


def owner() -> str:
    """What keeps one student's drafts in a browser apart from another's."""
    whose = f"{places.work().folder}\n{places.key(journal().student())}"
    return hashlib.sha256(whose.encode("utf-8", "replace")).hexdigest()[:12]


class QuestionView(View):
    """One question. ``state`` and ``answer`` say how it stands.

    What is typed but not checked is a draft. The browser sends it, and holds it until ``kept`` names its serial, so
    that neither a kernel that is restarted nor a page that is closed loses it.
    """

    _esm = traitlets.Unicode(script("question")).tag(sync=True)
    spec = traitlets.Dict().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    draft = traitlets.Any(None, allow_none=True).tag(sync=True)
    kept = traitlets.Unicode().tag(sync=True)
    read = traitlets.Dict().tag(sync=True)
    verdict = traitlets.Dict().tag(sync=True)
    hints: traitlets.List[list[dict[str, str]]] = traitlets.List().tag(sync=True)
    key: traitlets.List[list[dict[str, str]]] = traitlets.List().tag(sync=True)
    reveal = traitlets.Dict().tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)

    def __init__(self, question: Question):
        self._question = question
        self._told, self._busy = 0, False
        spec = question.spec()
        super().__init__(
            spec=spec | {"prompt": runs(spec["prompt"]), "owner": owner()}, **self._as_shown(service.status(question))
        )
        self.on_msg(self._receive)
        _open.add(self)

    @property
    def state(self) -> State:
        """Not attempted, not yet or correct."""
        return State(self.verdict["state"])

    def _as_shown(self, status: Status, *, told: bool = False) -> dict[str, Any]:
        """The traits that show how the question stands; ``told`` counts, so that the browser says the same again."""
        self._told += told
        verdict = status.verdict
        messages = verdict.messages if told or verdict.state is not State.NOT_ATTEMPTED else ()
        return self._beside(status) | {
            "verdict": head(verdict) | {"messages": [runs(text) for text in messages], "count": self._told},
            "reveal": dict(verdict.reveal or {}),
            "answer": status.answer,
        }

    def _beside(self, status: Status) -> dict[str, Any]:
        """The traits that leave answer and verdict as they are."""
        return {
            "draft": status.draft,
            "read": self._read(status.answer if status.draft is None else status.draft),
            "hints": [runs(hint) for hint in self._question.hints[: status.hints]],
            "notice": status.notice,
        }

    def _read(self, typed: Any) -> dict[str, Any]:
        """What of the typed values could be read, each with the text it was read from, for the chart to draw."""
        values = typed.get("values") if isinstance(typed, dict) else None
        if not isinstance(values, dict):
            return {}
        numbers = self._question.preview(typed)
        return {label: {"text": values.get(label), "value": number} for label, number in numbers.items()}

    def _set(self, traits: dict[str, Any]) -> None:
        with self.hold_sync():
            for name, value in traits.items():
                setattr(self, name, value)

    def follows(self, question_id: str) -> bool:
        """Whether it has to hear of what was done elsewhere with this question."""
        return self._question.id == question_id and not self._busy

    def follow(self, status: Status) -> None:
        """Show what was done with this question elsewhere: in a code cell, or in another box."""
        moved = status.answer != self.answer or status.verdict.state is not self.state
        self._set(self._as_shown(status) if moved else self._beside(status))

    def _receive(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if not isinstance(message, dict):
            return
        self._busy = True
        try:
            self._set(self._done(message.get("type"), _whole(message.get("answer")), str(message.get("serial"))))
        finally:
            self._busy = False

    def _done(self, wanted: Any, typed: Any, serial: str) -> dict[str, Any]:
        """Do what the browser asks; return the traits that change."""
        if wanted == "submit":
            status = service.submit(self._question, typed)
            trouble = "" if status.verdict.counts else service.keep_draft(self._question, typed)
            if not status.verdict.counts:
                status = replace(status, draft=typed, notice=trouble or status.notice)
            return self._as_shown(status, told=True) | {"kept": "" if trouble else serial}
        if wanted == "draft":
            # What was typed back to the answer that was kept, or to nothing, is no draft.
            same = typed == self.answer or (self.answer is None and is_blank(typed))
            trouble = service.keep_draft(self._question, None if same else typed)
            drafted = {"read": self._read(typed), "draft": None if same else typed, "notice": trouble}
            return drafted | ({} if trouble else {"kept": serial})
        if wanted == "hint":
            return self._beside(service.take_hint(self._question))
        if wanted == "key" and len(self.hints) == len(self._question.hints):
            return {"key": [runs(text) for text in answer_texts(self._question)]}
        return {}

    def __repr__(self) -> str:
        spec = self._question.spec()
        lines = [f"Question {spec['id']} ({spec['asks'].lower()}): {plain(self._question.prompt)}"]
        return "\n".join([*lines, *question_lines(spec), how_to(self._question)])

    def _page(self) -> str:
        return question_page(self._question)


def _whole(typed: Any) -> Any:
    """What was typed, without the halves of characters that no file takes."""
    if isinstance(typed, str):
        return clean(typed)
    if isinstance(typed, dict):
        return {str(name): _whole(value) for name, value in typed.items()}
    return [_whole(value) for value in typed] if isinstance(typed, list) else typed


def _keep_in_step(question_id: str) -> None:
    followers = [view for view in _open if view.follows(question_id)]
    if followers:
        status = service.status(followers[0]._question)
        for view in followers:
            view.follow(status)


service.changed.append(_keep_in_step)
