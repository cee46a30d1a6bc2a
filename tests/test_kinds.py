"""Each kind of question by itself: what it reads, what it says, and that nothing makes it raise."""

import itertools

import numpy as np
import pandas as pd
import pytest

from course.questions import (
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


@pytest.mark.parametrize("raw", ["a", "A", "ａ", "(a)", "a)", " a. ", "coal", "COAL.", ["a"], ("a",), {"a"}])
def test_one_choice_as_people_name_it(raw):
    assert ONE.parse(raw) == "a"


def test_a_wrong_choice_has_its_feedback_and_its_slip():
    verdict = ONE.check("Gold")
    assert verdict.messages == ("no gold",) and verdict.misconception == "shiny" and verdict.counts
    assert is_unread(ONE, ["a", "b"]) and is_unread(ONE, "z") and "(a, b)" in said(ONE, "z")


@pytest.mark.parametrize("raw", ["a, c", "c a", "ac", "AC", "a;c", "a and c", "ａ、ｃ", {"c", "a"}, ("c", "a", "c"), ["Coal", "oil, and gas"],
                                 np.array(["a", "c"]), pd.Series(["c", "a"]), "a & c", "(a), (c)"], ids=repr)  # fmt: skip
def test_several_choices_as_people_name_them(raw):
    assert SEVERAL.parse(raw) == ["a", "c"] and state(SEVERAL, raw) is State.CORRECT


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
    assert ORDER.check("cba").misconception == "reversed"
    assert said(ORDER, "bac") == "Look again at “Gold” and “Coal”: the second belongs before the first."
    assert is_unread(ORDER, "ab") and is_unread(ORDER, "aabc") and is_unread(ORDER, itertools.count())
    assert "such as c, a, b" in said(ORDER, "ab")


@pytest.mark.parametrize("raw", [{"a": "1", "b": "2"}, {"Gold": "yellow", "(a)": 1}, "a=1, b=2", "b: 2; a → 1", pd.Series({"a": "1", "b": 2})])
def test_a_match(raw):
    assert MATCH.parse(raw) == {"a": "1", "b": "2"} and state(MATCH, raw) is State.CORRECT


def test_a_match_with_gaps_and_slips():
    assert said(MATCH, {"a": "1", "b": ""}) == "1 of 2 is matched rightly. 1 still has no partner."
    assert MATCH.check({"a": "1", "b": "1"}).misconception == "night"
    assert "gold shines" in said(MATCH, {"a": "1", "b": "1"})
    assert state(MATCH, {"a": None, "b": ""}) is State.NOT_ATTEMPTED
    for raw in ({"z": "1"}, {"a": "9"}, {"a": "1", "A": "2"}, "a 1", ["a"], 5):
        assert is_unread(MATCH, raw), raw


@pytest.mark.parametrize("raw", [54, "54", "５４", "54 states", "54.3", np.float32(54.0), pd.Series([54]), " about 54 ", "54.0"])
def test_a_number(raw):
    assert state(number(54), raw) is State.CORRECT


def test_a_number_is_kept_as_typed():
    assert number(1352).parse(" 1,352 ") == "1,352"
    assert number(54.3, tolerance=0.05).parse(np.float32(54.3)) == "54.3"
    assert number(8.6, "per cent", 0.05).parse("8.6 %") == "8.6 %"


@pytest.mark.parametrize(("key", "raw"), [(1778, "1,778"), (1.778, "1,778"), (1.778, "1.778"), (1352, "1.352"), (1352000, "1.352.000")])
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
    assert state(share, "8.6 %") is state(share, "8.6 percent") is state(points, "8.1pp") is state(points, "8.1 points") is State.CORRECT
    assert share.check("0.086").misconception == "fraction for per cent"
    assert share.check("0.086 %").misconception is None
    for question, raw in ((points, "8.1 %"), (share, "8.6 points"), (number(54), "54 %")):
        assert is_unread(question, raw), raw
    assert "per cent" not in said(number(54), "3")


@pytest.mark.parametrize(("key", "decimals", "raw"), [(4.08, 2, "4"), (4.08, 2, "4.1"), (-9.6, 1, "-10"), (19.4, 1, 19), (1352, 0, 1400), (1352, 0, "1,350")])
def test_a_coarser_right_rounding_is_told_so(key, decimals, raw):
    question = number(key, tolerance=0.5 * 10**-decimals * 0.9, decimals=decimals)
    assert question.check(raw).misconception == "rounded too far" and "Right when rounded" in said(question, raw)


@pytest.mark.parametrize(("key", "raw"), [(4.08, "5"), (1352, "1000"), (1352, 1300), (0.4, "0"), (4.08, "4.2"), (54.3, "60")])
def test_a_wrong_number_is_not_called_rounded(key, raw):
    assert number(key, tolerance=0.005, decimals=2).check(raw).misconception is None


def test_a_sign_counts_unless_the_question_leaves_it_free():
    assert number(-30).check("30").misconception == "wrong sign"
    assert state(number(-30, either_sign=True), "30") is state(number(30, either_sign=True), "-30") is State.CORRECT


def test_feedback_counts_properly():
    assert said(number(9, "steps"), "15") == "15 steps is too high."
    assert said(number(9, "steps"), "1") == "1 step is too low."
    assert said(number(3, "place"), "9") == "9th place is too high."
    assert said(number(31, "place"), "22") == "22nd place is too low."
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


@pytest.mark.parametrize("raw", [pd.Series({"x": 8.64, "y": -2.0}), {"y": "-2", "X": "8.64 %"}, pd.DataFrame({"v": {"x": 8.6, "y": -2}})])
def test_values(raw):
    assert state(VALUES, raw) is State.CORRECT


def test_values_say_what_is_off():
    assert VALUES.check(pd.Series([8.64, -2.0])).misconception == "default index"
    assert said(VALUES, {"x": 8.64}) == "Missing: y."
    assert "Not asked for" in said(VALUES, {"x": 8.64, "y": -2, "z": 0})
    assert state(Values(**SHARED, values=Computed({"x": 1}), unit="", tolerance=0, zeros=True), {"x": 1, "z": 0}) is State.CORRECT
    assert said(VALUES, {"x": 5, "y": -2}) == "Look again at: x."
    assert VALUES.check({"x": 0.0864, "y": -0.02}).misconception == "fraction for per cent"
    assert VALUES.check({"x": 8.64, "y": 2}).misconception == "wrong sign"
    assert VALUES.check({"x": 9, "y": -2}).misconception == "rounded too far"


def test_a_repeated_label_is_not_overwritten():
    assert is_unread(VALUES, pd.Series([99, 8.64, -2.0], index=["x", "x", "y"])) and "twice" in said(VALUES, pd.Series([1, 2], index=["x", "x"]))


def test_labels_of_every_kind_meet():
    key = Values(**SHARED, values=Computed({2021: 1.0, "2022-03-01": 2.0}), unit="", tolerance=0)
    given = pd.Series([1.0, 2.0], index=[2021.0, pd.Timestamp("2022-03-01")])
    assert state(key, given) is state(key, {"２０２１": 1, " 2022-03-01": 2}) is State.CORRECT


@pytest.mark.parametrize("raw", [["1.2", "1"], (1.2, 1), "1.2, 1", "1.2; 1", {"2021": 1.2, "2022": "1.0"}, pd.Series({2021: 1.2, 2022: 1}), ["１．２", "1"],
                                 ["1.2 trillion", "1"], ["1,2", "1"], ["1,200 billion yen", 1]], ids=repr)  # fmt: skip
def test_a_guess(raw):
    verdict = GUESS.check(raw)
    assert verdict.state is State.NOT_YET and verdict.counts and verdict.messages[0] == "1.2 against 1.5"
    assert verdict.reveal == {"actual": [1.0, 1.5, None]}


def test_a_guess_is_completed_by_a_sentence():
    guess = GUESS.parse(["1.2", "1"])
    assert guess == {"values": {"2021": "1.2", "2022": "1"}, "sentence": ""}
    for raw in ("It rose in 2022.", {"sentence": "It rose in 2022."}, {"values": ["1.2", "1"], "sentence": "It rose in 2022."}):
        assert GUESS.parse(raw, guess) == guess | {"sentence": "It rose in 2022."}
    assert state(GUESS, "It rose.", guess) is State.CORRECT
    assert GUESS.parse([2, 2], guess | {"sentence": "Why."}) == {"values": {"2021": "2", "2022": "2"}, "sentence": "Why."}


def test_a_guess_off_the_chart_or_unfinished_gets_a_sentence():
    assert said(GUESS, ["65 bn yen", "99"]).startswith("2022: 99 is off the chart, which runs from 0 to 2.5")
    assert said(GUESS, {"values": {"2021": "1"}}) == "A guess is still missing for 2022."
    assert said(GUESS, "no numbers").startswith("Give 2 numbers")
    assert state(GUESS, {"values": {"2021": "", "2022": " "}, "sentence": ""}) is State.NOT_ATTEMPTED
    assert GUESS.preview({"values": {"2021": "１．５", "2022": "x"}}) == {"2021": 1.5, "2022": None}


def test_a_claim_wants_verdict_evidence_and_sureness():
    answer = {"verdict": "q", "evidence": ["v", "w"], "sure": "fairly"}
    for raw in (answer, ("q", "wv", "fairly"), {"verdict": "Needs nuance", "evidence": "two, one", "sure": "Fairly sure"}):
        assert CLAIM.parse(raw) == answer and state(CLAIM, raw) is State.CORRECT
    for raw, wanted in (({"verdict": "q"}, "evidence"), ({"evidence": "v"}, "verdict as well"), ({**answer, "sure": "very"}, "how sure"), ("q", "Give a dict"),
                        ({**answer, "verdict": "z"}, "not one of the verdicts"), ({**answer, "evidence": "z"}, "not one of the choices")):  # fmt: skip
        assert is_unread(CLAIM, raw) and wanted in said(CLAIM, raw)
    assert "no" in said(CLAIM, {**answer, "verdict": "p"})
    assert "not this" in said(CLAIM, {**answer, "evidence": "vwx"}) and "One more piece" in said(CLAIM, {**answer, "evidence": "v"})


def test_one_piece_may_be_enough():
    enough = JudgeClaim(**SHARED, claim="c", verdicts=CLAIM.verdicts, evidence_options=CLAIM.evidence_options, enough=(frozenset("v"),))
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
@pytest.mark.parametrize("raw", [None, ..., "", "  ", "...", [], {}, pd.NA, pd.NaT], ids=repr)
def test_a_blank_is_not_attempted(question, raw):
    verdict = question.check(raw)
    assert verdict.state is State.NOT_ATTEMPTED and not verdict.counts


def test_what_is_typed_cannot_become_a_link():
    for question in ALL:
        for raw in ("[x](javascript:alert(1))", ["[x](javascript:1)"], {"[x](y)": "[x](y)"}, {"verdict": "[x](y)", "evidence": "[x](y)"}):
            assert "[x](" not in said(question, raw)
