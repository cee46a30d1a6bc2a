"""What has been typed and not yet checked, one small file a question, so that no page has to hold it.

The files lie in ``my_work/drafts-NAME/``. The last one to write wins, and a file is replaced as a whole.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from course.answers.journal import journal, make, reason, slug
from course.reading.text import is_blank

# Where nothing can be written, drafts at least stay while the kernel lives.
_unsaved: dict[Path, Any] = {}


def _path(question_id: str) -> Path:
    here = journal()
    return here.folder / f"drafts-{slug(here.student())}" / f"{question_id}.json"


def draft(question_id: str) -> Any:
    """What was typed last and not checked; ``None`` if there is nothing."""
    path = _path(question_id)
    if path in _unsaved:
        return _unsaved[path]
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None


def keep(question_id: str, raw: Any) -> str:
    """Keep what is typed, as JSON, a blank not; return a sentence if it could not be saved, else nothing."""
    if is_blank(raw):
        drop(question_id)
        return ""
    path = _path(question_id)
    half = path.with_suffix(f".{os.getpid()}")
    try:
        text = json.dumps(raw) if _shallow(raw) else ""
    except (TypeError, ValueError):
        text = ""
    if not text:
        return ""  # nothing that a page could have sent
    try:
        make(path.parent.parent)
        make(path.parent)
        half.write_text(text, encoding="utf-8")
        half.replace(path)
        _unsaved.pop(path, None)
    except OSError as trouble:
        _unsaved[path] = raw
        return f"What you type could not be saved ({reason(trouble)}). It is kept until this notebook is closed."
    return ""


def _shallow(raw: Any, levels: int = 4) -> bool:
    """Whether lists and dicts lie in each other no deeper than in an answer; how deep JSON may go differs by Python."""
    inner = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ()
    return levels >= 0 and all(_shallow(each, levels - 1) for each in inner)


def drop(question_id: str) -> None:
    """Forget the draft."""
    path = _path(question_id)
    _unsaved.pop(path, None)
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
