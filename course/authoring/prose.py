"""Hold the prose of the course against its facts: ``python -m course.authoring.prose``.

In lessons a figure, date or quotation is a link: ``[61 people](https://… "people-frozen-2022-03-15")``, its
text the figure, its target the source, its title the id of a fact in ``data/facts.csv``. In the question bank
the target is the id itself. This module compares each linked text with its fact, works facts out again from
the tables, and finds figures in prose that are not linked.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import nbformat
import pandas as pd

from course import bank
from course.authoring import ROOT, notebooks
from course.citations import fact_of, source_title
from course.data import fact, fact_ids, is_fact, load, package, source
from course.fact_check import agrees
from course.questions import Order, Pair, Question
from course.reading.dates import find_dates
from course.reading.links import find_links
from course.reading.numbers import Found, find_numbers
from course.reading.text import MONTHS, without

# Figures that state no fact about the world: years, names of lessons and projects, the course's own frame.
_NO_FACT = re.compile(
    r"`[^`]*`|\$[^$]*\$|<[^>]+>|https?://\S+|^#+ \d+ |\| \d\d (?=[A-Z])|^\d\d (?=[A-Z])"
    rf"|\b(?:{'|'.join(MONTHS)}) (?:18|19|20)\d\d\b"
    r"|\b(?:1[89]|20)\d\d(?:\s?[–-]\s?(?:20)?\d\d)?s?\b"
    r"|\b(?i:lesson|section|task|question|figure|part|step|hint|number)s? \d+(?:\s?(?:to|and|[–-])\s?\d+)?\b"
    r"|\b\d+(?:\s?(?:[–-]|to)\s?\d+)? minutes?\b|\bSakhalin-[12]\b|\bArctic LNG 2\b|\bG7\b|\b(?:CC BY|BSD-)[\s\d.]*\d"
    r"|\bPython 3(?:\.\d+)?\b",
    re.MULTILINE,
)


def derived(row: dict[str, str]) -> str | None:
    """Work a fact out from its table ``t`` by its pandas expression in facts.csv, which only maintainers write."""
    if not row["derivation"]:
        return None
    names = {"t": load(row["table"]), "load": load, "pd": pd, "__builtins__": {"abs": abs, "round": round, "len": len}}
    value = eval(row["derivation"], names)
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def check_facts() -> Iterator[str]:
    """Facts whose source is unknown, or whose value their table does not give."""
    for name in fact_ids():
        row = fact(name)
        try:
            source(row["source_id"])
        except ValueError as trouble:
            yield f"facts.csv {name}: {trouble}"
        try:
            worked_out = derived(row)
        except Exception as trouble:
            yield f"facts.csv {name}: derivation fails: {type(trouble).__name__}: {trouble}"
            continue
        if worked_out is not None and not _same(worked_out, row["value"]):
            yield f"facts.csv {name}: says {row['value']}, the table gives {worked_out}"


def _same(worked_out: str, stated: str) -> bool:
    try:
        decimals = len(stated.partition(".")[2])
        return abs(float(worked_out) - float(stated)) <= 0.5 * 10.0**-decimals + 1e-9
    except ValueError:
        return worked_out == stated


def check_text(text: str, where: str, *, in_bank: bool = False) -> Iterator[str]:
    """Links that do not say what their fact says, and figures without a link, in one text."""
    links = find_links(text)
    for link in links:
        name = link.target if in_bank else fact_of(link.title or "")
        if name and is_fact(name):
            row = fact(name)
            page = source(row["source_id"])
            if not agrees(link.text, row["value"], row["unit"]):
                yield f"{where}: “{link.text}” is linked to {name}, whose value is {row['value']} {row['unit']}"
            if not in_bank and link.target != page["url"]:
                yield f"{where}: “{link.text}” should link to the source of {name}: {page['url']}"
            if not in_bank and link.title != (title := source_title(page, name)):
                yield f"{where}: the title of “{link.text}” should be: {title}"
        elif figures(link.text):
            yield f"{where}: “{link.text}” is a figure whose link names no fact of data/facts.csv"
    rest = _NO_FACT.sub(" ", without(text, links))
    for found in find_numbers(rest):
        if not found.in_words:
            around = rest[max(0, found.start - 25) : found.end + 25].replace("\n", " ")
            said = f"the figure {found.digits} is not linked to a fact of data/facts.csv (… {around.strip()} …)"
            yield f"{where}: {said}"


def figures(text: str) -> list[Found]:
    """The numbers in digits that a text states, but for dates, years and the course's own frame."""
    plain = _NO_FACT.sub(" ", text)
    return [found for found in find_numbers(without(plain, find_dates(plain))) if not found.in_words]


