"""The paragraph checker: each figure of a student's text is carried, contradicted or not known, and nothing is rendered."""

import re
import time
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from course.data import fact, fact_ids
from course.fact_check import Figure, Standing, agrees, check_paragraph
from course.fact_check.known import Book, Known
from course.fact_check.wording import Way, countries, way
from course.reading.amounts import find_amounts
from course.reading.dates import MONTHS

CARRIED, CONTRADICTED, FOUND = Standing.CARRIED, Standing.CONTRADICTED, Standing.FOUND
UNKNOWN, UNREAD = Standing.UNKNOWN, Standing.UNREAD
PARAGRAPHS = [
    (
        "right, all linked",
        "Japan's lists name [999 people](sum-people). Imports from Russia rose by [26.9 %](imports-change-2022) in 2022, "
        "while exports fell by [30.0 %](exports-change-2022). The invasion began on [24 February 2022](invasion-date).",
        [CARRIED, CARRIED, CARRIED, CARRIED],
    ),
    (
        "wrong numbers, linked",
        "Japan's lists name [989 people](sum-people), and imports rose by [29.6 %](imports-change-2022).",
        [CONTRADICTED, CONTRADICTED],
    ),
    (
        "rounded, linked: to the whole, to one decimal, and wrongly",
        "Imports rose by [27 %](imports-change-2022), or [26.9 per cent](imports-change-2022), or even by [26 %](imports-change-2022).",
        [CARRIED, CARRIED, CONTRADICTED],
    ),
    (
        "units swapped, linked",
        "The stakes lost [217.7 million yen](sakhalin-writedown); imports rose by [26.9 percentage points](imports-change-2022); "
        "people: [999 cars](sum-people) or [999 yen](sum-people).",
        [CONTRADICTED, CONTRADICTED, CONTRADICTED, CONTRADICTED],
    ),
    (
        "units written otherwise, linked",
        "They lost [¥217.7 billion](sakhalin-writedown), [217.7 bn yen](sakhalin-writedown) or [0.2177 trillion yen](sakhalin-writedown).",
        [CARRIED, CARRIED, CARRIED],
    ),
    (
        "right, not linked",
        "Japan sent 32,116 used cars to Russia in July 2023. Japan's exports to Russia were 30.0 per cent lower in 2022.",
        [FOUND, FOUND],
    ),
    (
        "about, not linked",
        "Japan sent about 32,000 used cars to Russia in July 2023. Japan sent 33,000 used cars to Russia in July 2023.",
        [FOUND, UNKNOWN],
    ),
    (
        "unit or year swapped, not linked",
        "In April 2022 the IMF expected Russia's output to fall by 8.5 percentage points. "
        "Japan's exports to Russia were 30.0 per cent lower in 2019 than the year before.",
        [UNKNOWN, UNKNOWN],
    ),
    (
        "unknown",
        "The bakery sold 4,321 loaves, 12.34 per cent of them on [one day](no-such-fact), the 5 May 2019.",
        [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN],
    ),
    (
        "dates",
        "Kishida announced Japan's first sanctions on 23 February 2022. The invasion began on [25 February 2022](invasion-date).",
        [FOUND, CONTRADICTED],
    ),
    (
        "full-width digits, a real minus, a link as in lessons",
        'Imports rose by [２６．９ ％](https://example.org "imports-change-2022"); exports: [−30.0 %](exports-change-2022).',
        [CARRIED, CARRIED],
    ),
    (
        "dates in every common form, linked and not",
        "It began on [2022-02-24](invasion-date), [February 24, 2022](invasion-date), [24th February 2022](invasion-date), [24/02/2022](invasion-date), [02/24/2022](invasion-date), "
        "[2022年2月24日](invasion-date), [24 Feb. 2022](invasion-date) or [24 February](invasion-date), or on [2022-02-25](invasion-date) or [February 25, 2022](invasion-date). "
        "Kishida announced Japan's first sanctions on 2022-02-23.",
        [*[CARRIED] * 8, CONTRADICTED, CONTRADICTED, FOUND],
    ),
    (
        "what cannot be read is not called wrong",
        "It began on [the last Thursday of that month](invasion-date) or [31 February 2022](invasion-date), on [24 February 2022 or 25 February 2022](invasion-date). "
        "Imports rose by [2²](imports-change-2022) or [8,5ish](imports-change-2022), and 1,2,3 or thirty-twelve more.",
        [UNREAD] * 7,
    ),
    (
        "numbers in other forms",
        "They lost [2177億円](sakhalin-writedown), [¥217.7bn](sakhalin-writedown), [217.7](sakhalin-writedown) billion yen or [217.7 billion Japanese yen](sakhalin-writedown), or [217](sakhalin-writedown) million yen. "
        "Imports rose by [26,9 %](imports-change-2022), [26.9](imports-change-2022) per cent, [twenty-seven per cent](imports-change-2022), or by [26.9pp](imports-change-2022).",
        [CARRIED, CARRIED, CARRIED, CARRIED, CONTRADICTED, CARRIED, CARRIED, CARRIED, CONTRADICTED],
    ),
    (
        "a fall that is called a rise, a level that is called a change",
        "Exports [rose by 30 %](exports-change-2022), they fell by [30 %](exports-change-2022). Imports shrank by [26.9 %](imports-change-2022).",
        [CONTRADICTED, CARRIED, CONTRADICTED],
    ),
    (
        "words beside a number widen it on their side",
        "Imports rose by [almost 27 %](imports-change-2022), [more than 26 %](imports-change-2022), [at least 26.9 %](imports-change-2022), [about a quarter](imports-change-2022), "
        "or by [exactly 27 %](imports-change-2022), [over 27 %](imports-change-2022) or [less than 26 %](imports-change-2022); between [26 and 28 %](imports-change-2022).",
        [CARRIED, CARRIED, CARRIED, CARRIED, CONTRADICTED, CONTRADICTED, CONTRADICTED, CARRIED],
    ),
    ("no figures", "Japan acted with its partners in 2022 and the G7 agreed in March 2022.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "standings"), [each[1:] for each in PARAGRAPHS], ids=[each[0] for each in PARAGRAPHS])
def test_each_figure_stands_as_it_should(text, standings):
    assert len(PARAGRAPHS) >= 10
    report = check_paragraph(text)
    assert [figure.standing for figure in report.figures] == standings, repr(report)
    for figure in report.figures:
        if figure.standing is CONTRADICTED:
            assert fact(figure.fact_id)["value"] in figure.message


@pytest.mark.parametrize("name", fact_ids())
def test_what_a_fact_itself_says_is_never_contradicted(name):
    """A right figure called wrong would be worse than a wrong one called unknown."""
    report = check_paragraph(fact(name)["statement"], words=200)
    assert not [figure for figure in report.figures if figure.standing is CONTRADICTED], repr(report)


HERE = Path(__file__).with_name("paragraphs")


def standings(half: str) -> Iterator[tuple[dict[str, Any], Figure]]:
    """Each figure of a half of the paragraphs, as their authors listed it, with what the checker says of it."""
    for paragraph in tomllib.loads((HERE / f"{half}.toml").read_text(encoding="utf-8"))["paragraphs"]:
        text, place = paragraph["text"], 0
        found = list(check_paragraph(text, words=1000).figures)
        for listed in paragraph["figures"]:
            start = text.index(listed["text"], place)
            place = start + len(listed["text"])
            shared = [min(place, each.start + len(each.text)) - max(start, each.start) for each in found]
            assert max(shared) > 0, f"{listed['text']!r} is passed over: {text}"
            yield listed, found.pop(shared.index(max(shared)))


@pytest.mark.parametrize(
    ("half", "share"), [("first", 0.98), ("kept", 0.98), ("fresh", 0.96), ("fourth", 0.9), ("fifth", 0.94)]
)
def test_paragraphs_that_others_wrote(half, share):
    """Written without sight of the checker, each on a theme and in a manner, some wrong on purpose.

    The checker was made with the first half. Of the other it judged 249 of 261 figures rightly when it first met it
    (95.4 %), called one true figure wrong and carried a wrong one; what that showed was then put right. Of a third set, written
    after that, it judged 176 of 186 rightly when it met it (94.6 %), and called one true figure wrong.
    A fourth was made to be hard: days counted from another day, parts of a whole, rates, headlines, chat. Of its first half
    it judged 106 of 142 rightly at first sight and carried one wrong figure; of the second, after that half had been
    worked on, 118 of 142, and called two true ones wrong ("a twentieth of that", "6.2 for every hundred").
    A fifth, as students write for homework, was judged after that: 161 of 171 rightly at first sight (94.2 %), no true figure
    called wrong, no wrong one carried; nothing was changed for it.
    """
    judged = list(standings(half))
    assert len(judged) >= 170
    allowed = [(listed, each, [listed["standing"], *listed.get("also", [])]) for listed, each in judged]
    wrong = [
        (listed["text"], each.standing, each.message) for listed, each, fits in allowed if each.standing not in fits
    ]
    assert not [said for said in wrong if said[1] is CONTRADICTED], "a true figure is called wrong"
    assert not [said for said in wrong if said[1] is CARRIED], "a wrong figure is carried"
    assert 1 - len(wrong) / len(judged) >= share, wrong


def test_the_unit_is_named_as_the_trouble():
    [figure] = check_paragraph("The stakes lost [217.7 million yen](sakhalin-writedown).").figures
    assert "right, but not its unit" in figure.message


DATES = [name for name in fact_ids() if re.fullmatch(r"\d{4}-\d\d-\d\d", fact(name)["value"])]


@pytest.mark.parametrize("name", DATES)
def test_a_true_linked_date_is_carried_in_every_common_form(name):
    day = date.fromisoformat(fact(name)["value"])
    month = MONTHS[day.month - 1]
    ways = [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}th {month[:3]} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%m/%d/%Y}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{month} {day.day}",
    ]
    report = check_paragraph(" and ".join(f"[{way}]({name})" for way in ways), words=200)
    assert [figure.standing for figure in report.figures] == [CARRIED] * len(ways), repr(report)


