"""How sure, and how right: a student's own first judgements of claims, drawn from the journal.

Calibration is the agreement of confidence with correctness (Lichtenstein, Fischhoff and Phillips, "Calibration of
Probabilities", in Kahneman, Slovic and Tversky, Judgment under Uncertainty, 1982). The Brier score is the mean square
of the gap between how sure one was of being right, from 0 to 1, and what came of it, 0 or 1 (Brier, "Verification of
Forecasts Expressed in Terms of Probability", Monthly Weather Review 78, 1950).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import offset_copy

from course import bank
from course.answers import service, stamps
from course.data import working_out
from course.figures import Described, show
from course.questions import SURENESS, JudgeClaim
from course.shown import Charted, taken

_RIGHT, _WRONG = "#1B7F79", "#BDBDBD"
# What a word for how sure one is counts as, and the lowest per cent of a stamp that the word stands for.
_SHARES = {"guess": 0.5, "fairly": 0.75, "sure": 0.95}
_LOWEST = {"sure": 90, "fairly": 70, "guess": 0}
# Sure and right may differ by this much before anything should change; with fewer verdicts, it may be chance.
_GAP, _FEW = 0.1, 10
WHOLE = "course"
_HOW = (
    "How to read it: where the part “right” ends before the black mark, you were surer than you were right; where "
    "it ends behind the mark, you knew more than you thought."
)
_SCORE = (
    "0 is best; to say 50 % each time gives 0.25. For it, a guess counts as 50 %, fairly sure as 75 %, sure as 95 %."
)


@dataclass(frozen=True)
class Judgement:
    """One first verdict: how sure in a word, how sure from 0 to 1, and whether it was right."""

    level: str
    share: float
    right: bool


@dataclass(frozen=True, repr=False)
class Calibration(Charted):
    """Counts of right and wrong verdicts by how sure the student was; ``counts`` holds them as data.

    Of the whole course there are ``lines`` on how to read the chart, and the Brier score.
    """

    counts: dict[str, tuple[int, int]]
    waiting: int
    figure: Described | None = None
    lines: tuple[str, ...] = ()
    brier: float | None = None

    def sentences(self) -> Sequence[str]:
        """How to read the chart, or what to do next."""
        return self.lines or (self.sentence(),)

    def sentence(self) -> str:
        """What to do next."""
        if not self.waiting and self.figure is None:
            return "This lesson asks for no claim with how sure you are."
        if self.figure is None:
            return f"No claim judged yet. Judge some of the {self.waiting} claims above, then run this cell again."
        if self.waiting:
            return f"Claims still to judge: {self.waiting}. Run this cell again when you have judged them."
        return "All claims judged. Only your first verdict on each claim counts here, whatever you changed later."


def calibration(lesson: str | int = WHOLE) -> Calibration:
    """Draw how right your first verdicts were, by how sure you were.

    Args:
        lesson: the lesson's number, such as ``"07"`` or ``7``. Without it, the claims of all lessons and the stamps on
            the article that say how sure you were, with how to read the chart, and the Brier score.

    Raises:
        CourseError: there is no such lesson, or a table cannot be read.
    """
    whole = isinstance(lesson, str) and lesson == WHOLE
    numbers = bank.lessons() if whole else [bank.number(lesson)]
    read = bank.readable if whole else bank.lesson
    asked = [each for number in numbers for each in read(number).values() if isinstance(each, JudgeClaim) and each.sure]
    made = [each for question in asked if (each := _judged(question))]
    waiting = len(asked) - len(made)
    if whole:
        made += _stamped()
    verdicts = Counter((each.level, each.right) for each in made)
    counts = {level: (verdicts[level, True], verdicts[level, False]) for level in SURENESS}
    figure = _draw(counts, made if whole else []) if made else None
    if not whole:
        return Calibration(counts, waiting, figure)
    brier = fmean((each.share - each.right) ** 2 for each in made) if made else None
    return Calibration(counts, waiting, figure, tuple(_reading(made, brier)), brier)


def _judged(question: JudgeClaim) -> Judgement | None:
    answer = service.first(question)
    if answer is None:
        return None
    return Judgement(answer["sure"], _SHARES[answer["sure"]], question.is_right_verdict(answer["verdict"]))


def _stamped() -> Iterator[Judgement]:
    """The first stamps that say how sure the student was, held against our verdicts."""
    ours = stamps.ours()
    for sentence in stamps.sentences():
        stamp = stamps.first_sure(sentence)
        if stamp:
            level = next(level for level, lowest in _LOWEST.items() if stamp["sure"] >= lowest)
            with working_out():
                verdicts = {ours[name]["verdict"] for name in sentence.claims}
            yield Judgement(level, stamp["sure"] / 100, stamp["verdict"] in verdicts)


def _reading(made: Sequence[Judgement], brier: float | None) -> Iterator[str]:
    """How to read one's own chart, what to change, and the score."""
    if brier is None:
        yield "Nothing to draw yet. Judge a claim, or stamp a sentence of the article, and say how sure you are."
        return
    yield _HOW
    sure, right = fmean(each.share for each in made), fmean(each.right for each in made)
    hits = f"{100 * right:.0f} % of {len(made)} first verdicts were right"
    said = f"You were {100 * sure:.0f} % sure on average, and {hits}."
    if sure - right > _GAP:
        advice = "Before you say “sure”, look for one more piece of evidence, or say a lower per cent."
    elif right - sure > _GAP:
        advice = "Trust your evidence more: say a higher per cent where you can name what decides the claim."
    else:
        advice = "The two fit: go on like this."
    few = " With so few verdicts, chance still plays a large part." if len(made) < _FEW else ""
    yield f"{said} {advice}{few}"
    yield f"Brier score: {brier:.2f}. {_SCORE}"


def _draw(counts: dict[str, tuple[int, int]], marked: Sequence[Judgement]) -> Described:
    """Bars of right and wrong verdicts by level, and a mark where the right ones would end if sure were right."""
    figure, axes = plt.subplots(figsize=(7.2, 2.8))
    levels = [*reversed(SURENESS)]
    marks = [sum(each.share for each in marked if each.level == level) for level in levels]
    pairs, names = [counts[level] for level in levels], [SURENESS[level] for level in levels]
    table = pd.DataFrame(pairs, names, ["right", "wrong"]).assign(mark=marks)
    kinds = (("right", 0, _RIGHT, "", "white"), ("wrong", table["right"], _WRONG, "//", "black"))
    for label, left, colour, hatch, ink in kinds:
        bars = axes.barh(names, table[label], left=left, color=colour, hatch=hatch, edgecolor="white", label=label)
        texts = [f"{value} {label}" if value else "" for value in table[label]]
        outline = [withStroke(linewidth=3, foreground=colour)]
        axes.bar_label(bars, texts, label_type="center", color=ink, path_effects=outline)
    edge = offset_copy(axes.transData, figure, y=17, units="points")  # of a bar: its middle holds the labels
    for name, mark in zip(names, marks):
        if mark:
            axes.plot(mark, name, "v", color="black", markersize=9, transform=edge, label="mark")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    how = "; the part “right” should end below the black mark" if marked else ""
    axes.set(title="How sure you were, and how right", xlabel=f"claims, first verdicts{how}")
    said = "; ".join(f"{name.lower()}: {right} right, {wrong} wrong" for name, (right, wrong) in zip(names, pairs))
    alt = f"Bars of your first verdicts on claims, by how sure you were, right and wrong. {said[0].upper()}{said[1:]}."
    with taken():
        return show(figure, tables="claims", alt=alt, table=table[::-1] if marked else None)
