#!/usr/bin/env python3
# /// script
# dependencies = ["nox>=2025.2.9"]
# ///
"""The checks as tasks, each in an environment of its own: ``pipx run nox --list``. ``.ci/run`` needs none of this."""

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]


def _install(session: nox.Session) -> None:
    session.install("--constraint", "constraints.txt", "--editable", ".[dev]")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """All tests but those in a browser; what stands after ``--`` goes to pytest."""
    _install(session)
    session.run("pytest", "-n", "2", "--dist", "loadfile", *session.posargs)


@nox.session(default=False)
def browser(session: nox.Session) -> None:
    """The tests in a real browser (needs Chromium and Firefox)."""
    _install(session)
    session.run("pytest", "--browser", "-n", "2", "--maxschedchunk", "1", "tests/browser", *session.posargs)


@nox.session
def style(session: nox.Session) -> None:
    """Types, style, spelling, Markdown, workflows."""
    _install(session)
    session.run("mypy")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("codespell")
    session.run("rumdl", "check", ".")
    session.run("zizmor", "--offline", ".github")
    session.run("repo-review", ".")


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Change the judging code in a thousand small ways: does a test notice? ``nox -s mutants -- 'course.reading*'``."""
    _install(session)
    session.install("mutmut==3.8.1")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")


if __name__ == "__main__":
    nox.main()
