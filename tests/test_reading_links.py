"""Code and links in texts, by Markdown's rules; all else stays as it was typed."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.reading.links import Link, Run, find_links, inline, slug


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []), ("plain", [Run("plain")]), ("a `b_c` d", [Run("a "), Run("b_c", code=True), Run(" d")]), ("[60 %](coal)", [Run("60 %", target="coal")]), ('see [60 %](coal "the title").', [Run("see "), Run("60 %", target="coal", title="the title"), Run(".")]),
        ("announced_on and *x* <b>&amp;</b> **y**", [Run("announced_on and *x* <b>&amp;</b> **y**")]), ("`[a](b)`", [Run("[a](b)", code=True)]), (r"\[a\](b) \`c\`", [Run("[a](b) `c`")]), ("![i](u) x", [Run("![i](u) x")]), ("[a `c` b](t)", [Run("a ", target="t"), Run("c", code=True, target="t"), Run(" b", target="t")]),
        ("[x][ref] [y]", [Run("[x][ref] [y]")]), ("a\nb", [Run("a\nb")]), ("# no heading\n\n- no list", [Run("# no heading\n\n- no list")]), ("<https://example.org> x@y.zz https://example.org", [Run("<https://example.org> x@y.zz https://example.org")]),
        ("[a](b)[c](d)", [Run("a", target="b"), Run("c", target="d")]), ("[](b)", []), ("[a]()", [Run("a", target="")]), ("[a](javascript:alert(1))", [Run("a", target="javascript:alert(1)")]), ("[it's](https://e.org/it's/日本?a=1&b=%20)", [Run("it's", target="https://e.org/it's/日本?a=1&b=%20")]),
        ("[a](<b c> 'd')", [Run("a", target="b c", title="d")]), (r"[a](b\)c)", [Run("a", target="b)c")]), ("`` a`b ``", [Run("a`b", code=True)]), ("`open", [Run("`open")]), ("[[a]](b)", [Run("[a]", target="b")]), ("[a] (b)", [Run("[a] (b)")]), ("[a](b c)", [Run("[a](b c)")]),
        ("`a``b`", [Run("a``b", code=True)]), ("日本 [円](y)", [Run("日本 "), Run("円", target="y")]), ("![a [b](c) d](e)", [Run("![a [b](c) d](e)")]),
    ],
)  # fmt: skip
def test_runs(text, runs):
    assert inline(text) == runs


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ('x [a](b "c") y', [Link(2, 12, "a", "b", "c")]), ("![i](j)] [[d]](e) [f]\n\n](g) [h](i)", [Link(9, 17, "[d]", "e", None), Link(28, 34, "h", "i", None)]), ("[a\n\nb](c)", []), ("[a\nb](c)", [Link(0, 8, "a\nb", "c", None)]), ("`[a](b)` [c](d)", [Link(9, 15, "c", "d", None)]),
        ("[`a` b](c)", [Link(0, 10, "a b", "c", None)]), ("", []), ("no", []), ("\n\n[a](b)\n  \n[c](d)", [Link(2, 8, "a", "b", None), Link(12, 18, "c", "d", None)]), ("[a](b) [c](d)", [Link(0, 6, "a", "b", None), Link(7, 13, "c", "d", None)]), ("![[x](y)](z)", []), ("[x [y](z)", [Link(3, 9, "y", "z", None)]),
        ("a `b` \\[ [c](d)", [Link(9, 15, "c", "d", None)]), ("[![a](b)](c)", [Link(0, 12, "![a](b)", "c", None)]),
    ],
)  # fmt: skip
def test_links(text, links):
    assert find_links(text) == links
    assert all(text[each.start] == "[" and text[each.end - 1] == ")" for each in links)


@given(st.text(st.sampled_from('[]()`!\\<> ab"\n'), max_size=25))
def test_every_text_is_cut_into_runs(text):
    runs = inline(text)
    assert all(run.text for run in runs) and not any(
        left == Run(left.text) and right == Run(right.text) for left, right in pairwise(runs)
    )
    if "`" not in text and "\\" not in text and not find_links(text) and "](" not in text:
        assert "".join(run.text for run in runs) == text
    for link in find_links(text):
        assert text[link.start] == "[" and text[link.end - 1] == ")" and "\n\n" not in text[link.start : link.end]


@given(st.lists(st.sampled_from(["plain ", "2,5 ", "`code` ", "[a](b) ", "_x_ "]), max_size=8))
def test_links_are_the_runs_with_a_target(pieces):
    text = "".join(pieces)
    assert [(link.text, link.target) for link in find_links(text)] == [
        (run.text, run.target) for run in inline(text) if run.target is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "`" * 30_000,
        "[a](" * 5_000,
        "![" * 10_000,
        "[](" * 5_000 + ")" * 5_000,
        "`a``" * 20_000,
        "\n \n" * 20_000,
        "\n" * 50_000,
        "[a](b)" * 5_000,
    ],
)
def test_hostile_texts_are_gone_through_quickly(text):
    started = time.process_time()
    inline(text), find_links(text)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("text", "name"),
    [("Why “2 %” of GDP?", "why-2-of-gdp"), ("Überfall!", "uberfall"), ("日本", "section"), ("a-b", "a-b")],
)
def test_a_name_to_link_to(text, name):
    assert slug(text) == name
