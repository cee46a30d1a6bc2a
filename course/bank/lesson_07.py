"""Questions of lesson 07, check the article, and of its problem set (``07-ps-…``).

Claims, their kinds and the right verdicts come from the table of claims; numbers are worked out from the tables.
"""

from collections.abc import Mapping

import pandas as pd

from course.data import load
from course.questions import (
    Choice,
    ChooseOne,
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

_VERDICTS = {
    "supported": ("a", "Supported as it stands"),
    "needs_nuance": ("b", "Needs nuance"),
    "wrong": ("c", "Wrong"),
    "cannot_be_checked": ("d", "Cannot be checked"),
}
# Short names of the sections, in the order of the article.
_SECTIONS = {
    "introduction": "intro", "sanctions": "sanctions", "aid": "aid", "diplomacy": "diplomacy", "defence": "defence", "relations": "Russia",
}  # fmt: skip
_CLAIMS = load("claims").set_index("claim_id")


def _claim(claim_id: str) -> str:
    return str(_CLAIMS.claim[claim_id])


def _judged(feedback: Mapping[str, str], claim_id: str, also: tuple[str, ...] = (), **misconceptions: str) -> tuple[Choice, ...]:
    """The four verdicts on a claim, with feedback by verdict; right is that of the table, and those in ``also``."""
    right = {str(_CLAIMS.verdict[claim_id]), *also}
    return tuple(
        Choice(key, text, feedback[name], right=name in right, misconception=misconceptions.get(name))
        for name, (key, text) in _VERDICTS.items()
    )


def _share_supported() -> Mapping[str, float]:
    supported = _CLAIMS.verdict.eq("supported").groupby(_CLAIMS.section).mean()
    return {name: round(100 * float(supported[section])) for section, name in _SECTIONS.items()}


def _remark_supported(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    open_ = [name for name in guessed if name in actual]
    gap = sum(guessed[section] - actual[section] for section in open_) / len(open_)
    if gap > 10:
        first = "You expected more of the claims to hold than do. A confident voice works on most readers."
    elif gap < -10:
        first = "You expected fewer of the claims to hold than do. Distrust of everything is no better a guide than trust."
    else:
        first = "On the whole you were near. Compare the sections."
    most = max(open_, key=lambda section: abs(guessed[section] - actual[section]))
    return first, f"Your guess was furthest off for the section on {most}."


GUESS_SUPPORTED = Guess(
    id="07-guess-supported",
    prompt=(
        "We cut the article into claims and judged each. In each of its sections, what share of the claims is supported as it "
        "stands, with nothing to add? Two sections are given. They stand in the article's order; the last is on relations with Russia."
    ),
    labels=tuple(_SECTIONS.values()),
    known=2,
    actual=_share_supported,
    remark=_remark_supported,
    unit="per cent",
    low=0.0,
    high=100.0,
    step=5.0,
    hints=(
        "Think of the lessons. How often did the obvious story hold?",
        "A claim that cannot be checked is not supported either.",
    ),
    explanation=(
        "Fewer than half of the claims hold as they stand. That does not make the rest false. Most of them need something added, "
        "and some say what nobody could check. Section 6 shows all verdicts."
    ),
    evidence=("claims",),
    minutes=3,
)

_KINDS = {
    "fact": "Fact: something is so, or happened",
    "figure": "Figure: how much or how many, even without a number",
    "cause": "Cause: one thing led to another",
    "judgement": "Judgement: good or bad, large in meaning, felt",
    "aim": "Aim: what somebody wanted",
}
_NOT = {
    "fact": "A fact could be settled by one look at a record.",
    "figure": "A figure says how much or how many.",
    "cause": "A cause needs two things, and that the first led to the second.",
    "judgement": "A judgement weighs something, or says what it means.",
    "aim": "An aim says what somebody wanted, whatever came of it.",
}
_EXAMPLES = {
    "a": ("sa-15", "Here something weakened something else: two things and a link."),
    "b": ("ai-06", "“Small beside” compares amounts, although no number is given."),
    "c": ("sa-06", "“Were to” speaks of a purpose. It does not say that it was reached."),
    "d": ("sa-08", "An act is named that was done or not done, on a day."),
    "e": ("sa-16", "What a message means to the world is weighed here. No record could settle it."),
}


def _pair(key: str) -> Pair:
    claim_id, why = _EXAMPLES[key]
    kind = str(_CLAIMS.kind[claim_id])
    return Pair(key, _claim(claim_id), kind, {name: f"{text} {why}" for name, text in _NOT.items() if name != kind})


MATCH_KINDS = Match(
    id="07-match-kinds",
    prompt="Before you check a claim, name its kind: it decides which evidence could count. Match these five claims of the article.",
    pairs=tuple(map(_pair, _EXAMPLES)),
    partners=tuple(Choice(name, text) for name, text in _KINDS.items()),
    hints=(
        "Look at the verb: did, was, led to, wanted to?",
        "One of the five compares amounts, one links two things, one names a purpose.",
    ),
    explanation=(
        "Facts and figures are checked against a record. A cause needs a comparison, an aim needs the words of the one who had it. "
        "For a judgement one can only ask who judges, and on what grounds."
    ),
    evidence=("claims",),
    minutes=3,
)

CLAIM_COUNCIL = JudgeClaim(
    id="07-claim-council",
    prompt="Your table shows who sat on the Council on the day of the invasion. Judge the claim, and say how sure you are.",
    claim=_claim("di-02"),
    verdicts=_judged(
        {
            "supported": "Look for JPN among the members of that day. A term that began later does not count.",
            "needs_nuance": "There is no half of a seat: on a given day a state is a member or is not.",
            "wrong": "On that day Japan had no seat.",
            "cannot_be_checked": "Terms have a first and a last day. A date is inside or outside.",
        },
        "di-02",
        supported="later for earlier",
    ),
    evidence_options=(
        Choice("p", "Japan's terms on the Council, held against the day of the invasion", right=True),
        Choice(
            "q", "Japan's vote on the text of March 2022",
            "That vote was taken in the General Assembly, where every member of the United Nations votes.",
            misconception="Assembly for Council",
        ),
        Choice("r", "Japan's seat in the Group of Seven", "That is another body. Its members have no seat at the United Nations for that."),
    ),
    sure=True,
    hints=(
        "Which rows of council_terms hold the day of the invasion between from_on and until_on?",
        "`council[council[\"iso3\"] == \"JPN\"]` shows all terms of Japan. Is the day inside one of them?",
    ),
    explanation=(
        "Japan's term before had ended on [31 December 2017](unsc-japan-before). It was elected on [9 June 2022](unsc-election-date), "
        "months after the invasion, and sat from [1 January 2023](unsc-japan-start) to [31 December 2024](unsc-japan-end)."
    ),
    evidence=("council_terms", "unsc-japan-before", "unsc-election-date", "unsc-japan-start", "unsc-japan-end"),
    minutes=3,
)  # fmt: skip

CLAIM_QUAD = JudgeClaim(
    id="07-claim-quad",
    prompt="The article speaks of the United States, Australia and the United Kingdom, and then names a group. Judge this claim.",
    claim=_claim("de-13"),
    verdicts=_judged(
        {
            "supported": "Read the members again. One of the three is not among them, and one member is not among the three.",
            "needs_nuance": "Japan does work with all three. But this claim is about membership in one group, and of that group it says what is not so.",
            "wrong": "One of the three is not in the group.",
            "cannot_be_checked": "A list of members can be checked.",
        },
        "de-13",
        supported="partner for member",
        needs_nuance="partner for member",
    ),
    evidence_options=(
        Choice("p", "The members of the Quad on that day, in bloc_memberships", right=True),
        Choice(
            "q", "Japan's agreement on visiting forces with the United Kingdom",
            "It shows that the two work together. It does not show in which group.",
            misconception="partner for member",
        ),
        Choice("r", "Japan's treaty of alliance with the United States", "That is a treaty of two. It says nothing of a group."),
    ),
    sure=True,
    hints=(
        "Change the name of the bloc in the cell above, run it, and read the codes.",
        "The group has four members. Tick them off against the three in the claim.",
    ),
    explanation=(
        "The Quad has [4 members](quad-members): Japan, Australia, India and the United States. With the United Kingdom Japan signed an agreement on "
        "visiting forces on [11 January 2023](raa-uk-signed). The article leaves out India, which abstained on [2 March 2022](india-vote-2022)."
    ),
    evidence=("bloc_memberships", "security_partnerships", "quad-members", "raa-uk-signed", "india-vote-2022"),
    minutes=3,
)  # fmt: skip

CLAIM_TALKS = JudgeClaim(
    id="07-claim-talks",
    prompt="Use the steps of that spring, and judge the claim.",
    claim=_claim("re-06"),
    verdicts=_judged(
        {
            "supported": "The talks did stop. But look at the column actor in the row about them.",
            "needs_nuance": "The result is right and the reason is near, but the actor is not Japan.",
            "wrong": "That can be defended too: the actor is wrong. Our table says “needs nuance”, because the result and the reason given are right.",
            "cannot_be_checked": "Both governments spoke in public, on known days.",
        },
        "re-06",
        also=("wrong",),
        supported="result for actor",
    ),
    evidence_options=(
        Choice("p", "The row of relations_events on the halt of the talks: day and actor", right=True),
        Choice("q", "The row on Japan's answer a day later", right=True),
        Choice(
            "r", "The row on Japan's first sanctions",
            "They came a month earlier. They are the reason that Russia gave, but giving a reason is not acting.",
            misconception="reason for actor",
        ),
        Choice("s", "The row on the eight Russian diplomats", "That is a later step, and another channel."),
    ),
    sure=True,
    hints=(
        "Who is the actor in the row that speaks of the peace treaty talks?",
        "One row shows who halted the talks, another what the other side said to it. You need both.",
    ),
    explanation=(
        "Russia's foreign ministry said on [21 March 2022](talks-halted) that it would not go on with the talks, and named Japan's sanctions. "
        "Japan protested on [22 March 2022](halt-protest). Four years later, on "
        "[20 February 2026](kremlin-zero), the Kremlin said that Tokyo had ended the dialogue. For the treaty talks the record names Russia."
    ),
    evidence=("relations_events", "talks-halted", "halt-protest", "kremlin-zero"),
    minutes=3,
)  # fmt: skip

CLAIM_ENERGY = JudgeClaim(
    id="07-claim-energy",
    prompt="Judge the claim with the table above.",
    claim=_claim("sa-12"),
    verdicts=_judged(
        {
            "supported": "One of the three fuels went on almost as before.",
            "needs_nuance": "True of two fuels, and not of the third.",
            "wrong": "Two of the three fuels all but ended. What the claim says of them is true.",
            "cannot_be_checked": "Russia's share in each fuel is on record, year by year.",
        },
        "sa-12",
        supported="part for whole",
    ),
    evidence_options=(
        Choice("p", "Russia's share in Japan's coal and crude oil, before and after", right=True),
        Choice("q", "Russia's share in Japan's LNG, before and after", right=True),
        Choice(
            "r", "The value of all imports from Russia in 2022",
            "It rose, because fuel was dear. A value does not show what was limited.",
            misconception="value for volume",
        ),
    ),
    sure=True,
    hints=(
        "Compare the two years, fuel by fuel.",
        "Two pieces are needed: one for what was hit, one for what was not.",
    ),
    explanation=(
        "Coal and crude oil from Russia all but ended. LNG was never banned, and Russia's share in it held. Prime Minister Kishida said on "
        "[31 March 2022](sakhalin-keep) that Japan would stay in the gas project Sakhalin-2."
    ),
    evidence=("energy_imports", "sakhalin-keep"),
    minutes=2,
)  # fmt: skip

THREE_WORDS = ChooseOne(
    id="07-three-words",
    prompt="Three words repair the claim. “The limits on imports hit energy and raw materials, …” Which?",
    options=(
        Choice("a", "… above all oil.", "Coal came first and fell as far. And the words still leave all energy in."),
        Choice("b", "… but not gas.", right=True),
        Choice(
            "c", "… in volume only.",
            "In 2022 the value rose while volumes fell, but later both were lower. And one fuel hardly fell in volume.",
            misconception="price for policy",
        ),
        Choice("d", "… for some months.", "The limits are still in force in the last rows of our tables."),
    ),
    hints=("Which fuel kept its share?", "The three words name an exception."),
    explanation="Small words carry the truth of a sentence: not, only, some, until. The article has few of them.",
    evidence=("energy_imports",),
    minutes=1,
)  # fmt: skip

CLAIM_REFUGEES = JudgeClaim(
    id="07-claim-refugees",
    prompt="Compare the two tables above, and judge the claim.",
    claim=_claim("ai-05"),
    verdicts=_judged(
        {
            "supported": "UNHCR counts them as refugees, as most people would. But Japan gave them another status, and the difference matters to them.",
            "needs_nuance": "They were let in and helped, under another name.",
            "wrong": "They did come, and they did get help. What does not fit is one word.",
            "cannot_be_checked": "Both counts are published: who came, and who was recognised.",
        },
        "ai-05",
        supported="everyday word for legal word",
    ),
    evidence_options=(
        Choice("p", "The count of evacuees who entered Japan", right=True),
        Choice("q", "The count of people recognised as refugees, year by year", right=True),
        Choice(
            "r", "The number of people from Ukraine in Germany",
            "It tells how much others did. It does not tell what status Japan gave.",
        ),
    ),
    sure=True,
    hints=(
        "Compare the two tables: how many came, and how many were recognised?",
        "One piece shows that they came, the other that the status was another.",
    ),
    explanation=(
        "By February 2023 [2,302 evacuees](evac-entered-2023-02) had entered Japan. They were not recognised as refugees; most got a residence "
        "status for other activities. Since [1 December 2023](protection-start) there is complementary protection, which "
        "[1,618 people](protection-ukrainians-2024) from Ukraine got in 2024."
    ),
    evidence=("evacuees_japan", "refugee_recognition_japan", "evac-entered-2023-02", "protection-start", "protection-ukrainians-2024"),
    minutes=3,
    core=False,
)  # fmt: skip

CLAIM_SMALL = JudgeClaim(
    id="07-claim-small",
    prompt="A figure without a number. Judge it.",
    claim=_claim("ai-06"),
    verdicts=_judged(
        {
            "supported": "By any count in our table.",
            "needs_nuance": "Try to add something: by people, or for each inhabitant? Both ways it is small.",
            "wrong": "Compare Japan with any European host in the table.",
            "cannot_be_checked": "“Small beside” is a comparison of two numbers, and both are known.",
        },
        "ai-06",
    ),
    evidence_options=(
        Choice("p", "Refugees from Ukraine by host, with the inhabitants of each", right=True),
        Choice(
            "q", "The number of evacuees in Japan, by itself",
            "One number is neither small nor large. It needs another one beside it.",
            misconception="number without comparison",
        ),
        Choice("r", "The share of people in Japan who backed taking them in", "That is an opinion poll. It says what people wanted."),
    ),
    sure=True,
    hints=("What does the claim compare with?", "You need the same count for Japan and for states of Europe."),
    explanation=(
        "UNHCR counts [2,346 people](hosts-japan) in Japan, or [0.02](hosts-japan-rate) for a thousand inhabitants, and "
        "[1.17 million](hosts-germany) in Germany. The claim holds. A number would have made it stronger."
    ),
    evidence=("refugees_by_host", "hosts-japan", "hosts-japan-rate", "hosts-germany"),
    minutes=2,
)  # fmt: skip

CLAIM_MOTIVE = JudgeClaim(
    id="07-claim-motive",
    prompt="Judge the claim. Which piece of evidence shows best why the verdict is hard or easy?",
    claim=_claim("ai-17"),
    verdicts=_judged(
        {
            "supported": "What was given is on record. Why it was given is not: the same act fits several motives.",
            "needs_nuance": "Which words would you add, and how would you know that they are true? Nobody can look into a motive.",
            "wrong": "A reason of security does not rule out other motives. States can have more than one.",
            "cannot_be_checked": "A motive cannot be seen. One can report what somebody said of it.",
        },
        "ai-17",
        supported="act for motive",
        wrong="one motive only",
    ),
    evidence_options=(
        Choice("p", "A minister who also gives a reason of security for the aid", right=True),
        Choice(
            "q", "The sum of Japan's aid",
            "A sum shows how much. It does not show why.",
            misconception="act for motive",
        ),
        Choice("r", "Gifts of people in Japan to Ukraine's embassy", "Those are acts of people, not of the state. And they show no motive either."),
    ),
    sure=True,
    hints=(
        "Could the same act have been done for another reason?",
        "Pick the piece that shows a second motive for the same act.",
    ),
    explanation=(
        "In February 2026 Foreign Minister Motegi said of the aid that “[Ukraine today may be East Asia tomorrow](aid-motegi-east-asia)”. That does not "
        "disprove a belief in human rights. A careful text would write “the government says that …”, and leave the motive to readers."
    ),
    evidence=("aid-motegi-east-asia", "aid_by_donor"),
    minutes=3,
    core=False,
)  # fmt: skip

LAST_SENTENCE = ChooseOne(
    id="07-last-sentence",
    prompt="The article's last sentence says that Russia has designated Japan as … and breaks off. How does it go on, by the table?",
    options=(
        Choice(
            "a", "a state at war with Russia",
            "No row says so. Embassies stayed open, and there are deals on fish and gas.",
            misconception="quarrel for war",
        ),
        Choice("b", "an unfriendly state", right=True),
        Choice("c", "an undesirable organisation", "That word stands in another row: it was used of the league of former islanders.", misconception="row mixed up"),
        Choice("d", "an illegal occupier", "That is Japan's word for Russia on the islands, the other way round.", misconception="actor turned round"),
    ),
    hints=(
        "Look for rows with the actor Russia and a list.",
        "It was in March 2022, two weeks before the halt of the talks.",
    ),
    explanation=(
        "On [7 March 2022](unfriendly-date) Russia's government put Japan, with many others, on its list of unfriendly states and territories. "
        "Japan protested."
    ),
    evidence=("relations_events", "unfriendly-date"),
    minutes=1,
)  # fmt: skip

REFLECTION = Reflection(
    id="07-reflection",
    prompt=(
        "Find one claim in the table whose verdict you would change. Which verdict would you give, and by which evidence? "
        "Then: which of your own first verdicts surprised you, and why?"
    ),
    hints=(
        "Look among those that need nuance: what would have to be added, and is it enough to call the claim wrong?",
        "`claims[claims[\"verdict\"] == \"needs_nuance\"][[\"claim\", \"why\"]]` lists them.",
    ),
    explanation=(
        "A strong answer names the evidence, says what the claim would need to hold, and says what would change your mind. "
        "A verdict is a judgement too; ours is open to yours."
    ),
    evidence=("claims",),
    minutes=3,
    core=False,
)

# ---- Problem set -------------------------------------------------------------------------------------------

PS_VERDICTS = Values(
    id="07-ps-verdicts",
    prompt="How many claims got each verdict?",
    values=lambda: _CLAIMS.verdict.value_counts().to_dict(),
    unit="claims",
    tolerance=0.1,
    slips={
        "share for count": (
            lambda: _CLAIMS.verdict.value_counts(normalize=True).to_dict(),
            "Those are shares. The task asks for the number of claims.",
        ),
        "per cent for count": (
            lambda: (100 * _CLAIMS.verdict.value_counts(normalize=True)).to_dict(),
            "Those are per cent. The task asks for the number of claims.",
        ),
        "kind for verdict": (
            lambda: _CLAIMS.kind.value_counts().to_dict(),
            "You counted the kinds. The verdicts stand in another column.",
        ),
    },
    hints=("One method of a column counts how often each value stands in it.", "`claims[\"verdict\"].value_counts()`"),
    explanation=(
        "Each row is one claim, so this counts claims, not their weight: a wrong word about a membership counts as much as a "
        "judgement on a whole policy."
    ),
    evidence=("claims",),
    minutes=5,
)


def _supported_of(kind: str) -> float:
    return 100 * float(_CLAIMS.verdict[_CLAIMS.kind == kind].eq("supported").mean())


PS_KINDS = Number(
    id="07-ps-kinds",
    prompt=(
        "Take the share of claims that are supported as they stand, once among the facts and once among the judgements. By how many "
        "percentage points is the first larger?"
    ),
    value=lambda: _supported_of("fact") - _supported_of("judgement"),
    unit="percentage points",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "per cent for percentage points",
            lambda: 100 * (_supported_of("fact") / _supported_of("judgement") - 1),
            "That is the difference in per cent of the smaller share. Percentage points are a plain difference of two shares.",
        ),
        Misconception(
            "count for share",
            lambda: sum(_CLAIMS.verdict[_CLAIMS.kind == "fact"] == "supported") - sum(_CLAIMS.verdict[_CLAIMS.kind == "judgement"] == "supported"),
            "That is a difference of counts. There are more facts than judgements, so divide each by its own total first.",
        ),
        Misconception(
            "share of all supported",
            lambda: 100 * (
                sum((_CLAIMS.verdict == "supported") & (_CLAIMS.kind == "fact"))
                - sum((_CLAIMS.verdict == "supported") & (_CLAIMS.kind == "judgement"))
            ) / sum(_CLAIMS.verdict == "supported"),
            "You divided by all supported claims. Divide each by the number of claims of its own kind.",
        ),
    ),
    hints=(
        "`claims[\"verdict\"] == \"supported\"` gives True or False, and the mean of these is a share. Group it by kind.",
        "`share = 100 * (claims[\"verdict\"] == \"supported\").groupby(claims[\"kind\"]).mean()`, then subtract.",
    ),
    explanation=(
        "The article is much better on what happened than on what it means. Readers tend to take the second along with the first."
    ),
    evidence=("claims",),
    minutes=8,
)  # fmt: skip


