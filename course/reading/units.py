"""Words and signs that stand by a number: how many, and of what.

Everything is spelled in lower case; the readers compare without regard to case, width and blanks.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

# Powers of ten.
SCALES = {
    2: "hundred",
    3: "thousand thousands k 千",
    4: "万",
    6: "million millions mn mln mio mio. m 百万",
    7: "千万",
    8: "億",
    9: "billion billions bn bln mrd mrd. b 十億",
    11: "千億",
    12: "trillion trillions tn trn 兆",
}
PERCENT, POINTS, PLACE, TONNES, DAYS = "per cent", "percentage points", "place", "tonnes", "days"
# One name for each thing that is counted, and its spellings.
UNITS = {
    PERCENT: "%, per cent, percent, per-cent, pct, pct., パーセント",
    POINTS: "percentage points, percentage point, percentage-points, percentage-point, percent points, "
    "per cent points, % points, %-points, points, point, pp, p.p., p.p, %ポイント, パーセントポイント, ポイント",
    "yen": "yen, japanese yen, jpy, ¥, 円",
    "dollars": "dollars, dollar, us dollars, us dollar, u.s. dollars, u.s. dollar, us$, usd, $, ドル, 米ドル",
    "euros": "euros, euro, eur, €, ユーロ",
    "roubles": "roubles, rouble, rubles, ruble, rub, ₽, ルーブル",
    "pounds": "pounds, pound, gbp, £",
    "yuan": "yuan, cny, rmb, 元",
    TONNES: "tonnes, tonne, tons, ton, t, metric tons, トン",
    "barrels": "barrels, barrel, bbl, バレル",
    "times": "times, x, ×, fold, 倍",
    PLACE: "place, places, st, nd, rd, th, st place, nd place, rd place, th place, 位",
    DAYS: "days, day, 日, 日間",
    "weeks": "weeks, week, 週間",
    "months": "months, month, か月, ヶ月, カ月",
    "years": "years, year, 年, 年間",
    "hours": "hours, hour, 時間",
    "minutes": "minutes, minute, 分",
    "kilometres": "km, kilometres, kilometers",
    "people": "people, person, persons, individuals, individual, evacuees, evacuee, refugees, refugee, residents, "
    "inhabitants, 人, 名",
    "bodies": "bodies, body, entities, entity",
    "banks": "banks, bank, 銀行",
    "states": "states, state, countries, country, か国, カ国, ヶ国",
    "firms": "firms, firm, companies, company, 社",
    "rows": "rows, row, 行",
    "steps": "steps, step",
    "votes": "votes, vote, 票",
    "cars": "cars, car, 台",
    "visitors": "visitors, visitor",
    "visas": "visas, visa",
    "ships": "ships, ship, 隻",
    "": "件, 回, 個, つ",
}
_WEIGHTS = {"kt": 3, "kilotonnes": 3, "mt": 6, "megatonnes": 6, "kg": -3, "kilograms": -3, "kilogrammes": -3}
CURRENCIES = ("yen", "dollars", "euros", "roubles", "pounds", "yuan")


@dataclass(frozen=True)
class Mark:
    """What a word by a number says: a factor, a unit, or (``kt``) both."""

    factor: Decimal | None
    unit: str | None


MARKS = {word: Mark(Decimal(10) ** power, None) for power, words in SCALES.items() for word in words.split()}
MARKS["dozen"] = Mark(Decimal(12), None)
# Who writes tonnes means tonnes, also where a question counts in millions of them: so these have a factor, one.
MARKS |= {
    word: Mark(Decimal(1) if name == TONNES else None, name)
    for name, words in UNITS.items()
    for word in words.split(", ")
}
MARKS["割"] = Mark(Decimal(10), PERCENT)
MARKS |= dict.fromkeys(["‰", "per mille"], Mark(Decimal("0.1"), PERCENT))
MARKS |= {word: Mark(Decimal(10) ** power, TONNES) for word, power in _WEIGHTS.items()}


def any_of(words: list[str]) -> str:
    """A pattern for any of these words, the longest first."""
    forms = [re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)]
    return "|".join(form + (r"(?![a-z])" if re.search("[A-Za-z]$", form) else "") for form in forms)


# Behind a number, after a blank or a hyphen; to be matched without regard to case.
BEHIND = re.compile(rf"[\s-]?({any_of(list(MARKS))})", re.IGNORECASE | re.ASCII)
JAPANESE_SCALES = any_of([word for words in SCALES.values() for word in words.split() if not word.isascii()])
SIGNS_BEFORE = any_of([word for name in (*CURRENCIES, PERCENT) for word in UNITS[name].split(", ") if len(word) < 4])


def mark(word: str) -> Mark:
    """What a word says that ``BEHIND`` or ``SIGNS_BEFORE`` found."""
    return MARKS[" ".join(word.lower().split())]
