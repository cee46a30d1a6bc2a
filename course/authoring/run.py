"""Run notebooks and store their outputs, cleaned: ``python -m course.authoring.run [notebook ...]``.

Without names, every lesson and solution is run. Widget state and model ids, times and machine paths are left
out, so that the same notebook always gives the same file and reads well on a code host.
"""

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from course.authoring import ROOT, notebooks

TIMEOUT_SECONDS = 60
_WIDGET = "application/vnd.jupyter.widget-view+json"
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def execute(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Run a notebook in a fresh kernel that works in a folder, with an empty one for answers, and clean it in place.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
    """
    with tempfile.TemporaryDirectory() as work:
        environment = {**os.environ, "COURSE_WORK": work, "COURSE_STUDENT": "student"}
        client = NotebookClient(notebook, timeout=TIMEOUT_SECONDS, kernel_name="python3")
        client.execute(cwd=str(folder), env=environment)
    return clean(notebook)


def clean(notebook: NotebookNode) -> NotebookNode:
    """Leave out of an executed notebook all that differs from run to run or machine to machine."""
    notebook.metadata = nbformat.from_dict({"kernelspec": _KERNEL, "language_info": {"name": "python"}})
    for count, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), 1):
        cell.execution_count = count
        cell.metadata.pop("execution", None)
        cell.metadata.pop("ExecuteTime", None)
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = count
            if "data" in output:
                output.data.pop(_WIDGET, None)
    return notebook


def write(notebook: NotebookNode, path: Path) -> None:
    """Store a notebook as UTF-8 with line feeds, in the newest minor version of format 4 with cell ids."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    nbformat.validate(notebook)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


def main(names: list[str]) -> None:
    """Run the notebooks named, or all lessons and solutions."""
    for name in names:
        if not Path(name).is_file():
            sys.exit(f"There is no notebook {name}. Name one as in notebooks/02_sanctions.ipynb, or none for all.")
    for path in [Path(name).resolve() for name in names] or notebooks("notebooks", "solutions"):
        write(execute(nbformat.read(path, as_version=4), path.parent), path)
        print(f"ran {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