def _steps() -> pd.Series:
    timeline = load("timeline")
    return timeline[timeline.actor == "Japan"].happened_on


def _in_office(days: pd.Series, name: str = "Kishida Fumio") -> pd.Series:
    rows = load("japan_governments")
    term = rows[(rows.office == "prime minister") & (rows.name == name)].iloc[0]
    return (days >= term.from_on) & (days < term.until_on)


PS_OFFICE = Number(
    id="07-ps-office",
    prompt=(
        "The article writes as if Kishida Fumio were still prime minister. How many of Japan's own steps in the timeline (actor Japan) "
        "fall outside his time in office?"
    ),
    value=lambda: (~_in_office(_steps())).sum(),
    unit="steps",
    tolerance=0.5,
    misconceptions=(
        Misconception("inside for outside", lambda: _in_office(_steps()).sum(), "Those are the steps inside his time. The task asks for the others."),
        Misconception(
            "after only", lambda: (_steps() >= "2024-10-01").sum(),
            "Those are the steps after his time. There are some before it as well.",
        ),
        Misconception(
            "all actors", lambda: (~_in_office(load("timeline").happened_on)).sum(),
            "You counted the steps of all actors. Keep those with the actor Japan.",
        ),
    ),
    hints=(
        "A day is inside an interval if it is not before the first day and is before the day on which the next one took over.",
        "`inside = (steps >= start) & (steps < end)`, then count where it is not: `(~inside).sum()`.",
    ),
    explanation=(
        "A text without a date cannot be held to any day. An interval test can: it needs a first day, a last day, and a rule for "
        "the day of change. Here that day belongs to the next one in office."
    ),
    evidence=("timeline", "japan_governments"),
    minutes=8,
)  # fmt: skip


