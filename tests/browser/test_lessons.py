"""The lessons and problem sets in real JupyterLab: done by keyboard and by mouse, found again, open to all.

Opening and running a notebook takes longer than most of what is tried in it, so one opening serves all. What is walked
where:

- In every notebook, every question gets each of its wrong answers, all help and the right answer, and must show what
  belongs to each; every choice of every explorer is made; all is found again after a restart of the kernel. axe-core
  looks at the whole notebook, light and fresh, dark and done. JupyterLab's keys are heard by all that can have the focus.
- By hand: of each kind and shape of question (``form_of``), one by keyboard alone and another one by mouse. All other
  questions are made of the same parts and answered by a script in the page, through the same forms (``answer_quickly``).
  Of the explorers, every other one is used by keyboard and every other one by mouse.
- Of a question by hand, keys are really pressed in each thing that can have the focus, before and after the answer. In
  its notebook axe-core looks at each step in both themes. Where one is by keyboard, so that each kind and shape is met,
  all is found again in a new page, too.
"""

from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator

from course.questions import Reflection, State

from .answering import (
    ASKING,
    EXPLORING,
    HANDS,
    USED,
    Asked,
    Explorer,
    Keyboard,
    Mouse,
    all_asked,
    all_explorers,
)
from .lab import LabServer, Notebook, assert_described, assert_open_in_both_themes, assert_open_to_all, assert_within

# Where JupyterLab hears them, these move, add, cut, change, merge or run cells, or restart the kernel.
STRAY = ["ArrowDown", "ArrowUp", "a", "d", "d", "m", "x", "z", "0", "0", "Delete", "Shift+m"]
RUNNING = ["Shift+Enter", "Control+Enter", "Alt+Enter", "Enter"]
FOCUSABLE = ":is(a[href], button, input, select, textarea):not(:disabled)"
FRESH = f"{FOCUSABLE}:is(button, [inputmode])"  # what is no more, or no more to be changed, after the answer
# Focuses the one at a place among those in sight, lets it hear keys, and returns how it begins; without a place, each
# of them, and returns how many. JupyterLab's listener makes no difference between such keys and real ones, and two
# thousand real ones take half a minute.
_FOCUS = """(box, [within, place, keys]) => {
    const codes = { ArrowUp: 38, ArrowDown: 40, Delete: 46, Enter: 13 };
    const inSight = node => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length;
    const all = [...box.querySelectorAll(within)].filter(inSight);
    const found = place == null ? all : all.slice(place, place + 1);
    for (const one of found) {
        one.focus();
        for (const pressed of keys) {
            const [key, with_] = [pressed.split('+').at(-1), pressed.split('+').at(-2)];
            const keyCode = codes[key] ?? key.toUpperCase().charCodeAt(0);
            const held = { shiftKey: with_ === 'Shift', ctrlKey: with_ === 'Control', altKey: with_ === 'Alt' };
            const how = { key, keyCode, ...held, bubbles: true, cancelable: true, composed: true };
            for (const kind of ['keydown', 'keyup']) one.dispatchEvent(new KeyboardEvent(kind, how));
        }
    }
    return place == null ? found.length : found[0]?.outerHTML.slice(0, 200);
}"""
_COUNT_POINTERS = """() => {
    window.pointers = 0;
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
        document.addEventListener(kind, () => { window.pointers += 1; }, true);
}"""


@pytest.mark.parametrize("path", USED)
def test_everything_is_done_and_found_again(lab, notebook, problems, path):
    """All of it in one opening; what is walked where is said above."""
    opened = notebook(path)
    opened.run_all()
    assert not opened.errors()
    assert_described(opened.page)
    questions, explorers = all_asked(opened), all_explorers(opened)
    hands = {asked: HANDS.get((path, asked.question.id)) for asked in questions}
    by_keyboard, by_mouse, quickly = (
        [asked for asked in questions if hands[asked] is hand] for hand in (Keyboard, Mouse, None)
    )
    by_hand = by_keyboard + by_mouse
    if by_hand:
        assert_open_in_both_themes(opened)
    else:
        assert_open_to_all(opened.page)
    for asked in by_hand:
        press_all(opened, asked.box, FRESH)
        for field in asked.guesses.all():
            field.fill("")
    use_the_keyboard = path in EXPLORING[::2]
    do_by_keyboard(lab, opened, by_keyboard, explorers if use_the_keyboard else [])
    do_by_mouse(opened, by_mouse, [] if use_the_keyboard else explorers)
    for asked in quickly:
        asked.answer_quickly()
    opened.change_theme()
    # axe-core judges the colours of what is in sight alone.
    opened.cell(questions[0].place)
    assert_open_to_all(opened.page)
    answered = chosen(questions)
    opened.restart_kernel()
    opened.run_all()
    assert_found(questions, answered)
    assert_within(opened.page)
    if by_keyboard:
        opened.close()
        opened = notebook(path)
        opened.run_all()
        questions, explorers = all_asked(opened), all_explorers(opened)
        assert_found(questions, answered)
    for asked in questions:
        if (path, asked.question.id) not in HANDS:
            continue
        # The links first: Enter in a field checks the answer again, and its feedback comes a moment later.
        press_all(opened, asked.box, f"{FOCUSABLE}:is(a)")
        press_all(opened, asked.box, f"{FOCUSABLE}:not(a)", RUNNING)
    for explorer in explorers[:1]:
        press_all(opened, explorer.box, FOCUSABLE, RUNNING)
    hear_all(opened)
    assert not problems


