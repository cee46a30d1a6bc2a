"""Questions of lesson 06, Japan and Russia, and of its problem set (``06-ps-…``).

A target such as ``(talks-halted)`` in a text names a fact of data/facts.csv; the keys are worked out from the
tables.
"""

from collections.abc import Mapping

import pandas as pd

from course.data import load
from course.questions import (
    Choice,
    ChooseOne,
    ChooseSeveral,
    Guess,
    JudgeClaim,
    Match,
    Misconception,
    Number,
    Order,
    Pair,
    Question,
    Reflection,
    Values,
)  # fmt: skip


def _visitors() -> pd.Series:
    return load("russian_visitors").set_index("year").visitors


def _guessed_visitors() -> Mapping[str, float]:
    return {str(year): value / 1000 for year, value in _visitors().items() if year >= 2018}


def _remark_visitors(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    before, real, said = actual["2019"], actual["2025"], guessed["2025"]
    if said < before:
        first = "You expected fewer visitors in 2025 than before the pandemic. There were many more."
    elif said < real * 0.9:
        first = "You saw that the visitors would come back, but not how many."
    elif said <= real * 1.1:
        first = "Your guess for 2025 is close to the real value: a record."
    else:
        first = "You expected even more visitors in 2025 than there were."
    return first, "The low value of 2022 had two reasons: closed borders and the war."


GUESS_VISITORS = Guess(
    id="06-guess-visitors",
    prompt=(
        "How many people from Russia visited Japan, in thousand a year, after the invasion? The years of the pandemic, "
        "2020 and 2021, are left out."
    ),
    labels=("2018", "2019", "2022", "2023", "2024", "2025"),
    known=3,
    actual=_guessed_visitors,
    remark=_remark_visitors,
    unit="thousand visitors",
    low=0,
    high=250,
    step=5,
    hints=(
        "Think of flights, visas and the yen, not only of politics.",
        "Ask what had kept people away in 2022: borders were shut for most of that year.",
    ),
    explanation=(
        "[194,900](visitors-2025) came in 2025, more than in the old record year with [120,043](visitors-2019). Nobody asked "
        "them what they think of either government. Section 6 compares them with a survey."
    ),
    evidence=("russian_visitors", "visitors-2025", "visitors-2019"),
    minutes=4,
)

ORDER_TREATIES = Order(
    id="06-order-treaties",
    prompt="Put these five texts on the border in order, the earliest first.",
    items=(
        Choice("a", "The first border is drawn, north of Etorofu (Iturup)", "This was the first border between the two states, in the 1850s."),
        Choice("b", "Japan gives up Sakhalin and gets the rest of the Kurils", "This swap of territory came in the 1870s, in peace."),
        Choice("c", "After a war, Russia cedes the south of Sakhalin", "This ended the Russo-Japanese War, early in the 1900s."),
        Choice("d", "In secret, the Allies promise the Kurils to the Soviet Union", "This was at Yalta, in the last year of the Second World War."),
        Choice("e", "Moscow agrees to hand over two of the islands after a peace treaty", "This is the Joint Declaration, eleven years after the war."),
    ),
    shown=("d", "b", "e", "a", "c"),
    first="earliest",
    last="latest",
    slips={"reversed": (("e", "d", "c", "b", "a"), "That is the right order turned round: the earliest comes first.")},
    hints=(
        "Start with the text that must have come first: without a border there is nothing to swap.",
        "`load(\"relations_events\")` has the years; keep the rows whose `kind` is `treaty`.",
    ),
    explanation=(
        "The border of [7 February 1855](border-1855), the swap of 1875, Portsmouth on [5 September 1905](portsmouth-1905), Yalta on "
        "[11 February 1945](yalta-date), the Joint Declaration of [19 October 1956](declaration-1956). A common error is to think "
        "that Japan won the four islands in 1905: that treaty is about Sakhalin."
    ),
    evidence=("border-1855", "portsmouth-1905", "yalta-date", "declaration-1956", "relations_events"),
    minutes=3,
    core=False,
)


def _residents(year: int, *islands: str) -> float:
    table = load("islands_residents")
    rows = table[table.as_of.dt.year == year]
    return float(rows[rows.island.isin(islands)].residents.sum() if islands else rows.residents.sum())


TWO_ISLANDS = Number(
    id="06-two-islands",
    prompt=(
        "The declaration of 1956 names two of the four for a hand-over, Habomai and Shikotan. What share of the Japanese residents of "
        "1945 had lived on these two?"
    ),
    value=lambda: 100 * _residents(1945, "Habomai", "Shikotan") / _residents(1945),
    unit="per cent",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "area for people", lambda: 100 * (95 + 251) / 5004,
            "That is their share of the area. The question is about people: use the column of 1945.",
        ),
        Misconception(
            "today for then", lambda: 100 * _residents(2023, "Habomai", "Shikotan") / _residents(2023),
            "That is the share of those who lived there in 2023. Take the column of 1945.",
        ),
        Misconception(
            "two of four islands", 50.0,
            "Two of the four are half of the islands, but people did not live on them in equal numbers.", tolerance=0.05,
        ),
        Misconception(
            "part for whole", lambda: 100 * _residents(1945, "Habomai", "Shikotan") / _residents(1945, "Etorofu", "Kunashiri"),
            "You divided by the people of the other two islands. A share is a part of the whole: divide by all four.",
        ),
    ),
    hints=(
        "Two numbers: the residents of the two islands in 1945, and those of all four.",
        "`100 * islands.loc[[\"Habomai\", \"Shikotan\"], 1945].sum() / islands[1945].sum()`",
    ),
    explanation=(
        "[6,319](two-islands-1945) of [17,291](residents-1945). The two make up a small part of the land, but more than a third "
        "of the people came from there. “Two of four islands” can mean half, a third or a fourteenth, depending on what you count."
    ),
    evidence=("two-islands-1945", "residents-1945", "islands_residents"),
    minutes=3,
    core=False,
)  # fmt: skip