@pytest.mark.parametrize("name", fact_ids())
def test_every_fact_carries_its_own_value(name):
    row = fact(name)
    said = (
        row["value"]
        if re.search(r"[a-z]|^\d{4}-", row["value"])
        else f"{row['value']} {row['unit'].split(',')[0].split(' (')[0]}"
    )
    report = check_paragraph(f"[{said}]({name})")
    assert report.figures[0].standing in {CARRIED, UNREAD} and len(report.figures) == 1, repr(report)
    assert agrees(row["value"], row["value"], row["unit"])


@pytest.mark.parametrize(
    ("text", "value", "unit", "holds"),
    [
        ("3.8 trillion yen", "3800", "billion yen", True), ("3.8 billion yen", "3800", "billion yen", False), ("3,800", "3800", "billion yen", True), ("3,800,000,000,000 yen", "3800", "billion yen", True), ("51 thousand", "51000", "visas", True),
        ("61 million", "61", "people", False), ("5.7 million tonnes", "5.7", "Mt", True), ("5.7 tonnes", "5.7", "Mt", False), ("66 tonnes", "66", "tonnes", True), ("2022-02-23", "2022-02-23", "date", True), ("23 February 2022", "2022-02-23", "date", True), ("24 February 2022", "2022-02-23", "date", False), ("February 2022", "2022-02-23", "date", False), ("fifteen members", "15", "members", True),
        ("−29.8 %", "-29.8", "per cent", True), ("-29.8 %", "29.8", "per cent", False), ("29.8 %", "-29.8", "per cent", True), ("“Very mild”", "very mild", "quotation", True), ("one of 61", "61", "people", True), ("23 February 2022, 61", "61", "people", True),
    ],
)  # fmt: skip
def test_a_text_agrees_with_a_value_and_its_unit(text, value, unit, holds):
    assert agrees(text, value, unit) is holds


