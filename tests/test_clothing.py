"""A true figure is never called wrong and a wrong one never carried, whatever they wear: for each fact of the course."""

import random
from collections.abc import Callable, Iterable

import pytest
from clothing import right, wrong

from course.fact_check import Standing, check_paragraph
from course.fact_check.known import Known, book

FACTS = [item for item in book().items if item.name and (item.measure or item.is_date)]


def judged(sentences: Callable[[Known], Iterable[str]]) -> list[tuple[str, Standing]]:
    """Up to eight sentences about each fact, others each week would be no test: always the same ones."""
    chance, chosen = random.Random(7), []
    for item in FACTS:
        every = list(sentences(item))
        chosen += chance.sample(every, min(8, len(every)))
    found = []
    for start in range(0, len(chosen), 40):
        here = chosen[start : start + 40]
        linked = [each for each in check_paragraph("\n\n".join(here)).figures if each.linked]
        assert len(linked) == len(here)
        found += [(sentence, each.standing) for sentence, each in zip(here, linked, strict=True)]
    return found


@pytest.mark.parametrize(
    ("sentences", "never", "rather"),
    [(right, Standing.CONTRADICTED, Standing.CARRIED), (wrong, Standing.CARRIED, Standing.CONTRADICTED)],
)
def test_figures_in_every_clothing(sentences, never, rather):
    all_of_them = judged(sentences)
    assert len(all_of_them) > 2000
    assert not [sentence for sentence, standing in all_of_them if standing is never]
    others = [sentence for sentence, standing in all_of_them if standing is not rather]
    assert len(others) < (0.02 if sentences is right else 0.15) * len(all_of_them), others
