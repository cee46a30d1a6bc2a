"""Each kind of question by itself: what it reads, what it says, and that nothing makes it raise."""

import itertools
import json

import msgspec
import numpy as np
import pandas as pd
import pytest

from course.questions import (
    Blank,
    Choice,
    ChooseOne,
    ChooseSeveral,
    Combination,
    Computed,
    Guess,
    JudgeClaim,
    Match,
    Number,
    Order,
    Pair,
    Reflection,
    State,
    Values,
    WrongNumber,
    WrongOrder,
    WrongValues,
)
from course.reading.text import NotReadable

SHARED = {
    "id": "00-x", "prompt": "What is it?", "hints": ("one", "two"), "explanation": "So it is.",
    "evidence": (), "minutes": 1,
}  # fmt: skip
CHOICES = (Choice("a", "Coal", right=True), Choice("b", "Gold", "no gold", misconception="shiny"),
           Choice("c", "Oil, and gas", right=True), Choice("d", "Tin", "no tin"))  # fmt: skip


def number(key, unit="states", tolerance=0.5, **more):
    return Number(**SHARED, value=Computed(key), unit=unit, tolerance=tolerance, **more)


def state(question, raw, earlier=None):
    return question.check(raw, earlier).state


def said(question, raw, earlier=None):
    return " ".join(question.check(raw, earlier).messages)


def is_unread(question, raw):
    verdict = question.check(raw)
    return verdict.state is State.NOT_YET and not verdict.counts


ONE = ChooseOne(**SHARED, options=CHOICES[:2])
SEVERAL = ChooseSeveral(**SHARED, options=CHOICES,
                        misconceptions=(Combination("metals", frozenset({"b", "d"}), "These are the metals."),))  # fmt: skip
ORDER = Order(**SHARED, items=CHOICES[:3], shown=("c", "a", "b"),
              misconceptions=(WrongOrder("reversed", ("c", "b", "a"), "turned round"),))  # fmt: skip
LINES = Order(
    **SHARED, code=True, shown=("c", "x", "a", "b"), also=(("b", "a", "c"),),
    items=(Choice("a", "t = load()"), Choice("b", "n = 2", "n comes first"), Choice("c", "  t * n", "last of all")),
    extra=(Choice("x", "t + n", "that adds", misconception="sum for product"),),
    misconceptions=(WrongOrder("no n", ("a", "c"), "Where is n?"),),
)  # fmt: skip
MATCH = Match(
    **SHARED, partners=(Choice("1", "black"), Choice("2", "yellow")),
    pairs=(Pair("a", "Coal", "1", {"2": "coal is black"}), Pair("b", "Gold", "2", {"1": "gold shines"}, {"1": "night"})),
)  # fmt: skip
VALUES = Values(**SHARED, values=Computed({"x": 8.64, "y": -2.0}), unit="per cent", tolerance=0.05,
                misconceptions=(WrongValues("default index", Computed({0: 8.64, 1: -2.0}), "Name the labels."),))  # fmt: skip
GUESS = Guess(
    **SHARED, labels=("2020", "2021", "2022"), known=1, actual=Computed({"2020": 1.0, "2021": 1.5}), low=0, high=2.5, step=0.1,
    unit="trillion yen", remark=Computed(lambda guessed, actual: (f"{guessed['2021']:g} against {actual['2021']:g}",)),
)  # fmt: skip
CLAIM = JudgeClaim(
    **SHARED, claim="It shines.", sure=True, verdicts=(Choice("p", "holds", "no"), Choice("q", "needs nuance", right=True)),
    evidence_options=(Choice("v", "one", right=True), Choice("w", "two", right=True), Choice("x", "three", "not this")),
)  # fmt: skip
ALL = [ONE, SEVERAL, number(54), VALUES, ORDER, MATCH, GUESS, CLAIM, Reflection(**SHARED)]


@pytest.mark.parametrize("raw", ["a", "A", "ａ", "(a)", "a)", " a. ", "coal", "COAL.", ["a"], ("a",), frozenset("a"),
                                 "'a'", '"A"', "`a`", "**a**", "Option A", "the answer is a", "Answer: a", "= a", "It's a!", "\u200ba", "a) Coal", "(a) coal.", "A: Coal", "a - coal",
                                 "“Coal”", np.str_("a"), np.array(["a"]), pd.Series(["coal"]), "[a]", "「a」", "I think it's a", "a,"], ids=lambda raw: f"{raw!r:.20}")  # fmt: skip
def test_one_choice_as_people_name_it(raw):
    assert ONE.parse(raw) == "a"


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
def test_no_question_and_no_slip_of_one_can_be_changed(question):
    for each in (question, *getattr(question, "misconceptions", ())):
        with pytest.raises(AttributeError):
            setattr(each, each.__struct_fields__[0], "other")


def test_a_wrong_choice_has_its_feedback_and_its_slip():
    verdict = ONE.check("Gold")
    assert verdict.messages == ("no gold",) and verdict.misconception == "shiny" and verdict.counts
    assert is_unread(ONE, ["a", "b"]) and is_unread(ONE, "z") and "(a, b)" in said(ONE, "z")


@pytest.mark.parametrize("raw", ["a, c", "c a", "ac", "AC", "a;c", "a and c", "ａ、ｃ", frozenset("ac"), ("c", "a", "c"), ["Coal", "oil, and gas"],
                                 np.array(["a", "c"]), pd.Series(["c", "a"]), "a & c", "(a), (c)", "a/c", "a+c", "[a, c]", "['a', 'c']", "a) and c)",
                                 "a-c", "The answers are a and c", "Options: a, c", ["a) Coal", "c"], "Coal\nOil, and gas", "coal; oil, and gas", "a|c", [["a", "c"]]], ids=lambda raw: type(raw).__name__)  # fmt: skip
def test_several_choices_as_people_name_them(raw):
    assert SEVERAL.parse(raw) == ["a", "c"] and state(SEVERAL, raw) is State.CORRECT