def _budget() -> pd.Series:
    return load("defence_budget").set_index("fiscal_year").with_realignment_jpy_bn


def _growth(year: int, since: int | None = None) -> float:
    budget = _budget()
    return 100 * float(budget[year] / budget[since or year - 1] - 1)


PS_GROWTH = Number(
    id="07-ps-growth",
    prompt=(
        "A post says: “Japan's defence budget for fiscal year 2026 is up by more than nine per cent.” By how many per cent is the draft for 2026 "
        "larger than the budget for 2025, with the costs of US realignment?"
    ),
    value=lambda: _growth(2026),
    unit="per cent",
    tolerance=0.06,
    decimals=1,
    misconceptions=(
        Misconception("year before", lambda: _growth(2025), "That is the growth of the year before, from 2024 to 2025. The post seems to have it too.", 0.1),
        Misconception(
            "since the invasion", lambda: _growth(2026, 2022), "That is the growth since 2022. The task asks for one year.", 0.6,
        ),
        Misconception(
            "without realignment",
            lambda: (lambda budget: 100 * (budget[2026] / budget[2025] - 1))(load("defence_budget").set_index("fiscal_year").without_realignment_jpy_bn),
            "That is the growth without the costs of US realignment. Take the other column.", 0.02,
        ),
        Misconception(
            "base mixed up", lambda: 100 * (1 - _budget()[2025] / _budget()[2026]),
            "You divided by the later year. A growth is measured against the earlier one.", 0.02,
        ),
    ),
    hints=(
        "A growth in per cent is `100 * (later / earlier - 1)`.",
        "`100 * (budget.loc[2026] / budget.loc[2025] - 1)`",
    ),
    explanation=(
        "The post took the growth of the year before. A true number with a wrong year is one of the most common errors, and one of the "
        "hardest to see, since a search finds the number."
    ),
    evidence=("defence_budget",),
    minutes=6,
)  # fmt: skip

