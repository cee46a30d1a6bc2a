"""Dates in the forms that people write, in English and Japanese; what no calendar has is none."""

import datetime
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.reading.dates import MONTHS, Day, find_dates
from course.reading.periods import find_periods


def only(text: str) -> Day | None:
    """The date that a text is, with nothing besides; if it is none, nothing."""
    text = text.strip(" .。")
    found = find_dates(text)
    return found[0].day if len(found) == 1 and found[0].text == text and not found[0].since else None


ONE_DAY = [
    "2022-04-12", "2022/04/12", "2022.4.12", "2022/4/12", "2022–04–12", "2022-04-12 00:00:00", "2022-04-12T08:30", "2022-04-12 08:30:15.123", "12 April 2022", "12 Apr 2022", "12 Apr. 2022", "12th April 2022",
    "12th of April 2022", "12th of April, 2022", "12. April 2022", "12-Apr-2022", "12 april 2022", "12 APRIL 2022", "April 12, 2022", "April 12 2022", "April 12th, 2022", "Apr. 12, 2022", "Apr 12, 2022",
    "April the 12th, 2022", "Tuesday, 12 April 2022", "Tue 12 April 2022", "Tues. April 12, 2022", "2022年4月12日", "2022 年 4 月 12 日", "２０２２年４月１２日", "令和4年4月12日", "令和４年４月１２日", " 12 April 2022. ", "2022年4月12日。", "12\u00a0April\u00a02022",
    "12  April  2022", "the twelfth of April 2022".removeprefix("the "), "April the twelfth, 2022", "2022 April 12", "2022, 12 April", "12 April of 2022", "12 Apr ’22", "12 April '22",
]  # fmt: skip


@pytest.mark.parametrize("typed", ONE_DAY)
def test_one_day_in_every_form(typed):
    assert only(typed) == Day(2022, 4, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("April 2022", Day(2022, 4)), ("Apr. 2022", Day(2022, 4)), ("April, 2022", Day(2022, 4)), ("April of 2022", Day(2022, 4)), ("2022-04", Day(2022, 4)), ("2022年4月", Day(2022, 4)), ("may 2022", Day(2022, 5)),
        ("12 April", Day(None, 4, 12)), ("April 12", Day(None, 4, 12)), ("April 12th", Day(None, 4, 12)), ("Sept. 3", Day(None, 9, 3)), ("3 Sept", Day(None, 9, 3)), ("May 12", Day(None, 5, 12)), ("Sunday 3 May", Day(None, 5, 3)), ("4月12日", Day(None, 4, 12)),
        ("1855-02-07", Day(1855, 2, 7)), ("令和元年5月1日", Day(2019, 5, 1)), ("平成3年4月", Day(1991, 4)), ("昭和20年8月15日", Day(1945, 8, 15)), ("大正1年8月", Day(1912, 8)), ("明治8年5月7日", Day(1875, 5, 7)),
        ("29 February", Day(None, 2, 29)), ("29 February 2024", Day(2024, 2, 29)), ("1 January 2000", Day(2000, 1, 1)), ("December 31, 1999", Day(1999, 12, 31)),
        ("13/04/2022", Day(2022, 4, 13)), ("04/13/2022", Day(2022, 4, 13)), ("7/7/2022", Day(2022, 7, 7)),
    ],
)  # fmt: skip
def test_other_dates(typed, day):
    assert only(typed) == day


@pytest.mark.parametrize(
    "typed", ["12/04/2022", "12.04.2022", "12-04-2022", "12/4/2022", "12/04/22", "１２／０４／２０２２"]
)
def test_an_ambiguous_order_is_read_both_ways(typed):
    day = only(typed)
    assert day == Day(2022, 4, 12, others=(Day(2022, 12, 4),))
    assert day.says("2022-04-12") and day.says("2022-12-04") and not day.says("2022-12-12")


NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_month(name):
    number = NAMES.index(name) + 1
    assert MONTHS[number - 1] == name
    for way in (name, name[:3], name.upper(), name.lower()):
        assert only(f"2 {way} 2022") == only(f"{way} 2, 2022") == Day(2022, number, 2)


@pytest.mark.parametrize(
    "typed",
    ["31 April 2022", "2022", "2022年", "29 February 2023", "2022-13-01", "2022-02-30", "0 April", "00/04/2022", "13/13/2022", "32/01/2022", "2022-00", "2021-22", "10", "April", "12", "1234", "3022-01-01", "2022-04-12-01", "22 04 2022", "12/04",
     "may 12", "12 may", "march 12", "12 April 2022 and 13 April 2022", "on 12 April 2022", "May 2022–June 2023", "12 Aprilia 2022", "123 April 2022", "April 123", "\ud800", "tomorrow", "2022-04-12" * 20, "令和0年13月1日", "x" * 100_000, "[x](y)", "2022-4",
     "1400-01-01", "12 April 2022 05"],
)  # fmt: skip
def test_no_date(typed):
    assert only(typed) is None


