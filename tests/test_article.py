"""The article in our words, and the stamps on it: kept, read back, shown again, and never by colour alone."""

import ast
import json
import re

import pandas as pd
import pytest
from apart import run

from course import bank
from course.answers import stamps
from course.answers.journal import journal
from course.authoring import ROOT
from course.data import load
from course.errors import CourseError
from course.questions.stamp import LEVELS, VERDICTS, Stamp
from course.views.article import _COLOURS, _style, article, stamp

ARTICLE, CLAIMS = load("article"), load("claims")


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


# ---- the table


def test_every_claim_is_made_and_every_sentence_makes_known_ones():
    """No run of six words is the article's own: that was compared once with the article, which is not part of the course."""
    made = ARTICLE.claims.str.split()
    assert set(made.explode()) == set(CLAIMS.claim_id)
    assert (made.str[0] == ARTICLE.sentence_id).all()
    section = CLAIMS.set_index("claim_id").section
    assert all((section[names] == part).all() for names, part in zip(made, ARTICLE.part, strict=True))


def test_sentences_stand_in_the_order_of_the_claims_and_lessons_are_there():
    assert list(ARTICLE.claims.str.split().explode().drop_duplicates()) == list(CLAIMS.claim_id)
    assert set(ARTICLE.lesson) <= set(bank.lessons())
    assert ARTICLE.groupby("part").lesson.nunique().eq(1).all() and ARTICLE.groupby("lesson").part.nunique().eq(1).all()


def test_it_keeps_the_tone():
    """One date, no other figure, no source, hardly a doubt, and an end in mid-sentence, as claims and style say."""
    text = " ".join(ARTICLE.sentence)
    assert re.sub("in February 2022", "", text, flags=re.IGNORECASE).count("20") == 0
    assert not re.search(r"\d", text.replace("February 2022", "")) and "http" not in text
    assert not re.search(r"\b(?:perhaps|maybe|according to|reportedly|it seems|critics|some say)\b", text.casefold())
    assert all(sentence.endswith(".") for sentence in ARTICLE.sentence[:-1])
    assert re.search(r"\ban$", ARTICLE.sentence.iloc[-1])
    assert ARTICLE.sentence.str.split().str.len().max() <= 30


def test_it_says_more_than_the_claims_do_in_the_same_words():
    said = set(CLAIMS.claim) & set(ARTICLE.sentence)
    assert len(said) <= 3, said


# ---- stamps


@pytest.mark.parametrize("verdict", ["needs nuance", "needs_nuance", "Needs Nuance.", "ＮＥＥＤＳ nuance"])
@pytest.mark.parametrize("sure", [70, "70", "70 %", 70.0, "seventy per cent", "７０"])
def test_a_stamp_as_people_write_it(verdict, sure):
    made = stamp("sa-04", verdict, sure=sure)
    assert made.stamp == {"verdict": "needs_nuance", "sure": 70}
    assert repr(made).startswith("● sa-04 · Stamped: needs nuance, 70 % sure.\n“")


def test_quotation_marks_within_a_quoted_sentence_are_single():
    assert "\n“‘Northern Territories’ is what Tokyo says and ‘Southern Kurils’ what Moscow" in repr(stamp("in-08"))


def test_a_blank_gives_no_error_and_leaves_what_was():
    assert repr(stamp("sa-04", ...)).startswith("○ sa-04 · No stamp yet.")
    assert repr(stamp("sa-04", ..., sure=70)).startswith("○ sa-04 · No stamp yet.")
    assert not journal().events()
    assert repr(stamp("sa-04", ..., sure=...)).startswith("○ sa-04 · No stamp yet.")
    stamp("sa-04", "wrong")
    assert repr(stamp("sa-04")).startswith("○ sa-04 · Your stamp stays: wrong.\n")
    assert stamps.last(stamps.find("sa-04")) == {"verdict": "wrong"}