WHO_HALTED = ChooseOne(
    id="06-who-halted",
    prompt="Who declared in March 2022 that the talks on a peace treaty would not go on?",
    options=(
        Choice(
            "a", "Japan, as one of its sanctions",
            "Japan froze assets and stopped exports, but no list of its sanctions holds the treaty talks. In the table below, look for "
            "the row on the talks and read its actor.",
            misconception="the sanctioner for the one who left",
        ),
        Choice("b", "Russia, which named Japan's sanctions as its reason", right=True),
        Choice(
            "c", "Both, in a joint statement",
            "There was no joint statement: the other side protested the day after. Look for the row on the talks.",
        ),
        Choice(
            "d", "Nobody: the talks had ended years before",
            "They had stalled, but on [7 October 2021](call-2021) the leaders still confirmed that they would go on. One side then ended them.",
            misconception="stalled for ended",
        ),
    ),
    hints=(
        "Who says what is on record: look for the row on the talks in the spring of 2022.",
        "One side published a statement, the other called it unacceptable. Which is which?",
    ),
    explanation=(
        "On [21 March 2022](talks-halted) Russia's foreign ministry said that under the present conditions Russia does not intend to continue. It gave Japan's "
        "sanctions as the reason. Japan protested on [22 March](halt-protest). So the article has the right result and the wrong actor."
    ),
    evidence=("talks-halted", "halt-protest", "relations_events"),
    minutes=2,
)

