"""The console command ``course``: ``course open`` starts JupyterLab on the start page, ``course print`` makes pages."""

import argparse
import errno
import importlib.util
import os
import socket
import sys
from pathlib import Path

from course.errors import CourseError

ROOT = Path(__file__).resolve().parent.parent
START = "notebooks/00_start_here.ipynb"
_SETTINGS = Path(__file__).with_name("lab")


def lab_arguments(extra: list[str], *, browser: bool, port: int | None, root: bool) -> list[str]:
    """What JupyterLab is told, so that it opens on the start page.

    Args:
        extra: arguments for JupyterLab itself; they come last, so they win.
        browser: whether to open one.
        port: the port to use; without one, JupyterLab takes the first free port from 8888 on.
        root: whether the account is root, which JupyterLab refuses unless told.

    Returns:
        The arguments. News, update checks and the extension catalogue are off, so nothing asks the network; and one
        Ctrl + C is enough to stop.
    """
    arguments = [f"--LabApp.default_url=/lab/tree/{START}", f"--ServerApp.root_dir={ROOT}"]
    arguments += [f"--LabApp.app_settings_dir={_SETTINGS}", "--LabApp.extension_manager=readonly"]
    arguments += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--ServerApp.answer_yes=True"]
    arguments += [] if browser else ["--no-browser"]
    arguments += [f"--port={port}", "--ServerApp.port_retries=0"] if port else []
    arguments += ["--allow-root"] if root else []
    return arguments + extra


def hindrance(port: int | None) -> str:
    """Why the course cannot be opened, in a sentence or two; empty when it can.

    Args:
        port: the port that was asked for, if any.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        return "JupyterLab is not installed here. Run the first command of README.md: it installs it."
    if not (ROOT / START).is_file():
        return (
            f"{START} is not there. The course works from its own folder:"
            " go to that folder and run the first command of README.md."
        )
    if port and _is_taken(port):
        return f"Port {port} is in use. Choose another, such as --port {_free_port()}, or leave --port out."
    return _unwritable()


def _unwritable() -> str:
    """A sentence about the first of Jupyter's own folders that cannot be written to; without it comes a traceback."""
    from jupyterlab.labapp import LabApp

    app = LabApp()
    try:
        for each in ("config_dir", "data_dir", "runtime_dir"):
            folder = getattr(app, each)
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
    except OSError as error:
        return (
            "JupyterLab keeps its settings in your home folder, and there it cannot write to"
            f" {error.filename} ({error.strerror}). Name another folder in the environment variables"
            " JUPYTER_CONFIG_DIR, JUPYTER_DATA_DIR and JUPYTER_RUNTIME_DIR."
        )
    return ""


def _is_taken(port: int) -> bool:
    """Whether a program on this computer already answers at the port."""
    try:
        socket.create_connection(("localhost", port), timeout=1).close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def open_course(extra: list[str], *, browser: bool = True, port: int | None = None) -> int:
    """Start JupyterLab in this process and stay until it ends.

    Returns:
        0, or 1 after a sentence about what is in the way.
    """
    sentence = hindrance(port)
    if sentence:
        print(sentence, file=sys.stderr)
        return 1
    from jupyterlab.labapp import LabApp

    root = hasattr(os, "geteuid") and os.geteuid() == 0
    os.chdir(ROOT)
    LabApp.launch_instance(lab_arguments(extra, browser=browser, port=port, root=root))
    return 0


def print_pages(folder: Path, lessons: list[str], *, pdf: bool) -> int:
    """Write the course as pages for paper.

    Returns:
        0, or 1 after a sentence about what is in the way.
    """
    from course.printing import print_course

    try:
        print_course(folder, lessons, pdf=pdf)
    except CourseError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"“{text}” is no port; a port is a whole number from 1 to 65535")
    return int(text)


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and do what it says; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="course", description="Japan's response to Russia's invasion of Ukraine: a course in notebooks"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    opening = commands.add_parser("open", help="open the course in JupyterLab, at the start page")
    opening.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address")
    opening.add_argument("--port", type=_port, help="the port to use (default: the first free from 8888 on)")
    opening.add_argument("jupyter", nargs="*", help="arguments for JupyterLab itself, after --")
    printing = commands.add_parser("print", help="write lessons, problem sets and answers as HTML and PDF")
    printing.add_argument("lessons", nargs="*", help="two-digit numbers of lessons, such as 02 (default: all)")
    printing.add_argument("--to", type=Path, default=ROOT / "print", help="the folder to write to (default: print)")
    printing.add_argument("--html", dest="pdf", action="store_false", help="HTML only")
    given = parser.parse_args(arguments)
    if "lessons" in given:
        return print_pages(given.to, given.lessons, pdf=given.pdf)
    return open_course(given.jupyter, browser=given.browser, port=given.port)


if __name__ == "__main__":
    sys.exit(main())
