"""The course as static pages: ``course site [OUT]``.

What is on a page is made when the site is built: prose and outputs from the notebooks as they are stored, explorers
drawn in advance, verdicts worked out by Python (``data.py``).
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from course import bank, places
from course.citations import source_title
from course.classroom.helps import with_anchors
from course.data import load, package, records
from course.errors import CourseError, writing
from course.printing import own_lessons, read_notebook
from course.questions.stamp import VERDICTS
from course.reading.links import slug
from course.site import lessons as notebook
from course.site.cleaning import Section, escaped
from course.site.data import page_data
from course.site.explorers import draw_all
from course.site.writer import NAME, Page, Site, template

# The environment variable with the course's address on Binder.
BINDER = "COURSE_BINDER"
_MENU = [
    ("index.html", "Lessons"), ("article.html", "The article"), ("glossary.html", "Glossary"),
    ("data.html", "Data"), ("sources.html", "Sources"),
]  # fmt: skip
_INSTALL = (
    "python3 -m venv .venv && .venv/bin/python -m pip install --constraint constraints.txt --editable . "
    "&& .venv/bin/course open"
)
# What a notebook says of itself: what it asks, and how long it takes.
_QUESTION = re.compile(r"^\*\*(.+\?)\*\*$", re.MULTILINE)
_MINUTES = re.compile(r"(?:\*\*Time:\*\*|about) (\d+(?: to \d+)?) minutes")
_Link = Callable[[str], str | None]
_OWN = ("course", "data", "notebooks", "exercises", "solutions")


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


def build(
    out: Path,
    *,
    teachers: bool = False,
    binder: str = "",
    course: Path | None = None,
    say: Callable[[str], None] = print,
) -> list[Path]:
    """Write the static edition into a folder; files of the same name are replaced.

    Args:
        out: the folder; made where it is not there.
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
    inside = any(whole.is_relative_to((course / part).resolve()) for part in _OWN)
    if inside or course.resolve().is_relative_to(whole):
        raise CourseError(f"{out} holds the course itself. Choose a folder of its own, such as site.")
    with writing(out):
        written = _students(Site(out, course, say, address, _MENU))
        if teachers:
            written = written + _teachers(Site(whole.with_name(f"{whole.name}-teachers"), course, say, search=False))
    size = sum(path.stat().st_size for path in written) / 1e6
    say(f"{len(written)} files, {size:.1f} MB. Open {out / 'index.html'} in a browser.")
    return written


def _address(said: str) -> str:
    """The address of the course on Binder, without a slash at its end."""
    address = said.strip().split("?")[0].rstrip("/")
    if address and (urlsplit(address).scheme != "https" or not urlsplit(address).hostname):
        example = "https://mybinder.org/v2/gh/ACCOUNT/REPOSITORY/main"
        raise CourseError(f"“{said}” is no address of Binder. It begins with https://, such as {example}.")
    return address


def _students(site: Site) -> list[Path]:
    contents = _read(site)
    lessons = {place: content for place, content in contents.items() if place.source.parent.name == "notebooks"}
    if not lessons:
        raise CourseError(f"There is no lesson in {site.course / 'notebooks'}. Run the command in the course's folder.")
    drawn = _drawn(site, lessons)
    _index(site, contents)
    around = [("index.html", "All lessons"), *((place.page, place.title) for place in contents), None]
    for at, (place, content) in enumerate(contents.items()):
        link = _links(contents, place.source.parent.name)
        page = _notebook(site, place, content, link, drawn.get(place.name, {}))
        site.write(replace(page, around=(around[at], around[at + 2])))
    _article(site)
    _glossary(site)
    _data(site)
    _sources(site)
    body = site.body()
    body.raw(template("search"))
    site.write(Page("search.html", "Search", body, data={"course-search": site.found}, contents=False, indexed=False))
    return site.written


def _read(site: Site) -> dict[Place, dict[str, Any]]:
    """The lessons, each with its problem set behind it, and what stands in them; the broken are told and left out."""
    contents = {}
    for number, path in own_lessons(site.course / "notebooks", site.say).items():
        problems = site.course / "exercises" / path.name
        for place in (
            Place(path, path.stem, f"{number} {bank.title(number)}", number),
            Place(problems, f"problems_{path.stem}", f"{number} Problem set", number),
        ):
            try:
                if place.source.is_file():
                    contents[place] = read_notebook(place.source)
            except CourseError as trouble:
                site.say(str(trouble))
    return contents


