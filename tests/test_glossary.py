"""The glossary: every term explained, found again in its lessons, and shown with and without a front end."""

import re
import unicodedata

import nbformat
import pytest

from course import bank, glossary
from course.authoring import notebooks
from course.citations import source_title
from course.data import load, source
from course.errors import CourseError


def said(number: str) -> str:
    """All that a lesson's notebook and questions say, in small letters."""
    path = next(path for path in notebooks("notebooks") if path.name.startswith(f"{number}_"))
    cells = " ".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    questions = " ".join(str(question) for question in bank.lesson(number).values())
    return f"{cells} {questions}".casefold()


def terms() -> list[dict[str, str]]:
    return load("glossary").fillna("").to_dict("records")


@pytest.mark.parametrize("term", terms(), ids=lambda term: term["term"])
def test_each_term_is_used_where_the_table_says(term):
    """By its English form (the first word's stem will do), its kanji or its romaji."""
    forms = [term["kanji"], term["romaji"].casefold(), term["term"].casefold().split(" (")[0]]
    for number in term["lessons"].split():
        text = said(number)
        assert any(form and form in text for form in forms) or stem(forms[2]) in text, (number, forms)


def stem(term: str) -> str:
    """The longest word of a term without its ending: "entities" stands for "entity" too."""
    word = max(re.split(r"[ -]", term), key=len)
    return word[: min(7, len(word) - 1)]


@pytest.mark.parametrize("term", terms(), ids=lambda term: term["term"])
def test_each_term_has_a_meaning_and_a_way_to_say_it(term):
    assert term["meaning"].endswith(".") and len(term["meaning"]) <= 200
    has_kanji = any("CJK" in unicodedata.name(letter, "") for letter in term["kanji"])
    assert bool(term["reading"]) == has_kanji, "kanji need a reading in kana"
    assert bool(term["romaji"]) == bool(term["kanji"])
    assert all(
        "HIRAGANA" in unicodedata.name(letter, "") or "KATAKANA" in unicodedata.name(letter, "") or letter in "・ "
        for letter in term["reading"]
    )


def test_a_lesson_shows_its_terms_and_can_search_all():
    view = glossary("02")
    page = view._repr_mimebundle_()[0]["text/html"]
    own = [term for term in terms() if "02" in term["lessons"].split()]
    assert page.count('<th scope="row"') == len(own) and 'lang="ja"' in page
    assert len(view.terms) == len(terms())


def test_a_term_says_whose_page_its_meaning_was_read_on():
    shown = {term["term"]: term for term in glossary().terms}
    for term in terms():
        if term["source_id"]:
            origin = source(term["source_id"])
            assert (shown[term["term"]]["source"], shown[term["term"]]["href"]) == (source_title(origin), origin["url"])
        else:
            assert not shown[term["term"]]["source"] and not shown[term["term"]]["href"]
    page = glossary("06")._repr_mimebundle_()[0]["text/html"]
    linked = [term for term in terms() if "06" in term["lessons"].split() and term["source_id"]]
    assert linked and page.count('<a href="https://') == len(linked)


def test_all_terms_without_a_lesson():
    view = glossary()
    assert len(view.terms) == len(terms())
    assert repr(glossary()).count("\n") + 1 == len(terms())


@pytest.mark.parametrize("wrong", ["99", "two", "2x"])
def test_an_unknown_lesson_gets_a_sentence(wrong):
    with pytest.raises(CourseError, match="There is no lesson"):
        glossary(wrong)
