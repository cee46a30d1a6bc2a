"""What the browser tests share: one JupyterLab and one Chromium; for each test a fresh page, kernel and answers.

The two live as long as this package's tests, not the whole run: while playwright is open, no other test could use asyncio.
"""

import functools
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from course.site.pages import build

from .lab import CHECKOUT, BrowserError, LabServer, Notebook, chromium_path, launch, new_context, wait_until

# The longest first, so that no worker is left with one at the end: how their names go on.
_LONG = (
    "test_site.py::test_every_page_is_open_to_all_and_alive[light",
    "test_lessons.py::test_everything_is_done_and_found_again[notebooks/01",
    "test_site.py::test_every_page_is_open_to_all_and_alive[dark",
    "test_lessons.py::test_everything_is_done_and_found_again[notebooks",
    "test_accessibility.py::test_in_jupyterlab",
    "test_lessons.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first."""

    def place(item: pytest.Item) -> int:
        return next((place for place, name in enumerate(_LONG) if f"browser/{name}" in item.nodeid), len(_LONG))

    items.sort(key=place)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. Where there is none, the tests fail: skipped, they would look as if they had passed."""
    try:
        chromium_path()
    except BrowserError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture(scope="package")
def lab(browser: Browser) -> Iterator[LabServer]:
    """JupyterLab on a copy of the checkout."""
    with LabServer() as server:
        yield server


@pytest.fixture
def problems() -> list[str]:
    """What the pages of this test complain of: console errors, uncaught errors, requests to elsewhere."""
    return []


@pytest.fixture
def context(browser: Browser, problems: list[str]) -> Iterator[BrowserContext]:
    """A fresh browser context."""
    fresh = new_context(browser, problems)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh page, such as for exported HTML: ``page.goto(path.as_uri())``."""
    return context.new_page()


@pytest.fixture
def notebook(lab: LabServer, context: BrowserContext) -> Iterator[Callable[[str], Notebook]]:
    """Opens a notebook: ``notebook("notebooks/00_start_here.ipynb")``. No answers are saved when a test starts."""
    lab.forget_answers()
    opened: list[Notebook] = []

    def open_one(path: str) -> Notebook:
        opened.append(Notebook(lab, context.new_page(), path))
        return opened[-1].open()

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole edition, with the teachers' side in its own folder beside it; built by the worker that asks first."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site, started, done = (folder / "edition" / name for name in ("site", "started", "done"))
    site.parent.mkdir(exist_ok=True)
    try:
        started.mkdir()
    except FileExistsError:
        wait_until(done.exists, "the site that another worker builds is not there", 300)
    else:
        build(site, teachers=True, course=CHECKOUT, say=lambda _: None)
        done.mkdir()
    return site


@pytest.fixture
def server(site: Path) -> Iterator[str]:
    """The site on a web server of this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
