"""Make the problem sets from their solutions: ``python -m course.authoring.exercises``.

A solution is a whole, readable notebook. Its tags say what a student gets to see: in a cell tagged ``task``
the value of every assignment at the top level becomes ``...``; a cell tagged ``solution`` is left out; all
else stays. The result is run, so that a blank problem set is stored as a student sees it after "Run all".
"""

import ast
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course.authoring import ROOT, notebooks
from course.authoring.run import execute, write

TASK, SOLUTION = "task", "solution"


def blank(source: str) -> str:
    """Replace the value of every top-level assignment by ``...`` and keep the rest as it is.

    Raises:
        SyntaxError: the source is not Python.
    """
    lines = source.split("\n")
    assignments = [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]
    for node in reversed(assignments):
        target = node.targets[-1]
        last, column = (target.end_lineno or 1) - 1, target.end_col_offset or 0
        line = lines[last].encode()
        head = line[: line.index(b"=", column) + 1].decode()
        lines[last : node.end_lineno] = [f"{head} ..."]
    return "\n".join(lines)


def strip(solution: NotebookNode) -> NotebookNode:
    """The student's version of a solution, not yet run; cell ids are those of the solution."""
    student: NotebookNode = nbformat.from_dict(solution)
    student.cells = [cell for cell in student.cells if SOLUTION not in cell.metadata.get("tags", [])]
    for cell in student.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if TASK in cell.metadata.get("tags", []):
                cell.source = blank(cell.source)
    return student


def make(solution: Path) -> NotebookNode:
    """The student's version of the solution at a path, run and cleaned."""
    return execute(strip(nbformat.read(solution, as_version=4)), ROOT / "exercises")


def main() -> None:
    """Write exercises/ anew from solutions/."""
    for solution in notebooks("solutions"):
        target = ROOT / "exercises" / solution.name
        write(make(solution), target)
        print(f"made {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
