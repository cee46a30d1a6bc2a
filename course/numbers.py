"""Reading numbers as people type them."""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import numpy as np

SCALES = {
    "thousand": 1e3, "k": 1e3, "万": 1e4, "million": 1e6, "mn": 1e6, "m": 1e6, "億": 1e8,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12, "兆": 1e12,
}  # fmt: skip
_UNITS = re.compile(
    r"\b(percentage points?|people|persons?|individuals?|entit(?:y|ies)|bod(?:y|ies)|banks?|rows?|days?|"
    r"tonnes?|tons?|yen|jpy|usd|dollars?|roubles?|rubles?|rub|barrels?|mt|kt|years?|times|pp)\b|[円人年日件]|[¥$€]",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(about|around|approximately|approx\.?|circa|ca\.?|roughly|~|≈|約)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_SHORT = 40


class NotANumber(ValueError):
    """The text or object cannot be read as one finite number; the message says so kindly."""


@dataclass(frozen=True)
class Quantity:
    """A number as given: ``value`` in plain units, ``percent`` if a per cent sign or word stood by it,
    ``scale`` the factor of a word such as "billion" (``None`` if there was none)."""

    value: float
    percent: bool = False
    scale: float | None = None


def is_blank(answer: Any) -> bool:
    """Whether nothing has been answered: ``None``, ``...``, empty or white text, an empty collection."""
    if answer is None or answer is Ellipsis:
        return True
    if isinstance(answer, str):
        return not answer.strip() or answer.strip() in {"...", "…"}
    return isinstance(answer, (list, tuple, set, dict)) and not answer


def shorten(answer: Any) -> str:
    """The answer as text for a message: one line of at most 40 characters."""
    text = " ".join(str(answer).split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def read_number(answer: Any) -> Quantity:
    """Read one number from what a person typed or a program computed.

    Takes Python and NumPy numbers, one-element Series, frames and arrays, and text such as "1,352",
    "1 352", "５４", "8,6", "8.6 %", "8.6 percent", "about 60", "1.35 trillion yen".
    A comma between groups of three digits separates thousands; any other single comma is a decimal comma.

    Raises:
        NotANumber: with one sentence for the student.
    """
    if isinstance(answer, str):
        return _read_text(answer)
    if hasattr(answer, "to_numpy") or isinstance(answer, (np.ndarray, list, tuple)):
        return _read_single(answer)
    if isinstance(answer, (bool, np.bool_)):
        raise NotANumber(f"{answer} is a truth value; a number is asked for.")
    try:
        value = float(answer)
    except (TypeError, ValueError, OverflowError):
        raise NotANumber(
            f"A number is asked for, but this is of type {type(answer).__name__}."
        ) from None
    return Quantity(_finite(value))


def _read_single(answer: Any) -> Quantity:
    try:
        values = np.asarray(answer, dtype=object).ravel()
    except Exception:
        raise NotANumber(f"A number is asked for, but this is of type {type(answer).__name__}.") from None
    if values.size != 1:
        raise NotANumber(
            f"One number is asked for, but this holds {values.size} values. Take a sum, or pick one row."
        )
    if isinstance(values[0], (list, tuple, np.ndarray)) or hasattr(values[0], "to_numpy"):
        raise NotANumber("One number is asked for, but this is a table inside a table.")
    return read_number(values[0])


def _finite(value: float) -> float:
    if math.isnan(value):
        raise NotANumber("The result is missing (NaN). Check that no cell above was left blank.")
    if math.isinf(value):
        raise NotANumber("The result is infinite. Check what was divided by zero.")
    return value


def _read_text(typed: str) -> Quantity:
    text = unicodedata.normalize("NFKC", typed).strip()
    text = re.sub(r"[\u2212\u2010-\u2015\uFE63]", "-", text)
    text = _ABOUT.sub("", text)
    text = re.sub(r"^minus\s+", "-", text, flags=re.IGNORECASE)
    percent = bool(re.search(r"%|\bper ?cent\b|\bpercent\b|\bpct\b", text, re.IGNORECASE))
    text = re.sub(r"%|\bper ?cent\b|\bpercent\b|\bpct\b\.?", " ", text, flags=re.IGNORECASE)
    scale = None
    found = re.search(r"(?<![A-Za-z])(thousand|million|billion|trillion|bn|mn|tn|k|m)\b\.?|[万億兆]", text, re.I)
    if found and re.match(r"^[^A-Za-z万億兆]*\d", text):
        scale = SCALES[(found.group(1) or found.group(0)).lower()]
        text = text[: found.start()] + " " + text[found.end() :]
    text = _UNITS.sub(" ", text)
    text = re.sub(r"\bof\b", " ", text).strip()
    if re.fullmatch(r"[+-]?\s*[\d.,]+\s*(-|to|~|or)\s*[\d.,]+", text):
        raise NotANumber(f"“{shorten(typed)}” reads as a range or a choice. Please give one number.")
    text = re.sub(r"(?<=\d)[ \u00a0\u2009\u202f'’_](?=\d{3}(?!\d))", "", text)
    text = re.sub(r"^([+-])\s+", r"\1", text)
    text = _settle_comma(text)
    if not _NUMBER.fullmatch(text):
        raise NotANumber(f"“{shorten(typed)}” cannot be read as a number. Digits alone are enough, such as 54 or 8.6.")
    try:
        value = float(text)
    except (ValueError, OverflowError):
        raise NotANumber(f"“{shorten(typed)}” cannot be read as a number.") from None
    return Quantity(_finite(value) * (scale or 1.0), percent, scale)


def _settle_comma(text: str) -> str:
    if "," in text and "." in text:
        if text.rfind(",") > text.rfind("."):
            return text.replace(".", "").replace(",", ".")
        return text.replace(",", "")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text):
        return text.replace(",", "")
    return text.replace(",", ".") if text.count(",") == 1 else text