def test_what_is_open_without_the_one_right_choice_that_is_missing():
    told = msgspec.structs.replace(
        SEVERAL, options=(msgspec.structs.replace(CHOICES[0], feedback="What burns?"), *CHOICES[1:])
    )
    assert said(told, "c") == "1 of your choices fits. One more fits. What burns?"
    assert said(told, "a") == "1 of your choices fits. One more fits." and "What burns?" not in said(told, "bd")
    assert "What burns?" not in said(told, "ac")
    first, second, *rest = CLAIM.evidence_options
    opened = (
        msgspec.structs.replace(first, feedback="Open: when."),
        msgspec.structs.replace(second, feedback="Open: who."),
    )
    open_is = msgspec.structs.replace(CLAIM, evidence_options=(*opened, *rest))
    answer = {"verdict": next(each.key for each in CLAIM.verdicts if each.right), "sure": "sure"}
    assert said(open_is, {**answer, "evidence": second.key}).endswith("One more piece decides it. Open: when.")
    assert said(open_is, {**answer, "evidence": first.key}).endswith("One more piece decides it. Open: who.")
    assert said(open_is, {**answer, "evidence": rest[0].key}).endswith("2 more pieces decide it.")


def test_several_names_what_does_not_fit_and_how_many_are_missing():
    assert said(SEVERAL, "ab") == "1 of your choices fits. “Gold”: no gold One more fits."
    assert SEVERAL.check("ab").misconception == "shiny"
    verdict = SEVERAL.check("d b")
    assert verdict.messages[0] == "These are the metals." and verdict.misconception == "metals"
    assert "2 more fit" in said(SEVERAL, "d b")
    assert said(SEVERAL, "acd").startswith("2 of your choices fit.")
    for raw in ({"a": 1}, 5, "a, z"):
        assert is_unread(SEVERAL, raw)


def test_an_order():
    assert state(ORDER, "abc") is state(ORDER, "a > b > c") is state(ORDER, ["Coal", "gold", "c"]) is State.CORRECT
    for raw in (
        "a -> b -> c",
        "a→b→c",
        "a < b < c",
        "a-b-c",
        "['a', 'b', 'c']",
        "a then b then c",
        "a\nb\nc",
        "a, Gold, c",
    ):
        assert state(ORDER, raw) is State.CORRECT, raw
    assert ORDER.check("cba").misconception == "reversed"
    assert said(ORDER, "bac") == "Look again at “Gold” and “Coal”: the second belongs before the first."
    assert is_unread(ORDER, "ab") and is_unread(ORDER, "aabc") and is_unread(ORDER, itertools.count())
    assert "such as c, a, b" in said(ORDER, "ab")


def test_lines_to_order_and_to_leave_out():
    for raw in ("abc", "b, a, c", ["a", "n = 2", "t * n"]):
        assert state(LINES, raw) is State.CORRECT, raw
    assert told(LINES, "abcx") == (*YET, ("`t + n` does not belong. that adds",), "sum for product", True)
    assert told(LINES, ["c"]) == (*YET, ("Left out, but needed: `t = load()`, and 1 more.",), None, True)
    assert said(LINES, "bc") == "Left out, but needed: `t = load()`."
    assert LINES.check("ac").misconception == "no n"
    assert said(LINES, "aabc") == "Name each at most once, in order, such as c, x."
    assert is_unread(LINES, "abq") and state(LINES, "") is State.NOT_ATTEMPTED


def test_a_wrong_order_is_held_against_the_nearest_right_one():
    assert said(LINES, "bca") == "Look again at `t * n` and `t = load()`: the second belongs before the first."
    assert said(LINES, "acb") == "Look again at `t * n` and `n = 2`: the second belongs before the first. n comes first"


def test_of_two_right_orders_that_are_far_apart_the_nearer_one_is_meant():
    both = Order(**SHARED, items=CHOICES, shown=("c", "a", "d", "b"), also=(("d", "c", "b", "a"),))
    assert said(both, "abdc").startswith("Look again at “Tin” and “Oil, and gas”")
    assert said(both, "dcab").startswith("Look again at “Coal” and “Gold”")


def test_what_a_view_gets_of_lines():
    spec = LINES.spec()
    assert spec["asks"] == "Put the lines in order, and leave out what does not belong"
    assert spec["code"] and spec["leave_out"] and [each["key"] for each in spec["items"]] == ["c", "x", "a", "b"]
    assert "that adds" not in str(spec) and "extra" not in spec
    assert LINES.example() == '["c", "x"]'
    assert LINES.key_in_words() == "(a) `t = load()`, then (b) `n = 2`, then (c) `t * n`; left out: (x)"


@pytest.mark.parametrize(
    "raw",
    [
        {"a": "1", "b": "2"},
        {"Gold": "yellow", "(a)": 1},
        "a=1, b=2",
        "b: 2; a → 1",
        "a=1, b=2,",
        "ａ＝１，ｂ：２",
        "a=1、b=2",
        "a => 1, b -> 2",
        "{'a': '1', 'b': '2'}",
        [("a", "1"), ["b", 2]],
        pd.Series({"a": "1", "b": 2}),
    ],
)
def test_a_match(raw):
    assert MATCH.parse(raw) == {"a": "1", "b": "2"} and state(MATCH, raw) is State.CORRECT


def test_a_match_names_the_slip_that_most_wrong_pairs_share():
    pairs = tuple(
        Pair(key, key, "1", {"2": "no"}, {"2": slip}) for key, slip in zip("abc", ("x", "y", "y"), strict=True)
    )
    question = msgspec.structs.replace(MATCH, pairs=pairs)
    assert question.check({"a": "2", "b": "2", "c": "2"}).misconception == "y"
    assert question.check({"a": "2", "b": "2", "c": "1"}).misconception == "x"
    assert question.check({"a": "1", "b": "1"}).misconception is None