ACTS_ANSWERS = Match(
    id="06-acts-answers",
    prompt="Tit for tat: match each act of 2022 with the answer that the other side gave.",
    pairs=(
        Pair("a", "Japan expels Russian diplomats after the killing of civilians in Ukraine", "3", {
            "1": "That answer came in summer, to a step against members of parliament. This one came within three weeks, in kind.",
            "2": "That answer went from Tokyo to Moscow. Here Japan acted first.",
        }),
        Pair("b", "Japan freezes the assets of hundreds of Russian members of parliament", "1", {
            "3": "Diplomats answered for diplomats. Here members of parliament were hit.",
            "2": "That is a step of Japan. Here Japan acted first, and Russia answered.",
        }),
        Pair("c", "Russia detains a consul in Vladivostok and sends him out", "2", {
            "3": "That is a step of Russia. Here Russia acted first, and Japan answered.",
            "1": "That is a step of Russia. Here Russia acted first, and Japan answered.",
        }),
    ),
    partners=(
        Choice("1", "Russia bars hundreds of Japanese members of parliament"),
        Choice("2", "Japan orders a consul in Sapporo to leave"),
        Choice("3", "Russia expels as many Japanese diplomats"),
    ),
    hints=(
        "Answers were given in kind: like for like.",
        "`events.dropna(subset=\"answers_to\")[[\"answers_to\", \"event_id\"]]` shows the pairs.",
    ),
    explanation=(
        "[8 April](japan-expels) and [27 April](russia-expels); [12 April](duma-freeze) and [15 July](ban-384-date); [22 September](consul-detained) "
        "and [4 October](consul-answer), all in 2022. Neither side was always the first."
    ),
    evidence=("japan-expels", "russia-expels", "duma-freeze", "ban-384-date", "consul-detained", "consul-answer", "relations_events"),
    minutes=3,
    core=False,
)  # fmt: skip

CHANNELS_2024 = ChooseSeveral(
    id="06-channels-2024",
    prompt="Two years into the war, in 2024: which of these still went on much as usual?",
    options=(
        Choice("a", "Salmon and trout fishing by Japanese boats in Japan's own zone, by agreement with Russia", right=True),
        Choice(
            "b", "Japanese boats fishing at the disputed islands under the agreement of 1998",
            "This is the most political of the fishing agreements. Russia set no date for talks from 2023 on, and no boat went out.",
        ),
        Choice("c", "Gathering kelp off Kaigara (Signalny), an islet under Russian control", right=True),
        Choice(
            "d", "Direct flights between Tokyo and Moscow",
            "They ended soon after the invasion and had not begun again.",
        ),
        Choice("e", "Imports of Russian liquefied natural gas (LNG)", right=True),
        Choice(
            "f", "Visits of former islanders to their home islands without a visa",
            "They stopped with the pandemic in 2020. Russia ended the agreements in September 2022.",
        ),
        Choice("g", "Japanese visas for Russian tourists", right=True),
    ),
    hints=(
        "Ask of each: does it touch the question whose islands they are? And does somebody earn a living from it?",
        "Four of the seven went on: two kinds of fishing, a fuel, and a stamp in a passport.",
    ),
    explanation=(
        "Four of the seven went on, two of them kinds of fishing. The matrix below shows thirteen channels."
    ),
    evidence=("contact_channels",),
    minutes=3,
)

MODE_BREAK = ChooseOne(
    id="06-mode-break",
    prompt=(
        "In autumn 2016, [19.3 %](affinity-2016-11) felt affinity towards Russia, in autumn 2021 [13.1 %](affinity-2021). What can be said from this?"
    ),
    options=(
        Choice(
            "a", "Affinity fell by about six percentage points in five years",
            "Look at the column mode. In 2016 an interviewer sat opposite, in 2021 people filled in a form alone. Some of the gap may come from that.",
            misconception="mode change for change of mind",
        ),
        Choice(
            "b", "Affinity fell by about a third",
            "The arithmetic is right, but the two figures were not made in the same way. Look at the column mode.",
            misconception="mode change for change of mind",
        ),
        Choice("c", "Nothing certain: the way of asking changed in between", right=True),
        Choice(
            "d", "Nothing, because both surveys are too small",
            "Well over a thousand people answered each time, which is enough for a few points. The trouble lies elsewhere: read the column mode.",
        ),
    ),
    hints=(
        "Which column of the table changes its value between these two rows?",
        "People may answer an interviewer at their door otherwise than a form that nobody watches them fill in.",
    ),
    explanation=(
        "Since [2020](survey-mode-change) the Cabinet Office asks by mail, and it makes no simple comparison with the interviews before. "
        "A real change may hide in the gap, but this table cannot show it."
    ),
    evidence=("survey-mode-change", "affinity_survey"),
    minutes=3,
)  # fmt: skip


