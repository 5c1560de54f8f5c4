"""Faulty data made readable, so that the rest of a file can be checked at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.shape import is_quantity, part_type, type_at, type_under
from ripeness.scenario.text.problem import Problem
from ripeness.scenario.text.yaml_text import Path

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