@pytest.mark.parametrize(
    ("last", "expected"),
    [("0.5", "expected a fall"), ("1.01", "expected no change"), ("1.2", None), ("2.4", None)],
)
def test_a_guess_names_the_direction_that_was_expected(last, expected):
    turning = msgspec.structs.replace(GUESS, turn=("2020", "2021"))
    for sentence in ("", "Why."):
        answer = {"values": [last, "1"], "sentence": sentence}
        assert turning.check(answer).misconception == expected
    falling = msgspec.structs.replace(turning, actual=Computed({"2020": 1.0, "2021": 0.5}))
    assert falling.check([last, "1"]).misconception == (None if last == "0.5" else expected or "expected a rise")


def test_a_guess_without_a_turn_is_too_high_or_too_low_as_a_whole():
    both = msgspec.structs.replace(GUESS, actual=Computed({"2020": 1.0, "2021": 1.5, "2022": 1.0}))
    assert both.check(["2.4", "1"]).misconception == "expected more"
    assert both.check(["1", "1"]).misconception == "expected less"
    assert both.check(["1.4", "1.2"]).misconception is None


def test_a_match_with_gaps_and_slips():
    assert said(MATCH, {"a": "1", "b": ""}) == "1 of 2 is matched rightly. 1 still has no partner."
    assert MATCH.check({"a": "1", "b": "1"}).misconception == "night"
    assert "gold shines" in said(MATCH, {"a": "1", "b": "1"})
    assert state(MATCH, {"a": None, "b": ""}) is State.NOT_ATTEMPTED
    for raw in ({"z": "1"}, {"a": "9"}, {"a": "1", "A": "2"}, "a 1", ["a"], 5):
        assert is_unread(MATCH, raw), raw


@pytest.mark.parametrize(
    "raw", [54, "54", "５４", "54 states", "54.3", np.float32(54.0), pd.Series([54]), " about 54 ", "54.0"]
)
def test_a_number(raw):
    assert state(number(54), raw) is State.CORRECT


def test_a_number_is_kept_as_typed():
    assert number(1352).parse(" 1,352 ") == "1,352"
    assert number(54.3, tolerance=0.05).parse(np.float32(54.3)) == "54.3"
    assert number(8.6, "per cent", 0.05).parse("8.6 %") == "8.6 %"


@pytest.mark.parametrize(
    ("key", "raw"), [(1778, "1,778"), (1.778, "1,778"), (1.778, "1.778"), (1352, "1.352"), (1352000, "1.352.000")]
)
def test_an_ambiguous_comma_is_settled_by_the_question(key, raw):
    assert state(number(key, tolerance=0.0004), raw) is State.CORRECT


def test_scale_words_follow_the_unit():
    yen = number(1.35, "trillion yen", 0.005, decimals=2)
    for raw in ("1.35", "1.35 trillion", "1.35 trillion yen", "1,350 billion yen", "1兆3500億円", "¥1.35tn"):
        assert state(yen, raw) is State.CORRECT, raw
    assert "not in dollars" in said(yen, "$1.35 trillion") and is_unread(yen, "$1.35 trillion")
    assert yen.check("1350").misconception == "wrong unit"


def test_per_cent_and_points_only_where_they_belong():
    share, points = number(8.6, "per cent", 0.05, decimals=1), number(8.1, "percentage points", 0.05, decimals=1)
    assert (
        state(share, "8.6 %")
        is state(share, "8.6 percent")
        is state(points, "8.1pp")
        is state(points, "8.1 points")
        is State.CORRECT
    )
    assert share.check("0.086").misconception == "fraction for per cent"
    assert share.check("0.086 %").misconception is None
    for question, raw in ((points, "8.1 %"), (share, "8.6 points"), (number(54), "54 %")):
        assert is_unread(question, raw), raw
    assert "per cent" not in said(number(54), "3")
    for unit in ("per cent", "percentage points", "per cent; percentage points", "index points"):
        for typed in ("5 yen", "€5", "5 days", "5th place", "5 people"):
            assert is_unread(number(5, unit), typed) and "not in " in said(number(5, unit), typed), typed


@pytest.mark.parametrize(
    ("key", "decimals", "raw"),
    [(4.08, 2, "4"), (4.08, 2, "4.1"), (-9.6, 1, "-10"), (19.4, 1, 19), (1352, 0, 1400), (1352, 0, "1,350")],
)
def test_a_coarser_right_rounding_is_told_so(key, decimals, raw):
    question = number(key, tolerance=0.5 * 10**-decimals * 0.9, decimals=decimals)
    assert question.check(raw).misconception == "rounded too far" and "Right when rounded" in said(question, raw)


@pytest.mark.parametrize(
    ("key", "raw"), [(4.08, "5"), (1352, "1000"), (1352, 1300), (0.4, "0"), (4.08, "4.2"), (54.3, "60")]
)
def test_a_wrong_number_is_not_called_rounded(key, raw):
    assert number(key, tolerance=0.005, decimals=2).check(raw).misconception is None


def test_a_sign_counts_unless_the_question_leaves_it_free():
    assert number(-30).check("30").misconception == "wrong sign"
    assert state(number(-30, either_sign=True), "30") is state(number(30, either_sign=True), "-30") is State.CORRECT


@pytest.mark.parametrize("amount", ["12.2", "0.29", 12.161, "-0.3", "1,234.7", "12.2 bn", 5.4999])
def test_an_amount_is_not_told_as_a_place(amount):
    verdict = number(6, "place", tolerance=0.4).check(amount)
    assert verdict.state is State.NOT_YET
    if amount != "12.2 bn":  # nobody counts places by the billion
        assert verdict.misconception == "amount for place" and "not a place" in verdict.messages[0]


def test_a_place_that_is_far_off_is_no_amount():
    for place in ("12", "22nd", 1e300, -3):
        assert number(6, "place", tolerance=0.4).check(place).misconception != "amount for place"


