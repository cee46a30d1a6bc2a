"""The class on the wall: a page on this machine that counts answers as they come in. Nothing leaves the machine."""

import asyncio
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from course import bank, views
from course.classroom.board import board
from course.classroom.collecting import collect
from course.classroom.standing import Class, read_class
from course.errors import CourseError
from course.questions import Question
from course.shown import page
from course.views.scripts import script

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; " + "".join(
    f"{each}-src 'self'; " for each in ("script", "style", "connect")
)
_LOOK = Path(views.__file__).with_name("live.css")
_HOSTS = {"127.0.0.1", "localhost"}


class Watch:
    """A folder of answers, read again only when something in it has changed."""

    def __init__(self, folder: Path, lessons: list[str]):
        self.folder, self.lessons = folder, [bank.number(each) for each in lessons]
        self._mark: object = None
        self._found = Class([], [], self.lessons, [])

    def found(self) -> Class:
        """The class as it now stands.

        Raises:
            CourseError: the folder is gone.
        """
        mark = sorted(
            (str(path), path.lstat().st_size, path.lstat().st_mtime_ns) for path in self.folder.rglob("*.jsonl")
        )
        if mark != self._mark:
            self._found, self._mark = read_class(collect(self.folder), (), self.lessons), mark
        return self._found

    def questions(self) -> list[Question]:
        """What can stand on the wall: the questions of the lessons, or of all."""
        numbers = self.lessons or bank.lessons()
        return [each for number in numbers for each in bank.lesson(number).values()]


class _Handler(RequestHandler):
    """Answers only those who have the token, and only under this machine's own name."""

    watch: Watch
    token: str

    def initialize(self, watch: Watch, token: str) -> None:
        self.watch, self.token = watch, token

    def set_default_headers(self) -> None:
        for name, value in {
            "Content-Security-Policy": _POLICY,
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        host = self.request.host_name
        said = self.get_argument("token", self.request.headers.get("X-Token", ""))
        if host not in _HOSTS or not hmac.compare_digest(said.encode(), self.token.encode()):
            raise HTTPError(403)


class _Page(_Handler):
    def get(self) -> None:
        listed = [{"id": each.id, "asks": each.asks} for each in self.watch.questions()]
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
            found = self.watch.found()
        except (CourseError, OSError) as trouble:
            self.finish({"trouble": str(trouble)})
            return
        self.finish(board(found, question, reveal=self.get_argument("reveal", "") == "1"))


def application(folder: Path, lessons: list[str], token: str) -> Application:
    """The pages, for the server below and for the tests.

    Args:
        folder: where the answers lie or will lie.
        lessons: numbers of lessons; without any, all.
        token: what an address must hold to be answered.
    """
    shared: dict[str, Any] = {"watch": Watch(folder, lessons), "token": token}
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
