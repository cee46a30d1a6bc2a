"""What the course renders shuts nobody out: axe-core in JupyterLab and on exported pages, narrow windows."""

import nbformat
import pytest
from nbconvert import HTMLExporter

from .answering import PATHS, USED
from .lab import (
    CHECKOUT,
    NARROW,
    VIEWPORT,
    assert_described,
    assert_open_in_both_themes,
    assert_open_to_all,
    assert_within,
    axe,
)


def test_in_jupyterlab(lab, notebook, problems):
    """Those in which nothing is done by hand, one after the other in a page that JupyterLab starts once.

    The others are looked at in test_lessons, before and after answers.
    """
    first, *others = [path for path in PATHS if path not in USED]
    opened = notebook(first)
    for path in [first, *others]:
        if path != first:
            lab.end_session(opened.path)
            opened = opened.turn_to(path)
            opened.page.set_viewport_size(VIEWPORT)
        opened.run_all()
        assert not opened.errors(), path
        assert_described(opened.page)
        assert_open_in_both_themes(opened)
        assert_within(opened.page)
    lab.end_session(opened.path)
    assert not problems


@pytest.mark.parametrize("path", PATHS)
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


FOLDED = [path for path in PATHS if '"source_hidden": true' in (CHECKOUT / path).read_text("utf-8")]


@pytest.mark.parametrize("path", FOLDED[:1])
def test_code_fits_a_narrow_window(notebook, path):
    """Long lines go on in the next one, and what stands for a folded cell is as wide as the cells."""
    opened = notebook(path)
    opened.script("app.shell.collapseLeft()")
    opened.run_all()
    opened.page.set_viewport_size(NARROW)
    cells = opened.page.locator(".jp-CodeCell .jp-InputArea-editor:visible")
    assert cells.count() > 10
    assert all(
        cells.locator(".cm-scroller").evaluate_all("all => all.map(each => each.scrollWidth <= each.clientWidth)")
    )
    sides = "all => all.map(each => each.getBoundingClientRect()).map(edge => [edge.left, edge.right].map(Math.round))"
    folded = opened.page.locator(".jp-InputPlaceholder > .jp-Placeholder-content").evaluate_all(sides)
    assert folded and all(edges in cells.evaluate_all(sides) for edges in folded)
