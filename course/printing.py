"""The course on paper: lessons, problem sets and worksheets as HTML and PDF, and the answers apart."""

import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from course import bank
from course.citations import cite_links
from course.data import records
from course.errors import CourseError, writing
from course.shown import page as from_template
from course.views.pages import claimed, plain

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")
_PROGRAMS = ("Google/Chrome/Application/chrome", "Chromium/Application/chrome", "Microsoft/Edge/Application/msedge")
# Where installers put a browser that is not on the path.
_CHROMIUM_PLACES = (
    *(f"{home}/Applications/{name}.app/Contents/MacOS/{name}" for home in ("", "~") for name in _BROWSERS),
    *(f"%{each}%/{name}.exe" for each in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") for name in _PROGRAMS),
    *("/usr/bin/chromium", "/usr/bin/google-chrome", "/snap/bin/chromium"),
    *("/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge"),
)
TIMEOUT_SECONDS = 120
_LAST_WORDS = 300
# Takes a sentence on what happens.
_Say = Callable[[str], None]
# Gives pages by the name of their file.
_Maker = Callable[[], dict[str, str]]
_KANJI = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_NO_KANJI = (
    "Japanese words will come out as empty boxes: no font here has kanji. Install Noto Sans CJK JP"
    " (on Debian and Ubuntu: apt-get install fonts-noto-cjk), and print again."
)
# For paper: links can be seen without colour, questions have room to write, and a figure stays on one page.
_STYLE = """
@page { size: A4; margin: 16mm 15mm; }
body { font-family: sans-serif; }
a { text-decoration: underline !important; }
pre, .jp-InputArea-editor { white-space: pre-wrap !important; overflow-wrap: anywhere; overflow: visible !important; }
.anchor-link, .jp-InputPrompt, .jp-OutputPrompt { display: none !important; }
.jp-Notebook { padding: 0 !important; }
.course-question { border: 1px solid #595959; border-radius: 4px; padding: 0.3em 0.9em 5.5em; break-inside: avoid; }
.course-question small { display: none; }
.course-cited { font-size: 0.65em; line-height: 0; margin-left: 0.1em; }
.course-cited a { text-decoration: none !important; }
.course-sources { font-size: 14px; padding: 0 0.4em; }
.course-sources ol { padding-left: 1.8em; font-size: 0.8em; columns: 2; column-gap: 2em; }
.course-sources li { margin-bottom: 0.3em; break-inside: avoid; overflow-wrap: anywhere; }
figure, table, pre { break-inside: avoid; }
h1, h2, h3 { break-after: avoid; }
"""


def chromium() -> str | None:
    """Where Chromium or a relative of it is: the environment variable CHROMIUM, or the path, or the usual places."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    places = (str(Path(os.path.expandvars(place)).expanduser()) for place in _CHROMIUM_PLACES)
    return next(filter(None, map(shutil.which, (*CHROMIUM_NAMES, *places))), None)


def as_page(notebook: Path) -> str:
    """A notebook with its stored outputs as one HTML page that fetches nothing, its links numbered and listed.

    Raises:
        CourseError: it cannot be read.
    """
    from nbconvert import HTMLExporter

    content = read_notebook(notebook)
    try:
        # What a widget looked like when somebody saved it: to show it, a page would need a script from the network.
        content["metadata"].pop("widgets", None)
        content["cells"] = [cell for cell in content["cells"] if not str(cell.get("id")).startswith("hand-in")]
        for cell in content["cells"]:
            for output in cell.get("outputs", []):
                output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
        exporter = HTMLExporter(embed_images=True, mathjax_url="", require_js_url="", mermaid_js_url="")  # type: ignore[no-untyped-call]
        made: str = exporter.from_file(io.StringIO(json.dumps(content)))[0]
    except Exception:  # many kinds of it, where a notebook is not quite one
        raise _broken(notebook) from None
    try:
        sources = records("sources")
    except CourseError:  # of a damaged table; a link then stands with its own words
        sources = []
    numbered, cited = cite_links(made, sources)
    before, ending, after = numbered.rpartition("</main>")
    listed = from_template("source_list", cited=cited) if cited else ""
    return (before + listed + ending + after).replace("</head>", f"<style>{_STYLE}</style></head>", 1)


def read_notebook(notebook: Path) -> dict[str, Any]:
    """What stands in a notebook of format 4.

    Raises:
        CourseError: it is no whole notebook.
    """
    try:
        content: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8-sig"))
        for cell in content["cells"]:
            _ = cell["cell_type"], "".join(cell["source"])
        if content["nbformat"] == 4 and isinstance(content["metadata"], dict):
            return content
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    raise _broken(notebook)


def _broken(notebook: Path) -> CourseError:
    name = f"{notebook.parent.name}/{notebook.name}"
    return CourseError(
        f"{name} is not a whole notebook, so it is left out. Move it away, or take it from the course again."
    )


def own_lessons(folder: Path, say: _Say) -> dict[str, Path]:
    """The course's own lessons by number: those with its titles, and not the copies and notes that lie beside them."""

    def is_titled(content: dict[str, Any], title: str) -> bool:
        texts = ("".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "markdown")
        headings = (line for text in texts for line in text.splitlines() if line.startswith("# "))
        return next(headings, "")[2:].strip() == title

    own: dict[str, Path] = {}
    others: dict[str, Path] = {}
    for path in sorted(folder.glob("[0-9][0-9]_*.ipynb"), key=lambda path: (len(path.name), path.name)):
        number = path.name[:2]
        try:
            titled = is_titled(read_notebook(path), f"{number} {bank.title(number)}")
            (own if titled else others).setdefault(number, path)
        except CourseError as trouble:
            say(str(trouble))
    return dict(sorted((others | own).items()))


def answers_page(numbers: list[str]) -> str:
    """The answers to all questions of the lessons of these numbers, with the reasons, as one HTML page."""
    parts = []
    for number in numbers:
        parts.append(f"<h2>Lesson {number}</h2>")
        try:
            for each in bank.lesson(number).values():
                lines = (each.prompt, claimed(each), f"The answer: {each.key_in_words()}.", each.explanation)
                said = "".join(f"<p>{html.escape(plain(line))}</p>" for line in lines if line)
                parts.append(f"<section><h3>{html.escape(each.id)}</h3>{said}</section>")
        except CourseError as trouble:
            parts.append(f"<p>{html.escape(str(trouble))}</p>")
    head = f'<meta charset="utf-8"><title>Answers</title><style>{_STYLE}</style>'
    body = "<h1>Answers</h1><p>For teachers, and for those who have tried.</p>" + "".join(parts)
    return f'<!doctype html><html lang="en"><head>{head}</head><body><main>{body}</main></body></html>'


def print_course(course: Path, folder: Path, numbers: list[str], *, pdf: bool = True, say: _Say = print) -> list[Path]:
    """Write the lessons, their problem sets and the answers into a folder; files of the same name are replaced.

    Args:
        course: the course's folder.
        folder: the one to write to; made where it is not there.
        numbers: numbers of the lessons, such as 02 or 2; empty for all.
        pdf: whether to make PDF files too, with Chromium.
        say: takes a sentence on what happens.

    Returns:
        The files: ``lesson_NN.html``, ``problems_NN.html``, ``answers.html`` (not in a copy for students); and as PDF.

    Raises:
        CourseError: there is no such lesson, or the folder cannot be written to.
    """
    wanted = [bank.number(each) for each in numbers] or bank.lessons()

    def notebook(name: str, path: Path) -> dict[str, str]:
        page = as_page(path)
        if name.startswith("lesson") and "<figure" not in page and 'class="course-question"' not in page:
            say(f"{name}: no figure and no question is stored. Run its notebook, save it, and print it again.")
        return {name: page}

    lessons = {number: path for number, path in own_lessons(course / "notebooks", say).items() if number in wanted}
    problems = {number: course / "exercises" / path.name for number, path in lessons.items()}
    paths = {f"lesson_{number}": path for number, path in lessons.items()}
    paths |= {f"problems_{number}": path for number, path in problems.items() if path.exists()}
    makers: list[_Maker] = [partial(notebook, name, path) for name, path in paths.items()]
    if (course / "solutions").is_dir():  # a copy for students has none, and prints none
        makers.append(lambda: {"answers": answers_page(wanted)})
    return _print(makers, folder, pdf=pdf, say=say)


def print_worksheets(
    folder: Path, numbers: list[str], *, with_answers: bool = False, pdf: bool = True, say: _Say = print
) -> list[Path]:
    """Write worksheets for a class without computers into a folder: core questions with their data, and no code.

    The arguments are those of ``print_course``, and ``with_answers`` whether to write the answers too: the files are
    ``worksheet_NN.html`` and ``answers_NN.html``, and the same as PDF.

    Raises:
        CourseError: there is no such lesson, or the folder cannot be written to.
    """
    from course.worksheets import answers, worksheet

    wanted = [bank.number(each) for each in numbers] or bank.lessons()
    made = {"worksheet": worksheet} | ({"answers": answers} if with_answers else {})

    def sheets(number: str) -> dict[str, str]:
        return {f"{name}_{number}": page(number) for name, page in made.items()}

    return _print([partial(sheets, number) for number in dict.fromkeys(wanted)], folder, pdf=pdf, say=say)


def _print(makers: Iterable[_Maker], folder: Path, *, pdf: bool, say: _Say) -> list[Path]:
    """Write what the makers give and, if they are wanted and can be made, the same as PDF."""
    written = []
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for maker in makers:
            try:
                pages = maker()
            except CourseError as trouble:
                say(str(trouble))
                continue
            for name, page in pages.items():
                written.append(folder / f"{name}.html")
                written[-1].write_text(page, encoding="utf-8", newline="\n")
    browser = chromium()
    if pdf and browser:
        if lacks_kanji() and any(_KANJI.search(page.read_text(encoding="utf-8")) for page in written):
            say(_NO_KANJI)
        written = [*written, *(_as_pdf(browser, page) for page in written)]
    elif pdf:
        say("No PDF files: they need Chromium or Chrome. The HTML files can be printed from any browser.")
    say(f"{len(written)} files in {folder}")
    return written


def lacks_kanji() -> bool:
    """Whether no font of this computer has Japanese characters. Windows and macOS come with one; Linux is asked."""
    lister = shutil.which("fc-list") if sys.platform.startswith("linux") else None
    if lister is None:
        return False
    try:
        told = subprocess.run([lister, ":lang=ja"], capture_output=True, check=True, timeout=TIMEOUT_SECONDS)
        return not told.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return False


def _as_pdf(browser: str, page: Path) -> Path:
    target = page.with_suffix(".pdf").resolve()
    with tempfile.TemporaryDirectory() as profile:
        line = [browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}"]
        line += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        line += [f"--print-to-pdf={target}", page.resolve().as_uri()]
        target.unlink(missing_ok=True)  # an older one would look like success
        try:
            done = subprocess.run(line, check=False, capture_output=True, timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            raise CourseError(f"{browser} did not print {page.name} within {TIMEOUT_SECONDS} seconds.") from None
        except OSError as trouble:
            why = trouble.strerror or type(trouble).__name__
            raise CourseError(f"{browser} could not be started to print {page.name}: {why}.") from None
    if done.returncode or not target.is_file():
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2].strip()
        why = f": {last[:_LAST_WORDS]}" if last else f" nothing; its exit code is {done.returncode}."
        raise CourseError(f"{browser} could not print {page.name}. It says{why}")
    return target
