"""A box to write a paragraph in, with what the course knows of each of its figures beside it."""

from collections import Counter
from typing import Any
from weakref import WeakSet

import traitlets

from course import fact_check
from course.answers import drafts
from course.fact_check import MARKS, Report
from course.reading.text import clean, is_blank
from course.shown import taken
from course.views.question import owner
from course.views.scripts import script
from course.views.widget import View

_DRAFT = "paragraph"
_HOW = "Link a figure to its fact like this: [9 June 2022](unsc-election-date). The verdicts come when you stop typing."
_NO_TEXT = object()
_open: WeakSet["ParagraphView"] = WeakSet()


class ParagraphView(View):
    """The box. ``text`` is what stands in it; ``report`` says of each figure how it stands.

    As with a question, the browser holds what is typed until a report with its serial says that it is kept. There is
    one draft: all boxes that are open show it.
    """

    _esm = traitlets.Unicode(script("paragraph")).tag(sync=True)
    how = traitlets.Unicode(_HOW).tag(sync=True)
    owner = traitlets.Unicode().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    report = traitlets.Dict().tag(sync=True)

    def __init__(self, words: int, facts: int):
        self._asked = words, facts
        typed = drafts.draft(_DRAFT)
        text = typed if isinstance(typed, str) else ""
        super().__init__(owner=owner(), text=text, report=self._judged(text))
        self.on_msg(self._receive)
        _open.add(self)

    def _judged(self, text: str, serial: str = "", notice: str = "") -> dict[str, Any]:
        with taken():
            report = fact_check.check_paragraph(text, *self._asked)
        counts = Counter(str(each.standing) for each in report.figures)
        summary = ", ".join(f"{count} {standing}" for standing, count in counts.items())
        figures = [
            {"mark": MARKS[each.standing], "text": each.text, "standing": each.standing, "message": each.message}
            for each in report.figures
        ]
        lines = filter(None, [*report.lines, f"Figures: {summary}." if summary else "", notice])
        return {"lines": list(lines), "figures": figures, "serial": serial, "kept": not notice}

    def _receive(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if not isinstance(message, dict) or not isinstance(message.get("text"), str):
            return
        text, trouble = clean(message["text"]), ""
        if is_blank(text):
            drafts.drop(_DRAFT)
        else:
            trouble = drafts.keep(_DRAFT, text)
        for view in list(_open):
            with view.hold_sync():
                view.text, view.report = text, view._judged(text, str(message.get("serial")), trouble)

    def __repr__(self) -> str:
        return 'A box to write a paragraph in. In a code cell: check_paragraph("your text").'

    def _page(self) -> str:
        return f"<p>{self!r}</p>"


def check_paragraph(text: Any = _NO_TEXT, words: int = 120, facts: int = 3) -> "Report | ParagraphView":
    """Hold each figure of a paragraph against the facts and tables of the course.

    Args:
        text: the paragraph; a figure is linked to its fact as ``[61 people](fact-id)``. Without it there is a box to
            write in, which says so while you write, and keeps what you wrote.
        words: the most words that are asked for; a link counts as the words of its text.
        facts: the fewest linked facts that are asked for.

    Returns:
        The report or the box, for the notebook to show. It never raises: what is no text gets a sentence.
    """
    return ParagraphView(words, facts) if text is _NO_TEXT else fact_check.check_paragraph(text, words, facts)
