"""Measure time and memory of the lessons against a floor: ``python -m course.authoring.benchmark``.

The floor is a notebook that only imports pandas and matplotlib. Every notebook runs in a kernel of its own, in
turns with the floor, and the median of the rounds is taken; wall time counts from the start of the kernel to
the end of the last cell, memory is the kernel's peak resident set. Then the time from a question's message to
its feedback is taken, in the kernel.
"""

import argparse
import ast
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from course.authoring import ROOT, notebooks
from course.authoring.run import TIMEOUT_SECONDS

LIMIT_RATIO, LIMIT_MB, LIMIT_CLICK_SECONDS = 1.7, 150, 0.05
JOURNAL_LINES = 5_000
# Linux hands the peak of the process that starts a kernel on to ``ru_maxrss``; ``VmHWM`` is the kernel's own.
_PEAK = """
from pathlib import Path
import resource
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
own = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
print(own[0] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_FLOOR = "import pandas as pd\nimport matplotlib.pyplot as plt\nplt.figure().number"


@dataclass(frozen=True)
class Measured:
    """One run: wall seconds, and the kernel's peak memory in megabytes (1 MB = 1,000,000 bytes)."""

    seconds: float
    megabytes: float


def run(sources: list[str], folder: Path) -> Measured:
    """Run code cells in a fresh kernel and measure it.

    Args:
        sources: the cells' code.
        folder: the working directory.
    """
    cells = [new_code_cell(source) for source in sources]
    notebook = new_notebook(cells=[*cells, new_code_cell(_PEAK)])
    client = NotebookClient(notebook, timeout=TIMEOUT_SECONDS, kernel_name="python3")
    start = time.perf_counter()
    client.execute(cwd=str(folder))
    seconds = time.perf_counter() - start
    peak = int(notebook.cells[-1].outputs[0]["text"])
    kilobytes = peak / 1024 if sys.platform == "darwin" else peak
    return Measured(seconds, kilobytes * 1024 / 1e6)


def lesson_cells(path: Path) -> list[str]:
    """The code of a notebook's cells."""
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def click_seconds() -> dict[str, float]:
    """For each kind of question, the slowest time from the message of a click to the feedback."""
    from course import bank, check
    from course.views.question import QuestionView

    questions = [question for number in bank.lessons() for question in bank.lesson(number).values()]
    for count in range(JOURNAL_LINES):
        check("00-first-cell", "ab"[count % 2])
    slowest: dict[str, float] = {}
    for question in questions:
        view = QuestionView(question)
        answer = ast.literal_eval(question.example().replace("your_series", '{"a": 1.0}'))
        start = time.perf_counter()
        view._receive(view, {"type": "submit", "answer": answer}, [])
        slowest[question.kind] = max(slowest.get(question.kind, 0.0), time.perf_counter() - start)
    return slowest


def _median(rounds: list[Measured]) -> Measured:
    seconds = statistics.median(each.seconds for each in rounds)
    return Measured(seconds, statistics.median(each.megabytes for each in rounds))


def main(arguments: list[str] | None = None, say: Callable[[str], None] = print) -> int:
    """Print the measurements; the exit code is 1 when a lesson goes over a limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="runs of each notebook (default 3)")
    rounds = parser.parse_args(arguments).rounds
    lessons = notebooks("notebooks")
    taken: dict[str, list[Measured]] = {}
    with tempfile.TemporaryDirectory() as work:
        os.environ["COURSE_WORK"] = work
        for _ in range(rounds):
            taken.setdefault("floor", []).append(run([_FLOOR], ROOT))
            for path in lessons:
                taken.setdefault(path.name, []).append(run(lesson_cells(path), path.parent))
        clicks = click_seconds()
    floor = _median(taken["floor"])
    over = False
    say(f"{'notebook':32} {'seconds':>8} {'ratio':>6} {'MB':>6}")
    for name, runs in taken.items():
        median = _median(runs)
        ratio = median.seconds / floor.seconds
        over |= ratio > LIMIT_RATIO or median.megabytes > LIMIT_MB
        say(f"{name:32} {median.seconds:8.2f} {ratio:6.2f} {median.megabytes:6.0f}")
    say(f"limits: {LIMIT_RATIO}x the floor, {LIMIT_MB} MB")
    for kind, seconds in clicks.items():
        over |= seconds > LIMIT_CLICK_SECONDS
        say(f"click to feedback, {kind:15} {1000 * seconds:6.1f} ms (limit {1000 * LIMIT_CLICK_SECONDS:.0f})")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
