"""Explorers, every choice drawn in advance.

The code of a lesson is run as it stands, in a process of its own, with the words that ask, judge and keep left out and
its figures not drawn; where it calls ``explore``, all combinations of the choices are.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from course.site.lessons import SILENT

Drawn = dict[str, Any]
_WORKERS = 2
PARTS = " · "


def draw_all(lessons: Mapping[str, tuple[Path, list[str]]]) -> dict[str, dict[int, Drawn]]:
    """Draw the explorers of some lessons: name -> folder, and the source of each cell ("" for one that is not code).

    Returns:
        Name -> place of the cell -> ``controls``, and ``figures`` by the texts chosen, joined by ``PARTS``: each as
        ``Described.parts()``, or ``{"error"}`` with a sentence. An explorer that could not be drawn is left out.
    """
    wanted = {name: each for name, each in lessons.items() if any("explore(" in source for source in each[1])}
    try:
        with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
            return dict(zip(wanted, pool.map(_run, wanted.values())))
    except (OSError, RuntimeError):  # a machine that gives no second process, or ends it
        return {}


def _run(lesson: tuple[Path, list[str]]) -> dict[int, Drawn]:
    folder, cells = lesson
    with tempfile.TemporaryDirectory() as work, chdir(folder):
        os.environ |= {"COURSE_WORK": work, "MPLBACKEND": "agg"}
        return _explorers(cells)


def _explorers(cells: Iterable[str]) -> dict[int, Drawn]:
    import matplotlib.pyplot as plt

    import course
    from course.views.explorer import ExplorerView

    found: dict[int, Drawn] = {}
    lesson: dict[str, Any] = {"__name__": "lesson"}

    def explore(draw: Callable[..., Any], **choices: Iterable[Any]) -> None:
        """All figures of an explorer, drawn by the view that a notebook has, so that both show the same."""
        lesson["show"] = course.show
        by_text = {name: {str(option): option for option in options} for name, options in choices.items()}
        view = ExplorerView(draw, by_text)
        every = product(*by_text.values())
        figures = {PARTS.join(chosen): view._drawn(dict(zip(choices, chosen))) for chosen in every}
        found[place] = {"controls": view.controls, "figures": figures}

    def no_figure(*_: Any, **__: Any) -> None:
        plt.close("all")

    for place, source in enumerate(cells):
        lesson |= {name: no_figure for name in (*SILENT, "check", "vote", "show") if name in lesson}
        lesson |= {"explore": explore} if "explore" in lesson else {}
        try:
            exec(compile(source, f"cell {place}", "exec"), lesson)  # noqa: S102 - the course's own lesson
        except Exception:  # whatever a lesson raises; what was drawn before it stands
            break
    return found