TRUE = """
Imports stood at [127 %](imports-change-2022) of those of 2021.
Imports were [1.27 times](imports-change-2022) those of 2021.
Exports fell to [70 %](exports-change-2022) of what they had been.
There was a growth of [−30 %](exports-change-2022) in exports.
[30 per cent](evac-women-2025-12) of them are men and boys.
[Two thirds](evac-tokyo-2025-12) live outside Tokyo.
[655](evac-tokyo-2025-12) live in Tokyo.
[0.33](evac-tokyo-2025-12) of the residents live in Tokyo.
[A third](evac-tokyo-2025-12) of the residents live in Tokyo.
[One in three](evac-tokyo-2025-12) lives in Tokyo.
[Nearly half](firms-halted-2023) of the firms had halted business.
[6.2 per cent](hosts-moldova-rate) of the people in Moldova are refugees.
[48 per cent](firms-halted-2023) had halted.
Kaigara lies [2.3 miles](kaigara-distance) from Hokkaido.
Kaigara lies [3,700 m](kaigara-distance) from Hokkaido.
It took [270 minutes](flight-hours) longer.
He was prime minister for [three years](kishida-days).
The loan comes to [3 billion dollars](era-loan).
Japan scrambled [150](scrambles-russia-2022) against Russians.
[141 states](unga-yes-2022-03) voted against Russia's war.
The exports from Russia to Japan rose by [26.9 %](imports-change-2022).
In 2023 the ministry said that exports had fallen by [30 %](exports-change-2022).
In 2022 the cabinet adopted a budget that was [26.3 per cent](budget-2023-with) larger.
Output grew by [4.3 %](imf-2024-latest) in 2024.
Support was higher: [64.7 %](poll-strike-after) were for it.
The index rose by [67.3 %](budget-2026-index).
The index stood at [167.3 points](budget-2026-index).
Russia's lists hold [500 names](banned-total).
Russia's lists hold [500 names or so](banned-total).
Imports rose by [a good 26 %](imports-change-2022).
Imports rose by [nearly 30 %](imports-change-2022).
Exports did not fall by [40 %](exports-change-2022).
It is wrong that exports fell by [40 %](exports-change-2022).
The embassy did not open until [5 October 2022](embassy-reopened).
By [15 April 2022](duma-freeze) the assets were frozen.
The invasion began the day after [23 February 2022](invasion-date).
The G7 leaders issued a statement on [25 February 2024](g7-2024), Japanese time.
The tariffs of Canada were announced on [3 March 2022](mfn-canada).
Seafood came for [155,2 billion yen](seafood-2022).
They lost [2,177億円](sakhalin-writedown).
President Putin's assets were frozen on [1 March 2022](invasion-date).
At first he had 200 orders, then [a twentieth of that](dealer-orders-after).
Moldova hosts [6.2 for every hundred inhabitants](hosts-moldova-rate).
Japan hosts [two for every 100,000](hosts-japan-rate) inhabitants.
“[Ukraine today could be East Asia tomorrow](shangrila-quote)”, he said.
""".strip().splitlines()
WRONG = """
Exports rose by [30 %](exports-change-2022).
Exports rose, by this table, by [30 %](exports-change-2022).
Exports rose in 2022, as many think, by [30 %](exports-change-2022).
Exports saw a rise of [30 %](exports-change-2022).
Exports were [30 % higher](exports-change-2022).
Exports did not fall by [30 %](exports-change-2022).
Exports didn't fall by [30 %](exports-change-2022) at all.
Instead of falling by [30 %](exports-change-2022), exports stayed the same.
It is not true that exports fell by [30 %](exports-change-2022).
Exports never fell by as much as [30 %](exports-change-2022).
Exports fell by [30 percentage points](exports-change-2022).
Exports fell by [30 billion yen](exports-change-2022).
Exports fell by [+30 %](exports-change-2022).
Imports fell by [26.9 %](imports-change-2022).
Japan's exports rose by [26.9 %](imports-change-2022).
Imports rose by [26,900 %](imports-change-2022).
Imports rose by [26.9 %](imports-change-2022) in 2019.
Affinity fell by [5.0 per cent](affinity-2022).
Affinity fell by [8.1 per cent](affinity-fall-2022).
The volume of coal was [65.3 % higher](coal-value-2022-06).
The value of coal was [59.9 % lower](coal-volume-2022-06).
Kiel counts [12.2 billion euros](kiel-allocated) committed by Japan.
Kiel counts [18.8 billion euros](kiel-committed) allocated by Japan.
Kiel counts [12.2 billion dollars](kiel-allocated) allocated by Japan.
[14 per cent](kiel-humanitarian-share) of it is military aid.
He announced [5.5 billion dollars](aid-55) in grants, of which [5 billion dollars](aid-guarantee-5) are gifts.
[93 states](unga-yes-2022-04) abstained.
[44.4 per cent](evac-stay-2024) of the scrambles were against Russian aircraft.
Japan scrambled [150 times](scrambles-russia-2022) against Chinese aircraft.
[1.17 million refugees](hosts-germany) from Ukraine live in Poland.
[70 per cent](evac-women-2025-12) of them are men.
Japan sent [262 missiles](goods-generators).
Russia's lists hold [499 ships](banned-total).
Russia's lists hold [fewer than 499 names](banned-total).
Russia's lists hold [exactly 500 names](banned-total).
Imports rose by [more than 27 %](imports-change-2022).
Imports rose by [under 26 %](imports-change-2022).
The first sanctions came on [24 February 2022](invasion-date).
The war did not begin on [24 February 2022](invasion-date).
It is a myth that Russia's invasion began on [24 February 2022](invasion-date).
Russia began its invasion on [24 February 2021](invasion-date).
Russia began its invasion on [24 January](invasion-date).
Russia began its invasion in [2021](invasion-date).
Russia began its invasion in [March 2022](invasion-date).
Japan is [sixth](kiel-rank-gdp) by share of GDP.
He was prime minister for [1,094 years](kishida-days).
""".strip().splitlines()