def test_feedback_counts_properly():
    assert said(number(9, "steps"), "15") == "15 steps is too high."
    assert said(number(9, "steps"), "1") == "1 step is too low."
    assert said(number(3, "place"), "9") == "9th place is too far down."
    assert said(number(31, "place"), "22") == "22nd place is too far up."
    assert said(number(3, "place"), "4.5") == "4.5 place is too far down."  # two share it
    assert said(number(9, "people a year"), "1") == "1 person a year is too low."
    assert said(number(9, "steps", decimals=0), "12.34") == "12.3 steps is too high."
    assert number(21, "place").key_in_words() == "21st place" and number(1, "bodies").key_in_words() == "1 body"
    assert state(number(21, "place"), "21st") is state(number(21, "place"), "place 21") is State.CORRECT


def test_a_slip_has_its_name():
    question = number(18, misconceptions=(WrongNumber("flow", Computed(lambda: 999), "That is the flow."),))
    assert question.check(999).misconception == "flow" and said(question, "999") == "That is the flow."


def test_lengths_of_time():
    for raw in (pd.Timedelta(days=12), np.timedelta64(12, "D"), pd.Series([pd.Timedelta(days=12)])):
        assert state(number(12, "days"), raw) is State.CORRECT
        assert is_unread(number(12, "rows"), raw)
    series = pd.Series({"x": pd.Timedelta(days=12)})
    assert state(Values(**SHARED, values=Computed({"x": 12}), unit="days", tolerance=0.5), series) is State.CORRECT


@pytest.mark.parametrize(
    "raw", [pd.Series({"x": 8.64, "y": -2.0}), {"y": "-2", "X": "8.64 %"}, pd.DataFrame({"v": {"x": 8.6, "y": -2}})]
)
def test_values(raw):
    assert state(VALUES, raw) is State.CORRECT


def test_values_say_what_is_off():
    assert VALUES.check(pd.Series([8.64, -2.0])).misconception == "default index"
    assert said(VALUES, {"x": 8.64}) == "Missing: y."
    assert "Not asked for" in said(VALUES, {"x": 8.64, "y": -2, "z": 0})
    assert (
        state(Values(**SHARED, values=Computed({"x": 1}), unit="", tolerance=0, zeros=True), {"x": 1, "z": 0})
        is State.CORRECT
    )
    assert said(VALUES, {"x": 5, "y": -2}) == "Look again at: x."
    assert VALUES.check({"x": 0.0864, "y": -0.02}).misconception == "fraction for per cent"
    assert VALUES.check({"x": 8.64, "y": 2}).misconception == "wrong sign"
    assert VALUES.check({"x": 9, "y": -2}).misconception == "rounded too far"


def test_a_repeated_label_is_not_overwritten():
    assert is_unread(VALUES, pd.Series([99, 8.64, -2.0], index=["x", "x", "y"])) and "twice" in said(
        VALUES, pd.Series([1, 2], index=["x", "x"])
    )


def test_labels_of_every_kind_meet():
    key = Values(**SHARED, values=Computed({2021: 1.0, "2022-03-01": 2.0}), unit="", tolerance=0)
    given = pd.Series([1.0, 2.0], index=[2021.0, pd.Timestamp("2022-03-01")])
    assert state(key, given) is state(key, {"２０２１": 1, " 2022-03-01": 2}) is State.CORRECT
    for day in ("2022-03-01 00:00:00", np.datetime64("2022-03-01"), "1 March 2022", "2022/3/1", "2022年3月1日"):
        assert state(key, {2021: 1, day: 2}) is State.CORRECT, day
    counted = pd.DataFrame({"kind": ["a", "a", "b"]})[["kind"]].value_counts()  # its labels are tuples of one
    assert state(Values(**SHARED, values=Computed({"a": 2, "b": 1}), unit="", tolerance=0), counted) is State.CORRECT


@pytest.mark.parametrize("raw", [{"x": "1.500", "y": "26,911"}, {"x": "1,500", "y": "26.911"}], ids=repr)
def test_a_comma_or_point_in_a_value_is_settled_by_the_question(raw):
    question = Values(**SHARED, values=Computed({"x": 1500.0, "y": 26.911}), unit="", tolerance=0.01)
    kept = question.parse(raw)
    assert state(question, raw) is State.CORRECT and question.parse(json.loads(json.dumps(kept))) == kept
    assert said(question, raw | {"x": "1.501"}) == "Look again at: x."


@pytest.mark.parametrize("raw", [["1.2", "1"], (1.2, 1), "1.2, 1", "1.2; 1", {"2021": 1.2, "2022": "1.0"}, pd.Series({2021: 1.2, 2022: 1}), ["１．２", "1"],
                                 ["1.2 trillion", "1"], ["1,2", "1"], ["1,200 billion yen", 1], "[1.2, 1]", "1.2\n1", "１．２，　１", "1.2,\u00a01"], ids=repr)  # fmt: skip
def test_a_guess(raw):
    verdict = GUESS.check(raw)
    assert (
        verdict.state is State.NOT_YET
        and verdict.counts
        and verdict.messages[:2] == ("1.2 against 1.5", "2021: 1.50 trillion yen.")
    )
    assert verdict.reveal == {"actual": [1.0, 1.5, None]}


def test_a_guess_is_completed_by_a_sentence():
    guess = GUESS.parse(["1.2", "1"])
    assert guess == {"values": {"2021": "1.2", "2022": "1"}, "sentence": ""}
    for raw in (
        "It rose in 2022.",
        {"sentence": "It rose in 2022."},
        {"values": ["1.2", "1"], "sentence": "It rose in 2022."},
    ):
        assert GUESS.parse(raw, guess) == guess | {"sentence": "It rose in 2022."}
    assert state(GUESS, "It rose.", guess) is State.CORRECT
    for numbers in ("5", "1; 2; 3", "1.2 trillion; 99", "?"):  # too few, too many, off the chart: still no sentence
        assert not GUESS.check(numbers, guess | {"sentence": "Why."}).counts, numbers
    assert GUESS.parse([2, 2], guess | {"sentence": "Why."}) == {
        "values": {"2021": "2", "2022": "2"},
        "sentence": "Why.",
    }


