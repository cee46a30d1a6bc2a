"""The glossary in JupyterLab: searched by keyboard, in any spelling, open to all, and whole in a narrow window."""

import re

import pytest
from playwright.sync_api import expect

from .answering import PATHS
from .lab import CHECKOUT, axe

SHOWN = [path for path in PATHS if re.search(r"^\s*\"glossary\(", (CHECKOUT / path).read_text("utf-8"), re.MULTILINE)]
# Words that stand on more than one line. A hyphen may end a line, and so may any Japanese character.
_BROKEN = r"""root => {
    const broken = [], range = document.createRange(), texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { 0: word, index } of text.data.matchAll(/[\p{Script=Latin}\p{M}\p{N}'’.,;:()]+/gu)) {
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            if (new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1) broken.push(word);
        }
    }
    return broken;
}"""
WIDTHS = (320, 480, 700, 1000, 1400)


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


@pytest.mark.parametrize("path", SHOWN[:1])
def test_no_word_is_broken_at_any_width(notebook, path):
    opened = notebook(path)
    opened.script("app.shell.collapseLeft()")
    opened.run_all()
    box = opened.page.get_by_role("region", name="Glossary")
    box.get_by_label("Search all terms").fill("o")
    assert box.locator("tbody tr").count() > 50
    for width in WIDTHS:
        opened.page.set_viewport_size({"width": width, "height": 900})
        assert not box.evaluate(_BROKEN), width
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth"), width
        expect(box.get_by_role("rowheader").first).to_be_visible()
        assert not axe(opened.page, ".course-wide")


def test_no_word_is_broken_in_the_static_edition(page, site):
    page.goto((site / "glossary.html").as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.locator("main").evaluate(_BROKEN), width
