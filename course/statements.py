"""Figures in sentences: find them, read their unit, and hold them against the facts of the course.

A linked figure names its fact: ``[61 people](people-frozen-2022-03-15)``, or, as in lessons,
``[61 people](https://… "people-frozen-2022-03-15")``.
"""

import re

LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)(?:\s+\"([^\"]*)\")?\)")
NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?")
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})(?: (\d{{4}}))?")


def said_numbers(text: str) -> list[tuple[float, int]]:
    """The numbers in a text, each with its count of decimals; dates are not numbers."""
    found = []
    for match in NUMBER.finditer(DATE.sub(" ", text).replace("\u202f", " ")):
        digits = match.group().replace(",", "").replace("−", "-")
        found.append((float(digits), len(digits.partition(".")[2])))
    return found


def agrees(text: str, value: str) -> bool:
    """Whether a linked text states the fact's value: rounded as the text rounds it, a date in words, or the
    same words. A sign may be left to the prose ("fell by 60 per cent")."""
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value):
        return date_agrees(text, value)
    try:
        number = float(value)
    except ValueError:
        return " ".join(text.strip("“”\"'").casefold().split()) == " ".join(value.casefold().split())
    numbers = said_numbers(text)
    if len(numbers) != 1:
        return False
    stated, decimals = numbers[0]
    scale = 1000 if re.search(r"\btrillion\b", text) else 1
    half = 0.5 * 10**-decimals * scale
    return abs(abs(stated * scale) - abs(number)) <= half + 1e-9 and (stated >= 0 or number < 0)


def date_agrees(text: str, value: str) -> bool:
    """Whether a text holds one date, and that date is ``value`` (``2022-02-23``, or ``2022-02`` for a month)."""
    found = list(DATE.finditer(text))
    if len(found) != 1:
        return False
    day, month, year = found[0].groups()
    wanted = value.split("-")
    if int(wanted[1]) != MONTHS.index(month) + 1 or (year and year != wanted[0]):
        return False
    return day is None if len(wanted) == 2 else day is not None and int(day) == int(wanted[2])
