"""Settings for all tests: answers go to a temporary folder, and browser tests run only when asked for."""

import os
import tempfile
from pathlib import Path

import pytest

_WORK = Path(tempfile.mkdtemp(prefix="course-work-"))
os.environ["COURSE_WORK"] = str(_WORK)
os.environ["COURSE_STUDENT"] = "student"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--browser``."""
    parser.addoption("--browser", action="store_true", help="run the tests in a real browser (tests/browser)")


def pytest_ignore_collect(collection_path, config: pytest.Config) -> bool | None:
    """Leave tests/browser out unless ``--browser`` is given."""
    inside = collection_path.name == "browser" and collection_path.parent.name == "tests"
    return True if inside and not config.getoption("--browser") else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A notebook's kernel starts with no answers, in whatever order the notebooks run."""
    if item.path.suffix == ".ipynb":
        os.environ["COURSE_WORK"] = str(_WORK / f"{item.path.parent.name}-{item.path.stem}")
    else:
        os.environ["COURSE_WORK"] = str(_WORK)
