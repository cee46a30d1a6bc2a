"""Form A and form B: two short articles with the same planted slips, judged before the lessons and after them.

Each claim of form A has a match in form B with the same slip, in other words and in another place. Nothing is told of
either before both are done, and only the first verdict on each claim counts, so that what is drawn is what somebody
thought before any feedback. Two forms in place of one keep memory of the first from passing for learning.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.ticker import PercentFormatter

from course import bank
from course.answers import service
from course.data import load, working_out
from course.figures import Described, show
from course.questions import JudgeClaim
from course.shown import Charted, taken

FORMS = ("a", "b")
# The country that an article is about, the one beside it, and the vote in the United Nations that it names.
_MATTER = {"a": ("NOR", "DEU", "ES-11/1"), "b": ("GBR", "FIN", "ES-11/4")}
_BEFORE, _AFTER = "#767676", "#1B7F79"
_FEW = 2


def claims(letter: str) -> list[JudgeClaim]:
    """The claims of one form, in the order of its article."""
    return [each for each in bank.form(letter) if isinstance(each, JudgeClaim)]


def slip(claim: JudgeClaim) -> str:
    """What the claim tests: the slip that its tempting verdict would be."""
    return next(choice.misconception for choice in claim.verdicts if choice.misconception)


@working_out()
def figures(letter: str) -> pd.DataFrame:
    """What decides a form: one row a figure, its part of the table and what it counts first, then a column a country.

    Aid in billions of euros, economies in billions of euros at prices of 2021, people as counted on 31 December.

    Raises:
        CourseError: a table cannot be read.
    """
    first, second, resolution = _MATTER[letter]
    aid, size = load("aid_by_donor").set_index("iso3"), load("donor_economies").set_index("iso3")
    hosts = load("refugees_by_host").set_index(["year", "iso3"])
    vote = load("un_resolutions").set_index("resolution_id").loc[resolution]
    cast = load("un_votes").query("resolution_id == @resolution").set_index("iso3")["vote"]
    members = vote[["yes", "no", "abstain", "absent"]].sum()
    day = f"{vote['adopted_on'].day} {vote['adopted_on']:%B %Y}"
    there = "there on 31 December"
    rows: list[tuple[str, str, pd.Series[Any], str]] = [
        ("Aid", "promised in all, € bn", aid["committed_eur_bn"], ",.1f"),
        ("Aid", "set aside for a definite purpose or delivered, in all, € bn", aid["allocated_eur_bn"], ",.1f"),
        ("Aid", "of this set aside: financial aid, € bn", aid["financial_eur_bn"], ",.1f"),
        ("Aid", "of this set aside: humanitarian aid, € bn", aid["humanitarian_eur_bn"], ",.1f"),
        ("Aid", "of this set aside: military aid, € bn", aid["military_eur_bn"], ",.1f"),
        ("Size of the country", "output of the economy in 2021, € bn", size["gdp_2021_eur_bn"], ",.0f"),
        ("Size of the country", "inhabitants in 2024", hosts.loc[2024]["population_people"], ",.0f"),
        *(("People from Ukraine", f"{there} {year}", hosts.loc[year]["refugees_people"], ",.0f")
          for year in range(2022, 2026)),
        ("Votes", f"United Nations, {day}: {vote['in_short']}", cast, ""),
    ]  # fmt: skip
    told = [
        (part, what, *(format(values[each], form) for each in (first, second))) for part, what, values, form in rows
    ]
    told.append(("Votes", f"that day: members that voted yes, of {members}", str(vote["yes"]), ""))
    return pd.DataFrame(told, columns=["part", "what is counted", aid.loc[first, "donor"], aid.loc[second, "donor"]])


@dataclass(frozen=True, repr=False)
class Gain(Charted):
    """First verdicts that were right, by slip: ``counts`` holds (form A, form B, claims of each) for each slip.

    ``people`` is how many have judged both forms; ``missing`` counts the claims still open in A and B, for one student.
    """

    counts: dict[str, tuple[int, int, int]]
    people: int
    missing: tuple[int, int]
    one: bool
    figure: Described | None

    @classmethod
    def of(cls, students: Iterable[Mapping[str, Any]], missing: tuple[int, int] = (0, 0), *, one: bool = False) -> Self:
        """The gain of those who judged every claim of both forms.

        Args:
            students: for each, the first answer by the question's id, as ``parse`` gives it.
            missing: how many claims of form A and of form B still wait for a verdict.
            one: whether it is told to the one student that it is about.
        """
        forms = [claims(letter) for letter in FORMS]
        done = [each for each in students if all(claim.id in each for form in forms for claim in form)]
        counts = {}
        for name, total in Counter(map(slip, forms[0])).items():
            before, after = (
                sum(
                    claim.is_right_verdict(said[claim.id]["verdict"])
                    for said in done
                    for claim in form
                    if slip(claim) == name
                )
                for form in forms
            )
            counts[name] = (before, after, total * len(done))
        return cls(counts, len(done), missing, one, _draw(counts, len(done)) if done else None)

    @property
    def totals(self) -> tuple[int, int, int]:
        """Right in form A, right in form B, claims of each."""
        before, after, total = (sum(each) for each in zip(*self.counts.values(), strict=True))
        return before, after, total

    def sentences(self) -> list[str]:
        """What the drawing says, and what it does not."""
        if not self.people:
            a, b = self.missing
            return [f"Nothing to draw yet. Still to judge: {a} claims of form A, {b} of form B."]
        before, after, total = self.totals
        who = "You judged" if self.one else f"The {self.people} who did both forms judged"
        said = f"{who} {before} of {total} claims rightly before the lessons, and {after} of {total} after them."
        change = abs(after - before) / self.people
        chance = " A difference of one or two claims may be chance." if self.one and change <= _FEW else ""
        limit = (
            "Only first verdicts count. No group without the lessons was asked, so a rise can also come from practice "
            "with such a test."
        )
        return [said + chance, limit]


def gain() -> Gain:
    """Draw how you judged form A, before the lessons, and form B, after them, by kind of slip.

    Raises:
        CourseError: a table cannot be read, or the questions of a form cannot.
    """
    first = {claim.id: said for letter in FORMS for claim in claims(letter) if (said := service.first(claim))}
    before, after = (sum(claim.id not in first for claim in claims(letter)) for letter in FORMS)
    return Gain.of([first], (before, after), one=True)


def _draw(counts: Mapping[str, tuple[int, int, int]], people: int) -> Described:
    """Two bars for each slip: the share of right first verdicts in form A, and in form B."""
    figure, axes = plt.subplots(figsize=(7.2, 4.2))
    names = [*counts][::-1]
    shares = [[100 * counts[name][place] / counts[name][2] for name in names] for place in (0, 1)]
    forms = ((0.2, _BEFORE, "//", "form A, before"), (-0.2, _AFTER, "", "form B, after"))
    for place, (offset, colour, hatch, label) in enumerate(forms):
        rows = [row + offset for row in range(len(names))]
        bars = axes.barh(rows, shares[place], 0.38, color=colour, hatch=hatch, edgecolor="white", label=label)
        axes.bar_label(bars, [f"{counts[name][place]} of {counts[name][2]}" for name in names], padding=3, fontsize=8)
    axes.set_yticks(range(len(names)), names)
    axes.xaxis.set_major_formatter(PercentFormatter(decimals=0))
    axes.set(xlim=(0, 118), xticks=range(0, 101, 25), xlabel="claims judged rightly, first verdicts")
    before, after, total = (sum(each[place] for each in counts.values()) for place in range(3))
    axes.set_title(f"Judged rightly: {before} of {total} before, {after} of {total} after")
    axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.16), ncols=2, frameon=False)
    said = "; ".join(f"{name} {a} and {b} of {n}" for name, (a, b, n) in counts.items())
    whose = "one person" if people == 1 else f"{people} people"
    alt = f"Pairs of bars: first verdicts of {whose} that were right in form A and form B, by slip. {said}."
    table = pd.DataFrame(counts.values(), [*counts], columns=["right in form A", "right in form B", "claims of each"])
    with taken():
        shown = show(figure, alt=alt, tables="refugees_by_host", table=table)
    shown.caption = "Counted from the answers that were saved."
    return shown
