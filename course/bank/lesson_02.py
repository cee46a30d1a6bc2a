"""Questions of lesson 02, sanctions and economic pressure, and of its problem set (``02-ps-…``).

A target such as ``(sum-people)`` in a text names a fact of data/facts.csv; the keys are worked out from the
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

COUNTS = ["individuals", "entities", "banks", "export_ban_bodies"]


def _russia() -> pd.DataFrame:
    measures = load("sanctions_measures")
    return measures[measures.scope == "russia"]


def _stock() -> pd.Series:
    stock = load("sanctions_stock")
    return stock[stock.scope == "russia"].sort_values("as_of").iloc[-1]


def _coal() -> pd.Series:
    goods = load("trade_commodities")
    return goods[(goods.period == "2022-06") & (goods.commodity == "coal")].iloc[0]


def _coal_ratio() -> float:
    coal = _coal()
    return (1 + coal.change_value_percent / 100) / (1 + coal.change_quantity_percent / 100)


def _trade(flow: str) -> pd.Series:
    trade = load("trade_annual")
    return trade[trade.flow == flow].set_index("year").value_jpy_bn


def _imports() -> Mapping[str, float]:
    return {str(year): value / 1000 for year, value in _trade("imports").loc[2020:2024].items()}


def _remark_imports(guessed: Mapping[str, float], actual: Mapping[str, float]) -> tuple[str, ...]:
    before, real, said = actual["2021"], actual["2022"], guessed["2022"]
    if said < before:
        first = "You expected a fall in the first year of the new sanctions. The value of imports rose."
    elif said < real * 0.95:
        first = "You saw that imports would not fall at once, but they rose even more than you drew."
    elif said <= real * 1.05:
        first = "Your guess for the first year is close to the real value."
    else:
        first = "You expected a rise, and a larger one than there was."
    later = "Only in the next year did the value fall below the level of before the invasion."
    return first, later


GUESS_IMPORTS = Guess(
    id="02-guess-imports",
    prompt=(
        "Japan imposed new sanctions on Russia from February 2022 on. How large were Japan's imports from Russia, in "
        "trillion yen, in the years that followed?"
    ),
    labels=("2020", "2021", "2022", "2023", "2024"),
    known=2,
    actual=_imports,
    remark=_remark_imports,
    unit="trillion yen",
    low=0.0,
    high=2.5,
    step=0.1,
    hints=(
        "Think of what Japan bought from Russia: mostly fuel. What happened to fuel prices in 2022?",
        "The value of imports is price times volume. One can rise while the other falls.",
    ),
    explanation=(
        "In 2022 fuel became so expensive, and the yen so weak, that Japan paid more for smaller amounts. "
        "The section on price and volume takes this apart."
    ),
    evidence=("trade_annual",),
    minutes=4,
)

FIRST_MEASURE = ChooseOne(
    id="02-first-measure",
    prompt="When did Japan announce its first sanctions of 2022?",
    options=(
        Choice(
            "a",
            "One day before the full-scale invasion",
            right=True,
        ),
        Choice(
            "b",
            "On the day of the full-scale invasion",
            "The full-scale invasion began on [24 February](invasion-date). Sort the table by announced_on and look at "
            "its first date.",
        ),
        Choice(
            "c",
            "One day after the full-scale invasion",
            "That was the second announcement, the first after the invasion itself. Look one line higher.",
            misconception="second announcement for first",
        ),
        Choice(
            "d",
            "Two days after the full-scale invasion",
            "On that day the Cabinet decided. The announcement came earlier: look at announced_on, not at cabinet_on.",
            misconception="decided for announced",
        ),
    ),
    hints=(
        "Which of the three date columns answers the word “announce”?",
        "`measures[\"announced_on\"].min()` gives the earliest announcement.",
    ),
    explanation=(
        "Prime Minister Kishida spoke on [23 February 2022](first-announcement). He answered Russia's recognition of two "
        "self-proclaimed republics in eastern Ukraine. The invasion of the whole country began on "
        "[24 February 2022](invasion-date)."
    ),
    evidence=("first-announcement", "invasion-date", "sanctions_measures"),
    minutes=2,
    core=False,
)

_ANNOUNCED = "The Prime Minister names it in public"
_CABINET = "The Cabinet agrees on it"
_EFFECT = "The bank's accounts are frozen"
THREE_DATES = Match(
    id="02-three-dates",
    prompt="Sberbank, Russia's largest bank, was frozen in three steps. Match each date with its step.",
    pairs=(
        Pair(
            "a", "8 April 2022", "3",
            {
                "1": "The Cabinet's agreement came four days after this. Here the Prime Minister spoke at a press conference.",
                "2": "A freeze of a bank does not start on the day it is announced. Here the Prime Minister spoke.",
            },
        ),
        Pair(
            "b", "12 April 2022", "1",
            {
                "3": "The Prime Minister had spoken of it four days before. On this day it became a decision.",
                "2": "People were frozen at once on this day, but banks got a month to settle payments.",
            },
        ),
        Pair(
            "c", "12 May 2022", "2",
            {
                "3": "By this day the freeze was long public. It is the last of the three dates.",
                "1": "The Cabinet had agreed a month before. On this day the decision began to bind.",
            },
        ),
    ),
    partners=(Choice("1", _CABINET), Choice("2", _EFFECT), Choice("3", _ANNOUNCED)),
    hints=(
        "Find the row with `measures[measures[\"summary\"].str.contains(\"Sberbank\")]`.",
        "The three columns announced_on, cabinet_on and effective_on stand in the order of the steps.",
    ),
    explanation=(
        "Announced on [8 April 2022](sberbank-announced), agreed on [12 April 2022](sberbank-cabinet), in force on "
        "[12 May 2022](sberbank-effective). A text that gives one date should say which."
    ),
    evidence=("sberbank-announced", "sberbank-cabinet", "sberbank-effective", "sanctions_measures"),
    minutes=3,
)  # fmt: skip

GAP = Number(
    id="02-gap",
    prompt=(
        "Add up all people frozen in the table (scope russia) and compare the sum with the number that the government "
        "published for September 2025. By how many people do the two differ?"
    ),
    value=lambda: _stock().individuals - _russia().individuals.sum(),
    unit="people",
    tolerance=0.5,
    either_sign=True,
    misconceptions=(
        Misconception(
            "flow for gap", lambda: _russia().individuals.sum(),
            "That is the sum of the announcements. The question asks how far it is from the published number.",
        ),
        Misconception(
            "stock for gap", lambda: _stock().individuals,
            "That is the published number. Take the sum of the announcements from it.",
        ),
        Misconception(
            "all scopes", lambda: _stock().individuals - load("sanctions_measures").individuals.sum(),
            "Your sum also holds people of Belarus and of third countries. Keep only the rows with scope russia.",
        ),
    ),
    hints=(
        "You need two numbers: a sum over measures, and one cell of sanctions_stock.",
        "`published[\"individuals\"] - added[\"individuals\"]` does it: `published` and `added` were made in the cell above.",
    ),
    explanation=(
        "The announcements whose numbers we could read add up to [999](sum-people), the government counts [1,017](stock-people). On "
        "[3 March 2022](dpr-lpr-list-date) Japan also listed people of the two self-proclaimed republics, and no page gives their "
        "number. A law firm counted [54 such people](dpr-lpr-listed) later that month, about thirty more than before. With them the "
        "sum would pass the published number, so others must have left the list or be counted otherwise. The gap is shown, not filled."
    ),
    evidence=("sum-people", "stock-people", "sanctions_stock", "sanctions_measures"),
    minutes=3,
)  # fmt: skip

ORDER_MFN = Order(
    id="02-order-mfn",
    prompt=(
        "Who took away Russia's normal (most-favoured-nation) tariff treatment first? Put the four in order by the day "
        "on which the step took effect or was signed."
    ),
    items=(
        Choice("a", "Canada", "Canada moved first, in the first days of March 2022."),
        Choice("b", "European Union", "The European Union acted in the middle of March 2022."),
        Choice("c", "United States", "The President signed the law in the first half of April 2022."),
        Choice("d", "Japan", "Japan needed a change of law, which took effect in the second half of April 2022."),
    ),
    shown=("d", "c", "b", "a"),
    first="earliest",
    last="latest",
    slips={
        "reversed": (("d", "c", "b", "a"), "That is the right order turned round: the earliest comes first."),
    },
    hints=(
        "Look at the figure above: whose bar is the longest among the tariffs?",
        "Two of the four acted in March, two in April.",
    ),
    explanation=(
        "Canada's order was in force on [2 March 2022](mfn-canada), Japan's law took effect on [21 April 2022](mfn-japan): "
        "the same step, seven weeks apart. They moved in the same direction, not on the same day."
    ),
    evidence=("mfn-canada", "mfn-japan", "partners_first_dates"),
    minutes=3,
    core=False,
)

NEVER_BANNED = ChooseSeveral(
    id="02-never-banned",
    prompt="Which Russian goods did Japan NOT ban from import, up to September 2025?",
    options=(
        Choice("a", "Liquefied natural gas (LNG)", right=True),
        Choice("b", "Vodka", "Alcoholic drinks were among the goods banned in April 2022. Russia's income from them is small."),
        Choice("c", "Crab and other seafood", right=True),
        Choice("d", "Gold", "The import of Russian gold was banned after the G7 summit of June 2022."),
        Choice("e", "Palladium", right=True),
        Choice(
            "f", "Diamonds for jewellery",
            "Imports straight from Russia were banned from January 2024, and later those cut elsewhere as well.",
        ),
    ),
    hints=(
        "Ask of each: could Japan do without it, or buy it elsewhere?",
        "Three of the six were never banned: a fuel, a food and a metal for car exhausts.",
    ),
    explanation=(
        "Most of what was banned Japan could spare. Why a good was left out, the table does not say; for Sakhalin-2 the government named energy security. Seafood imports from Russia even reached a record of "
        "[155.2 billion yen](seafood-2022) in 2022."
    ),
    evidence=("seafood-2022", "sanctions_measures"),
    minutes=3,
)  # fmt: skip

COAL_PRICE = Number(
    id="02-coal-price",
    prompt=(
        "In June 2022 Japan bought much less coal from Russia than a year before, and paid much more for it. By what factor "
        "did the yen price of one tonne rise?"
    ),
    value=_coal_ratio,
    unit="times the old price",
    tolerance=0.06,
    decimals=1,
    misconceptions=(
        Misconception(
            "value for price", lambda: 1 + _coal().change_value_percent / 100,
            "That is how the total value changed. Divide it by how the volume changed.",
        ),
        Misconception(
            "differences added", lambda: 1 + (_coal().change_value_percent - _coal().change_quantity_percent) / 100,
            "Percentages of change cannot be added or taken away here. Turn both into factors first and divide.",
        ),
        Misconception(
            "factors multiplied",
            lambda: (1 + _coal().change_value_percent / 100) * (1 + _coal().change_quantity_percent / 100),
            "You multiplied the two factors. Value is price times volume, so price is value divided by volume.",
        ),
        Misconception(
            "change for factor", lambda: _coal_ratio() - 1,
            "That is by how much the price rose, counted in old prices. The question asks how many times the old price it is: add one.",
        ),
    ),
    hints=(
        "Value is price times volume. So the factor of the price is the factor of the value divided by the factor of the volume.",
        "A rise of [65.3 per cent](coal-value-2022-06) is a factor of one and about two thirds, a fall of "
        "[59.9 per cent](coal-volume-2022-06) a factor of two fifths. Divide the first by the second.",
    ),
    explanation=(
        "The value rose by [65.3 %](coal-value-2022-06), the volume fell by [59.9 %](coal-volume-2022-06). "
        "Each tonne cost about four times as much: part is the world price, part the weak yen. "
        "A headline of value alone would call this a rise in trade."
    ),
    evidence=("coal-value-2022-06", "coal-volume-2022-06", "trade_commodities"),
    minutes=4,
)  # fmt: skip

CLAIM_TOLL = JudgeClaim(
    id="02-claim-toll",
    prompt="The article that this course checks says so of Russia's economy. Does the evidence of this lesson carry it?",
    claim="The sanctions have done substantial damage to Russia's economy.",
    verdicts=(
        Choice(
            "a", "Supported as it stands",
            "Growth came back in 2023 and 2024, and the forecast of April 2022 was far too dark. The claim as it stands leaves this out.",
            misconception="forecast taken for outcome",
        ),
        Choice(
            "b", "Needs nuance",
            "There was damage, but how much, from what, and compared with what, must be said.",
            right=True,
        ),
        Choice(
            "c", "Wrong",
            "Output fell in 2022 and the rouble crashed before it was held up by controls. That growth came back does not "
            "show that there was no damage: nobody has seen the same years without sanctions.",
            misconception="growth for no damage",
        ),
        Choice(
            "d", "Cannot be checked",
            "A part of it can be checked: output, forecasts and the rouble are on record. What cannot be seen is the path without sanctions.",
        ),
    ),
    evidence_options=(
        Choice("p", "The IMF's estimates for 2022 and 2024 against its forecast of April 2022", right=True),
        Choice(
            "q", "The number of people on Japan's list",
            "How long a list is says nothing about its effect. It measures effort, not result.",
            misconception="effort for effect",
        ),
        Choice("r", "Studies that compare Russia with what it would have been without sanctions", right=True),
        Choice(
            "s", "The rouble in the summer of 2022",
            "It was stronger than before the war, because capital could not leave and imports had collapsed. "
            "A controlled rate is a poor measure of an economy.",
        ),
    ),
    hints=(
        "Separate two questions: what happened, and what would have happened without sanctions?",
        "Pick one piece of evidence for what happened and one for the comparison.",
    ),
    explanation=(
        "The IMF expected [-8.5 %](imf-2022-04-2022) for 2022 and later counted a much smaller fall, then growth of "
        "[4.3 %](imf-2024-latest) in 2024, with much of it war spending. One estimate puts output in early 2023 "
        "[7 to 10 per cent](output-gap-eco) below the path without sanctions. So: damage, yes; its size depends on a "
        "comparison that nobody can observe."
    ),
    evidence=("imf-2022-04-2022", "imf-2024-latest", "russia_gdp_forecasts"),
    minutes=5,
)  # fmt: skip

REFLECTION = Reflection(
    id="02-reflection",
    prompt=(
        "In two or three sentences: which single figure of this lesson would you show to someone who says “Japan's sanctions "
        "were only symbolic”, and which to someone who says “Japan cut its trade with Russia”? Say what each figure leaves out."
    ),
    hints=(
        "Look for a figure about what stopped, and one about what went on.",
        "Exports of cars, coal, banks on one side; LNG, seafood and Sakhalin on the other.",
    ),
    explanation=(
        "A strong answer names the unit and the year of each figure, and one thing it does not show: the price behind a value, "
        "the date behind a count, or what would have happened otherwise."
    ),
    evidence=("trade_annual", "energy_imports"),
    minutes=4,
    core=False,
)

# ---- Problem set -------------------------------------------------------------------------------------------


def _types() -> Mapping[str, float]:
    return load("sanctions_measures").measure_type.value_counts().to_dict()


PS_TYPES = Values(
    id="02-ps-types",
    prompt="How many rows of the table are there of each type of measure?",
    values=_types,
    unit="rows",
    tolerance=0.1,
    slips={
        "russia only": (
            lambda: _russia().measure_type.value_counts().to_dict(),
            "You counted only the rows with scope russia. The question is about the whole table.",
        ),
        "people for rows": (
            lambda: load("sanctions_measures").groupby("measure_type").individuals.sum().to_dict(),
            "You added up people. The question counts rows: value_counts() or size() does it.",
        ),
    },
    hints=("One method of a column counts how often each value stands in it.", "`measures[\"measure_type\"].value_counts()`"),
    explanation=(
        "Each row is one announcement of one type, so this counts decisions, not strength: a freeze of one bank and a freeze "
        "of hundreds of people weigh the same here."
    ),
    evidence=("sanctions_measures",),
    minutes=5,
)


def _lags(first: str, last: str) -> pd.Series:
    freezes = _russia()[_russia().measure_type == "asset_freeze"]
    banks = freezes[freezes.banks.notna()]
    return (banks[last] - banks[first]).dt.days.dropna()


PS_LAG = Number(
    id="02-ps-lag",
    prompt=(
        "Take the asset freezes of scope russia that name banks. What is the median number of days from the Cabinet's decision to "
        "the day the freeze took effect?"
    ),
    value=lambda: _lags("cabinet_on", "effective_on").median(),
    unit="days",
    tolerance=0.5,
    misconceptions=(
        Misconception(
            "announced for decided", lambda: _lags("announced_on", "effective_on").median(),
            "You counted from the announcement. The question asks from cabinet_on.",
        ),
        Misconception(
            "all freezes",
            lambda: (lambda rows: (rows.effective_on - rows.cabinet_on).dt.days.dropna().median())(
                _russia()[_russia().measure_type == "asset_freeze"]
            ),
            "You took all freezes. People are frozen on the day itself; keep only the rows with banks.",
        ),
    ),
    hints=(
        "`russia.query(\"measure_type == 'asset_freeze' and banks > 0\")` gives the rows.",
        "Take one date column from the other, then `.dt.days` and `.median()`.",
    ),
    explanation=(
        "Each of these freezes gives the same notice, so that payments under way can be finished. People and firms got no "
        "notice: an owner who is warned can move the money."
    ),
    evidence=("sanctions_measures",),
    minutes=8,
)  # fmt: skip


def _entities_until(date: str, column: str = "cabinet_on", rows: pd.DataFrame | None = None) -> float:
    rows = _russia() if rows is None else rows
    return float(rows[rows[column] <= date].entities.sum())


PS_STOCK = Number(
    id="02-ps-stock",
    prompt=(
        "How many Russian entities (scope russia, banks not counted) were frozen at the end of 2024, by the date of the Cabinet's decision?"
    ),
    value=lambda: _entities_until("2024-12-31"),
    unit="entities",
    tolerance=0.5,
    misconceptions=(
        Misconception(
            "flow for stock", lambda: _entities_until("2024-12-31") - _entities_until("2023-12-31"),
            "Those are the entities added in 2024: a flow. The stock at the end of 2024 also holds those of the years before.",
        ),
        Misconception(
            "all scopes", lambda: _entities_until("2024-12-31", rows=load("sanctions_measures")),
            "Your sum also holds Belarus and third countries. Keep only scope russia.",
        ),
        Misconception(
            "banks counted in", lambda: _entities_until("2024-12-31") + _russia()[_russia().cabinet_on <= "2024-12-31"].banks.sum(),
            "You added the banks. They are counted in a column of their own.",
        ),
        Misconception(
            "export bans for freezes", lambda: _russia()[_russia().cabinet_on <= "2024-12-31"].export_ban_bodies.sum(),
            "Those are bodies under an export ban. That is another list: their money is not frozen.",
        ),
        Misconception(
            "stock of today", lambda: _russia().entities.sum(),
            "That is the stock after the last row of the table. Keep only the rows up to the end of 2024.",
        ),
    ),
    hints=(
        "Keep the rows whose `cabinet_on` is not later than `\"2024-12-31\"`, then add up one column.",
        "`russia[russia[\"cabinet_on\"] <= \"2024-12-31\"][\"entities\"].sum()`",
    ),
    explanation="A stock is the sum of all flows up to a day, as long as nobody is taken off the list; the published total shows that this holds for entities.",
    evidence=("sanctions_measures", "sanctions_stock"),
    minutes=6,
)  # fmt: skip


def _lng() -> pd.DataFrame:
    energy = load("energy_imports")
    return energy[(energy.fuel == "lng") & (energy.counted_by == "Energy Institute")].set_index("year")


def _lng_changes() -> Mapping[str, float]:
    lng = _lng()
    volume, share = lng.from_russia, lng.russia_share_percent
    return {"volume": 100 * (volume[2025] / volume[2021] - 1), "share": share[2025] - share[2021]}


PS_LNG = Values(
    id="02-ps-lng",
    prompt=(
        "From 2021 to 2025, by how many per cent did the volume of LNG from Russia change, and by how many percentage points its "
        "share in Japan's LNG imports? Give both, with the sign."
    ),
    values=_lng_changes,
    unit="per cent; percentage points",
    tolerance=0.06,
    slips={
        "per cent for percentage points": (
            lambda: {
                "volume": _lng_changes()["volume"],
                "share": 100 * (_lng().russia_share_percent[2025] / _lng().russia_share_percent[2021] - 1),
            },
            "The volume is right. For the share you gave per cent of a per cent: the change of a share is a difference, in percentage points.",
        ),
        "wrong direction": (
            lambda: {label: -number for label, number in _lng_changes().items()},
            "Both signs are turned round: take the value of 2021 from that of 2025.",
        ),
    },
    hints=(
        "A change in per cent is `100 * (later / earlier - 1)`. A change in percentage points is `later - earlier`.",
        "`100 * (lng.loc[2025, \"from_russia\"] / lng.loc[2021, \"from_russia\"] - 1)` is the first.",
    ),
    explanation=(
        "The volume fell and the share rose: Japan bought less LNG from everybody, and a little less from Russia. "
        "Both “Japan cut Russian LNG” and “Japan depends more on Russian LNG” can be written from this one table."
    ),
    evidence=("energy_imports",),
    minutes=8,
)


def _mean_rate(year: int) -> float:
    rates = load("exchange_rates_monthly")
    return float(rates[rates.month.dt.year == year].jpy_per_usd.mean())


def _growth_usd() -> float:
    exports = _trade("exports")
    return 100 * ((exports[2022] / _mean_rate(2022)) / (exports[2021] / _mean_rate(2021)) - 1)


PS_DOLLARS = Number(
    id="02-ps-dollars",
    prompt=(
        "By how many per cent did Japan's exports to Russia change from 2021 to 2022 when they are counted in dollars? "
        "Use the mean of the twelve monthly rates of each year."
    ),
    value=_growth_usd,
    unit="per cent",
    tolerance=0.6,
    either_sign=True,
    decimals=1,
    misconceptions=(
        Misconception(
            "yen for dollars", lambda: 100 * (_trade("exports")[2022] / _trade("exports")[2021] - 1),
            "That is the change in yen. Divide each year's value by that year's rate first.",
        ),
        Misconception(
            "rate upside down",
            lambda: 100 * ((_trade("exports")[2022] * _mean_rate(2022)) / (_trade("exports")[2021] * _mean_rate(2021)) - 1),
            "You multiplied by the rate. Yen divided by yen per dollar gives dollars.",
        ),
        Misconception(
            "imports for exports",
            lambda: 100 * ((_trade("imports")[2022] / _mean_rate(2022)) / (_trade("imports")[2021] / _mean_rate(2021)) - 1),
            "Those are the imports. The question is about exports.",
        ),
    ),
    hints=(
        "`trade` holds billions of yen, `yearly` the yen for one dollar. Which operation turns yen into dollars?",
        "`dollars = trade / yearly`, then `100 * (dollars.loc[2022] / dollars.loc[2021] - 1)`.",
    ),
    explanation=(
        "In dollars the fall is deeper, because a yen of 2022 bought fewer dollars. Neither currency is the true one: "
        "say which you use."
    ),
    evidence=("trade_annual", "exchange_rates_monthly"),
    minutes=8,
)  # fmt: skip

PS_CLAIM = JudgeClaim(
    id="02-ps-claim",
    prompt="A post on a social network makes this claim. Judge it, and pick what decides it.",
    claim="By September 2025 Japan had frozen the assets of more than nine hundred Russian companies.",
    verdicts=(
        Choice(
            "a", "Supported",
            "Freezes and export bans are two lists. Only one of them freezes assets.",
            misconception="export bans counted as freezes",
        ),
        Choice("b", "Wrong", "The number of frozen entities is far smaller; the claim adds up two different lists.", right=True),
        Choice(
            "c", "Cannot be checked",
            "It can: the government publishes both counts, and they stand in sanctions_stock.",
        ),
    ),
    evidence_options=(
        Choice("p", "The published counts of entities and banks whose assets are frozen", right=True),
        Choice(
            "q", "The published count of bodies under an export ban, added to the frozen entities",
            "That sum gives the number in the claim, but it mixes two kinds of measure: a body under an export ban keeps its money.",
        ),
        Choice(
            "r", "The number of people whose assets are frozen",
            "The claim is about companies, not about people.",
        ),
    ),
    hints=(
        "Look at the columns of sanctions_stock: which of them are about assets?",
        "entities and banks are frozen; export_ban_bodies are not.",
    ),
    explanation=(
        "Frozen were [370](stock-entities) entities and [17](stock-banks) banks. The [561](stock-export-ban) bodies under an export ban may "
        "keep their accounts: Japanese firms just may not ship goods to them."
    ),
    evidence=("stock-entities", "stock-banks", "stock-export-ban", "sanctions_stock"),
    minutes=5,
    core=False,
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (
    GUESS_IMPORTS, FIRST_MEASURE, THREE_DATES, GAP, ORDER_MFN, NEVER_BANNED, COAL_PRICE, CLAIM_TOLL, REFLECTION,
    PS_TYPES, PS_LAG, PS_STOCK, PS_LNG, PS_DOLLARS, PS_CLAIM,
)  # fmt: skip
