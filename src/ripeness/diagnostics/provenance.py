"""Provenance: from every headline number to its inputs, the sources of these, and the ledger's entries behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.serialise import from_fields
from ripeness.game.spec import Floats
from ripeness.inference.common_draws import SolvedScenario
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.sample import priors
from ripeness.measures.credibility import kind_of_key
from ripeness.measures.credibility_evidence import CELL, entries_behind_act, entries_behind_kind
from ripeness.measures.registry import Keys, MeasureDefinition, SolvedCase, headline_names, parse_name
from ripeness.scenario.language.perspective import Change
from ripeness.scenario.language.quantity import JUDGEMENT, Quantity
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.schema.labels import actor_name, label
from ripeness.scenario.schema.shape import unit_of

LEDGER: Final = "ledger"
POSTERIOR: Final = "posterior of the ledger"


@dataclass(frozen=True, slots=True)
class QuoteReading:
    """The words of a document that a perspective's change rests on: characters `start` to `end` of its text."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class InputReading:
    """A quantity that numbers rest on.

    `sources` are ids of the assessment's sources, `judgement` is True where the author's judgement
    is among what it rests on, `claim` and `quote` are those of the perspective that set it.
    """

    path: str
    label: str
    unit: str
    prior: str
    sources: tuple[str, ...]
    judgement: bool
    note: str
    claim: str = ""
    quote: QuoteReading | None = None


@dataclass(frozen=True, slots=True)
class WordTrace:
    """An entry of the ledger behind a number: whether of its own cell, what it counts, with which weight.

    `counts` is None where the entry says nothing, and `why` says why not.
    """

    id: str
    own: bool
    counts: float | None
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One headline number: what it is made from, the paths that enter it, the ledger's entries behind it."""

    quantity: str
    label: str
    meaning: str
    formula: str
    section: str
    made_from: tuple[str, ...]
    inputs: tuple[str, ...]
    words: tuple[WordTrace, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Every headline number of a case, and every input that one of them rests on, once."""

    traces: tuple[Trace, ...]
    inputs: tuple[InputReading, ...]


def provenance(scenario: Scenario) -> Provenance:
    """From every headline number of the scenario to its inputs, and from these to their sources."""
    names, paths, quantity_of = headline_names(scenario), tuple(priors(scenario)), quantities(scenario.file)
    traces = tuple(_trace(scenario, name, names, paths) for name in names)
    used = dict.fromkeys(path for trace in traces for path in trace.inputs)
    return Provenance(traces, tuple(input_reading(scenario, path, quantity_of.get(path)) for path in used))


def _trace(scenario: Scenario, quantity: str, names: tuple[str, ...], paths: tuple[str, ...]) -> Trace:
    measure, keys = parse_name(quantity)
    return Trace(
        quantity,
        headline_title(scenario, measure, keys),
        measure.meaning,
        measure.formula,
        measure.section,
        tuple(name for name in measure.made_from(scenario.file, keys) if name in names),
        input_paths(scenario, measure, keys, paths),
        _entries(scenario, measure, *keys) if measure.from_ledger else (),
    )


def headline_values(solved: SolvedScenario, name: str) -> Floats:
    """The headline number of that name, shape (draw,); its counterfactuals are solved for it."""
    measure, keys = parse_name(name)
    solution, variants = solved.solution, measure.variants(solved.scenario, keys)
    study = Study(solution.setting, solution.values, variants, solved.horizon)
    counterfactuals = solve_ensemble(study).variants if variants else {}
    values = measure.by_draw(SolvedCase(solution, solved.horizon, counterfactuals), *keys)
    return np.asarray(values, dtype=np.float64)


def headline_title(scenario: Scenario, measure: MeasureDefinition, keys: Keys) -> str:
    """The name of a headline number in a reader's words."""
    file = scenario.file
    names = {key: actor_name(file, key) for key in file.actors}
    names |= {key: part.name for parts in (file.instruments, file.sides) for key, part in parts.items()}
    of = ", ".join(names.get(key, key.replace("_", " ")) for key in keys)
    return f"{measure.title}: {of}" if keys else measure.title


def input_paths(scenario: Scenario, measure: MeasureDefinition, keys: Keys, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of `paths` whose quantities enter a headline number directly."""
    beginnings = measure.inputs(scenario.file, keys)
    return tuple(path for path in paths if path.startswith(beginnings))


def input_reading(scenario: Scenario, path: str, quantity: Quantity | None) -> InputReading:
    """A quantity with its prior and what it rests on, the perspective's claim and quote included.

    `quantity` is None where the ledger's posterior takes its place.
    """
    change = change_behind(scenario, path)
    ids = quantity.source if quantity else (LEDGER,)
    quote = change.quote if change is not None else None
    return InputReading(
        path=path,
        label=label(scenario.file, path),
        unit=unit_of(path),
        prior=str(quantity.prior) if quantity else POSTERIOR,
        sources=tuple(source for source in ids if source not in (JUDGEMENT, LEDGER)),
        judgement=JUDGEMENT in ids,
        note=quantity.note if quantity else "",
        claim=change.claim if change is not None else "",
        quote=from_fields(QuoteReading, quote) if quote is not None else None,
    )


def change_behind(scenario: Scenario, path: str) -> Change | None:
    """The change of the applied perspective that set the quantity at `path`; the last where several did."""
    perspective = scenario.perspectives.get(scenario.perspective)
    changes = perspective.changes if perspective is not None else ()
    return next((change for change in reversed(changes) if f"{path}.".startswith(f"{change.set}.")), None)


def _entries(
    scenario: Scenario, measure: MeasureDefinition, issuer: str, addressee: str, key: str
) -> tuple[WordTrace, ...]:
    entries = (
        entries_behind_act(scenario, issuer, addressee, key)
        if measure.kind == "credibility"
        else entries_behind_kind(scenario, issuer, addressee, kind_of_key(key))
    )
    return tuple(from_fields(WordTrace, entry, own=entry.part == CELL) for entry in entries)