def _affinity(month: str, column: str = "affinity_percent") -> float:
    table = load("affinity_survey")
    return float(table[table.month == month][column].iloc[0])


SURVEY_FALL = Number(
    id="06-survey-fall",
    prompt="By how many percentage points did affinity towards Russia fall from 2021, the last survey before the invasion, to 2022?",
    value=lambda: _affinity("2021-10") - _affinity("2022-10"),
    unit="percentage points",
    tolerance=0.15,
    either_sign=True,
    decimals=1,
    misconceptions=(
        Misconception(
            "per cent for percentage points", lambda: 100 * (1 - _affinity("2022-10") / _affinity("2021-10")),
            "That is the fall in per cent of the old value. A change in percentage points is a plain difference of the two shares.", tolerance=0.6,
        ),
        Misconception(
            "across the break", lambda: _affinity("2017-11") - _affinity("2022-10"),
            "You compared with an interview survey. Take two surveys by mail: 2021 and 2022.",
        ),
        Misconception(
            "the other question", lambda: _affinity("2021-10", "relations_good_percent") - _affinity("2022-10", "relations_good_percent"),
            "That is the fall of those who think relations good: another question. Affinity stands in affinity_percent.",
        ),
        Misconception(
            "lowest year", lambda: _affinity("2021-10") - _affinity("2023-10"),
            "That is the fall to 2023, the lowest year. The question stops at 2022.",
        ),
    ),
    hints=(
        "Both surveys were done by mail, so they may be compared. Take one share from the other.",
        "[13.1 per cent](affinity-2021) and [5.0 per cent](affinity-2022).",
    ),
    explanation=(
        "From [13.1 %](affinity-2021) to [5.0 %](affinity-2022): [8.1](affinity-fall-2022) percentage points. Both surveys came by "
        "mail, so the new way of asking cannot explain the fall. The distance to the years before 2020 is not known."
    ),
    evidence=("affinity-2021", "affinity-2022", "affinity-fall-2022", "affinity_survey"),
    minutes=3,
)  # fmt: skip

CLAIM_ECONOMY = JudgeClaim(
    id="06-claim-economy",
    prompt="The article says so of the two economies. Does the evidence carry it?",
    claim="Economic cooperation between Japan and Russia has been largely suspended.",
    verdicts=(
        Choice(
            "a", "Supported as it stands",
            "Many firms stopped and projects of the state ended. But look at the rows of the matrix that stayed open.",
            misconception="part for whole",
        ),
        Choice("b", "Needs nuance", "Much was suspended, by firms and by both states; some of it went on.", right=True),
        Choice(
            "c", "Wrong",
            "Over two in five of the listed firms had halted at least a part of their business by June 2022. That is a lot of suspension.",
        ),
        Choice(
            "d", "Cannot be checked",
            "It can, channel by channel: firms, fuel, fishing and flights are on record.",
        ),
    ),
    evidence_options=(
        Choice(
            "p", "The share of Japanese who feel affinity towards Russia",
            "Feelings are not trade. The survey says nothing about ships and contracts.",
            misconception="mood for trade",
        ),
        Choice("q", "The number of listed firms that stopped business in Russia", right=True),
        Choice(
            "r", "The number of Japanese who may not enter Russia",
            "The lists are a political answer. Most of the names are members of parliament, who trade in nothing.",
            misconception="politics for trade",
        ),
        Choice("s", "The rows on LNG and fishing in the matrix of channels", right=True),
    ),
    hints=(
        "Take one piece of evidence for what stopped and one for what went on.",
        "“Largely” needs a count: how many of how many? And which parts are left out?",
    ),
    explanation=(
        "By June 2022 [74](firms-halted-2022-06) of [168](firms-in-scope) listed firms had halted at least a part of their business or left; only [4](firms-leaving-2022-06) had decided to "
        "leave for good. LNG and most of the fishing went on. So: much suspended, some kept; the table does not say by which rule."
    ),
    evidence=("firms-halted-2022-06", "firms-in-scope", "firms-leaving-2022-06", "contact_channels", "firms_in_russia"),
    minutes=5,
)