ROUTES = [
    ("Of the 193 members [141](unga-yes-2022-03) voted yes.", CARRIED, ""),
    ("[73 per cent](unga-yes-2022-03) voted yes.", UNREAD, "Write it in that unit"),
    ("[Nearly three quarters](unga-yes-2022-03) voted yes.", CARRIED, ""),
    ("[A quarter](unga-yes-2022-03) voted yes.", UNREAD, "says a part"),
    ("[141 out of 193](unga-yes-2022-03) voted yes.", CARRIED, ""),
    ("[141 out of 200](unga-yes-2022-03) voted yes.", CARRIED, ""),
    ("[168](firms-in-scope) listed Japanese firms were known.", CARRIED, ""),
    ("[115](sanctions-cases) sanctions cases were counted.", CARRIED, ""),
    ("The talks are held within [one day](accord-hours).", CARRIED, ""),
    ("The talks are held within [two days](accord-hours).", UNREAD, "in that unit"),
    ("The talks are held within [24 days](accord-hours).", CONTRADICTED, "The unit differs"),
    ("The freeze was approved on 12 April 2022 and binding [a month later](sberbank-effective).", CARRIED, ""),
    ("The freeze was approved on 12 April 2022 and binding [30 days later](sberbank-effective).", CARRIED, ""),
    (
        "The freeze was approved on 12 April 2022 and binding [two months later](sberbank-effective).",
        UNREAD,
        "one date",
    ),
    ("The freeze was binding on 12 May 2022, approved [30 days earlier](sberbank-cabinet).", CARRIED, ""),
    ("The freeze was binding on 12 May 2022, approved [30 days later](sberbank-cabinet).", UNREAD, "one date"),
    ("Japan's sanctions were announced [one day before](first-announcement) the invasion.", CARRIED, ""),
    ("Exports to [560+ bodies](stock-export-ban) are banned.", CARRIED, ""),
    ("Exports to [562+ bodies](stock-export-ban) are banned.", CONTRADICTED, "The number differs"),
    ("Seafood was [155,2 Mio. yen](seafood-2022).", CONTRADICTED, "not its unit"),
    ("Seafood was [155,2 Mill. yen](seafood-2022).", UNREAD, "unit could not be read"),
    ("Seafood was [155.2 of imports](seafood-2022) in billions.", CARRIED, ""),
    ("Military aid is [six per mille](kiel-military-share) of it.", CARRIED, ""),
    ("The office has asked by mail since [2020](survey-mode-change).", CARRIED, ""),
    ("The office has asked by mail since [2019](survey-mode-change).", CONTRADICTED, "The year differs"),
    ("Output was [between 7 and 10 per cent](output-gap-eco) below.", CARRIED, ""),
    ("Output was [between 8 and 10 per cent](output-gap-eco) below.", UNREAD, "words of the fact"),
    ("Customs stopped in [April 2022](customs-data-stop).", CARRIED, ""),
    ("Customs stopped on [3 April 2022](customs-data-stop).", UNREAD, "Write the month"),
    ("Customs stopped in [May 2022](customs-data-stop).", CONTRADICTED, "The month differs"),
    ("The invasion began on [23 and 24 February 2022](invasion-date).", CARRIED, ""),
    ("The invasion began on [25 and 26 February 2022](invasion-date).", CONTRADICTED, "The date differs"),
    ("Imports were [−26.9 %](imports-change-2022).", CONTRADICTED, "The"),
    ("Former islanders are [-5,135 people](former-2024).", CONTRADICTED, "The sign differs"),
    ("Visitors rose by [194,900](visitors-2025).", CARRIED, ""),
    ("[All 193 members](unga-yes-2022-03) voted yes.", CONTRADICTED, "The number differs"),
    ("It was [twice 70](unga-yes-2022-03) states.", UNREAD, "words before the number"),
    ("Exports fell by [+30 %](exports-change-2022).", UNREAD, "The sign differs"),
    ("Exports changed by [+30 %](exports-change-2022).", CONTRADICTED, "The direction differs"),
    ("The invasion began in [2022](invasion-date).", CARRIED, ""),
    ("The invasion began in [2021](invasion-date).", CONTRADICTED, "The year differs"),
    ("The invasion began before [2021](invasion-date).", UNREAD, "The year differs"),
    ("The invasion began in [2022–2023](invasion-date).", UNREAD, "one date"),
    (
        "The freeze was approved on [12 April](sberbank-cabinet) and binding [a month later](sberbank-effective).",
        CARRIED,
        "",
    ),
    ("Sanctions were announced [one day before](first-announcement) that.", UNREAD, "one date"),
    ("[1.017 people](stock-people) are on the lists.", CARRIED, ""),
    ("[498 names](banned-total) were on the lists.", CONTRADICTED, "The number differs"),
    ("Imports rose by [nearly 30 %](imports-change-2022).", UNREAD, "near"),
    ("Imports rose by [nearly 32 %](imports-change-2022).", CONTRADICTED, "The number differs"),
    ("Imports rose by [about 24 %](imports-change-2022).", CONTRADICTED, "The number differs"),
    ("Imports rose by [just over 24 %](imports-change-2022).", UNREAD, "near"),
    ("Imports rose by [just over 27 %](imports-change-2022).", CONTRADICTED, "The number differs"),
    ("Imports rose by [a third](imports-change-2022).", CONTRADICTED, "The number differs"),
    ("[30 %](evac-tokyo-2025-12) live in Tokyo.", CONTRADICTED, "The number differs"),
    ("There were [almost 17 banks](stock-banks).", CARRIED, ""),
    ("There were [under 17 banks](stock-banks).", CONTRADICTED, "The number differs"),
    ("[500 names](banned-total) were on the lists.", UNREAD, "near"),
    ("[400 names](banned-total) were on the lists.", CONTRADICTED, "The number differs"),
    ("[510 names](banned-total) were on the lists.", CONTRADICTED, "The number differs"),
    ("[30 names](banned-total) were on the lists.", UNREAD, "may follow"),
    ("Imports lost [26.9 %](imports-change-2022) in 2022.", CONTRADICTED, "The direction differs"),
    ("Imports fell at least [26.9 %](imports-change-2022) in 2022.", CONTRADICTED, "The direction differs"),
    ("Imports fell more than [26 %](imports-change-2022) in 2022.", CONTRADICTED, "The direction differs"),
    ("Exports fell at least [30 %](exports-change-2022) in 2022.", CARRIED, ""),
    ("Imports rose by [about 24.9 %](imports-change-2022).", CONTRADICTED, "The number differs"),
    ("Imports rose by [this much:](imports-change-2022)26.9 %.", UNREAD, "one number"),
    ("[About 100 states](unga-yes-2022-04) voted yes.", CARRIED, ""),
    ("[Half](firms-halted-2023) of the firms had halted business.", UNREAD, "says a part"),
    ("Kaigara lies [3.7 miles](kaigara-distance) from Hokkaido.", UNREAD, "unit could not be read"),
    ("Kaigara lies [9](kaigara-distance) away and not many miles off.", CONTRADICTED, "The number differs"),
    ("Imports rose by [26.9](imports-change-2022) bps.", UNREAD, "unit could not be read"),
    ("It was 1-2,3,4 per cent, and exports fell by [30 %](exports-change-2022).", CARRIED, ""),
    ("[5 billion dollars](aid-guarantee-5) are grants.", UNREAD, "the fact about guarantees"),
    ("It looked like [may](shangrila-quote).", UNREAD, "words of the fact"),
    ("Said was [“Ukraine today may be East Asia tomorrow”, no less](shangrila-quote).", CARRIED, ""),
    ("He said [“Peace is near at last”](shangrila-quote).", UNREAD, "words of the fact"),
]


