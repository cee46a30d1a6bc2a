"""The teachers' page: paths that add up, and each claim of the article answered at a place that exists."""

import re
import textwrap
import tomllib
from functools import cache

import nbformat
import pytest
import test_bank
import test_keys
from answers import ALL, wrong

from course import bank
from course.answers.review import choose
from course.authoring import ROOT, notebooks
from course.bank.rows import SHARED
from course.classroom.helps import helps, with_anchors
from course.data import load
from course.questions import State

PAGE = (ROOT / "solutions" / "README.md").read_text(encoding="utf-8")
LESSONS = [path for path in notebooks("notebooks") if not path.name.startswith("00_")]
_LINK = re.compile(r"\[[^\]]*\]\(\.\./notebooks/([\w.]+)\)")
_PARTS = ("guess first", "explore", "who counted", "other readings", "key points", "exit questions", "as of")
_LITTLE = frozenset(
    re.findall(
        r"\w+",
        """
    about after also been before both could does from have into made more most much only other over should such than that
    their them then there these they this those through under very were what when where which while will with would""",
    )
)


def rows(heading: str) -> list[list[str]]:
    """The cells of all tables of the page whose first cell of the head is the given one, without their heads."""
    found, inside = [], False
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not cells:
            inside = False
        elif cells[0] == heading:
            inside = True
        elif inside and not set(cells[0]) <= {"-", " "}:
            found.append(cells)
    return found


CLAIMS = rows("claim")
PATHS = rows("path")


def places(name: str) -> tuple[set[int], str]:
    """The numbers of a lesson's sections, and all its Markdown in small letters."""
    text = "\n".join(
        cell.source
        for cell in nbformat.read(ROOT / "notebooks" / name, as_version=4).cells
        if cell.cell_type == "markdown"
    )
    return {int(number) for number in re.findall(r"^## (\d+) ", text, re.MULTILINE)}, text.casefold()


def missing(where: str) -> list[str]:
    """What is wrong with the "where" of a claim; nothing if every place that it names exists."""
    pieces = _LINK.split(where)
    wrong = [] if len(pieces) > 1 and not pieces[0].strip(" ;,") else ["it should begin with a link to a lesson"]
    for name, said in zip(pieces[1::2], (re.sub(r"\([^)]*\)", "", piece) for piece in pieces[2::2])):
        if not (ROOT / "notebooks" / name).exists():
            wrong.append(f"there is no {name}")
            continue
        sections, text = places(name)
        named = [part for part in _PARTS if part in said.casefold()]
        listed = re.findall(r"\bsections? (\d+(?:(?:, | and |, and | to )\d+)*)", said)
        numbers = {int(number) for each in listed for number in re.findall(r"\d+", each)}
        wrong += [f"{name} has no section {number}" for number in numbers - sections]
        wrong += [f"{name} has no part “{part}”" for part in named if part not in text]
        if not named and not numbers:
            wrong.append(f"no place in {name} is named")
    return wrong


