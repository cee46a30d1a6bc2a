"""The questions as data: one file a lesson, ``NN.toml``, checked when it is loaded.

The fields of a question are those of its class in ``course.questions``. ``{ compute = "gap" }`` names a function of
``keys_NN.py`` beside the file, which works a key, a wrong value or a remark out from the tables. A line break in a
text is read as a blank, so that a text may be written over several lines. What is wrong in a file is told in one
sentence that names file, question and field, and stops that lesson only.
"""

import difflib
import importlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import msgspec

from course.data import fact_ids, is_fact, table_names
from course.errors import CourseError
from course.questions import (
    KINDS,
    Choice,
    ChooseOne,
    ChooseSeveral,
    Computed,
    Guess,
    JudgeClaim,
    Match,
    Number,
    Order,
    Question,
    Reflection,
    Values,
)

FOLDER = Path(__file__).resolve().parent

# How msgspec names a type, and how a teacher does.
_TYPES = {
    "str": "text in quotation marks",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in square brackets",
    "object": "a table of fields",
}


class _Wrong(Exception):
    """What is wrong in one question: the rest of the sentence that begins with its file and id."""


@cache
def lesson(number: str) -> dict[str, Question]:
    """The questions of one lesson by id, in the order of its file; empty if it has none.

    Raises:
        CourseError: something is wrong in the file; the message names question and field.
    """
    path = FOLDER / f"{number}.toml"
    if number not in lessons():
        return {}
    found: dict[str, Question] = {}
    for place, table in enumerate(_tables(path), 1):
        said = table.get("id") if isinstance(table, Mapping) else None
        name = f"question “{said}”" if said else f"question {place}"
        try:
            question = _question(table, number)
            if question.id in found:
                raise _Wrong("id: this id stands there twice")
        except _Wrong as trouble:
            raise CourseError(f"{_shown(path)}, {name}: {trouble}.") from None
        found[question.id] = question
    return found


def lessons() -> list[str]:
    """The two-digit numbers of the lessons that have questions, in order."""
    return sorted(path.stem for path in FOLDER.glob("[0-9][0-9].toml"))


def title(number: str) -> str:
    """The title of a lesson, or "Lesson NN" where its file has none or cannot be read."""
    try:
        said = _content(FOLDER / f"{number}.toml").get("title")
    except CourseError:
        said = None
    return said if isinstance(said, str) else f"Lesson {number}"


def number(said: object) -> str:
    """The two-digit number of the lesson that was meant: ``7``, ``"7"``, ``"07 "`` and ``"０７"`` are ``"07"``.

    Raises:
        CourseError: there is no such lesson.
    """
    meant = unicodedata.normalize("NFKC", str(said)).strip()
    meant = meant.zfill(2) if meant else meant
    if meant not in lessons():
        raise CourseError(f"There is no lesson {str(said).strip()}. The lessons are {', '.join(lessons())}.")
    return meant


def find(question_id: str) -> Question:
    """The question of that id.

    Raises:
        CourseError: there is none, and the message names the nearest id; or its lesson's file is wrong.
    """
    name = str(question_id)
    found = lesson(name[:2])
    if name in found:
        return found[name]
    near = _near(name, [key for number in lessons() for key in _ids(number)])
    raise CourseError(f"There is no question “{name}”.{near}")


def _ids(number: str) -> Iterable[str]:
    """The ids of one lesson; none where its file is wrong."""
    try:
        return lesson(number)
    except CourseError:
        return ()


def _near(said: str, known: Iterable[str]) -> str:
    """A sentence that names the one that was probably meant, or nothing."""
    near = difflib.get_close_matches(said, list(known), n=1, cutoff=0.5)
    return f" Did you mean “{near[0]}”?" if near else ""


def _shown(path: Path) -> str:
    return f"course/bank/{path.name}"