@pytest.mark.parametrize(("sentence", "standing", "said"), ROUTES)
def test_each_route(sentence, standing, said):
    last = [each for each in check_paragraph(sentence).figures if each.linked][-1]
    assert last.standing is standing and said in last.message, last


LOWER = "Japan's exports to Russia were 30.0 per cent lower in 2022 than in 2021."
ASKED_BACK = [
    (LOWER, "exports-change-2022", ""),
    (LOWER.replace("2022 than in 2021", "2019"), None, "Compare: The year differs."),
    (LOWER.replace("exports to", "imports from"), None, "Compare: You write of imports, this is of exports."),
    (LOWER.replace("Japan", "In our class Japan"), None, "Compare: You write of your own life."),
    (LOWER.replace("30.0", "31.7"), None, "Compare: Japan's exports"),
    ("0.6 per cent of what Japan allocated is military.", "kiel-military-share", ""),
    ("0.6 per cent of what Germany allocated is military.", None, "name your source."),
    ("In late June Mr Kishida put the support at 1.1 billion dollars.", "aid-total-2022-06", ""),
    ("In late June Mr Kishida put it at 1.1 billion dollars.", None, "name your source."),
    ("On 23 February Kishida announced Japan's first sanctions.", "first-announcement", ""),
    ("It was in 2022. On 23 February Kishida announced Japan's first sanctions.", "first-announcement", ""),
    ("It was in 2021. On 23 February Kishida announced Japan's first sanctions.", None, "Compare: Prime Minister"),
    ("In August 2022 Moldova was given equipment for five medical institutions in the capital.", None, "your source."),
    ("Of 193 members 141 ships voted yes in the General Assembly.", None, "Compare: Other things are counted."),
]


