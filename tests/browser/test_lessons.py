"""The lessons by mouse, in real JupyterLab: answers, feedback, help, explorers, and answers that outlive all."""

import pytest

from course.questions import State

from .answering import USED, Asked, Mouse, all_asked, all_explorers
from .lab import Notebook


@pytest.mark.parametrize("path", USED)
def test_everything_is_done_by_mouse_and_found_again(notebook, problems, path):
    """Each wrong option, all help, the right answer, each choice; then a restart of the kernel; then a new page."""
    opened = notebook(path)
    opened.run_all()
    hand = Mouse(opened.page)
    for asked in all_asked(opened):
        asked.start(hand)
        for answer, said in asked.wrong():
            asked.answer(hand, answer, said)
        asked.ask_for_help(hand)
        asked.answer_rightly(hand)
    for explorer in all_explorers(opened):
        explorer.choose_everything(hand)
    answered = chosen(opened)
    opened.restart_kernel()
    opened.run_all()
    assert_found(opened, answered)
    opened.close()
    reopened = notebook(path)
    reopened.run_all()
    assert_found(reopened, answered)
    assert not problems


def chosen(opened: Notebook) -> dict[str, list]:
    return {asked.question.id: asked.chosen() for asked in all_asked(opened)}


def assert_found(opened: Notebook, answered: dict[str, list]) -> None:
    for asked in filter(Asked.is_answered_here, all_asked(opened)):
        asked.expect(State.CORRECT)
    assert chosen(opened) == answered
