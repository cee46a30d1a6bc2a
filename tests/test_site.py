"""The static edition: what is built, how large it is, that its links lead somewhere, and what must not be in it."""

import json
import os
import re
import shutil
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from course import bank, cli, places
from course.classroom.helps import helps
from course.errors import CourseError
from course.site import pages
from course.site.cleaning import Body, escaped
from course.site.lessons import words_called
from course.site.pages import build

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
# So many bytes may a lesson with its script, its style and the figures that are shown at first weigh, and the whole.
LESSON, WHOLE = 1_500_000, 12_000_000


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built") / "site"
    build(folder, teachers=True, binder="https://mybinder.org/v2/gh/A/B/main/", course=ROOT, say=lambda _: None)
    return folder


class Read(HTMLParser):
    """The tags of a page with their attributes, and its ids."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag, name):
        return [given[name] for each, given in self.tags if each == tag and name in given]


def read(path):
    return Read(path.read_text("utf-8"))


def test_all_pages_are_there(site):
    names = {path.stem for path in site.glob("*.html")}
    problems = {f"problems_{name}" for name in LESSONS if not name.startswith("00")}
    assert names == {"index", "article", "glossary", "data", "sources", "search", *LESSONS, *problems}


def test_the_whole_and_each_lesson_stay_small(site):
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < WHOLE
    for name in LESSONS:
        page = site / f"{name}.html"
        figures = [site / source for source in read(page).all("img", "src")]
        assert page.stat().st_size + sum(figure.stat().st_size for figure in figures) < LESSON, name


def test_every_link_inside_leads_somewhere(site):
    for folder in (site, site.with_name("site-teachers")):
        for path in folder.glob("*.html"):
            page = read(path)
            targets = page.all("a", "href") + page.all("img", "src") + page.all("form", "action")
            for target in targets:
                parts = urlsplit(target)
                if parts.scheme in {"https", "http", "data"}:
                    continue
                assert not parts.scheme and not target.startswith("/"), (path.name, target)
                there = folder / unquote(parts.path) if parts.path else path
                assert there.is_file(), (path.name, target)
                assert there.resolve().is_relative_to(folder.resolve())
                if parts.fragment:
                    assert parts.fragment in [given.get("id") for _, given in read(there).tags], (path.name, target)


def test_ids_are_there_once_and_headings_go_down_by_one(site):
    for path in site.glob("*.html"):
        page = read(path)
        ids = [given["id"] for _, given in page.tags if "id" in given]
        assert len(ids) == len(set(ids)), path.name
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, path.name
        assert all(below <= above + 1 for above, below in pairwise(levels)), path.name


def test_nothing_is_fetched_and_nothing_is_run_but_what_the_policy_names(site):
    for path in site.glob("*.html"):
        page = read(path)
        assert not page.all("script", "src") and not page.all("link", "src")
        assert page.all("link", "href") == ["data:,"]
        assert not [tag for tag, _ in page.tags if tag in {"iframe", "object", "embed", "base", "video", "audio"}]
        assert not [given for _, given in page.tags if any(name == "style" or name.startswith("on") for name in given)]
        policy = next(
            given["content"] for _, given in page.tags if given.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_the_students_site_holds_nothing_of_the_teachers(site):
    words = set()
    for path in (ROOT / "solutions").glob("*.ipynb"):
        same = (ROOT / "exercises" / path.name).read_text("utf-8")
        cells = json.loads(path.read_text("utf-8"))["cells"]
        lines = [line.strip() for cell in cells for line in "".join(cell["source"]).splitlines()]
        words |= {line for line in lines if len(line) > 50 and json.dumps(line, ensure_ascii=False)[1:-1] not in same}
    words |= {
        line.strip() for line in (ROOT / "solutions" / "README.md").read_text("utf-8").splitlines() if len(line) > 80
    }
    known = "".join(path.read_text("utf-8") for path in (ROOT / "course" / "bank").glob("*.toml"))
    words = {each for each in words if each not in known}
    assert len(words) > 100
    files = [path for path in site.rglob("*") if path.suffix in {".html", ".ipynb", ".csv", ".json"}]
    for path in files:
        text = path.read_text("utf-8-sig")
        assert not [each for each in words if each in text], path.name
        if path.suffix == ".html":
            assert not [target for target in read(path).all("a", "href") if re.search(r"\bsolution|teachers", target)]


def test_the_teachers_page_has_a_place_for_each_row_that_a_report_leads_to(site):
    page = read(site.with_name("site-teachers") / "index.html")
    rows = helps()
    wanted = {row.anchor for row in (*rows.slips.values(), *(row for each in rows.lessons.values() for row in each))}
    assert wanted <= set(page.all("a", "id")) and len(wanted) > 100


def test_no_path_of_this_machine_is_in_it(site):
    for path in (*site.rglob("*.html"), *site.rglob("*.ipynb")):
        text = path.read_text("utf-8")
        assert str(ROOT) not in text and str(site) not in text and "/tmp/" not in text, path.name


@pytest.mark.parametrize("name", LESSONS)
def test_every_question_of_a_notebook_is_on_its_page(site, name):
    for folder, page in (("notebooks", f"{name}.html"), ("exercises", f"problems_{name}.html")):
        if not (ROOT / folder / f"{name}.ipynb").is_file():
            continue
        cells = json.loads((ROOT / folder / f"{name}.ipynb").read_text("utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        asked = {text for source in sources for word, text in words_called(source) if word in {"ask", "check"} and text}
        places_ = read(site / page).all("div", "data-question")
        assert len(places_) == len(set(places_))
        code = {each for each in asked if bank.find(each).spec()["kind"] == "values"}
        assert asked - code <= set(places_)
        text = re.sub(r"<[^>]+>", "", (site / page).read_text("utf-8"))
        assert all(each in text for each in asked)  # in the answers at its end
        stamped = {text for source in sources for word, text in words_called(source) if word == "stamp"}
        assert stamped == set(read(site / page).all("div", "data-stamp"))


def test_japanese_is_marked_as_such_once():
    assert (
        escaped("a <b> 資産凍結, しさん")
        == 'a &lt;b&gt; <span lang="ja">資産凍結</span>, <span lang="ja">しさん</span>'
    )
    body = Body(lambda target: target, lambda _: None)
    body.add('<p><span lang="ja">資産</span> and 凍結</p>')
    assert body.html == '<p><span lang="ja">資産</span> and <span lang="ja">凍結</span></p>'


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("<script>alert(1)</script><p onclick='x()' style='color:red'>a</p>", "<p>a</p>"),
        ("<p>open <strong>and not closed", "<p>open <strong>and not closed</strong></p>"),
        ("</div></div><p>a</p>", "<p>a</p>"),
        ("<a href='javascript:alert(1)'>a</a>", "a"),
        ("<svg><script>1</script></svg><em>b</em>", "<em>b</em>"),
        ("<style>p { color: red }</style>x", "x"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<pre>a\n  b</pre>", '<pre tabindex="0">a\n  b</pre>'),
    ],
)
def test_only_known_tags_and_attributes_pass(given, made):
    body = Body(lambda target: target if target.startswith("https:") else None, lambda _: None)
    body.add(given)
    assert body.html == made


def test_headings_get_names_to_link_to():
    body = Body(lambda target: target, lambda _: None)
    body.markdown("# Title\n\n## What to see\n\ntext\n\n## What to see\n\n### 資産")
    assert [(each.level, each.name) for each in body.sections[1:]] == [
        (1, "title"),
        (2, "what-to-see"),
        (2, "what-to-see-2"),
        (3, "section"),
    ]
    assert '<h2 id="what-to-see-2">What to see</h2>' in body.html
    assert body.sections[2].said == ["text", "\n"] or "text" in "".join(body.sections[2].said)


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A course of two lessons."""
    for part in ("data", "notebooks", "exercises"):
        (tmp_path / part).mkdir()
    shutil.copytree(ROOT / "data", tmp_path / "data", dirs_exist_ok=True)
    for part, name in (("notebooks", "00_start_here"), ("notebooks", "02_sanctions"), ("exercises", "02_sanctions")):
        shutil.copy(ROOT / part / f"{name}.ipynb", tmp_path / part)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pages, "draw_all", lambda lessons: {name: {} for name in lessons})
    return tmp_path