def stems(text: str) -> set[str]:
    """The longer words of a text, cut to five letters, so that “sanction” and “sanctions” are one."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}", text.casefold()) if word not in _LITTLE}


@cache
def parts(name: str) -> dict[str, str]:
    """The heading of each section of a lesson, and all that stands there, questions included, in small letters."""
    found: dict[str, str] = {}
    heading = ""
    for cell in nbformat.read(ROOT / "notebooks" / name, as_version=4).cells:
        for piece in re.split(r"^(?=## )", cell.source, flags=re.MULTILINE) if cell.cell_type == "markdown" else []:
            if title := re.match(r"## (.*)", piece):
                heading = title[1].casefold()
            # “As of” has no heading of its own: it begins a paragraph.
            where = "as of" if "**As of**" in piece else heading
            found[where] = found.get(where, "") + piece.casefold()
        if cell.cell_type == "code":
            asked = re.findall(r'\b(?:ask|check)\("([\w-]+)"', cell.source)
            questions = (str(bank.find(each)).casefold() for each in asked)
            found[heading] = "\n".join((found.get(heading, ""), cell.source.casefold(), *questions))
    return found


def said_at(where: str) -> str:
    """All that stands at the places which the "where" of a claim names."""
    pieces, text = _LINK.split(where), ""
    for name, said in zip(pieces[1::2], (re.sub(r"\([^)]*\)", "", piece) for piece in pieces[2::2])):
        listed = " ".join(re.findall(r"\bsections? ([\d, andto]+)", said))
        numbers = {int(number) for number in re.findall(r"\d+", listed)}
        for first, last in re.findall(r"(\d+) to (\d+)", listed):
            numbers.update(range(int(first), int(last)))
        for heading, there in parts(name).items():
            named = any(part in heading and part in said.casefold() for part in _PARTS)
            if named or any(heading.startswith(f"{number} ") for number in numbers):
                text += there
    return text


@pytest.mark.parametrize("cells", CLAIMS, ids=lambda cells: cells[0][:60])
def test_the_words_of_a_claim_stand_where_it_is_said_to_be_answered(cells):
    """A third of its longer words at least, and every passage that the page calls by its name."""
    claim, where, _ = cells
    text = said_at(where)
    wanted = stems(re.sub(r"\([^)]*\)", "", claim))
    assert 3 * len(wanted & stems(text)) >= len(wanted), sorted(wanted - stems(text))
    assert all(name.casefold() in text for name in re.findall(r"“([^”]+)”", re.sub(r"\([^)]*\)", "", where)))


def test_a_claim_that_is_answered_elsewhere_is_noticed():
    where = "[lesson 04](../notebooks/04_diplomacy.ipynb), section 1"
    assert stems("a seat in the Security Council") <= stems(said_at(where))
    assert not stems("blankets, kelp and salmon") & stems(said_at(where))


@pytest.mark.parametrize("cells", CLAIMS, ids=lambda cells: cells[0][:60])
def test_each_claim_is_answered_somewhere(cells):
    claim, where, verdict = cells
    assert len(claim) > 10 and len(verdict) > 8
    assert not missing(where), where


@pytest.mark.parametrize(
    "where",
    ["", "section 1", "[lesson 02](../notebooks/02_sanctions.ipynb)", "[lesson 02](../notebooks/02_sanctions.ipynb), section 99",
     "[lesson 20](../notebooks/20_sanctions.ipynb), section 1"],
)  # fmt: skip
def test_a_place_that_does_not_exist_is_noticed(where):
    assert missing(where)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.name)
def test_each_lesson_has_its_section_and_answers_claims(path):
    assert re.search(rf"^## Lesson {path.name[:2]}\b", PAGE, re.MULTILINE)
    assert sum(path.name in where for _, where, _ in CLAIMS) >= 5


def minutes(plan: str) -> list[int]:
    """The minutes of each step of a path: the number at its end."""
    return [int(re.search(r"(\d+)$", step.strip()).group(1)) for step in plan.split("·")]


def test_the_paths_add_up():
    """A path that begins with "as above" goes on from the one before."""
    assert len(PATHS) == 3 * len(LESSONS)
    before = 0
    for name, plan, total in PATHS:
        before = sum(minutes(plan)) + (before if plan.startswith("as above") else 0)
        assert before == int(total) == int(name.split()[0]), (name, plan, before)


def test_the_first_page_is_read_in_two_minutes_and_leads_to_places_that_exist():
    first = PAGE[PAGE.index("## First page") : PAGE.index("## A quarter of an hour")]
    assert len(re.sub(r"\]\([^)]*\)", "]", first).split()) <= 300
    headings = {
        re.sub(r"[^\w -]", "", line[3:]).lower().replace(" ", "-") for line in PAGE.splitlines() if line[:3] == "## "
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= headings


def test_each_lesson_has_a_question_for_a_quarter_of_an_hour_and_learners():
    plan = {cells[0]: cells for cells in rows("lesson") if len(cells) == 4 and cells[1].startswith("`")}
    people = {cells[0]: cells[1:] for cells in rows("lesson") if not cells[1].startswith("`")}
    assert list(plan) == list(people) == [path.name[:2] for path in LESSONS]
    for lesson, (_, claim, where, _) in plan.items():
        question = bank.find(re.match(r"`([\w-]+)`", claim)[1])
        assert question.id.startswith(lesson) and question.core
        assert question.is_right_verdict(re.search(r"\((\w)\)$", claim)[1])
        name = next(path.name for path in LESSONS if path.name.startswith(lesson))
        assert {int(number) for number in re.findall(r"\d+", where)} <= places(name)[0]
    assert all(re.match(r"(easy|right|hard)\b", said) for each in people.values() for said in each)
    assert sum(int(cells[0]) for cells in rows("minutes")) == 15


EXAMPLES = [textwrap.dedent(code) for code in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)]


@pytest.fixture
def pasted(tmp_path, monkeypatch):
    """The bank with the questions that the page tells teachers to paste, and nothing else."""
    questions = [code for code in EXAMPLES if "[[questions]]" in code]
    (tmp_path / "02.toml").write_text('title = "A lesson"\n' + "\n".join(questions), encoding="utf-8")
    monkeypatch.setattr(bank, "FOLDER", tmp_path)
    bank.lesson.cache_clear()
    yield bank.lesson("02")
    bank.lesson.cache_clear()


def test_the_examples_of_new_questions_are_complete_ones(pasted):
    """What the page tells teachers to paste must itself pass the checks on questions."""
    assert list(pasted) == ["02-seafood", "02-lines-people", "02-again-seafood"]
    for made in pasted.values():
        test_bank.test_the_question_is_complete(made)
    [key] = [code for code in EXAMPLES if "[[questions]]" not in code]
    made, said = pasted["02-seafood"], tomllib.loads(key)["02-seafood"]
    assert made.check(said["right"]).state is State.CORRECT and test_keys.agree(made, said)


def test_the_example_of_a_key_is_worked_out_from_the_table():
    [said] = [tomllib.loads(code)["value"] for code in re.findall(r"`(value = \{ compute[^`]+)`", PAGE)]
    measures = load("sanctions_measures")
    assert SHARED[said.pop("compute")](**said) == (measures.scope == "russia").sum()


def test_the_example_of_lines_to_order_does_what_the_page_says(pasted):
    lines = pasted["02-lines-people"]
    assert 'check("02-lines-people", ["a", "b", "c"])' in PAGE and lines.check(["a", "b", "c"]).state is State.CORRECT
    assert lines.check(["a", "b", "x"]).misconception == "rows for people"
    code = [item.text for item in lines.items]
    names = {"load": load}
    exec("\n".join(code[:-1]), names)
    assert eval(code[-1], names) > 900 > eval(lines.extra[0].text, names)


def test_the_example_of_a_question_asked_again_comes_in_the_next_lesson(pasted, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    (tmp_path / "03.toml").write_text('title = "The next lesson"\n', encoding="utf-8")
    assert [question.id for question in choose("03")] == ["02-again-seafood"]


def test_a_blank_as_the_page_has_it_is_no_error():
    source = next(code for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "check(" in code)
    said = []
    exec(source, {"check": lambda name, answer: said.append((name, answer))})
    assert said == [("02-try-seafood", ...)]


# What any number can suffer, and what a guess can expect; all other names stand in the bank.
GENERAL = {"rounded too far", "fraction for per cent", "wrong sign", "wrong unit", "amount for place", "expected a fall", "expected a rise",
           "expected no change", "expected more", "expected less"}  # fmt: skip


def test_each_slip_has_one_row_that_says_what_helps():
    named = {name for question in ALL for _, _, name in wrong(question) if name} | GENERAL
    listed = [name for _, _, names in rows("slip") for name in names.split(" · ")]
    assert sorted(listed) == sorted(named), set(listed) ^ named
    assert all(len(what) > 40 for _, what, _ in rows("slip"))


def test_a_lesson_s_own_row_wins_where_it_is_on_the_slip():
    found = helps()

    def row(slip, question):
        return found.against(slip, bank.find(question)).misconception

    assert row("default for bankruptcy", "02-default").startswith("“Default means bankrupt”")
    assert row("nuance by habit", "07-claim-need").startswith("“Everything needs nuance”")
    # A row that names questions is on these alone.
    assert row("part for whole", "06-two-islands").startswith("A share of the other islands")
    assert row("part for whole", "06-claim-economy").startswith("The wrong whole")
    assert found.against("nothing like it", bank.find("02-default")) is None


def test_each_row_has_a_place_of_its_own_to_link_to():
    found = helps()
    listed = [*set(found.slips.values()), *(row for each in found.lessons.values() for row in each)]
    assert len(listed) == len(rows("slip")) + len(rows("misconception")) == len({row.anchor for row in listed})
    text, names = with_anchors(PAGE)
    assert names == {row.anchor for row in listed}
    assert all(re.fullmatch(r"helps-(\d\d-)?[a-z0-9-]+[a-z0-9]", name) for name in names)
    assert re.sub(r'<a id="[^"]*"></a>', "", text).replace("|  ", "| ") == PAGE
    line = next(each for each in text.splitlines() if each.startswith('| <a id="helps-02-default-means-bankrupt'))
    assert line.endswith("Draw the three as boxes. |")
