"""Worksheets: each core question with the data that answers it, nothing that gives an answer away, and no code."""

import re
from html import unescape

import pandas as pd
import pytest

from course import bank, printing, worksheets
from course.bank import paper
from course.errors import CourseError
from course.questions import ChooseOne, Guess, Match, Number, Order, State
from course.views.pages import plain
from course.worksheets import answers, core, worksheet

LESSONS = bank.lessons()


def shown(page):
    """What can be read on a page, in one line."""
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def sections(number):
    return dict(re.findall(r'<section[^>]* id="([\w-]+)">(.*?)</section>', worksheet(number), re.DOTALL))


@pytest.mark.parametrize("number", LESSONS)
def test_each_core_question_stands_on_the_sheet_with_its_choices(number):
    found = sections(number)
    assert list(found) == [question.id for question in core(number)]
    made = paper.sheet(number)
    for question in core(number):
        own = made.questions.get(question.id, paper.Plain())
        said = shown(found[question.id])
        assert " ".join(plain(own.ask or question.prompt).split()) in said
        parts = ("options", "verdicts", "evidence_options", "items", "extra", "pairs", "partners")
        for choice in (each for part in parts for each in getattr(question, part, ())):
            assert (own.words.get(choice.key) or plain(choice.text)) in said, choice.key


@pytest.mark.parametrize("number", LESSONS)
def test_nothing_on_a_sheet_is_an_answer_or_says_why(number):
    said = shown(worksheet(number))
    assert "Nothing has been answered" not in said
    for question in core(number):
        for text in (question.explanation, *question.hints):
            assert len(text) < 30 or plain(text) not in said, question.id
        for part in ("options", "verdicts", "evidence_options", "items", "misconceptions"):
            for each in getattr(question, part, ()):
                assert len(each.feedback) < 30 or plain(each.feedback) not in said, question.id
        if not isinstance(question, (ChooseOne, Guess, Number)):
            assert plain(question.key_in_words()) not in said, question.id


