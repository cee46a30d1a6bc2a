"""The paragraph box in JupyterLab: written by keyboard, judged when typing stops, kept, and open to all."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from .lab import assert_open_in_both_themes, assert_within

PATH = "notebooks/written.ipynb"
CELLS = ["from course import check_paragraph", "check_paragraph()"]


def test_a_paragraph_is_judged_while_it_is_written(lab, notebook, problems):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    path = lab.root / PATH
    nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in CELLS], metadata=kernel), path)
    try:
        opened = notebook(PATH)
        opened.run_all()
        box = opened.page.get_by_role("region", name="Paragraph")
        field, figures, said = (
            box.get_by_label("Your paragraph"),
            box.get_by_role("listitem"),
            box.get_by_role("status"),
        )
        expect(said).to_have_text("Nothing has been written yet.")
        before = opened.state()
        opened.tab_into_output(1)
        expect(field).to_be_focused()
        # With the keys that would delete and add cells, and the Enter that JupyterLab keeps from a cell's fields.
        opened.page.keyboard.type("dd, aa: Exports fell by [30 %](exports-change-2022)", delay=5)
        opened.page.keyboard.press("Enter")
        opened.page.keyboard.type("In 2022 they fell by [13 %](exports-change-2022) <b>.", delay=5)
        expect(figures).to_have_count(2)
        expect(figures.nth(0)).to_contain_text("30 % – carried")
        expect(figures.nth(1)).to_contain_text("13 % – contradicted")
        expect(said).to_contain_text("Figures: 1 carried, 1 contradicted.")
        text = field.input_value()
        assert text.count("\n") == 1
        expect(field).to_be_focused()
        assert {**opened.state(), "active": before["active"], "mode": before["mode"]} == before
        assert_open_in_both_themes(opened, ".course-box")
        assert_within(opened.page)
        opened.restart_kernel()
        opened.run_all()
        expect(field).to_have_value(text)
        expect(figures).to_have_count(2)
        assert not opened.errors() and not problems
    finally:
        path.unlink(missing_ok=True)
