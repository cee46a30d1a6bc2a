"""A real JupyterHub with its proxy and nbgitpuller, and students who use it as their browsers would."""

import asyncio
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

ROOT = Path(__file__).resolve().parents[2]
TOKEN = uuid.uuid4().hex
LESSON = "course/notebooks/02_sanctions.ipynb"
_PROXY = ROOT / "node_modules" / ".bin" / "configurable-http-proxy"
_SECONDS = 600
# With thirty at once a kernel answers within a minute. One whose ports somebody else took meanwhile never does.
_OPENING_SECONDS = 120
_ATTEMPTS = 5
# Linux gives connections their own ports from 32768 on: a server that is to listen there may find its port taken.
_PORTS = range(20_000, 32_000)
_LARGEST = 200_000_000
AsyncHTTPClient.configure(None, max_clients=1000)
# What would lead the students' kernels to another folder than their own copy.
_NOT_PASSED_ON = ("COURSE_WORK", "COURSE_STUDENT", "JUPYTERHUB_USER", "PYTHONPATH", "BINDER_LAUNCH_HOST")

CONFIG = """
import socket

_ports = iter(range({first_port}, 32_000))

def _port(spawner):
    "Give each start a port of its own that nobody listens on."
    for port in _ports:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        spawner.port = port
        return

c.Spawner.pre_spawn_hook = _port
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie_secret"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/homes/{{username}}"
c.Spawner.cmd = ["{python}", "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root", "--ServerApp.terminals_enabled=False",
    "--MappingKernelManager.kernel_info_timeout=240"]
c.Spawner.start_timeout = c.Spawner.http_timeout = 120
c.Spawner.poll_interval = 1
c.JupyterHub.concurrent_spawn_limit = 8
c.JupyterHub.services = [{{"name": "tests", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [{{"name": "tests", "services": ["tests"],
    "scopes": ["admin:users", "admin:servers", "access:servers"]}}]
"""


