"""The main part of a page, put together from what notebooks hold: Markdown, and HTML that cells made.

Only tags and attributes named here pass; scripts, styles and all else are left out, so that nothing in a notebook can
break a page or its security policy. On the way, headings get names to link to, runs of Japanese letters are marked as
Japanese, wide things get a box to scroll in, and the text of each section is kept for the search.
"""

import html
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import mistune
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from markupsafe import Markup

from course.reading.links import slug

JAPANESE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]+")
_BLOCKS = {
    "p", "ul", "ol", "li", "blockquote", "pre", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "dl", "dt", "dd", "details", "summary", "div", "h1", "h2", "h3", "h4",
}  # fmt: skip
_PASS = _BLOCKS | {"br", "hr", "strong", "em", "small", "code", "a", "img", "span", "sub", "sup"}
_SAME = {"b": "strong", "i": "em", "h5": "h4", "h6": "h4"}
_VOID = {"br", "hr"}
_UNSEEN = {"style", "script", "template", "noscript", "iframe", "object", "svg", "math"}
_KEPT = {"a": ("title",), "ol": ("start",), "img": ("alt",)}
_NO_SEARCH = {"table", "pre", "details"}
# Names that the site's templates give.
_TAKEN = {"answers", "contents", "course-data", "course-explorers", "course-search", "filter", "main", "q"}
_TAKEN |= {"run-it-yourself"}
_markdown = mistune.create_markdown(escape=False, plugins=["table"])


@dataclass
class Section:
    """A heading and the text below it: ``level`` 1 to 3, ``name`` to link to, ``said`` for the search."""

    level: int
    name: str
    title: str = ""
    said: list[str] = field(default_factory=list)


@dataclass
class Body:
    """The main part of one page, as it grows.

    ``link`` takes the target of a link and returns the one to write, or ``None`` for its text alone; ``image`` takes
    the source of an image and returns attributes for it (``src``, ``width``, ``height``), or ``None``; ``names`` are
    those that ``<a id="…">`` may give to a place.
    """

    link: Callable[[str], str | None]
    image: Callable[[str], dict[str, str] | None]
    names: Collection[str] = ()
    sections: list[Section] = field(default_factory=lambda: [Section(1, "top")])
    _out: list[str] = field(default_factory=list)

    @property
    def html(self) -> Markup:
        """What stands on the page so far."""
        return Markup("".join(self._out))  # noqa: S704 - cleaned

    def markdown(self, text: str) -> None:
        """Add a text in Markdown."""
        self.add(str(_markdown(text)))

    def add(self, fragment: str) -> None:
        """Add a piece of HTML; what it leaves open is closed."""
        # Blanks count: Beautiful Soup else makes one of several.
        soup = BeautifulSoup(
            f"<body>{fragment}", "html.parser", multi_valued_attributes=None, preserve_whitespace_tags={"body"}
        )
        self._out.append(self._cleaned(soup, frozenset()))

    def raw(self, markup: str) -> None:
        """Add markup of the site's own templates as it is."""
        self._out.append(markup)

    def _cleaned(self, node: PageElement, around: frozenset[str], heading: Section | None = None) -> str:
        """An element or a text; ``around`` are the tags that it stands in, and ``ja`` in what is Japanese already."""
        if type(node) is NavigableString:
            if heading:
                heading.title += node
            elif not _NO_SEARCH & around:
                self.sections[-1].said.append(node)
            return html.escape(node, quote=False) if "ja" in around else escaped(node)
        if not isinstance(node, Tag) or node.name in _UNSEEN:
            return ""
        tag, given = _SAME.get(node.name, node.name), {name: str(value or "") for name, value in node.attrs.items()}
        if tag in {"h1", "h2", "h3"}:
            heading = Section(int(tag[1]), "")
            self.sections.append(heading)
        within = around | ({tag, "ja"} if given.get("lang") == "ja" else {tag})
        inner = "".join(self._cleaned(each, within, heading) for each in node.contents)
        if tag not in _PASS:
            return inner
        if tag in {"h1", "h2", "h3"} and heading:
            return f'<{tag} id="{self._named(heading)}">{inner}</{tag}>'
        kept = self._kept(tag, given, around)
        if tag == "img":
            alt = {"alt": kept.pop("alt", "")}
            box = f"{_box('Figure')}<img{attributes(kept | alt)}></div>"
            return box if kept else f"<em>{html.escape(alt['alt'])}</em>"
        if tag == "a" and not kept:
            return inner
        kept |= {"lang": "ja"} if given.get("lang") == "ja" else {}
        made = f"<{tag}{attributes(kept)}>" + ("" if tag in _VOID else f"{inner}</{tag}>")
        return f"{_box('Table')}{made}</div>" if tag == "table" else made

    def _kept(self, tag: str, given: dict[str, str], around: frozenset[str]) -> dict[str, str]:
        """The attributes that a tag keeps or gets; of a link that leads nowhere none."""
        kept = {name: given[name] for name in _KEPT.get(tag, ()) if name in given}
        if tag == "a" and given.get("id") in self.names:
            return {"id": given["id"]}
        if tag == "a":
            target = self.link(given.get("href", ""))
            away = {"rel": "noopener"} if target and target.startswith("http") else {}
            return {} if target is None else {"href": target, **kept, **away}
        if tag == "img":
            return (self.image(given.get("src", "")) or {}) | kept
        if tag == "th":
            return {"scope": "row" if given.get("scope") == "row" or "tbody" in around else "col"}
        if tag == "pre":
            return {"tabindex": "0"}
        return {"class": "printed"} if tag == "div" and given.get("class") == "course-question" else kept

    def _named(self, heading: Section) -> str:
        """Give a heading a name that no other has, from what it says."""
        heading.title = " ".join(heading.title.split())
        taken = _TAKEN | {each.name for each in self.sections}
        plain = slug(heading.title)
        names = [plain, *(f"{plain}-{count}" for count in range(2, len(taken) + 3))]
        heading.name = next(name for name in names if name not in taken)
        return heading.name


def _box(what: str) -> str:
    """The beginning of a box in which something wide is moved sideways, by keyboard too."""
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{what}">'


def attributes(given: dict[str, str]) -> str:
    """Attributes as they stand in a tag."""
    return "".join(f' {name}="{html.escape(value)}"' for name, value in given.items())


def escaped(text: str) -> str:
    """A text as HTML, its Japanese marked as such, so that it is read out and drawn as Japanese."""
    return JAPANESE.sub(r'<span lang="ja">\g<0></span>', html.escape(text, quote=False))
