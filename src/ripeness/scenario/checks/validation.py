"""Validation of plain data by pydantic, with messages of our own in place of its."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, Generic, TypeVar, cast, get_args

from pydantic import ValidationError

from ripeness.core.messages import did_you_mean, short_repr
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.shape import (
    is_list,
    is_mapping,
    is_quantity,
    own_keys,
    part_type,
    plain_types,
    type_at,
    type_under,
)
from ripeness.scenario.text.yaml_text import Path, Problem

MAX_PROBLEMS: Final = 100
"""How many problems one check reports at most."""

AnyPart = TypeVar("AnyPart", bound=Part)
Details = Mapping[str, Any]
"""pydantic's account of one error: type, loc, input, ctx, msg."""


@dataclass(frozen=True, slots=True)
class ValidationResult(Generic[AnyPart]):
    """The validated part, or all problems of the data."""

    part: AnyPart | None
    problems: tuple[Problem, ...]


def validate(model: type[AnyPart], data: object) -> ValidationResult[AnyPart]:
    """`data` as a part of the kind `model`; problems where keys or values are not what they should be."""
    try:
        return ValidationResult(model.model_validate(data), ())
    except ValidationError as error:
        details = islice(error.errors(include_url=False), MAX_PROBLEMS)
    problems = [_problem(model, data, cast(Details, detail)) for detail in details]
    # An unknown key is reported once, not with everything that stands below it.
    unknown = {problem.path for problem in problems if problem.at == "key" and not problem.missing}
    return ValidationResult(None, tuple(problem for problem in problems if not _is_within(problem, unknown)))


def _is_within(problem: Problem, unknown: set[Path]) -> bool:
    """Whether the problem is inside a part whose key is unknown already."""
    if problem.at == "key" and problem.path in unknown:
        return any(problem.path[:end] in unknown for end in range(1, len(problem.path)))
    return any(problem.path[:end] in unknown for end in range(1, len(problem.path) + 1))


def _problem(model: type[Part], data: object, error: Details) -> Problem:
    kind, loc = str(error["type"]), tuple(error["loc"])
    path = _path(data, loc, kind)
    if (loc and loc[-1] == "[key]") or kind == "extra_forbidden":
        return Problem(path, f"unknown key{did_you_mean(str(path[-1]), own_keys(type_at(model, path[:-1])))}", "key")
    if kind == "missing" and not isinstance(path[-1], int):
        missing = str(path[-1])
        return Problem(
            path[:-1], f"the key '{missing}' is missing; wanted {_expected_value(type_at(model, path))}", "key", missing
        )
    message_of = _MESSAGES.get(kind)
    message = (
        message_of(error)
        if message_of is not None
        else f"found {short_repr(error.get('input'))}; {error['msg'].lower()}"
    )
    return Problem(path, message)


def _path(data: object, loc: Path, kind: str) -> Path:
    """`loc` without the names of branches that pydantic puts in."""
    path: list[str | int] = []
    here: object = data
    for i, key in enumerate(loc):
        is_there, inner = _inside(here, key)
        if is_there:
            here = inner
        if is_there or (kind == "missing" and i == len(loc) - 1):
            path.append(key)
    return tuple(path)


def _inside(data: object, key: str | int) -> tuple[bool, object]:
    if isinstance(data, dict) and key in data:
        return True, data[key]
    if isinstance(data, list) and isinstance(key, int) and key < len(data):
        return True, data[key]
    return False, None


def _expected_value(annotation: Any) -> str:
    if part_type(annotation) is not None or is_mapping(annotation):
        keys = ", ".join(own_keys(annotation))
        return "a mapping" + (f" with the keys {keys}" if keys else "")
    if is_quantity(annotation):
        return "a number, or a prior such as uniform(0.1, 0.4)"
    if is_list(annotation):
        return "a list"
    kind = next(iter(plain_types(annotation)), None)
    choices = [str(choice) for choice in get_args(kind)]
    if choices:
        return "one of " + ", ".join(choices)
    return _EXPECTED.get(getattr(kind, "__name__", ""), "a value")


