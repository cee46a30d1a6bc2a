"""Texts with links, as plain data: what a view may show without ever rendering HTML."""

import re

from course.data import fact, is_fact, source

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)(?:\s+\"([^\"]*)\")?\)")
_PIECE = re.compile(rf"`([^`]+)`|{_LINK.pattern}")


def runs(text: str) -> list[dict[str, str]]:
    """Cut a text into runs: ``{"text"}``, ``{"text", "code"}`` or ``{"text", "href", "title"}``.

    Code stands between backticks, as in Markdown. A link whose target is the id of a fact leads to that fact's
    source, with its publisher as title.
    """
    parts: list[dict[str, str]] = []
    place = 0
    for found in _PIECE.finditer(text):
        if found.start() > place:
            parts.append({"text": text[place : found.start()]})
        code, *link = found.groups()
        parts.append({"text": code, "code": "true"} if code else _link(*link))
        place = found.end()
    if place < len(text):
        parts.append({"text": text[place:]})
    return parts


def _link(text: str, target: str, title: str | None) -> dict[str, str]:
    if is_fact(target):
        origin = source(fact(target)["source_id"])
        return {"text": text, "href": origin["url"], "title": f"Source: {origin['publisher']}"}
    return {"text": text, "href": target, "title": title or ""}


def plain(text: str) -> str:
    """The text without its links and backticks."""
    return "".join(run["text"] for run in runs(text))
