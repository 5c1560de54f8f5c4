"""What numbers rest on: assumptions, sources, and from every headline number to its inputs and the ledger's entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats, weighted_quantiles
from ripeness.core.serialise import from_fields
from ripeness.diagnostics.sensitivity.given_data import weighted_correlation
from ripeness.game.solution import Solution
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
from ripeness.scenario.text.citations import parse_citation
from ripeness.scenario.views.references import find_references

LEDGER: Final = "ledger"
POSTERIOR: Final = "posterior of the ledger"


@dataclass(frozen=True, slots=True)
class Assumption:
    """An uncertain quantity: its prior, what it rests on, and what it carries.

    `carries` is the absolute rank correlation of its draws with P(deal by the horizon);
    `direction` its sign. `judgement` is True where no source but the author's judgement stands;
    `range_is_judgement` where sources bear on the number but its range is the author's.
    """

    path: str
    label: str
    prior: str
    median: float
    p05: float
    p95: float
    source: tuple[str, ...]
    note: str
    judgement: bool
    range_is_judgement: bool
    carries: float
    direction: int


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source and the paths that rest on it; `place` is `FILE:LINE ID` for a line of the case's own files."""

    id: str
    title: str
    url: str
    used_for: tuple[str, ...]
    place: str = ""


def assumptions(solution: Solution, weights: Floats, horizon: float) -> tuple[Assumption, ...]:
    """Uncertain quantities, those that carry most of P(deal by the horizon) first."""
    return assumptions_by_correlation(solution, weights, solution.p_deal(horizon))


def assumptions_by_correlation(solution: Solution, weights: Floats, number: Floats) -> tuple[Assumption, ...]:
    """Uncertain quantities, those that carry most of a number (draw,) first.

    `carries` is the absolute rank correlation (Spearman) of a quantity's draws with the
    number's, over the draws by weight; 0 where the number is the same in every draw.
    """
    outcome = _ranks(number)
    file = solution.setting.scenario.file
    quantity_of = quantities(file)
    entries = []
    for path, drawn in solution.values.drawn.items():
        correlation = weighted_correlation(_ranks(drawn), outcome, weights)
        entries.append(_assumption((path, label(file, path)), quantity_of.get(path), drawn, weights, correlation))
    return tuple(sorted(entries, key=lambda entry: (-entry.carries, entry.path)))


def _assumption(
    name: tuple[str, str], quantity: Quantity | None, drawn: Floats, weights: Floats, correlation: float
) -> Assumption:
    low, middle, high = weighted_quantiles(drawn, weights, (0.05, 0.5, 0.95))
    source = quantity.source if quantity else (LEDGER,)
    return Assumption(
        path=name[0],
        label=name[1],
        prior=str(quantity.prior) if quantity else POSTERIOR,
        median=middle,
        p05=low,
        p95=high,
        # Judgement is no document, so it stands in `judgement` and not among the sources.
        source=tuple(s for s in source if s != JUDGEMENT),
        note=quantity.note if quantity else "From the ledger's record of this issuer, addressee and kind of act.",
        judgement=all(s == JUDGEMENT for s in source),
        range_is_judgement=JUDGEMENT in source,
        carries=abs(correlation),
        direction=int(np.sign(correlation)),
    )


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata

    return np.asarray(rankdata(values), dtype=np.float64)


def sources(scenario: Scenario) -> tuple[SourceUse, ...]:
    """Every source of the scenario, with the paths of the numbers that rest on it; then the lines of its own files."""
    used: dict[str, list[str]] = {name: [] for name in scenario.file.sources}
    for path, quantity in quantities(scenario.file).items():
        for name in quantity.source:
            if name in used or parse_citation(name) is not None:
                used.setdefault(name, []).append(path)
    references = find_references(scenario, used)
    return tuple(
        SourceUse(source.id, source.title, source.url, tuple(used[source.id]), source.place) for source in references
    )


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
