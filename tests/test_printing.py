"""The course on paper: every lesson and problem set, questions that can be read, answers in a file of their own."""

import json
import os
import re
import shutil
from html import escape, unescape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest

from course import bank, printing
from course.authoring import ROOT, notebooks
from course.errors import CourseError
from course.printing import answers_page, as_page, chromium, print_course, print_worksheets
from course.reading.links import inline


def plain(text: str) -> str:
    return "".join(run.text for run in inline(text))


LESSON = next(path for path in notebooks("notebooks") if path.name.startswith("02_"))

ASKED = LESSON.read_text(encoding="utf-8").count('<div class=\\"course-question')


def test_a_page_fetches_nothing_and_holds_questions_and_figures():
    page = as_page(LESSON)
    assert page.count('class="course-question"') == ASKED > 9
    assert page.count("<figure") >= 6 and "data:image/png;base64" in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\"https?:", page)


def test_on_paper_each_linked_figure_has_the_number_of_its_source():
    page = as_page(LESSON)
    text, _, listed = page.partition('<section class="course-sources">')
    entries = re.findall(r'<li id="source-(\d+)">(.+?) <a href="(https?:[^"]+)">\3</a></li>', listed)
    assert [int(number) for number, _, _ in entries] == list(range(1, len(entries) + 1)) and len(entries) > 30
    assert len({address for _, _, address in entries}) == len(entries)
    addresses = {number: address for number, _, address in entries}
    links = re.findall(
        r'<a href="(https?:[^"]+)"[^>]*>[^<]+</a>(?:<sup class="course-cited"><a href="#source-(\d+)">)?', text
    )
    assert len(links) > 50 and all(
        unquote(unescape(addresses[number])) == unquote(unescape(address)) for address, number in links
    )
    assert any(said == "Kyodo News (at Oita Godo Shimbun), 12 September 2025, in Japanese." for _, said, _ in entries)


def test_a_page_without_links_has_no_list_of_sources():
    assert 'class="course-sources"' not in as_page(ROOT / "exercises" / LESSON.name)


def test_what_a_screen_needs_to_hand_in_is_not_on_paper():
    for path in (LESSON, ROOT / "exercises" / LESSON.name):
        assert "hand in yet" not in as_page(path) and "To hand in your answers" not in as_page(path)


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
    written = print_course(ROOT, tmp_path / "paper", ["02"])
    assert sorted(path.name for path in written) == ["answers.html", "lesson_02.html", "problems_02.html"]
    assert "need Chromium" in capsys.readouterr().out


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A course of one lesson and its problem set, with the teachers' side."""
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    (tmp_path / "solutions").mkdir()
    for folder in ("notebooks", "exercises"):
        (tmp_path / folder).mkdir()
        shutil.copy(ROOT / folder / LESSON.name, tmp_path / folder)
    return tmp_path


def printed(copy, *numbers):
    said = []
    written = print_course(copy, copy / "paper", list(numbers), pdf=False, say=said.append)
    return {path.stem: path.read_text(encoding="utf-8") for path in written}, said


def test_copies_and_notes_beside_a_lesson_are_not_printed(copy):
    shutil.copy(LESSON, copy / "notebooks" / "02_sanctions_mine.ipynb")
    note = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (copy / "notebooks" / "02_a.ipynb").write_text(json.dumps(note), encoding="utf-8")
    pages, said = printed(copy, "2")
    assert pages.keys() == {"lesson_02", "problems_02", "answers"} and said == [f"3 files in {copy / 'paper'}"]
    assert pages["lesson_02"].count("<figure") >= 6


