"""The article that the course begins with, told in our words, with the student's stamps on it."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from course import bank
from course.answers import stamps
from course.answers.service import Status
from course.answers.stamps import Sentence
from course.questions import State
from course.questions.stamp import LEVELS_IN_WORDS, UNSURE, VERDICTS, in_words
from course.reading.text import fold
from course.shown import Shown, page
from course.views.pages import MARKS, Texts, plain

# A colour and a line under each verdict; the words beside them say the same.
_COLOURS = {
    "supported": ("#1B7F79", "solid"),
    "needs_nuance": ("#E69F00", "dashed"),
    "wrong": ("#D55E00", "double"),
    "cannot_be_checked": ("#767676", "dotted"),
}
_HOW = (
    'Stamp a sentence with its name: stamp("{}", ..., sure=...). The first blank takes a verdict ({}), the second how '
    "sure you are ({})."
)


class Stamped(Texts):
    """One sentence and the stamp that it was given, or why it got none."""

    def __init__(self, sentence: Sentence, status: Status):
        verdict = status.verdict
        self.stamp: Mapping[str, Any] | None = status.answer
        said = plain(" ".join(verdict.messages))
        if verdict.counts:
            heading = f"{verdict.heading}: {said}"
        else:
            stays = f"Your stamp stays: {in_words(self.stamp)}." if self.stamp else "No stamp yet."
            heading = stays if verdict.state is State.NOT_ATTEMPTED else f"{said} {stays}"
        quoted = sentence.text.replace("“", "‘").replace("”", "’")  # quotation marks within quotation marks
        unsure = UNSURE if verdict.counts and self.stamp and "sure" not in self.stamp else ""
        super().__init__(f"{MARKS[verdict.state]} {sentence.id} · {heading}", [f"“{quoted}”", unsure, status.notice])


class Article(Shown):
    """Some of the article's sentences with the student's stamps; with ``ours``, what the course says beside them."""

    def __init__(self, sentences: list[Sentence], *, ours: bool):
        self._sentences = sentences
        self.stamps = {each.id: stamp for each in sentences if (stamp := stamps.last(each))}
        self._rows = self._compared() if ours else []

    def _compared(self) -> list[dict[str, str]]:
        """Each stamped sentence with the student's verdict, ours, and our reason."""
        claims, rows = stamps.ours(), []
        for each in self._sentences:
            if yours := self._said(each):
                said, why = stamps.judged(each, claims)
                rows.append({"id": each.id, "yours": yours, "ours": said, "why": why})
        return rows

    def _said(self, sentence: Sentence) -> str:
        stamp = self.stamps.get(sentence.id)
        return in_words(stamp) if stamp else ""

    def _notes(self) -> list[str]:
        stamped, every = len(self.stamps), len(self._sentences)
        notes = [f"Stamped: {stamped} of {every} sentences." if stamped else "No sentence is stamped yet."]
        if self._rows:
            same = sum(VERDICTS[self.stamps[row["id"]]["verdict"]] in row["ours"].split("; ") for row in self._rows)
            notes[0] += f" On {same} of them you and the course say the same."
        return [*notes, _HOW.format(self._sentences[0].id, ", ".join(VERDICTS.values()), LEVELS_IN_WORDS)]

    def __repr__(self) -> str:
        said = [(each, self._said(each)) for each in self._sentences]
        lines = [f"{each.id} {each.text}{f' [{stamp}]' if stamp else ''}" for each, stamp in said]
        compared = [f"{row['id']} yours: {row['yours']}; ours: {row['ours']}. {row['why']}" for row in self._rows]
        return "\n".join(["The article says, in our words:", *lines, *self._notes(), *compared])

    def _repr_html_(self) -> str:
        parts = [
            {"name": part.capitalize(), "sentences": [self._shown(each) for each in group]}
            for part, group in groupby(self._sentences, key=lambda each: each.part)
        ]
        return page("article", parts=parts, notes=self._notes(), rows=self._rows)

    def _shown(self, sentence: Sentence) -> dict[str, str]:
        style = _style(self.stamps[sentence.id]) if sentence.id in self.stamps else ""
        return {"id": sentence.id, "text": sentence.text, "said": self._said(sentence), "style": style}


def _style(stamp: Mapping[str, Any]) -> str:
    """Colours for a stamp, the stronger the surer; the text stays dark on light in every theme."""
    colour, line = _COLOURS[stamp["verdict"]]
    share = 0.15 + 0.35 * (stamp.get("sure", 60) - 50) / 50
    mixed = (round(255 + share * (int(colour[place : place + 2], 16) - 255)) for place in (1, 3, 5))
    tint = "".join(f"{part:02x}" for part in mixed)
    return f"background:#{tint};color:#1f1f1f;border-bottom:3px {line} {colour}"


def article(lesson: str | int = "") -> Article:
    """Show the article in our words, with your stamps on it.

    Args:
        lesson: a lesson's number, such as ``"02"`` or ``2``, for the part that it lays on the table. Without it, and
            for a lesson that has no part of its own, the whole article; there the course's verdicts stand beside
            yours, once you have stamped.

    Raises:
        CourseError: there is no such lesson, or a table cannot be read.
    """
    number = bank.number(lesson) if fold(lesson) else ""
    every = stamps.sentences()
    part = [each for each in every if each.lesson == number]
    return Article(part or every, ours=not part)


def stamp(sentence_id: str, verdict: Any = ..., sure: Any = None) -> Stamped:
    """Stamp a sentence of the article, and keep the stamp with your answers; a later one replaces it.

    Args:
        sentence_id: such as ``"sa-04"``, as it stands before the sentence.
        verdict: ``"supported"``, ``"needs nuance"``, ``"wrong"`` or ``"cannot be checked"``; left blank (``...``), it
            gives no stamp and no error.
        sure: how sure you are, in per cent: 50, 60, 70, 80, 90 or 100; it may be left out.

    Raises:
        CourseError: there is no such sentence.
    """
    sentence = stamps.find(sentence_id)
    return Stamped(sentence, stamps.keep(sentence, verdict, sure))