@pytest.mark.parametrize(("sentence", "name", "said"), ASKED_BACK)
def test_without_a_link_only_what_is_meant_is_asked_about(sentence, name, said):
    last = check_paragraph(sentence).figures[-1]
    assert (last.fact_id if last.standing is FOUND else None) == name and said in last.message, last


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("5. March 2022 was a Saturday. They met on 5. March 2022.", ["5. March 2022", "5. March 2022"]),
        ("Feb. 24, 2022 was a Thursday.", ["Feb. 24, 2022"]), ("$2022 was the price.", ["$2022"]), ("The price was $2022 in 2022.", ["$2022"]), ("In 2022 2022 people came.", ["2022 people"]),
        *((f"Moldova hosts 6.2 people {each}.", ["6.2 people"]) for each in ("per 100 inhabitants", "for every 1,000 inhabitants", "per 10,000 people", "in every 100,000")),
        ("It costs 5 dollars per 101 people.", ["5 dollars", "101 people"]), ("One in five million people won.", ["five million people"]),
    ],
)  # fmt: skip
def test_what_is_a_figure(text, figures):
    assert [figure.text for figure in check_paragraph(text).figures] == figures


HEDGES = (
    "about|around|roughly|some|nearly|almost|just|only|over|at least|up to|exactly|a|more than|less than|as much as"
)


