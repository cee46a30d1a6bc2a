"""Every figure in prose is linked to a fact, and every fact holds; the checker itself is shown to catch errors."""

import nbformat
import pytest

from course.authoring import notebooks, prose
from course.citations import source_title
from course.data import fact, load, source
from course.reading.links import find_links


def test_prose_agrees_with_facts():
    assert not prose.check_all(), "\n".join(map(str, prose.check_all()))


def test_the_start_of_the_chain_is_not_empty():
    links = [link for path in notebooks("notebooks") for cell in nbformat.read(path, as_version=4).cells
             if cell.cell_type == "markdown" for link in find_links(cell.source) if link.title]  # fmt: skip
    assert len(links) >= 20


def test_many_facts_are_worked_out_from_tables():
    facts = load("facts")
    assert facts.derivation.notna().sum() >= 20


@pytest.mark.parametrize(
    ("text", "value", "unit", "holds"),
    [
        ("61 people", "61", "", True), ("62 people", "61", "", False), ("1,017", "1017", "", True), ("1.017", "1017", "", False),
        ("26.2 %", "26.2", "per cent", True), ("26 %", "26.2", "per cent", True), ("27 %", "26.2", "per cent", False), ("26.3 %", "26.2", "per cent", False),
        ("29.8 %", "-29.8", "per cent", True), ("-29.8 %", "29.8", "per cent", False), ("−8.5 %", "-8.5", "per cent", True), ("3.8 trillion yen", "3800", "billion yen", True),
        ("23 February 2022", "2022-02-23", "", True), ("24 February 2022", "2022-02-23", "", False), ("23 February", "2022-02-23", "", True),
        ("23 February 2023", "2022-02-23", "", False), ("February 2022", "2022-02-23", "", False), ("February 2022", "2022-02", "", True),
        ("March 2022", "2022-02", "", False), ("in 2022", "2022-02-23", "", False), ("no figure", "61", "", False), ("61 of 70", "61", "", False),
        ("“very mild”", "very mild", "", True), ("mild", "very mild", "", False),
    ],
)  # fmt: skip
def test_texts_and_values(text, value, unit, holds):
    assert prose.agrees(text, value, unit) is holds


@pytest.fixture
def lesson():
    return next(path for path in notebooks("notebooks") if path.name.startswith("02_"))


def changed(lesson, tmp_path, old, new):
    text = lesson.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "notebooks" / lesson.name
    path.parent.mkdir()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(finding) for finding in prose.check_notebook(path)]


def test_a_wrong_number_is_caught(lesson, tmp_path):
    said = fact("largest-list")["value"]
    assert any(
        "is linked to largest-list" in each for each in changed(lesson, tmp_path, f"[{said} people]", "[389 people]")
    )


def test_a_wrong_date_is_caught(lesson, tmp_path):
    assert any("putin-announced" in each for each in changed(lesson, tmp_path, "[27 February]", "[28 February]"))


def test_a_figure_without_a_link_is_caught(lesson, tmp_path):
    findings = changed(lesson, tmp_path, "Commit to a guess", "In all 4,711 goods were banned. Commit to a guess")
    assert any("4,711 is not linked" in each for each in findings)


def test_a_link_to_another_source_is_caught(lesson, tmp_path):
    origin = source(fact("largest-list")["source_id"])
    title = source_title(origin, "largest-list")
    findings = changed(lesson, tmp_path, f']({origin["url"]} \\"{title}', f'](https://example.org \\"{title}')
    assert any(f"should link to the source of largest-list: {origin['url']}" in each for each in findings)


def test_a_title_that_does_not_say_whose_page_it_is_is_caught(lesson, tmp_path):
    title = source_title(source(fact("largest-list")["source_id"]), "largest-list")
    findings = changed(lesson, tmp_path, title, "Somebody · largest-list")
    assert any(f"should be: {title}" in each for each in findings)


def test_a_number_typed_into_a_title_is_caught(lesson, tmp_path):
    findings = changed(lesson, tmp_path, "Most people were listed early", "998 people were listed early")
    assert any("998 is typed into a title" in each for each in findings)


def test_a_wrong_number_in_the_question_bank_is_caught():
    assert list(prose.check_text("The rest: [562](stock-export-ban) bodies.", "here", in_bank=True))
    assert list(prose.check_text("The rest: 561 bodies.", "here", in_bank=True))
    assert not list(prose.check_text("The rest: [561](stock-export-ban) bodies.", "here", in_bank=True))


def test_a_fact_that_the_table_no_longer_gives_is_caught(monkeypatch):
    row = dict(fact("stock-export-ban"), value="562")
    monkeypatch.setattr(prose, "fact_ids", lambda: ["stock-export-ban"])
    monkeypatch.setattr(prose, "fact", lambda name: row)
    assert any("the table gives 561" in str(finding) for finding in prose.check_facts())