def _drawn(site: Site, contents: Mapping[Place, Any]) -> dict[str, dict[int, Any]]:
    """The explorers of the lessons, drawn in advance; where that fails, it is told."""
    code = {}
    for place, content in contents.items():
        cells = ["".join(cell["source"]) if cell["cell_type"] == "code" else "" for cell in content["cells"]]
        code[place.name] = (place.source.parent, cells)
    drawn = draw_all(code)
    for name, (_, cells) in code.items():
        explores = any(word == "explore" for source in cells for word, _ in notebook.words_called(source))
        if explores and not drawn.get(name):
            site.say(f"{name}: its explorer could not be drawn in advance; the page shows its first figure.")
    return drawn


def _links(order: Iterable[Place], inside: str) -> _Link:
    """Where links of a notebook in a folder lead: to the web as they are, to pages of the site, and nowhere else."""
    known = {(place.source.parent.name, place.source.name): place.page for place in order}

    def link(target: str) -> str | None:
        if target.startswith(("https://", "http://")):
            return target
        if target.startswith("#"):
            return "#" + slug(target[1:]) if target[1:] else None
        path, _, part = target.partition("#")
        if path.endswith(".html") and "/" not in path:  # written by the site itself
            return target
        page = known.get((Path(path).parent.name or inside, Path(path).name))
        return page and page + (f"#{slug(part)}" if part else "")

    return link


def _notebook(site: Site, place: Place, content: Mapping[str, Any], link: _Link, drawn: Mapping[int, Any]) -> Page:
    folder = place.source.parent.name
    body = site.body(link)
    lesson = folder == "notebooks"
    progress = place.number if lesson else f"{place.number}-ps"
    body.raw(template("top", lesson=lesson, progress=progress, minutes=_says(_MINUTES, content)))
    made = notebook.written(content["cells"], body, place.name, drawn, site.picture)
    copy = f"notebooks/{folder}/{place.source.name}"
    # To run: its outputs, which the page shows, come back when it is.
    empty: dict[str, Any] = {"outputs": [], "execution_count": None}
    cells = [cell | (empty if cell["cell_type"] == "code" else {}) for cell in content["cells"]]
    site.keep(copy, (json.dumps({**content, "cells": cells}, ensure_ascii=False, indent=1) + "\n").encode())
    binder = f"{site.binder}?urlpath=lab/tree/{folder}/{place.source.name}" if site.binder else ""
    size = _size(site.out / copy)
    after = template("run", notebook=copy, size=size, folder=folder, binder=binder, install=_INSTALL)
    body.sections.append(Section(2, "run-it-yourself", "Run it yourself"))
    asked = [*made.questions, *made.printed, *made.code]
    if asked:
        told = site.body(link)
        told.add(notebook.answers(asked))
        after += template("answers", answers=told.html)
    data = {"course-explorers": made.explorers}
    data["course-data"] = page_data(made.questions, review=made.review, stamped=made.stamps)
    return Page(place.page, place.title, body, after=after, data=data)


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"


def _index(site: Site, contents: Mapping[Place, Any]) -> None:
    problems = {place.number: place.page for place in contents if place.source.parent.name == "exercises"}
    listed = [
        {"page": place.page, "title": place.title, "number": place.number, "problems": problems.get(place.number, ""),
         "question": _says(_QUESTION, content), "minutes": _says(_MINUTES, content)}
        for place, content in contents.items()
        if place.source.parent.name == "notebooks"
    ]  # fmt: skip
    counts = {"terms": len(load("glossary")), "tables": len(package()["resources"]), "sources": len(load("sources"))}
    body = site.body()
    body.raw(template("index", lessons=listed, counts=counts))
    site.write(Page("index.html", NAME, body, data={"course-data": page_data()}, contents=False, indexed=False))


def _says(what: re.Pattern[str], content: Mapping[str, Any]) -> str:
    """What a notebook says of itself, such as how many minutes it takes; empty where it does not."""
    texts = ("".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "markdown")
    found = what.search("\n".join(texts))
    return found[1] if found else ""


