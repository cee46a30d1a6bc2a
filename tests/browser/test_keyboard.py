"""The lessons by keyboard alone: everything can be done, and no key reaches the notebook around it."""

from typing import Any

import pytest
from playwright.sync_api import Locator

from course.questions import Reflection

from .answering import ASKING, USED, Keyboard, Mouse, all_asked, all_explorers
from .lab import Notebook

# Where JupyterLab hears them, these move, add, cut, change, merge or run cells, or restart the kernel.
STRAY = ["ArrowDown", "ArrowUp", "a", "b", "d", "d", "m", "x", "z", "0", "0", "Delete", "Shift+m"]
RUNNING = ["Shift+Enter", "Control+Enter", "Alt+Enter", "Enter"]
FOCUSABLE = ":is(a[href], button, input, select, textarea):not(:disabled):visible"
_COUNT_POINTERS = """() => {
    window.pointers = 0;
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
        document.addEventListener(kind, () => { window.pointers += 1; }, true);
}"""


def cells(opened: Notebook) -> dict[str, Any]:
    """What a stray key would change."""
    runs = opened.script("return panel.content.widgets.map(cell => cell.model.executionCount ?? null)")
    return {**opened.state(), "runs": runs}


def has_focus(box: Locator) -> bool:
    return box.evaluate("node => node.contains(document.activeElement)")


@pytest.mark.parametrize("path", USED)
def test_everything_is_done_by_keyboard(lab, notebook, problems, path):
    opened = notebook(path)
    opened.run_all()
    opened.page.evaluate(_COUNT_POINTERS)
    hand, before = Keyboard(opened.page), cells(opened)
    for asked in all_asked(opened):
        asked.start(hand)
        for answer, said in asked.wrong()[:1]:
            asked.answer(hand, answer, said)
        asked.ask_for_help(hand)
        asked.answer_rightly(hand)
        if isinstance(asked.question, Reflection):
            asked.answer(hand, "Two\nlines.")
            assert '"Two\\nlines."' in lab.saved()
        assert has_focus(asked.box)
    for explorer in all_explorers(opened):
        explorer.choose_everything(hand)
        assert has_focus(explorer.box)
    assert opened.page.evaluate("() => window.pointers") == 0
    assert {**cells(opened), "active": before["active"]} == before
    assert not problems


def press_all(opened: Notebook, box: Locator, keys: list[str], within: str = FOCUSABLE) -> None:
    """Press keys in each thing of a question or an explorer that can have the focus."""
    place = 0
    while place < box.locator(within).count():
        thing = box.locator(within).nth(place)
        what = thing.evaluate("node => node.outerHTML.slice(0, 200)")
        thing.focus()
        before = cells(opened)
        for key in keys:
            opened.page.keyboard.press(key)
        assert cells(opened) == before, what
        assert has_focus(box), what
        place += 1


@pytest.mark.parametrize("path", USED)
def test_no_key_reaches_the_notebook(notebook, problems, path):
    """Neither from a question at first, nor from links and fields after the answer, nor from an explorer."""
    opened = notebook(path)
    opened.run_all()
    for asked in all_asked(opened):
        press_all(opened, asked.box, STRAY + RUNNING, f"{FOCUSABLE}:not(a)")
        asked.answer_rightly(Mouse(opened.page))
        press_all(opened, asked.box, STRAY, f"{FOCUSABLE}:is(a, [readonly], textarea)")
    for explorer in all_explorers(opened):
        press_all(opened, explorer.box, STRAY + RUNNING)
    assert not problems


def test_a_key_that_reaches_the_notebook_is_noticed(notebook):
    """So that the test above can fail: without the attribute that keeps keys in, b adds a cell."""
    opened = notebook(ASKING[0])
    opened.run_all()
    box, before = all_asked(opened)[0].box, cells(opened)
    name = "data-lm-suppress-shortcuts"
    box.locator(f"[{name}]").evaluate_all(f"all => all.forEach(each => each.removeAttribute('{name}'))")
    with pytest.raises(AssertionError):
        press_all(opened, box, ["b"])
    assert len(cells(opened)["cells"]) == len(before["cells"]) + 1