def do_by_keyboard(lab: LabServer, opened: Notebook, questions: list[Asked], explorers: list[Explorer]) -> None:
    """A wrong answer, all help, the right answer and each choice, with nothing that a mouse or a finger would do."""
    opened.page.evaluate(_COUNT_POINTERS)
    hand, before = Keyboard(opened.page), opened.state()
    for asked in questions:
        asked.start(hand)
        for answer, said in asked.wrong()[:1]:
            asked.answer(hand, answer, said)
    if questions:
        assert_open_in_both_themes(opened, ".course-box")
    for asked in questions:
        hand.start(opened, asked.place)
        asked.ask_for_help(hand)
        asked.answer_rightly(hand)
        if isinstance(asked.question, Reflection):
            asked.answer(hand, "Two\nlines.")
            assert '"Two\\nlines."' in lab.saved()
        assert has_focus(asked.box)
    for explorer in explorers:
        explorer.choose_everything(hand)
        assert has_focus(explorer.box)
    assert opened.page.evaluate("() => window.pointers") == 0
    assert {**opened.state(), "active": before["active"]} == before
    if questions:
        assert_open_in_both_themes(opened, ".course-box")


def do_by_mouse(opened: Notebook, questions: list[Asked], explorers: list[Explorer]) -> None:
    """Each wrong answer, all help, the right answer and each choice."""
    hand = Mouse(opened.page)
    for asked in questions:
        asked.start(hand)
        for answer, said in asked.wrong():
            asked.answer(hand, answer, said)
        asked.ask_for_help(hand)
        asked.answer_rightly(hand)
    for explorer in explorers:
        explorer.choose_everything(hand)


def has_focus(box: Locator) -> bool:
    return box.evaluate("node => node.contains(document.activeElement)")


def chosen(questions: list[Asked]) -> dict[str, list]:
    return {asked.question.id: asked.chosen() for asked in questions}


def assert_found(questions: list[Asked], answered: dict[str, list]) -> None:
    for asked in filter(Asked.is_answered_here, questions):
        asked.expect(State.CORRECT)
    assert chosen(questions) == answered


def press_all(
    opened: Notebook, box: Locator, within: str, more: Sequence[str] = (), stray: Sequence[str] = STRAY
) -> None:
    """Press keys in each thing of a question or an explorer that can have the focus.

    Args:
        opened: the notebook.
        box: the question or the explorer.
        within: a selector of those that are tried.
        more: keys that are really pressed, after ``b``, which adds a cell where JupyterLab hears it.
        stray: keys that are only let to be heard.
    """
    place, before, inside = 0, opened.state(), box.element_handle()
    while what := box.evaluate(_FOCUS, [within, place, stray]):
        for key in ("b", *more):
            opened.page.keyboard.press(key)
        # Which cell is active changes when the focus comes to another one, and that is as it should be.
        now = opened.state(inside)
        assert now.pop("focused"), what
        assert {**now, "active": before["active"]} == before, what
        place += 1


def hear_all(opened: Notebook) -> None:
    """Let keys be heard by everything in all boxes that can have the focus: nothing may come of it."""
    before, heard = opened.state(), 0
    for box in opened.page.locator(".course-box").element_handles():
        heard += box.evaluate(_FOCUS, [FOCUSABLE, None, [*STRAY, "b", *RUNNING]])
    assert heard
    # What runs a cell does so a moment later.
    opened.settle()
    assert {**opened.state(), "active": before["active"]} == before


def test_a_key_that_reaches_the_notebook_is_noticed(notebook):
    """So that the test above can fail: without the attribute that keeps keys in, b adds a cell, and so does a."""
    opened = notebook(ASKING[0])
    opened.run_all()
    box, before = all_asked(opened)[0].box, opened.state()
    name = "data-lm-suppress-shortcuts"
    box.locator(f"[{name}]").evaluate_all(f"all => all.forEach(each => each.removeAttribute('{name}'))")
    with pytest.raises(AssertionError):
        press_all(opened, box, FOCUSABLE, stray=[])
    assert len(opened.state()["cells"]) == len(before["cells"]) + 1
    with pytest.raises(AssertionError):
        press_all(opened, box, FOCUSABLE, stray=["a"])
    assert len(opened.state()["cells"]) == len(before["cells"]) + 3
    with pytest.raises(AssertionError):
        hear_all(opened)