def check_notebook(path: Path) -> Iterator[str]:
    """Findings in the prose cells, and in the titles and descriptions of figures, of one notebook."""
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells, 1):
        where = f"{path.parent.name}/{path.name} cell {number}"
        if cell.cell_type == "markdown":
            text = re.sub(r"^\s*\d+\. ", "", cell.source, flags=re.MULTILINE)
            yield from check_text(text, where)
        else:
            for words in _drawn_texts(cell.source):
                for found in figures(words):
                    yield f"{where}: the figure {found.digits} is typed into a title or description: “{words}”"


_DRAWING = {"set", "set_title", "set_xlabel", "set_ylabel", "text", "annotate", "suptitle", "show"}
_TITLES = {"title", "xlabel", "ylabel", "label", "alt"}


def _drawn_texts(code: str) -> Iterator[str]:
    """The constant parts of texts that code writes onto a figure or into its description."""
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            named = [each.value for each in call.keywords if each.arg in _TITLES]
            for argument in [*(call.args if name in _DRAWING else []), *named]:
                yield from _literals(argument)


def _literals(node: ast.AST) -> Iterator[str]:
    """String constants of an argument; what stands inside the braces of an f-string is worked out, not typed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, (ast.JoinedStr, ast.BinOp)):
        for part in node.values if isinstance(node, ast.JoinedStr) else (node.left, node.right):
            yield from _literals(part)


def _questions() -> Iterator[Question]:
    return (question for number in bank.lessons() for question in bank.lesson(number).values())


def check_pairs() -> Iterator[str]:
    """Things to match that hold a figure or a date which no fact among the question's evidence carries."""
    for question in _questions():
        facts = [fact(each) for each in question.evidence if is_fact(each)]
        for pair in getattr(question, "pairs", ()):
            carried = any(agrees(pair.text, row["value"], row["unit"]) for row in facts)
            if re.search(r"\d", pair.text) and not carried:
                yield f"bank {question.id}: no fact of its evidence carries “{pair.text}”"


def bank_texts() -> Iterator[tuple[str, str]]:
    """Every text of the question bank that a student can read, with the id of its question."""
    for question in _questions():
        if not question.form:  # decided by the table that the form shows, and partly wrong on purpose: test_forms.py
            yield from ((question.id, text) for text in _texts(question))


_NO_PROSE = set("id key partner shown order name misconception evidence labels unit also again".split())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        fields = {name: each for name, each in msgspec.structs.asdict(value).items() if name not in _NO_PROSE}
        if isinstance(value, Pair):
            fields.pop("text")  # see check_pairs
        if isinstance(value, Order) and value.code:  # lines of code state nothing
            fields |= {
                "items": [each.feedback for each in value.items],
                "extra": [each.feedback for each in value.extra],
            }
        yield from _texts(fields)
    elif isinstance(value, (list, tuple, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def check_all() -> list[str]:
    """All findings: facts, notebooks, question bank, and the descriptor's own texts."""
    findings = [*check_facts(), *check_pairs()]
    for path in notebooks():
        findings += check_notebook(path)
    for name, text in bank_texts():
        findings += check_text(text, f"bank {name}", in_bank=True)
    for resource in package()["resources"]:
        parts = [part for part in ("description", "who_counted", "why", "missing") if find_links(resource[part])]
        findings += [f"datapackage.json {resource['name']}: a link in {part}" for part in parts]
    return findings


def main() -> int:
    """Print all findings; the exit code is 1 if there are any."""
    findings = check_all()
    print("\n".join(findings) or f"No finding. Checked {ROOT.name}: notebooks, question bank, facts.")
    return bool(findings)


if __name__ == "__main__":
    sys.exit(main())