def test_a_guess_off_the_chart_or_unfinished_gets_a_sentence():
    assert said(GUESS, ["65 bn yen", "99"]).startswith("2022: 99 is off the chart, which runs from 0 to 2.5")
    assert said(GUESS, ["65000000000", "1"]).startswith("2021: 65,000,000,000 is off the chart")
    assert said(GUESS, {"values": {"2021": "1"}}) == "A guess is still missing for 2022."
    assert said(GUESS, "no numbers").startswith("Give 2 numbers")
    assert state(GUESS, {"values": {"2021": "", "2022": " "}, "sentence": ""}) is State.NOT_ATTEMPTED
    assert GUESS.preview({"values": {"2021": "１．５", "2022": "x"}}) == {"2021": 1.5, "2022": None}


@pytest.mark.parametrize("typed", ["65 bn", "65bn", "5 million", "65 十億", "2k"])
@pytest.mark.parametrize(("unit", "high"), [("days", 40), ("people under eighteen", 800), ("per cent", 100)])
def test_a_guess_counted_by_the_billion_where_nobody_does_is_told_so(typed, unit, high):
    question = msgspec.structs.replace(GUESS, unit=unit, high=high)
    assert said(question, [typed, "1"]) == f"2021: The answer is counted in {unit}; “{typed}” does not fit."
    assert question.preview({"values": {"2021": typed}})["2021"] is None


def test_a_guess_with_its_unit_or_with_a_word_that_fits_is_only_off_the_chart():
    days = msgspec.structs.replace(GUESS, unit="days", high=4000)
    assert said(days, ["65000 days", "1"]).startswith("2021: 65,000 is off the chart")
    assert said(GUESS, ["65 trillion", "1"]).startswith("2021: 65 is off the chart")
    assert days.parse(["1.5 thousand", "2k"])["values"] == {"2021": "1.5 thousand", "2022": "2k"}


@pytest.mark.parametrize(
    "unit", ["per cent", "percentage points", "per cent; percentage points", "index points", "place"]
)
def test_shares_and_places_are_not_counted_by_the_billion(unit):
    assert said(number(65, unit=unit), "65 bn") == f"The answer is counted in {unit}; “65 bn” does not fit."
    assert not number(65, unit=unit).check("65 bn").counts
    assert state(number(65, unit=unit), "65") is State.CORRECT
    assert state(number(2000, unit="days"), "2 thousand") is State.CORRECT


def test_a_claim_wants_verdict_evidence_and_sureness():
    answer = {"verdict": "q", "evidence": ["v", "w"], "sure": "fairly"}
    for raw in (
        answer,
        ("q", "wv", "fairly"),
        {"Verdict": "q", "EVIDENCE": "v, w", " sure ": "fairly"},
        {"verdict": "Needs nuance", "evidence": "two, one", "sure": "Fairly sure"},
    ):
        assert CLAIM.parse(raw) == answer and state(CLAIM, raw) is State.CORRECT
    for raw, wanted in (({"verdict": "q"}, "evidence"), ({"evidence": "v"}, "verdict as well"), ({**answer, "sure": "very"}, "how sure"), ("q", "Give a dict"), ({"judgement": "q", "proof": "v"}, "Give a dict"),
                        ({**answer, "verdict": "z"}, "not one of the verdicts"), ({**answer, "evidence": "z"}, "not one of the choices")):  # fmt: skip
        assert is_unread(CLAIM, raw) and wanted in said(CLAIM, raw)
    assert "no" in said(CLAIM, {**answer, "verdict": "p"})
    assert "not this" in said(CLAIM, {**answer, "evidence": "vwx"}) and "One more piece" in said(
        CLAIM, {**answer, "evidence": "v"}
    )


def test_one_piece_may_be_enough():
    enough = JudgeClaim(
        **SHARED, claim="c", verdicts=CLAIM.verdicts, evidence_options=CLAIM.evidence_options, enough=(frozenset("v"),)
    )
    assert state(enough, ("q", "v")) is state(enough, ("q", "vw")) is State.CORRECT
    assert state(enough, ("q", "w")) is state(enough, ("q", "vx")) is State.NOT_YET


def test_a_reflection_keeps_its_text():
    free = Reflection(**SHARED)
    assert free.parse("短い感想。 x") == "短い感想。 x" and state(free, "x") is State.CORRECT
    assert free.parse("a\ud800b") == "a\ufffdb" and is_unread(free, 5)


class Hostile:
    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __float__ = __iter__ = __len__ = __eq__ = __str__
    __hash__ = None

    def __getattr__(self, name):
        raise RuntimeError(name)


def nested(depth):
    inner = []
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
@pytest.mark.parametrize("raw", [Hostile(), [Hostile()], {"a": Hostile()}, {"values": Hostile()}, {"verdict": Hostile(), "evidence": Hostile()}, nested(3000),
                                 "\ud800", ["\ud800"], float("nan"), pd.DataFrame(), range(10**6), "9" * 10_000, object, 10**400, np.ma.masked, b"\xff",
                                 {"a": {"a": {"a": []}}}, pd.Series([pd.NaT]), 1j], ids=lambda raw: type(raw).__name__)  # fmt: skip
def test_nothing_makes_it_raise(question, raw):
    verdict = question.check(raw)
    assert verdict.heading and all(isinstance(message, str) and len(message) < 400 for message in verdict.messages)
    assert question.check(raw, earlier=None) == verdict


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
def test_nothing_makes_a_vote_raise_anything_else(question):
    for raw in (Hostile(), {"verdict": Hostile()}, ["\ud800"], 1j):
        with pytest.raises((Blank, NotReadable)):
            question.parse_vote(raw)


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
@pytest.mark.parametrize("raw", [None, ..., "", "  ", "...", [], {}, pd.NA, pd.NaT], ids=repr)
def test_a_blank_is_not_attempted(question, raw):
    verdict = question.check(raw)
    assert verdict.state is State.NOT_ATTEMPTED and not verdict.counts


