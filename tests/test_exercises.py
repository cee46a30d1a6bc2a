"""Problem sets are made from their solutions, run while blank, and leak no answer."""

import re

import nbformat
import pytest

from course import bank, check
from course.authoring import ROOT, notebooks
from course.authoring.exercises import blank, make, strip
from course.questions import State

SOLUTIONS = notebooks("solutions")
each = pytest.mark.parametrize("solution", SOLUTIONS, ids=lambda path: path.name)


@each
def test_the_problem_set_equals_its_source(solution):
    made = nbformat.writes(make(solution)) + "\n"
    assert (ROOT / "exercises" / solution.name).read_bytes() == made.encode("utf-8")


def test_there_is_a_problem_set_for_each_solution_and_no_other():
    assert [path.name for path in notebooks("exercises")] == [path.name for path in SOLUTIONS]
    lessons = {path.name for path in notebooks("notebooks")}
    assert {path.name for path in SOLUTIONS} <= lessons


@each
def test_blank_tasks_are_not_attempted(solution):
    """Every task of the stored, blank problem set was run and says "not attempted"."""
    exercise = nbformat.read(ROOT / "exercises" / solution.name, as_version=4)
    cells = [cell for cell in exercise.cells if cell.cell_type == "code" and "check(" in cell.source]
    assert 3 <= len(cells) <= 7  # the other tasks have boxes
    for cell in cells:
        assert "Not attempted" in cell.outputs[-1]["data"]["text/plain"], cell.source


@each
def test_solutions_are_correct(solution):
    for cell in nbformat.read(solution, as_version=4).cells:
        if cell.cell_type == "code" and "check(" in cell.source:
            said = cell.outputs[-1]["data"]["text/plain"]
            assert said.startswith(("● Correct", "● Saved")), (cell.source, said)


@each
def test_no_answer_leaks(solution):
    solved = nbformat.read(solution, as_version=4)
    text = (ROOT / "exercises" / solution.name).read_text(encoding="utf-8")
    for cell in solved.cells:
        tags = cell.metadata.get("tags", [])
        if "solution" in tags:
            assert cell.source not in text
        if "task" in tags:
            for line in cell.source.split("\n"):
                value = re.match(r"\w+ = (.{12,})", line)
                assert not value or value.group(1) not in text, line
    for name in re.findall(r'check\(\\?"([^"\\]+)', text):
        question = bank.find(name)
        assert question.explanation not in text
        assert all(hint not in text for hint in question.hints)
        assert question.kind in {"reflection", "judge-claim"} or question.key_in_words() not in text


@each
def test_solutions_give_reasons_and_common_mistakes(solution):
    cells = nbformat.read(solution, as_version=4).cells
    reasons = [
        cell.source for cell in cells if cell.cell_type == "markdown" and "solution" in cell.metadata.get("tags", [])
    ]
    tasks = [cell for cell in cells if "task" in cell.metadata.get("tags", [])]
    assert len(reasons) >= len(tasks) >= 5
    assert sum("mistake" in reason.lower() for reason in reasons) >= len(tasks) - 1


def test_blank_keeps_everything_but_the_values():
    source = "# Count.\nx = (\n    table\n    .sum()\n)  # note\nx\ny['a'] = 5\nz: int = 3\ncheck('q', x)"
    assert blank(source) == "# Count.\nx = ...\nx\ny['a'] = ...\nz: int = 3\ncheck('q', x)"


def test_strip_touches_only_tagged_cells():
    notebook = nbformat.v4.new_notebook(cells=[
        nbformat.v4.new_code_cell("x = 1"),
        nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["task"]}),
        nbformat.v4.new_markdown_cell("Because.", metadata={"tags": ["solution"]}),
    ])  # fmt: skip
    assert [cell.source for cell in strip(notebook).cells] == ["x = 1", "x = ..."]
    assert [cell.source for cell in notebook.cells] == ["x = 1", "x = 1", "Because."]


@pytest.mark.parametrize("answer", [..., None, "", float("nan")])
def test_blanks_never_raise(answer):
    for number in bank.lessons():
        for name in bank.lesson(number):
            assert check(name, answer).state in {State.NOT_ATTEMPTED, State.NOT_YET}
