"""Code run in a process of its own, as another kernel, another day or another account would run it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from course.authoring import ROOT

_NAMES = ("MUTANT_UNDER_TEST", "COURSE_WORK", "COURSE_STUDENT", "JUPYTERHUB_USER", "BINDER_LAUNCH_HOST", "PYTHONPATH")
HEAD = """
import json
from course import bank, places
from course.answers import service
from course.answers.progress import progress
from course.answers.journal import journal
def say(**said): print(json.dumps(said))
def submit(question, raw): return service.submit(bank.find(question), raw)
def status(question): return service.status(bank.find(question))
"""


def environment(**settings: str) -> dict[str, str]:
    """The environment without what names a student or a folder, but with these."""
    kept = {name: value for name, value in os.environ.items() if name not in _NAMES}
    return kept | {"PYTHONPATH": str(ROOT)} | settings


def run(code: str, cwd: Path, prefix: tuple[str, ...] = (), **settings: str) -> dict[str, Any]:
    """Run a few lines in a new process; return what they gave to ``say``."""
    line = [*prefix, sys.executable, "-c", HEAD + code]
    done = subprocess.run(line, cwd=cwd, env=environment(**settings), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