def test_what_is_typed_cannot_become_a_link():
    for question in ALL:
        for raw in (
            "[x](javascript:alert(1))",
            ["[x](javascript:1)"],
            {"[x](y)": "[x](y)"},
            {"verdict": "[x](y)", "evidence": "[x](y)"},
        ):
            assert "[x](" not in said(question, raw)


def told(question, raw, earlier=None):
    verdict = question.check(raw, earlier)
    return str(verdict.state), verdict.heading, verdict.messages, verdict.misconception, verdict.counts


YET, RIGHT = ("not yet", "Not yet"), ("correct", "Correct")
FREE = Reflection(**SHARED)
PER_CENT = number(8.64, "per cent", 0.005, decimals=2)
VERDICTS = [
    (ONE, "a", (*RIGHT, ("So it is.",), None, True)),
    (ONE, "b", (*YET, ("no gold",), "shiny", True)),
    (ONE, "z", (*YET, ("“z” is not one of the choices (a, b).",), None, False)),
    (ONE, ["a", "b"], (*YET, ("This question takes one choice.",), None, False)),
    (ONE, None, ("not attempted", "Not attempted", ("Nothing has been answered yet.",), None, False)),
    (SEVERAL, "ac", (*RIGHT, ("So it is.",), None, True)),
    (SEVERAL, "a", (*YET, ("1 of your choices fits.", "One more fits."), None, True)),
    (SEVERAL, "cd", (*YET, ("1 of your choices fits.", "“Tin”: no tin", "One more fits."), None, True)),
    (SEVERAL, 5, (*YET, ("Name the choices by their letters, such as a, b.",), None, False)),
    (ORDER, "abc", (*RIGHT, ("So it is.",), None, True)),
    (ORDER, "cba", (*YET, ("turned round",), "reversed", True)),
    (ORDER, "cab", (*YET, ("Look again at “Oil, and gas” and “Coal”: the second belongs before the first.",), None, True)),
    (ORDER, "acb", (*YET, ("Look again at “Oil, and gas” and “Gold”: the second belongs before the first.", "no gold"), None, True)),
    (ORDER, "ab", (*YET, ("Name each of the 3 once, in order, such as c, a, b.",), None, False)),
    (MATCH, {"a": "1", "b": "2"}, (*RIGHT, ("So it is.",), None, True)),
    (MATCH, {"a": "2", "b": "1"}, (*YET, ("0 of 2 are matched rightly.", "“Coal”: coal is black", "“Gold”: gold shines"), "night", True)),
    (MATCH, {"b": "2"}, (*YET, ("1 of 2 is matched rightly.", "1 still has no partner."), None, True)),
    (MATCH, {"b": "1"}, (*YET, ("0 of 2 are matched rightly.", "“Gold”: gold shines", "1 still has no partner."), "night", True)),
    (MATCH, {"z": "1"}, (*YET, ("“z” is not one of the things to match.",), None, False)),
    (MATCH, {"a": "z"}, (*YET, ("“z” is not one of the partners.",), None, False)),
    (MATCH, {"a": "1", "A": "2"}, (*YET, ("“a” is matched twice.",), None, False)),
    (MATCH, 5, (*YET, ('Give a dict from each letter to its partner, such as {"a": "1", "b": "1"}.',), None, False)),
    (number(54), "54", (*RIGHT, ("So it is.",), None, True)),
    (number(54), "60", (*YET, ("60 states is too high.",), None, True)),
    (number(-54, either_sign=True), "-50", (*YET, ("−50 states is too low.",), None, True)),
    (number(54), "-54", (*YET, ("The size is right, the sign is not.",), "wrong sign", True)),
    (number(54), "54000", (*YET, ("The digits are right, the unit is not: the answer is asked in states.",), "wrong unit", True)),
    (number(0), "7", (*YET, ("7 states is too high.",), None, True)),
    (number(1352), "1400", (*YET, ("Right when rounded; give the whole number.",), "rounded too far", True)),
    (PER_CENT, "8.6", (*YET, ("Right when rounded; give 2 decimals.",), "rounded too far", True)),
    (number(8.64, "per cent", 0.05, decimals=1), "9", (*YET, ("Right when rounded; give one decimal.",), "rounded too far", True)),
    (PER_CENT, "0.0864", (*YET, ("That is the right value as a fraction. The question asks for per cent: multiply by 100.",), "fraction for per cent", True)),
    (PER_CENT, "9.1234", (*YET, ("9.123 per cent is too high.",), None, True)),
    (PER_CENT, "8 points", (*YET, ("The answer is counted in per cent, not in points.",), None, False)),
    (number(54), "54 %", (*YET, ("The answer is counted in states, not in per cent.",), None, False)),
    (number(54, "yen"), "54 dollars", (*YET, ("The answer is counted in yen, not in dollars.",), None, False)),
    (number(54, "channels"), pd.Timedelta(days=54), (*YET, ("The answer is counted in channels, but this is a length of time.",), None, False)),
    (VALUES, {"x": 8.64, "y": -2}, (*RIGHT, ("So it is.",), None, True)),
    (VALUES, {"x": 9, "z": 1}, (*YET, ("Missing: y.", "Not asked for: “z”.", "Look again at: x.", "It is right when rounded; give it to within 0.05."), None, True)),
    (VALUES, {"x": 7, "y": -7}, (*YET, ("Look again at: x, y.",), None, True)),
    (VALUES, {"x": 8.64, "y": 2}, (*YET, ("Look again at: y.", "The size is right, the sign is not."), "wrong sign", True)),
    (VALUES, {"x": 0.0864, "y": -2}, (*YET, ("Look again at: x.", "That is a fraction. The question asks for per cent: multiply by 100."), "fraction for per cent", True)),
    (VALUES, [1, 2], (*YET, ("A Series or a dict is asked for, but this is of type list.",), None, False)),
    (VALUES, pd.DataFrame({"p": [1], "q": [2]}), (*YET, ("One column is asked for, but this table has 2.",), None, False)),
    (VALUES, {"x": None, "y": 1}, (*YET, ("“x” is still blank.",), None, False)),
    (VALUES, {"x": None, "y": ""}, ("not attempted", "Not attempted", ("Nothing has been answered yet.",), None, False)),
    (VALUES, dict.fromkeys(range(1001), 1), (*YET, ("1,001 values are far more than the question asks for.",), None, False)),
    (GUESS, ["1", "2"], ("not yet", "Here is the real series", ("1 against 1.5", "2021: 1.50 trillion yen.", "Now explain the gap in one sentence: what did you expect, and why was it different?"), "expected less", True)),
    (GUESS, ["1.5", "2"], ("not yet", "Here is the real series", ("1.5 against 1.5", "2021: 1.50 trillion yen.", "You drew it as it was, or very nearly. Now say in one sentence: what did your guess rest on?"), None, True)),
    (GUESS, {"values": [1, 2], "sentence": " x "}, ("correct", "Saved", ("1 against 1.5", "So it is."), "expected less", True)),
    (GUESS, [1], (*YET, ("Give 2 numbers, for 2021, 2022.",), None, False)),
    (GUESS, ["x", 1], (*YET, ("2021: “x” cannot be read as a number. Digits alone are enough, such as 54 or 8.6.",), None, False)),
    (CLAIM, ("q", "vw", "sure"), (*RIGHT, ("So it is.",), None, True)),
    (CLAIM, ("q", "v", "sure"), (*YET, ("The verdict holds; look again at the evidence.", "One more piece decides it."), None, True)),
    (CLAIM, ("p", "x", "sure"), (*YET, ("no", "“three”: not this", "2 more pieces decide it."), None, True)),
    (CLAIM, 5, (*YET, ("Give a dict with “verdict” and “evidence” and “sure”.",), None, False)),
    (CLAIM, {"verdict": "z", "evidence": "v"}, (*YET, ("“z” is not one of the verdicts.",), None, False)),
    (CLAIM, {"verdict": "q", "evidence": ""}, (*YET, ("Pick at least one piece of evidence: a verdict without evidence is an opinion.",), None, False)),
    (CLAIM, {"verdict": "", "evidence": "v"}, (*YET, ("Choose a verdict as well.",), None, False)),
    (CLAIM, {"verdict": "q", "evidence": "v"}, (*YET, ("Say how sure you are as well: “sure” is one of guess, fairly, sure.",), None, False)),
    (CLAIM, {"verdict": "", "evidence": []}, ("not attempted", "Not attempted", ("Nothing has been answered yet.",), None, False)),
    (FREE, "x", ("correct", "Saved", ("Your text is kept with your answers. Nobody marks it.", "So it is."), None, True)),
    (FREE, 5, (*YET, ("Write your answer as text.",), None, False)),
]  # fmt: skip


