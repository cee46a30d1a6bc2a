"""What the course adds to the Jupyter server: how notebooks are opened, and that one Ctrl + C stops it.

Notebooks are opened without the places of widgets whose kernel has ended. A notebook keeps for each question both its
text and a place for the widget. JupyterLab prefers the place, and the next day, when no kernel holds what belongs
there, it shows "Error displaying widget: model not found". Without the place it shows the text, which says to run the
cell. The file itself stays as it was saved.
"""

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

_PLACE = "application/vnd.jupyter.widget-view+json"


def without_places(notebook: dict[str, Any]) -> None:
    """Take the places of widgets out of a notebook, wherever something else can be shown instead."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data.pop(_PLACE, None)


class Contents(AsyncLargeFileManager):
    """The files of a Jupyter server."""

    async def get(self, path: str, *arguments: Any, **options: Any) -> Any:
        """A file or folder as the page gets it, as the class above has it but for a notebook that no kernel runs."""
        model = await super().get(path, *arguments, **options)  # type: ignore[no-untyped-call]
        if model["type"] == "notebook" and model.get("content") and not await self._runs(path):
            without_places(model["content"])
        return model

    async def _runs(self, path: str) -> bool:
        server: Any = self.parent
        sessions = await server.session_manager.list_sessions()
        return any(session["path"] == path.strip("/") for session in sessions)


def _load_jupyter_server_extension(server: Any) -> None:
    """Have the server look up each second, as it does by itself on Windows.

    A Ctrl + C that came just before it began to wait would else be seen only at the next request.
    """
    server.io_loop.call_later(1, _load_jupyter_server_extension, server)
