"""Debian's Firefox over WebDriver BiDi, which it speaks itself: playwright drives only a Firefox of its own."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import websocket

from .lab import BrowserError

NAMES = ("firefox-esr", "firefox")


class Firefox:
    """One tab. ``said`` are warnings and errors of its console, ``asked`` the addresses that it asked for."""

    def __init__(self, line: websocket.WebSocket):
        self._line, self._count = line, 0
        self.said: list[str] = []
        self.asked: list[str] = []
        self._send("session.new", capabilities={})
        self._tab = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self._send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def _send(self, method: str, **params: Any) -> Any:
        self._count += 1
        self._line.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            heard = json.loads(self._line.recv())
            if heard.get("id") == self._count:
                if heard["type"] == "error":
                    raise BrowserError(f"Firefox: {heard['message']}")
                return heard["result"]
            about = heard["params"]
            if heard["method"] == "network.beforeRequestSent":
                self.asked.append(about["request"]["url"])
            elif about["level"] in {"warn", "error"}:
                self.said.append(about["text"])

    def goto(self, address: str) -> None:
        """Open an address, and wait until all of it is there."""
        self._send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def evaluate(self, script: str) -> Any:
        """What a script gives in the page, or what its promise does; it must be fit for JSON."""
        whole = f"Promise.resolve({script}).then(JSON.stringify)"
        found = self._send("script.evaluate", expression=whole, target={"context": self._tab}, awaitPromise=True)
        if found["type"] == "exception":
            raise BrowserError(found["exceptionDetails"]["text"])
        return json.loads(found["result"].get("value", "null"))


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """Firefox without a window, with a profile of its own in an empty folder."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise BrowserError("This test needs Firefox (on Debian: apt-get install firefox-esr).")
    log = profile / "log"
    with log.open("w") as out:
        command = [path, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile)]
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        end = time.monotonic() + 60
        while not (found := re.search(r"BiDi listening on (ws://\S+)", log.read_text(errors="replace"))):
            if time.monotonic() > end or process.poll() is not None:
                raise BrowserError(f"Firefox does not start: {log.read_text(errors='replace')[-300:]}")
            time.sleep(0.05)
        with closing(websocket.create_connection(f"{found[1]}/session", timeout=60, suppress_origin=True)) as line:
            yield Firefox(line)
    finally:
        process.terminate()
        process.wait(20)