BROKEN = ["", "<<<<<<< HEAD\n{}", "{}", '{"nbformat": 3, "worksheets": []}', "[]", '{"cells": [{}], "nbformat": 4, "metadata": {}}',
          '{"cells": [], "nbformat": 3, "metadata": {}}', '{"cells": [], "nbformat": 4, "metadata": 5}']  # fmt: skip


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_notebook_gets_a_sentence_and_the_others_are_printed(copy, content):
    (copy / "notebooks" / "02_a.ipynb").write_text(content, encoding="utf-8")
    pages, said = printed(copy)
    assert {"lesson_02", "problems_02"} < pages.keys()
    assert said[0] == (
        "notebooks/02_a.ipynb is not a whole notebook, so it is left out. Move it away, or take it from the course again."
    )
    (copy / "exercises" / LESSON.name).write_text(content, encoding="utf-8")
    pages, said = printed(copy)
    assert "lesson_02" in pages and "problems_02" not in pages and "exercises/02_sanctions.ipynb is not" in said[1]
    (copy / "notebooks" / LESSON.name).write_text(content, encoding="utf-8")
    pages, said = printed(copy)
    assert pages.keys() == {"answers"}
    with pytest.raises(CourseError, match="is not a whole notebook"):
        as_page(copy / "notebooks" / "02_a.ipynb")


@pytest.mark.parametrize("outputs", [5, [5], [{}], [{"output_type": "display_data", "data": 5}]])
def test_outputs_that_are_none_get_a_sentence(copy, outputs):
    path = copy / "notebooks" / LESSON.name
    content = json.loads(path.read_text(encoding="utf-8"))
    next(cell for cell in content["cells"] if cell["cell_type"] == "code")["outputs"] = outputs
    path.write_text(json.dumps(content), encoding="utf-8")
    pages, said = printed(copy)
    assert pages.keys() == {"problems_02", "answers"} and said[0].startswith(
        "notebooks/02_sanctions.ipynb is not a whole notebook"
    )


def test_a_folder_in_a_notebooks_place_is_passed_over(copy):
    (copy / "notebooks" / "03_folder.ipynb").mkdir()
    pages, said = printed(copy)
    assert "lesson_02" in pages and "notebooks/03_folder.ipynb is not a whole notebook" in said[0]


def test_a_lesson_with_another_title_is_printed_all_the_same(copy):
    path = copy / "notebooks" / LESSON.name
    path.write_text(path.read_text(encoding="utf-8").replace("# 02 Sanctions", "# 02 Our own"), encoding="utf-8")
    assert "lesson_02" in printed(copy)[0]


def test_a_lesson_without_stored_outputs_is_remarked(copy):
    path = copy / "notebooks" / LESSON.name
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    path.write_text(json.dumps(content), encoding="utf-8")
    pages, said = printed(copy)
    assert "lesson_02" in pages
    assert said[0] == "lesson_02: no figure and no question is stored. Run its notebook, save it, and print it again."