def _article(site: Site) -> None:
    body = site.body()
    body.markdown(
        "# The article\n\nThe course puts a short article from the web on trial. Here it stands, sentence by sentence, "
        "in our words. Each lesson has the evidence for some of it.\n\n"
        f"A sentence can be {', '.join(VERDICTS.values())}. Stamp it before you look at what the course says."
    )
    data = {"course-data": page_data(stamped=notebook.article(body))}
    site.write(Page("article.html", "The article", body, data=data))


def _glossary(site: Site) -> None:
    rows = sorted(records("glossary"), key=lambda row: row["term"].casefold())
    body = site.body()
    body.markdown("# Glossary\n\nThe words that the course explains, with the Japanese word and how it is read.")
    body.raw(template("filter", label="Find a word"))
    body.raw(notebook.terms(rows))
    site.write(Page("glossary.html", "Glossary", body, indexed=False))
    for row in rows:
        said = " ".join(filter(None, (row["kanji"], row["reading"], row["romaji"], row["meaning"])))
        site.find("glossary.html", "Glossary", row["term"], slug(row["term"]), said)


def _data(site: Site) -> None:
    body = site.body()
    tables = package()["resources"]
    for each in tables:
        said = f"{each['path']} {each['description']}"
        body.sections.append(Section(2, slug(each["name"]), each["title"], [said]))
    practice = sorted(f"practice/{path.name}" for path in (places.data() / "practice").glob("*.csv"))
    for name in (*(each["path"] for each in tables), "datapackage.json", *practice):
        site.keep(f"tables/{name}", (places.data() / name).read_bytes())

    def size(name: str) -> str:
        return _size(places.data() / name)

    body.raw(template("data", tables=tables, practice=practice, size=size, load=load, slug=slug))
    site.write(Page("data.html", "Data", body, contents=False))


def _sources(site: Site) -> None:
    rows = sorted(records("sources"), key=lambda row: (_initial(row), row["publisher"].casefold()))
    body = site.body()
    groups = [(letter, [_listed(row) for row in group]) for letter, group in groupby(rows, key=_initial)]
    body.raw(template("sources", groups=groups))
    site.write(Page("sources.html", "Sources", body, contents=False, indexed=False))


def _initial(row: Mapping[str, str]) -> str:
    first = slug(row["publisher"])[:1].upper()
    return first if first.isalpha() else "0-9"


def _listed(row: Mapping[str, str]) -> dict[str, Any]:
    """A source with its Japanese marked as such, and what there is to say of it besides publisher and title."""
    shown = {**row, "about": source_title(row).partition(", ")[2] or row["published"]}
    return shown | {key: Markup(escaped(shown[key])) for key in ("publisher", "title", "about")}  # noqa: S704 - escaped


def _teachers(site: Site) -> list[Path]:
    """The teachers' side, in a folder of its own: the page for teachers, worked problem sets, and all answers."""
    folder = site.course / "solutions"
    if not (folder / "README.md").is_file():
        raise CourseError("This copy of the course has no teachers' side (the folder solutions): it is for students.")
    order = [
        Place(folder / path.name, f"solution_{path.stem}", f"{number} Worked problem set", number)
        for number, path in own_lessons(site.course / "notebooks", site.say).items()
        if (folder / path.name).is_file()
    ]
    link = _links(order, "solutions")
    site.menu = [("index.html", "For teachers"), ("answers.html", "All answers")]
    site.menu += [(each.page, each.number) for each in order]
    text, names = with_anchors((folder / "README.md").read_text(encoding="utf-8-sig"))
    body = site.body(link, names)
    body.markdown(text)
    site.write(Page("index.html", "For teachers", body))
    for place in order:
        body = site.body(link)
        try:
            made = notebook.written(read_notebook(place.source)["cells"], body, place.name, {}, site.picture)
        except CourseError as trouble:
            site.say(str(trouble))
            continue
        body.raw('<h2 id="answers">Answers</h2>')
        body.add(notebook.answers(made.questions + made.code))
        site.write(Page(place.page, place.title, body))
    body = site.body(link)
    body.markdown("# All answers")
    for number in bank.lessons():
        body.markdown(f"## {number} {bank.title(number)}")
        body.add(notebook.answers(bank.lesson(number)))
    site.write(Page("answers.html", "All answers", body))
    return site.written
