"""A real JupyterLab and a real browser for the tests in this folder.

Nothing here touches the checkout: JupyterLab runs on a copy of it, with its own settings, its own folder for
answers and no network beyond this machine.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    ElementHandle,
    Locator,
    Page,
    Playwright,
    Request,
)

CHECKOUT = Path(__file__).resolve().parents[2]
VIEWPORT = {"width": 1280, "height": 1600}
NARROW = {"width": 640, "height": 800}  # 1280 pixels at a zoom of 200 %
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium is to ask nothing of the network, and no name but this machine's is to be found.
CHROMIUM_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# On top of the course's own settings: every cell stands in the page, and no autosave comes in between.
SETTINGS: dict[str, dict[str, Any]] = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
# What the course itself puts on a page, live and exported. The frame around it is JupyterLab's or nbconvert's.
RENDERED = (".jp-RenderedMarkdown", ".jp-OutputArea-output")
# JupyterLab's button beside a heading and nbconvert's link behind one.
NOT_OURS = (".jp-collapseHeadingButton", ".anchor-link")
# What reaches beyond a question or an explorer, or must be scrolled to there; but for what is hidden on purpose.
_CUT_OFF = """() => [...document.querySelectorAll('.course-box')].flatMap(box => {
    const right = box.getBoundingClientRect().right + 1;
    const inside = [...box.querySelectorAll(':not(.course-hidden)')];
    return inside.filter(node => node.getBoundingClientRect().right > right).map(node => node.outerHTML.slice(0, 200));
})"""
# JupyterLab's body has no height and hides what overflows it: axe-core would take all in it for hidden, and judge no
# colour. Its theme tells links in a text from the words around them by colour alone; the course has no say in that.
_LET_AXE_SEE = """() => {
    if (!window.jupyterapp || document.querySelector('#let-axe-see')) return;
    const style = Object.assign(document.createElement('style'), { id: 'let-axe-see' });
    style.textContent = 'body { height: 100vh } .jp-RenderedMarkdown a { text-decoration: underline !important }';
    document.head.append(style);
}"""
_NOT_COPIED = (".git", ".venv", "my_work", "__pycache__", ".*_cache", ".hypothesis")
_ASK = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class BrowserError(Exception):
    """The browser tests cannot go on; the message says why."""


def wait_until(done: Callable[[], bool], trouble: str, seconds: float = 60, page: Page | None = None) -> None:
    """Ask forty times a second until the answer is true.

    Args:
        done: the question.
        trouble: what is wrong as long as the answer is false.
        seconds: how long to ask.
        page: a page whose events go on meanwhile; a plain sleep would hold them back.

    Raises:
        BrowserError: the answer stayed false.
    """
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise BrowserError(f"After {seconds:g} s {trouble}.")
        if page:
            page.wait_for_timeout(25)
        else:
            time.sleep(0.025)


def chromium_path() -> str:
    """Where Chromium is: the environment variable CHROMIUM, or the first of its names on the path.

    Raises:
        BrowserError: it is nowhere.
    """
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        wanted = f"at CHROMIUM={named}" if named else "on the path"
        raise BrowserError(
            f"The browser tests need Chromium, and there is none {wanted}. "
            "Install it (on Debian: apt-get install chromium), or set CHROMIUM to its path."
        )
    return found


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a window."""
    path = chromium_path()
    return playwright.chromium.launch(executable_path=path, headless=True, args=list(CHROMIUM_FLAGS))


