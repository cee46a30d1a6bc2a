"""A notebook that is opened the next day shows its questions as text, not an error in place of each widget."""

import asyncio

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import LoggingConfigurable

from course import cli
from course.saved import Contents

PLACE = "application/vnd.jupyter.widget-view+json"
BOTH = {PLACE: {"model_id": "gone"}, "text/html": "<p>Run this cell</p>", "text/plain": "Run this cell"}
ALONE = {PLACE: {"model_id": "gone"}, "text/plain": "IntSlider(value=0)"}


class Server(LoggingConfigurable):
    """As much of a Jupyter server as is asked: which notebooks have a kernel."""

    def __init__(self):
        super().__init__()
        self.sessions, self.session_manager = [], self

    async def list_sessions(self):
        return self.sessions


@pytest.fixture
def contents(tmp_path):
    outputs = [
        new_output("execute_result", BOTH),
        new_output("display_data", ALONE),
        new_output("stream", text="printed"),
    ]
    nbformat.write(
        new_notebook(cells=[new_markdown_cell("# One"), new_code_cell("ask()", outputs=outputs)]),
        tmp_path / "one.ipynb",
    )
    (tmp_path / "data.csv").write_text("a\n", encoding="utf-8")
    manager = Contents(root_dir=str(tmp_path), parent=Server())
    yield manager
    manager.notary.store.close()


def shown(contents, path="one.ipynb", **options):
    outputs = asyncio.run(contents.get(path, **options))["content"]["cells"][1]["outputs"]
    return [sorted(output.get("data", {})) for output in outputs]


def test_without_a_kernel_the_text_is_shown_and_the_file_stays(contents, tmp_path):
    before = (tmp_path / "one.ipynb").read_bytes()
    for path in ("one.ipynb", "/one.ipynb"):
        assert shown(contents, path) == [["text/html", "text/plain"], sorted(ALONE), []]
    assert (tmp_path / "one.ipynb").read_bytes() == before


def test_with_its_kernel_the_widgets_stay(contents):
    contents.parent.sessions.append({"path": "other.ipynb"})
    assert shown(contents)[0] == ["text/html", "text/plain"]
    contents.parent.sessions.append({"path": "one.ipynb"})
    assert shown(contents)[0] == sorted(BOTH)


def test_everything_else_is_as_ever(contents):
    assert asyncio.run(contents.get("data.csv"))["content"] == "a\n"
    assert {each["name"] for each in asyncio.run(contents.get(""))["content"]} == {"data.csv", "one.ipynb"}
    assert asyncio.run(contents.get("one.ipynb", content=False))["content"] is None


def test_the_command_serves_the_files_so(tmp_path):
    told = cli.lab_arguments([], folder=tmp_path, browser=False, port=None, as_root=False)
    assert f"--ServerApp.contents_manager_class={Contents.__module__}.{Contents.__name__}" in told
