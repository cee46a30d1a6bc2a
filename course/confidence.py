"""How sure, and how right: a student's own first judgements of claims, drawn from the journal.

Calibration is the agreement of confidence with correctness (Lichtenstein, Fischhoff and Phillips, "Calibration of
Probabilities", in Kahneman, Slovic and Tversky, Judgment under Uncertainty, 1982).
"""

import html

import matplotlib.pyplot as plt
from matplotlib.ticker import MaxNLocator

from course import bank
from course.figures import Described, show
from course.journal import journal
from course.questions import SURENESS, JudgeClaim

_RIGHT, _WRONG = "#1B7F79", "#BDBDBD"


class Calibration:
    """Counts of right and wrong verdicts by how sure the student was; ``counts`` holds them as data."""

    def __init__(self, counts: dict[str, tuple[int, int]], figure: Described | None, waiting: int):
        self.counts, self._figure, self._waiting = counts, figure, waiting

    def _sentence(self) -> str:
        if self._figure is None:
            return f"No claim judged yet. Judge some of the {self._waiting} claims above, then run this cell again."
        if self._waiting:
            return f"Claims still to judge: {self._waiting}. Run this cell again when you have judged them."
        return "All claims judged. Only your first verdict on each claim counts here, whatever you changed later."

    def __repr__(self) -> str:
        return "\n".join([*([repr(self._figure)] if self._figure else []), self._sentence()])

    def _repr_html_(self) -> str:
        figure = self._figure._repr_html_() if self._figure else ""
        return f"<div>{figure}<p>{html.escape(self._sentence())}</p></div>"


def calibration(lesson: str) -> Calibration:
    """Draw how right your first verdicts on a lesson's claims were, by how sure you were.

    Args:
        lesson: the lesson's two-digit number, such as ``"07"``.
    """
    asked = [each for each in bank.lesson(lesson).values() if isinstance(each, JudgeClaim) and each.sure]
    first = journal().first_answers()
    counts = dict.fromkeys(SURENESS, (0, 0))
    for question in asked:
        answer = first.get(question.id)
        if isinstance(answer, dict) and answer.get("sure") in SURENESS:
            right, wrong = counts[answer["sure"]]
            hit = question.is_right_verdict(answer.get("verdict"))
            counts[answer["sure"]] = (right + hit, wrong + (not hit))
    judged = sum(map(sum, counts.values()))
    return Calibration(counts, _draw(counts) if judged else None, len(asked) - judged)


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
    return show(figure, tables="claims", alt=alt)
