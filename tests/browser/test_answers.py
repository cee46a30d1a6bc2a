"""Where answers go: two notebooks at once, a folder that cannot be written to, a kernel that is silent."""

from pathlib import PurePosixPath

from answers import right
from playwright.sync_api import expect

from course.questions import State

from .answering import ASKING, Asked, Mouse, all_asked
from .lab import Notebook

PATH = ASKING[0]
COPY = str(PurePosixPath(PATH).with_name("copy.ipynb"))


def first_question(opened: Notebook) -> Asked:
    """The first question of a notebook, after all its cells have run."""
    opened.run_all()
    return all_asked(opened)[0]


def test_two_notebooks_share_the_answers(lab, notebook, problems):
    (lab.root / COPY).write_bytes((lab.root / PATH).read_bytes())
    one, other = notebook(PATH), notebook(COPY)
    here, there = first_question(one), first_question(other)
    answer, said = here.wrong()[0]
    here.answer(Mouse(one.page), answer, said)
    there.answer_rightly(Mouse(other.page))
    here.expect(State.NOT_YET)
    saved = lab.saved()
    assert saved.count("\n") == saved.count(there.question.id) == 2
    here = first_question(one)
    here.expect(State.CORRECT)
    assert here.chosen() == there.chosen()
    assert not problems


def test_an_answer_that_cannot_be_saved_there_is_judged_and_kept_elsewhere(lab, notebook, problems):
    """A file stands where the folder should be: that stops root as well."""
    opened = notebook(PATH)
    lab.work.rmdir()
    lab.work.touch()
    try:
        asked, hand = first_question(opened), Mouse(opened.page)
        notice = asked.box.locator(".course-notice")
        expect(notice).to_contain_text("your answers are kept in")
        answer, said = asked.wrong()[0]
        asked.answer(hand, answer, said)
        asked.answer_rightly(hand)
        expect(notice).to_contain_text("your answers are kept in")
        asked = first_question(opened)
        asked.expect(State.CORRECT)
    finally:
        lab.work.unlink()
        lab.work.mkdir()
    assert not opened.errors() and not problems


def test_a_silent_kernel_is_named(notebook):
    """After a restart no cell has run: the view is still there, but nobody hears it."""
    opened = notebook(PATH)
    asked, hand = first_question(opened), Mouse(opened.page)
    opened.restart_kernel()
    hand.tick(asked.box.locator(f"input[value='{right(asked.question)}']"))
    before = asked.chosen()
    hand.submit(asked.box)
    expect(asked.feedback).to_contain_text("No answer from the kernel")
    assert asked.chosen() == before
