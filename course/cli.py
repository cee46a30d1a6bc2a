"""The console command ``course``: open the course, print it, hand it out, hand answers in, and see the class.

A verb is a function that takes what was given and returns the exit code, and a few lines in ``_parser``.
"""

import argparse
import contextlib
import errno
import importlib.util
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from course import places
from course.errors import CourseError, writing

START = "notebooks/00_start_here.ipynb"
_SETTINGS = Path(__file__).with_name("lab")
_MANY = 50  # files, from which on a bar shows how far it is
_KEYS = "Whoever reads the package in it can find the keys: they are hidden from the eye, not from the curious."


def root() -> Path:
    """The course that is meant: around the working directory, else around the command itself, else the installed one.

    An environment that was copied together with its folder still leads to the programs of the original.
    """
    return places.around() or places.above(Path(sys.argv[0]).absolute()) or places.installed()


def lab_arguments(extra: list[str], *, folder: Path, browser: bool, port: int | None, as_root: bool) -> list[str]:
    """What JupyterLab is told: to serve the folder, whatever the user's own settings say, and to open the start page.

    News, update checks and the extension catalogue are off, so that nothing asks the network; one Ctrl + C is enough.
    The arguments for JupyterLab itself in ``extra`` come last, so they win. Without a port it takes the first free one
    from 8888 on; ``as_root`` is what it refuses unless told.
    """
    arguments = [f"--{each}.default_url=/lab/tree/{START}" for each in ("LabApp", "ServerApp")]
    arguments += ["--ServerApp.contents_manager_class=course.saved.Contents"]
    arguments += ["--ServerApp.jpserver_extensions=course.saved=True"]
    for owner in ("ServerApp", "FileContentsManager", "AsyncFileContentsManager", "AsyncLargeFileManager"):
        arguments += [f"--{owner}.root_dir={folder}", f"--{owner}.preferred_dir={folder}"]
    arguments += [f"--LabApp.app_settings_dir={_SETTINGS}", "--LabApp.extension_manager=readonly"]
    arguments += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--ServerApp.answer_yes=True"]
    arguments += [] if browser else ["--no-browser"]
    arguments += [f"--port={port}", "--ServerApp.port_retries=0"] if port else []
    arguments += ["--allow-root"] if as_root else []
    return arguments + extra


def hindrance(folder: Path, port: int | None) -> str:
    """Why the course of a folder cannot be opened, at a port if one was asked for, in a sentence or two; or nothing."""
    if importlib.util.find_spec("jupyterlab") is None:
        return "JupyterLab is not installed here. Run the first command of README.md: it installs it."
    if not (folder / START).is_file():
        own = "The course works from its own folder: go to that folder and run the first command of README.md."
        return f"{START} is not there. {own}"
    if port and _is_taken(port):
        return f"Port {port} is in use. Choose another, such as --port {_free_port()}, or leave --port out."
    from jupyter_core import paths

    try:  # else comes a traceback
        for each in (paths.jupyter_config_dir(), paths.jupyter_data_dir(), paths.jupyter_runtime_dir()):
            Path(each).mkdir(mode=0o700, parents=True, exist_ok=True)
            if not places.writable(Path(each)):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), each)
    except OSError as error:
        return (
            "JupyterLab keeps its settings in your home folder, and there it cannot write to"
            f" {error.filename} ({error.strerror}). Name another folder in the environment variables"
            " JUPYTER_CONFIG_DIR, JUPYTER_DATA_DIR and JUPYTER_RUNTIME_DIR."
        )
    return ""


def _is_taken(port: int) -> bool:
    """Whether a program on this computer already answers at the port."""
    for host in ("127.0.0.1", "::1"):
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return True
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def copied(folder: Path) -> str:
    """A sentence where a folder has an environment of its own, but the programs of another course run; or nothing."""
    if folder.resolve() == places.installed().resolve() or not (folder / ".venv").is_dir():
        return ""
    return (
        f"This folder is a copy: {folder} is opened, but with the programs in {places.installed()}."
        " Run the first command of README.md here to give the copy its own."
    )


def open_course(given: argparse.Namespace) -> int:
    """Start JupyterLab in this process and stay until it ends."""
    folder = root()
    if sentence := hindrance(folder, given.port):
        raise CourseError(sentence)
    if sentence := copied(folder):
        print(sentence, file=sys.stderr)
    # What the user has set for another JupyterLab: its own folder, and kernels that come before this one's.
    os.environ.pop("JUPYTERLAB_DIR", None)
    own = str(Path(sys.prefix) / "share" / "jupyter")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, (own, os.environ.get("JUPYTER_PATH"))))
    os.chdir(folder)
    from jupyterlab.labapp import LabApp

    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    told = lab_arguments(given.jupyter, folder=folder, browser=given.browser, port=given.port, as_root=as_root)
    LabApp.launch_instance(told)
    sys.stdout.flush()
    sys.stderr.flush()
    # The server has cleaned up. A thread that was reading a file when Ctrl + C came waits for ever, and Python for it.
    if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()):
        os._exit(0)
    return 0


