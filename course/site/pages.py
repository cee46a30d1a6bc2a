"""The course as static pages: ``course site [OUT]``.

What is on a page is made when the site is built: prose and outputs from the notebooks as they are stored, explorers drawn
in advance, verdicts worked out by Python (``data.py``). Each page holds its style and its scripts, so that it opens from
a folder, with a policy that lets nothing else run and asks nothing of the network.
"""

import base64
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from course import bank, places
from course.citations import source_title
from course.data import load, package
from course.errors import CourseError
from course.printing import own_lessons, read_notebook
from course.questions.stamp import VERDICTS
from course.site import lessons as writing
from course.site.bundle import bundle
from course.site.cleaning import Body, escaped, slug
from course.site.data import page_data
from course.site.explorers import draw_all
from course.views.scripts import STYLE, script

_FOLDER = Path(__file__).parent
_NAME = "Japan's response to Russia's invasion of Ukraine"
_MENU = [
    ("index.html", "Lessons"), ("article.html", "The article"), ("glossary.html", "Glossary"),
    ("data.html", "Data"), ("sources.html", "Sources"),
]  # fmt: skip
_INSTALL = "python3 -m venv .venv && .venv/bin/python -m pip install --constraint constraints.txt --editable . && .venv/bin/course open"
_DARK = '[data-jp-theme-light="false"] .course-box'
_PNG = "data:image/png;base64,"
# Where an answer or a setting names no address of Binder.
BINDER = "COURSE_BINDER"


@dataclass(frozen=True)
class Place:
    """A page of a notebook: its file, the name of the page without ending, what stands at its top."""

    source: Path
    name: str
    title: str
    number: str

    @property
    def page(self) -> str:
        """The file name of the page."""
        return f"{self.name}.html"


@dataclass
class Site:
    """A site that is being written.

    Args:
        out: its folder.
        course: the course's folder.
        say: takes a sentence on what happens.
        binder: the address of the course on Binder, such as ``https://mybinder.org/v2/gh/ACCOUNT/REPOSITORY/main``.
        menu: addresses and names of the main pages.
    """

    out: Path
    course: Path
    say: Callable[[str], None]
    binder: str = ""
    menu: Sequence[tuple[str, str]] = ()
    search: bool = True
    found: list[dict[str, str]] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)

    def body(self, link: Callable[[str], str | None]) -> Body:
        """The main part of a new page."""
        return Body(link, self._attributes)

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
        return {"src": address, "width": wide, "height": high}

    def keep(self, name: str, content: bytes) -> None:
        """Write a file, once."""
        path = self.out / name
        if path not in self.written:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self.written.append(path)

    def page(
        self,
        name: str,
        title: str,
        body: Body,
        *,
        data: Mapping[str, Any] | None = None,
        after: str = "",
        alive: bool = False,
        contents: bool = True,
        around: tuple[tuple[str, str] | None, tuple[str, str] | None] = (None, None),
        indexed: bool = True,
    ) -> None:
        """Write a page.

        Args:
            name: of the file.
            title: of the page.
            body: its main part.
            data: what its scripts read, by name.
            after: markup below the main part.
            alive: whether questions are answered on it.
            contents: whether it has a table of contents.
            around: address and title of the page before, and of the one after.
            indexed: whether the search finds it.
        """
        scripts = [Markup(each) for each in ([bundle()] if alive else []) + [page_script()]]  # noqa: S704 - our own
        parts = [(each.level, each.name, each.title) for each in body.sections if each.level in {2, 3}]
        text = _template(
            "page",
            title=title,
            course=_NAME,
            here=name,
            menu=self.menu,
            searchable=self.search,
            alive=alive,
            policy=_policy(page_style(), scripts),
            style=Markup(page_style()),  # noqa: S704 - our own
            scripts=scripts,
            contents=parts if contents and len(parts) > 2 else [],
            before="",
            body=Markup(body.html),  # noqa: S704 - cleaned
            after=Markup(after),  # noqa: S704 - by a template
            previous=around[0],
            next=around[1],
            data=[(key, _json(value)) for key, value in (data or {}).items() if value],
        )
        self.keep(name, text.encode())
        if indexed:
            for each in body.sections:
                said = " ".join(" ".join(each.said).split())
                if each.title or said:
                    self.found.append({"page": name, "title": title, "part": each.title, "name": each.name, "text": said})