@pytest.mark.parametrize("number", [number for number in LESSONS if number != "00"])
def test_the_guess_is_drawn_on_a_page_of_its_own_that_does_not_tell_the_real_series(number):
    guess = core(number)[0]
    assert isinstance(guess, Guess)
    drawn = sections(number)[guess.id]
    assert 'class="guess"' in worksheet(number) and "<svg" in drawn and "<img" not in worksheet(number)
    assert drawn.count("<circle") == guess.known
    series, (top, bottom) = guess.series(), (20, 330)
    heights = [float(y) for y in re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', drawn)]
    known = [(series[label] - guess.low) / (guess.high - guess.low) for label in guess.labels[: guess.known]]
    assert heights == pytest.approx([bottom - part * (bottom - top) for part in known], abs=0.1)
    free = re.sub(r"<svg.*</svg>", "", drawn, flags=re.DOTALL)
    for label in guess.open_labels:
        real = f"{series[label]:.4g}"
        assert len(real) < 3 or real not in shown(free), label
    assert ".guess { break-after: page;" in worksheet(number)


@pytest.mark.parametrize("number", LESSONS)
def test_no_code_stands_on_a_sheet(number):
    said = shown(worksheet(number))
    for code in ("`", "==", "()", ".sum", 'load("', "[[", '["', "NaN", "NaT"):
        assert code not in said, code
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b|\bnan\b", said)


def test_lines_of_code_have_plain_words():
    for number in LESSONS:
        for question in core(number):
            if isinstance(question, Order) and question.code:
                words = paper.sheet(number).questions[question.id].words
                assert set(words) == set(question.shown), question.id


def table(number, name):
    """A printed table with its numbers read back from paper."""
    printed = paper.cut(paper.sheet(number).tables[name])
    frame = pd.DataFrame(printed.rows, columns=printed.heads)
    return frame.map(lambda cell: cell if re.match(r"\d{4}-", cell) or not _number(cell) else _number(cell)[0])


def _number(cell):
    bare = cell.replace(",", "").replace("−", "-")
    return [float(bare)] if re.fullmatch(r"-?[\d.]+", bare) else []


def days(first, last):
    return (pd.Timestamp(last) - pd.Timestamp(first)).days


def held(frame, day, first="from", last="until", *, until=True):
    over = (frame[last] < day) if until else (frame[last] <= day)
    return int(((frame[first] <= day) & ~(over & (frame[last] != "–"))).sum())


def place(values, mine):
    return sum(value > mine for value in values if isinstance(value, float)) + 1


def by(number, name, column):
    return table(number, name).set_index(column)


def row(number, name, column, value):
    return by(number, name, column).loc[value]


def change(cells, earlier, later):
    return 100 * (cells[later] / cells[earlier] - 1)


def of_price(coal):
    return (1 + coal["value in yen"] / 100) / (1 + coal["volume"] / 100)


def paid(clubs):
    return {club.club: club.paid / club.members for club in clubs.itertuples() if club.paid != "–"}


def fees(choir):
    altos = choir[choir["voice"] == "alto"]
    there = [held(each, "2025-03-01", "joined", "left") for each in (altos[altos["fee"] == "paid"], altos)]
    return 100 * there[0] / there[1]


def kept(loans):
    return pd.Series([days(loan.lent, loan.returned) for loan in loans.itertuples() if loan.returned != "–"]).median()


def yes_of_the_day():
    members = set(table("04", "brics").query("`member from` <= '2022-03-02'")["state"])
    return len(members & set(table("04", "march").query("vote == 'yes'")["state"]))


# How a student answers with nothing but the sheet: each number from the tables as they are printed.
FROM_PAPER = {
    "01-try-steps": lambda: row("01", "roles", "actor", "Japan").sum(),
    "01-before": lambda: len(table("01", "start").query("actor == 'Japan' and day < '2022-02-24'")),
    "01-try-ended": lambda: sum(day != "–" and day <= "2023-03-21" for day in table("01", "offices")["until"]),
    "01-try-days": lambda: days(*table("01", "vests")["day"]),
    "01-try-share": lambda: 100 * row("01", "roles", "actor", "Japan")["act"] / row("01", "roles", "actor", "Japan").sum(),
    "01-else-days": lambda: kept(table("01", "loans")),
    "02-try-notice": lambda: days(*table("02", "sberbank").iloc[0][["Cabinet's decision", "binds from"]]),
    "02-try-sum": lambda: table("02", "added")["entities"].sum(),
    "02-try-change": lambda: change(row("02", "trade", "flow", "imports"), "2021", "2022"),
    "02-try-price": lambda: of_price(row("02", "coal", "period", "FY2022")),
    "02-coal-price": lambda: of_price(row("02", "coal", "period", "2022-06")),
    "02-else-stock": lambda: table("02", "kiosk").query("month <= '2025-06'").eval("delivered - sold").sum(),
    "03-try-new": lambda: row("03", "spring", "what", "Loan raised")[["amount", "of it said before"]].astype(float).diff().abs().iloc[1],
    "03-new-money": lambda: (table("03", "spring")["amount"] - table("03", "spring")["of it said before"]).sum(),
    "03-try-share": lambda: 100 * table("03", "japan")["humanitarian"].sum() / table("03", "japan").iloc[0].sum(),
    "03-try-left": lambda: (table("03", "donors")["GDP"] == "–").sum(),
    "03-try-place": lambda: place(table("03", "donors")["all"], row("03", "donors", "donor", "Japan")["all"]),
    "03-rank-gdp": lambda: place(table("03", "donors")["%"], row("03", "donors", "donor", "Japan")["%"]),
    "03-else-place": lambda: place(paid(table("03", "pledges")).values(), paid(table("03", "pledges"))["Swimming club"]),
    "04-brics": yes_of_the_day,
    "04-try-seats": lambda: held(table("04", "terms"), "2022-02-25"),
    "04-try-base": lambda: row("04", "votes", "text", "Apr 2022")[["yes", "no"]].sum(),
    "04-try-left": lambda: row("04", "spring", "March", "yes")["abstain"],
    "04-try-members": lambda: sum(table("04", "brics")["member from"] <= "2022-03-02"),
    "04-else-members": lambda: held(table("04", "choir"), "2025-03-01", "joined", "left"),
    "04-else-fees": lambda: fees(table("04", "choir")),
    "05-doubled": lambda: 100 + change(by("05", "budget", "fiscal year")["budget"], 2022, 2026),
    "05-try-index": lambda: change(by("05", "budget", "fiscal year")["budget"], 2012, 2026),
    "05-try-rate": lambda: change(by("05", "rates", "year")["yen"], 2021, 2022),
    "05-try-edition": lambda: change(by("05", "sipri", "year")["current dollars"], 2022, 2024),
    "05-try-share": lambda: 100 * table("05", "shares")["amount"][1] / table("05", "shares")["its amount"][1],
    "05-else-index": lambda: 100 + change(by("05", "boats", "season")["income in crowns"], 2019, 2025),
    "05-else-euros": lambda: change(by("05", "boats", "season").eval("`income in crowns` / `crowns for one euro`"), 2019, 2025),
    "06-try-meetings": lambda: (table("06", "meetings")["month"] > "2014-03").sum(),
    "06-try-wait": lambda: days(*table("06", "events").query("what.str.contains('expels eight')")["day"]),
    "06-try-closed": lambda: (table("06", "channels")["2024"] == "closed").sum(),
    "06-try-points": lambda: by("06", "survey", "month")["do not"][["2021-10", "2022-10"]].astype(float).diff().iloc[1],
    "06-survey-fall": lambda: -by("06", "survey", "month")["feel it"][["2021-10", "2022-10"]].astype(float).diff().iloc[1],
    "06-else-points": lambda: by("06", "canteen", "year")["like it"][[2021, 2023]].diff().iloc[1],
    "07-try-held": lambda: held(table("07", "offices"), "2022-12-16", until=False),
    "07-try-place": lambda: place(table("07", "budget")["rise"], row("07", "budget", "fiscal year", 2025)["rise"]),
    "07-try-base": lambda: change(by("07", "scrambles", "fiscal year")["against Russian aircraft"], 2021, 2024),
    "07-try-share": lambda: 100 * row("07", "energy", "fuel", "coal")["from Russia"] / row("07", "energy", "fuel", "coal")["all"],
    "07-else-members": lambda: held(table("07", "club"), "2024-06-01", "joined", "left"),
}  # fmt: skip


def test_every_core_number_can_be_answered_from_the_sheet():
    asked = {question.id for number in LESSONS for question in core(number) if isinstance(question, Number)}
    assert asked == set(FROM_PAPER)
    for name, answer in FROM_PAPER.items():
        assert bank.find(name).check(float(answer())).state is State.CORRECT, (name, answer())


def test_every_claim_and_match_has_data_beside_it():
    """What cannot be worked out has a table or a fact; the rest says what is asked by itself."""
    alone = {"01-three-questions", "00-first-cell", "07-lateral-look"}
    for number in LESSONS:
        made = paper.sheet(number)
        for question in core(number):
            own = made.questions.get(question.id, paper.Plain())
            if not isinstance(question, (Order, Guess)) and question.id not in alone:
                assert own.tables or own.facts, question.id


def test_a_match_is_answered_from_its_table():
    april = table("02", "april")
    days_of = dict(zip(april["measure"], april["binds from"], strict=True))
    assert sum("Sberbank" in text and day == "2022-05-12" for text, day in days_of.items()) == 1
    question = bank.find("02-three-dates")
    assert isinstance(question, Match) and {"2022-04-19", "2022-05-12", "2022-04-12", "–"} <= set(days_of.values())


@pytest.mark.parametrize("number", LESSONS)
def test_all_answers_stand_in_the_answers(number):
    said = shown(answers(number))
    for place_, question in enumerate(core(number), 1):
        assert f"{place_}. " in said and plain(question.explanation) in said
        own = paper.sheet(number).questions.get(question.id, paper.Plain())
        assert own.words or plain(question.key_in_words()) in said
        assert all(own.words[item.key] in said for item in getattr(question, "items", ()) if own.words)
    assert not re.findall(r"\b[a-z]+_[a-z]+\b", "".join(re.findall(r"The answer:[^.]*", said)))


def test_kanji_stand_on_the_sheet():
    assert "資産凍結" in worksheet("02")


WRONG = [
    ('[questions.02-nothing]\nask = "x"', "“02-nothing”: there is no such question"),
    ('[questions.02-gap]\ntables = ["x"]', "“02-gap”, tables: there is no table “x”"),
    ('[questions.02-gap]\nfacts = ["x"]', "“02-gap”, facts: there is no fact “x”"),
    ("[questions.02-gap]\nask = 5", "cannot be used: Expected `str`, got `int`"),
    ("[questions", "cannot be used"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_in_a_file_gets_a_sentence(text, said, tmp_path, monkeypatch):
    monkeypatch.setattr(paper, "FOLDER", tmp_path)
    (tmp_path / "paper_02.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=re.escape(said)) as caught:
        worksheet("02")
    assert "paper_02.toml" in str(caught.value)


CUTS = [{"columns": {"x": "x"}}, {"where": "x > 1"}, {"where": "(("}, {"add": {"x": "y"}}, {"add": {"x": "y +"}}]


@pytest.mark.parametrize("fields", CUTS)
def test_a_table_that_cannot_be_cut_gets_a_sentence(fields):
    with pytest.raises(CourseError, match="The table “T” cannot be cut from scrambles"):
        paper.cut(paper.Cut("T", "scrambles", **fields))
    with pytest.raises(CourseError, match="There is no table “nothing”"):
        paper.cut(paper.Cut("T", "nothing"))


def printed(tmp_path, *numbers, **options):
    said = []
    written = printing.print_worksheets(tmp_path / "paper", list(numbers), pdf=False, say=said.append, **options)
    return sorted(path.name for path in written), said


def test_sheets_are_written_and_answers_only_when_asked_for(tmp_path):
    assert printed(tmp_path, "2") == (["worksheet_02.html"], [f"1 files in {tmp_path / 'paper'}"])
    assert printed(tmp_path, "２", "02", with_answers=True)[0] == ["answers_02.html", "worksheet_02.html"]
    assert len(printed(tmp_path)[0]) == len(LESSONS)
    with pytest.raises(CourseError, match=r"There is no lesson 9\. The lessons are 00, 01"):
        printed(tmp_path, "9")
    (tmp_path / "file").touch()
    with pytest.raises(CourseError, match="cannot be written to"):
        printing.print_worksheets(tmp_path / "file" / "x", ["02"], pdf=False)


def test_a_lesson_that_cannot_be_read_leaves_the_others(tmp_path, monkeypatch):
    def broken(number, real=worksheets.bank.lesson):
        if number == "02":
            raise CourseError("course/bank/02.toml: broken.")
        return real(number)

    monkeypatch.setattr(worksheets.bank, "lesson", broken)
    names, said = printed(tmp_path, "02", "03")
    assert names == ["worksheet_03.html"] and said[0] == "course/bank/02.toml: broken."
