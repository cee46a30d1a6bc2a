"""Lines of code to order, the article with stamps, a figure's values and a review: by keyboard, open in both themes."""

from collections.abc import Callable, Iterator

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Locator, expect

from course.questions import Choice, Order, State

from .answering import Asked, Keyboard, Mouse
from .lab import Notebook, assert_open_in_both_themes, assert_within

PATH = "notebooks/kit.ipynb"
LINES = Order(
    id="02-lines-kit", prompt="Which lines give the total?", hints=("The first hint.", "The second hint."),
    explanation="Load, then pick, then add up.", evidence=(), minutes=1, code=True, shown=("c", "x", "a", "b"),
    items=(Choice("a", 'table = load("sanctions_measures")'), Choice("b", 'rows = table.query("scope == \'russia\'")', "Pick first."),
           Choice("c", 'total = rows["individuals"].sum()', "Load first.")),
    extra=(Choice("x", '    total = table["individuals"].count()', "This counts rows.", misconception="rows for people"),),
)  # fmt: skip
CELLS = [
    "from course import *\nimport matplotlib.pyplot as plt\nfrom course.questions import Choice, Order",
    f"from course.views.question import QuestionView\nQuestionView({LINES!r})",
    'stamp("sa-04", "needs nuance", sure=70)\nstamp("sa-05", "wrong", sure=100)\nstamp("sa-08", "supported", sure=50)\nstamp("sa-16", "cannot be checked")',
    'article("02")',
    "article()",
    'trade = load("trade_annual").pivot(index="year", columns="flow", values="value_jpy_bn")\n'
    'axes = label_lines(trade.plot(xlabel="", ylabel="billion yen", title="Imports rose, exports fell"))\n'
    'show(axes, tables="trade_annual", alt="Two lines of trade with Russia, exports and imports, drawn for a test.")',
    "calibration()",
]


@pytest.fixture
def kit(lab, notebook) -> Iterator[Callable[[], Notebook]]:
    """Opens a small notebook with a cell for each part, all cells run."""
    path = lab.root / PATH
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in CELLS], metadata=kernel), path)

    def open_it() -> Notebook:
        opened = notebook(PATH)
        opened.run_all()
        return opened

    yield open_it
    path.unlink()


@pytest.mark.parametrize("hand", [Mouse, Keyboard])
def test_lines_are_ordered_and_left_out(lab, kit, problems, hand, monkeypatch):
    opened = kit()
    assert not opened.errors()
    asked = Asked(opened, 1, LINES)
    by = hand(opened.page)
    asked.start(by)
    asked.answer(by, ["a", "x", "c"], "does not belong", "This counts rows.")
    asked.answer(by, ["a", "c"], "Left out, but needed")
    asked.answer(by, ["a", "c", "b"], "Look again at", "the second belongs before the first")
    asked.answer(by, ["a", "b", "c"], LINES.explanation)
    asked.expect(State.CORRECT)
    assert '"answer": ["a", "b", "c"]' in lab.saved() and '"rows for people"' in lab.saved()
    assert asked.box.locator("code").first.evaluate("node => getComputedStyle(node).whiteSpace") == "pre-wrap"
    assert not problems


def test_no_key_in_the_values_reaches_the_notebook(kit, problems):
    """Enter and Space unfold the values; neither they nor letters do anything to the cells around."""
    opened = kit()
    summary = summary_of(opened)
    before = opened.state()
    for key, unfolded in (("Enter", True), ("Space", False), ("Enter", True)):
        summary.focus()
        opened.page.keyboard.press(key)
        assert opened.cells.nth(5).locator("details").evaluate("node => node.open") == unfolded, key
    for key in ("b", "d", "d", "ArrowDown", "m"):
        opened.page.keyboard.press(key)
    assert {**opened.state(), "active": before["active"]} == before
    expect(opened.cells.nth(5).locator("tbody")).to_contain_text("2022")
    assert not problems


def summary_of(opened: Notebook) -> Locator:
    return opened.cell(5).locator("summary")


def test_all_is_open_in_both_themes(kit, problems):
    opened = kit()
    for summary in opened.page.locator("summary").all():
        summary.click()
    expect(opened.cells.nth(3)).to_contain_text("[needs nuance, 70 % sure]")
    expect(opened.cells.nth(4)).to_contain_text("On 3 of them you and the course say the same.")
    expect(opened.cells.nth(6)).to_contain_text("Brier score")
    assert_open_in_both_themes(opened)
    assert_within(opened.page)
    assert not problems