def change(path, make):
    content = json.loads(path.read_text("utf-8"))
    make(content)
    path.write_text(json.dumps(content), "utf-8")


def test_a_broken_notebook_is_left_out_with_a_sentence(copy):
    (copy / "notebooks" / "02_sanctions.ipynb").write_text('{"cells": [{"cell', "utf-8")
    (copy / "exercises" / "02_sanctions.ipynb").write_text("", "utf-8")
    said = []
    build(copy / "out", say=said.append)
    assert [each for each in said if "not a whole notebook" in each]
    assert (copy / "out" / "00_start_here.html").is_file()
    assert not (copy / "out" / "02_sanctions.html").exists()


def test_an_odd_notebook_makes_a_page(copy):
    def odd(content):
        cells = content["cells"]
        cells.append({"cell_type": "code", "source": "this is no Python (", "metadata": {}})
        cells.append(
            {"cell_type": "code", "source": 'ask("02-no-such")\nstamp("zz-99")', "metadata": {}, "outputs": []}
        )
        cells.append({"cell_type": "raw", "source": "<script>raw</script>", "metadata": {}})
        error = {"output_type": "error", "ename": "E", "evalue": "<b>", "traceback": ["/home/somebody/secret"]}
        stream = {"output_type": "stream", "name": "stdout", "text": ["1 < 2\n"]}
        cells.append(
            {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [error, stream, {"output_type": "new"}]}
        )
        cells.append(
            {
                "cell_type": "markdown",
                "source": "<script>alert(1)</script><b onclick=1>b</b>\n\n[x](javascript:y) ![i](http://a/b.png)",
                "metadata": {},
            }
        )

    change(copy / "notebooks" / "02_sanctions.ipynb", odd)
    build(copy / "out", say=lambda _: None)
    text = (copy / "out" / "02_sanctions.html").read_text("utf-8")
    assert "There is no question “02-no-such”" in text and "The article has no sentence “zz-99”" in text
    assert "1 &lt; 2" in text and "was an error" in text and "somebody" not in text
    assert (
        "alert(1)" not in text and "javascript:" not in text and "onclick" not in text and "http://a/b.png" not in text
    )


