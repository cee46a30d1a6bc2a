"""What every stored notebook must be: run, clean, described, short-celled, and linked to what exists."""

import ast
import html.parser
import re
from pathlib import Path

import nbformat
import pytest

from course import bank
from course.authoring import ROOT, notebooks

ALL = notebooks()
LESSONS = [path for path in notebooks("notebooks") if not path.name.startswith("00_")]
each = pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name)
# Assignments, imports and function definitions show nothing; all other last lines must have left an output.
SILENT = re.compile(r"^(\s|import |from |def |#|\)|\]|[\w, .\[\]\"'()]+ = )")


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


class Tags(html.parser.HTMLParser):
    """Collects the images of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[dict[str, str | None]] = []

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.images.append(dict(attrs))


def pages(path: Path) -> list[str]:
    return ["".join(out.data["text/html"]) for cell in code(path) for out in cell.outputs
            if "data" in out and "text/html" in out.data]  # fmt: skip


def test_there_are_notebooks():
    assert {path.parent.name for path in ALL} == {"notebooks", "exercises", "solutions"}


@each
def test_it_is_clean(path):
    text = path.read_text(encoding="utf-8")
    notebook = read(path)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert "widgets" not in notebook.metadata and "widget-view" not in text
    assert str(ROOT) not in text and not re.search(r"[\"' =](?:/(?:home|root|tmp|Users)/|[A-Z]:\\\\Users)", text)
    assert len(text) < 2_000_000
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


@each
def test_outputs_are_stored(path):
    """nbval passes a notebook whose outputs were stripped; this test does not."""
    for number, cell in enumerate(code(path), 1):
        assert cell.execution_count == number
        last = [line for line in cell.source.split("\n") if line.strip()][-1]
        if not SILENT.match(last):
            assert cell.outputs, cell.source
        assert all(out.output_type in {"display_data", "execute_result"} for out in cell.outputs), cell.source


@each
def test_every_figure_is_described_and_modest(path):
    for page in pages(path):
        for image in (tags := Tags()).feed(page) or tags.images:
            assert 60 <= len(image["alt"] or "") <= 400, image["alt"]
            assert len(image["src"]) < 80_000, (image["alt"], len(image["src"]))
            assert not re.search(r"\b(?:nan|NaT)\b", image["alt"]), image["alt"]
    for cell in code(path):
        for out in cell.outputs:
            assert "image/png" not in out.get("data", {}), "a figure that did not go through show()"


@each
def test_no_table_behind_a_figure_counts_days_or_parts_of_years(path):
    """A time axis whose ticks were named by hand, or that was drawn with years as numbers, says nothing in a table."""
    for page in pages(path):
        rows = re.findall(r'<th scope="row">([^<]*)</th>', page)
        assert not [row for row in rows if re.fullmatch(r"[12]\d,\d{3}|20\d\d\.\d+", row)], rows


@each
def test_cells_are_short(path):
    """What a cell draws may be said in a line above it."""
    shown = [[line for line in cell.source.split("\n") if line.strip() and line[0] != "#"] for cell in code(path)]
    lengths = [len(lines) for lines in shown]
    assert max(lengths) <= 15
    hidden = [cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in code(path)]
    seen = [line for lines, folded in zip(shown, hidden, strict=True) for line in lines if not folded]
    assert path.parent.name == "solutions" or not [line for line in seen if len(line) > 100]
    assert sum(length <= 8 for length in lengths) >= 0.9 * len(lengths), lengths


@each
def test_questions_exist_and_cannot_be_deleted_by_a_slip(path):
    for cell in code(path):
        for name in re.findall(r"\b(?:ask|check)\(\"([^\"]+)\"", cell.source):
            bank.find(name)
            assert cell.metadata.get("deletable") is False or "check(" in cell.source


@each
def test_links_between_files_lead_somewhere(path):
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\((?!https?:|#)([^)\s\"]+)", cell.source):
                assert (path.parent / target.partition("#")[0]).exists(), target


def test_every_question_is_asked_somewhere():
    asked = {
        name
        for path in ALL
        for cell in code(path)
        for name in re.findall(r"\b(?:ask|check)\(\"([^\"]+)\"", cell.source)
    }
    reviewing = [
        number for path in ALL for cell in code(path) for number in re.findall(r"\breview\(\"(\d\d)\"", cell.source)
    ]
    known = [question for number in bank.lessons() for question in bank.lesson(number).values()]
    again = {question.id for question in known if question.again and question.id[:2] < max(reviewing, default="")}
    assert {question.id for question in known} == asked | again and not asked & again


@each_lesson
def test_the_lesson_has_all_parts_of_the_frame(path):
    text = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    for part in ("After this lesson you can", "**Time:**", "**You need:**", "What to see", "Who counted, and what is missing",
                 "Other readings", "Key points", "**Sources:**", "As of", "What we do not know since"):  # fmt: skip
        assert part in text, part
    questions = [bank.find(name) for cell in code(path) for name in re.findall(r"\bask\(\"([^\"]+)\"", cell.source)]
    assert len(questions) >= 6 and len({question.kind for question in questions}) >= 4
    assert sum(question.kind == "guess" for question in questions) == 1
    assert any("explore(" in cell.source for cell in code(path))
    assert sum("<figure" in page for page in pages(path)) >= (6 if path.name.startswith("02") else 5)
    # What is said on handing in is the same in each lesson, and no part of it.
    text = text.replace(next(cell.source for cell in read(path).cells if cell.id == "hand-in-note"), "")
    words = len(spoken(text).split())
    assert 900 <= words <= 1800, words


@pytest.mark.parametrize(
    "path",
    [path for path in ALL if not path.name.startswith("00_")],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_it_ends_with_handing_in(path):
    """In one sentence that says what happens on Binder as well; a stored notebook has written nothing."""
    cells = read(path).cells
    place = max(place for place, cell in enumerate(cells) if cell.cell_type == "code")
    assert (cells[place].source, cells[place].outputs[0].output_type) == ("hand_in()", "execute_result")
    note = cells[place - 1].source
    assert "hand_in(" in note and "Binder" in note and note.count(". ") == 0
    said = cells[place].outputs[0].data["text/plain"]
    blank = path.parent.name != "solutions"
    assert said.startswith("Nothing to hand in yet" if blank else "In the file: ")
    assert not list(ROOT.glob("hand-in-*")), "no run of a notebook leaves a file behind"


def spoken(text: str) -> str:
    """Markdown without the targets of its links and without its tags."""
    return re.sub(r"<[^>]+>", "", re.sub(r"\]\([^\s)]*(?: \"[^\"]*\")?\)", "]", text))


@pytest.mark.parametrize("path", notebooks("notebooks"), ids=lambda path: path.name)
def test_no_cell_of_prose_is_long(path):
    long = {cell.id: len(spoken(cell.source).split()) for cell in read(path).cells if cell.cell_type == "markdown"}
    assert not {name: words for name, words in long.items() if words > 150}


@each
def test_japanese_words_are_marked_as_such(path):
    """A screen reader changes its voice, and a browser its font, by the language of a word."""
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            shown = re.sub(r"\]\([^\s)]*(?: \"[^\"]*\")?\)", "]", cell.source)
            unmarked = re.sub(r'<(span|em) lang="ja(?:-Latn)?">[^<]*</\1>', "", shown)
            assert not re.search(r"[\u3040-\u30ff\u3400-\u9fff]", unmarked), cell.id
            assert not re.search(r'lang="ja">[^<]*</span>, \*', shown), cell.id


@each_lesson
def test_core_questions_fit_the_time(path):
    questions = [bank.find(name) for cell in code(path) for name in re.findall(r"\bask\(\"([^\"]+)\"", cell.source)]
    assert sum(question.minutes for question in questions if question.core) <= 30


def test_repository_is_small():
    files = [file for folder in ("notebooks", "exercises", "solutions", "data", "course", "tests", "docs")
             for file in (ROOT / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts]  # fmt: skip
    assert sum(file.stat().st_size for file in files) < 30_000_000


@each_lesson
def test_no_loop_takes_a_name_that_an_earlier_cell_gave(path):
    """Who goes back to a cell above would find something else under the name."""
    given: set[str] = set()
    for cell in code(path):
        tree = ast.parse(cell.source)
        loops = [each.target for each in ast.walk(tree) if isinstance(each, ast.For)]
        taken = {name.id for target in loops for name in ast.walk(target) if isinstance(name, ast.Name)}
        assert not taken & given, (cell.id, taken & given)
        for each in tree.body:
            if isinstance(each, ast.Assign):
                given |= {name.id for name in ast.walk(each.targets[0]) if isinstance(name, ast.Name)}