def _json(value: Any) -> Markup:
    """A value as JSON that may stand in a page: nothing in it ends the element or begins another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704


@cache
def page_style() -> str:
    """The style of all pages: the site's, and that of the views with its dark colours by the reader's own setting."""
    begin = STYLE.index(_DARK)
    end = STYLE.index("}", begin) + 1
    dark = STYLE[begin:end].replace(_DARK, ".course-box")
    views = STYLE[:begin] + "@media (prefers-color-scheme: dark) {\n" + dark + "\n}" + STYLE[end:]
    return views + (_FOLDER / "site.css").read_text(encoding="utf-8")


@cache
def page_script() -> str:
    """The script of all pages: the search, filters, and explorers by the view that notebooks use."""
    view = script("explorer").replace("export default", "return")
    return f'"use strict";\nconst explorer = (() => {{\n{view}}})();\n' + (_FOLDER / "page.js").read_text(encoding="utf-8")


def _policy(style: str, scripts: Iterable[str]) -> str:
    """A content security policy: only this style and these scripts, images of this site, and no request."""

    def sum_of(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    # From a folder, no file is of the same origin as another: browsers then want the scheme by name.
    return (
        f"default-src 'none'; style-src {sum_of(style)}; script-src {' '.join(map(sum_of, scripts))}; "
        "img-src 'self' file: data:; base-uri 'none'; form-action 'self' file:"
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str, **values: Any) -> str:
    return _environment().get_template(f"{name}.html").render(values)


def build(
    out: Path, *, teachers: bool = False, binder: str = "", course: Path | None = None, say: Callable[[str], None] = print
) -> list[Path]:
    """Write the static edition into a folder.

    Args:
        out: it is made if it is not there; files of the same name are replaced.
        teachers: whether to write the teachers' pages too, into a folder of their own beside it (``OUT-teachers``).
        binder: the course's address on Binder, for links; without it, ``COURSE_BINDER`` names it, or there are none.
        course: the course's folder, if it is not the one around.
        say: takes a sentence on what happens.

    Returns:
        The files written.

    Raises:
        CourseError: the folder cannot be written to, or holds the course; the address is none; there is no lesson.
    """
    course = course or places.course()
    address = _address(binder or os.environ.get(BINDER, ""))
    whole = out.resolve()
    if course.resolve().is_relative_to(whole) or any(
        whole.is_relative_to((course / part).resolve()) for part in ("course", "data", "notebooks", "exercises", "solutions")
    ):
        raise CourseError(f"{out} holds the course itself. Choose a folder of its own, such as site.")
    try:
        site = Site(out, course, say, address, _MENU)
        _students(site)
        written = site.written
        if teachers:
            written = written + _teachers(Site(out.with_name(f"{whole.name}-teachers"), course, say))
    except OSError as trouble:
        raise CourseError(f"{out} cannot be written to ({trouble.strerror or type(trouble).__name__}).") from None
    size = sum(path.stat().st_size for path in written) / 1e6
    say(f"{len(written)} files, {size:.1f} MB. Open {out / 'index.html'} in a browser.")
    return written


def _address(said: str) -> str:
    """The address of the course on Binder, without a slash at its end."""
    address = said.strip().split("?")[0].rstrip("/")
    if address and (urlsplit(address).scheme != "https" or not urlsplit(address).hostname):
        raise CourseError(
            f"“{said}” is no address of Binder. It begins with https://, such as https://mybinder.org/v2/gh/ACCOUNT/REPOSITORY/main."
        )
    return address


def _students(site: Site) -> None:
    lessons = own_lessons(site.course / "notebooks", site.say)
    if not lessons:
        raise CourseError(f"There is no lesson in {site.course / 'notebooks'}. Run the command in the course's folder.")
    pages, sets = [], {}
    for number, path in lessons.items():
        pages.append(Place(path, path.stem, f"{number} {bank.title(number)}", number))
        problems = site.course / "exercises" / path.name
        if problems.is_file():
            sets[number] = Place(problems, f"problems_{path.stem}", f"{number} Problem set", number)
    contents = {}
    for place in [*pages, *sets.values()]:
        try:
            contents[place] = read_notebook(place.source)
        except CourseError as trouble:
            site.say(str(trouble))
    pages = [place for place in pages if place in contents]
    sets = {number: place for number, place in sets.items() if place in contents}
    sources = {
        place.name: (place.source.parent, ["".join(cell["source"]) * (cell["cell_type"] == "code") for cell in content["cells"]])
        for place, content in contents.items()
        if place in pages
    }
    drawn = draw_all(sources)
    for name in [name for name, (_, cells) in sources.items() if _explores(cells) and not drawn.get(name)]:
        site.say(f"{name}: its explorer could not be drawn in advance; the page shows its first figure.")
    order = [each for place in pages for each in (place, sets.get(place.number)) if each]
    _index(site, pages, sets, contents)
    for at, place in enumerate(order):
        around = (_named(order[at - 1]) if at else ("index.html", "All lessons"), _named(order[at + 1]) if order[at + 1 :] else None)
        _notebook(site, place, contents[place], drawn.get(place.name, {}), order, around)
    _article(site)
    _glossary(site)
    _data(site)
    _sources(site)
    _search(site)


def _explores(cells: Iterable[str]) -> bool:
    return any(word == "explore" for source in cells for word, _ in writing.words_called(source))


def _named(place: Place) -> tuple[str, str]:
    return place.page, place.title


def _links(order: Iterable[Place], inside: str) -> Callable[[str], str | None]:
    """Where links of a notebook lead: to the web as they are, to pages of the site, and nowhere else.

    Args:
        order: the pages of notebooks.
        inside: the folder of the notebook in which the links stand.
    """
    known = {(place.source.parent.name, place.source.name): place.page for place in order}

    def link(target: str) -> str | None:
        if target.startswith(("https://", "http://")):
            return target
        if target.startswith("#"):
            return "#" + slug(target[1:]) if target[1:] else None
        path, _, part = target.partition("#")
        if path.endswith(".html") and "/" not in path:  # written by the site itself
            return target
        folder = Path(path).parent.name or inside
        page = known.get((folder, Path(path).name))
        return page and page + (f"#{slug(part)}" if part else "")

    return link


def _notebook(
    site: Site,
    place: Place,
    content: Mapping[str, Any],
    drawn: Mapping[int, Any],
    order: Iterable[Place],
    around: tuple[tuple[str, str] | None, tuple[str, str] | None],
) -> None:
    folder = place.source.parent.name
    body = site.body(_links(order, folder))
    made = writing.written(content["cells"], body, place.name, drawn, site.picture)
    data: dict[str, Any] = {"course-explorers": made.explorers}
    data["course-data"] = page_data(made.questions + [f"stamp-{each}" for each in made.stamps])
    copy = f"notebooks/{folder}/{place.source.name}"
    site.keep(copy, _without_outputs(content))
    binder = f"{site.binder}?urlpath=lab/tree/{folder}/{place.source.name}" if site.binder else ""
    after = _template(
        "run",
        notebook=copy,
        size=_size(site.out / copy),
        folder=folder,
        binder=binder,
        install=_INSTALL,
    )
    told = site.body(_links(order, folder))
    told.add(writing.answers(made.questions + made.code))
    if made.questions or made.code:
        after += _template("answers", answers=Markup(told.html))  # noqa: S704 - cleaned
    body.sections.append(_section("run-it-yourself", "Run it yourself"))
    site.page(place.page, place.title, body, data=data, after=after, alive=True, around=around)


def _without_outputs(content: Mapping[str, Any]) -> bytes:
    """A notebook to run: its outputs, which the page shows, come back when it is."""
    cells = [cell | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {}) for cell in content["cells"]]
    return (json.dumps({**content, "cells": cells}, ensure_ascii=False, indent=1) + "\n").encode()


def _section(name: str, title: str) -> Any:
    from course.site.cleaning import Section

    return Section(2, name, title)


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"


def _index(site: Site, pages: Iterable[Place], sets: Mapping[str, Place], contents: Mapping[Place, Any]) -> None:
    listed = []
    for place in pages:
        prose = ["".join(cell["source"]) for cell in contents[place]["cells"] if cell["cell_type"] == "markdown"]
        bold = (line.strip("* ") for text in prose for line in text.splitlines() if line.startswith("**") and line.endswith("**"))
        problems = sets.get(place.number)
        listed.append(
            {
                "page": place.page,
                "title": place.title,
                "number": place.number,
                "question": next(bold, "") if place.number != "00" else "How does this work?",
                "minutes": _minutes(prose),
                "problems": problems.page if problems else "",
            }
        )
    counts = {"terms": len(load("glossary")), "tables": len(package()["resources"]), "sources": len(load("sources"))}
    body = site.body(lambda target: target)
    body.raw(_template("index", lessons=listed, counts=counts))
    every = [name for number in bank.lessons() for name in bank.lesson(number)]
    site.page("index.html", _NAME, body, data={"course-data": page_data(every)}, alive=True, contents=False, indexed=False)


def _minutes(prose: Iterable[str]) -> str:
    """How long a lesson takes, as it says itself."""
    import re

    found = re.search(r"(?:\*\*Time:\*\*|takes about) (\d+(?: to \d+)?) minutes", "\n".join(prose))
    return found[1] if found else ""


def _article(site: Site) -> None:
    body = site.body(lambda target: target)
    body.markdown(
        "# The article\n\nThe course puts a short article from the web on trial. Here it stands, sentence by sentence, in our words. "
        "Stamp a sentence when you have seen its evidence; lesson 07 lays your stamps beside our verdicts.\n\n"
        f"The verdicts are: {', '.join(VERDICTS.values())}."
    )
    names = writing.article(body, "")
    site.page("article.html", "The article", body, data={"course-data": page_data([f"stamp-{each}" for each in names])}, alive=True)


def _glossary(site: Site) -> None:
    rows = sorted(load("glossary").fillna("").astype(str).to_dict("records"), key=lambda row: row["term"].casefold())
    body = site.body(lambda target: target)
    body.markdown("# Glossary\n\nThe words that the course explains, with the Japanese word and how it is read.")
    body.raw(
        '<p><label for="filter">Find a word</label> <input id="filter" type="search" data-filter autocomplete="off">'
        ' <span role="status" data-found></span></p>'
    )
    body.raw(writing.terms(rows))
    site.page("glossary.html", "Glossary", body, indexed=False)
    for row in rows:
        japanese = " ".join((row["kanji"], row["reading"], row["romaji"]))
        site.found.append(
            {"page": "glossary.html", "title": "Glossary", "part": row["term"], "name": slug(row["term"]), "text": f"{japanese} {row['meaning']}".strip()}
        )


def _data(site: Site) -> None:
    tables = []
    for each in package()["resources"]:
        path = places.data() / each["path"]
        site.keep(f"tables/{each['path']}", path.read_bytes())
        about = [(label, each.get(key)) for label, key in (("Who counted", "who_counted"), ("Why", "why"), ("What is missing", "missing"))]
        licences = "; ".join(licence.get("title", licence.get("name", "")) for licence in each.get("licenses", []))
        tables.append(
            {
                "anchor": slug(each["name"]),
                "title": each.get("title", each["name"]),
                "path": each["path"],
                "size": _size(path),
                "rows": len(load(each["name"])),
                "coverage": each.get("coverage", ""),
                "as_of": each.get("as_of", ""),
                "description": each.get("description", ""),
                "about": [(label, text) for label, text in [*about, ("Licence", licences)] if text],
                "columns": [{"description": "", **column} for column in each["schema"]["fields"]],
            }
        )
    site.keep("tables/datapackage.json", (places.data() / "datapackage.json").read_bytes())
    practice = []
    for path in sorted((places.data() / "practice").glob("*.csv")):
        site.keep(f"tables/practice/{path.name}", path.read_bytes())
        practice.append((path.name, _size(path)))
    body = site.body(lambda target: target)
    body.raw(_template("data", tables=tables, practice=practice))
    for table in tables:
        section = _section(str(table["anchor"]), str(table["title"]))
        section.said.append(f"{table['path']} {table['description']}")
        body.sections.append(section)
    site.page("data.html", "Data", body, contents=False)


def _sources(site: Site) -> None:
    rows = sorted(load("sources").fillna("").astype(str).to_dict("records"), key=lambda row: row["publisher"].casefold())

    def initial(row: Mapping[Any, str]) -> str:
        first = slug(row["publisher"])[:1].upper()
        return first if first.isalpha() else "0–9"

    for row in rows:
        row["about"] = source_title(row).partition(", ")[2] or row["published"]
    rows.sort(key=lambda row: (initial(row), row["publisher"].casefold()))
    body = site.body(lambda target: target)
    groups = [(letter, [_marked(row) for row in group]) for letter, group in groupby(rows, key=initial)]
    body.raw(_template("sources", groups=groups))
    site.page("sources.html", "Sources", body, contents=False, indexed=False)


def _marked(row: Mapping[Any, str]) -> dict[str, Any]:
    """A source with its Japanese marked as such."""
    return {**row} | {key: Markup(escaped(row[key])) for key in ("publisher", "title", "about")}  # noqa: S704 - escaped


def _search(site: Site) -> None:
    body = site.body(lambda target: target)
    body.raw(_template("search"))
    site.page("search.html", "Search", body, data={"course-search": site.found}, contents=False, indexed=False)


def _teachers(site: Site) -> list[Path]:
    """The teachers' side, in a folder of its own: the page for teachers, worked problem sets, and all answers."""
    folder = site.course / "solutions"
    if not (folder / "README.md").is_file():
        raise CourseError("This copy of the course has no teachers' side (the folder solutions), so there is no page of it.")
    site.search = False
    solved = {number: folder / path.name for number, path in own_lessons(site.course / "notebooks", site.say).items()}
    order = [
        Place(path, f"solution_{path.stem}", f"{number} Worked problem set", number)
        for number, path in solved.items()
        if path.is_file()
    ]
    site.menu = [("index.html", "For teachers"), ("answers.html", "All answers"), *((place.page, place.number) for place in order)]
    body = site.body(_links(order, "solutions"))
    body.markdown((folder / "README.md").read_text(encoding="utf-8-sig"))
    site.page("index.html", "For teachers", body)
    for place in order:
        body = site.body(_links(order, "solutions"))
        try:
            made = writing.written(read_notebook(place.source)["cells"], body, place.name, {}, site.picture)
        except CourseError as trouble:
            site.say(str(trouble))
            continue
        body.raw('<h2 id="answers">Answers</h2>')
        body.add(writing.answers(made.questions + made.code))
        site.page(place.page, place.title, body)
    body = site.body(_links(order, "solutions"))
    body.markdown("# All answers")
    for number in bank.lessons():
        body.markdown(f"## {number} {bank.title(number)}")
        body.add(writing.answers(bank.lesson(number)))
    site.page("answers.html", "All answers", body)
    return site.written
