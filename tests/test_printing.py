"""The course on paper: every lesson and problem set, questions that can be read, answers in a file of their own."""

import re
from html import escape

import pytest

from course import bank, command
from course.authoring import notebooks
from course.printing import answers_page, as_page, print_course
from course.texts import plain

LESSON = next(path for path in notebooks("notebooks") if path.name.startswith("02_"))


def test_a_page_fetches_nothing_and_holds_questions_and_figures():
    page = as_page(LESSON)
    assert page.count('class="course-question"') == 9
    assert page.count("<figure") >= 6 and "data:image/png;base64" in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\"https?:", page)


def test_no_answer_stands_in_a_lesson_or_problem_set():
    """The answers' own words are compared: explanations and keys of more than a few letters."""
    for number in bank.lessons():
        pages = " ".join(as_page(path) for path in notebooks("notebooks", "exercises") if path.name.startswith(number))
        for question in bank.lesson(number).values():
            if len(question.explanation) > 60:
                assert escape(plain(question.explanation)) not in pages, question.id


def test_all_answers_stand_in_the_answers():
    page = answers_page(bank.lessons())
    for number in bank.lessons():
        for question in bank.lesson(number).values():
            assert escape(question.id) in page and escape(plain(question.key_in_words())) in page


def test_files_are_written_without_a_browser(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    written = print_course(tmp_path / "paper", ["02"])
    assert sorted(path.name for path in written) == ["answers.html", "lesson_02.html", "problems_02.html"]
    assert "need Chromium" in capsys.readouterr().out


@pytest.mark.parametrize(("line", "said"), [(["print", "99"], "There is no lesson 99"), (["print", "--html", "--to", "{file}"], "cannot be written to")])
def test_what_cannot_be_printed_gets_a_sentence(line, said, tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert command.main([part.format(file=tmp_path / "file") for part in line]) == 1
    assert said in capsys.readouterr().err