def _content(path: Path) -> dict[str, Any]:
    """What stands in a file.

    Raises:
        CourseError: it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as trouble:
        raise CourseError(f"{_shown(path)} cannot be read ({type(trouble).__name__}).") from None
    except tomllib.TOMLDecodeError as trouble:
        raise CourseError(f"{_shown(path)} is not written as TOML wants it: {trouble}.") from None


def _tables(path: Path) -> list[Any]:
    content = _content(path)
    unknown = [name for name in content if name not in {"title", "questions"}]
    if unknown or not isinstance(content.get("title"), str):
        what = (
            f"there is no field “{unknown[0]}” outside of questions"
            if unknown
            else "title: the lesson's title is missing"
        )
        raise CourseError(f"{_shown(path)}: {what}.")
    tables = content.get("questions", [])
    if not isinstance(tables, list):
        raise CourseError(f"{_shown(path)}: write [[questions]], with two brackets, above each question.")
    return tables


def _question(table: Any, number: str) -> Question:
    """The question that a table describes.

    Raises:
        _Wrong: naming the field.
    """
    keys = _keys(number)

    def computed(kind: type, said: Any) -> Any:
        if kind is not Computed:
            raise NotImplementedError
        return Computed(_value(said, keys))

    try:
        question: Question = msgspec.convert(_folded(table), type=KINDS, dec_hook=computed)
    except msgspec.ValidationError as trouble:
        raise _Wrong(_in_words(str(trouble))) from None
    for problem in _problems(question, number):
        raise _Wrong(problem)
    return question


@cache
def _keys(number: str) -> ModuleType | None:
    """The module of the lesson's computed keys, if it has one."""
    name = f"{__name__}.keys_{number}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return None


def _value(said: Any, keys: ModuleType | None) -> Any:
    """A value as it stands in the file, or the function that it names.

    Raises:
        ValueError: there is no such function, or it is something else; msgspec adds the field.
    """
    if not isinstance(said, Mapping):
        return said
    if said.keys() != {"compute"}:
        return {str(label): number for label, number in said.items()}
    name = said["compute"]
    function = getattr(keys, name, None) if isinstance(name, str) and not name.startswith("_") else None
    if getattr(function, "__module__", None) != getattr(keys, "__name__", ""):
        file = f"{keys.__name__.rpartition('.')[2]}.py" if keys else "the file of keys"
        raise ValueError(f"there is no function “{name}” in {file}.{_near(str(name), vars(keys) if keys else ())}")
    return function


def _folded(said: Any) -> Any:
    """The same with each line break in a text read as a blank."""
    if isinstance(said, str):
        return re.sub(r"[ \t]*\n\s*", " ", said.strip())
    if isinstance(said, list):
        return [_folded(piece) for piece in said]
    if isinstance(said, dict):
        return {name: _folded(piece) for name, piece in said.items()}
    return said


def _in_words(trouble: str) -> str:
    """What msgspec says of a table, as a teacher would say it: the field, and what is wrong with it."""
    said, _, path = trouble.partition(" - at `$")
    field = re.sub(r"\[(\d+)\]", lambda place: f" {int(place[1]) + 1}", path.rstrip("`").lstrip(".")).replace(".", ", ")
    if found := re.fullmatch(r"Object missing required field `(.+)`", said):
        field, said = _join(field, found[1]), "this field is missing"
    elif found := re.fullmatch(r"Object contains unknown field `(.+)`", said):
        field, said = _join(field, found[1]), f"there is no such field.{_near(found[1], _field_names())}".rstrip("?.")
        said = f"{said}?" if "Did you mean" in said else said
    elif found := re.fullmatch(r"Expected `(\w+)`, got `(\w+)`", said):
        wanted, got = (_TYPES.get(name, name) for name in found.groups())
        said = f"{wanted} is wanted here, not {got}"
    elif found := re.fullmatch(r"Expected `array` of length (\d+), got (\d+)", said):
        said = f"{found[1]} are wanted here, not {found[2]}"
    elif found := re.fullmatch(r"Invalid value '(.*)'", said):
        kinds = [kind.kind for kind in get_args(KINDS)]
        said = f"there is no kind “{found[1]}”; the kinds are {', '.join(kinds)}"
    return f"{field}: {said}" if field else said


def _join(field: str, name: str) -> str:
    return f"{field}, {name}" if field else name


@cache
def _field_names() -> set[str]:
    """The names of all fields that any kind of question or any part of one has."""
    kinds = [*get_args(KINDS), *Question.__subclasses__(), *Choice.__mro__[1].__subclasses__()]
    return {field.name for kind in kinds for field in msgspec.structs.fields(kind)}


