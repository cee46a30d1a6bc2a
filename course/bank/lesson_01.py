"""Questions of lesson 01, the overview, and of its problem set (``01-ps-…``).

A target such as ``(steps-before)`` in a text names a fact of data/facts.csv; the keys are worked out from the
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
    Pair,
    Question,
    Reflection,
    Values,
)  # fmt: skip

INVASION = "2022-02-24"


def _steps(actor: str = "Japan") -> pd.DataFrame:
    steps = load("timeline")
    return steps[steps.actor == actor]


def _before(steps: pd.DataFrame, day: str = INVASION) -> int:
    return int((steps.happened_on < day).sum())


def _sanction_days(column: str = "announced_on") -> pd.Series:
    """The days of that kind on which sanctions moved, each once, in order."""
    return load("sanctions_measures")[column].dropna().drop_duplicates().sort_values()


def _per_year() -> Mapping[str, float]:
    counts = _sanction_days().dt.year.value_counts()
    return {str(year): float(counts[year]) for year in (2022, 2023, 2024, 2025)}


def _remark_pace(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    said, real = sum(guessed.values()), sum(actual[year] for year in guessed)
    if said > 1.25 * real:
        first = "You expected more days than there were. After the first year the rounds became rare."
    elif said < 0.75 * real:
        first = "You expected fewer days than there were. New rounds went on for years."
    else:
        first = "Over the three years your guess comes close to the real number of days."
    if guessed["2023"] >= actual["2022"]:
        second = "You did not expect the pace to fall in the second year. It fell to less than half."
    else:
        second = "The pace fell in each year. A slower pace need not mean weaker measures: one day can bring one bank or hundreds of names."
    return first, second


GUESS_PACE = Guess(
    id="01-guess-pace",
    prompt=(
        "In 2022 Japan announced new sanctions over the war on [20 days](sanction-days-2022). "
        "On how many days did it do so in each of the three years that followed?"
    ),
    labels=("2022", "2023", "2024", "2025"),
    known=1,
    actual=_per_year,
    remark=_remark_pace,
    unit="days",
    low=0.0,
    high=40.0,
    step=1.0,
    hints=(
        "The war went on in all of these years. What was left to announce after the first wave?",
        "Some rounds come with a meeting of the G7 or with a day that is remembered each year.",
    ),
    explanation=(
        "Nearly half of all these days lie between February and June 2022. Several later rounds came with meetings of the "
        "G7 and with the anniversary of the invasion. The section on the pace shows them month by month."
    ),
    evidence=("sanction-days-2022", "sanctions_measures"),
    minutes=4,
)

THREE_QUESTIONS = ChooseSeveral(
    id="01-three-questions",
    prompt="You want to know whether Japan really “moved swiftly”, as the article says. Which of these would help you to find out?",
    options=(
        Choice("a", "A press conference on the page of the Prime Minister's Office, with its date", right=True),
        Choice(
            "b", "Reading the article a second time, slowly",
            "The same text holds the same evidence, however slowly you read it. Leave it and see what others say.",
            misconception="reading on for checking",
        ),
        Choice("c", "The report of a news agency, written on the day", right=True),
        Choice(
            "d", "Ten other pages that say the same in the same words",
            "Copies of one text are one source. Look for a page that knows it from somewhere else.",
            misconception="copies for sources",
        ),
        Choice("e", "The days on which other states took the same step", right=True),
        Choice(
            "f", "The sure tone of the article",
            "A tone is not evidence. Sure words cost nothing.",
            misconception="tone for evidence",
        ),
    ),
    hints=(
        "Three of the six give you something that the article does not have.",
        "“Swiftly” needs a day, a source for it, and something to compare it with.",
    ),
    explanation=(
        "A speed needs a date and a comparison. The Prime Minister's Office speaks for itself, so it is good evidence of what was "
        "said and when, and weaker evidence of what came of it. That is why you also want a source from outside."
    ),
    evidence=(),
    minutes=3,
)  # fmt: skip

BEFORE = Number(
    id="01-before",
    prompt="How many steps of Japan in the table lie before the day of the full-scale invasion?",
    value=lambda: _before(_steps()),
    unit="steps",
    tolerance=0.1,
    misconceptions=(
        Misconception(
            "everybody for Japan", lambda: _before(load("timeline")),
            "You counted the steps of everybody. The question asks for those of Japan: join two masks with `&`.",
        ),
        Misconception(
            "day of the invasion counted in", lambda: _before(_steps(), "2022-02-25"),
            "You counted the day of the invasion too. “Before” is `<`, not `<=`.",
        ),
        Misconception(
            "one day too early", lambda: _before(_steps(), "2022-02-23"),
            "You stopped a day too early. Compare with the day of the invasion itself, by `<`.",
        ),
        Misconception(
            "after for before", lambda: len(_steps()) - _before(_steps()),
            "Those are the steps from the invasion on. Turn the sign round.",
        ),
    ),
    hints=(
        "You need two masks: one for the actor, one for the day. `True` counts as one when you add a mask up.",
        "`(by_japan & (timeline[\"happened_on\"] < \"2022-02-24\")).sum()` gives the number.",
    ),
    explanation=(
        "There are [9 steps](steps-before), from a protest in July 2021 to the sanctions of [23 February 2022](first-announcement). "
        "The number depends on which steps we put into the table, but the dates do not."
    ),
    evidence=("steps-before", "first-announcement", "timeline"),
    minutes=3,
)  # fmt: skip

UNDER_WAY = ChooseSeveral(
    id="01-under-way",
    prompt="Which of these had begun before the full-scale invasion?",
    options=(
        Choice("a", "The review of Japan's National Security Strategy", right=True),
        Choice("b", "The talk of striking enemy bases", right=True),
        Choice(
            "c", "Taking in people who fled Ukraine",
            "Kishida announced it in the first days of March 2022, after the invasion.",
        ),
        Choice("d", "Quarrels with Russia over the four islands", right=True),
        Choice(
            "e", "The cap on the price of Russian oil",
            "The cap came in December 2022, together with the G7.",
        ),
        Choice("f", "Offers of money to Ukraine", right=True),
    ),
    hints=(
        "All six are in the table. Look for each of them among the rows before the day of the invasion.",
        "Four of the six had begun. The two others need people who flee, and a war that sells oil.",
    ),
    explanation=(
        "The review was announced on [8 October 2021](nss-announced), the loan offered on [15 February 2022](loan-offer-date), and Japan "
        "protested over the islands on [26 July 2021](etorofu-protest). The invasion changed what was under way; it did not start everything."
    ),
    evidence=("nss-announced", "loan-offer-date", "etorofu-protest", "timeline"),
    minutes=3,
)  # fmt: skip

MAP = ChooseOne(
    id="01-map",
    prompt=(
        "An atlas prints the four islands in the colour of Russia. Its note says: “colours show who is in control”. "
        "What does the atlas tell you?"
    ),
    options=(
        Choice(
            "a", "Which state is right in law",
            "Control and right are two questions. The note speaks of control only.",
            misconception="control for right",
        ),
        Choice("b", "Who administers the islands today", "That is what the note says.", right=True),
        Choice(
            "c", "That Japan has given up its claim",
            "Nothing in the colour says so, and Japan has not: it still names the islands as its own.",
            misconception="control for end of claim",
        ),
        Choice(
            "d", "That the publisher takes Russia's side",
            "It may look so, but the note gives a rule, and the rule is about control. Ask how the atlas treats other places before you judge.",
            misconception="colour for opinion",
        ),
    ),
    hints=(
        "First ask of the map: who is behind it, and by which rule did they choose colours?",
        "The word in the note is “control”. Which of the four answers is about that and nothing more?",
    ),
    explanation=(
        "Our map data follow the same rule. We drew the four in a third colour, because both states claim them. "
        "Each choice is one that a reader should be told about."
    ),
    evidence=("map_outlines", "map_places"),
    minutes=2,
    core=False,
)  # fmt: skip

_SUGA, _KISHIDA, _ISHIBA, _TAKAICHI = "Suga Yoshihide", "Kishida Fumio", "Ishiba Shigeru", "Takaichi Sanae"
WHO_GOVERNED = Match(
    id="01-who-governed",
    prompt="Who was prime minister of Japan on the day of each step?",
    pairs=(
        Pair(
            "a", "26 July 2021: a protest over a visit to Etorofu (Iturup)", "2",
            {
                "4": "Kishida came into office in October of that year, after this protest.",
                "1": "Ishiba came three years later.",
                "3": "Takaichi is the last of the four.",
            },
        ),
        Pair(
            "b", "13 June 2024: an accord with Ukraine", "4",
            {
                "2": "Suga left office in October 2021.",
                "1": "Ishiba came in the autumn of that year, some months later.",
                "3": "Takaichi came more than a year later.",
            },
        ),
        Pair(
            "c", "18 April 2025: a loan, to be repaid from the profits on frozen assets", "1",
            {
                "2": "Suga left office in October 2021.",
                "4": "Kishida had left office in the autumn before.",
                "3": "Takaichi came in the autumn after.",
            },
        ),
        Pair(
            "d", "14 January 2026: word that all vehicles have been handed over", "3",
            {
                "2": "Suga left office in October 2021.",
                "4": "Kishida had promised the first of them, but left office in 2024.",
                "1": "Ishiba left office in October 2025.",
            },
        ),
    ),
    partners=(Choice("1", _ISHIBA), Choice("2", _SUGA), Choice("3", _TAKAICHI), Choice("4", _KISHIDA)),
    hints=(
        "Change `day` in the cell above and run it again, once for each step.",
        "The changes are in October 2021, October 2024 and October 2025.",
    ),
    explanation=(
        "Kishida took office on [4 October 2021](kishida-from), Ishiba on [1 October 2024](ishiba-from), Takaichi on "
        "[21 October 2025](takaichi-from). A promise and its delivery can fall into different times in office."
    ),
    evidence=("etorofu-protest", "accord-date", "era-loan-date", "vehicles-handed-over", "kishida-from", "ishiba-from", "takaichi-from",
              "japan_governments"),
    minutes=3,
)  # fmt: skip


def _share(*roles: str) -> float:
    return float(100 * _steps().role.isin(roles).mean())


FIRST = Number(
    id="01-first",
    prompt=(
        "Of Japan's steps in the table, what share answers somebody else or was taken jointly with partners? "
        "Count the roles “answer” and “joint”."
    ),
    value=lambda: _share("answer", "joint"),
    unit="per cent",
    tolerance=0.5,
    decimals=1,
    misconceptions=(
        Misconception("joint steps left out", lambda: _share("answer"), "You counted the answers only. Add the joint steps."),
        Misconception("answers left out", lambda: _share("joint"), "You counted the joint steps only. Add the answers."),
        Misconception(
            "everybody for Japan",
            lambda: 100 * load("timeline").role.isin(["answer", "joint"]).mean(),
            "You took the steps of everybody. Keep only the rows in which Japan is the actor.",
        ),
        Misconception(
            "own steps for answers", lambda: _share("act", "follow-up"),
            "Those are the steps without an earlier one by others. The question asks for the rest.",
        ),
        Misconception(
            "count for share", lambda: _steps().role.isin(["answer", "joint"]).sum(),
            "That is how many there are. For a share, divide by the number of Japan's steps.",
        ),
    ),
    hints=(
        "`japan[\"role\"].value_counts()` shows how often each role stands in the column.",
        "`100 * japan[\"role\"].isin([\"answer\", \"joint\"]).mean()` gives the share: the mean of a mask is the share of `True`.",
    ),
    explanation=(
        "It is [57 %](steps-answered). Two cautions: protests make up many of the answers, and the roles are our reading of what each "
        "page names as the reason. Another team could count otherwise."
    ),
    evidence=("steps-answered", "timeline"),
    minutes=3,
)  # fmt: skip

CLAIM_START = JudgeClaim(
    id="01-claim-start",
    prompt="One sentence for the story with which the article opens. Does the evidence of this lesson carry it?",
    claim="It was the invasion of February 2022 that set off Japan's measures: sanctions, help for Ukraine and a stronger defence.",
    verdicts=(
        Choice(
            "a", "Supported as it stands",
            "Look at the marks to the left of the line: on each front at least one step came before the invasion.",
            misconception="after for because of",
        ),
        Choice("b", "Needs nuance", "The invasion brought most of it, but not the start of it.", right=True),
        Choice(
            "c", "Wrong",
            "That goes too far: within days of the invasion came steps far larger than those before it, such as the freeze of President Putin's assets, grants, and a new course towards Russia.",
            misconception="first step for whole",
        ),
        Choice(
            "d", "Cannot be checked",
            "Why a government acts is hard to prove. But when it acted can be checked, and what was announced before as well.",
        ),
    ),
    evidence_options=(
        Choice(
            "p", "The number of rows of our table in 2022",
            "Which steps stand in the table is our choice. A count of rows shows the choice as much as the world.",
            misconception="rows for reality",
        ),
        Choice("q", "The day of the first step on each front", right=True),
        Choice(
            "r", "The article calls Japan's commitment “unwavering”",
            "That is the article's word for itself. It gives no day and no source.",
            misconception="claim for evidence",
        ),
        Choice("s", "The day on which the review of the security strategy was announced, and the day on which the new one came", right=True),
    ),
    hints=(
        "What would have to be missing to the left of the line if the claim held as it stands?",
        "Two of the four pieces are dates that decide it.",
    ),
    explanation=(
        "Sanctions began on [23 February 2022](first-announcement), a day before, as an answer to an earlier act of Russia. The review of "
        "the strategy was announced on [8 October 2021](nss-announced) and ended on [16 December 2022](nss-adopted). So: the invasion made "
        "more of it, faster and against Russia by name, but the claim hides what was under way."
    ),
    evidence=("first-announcement", "nss-announced", "nss-adopted", "timeline"),
    minutes=5,
)  # fmt: skip

REFLECTION = Reflection(
    id="01-reflection",
    prompt=(
        "Write the article's first paragraph again, in three sentences, so that a reader could check each of them. Then say what you "
        "left out, and who might object to your choice."
    ),
    hints=(
        "Give at least two days, and say of each what happened on it: announced, decided, in force or done.",
        "Start before February 2022, and name one step that others took first.",
    ),
    explanation=(
        "A strong answer gives days, says who acted and who answered, names a source for each sentence, and admits that three "
        "sentences are a choice."
    ),
    evidence=("timeline",),
    minutes=4,
    core=False,
)

# ---- Problem set -------------------------------------------------------------------------------------------


def _themes(steps: pd.DataFrame) -> Mapping[str, float]:
    return steps.theme.value_counts().to_dict()


PS_THEMES = Values(
    id="01-ps-themes",
    prompt="How many of Japan's steps in the table belong to each theme?",
    values=lambda: _themes(_steps()),
    unit="steps",
    tolerance=0.1,
    slips={
        "everybody for Japan": (
            lambda: _themes(load("timeline")),
            "You counted the steps of everybody. Keep only the rows in which Japan is the actor.",
        ),
        "only after the invasion": (
            lambda: _themes(_steps()[_steps().happened_on >= INVASION]),
            "You left out the steps before the invasion. The question is about all of Japan's steps in the table.",
        ),
    },
    hints=("First a mask for the actor, then a method that counts how often each value stands in a column.",
           "`timeline[timeline[\"actor\"] == \"Japan\"][\"theme\"].value_counts()`"),
    explanation=(
        "The theme with most rows is the quarrel with Russia, because each protest has a date. A count of rows does not say which "
        "theme mattered most."
    ),
    evidence=("timeline",),
    minutes=5,
)  # fmt: skip


def _russia_in(first: str, last: str, steps: pd.DataFrame | None = None) -> int:
    steps = _steps("Russia") if steps is None else steps
    return int(steps.happened_on.between(first, last).sum())


PS_RUSSIA = Number(
    id="01-ps-russia",
    prompt="How many steps of Russia does the table hold from the day after the full-scale invasion to the end of 2022?",
    value=lambda: _russia_in("2022-02-25", "2022-12-31"),
    unit="steps",
    tolerance=0.1,
    misconceptions=(
        Misconception(
            "whole year", lambda: _russia_in("2022-01-01", "2022-12-31"),
            "You counted the whole year. Keep only the days after [24 February 2022](invasion-date): the invasion and what came before "
            "drop out.",
        ),
        Misconception(
            "day of the invasion counted in", lambda: _russia_in("2022-02-24", "2022-12-31"),
            "You counted the day of the invasion too. “After” is `>`, not `>=`.",
        ),
        Misconception(
            "no end", lambda: _russia_in("2022-02-25", "2026-12-31"),
            "Your mask has no end. Join a second one for the end of 2022.",
        ),
        Misconception(
            "everybody for Russia", lambda: _russia_in("2022-02-25", "2022-12-31", load("timeline")),
            "You counted the steps of everybody. Join a mask for the actor.",
        ),
        Misconception(
            "Japan for Russia", lambda: _russia_in("2022-02-25", "2022-12-31", _steps()),
            "Those are the steps of Japan.",
        ),
    ),
    hints=(
        "You need three masks: the actor, a first day, a last day. Each stands in its own brackets; `&` joins them.",
        "`(timeline[\"happened_on\"] > \"2022-02-24\") & (timeline[\"happened_on\"] < \"2023-01-01\")` are two of them.",
    ),
    explanation=(
        "Each of them hit people, firms or visits; half were said to answer sanctions. The table is a choice: "
        "later lessons ask about steps that it leaves out."
    ),
    evidence=("timeline",),
    minutes=6,
)  # fmt: skip


def _days_between(first: str, last: str) -> int:
    days = load("timeline").set_index("event_id").happened_on
    return int((days[last] - days[first]).days)


PS_VEHICLES = Number(
    id="01-ps-vehicles",
    prompt=(
        "How many days passed from the promise of [about 100 vehicles](vehicles-promised-number) to the day on which Japan said that "
        "all of these had been sent?"
    ),
    value=lambda: _days_between("ev-049", "ev-055"),
    unit="days",
    tolerance=1.1,
    either_sign=True,
    misconceptions=(
        Misconception(
            "ceremony for delivery", 3,
            "That is the time to the ceremony of [24 May 2023](vehicles-ceremony). Only a list was handed over on that day.",
            tolerance=0.5,
        ),
        Misconception(
            "all later vehicles", lambda: _days_between("ev-049", "ev-074"),
            "On that day all vehicles had arrived, those promised later as well. Look for the row on the first ones.",
        ),
        Misconception(
            "start of the war", lambda: _days_between("ev-014", "ev-055"),
            "You counted from the invasion. The question asks from the promise.",
        ),
    ),
    hints=(
        "Find the two rows with `timeline[timeline[\"label\"].str.contains(\"vehicles\")]`.",
        "Take the earlier day from the later one; `.days` turns the difference into a number.",
    ),
    explanation=(
        "Promised on [21 May 2023](vehicles-promised), all sent by [12 April 2024](vehicles-all-sent): almost eleven months. A text that "
        "says that Japan “gave” the vehicles in May 2023 takes a promise for a delivery."
    ),
    evidence=("vehicles-promised", "vehicles-ceremony", "vehicles-all-sent", "vehicles-promised-number", "timeline"),
    minutes=6,
)  # fmt: skip


def _waits(actor: str | None = "Japan", roles: tuple[str, ...] = ("answer",)) -> pd.Series:
    steps = load("timeline")
    days = steps.set_index("event_id").happened_on
    waits = (steps.happened_on - steps.refers_to.map(days)).dt.days
    keep = steps.role.isin(roles) & ((steps.actor == actor) if actor else True)
    return waits[keep].dropna()


def _median_and_mean(waits: pd.Series) -> Mapping[str, float]:
    return {"median": float(waits.median()), "mean": float(waits.mean())}


PS_WAITS = Values(
    id="01-ps-waits",
    prompt=(
        "Take Japan's answers that refer to another row of the table. After how many days did they come? Give the median and the mean."
    ),
    values=lambda: _median_and_mean(_waits()),
    unit="days",
    tolerance=0.06,
    slips={
        "everybody's answers": (
            lambda: _median_and_mean(_waits(actor=None)),
            "You took the answers of everybody. Keep only those of Japan.",
        ),
        "all links": (
            lambda: _median_and_mean(_waits(roles=("answer", "joint", "follow-up"))),
            "You took joint steps and follow-ups too. Keep only the rows with the role “answer”.",
        ),
        "median and mean changed places": (
            lambda: {"median": float(_waits().mean()), "mean": float(_waits().median())},
            "The two have changed places: the median is the value in the middle.",
        ),
        "wrong direction": (
            lambda: {label: -number for label, number in _median_and_mean(_waits()).items()},
            "The signs are turned round: take the earlier day from the later one.",
        ),
    },
    hints=(
        "`.map` looks up, for each id in `refers_to`, the day of that row. Then subtract two columns of dates.",
        "`waits = (answers[\"happened_on\"] - answers[\"refers_to\"].map(day_of)).dt.days`, then `.median()` and `.mean()`.",
    ),
    explanation=(
        "The middle answer came on the next day: protests are quick. One answer, the closing of the Japan Centres, took most of a year and "
        "pulls the mean far up. Where a few values are very large, the median says more about the usual case."
    ),
    evidence=("timeline",),
    minutes=9,
)  # fmt: skip


def _in_office(name: str) -> int:
    heads = load("japan_governments")
    row = heads[(heads.office == "prime minister") & (heads.name == name)].iloc[0]
    return int((row.until_on - row.from_on).days)


PS_OFFICE = Number(
    id="01-ps-office",
    prompt=(
        "How many days was Kishida prime minister, if the first and the last day both count, as newspapers in Japan count them?"
    ),
    value=lambda: _in_office("Kishida Fumio") + 1,
    unit="days",
    tolerance=0.1,
    misconceptions=(
        Misconception(
            "one end missing", lambda: _in_office("Kishida Fumio"),
            "A difference of dates counts one of the two ends only. Here both count: add one.",
        ),
        Misconception(
            "foreign minister for prime minister", 7,
            "That is the time in which Kishida was foreign minister as well. Keep the rows of the office “prime minister”.",
            tolerance=1.1,
        ),
        Misconception(
            "Ishiba for Kishida", lambda: _in_office("Ishiba Shigeru") + 1,
            "That is the time of Ishiba.",
        ),
    ),
    hints=(
        "Take from_on from until_on. Does the result count both ends?",
        "From Monday to Wednesday the difference is two, but three days are touched. Add one.",
    ),
    explanation=(
        "The Yomiuri Shimbun wrote [1,094 days](kishida-days) on the day he left, and a news site [386 days](ishiba-days) for Ishiba: our "
        "table gives the same. A sum that meets a published number is a check of both."
    ),
    evidence=("kishida-days", "ishiba-days", "japan_governments"),
    minutes=7,
)  # fmt: skip


def _longest(days: pd.Series) -> float:
    return float(days.diff().dt.days.max())


PS_QUIET = Number(
    id="01-ps-quiet",
    prompt=(
        "As far as the table `sanctions_measures` knows the days: what is the longest pause, in days, between one day of announcement "
        "and the next?"
    ),
    value=lambda: _longest(_sanction_days()),
    unit="days",
    tolerance=0.5,
    misconceptions=(
        Misconception(
            "in force for announced", lambda: _longest(_sanction_days("effective_on")),
            "You took the days on which measures came into force. The question asks for announced_on.",
        ),
        Misconception(
            "usual pause for longest", lambda: float(_sanction_days().diff().dt.days.median()),
            "That is the pause in the middle of all pauses. The question asks for the longest one.",
        ),
        Misconception(
            "first and last", lambda: float((_sanction_days().max() - _sanction_days().min()).days),
            "That is the time from the first to the last. The question asks for the longest pause between two.",
        ),
    ),
    hints=(
        "Drop what is missing, sort, and take the difference of each day to the one before it.",
        "`days.sort_values().diff().dt.days.max()`",
    ),
    explanation=(
        "The pause lies in 2025 and took about eight months. In this time Japan signed a loan of [471.9 billion yen](era-loan) for Ukraine and "
        "a tariff measure was prolonged, whose day of announcement we do not know. Quiet in one column is not quiet everywhere."
    ),
    evidence=("era-loan", "sanctions_measures"),
    minutes=7,
)  # fmt: skip

PS_CLAIM = JudgeClaim(
    id="01-ps-claim",
    prompt="A post on a social network makes this claim. Judge it with the table, and pick what decides it.",
    claim="Until Japan imposed sanctions in 2022, Russia had taken no step against Japan's interests.",
    verdicts=(
        Choice(
            "a", "Supported",
            "Sort the steps of Russia by day and look at the first ones.",
            misconception="story begins with the sanctions",
        ),
        Choice("b", "Wrong", "Steps of Russia came before, in July and September 2021. Against the first of them Japan protested on the same day.", right=True),
        Choice("c", "Cannot be checked", "It can: the table holds steps of Russia with their days, and says which Japan protested against."),
    ),
    evidence_options=(
        Choice("p", "The visit of Russia's prime minister to Etorofu (Iturup), and Japan's protest on the same day", right=True),
        Choice(
            "q", "The list of unfriendly states",
            "That list came after the first sanctions, so it does not decide what came before them.",
        ),
        Choice(
            "r", "The share of Russia's steps that have the role “answer”",
            "A share says how many steps answer something, not whether one came before the sanctions.",
        ),
    ),
    hints=(
        "Which rows have Russia as actor and a day before [23 February 2022](first-announcement)?",
        "`timeline[(timeline[\"actor\"] == \"Russia\") & (timeline[\"happened_on\"] < \"2022-02-23\")]`",
    ),
    explanation=(
        "On [26 July 2021](etorofu-protest) Japan protested against the visit. One may argue how heavy such a step is, but the word “no” "
        "makes the claim wrong. Claims with “no”, “never” or “all” need one row to fall."
    ),
    evidence=("etorofu-protest", "first-announcement", "timeline"),
    minutes=5,
    core=False,
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (
    GUESS_PACE, THREE_QUESTIONS, BEFORE, UNDER_WAY, MAP, WHO_GOVERNED, FIRST, CLAIM_START, REFLECTION,
    PS_THEMES, PS_RUSSIA, PS_VEHICLES, PS_WAITS, PS_OFFICE, PS_QUIET, PS_CLAIM,
)  # fmt: skip