def copy_checkout(checkout: Path, copy: Path) -> None:
    """Copy what git tracks, and what it neither tracks nor ignores; without git, all but what tools make."""
    listing = ["git", "-C", str(checkout), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listing, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(checkout, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_NOT_COPIED))
        return
    for name in set(filter(None, names)):
        if (checkout / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(checkout / name, copy / name)


class LabServer:
    """JupyterLab on a copy of the checkout; use it in a ``with`` statement.

    Args:
        checkout: the folder that is copied.
        extra: more folders, such as one with a test's own notebooks; each is copied under its own name.
        settings: JupyterLab settings by plug-in, on top of ``SETTINGS`` and the course's own.
    """

    def __init__(
        self,
        checkout: Path = CHECKOUT,
        extra: Sequence[Path] = (),
        settings: dict[str, dict[str, Any]] | None = None,
    ):
        self._folder = Path(tempfile.mkdtemp(prefix="course-lab-"))
        self.root = self._folder / "checkout"
        self.work = self._folder / "work"
        self.token = uuid.uuid4().hex
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        copy_checkout(checkout, self.root)
        for each in extra:
            shutil.copytree(each, self.root / each.name, dirs_exist_ok=True)
        self.work.mkdir()
        (self._folder / "home").mkdir()
        self._write_settings(settings or {})

    @property
    def url(self) -> str:
        """The server's address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What JupyterLab has written so far."""
        path = self._folder / "lab.log"
        return path.read_text("utf-8", errors="replace") if path.exists() else ""

    def _write_settings(self, more: dict[str, dict[str, Any]]) -> None:
        own = self.root / "course" / "lab" / "overrides.json"
        merged: dict[str, dict[str, Any]] = json.loads(own.read_text("utf-8")) if own.exists() else {}
        for layer in (SETTINGS, more):
            for plugin, values in layer.items():
                merged[plugin] = {**merged.get(plugin, {}), **values}
        folder = self._folder / "settings"
        folder.mkdir()
        (folder / "overrides.json").write_text(json.dumps(merged), "utf-8")

    def _environment(self) -> dict[str, str]:
        environment = dict(os.environ)
        for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH", "JUPYTERLAB_DIR", "COURSE_STUDENT"):
            environment.pop(name, None)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            environment[name] = str(self._folder / name.lower())
        own = {
            "HOME": str(self._folder / "home"),
            "PYTHONPATH": str(self.root),
            "COURSE_WORK": str(self.work),
            "JUPYTER_TOKEN": self.token,
        }
        return {**environment, **own, "COURSE_STUDENT": "student"}

    def _arguments(self) -> list[str]:
        options = {
            "ServerApp.root_dir": self.root,
            "ServerApp.ip": "127.0.0.1",
            "ServerApp.port": self.port,
            "ServerApp.port_retries": 0,
            "ServerApp.open_browser": False,
            "ServerApp.allow_root": True,
            "ServerApp.terminals_enabled": False,
            "LabApp.app_settings_dir": self._folder / "settings",
            "LabApp.user_settings_dir": self._folder / "user-settings",
            "LabApp.workspaces_dir": self._folder / "workspaces",
            "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "LabApp.news_url": None,
            "LabApp.expose_app_in_browser": True,
            "LabApp.extension_manager": "readonly",
            "ServerApp.contents_manager_class": "course.saved.Contents",
        }
        return [sys.executable, "-m", "jupyterlab", *(f"--{name}={value}" for name, value in options.items())]

    def start(self) -> "LabServer":
        """Start JupyterLab and wait until it answers.

        Raises:
            BrowserError: it ended, or did not answer in a minute; the message ends with its log.
        """
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        with (self._folder / "lab.log").open("wb") as log:
            self._process = subprocess.Popen(
                self._arguments(),
                cwd=self.root,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_until(self._answers, "JupyterLab does not answer")
        except BrowserError as error:
            self.stop(keep=True)
            raise BrowserError(f"{error}\n{self.log[-4000:]}") from None
        return self

    def _answers(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise BrowserError("JupyterLab ended before it answered.")
        try:
            self.api("status")
        except OSError:
            return False
        return True

    def stop(self, keep: bool = False) -> None:
        """End JupyterLab and its kernels; remove the copy, unless it is to be kept."""
        process = self._process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self._process = None
        if not keep:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "LabServer":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def api(self, path: str, method: str = "GET") -> Any:
        """What the server's own interface answers, such as ``api("sessions")``."""
        request = urllib.request.Request(f"{self.url}/api/{path}", method=method)
        request.add_header("Authorization", f"token {self.token}")
        with _ASK.open(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def session(self, path: str) -> dict[str, Any] | None:
        """The session of the notebook at a path, if it has one."""
        return next((each for each in self.api("sessions") if each["path"] == path), None)

    def end_session(self, path: str) -> None:
        """Shut the kernel of the notebook at a path down, if it has one."""
        session = self.session(path)
        if session:
            self.api(f"sessions/{session['id']}", "DELETE")

    def saved(self) -> str:
        """All lines of answers that lie in the folder."""
        return "".join(path.read_text("utf-8") for path in sorted(self.work.glob("answers*.jsonl")))

    def forget_answers(self) -> None:
        """Empty the folder where answers are saved."""
        shutil.rmtree(self.work)
        self.work.mkdir()


def new_context(browser: Browser, problems: list[str], **screen: Any) -> BrowserContext:
    """A fresh browser context that reaches this machine only.

    Args:
        browser: where it is opened.
        problems: each error on a page's console, each uncaught error and each request to elsewhere is added.
        screen: what differs from a desk's, as playwright names it.
    """
    context = browser.new_context(**{"viewport": VIEWPORT, "device_scale_factor": 1, "locale": "en-GB", **screen})
    context.set_default_timeout(20_000)

    def asked(request: Request) -> None:
        if urlsplit(request.url).hostname not in (None, "", "127.0.0.1"):
            problems.append(f"request to elsewhere: {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text}")

    context.on("request", asked)
    context.on("console", said)
    context.on("weberror", lambda raised: problems.append(f"uncaught: {raised.error}"))
    # Only the question whether to leave a page with unsaved changes comes this way.
    context.on("dialog", lambda dialog: dialog.accept())
    return context


class Notebook:
    """A notebook open in JupyterLab.

    Args:
        lab: the server.
        page: a page of a context from ``new_context``.
        path: the notebook, from the root of the checkout.
    """

    def __init__(self, lab: LabServer, page: Page, path: str):
        self.lab, self.page, self.path = lab, page, path
        self._file = lab.root / path
        self._before = self._file.read_bytes()

    def open(self) -> "Notebook":
        """Open the notebook in a workspace of its own, as a student would see it, and wait for its kernel."""
        workspace = f"{self.lab.url}/lab/workspaces/{uuid.uuid4().hex[:8]}"
        self.page.goto(f"{workspace}/tree/{quote(self.path)}?token={self.lab.token}")
        return self._wait_to_be_shown()

    def turn_to(self, path: str) -> "Notebook":
        """Open another notebook in the same page, beside this one: its start takes longer than all the rest."""
        other = Notebook(self.lab, self.page, path)
        self.script("await app.commands.execute('docmanager:open', { path: argument })", path)
        return other._wait_to_be_shown()

    def _wait_to_be_shown(self) -> "Notebook":
        shown = "path => window.jupyterapp?.shell.currentWidget?.context?.path === path"
        self.page.wait_for_function(shown, arg=self.path, timeout=60_000)
        self.script("await panel.context.ready; await panel.revealed; await panel.sessionContext.ready")
        self.wait_for_kernel()
        return self

    def close(self) -> None:
        """Close the page, shut the kernel down, and put the file back as it was before."""
        self.page.close()
        self.lab.end_session(self.path)
        self._file.write_bytes(self._before)

    def script(self, code: str, argument: Any = None) -> Any:
        """Run JavaScript in the page.

        Args:
            code: the body of an async function; ``app`` is JupyterLab, ``panel`` this notebook's.
            argument: what the code finds as ``argument``.
        """
        head = "const app = window.jupyterapp; const panel = app.shell.currentWidget;"
        return self.page.evaluate(f"async argument => {{ {head} {code} }}", argument)

    def command(self, name: str, **arguments: Any) -> None:
        """Run one of JupyterLab's commands, such as ``notebook:run-all-cells``, and wait for its end."""
        self.script("await app.commands.execute(argument[0], argument[1])", [name, arguments])

    def wait_for_kernel(self, seconds: float = 60) -> None:
        """Wait until the kernel is idle and this page is connected to it: a cell run earlier is lost."""

        def ready() -> bool:
            # The server is asked only when the page says so: its answer costs more than the page's.
            connected = self.script(
                "const kernel = panel.sessionContext.session?.kernel;"
                "return kernel?.connectionStatus === 'connected' && kernel.status === 'idle'"
            )
            kernel = ((connected and self.lab.session(self.path)) or {}).get("kernel") or {}
            return kernel.get("execution_state") == "idle" and kernel.get("connections", 0) > 0

        wait_until(ready, f"the kernel of {self.path} is not idle", seconds, self.page)

    def run_all(self, seconds: float = 120) -> None:
        """Run all cells and wait until each has run and each widget stands in the page.

        Raises:
            BrowserError: a cell did not run although none failed. (A failed cell ends the run: see ``errors``.)
        """
        self.wait_for_kernel()
        self.command("notebook:run-all-cells")
        self.settle(seconds)
        if self._not_run() and not self.errors():
            raise BrowserError(f"{self.path}: cells {self._not_run()} did not run.")

    def settle(self, seconds: float = 60) -> None:
        """Wait until the kernel is idle, no cell waits for it and each widget stands in the page."""
        self.wait_for_kernel(seconds)
        trouble = f"a cell or a widget of {self.path} is not ready"
        wait_until(lambda: not self._waiting(), trouble, seconds, self.page)

    def _waiting(self) -> bool:
        return self.script("""
            const view = 'application/vnd.jupyter.widget-view+json';
            return panel.content.widgets.filter(cell => cell.model.type === 'code').some(cell => {
                const widgets = cell.model.sharedModel.getOutputs().filter(output => output.data?.[view]).length;
                const drawn = cell.node.querySelectorAll('.jp-OutputArea-output > .lm-Widget > *').length;
                return cell.node.querySelector('.jp-InputPrompt').textContent.includes('*') || drawn < widgets;
            })
        """)

    def restart_kernel(self) -> None:
        """Restart the kernel as a student does, through the question whether to, and wait until it is idle."""
        self.script("window.restarted = app.commands.execute('notebook:restart-kernel')")
        self.page.locator(".jp-Dialog button.jp-mod-accept", has_text="Restart").click()
        if not self.script("return await window.restarted"):
            raise BrowserError(f"The kernel of {self.path} was not restarted.")
        self.wait_for_kernel()

    def as_saved(self) -> dict[str, Any]:
        """The notebook as it would be saved now."""
        return self.script("return panel.content.model.toJSON()")

    def save(self) -> dict[str, Any]:
        """Save, and return the file as it now stands."""
        self.command("docmanager:save")
        return json.loads(self._file.read_text("utf-8"))

    def _not_run(self) -> list[int]:
        cells = enumerate(self.as_saved()["cells"])
        code = [(place, cell) for place, cell in cells if cell["cell_type"] == "code"]
        return [place for place, cell in code if "".join(cell["source"]).strip() and not cell["execution_count"]]

    def outputs(self, place: int) -> list[dict[str, Any]]:
        """The outputs of a cell as they would be saved now."""
        return self.as_saved()["cells"][place].get("outputs", [])

    def errors(self) -> list[str]:
        """Each error among the outputs, with the place of its cell."""
        return [
            f"cell {place}: {output['ename']}: {output['evalue']}"
            for place, cell in enumerate(self.as_saved()["cells"])
            for output in cell.get("outputs", [])
            if output["output_type"] == "error"
        ]

    def state(self, box: ElementHandle | None = None) -> dict[str, Any]:
        """What a stray key would change: cells, their runs, which is active, edit or command mode, open dialogs.

        Args:
            box: of a part of the page; whether the focus is in it is said as well.
        """
        told: dict[str, Any] = self.script(
            """
            const { model, activeCellIndex, mode, widgets } = panel.content;
            const cells = model.sharedModel.cells.map(cell => [cell.id, cell.cell_type, cell.getSource()]);
            const runs = widgets.map(cell => cell.model.executionCount ?? null);
            const dialogs = document.querySelectorAll('.jp-Dialog').length;
            const focused = argument?.contains(document.activeElement);
            return { cells, runs, active: activeCellIndex, mode, dialogs, ...(argument && { focused }) };
        """,
            box,
        )
        return told

    @property
    def cells(self) -> Locator:
        """All cells, in their order."""
        return self.page.locator(".jp-Notebook .jp-Cell")

    def cell(self, place: int) -> Locator:
        """A cell by its place, scrolled into view."""
        found = self.cells.nth(place)
        found.scroll_into_view_if_needed()
        return found

    def select(self, place: int) -> None:
        """Make a cell the active one, in command mode, with the focus on it."""
        self.script(
            "panel.content.mode = 'command'; panel.content.activeCellIndex = argument;"
            "panel.content.activeCell.node.focus()",
            place,
        )

    def tab_into_output(self, place: int, most: int = 3) -> int:
        """From a cell in command mode, press Tab until the focus is in its output.

        Returns:
            How often: twice where the cell shows its toolbar (its copy button is one stop), else once.

        Raises:
            BrowserError: it never got there.
        """
        self.select(place)
        inside = "return panel.content.widgets[argument].outputArea.node.contains(document.activeElement)"
        for times in range(1, most + 1):
            self.page.keyboard.press("Tab")
            if self.script(inside, place):
                return times
        raise BrowserError(f"{most} times Tab did not lead from cell {place} of {self.path} into its output.")

    def change_theme(self) -> None:
        """Change from JupyterLab's light theme to its dark one, or back."""
        light = self.script("return document.body.dataset.jpThemeLight === 'true'")
        self.command("apputils:change-theme", theme="JupyterLab Dark" if light else "JupyterLab Light")
        # JupyterLab fails when its splash screen is asked for again while it fades.
        done = "light => document.body.dataset.jpThemeLight === light && !document.querySelector('#jupyterlab-splash')"
        self.page.wait_for_function(done, arg=str(not light).lower())


def screenshot(path: Path, what: Page | Locator) -> None:
    """Take a picture of a page or of a part of it, with animations ended and no text cursor."""
    path.parent.mkdir(parents=True, exist_ok=True)
    what.screenshot(path=path, animations="disabled", caret="hide")


@dataclass(frozen=True)
class Violation:
    """Something that shuts people out, found by axe-core."""

    rule: str
    impact: str
    target: str
    html: str
    help: str

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}) at {self.target}: {self.help}\n    {self.html[:300]}"


def axe(page: Page, *selectors: str, exclude: Iterable[str] = NOT_OURS) -> list[Violation]:
    """Look at parts of a page with axe-core, all of its rules; the page may be JupyterLab's or a file's.

    Args:
        page: the page as it now stands.
        selectors: the parts; without any, all that the course renders. Pass ``"html"`` for the whole page.
        exclude: parts of those parts that are left out.

    Raises:
        BrowserError: the page has no such part.
    """
    present = [each for each in selectors or RENDERED if page.locator(each).count()]
    missing = set(selectors).difference(present)
    if missing or not present:
        raise BrowserError(f"axe-core cannot look at {', '.join(missing or RENDERED)}: not on {page.url}.")
    if not page.evaluate("() => Boolean(window.axe?.run)"):
        page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    page.evaluate(_LET_AXE_SEE)
    context = {"include": [[each] for each in present], "exclude": [[each] for each in exclude]}
    run = "context => window.axe.run(context, { resultTypes: ['violations'] }).then(found => found.violations)"
    return [
        Violation(
            rule=violation["id"],
            impact=str(node["impact"]),
            target=" ".join(str(part) for part in node["target"]),
            html=node["html"],
            help=violation["help"],
        )
        for violation in page.evaluate(run, context)
        for node in violation["nodes"]
    ]


def assert_open_to_all(page: Page, *selectors: str) -> None:
    """axe-core finds nothing in these parts of a page."""
    found = axe(page, *selectors)
    assert not found, "\n".join(map(str, found))


def assert_open_in_both_themes(opened: Notebook, *selectors: str) -> None:
    """axe-core finds nothing, in the theme that is on and then in the other one."""
    assert_open_to_all(opened.page, *selectors)
    opened.change_theme()
    assert_open_to_all(opened.page, *selectors)


def assert_described(page: Page) -> None:
    """Each image that the course shows has a description of a fitting length."""
    texts = page.locator(", ".join(f"{part} img" for part in RENDERED)).evaluate_all("all => all.map(each => each.alt)")
    assert all(60 <= len(text) <= 400 for text in texts), texts


def assert_within(page: Page) -> None:
    """In a narrow window nothing reaches beyond its question or explorer."""
    page.set_viewport_size(NARROW)
    assert not page.evaluate(_CUT_OFF)
