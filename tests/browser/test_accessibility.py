"""What the course renders shuts nobody out: axe-core in JupyterLab and on exported pages, narrow windows."""

import nbformat
import pytest
from nbconvert import HTMLExporter
from playwright.sync_api import Page

from .answering import PATHS, Mouse, all_asked
from .lab import CHECKOUT, RENDERED, Notebook, axe

each = pytest.mark.parametrize("path", PATHS)
NARROW = {"width": 640, "height": 800}  # 1280 pixels at a zoom of 200 %

# What reaches beyond a question or an explorer, or must be scrolled to there; but for what is hidden on purpose.
_CUT_OFF = """() => [...document.querySelectorAll('.course-box')].flatMap(box => {
    const right = box.getBoundingClientRect().right + 1;
    const inside = [...box.querySelectorAll(':not(.course-hidden)')];
    return inside.filter(node => node.getBoundingClientRect().right > right).map(node => node.outerHTML.slice(0, 200));
})"""


def assert_open_to_all(page: Page, *selectors: str) -> None:
    found = axe(page, *selectors)
    assert not found, "\n".join(map(str, found))


def assert_described(page: Page) -> None:
    images = page.locator(", ".join(f"{part} img" for part in RENDERED)).all()
    described = [image.get_attribute("alt") or "" for image in images]
    assert all(60 <= len(text) <= 400 for text in described), described


def assert_open_in_both_themes(opened: Notebook, *selectors: str) -> None:
    for dark in (False, True):
        opened.dark(dark)
        assert_open_to_all(opened.page, *selectors)


@each
def test_in_jupyterlab(notebook, problems, path):
    """All that has run; then questions after a wrong answer, and with all help and the right answer."""
    opened = notebook(path)
    opened.run_all()
    assert not opened.errors()
    assert_described(opened.page)
    assert_open_in_both_themes(opened)
    hand, questions = Mouse(opened.page), all_asked(opened)
    for asked in questions:
        for answer, said in asked.wrong()[:1]:
            asked.answer(hand, answer, said)
    if questions:
        assert_open_in_both_themes(opened, ".course-box")
    for asked in questions:
        asked.ask_for_help(hand)
        asked.answer_rightly(hand)
    if questions:
        assert_open_in_both_themes(opened, ".course-box")
    opened.page.set_viewport_size(NARROW)
    assert not opened.page.evaluate(_CUT_OFF)
    assert not problems


@each
def test_on_an_exported_page(page, problems, path, tmp_path):
    """As ``jupyter nbconvert --to html`` makes it, without the scripts that it would fetch from the network."""
    exporter = HTMLExporter(embed_images=True, mathjax_url="", require_js_url="", mermaid_js_url="")
    text, _ = exporter.from_notebook_node(nbformat.read(CHECKOUT / path, as_version=4))
    exported = tmp_path / "exported.html"
    exported.write_text(text, "utf-8")
    page.goto(exported.as_uri())
    # nbconvert's theme tells links in a text from the words around them by colour alone; the course has no say in it.
    page.add_style_tag(content=".jp-RenderedMarkdown a { text-decoration: underline !important }")
    assert_open_to_all(page)
    assert_described(page)
    assert not problems


@pytest.mark.parametrize("planted", ["<img src='data:,'>", "<p style='color:#999;background:#fff'>pale</p>"])
def test_a_violation_is_noticed(page, planted):
    """So that the tests above can fail."""
    page.set_content(f"<main class='jp-OutputArea-output'>{planted}</main>")
    assert {found.rule for found in axe(page)} & {"image-alt", "color-contrast"}
