"""Explorers of two lessons that are open in one page: each keeps its own marks."""

from playwright.sync_api import expect


def test_two_lessons_with_explorers_keep_their_marks(lab, notebook, problems):
    opened = notebook("notebooks/02_sanctions.ipynb")
    opened.run_all()
    first = opened.page.locator(".jp-NotebookPanel:visible .course-box[aria-label=Explorer]").first
    radios = first.locator("input[type=radio]")
    names = {radio.get_attribute("name") for radio in radios.all()}
    marked = [radio.is_checked() for radio in radios.all()]
    assert any(marked)
    second = "notebooks/03_aid_and_evacuees.ipynb"
    opened.script("await app.commands.execute('docmanager:open', { path: argument })", second)
    opened.page.wait_for_function(
        "path => window.jupyterapp.shell.currentWidget?.context?.path === path && window.jupyterapp.shell.currentWidget.context.isReady",
        arg=second,
    )
    opened.script("await panel.sessionContext.ready; await app.commands.execute('notebook:run-all-cells')")
    other = opened.page.locator(".jp-NotebookPanel:visible .course-box[aria-label=Explorer]").first
    other.wait_for(timeout=60_000)
    others = other.locator("input[type=radio]")
    if others.count():
        others.last.check()
        assert names.isdisjoint(radio.get_attribute("name") for radio in others.all())
        expect(others.last).to_be_checked()
    opened.script("await app.commands.execute('docmanager:open', { path: argument })", opened.path)
    assert [radio.is_checked() for radio in radios.all()] == marked
    lab.end_session(second)
    assert not problems
