"""Inline code and links in a text, as data; everything else stays as it was typed.

The grammar is Markdown's, by mistune: brackets in link texts, backslashes and backticks mean what they mean there.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mistune.core import InlineState
from mistune.inline_parser import InlineParser

from course.reading.text import Span

# Markdown's links end with their paragraph.
_PARAGRAPH = re.compile(r"(?:(?!\n[^\S\n]*\n).)+", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """A piece of a text: plain, code, or (with a target) a link. Whether a target may be opened is for views to say."""

    text: str
    code: bool = False
    target: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Link(Span):
    """A link, with the text that it shows."""

    target: str
    title: str | None


class _Parser(InlineParser):
    """mistune's reader of inline Markdown, kept to code and links, that notes where each link stands."""

    def __init__(self) -> None:
        super().__init__()
        self.rules = [rule for rule in self.rules if rule in {"escape", "codespan", "link", "link_close"}]

    def parse_link(self, m: re.Match[str], state: InlineState) -> int | None:
        state.env.setdefault("opened", {})[len(state.tokens)] = m.start()
        return super().parse_link(m, state)

    def parse_link_close(self, m: re.Match[str], state: InlineState) -> int:
        end = super().parse_link_close(m, state)
        token = state.tokens[-1]
        if token["type"] in {"link", "image"}:
            token["span"] = (state.env["opened"][len(state.tokens) - 1], end)
            token["target"] = _target(state.src[m.end() + 1 : end - 1].strip())
        return end


def _target(typed: str) -> str:
    """The target of a link as it was typed, where mistune writes some signs as %27 and the like."""
    whole = typed[1 : typed.index(">")] if typed.startswith("<") else (typed.split() or [""])[0]
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", whole)


_PARSER = _Parser()


def inline(text: str) -> list[Run]:
    """Cut a text into runs: plain text, inline code, links. Pictures, HTML and emphasis are plain text."""
    runs: list[Run] = []
    for run in _runs(text, _PARSER(text, {})):
        if runs and not run.code and run.target is None and runs[-1] == Run(runs[-1].text):
            runs[-1] = Run(runs[-1].text + run.text)
        else:
            runs.append(run)
    return [run for run in runs if run.text]


def _runs(text: str, tokens: list[dict[str, Any]]) -> Iterator[Run]:
    for token in tokens:
        if token["type"] == "link":
            for run in _runs(text, token["children"]):
                yield Run(run.text, run.code, token["target"], token["attrs"].get("title"))
        elif token["type"] == "image":
            yield Run(text[slice(*token["span"])])
        else:
            yield Run(token["raw"], token["type"] == "codespan")


def find_links(text: str) -> list[Link]:
    """The links in a text of any length, in order; its pictures are none."""
    found = []
    for paragraph in _PARAGRAPH.finditer(text):
        for token in _PARSER(paragraph[0], {}):
            if token["type"] == "link":
                start, end = (paragraph.start() + place for place in token["span"])
                said = "".join(run.text for run in _runs(paragraph[0], token["children"]))
                found.append(Link(start, end, said, token["target"], token["attrs"].get("title")))
    return found


def slug(text: str) -> str:
    """A name to link to: letters, digits and hyphens."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "section"
