"""A fact's figure in every clothing that the readers know, and wrong figures in the same; for test_clothing.py."""

import math
import re
from collections.abc import Iterator
from datetime import date, timedelta

from course.fact_check.known import Known
from course.fact_check.wording import Way
from course.reading.dates import MONTHS

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_PARTS = {"a quarter": 25, "one in four": 25, "a third": 100 / 3, "two fifths": 40, "half": 50, "three quarters": 75}
_SIGNS = {"yen": "¥", "dollars": "$", "euros": "€"}
_SCALES = {"trillion": 1e12, "billion": 1e9, "million": 1e6}


def in_words(number: int) -> str:
    """A whole number below a million, as it is spelled."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{_ONES[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    rest = number % 1000
    joint = " and " if rest < 100 else " "
    return f"{in_words(number // 1000)} thousand" + (f"{joint}{in_words(rest)}" if rest else "")


def digits(number: float) -> str:
    return f"{number:,.10g}" if abs(number) < 1e10 else f"{number:,.0f}"


def spellings(number: float) -> Iterator[str]:
    """A number without its unit."""
    plain = digits(number)
    yield plain
    if not re.fullmatch(r"\d{1,3},\d{3}", plain):
        yield plain.replace(",", "")
    yield plain.translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})
    if number == int(number) and number >= 1000:
        yield plain.replace(",", " ")
    if "." in plain and "," not in plain and not re.search(r"^[1-9]\d{0,2}\.\d{3}$", plain):
        yield plain.replace(".", ",")
    if number == int(number) and number < 100_000:
        yield in_words(int(number))


def amounts(item: Known, size: float) -> Iterator[str]:
    """A size as the fact's figure, with its unit."""
    own = item.measure.scale or 1.0
    unit = item.dimension or ""
    if unit in ("per cent", "percentage points"):
        for number in spellings(size):
            yield from (
                f"{number} {word}" for word in (["%", "per cent", "percent"] if unit == "per cent" else [unit, "pp"])
            )
        if unit == "per cent":
            yield f"{digits(size)}%"
            yield from (part for part, share in _PARTS.items() if abs(share - size) < 0.5)
    elif unit in _SIGNS:
        for word, scale in _SCALES.items():
            if 0.1 <= size / scale < 100_000:
                number = digits(round(size / scale, 6))
                yield f"{number} {word} {unit}"
                if not re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", number):
                    yield f"{_SIGNS[unit]}{number} {word}"
                    yield f"{_SIGNS[unit]}{number}{word[0] + ('n' if word != 'million' else '')}"
        if unit == "yen" and size >= 1e8:
            yield f"{digits(round(size / 1e8, 6)).replace(',', '')}億円"
    elif unit == "place":
        yield from (f"number {size:.0f}", f"{size:.0f}{'th' if size > 3 else ['st', 'nd', 'rd'][int(size) - 1]}")
    elif unit:
        yield from (f"{number} {unit}" for number in spellings(size))
    else:
        yield from spellings(size / own if own != 1 else size)
        if own != 1:
            yield f"{digits(size / own)} million"
    if own != 1:
        yield digits(size / own)


def around(item: Known) -> Iterator[str]:
    """Ranges and hedges that hold the fact's figure."""
    own = item.measure.scale or 1.0
    size = item.size / own
    below, above = math.floor(size * 0.93 * 10) / 10, math.ceil(size * 1.07 * 10) / 10
    unit = item.unit.split(",")[0].split(" (")[0]
    if re.search(r"JPY|^per |^index|place|of 1|of output", unit) or item.way is not Way.NONE or size < 3:
        return
    yield f"between {below:,} and {above:,} {unit}"
    yield f"{below:,} to {above:,} {unit}"
    yield f"{below:,}–{above:,} {unit}"
    yield f"more than {below:,} {unit}"
    yield f"over {below:,} {unit}"
    yield f"at least {below:,} {unit}"
    yield f"almost {above:,} {unit}"
    yield f"fewer than {above:,} {unit}"
    yield f"up to {above:,} {unit}"
    yield f"about {round(size * 1.02, 1):,} {unit}"
    yield f"{round(size * 0.98, 1):,} {unit} or so"


