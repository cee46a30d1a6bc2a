"""Every notebook in real JupyterLab: it runs, and by mouse its questions are answered and its explorers used."""

import pytest
from playwright.sync_api import expect

from course.questions import State

from .answering import ASKING, PATHS, Asked, Mouse, all_asked, all_explorers
from .lab import RENDERED, Notebook

each = pytest.mark.parametrize("path", PATHS)
each_asking = pytest.mark.parametrize("path", ASKING)


@each
def test_it_runs_and_every_image_is_described(notebook, problems, path):
    opened = notebook(path)
    opened.run_all()
    assert not opened.errors()
    for asked in all_asked(opened):
        expect(asked.box).to_be_visible()
    images = opened.page.locator(", ".join(f"{part} img" for part in RENDERED)).all()
    described = [image.get_attribute("alt") or "" for image in images]
    assert all(60 <= len(text) <= 400 for text in described), described
    for explorer in all_explorers(opened):
        explorer.choose_everything(Mouse(opened.page))
    assert not problems


@each_asking
def test_questions_are_answered_by_mouse(notebook, problems, path):
    """Each wrong option, all help, and the right answer."""
    opened = notebook(path)
    opened.run_all()
    hand = Mouse(opened.page)
    for asked in all_asked(opened):
        asked.start(hand)
        for answer, said in asked.wrong():
            asked.answer(hand, answer, said)
        asked.ask_for_help(hand)
        asked.answer_rightly(hand)
    assert not problems


@each_asking
def test_answers_are_found_again(notebook, problems, path):
    """After a restart of the kernel, and after the page was closed."""
    opened = notebook(path)
    opened.run_all()
    answered = {}
    for asked in filter(Asked.is_answered_here, all_asked(opened)):
        asked.answer_rightly(Mouse(opened.page))
        answered[asked.place] = asked.chosen()
    opened.restart_kernel()
    opened.run_all()
    assert_found(opened, answered)
    opened.close()
    reopened = notebook(path)
    reopened.run_all()
    assert_found(reopened, answered)
    assert not problems


def assert_found(opened: Notebook, answered: dict[int, list]) -> None:
    for asked in filter(Asked.is_answered_here, all_asked(opened)):
        expect(asked.state).to_contain_text(State.CORRECT, ignore_case=True)
        assert asked.chosen() == answered[asked.place], asked.question.id
