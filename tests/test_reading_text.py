"""Texts from outside: blank or not, and quoted so that nothing in them becomes a link, code or HTML."""

import html
import time

import mistune
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.reading.text import clean, did_you_mean, fold, is_blank, kind_of, narrow, quote, shorten, single


class Failing:
    def __str__(self):
        raise RuntimeError

    __repr__ = __str__

    def __len__(self):
        raise RuntimeError


class Silent:
    def __str__(self):
        return 5  # noqa: PLE0307


class LyingText(str):
    def strip(self, *_):
        raise RuntimeError

    def __str__(self):
        return "another"


class NamedOddly(type):
    @property
    def __name__(cls):
        raise RuntimeError


class Odd(metaclass=NamedOddly):
    pass


def nested(depth):
    inner = []
    for _ in range(depth):
        inner = [inner]
    return inner


BLANK = [
    None, ..., "", "  \t\n", "\u3000", "\u200b", "\u2060", " \ufeff ", "...", " … ", pd.NA, pd.NaT, np.datetime64("NaT"), np.timedelta64("NaT"), np.ma.masked, [], (), {}, set(), frozenset(),
    np.array([]), pd.Series(dtype=float), pd.DataFrame(), [""], [None], (pd.NA,), [[]], [[["..."]]], np.array("  "), np.array(None), pd.Series([None]), pd.Series([pd.NaT]), pd.Series([pd.NA], dtype="Int64"),
    pd.DataFrame({"a": [None]}), pd.Index([""]), np.ma.array([1], mask=[True]), np.ma.array(1, mask=True), np.array(["..."]), pd.array([pd.NA], dtype="Int64"), LyingText(" "), b"",
]  # fmt: skip
NOT_BLANK = [
    0, False, float("nan"), "0", ".", "a", "nan", "NA", "—", [0], [None, None], {"a": None}, np.array([0]), np.nan, np.float64("nan"), pd.Series([np.nan]), pd.Series([0]), pd.DataFrame({"a": [0]}),
    pd.Series(["", ""]), object(), Failing(), 1j, np.datetime64("2022"), np.timedelta64(0, "D"), pd.Timestamp("2022"), LyingText("a"), nested(5), np.ma.array([1, 2], mask=True), len, "....",
]  # fmt: skip


@pytest.mark.parametrize("raw", BLANK, ids=range(len(BLANK)))
def test_blank(raw):
    assert is_blank(raw) is True


@pytest.mark.parametrize("raw", NOT_BLANK, ids=range(len(NOT_BLANK)))
def test_not_blank(raw):
    assert is_blank(raw) is False


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a  b\n c", "a b c"), (5, "5"), (None, "None"), ("x" * 40, "x" * 40), ("x" * 41, "x" * 39 + "…"), ("  a " + " " * 1000, "a"), (["a", 1], "['a', 1]"), ({"a": 1}, "{'a': 1}"),
        ("a\ud800b", "a\ufffdb"), ("\x00\u202e", "\ufffd\ufffd"), (Failing(), "something of type Failing"), (Silent(), "something of type Silent"), (10**5000, "something of type int"),
        ((), "()"), (LyingText("true"), "true"), ("日本", "日本"), (np.int64(5), "5"), (nested(10_000), "[[[[[[[...]]]]]]]"),
    ],
    ids=range(18),
)  # fmt: skip
def test_shortened_to_one_line(raw, text):
    assert shorten(raw) == text


def test_shortening_is_quick():
    started = time.process_time()
    for raw in (
        "x " * 10**6,
        list(range(10**6)),
        {each: each for each in range(10**6)},
        pd.Series(range(10**6)),
        " " * 10**6,
    ):
        assert len(shorten(raw)) <= 40
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (5, "int"),
        (Odd(), "object"),
        (Failing(), "Failing"),
        (type("[x](y)", (), {})(), r"\[x\](y)"),
        (type("a" * 60, (), {})(), "a" * 39 + "…"),
    ],
)
def test_the_kind_of_a_thing(raw, name):
    assert kind_of(raw) == name