PS_POST = JudgeClaim(
    id="07-ps-post",
    prompt="Another post. Judge it, and pick what decides it.",
    claim="Japan has sent Patriot missiles to Ukraine.",
    verdicts=(
        Choice(
            "a", "Supported as it stands",
            "Read to whom the missiles go by the rule of December 2023.",
            misconception="buyer mixed up",
        ),
        Choice(
            "b", "Needs nuance",
            "Which words would save it? That the missiles fill up stocks elsewhere is another claim.",
            misconception="effect for act",
        ),
        Choice("c", "Wrong", "They were to go to the United States.", right=True),
        Choice("d", "Cannot be checked", "The decision is public, with the country and the condition."),
    ),
    evidence_options=(
        Choice("p", "The row of defence_steps on Patriot missiles, with its note", right=True),
        Choice("q", "The row on protective vests for Ukraine", "Vests are no missiles. They show what Japan did send."),
        Choice("r", "Japan's military aid in euros, in aid_by_donor", "A sum does not say what was sent, or by which way."),
    ),
    hints=(
        "`load(\"defence_steps\")` has a column note. Look for the word Patriot.",
        "To whom may the missiles go, and what must be asked before they are passed on?",
    ),
    explanation=(
        "On [22 December 2023](patriot-consent) Japan changed its rules so that Patriot missiles made under licence may go to the United States. "
        "Passing them on would need Japan's consent. What Ukraine got were vests, helmets, vehicles and other goods."
    ),
    evidence=("defence_steps", "patriot-consent"),
    minutes=5,
)  # fmt: skip