def _problems(question: Question, number: str) -> Iterator[str]:
    """What fields of the right type can still have wrong."""
    if not question.id.startswith(f"{number}-"):
        yield f"id: an id in this file begins with “{number}-”"
    if question.minutes < 1:
        yield "minutes: at least one"
    for field in ("prompt", "explanation"):
        if not getattr(question, field):
            yield f"{field}: there is no text"
    if not all(question.hints):
        yield "hints: one of the two has no text"
    for name in question.evidence if fact_ids() else ():  # a missing facts.csv must not stop a lesson
        if not is_fact(name) and name not in table_names():
            yield f"evidence: “{name}” is neither a fact nor a table"
    yield from _problems_of_kind(question)
    names = [slip.name for slip in getattr(question, "misconceptions", ())]
    yield from (f"misconceptions: the name “{name}” stands there twice" for name in _repeated(names))


def _problems_of_kind(question: Question) -> Iterator[str]:
    match question:
        case ChooseOne():
            yield from _choices("options", question.options, most_right=1)
        case ChooseSeveral():
            yield from _choices("options", question.options)
            known = {option.key for option in question.options}
            for each in question.misconceptions:
                yield from _unknown("misconceptions, chosen", each.chosen, known)
        case JudgeClaim():
            yield from _choices("verdicts", question.verdicts)
            yield from _choices("evidence_options", question.evidence_options)
            right = {choice.key for choice in question.evidence_options if choice.right}
            for pieces in question.enough:
                yield from (f"enough: “{key}” is no right piece of evidence" for key in pieces - right)
        case Order():
            keys = [item.key for item in question.items]
            yield from (f"items: the key “{key}” stands there twice" for key in _repeated(keys))
            if sorted(question.shown) != sorted(keys) or list(question.shown) == keys:
                yield "shown: name each key of the items once, in another order than the right one"
            if any(sorted(slip.order) != sorted(keys) for slip in question.misconceptions):
                yield "misconceptions, order: name each key of the items once"
        case Match():
            yield from _pairs(question)
        case Number() | Values():
            if question.tolerance <= 0:
                yield "tolerance: more than nothing"
        case Guess():
            if not 0 <= question.known < len(question.labels):
                yield "known: fewer than there are labels"
            if not question.low < question.high or question.step <= 0:
                yield "low, high, step: the axis has no length"
        case Reflection():
            pass


def _choices(field: str, choices: tuple[Choice, ...], most_right: int | None = None) -> Iterator[str]:
    for key in _repeated([choice.key for choice in choices]):
        yield f"{field}: the key “{key}” stands there twice"
    right = sum(choice.right for choice in choices)
    if not right:
        yield f"{field}: none is right"
    if most_right and right > most_right:
        yield f"{field}: more than one is right"
    if right == len(choices) and field != "evidence_options":
        yield f"{field}: none is wrong"
    for choice in choices:
        if not choice.right and not choice.feedback:
            yield f"{field}, “{choice.key}”: a wrong choice needs feedback"


def _pairs(question: Match) -> Iterator[str]:
    yield from (
        f"pairs: the key “{key}” stands there twice" for key in _repeated([pair.key for pair in question.pairs])
    )
    partners = {partner.key for partner in question.partners}
    yield from (
        f"partners: the key “{key}” stands there twice" for key in _repeated([p.key for p in question.partners])
    )
    for pair in question.pairs:
        yield from _unknown(f"pairs, “{pair.key}”, partner", {pair.partner}, partners)
        yield from _unknown(f"pairs, “{pair.key}”, misconceptions", set(pair.misconceptions), partners)
        for key in sorted(partners - {pair.partner} - set(pair.feedback)):
            yield f"pairs, “{pair.key}”, feedback: there is none for the wrong partner “{key}”"


def _unknown(field: str, keys: Iterable[str], known: set[str]) -> Iterator[str]:
    return (f"{field}: there is no “{key}” to choose" for key in keys if key not in known)


def _repeated(keys: list[str]) -> list[str]:
    return [key for place, key in enumerate(keys) if key in keys[:place]]
