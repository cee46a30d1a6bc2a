"""Questions of lesson 05, defence and security, and of its problem set (``05-ps-…``).

A target such as ``(budget-2026-index)`` in a text names a fact of data/facts.csv; the keys are worked out from the
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

WITH, WITHOUT = "with_realignment_jpy_bn", "without_realignment_jpy_bn"


def _budget(column: str = WITH) -> pd.Series:
    return load("defence_budget").set_index("fiscal_year")[column]


def _japan() -> pd.DataFrame:
    spending = load("military_expenditure")
    return spending[spending.country == "Japan"].set_index("year")


def _rate(year: int) -> float:
    rates = load("exchange_rates_monthly")
    return float(rates[rates.month.dt.year == year].jpy_per_usd.mean())


def _index(later: int, base: int, column: str = WITH) -> float:
    return float(100 * _budget(column)[later] / _budget(column)[base])


def _dollars() -> Mapping[str, float]:
    return {str(year): float(value) for year, value in _japan().current_usd_bn.loc[2019:].items()}


def _remark_dollars(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    before, said, real = actual["2021"], guessed["2022"], actual["2022"]
    if said >= before:
        first = "You expected a rise, or no change, in the first year of the war. In dollars the figure fell."
    elif said > real * 1.05:
        first = "You expected a fall in the first year of the war. It was deeper than you drew."
    else:
        first = "You expected a deep fall in dollars in the first year of the war."
    if guessed["2024"] > actual["2024"] * 1.15:
        second = "By the last year the figure stands only a little above that of before the war: lower than you thought."
    else:
        second = "By the last year the figure stands only a little above that of before the war."
    return first, second


GUESS_DOLLARS = Guess(
    id="05-guess-dollars",
    prompt=(
        "After the invasion Japan promised record defence budgets. How large was its military spending, in billion US dollars, "
        "as SIPRI counts it?"
    ),
    labels=("2019", "2020", "2021", "2022", "2023", "2024"),
    known=3,
    actual=_dollars,
    remark=_remark_dollars,
    unit="billion US dollars",
    low=0.0,
    high=100.0,
    step=1.0,
    hints=(
        "Japan pays in yen. What happened to the yen after the start of 2022?",
        "A figure in dollars is a figure in yen divided by the exchange rate. Both can move.",
    ),
    explanation=(
        "The yen lost much of its value, so the same yen made fewer dollars. Lesson section 2 takes the curve apart and finds a "
        "second cause."
    ),
    evidence=("military_expenditure", "exchange_rates_monthly"),
    minutes=4,
)

FIRST_BUDGET = ChooseOne(
    id="05-first-budget",
    prompt="The full-scale invasion began on [24 February 2022](invasion-date). Which initial budget was the first that could answer it?",
    options=(
        Choice(
            "a", "That of fiscal year 2021",
            "Fiscal year 2021 ended in March 2022. Its budget had been passed a year before.",
            misconception="fiscal year for calendar year",
        ),
        Choice(
            "b", "That of fiscal year 2022",
            "The lower house passed it on [22 February 2022](budget-2022-lower-house), two days before the invasion. It "
            "was enacted on [22 March 2022](budget-2022-enacted).",
            misconception="same year for response",
        ),
        Choice("c", "That of fiscal year 2023", right=True),
        Choice(
            "d", "That of fiscal year 2024",
            "By then the five-year plan was in its second year. Look for the first jump in the table.",
        ),
    ),
    hints=(
        "A fiscal year begins in April, and its budget is drafted in the months before.",
        "When was the budget drafted whose year begins in April 2022? When the one after?",
    ),
    explanation=(
        "The budget of fiscal year 2022 passed the lower house on [22 February 2022](budget-2022-lower-house). The next one "
        "rose by [26.3 %](budget-2023-with) with the costs of realignment, by [27.4 %](budget-2023-without) without."
    ),
    evidence=("budget-2022-lower-house", "budget-2023-with", "defence_budget"),
    minutes=2,
)  # fmt: skip

DOUBLED = Number(
    id="05-doubled",
    prompt=(
        "Set the initial budget of fiscal year 2022, with realignment, to a hundred. What is the index number of fiscal year 2026? "
        "(A doubling would be twice the base.)"
    ),
    value=lambda: _index(2026, 2022),
    unit="index points",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "change for index", lambda: _index(2026, 2022) - 100,
            "That is by how much the index rose. The index number itself starts from the base: add it.",
        ),
        Misconception(
            "another base", lambda: _index(2026, 2021),
            "You divided by fiscal year 2021. The base asked for is the year after.",
        ),
        Misconception(
            "base of the example", lambda: _index(2026, 2012),
            "That is the index with the base of the example above. Put the new base year into the last brackets.",
        ),
        Misconception(
            "other column", lambda: _index(2026, 2022, WITHOUT),
            "That is the budget without realignment. The question asks for the larger one, with realignment.",
        ),
        Misconception(
            "upside down", lambda: _index(2022, 2026),
            "You divided the base by the later year. The base year belongs below the line.",
        ),
        Misconception(
            "factor for index", lambda: _index(2026, 2022) / 100,
            "That is the factor. An index number is the factor times a hundred.", tolerance=0.02,
        ),
    ),
    hints=(
        "`100 * budget / budget.loc[...]` with the new base year in place of the dots.",
        "`(100 * budget / budget.loc[2022]).loc[2026, \"with realignment\"]`",
    ),
    explanation=(
        "The index is [167.3](budget-2026-index): two thirds more, not double. The last year is the Cabinet's draft. Without "
        "realignment the index is a little higher, with an earlier base a little higher still: say which."
    ),
    evidence=("budget-2026-index", "defence_budget"),
    minutes=3,
)  # fmt: skip

FALL_WHY = ChooseSeveral(
    id="05-fall-why",
    prompt="Why did SIPRI's figure in current dollars fall from 2021 to 2022? Use the table above.",
    options=(
        Choice("a", "A dollar cost more yen, so the same yen made fewer dollars", right=True),
        Choice("b", "SIPRI's figure in yen was lower for fiscal year 2022 than for 2021", right=True),
        Choice(
            "c", "Japan cut its initial defence budget",
            "The initial budget rose, as in each year since 2013. Look at section 1.",
            misconception="dollars for yen",
        ),
        Choice(
            "d", "The war made weapons cheaper",
            "The table holds no prices of weapons. A cause needs evidence of its own.",
        ),
    ),
    hints=(
        "Two columns of the table can make the first one fall.",
        "Compare the two years in each column: yen, and yen for one dollar.",
    ),
    explanation=(
        "The larger part is the exchange rate, the smaller one a lower figure in yen. A likely reason for that: SIPRI counts "
        "supplementary budgets, and in fiscal year 2021 one of them added [773.9 billion yen](budget-extra-2021)."
    ),
    evidence=("budget-extra-2021", "military_expenditure", "exchange_rates_monthly"),
    minutes=2,
)  # fmt: skip

TWO_PERCENT = Match(
    id="05-two-percent",
    prompt="All four shares are published or worked out from published figures. Match each with what was divided by what.",
    pairs=(
        Pair(
            "a", "1.29 %", "2",
            {
                "4": "SIPRI also counts supplementary budgets, so its share is larger than that of the initial budget.",
                "1": "With the spending of other ministries the sum is larger, and so is the share.",
                "3": "This is the smallest share: the narrowest numerator and the larger denominator.",
            },
        ),
        Pair(
            "b", "1.37 %", "4",
            {
                "2": "The initial budget alone is less: SIPRI adds supplementary budgets.",
                "1": "SIPRI does not follow the government's wide count, and divides by the GDP of the same year.",
                "3": "SIPRI's figure ends with 2024. The wider sum with an extra budget is larger.",
            },
        ),
        Pair(
            "c", "1.6 %", "1",
            {
                "2": "The initial budget of one ministry is less. Here other ministries are counted as well.",
                "4": "SIPRI divides by the GDP of the same year, which gives less.",
                "3": "The extra budget came a year later and raised the share further.",
            },
        ),
        Pair(
            "d", "2.0 %", "3",
            {
                "2": "The initial budget of one ministry is far below this.",
                "4": "SIPRI's figure for Japan is far below this.",
                "1": "Without the extra budget, and a year earlier, the share was lower.",
            },
        ),
    ),
    partners=(
        Choice("1", "Budgets of all ministries for security in 2024, divided by GDP of fiscal year 2022"),
        Choice("2", "Initial budget of the Ministry of Defense in 2024, divided by GDP of the same year"),
        Choice("3", "The same for 2025 with a supplementary budget, divided by GDP of fiscal year 2022"),
        Choice("4", "SIPRI's count for 2024, divided by GDP of the same year"),
    ),
    hints=(
        "More money above the line makes a share larger, and so does a smaller GDP below it. GDP in yen grew from 2022 on.",
        "Put the four definitions in order, from the narrowest to the widest. The shares stand in that order already.",
    ),
    explanation=(
        "From [1.29 %](share-2024-budget) over SIPRI's [1.37 %](share-2024-sipri) and the government's "
        "[1.6 %](share-2024-government) to [2.0 %](share-2025-extra): none is false, and none is “the” share."
    ),
    evidence=("share-2024-budget", "share-2024-sipri", "share-2024-government", "share-2025-extra", "defence_share_of_gdp"),
    minutes=4,
)

PLAN_LARGEST = ChooseOne(
    id="05-plan-largest",
    prompt="What is the largest single item among the new contracts of the five-year plan?",
    options=(
        Choice(
            "a", "Long-range missiles",
            "They made most headlines. Their item is about [5 trillion yen](plan-standoff), and another is larger.",
            misconception="headline for size",
        ),
        Choice(
            "b", "Air and missile defence",
            "It gets about [3 trillion yen](plan-missile-defence). Another item is three times as large.",
        ),
        Choice("c", "Maintenance and repair", right=True),
        Choice(
            "d", "Ammunition",
            "Its money was doubled, but from a small base.",
            misconception="growth for size",
        ),
    ),
    hints=(
        "What costs most in the life of a ship or an aircraft: to buy it, or to keep it going?",
        "The answer makes no headline: nothing new is bought with it.",
    ),
    explanation=(
        "Maintenance and repair get about [9 trillion yen](plan-maintenance), after about [4 trillion](plan-maintenance-before) "
        "in the plan before."
    ),
    evidence=("plan-maintenance", "plan-standoff", "defence_plan"),
    minutes=2,
    core=False,
)  # fmt: skip

BEFORE = ChooseSeveral(
    id="05-before",
    prompt="Which of these steps were taken BEFORE the full-scale invasion? Look them up in defence_steps.",
    options=(
        Choice("a", "A new, wider reading of Article Nine of the Constitution", right=True),
        Choice("b", "An access agreement with Australia is signed", right=True),
        Choice("c", "The governing party names two per cent of GDP in its platform", right=True),
        Choice(
            "d", "The Cabinet decides on counterstrike capability",
            "It came with the three documents of [16 December 2022](documents-2022). The debate on it was older.",
        ),
        Choice(
            "e", "A fighter programme with the United Kingdom and Italy is announced",
            "That was on [9 December 2022](gcap-announced).",
        ),
    ),
    hints=(
        "Sort the steps by the first date that each has.",
        "Three of the five came before: one in 2014, one in 2021, one in January 2022.",
    ),
    explanation=(
        "The reading of Article Nine dates from [1 July 2014](reading-2014), its laws are in force since "
        "[29 March 2016](laws-2015-force), the party's aim is from [12 October 2021](ldp-two-percent), the agreement with Australia from [6 January 2022](raa-australia-signed). "
        "The war sped up what was under way."
    ),
    evidence=("reading-2014", "ldp-two-percent", "raa-australia-signed", "documents-2022", "gcap-announced", "defence_steps"),
    minutes=3,
    core=False,
)  # fmt: skip

QUAD = ChooseSeveral(
    id="05-quad",
    prompt="The article names the Quad. Which countries belong to it?",
    options=(
        Choice("a", "Japan", right=True),
        Choice("b", "United States", right=True),
        Choice("c", "Australia", right=True),
        Choice("d", "India", right=True),
        Choice(
            "e", "United Kingdom",
            "The article puts it there. With the United Kingdom Japan has other frameworks: a fighter programme and an access agreement.",
            misconception="partner for Quad member",
        ),
        Choice(
            "f", "South Korea",
            "South Korea works with Japan and the United States as three, but not in the Quad.",
            misconception="partner for Quad member",
        ),
    ),
    hints=(
        "“Quad” is short for a group of four.",
        "The four first worked together after the tsunami of 2004, around the Indian Ocean and the Pacific.",
    ),
    explanation=(
        "The [4 members](quad-members) are Japan, the United States, Australia and India. The article leaves India out and puts "
        "the United Kingdom in: this claim is plainly wrong."
    ),
    evidence=("quad-members", "security_partnerships"),
    minutes=2,
)  # fmt: skip

ARTICLE9 = ChooseOne(
    id="05-article9",
    prompt="The article says that Japan is moving beyond the limits of its Constitution. Which sentence do the sources carry?",
    options=(
        Choice(
            "a", "The text of Article Nine was changed after the invasion",
            "The text has stood since 1947. What changed is what governments read in it, and what they buy.",
            misconception="reading for text",
        ),
        Choice("b", "The text stands; the government reads it more widely, and the federation of bar associations calls counterstrike capability a breach", right=True),
        Choice(
            "c", "Neither text nor reading has changed since 1947",
            "The Cabinet widened its reading on [1 July 2014](reading-2014), long before the invasion.",
        ),
        Choice(
            "d", "All sides agree that counterstrike capability is allowed",
            "The Japan Federation of Bar Associations wrote on [16 December 2022](nichibenren-opinion) that it breaks Article Nine.",
        ),
    ),
    hints=(
        "Separate three things: the words, how a government reads them, and what others say of that reading.",
        "Look for the year 2014 in the steps, and for the lawyers in “Other readings”.",
    ),
    explanation=(
        "The government holds that a counterstrike is self-defence within the [minimum necessary](government-minimum); the "
        "federation of bar associations holds the opposite. “Beyond” takes a side in an open dispute."
    ),
    evidence=("reading-2014", "nichibenren-opinion", "government-minimum", "defence_steps"),
    minutes=2,
    core=False,
)  # fmt: skip

SCRAMBLES = ChooseOne(
    id="05-scrambles",
    prompt="Fiscal year 2022 was the first full one after the invasion. What did scrambles against Russian aircraft do, compared with the year before?",
    options=(
        Choice(
            "a", "They rose by about a half",
            "Many expect it. Look at the column russia for the two years.",
            misconception="tension for flights",
        ),
        Choice(
            "b", "They stayed about the same",
            "There were [266](scrambles-russia-2021) in fiscal year 2021. Look at the year after.",
        ),
        Choice("c", "They fell by almost a half", right=True),
        Choice(
            "d", "Japan stopped counting them",
            "The count goes on every year. Look at the table.",
        ),
    ),
    hints=(
        "A guess is not enough here: compare two rows of one column.",
        "`load(\"scrambles\").tail(4)` shows the years around it.",
    ),
    explanation=(
        "They fell from [266](scrambles-russia-2021) to [150](scrambles-russia-2022), and rose again to [237](scrambles-russia-2024) "
        "two years later. The table does not say why."
    ),
    evidence=("scrambles-russia-2021", "scrambles-russia-2022", "scrambles-russia-2024", "scrambles"),
    minutes=2,
)  # fmt: skip

CLAIM_DOUBLED = JudgeClaim(
    id="05-claim-doubled",
    prompt="This sentence could stand in many news reports. Does the evidence of this lesson carry it?",
    claim="Since Russia's full-scale invasion, Japan has doubled its defence spending.",
    verdicts=(
        Choice(
            "a", "Supported as it stands",
            "No measure of Japan's whole spending in this lesson has doubled. An aim, a share counted in a new way, and contracts are not spending.",
            misconception="aim for outcome",
        ),
        Choice(
            "b", "Wrong as it stands",
            "Spending rose fast, but by the budgets it is about two thirds more, and in dollars the rise is smaller still.",
            right=True,
        ),
        Choice(
            "c", "Wrong: spending fell, the dollars show it",
            "In dollars it fell in one year, and by 2024 it stood above the start. In yen and in constant dollars the rise is large.",
            misconception="exchange rate for spending",
        ),
        Choice(
            "d", "Cannot be checked",
            "It can: budgets, SIPRI's figures and the shares are published. One has to say which one is meant.",
        ),
    ),
    evidence_options=(
        Choice("p", "The index of the initial budget for fiscal year 2026, with fiscal year 2022 as base", right=True),
        Choice(
            "q", "The government's announcement that two per cent of GDP is reached",
            "That share counts other ministries, an extra budget, and an older GDP. It is no doubling of the same thing.",
            misconception="share for amount",
        ),
        Choice(
            "r", "SIPRI's figures in current dollars alone",
            "They mix Japan's spending with the fall of the yen.",
        ),
        Choice("s", "SIPRI's figures in constant dollars for 2021 and 2024", right=True),
    ),
    hints=(
        "Doubled means an index of twice the base. Which series come near it?",
        "Pick one piece of evidence in yen and one in constant dollars.",
    ),
    explanation=(
        "The initial budget of fiscal year 2026 stands at [167.3](budget-2026-index) with fiscal year 2022 as base. SIPRI's "
        "constant dollars rose by [31.5 %](sipri-2024-constant) from 2021 to 2024. By the government's own count "
        "the share went from [1.4 %](share-2023-government) to [2.0 %](share-2025-extra): no doubling either."
    ),
    evidence=("budget-2026-index", "sipri-2024-constant", "defence_budget", "military_expenditure"),
    minutes=5,
)  # fmt: skip

REFLECTION = Reflection(
    id="05-reflection",
    prompt=(
        "In two or three sentences: a friend says “Japan is rearming because of Ukraine”. Which figure or date of this lesson speaks "
        "for this, which against it, and what does each leave out?"
    ),
    hints=(
        "For: look at the budget that came first after the invasion. Against: look at the dates before it.",
        "The strategy names other neighbours as well. Who stands first in it?",
    ),
    explanation=(
        "A strong answer names a figure with its unit and year, a date before the invasion, and says that “after” is not yet "
        "“because of”."
    ),
    evidence=("defence_budget", "defence_steps"),
    minutes=4,
    core=False,
)

# ---- Problem set -------------------------------------------------------------------------------------------


def _indices(base: int = 2021, column: str = WITH) -> dict[str, float]:
    return {str(year): _index(int(year), base, column) for year in range(2021, 2027)}


PS_INDEX = Values(
    id="05-ps-index",
    prompt="Give the index numbers of the initial budget with realignment for fiscal years 2021 to 2026, with 2021 as base.",
    values=_indices,
    unit="index points",
    tolerance=0.3,
    slips={
        "change for index": (
            lambda: {year: number - 100 for year, number in _indices().items()},
            "Those are the changes in per cent. An index number starts from a hundred: take nothing away.",
        ),
        "other column": (
            lambda: _indices(column=WITHOUT),
            "That is the budget without realignment. The task asks for the larger one.",
        ),
        "base a year late": (
            lambda: _indices(base=2022),
            "Your base is fiscal year 2022. The task asks for 2021.",
        ),
        "factors": (
            lambda: {year: number / 100 for year, number in _indices().items()},
            "Those are factors. Multiply by a hundred.",
        ),
    },
    hints=("`series / series.loc[year]` makes the base year one. What makes it a hundred?", "`100 * budget.loc[2021:] / budget.loc[2021]`"),
    explanation=(
        "The base year is a hundred and every other number is read as per cent of it. Between two later years you cannot take the "
        "difference for a percentage: divide them."
    ),
    evidence=("defence_budget",),
    minutes=6,
)


def _at_old_rate() -> float:
    return float(_japan().current_usd_bn[2022] * _rate(2022) / _rate(2021))


PS_RATE = Number(
    id="05-ps-rate",
    prompt=(
        "SIPRI gives Japan's spending of 2022 in dollars of that year. How many billion dollars would the same yen have been at the "
        "mean exchange rate of 2021? Use the mean of the twelve months of each year."
    ),
    value=_at_old_rate,
    unit="billion dollars",
    tolerance=0.3,
    scale=1e9,
    decimals=1,
    misconceptions=(
        Misconception(
            "upside down", lambda: _japan().current_usd_bn[2022] * _rate(2021) / _rate(2022),
            "You turned the two rates round. First make yen: dollars times the rate of 2022. Then divide by the rate of 2021.",
        ),
        Misconception(
            "not converted", lambda: _japan().current_usd_bn[2022],
            "That is SIPRI's figure itself, at the rate of 2022.",
        ),
        Misconception(
            "year before", lambda: _japan().current_usd_bn[2021],
            "That is the spending of 2021. The task asks for that of 2022 at another rate.",
        ),
        Misconception(
            "yen for dollars", lambda: _japan().current_usd_bn[2022] * _rate(2022),
            "Those are billions of yen. Divide them by the rate of 2021.", tolerance=30,
        ),
    ),
    hints=(
        "Two steps: dollars to yen with the rate of 2022, then yen to dollars with the rate of 2021.",
        "`dollars.loc[2022] * yearly.loc[2022] / yearly.loc[2021]`",
    ),
    explanation=(
        "At the old rate most of the fall is gone. What is left is a smaller fall in yen, probably because a supplementary budget had "
        "swollen fiscal year 2021."
    ),
    evidence=("military_expenditure", "exchange_rates_monthly"),
    minutes=8,
)  # fmt: skip


def _shares_2025() -> pd.Series:
    shares = load("defence_share_of_gdp")
    return shares[shares.fiscal_year == 2025].set_index("measure")


def _same_year() -> float:
    rows = _shares_2025()
    initial = rows.loc["all ministries, same year's GDP"]
    return float(rows.loc["all ministries, GDP of 2022, with extra budget"].numerator_jpy_bn / (initial.numerator_jpy_bn / initial.share_percent))


PS_SHARE = Number(
    id="05-ps-share",
    prompt=(
        "With the supplementary budget, defence and related spending of fiscal year 2025 comes to about "
        "[11 trillion yen](defence-2025-all). What share is that of the GDP forecast for the same fiscal year, in per cent?"
    ),
    value=_same_year,
    unit="per cent",
    tolerance=0.05,
    decimals=2,
    misconceptions=(
        Misconception(
            "frozen denominator", lambda: _shares_2025().share_percent["all ministries, GDP of 2022, with extra budget"],
            "That is the government's share, with the GDP of fiscal year 2022 below the line. The task asks for the GDP of the same year.",
        ),
        Misconception(
            "without the extra budget", lambda: _shares_2025().share_percent["all ministries, same year's GDP"],
            "That is the share of the initial budget alone. Put the larger sum above the line.",
        ),
    ),
    hints=(
        "The table gives a numerator and its share. Numerator divided by share gives the denominator.",
        "`gdp = initial[\"numerator_jpy_bn\"] / initial[\"share_percent\"] * 100`, then divide the larger sum by it.",
    ),
    explanation=(
        "More than the [1.6 %](share-2025-same-year) of the initial budget, and less than two per cent. The published share is "
        "rounded, so the last digit is not safe."
    ),
    evidence=("defence_share_of_gdp", "share-2025-same-year", "defence-2025-all"),
    minutes=8,
)  # fmt: skip


def _running(kinds: tuple[str, ...] = ("staying power",)) -> float:
    plan = load("defence_plan")
    return float(100 * plan[plan.kind.isin(kinds)].plan_2023_2027_jpy_tn.sum() / plan.plan_2023_2027_jpy_tn.sum())


def _maintenance() -> float:
    plan = load("defence_plan").set_index("category").plan_2023_2027_jpy_tn
    return float(100 * plan["maintenance and repair"] / plan.sum())


PS_PLAN = Number(
    id="05-ps-plan",
    prompt="What share of the plan's contracts, in per cent, is of the kind “staying power”?",
    value=_running,
    unit="per cent",
    tolerance=0.6,
    decimals=1,
    misconceptions=(
        Misconception(
            "one item for the kind", _maintenance,
            "That is maintenance and repair alone. The kind holds three items: group by kind first.",
        ),
        Misconception(
            "other kind", lambda: _running(("forces",)),
            "That is the kind “forces”. The task asks for “staying power”.",
        ),
        Misconception(
            "rows for money", lambda: float(100 * (load("defence_plan").kind == "staying power").mean()),
            "That is the share of rows. Add up the money, not the rows.",
        ),
        Misconception(
            "trillions for per cent", lambda: load("defence_plan").set_index("kind").plan_2023_2027_jpy_tn["staying power"].sum(),
            "Those are trillions of yen. Divide them by the sum of all contracts.",
        ),
    ),
    hints=(
        "Group by `kind`, add up, and divide by the sum of all.",
        "`by_kind = plan.groupby(\"kind\")[\"plan_2023_2027_jpy_tn\"].sum()`, then `100 * by_kind / by_kind.sum()`.",
    ),
    explanation=(
        "A good third. Divided by the published total of [43.5 trillion yen](plan-contracts) instead of the sum of the rounded "
        "rows it is half a point less; both are accepted. The kinds are ours: another grouping gives another share."
    ),
    evidence=("defence_plan", "plan-contracts"),
    minutes=6,
)  # fmt: skip


def _flights() -> dict[str, float]:
    table = load("scrambles").set_index("fiscal_year")
    change = 100 * (table.loc[2022][["china", "russia"]].astype(float) / table.loc[2021][["china", "russia"]].astype(float) - 1)
    share = 100 * table.russia / table.total
    return {"china": float(change.china), "russia": float(change.russia), "share": float(share[2022] - share[2021])}


def _flights_relative() -> dict[str, float]:
    table = load("scrambles").set_index("fiscal_year")
    share = table.russia / table.total
    return _flights() | {"share": float(100 * (share[2022] / share[2021] - 1))}


PS_FLIGHTS = Values(
    id="05-ps-flights",
    prompt=(
        "From fiscal year 2021 to 2022: by how many per cent did scrambles against Chinese and against Russian aircraft change, and by "
        "how many percentage points did Russia's share of all scrambles change? Give all three, with the sign."
    ),
    values=_flights,
    unit="per cent; percentage points",
    tolerance=0.15,
    slips={
        "per cent for percentage points": (
            _flights_relative,
            "The first two are right. The change of a share is a difference, in percentage points; you gave per cent of a per cent.",
        ),
        "wrong direction": (
            lambda: {label: -number for label, number in _flights().items()},
            "All signs are turned round: take the earlier year from the later one.",
        ),
        "change in flights": (
            lambda: {
                "china": float(load("scrambles").set_index("fiscal_year").china.diff()[2022]),
                "russia": float(load("scrambles").set_index("fiscal_year").russia.diff()[2022]),
                "share": _flights()["share"],
            },
            "The share is right. For the two countries you gave differences in flights; the task asks for per cent.",
        ),
    },
    hints=(
        "Per cent: `100 * (later / earlier - 1)`. Percentage points: `later_share - earlier_share`.",
        "`share = 100 * flights[\"russia\"] / flights[\"total\"]`, then `share.loc[2022] - share.loc[2021]`.",
    ),
    explanation=(
        "Both fell, those against Russian aircraft by more, so Russia's share fell too. A scramble is a Japanese take-off: the "
        "table counts what Japan answered, not what flew."
    ),
    evidence=("scrambles",),
    minutes=8,
)

PS_POLL = JudgeClaim(
    id="05-ps-poll",
    prompt="A report makes this claim from two polls of the same pollsters, in January and in May 2022. Judge it.",
    claim="The invasion raised support for an ability to strike enemy bases by more than twenty percentage points within four months.",
    verdicts=(
        Choice(
            "a", "Supported",
            "The two figures are right, but they answer two different questions.",
            misconception="same pollster for same question",
        ),
        Choice(
            "b", "Needs nuance",
            "Support may well have risen. How much of the difference is the war and how much the wording, these two polls cannot tell.",
            right=True,
        ),
        Choice(
            "c", "Wrong: polls say nothing",
            "Polls do say something, if the same question is asked in the same way. Look at the column question.",
        ),
        Choice(
            "d", "Cannot be checked",
            "A part can: both figures and both questions are in defence_polls.",
        ),
    ),
    evidence_options=(
        Choice("p", "The wording of the two questions", right=True),
        Choice(
            "q", "The size of the defence budget",
            "What a government spends does not show what people answered.",
        ),
        Choice("r", "Polls of other pollsters later in the year, on the same matter", right=True),
        Choice(
            "s", "The number of scrambles in these months",
            "Flights near Japan are no measure of opinion.",
        ),
    ),
    hints=(
        "Print the column question for topic strike.",
        "“Should have” and “is necessary” are two questions. What did NHK and Kyodo find in December?",
    ),
    explanation=(
        "In January [43.5 %](poll-strike-before) said that Japan should have the ability; in May [64.7 %](poll-strike-after) called "
        "it necessary. In December NHK and Kyodo found values between the two, with questions of their own."
    ),
    evidence=("poll-strike-before", "poll-strike-after", "defence_polls"),
    minutes=5,
    core=False,
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (
    GUESS_DOLLARS, FIRST_BUDGET, DOUBLED, FALL_WHY, TWO_PERCENT, PLAN_LARGEST, BEFORE, QUAD, ARTICLE9, SCRAMBLES,
    CLAIM_DOUBLED, REFLECTION,
    PS_INDEX, PS_RATE, PS_SHARE, PS_PLAN, PS_FLIGHTS, PS_POLL,
)  # fmt: skip
