"""A site that is being written: its pages, each whole in itself, and the files beside them.

Each page holds its style and its scripts, so that it opens from a folder, with a policy that lets nothing else run and
asks nothing of the network.
"""

import base64
import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from course.shown import templates
from course.site.bundle import bundle, page_script
from course.site.cleaning import Body
from course.site.data import text_of
from course.views.scripts import STYLE

NAME = "Japan's response to Russia's invasion of Ukraine"
_FOLDER = Path(__file__).parent
_DARK = '[data-jp-theme-light="false"] .course-box'
_PNG = "data:image/png;base64,"
Named = tuple[str, str]


@dataclass(frozen=True)
class Page:
    """A page to write: file name, title, main part, and markup below it (``after``).

    ``data`` is what its scripts read, by name; ``contents`` says whether it has a table of contents, ``indexed``
    whether the search finds it; ``around`` are address and title of the pages before and behind it.
    """

    name: str
    title: str
    body: Body
    after: Markup = field(default_factory=Markup)
    data: Mapping[str, Any] = field(default_factory=dict)
    contents: bool = True
    indexed: bool = True
    around: tuple[Named | None, Named | None] = (None, None)


@dataclass
class Site:
    """A site that is being written into the folder ``out``, from the course's folder.

    ``say`` takes a sentence on what happens, ``binder`` is the address of the course on Binder or empty; ``menu`` holds
    addresses and names of the main pages, ``search`` says whether they have a field to search.
    """

    out: Path
    course: Path
    say: Callable[[str], None]
    binder: str = ""
    menu: list[Named] = field(default_factory=list)
    search: bool = True
    found: list[dict[str, str]] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)

    def body(self, link: Callable[[str], str | None] = str, names: Collection[str] = ()) -> Body:
        """The main part of a new page; ``link`` says where its links lead, ``names`` which places may have a name."""
        return Body(link, self._attributes, names)

    def picture(self, source: str) -> str:
        """Keep an image as a file of its own, named by what it shows; return its address. Others stay as they are."""
        if not source.startswith(_PNG):
            return source
        content = base64.b64decode(source.removeprefix(_PNG))
        name = f"figures/{hashlib.sha256(content).hexdigest()[:16]}.png"
        self.keep(name, content)
        return name

    def _attributes(self, source: str) -> dict[str, str] | None:
        address = self.picture(source)
        if not address.startswith("figures/"):
            return None
        head = (self.out / address).read_bytes()[16:24]
        wide, high = (str(int.from_bytes(part)) for part in (head[:4], head[4:]))
        # On a slow line a page's scripts, which stand at its end, must not wait for figures far below.
        return {"src": address, "width": wide, "height": high, "loading": "lazy"}

    def keep(self, name: str, content: bytes) -> None:
        """Write a file, once."""
        path = self.out / name
        if path not in self.written:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self.written.append(path)

    def write(self, page: Page) -> None:
        """Write a page, and note what the search is to find on it."""
        alive = "course-data" in page.data  # questions are answered on it
        texts = ([bundle()] if alive else []) + [page_script()]
        # An end of the element can stand in a remark or a text only, and there a backslash changes nothing.
        scripts = [Markup(each.replace("</script", "<\\/script")) for each in texts]  # noqa: S704 - our own
        parts = [(each.level, each.name, each.title) for each in page.body.sections if each.level in {2, 3}]
        text = template(
            "page",
            page=page,
            site=self,
            course=NAME,
            alive=alive,
            policy=_policy(page_style(), scripts),
            style=page_style(),
            scripts=scripts,
            contents=parts if page.contents and len(parts) > 2 else [],
            data=[(key, text_of(value)) for key, value in page.data.items() if value],
        )
        self.keep(page.name, text.encode())
        for each in page.body.sections if page.indexed else ():
            said = " ".join(" ".join(each.said).split())
            if each.title or said:
                self.find(page.name, page.title, each.title, each.name, said)

    def find(self, page: str, title: str, part: str, name: str, text: str) -> None:
        """Have the search find a part of a page."""
        self.found.append({"page": page, "title": title, "part": part, "name": name, "text": text})


@cache
def page_style() -> Markup:
    """The style of all pages: the site's, and that of the views with its dark colours by the reader's own setting."""
    begin = STYLE.index(_DARK)
    end = STYLE.index("}", begin) + 1
    dark = STYLE[begin:end].replace(_DARK, ".course-box")
    views = STYLE[:begin] + "@media (prefers-color-scheme: dark) {\n" + dark + "\n}" + STYLE[end:]
    return Markup(views + (_FOLDER / "site.css").read_text(encoding="utf-8"))  # noqa: S704 - our own


def _policy(style: str, scripts: Iterable[str]) -> str:
    """A content security policy: only this style and these scripts, images of this site, and no request."""

    def sum_of(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    # From a folder, no file is of the same origin as another: browsers then want the scheme by name.
    return (
        f"default-src 'none'; style-src {sum_of(style)}; script-src {' '.join(map(sum_of, scripts))}; "
        "img-src 'self' file: data:; base-uri 'none'; form-action 'self' file:"
    )


def template(name: str, **values: Any) -> Markup:
    """The markup that a template of the site makes of the values; none of them is read as HTML unless it is markup."""
    return Markup(templates(_FOLDER / "templates").get_template(f"{name}.html").render(values))  # noqa: S704 - escaped