@pytest.mark.parametrize(("question", "raw", "verdict"), VERDICTS, ids=lambda each: getattr(each, "kind", None))
def test_every_word_of_a_verdict(question, raw, verdict):
    assert told(question, raw) == verdict


@pytest.mark.parametrize(("off", "gap"), [(0, False), (0.09, False), (-0.09, False), (0.11, True), (-0.11, True)])
def test_nobody_is_asked_to_explain_a_gap_that_is_not_there(off, gap):
    *_, wanted = GUESS.check([str(1.5 + off), "2"]).messages
    assert ("explain the gap" in wanted) is gap


FORMS = {
    "choose-one": ({"options": [{"key": "a", "text": "Coal"}, {"key": "b", "text": "Gold"}]}, '"a"', "(a) Coal"),
    "choose-several": ({"options": [{"key": choice.key, "text": choice.text} for choice in CHOICES]}, '["a", "b"]', "(a) Coal; (c) Oil, and gas"),
    "number": ({"unit": "states"}, "12.3", "54 states"),
    "values": ({"unit": "per cent"}, "your_series", "x: 8.64; y: -2"),
    "order": ({"items": [{"key": "c", "text": "Oil, and gas"}, {"key": "a", "text": "Coal"}, {"key": "b", "text": "Gold"}], "first": "first", "last": "last",
               "code": False, "leave_out": False}, '["c", "a", "b"]', "(a) Coal, then (b) Gold, then (c) Oil, and gas"),
    "match": ({"lefts": [{"key": "a", "text": "Coal"}, {"key": "b", "text": "Gold"}], "partners": [{"key": "1", "text": "black"}, {"key": "2", "text": "yellow"}]},
              '{"a": "1", "b": "1"}', "Coal: black; Gold: yellow"),
    "guess": ({"labels": ["2020", "2021", "2022"], "known": [1.0], "unit": "trillion yen", "low": 0, "high": 2.5, "step": 0.1}, "[1, 1]", "2021: 1.50 trillion yen"),
    "judge-claim": ({"claim": "It shines.", "options": [{"key": "p", "text": "holds"}, {"key": "q", "text": "needs nuance"}],
                     "evidence": [{"key": "v", "text": "one"}, {"key": "w", "text": "two"}, {"key": "x", "text": "three"}],
                     "sureness": [{"key": "guess", "text": "A guess"}, {"key": "fairly", "text": "Fairly sure"}, {"key": "sure", "text": "Sure"}]},
                    '{"verdict": "p", "evidence": ["v"], "sure": "guess"}', "needs nuance, by: one; two"),
    "reflection": ({}, '"your text"', "there is no single right answer"),
}  # fmt: skip


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
def test_what_a_view_gets(question):
    form, example, key = FORMS[question.kind]
    shared = {
        "id": "00-x",
        "kind": question.kind,
        "prompt": "What is it?",
        "asks": question.asks,
        "core": True,
        "minutes": 1,
        "hints": 2,
    }
    assert question.spec() == shared | form
    assert (question.example(), question.key_in_words()) == (example, key)
    assert question.preview("x") == (dict.fromkeys(GUESS.open_labels) if question is GUESS else {})


