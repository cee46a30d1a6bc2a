"""Hold a student's paragraph against the facts of the course: which figures are carried, contradicted, unknown.

Nothing that is typed is evaluated, and all of it is escaped where it is shown. Figures without a link are
compared with facts that measure the same kind of thing and share words with the sentence; that is a hint to a
reader, not a proof, and the report says with which statement it compared.
"""

import difflib
import html
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from course.data import fact, fact_ids, is_fact
from course.numbers import SCALES, is_blank, shorten
from course.statements import DATE, LINK, MONTHS, NUMBER, agrees


class Standing(StrEnum):
    """What the data of the course say of one figure."""

    CARRIED = "carried"
    CONTRADICTED = "contradicted"
    UNKNOWN = "not known here"


MARKS = {Standing.CARRIED: "●", Standing.CONTRADICTED: "✗", Standing.UNKNOWN: "?"}

_SCALE = re.compile(r"\b(thousand|million|billion|trillion|mn|bn|tn)\b", re.IGNORECASE)
_DIMENSIONS = {
    "percentage points": r"percentage[- ]points?|\bpp\b",
    "per cent": r"%|\bper ?cent\b|\bpercent\b",
    "yen": r"\byen\b|\bjpy\b|¥|円",
    "dollars": r"\bdollars?\b|\busd\b|\$",
    "euros": r"\beuros?\b|\beur\b|€",
    "roubles": r"\broubles?\b|\brubles?\b|\brub\b",
    "tonnes": r"\btonnes?\b|\btons?\b|\bmt\b",
    "years": r"\byears?\b",
    "days": r"\bdays?\b",
}
_ABOUT = re.compile(r"\b(about|around|roughly|nearly|almost|over|more than|less than|some|up to)\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"\[])")
_NO_FIGURE = re.compile(
    r"\b(?:1[89]|20)\d\d-\d\d-\d\d\b|\b(?:1[89]|20)\d\d(?:[–-](?:20)?\d\d)?\b(?!\s*(?:people|states|yen|cars))"
    r"|\bG7\b|\bSakhalin-[12]\b|\bArctic LNG 2\b|\b(?:Article|lesson|section) \d+\b",
    re.IGNORECASE,
)
# How far "about 1,000" may lie from the fact, as a share of it.
_LOOSE = 0.05
_SAYS_HOW_MANY = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b",
    re.IGNORECASE,
)
_THINGS = ("people", "bodies", "states", "firms")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_COMMON = {
    "about", "after", "also", "among", "because", "been", "before", "between", "from", "have", "more", "over",
    "said", "says", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "were",
    "what", "when", "where", "which", "while", "with", "would", "year", "years",
    "cent", "percent", "percentage", "dollars", "euros", "million", "billion", "trillion",
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One figure of a paragraph: as it was written, how it stands, the fact it was held against, and why."""

    text: str
    standing: Standing
    fact_id: str | None
    message: str
    linked: bool


@dataclass(frozen=True)
class _Said:
    """A number as a text gives it: ``value`` with its scale word applied, ``digits`` without; ``step`` is half of
    its last digit; ``dimension`` is ``None`` where no unit stands by."""

    value: float
    digits: float
    step: float
    loose: bool
    dimension: str | None

    @property
    def bare(self) -> bool:
        """Whether neither a unit nor a word such as "million" stands by the number."""
        return self.dimension is None and self.value == self.digits


class Report:
    """What was found in a paragraph; ``figures`` holds it as data."""

    def __init__(self, figures: list[Figure], words: int, most: int, facts: int, notice: str = ""):
        self.figures, self.words, self._most, self._facts, self._notice = figures, words, most, facts, notice

    @property
    def carried_links(self) -> int:
        """How many linked figures the data carry."""
        return sum(each.linked and each.standing is Standing.CARRIED for each in self.figures)

    def _lines(self) -> list[str]:
        if self._notice:
            return [self._notice]
        length = f"{self.words} words of at most {self._most}" + (": too long." if self.words > self._most else ".")
        links = f"{self.carried_links} linked facts carried by the data, of at least {self._facts} asked for."
        return [length, links]

    def __repr__(self) -> str:
        found = [f"{MARKS[each.standing]} {each.text} – {each.standing}: {each.message}" for each in self.figures]
        return "\n".join([*self._lines(), *found])

    def _repr_html_(self) -> str:
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in self._lines())
        if not self.figures:
            return f"<div>{lines}</div>"
        head = "".join(f'<th scope="col" style="text-align:left">{text}</th>' for text in ("Figure", "Standing", "Why"))
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{html.escape(each.text)}</th>'
            f'<td style="text-align:left">{MARKS[each.standing]} {each.standing}</td>'
            f'<td style="text-align:left">{html.escape(each.message)}</td></tr>'
            for each in self.figures
        )
        return f"<div>{lines}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def check_paragraph(text: Any, words: int = 120, facts: int = 3) -> Report:
    """Hold each figure of a paragraph against the facts of the course.

    Args:
        text: the paragraph; a figure is linked to its fact as ``[61 people](fact-id)``.
        words: the most words that are asked for; a link counts as the words of its text.
        facts: the fewest linked facts that are asked for.

    Returns:
        The report, for the notebook to show. It never raises: what is no text gets a sentence.
    """
    if is_blank(text):
        return Report([], 0, words, facts, "Nothing has been written yet.")
    if not isinstance(text, str):
        return Report([], 0, words, facts, "Write your paragraph as a text between quotation marks.")
    clean = unicodedata.normalize("NFKC", text).replace("−", "-")
    figures = [figure for sentence in _SENTENCE.split(clean) for figure in _figures(sentence)]
    count = len(LINK.sub(lambda link: link[1], clean).split())
    return Report(figures, count, words, facts)


def _figures(sentence: str) -> list[Figure]:
    """The figures of a sentence, in the order in which they stand."""
    found: list[tuple[int, Figure]] = []
    for link in LINK.finditer(sentence):
        name = link[3] or link[2]
        found.append((link.start(), _linked(link[1], sentence[link.end() : link.end() + 30], name)))
    plain = LINK.sub(lambda link: " " * len(link[0]), sentence)
    said_plainly = LINK.sub(lambda link: link[1], sentence)
    for match in DATE.finditer(plain):
        if match[1] and match[3]:
            found.append((match.start(), _unlinked_date(match, said_plainly)))
    rest = _NO_FIGURE.sub(lambda gap: " " * len(gap[0]), DATE.sub(lambda gap: " " * len(gap[0]), plain))
    for match in NUMBER.finditer(rest):
        said = _read(match[0], rest[: match.start()], rest[match.end() : match.end() + 30])
        shown = " ".join(f"{match[0]}{_unit_behind(rest[match.end() : match.end() + 30])}".split())
        found.append((match.start(), _unlinked(shown, said, said_plainly)))
    return [figure for _, figure in sorted(found, key=lambda pair: pair[0])]


def _unit_behind(text: str) -> str:
    """The scale and unit that stand right behind a number."""
    scale = r"\s?(?:(?:thousand|million|billion|trillion|mn|bn|tn)\b\s?)?"
    found = re.match(scale + r"(?:%|per cent|percentage points?|used cars|[a-z]+)?", text, re.IGNORECASE)
    return found[0] if found else ""


def _dimension(text: str) -> str | None:
    """The first unit that a text names."""
    matches = {name: re.search(form, text, re.IGNORECASE) for name, form in _DIMENSIONS.items()}
    found = {name: match.start() for name, match in matches.items() if match}
    return min(found, key=found.get) if found else None


def _read(number: str, before: str, behind: str) -> _Said:
    """A number with its unit: a sign of a currency before it, or up to three words behind it."""
    digits = number.replace(",", "")
    decimals = len(digits.partition(".")[2])
    near = re.split(r"[.;,:()]|\b(?:and|of|in|on|for|from|to|by|at)\b", behind, maxsplit=1)[0]
    scale_word = _SCALE.search(near)
    scale = SCALES[scale_word[1].lower()] if scale_word else 1.0
    sign = before.rstrip()[-1:] if before.rstrip()[-1:] in "¥$€" else ""
    step = 0.5 * 10**-decimals * scale
    return _Said(float(digits) * scale, float(digits), step, bool(_ABOUT.search(before)), _dimension(sign + near))


def _fact_measure(row: dict[str, str]) -> tuple[float, float, str | None] | None:
    """A fact's number, its scale and its unit; ``None`` for dates and quotations."""
    try:
        value = float(row["value"])
    except ValueError:
        return None
    scale = _SCALE.search(row["unit"])
    return value, SCALES[scale[1].lower()] if scale else 1.0, _dimension(row["unit"])


def _near(said: _Said, value: float) -> bool:
    """Whether the stated number is the value, as the text rounds it; the sign may be left to the words."""
    room = max(said.step, _LOOSE * abs(value)) if said.loose else said.step
    return abs(abs(said.value) - abs(value)) <= room + 1e-9 * max(1.0, abs(value))


def _statement(row: dict[str, str]) -> str:
    return f"{row['statement']} ({row['value']} {row['unit']}; fact {row['id']})"


def _linked(text: str, behind: str, name: str) -> Figure:
    if not is_fact(name):
        near = difflib.get_close_matches(name, fact_ids(), n=1, cutoff=0.6)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        return Figure(text, Standing.UNKNOWN, None, f"There is no fact “{shorten(name)}”.{hint}", True)
    row = fact(name)
    measure = _fact_measure(row)
    numbers = NUMBER.findall(DATE.sub(" ", text))
    if measure is None or len(numbers) != 1:
        holds = measure is None and agrees(text, row["value"])
        holds = holds or _told(text, row)
        standing = Standing.CARRIED if holds else Standing.CONTRADICTED
        return Figure(text, standing, name, ("As in the data: " if holds else "The data say: ") + _statement(row), True)
    value, scale, dimension = measure
    before, _, after = text.partition(numbers[0])
    said = _read(numbers[0], before, after if after.strip() else behind.partition("[")[0])
    if _told(text, row):
        return Figure(text, Standing.CARRIED, name, f"As in the data: {_statement(row)}", True)
    if said.dimension not in (None, dimension):
        return Figure(text, Standing.CONTRADICTED, name, f"The unit differs. The data say: {_statement(row)}", True)
    if _near(said, value * scale) or (said.bare and _near(said, value)):
        return Figure(text, Standing.CARRIED, name, f"As in the data: {_statement(row)}", True)
    why = "The number is right, but not its unit." if abs(said.digits) == abs(value) else "The number differs."
    return Figure(text, Standing.CONTRADICTED, name, f"{why} The data say: {_statement(row)}", True)


def _told(text: str, row: dict[str, str]) -> bool:
    """Whether a text stands in the fact's statement word for word, such as "sixth" or "December 2023"."""
    if not _SAYS_HOW_MANY.search(text):
        return False
    return bool(re.search(rf"(?<![\w.,]){re.escape(text.strip())}(?![\w]|[.,]\d)", row["statement"], re.IGNORECASE))


def _content(text: str) -> set[str]:
    """The words of a text that carry meaning, cut to six letters so that forms of a word meet."""
    words = re.findall(r"[a-z]{4,}", text.casefold())
    return {word[:6] for word in words if word not in _COMMON}


def _shared(words: set[str], row: dict[str, str]) -> tuple[int, float]:
    """How many words a sentence shares with a fact's statement, and which share of the statement's words that is."""
    theirs = _content(f"{row['statement']} {row['unit']}")
    common = len(words & theirs)
    return common, common / max(1, len(theirs))


def _unit_noun(text: str, row: dict[str, str]) -> bool:
    """Whether the first word of the fact's unit stands behind the number."""
    return row["unit"].split()[0].casefold() in text.casefold()


def _same_things(text: str, row: dict[str, str]) -> bool:
    """Whether the words behind a number do not name other things than those that the fact counts."""
    ours, theirs = ({word for word in _THINGS if word in each.casefold()} for each in (text, row["unit"]))
    return not ours or not theirs or bool(ours & theirs)


def _other_year(sentence: str, row: dict[str, str]) -> bool:
    """Whether a sentence and a fact both name years, and none in common."""
    ours, theirs = (set(_YEAR.findall(each)) for each in (sentence, f"{row['statement']} {row['as_of']}"))
    return bool(ours and theirs and not ours & theirs)


def _unlinked(text: str, said: _Said, sentence: str) -> Figure:
    words = _content(sentence)
    number = NUMBER.findall(text)[0]
    best: dict[Standing, tuple[tuple[int, float], dict[str, str], str]] = {}
    for row in map(fact, fact_ids()):
        measure = _fact_measure(row)
        if measure is None:
            continue
        value, scale, dimension = measure
        shared, other_year = _shared(words, row), _other_year(sentence, row)
        same = said.dimension == dimension
        if same and _near(said, value * scale) and _same_things(text, row):
            enough = 1 if dimension or _unit_noun(text, row) else 2
            standing, needed, why = Standing.CARRIED, shared[0] >= enough, "As in the data: "
            if other_year:
                standing, needed, why = Standing.CONTRADICTED, shared[0] >= 2, "The year differs. The data say: "
        elif shared[0] >= 2 and said.dimension in (None, dimension) and _same_things(text, row) and _told(number, row):
            standing, needed, why = Standing.CARRIED, True, "As in the data: "
        elif abs(said.digits) == abs(value) and said.dimension and not (same and said.bare):
            standing, needed, why = Standing.CONTRADICTED, shared[0] >= 2, "The unit differs. The data say: "
        elif same and not other_year and (dimension or _unit_noun(text, row)):
            standing, needed, why = Standing.CONTRADICTED, shared[0] >= 3 and shared[1] > 0.6, "The data say: "
        else:
            continue
        if needed and (standing not in best or shared > best[standing][0]):
            best[standing] = (shared, row, why)
    return _best(text, best)


def _unlinked_date(match: re.Match[str], sentence: str) -> Figure:
    said = f"{match[3]}-{MONTHS.index(match[2]) + 1:02d}-{int(match[1]):02d}"
    words = _content(sentence)
    best: dict[Standing, tuple[tuple[int, float], dict[str, str], str]] = {}
    for row in map(fact, fact_ids()):
        shared = _shared(words, row)
        if row["value"] != said and shared[0] >= 3 and _told(match[0], row):
            standing, needed, why = Standing.CARRIED, True, "As in the data: "
        elif not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["value"]):
            continue
        elif row["value"] == said:
            standing, needed, why = Standing.CARRIED, shared[0] >= 1, "As in the data: "
        else:
            standing, needed, why = Standing.CONTRADICTED, shared[0] >= 3 and shared[1] >= 0.5, "The data say: "
        if needed and (standing not in best or shared > best[standing][0]):
            best[standing] = (shared, row, why)
    return _best(match[0], best)


def _best(text: str, best: dict[Standing, tuple[tuple[int, float], dict[str, str], str]]) -> Figure:
    for standing in (Standing.CARRIED, Standing.CONTRADICTED):
        if standing in best:
            _, row, why = best[standing]
            said = f"{why}{_statement(row)} Link it, if this is what you mean."
            return Figure(text, standing, row["id"], said, False)
    unknown = "No fact of this course holds it; a table may. That does not make it wrong: name your source."
    return Figure(text, Standing.UNKNOWN, None, unknown, False)