@pytest.mark.parametrize("hedge", HEDGES.split("|"))
def test_a_word_between_a_direction_and_its_figure_leaves_it(hedge):
    for said, its in (("fell", Way.DOWN), ("rose", Way.UP)):
        assert way(f"Exports {said} in 2022 by {hedge} ", "") is way(f"Exports {said} by {hedge} ", "") is its
        assert way(f"Exports did not {said} by {hedge} ", "") is way(f"Exports {said} to {hedge} ", "") is Way.NONE


@pytest.mark.parametrize(
    ("before", "behind", "its"),
    [
        ("Exports were ", " lower", Way.DOWN), ("Exports were not ", " lower", Way.NONE), ("It was ", " more", Way.UP),
        ("That was not so in March, but exports fell by ", "", Way.DOWN), ("It saw a rise of ", "", Way.UP), ("It was ", "", Way.NONE),
    ],
)  # fmt: skip
def test_a_direction_holds_unless_it_is_denied_itself(before, behind, its):
    assert way(before, behind) is its


@pytest.mark.parametrize(
    ("value", "unit", "statement", "thing"),
    [
        ("44.4", "per cent", "Of those asked 44.4 per cent of residents stay.", "people"), ("150", "scrambles", "In all it was 150.", "scrambles"),
        ("217.7", "billion yen", "They lost 217.7 billion yen.", "yen"), ("141", "states", "In favour: 141.", "states"), ("5", "per cent", "It was 5 per cent.", None),
    ],
)  # fmt: skip
def test_what_a_fact_counts(value, unit, statement, thing):
    assert Known("x", "", value, unit, "", statement).thing == thing


def test_what_a_computer_adds_or_loses_at_the_twelfth_digit_makes_no_difference():
    [amount] = find_amounts("exactly 3 trillion yen")
    book = Book([Known("x", "", "3", "trillion yen", "", "It was 3 trillion yen.")])
    for off, same in ((1e-12, True), (1e-6, False)):
        assert amount.holds(3e12 * (1 + off)) is amount.holds(3e12 * (1 - off)) is same
        assert (
            bool(book.of_size("yen", 3e12 * (1 + off), 4e12))
            is bool(book.of_size("yen", 2e12, 3e12 * (1 - off)))
            is same
        )


@pytest.mark.parametrize(("sentences", "never"), [(TRUE, CONTRADICTED), (WRONG, CARRIED)])
def test_what_seems_otherwise(sentences, never):
    """True figures that are not the fact's own, and the fact's own figures in sentences that are not true."""
    for sentence in sentences:
        last = [each for each in check_paragraph(sentence).figures if each.linked][-1]
        assert last.standing is not never, f"{sentence} {last.message}"


@pytest.mark.parametrize("first", ["5 to 10 per cent", "1-2,3,4"])
def test_no_figure_is_lost_behind_a_range(first):
    report = check_paragraph(f"It was {first}, and exports fell by 30.0 per cent.")
    assert [figure.text for figure in report.figures] == [first, "30.0 per cent"]


def test_words_and_links_are_counted():
    report = check_paragraph("They froze [999 people](sum-people) and more.", words=5, facts=1)
    assert report.words == 6 and "too long" in repr(report)
    assert report.carried_links == 1


@pytest.mark.parametrize(
    ("nothing", "said"),
    [(..., "Nothing"), ("", "Nothing"), (None, "Nothing"), (5, "quotation marks"), (["a"], "quotation")],
)
def test_what_is_no_text_gets_a_sentence(nothing, said):
    assert said in repr(check_paragraph(nothing))


