"""From a table of a bank's file to a question, or one sentence on what is wrong with it."""

import importlib.util
import inspect
import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any, get_args

import msgspec
import pandas as pd

from course.bank.checks import problems
from course.bank.rows import SHARED, Keys
from course.data import working_out
from course.errors import CourseError
from course.questions import KINDS, Computed, Question
from course.questions.base import Part
from course.reading.text import did_you_mean

# How msgspec names a type, and how a teacher does.
_TYPES = {
    "str": "text in quotation marks",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in square brackets",
    "object": "a table of fields",
}


class Wrong(Exception):
    """What is wrong in one question: the rest of the sentence that begins with its file and id."""

    def __str__(self) -> str:
        said = super().__str__()
        return said if said.endswith((".", "?")) else f"{said}."


def question(table: Any, number: str) -> Question:
    """The question that a table describes; Wrong, naming the field, if it describes none."""
    keys = _keys(number)

    def computed(kind: type, said: Any) -> Any:
        if kind is not Computed:
            raise NotImplementedError
        if _is_of_key(said):
            return Computed(_of_key(said, Computed(_value(table.get("value", table.get("values")), keys))))
        return Computed(_value(said, keys))

    try:
        made: Question = msgspec.convert(_folded(table), type=KINDS, dec_hook=computed)
    except msgspec.ValidationError as trouble:
        raise Wrong(_in_words(str(trouble))) from None
    for problem in (*_unfit(table), *problems(made, number)):
        raise Wrong(problem)
    return made


@cache
def _keys(number: str) -> ModuleType | None:
    """The module of the lesson's computed keys, if it has one; CourseError if it cannot be imported."""
    name = f"course.bank.keys_{number}"
    if importlib.util.find_spec(name) is None:
        return None
    try:
        return importlib.import_module(name)
    except Exception as trouble:  # a slip of whoever wrote it; the other lessons go on
        said = f"{type(trouble).__name__}: {trouble}"
        raise CourseError(f"course/bank/keys_{number}.py cannot be used ({said}).") from None


def _value(said: Any, keys: ModuleType | None) -> Any:
    """A value as it stands in the file, or the line of ``KEYS`` that it names; msgspec adds the field to an error."""
    if not isinstance(said, Mapping) or "compute" not in said:
        return said
    functions: Keys = {**SHARED, **getattr(keys, "KEYS", {})}
    name, arguments = str(said["compute"]), {field: value for field, value in said.items() if field != "compute"}
    if name not in functions:
        file = f"keys_{keys.__name__[-2:]}.py" if keys else "a file of keys, for there is none"
        raise ValueError(f"there is no function “{name}” in {file}.{did_you_mean(name, functions)}")
    try:
        inspect.signature(functions[name]).bind_partial(**arguments)
    except TypeError as trouble:
        raise ValueError(f"“{name}” does not take this ({trouble})") from None

    def value(*given: Any) -> Any:
        with working_out(f"“{name}”"):
            return functions[name](*given, **arguments)

    return value


def _is_of_key(said: Any) -> bool:
    return isinstance(said, Mapping) and said.keys() - {"plus"} in ({"key_times"}, {"over_key"})


def _of_key(said: Mapping[str, float], key: Computed) -> Callable[[], Any]:
    """A wrong value that comes of the key: so many times the key, or so much over it, and what is added."""

    def value() -> Any:
        right = pd.Series(key()) if isinstance(key(), Mapping) else key()
        return (said["over_key"] / right if "over_key" in said else said["key_times"] * right) + said.get("plus", 0)

    return value


# What a field may hold that is not { compute = "…" }.
_WRITTEN = {"value": "a number", "values": "a table of numbers", "actual": "a table of numbers", "remark": None}


def _unfit(table: Mapping[str, Any], of_key: bool = False) -> Iterator[str]:
    """The fields of a question or misconception that hold neither the name of a function nor a fitting value."""
    for field, wanted in _WRITTEN.items():
        said = table.get(field, {"compute": ""})
        if isinstance(said, Mapping) and "compute" in said:
            continue
        numbers = list(said.values()) if isinstance(said, Mapping) else [said]
        fits = (of_key and _is_of_key(said)) or (wanted and ("table" in wanted) == isinstance(said, Mapping))
        if not (fits and numbers and all(type(each) in (int, float) and math.isfinite(each) for each in numbers)):
            yield f'{field}: {f"{wanted} or " if wanted else ""}{{ compute = "…" }} is wanted here'
    for place, slip in enumerate(table.get("misconceptions", ()), 1):
        said_of = _unfit(slip, of_key=True) if isinstance(slip, Mapping) else ()
        yield from (f"misconceptions {place}, {said}" for said in said_of)


def _folded(said: Any, *, code: bool = False) -> Any:
    """The same with each line break in a text read as a blank; the text of a line of code keeps its own."""
    if isinstance(said, str):
        return re.sub(r"[ \t]*\n\s*", " ", said.strip())
    if isinstance(said, list):
        return [_folded(piece, code=code) for piece in said]
    if not isinstance(said, dict):
        return said
    lines = {"items", "extra"} if said.get("code") is True else set()
    folded = {name: _folded(piece, code=name in lines) for name, piece in said.items()}
    if code and isinstance(said.get("text"), str):
        folded["text"] = said["text"].strip("\r\n").rstrip()
    return folded


def _in_words(trouble: str) -> str:
    """What msgspec says of a table, as a teacher would say it: the field, and what is wrong with it."""
    said, _, path = trouble.partition(" - at `$")
    field = re.sub(r"\[(\d+)\]", lambda place: f" {int(place[1]) + 1}", path.rstrip("`").lstrip(".")).replace(".", ", ")
    if found := re.fullmatch(r"Object (missing required|contains unknown) field `(.+)`", said):
        missing = found[1].startswith("missing")
        parts = (*get_args(KINDS), *Part.__subclasses__())
        names = {each.name for part in parts for each in msgspec.structs.fields(part)}
        said = "this field is missing" if missing else f"there is no such field.{did_you_mean(found[2], names)}"
        field = f"{field}, {found[2]}" if field else found[2]
    elif found := re.fullmatch(r"Expected `(\w+)`, got `(\w+)`", said):
        wanted, got = (_TYPES.get(name, name) for name in found.groups())
        said = f"{wanted} is wanted here, not {got}"
    elif found := re.fullmatch(r"Expected `array` of length (\d+), got (\d+)", said):
        said = f"{found[1]} are wanted here, not {found[2]}"
    elif found := re.fullmatch(r"Invalid value '(.*)'", said):
        kinds = [kind.kind for kind in get_args(KINDS)]
        said = f"there is no kind “{found[1]}”; the kinds are {', '.join(kinds)}"
    return f"{field}: {said}" if field else said
