"""The questions of a page without a server, in a browser: the same verdicts as in the course, answers kept and carried on."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answers import ALL, right
from playwright.sync_api import Page, expect
from site_answers import sent, typed

from course import bank
from course.answers import journal as journals
from course.answers import review, service
from course.classroom.collecting import collect
from course.questions import Blank, ChooseOne, Number, Order, Question, Values
from course.questions.base import keys_kept
from course.questions.number import read_in_unit
from course.reading.text import NotReadable
from course.site.bundle import bundle
from course.site.data import page_data, text_of
from course.site.verdicts import said, unit_of
from course.views.pages import plain

ASKED = [question for question in ALL if not isinstance(question, Values)]
# For one page: what changes between two browsers, or two releases of Unicode, is the sentence on a sign that one of
# them does not know.
_JUDGE = """([id, raws]) => {
    const seen = new Map();
    const numbers = raws.map(([raw, earlier]) => {
        const found = JSON.stringify(course.judge.check(course.data.questions[id], raw, earlier));
        if (!seen.has(found)) seen.set(found, seen.size);
        return seen.get(found);
    });
    return [numbers, [...seen.keys()]];
}"""
_READ = """([texts, unit]) => texts.map(text => {
    try {
        const { given, numbers } = course.numbers.readInUnit(text, unit);
        return [numbers.map(String), given.percent, given.points, given.unit, given.scale, given.text];
    } catch (trouble) { return trouble.message; }
})"""


@pytest.fixture
def opened(page: Page, tmp_path: Path, problems: list[str]) -> Callable[..., Page]:
    """Opens a page from the disk with these questions on it, and what is kept beside them."""

    def open_one(*names: str, more: str = "", keep: bool = True, **what: Any) -> Page:
        boxes = "".join(f'<div class="course-question" data-question="{name}"></div>' for name in names)
        path = tmp_path / "page.html"
        data = text_of(page_data(names, **what))
        off = (
            ""
            if keep
            else "<script>Object.defineProperty(window,'localStorage',{get(){throw new Error('off')}})</script>"
        )
        path.write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>{off}<main>{boxes}'
            '<p data-kept></p><span data-progress="02"></span><label>Name <input data-name></label>'
            '<button data-export>Save</button><input type="file" data-import aria-label="Open">'
            f'<button data-forget>Delete</button><p data-said role="status"></p>{more}</main>'
            f'<script type="application/json" id="course-data">{data}</script><script>{bundle()}</script></html>',
            encoding="utf-8",
        )
        page.goto(path.as_uri())
        return page

    return open_one


@pytest.mark.parametrize("number", bank.lessons())
def test_every_answer_gets_the_verdict_of_the_course(opened, problems, number):
    questions = [question for question in ASKED if question.id.startswith(number)]
    page = opened(*(question.id for question in questions))
    with keys_kept():
        for question in questions:
            given = [(raw, before) for raw, before in sent(question)]
            numbers, distinct = page.evaluate(_JUDGE, [question.id, given])
            found = [json.loads(each) for each in distinct]
            for place, ((raw, before), which) in enumerate(zip(given, numbers, strict=True)):
                # ``check`` reads what it judges; of ten thousand orders, one in twenty is read, all are judged.
                if isinstance(question, Order) and place % 20:
                    answer, verdict = raw, question.judge(raw)
                else:
                    answer, verdict = _kept_as(question, raw, before), question.check(raw, before)
                expected = said(verdict) | ({"reveal": dict(verdict.reveal)} if verdict.reveal else {})
                got = found[which]
                assert {"misconception": None} | got["verdict"] == expected, (question.id, raw)
                assert got["answer"] == answer, (question.id, raw)
    assert problems == []


def _kept_as(question: Question, raw: Any, before: Any) -> Any:
    try:
        return question.parse(raw, before)
    except (Blank, NotReadable):
        return None


@pytest.mark.parametrize("unit", ["states", "per cent"])
def test_numbers_are_read_as_in_the_course(opened, unit):
    texts = list(dict.fromkeys(typed()))
    page = opened("02-gap")
    other, readable = [], 0
    for text, got in zip(texts, page.evaluate(_READ, [texts, unit_of(unit)]), strict=True):
        try:
            given, numbers = read_in_unit(text, unit)
        except NotReadable as trouble:
            # Only the sentence may differ, by a sign that one of the two does not know yet, or has learnt to fold.
            assert isinstance(got, str), ascii(text)
            if got != plain(str(trouble)):
                other.append(text)
            continue
        readable += 1
        values = [float(value) for value in got[0]]
        assert [values, *got[1:]] == [
            list(numbers),
            given.percent,
            given.points,
            given.unit,
            given.scale,
            given.text,
        ], ascii(text)
    assert readable > 1_500 and len(other) < len(texts) / 100
    assert all(re.search(r"[^\x00-\u02af]", text) for text in other)


def test_a_question_is_answered_and_stays_answered(opened, problems):
    page = opened("02-gap", "02-first-measure") if "02-first-measure" in bank.lesson("02") else opened("02-gap")
    box = page.locator(".course-box").first
    expect(page.locator("[data-progress]")).to_have_text("")
    box.get_by_label("Your number").fill("abc")
    box.get_by_role("button", name="Check").click()
    expect(box.locator(".course-feedback")).to_contain_text("cannot be read as a number")
    expect(box.locator(".course-state")).to_have_text("◐ Not yet")
    box.get_by_label("Your number").fill(right(bank.find("02-gap")))
    expect(box.locator(".course-draft")).to_be_visible()
    box.get_by_role("button", name="Check").click()
    expect(box.locator(".course-state")).to_have_text("● Correct")
    expect(box.locator(".course-draft")).to_be_hidden()
    box.get_by_role("button", name="Hint (2 left)").click()
    box.get_by_role("button", name="Hint (1 left)").click()
    box.get_by_role("button", name="Show the answer").click()
    expect(box.locator(".course-key")).to_contain_text("The answer:")
    core = bank.find("02-gap").core
    if core:
        expect(page.locator("[data-progress]")).to_contain_text("1 of ")
    box.get_by_label("Your number").fill("99")
    box.get_by_role("button", name="Check").click()
    expect(box.locator(".course-feedback")).to_contain_text(service.WAS_RIGHT)
    box.get_by_label("Your number").fill("7")
    page.wait_for_timeout(500)
    page.reload()
    box = page.locator(".course-box").first
    expect(box.get_by_label("Your number")).to_have_value("7")
    expect(box.locator(".course-draft")).to_be_visible()
    expect(box.locator(".course-feedback")).to_contain_text(service.WAS_RIGHT)
    expect(box.get_by_role("button", name="No more hints")).to_be_visible()
    assert problems == []


def _answer_some(page: Page) -> None:
    for question in (bank.find(name) for name in page.evaluate("Object.keys(course.data.questions)")):
        page.evaluate(
            "([id, answer]) => course.models.find(m => m.get('spec').id === id).send({type: 'submit', answer, serial: 's'})",
            [question.id, question.parse(right(question))],
        )


def _saved(page: Page, path: Path) -> Path:
    with page.expect_download() as download:
        page.locator("[data-export]").click()
    download.value.save_as(path / download.value.suggested_filename)
    return path / download.value.suggested_filename


def test_answers_go_into_the_notebooks_and_to_the_teacher_and_come_back(opened, tmp_path, monkeypatch):
    names = [question.id for question in ASKED if question.id.startswith("03-")]
    page = opened(*names, more='<span data-stamp="sa-01"></span>', stamped=["sa-01"])
    page.get_by_label("Name", exact=True).fill("Aiko 愛子")
    page.get_by_label("Name", exact=True).blur()
    _answer_some(page)
    page.evaluate("course.models[0].send({type: 'hint'})")
    page.get_by_label("Verdict").select_option("needs_nuance")
    page.get_by_label("How sure you are").select_option("70")
    page.get_by_role("button", name="Stamp").click()
    expect(page.locator("[data-stamp]")).to_contain_text("needs nuance, 70 % sure")
    work = tmp_path / "my_work"
    work.mkdir()
    path = _saved(page, work)
    expect(page.locator("[data-said]")).to_contain_text(path.name)

    monkeypatch.setenv("COURSE_WORK", str(work))
    monkeypatch.delenv("COURSE_STUDENT", raising=False)
    journal = journals.journal()
    assert journal.student() == "Aiko 愛子" and not journal.notice()
    for name in names:
        question = bank.find(name)
        answer, verdict = service.last(question)
        assert answer == question.parse(right(question)) and verdict == question.check(right(question))
    assert journal.events()["stamp-sa-01"][-1].answer == {"verdict": "needs_nuance", "sure": 70}
    assert sum(event.type == "hint" for event in journal.events()[names[0]]) == 1
    collected = collect(work)
    assert not collected.troubles and list(collected.names.values()) == ["Aiko 愛子"]
    assert [len(events) for events in collected.events.values()] == [len(names) + 2]

    service.submit(bank.find(names[0]), right(bank.find(names[0])))  # and on in the notebook
    lines = [line for each in work.glob("answers*.jsonl") for line in each.read_text(encoding="utf-8").splitlines()]
    (tmp_path / "both.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for added in ("1 entry was added", "0 entries were added"):
        page.get_by_label("Open", exact=True).set_input_files(tmp_path / "both.jsonl")
        expect(page.locator("[data-said]")).to_contain_text(added)
    again = _saved(page, tmp_path).read_text(encoding="utf-8").splitlines()
    assert sorted(map(json.dumps, map(json.loads, again))) == sorted(map(json.dumps, map(json.loads, lines)))


def test_what_is_no_file_of_answers_changes_nothing(opened, tmp_path):
    page = opened("02-gap")
    _answer_some(page)
    before = page.evaluate("localStorage.getItem('course-answers')")
    good = json.loads(before.splitlines()[0])
    told = page.locator("[data-said]")
    for content, sentence in [
        (b"", "holds no answers"), (b"\xff\xfe\x00{}", "holds no answers"), (b"[1]\nnull\n{}\n", "holds no answers"),
        ("\n".join(json.dumps(good | {"student": name}) for name in ("Ben", "Mia")).encode(), "more than one student"),
    ]:  # fmt: skip
        (tmp_path / "x.jsonl").write_bytes(content)
        page.get_by_label("Open", exact=True).set_input_files(tmp_path / "x.jsonl")
        expect(told).to_contain_text(sentence)
        assert page.evaluate("localStorage.getItem('course-answers')") == before
    torn = json.dumps(good | {"time": "2025-01-01T00:00:00.000Z", "student": "Ben"}) + '\n{"v": 2, "ti'
    (tmp_path / "x.jsonl").write_text(torn, encoding="utf-8")
    page.get_by_label("Open", exact=True).set_input_files(tmp_path / "x.jsonl")
    expect(told).to_contain_text("1 entry was added, 0 were here already. 1 line of the file could not be read")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ben")
    (tmp_path / "x.jsonl").write_text(json.dumps(good | {"student": "Mia"}), encoding="utf-8")
    page.get_by_label("Open", exact=True).set_input_files(tmp_path / "x.jsonl")
    expect(told).to_contain_text("They were not put together")


def test_where_the_browser_keeps_nothing_the_student_is_told_and_goes_on(opened, tmp_path, problems):
    page = opened("02-gap", keep=False)
    expect(page.locator("[data-kept]")).to_contain_text("This browser keeps no answers")
    _answer_some(page)
    expect(page.locator(".course-state")).to_have_text("● Correct")
    expect(page.locator(".course-notice")).to_contain_text("This browser keeps no answers")
    assert len(_saved(page, tmp_path).read_text(encoding="utf-8").splitlines()) == 1
    assert problems == []


def test_answers_are_deleted_at_the_second_press(opened):
    page = opened("02-gap")
    _answer_some(page)
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".course-state")).to_have_text("● Correct")
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".course-state")).to_have_text("○ Not attempted")
    assert page.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize("lesson", ["02", "04", "07"])
def test_the_review_asks_what_the_notebook_would_ask(opened, tmp_path, monkeypatch, lesson):
    page = opened(more=f'<div data-review="{lesson}"></div>', review=lesson)
    work = tmp_path / "my_work"
    work.mkdir()
    monkeypatch.setenv("COURSE_WORK", str(work))
    monkeypatch.setenv("COURSE_STUDENT", "me")
    shown = "[...document.querySelectorAll('[data-review] [data-question]')].map(node => node.dataset.question)"
    asked = page.evaluate(shown)
    assert asked == [question.id for question in review.choose(lesson)]
    for name, answer in [(asked[0], right(bank.find(asked[0]))), (asked[-1], "0")]:
        page.evaluate(
            "([id, answer]) => course.models.find(m => m.get('spec').id === id).send({type: 'submit', answer, serial: 's'})",
            [name, answer if isinstance(bank.find(name), Number) or name == asked[0] else right(bank.find(name))],
        )
    (work / "answers-me.jsonl").write_text(page.evaluate("localStorage.getItem('course-answers')"), encoding="utf-8")
    page.reload()
    assert page.evaluate(shown) == [question.id for question in review.choose(lesson)]


def test_a_choice_in_two_boxes_is_kept_in_step(opened):
    name = next(question.id for question in ASKED if isinstance(question, ChooseOne))
    page = opened(name, name)
    one, other = page.locator(".course-box").all()
    one.get_by_role("radio").nth(1).check()
    one.get_by_role("button", name="Check").click()
    expect(other.get_by_role("radio").nth(1)).to_be_checked()
    expect(other.locator(".course-state")).to_have_text(one.locator(".course-state").inner_text())