@pytest.mark.parametrize(
    ("day", "iso", "holds"),
    [
        (Day(2022, 4, 12), "2022-04-12", True), (Day(2022, 4, 12), "2022-04-13", False), (Day(2022, 4, 12), "2022-05-12", False), (Day(2022, 4, 12), "2023-04-12", False), (Day(None, 4, 12), "2022-04-12", True),
        (Day(None, 4, 12), "2022-04-13", False), (Day(2022, 4), "2022-04-12", False), (Day(2022, 4), "2022-04", True), (Day(2022, 4, 12), "2022-04", False), (Day(2022), "2022-04", False), (Day(2022, 5), "2022-04", False), (Day(2021, 4), "2022-04", False),
    ],
)  # fmt: skip
def test_what_a_date_says(day, iso, holds):
    assert day.says(iso) is holds


def test_dates_in_prose():
    text = "On 31 April 2022, 12–14 April 2022 and 2022-04-12; from May 2022 it may 12 times, in march 12; 4月12日に, Sunday 3 May. In 2022, 5 May, or 12/04/2022!"
    found = find_dates(text)
    assert [(each.text, each.day.year, each.day.month, each.day.day) for each in found] == [
        ("12–14 April 2022", 2022, 4, 14), ("2022-04-12", 2022, 4, 12), ("May 2022", 2022, 5, None), ("4月12日", None, 4, 12), ("Sunday 3 May", None, 5, 3), ("2022, 5 May", 2022, 5, 5), ("12/04/2022", 2022, 4, 12),
    ]  # fmt: skip
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("19 and 20 March 2022", Day(2022, 3, 19)), ("19–20 March", Day(None, 3, 19)), ("March 19-20, 2022", Day(2022, 3, 19)), ("19th to the 20th of March 2022", Day(2022, 3, 19)), ("March 19 or 20", Day(None, 3, 19)),
        ("20 March 2022", None),
    ],
)  # fmt: skip
def test_several_days_are_one_date_with_its_first_day(text, since):
    [found] = find_dates(f"On {text} it was.")
    assert (found.text, found.since, found.day.day) == (text, since, 20)
    assert not find_dates("On 40 to 50 March")
    if since:
        assert only(text) is None


def test_a_day_in_words():
    assert only("twenty-fourth February 2022") == only("February the twenty fourth, 2022") == Day(2022, 2, 24)
    assert only("thirty-first of May 2022") == Day(2022, 5, 31)
    assert not find_dates("thirty-second of May")


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2099, 12, 31)))
def test_all_ways_of_writing_a_day_are_one(day):
    name, suffix = MONTHS[day.month - 1], {1: "st", 2: "nd", 3: "rd"}.get(day.day, "th")
    ways = [
        day.isoformat(),
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{day.day}{suffix} of {name[:3]}. {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%Y/%m/%d"),
    ]
    assert {only(way) for way in ways} == {Day(day.year, day.month, day.day)}
    assert only(f"{day.day}/{day.month}/{day.year}").says(day.isoformat()) and only(
        f"{day.month}/{day.day}/{day.year}"
    ).says(day.isoformat())


@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "4",
                "31",
                "2022",
                "22",
                "-",
                "/",
                ".",
                " ",
                ", ",
                "April",
                "may",
                "Feb",
                "th",
                "of",
                "年",
                "月",
                "日",
                "令和",
                "元",
                "Tue",
                "T08:00",
                "００",
                "²",
            ]
        ),
        max_size=9,
    ).map("".join)
    | st.text()
)
def test_any_text_is_gone_through(text):
    found = find_dates(text)
    assert all(text[each.start : each.end] == each.text for each in found) and all(
        a.end <= b.start for a, b in pairwise(found)
    )


@pytest.mark.parametrize(
    "text",
    [
        "12/" * 50_000,
        "2022-04" * 20_000,
        "May " * 50_000,
        "1 " * 50_000,
        "Sun" * 30_000 + " ",
        "12 of " * 20_000,
        "2022年" * 30_000,
    ],
)
def test_long_texts_are_gone_through_quickly(text):
    started = time.process_time()
    find_dates(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "first", "last", "fiscal"),
    [
        ("2022", 2022, 2022, False), ("2022–24", 2022, 2024, False), ("1998-99", 1998, 1999, False),
        ("2021/22", 2021, 2022, False), ("1989–2022", 1989, 2022, False), ("2024–22", 2024, 2024, False),
        ("FY2022", 2022, 2022, True), ("FY22", 2022, 2022, True), ("fiscal year 2022 to 2024", 2022, 2024, True),
        ("2022年度", 2022, 2022, True), ("2022年", 2022, 2022, False), ("令和5年度", 2023, 2023, True),
        ("令和元年", 2019, 2019, False),
    ],
)  # fmt: skip
def test_years_and_fiscal_years(text, first, last, fiscal):
    [found] = find_periods(f"In {text} it rose.")
    assert (found.text, found.first, found.last, found.fiscal) == (text, first, last, fiscal)
