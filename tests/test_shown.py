"""What a cell makes appears wherever it stands in the cell, once, and in order; in a kernel, as a student runs it."""

import re

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook

from course.authoring import ROOT

DRAW = 'def draw(year):\n    return show(plt.subplots()[1], alt=f"An empty figure for {year}, drawn only to see where in the output it is shown.", tables="glossary")\n'
CELLS = {
    "start": "import matplotlib.pyplot as plt\nfrom course import *",
    "last": 'check("02-gap", 54)',
    "then a line": 'check("02-gap", 54)\nprint("after")',
    "two": 'check("02-gap", 54)\ncheck("00-first-cell", "b")',
    "named": 'result = check("02-gap", 54)',
    "listed": '[check("02-gap", 54), hint("00-first-cell")]',
    "asked in a list": '[ask("02-gap"), ask("00-first-cell")]',
    "printed": 'print(check("02-gap", 54))',
    "a loop": 'for name in ("02-gap", "00-first-cell"):\n    ask(name)',
    "state": 'print(ask("02-gap").state, ask("02-gap").answer)',
    "figure": DRAW + 'draw(1)\nprint("after")',
    "explorer": DRAW + 'explore(draw, year=[2021, 2022])\nprint("after")',
    "others": 'progress(); about("glossary"); glossary("02"); check_paragraph("5"); check_setup(); calibration(); gain(); '
    'form("a"); article("02"); stamp("sa-08", ...)\n1',
    "before an error": 'check("02-gap", 54)\n1 / 0',
    "nothing": "1",
    "evil": 'check("02-first-measure", "[x](javascript:alert(1)) [y](https://evil.example) <b>")\nhint("02-first-measure")',
    "values": 'check("02-ps-types", {"[x](javascript:alert(1))": 1, "<i>": 2})',
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """All cells, run in one kernel."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_WORK", str(tmp_path_factory.mktemp("work")))
        notebook = new_notebook(cells=[new_code_cell(source) for source in CELLS.values()])
        NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute(
            cwd=str(ROOT / "notebooks")
        )
    return notebook


@pytest.fixture
def outputs(ran):
    """What a cell put out: for each output its type and the first line of its text."""

    def of(name):
        found = ran.cells[list(CELLS).index(name)].outputs
        return [
            (each.output_type, (each.get("text") or each.get("data", each).get("text/plain", "")).partition("\n")[0])
            for each in found
        ]

    return of


NOT_YET, CORRECT = "◐ Not yet", "● Correct"
GAP, FIRST = "Question 02-gap (give a number)", "Question 00-first-cell (choose one)"


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("start", []),
        ("last", [("execute_result", NOT_YET)]),
        ("then a line", [("stream", "after"), ("display_data", NOT_YET)]),
        ("two", [("display_data", NOT_YET), ("execute_result", CORRECT)]),
        ("named", [("display_data", NOT_YET)]),
        ("asked in a list", [("execute_result", f"[{GAP}"), ("display_data", GAP), ("display_data", FIRST)]),
        ("listed", [("execute_result", f"[{NOT_YET},"), ("display_data", NOT_YET), ("display_data", "Hint 1: ")]),
        ("printed", [("stream", NOT_YET)]),
        ("a loop", [("display_data", GAP), ("display_data", FIRST)]),
        ("state", [("stream", "not yet 54"), ("display_data", GAP), ("display_data", GAP)]),
        ("figure", [("stream", "after"), ("display_data", "Figure: An empty figure for 1")]),
        ("explorer", [("stream", "after"), ("display_data", "Explorer. Year: 2021, 2022.")]),
        ("before an error", [("error", ""), ("display_data", NOT_YET)]),
        ("nothing", [("execute_result", "1")]),
    ],
)  # fmt: skip
def test_everything_appears_once_and_in_order(outputs, cell, wanted):
    got = outputs(cell)
    assert [kind for kind, _ in got] == [kind for kind, _ in wanted], got
    assert all(text.startswith(start) for (_, text), (_, start) in zip(got, wanted, strict=True)), got


def test_every_word_of_a_lesson_appears(outputs):
    assert [kind for kind, _ in outputs("others")] == ["execute_result", *["display_data"] * 10]


def test_nothing_typed_becomes_a_link_or_html_on_an_exported_page(ran):
    html, _ = HTMLExporter(embed_images=True, mathjax_url="", require_js_url="", mermaid_js_url="").from_notebook_node(
        nbformat.from_dict({**ran, "cells": [cell for cell in ran.cells if "x](" in cell.source]})
    )
    shown = html[html.index("<main") :]
    assert "is not one of the choices" in shown and "Not asked for" in shown
    targets = re.findall(r'href\s*=\s*"([^"]*)"', shown)
    assert not [each for each in targets if "evil" in each or not each.startswith(("http", "#"))], targets
    outputs = re.findall(r"<div><p><strong>.*?</div>", shown, re.DOTALL)
    assert len(outputs) == 2 and not any("<b>" in each or "<i>" in each for each in outputs)
