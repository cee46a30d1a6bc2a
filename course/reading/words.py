"""Numbers in English words: "sixty-one", "a hundred and forty-one", "two thirds", "four and a half", "one in five".

Patterns for ``numbers``, in lower case, to be matched without regard to case; and what their matches are worth.
"""

import re
from decimal import Decimal
from fractions import Fraction

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_PLACES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_COUNTS = {word: number for number, word in enumerate(_ONES)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_ORDINALS = {word: number for number, word in enumerate(_PLACES, 1)} | {
    f"{ten[:-1]}ieth": 30 + 10 * n for n, ten in enumerate(_TENS[1:])
}
_VALUES = _COUNTS | _ORDINALS | {"a": 1, "an": 1}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "fourth": 4} | {word: _ORDINALS[word] for word in _PLACES[2:10]}
_BIG = r"(?:hundred|thousand|million|billion|trillion|dozen)(?![a-z])"

_FEW = "|".join(_ONES[1:10])
_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})[ -](?:{'|'.join([*_ONES[1:10], *_PLACES[:9]])})"
    rf"|{'|'.join(sorted([*_COUNTS, *_ORDINALS], key=len, reverse=True))})(?![a-z])"
)
_AND = "(?: and)?[ -]"
_HUNDREDS = f"(?:an?|{_SMALL})[ -]hundred"
_THOUSANDS = f"(?:an?|{_SMALL})[ -](?:hundred[ -])?thousand"
# What one scale behind one number does not say, but not "a hundred and two hundred".
_LONG = (
    f"(?:{_THOUSANDS}{_AND}{_HUNDREDS}(?:{_AND}{_SMALL})?|(?:{_THOUSANDS}|{_HUNDREDS}){_AND}{_SMALL}(?![ -]hundred))"
    "(?![a-z])"
)
_DIGIT = "|".join(_ONES[:10])
_POINT = rf"{_SMALL} point (?:{_DIGIT})(?:[ -](?:{_DIGIT}))*(?![a-z])"
SPELLED = f"{_POINT}|{_LONG}|an?(?=[ -]{_BIG})|{_SMALL}"

# "The first half" is no part, nor is "a third round": a third stands alone, or before "of".
_PART_OF = (
    r"(?:(?<!first )(?<!second )(?<!latter )(?<!\bearly )(?<!-)(?:(?:an?|one)[ -])?half"
    rf"(?:[ -]an?(?=[ -]{_BIG})|(?![a-z-]))"
    r"|(?:an?|one)[ -](?:quarter|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?= of\b| or so\b|\s*"
    r"(?:$|[].,;:!?)])))"
    rf"|(?:{_FEW})[ -](?:halves|(?:quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s))(?![a-z])"
)
_RATIO = (
    rf"(?:(?:one|1) in|(?:{_FEW}|\d{{1,2}}) (?:out of|in every)|(?:{_FEW}) in(?= ten(?! [a-z]+s\b))) (?:every )?"
    rf"(?:{_FEW}|ten|twelve|fifteen|twenty|thirty|forty|fifty|(?:(?:a|one) )?hundred|[2-9]|[1-9]\d|100)"
    rf"(?![a-z\d]|[.,]\d| {_BIG})"
)
_SLASHED = r"(?:\d{1,3}[ -])?[1-9][/⁄](?:[2-9]|10|12)(?![\w/⁄]|[.,]\d)"
PART = rf"(?:(?:{_SMALL}|\d{{1,3}}) and )?{_PART_OF}|{_RATIO}|{_SLASHED}"


def spelled(text: str) -> Decimal:
    """What a match of ``SPELLED`` is worth; of "six point three" with as many decimals as were said."""
    whole, _, behind = text.lower().partition(" point ")
    if behind:
        return spelled(whole) + Decimal("0." + "".join(str(_COUNTS[word]) for word in re.split("[ -]", behind)))
    total = small = 0
    for word in re.split("[ -]", text.lower()):
        if word == "hundred":
            small *= 100
        elif word == "thousand":
            total, small = total + 1000 * small, 0
        else:
            small += _VALUES.get(word, 0)  # "and" adds nothing
    return Decimal(total + small)


def ordinal_words(most: int) -> list[str]:
    """The ordinals in words, such as "first" and "thirty-first", as far as the number."""
    tens = [f"{ten}-{place}" for ten in _TENS for place in _PLACES[:9]]
    return [word for word in [*_ORDINALS, *tens] if spelled(word) <= most]


def is_ordinal(text: str) -> bool:
    """Whether a match of ``SPELLED`` says a place, such as "twenty-first"."""
    return re.split("[ -]", text.lower())[-1] in _ORDINALS


def part(text: str) -> Fraction | None:
    """What a match of ``PART`` is worth; ``None`` where digits give no proper part, such as 4/2."""
    if slashed := re.fullmatch(r"(?:(\d+)[ -])?(\d)[/⁄](\d+)", text):
        whole, over, under = (int(each or 0) for each in slashed.groups())
        return whole + Fraction(over, under) if over < under else None
    words = re.split("[ -]", text.lower())
    if "in" in words or "out" in words:
        over, under = (100 if word == "hundred" else int(word) if word.isdecimal() else _VALUES[word]
                       for word in (words[0], words[-1]))  # fmt: skip
        return Fraction(over, under) if over < under else None
    place = words.index("and") if "and" in words else -1
    first, rest = words[: place + 1], words[place + 1 :]
    whole = int(first[0]) if first and first[0].isdecimal() else int(spelled(" ".join(first)))
    count = _VALUES.get(rest[0], 1)
    name = next(word for word in rest if _PARTS.get(word) or _PARTS.get(word.removesuffix("s")))
    return whole + count * Fraction(1, _PARTS.get(name) or _PARTS[name.removesuffix("s")])


def numerals() -> dict[str, dict[str, int]]:
    """The words by what they are, for a reader in another language: ``values``, ``ordinals`` among them, ``parts``."""
    return {"values": _VALUES, "ordinals": _ORDINALS, "parts": _PARTS}
