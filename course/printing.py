"""The course on paper: lessons and problem sets as HTML and PDF, and the answers apart."""

import html
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from course import bank
from course.errors import CourseError
from course.questions import JudgeClaim, Question
from course.texts import runs

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
TIMEOUT_SECONDS = 120
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
figure, table, pre { break-inside: avoid; }
h1, h2, h3 { break-after: avoid; }
"""


def chromium() -> str | None:
    """Where Chromium or a relative of it is: the environment variable CHROMIUM, or the path; ``None`` if nowhere."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def as_page(notebook: Path) -> str:
    """A notebook with its stored outputs as one HTML page that fetches nothing.

    Args:
        notebook: its path; it is not run.
    """
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(embed_images=True, mathjax_url="", require_js_url="", mermaid_js_url="")
    page, _ = exporter.from_filename(str(notebook))
    return page.replace("</head>", f"<style>{_STYLE}</style></head>", 1)


def answers_page(numbers: list[str]) -> str:
    """The answers to all questions of some lessons, with the reasons, as one HTML page.

    Args:
        numbers: two-digit numbers of lessons.
    """
    parts = []
    for number in numbers:
        parts.append(f"<h2>Lesson {number}</h2>")
        parts += map(_answer, bank.lesson(number).values())
    head = f'<meta charset="utf-8"><title>Answers</title><style>{_STYLE}</style>'
    body = "<h1>Answers</h1><p>For teachers, and for those who have tried.</p>" + "".join(parts)
    return f'<!doctype html><html lang="en"><head>{head}</head><body><main>{body}</main></body></html>'


def _answer(question: Question) -> str:
    claim = f"The claim: {question.claim}" if isinstance(question, JudgeClaim) else ""
    lines = [*filter(None, (question.prompt, claim)), f"The answer: {question.key_in_words()}.", question.explanation]
    said = "".join(f"<p>{_escaped(line)}</p>" for line in lines)
    return f"<section><h3>{html.escape(question.id)}</h3>{said}</section>"


def _escaped(text: str) -> str:
    return "".join(html.escape(run["text"]) for run in runs(text))


def print_course(
    folder: Path, numbers: list[str], *, pdf: bool = True, say: Callable[[str], None] = print
) -> list[Path]:
    """Write the lessons, their problem sets and the answers into a folder.

    Args:
        folder: it is made if it is not there; files of the same name are replaced.
        numbers: two-digit numbers of the lessons; empty for all.
        pdf: whether to make PDF files too, with Chromium.
        say: takes a sentence on what happens.

    Returns:
        The files written: ``lesson_NN.html``, ``problems_NN.html``, ``answers.html``, and the same as PDF.

    Raises:
        CourseError: there is no such lesson, or the folder cannot be written to.
    """
    pages = {f"lesson_{path.name[:2]}": path for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))}
    known = [name.removeprefix("lesson_") for name in pages]
    unknown = [number for number in numbers if number not in known]
    if unknown:
        raise CourseError(f"There is no lesson {unknown[0]}. The lessons are {', '.join(known)}.")
    wanted = numbers or known
    pages |= {f"problems_{path.name[:2]}": path for path in sorted((ROOT / "exercises").glob("[0-9][0-9]_*.ipynb"))}
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in pages.items():
            if name[-2:] in wanted:
                written.append(_write(folder / f"{name}.html", as_page(path)))
        written.append(_write(folder / "answers.html", answers_page([each for each in wanted if bank.lesson(each)])))
    except OSError as trouble:
        raise CourseError(f"{folder} cannot be written to ({trouble.strerror or type(trouble).__name__}).") from None
    browser = chromium()
    if pdf and not browser:
        say("No PDF files: they need Chromium or Chrome. The HTML files can be printed from any browser.")
    elif pdf:
        written += [_as_pdf(browser, page) for page in list(written)]
    say(f"{len(written)} files in {folder}")
    return written


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _as_pdf(browser: str, page: Path) -> Path:
    target = page.with_suffix(".pdf").resolve()
    with tempfile.TemporaryDirectory() as profile:
        line = [browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}"]
        line += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        line += [f"--print-to-pdf={target}", page.resolve().as_uri()]
        try:
            subprocess.run(line, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)
        except (OSError, subprocess.SubprocessError) as trouble:
            raise CourseError(f"{browser} could not print {page.name} ({type(trouble).__name__}).") from None
    if not target.is_file():
        raise CourseError(f"{browser} printed nothing for {page.name}.")
    return target
