"""Graph models as JSON in the layout of gmcr-py, read and written.

decisionMakers : each with `name`, `options` (places from 0), and preferences in one of three ways:
`preferences` (conditions, the most important first; each a list of [option, "Y" or "N"], or
`{"compound": true, "members": […]}` for any of several), `preferenceRanking` or
`preferenceVector` (states from 1, the best first, ties in a list), or `payoffs`.
options : each with `name` and `permittedDirection` (both, fwd: only taken, back: only dropped).
infeasibles : conditions that no state meets. misperceptions : by decision maker, conditions of states not seen.
statusQuo : the pattern of the state that is now; ours, left out by others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.core.output_folder import write_new_file
from ripeness.second_opinions.stability.concepts.hypergame import Misperception
from ripeness.second_opinions.stability.graph.model import GraphModel, Preference, by_ranking, by_values, option_model
from ripeness.second_opinions.stability.graph.statements import statement
from ripeness.second_opinions.stability.graph.states import (
    DecisionMaker,
    DecisionOption,
    Direction,
    Ints,
    States,
    states,
)

LARGEST: Final = 8_000_000
"""Bytes of a file that is read."""

MOST_INFEASIBLE: Final = 4096
DIRECTIONS: Final[dict[str, Direction]] = {"both": "both", "fwd": "take", "back": "drop"}

Literals = list[tuple[Annotated[int, Field(ge=0)], Literal["Y", "N"]]]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Compound(_Part):
    members: list[Literals] = Field(min_length=1)


class _Maker(_Part):
    name: str = Field(min_length=1, max_length=200)
    options: list[int]
    preferences: list[Literals | _Compound] = []
    preference_ranking: list[int | list[int]] = Field(default=[], alias="preferenceRanking")
    preference_vector: list[int | list[int]] = Field(default=[], alias="preferenceVector")
    payoffs: list[float] = []
    misperceptions: list[Literals] = []


class _Option(_Part):
    name: str = Field(min_length=1, max_length=200)
    permitted_direction: Literal["both", "fwd", "back"] = Field(default="both", alias="permittedDirection")


class _File(_Part):
    decision_makers: list[_Maker] = Field(alias="decisionMakers", min_length=1)
    options: list[_Option] = Field(min_length=1)
    infeasibles: list[Literals] = []
    use_manual_preference_ranking: bool = Field(default=False, alias="useManualPreferenceRanking")
    use_manual_preference_vectors: bool = Field(default=False, alias="useManualPreferenceVectors")
    status_quo: str | None = Field(default=None, alias="statusQuo")


@dataclass(frozen=True, slots=True)
class GraphModelFile:
    """What a file holds: the model, its status quo (the first state unless said), and what is misperceived."""

    model: GraphModel
    status_quo: int
    views: dict[str, Misperception]


def read_graph_model(path: str | Path) -> GraphModelFile:
    """Read a graph model; UsageError says what is wrong in the file, and where."""
    path = Path(path)
    content = _parse_file(path)
    try:
        return _build(content)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


def write_graph_model(model: GraphModel, path: str | Path, *, status_quo: int = 0) -> None:
    """Write a model in option form to a new file, its preferences as rankings.

    UsageError for a model without options, or where there is a file of that name already.
    """
    document = graph_model_document(model, status_quo)
    write_new_file(Path(path), json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def graph_model_document(model: GraphModel, status_quo: int = 0) -> dict[str, Any]:
    """A model in option form as plain data in this layout."""
    if model.states is None:
        raise UsageError("this layout holds models with options; a mere graph has none")
    ways = {ours: theirs for theirs, ours in DIRECTIONS.items()}
    return {
        "program": "ripeness",
        "decisionMakers": [
            {
                "name": maker.name or maker.id,
                "options": list(model.states.options_of(i)),
                "preferences": [],
                "preferenceRanking": [group[0] if len(group) == 1 else group for group in _groups(model.ranks[i])],
            }
            for i, maker in enumerate(model.makers)
        ],
        "options": [{"name": o.name or o.id, "permittedDirection": ways[o.direction]} for o in model.states.options],
        "infeasibles": _infeasible_conditions(model.states),
        "useManualPreferenceRanking": True,
        "statusQuo": model.states.pattern(status_quo),
    }


def _parse_file(path: Path) -> _File:
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path}: larger than {LARGEST:,} bytes, which no graph model is")
        return _File.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}:{error.lineno}:{error.colno}: no JSON: {error.msg}") from None
    except (UnicodeDecodeError, RecursionError):
        raise UsageError(f"{path}: no JSON text in UTF-8") from None
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:
            wanted = "an object with decisionMakers and options"
            raise UsageError(f"{path}: wanted {wanted}; found {short_repr(first['input'])}") from None
        place = ".".join(map(str, first["loc"]))
        raise UsageError(f"{path}: {place}: {first['msg']}; found {short_repr(first['input'])}") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None


def _build(content: _File) -> GraphModelFile:
    _refuse_order(content)
    ids = _ids([part.name for part in content.options], "option")
    keys = _ids([part.name for part in content.decision_makers], "decision-maker")
    parts = dict(zip(keys, content.decision_makers, strict=True))
    options = [
        DecisionOption(key, option.name, DIRECTIONS[option.permitted_direction])
        for key, option in zip(ids, content.options, strict=True)
    ]
    makers = [DecisionMaker(key, tuple(options[k] for k in part.options), part.name) for key, part in parts.items()]
    infeasible = [_statement_of(condition, len(ids)) for condition in content.infeasibles]
    feasible = states(makers, infeasible)
    preferences = {key: _preference(content, part, feasible) for key, part in parts.items()}
    model = option_model(makers, preferences, infeasible=infeasible)
    quo = 0 if content.status_quo is None else feasible.find(content.status_quo)
    views: dict[str, Misperception] = {}
    for key, part in parts.items():
        texts = [_statement_of(condition, len(ids)) for condition in part.misperceptions]
        unseen = [np.flatnonzero(statement(text, feasible.ids).truth(feasible.choices())).tolist() for text in texts]
        views |= {key: Misperception(frozenset().union(*unseen))} if unseen else {}
    return GraphModelFile(model, quo, views)


def _refuse_order(content: _File) -> None:
    """States are numbered by the order of the options, so those of one decision maker have to stand together."""
    listed = [k for maker in content.decision_makers for k in maker.options]
    if listed != list(range(len(content.options))):
        raise UsageError(
            f"decisionMakers hold the options {listed}; wanted 0 to {len(content.options) - 1}, in order, once"
        )


def _ids(names: Sequence[str], what: str) -> list[str]:
    """Ids out of names: small letters and hyphens, a number where two would be the same."""
    ids: list[str] = []
    for name in names:
        base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or what
        base = base if base[0].isalpha() and base not in ("not", "and", "or", "if", "iff") else f"{what}-{base}"
        key, number = base, 1
        while key in ids:
            number += 1
            key = f"{base}-{number}"
        ids.append(key)
    return ids


def _statement_of(condition: Literals | _Compound, count: int) -> str:
    """A condition as a statement."""
    if isinstance(condition, _Compound):
        return " | ".join(f"({_statement_of(member, count)})" for member in condition.members)
    if not condition:
        raise UsageError("a condition names no option; wanted pairs of an option and Y or N")
    odd = [option for option, _ in condition if option >= count]
    if odd:
        raise UsageError(f"a condition names option {odd[0]}; options count from 0 to {count - 1}")
    return " & ".join(f"{'-' if letter == 'N' else ''}{option + 1}" for option, letter in condition)


def _preference(content: _File, maker: _Maker, feasible: States) -> Preference:
    ranking = maker.preference_ranking or maker.preference_vector
    wants_ranking = content.use_manual_preference_ranking or content.use_manual_preference_vectors
    if ranking and (wants_ranking or not maker.preferences):
        return by_ranking(ranking, len(feasible), first=1)
    if maker.preferences or not maker.payoffs:
        return [_statement_of(condition, len(feasible.options)) for condition in maker.preferences]
    if len(maker.payoffs) != len(feasible):
        raise UsageError(f"{maker.name} has {len(maker.payoffs)} payoffs; wanted {len(feasible)}, one a state")
    return by_values(maker.payoffs)


def _groups(ranks: Ints) -> list[list[int]]:
    """States, counted from 1, that tie, the best first."""
    return [(np.flatnonzero(ranks == rank) + 1).tolist() for rank in np.unique(ranks)[::-1]]


def _infeasible_conditions(feasible: States) -> list[list[list[int | str]]]:
    """Every infeasible state as a condition on all options."""
    count = len(feasible.options)
    if (1 << count) - len(feasible) > MOST_INFEASIBLE:
        raise UsageError(f"more than {MOST_INFEASIBLE:,} infeasible states, which this layout lists one by one")
    edges = [-1, *feasible.codes.tolist(), 1 << count]
    missing = (code for low, high in pairwise(edges) for code in range(low + 1, high))
    return [[[k, "Y" if code >> k & 1 else "N"] for k in range(count)] for code in missing]
