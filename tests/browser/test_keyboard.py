"""The lessons without a mouse: all can be done and shuts nobody out, and no key reaches the notebook around it.

One opening of a notebook serves all three: opening and running it takes longer than most of what is tried in it.
"""

from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator

from course.questions import Reflection

from .answering import ASKING, USED, Keyboard, all_asked, all_explorers
from .lab import Notebook, assert_described, assert_open_in_both_themes, assert_within

# Where JupyterLab hears them, these move, add, cut, change, merge or run cells, or restart the kernel.
STRAY = ["ArrowDown", "ArrowUp", "a", "d", "d", "m", "x", "z", "0", "0", "Delete", "Shift+m"]
RUNNING = ["Shift+Enter", "Control+Enter", "Alt+Enter", "Enter"]
FOCUSABLE = ":is(a[href], button, input, select, textarea):not(:disabled)"
FRESH = f"{FOCUSABLE}:is(button, [inputmode])"  # what is no more, or no more to be changed, after the answer
# Focuses the one at a place among those in sight, lets it hear keys, and returns how it begins. JupyterLab's listener
# makes no difference between such keys and real ones, and two thousand real ones take half a minute.
_FOCUS = """(box, [within, place, keys]) => {
    const codes = { ArrowUp: 38, ArrowDown: 40, Delete: 46 };
    const inSight = node => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length;
    const found = [...box.querySelectorAll(within)].filter(inSight)[place];
    found?.focus();
    for (const pressed of found ? keys : []) {
        const key = pressed.split('+').at(-1);
        const keyCode = codes[key] ?? key.toUpperCase().charCodeAt(0);
        const how = { key, keyCode, shiftKey: pressed !== key, bubbles: true, cancelable: true, composed: true };
        for (const kind of ['keydown', 'keyup']) found.dispatchEvent(new KeyboardEvent(kind, how));
    }
    return found?.outerHTML.slice(0, 200);
}"""
_COUNT_POINTERS = """() => {
    window.pointers = 0;
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
        document.addEventListener(kind, () => { window.pointers += 1; }, true);
}"""


def has_focus(box: Locator) -> bool:
    return box.evaluate("node => node.contains(document.activeElement)")


@pytest.mark.parametrize("path", USED)
def test_everything_is_done_by_keyboard(lab, notebook, problems, path):
    opened = notebook(path)
    opened.run_all()
    assert not opened.errors()
    assert_described(opened.page)
    assert_open_in_both_themes(opened)
    questions, explorers = all_asked(opened), all_explorers(opened)
    for asked in questions:
        press_all(opened, asked.box, FRESH)
        for field in asked.guesses.all():
            field.fill("")
    opened.page.evaluate(_COUNT_POINTERS)
    hand, before = Keyboard(opened.page), opened.state()
    for asked in questions:
        asked.start(hand)
        for answer, said in asked.wrong()[:1]:
            asked.answer(hand, answer, said)
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
    assert_open_in_both_themes(opened, ".course-box")
    for box in [each.box for each in questions + explorers]:
        # The links first: Enter in a field checks the answer again, and its feedback comes a moment later.
        press_all(opened, box, f"{FOCUSABLE}:is(a)")
        press_all(opened, box, f"{FOCUSABLE}:not(a)", RUNNING)
    assert_within(opened.page)
    assert not problems


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


@pytest.mark.parametrize("stray", [[], ["a"]], ids=["pressed", "heard"])
def test_a_key_that_reaches_the_notebook_is_noticed(notebook, stray):
    """So that the test above can fail: without the attribute that keeps keys in, b adds a cell, and so does a."""
    opened = notebook(ASKING[0])
    opened.run_all()
    box, before = all_asked(opened)[0].box, opened.state()
    name = "data-lm-suppress-shortcuts"
    box.locator(f"[{name}]").evaluate_all(f"all => all.forEach(each => each.removeAttribute('{name}'))")
    with pytest.raises(AssertionError):
        press_all(opened, box, FOCUSABLE, stray=stray)
    assert len(opened.state()["cells"]) == len(before["cells"]) + 1 + len(stray)
