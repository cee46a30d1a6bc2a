"""What the views have in common: how they reach the browser, and what stands in a notebook without one."""

from typing import Any

import ipywidgets
import traitlets

from course.shown import first_line, seen, wait
from course.views.scripts import STYLE, shared_layout

# The version of anywidget that pyproject.toml asks for.
_VERSION = "~0.11.*"


class View(ipywidgets.DOMWidget):  # type: ignore[misc]
    """A widget that a module of JavaScript draws with anywidget's part of the page.

    ``anywidget.AnyWidget`` would do the same, but makes a class for each object and imports a library that is not
    needed here: 2.5 MB in each lesson. Subclasses give ``_esm``, the text (``__repr__``) and the HTML (``_page``).
    """

    _model_name = traitlets.Unicode("AnyModel").tag(sync=True)
    _model_module = traitlets.Unicode("anywidget").tag(sync=True)
    _model_module_version = traitlets.Unicode(_VERSION).tag(sync=True)
    _view_name = traitlets.Unicode("AnyView").tag(sync=True)
    _view_module = traitlets.Unicode("anywidget").tag(sync=True)
    _view_module_version = traitlets.Unicode(_VERSION).tag(sync=True)
    _anywidget_id = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode(STYLE).tag(sync=True)

    _repr_pretty_ = first_line

    def __init__(self, **traits: Any):
        # All at once: each trait that is set later would be a message of its own to the browser.
        name = f"{type(self).__module__}.{type(self).__name__}"
        super().__init__(_anywidget_id=name, layout=shared_layout(), **traits)
        wait(self)

    def _page(self) -> str:
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        seen(self)
        data = super()._repr_mimebundle_(**kwargs) or {}
        return data | {"text/plain": repr(self), "text/html": self._page()}, {}