_EXPECTED: Final = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date, such as 2025-08-15",
}


def _text(error: Details) -> str:
    value = error.get("input")
    hint = "; put it in quotes" if isinstance(value, bool | int | float) else ""
    return f"found {short_repr(value)}; wanted text{hint}"


def _choice(error: Details) -> str:
    choices = [word.strip("'") for word in str(error["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
    value = error.get("input")
    near = did_you_mean(value, choices) if isinstance(value, str) else ""
    hint = near if near.startswith("; did") else ""
    return f"found {short_repr(value)}; wanted {'one of ' if len(choices) > 1 else ''}{', '.join(choices)}{hint}"


def _expects(what: str) -> Callable[[Details], str]:
    return lambda error: f"found {short_repr(error.get('input'))}; wanted {what}"


def _expects_bound(words: str, key: str) -> Callable[[Details], str]:
    return lambda error: f"found {short_repr(error.get('input'))}; wanted {words} {error['ctx'][key]:g}"


_MESSAGES: Final[dict[str, Callable[[Details], str]]] = {
    "missing": lambda error: "wanted two numbers, [share, score]",
    "value_error": lambda error: str(error["ctx"]["error"]),
    "string_type": _text,
    "string_too_short": lambda error: "is empty; wanted text",
    "string_too_long": lambda error: f"is too long; wanted at most {error['ctx']['max_length']} characters",
    "string_pattern_mismatch": _expects("small letters, digits and dashes, beginning with a letter or digit"),
    **dict.fromkeys(("int_type", "int_from_float", "int_parsing"), _expects("a whole number")),
    "float_type": _expects("a number"),
    "finite_number": _expects("a finite number"),
    "bool_type": _expects("true or false"),
    "literal_error": _choice,
    **dict.fromkeys(("dict_type", "model_type"), _expects("a mapping (KEY: VALUE)")),
    "tuple_type": _expects("a list"),
    "too_short": lambda error: "is empty; wanted at least one entry",
    "too_long": lambda error: f"found {error['ctx']['actual_length']} entries; wanted {error['ctx']['max_length']}",
    "greater_than_equal": _expects_bound("at least", "ge"),
    "less_than_equal": _expects_bound("at most", "le"),
}


STAND_IN = 0.5
"""A number that lies in the range of every kind of quantity."""


def repair(data: object, problems: Iterable[Problem]) -> tuple[object, frozenset[str]] | None:
    """`data` with what the problems name taken out or replaced, and the sections touched.

    None where something is wrong that nothing can stand in for. What is found in the
    sections touched must not be reported: it may follow from the stand-ins.
    """
    # The original is still needed for the places of its faults.
    copy = deepcopy(data)
    touched = set()
    for problem in problems:
        if not problem.path or not _heal(copy, problem):
            return None
        touched.add(str(problem.path[0]))
    return copy, frozenset(touched)


def _heal(data: object, problem: Problem) -> bool:
    if problem.missing:
        return _fill(_part(data, problem.path), type_at(ScenarioFile, problem.path), problem.missing)
    holder, key = _part(data, problem.path[:-1]), problem.path[-1]
    if not isinstance(holder, dict) or not isinstance(key, str) or isinstance(holder.get(key), dict | list):
        # A mapping or list may hold ids that other parts name: without it they would look unknown.
        return False
    around = type_at(ScenarioFile, problem.path[:-1])
    if is_quantity(type_under(around, key)):
        holder[key] = STAND_IN
    elif problem.at == "key" or _optional(around, key):
        holder.pop(key, None)
    else:
        return False
    return True


def _fill(part: object, annotation: Any, missing: str) -> bool:
    if not isinstance(part, dict):
        return False
    if missing in ("name", "title"):
        part[missing] = missing
    elif is_quantity(type_under(annotation, missing)):
        part[missing] = STAND_IN
    return missing in part


def _optional(annotation: Any, key: str) -> bool:
    part = part_type(annotation)
    return part is not None and key in part.model_fields and not part.model_fields[key].is_required()


def _part(data: object, path: Path) -> object:
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return None
        data = data[key]
    return data
