"""Questions of lesson 03, aid and evacuees, and of its problem set (``03-ps-…``).

A target such as ``(aid-total-2022-06)`` in a text names a fact of data/facts.csv; the keys are worked out from the
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
    Misconception,
    Number,
    Question,
    Reflection,
    Values,
)  # fmt: skip

SPRING = 11  # statements up to the G7 summit of June 2022


def _spring() -> pd.DataFrame:
    return load("aid_announcements").head(SPRING)


def _japan_by_donor() -> pd.Series:
    donors = load("aid_by_donor")
    return donors[donors.iso3 == "JPN"].iloc[0]


def _joined() -> pd.DataFrame:
    return load("aid_by_donor").merge(load("donor_economies"), on="iso3", how="left")


def _place(values: pd.Series) -> float:
    return float(values.rank(ascending=False)[_joined().iso3 == "JPN"].iloc[0])


def _evacuees(day: str) -> pd.Series:
    evacuees = load("evacuees_japan")
    return evacuees[evacuees.as_of == day].iloc[0]


def _under_18() -> Mapping[str, float]:
    counts = load("evacuees_japan").dropna(subset="under_18_people")
    return {f"{row.as_of:%b %Y}": float(row.under_18_people) for row in counts.itertuples()}


def _remark_under_18(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    before, real, said = actual["Feb 2023"], actual["Dec 2025"], guessed["Dec 2025"]
    if said > before:
        first = "You expected the number to grow, as the number of all who have come did. It fell."
    elif said > real * 1.05:
        first = "You expected no rise, or a small fall. The fall was larger."
    elif said >= real * 0.95:
        first = "Your guess for the end is close to the real number."
    else:
        first = "You expected a fall, and a deeper one than there was."
    return first, "Nobody is ever taken off this count: it holds all who have come since March 2022. And yet one part of it shrinks."


GUESS_UNDER_18 = Guess(
    id="03-guess-under-18",
    prompt=(
        "Japan counts all people who have come as evacuees from Ukraine since March 2022, also those who have left again. By February "
        "2023 there were [2,302](evac-entered-2023-02), of them [439](evac-under-18-2023-02) under the age of eighteen. By December 2025 "
        "there were [2,853](evac-entered-2025-12). How many of all who had come were then counted as under eighteen?"
    ),
    labels=("Jun 2022", "Feb 2023", "Aug 2024", "Jan 2025", "Dec 2025"),
    known=2,
    actual=_under_18,
    remark=_remark_under_18,
    unit="people under eighteen",
    low=0.0,
    high=800.0,
    step=10.0,
    hints=(
        "New children came in these years as well. What else happens to a child in almost three years?",
        "The agency tells the age of everyone who has ever entered. On which day does it take the age?",
    ),
    explanation="The section on evacuees looks at this count again: what can change in it, and what cannot.",
    evidence=("evac-entered-2023-02", "evac-under-18-2023-02", "evac-entered-2025-12", "evacuees_japan"),
    minutes=4,
)

NEW_MONEY = Number(
    id="03-new-money",
    prompt=(
        "How much new money do the statements up to June 2022 hold, in millions of dollars? The column already_announced_usd_mn "
        "tells how much of an amount stands in an earlier row."
    ),
    value=lambda: (_spring().amount_usd_mn - _spring().already_announced_usd_mn).sum(),
    unit="million dollars",
    scale=1e6,
    tolerance=0.5,
    misconceptions=(
        Misconception(
            "repeats counted", lambda: _spring().amount_usd_mn.sum(),
            "That is the sum of all amounts, repeats counted. Take away what earlier rows already hold.",
        ),
        Misconception(
            "loan counted three times",
            lambda: _spring().amount_usd_mn.sum() - _spring()[_spring().kind == "grant"].already_announced_usd_mn.sum(),
            "The loan is still in your sum three times: each of its figures holds the one before.",
        ),
        Misconception(
            "grants counted twice",
            lambda: _spring().amount_usd_mn.sum() - _spring()[_spring().kind == "loan"].already_announced_usd_mn.sum(),
            "Two humanitarian packages are still in your sum twice: once as a promise, once as a decision.",
        ),
        Misconception(
            "committed only", lambda: _spring()[_spring().committed_on.notna()].amount_usd_mn.sum(),
            "Those are the decisions with an amount in dollars. Promises that were never repeated are new money, too.",
        ),
    ),
    hints=(
        "New money is the amount less what had been announced before, row by row, added up.",
        "`(spring[\"amount_usd_mn\"] - spring[\"already_announced_usd_mn\"]).sum()`",
    ),
    explanation=(
        "All amounts add up to [1,700](aid-naive-2022-06) million dollars, but only [1,100](aid-new-2022-06) of them are new. The same "
        "[100 million](aid-first-sum) was promised and then decided, twice in this spring, and the loan was raised in steps "
        "to [600 million](aid-loan-600). At the summit Prime Minister Kishida, too, spoke of [about 1.1 billion dollars](aid-total-2022-06). "
        "Rows in yen have no dollar value and stay out."
    ),
    evidence=("aid-naive-2022-06", "aid-new-2022-06", "aid-total-2022-06", "aid_announcements"),
    minutes=4,
)  # fmt: skip

OVER_TWENTY = ChooseOne(
    id="03-over-twenty",
    prompt=(
        "[12.1](aid-total-2024-04) billion of 2024, plus [3](aid-era) billion of the G7 loan, plus [6](aid-six) billion that Kyiv named, "
        "is more than the [20](aid-total-2026-02) billion of the minister. Which explanation do the sources support best?"
    ),
    options=(
        Choice(
            "a", "Japan took a promise back",
            "No page that we read says so. A total can also come out smaller because one sum was counted twice.",
        ),
        Choice(
            "b", "A part of what Kyiv named is the G7 loan, to be paid sooner than planned",
            "This is what the words of Japan's finance minister suggest.",
            right=True,
        ),
        Choice(
            "c", "The yen became weaker",
            "A weak yen shrinks what was committed in yen when it is told in dollars. But these figures were told in dollars by "
            "the people who announced them.",
            misconception="exchange rate for double counting",
        ),
        Choice(
            "d", "The minister counted only what had been paid",
            "He spoke of support announced. Paid is much less: look at what Ukraine's finance ministry counts, below.",
            misconception="announced for paid",
        ),
    ),
    hints=(
        "Can one sum hide in two of the figures?",
        "Japan told the G7 in December 2025 that it would bring forward a part of a loan. Which one?",
    ),
    explanation=(
        "On [19 December 2025](aid-forward) Japan's finance minister told the G7 that a part of Japan's G7 loan would come earlier. So the "
        "thanks for 2026 cover old money, too. How much of it is old is said nowhere, and the step to [20](aid-total-2026-02) billion was "
        "never itemised on a page that we read."
    ),
    evidence=("aid-total-2024-04", "aid-era", "aid-six", "aid-forward", "aid-total-2026-02", "aid_running_totals"),
    minutes=2,
    core=False,
)

ALLOCATED_SHARE = Number(
    id="03-allocated-share",
    prompt="By April 2026, how many per cent of what Kiel counts as committed by Japan had been allocated?",
    value=lambda: 100 * _japan_by_donor().allocated_eur_bn / _japan_by_donor().committed_eur_bn,
    unit="per cent",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "upside down", lambda: 100 * _japan_by_donor().committed_eur_bn / _japan_by_donor().allocated_eur_bn,
            "You divided what was committed by what was allocated. The question asks for the allocated part of the committed whole.",
        ),
        Misconception(
            "the rest", lambda: 100 - 100 * _japan_by_donor().allocated_eur_bn / _japan_by_donor().committed_eur_bn,
            "That is the part that had not been allocated.",
        ),
        Misconception(
            "gap for share", lambda: _japan_by_donor().committed_eur_bn - _japan_by_donor().allocated_eur_bn,
            "That is the gap in billions of euros. Divide the two numbers instead.",
        ),
    ),
    hints=(
        "The last row of `stock` holds both numbers.",
        "`100 * stock[\"allocated\"].iloc[-1] / stock[\"committed\"].iloc[-1]`",
    ),
    explanation=(
        "Of [18.8](kiel-committed) billion euros committed, [12.1](kiel-allocated) had been allocated: about two thirds. Much of the rest "
        "is young: the G7 loan is paid out until the end of 2027, and the last leap is of December 2025."
    ),
    evidence=("kiel-committed", "kiel-allocated", "aid_japan_by_month"),
    minutes=3,
    core=False,
)  # fmt: skip

DELIVERED = ChooseSeveral(
    id="03-delivered",
    prompt="Which of these does the table record as delivered by the end of 2023, and not only as decided or bought?",
    options=(
        Choice("a", "Blankets that aircraft of the Self-Defense Forces carried for UNHCR", right=True),
        Choice(
            "b", "MRI scanners for hospitals",
            "By then they had been bought, and deliveries had begun. Handed over they were in September 2024. Bought is not delivered.",
            misconception="bought for delivered",
        ),
        Choice("c", "Generators for firms that supply power, heat and gas", right=True),
        Choice(
            "d", "Endoscopes for hospitals",
            "Only the grant and the contract are on record. The row gives an amount of money, not a number of endoscopes.",
            misconception="decided for delivered",
        ),
        Choice("e", "Vehicles for clinics in the Kharkiv region", right=True),
        Choice(
            "f", "Mine detectors", right=True,
        ),
    ),
    hints=(
        "Look at the columns stage and stage_on. One good can have two rows.",
        "`goods[(goods[\"stage\"] == \"delivered\") & (goods[\"stage_on\"] < \"2024\")]` with `goods = load(\"aid_goods\")` keeps the right rows.",
    ),
    explanation=(
        "[17,280 blankets](goods-blankets), [262 generators](goods-generators), the vehicles and the mine detectors had arrived. The "
        "[9 MRI scanners](goods-mri) had been bought and came in 2024. A stage belongs to a day."
    ),
    evidence=("goods-blankets", "goods-generators", "goods-mri", "aid_goods"),
    minutes=2,
    core=False,
)

RANK_GDP = Number(
    id="03-rank-gdp",
    prompt="Which place does Japan take among the states when aid allocated is divided by GDP? The largest share has place one.",
    value=lambda: _place(_joined().allocated_eur_bn / _joined().gdp_2021_eur_bn),
    unit="place",
    tolerance=0.5,
    misconceptions=(
        Misconception(
            "euros for share", lambda: _place(_joined().allocated_eur_bn),
            "That is Japan's place in euros. Rank the column percent_of_gdp.",
        ),
        Misconception(
            "committed for allocated", lambda: _place(_joined().committed_eur_bn / _joined().gdp_2021_eur_bn),
            "That is the place by what was committed. Divide allocated_eur_bn.",
        ),
    ),
    hints=(
        "`rank(ascending=False)` gives the largest value place one; missing values get none.",
        "`both[\"percent_of_gdp\"].rank(ascending=False)[both[\"donor\"] == \"Japan\"]`",
    ),
    explanation=(
        "Japan is number [21](kiel-rank-gdp) of [41 states](kiel-states), with [0.29 %](kiel-gdp-share) of GDP; in January 2023 it had been "
        "[30th](kiel-rank-gdp-2023), but by what was committed. Number [6](kiel-rank-eur) in euros, among donors that include the EU "
        "institutions, and this place among states are both true. One tells what Ukraine can "
        "expect from Japan, the other what Japan gives up."
    ),
    evidence=("kiel-rank-gdp", "kiel-states", "kiel-gdp-share", "aid_by_donor", "donor_economies"),
    minutes=3,
)  # fmt: skip

WHY_FEWER = ChooseOne(
    id="03-why-fewer",
    prompt=(
        "All who have entered became more, from [2,302](evac-entered-2023-02) to [2,853](evac-entered-2025-12). Those under eighteen among "
        "them became fewer, from [439](evac-under-18-2023-02) to [386](evac-under-18-2025-12). What can explain it?"
    ),
    options=(
        Choice(
            "a", "Families with children went back",
            "Then residents fall. But this is the count of all who have ever entered: whoever leaves Japan stays in it.",
            misconception="residents for entries",
        ),
        Choice(
            "b", "Fewer children came than before",
            "Then the number grows more slowly. It cannot fall, as long as nobody is taken off.",
            misconception="slower growth for a fall",
        ),
        Choice(
            "c", "Children grew up: age is told for the day of the count, not for the day of entry",
            right=True,
        ),
        Choice(
            "d", "Boys were called up to the army",
            "Nobody leaves this count by leaving Japan, for whatever reason.",
        ),
    ),
    hints=(
        "Is it a count of people who are in Japan, or of all who have ever come?",
        "Nobody can leave the count. So how can anybody leave one age group of it?",
    ),
    explanation=(
        "Whoever was sixteen on arrival is an adult three years later, and moves to the next group. No page that we read says in words how the "
        "agency tells age, and corrections of the count cannot be ruled out. But a count of entries by age at entry could not fall."
    ),
    evidence=("evac-entered-2023-02", "evac-entered-2025-12", "evac-under-18-2023-02", "evac-under-18-2025-12", "evacuees_japan"),
    minutes=3,
)

BREAK = ChooseOne(
    id="03-break",
    prompt=(
        "UNHCR's number for Russia goes from [1.23 million](hosts-russia-2023) at the end of 2023 to [6,894](hosts-russia-2024) a year later. "
        "What is the best reading?"
    ),
    options=(
        Choice(
            "a", "More than a million people left Russia in that year",
            "Then they would appear elsewhere. Add up the other hosts in the table: they did not grow by a million.",
            misconception="break for movement",
        ),
        Choice(
            "b", "The way of counting changed: a break in the series",
            "The first number came from the government in Moscow, the second did not.",
            right=True,
        ),
        Choice(
            "c", "One of the two numbers must be a misprint",
            "Both stand in the database, and the later year is low as well. Look at the note of the rows.",
        ),
    ),
    hints=(
        "If people move, some other row must grow.",
        "Read the column note for Russia: `load(\"refugees_by_host\").query(\"iso3 == 'RUS'\")`.",
    ),
    explanation=(
        "In January 2024 the head of UNHCR said that the number for Russia, then [1.3 million](hosts-russia-reported), was reported by "
        "Moscow, and that his people had very little access. It is no longer in the series. How many people from Ukraine are in Russia, "
        "and how many of them came freely, the table cannot say. The notes name more jumps that look like breaks: Canada, Italy, Australia."
    ),
    evidence=("hosts-russia-2023", "hosts-russia-2024", "hosts-russia-reported", "refugees_by_host"),
    minutes=2,
)


def _rate(iso3: str) -> float:
    hosts = load("refugees_by_host")
    host = hosts[(hosts.year == 2025) & (hosts.iso3 == iso3)].iloc[0]
    return float(1000 * host.refugees_people / host.population_people)


def _refugees(iso3: str) -> float:
    hosts = load("refugees_by_host")
    return float(hosts[(hosts.year == 2025) & (hosts.iso3 == iso3)].refugees_people.iloc[0])


FACTOR = Number(
    id="03-factor",
    prompt=(
        "Refugees from Ukraine for every thousand inhabitants, at the end of 2025: how many times as many does Czechia host as Japan? "
        "Use refugees_people and population_people."
    ),
    value=lambda: _rate("CZE") / _rate("JPN"),
    unit="times",
    tolerance=60,
    misconceptions=(
        Misconception(
            "not normalised", lambda: _refugees("CZE") / _refugees("JPN"),
            "That compares the numbers of people. Divide each by the number of inhabitants first.", 5,
        ),
        Misconception(
            "rounded too early", lambda: _rate("CZE") / round(_rate("JPN"), 2),
            "You divided by a rate that was rounded. With so small a rate every decimal counts: round only at the end.", 30,
        ),
        Misconception(
            "upside down", lambda: _rate("JPN") / _rate("CZE"),
            "You divided Japan's rate by Czechia's. Turn it round.", 0.0001,
        ),
        Misconception(
            "difference for ratio", lambda: _rate("CZE") - _rate("JPN"),
            "That is the difference of the two rates, or Czechia's rate alone. Divide one by the other.", 0.1,
        ),
    ),
    hints=(
        "`hosts[\"rate\"] = 1000 * hosts[\"refugees_people\"] / hosts[\"population_people\"]` gives the rates.",
        "`rates = hosts.set_index(\"host\")[\"rate\"]`, then `rates[\"Czechia\"] / rates[\"Japan\"]`.",
    ),
    explanation=(
        "[36.0](hosts-czechia-rate) for a thousand inhabitants against about [0.02](hosts-japan-rate): a factor of almost two thousand. "
        "Among the hosts in the table Moldova has the highest rate, [62](hosts-moldova-rate)."
    ),
    evidence=("hosts-czechia-rate", "hosts-japan-rate", "hosts-moldova-rate", "refugees_by_host"),
    minutes=3,
)  # fmt: skip

CLAIM_HUMANITARIAN = JudgeClaim(
    id="03-claim-humanitarian",
    prompt="The article that this course checks says so of Japan's help. Does the evidence of this lesson carry it?",
    claim="Humanitarian aid was a strong side of Japan's help for Ukraine.",
    verdicts=(
        Choice(
            "a", "Supported as it stands",
            "Humanitarian aid was early and large in euros. But of all that Japan gave it is a small part, and the claim leaves that out.",
            misconception="amount for share",
        ),
        Choice(
            "b", "Needs nuance",
            "Much in euros, little in Japan's own mix: most of the money is for the budget, and most of that is lent or guaranteed.",
            right=True,
        ),
        Choice(
            "c", "Wrong",
            "A small share of a large sum can be much: few donors give more humanitarian aid in euros.",
            misconception="share for amount",
        ),
        Choice(
            "d", "Cannot be checked",
            "What a government feels cannot be checked. What it paid for can: shares by kind and amounts are on record.",
        ),
    ),
    evidence_options=(
        Choice(
            "p", "The total that the minister named in 2026",
            "It adds up promises of all kinds. It cannot tell how much of them is humanitarian.",
            misconception="announced total for humanitarian aid",
        ),
        Choice("q", "The share of each kind in what Japan allocated", right=True),
        Choice("r", "Japan's place among donors of humanitarian aid, in euros", right=True),
        Choice(
            "s", "The sums that private people gave",
            "They show what people in Japan did. The claim is about the response of the state.",
        ),
    ),
    hints=(
        "A strong side can be a share or an amount: how much of what Japan gives is humanitarian, and is that little in euros?",
        "Pick one piece of evidence for the share and one for the amount.",
    ),
    explanation=(
        "Humanitarian aid is [14 %](kiel-humanitarian-share) of what Japan allocated, financial aid [85 %](kiel-financial-share). Yet with "
        "[1.7 billion](kiel-humanitarian-eur) euros Japan is number [5](kiel-rank-humanitarian) of [42 donors](kiel-donors) of humanitarian "
        "aid. In financial aid as a share of GDP it is number [3](kiel-rank-financial-gdp) of the states."
    ),
    evidence=("kiel-humanitarian-share", "kiel-financial-share", "kiel-rank-humanitarian", "aid_by_donor"),
    minutes=4,
)

REFLECTION = Reflection(
    id="03-reflection",
    prompt=(
        "Write two honest headlines about Japan's help for Ukraine from the tables of this lesson, one that praises and one that blames. "
        "Then say in one sentence what each leaves out."
    ),
    hints=(
        "Choose a kind of aid and something to divide by; or a count of people and something to compare it with.",
        "For example: financial aid by GDP on one side, evacuees for each inhabitant on the other.",
    ),
    explanation=(
        "A strong answer names the unit, the date and who counted, and says what the other headline would answer. Both can be true: "
        "they compare with different things."
    ),
    evidence=("aid_by_donor", "refugees_by_host"),
    minutes=4,
    core=False,
)

# ---- Problem set -------------------------------------------------------------------------------------------


def _new_by_kind() -> Mapping[str, float]:
    aid = load("aid_announcements")
    return (aid.amount_usd_mn - aid.already_announced_usd_mn).groupby(aid.kind).sum().to_dict()


PS_NEW_BY_KIND = Values(
    id="03-ps-new-by-kind",
    prompt="How many millions of dollars of new money does the whole table hold for each kind?",
    values=_new_by_kind,
    unit="million dollars",
    tolerance=0.5,
    slips={
        "repeats counted": (
            lambda: load("aid_announcements").groupby("kind").amount_usd_mn.sum().to_dict(),
            "You added up all amounts, repeats counted. Take away already_announced_usd_mn first.",
        ),
        "rows for dollars": (
            lambda: load("aid_announcements").kind.value_counts().to_dict(),
            "You counted rows. The question is about dollars.",
        ),
        "promises only": (
            lambda: load("aid_announcements").dropna(subset="announced_on").groupby("kind").amount_usd_mn.sum().to_dict(),
            "You added up the promises. Some of them repeat or hold an earlier one: take away already_announced_usd_mn.",
        ),
    },
    hints=(
        "First work out the new money of each row: the amount less what was already announced. Then group by kind.",
        "`new = aid[\"amount_usd_mn\"] - aid[\"already_announced_usd_mn\"]`, then `new.groupby(aid[\"kind\"]).sum()`.",
    ),
    explanation=(
        "Guarantees and mixed packages are far larger than grants. Rows for which nobody says whether the money is new drop out, because an "
        "amount less a missing value is missing; among them is the [6 billion](aid-six) that Kyiv named."
    ),
    evidence=("aid-six", "aid_announcements"),
    minutes=8,
)


def _per_person(column: str = "allocated_eur_bn") -> float:
    japan = _joined()[_joined().iso3 == "JPN"].iloc[0]
    return float(1e9 * japan[column] / japan.population_2021)


PS_PER_PERSON = Number(
    id="03-ps-per-person",
    prompt="How many euros has Japan allocated for each of its inhabitants of 2021?",
    value=_per_person,
    unit="euros",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "committed for allocated", lambda: _per_person("committed_eur_bn"),
            "That is what was committed. Take allocated_eur_bn.",
        ),
        Misconception(
            "financial only", lambda: _per_person("financial_eur_bn"),
            "That is financial aid alone. Take allocated_eur_bn, which holds all kinds.",
        ),
        Misconception(
            "billions of euros for euros", lambda: _per_person() / 1e9,
            "The aid is in billions of euros, the population in people. Turn billions into euros first.", 1e-8,
        ),
        Misconception(
            "share of GDP", lambda: float((100 * _joined().allocated_eur_bn / _joined().gdp_2021_eur_bn)[_joined().iso3 == "JPN"].iloc[0]),
            "That is the share of GDP in per cent. Divide by the population.", 0.01,
        ),
    ),
    hints=(
        "Join the two tables on `iso3`. A billion is `1e9`.",
        "`both = donors.merge(economies, on=\"iso3\").set_index(\"iso3\")`, then `1e9 * both[\"allocated_eur_bn\"] / both[\"population_2021\"]`.",
    ),
    explanation=(
        "Just under a hundred euros a head, over more than four years. Norway and Denmark come to almost two thousand. "
        "Per head is one way to normalise; it does not ask how rich the heads are."
    ),
    evidence=("aid_by_donor", "donor_economies"),
    minutes=8,
)  # fmt: skip


def _gone_share() -> float:
    latest = _evacuees("2025-12-31")
    return float(100 * (latest.entered_people - latest.resident_people) / latest.entered_people)


PS_NO_LONGER = Number(
    id="03-ps-no-longer",
    prompt="How many per cent of all who had entered Japan as evacuees were no longer counted as living there at the end of 2025?",
    value=_gone_share,
    unit="per cent",
    tolerance=0.5,
    decimals=1,
    misconceptions=(
        Misconception(
            "residents for those gone", lambda: 100 - _gone_share(),
            "That is the share that was still counted as living in Japan.",
        ),
        Misconception(
            "wrong base", lambda: float(100 * (_evacuees("2025-12-31").entered_people / _evacuees("2025-12-31").resident_people - 1)),
            "You divided by the residents. The question asks for a share of all who had entered.",
        ),
        Misconception(
            "people for per cent", lambda: float(_evacuees("2025-12-31").entered_people - _evacuees("2025-12-31").resident_people),
            "That is the number of people. Divide it by all who had entered.",
        ),
    ),
    hints=(
        "Take residents from entries, in the last row. What is the whole of which you want a share?",
        "`latest = evacuees.iloc[-1]`, then `100 * (latest[\"entered_people\"] - latest[\"resident_people\"]) / latest[\"entered_people\"]`.",
    ),
    explanation=(
        "[897](evac-gone-2025-12) of [2,853](evac-entered-2025-12), almost a third. Where they went, the count does not "
        "say. Entries are a running sum of a flow; residents are a stock."
    ),
    evidence=("evac-gone-2025-12", "evac-entered-2025-12", "evacuees_japan"),
    minutes=6,
)  # fmt: skip


def _minors() -> Mapping[str, float]:
    before, after = (100 * row.under_18_people / row.entered_people for row in (_evacuees("2023-02-15"), _evacuees("2025-12-31")))
    return {"before": float(before), "after": float(after), "change": float(after - before)}


PS_UNDER_18 = Values(
    id="03-ps-under-18",
    prompt=(
        "What share of all who had entered was under eighteen, in per cent, in February 2023 (before) and in December 2025 (after)? "
        "And by how many percentage points did the share change? Give all three, the change with its sign."
    ),
    values=_minors,
    unit="per cent; percentage points",
    tolerance=0.06,
    slips={
        "per cent for percentage points": (
            lambda: {**_minors(), "change": 100 * (_minors()["after"] / _minors()["before"] - 1)},
            "The shares are right. For the change you gave per cent of a per cent: take one share from the other.",
        ),
        "wrong direction": (
            lambda: {**_minors(), "change": -_minors()["change"]},
            "The shares are right. The sign of the change is turned round: take the earlier share from the later.",
        ),
        "share of residents": (
            lambda: (lambda a, b: {"before": a, "after": b, "change": b - a})(
                *(float(100 * row.under_18_people / row.resident_people) for row in (_evacuees("2023-02-15"), _evacuees("2025-12-31")))
            ),
            "You divided by the residents. Age is given for all who have entered, so they are the whole.",
        ),
    },
    hints=(
        "Age is given for all who have entered. So divide by entered_people.",
        "`share = 100 * evacuees[\"under_18_people\"] / evacuees[\"entered_people\"]`, with as_of as the index.",
    ),
    explanation=(
        "The number fell a little, the share fell more, because the whole grew. The three age groups add up to all entries on each day, "
        "which shows that no one is missing from the count."
    ),
    evidence=("evacuees_japan",),
    minutes=8,
)


def _tokyo(whole: str = "all_residents_people") -> Mapping[str, float]:
    places = load("evacuees_by_prefecture")
    places["named"] = places.groupby("as_of").resident_people.transform("sum")
    tokyo = places[places.prefecture == "Tokyo"].set_index("as_of")
    shares = (100 * tokyo.resident_people / tokyo[whole]).astype(float)
    return {f"{day:%Y-%m-%d}": share for day, share in shares.items()}


PS_TOKYO = Values(
    id="03-ps-tokyo",
    prompt="What share of all evacuees who live in Japan lived in Tokyo, in per cent, on each of the three days of the table?",
    values=_tokyo,
    unit="per cent",
    tolerance=0.06,
    slips={
        "wrong whole": (
            lambda: _tokyo("named"),
            "You divided by the sum of the prefectures named in the table. The others have no row; take all_residents_people.",
        ),
    },
    hints=(
        "Keep the rows of Tokyo, with the day as the index. Which column holds the whole?",
        "`tokyo = places.query(\"prefecture == 'Tokyo'\").set_index(\"as_of\")`, then divide two of its columns and multiply.",
    ),
    explanation=(
        "Tokyo's share rises to [33 %](evac-tokyo-2025-12), though there are fewer evacuees. Whether people moved there, or left other "
        "places, the count does not say. Prefectures without a row are not empty; the reports just do not name them."
    ),
    evidence=("evac-tokyo-2025-12", "evacuees_by_prefecture"),
    minutes=8,
)

PS_CLAIM = JudgeClaim(
    id="03-ps-claim",
    prompt="A post on a social network makes this claim. Judge it, and pick what decides it.",
    claim="At the end of 2025 more than two and a half thousand people from Ukraine were living in Japan as recognised refugees.",
    verdicts=(
        Choice(
            "a", "Supported",
            "That many had entered as evacuees. Entered is not living there, and an evacuee is not a recognised refugee.",
            misconception="entries for residents",
        ),
        Choice("b", "Wrong", "It takes entries for residents, and evacuees for recognised refugees.", right=True),
        Choice("c", "Cannot be checked", "It can: the immigration agency counts entries, residents and recognised refugees."),
    ),
    evidence_options=(
        Choice("p", "The agency's count of evacuees who live in Japan", right=True),
        Choice("q", "The number of people whom Japan recognised as refugees", right=True),
        Choice(
            "r", "The agency's count of all who have entered as evacuees",
            "This is where the claim took its number from. It holds people who have left again.",
        ),
        Choice(
            "s", "Surveys on whether evacuees wish to stay",
            "They tell what people want, not how many there are or what status they have.",
        ),
    ),
    hints=(
        "The claim holds two statements: how many live there, and what their status is. Test each.",
        "Compare resident_people with entered_people, and look at refugees_recognised in refugee_recognition_japan.",
    ),
    explanation=(
        "[1,956](evac-residents-2025-12) lived in Japan. Most have the status designated activities or complementary protection. Japan recognised "
        "[190 refugees](refugees-2024) of any origin in 2024. UNHCR's [2,346](hosts-japan) is another count of people in a like situation."
    ),
    evidence=("evac-residents-2025-12", "refugees-2024", "hosts-japan", "evacuees_japan"),
    minutes=5,
    core=False,
)

QUESTIONS: tuple[Question, ...] = (
    GUESS_UNDER_18, NEW_MONEY, OVER_TWENTY, ALLOCATED_SHARE, DELIVERED, RANK_GDP, WHY_FEWER, BREAK, FACTOR, CLAIM_HUMANITARIAN,
    REFLECTION, PS_NEW_BY_KIND, PS_PER_PERSON, PS_NO_LONGER, PS_UNDER_18, PS_TOKYO, PS_CLAIM,
)  # fmt: skip
