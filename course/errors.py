"""The one error that the course raises on purpose: a sentence, not a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CourseError(ValueError):
    """Something that the reader of a notebook can put right; its text says how.

    IPython shows the text alone (hook ``_render_traceback_``), so that a student who mistypes a name
    reads one sentence instead of a page of calls. Outside IPython it is an ordinary ``ValueError``.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Where what happens meanwhile fails on files, say that the place cannot be written to."""
    try:
        yield
    except OSError as trouble:
        raise CourseError(f"{place} cannot be written to ({trouble.strerror or type(trouble).__name__}).") from None