@pytest.mark.parametrize("target", ["SUM-PEOPLE", "sum‑people", "sum-people.", "ｓｕｍ－people"])
def test_a_fact_is_named_as_people_type_it(target):
    (figure,) = check_paragraph(f"Japan's lists name [999 people]({target}).").figures
    assert figure.standing is CARRIED


def test_an_unknown_fact_gets_the_nearest():
    [figure] = check_paragraph("They froze [999 people](sum-peopel).").figures
    assert "Did you mean “sum-people”" in figure.message
    assert figure.linked and figure.fact_id is None and figure.standing is UNKNOWN


def test_a_figure_without_a_link_is_asked_about():
    [figure] = check_paragraph("Japan's exports to Russia were 30.0 per cent lower in 2022.").figures
    assert not figure.linked and figure.fact_id and f"[30.0 per cent]({figure.fact_id})" in figure.message
    [figure] = check_paragraph("Japan's exports to Russia were 12.5 per cent lower in 2022 than in 2021.").figures
    assert figure.standing is UNKNOWN and "Compare:" in figure.message and figure.fact_id
    assert fact(figure.fact_id)["unit"] == "per cent"
    [figure] = check_paragraph("Japan began its twelfth term on the Security Council in 2023.").figures
    assert figure.standing is FOUND and figure.fact_id == "unsc-twelfth"


FALLS = "fell|dropped|declined|decreased|went down|lowered|shrank|were cut|were reduced|plunged|plummeted|slumped|slid|sank|dipped|contracted|dwindled|collapsed|tumbled|slipped|diminished"
RISES = "rose|grew|increased|went up|gained|climbed|jumped|surged|soared|expanded|swelled|were boosted|were raised"


@pytest.mark.parametrize("said", FALLS.split("|"))
def test_a_rise_that_is_called_a_fall_is_wrong_in_any_word(said):
    [figure] = check_paragraph(f"Imports {said} by [26.9 %](imports-change-2022).").figures
    assert figure.standing is CONTRADICTED and "direction" in figure.message


@pytest.mark.parametrize("said", RISES.split("|"))
def test_a_fall_that_is_called_a_rise_is_wrong_in_any_word(said):
    [figure] = check_paragraph(f"Exports {said} by [30 %](exports-change-2022).").figures
    assert figure.standing is CONTRADICTED and "direction" in figure.message


PEOPLES = {
    "Australia": "Australian", "Austria": "Austrian", "Belgium": "Belgian", "Brazil": "Brazilian", "Canada": "Canadian",
    "China": "Chinese", "Czechia": "Czech", "Denmark": "Danish", "Netherlands": "Dutch", "France": "French",
    "Germany": "German", "Hungary": "Hungarian", "India": "Indian", "Indonesia": "Indonesian", "Italy": "Italian",
    "Moldova": "Moldovan", "Norway": "Norwegian", "Poland": "Polish", "Spain": "Spanish", "Sweden": "Swedish",
    "Switzerland": "Swiss", "Turkey": "Turkish Türkiye", "United Kingdom": "British Britain UK",
    "United States": "American America US USA Washington", "South Korea": "Korea", "European Union": "EU Europe Brussels",
}  # fmt: skip


@pytest.mark.parametrize("country", PEOPLES)
def test_a_country_has_one_name_however_it_is_said(country):
    assert [countries(f"The {said} share") for said in PEOPLES[country].split()] == [{country}] * len(
        PEOPLES[country].split()
    )


def test_nothing_typed_is_rendered():
    page = check_paragraph(
        "<img src=x onerror=alert(1)> [<b>5</b>](<script>) 7 <i>cats</i> [1](javascript:alert(1))"
    )._repr_html_()
    for bad in ("<img", "<b>", "<script", "<i>", "href"):
        assert bad not in page


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='0123456789 .,%¥$[]()<>"-−ab億兆２３\n', max_size=60))
def test_senseless_text_raises_nothing(text):
    repr(check_paragraph(text))
    check_paragraph(text)._repr_html_()


@pytest.mark.parametrize(
    "text",
    [
        "Japan froze 61 people. " * 90_000,
        " ".join(f"Exports fell by {number}.5 per cent." for number in range(10_000)),
        *(
            (part * 6000)[:6000]
            for part in (
                "between 1 and ",
                "one hundred and ",
                "[",
                "[](",
                "1-",
                "1/",
                "½",
                "a/",
                "%",
                "(",
                "\0",
                "\ud800",
            )
        ),
    ],
    ids=lambda text: f"{text[:14]!a}",
)
def test_hostile_text_is_gone_through_at_once(text):
    start = time.perf_counter()
    assert repr(check_paragraph(text))
    assert time.perf_counter() - start < 5  # a tenth of it where nothing else runs
