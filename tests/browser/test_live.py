"""The class on the wall, in a real browser: an answer in a kernel is there within two seconds; by keyboard; for all."""

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .answering import Mouse, all_asked
from .lab import LabServer, axe

PATH = "notebooks/00_start_here.ipynb"
WITHIN_MS = 2_000


@pytest.fixture
def wall(lab: LabServer, page: Page) -> Iterator[Page]:
    """The page, over the folder in which JupyterLab's students answer."""
    line = [sys.executable, "-u", "-m", "course.cli", "class", str(lab.work), "--live"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=lab.root) as process:
        assert process.stdout
        page.goto(process.stdout.readline().strip())
        yield page
        process.terminate()


def test_an_answer_is_on_the_wall_within_two_seconds(lab, notebook, wall, problems):
    opened = notebook(PATH)
    opened.run_all()
    expect(wall.locator("#counts")).to_have_text("0 of 0 have answered")
    asked = all_asked(opened)[0]
    answer, said = asked.wrong()[0]
    asked.answer(Mouse(opened.page), answer, said)
    expect(wall.locator("#counts")).to_have_text("1 of 1 have answered · 0 right at the first try", timeout=WITHIN_MS)
    assert not problems


def test_it_is_used_by_keyboard_and_shuts_nobody_out(wall):
    expect(wall.locator("#prompt")).not_to_be_empty()
    first = wall.locator("#prompt").text_content()
    wall.keyboard.press("n")
    expect(wall.locator("#prompt")).not_to_have_text(first or "")
    wall.keyboard.press("p")
    expect(wall.locator("#prompt")).to_have_text(first or "")
    wall.keyboard.press("r")
    expect(wall.get_by_role("button")).to_have_text(re.compile("Hide"))
    expect(wall.locator(".right")).to_have_count(1)
    for scheme in ("light", "dark"):
        wall.emulate_media(color_scheme=scheme)
        assert not axe(wall, "html", exclude=())