REFLECTION = Reflection(
    id="06-reflection",
    prompt=(
        "Finish the article's last sentence in your own words, and add two more: one on what broke between Japan and Russia, one on what went on. "
        "Give one figure or date in each, and say who acted."
    ),
    hints=(
        "Use the table of acts for what broke and the matrix for what went on.",
        "Keep the act (who said or signed what, and when) apart from the reasons that each side gives.",
    ),
    explanation=(
        "A strong answer names the actor of each act, gives a date, and does not turn a claim of either government into a fact of its own."
    ),
    evidence=("relations_events", "contact_channels"),
    minutes=4,
    core=False,
)

# ---- Problem set -------------------------------------------------------------------------------------------


def _good_change() -> Mapping[str, float]:
    before, after = (_affinity(month, "relations_good_percent") for month in ("2021-10", "2022-10"))
    return {"points": after - before, "per cent": 100 * (after / before - 1)}


PS_GOOD = Values(
    id="06-ps-good",
    prompt=(
        "How did the share of those who think relations with Russia good change from 2021 to 2022? Give the change in percentage points and in "
        "per cent, both with their signs."
    ),
    values=_good_change,
    unit="percentage points; per cent",
    tolerance=0.6,
    slips={
        "per cent and points swapped": (
            lambda: {"points": _good_change()["per cent"], "per cent": _good_change()["points"]},
            "The two are swapped: the plain difference of the shares is in percentage points.",
        ),
        "wrong direction": (
            lambda: {label: -number for label, number in _good_change().items()},
            "Both signs are turned round: take the value of 2021 from that of 2022.",
        ),
        "the other question": (
            lambda: {
                "points": _affinity("2022-10") - _affinity("2021-10"),
                "per cent": 100 * (_affinity("2022-10") / _affinity("2021-10") - 1),
            },
            "You used affinity_percent. The task is about relations_good_percent, another question of the same survey.",
        ),
    },
    hints=(
        "A change in percentage points is `later - earlier`; a change in per cent is `100 * (later / earlier - 1)`.",
        "`good.loc[\"2022-10\"].item()` gives the later share, if `good` is the column with the months as its index.",
    ),
    explanation="From [20.6 %](good-2021) to [3.1 %](good-2022). The per cent sound more dramatic than the points; both are right, and each needs its name.",
    evidence=("good-2021", "good-2022", "affinity_survey"),
    minutes=6,
)


def _lags(key: str = "event_id") -> Mapping[str, float]:
    events = load("relations_events")
    days = events.set_index("event_id").happened_on
    answers = events.dropna(subset=["answers_to"])
    lags = (answers.happened_on.reset_index(drop=True) - days[answers.answers_to].reset_index(drop=True)).dt.days
    return dict(zip(answers[key], lags.astype(float)))


PS_LAGS = Values(
    id="06-ps-lags",
    prompt="How many days passed from each act to the answer of the other side? Give a number for each answer in the table, by its event_id.",
    values=_lags,
    unit="days",
    tolerance=0.5,
    slips={
        "wrong direction": (
            lambda: {name: -days for name, days in _lags().items()},
            "The numbers are right, the signs are not: take the day of the act from the day of the answer.",
        ),
        "named by the act": (
            lambda: _lags("answers_to"),
            "The numbers are right, but they are named by the act. Name each by the answer: its event_id, not answers_to.",
        ),
    },
    hints=(
        "Make a Series of days by event_id, and look up in it the day of the act that each answer answers.",
        "`answers[\"happened_on\"] - answers[\"answers_to\"].map(day)`, then `.dt.days`; set event_id as the index before.",
    ),
    explanation=(
        "A protest takes a day, an expulsion some weeks, a list of names a season, the end of an institution most of a year. The table holds a choice of acts: "
        "it cannot prove who began."
    ),
    evidence=("relations_events",),
    minutes=9,
)


