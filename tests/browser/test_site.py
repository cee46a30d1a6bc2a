"""The static edition in a real browser: open to all, asking nothing of the network, on a phone, without scripts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from course import bank
from course.answers import service
from course.classroom.collecting import collect
from course.questions import Guess, State

from .answering import Asked, Touch
from .lab import axe, new_context, wait_until

PHONE, DESK = (360, 740), (1280, 900)
# What its script has not filled.
_DEAD = """[...document.querySelectorAll('[data-question], [data-review]')].filter(each => !each.querySelector('.course-box'))
    .concat([...document.querySelectorAll('[data-stamp]')].filter(each => !each.querySelector('form')))
    .map(each => each.outerHTML.slice(0, 200))"""


def pages(site: Path) -> list[Path]:
    found = [*sorted(site.glob("*.html")), *sorted(site.with_name("site-teachers").glob("*.html"))]
    assert len(found) > 20
    return found


@pytest.fixture
def opened(page: Page, site: Path) -> Callable[..., Page]:
    """Opens a page of the site from its folder."""

    def open_one(name: str, size: tuple[int, int] = DESK) -> Page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto((site / f"{name}.html").as_uri())
        return page

    return open_one


def too_wide(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("scheme", "size", "other"), [("light", PHONE, DESK), ("dark", DESK, PHONE)])
def test_every_page_is_open_to_all_and_alive(page, site, problems, scheme, size, other):
    """axe-core sees each colour and each layout once: no colour depends on the size, and no layout on the colours."""
    page.emulate_media(color_scheme=scheme)
    found = []
    for path in pages(site):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(path.as_uri())
        if path.parent == site:
            assert page.evaluate(_DEAD) == [], path.name
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found += [f"{path.name}: {each}" for each in axe(page, "html", exclude=())]
        assert too_wide(page) <= 0, path.name
        page.set_viewport_size({"width": other[0], "height": other[1]})
        assert too_wide(page) <= 0, path.name
    assert not found, "\n".join(found[:30])
    assert not problems


def test_it_asks_for_nothing_but_its_own_pages_and_figures(page, site, server, problems):
    for start in (site.as_uri(), server):
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        for path in sorted(site.glob("*.html")):
            page.goto(f"{start}/{path.name}")
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert len(asked) > 20
        others = [url for url in asked if not url.startswith((f"{start}/", "data:"))]
        assert not others
        assert all(url.endswith((".html", ".png")) or url.startswith("data:") for url in asked)
    assert not problems


def test_images_are_shown_from_a_folder(opened):
    page = opened("02_sanctions")
    images = page.locator("main img")
    assert images.count() > 5
    images.evaluate_all("all => all.forEach(each => { each.loading = 'eager' })")
    shown = "[...document.querySelectorAll('main img')].every(each => each.naturalWidth > 500)"
    wait_until(lambda: page.evaluate(shown), "a figure is not there", 10, page)


@pytest.mark.parametrize("name", ["index", "02_sanctions", "problems_05_defence", "data"])
@pytest.mark.parametrize("width", [320, 360])
def test_it_fits_a_phone_and_a_zoom_of_400_per_cent(opened, name, width):
    page = opened(name, (width, 256))
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert too_wide(page) <= 0


def test_it_can_be_read_without_scripts(browser: Browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "02_sanctions.html").as_uri())
    expect(page.locator(".course-question").first).to_contain_text("Question.")
    expect(page.get_by_role("img").first).to_be_visible()
    answers = page.locator(".answers")
    expect(answers.get_by_role("heading", name="Answers")).to_be_visible()
    answers.locator("summary").click()
    expect(answers.locator("dt", has_text="02-first-measure")).to_be_visible()
    expect(page.locator("[data-explorer] img")).to_be_visible()
    page.goto((site / "search.html").as_uri())
    expect(page.get_by_text("The search needs scripts")).to_be_visible()
    context.close()


def test_with_scripts_the_answers_are_out_of_sight(opened):
    expect(opened("02_sanctions").locator(".answers")).to_be_hidden()


def test_the_keyboard_reaches_the_text_and_moves_wide_things(opened):
    page = opened("02_sanctions", PHONE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    box = page.locator("figure .scroll").first
    box.focus()
    page.keyboard.press("ArrowRight")
    moved = "document.activeElement.scrollLeft > 0"
    wait_until(lambda: page.evaluate(moved), "the figure has not moved", 10, page)


def test_an_explorer_shows_the_figure_of_each_choice(opened):
    page = opened("02_sanctions")
    explorer = page.locator("[data-explorer]")
    before = explorer.locator("img").get_attribute("alt")
    explorer.get_by_label("people", exact=True).check()
    expect(explorer.locator("img")).not_to_have_attribute("alt", before or "")
    explorer.get_by_label("announced", exact=True).check()
    expect(explorer.locator("img")).to_have_attribute("alt", re.compile("people, dated by the day announced"))
    there = "document.querySelector('[data-explorer] img').naturalWidth > 500"
    wait_until(lambda: page.evaluate(there), "the figure is not there", 10, page)


def test_the_search_finds_text_titles_and_words(opened):
    page = opened("index")
    field = page.get_by_role("searchbox", name="Search the course")
    field.fill("sberbank")
    field.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("found")
    expect(
        page.get_by_role("link", name="02 Sanctions and economic pressure: 1 One measure, three dates")
    ).to_be_visible()
    page.get_by_role("searchbox").fill("資産凍結")
    expect(page.get_by_role("link", name="Glossary: asset freeze")).to_be_visible()
    page.get_by_role("link", name="Glossary: asset freeze").click()
    expect(page.locator("dt:target")).to_contain_text("asset freeze")
    page.goto(page.url.replace("glossary.html", "search.html?q=<b>zzz</b>").split("#")[0])
    expect(page.get_by_role("status")).to_have_text("No places found")


def test_a_list_can_be_narrowed_down(opened):
    page = opened("sources")
    page.get_by_label("Find a source").fill("kiel release 29")
    expect(page.locator("[data-item]:visible")).not_to_have_count(0)
    assert page.locator("[data-item]:visible").count() < 10
    page.get_by_label("Find a source").fill("")
    assert page.locator("[data-item]:visible").count() > 500


@dataclass
class OnPage:
    """A page of the site in the place of a notebook with one cell."""

    page: Page

    @property
    def cells(self) -> Locator:
        return self.page.locator("main")


# How far a node, but for what is longer than the screen, is out of sight.
_UNSEEN = """node => {
    const { top, bottom, height } = node.getBoundingClientRect();
    return height > innerHeight ? 0 : Math.max(-top, bottom - innerHeight, 0);
}"""
# What a finger must hit, but is less than 44 pixels high; links in a text are as high as its lines.
_SMALL = """[...document.querySelectorAll('main :is(button, input, select, textarea, summary)')]
    .map(node => node.closest('label.course-choice') ?? node)
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 43.5).map(node => `${Math.round(node.getBoundingClientRect().height)} ${node.outerHTML.slice(0, 90)}`)"""


def test_a_lesson_is_taken_by_touch_and_handed_in(browser: Browser, site, problems, tmp_path, monkeypatch):
    context = new_context(browser, problems, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    hand = Touch(page)
    hand.write(page.get_by_label("Your name"), "Aiko")
    page.goto((site / "02_sanctions.html").as_uri())
    assert page.evaluate(_SMALL) == []
    names = page.locator("[data-question]").evaluate_all("all => all.map(each => each.dataset.question)")
    questions = [bank.find(name) for name in names]
    for asked in (Asked(OnPage(page), 0, question) for question in questions):
        asked.expect(State.NOT_ATTEMPTED)
        if isinstance(asked.question, Guess):
            chart = asked.box.locator("svg")
            chart.scroll_into_view_if_needed()
            area, before = chart.bounding_box(), page.evaluate("scrollY")
            hand.swipe(area["x"] + 80, area["y"] + 200, area["y"] + 80)
            wait_until(lambda at=before: page.evaluate("scrollY") > at, "a swipe over a chart moves nothing", 5, page)
            assert not any(field.input_value() for field in asked.guesses.all()), "a swipe over a chart draws"
        for answer, said in asked.wrong()[:1]:
            asked.answer(hand, answer, said)
            news = asked.box.locator("svg") if isinstance(asked.question, Guess) else asked.feedback
            assert news.evaluate(_UNSEEN) <= 0, asked.question.id
        if asked.question.hints:
            hand.press(asked.box.get_by_role("button", name="Hint"))
            assert asked.box.locator(".course-hint").evaluate(_UNSEEN) <= 0, asked.question.id
        asked.answer_rightly(hand)
    for form in page.locator("[data-stamp] form").all():
        form.get_by_label("Verdict").select_option("needs_nuance")
        hand.press(form.get_by_role("button", name="Stamp"))
        expect(form.get_by_role("status")).to_contain_text("needs nuance")
    assert too_wide(page) <= 0
    page.goto((site / "index.html").as_uri())
    page_says = page.locator(".cards [data-progress='02']").inner_text()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export").tap()
    work = tmp_path / "my_work"
    saved.value.save_as(work / saved.value.suggested_filename)
    context.close()

    monkeypatch.setenv("COURSE_WORK", str(work))
    monkeypatch.delenv("COURSE_STUDENT", raising=False)
    assert all(service.last(question)[1].state is State.CORRECT for question in questions)
    core = [question for question in bank.lesson("02").values() if question.core and "-ps-" not in question.id]
    assert page_says == f"{len(core)} of {len(core)} right"
    collected = collect(work)
    assert not collected.troubles and list(collected.names.values()) == ["Aiko"]
    kept = {event.question for events in collected.events.values() for event in events if event.state == "correct"}
    assert kept >= set(names) and sum(name.startswith("stamp-") for name in kept) > 5
    assert not problems


def test_where_nothing_is_kept_a_lesson_says_so_and_saves_its_answers(page, site, problems):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } })")
    page.goto((site / "02_sanctions.html").as_uri())
    expect(page.locator("[data-kept]")).to_contain_text("keeps no answers")
    question = page.locator("[data-question='02-default']")
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Export my answers").click()
    assert '"02-default"' in saved.value.path().read_text("utf-8")
    expect(page.locator("[data-said]")).to_contain_text("with 1 answer")
    assert not problems
