"""How sure, and how right: a student's own first judgements of claims, drawn from the journal.

Calibration is the agreement of confidence with correctness (Lichtenstein, Fischhoff and Phillips, "Calibration of
Probabilities", in Kahneman, Slovic and Tversky, Judgment under Uncertainty, 1982).
"""

from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.ticker import MaxNLocator

from course import bank
from course.answers import service
from course.figures import Described, show
from course.questions import SURENESS, Blank, JudgeClaim
from course.reading.text import NotReadable
from course.shown import Shown, page, taken

_RIGHT, _WRONG = "#1B7F79", "#BDBDBD"


@dataclass(frozen=True)
class Calibration(Shown):
    """Counts of right and wrong verdicts by how sure the student was; ``counts`` holds them as data."""

    counts: dict[str, tuple[int, int]]
    waiting: int
    figure: Described | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def sentence(self) -> str:
        """What to do next."""
        if not self.waiting and self.figure is None:
            return "This lesson asks for no claim with how sure you are."
        if self.figure is None:
            return f"No claim judged yet. Judge some of the {self.waiting} claims above, then run this cell again."
        if self.waiting:
            return f"Claims still to judge: {self.waiting}. Run this cell again when you have judged them."
        return "All claims judged. Only your first verdict on each claim counts here, whatever you changed later."

    def __repr__(self) -> str:
        return "\n".join([*([repr(self.figure)] if self.figure else []), self.sentence()])

    def _repr_html_(self) -> str:
        return page("calibration", figure=self.figure, sentence=self.sentence())


def calibration(lesson: str | int) -> Calibration:
    """Draw how right your first verdicts on a lesson's claims were, by how sure you were.

    Args:
        lesson: the lesson's number, such as ``"07"`` or ``7``.

    Raises:
        CourseError: there is no such lesson.
    """
    questions = bank.lesson(bank.number(lesson)).values()
    asked = [each for each in questions if isinstance(each, JudgeClaim) and each.sure]
    counts = dict.fromkeys(SURENESS, (0, 0))
    for question in asked:
        answer = _first(question)
        if answer:
            right, wrong = counts[answer["sure"]]
            hit = question.is_right_verdict(answer["verdict"])
            counts[answer["sure"]] = (right + hit, wrong + (not hit))
    judged = sum(map(sum, counts.values()))
    return Calibration(counts, len(asked) - judged, _draw(counts) if judged else None)


def _first(question: JudgeClaim) -> dict[str, Any] | None:
    """The first judgement that can be read: what was thought before any feedback."""
    for event in service.answers(question):
        try:
            answer: dict[str, Any] = question.parse(event.answer)
        except (Blank, NotReadable):
            continue
        return answer
    return None


def _draw(counts: dict[str, tuple[int, int]]) -> Described:
    figure, axes = plt.subplots(figsize=(7.2, 2.8))
    names = [SURENESS[level] for level in reversed(SURENESS)]
    pairs = [counts[level] for level in reversed(SURENESS)]
    rights, wrongs = [right for right, _ in pairs], [wrong for _, wrong in pairs]
    kinds = ((rights, [0] * len(pairs), _RIGHT, "", "right"), (wrongs, rights, _WRONG, "//", "wrong"))
    for values, left, colour, hatch, label in kinds:
        bars = axes.barh(names, values, left=left, color=colour, hatch=hatch, edgecolor="white")
        axes.bar_label(bars, [f"{value} {label}" if value else "" for value in values], label_type="center",
                       color="white" if label == "right" else "black")  # fmt: skip
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set(title="How sure you were, and how right", xlabel="claims, first verdicts")
    said = "; ".join(f"{name.lower()}: {right} right, {wrong} wrong" for name, (right, wrong) in zip(names, pairs))
    alt = f"Bars of your first verdicts on claims, by how sure you were, right and wrong. {said[0].upper()}{said[1:]}."
    with taken():
        return show(figure, tables="claims", alt=alt)