def test_an_explorer_that_cannot_be_drawn_keeps_its_first_figure(copy):
    said = []
    build(copy / "out", say=said.append)
    assert [each for each in said if "could not be drawn" in each]
    page = (copy / "out" / "02_sanctions.html").read_text("utf-8")
    assert "A staircase of bodies under export ban" in page and 'data-explorer="' not in page


def test_a_copy_for_students_has_no_teachers_side(copy):
    with pytest.raises(CourseError, match="no teachers' side"):
        build(copy / "out", teachers=True, say=lambda _: None)


def test_only_names_that_were_asked_for_name_a_place():
    body = Body(lambda target: None, lambda _: None, {"helps-a"})
    body.markdown('| x |\n| --- |\n| <a id="helps-a"></a>A |\n| <a id="main"></a>B |')
    assert '<td><a id="helps-a"></a>A</td>' in body.html and "main" not in body.html


@pytest.mark.parametrize("out", [".", "notebooks", "data/new", ".."])
def test_the_course_itself_is_not_written_over(copy, out):
    before = sorted(copy.rglob("*"))
    with pytest.raises(CourseError, match="folder of its own"):
        build(copy / out, say=lambda _: None)
    assert sorted(copy.rglob("*")) == before


def test_a_folder_that_cannot_be_written_gets_a_sentence(copy):
    (copy / "file").write_text("", "utf-8")
    with pytest.raises(CourseError, match="cannot be written to"):
        build(copy / "file" / "site", say=lambda _: None)


@pytest.mark.parametrize(
    "said", ["mybinder.org/v2", "http://mybinder.org/v2/gh/a/b/c", "javascript:alert(1)", "https://"]
)
def test_an_address_that_is_none_gets_a_sentence(copy, said):
    with pytest.raises(CourseError, match="no address of Binder"):
        build(copy / "out", binder=said, say=lambda _: None)


def test_binder_is_linked_where_an_address_is_given(site, copy, monkeypatch):
    link = "https://mybinder.org/v2/gh/A/B/main?urlpath=lab/tree/notebooks/02_sanctions.ipynb"
    assert link in read(site / "02_sanctions.html").all("a", "href")
    build(copy / "none", say=lambda _: None)
    assert "binder" not in (copy / "none" / "02_sanctions.html").read_text("utf-8").replace(
        "mybinder.org/v2/gh/ACCOUNT", ""
    )
    monkeypatch.setenv(pages.BINDER, "https://hub.example/v2/gh/C/D/main")
    build(copy / "other", say=lambda _: None)
    assert "https://hub.example/v2/gh/C/D/main?urlpath=" in (copy / "other" / "02_sanctions.html").read_text("utf-8")


def test_the_command_writes_into_site(copy, capsys):
    assert cli.main(["site"]) == 0
    assert (copy / "site" / "index.html").is_file()
    assert f"Open {Path('site', 'index.html')}" in capsys.readouterr().out.replace(str(copy) + os.sep, "")
    assert places.above(copy / "site" / "notebooks") == copy  # the site itself is not taken for a course
    assert cli.main(["site", "notebooks"]) == 1
    assert "folder of its own" in capsys.readouterr().err


def test_building_twice_gives_the_same(copy):
    first, second = (copy / "one", copy / "two")
    for out in (first, second):
        build(out, say=lambda _: None)
    names = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    assert names
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)