def test_widgets_that_were_saved_need_no_network(copy):
    path = copy / "notebooks" / LESSON.name
    content = json.loads(path.read_text(encoding="utf-8"))
    view = "application/vnd.jupyter.widget-view+json"
    for cell in content["cells"]:
        for output in cell.get("outputs", []):
            if "course-question" in json.dumps(output):
                output["data"][view] = {"version_major": 2, "version_minor": 0, "model_id": "x"}
    state = {"x": {"model_module": "anywidget", "model_name": "AnyModel", "state": {}, "model_module_version": "*"}}
    content["metadata"]["widgets"] = {
        view.replace("view", "state"): {"state": state, "version_major": 2, "version_minor": 0}
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    page = printed(copy)[0]["lesson_02"]
    assert page.count('class="course-question"') == ASKED and "unpkg" not in page and "widget-view" not in page


def test_questions_that_cannot_be_read_leave_the_other_answers(monkeypatch):
    def broken(number, real=bank.lesson):
        if number == "02":
            raise CourseError("course/bank/02.toml: <broken>.")
        return real(number)

    monkeypatch.setattr(printing.bank, "lesson", broken)
    page = answers_page(["01", "02"])
    assert "01-first" in page or "<h3>01-" in page
    assert "<h2>Lesson 02</h2><p>course/bank/02.toml: &lt;broken&gt;.</p>" in page


# Where the browser is


def test_a_browser_that_is_named_goes_first(monkeypatch):
    monkeypatch.setattr(printing.shutil, "which", lambda name: f"/found/{name}")
    monkeypatch.setenv("CHROMIUM", "mine")
    assert chromium() == "/found/mine"
    monkeypatch.delenv("CHROMIUM")
    assert chromium() == "/found/chromium"


@pytest.mark.parametrize(
    "place",
    ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
     "/snap/bin/chromium", "/usr/bin/chromium", "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge",
     "HOME/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "$C/Chromium/Application/chrome.exe", "$C/Google/Chrome/Application/chrome.exe", "$C/Microsoft/Edge/Application/msedge.exe"],
)  # fmt: skip
def test_browsers_are_found_off_the_path(monkeypatch, place):
    """On Windows, percent signs are what dollars are here."""
    places = [each.replace("%PROGRAMFILES%", "$C") for each in printing._CHROMIUM_PLACES]
    monkeypatch.setattr(printing, "_CHROMIUM_PLACES", places)
    monkeypatch.setenv("C", "C:/Program Files")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("HOME", "/Users/aiko")
    monkeypatch.setenv("USERPROFILE", "/Users/aiko")
    there = str(Path(place.replace("$C", "C:/Program Files").replace("HOME", "/Users/aiko")))
    monkeypatch.setattr(printing.shutil, "which", lambda name: name if name == there else None)
    assert chromium() == there
    monkeypatch.setattr(printing.shutil, "which", lambda name: None)
    assert chromium() is None


def failing(tmp_path, monkeypatch, script):
    """A browser that does what the lines of shell say."""
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    with pytest.raises(CourseError) as caught:
        print_worksheets(tmp_path / "paper", ["00"], say=lambda _: None)
    return str(caught.value).removeprefix(str(browser))


@pytest.mark.skipif(os.name == "nt", reason="the browsers here are shell scripts")
def test_a_browser_that_fails_says_why(tmp_path, monkeypatch):
    said = failing(tmp_path, monkeypatch, "echo first >&2; echo 'cannot open display' >&2; echo >&2; exit 3")
    assert said == " could not print worksheet_00.html. It says: cannot open display"
    said = failing(tmp_path, monkeypatch, "exit 3")
    assert said == " could not print worksheet_00.html. It says nothing; its exit code is 3."
    # It ends well and writes nothing; what an earlier run wrote is no proof.
    (tmp_path / "paper" / "worksheet_00.pdf").write_bytes(b"%PDF-")
    assert "It says: no room" in failing(tmp_path, monkeypatch, "echo no room >&2")
    monkeypatch.setattr(printing, "TIMEOUT_SECONDS", 0.2)
    assert failing(tmp_path, monkeypatch, "exec sleep 5") == " did not print worksheet_00.html within 0.2 seconds."


@pytest.mark.skipif(os.name == "nt", reason="the browsers here are shell scripts")
def test_a_browser_that_cannot_be_started_says_why(tmp_path, monkeypatch):
    browser = tmp_path / "browser"
    browser.write_text("#!/no/such/shell\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    with pytest.raises(CourseError, match=r"could not be started to print worksheet_00\.html: No such file"):
        print_worksheets(tmp_path / "paper", ["00"], say=lambda _: None)


# Kanji


@pytest.mark.skipif(os.name == "nt", reason="the programs here are shell scripts")
@pytest.mark.parametrize(("fonts", "platform", "lacks"), [("", "linux", True), ("Noto Sans CJK JP", "linux", False),
                                                          ("", "darwin", False), ("", "win32", False)])  # fmt: skip
def test_a_missing_font_is_named(fonts, platform, lacks, tmp_path, monkeypatch):
    for name, script in [
        ("fc-list", f"echo '{fonts}'"),
        ("browser", 'for last; do case "$last" in --print-to-pdf=*) : > "${last#--print-to-pdf=}";; esac; done'),
    ]:
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "browser"))
    monkeypatch.setattr(printing, "sys", SimpleNamespace(platform=platform))
    said = []
    print_worksheets(tmp_path / "paper", ["02"], say=said.append)
    assert any("Noto Sans CJK JP" in line for line in said) == lacks
    said.clear()
    print_worksheets(tmp_path / "paper", ["00"], say=said.append)  # no kanji stands in it
    assert len(said) == 1
