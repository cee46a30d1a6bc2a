"""What the teachers' page says helps against a slip: its rows, and the name by which each is linked to.

The rows stand in tables of ``solutions/README.md``: one on all slips, and one for the misconceptions of each lesson.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from course import places
from course.questions import Question
from course.reading.links import slug

_IDS = re.compile(r"\d\d-[\w-]+")
_LESSON = re.compile(r"## (?:Lesson (\d\d))?")
_CELLS = re.compile(r"(?<!\\)\|")
_FEW = 3  # letters; shorter words say nothing of a slip


@dataclass(frozen=True)
class Row:
    """A row: the misconception, what helps, and the number of the lesson where it stands (empty: for all lessons)."""

    misconception: str
    what: str
    lesson: str = ""

    @property
    def anchor(self) -> str:
        """Its name in the report of a class and on the teachers' page of the site."""
        return "-".join(filter(None, ("helps", self.lesson, slug(self.misconception))))


@dataclass(frozen=True)
class Helps:
    """What the teachers' page says helps: the rows of each lesson by its number, and that of each slip by its name."""

    lessons: dict[str, list[Row]]
    slips: dict[str, Row]

    def against(self, slip: str, question: Question) -> Row | None:
        """The row of the question's own lesson that is on this slip, else the one on slips of its kind.

        A lesson's row is on a slip that it names, or, where it names the question, on one that it shares a word with;
        a row that names questions is on these alone.
        """
        best, found = 0, self.slips.get(slip)
        for row in self.lessons.get(question.id[:2], []):
            asked = _IDS.findall(f"{row.misconception} {row.what}")
            if asked and question.id not in asked:
                continue
            shared = len(_words(slip) & _words(_IDS.sub("", row.misconception))) if asked else 0
            score = shared + 10 * (slip.casefold() in row.misconception.casefold())
            if score > best:
                best, found = score, row
        return found


def helps() -> Helps:
    """What the teachers' page says helps; nothing where the page is not there."""
    try:
        text = (places.course() / "solutions" / "README.md").read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    lessons: dict[str, list[Row]] = {}
    slips: dict[str, Row] = {}
    for _, row, names in _rows(text):
        if row.lesson:
            lessons.setdefault(row.lesson, []).append(row)
        slips |= dict.fromkeys(filter(None, names.split(" · ")), row)
    return Helps(lessons, slips)


def with_anchors(text: str) -> tuple[str, set[str]]:
    """The teachers' page with a place to link to at the head of each row, and the names of these places."""
    lines, names = text.split("\n"), set()
    for number, row, _ in _rows(text):
        if row.anchor not in names:
            lines[number] = lines[number].replace("|", f'| <a id="{row.anchor}"></a>', 1)
            names.add(row.anchor)
    return "\n".join(lines), names


def _rows(text: str) -> Iterator[tuple[int, Row, str]]:
    """Each row with the number of its line, and the names of slips that it lists."""
    lesson, width = "", 0
    for number, line in enumerate(text.split("\n")):
        heading = _LESSON.match(line)
        lesson = (heading[1] or "") if heading else lesson
        cells = [cell.strip() for cell in _CELLS.split(line)[1:-1]]
        if cells and cells[0] == ("misconception" if lesson else "slip"):
            width = len(cells)
        elif len(cells) != width:
            width = 0
        elif width and not set(cells[0]) <= {"-", " "}:
            yield number, Row(cells[0], cells[1], lesson), "" if lesson else cells[2]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > _FEW}