def _bans() -> pd.Series:
    return load("entry_bans").set_index("who").people


PS_BANS = Number(
    id="06-ps-bans",
    prompt="What share of the names on Russia's five lists are members of Japan's parliament on the list of July 2022?",
    value=lambda: 100 * _bans()["members of parliament"] / _bans().sum(),
    unit="per cent",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "lists for names", 20.0,
            "One of five lists is a fifth of the lists. The question is about names.", tolerance=0.05,
        ),
        Misconception(
            "part for whole", lambda: 100 * _bans()["members of parliament"] / _bans().drop("members of parliament").sum(),
            "You divided by the names on the other lists. Divide by the names on all five.",
        ),
    ),
    hints=(
        "One number is a cell of the table, the other the sum of a column.",
        "`100 * bans[\"people\"].max() / bans[\"people\"].sum()`",
    ),
    explanation=(
        "[384](banned-parliament) of [499](banned-total). So the total mostly measures one day in July 2022. The lists since then are short and chosen with care: "
        "heads of firms, aid officials, scholars."
    ),
    evidence=("banned-parliament", "banned-total", "entry_bans"),
    minutes=5,
)  # fmt: skip


def _former() -> pd.Series:
    return load("former_islanders").set_index("as_of").living.astype(float)


def _former_fall(years: int = 3) -> float:
    former = _former()
    return (former["2021-03-31"] - former["2024-03-31"]) / years


PS_FORMER = Number(
    id="06-ps-former",
    prompt="By how many people a year, on average, did the number of living former islanders fall from the end of March 2021 to the end of March 2024?",
    value=_former_fall,
    unit="people a year",
    tolerance=0.6,
    either_sign=True,
    misconceptions=(
        Misconception(
            "points for steps", lambda: _former_fall(4),
            "From March 2021 to March 2024 three years pass. Four counts have only three steps between them.",
        ),
        Misconception(
            "total for average", lambda: _former_fall(1),
            "That is the fall in all three years together. Divide it by the number of years.",
        ),
        Misconception(
            "since the war", lambda: (_former()["1945-08-15"] - _former()["2024-03-31"]) / (2024 - 1945),
            "You took the fall since 1945. The question starts in March 2021.", tolerance=2.0,
        ),
    ),
    hints=(
        "Take one count from the other, then divide by the years between them.",
        "`(former.loc[\"2021-03-31\"] - former.loc[\"2024-03-31\"]) / 3`",
    ),
    explanation=(
        "From [5,660](former-2021) to [5,135](former-2024) in three years. Do not draw this line far into the future: at an average age of "
        "[88.5](former-age-2024) the yearly loss can grow, and a straight line does not know that."
    ),
    evidence=("former-2021", "former-2024", "former-age-2024", "former_islanders"),
    minutes=6,
)  # fmt: skip

PS_RECORD = Number(
    id="06-ps-record",
    prompt="By how many per cent was the number of visitors from Russia in 2025 higher than in 2019, the old record?",
    value=lambda: 100 * (_visitors()[2025] / _visitors()[2019] - 1),
    unit="per cent",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "share for change", lambda: 100 * _visitors()[2025] / _visitors()[2019],
            "That is 2025 as a share of 2019. “Higher by” asks for the difference: take away the whole, a hundred per cent.",
        ),
        Misconception(
            "wrong base year", lambda: 100 * (_visitors()[2025] / _visitors()[2024] - 1),
            "That is the rise from 2024, which the press reported. The task compares with 2019.",
        ),
        Misconception(
            "wrong base", lambda: 100 * (1 - _visitors()[2019] / _visitors()[2025]),
            "You divided by the later value. A change in per cent is taken of the earlier one.",
        ),
    ),
    hints=(
        "A change in per cent is `100 * (later / earlier - 1)`.",
        "`100 * (visitors.loc[2025] / visitors.loc[2019] - 1)`",
    ),
    explanation=(
        "The base decides: against 2024 the rise is [96.3 %](visitors-growth-2025), against the old record less. Both are in the news; a base year should be named."
    ),
    evidence=("visitors-2025", "visitors-2019", "visitors-growth-2025", "russian_visitors"),
    minutes=5,
)  # fmt: skip


