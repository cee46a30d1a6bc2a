"""The static edition in Firefox: the same verdicts, answers kept from one visit to the next, nothing asked elsewhere."""

import json
from typing import Any

import pytest
from answers import right, wrong

from course import bank
from course.questions import Guess, Number, Question
from course.views.pages import plain

from .firefox import firefox

# Types, chooses or ticks nothing: sends each answer as a form does, and reads the box.
_ANSWER = """(async answers => {
    const seen = [];
    for (const [id, answer] of answers) {
        const model = course.models.find(each => each.get('spec').id === id);
        model.send({ type: 'submit', answer, serial: 's' });
        await null;
        const box = document.querySelector(`[data-question="${id}"] .course-box`);
        seen.push([box.querySelector('.course-state').textContent, box.querySelector('.course-feedback').textContent]);
    }
    return seen;
})(%s)"""
_STATES = "[...document.querySelectorAll('[data-question] .course-state')].map(each => each.textContent)"


def _sent(question: Question, answer: Any) -> Any:
    """An answer as the form sends it: numbers as text."""
    if isinstance(question, Guess):
        return {"values": {label: str(value) for label, value in answer.items()}, "sentence": ""}
    return str(answer) if isinstance(question, Number) else answer


@pytest.mark.parametrize(("where", "which"), [("folder", "0*.html"), ("host", "01*.html")])
def test_questions_answer_in_firefox(site, server, tmp_path, where, which):
    """Every page from a folder, and from a web server, where only keeping differs, one that asks in each way but one."""
    start = site.as_uri() if where == "folder" else server
    kinds = set()
    with firefox(tmp_path) as tab:
        for path in sorted(site.glob(which)):
            tab.goto(f"{start}/{path.name}")
            names = tab.evaluate("[...document.querySelectorAll('[data-question]')].map(each => each.dataset.question)")
            asked = [bank.find(name) for name in names]
            kinds |= {type(each) for each in asked}
            failing = [(each, raw, said) for each in asked for raw, said, _ in wrong(each) if raw != ["?"]]
            seen = tab.evaluate(_ANSWER % json.dumps([[each.id, _sent(each, raw)] for each, raw, _ in failing]))
            for (question, raw, said), (_, feedback) in zip(failing, seen, strict=True):
                assert plain(said) in feedback, (question.id, raw)
            seen = tab.evaluate(_ANSWER % json.dumps([[each.id, right(each)] for each in asked]))
            for question, (state, _) in zip(asked, seen, strict=True):
                assert state.split()[-1] in {"Correct", "Done", "Kept"}, question.id
            tab.goto(f"{start}/{path.name}")
            assert tab.evaluate(_STATES) == [state for state, _ in seen], path.name
        assert len(kinds) > 6
        tab.goto(f"{start}/search.html?q=sberbank")
        assert tab.evaluate("document.querySelectorAll('[data-results] li').length") > 0
        assert not tab.said
        assert all(address.startswith((start, "data:")) for address in tab.asked)
