"""The glossary in JupyterLab: searched by keyboard, in any spelling, and open to all."""

import re

import pytest
from playwright.sync_api import expect

from .answering import PATHS
from .lab import CHECKOUT, axe

SHOWN = [path for path in PATHS if re.search(r"^\s*\"glossary\(", (CHECKOUT / path).read_text("utf-8"), re.MULTILINE)]


@pytest.mark.parametrize("path", SHOWN[:1])
def test_a_term_is_found_in_any_spelling(notebook, problems, path):
    opened = notebook(path)
    opened.run_all()
    box = opened.page.get_by_role("region", name="Glossary")
    field, rows = box.get_by_label("Search all terms"), box.locator("tbody tr")
    field.scroll_into_view_if_needed()
    first, before = rows.count(), opened.state()
    for spelling in ("gaitamehō", "GAITAMEHO", "外為法", "がいためほう", "ｇａｉｔａｍｅ"):
        field.focus()
        field.fill("")
        opened.page.keyboard.insert_text(spelling)
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("外為法")
    opened.page.keyboard.press("d")
    opened.page.keyboard.press("d")
    expect(box.get_by_role("status")).to_have_text("No term found. Try fewer letters.")
    field.fill("<b>")
    expect(rows).to_have_count(0)
    assert not axe(opened.page, ".course-box")
    field.fill("")
    expect(rows).to_have_count(first)
    assert opened.state()["cells"] == before["cells"]
    assert not problems
