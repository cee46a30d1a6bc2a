"""Texts that come from outside: whether there is anything in them, and how a message may quote them.

Whatever comes, nothing here raises: an object may fail when it is printed, hold half a character, or hold itself.
"""

import difflib
import re
import reprlib
import unicodedata
from collections.abc import Iterable, Sized
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = 40
_MARKDOWN, _ESCAPED = re.compile(r"([\\`*_\[\]<>&])"), r"\\\1"
_LISTS = (list, tuple, dict, set, frozenset)
# Signs without a shape, which come along when something is copied from a page.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]")
# What a notebook shows around a value, and people put around one: ``np.int64(15)``, ``array([15])``, "15", 「15」.
AROUND = {
    "opening": r"^(?:(?:np|numpy|pd|pandas)\.)?(?:u?int\d*|float\d*|timedelta(?:64)?|timestamp|decimal|array)\("
    r"\s*(?:['\"]|\[+)?"
    r"|^\[+|^['\"`*_“”„‘’«»‹›「」『』]+",
    "closing": r"(?:(?:['\"]|\]+)?\s*(?:,\s*(?:'D'|dtype=[^()]*))?\)|\]+|['\"`*_“”‘’«»‹›「」『』]+)[ .;!?]*$",
}
# Words before an answer that change nothing: "It is", "My answer:", "Option", "I think".
LEAD = (
    r"(?:(?:my|the) )?(?:answer|result|choice|option|verdict)s?(?: is| are)?:?|(?:it|that)(?: is| was|['’]s):?|="
    r"|i (?:think|guess|say|choose|got|get)\b"
)
LONGEST = 120
_OPENING, _CLOSING = (re.compile(form, re.IGNORECASE | re.ASCII) for form in AROUND.values())
# Hyphens, and the signs that stand in Arabic numbers for a point and a comma.
_PLAIN = {"\u2010": "-", "\u2011": "-", "\u066b": ".", "\u066c": ","}
_QUOTES = str.maketrans("“”„’‘", '"""\'\'')


class NotReadable(ValueError):
    """What was given cannot be read; its text is one kind sentence, which may be shown to the student."""


def size(raw: Any) -> int | None:
    """How many values an array, a table or a list holds; ``None`` if it is none of these."""
    if isinstance(raw, (np.ndarray, pd.DataFrame)):
        return int(raw.size)
    return len(raw) if isinstance(raw, (list, tuple, pd.Index, pd.Series, pd.api.extensions.ExtensionArray)) else None


def single(raw: Any) -> Any:
    """What a 0-d array, or a collection of one, holds (up to three levels of these); anything else as it is."""
    for _ in range(3):
        if size(raw) != 1:
            break
        if isinstance(raw, pd.DataFrame):
            raw = raw.iloc[:, 0]
        raw = raw.flat[0] if isinstance(raw, np.ndarray) else raw.iloc[0] if isinstance(raw, pd.Series) else raw[0]
    return raw


def is_blank(raw: Any) -> bool:
    """Whether nothing has been answered: ``None``, ``...``, white text, NA or NaT, a masked value, an empty collection.

    NaN is not blank: it is a result that went missing.
    """
    try:
        raw = single(raw)
        if any(raw is nothing for nothing in (None, ..., pd.NA, pd.NaT, np.ma.masked)):
            return True
        if isinstance(raw, (np.datetime64, np.timedelta64)):
            return bool(np.isnat(raw))
        if isinstance(raw, str):
            return _INVISIBLE.sub("", str.__str__(raw)).strip() in {"", "...", "…"}
        return isinstance(raw, Sized) and not len(raw)
    except Exception:
        return False


def bare(text: str) -> str:
    """A value without what it was copied with: signs without a shape, quotation marks, ``np.int64( )`` and the like."""
    plain = _INVISIBLE.sub("", text).strip()
    if len(plain) > LONGEST:
        return plain
    opening, closing = _OPENING.search(plain), _CLOSING.search(plain)
    return plain[opening.end() : closing.start()].strip() if opening and closing else plain


def _said(raw: Any) -> str:
    """Anything as text; where that fails, its type in words."""
    try:
        return str.__str__(raw if isinstance(raw, str) else reprlib.repr(raw) if isinstance(raw, _LISTS) else str(raw))
    except Exception:
        return f"something of type {kind_of(raw)}"


def kind_of(raw: Any) -> str:
    """The name of a thing's type, for a message."""
    try:
        return _MARKDOWN.sub(_ESCAPED, shorten(str.__str__(type(raw).__name__)))
    except Exception:
        return "object"


def clean(text: str) -> str:
    """The text as every file can hold it: half characters (lone surrogates) are replaced."""
    return str.__str__(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shorten(raw: Any) -> str:
    """Anything as one line of at most 40 printable characters."""
    line = " ".join(_said(raw).lstrip()[: 10 * _SHORT].split())
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in line)
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


def quote(raw: Any) -> str:
    """Anything between quotation marks, as Markdown that holds no link, code or HTML: for messages."""
    return f"“{_MARKDOWN.sub(_ESCAPED, shorten(raw))}”"


@lru_cache(maxsize=4096)
def _narrow(sign: str) -> str:
    if sign.isspace():
        return "\n" if sign in "\n\r\u2028\u2029" else " "
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign in _PLAIN:
        return _PLAIN[sign]
    if unicodedata.decomposition(sign).startswith(("<wide>", "<narrow>", "<small>")):
        plain = unicodedata.normalize("NFKC", sign)
        return plain if len(plain) == 1 else sign
    return sign


def in_words(iso: str) -> str:
    """``2023-01-28`` as 28 January 2023, ``2023-01`` as January 2023; any other text as it is."""
    if not (date := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", iso)):
        return iso
    year, month, day = date.groups()
    return f"{f'{int(day)} ' if day else ''}{MONTHS[int(month) - 1]} {year}"


def did_you_mean(said: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """A sentence that names the one that was probably meant, or nothing; how alike they are goes from 0 to 1."""
    near = difflib.get_close_matches(said, list(known), n=1, cutoff=cutoff)
    return f" Did you mean “{near[0]}”?" if near else ""


def narrow(text: str) -> str:
    """The text with full-width signs, numbers of any script, blanks and hyphens in their plain form, sign for sign.

    Unlike NFKC it makes no new number: ``2²`` stays as it is, and so does ``½``.
    """
    return text if text.isascii() else "".join(map(_narrow, text))


def fold(raw: Any) -> str:
    """Text for comparison: without difference of width, case, blanks, quotation marks and a final full stop."""
    plain = narrow(unicodedata.normalize("NFC", _said(raw))).casefold()
    return " ".join(plain.translate(_QUOTES).split()).rstrip(".")


@dataclass(frozen=True)
class Span:
    """Something that was found in a text: where it stands, and as it was written."""

    start: int
    end: int
    text: str


def without(text: str, found: Iterable[Span]) -> str:
    """The text with blanks where something was found, so that the rest keeps its place."""
    for each in found:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text
