"""The report of a class: one page that needs nothing else, and three tables for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from course import bank
from course.classroom.helps import Row, helps
from course.classroom.standing import Class, Slip, Student
from course.data import table_names
from course.figures import Described, show
from course.questions import Guess, Question, Reflection
from course.shown import page, taken
from course.views.pages import claimed, plain, runs

QUESTIONS = ("question", "lesson", "students", "first_try_right", "right", "hints", "top_slip", "top_slip_students")
STUDENTS = ("student", "lesson", "core_right", "core_total", "first_try_right", "tries", "hints", "first_at", "last_at")
REFLECTIONS = ("question", "lesson", "student", "text")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Line:
    """One question in the report."""

    question: Question
    prompt: str
    students: int
    first_right: int
    right: int
    hints: int
    slips: list[Slip]
    helps: dict[str, Row]  # by the slip's name; not every slip has one

    @property
    def share(self) -> str:
        """The share of first tries that were right, for the eye."""
        return f"{100 * self.first_right / self.students:.0f} %" if self.students else "–"


def lines(found: Class) -> list[Line]:
    """Each question that somebody has touched, in the order of the lessons."""
    rows, listed = helps(), []
    for question in found.questions:
        given, answered, slips = found.given(question), found.answered(question), found.slips(question)
        helping = {slip.name: row for slip in slips if (row := rows.against(slip.name, question))}
        prompt = " ".join(filter(None, (plain(question.prompt).strip(), claimed(question))))
        first, right = sum(each.first_right for each in answered), sum(each.right for each in answered)
        hints = sum(each.hints for each in given)
        if given:
            listed.append(Line(question, prompt, len(answered), first, right, hints, slips, helping))
    return listed


def write_report(found: Class, out: Path, *, anonymous: bool = False) -> list[Path]:
    """Write ``report.html`` and the three tables; return what was written.

    Args:
        found: the class; with ``anonymous``, its students lose their names to “Student 1” and so on.
        out: the folder; made where it is not there.
        anonymous: whether to leave names out of page and tables. Texts stay as they were written.
    """
    if anonymous:
        for number, student in enumerate(found.students, 1):
            student.name = f"Student {number}"
    out.mkdir(parents=True, exist_ok=True)
    listed = lines(found)
    written = {
        "questions.csv": (QUESTIONS, _question_rows(listed)),
        "students.csv": (STUDENTS, _student_rows(found)),
        "reflections.csv": (
            REFLECTIONS,
            [(asked.id, asked.id[:2], *said) for asked, each in found.reflections() for said in each],
        ),
    }
    for name, (head, rows) in written.items():
        _write_table(out / name, head, rows)
    (out / "report.html").write_text(_page(found, listed, anonymous), encoding="utf-8", errors="replace")
    return [out / "report.html", *(out / name for name in written)]


def _write_table(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table that spreadsheets read as text: UTF-8 with the mark that Excel looks for, and no cell a formula."""

    def cell(value: Any) -> Any:
        return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(map(cell, row) for row in rows)


def _question_rows(listed: Iterable[Line]) -> Iterable[Sequence[Any]]:
    for each in listed:
        top = each.slips[0] if each.slips else None
        counts = (each.students, each.first_right, each.right, each.hints)
        yield (each.question.id, each.question.id[:2], *counts, top.name if top else "", top.shown if top else 0)


def _student_rows(found: Class) -> Iterable[Sequence[Any]]:
    for student in [*found.students, *map(Student, found.missing)]:
        for number in found.lessons:
            questions = [each for each in found.questions if each.id.startswith(number)]
            given = student.of(questions)
            times = [each.time for one in given for each in one.tries if each.time]
            core = [each for each in found.core if each.id.startswith(number)]
            right = sum(each.right for each in student.of(core))
            first = sum(each.first_right for each in student.of(core))
            tries, hints = sum(len(each.tries) for each in given), sum(each.hints for each in given)
            at = (min(times, default=""), max(times, default=""))
            yield (student.name, number, right, len(core), first, tries, hints, *at)


def _page(found: Class, asked: list[Line], anonymous: bool) -> str:
    needed = _needed(asked)
    names = "students" if len(found.students) != 1 else "student"
    return page(
        "class",
        titles=[f"{number} {bank.title(number)}" for number in found.lessons],
        summary=f"{len(found.students)} {names} with answers, {len(found.missing)} on the roster without any.",
        anonymous=anonymous,
        again=found.teach_again(),
        not_started=[] if anonymous else found.not_started(),
        idle=len(found.not_started()),
        stuck=[(student.name, given, given.since[:16].replace("T", " ")) for student, given in found.stuck()],
        done=found.done(),
        listed=[each for each in asked if not isinstance(each.question, (Guess, Reflection))],
        guesses=[(guess, _guesses(found, guess), each) for each in asked if isinstance(guess := each.question, Guess)],
        confidence=found.confidence(),
        gain=found.gain(),
        reflections=list(found.reflections()),
        troubles=found.troubles,
        needed=needed,
        places={
            (line.question.id, slip.name): (number, row)
            for number, (row, slips) in enumerate(needed, 1)
            for line, slip in slips
        },
        runs=runs,
        plain=plain,
    )


def _needed(asked: Iterable[Line]) -> list[tuple[Row, list[tuple[Line, Slip]]]]:
    """Each row that helps against a slip of this class, with these slips; what most students need comes first."""
    needed: dict[Row, list[tuple[Line, Slip]]] = {}
    for line in asked:
        for slip in line.slips:
            if slip.name in line.helps:
                needed.setdefault(line.helps[slip.name], []).append((line, slip))
    return sorted(needed.items(), key=lambda each: -sum(slip.shown for _, slip in each[1]))


def _guesses(found: Class, question: Guess) -> Described | None:
    """The class's first guesses as faint lines over the real series."""
    guesses = [each for each in found.guesses(question) if each]
    if not guesses:
        return None
    actual = question.series()
    known = {label: actual[label] for label in question.labels[: question.known][-1:] if label in actual}
    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    for guess in guesses:
        _draw(axes, question, known | guess, color="#5B6770", alpha=0.35, linewidth=1.2)
    _draw(axes, question, actual, color="#B5121B", marker="o", linewidth=2.2)
    axes.set_xticks(range(len(question.labels)), question.labels)
    axes.set(title="What the class expected (thin), and what happened (thick)", ylabel=question.unit)
    last = question.open_labels[-1]
    # Of an even number of guesses, the higher of the two in the middle.
    ends = pd.DataFrame(guesses, columns=question.open_labels).quantile([0, 0.5, 1], interpolation="higher").T
    table = ends.set_axis(["lowest guess", "middle guess", "highest guess"], axis="columns")
    lowest, middle, highest = (f"{number:,.10g}" for number in ends.loc[last])
    real = f"{actual[last]:,.10g}" if last in actual else "not known"
    alt = (
        f"First guesses of {len(guesses)} students for {', '.join(question.open_labels)[:120]}. For {last} they run "
        f"from {lowest} to {highest}, in the middle {middle}; the real figure is {real} {question.unit}."
    )
    tables = [each for each in question.evidence if each in table_names()]
    with taken():
        return show(figure, alt=alt, tables=tables, table=table.assign(real=pd.Series(actual)))


def _draw(axes: Axes, question: Guess, values: dict[str, float], **look: Any) -> None:
    """A line through values by label."""
    places_ = [place for place, label in enumerate(question.labels) if label in values]
    axes.plot(places_, [values[question.labels[place]] for place in places_], **look)