def test_the_course_judges_each_claim_of_a_sentence_and_names_no_verdict_twice():
    sentence = stamps.Sentence("sa-00", "", "", "", ("one", "two", "three"))
    claims = {"one": {"verdict": "wrong", "why": "No."}, "two": {"verdict": "supported", "why": "Yes."}, "three": {"verdict": "wrong", "why": "Nor this."}}  # fmt: skip
    assert stamps.judged(sentence, claims) == (f"{VERDICTS['wrong']}; {VERDICTS['supported']}", "No. Yes. Nor this.")


@pytest.mark.parametrize("blank", [..., None, "", "..."])
def test_how_sure_may_be_left_blank_and_added_while_the_verdict_stays(blank):
    sentence, unsure = stamps.find("sa-04"), "Kept without how sure you are. To add that, stamp again, with 50, 60, 70,"
    made = stamp("sa-04", "wrong", sure=blank)
    assert made.stamp == {"verdict": "wrong"} and repr(made).startswith("● sa-04 · Stamped: wrong.\n")
    assert unsure in repr(made) and unsure in made._repr_html_()
    assert stamps.first_sure(sentence) is None
    assert unsure not in repr(stamp("sa-04", "wrong", sure=60)) and unsure not in repr(stamp("sa-05", ..., sure=blank))
    stamp("sa-04", "wrong", sure=90)
    assert stamps.first_sure(sentence) == {"verdict": "wrong", "sure": 60}


def test_how_sure_of_another_verdict_is_not_that_of_the_first():
    stamp("sa-04", "wrong")
    stamp("sa-04", "supported", sure=90)
    stamp("sa-04", "wrong", sure=60)
    assert stamps.first_sure(stamps.find("sa-04")) is None


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_cell_of_a_lesson_fills_a_stamp_in(path):
    """What is filled in, and left as it is, would be counted as the student's own."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    calls = [
        call
        for source in sources
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "stamp"
    ]
    for call in calls:
        name, *rest = [ast.unparse(each) for each in call.args]
        assert (rest, [ast.unparse(each) for each in call.keywords]) == (["..."], ["sure=..."]), name
    assert calls or path.stem[:2] == "00"


@pytest.mark.parametrize("verdict", ["maybe", 5, ["wrong", "supported"], pd.Series([1, 2]), "[x](javascript:1) <b>"])
def test_what_is_no_verdict_gets_a_sentence(verdict):
    stamp("sa-04", "wrong", sure=60)
    made = stamp("sa-04", verdict)
    assert "is not a verdict. Choose one of supported, needs nuance, wrong, cannot be checked." in repr(made)
    assert repr(made).startswith("◐") and "Your stamp stays: wrong, 60 % sure." in repr(made)
    assert "<b>" not in made._repr_html_() and "javascript" not in made._repr_html_().partition(">")[0]


@pytest.mark.parametrize("sure", [0.7, 55, 110, -50, "very", "70 yen", True, [70, 80]])
def test_what_is_no_level_gets_a_sentence(sure):
    made = stamp("sa-04", "wrong", sure=sure)
    assert "Say how sure you are in per cent, with one of 50, 60, 70, 80, 90 or 100." in repr(made)
    assert made.stamp is None and not journal().events()


@pytest.mark.parametrize("name", ["sa-99", "", None, "../x", "stamp-sa-04"])
def test_a_sentence_that_is_none_gets_a_sentence(name):
    with pytest.raises(CourseError, match="The article has no sentence “"):
        stamp(name, "wrong")


def test_the_last_stamp_stands_and_the_same_one_is_kept_once(work):
    for verdict, sure in [("wrong", 60), ("wrong", 60), ("needs nuance", 60), ("needs nuance", 60), ("wrong", 60)]:
        stamp("SA-04", verdict, sure=sure)
    [file] = work.glob("answers-*.jsonl")
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3
    assert stamps.last(stamps.find("sa-04")) == {"verdict": "wrong", "sure": 60}


def test_another_process_reads_them_back(work):
    stamp("sa-04", "needs nuance", sure=70)
    code = """