def print_pages(given: argparse.Namespace) -> int:
    """Write lessons, problem sets and answers, or worksheets, as pages for paper."""
    from course.printing import print_course, print_worksheets

    folder = root()
    out = given.to or folder / "print"
    if given.worksheet:
        if given.answers and not (folder / "solutions").is_dir():
            raise CourseError("This is a copy for students: it prints worksheets, but no answers. Leave --answers out.")
        print_worksheets(out, given.lessons, with_answers=given.answers, pdf=given.pdf)
    elif given.answers:
        raise CourseError("--answers goes with --worksheet. Without it, all answers are in answers.html anyway.")
    else:
        print_course(folder, out, given.lessons, pdf=given.pdf)
    return 0


def write_site(given: argparse.Namespace) -> int:
    """Write the course as static pages."""
    from course.site.pages import build

    folder = root()
    build(given.out or folder / "site", teachers=given.teachers, binder=given.binder, course=folder)
    return 0


def hand_out(given: argparse.Namespace) -> int:
    """Write a copy for students."""
    from course.classroom.handout import handout

    count = handout(root(), given.archive, solutions=given.solutions)
    print(f"{count} files in {given.archive}.", "It holds the teachers' side." if given.solutions else _KEYS)
    return 0


def hand_answers_in(given: argparse.Namespace) -> int:
    """Write a student's answers into one file."""
    from course.classroom.handing_in import hand_in

    done = hand_in(given.name)
    print(repr(done))
    return 0 if done.path else 1


def see_class(given: argparse.Namespace) -> int:
    """Write the report of a class, or show it live."""
    from tqdm import tqdm

    from course.classroom.collecting import collect
    from course.classroom.report import write_report
    from course.classroom.standing import read_class

    def watched(paths: list[Path]) -> Iterator[Path]:
        return iter(tqdm(paths, unit=" files", disable=len(paths) < _MANY, leave=False))

    if given.live:
        from course.classroom.live import serve

        serve(given.folder, given.lesson, given.port)
        return 0
    roster = _roster(given.roster) if given.roster else []
    found = read_class(collect(given.folder, watched), roster, given.lesson)
    out = given.out or Path("class-report")
    with writing(out):
        written = write_report(found, out, anonymous=given.anonymous)
    print(f"{len(found.students)} students, {len(found.troubles)} things to look at. Open {written[0]} in a browser.")
    return 0


def _roster(path: Path) -> list[str]:
    """The names in a file, one a line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise CourseError(f"{path} cannot be read as a list of names: one name a line, saved as UTF-8.") from None
    return [" ".join(line.split()) for line in lines if line.strip()]


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"“{text}” is no port; a port is a whole number from 1 to 65535")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="course", description="Japan's response to Russia's invasion of Ukraine: a course in notebooks"
    )
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    verb = verbs.add_parser("open", help="open the course in JupyterLab, at the start page")
    verb.set_defaults(run=open_course)
    verb.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address")
    verb.add_argument("--port", type=_port, help="the port to use (default: the first free from 8888 on)")
    verb.add_argument("jupyter", nargs="*", help="arguments for JupyterLab itself, after --")
    verb = verbs.add_parser("print", help="write lessons, problem sets and answers, or worksheets, as HTML and PDF")
    verb.set_defaults(run=print_pages)
    verb.add_argument("lessons", nargs="*", help="numbers of lessons, such as 02 (default: all)")
    verb.add_argument("--to", type=Path, help="the folder to write to (default: print, in the course)")
    verb.add_argument("--html", dest="pdf", action="store_false", help="HTML only")
    verb.add_argument("--worksheet", action="store_true", help="sheets for a class without computers: no code")
    verb.add_argument("--answers", action="store_true", help="with --worksheet: the answers too, in files of their own")
    verb = verbs.add_parser("site", help="write the course as pages that open from a folder and on any screen")
    verb.set_defaults(run=write_site)
    verb.add_argument("out", type=Path, nargs="?", metavar="OUT", help="the folder (default: site, in the course)")
    verb.add_argument("--teachers", action="store_true", help="the teachers' pages too, beside it in OUT-teachers")
    verb.add_argument("--binder", default="", metavar="URL", help="the course's address on Binder, for links to it")
    verb = verbs.add_parser("handout", help="write a copy for students, without solutions and anybody's answers")
    verb.set_defaults(run=hand_out)
    verb.add_argument("archive", type=Path, metavar="OUT.zip", help="the archive to write")
    verb.add_argument("--with-solutions", dest="solutions", action="store_true", help="the teachers' side as well")
    verb = verbs.add_parser("hand-in", help="write your answers into one file for your teacher")
    verb.set_defaults(run=hand_answers_in)
    verb.add_argument("name", nargs="?", default="", help="your name, or one that your teacher knows")
    verb = verbs.add_parser("class", help="report on the answers of a class: who is where, and which slip it holds")
    verb.set_defaults(run=see_class)
    verb.add_argument("folder", type=Path, help="files handed in, a shared my_work, homes on a hub, or an archive")
    verb.add_argument("--roster", type=Path, metavar="NAMES.txt", help="the names of the class, one a line")
    verb.add_argument("--lesson", action="append", default=[], help="a lesson, such as 02; may stand several times")
    verb.add_argument("--out", type=Path, help="the folder to write to (default: class-report, here)")
    verb.add_argument("--live", action="store_true", help="counts for the wall, as answers come in; no report")
    verb.add_argument("--port", type=_port, help="the port of the live page (default: a free one)")
    verb.add_argument("--anonymous", action="store_true", help="numbers instead of names")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and do what it says; return the exit code, 1 after a sentence about what is in the way."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except CourseError as trouble:
        print(trouble, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
