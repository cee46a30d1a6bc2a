"""What is typed but not checked: it is there after whatever happens to kernel, cell and page."""

import json
from collections.abc import Callable, Iterator

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from course import bank
from course.questions import State

from .answering import Asked, Mouse
from .lab import Notebook

PATH = "notebooks/typed.ipynb"
CELLS = [
    "from course import ask, check, hint",
    'ask("02-reflection")',
    'ask("02-guess-imports")',
    'ask("02-order-mfn")',
    'ask("02-gap")',
    'ask("02-gap")',
]
TEXT = "Halb fertig, 半分。"


@pytest.fixture
def typed(lab, notebook) -> Iterator[Callable[[], Notebook]]:
    """Opens a small notebook with questions, all cells run."""
    path = lab.root / PATH
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in CELLS], metadata=kernel), path)

    def open_it() -> Notebook:
        opened = notebook(PATH)
        opened.run_all()
        return opened

    yield open_it
    path.unlink(missing_ok=True)


def asked(opened: Notebook, place: int) -> Asked:
    return Asked(opened, place, bank.find(CELLS[place].split('"')[1]))


def test_a_draft_survives_kernel_cell_and_page(lab, typed, problems):
    opened = typed()
    field = asked(opened, 1).box.locator("textarea")
    field.fill(TEXT)
    asked(opened, 3).box.get_by_role("button", name="Move up").nth(1).click()
    order = asked(opened, 3).order()
    expect(asked(opened, 1).box).to_contain_text("Not checked yet")
    opened.restart_kernel()
    field.press_sequentially(" Danach.")
    opened.run_all()
    text = TEXT + " Danach."
    expect(asked(opened, 1).box.locator("textarea")).to_have_value(text)
    assert asked(opened, 3).order() == order
    opened.select(1)
    opened.command("notebook:move-cell-down")
    expect(opened.cells.nth(2).locator("textarea")).to_have_value(text)
    opened.command("notebook:move-cell-up")
    opened.run_all()
    expect(asked(opened, 1).box.locator("textarea")).to_have_value(text)
    opened.page.reload()
    opened.page.wait_for_function("window.jupyterapp?.shell.currentWidget?.context?.isReady")
    opened.run_all()
    expect(asked(opened, 1).box.locator("textarea")).to_have_value(text)
    opened.page.close()
    lab.end_session(PATH)
    again = typed()
    expect(asked(again, 1).box.locator("textarea")).to_have_value(text)
    assert asked(again, 3).order() == order
    Mouse(again.page).submit(asked(again, 1).box)
    asked(again, 1).expect(State.CORRECT)
    expect(asked(again, 1).box.locator(".course-draft")).to_be_hidden()
    assert json.dumps(text) in lab.saved()
    assert not again.errors() and not problems


def test_what_the_kernel_reads_is_drawn(typed, problems):
    opened = typed()
    question = asked(opened, 2)
    handles = question.box.locator(".course-handle")
    expect(question.box.locator(".course-handle.course-open")).to_have_count(3)
    heights = set()
    for text in ("１．５", "1,5", "1.5 trillion yen"):
        question.guesses.nth(0).fill("")
        expect(question.box.locator(".course-handle.course-open")).to_have_count(3)
        question.guesses.nth(0).fill(text)
        expect(question.box.locator(".course-handle.course-open")).to_have_count(2)
        heights.add(handles.nth(0).get_attribute("cy"))
    assert len(heights) == 1
    question.guesses.nth(1).fill("nothing")
    question.guesses.nth(2).fill("1")
    Mouse(opened.page).submit(question.box)
    expect(question.feedback).to_contain_text("2023: “nothing” cannot be read as a number")
    expect(question.guesses.nth(1)).to_have_value("nothing")
    assert not problems


def test_two_boxes_of_one_question_stay_in_step(typed, problems):
    opened = typed()
    one, other = asked(opened, 4), asked(opened, 5)
    one.guesses.fill("7")
    expect(other.guesses).to_have_value("7")
    Mouse(opened.page).submit(one.box)
    for box in (one, other):
        box.expect(State.NOT_YET)
        expect(box.feedback).to_contain_text("7 people is too low.")
    other.box.get_by_role("button", name="Hint (2 left)").click()
    expect(one.box.get_by_role("button", name="Hint (1 left)")).to_be_visible()
    expect(one.feedback).to_contain_text("7 people is too low.")
    expect(one.guesses).to_have_value("7")
    opened.script(
        "panel.content.widgets[0].model.sharedModel.setSource(argument)",
        'from course import ask, check\ncheck("02-gap", "18 people")\n1',
    )
    opened.select(0)
    opened.command("notebook:run-cell")
    for box in (one, other):
        box.expect(State.CORRECT)
        expect(box.guesses).to_have_value("18 people")
    expect(opened.cells.nth(0)).to_contain_text("Correct")
    assert not opened.errors() and not problems


def test_opened_the_next_day_the_questions_read_well(lab, notebook, typed, problems):
    opened = typed()
    asked(opened, 1).box.locator("textarea").fill(TEXT)
    saved = opened.save()
    places = [
        output
        for cell in saved["cells"]
        for output in cell["outputs"]
        if any("widget-view" in kind for kind in output["data"])
    ]
    assert len(places) == len(CELLS) - 1
    opened.page.close()
    lab.end_session(PATH)
    (lab.root / PATH).write_text(json.dumps(saved), "utf-8")
    again = notebook(PATH)
    expect(again.cells.nth(1)).to_contain_text("Run this cell to answer here")
    expect(again.page.get_by_text("Error displaying widget")).to_have_count(0)
    again.run_all()
    expect(asked(again, 1).box.locator("textarea")).to_have_value(TEXT)
    assert not problems
