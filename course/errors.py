"""The one error that the course raises on purpose: a sentence, not a traceback."""


class CourseError(ValueError):
    """Something that the reader of a notebook can put right; its text says how.

    IPython shows the text alone (hook ``_render_traceback_``), so that a student who mistypes a name
    reads one sentence instead of a page of calls. Outside IPython it is an ordinary ``ValueError``.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]
