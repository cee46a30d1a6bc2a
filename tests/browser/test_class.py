"""The report of a class in a real browser: from a slip to what helps and back by keyboard, in light and dark, for all."""

from pathlib import Path

import pytest
from answers import ALL, as_sent, wrong
from playwright.sync_api import Page, expect

from course.answers.journal import Event
from course.classroom.collecting import collect
from course.classroom.report import write_report
from course.classroom.standing import read_class

from .lab import axe


@pytest.fixture
def report(page: Page, tmp_path: Path) -> Page:
    """The report of a class of four, each of whom takes each slip of lesson 02 once."""
    lines = [
        Event("answer", f"Student {number}", question.id, as_sent(question.parse(answer)), time=f"2026-11-0{number}T08:{place:02}:00Z")
        for number in range(1, 5)
        for question in ALL
        if question.id.startswith("02-")
        for place, (answer, _, slip) in enumerate(wrong(question))
        if slip
    ]  # fmt: skip
    (tmp_path / "answers.jsonl").write_text("\n".join(each.line() for each in lines), encoding="utf-8")
    written = write_report(read_class(collect(tmp_path), ["Student 1", "Idle"], ["02"]), tmp_path / "out")
    page.goto(written[0].as_uri())
    return page


def test_from_a_slip_to_what_helps_and_back_by_keyboard(report: Page, problems: list[str]) -> None:
    question = report.locator('[id="02-default"]')
    link = question.get_by_role("link", name="default for bankruptcy")
    number = (link.text_content() or "").rpartition("[")[2].rstrip("]")
    link.focus()
    report.keyboard.press("Enter")
    row = report.locator("section:target")
    expect(row).to_be_in_viewport()
    expect(row.get_by_role("heading")).to_have_text(f"{number}. “Default means bankrupt” (02-default)")
    report.keyboard.press("Tab")
    expect(row.get_by_role("link").first).to_be_focused()
    report.keyboard.press("Enter")
    expect(report.locator("tr:target")).to_have_id("02-default")
    assert not problems


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_shuts_nobody_out(report: Page, scheme: str) -> None:
    report.emulate_media(color_scheme=scheme)
    assert not axe(report, "html", exclude=())
    report.set_viewport_size({"width": 360, "height": 740})
    assert report.evaluate("document.documentElement.scrollWidth") <= 360
