"""The printed course as PDF, made by the browser itself."""

from course.authoring import ROOT
from course.printing import print_course

from .lab import chromium_path


def test_every_page_becomes_a_pdf(tmp_path, monkeypatch):
    monkeypatch.setenv("CHROMIUM", chromium_path())
    written = print_course(ROOT, tmp_path, ["02"])
    pdfs = [path for path in written if path.suffix == ".pdf"]
    assert sorted(path.stem for path in pdfs) == ["answers", "lesson_02", "problems_02"]
    for path in pdfs:
        data = path.read_bytes()
        assert data.startswith(b"%PDF-") and len(data) > 20_000
