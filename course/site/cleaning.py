"""The main part of a page, put together from what notebooks hold: Markdown, and HTML that cells made.

Only tags and attributes named here pass; scripts, styles and all else are left out, so that nothing in a notebook can
break a page or its security policy. On the way, headings get names to link to, runs of Japanese letters are marked as
Japanese, wide things get a box to scroll in, and the text of each section is kept for the search.
"""

import html
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser

import mistune

from course.reading.links import slug

JAPANESE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]+")
_BLOCKS = {
    "p", "ul", "ol", "li", "blockquote", "pre", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "dl", "dt", "dd", "details", "summary", "div", "h1", "h2", "h3", "h4",
}  # fmt: skip
_PASS = _BLOCKS | {"br", "hr", "strong", "em", "small", "code", "a", "img", "span", "sub", "sup"}
_SAME = {"b": "strong", "i": "em", "h5": "h4", "h6": "h4"}
_VOID = {"br", "hr", "img"}
_UNSEEN = {"style", "script", "template", "noscript", "iframe", "object", "svg", "math"}
_KEPT = {"a": ("title",), "ol": ("start",), "img": ("alt",)}
_NO_SEARCH = {"table", "pre", "details"}
# Names that the site's templates give.
_TAKEN = {
    "answers",
    "contents",
    "course-data",
    "course-explorers",
    "course-search",
    "filter",
    "main",
    "q",
    "run-it-yourself",
}
_markdown = mistune.create_markdown(escape=False, plugins=["table"])


@dataclass
class Section:
    """A heading and the text below it: ``level`` 1 to 3, ``name`` to link to, ``said`` for the search."""

    level: int
    name: str
    title: str = ""
    said: list[str] = field(default_factory=list)


class Body(HTMLParser):
    """The main part of one page, as it grows.

    Args:
        link: takes the target of a link and returns the one to write, or ``None`` for its text alone.
        image: takes the source of an image and returns attributes for it (``src``, ``width``, ``height``), or ``None``.
        names: the names that ``<a id="…">`` may give to a place; all others are dropped.
    """

    def __init__(
        self,
        link: Callable[[str], str | None],
        image: Callable[[str], dict[str, str] | None],
        names: Collection[str] = (),
    ):
        super().__init__(convert_charrefs=True)
        self._link, self._image, self._names = link, image, names
        self.sections: list[Section] = [Section(1, "top")]
        self._out: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._skipped = 0
        self._heading: Section | None = None

    @property
    def html(self) -> str:
        """What stands on the page so far."""
        return "".join(self._out)

    def markdown(self, text: str) -> None:
        """Add a text in Markdown."""
        self.add(str(_markdown(text)))

    def add(self, fragment: str) -> None:
        """Add a piece of HTML; what it leaves open is closed."""
        self.feed(fragment)
        self.close()
        while self._open:
            self._out.append(self._open.pop()[1])
        self.reset()
        self._skipped, self._heading = 0, None

    def raw(self, markup: str) -> None:
        """Add markup of the site's own templates as it is."""
        self._out.append(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        tag, given = _SAME.get(tag, tag), {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._skipped += 1
        if self._skipped or tag not in _PASS:
            return
        kept = {name: given[name] for name in _KEPT.get(tag, ()) if name in given}
        before, after = "", f"</{tag}>"
        if tag == "a" and given.get("id") in self._names:
            kept = {"id": given["id"]}
        elif tag == "a":
            target = self._link(given.get("href", ""))
            if target is None:
                self._open.append(("a", ""))
                return
            kept = {"href": target, **kept} | ({"rel": "noopener"} if target.startswith("http") else {})
        elif tag == "img":
            found = self._image(given.get("src", ""))
            if found is None:
                self._out.append(f"<em>{html.escape(kept.get('alt', ''))}</em>")
                return
            kept = {**found, "alt": kept.get("alt", "")}
            before, after = _box("Figure"), "</div>"
        elif tag == "table":
            before, after = _box("Table"), "</table></div>"
        elif tag == "th":
            row = given.get("scope") == "row" or any(name == "tbody" for name, _ in self._open)
            kept = {"scope": "row" if row else "col"}
        elif tag in {"h1", "h2", "h3"}:
            self._heading = Section(int(tag[1]), "")
            self.sections.append(self._heading)
            self._open.append((tag, after))
            self._heading_at = len(self._out)
            return
        elif tag == "pre":
            kept = {"tabindex": "0"}
        elif tag == "div" and given.get("class") == "course-question":
            kept = {"class": "printed"}
        if given.get("lang") == "ja":
            kept["lang"] = "ja"
        self._out.append(f"{before}<{tag}{attributes(kept)}>")
        if tag in _VOID:
            self._out.append(after if tag == "img" else "")
        else:
            self._open.append((f"{tag} ja" if "lang" in kept else tag, after))

    def handle_endtag(self, tag: str) -> None:
        """A tag ends; one that was not begun is passed over."""
        tag = _SAME.get(tag, tag)
        if tag in _UNSEEN:
            self._skipped = max(0, self._skipped - 1)
            return
        if self._skipped or tag not in {name.split()[0] for name, _ in self._open}:
            return
        while self._open:
            name, end = self._open.pop()
            if self._heading and name == tag and name in {"h1", "h2", "h3"}:
                self._name_heading()
            self._out.append(end)
            if name.split()[0] == tag:
                return

    def _name_heading(self) -> None:
        heading = self._heading
        if heading:
            said = " ".join(heading.title.split())
            taken = _TAKEN | {each.name for each in self.sections}
            plain = slug(said)
            names = [plain, *(f"{plain}-{count}" for count in range(2, len(taken) + 3))]
            heading.title, heading.name = said, next(name for name in names if name not in taken)
            self._out.insert(self._heading_at, f'<h{heading.level} id="{heading.name}">')
        self._heading = None

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if self._skipped:
            return
        names = [name for name, _ in self._open]
        self._out.append(html.escape(data, quote=False) if any(" ja" in name for name in names) else escaped(data))
        if self._heading:
            self._heading.title += data
        elif not _NO_SEARCH & set(names):
            self.sections[-1].said.append(data)


def _box(what: str) -> str:
    """The beginning of a box in which something wide is moved sideways, by keyboard too."""
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{what}">'


def attributes(given: dict[str, str]) -> str:
    """Attributes as they stand in a tag."""
    return "".join(f' {name}="{html.escape(value)}"' for name, value in given.items())


def escaped(text: str) -> str:
    """A text as HTML, its Japanese marked as such, so that it is read out and drawn as Japanese."""
    return JAPANESE.sub(r'<span lang="ja">\g<0></span>', html.escape(text, quote=False))