def test_only_a_right_verdict_is_one():
    assert CLAIM.is_right_verdict("q") and not CLAIM.is_right_verdict("p") and not CLAIM.is_right_verdict("z")


def test_a_claim_without_sureness_asks_for_none():
    plain = JudgeClaim(**SHARED, claim="c", verdicts=CLAIM.verdicts, evidence_options=CLAIM.evidence_options)
    assert plain.spec()["sureness"] == [] and plain.example() == '{"verdict": "p", "evidence": ["v"]}'
    assert plain.parse({"verdict": "q", "evidence": "v", "sure": "sure"}) == {"verdict": "q", "evidence": ["v"]}
    assert said(plain, 5) == "Give a dict with “verdict” and “evidence”."


@pytest.mark.parametrize(("amount", "unit", "words"), [(11, "place", "11th place"), (12, "place", "12th place"), (13, "place", "13th place"), (1, "place", "1st place"),
                         (2, "place", "2nd place"), (103, "place", "103rd place"), (111, "place", "111th place"), (20, "place", "20th place"), (1234.5, "yen", "1,234.5 yen"),
                         (-1, "days", "−1 day"), (1, "entities", "1 entity"), (1, "times", "1 times"), (2.5, "place", "2.5 place")])  # fmt: skip
def test_counting(amount, unit, words):
    from course.questions.number import counted

    assert counted(amount, unit, 1) == words


def test_a_number_is_right_up_to_its_tolerance_and_no_further():
    question = number(10, tolerance=0.5)
    assert state(question, "10.5") is state(question, "9.5") is State.CORRECT
    assert state(question, "10.6") is state(question, "9.4") is State.NOT_YET
    assert said(question, "10.6") == "10.6 states is too high." and said(question, "9.4") == "9.4 states is too low."


@pytest.mark.parametrize(
    ("unit", "typed", "read"),
    [
        ("people a year", "54 people", True), ("people a year", "54 people a year", True), ("people a year", "54 yen", False),
        ("exercises", "2 thousand", True), ("exercises", "2,000 exercises", True),
    ],
)  # fmt: skip
def test_a_unit_in_several_words_and_one_that_no_reader_knows(unit, typed, read):
    key = 54 if "54" in typed else 2000
    assert (state(number(key, unit=unit), typed) is State.CORRECT) == read
    assert is_unread(number(key, unit=unit), typed) != read


@pytest.mark.parametrize("power", [3, 6, 9, -3, -6, -9])
def test_a_number_in_another_unit_is_told_so_for_thousands_millions_and_billions(power):
    question = number(54, unit="billion yen", tolerance=1e-3)
    assert question.check(f"{54 * 10.0**power:.10f}").misconception == "wrong unit"
    assert question.check(f"{54 * 10.0 ** (power + 1):.10f}").misconception is None


def test_a_slip_has_its_own_tolerance_and_a_free_sign_covers_rounding_too():
    slips = (WrongNumber("wide", Computed(30), "Wide.", tolerance=5), WrongNumber("narrow", Computed(80), "Narrow."))
    question = number(54.26, unit="per cent", tolerance=0.05, decimals=1, either_sign=True, misconceptions=slips)
    assert [question.check(each).misconception for each in ("34", "80", "84")] == ["wide", "narrow", None]
    assert said(question, "-54") == said(question, "54") == "Right when rounded; give one decimal."
    assert question.key_in_words() == "54.3 per cent"


def test_values_name_what_is_missing_not_asked_for_or_off():
    key = {each: float(place) for place, each in enumerate("abcdefg", 10)}
    question = Values(**SHARED, values=Computed(key), unit="states", tolerance=0.1)
    assert said(question, {}) == said(question, {"a": None}) and state(question, {}) is State.NOT_ATTEMPTED
    assert said(question, {"a": 10}) == "Missing: b, c, d, e, f."
    assert said(question, key | dict.fromkeys("uvwxyz", 1)) == "Not asked for: “u”, “v”, “w”, “x”, “y”."
    assert said(question, key | {"a": 99, "b": 98, "c": 97}) == "Look again at: a, b, c."
    assert said(question, key | {"a": 99, "b": 98, "c": 97, "d": 96}) == "Look again at: a, b, c and others."
    assert said(question, {"a": "x"}).startswith("“a”: “x” cannot be read as a number")
    assert said(question, pd.Series([1, 2], index=["a", "a"])).startswith("The label “a” stands there twice")
    # A slip that explains all numbers is no name for an answer with labels that are missing, or too many.
    assert question.check({"a": -10}).misconception is None
    assert question.check({each: -number for each, number in (key | {"z": 1}).items()}).misconception is None
    assert question.check({each: -number for each, number in key.items()}).misconception == "wrong sign"


@pytest.mark.parametrize("label", ["per cent", "percent", "Percent", "%"])
def test_a_label_may_say_per_cent_in_any_way(label):
    question = Values(**SHARED, values=Computed({"per cent": 5.0}), unit="per cent", tolerance=0.1)
    assert state(question, {label: 5}) is State.CORRECT


def test_the_answer_to_a_guess_and_numbers_typed_after_it():
    assert GUESS.key_in_words() == "2021: 1.50 trillion yen"
    both = msgspec.structs.replace(GUESS, actual=Computed({"2020": 1.0, "2021": 1.5, "2022": 1.75}))
    assert both.key_in_words() == "2021: 1.50 trillion yen; 2022: 1.75 trillion yen"
    earlier = {"values": {"2021": "1", "2022": "1"}, "sentence": "Why."}
    assert GUESS.parse("1.2; 1.4", earlier) == {"values": {"2021": "1.2", "2022": "1.4"}, "sentence": "Why."}
