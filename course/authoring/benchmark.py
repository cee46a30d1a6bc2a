"""Measure time and memory of the lessons against a floor: ``python -m course.authoring.benchmark``.

The floor is a notebook that only imports pandas and matplotlib. Every notebook runs in a kernel of its own, in
turns with the floor, and the median of the rounds is taken; wall time counts from the start of the kernel to
the end of the last cell, memory is the kernel's peak resident set. Then the time from a question's message to
its feedback is taken, in the kernel.
"""

import argparse
import ast
import os
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import pandas as pd
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from course.authoring import ROOT, notebooks
from course.authoring.run import TIMEOUT_SECONDS

LIMIT_RATIO, LIMIT_MB, LIMIT_CLICK_MS = 1.7, 150, 50
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


def run(sources: list[str], folder: Path) -> tuple[float, float]:
    """Run code cells in a fresh kernel that works in a folder.

    Returns:
        Wall seconds, and the kernel's peak memory in megabytes (1 MB = 1,000,000 bytes).
    """
    cells = [new_code_cell(source) for source in sources]
    notebook = new_notebook(cells=[*cells, new_code_cell(_PEAK)])
    client = NotebookClient(notebook, timeout=TIMEOUT_SECONDS, kernel_name="python3")
    start = time.perf_counter()
    client.execute(cwd=str(folder))
    seconds = time.perf_counter() - start
    peak = int(notebook.cells[-1].outputs[0]["text"])
    kilobytes = peak / 1024 if sys.platform == "darwin" else peak
    return seconds, kilobytes * 1024 / 1e6


def click_seconds() -> dict[str, float]:
    """For each kind of question, the slowest time from the message of a click to the feedback."""
    from course import bank, check
    from course.views.question import QuestionView

    for count in range(JOURNAL_LINES):
        check("00-first-cell", "ab"[count % 2])
    slowest: dict[str, float] = {}
    for question in [question for number in bank.lessons() for question in bank.lesson(number).values()]:
        view = QuestionView(question)
        answer = ast.literal_eval(question.example().replace("your_series", '{"a": 1.0}'))
        start = time.perf_counter()
        view._receive(view, {"type": "submit", "answer": answer}, [])
        slowest[question.kind] = max(slowest.get(question.kind, 0.0), time.perf_counter() - start)
    return slowest


def main() -> int:
    """Print the measurements; the exit code is 1 when a lesson goes over a limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="runs of each notebook (default 3)")
    rounds = parser.parse_args().rounds
    cells = {"floor": ([_FLOOR], ROOT)}
    for path in notebooks("notebooks"):
        codes = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        cells[path.name] = codes, path.parent
    with tempfile.TemporaryDirectory() as work:
        os.environ["COURSE_WORK"] = work
        taken = [(name, *run(*each)) for _ in range(rounds) for name, each in cells.items()]
        clicks = pd.Series(click_seconds()) * 1000
    medians = pd.DataFrame(taken, columns=["notebook", "seconds", "MB"]).groupby("notebook", sort=False).median()
    medians["ratio"] = medians["seconds"] / medians["seconds"]["floor"]
    print(medians.round(2).to_string())
    print(f"limits: {LIMIT_RATIO} times the floor, {LIMIT_MB} MB")
    print(f"click to feedback, in ms:\n{clicks.round(1).to_string()}\nlimit: {LIMIT_CLICK_MS} ms")
    over = (medians["ratio"] > LIMIT_RATIO) | (medians["MB"] > LIMIT_MB)
    return int(over.any() or (clicks > LIMIT_CLICK_MS).any())


if __name__ == "__main__":
    sys.exit(main())