def _free_ports(number: int) -> list[int]:
    """Return ports that nobody listens on, from a random place in the range on."""
    first = random.randrange(_PORTS.start, _PORTS.stop - 4_000)
    found: list[int] = []
    for port in range(first, _PORTS.stop):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == number:
            return found
    raise AssertionError("no free ports")


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody."""
    who = ["-c", "user.name=Teacher", "-c", "user.email=teacher@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def upstream(folder: Path) -> Path:
    """The course as a repository of its own, from which students pull."""
    folder.mkdir(parents=True)
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in filter(None, subprocess.run(listing, check=True, capture_output=True).stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "The course")
    return folder


@contextmanager
def hub(folder: Path) -> Iterator[str]:
    """A hub in a folder; gives its address."""
    assert _PROXY.exists(), "configurable-http-proxy is missing: run npm install"
    port, hub_port, api_port, first_port = _free_ports(4)
    (folder / "homes").mkdir(parents=True)
    config = folder / "config.py"
    config.write_text(
        CONFIG.format(
            port=port, hub_port=hub_port, api_port=api_port, first_port=first_port, proxy=_PROXY, folder=folder,
            token=TOKEN, python=sys.executable,
        )
    )  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    with (folder / "hub.log").open("wb") as log:
        line = [sys.executable, "-m", "jupyterhub", "-f", str(config)]
        process = subprocess.Popen(line, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        for each in [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]:
            each.kill()
        process.wait()
        for each in psutil.process_iter():
            try:
                if str(folder / "homes") in each.environ().get("HOME", ""):
                    each.kill()
            except psutil.Error:
                continue


class Student:
    """Somebody with an account on the hub."""

    def __init__(self, hub_url: str, homes: Path, name: str):
        self.hub, self.name, self.home = hub_url, name, homes / name
        self._socket: WebSocketClientConnection | None = None
        self._session = uuid.uuid4().hex

    @property
    def copy(self) -> Path:
        """The student's own copy of the course."""
        return self.home / "course"

    async def ask(self, path: str, method: str = "GET", body: Any = None, *, well: bool = True) -> Any:
        """Ask the hub (``hub/api/…``) or the student's server (``user/NAME/…``)."""
        request = HTTPRequest(
            f"{self.hub}/{path}", method=method, headers={"Authorization": f"token {TOKEN}"},
            body=json.dumps(body or {}) if method in {"POST", "PUT"} else None,
            connect_timeout=_SECONDS, request_timeout=_SECONDS,
        )  # fmt: skip
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        assert not well or answer.code < 400, (self.name, path, answer.code, answer.body[:500])
        text = answer.body.decode()
        return json.loads(text) if text.startswith(("{", "[")) else text

    async def start(self) -> None:
        """Make the account and start its server; also after the server was killed."""
        await self.ask(f"hub/api/users/{self.name}", "POST", well=False)
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            told = await self.ask(f"hub/api/users/{self.name}")
            server = (told.get("servers") or {}).get("", {})
            if server.get("ready") and await self._answers():
                return
            if not server:
                await self.ask(f"hub/api/users/{self.name}/server", "POST", well=False)
            await asyncio.sleep(1)
        raise AssertionError(f"the server of {self.name} did not start; the hub's log ends: {self._log()}")

    def _log(self) -> str:
        """What the hub and the servers said last, and all that they said of this student."""
        lines = (self.home.parents[1] / "hub.log").read_text("utf-8", "replace").splitlines()
        return "\n".join([line for line in lines if self.name in line][-60:] + lines[-60:])

    async def _answers(self) -> bool:
        told = await self.ask(f"user/{self.name}/api/status", well=False)
        return isinstance(told, dict) and "started" in told

    async def pull(self, repository: Path) -> None:
        """What following an nbgitpuller link does."""
        said = urlencode({"repo": f"file://{repository}", "branch": "main", "targetpath": "course"})
        told = await self.ask(f"user/{self.name}/git-pull/api?{said}")
        assert '"phase": "finished"' in told, (self.name, told[-2000:])

    def leave(self) -> None:
        """Close the connection, as a closed tab does."""
        if self._socket:
            self._socket.close()
            self._socket = None

    async def open(self) -> None:
        """Open lesson 02 with a kernel of its own; try again, as JupyterLab does, where a full machine is too slow."""
        for attempt in range(_ATTEMPTS):
            try:
                async with asyncio.timeout(_OPENING_SECONDS):
                    await self._open()
                    await self.run("1")
                return
            except (ConnectionError, OSError, HTTPClientError):
                await asyncio.sleep(attempt)
        raise AssertionError(f"no kernel for {self.name}")

    async def _open(self) -> None:
        self.leave()
        body = {"path": LESSON, "name": LESSON, "type": "notebook", "kernel": {"name": "python3"}}
        for old in await self.ask(f"user/{self.name}/api/sessions"):
            await self.ask(f"user/{self.name}/api/sessions/{old['id']}", "DELETE", well=False)
        session = await self.ask(f"user/{self.name}/api/sessions", "POST", body)
        address = f"{self.hub.replace('http', 'ws', 1)}/user/{self.name}/api/kernels/{session['kernel']['id']}/channels"
        request = HTTPRequest(
            f"{address}?session_id={self._session}",
            headers={"Authorization": f"token {TOKEN}"},
            connect_timeout=_SECONDS,
            request_timeout=0,
        )
        self._socket = await websocket_connect(request, max_message_size=_LARGEST)

    async def _send(self, kind: str, content: dict[str, Any]) -> str:
        assert self._socket
        head = {
            "msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self._session, "username": self.name,
            "version": "5.3", "date": "",
        }  # fmt: skip
        message = {"header": head, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        try:
            await self._socket.write_message(json.dumps(message))
        except WebSocketClosedError:
            why = f"{self._socket.close_code} {self._socket.close_reason}"
            raise ConnectionError(f"{self.name}'s connection was closed ({why})") from None
        return str(head["msg_id"])

    async def _hear(self) -> dict[str, Any]:
        assert self._socket
        said = await asyncio.wait_for(self._socket.read_message(), _SECONDS)
        if said is None:
            why = f"{self._socket.close_code} {self._socket.close_reason}"
            raise ConnectionError(f"{self.name}'s connection was closed ({why})")
        return dict(json.loads(said))

    async def run(self, code: str) -> list[dict[str, Any]]:
        """Run code, and return the messages that came of it.

        Raises:
            ConnectionError: the kernel or the server ended meanwhile.
        """
        asked = await self._send("execute_request", {"code": code, "silent": False, "stop_on_error": True})
        heard = []
        while True:
            message = await self._hear()
            if message["msg_type"] == "status" and message["content"]["execution_state"] in {"restarting", "dead"}:
                raise ConnectionError("the kernel ended")
            if message["parent_header"].get("msg_id") != asked:
                continue
            heard.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return heard

    async def answer(self, question: str, answer: Any) -> str:
        """Answer in a question's box, as its view does; return the state that the box then shows.

        Raises:
            ConnectionError: the kernel or the server ended before it was acknowledged.
        """
        heard = await self.run(f'from course import ask\nask("{question}")')
        opened = [each["content"] for each in heard if each["msg_type"] == "comm_open"]
        box = next(each["comm_id"] for each in opened if "verdict" in each["data"]["state"])
        serial = uuid.uuid4().hex
        said = {"type": "submit", "answer": answer, "serial": serial}
        await self._send("comm_msg", {"comm_id": box, "data": {"method": "custom", "content": said}})
        state: dict[str, Any] = {}
        while state.get("kept") != serial:
            message = await self._hear()
            if message["msg_type"] == "status" and message["content"]["execution_state"] in {"restarting", "dead"}:
                raise ConnectionError("the kernel ended")
            content = message["content"]
            if message["msg_type"] == "comm_msg" and content["comm_id"] == box:
                state |= content["data"].get("state", {})
        return str(state["verdict"]["state"])

    def processes(self, word: str) -> list[psutil.Process]:
        """The student's processes whose command line holds a word."""
        found = []
        for each in psutil.process_iter():
            try:
                if each.environ().get("HOME") == str(self.home) and word in " ".join(each.cmdline()):
                    found.append(each)
            except psutil.Error:
                continue
        return found

    def kill(self, word: str) -> int:
        """Kill processes as a machine that runs out of memory does; return how many."""
        found = self.processes(word)
        for each in found:
            each.send_signal(signal.SIGKILL)
        return len(found)