def _open(*states: str) -> Mapping[str, float]:
    channels = load("contact_channels")
    return {str(year): float(count) for year, count in channels[channels.state.isin(states)].groupby("year").size().items()}


PS_OPEN = Values(
    id="06-ps-open",
    prompt="How many channels were open in each year of the table? Count only the state open, and give a Series by year.",
    values=lambda: _open("open"),
    unit="channels",
    tolerance=0.1,
    slips={
        "limited counted in": (
            lambda: _open("open", "limited"),
            "You counted the limited channels too. Only the state open is asked for.",
        ),
        "closed for open": (lambda: _open("closed"), "Those are the closed channels. Keep the rows with the state open."),
        "rows for open": (
            lambda: _open("open", "limited", "closed"),
            "You counted all rows. Keep those with the state open first.",
        ),
    },
    hints=(
        "Keep the rows with the right state, then count them by year.",
        "`channels[channels[\"state\"] == \"open\"].groupby(\"year\").size()`",
    ),
    explanation=(
        "After the deep cut of 2022 the number rose until 2024. For 2025 two cells are unknown, so its lower count proves little. And the count treats a "
        "treaty and a kelp season alike: use it to ask questions, not to rank years."
    ),
    evidence=("contact_channels",),
    minutes=9,
)

PS_CLAIM = JudgeClaim(
    id="06-ps-claim",
    prompt="In February 2026 a spokesman of the Kremlin made this claim on the treaty talks. Judge it by the record.",
    claim="The initiative to halt the dialogue came from Tokyo.",
    verdicts=(
        Choice(
            "a", "Supported",
            "Read the row of March 2022 on the talks: its actor is not Japan.",
            misconception="claim for record",
        ),
        Choice("b", "Contradicted by the record", "The statement that ended the talks was Russia's own; the view of who caused it is another matter.", right=True),
        Choice(
            "c", "Cannot be checked",
            "Who caused the break can be argued for ever. Who declared it is on record, with a date and a text.",
            misconception="cause for act",
        ),
    ),
    evidence_options=(
        Choice("p", "The statement of Russia's foreign ministry of March 2022", right=True),
        Choice("q", "Japan's protest on the following day", right=True),
        Choice(
            "r", "Japan's sanctions of February and March 2022",
            "They are the reason that Russia gives. They do not show who ended the talks.",
            misconception="cause for act",
        ),
        Choice(
            "s", "The share of Russians who are against handing over the islands",
            "A poll shows what people want, not who ended the talks.",
        ),
    ),
    hints=(
        "Look up in relations_events who said what about the talks in March 2022.",
        "Two rows decide it: the statement, and the answer to it.",
    ),
    explanation=(
        "On [21 March 2022](talks-halted) Russia said that it would not go on with the talks; Japan protested on [22 March](halt-protest). "
        "On [20 February 2026](kremlin-zero) the Kremlin told it the other way round. Russia's view that Japan's sanctions made it act is a view on the cause."
    ),
    evidence=("talks-halted", "halt-protest", "kremlin-zero", "relations_events"),
    minutes=5,
    core=False,
)

QUESTIONS: tuple[Question, ...] = (
    GUESS_VISITORS, ORDER_TREATIES, TWO_ISLANDS, WHO_HALTED, ACTS_ANSWERS, CHANNELS_2024, MODE_BREAK, SURVEY_FALL, CLAIM_ECONOMY, REFLECTION,
    PS_GOOD, PS_LAGS, PS_BANS, PS_FORMER, PS_RECORD, PS_OPEN, PS_CLAIM,
)  # fmt: skip
