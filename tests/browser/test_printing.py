"""The printed course as PDF, made by the browser itself."""

import re

from course import bank
from course.authoring import ROOT
from course.printing import print_course, print_worksheets

from .lab import chromium_path


def test_every_page_becomes_a_pdf(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", chromium_path())
    written = print_course(ROOT, tmp_path, ["02"])
    pdfs = [path for path in written if path.suffix == ".pdf"]
    assert sorted(path.stem for path in pdfs) == ["answers", "lesson_02", "problems_02"]
    for path in pdfs:
        data = path.read_bytes()
        assert data.startswith(b"%PDF-") and len(data) > 20_000


def test_no_worksheet_is_longer_than_four_pages(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", chromium_path())
    written = print_worksheets(tmp_path, [])
    pages = {
        path.stem: len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) for path in written if path.suffix == ".pdf"
    }
    assert pages.keys() == {f"worksheet_{number}" for number in bank.lessons()}
    assert all(1 <= count <= 4 for count in pages.values()), pages
    assert pages["worksheet_00"] == 1 and pages["worksheet_02"] > 2
