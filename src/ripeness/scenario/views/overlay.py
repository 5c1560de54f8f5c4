"""A scenario with some of its values replaced: by path, or by a perspective.

Source: docs/explanation/the-model.md, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import replace
from itertools import takewhile
from typing import Any

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.core.messages import did_you_mean, short_repr
from ripeness.scenario.checks.semantics import semantics_of_change
from ripeness.scenario.checks.validation import ValidationResult, validate
from ripeness.scenario.language.actors import RedLine
from ripeness.scenario.language.instruments import with_known_draws
from ripeness.scenario.language.part import to_plain
from ripeness.scenario.language.perspective import Change, Perspective
from ripeness.scenario.language.quantity import Chance, Quantity
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.schema.shape import (
    is_mapping,
    is_quantity,
    keys_of,
    own_keys,
    part_type,
    plain_types,
    type_at,
    type_under,
    within_of,
)
from ripeness.scenario.text.yaml_text import Path, Problem, read_yaml


def with_values(scenario: Scenario, values: Mapping[str, object]) -> Scenario:
    """The scenario with a value at each dotted path replaced, or put in where an optional part is missing.

    A value is what the file could hold there: a number, a prior, text, a Quantity, or a
    mapping for a whole part. Text is read as YAML where no text is wanted, so `--set` can
    pass on what it was given. Raises UsageError naming the part of a path that does not
    exist with the nearest one that does, and where the scenario would not be sound.

    >>> with_values(scenario, {"talks.background": "uniform(0.1, 0.2)"})  # doctest: +SKIP
    """
    changes = [(path, value) for path, value in values.items()]
    result = _apply_changes(scenario.file, changes)
    if result.part is None:
        raise UsageError("\n".join(_message(problem, changes) for problem in result.problems))
    return replace(scenario, file=result.part)


def with_perspective(scenario: Scenario, name: str) -> Scenario:
    """The scenario as the perspective called `name` has it; UsageError where there is none of that name.

    A change's source and claim become the source and note of the quantity that it sets.
    """
    perspective = scenario.perspectives.get(name)
    if perspective is None:
        near = did_you_mean(name, scenario.perspectives)
        raise UsageError(f"the scenario {scenario.file.name} has no perspective {short_repr(name)}{near}")
    result = apply_perspective(scenario.file, perspective)
    if result.part is None:
        raise UsageError("\n".join(f"perspective {name}: {problem}" for problem in result.problems))
    return replace(scenario, file=result.part, perspective=name)


def without_instruments(scenario: Scenario, names: Iterable[str]) -> Scenario:
    """The scenario less some of its instruments; UsageError naming the nearest where there is none of that id."""
    instruments = scenario.file.instruments
    left_out = set(names)
    for name in sorted(left_out - set(instruments)):
        raise UsageError(f"the case has no instrument {name!r}{did_you_mean(name, instruments)}")
    remaining = {name: instrument for name, instrument in instruments.items() if name not in left_out}
    return replace(scenario, file=scenario.file.model_copy(update={"instruments": with_known_draws(remaining)}))


def apply_perspective(file: ScenarioFile, perspective: Perspective) -> ValidationResult[ScenarioFile]:
    """The scenario file with the changes of a perspective, or its problems, at `changes.N` by number of a change."""
    return _apply_changes(file, [(change.set, _with_source(change, perspective)) for change in perspective.changes])


def _apply_changes(file: ScenarioFile, changes: list[tuple[str, object]]) -> ValidationResult[ScenarioFile]:
    data = to_plain(file)
    problems = []
    for i, (path, value) in enumerate(changes):
        try:
            _set_value(data, ScenarioFile, tuple(path.split(".")), value)
        except UsageError as error:
            problems.append(Problem(("changes", i, "set"), str(error)))
    if problems:
        return ValidationResult(None, tuple(problems))
    result = validate(ScenarioFile, data)
    touched = frozenset(path.split(".")[0] for path, _ in changes)
    beyond = semantics_of_change(result.part, touched) if result.part is not None else result.problems
    if beyond:
        return ValidationResult(None, tuple(_at_change(problem, changes) for problem in beyond))
    return result


def _set_value(data: Any, annotation: Any, path: Path, value: object) -> None:
    """Set the value at `path` in plain data of the given type, making parts on the way that may be missing."""
    for i, key in enumerate(path):
        inner = _next_type(annotation, data, path, i)
        step: Any = int(key) if isinstance(data, list) else key
        if i == len(path) - 1:
            data[step] = _value(inner, value)
            return
        inner_data = data[step] if isinstance(data, list) else data.get(step)
        if not isinstance(inner_data, dict | list):
            inner_data = data[step] = _new_mapping(inner, inner_data, path, i)
        data, annotation = inner_data, inner


def _next_type(annotation: Any, data: Any, path: Path, i: int) -> Any:
    """The type under the i-th key of the path; UsageError where the key leads nowhere."""
    key = str(path[i])
    if isinstance(data, list):
        if not key.isascii() or not key.isdigit() or int(key) >= len(data):
            raise UsageError(
                f"{_path_before(path, i)} has no entry {short_repr(key)}; there are {len(data)}, counted from 0"
            )
        return type_under(annotation, int(key))
    keys = keys_of(annotation)
    inner = type_under(annotation, key)
    if inner is None or (keys and key not in keys):
        raise UsageError(
            f"{_path_before(path, i)} has no key {short_repr(key)}{did_you_mean(key, own_keys(annotation) or keys)}"
        )
    if i < len(path) - 1 and key not in data and not keys and part_type(inner) is not None:
        raise UsageError(f"{_path_before(path, i)} has no {short_repr(key)}{did_you_mean(key, data)}")
    return inner


def _new_mapping(annotation: Any, current: object, path: Path, i: int) -> dict[str, Any]:
    """A mapping to put a key in: of the quantity that is there, or an empty one for a part that is not yet."""
    if isinstance(current, Quantity):
        return {"value": str(current.prior), "source": list(current.source), "note": current.note}
    if is_quantity(annotation):
        return {} if current is None else {"value": current}
    if part_type(annotation) is None and not is_mapping(annotation):
        raise UsageError(f"{'.'.join(map(str, path[: i + 1]))} is a single value; nothing lies below it")
    return {}


def _path_before(path: Path, i: int) -> str:
    return ".".join(map(str, path[:i])) if i else "the scenario"


def _value(annotation: Any, value: object) -> object:
    """The value as the file could hold it: text is YAML unless text is wanted there."""
    if not isinstance(value, str) or str in plain_types(annotation):
        return to_plain(value)
    try:
        # Lone surrogates pass here, so that the reader refuses them with a message.
        return deepcopy(read_yaml(value.encode("utf-8", "surrogatepass"), "the value").data)
    except ScenarioError as error:
        raise UsageError(error.faults[0].message) from None


def _with_source(change: Change, perspective: Perspective) -> object:
    """What the change sets, with its source and its claim."""
    source = change.source or perspective.source
    kind = type_at(ScenarioFile, tuple(change.set.split(".")))
    note = change.claim or change.note
    if is_quantity(kind) and not is_mapping(kind):
        return _quantity(kind, change.to, source, note)
    if part_type(kind) is RedLine and not isinstance(change.to, dict):
        return {"chance": _quantity(Chance, change.to, source, note)}
    if part_type(kind) is not None and isinstance(change.to, dict):
        return {"source": list(source), "note": note, **change.to}
    return change.to


def _quantity(kind: Any, value: object, source: Iterable[str], note: str) -> object:
    within = within_of(kind)
    try:
        quantity = Quantity.of(value) if within is None else within.read(value)
    except ValueError:
        return value
    return Quantity(quantity.prior, quantity.source or tuple(source), quantity.note or note)


def _at_change(problem: Problem, changes: list[tuple[str, object]]) -> Problem:
    """The problem of the scenario, at the change that has most of its path."""
    where = [str(part) for part in problem.path]
    shared = [
        takewhile(lambda keys: keys[0] == keys[1], zip(path.split("."), where, strict=False)) for path, _ in changes
    ]
    lengths = [len(list(keys)) for keys in shared]
    most = lengths.index(max(lengths))
    return Problem(("changes", most, "to"), str(problem))


def _message(problem: Problem, changes: list[tuple[str, object]]) -> str:
    """A problem for who made the changes: at the path that leads nowhere, or where the changed scenario has it."""
    if problem.path[-1:] == ("to",):
        return problem.message
    return f"{changes[int(problem.path[1])][0]}: {problem.message}" if problem.path else problem.message