def changes(item: Known, text: str, way: Way) -> Iterator[str]:
    """Sentences in which a figure is a rise or a fall."""
    name = item.name
    verbs, nouns, degrees = {
        Way.UP: (["rose by", "grew by", "increased by", "went up by", "was up", "climbed about"], "rise", "higher"),
        Way.DOWN: (
            ["fell by", "dropped by", "shrank by", "went down by", "was down", "declined by almost"],
            "fall",
            "lower",
        ),
    }[way]
    for verb in verbs[:5]:
        yield f"It {verb} [{text}]({name})."
        yield f"It [{verb} {text}]({name})."
    yield f"It was [{text}]({name}) {degrees}."
    yield f"It was [{text} {degrees}]({name})."
    yield f"There was a {nouns} of [{text}]({name})."


def days(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [
        day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"the {day.day}th of {month} {day.year}",
        f"{day.day} {month[:3]}. {day.year}", f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day.day}.{day.month}.{day.year}",
        f"{day.year}年{day.month}月{day.day}日", f"令和{day.year - 2018}年{day.month}月{day.day}日" if day.year > 2019 else day.isoformat(),
        f"{day.day} {month}", f"{month} {day.day}", f"{day.year}/{day.month}/{day.day}",
    ]  # fmt: skip


def frames(item: Known, text: str) -> Iterator[str]:
    """True sentences for a right text: one that says nothing, and the fact's own with the text in its place."""
    yield f"The figure is [{text}]({item.name})."
    own = item.own
    if own and own.text in item.statement and item.way is Way.NONE:
        start = own.start
        yield f"{item.statement[:start]}[{text}]({item.name}){item.statement[start + len(own.text) :]}"


def right(item: Known) -> Iterator[str]:
    """True sentences about a fact with a number or a day."""
    if item.is_date:
        if item.value.count("-") == 2:
            yield from (f"It was [{said}]({item.name})." for said in days(date.fromisoformat(item.value)))
        return
    if item.way is not Way.NONE:
        for text in amounts(item, item.size):
            yield from changes(item, text, item.way)
        return
    for text in amounts(item, item.size):
        yield from frames(item, text)
    yield from (f"The figure is [{text}]({item.name})." for text in around(item))


def wrong(item: Known) -> Iterator[str]:
    """Wrong sentences about a fact in the same clothing: another value, another scale, the other direction."""
    if item.is_date:
        if item.value.count("-") == 2:
            day = date.fromisoformat(item.value)
            for other in (
                day + timedelta(days=1),
                day - timedelta(days=40),
                day.replace(year=day.year + 1, day=min(day.day, 28)),
            ):
                said = days(other)
                # 12/04 is the 4th of December as well, and a day without its year is that of any.
                yield from (
                    f"It was [{each}]({item.name})."
                    for each in said
                    if not re.search("/..../?|^../../", each) and str(other.year) in each
                )
        return
    for factor in (1.4, 0.6, 1000.0, 0.001):
        size = float(f"{item.size * factor:.6g}")
        size = float(round(size)) if not item.dimension and not item.measure.scale else size
        if size == item.size or size < 0.1:
            continue
        for text in amounts(item, size):
            if factor >= 1000 or factor < 0.01:
                text = text if re.search("illion|bn|tn|億|%|cent", text) else ""  # bare digits may leave the scale out
            if text and item.way is Way.NONE:
                yield f"The figure is [{text}]({item.name})."
            elif text:
                yield from changes(item, text, item.way)
    if item.way is not Way.NONE:
        for text in amounts(item, item.size):
            yield from changes(item, text, Way.DOWN if item.way is Way.UP else Way.UP)