@pytest.mark.parametrize(
    ("raw", "quoted"),
    [("54", "“54”"), ("[x](y)", r"“\[x\](y)”"), ("`a`", r"“\`a\`”"), ("<b>&amp;", r"“\<b\>\&amp;”"), ("a_b*c", r"“a\_b\*c”"), ("\\[x](y)", r"“\\\[x\](y)”"), (5, "“5”"), ("1.5 (about)", "“1.5 (about)”")],
)  # fmt: skip
def test_quoted(raw, quoted):
    assert quote(raw) == quoted


@given(st.text(st.sampled_from("[]()<>`*_\\!&;:/ab \"'{}#|~\n")))
def test_what_is_quoted_shows_itself_and_nothing_else(typed):
    page = mistune.create_markdown(escape=False)("x " + quote(typed))
    inside = page.removeprefix("<p>").removesuffix("</p>\n")
    assert "<" not in inside
    assert html.unescape(inside) == f"x “{shorten(typed)}”"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("５４．５％", "54.5%"), ("１，３５２", "1,352"), ("a\u00a0b\u3000c\td", "a b c d"), ("a\r\nb\u2028", "a\n\nb\n"), ("2²½①Ⅳ", "2²½①Ⅳ"), ("१٢", "12"), ("ＡＢｃ", "ABc"), ("‐", "-"), ("‑", "-"), ("\u2028", "\n"), ("\u2029", "\n"), ("\r", "\r"), ("\u2003\r", " \n"),
        ("Ⅻ㍿", "Ⅻ㍿"),
        ("–—−", "–—−"), ("ｶ", "カ"), ("￥", "¥"), ("﹪", "%"), ("日本", "日本"), ("plain", "plain"), ("￣", "￣"), ("㌧", "㌧"), ("\ud800", "\ud800"),
    ],
)  # fmt: skip
def test_narrowed(typed, plain):
    assert narrow(typed) == plain


@given(st.text())
def test_narrowing_keeps_places_and_is_settled(text):
    assert len(narrow(text)) == len(text) and narrow(narrow(text)) == narrow(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("  The  Answer. ", "the answer"), ("“very mild”", '"very mild"'), ("it’s", "it's"), ("Ｂ", "b"), ("Straße", "STRASSE"), ("e\u0301", "é"), ("a\nb", "a b"), (5, "5"), ("a..", "a"), ("„a‘", "\"a'"),
    ],
)  # fmt: skip
def test_folded_alike(one, other):
    assert fold(one) == fold(other) == other.casefold()


@pytest.mark.parametrize(
    ("one", "other"), [("2²", "22"), ("½", "1⁄2"), ("①", "1"), ("a b", "ab"), (".a", "a"), ("", "a")]
)
def test_folded_apart(one, other):
    assert fold(one) != fold(other)


def test_folding_never_fails():
    assert fold(Failing()) == "something of type failing"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\ud800b", "a\ufffdb"), ("\ude00", "\ufffd"), ("😀日本\n", "😀日本\n"), ("", ""), (LyingText("x"), "x")],
)
def test_clean_text_can_be_written(text, kept):
    assert clean(text) == kept and type(clean(text)) is str
    clean(text).encode("utf-8")


@pytest.mark.parametrize(
    "raw",
    [
        [5],
        (5,),
        np.array(5),
        np.array([[5]]),
        pd.Series([5], index=["a"]),
        pd.DataFrame({"a": [5]}),
        pd.Index([5]),
        pd.array([5]),
        [[[5]]],
        [pd.Series([5])],
    ],
)
def test_one_thing_in_a_collection(raw):
    assert single(raw) == 5


@pytest.mark.parametrize("raw", [5, "a", [1, 2], [], {"a": 5}, {5}])
def test_other_things_are_as_they_were(raw):
    assert single(raw) is raw


def test_only_so_deep():
    assert single([[[[5]]]]) == [5]


def test_a_name_is_guessed_only_where_it_is_near():
    known = ["imports", "exports", "visitors"]
    assert did_you_mean("import", known) == " Did you mean “imports”?"
    assert did_you_mean("xy", known) == did_you_mean("", known) == did_you_mean("imports", []) == ""
    assert did_you_mean("visit", known) and not did_you_mean("visit", known, 0.9)
