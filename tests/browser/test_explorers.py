"""Explorers of two notebooks that are open in one page: each keeps its own marks."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

# Explorers with the same choices, so that fields of one name would be one group.
CELLS = [
    "import pandas as pd\nfrom course import explore, show",
    "def draw(kind):\n"
    "    axes = pd.Series([1, 2], name=kind).plot(title=kind)\n"
    "    return show(axes, alt=f'A line that rises from one to two, drawn for a test of explorers: {kind}.')",
    'explore(draw, kind=["one", "two", "three"])',
]
PATHS = ["notebooks/explorer_one.ipynb", "notebooks/explorer_two.ipynb"]


def test_two_notebooks_with_explorers_keep_their_marks(lab, notebook, problems):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    for path in PATHS:
        nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in CELLS], metadata=kernel), lab.root / path)
    try:
        opened = notebook(PATHS[0])
        opened.run_all()
        assert not opened.errors()
        radios = opened.page.locator(".jp-NotebookPanel:visible .course-box[aria-label=Explorer] input[type=radio]")
        names = {radio.get_attribute("name") for radio in radios.all()}
        radios.nth(1).check()
        other = opened.turn_to(PATHS[1])
        other.run_all()
        assert not other.errors()
        expect(radios.first).to_be_checked()
        assert names.isdisjoint(radio.get_attribute("name") for radio in radios.all())
        radios.last.check()
        expect(radios.last).to_be_checked()
        opened.script("await app.commands.execute('docmanager:open', { path: argument })", opened.path)
        expect(radios).to_have_count(3)
        assert [radio.is_checked() for radio in radios.all()] == [False, True, False]
        lab.end_session(other.path)
    finally:
        for path in PATHS:
            (lab.root / path).unlink(missing_ok=True)
    assert not problems
