"""What the course renders shuts nobody out: axe-core in JupyterLab and on exported pages, narrow windows."""

import nbformat
import pytest
from nbconvert import HTMLExporter

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


def assert_open_to_all(opened: Notebook) -> None:
    """axe-core finds nothing, in the light and in the dark theme."""
    for dark in (False, True):
        opened.dark(dark)
        found = axe(opened.page)
        assert not found, "\n".join(map(str, found))


@each
def test_in_jupyterlab(notebook, problems, path):
    """Before an answer, after a wrong one, with all help and the right one."""
    opened = notebook(path)
    opened.run_all()
    assert_open_to_all(opened)
    hand, questions = Mouse(opened.page), all_asked(opened)
    for asked in questions:
        for answer, said in asked.wrong()[:1]:
            asked.answer(hand, answer, said)
    if questions:
        assert_open_to_all(opened)
    for asked in questions:
        asked.ask_for_help(hand)
        asked.answer_rightly(hand)
    if questions:
        assert_open_to_all(opened)
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
    found = axe(page)
    assert not found, "\n".join(map(str, found))
    images = page.locator(", ".join(f"{part} img" for part in RENDERED)).all()
    described = [image.get_attribute("alt") or "" for image in images]
    assert all(60 <= len(text) <= 400 for text in described), described
    assert not problems


@pytest.mark.parametrize("planted", ["<img src='data:,'>", "<p style='color:#999;background:#fff'>pale</p>"])
def test_a_violation_is_noticed(page, planted):
    """So that the tests above can fail."""
    page.set_content(f"<main class='jp-OutputArea-output'>{planted}</main>")
    assert {found.rule for found in axe(page)} & {"image-alt", "color-contrast"}
