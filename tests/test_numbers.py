"""Numbers as people type them."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.numbers import NotANumber, read_number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("54", 54), ("５４", 54), ("1,352", 1352), ("1 352", 1352), ("1\u00a0352", 1352), ("1’352", 1352), ("1_352", 1352),
        ("1,352.3", 1352.3), ("1.352,3", 1352.3), ("8.6", 8.6), ("8,6", 8.6), (".5", 0.5), ("5.", 5), ("+26.2", 26.2),
        ("-59.9", -59.9), ("−59.9", -59.9), ("－５９．９", -59.9), ("minus 60", -60), ("- 60", -60), ("1e3", 1000),
        ("about 60", 60), ("~60", 60), ("約60", 60), ("12 people", 12), ("60人", 60), ("¥5", 5), ("1,543,100", 1543100),
        ("9 days", 9), ("0", 0), ("２０２２", 2022), ("18 individuals", 18), ("4.1 times", 4.1), ("5 percentage points", 5),
    ],
)  # fmt: skip
def test_typed_numbers(typed, value):
    assert read_number(typed).value == pytest.approx(value)


@pytest.mark.parametrize("typed", ["8.6 %", "8.6%", "8.6 percent", "8.6 per cent", "８．６％", "8,6 pct"])
def test_per_cent(typed):
    read = read_number(typed)
    assert read.value == pytest.approx(8.6) and read.percent


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1.35 trillion yen", 1.35e12), ("3.8兆円", 3.8e12), ("5 bn", 5e9), ("12 million tonnes", 1.2e7), ("3k", 3000)],
)
def test_scales(typed, value):
    read = read_number(typed)
    assert read.value == pytest.approx(value) and read.scale


@pytest.mark.parametrize(
    "given_", [5, 5.0, np.int64(5), np.float32(5), pd.Series([5]), pd.DataFrame({"x": [5]}), np.array([5]), [5], "5"]
)
def test_computed_numbers(given_):
    assert read_number(given_).value == 5


@pytest.mark.parametrize(
    "junk",
    ["", "abc", "60-65", "3 to 5", "1,2,3", "--5", "nan", "inf", "1e999", "12abc", "per cent", "%", None, True, math.nan,
     math.inf, pd.NA, pd.Series([1, 2]), pd.Series(dtype=float), [[1], [2, 3]], {"a": 1}, object(), 10**400],
)  # fmt: skip
def test_junk_gets_a_sentence(junk):
    with pytest.raises(NotANumber) as trouble:
        read_number(junk)
    assert str(trouble.value).endswith(".") and len(str(trouble.value)) > 20


@given(st.text())
def test_any_text_is_a_number_or_a_sentence(text):
    try:
        assert math.isfinite(read_number(text).value)
    except NotANumber as trouble:
        assert str(trouble)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_what_python_prints_is_read_back(number):
    assert read_number(f"{number:,.4f}").value == pytest.approx(number, abs=1e-4)