from course.views.article import article, stamp
before = repr(article("02")).splitlines()
stamp("sa-05", "supported")
say(line=[line for line in before if line.startswith("sa-04")][0])"""
    found = run(code, ROOT, COURSE_WORK=str(work), COURSE_STUDENT="student")
    assert found["line"].endswith(" [needs nuance, 70 % sure]")
    assert article("02").stamps["sa-05"] == {"verdict": "supported"}


def test_a_stamp_that_somebody_spoilt_is_passed_over(work):
    stamp("sa-04", "needs nuance", sure=70)
    [file] = work.glob("answers-*.jsonl")
    file.write_text(file.read_text(encoding="utf-8").replace("needs_nuance", "nonsense"), encoding="utf-8")
    assert article("02").stamps == {} and stamps.first_sure(stamps.find("sa-04")) is None


def test_where_nothing_can_be_saved_it_says_so(work, monkeypatch):
    monkeypatch.setenv("HOME", str(work))
    monkeypatch.setenv("USERPROFILE", str(work))
    work.write_text("a file where the folder should be", encoding="utf-8")
    assert "could not be saved" in repr(stamp("sa-04", "wrong"))


# ---- what is shown


def test_a_lesson_shows_its_part_and_the_end_of_the_course_all():
    assert list(article("02")._sentences) == [each for each in stamps.sentences() if each.lesson == "02"]
    assert repr(article(2)) == repr(article("02"))
    for whole in (article(), article("07")):
        assert len(whole._sentences) == len(ARTICLE)
    with pytest.raises(CourseError, match="There is no lesson 8"):
        article(8)


def test_ours_stands_beside_yours_only_in_the_whole_and_once_you_have_stamped():
    stamp("di-02", "supported", sure=90)
    stamp("de-13", "wrong")
    why = CLAIMS.set_index("claim_id").why
    for shown in (repr(article("04")), article("04")._repr_html_()):
        assert "supported, 90 % sure" in shown and why["di-02"] not in shown
    whole = article()
    assert [(row["id"], row["yours"], row["ours"]) for row in whole._rows] == [
        ("di-02", "supported, 90 % sure", "wrong"),
        ("de-13", "wrong", "wrong"),
    ]
    assert why["di-02"] in repr(whole) and why["di-03"] not in repr(whole)
    assert "Stamped: 2 of 98 sentences. On 1 of them you and the course say the same." in repr(whole)


def test_verdicts_are_said_in_words_beside_the_colour():
    for each, verdict in zip(ARTICLE.sentence_id[12:16], VERDICTS, strict=True):
        stamp(each, verdict, sure=100)
    page = article("02")._repr_html_()
    for verdict, words in VERDICTS.items():
        colour, line = _COLOURS[verdict]
        assert re.search(rf"border-bottom:3px {line} {colour}\"><small [^§]*?<strong>\[{words}, 100 % sure\]", page)
    assert page.count('style="background') == 4 and len({line for _, line in _COLOURS.values()}) == 4
    assert article("03")._repr_html_().count("background") == 0


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_stamped_sentence_can_be_read_and_is_the_stronger_the_surer(verdict):
    tints = [re.search("background:(#......)", _style({"verdict": verdict, "sure": sure}))[1] for sure in LEVELS]
    assert all((luminance(tint) + 0.05) / (luminance("#1f1f1f") + 0.05) > 7 for tint in tints)
    assert [luminance(tint) for tint in tints] == sorted(map(luminance, tints), reverse=True)
    assert "background" in _style({"verdict": verdict})


def test_a_stamp_is_a_question_whose_answers_keep_their_form():
    question = Stamp(id="stamp-x", prompt="It is so.")
    answer = question.parse({"verdict": "Wrong", "sure": "90 %"})
    assert question.parse(answer) == answer == {"verdict": "wrong", "sure": 90}
    assert question.check("wrong").messages == ("Give a verdict in words.",)
    assert question.key_in_words() and question.check(eval(question.example())).counts