PS_PARAGRAPH = Reflection(
    id="07-ps-paragraph",
    prompt="Write one section of the article anew, in at most one hundred and twenty words, with at least three linked facts.",
    hints=(
        "Choose one claim that needs nuance and start from the row of the claims table: why, and evidence.",
        "Search the facts: `facts[facts[\"statement\"].str.contains(\"Security Council\")]`, then write `[9 June 2022](unsc-election-date)`.",
    ),
    explanation=(
        "Hold it against the rubric: date, figure with unit, actor, source, what is not known, no praise. Nobody marks it but you and "
        "your neighbour."
    ),
    evidence=("facts", "claims"),
    minutes=15,
)

PS_OWN = Reflection(
    id="07-ps-own",
    prompt="Your own question: write your claim in one sentence, with the number that carries it.",
    hints=(
        "Begin with the question, not with the table: who, what, when, compared with whom?",
        "A claim has a country, a measure, a year, a unit and a comparison. Does yours?",
    ),
    explanation=(
        "Hold it against the rubric: a question that could have come out otherwise, a claim that the figure carries, a description for readers who "
        "cannot see it, the limits, the source."
    ),
    evidence=("refugees_by_host", "aid_by_donor"),
    minutes=30,
    core=False,
)

QUESTIONS: tuple[Question, ...] = (
    GUESS_SUPPORTED, MATCH_KINDS, CLAIM_COUNCIL, CLAIM_QUAD, CLAIM_TALKS, CLAIM_ENERGY, THREE_WORDS, CLAIM_REFUGEES,
    CLAIM_SMALL, CLAIM_MOTIVE, LAST_SENTENCE, REFLECTION,
    PS_VERDICTS, PS_KINDS, PS_OFFICE, PS_GROWTH, PS_POST, PS_PARAGRAPH, PS_OWN,
)  # fmt: skip
