"""The class on the wall: a page on this machine that counts answers as they come in. Nothing leaves the machine."""

import asyncio
import hmac
import os
import secrets
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from course import bank, views
from course.classroom.board import board
from course.classroom.collecting import collect
from course.classroom.standing import Class, read_class
from course.errors import CourseError
from course.shown import page
from course.views.scripts import script

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; " + "".join(
    f"{each}-src 'self'; " for each in ("script", "style", "connect")
)
_LOOK = Path(views.__file__).with_name("live.css")
_HOSTS = {"127.0.0.1", "localhost"}


@lru_cache(maxsize=1)
def _class(folder: Path, lessons: tuple[str, ...], _mark: object) -> Class:
    """The class as it stands in a folder; read again only when something there, and with it the mark, has changed."""
    return read_class(collect(folder), (), lessons)


class _Handler(RequestHandler):
    """Answers only those who have the token, and only under this machine's own name."""

    def initialize(self, folder: Path, lessons: tuple[str, ...], token: str) -> None:
        self.folder, self.lessons, self.token = folder, lessons, token

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        host = self.request.host_name
        said = self.get_argument("token", self.request.headers.get("X-Token", ""))
        if host not in _HOSTS or not hmac.compare_digest(said.encode(), self.token.encode()):
            raise HTTPError(403)


class _Page(_Handler):
    def get(self) -> None:
        questions = (each for number in self.lessons or bank.lessons() for each in bank.lesson(number).values())
        listed = [{"id": each.id, "asks": each.asks} for each in questions]
        self.finish(page("live", questions=listed, token=self.token))


class _File(_Handler):
    def get(self, name: str) -> None:
        kind, text = {"live.js": ("javascript", script("live")), "live.css": ("css", _LOOK.read_text("utf-8"))}[name]
        self.set_header("Content-Type", f"text/{kind}; charset=utf-8")
        self.finish(text)


class _State(_Handler):
    def get(self) -> None:
        try:
            question = bank.find(self.get_argument("question"))
            states = ((path, path.lstat()) for path in self.folder.rglob("*.jsonl"))
            mark = tuple(sorted((path, state.st_size, state.st_mtime_ns) for path, state in states))
            found = _class(self.folder, self.lessons, mark)
        except (CourseError, OSError) as trouble:
            self.finish({"trouble": str(trouble)})
            return
        self.finish(board(found, question, reveal=self.get_argument("reveal", "") == "1"))


def application(folder: Path, lessons: list[str], token: str) -> Application:
    """The pages on the answers in a folder to some lessons (or all), for addresses that hold the token."""
    shared = {"folder": folder, "lessons": tuple(map(bank.number, lessons)), "token": token}
    return Application([(r"/", _Page, shared), (r"/(live\.(?:js|css))", _File, shared), (r"/state", _State, shared)])


def serve(folder: Path, lessons: list[str], port: int | None, say: Callable[[str], None] = print) -> None:
    """Serve the page on 127.0.0.1 until Ctrl + C.

    Raises:
        CourseError: there is no such folder or lesson, or the port is in use.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - this never raises
        raise CourseError(f"There is no folder {folder}.")
    token = secrets.token_urlsafe(16)
    pages = application(folder, lessons, token)

    async def run() -> None:
        try:
            sockets = bind_sockets(port or 0, "127.0.0.1")
        except OSError as trouble:
            raise CourseError(f"Port {port} cannot be used ({trouble.strerror}). Choose another with --port.") from None
        server = HTTPServer(pages)
        server.add_sockets(sockets)
        say(f"http://127.0.0.1:{sockets[0].getsockname()[1]}/?token={token}")
        say("Open this address on the machine with the projector. Ctrl + C ends it. It shows counts, never names.")
        await asyncio.Event().wait()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        say("The page is closed.")
