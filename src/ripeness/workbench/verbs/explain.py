"""The verb `explain`: one number, what it is, what it is made from, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise
from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.core.serialise import JsonResult, NotebookRepr, from_fields
from ripeness.diagnostics.provenance import (
    QuoteReading,
    assumptions_by_correlation,
    headline_title,
    headline_values,
    input_paths,
    input_reading,
)
from ripeness.game.spec import Floats
from ripeness.inference.common_draws import SolvedScenario, solve_on_common_draws
from ripeness.inference.ensemble import Progress
from ripeness.inference.sample import priors
from ripeness.measures.credibility import Credibility, base_rate, credibility, credibility_of_kind, kind_of_key
from ripeness.measures.credibility_evidence import (
    EvidenceEntry,
    OtherwiseReading,
    alternative_weightings,
    entries_behind_act,
    entries_behind_kind,
)
from ripeness.measures.registry import headline_names, parse_name
from ripeness.scenario.language.quantity import JUDGEMENT
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.schema.vocabulary import reword, vocabulary_of
from ripeness.scenario.views.references import Reference, find_references
from ripeness.workbench.question import AnyCase, Question, scenario_of

CARRIERS = 8
"""How many of the assumptions that carry a number are listed."""
NO_RECORD: dict[str, Any] = {"words": ()}


@dataclass(frozen=True, slots=True)
class ExplainedInput:
    """A quantity of the case: its prior, its value over the draws, and what it rests on.

    `judgement` is True where no source but the author's judgement stands. `carries` is the
    rank correlation of its draws with those of the number explained, -1 to 1 (0: fixed).
    `claim` and `quote` are those of the perspective that set it.
    """

    path: str
    label: str
    unit: str
    prior: str
    value: DistributionSummary
    sources: tuple[Reference, ...]
    note: str
    judgement: bool
    carries: float
    claim: str = ""
    quote: QuoteReading | None = None


@dataclass(frozen=True, slots=True)
class ExplanationStep:
    """A headline number that the one explained is made from; it can be explained in turn."""

    quantity: str
    label: str
    unit: str
    value: DistributionSummary


@dataclass(frozen=True, slots=True)
class Explanation(NotebookRepr, JsonResult):
    """A number with its interval, definition and formula, and what it stands on.

    `made_from` are headline numbers below it, `inputs` the case's quantities that enter it
    directly, `words` ledger entries with their weights, `carried_by` the assumptions that carry
    most of it. `worked` is a credibility's formula with its figures, `alternative_weightings` what it would be
    if the record were weighed otherwise.
    """

    case: str
    perspective: str
    quantity: str
    label: str
    unit: str
    value: DistributionSummary
    meaning: str
    formula: str
    section: str
    made_from: tuple[ExplanationStep, ...]
    inputs: tuple[ExplainedInput, ...]
    words: tuple[EvidenceEntry, ...]
    carried_by: tuple[ExplainedInput, ...]
    draws: int
    seed: int
    worked: str = ""
    otherwise: tuple[OtherwiseReading, ...] = ()
    setting: str = "war"


def explain(
    case: AnyCase, quantity: str, question: Question = Question(), *, progress: Progress | None = None
) -> Explanation:
    """Walk down from one number of a case: a headline such as `gap` or `reservation_value.RUS`, or a quantity's path.

    `credibility.USA.RUS.deadline` is short for `credibility_of_kind.USA.RUS.deadline`. Raises ScenarioError or
    UsageError for bad input, such as no such number, with the nearest that there is; Interrupted where stopped.
    """
    scenario = scenario_of(case, question)
    known_priors = priors(scenario)
    names = headline_names(scenario)
    # Both are called a credibility: of a kind of act, or of one kind of entry on the ledger.
    if quantity not in names and (of_kind := quantity.replace("credibility.", "credibility_of_kind.", 1)) in names:
        quantity = of_kind
    if quantity not in names and quantity not in known_priors:
        raise UsageError(f"there is no number {quantity!r} to explain{did_you_mean(quantity, [*names, *known_priors])}")
    (solved,) = solve_on_common_draws((scenario,), question.plan, progress=progress)
    explained = (_headline if quantity in names else _quantity)(solved, quantity, question.seed)
    return reword(replace(explained, setting=scenario.file.setting), vocabulary_of(scenario))


def _headline(solved: SolvedScenario, quantity: str, seed: int) -> Explanation:
    (measure, keys), file = parse_name(quantity), solved.scenario.file
    number = headline_values(solved, quantity)
    carriers = _carriers(solved, number)
    wanted = input_paths(solved.scenario, measure, keys, priors(solved.scenario))
    names = headline_names(solved.scenario)
    below = [name for name in measure.made_from(file, keys) if name in names]
    return Explanation(
        case=file.name,
        perspective=solved.scenario.perspective,
        quantity=quantity,
        label=headline_title(solved.scenario, measure, keys),
        unit=measure.unit,
        value=summarise(number, _weights(solved, quantity)),
        meaning=measure.meaning,
        formula=measure.formula,
        section=measure.section,
        made_from=tuple(_step(solved, name) for name in below),
        inputs=tuple(_input(solved, path, carriers) for path in wanted),
        # A credibility is drawn by itself: what moves with it over the draws does not carry it.
        carried_by=tuple(_input(solved, path, carriers) for path in _strongest(carriers) if not measure.from_ledger),
        draws=solved.solution.draws,
        seed=seed,
        **(_record(solved.scenario, measure.kind, keys) if measure.from_ledger else NO_RECORD),
    )


def _weights(solved: SolvedScenario, quantity: str) -> Floats:
    """Those of the draws; all alike for a ledger's posterior at equal steps, which no draw belongs to."""
    measure, keys = parse_name(quantity)
    drawn = not measure.from_ledger or solved.solution.values.has(".".join(("record.credibility", *keys)))
    return solved.weights if drawn else np.full(solved.solution.draws, 1 / solved.solution.draws)


def _carriers(solved: SolvedScenario, number: Floats) -> dict[str, float]:
    """The rank correlation of each uncertain quantity with a number over the draws, by path."""
    ranked = assumptions_by_correlation(solved.solution, solved.weights, number)
    return {assumption.path: assumption.carries * assumption.direction for assumption in ranked}


def _strongest(carriers: dict[str, float]) -> list[str]:
    carried = sorted((path for path in carriers if carriers[path] != 0), key=lambda path: (-abs(carriers[path]), path))
    return carried[:CARRIERS]


def _quantity(solved: SolvedScenario, path: str, seed: int) -> Explanation:
    """An input of the case: nothing is below it but its sources; what it carries is of P(deal)."""
    explained = _input(solved, path, _carriers(solved, solved.solution.p_deal(solved.horizon)))
    keys = tuple(path.split(".")[2:]) if path.startswith("record.credibility.") else ()
    return Explanation(
        case=solved.scenario.file.name,
        perspective=solved.scenario.perspective,
        quantity=path,
        label=explained.label,
        unit=explained.unit,
        value=explained.value,
        meaning=f"An input of the case; its rank correlation with the chance of a deal is {explained.carries:+.2f}.",
        formula=explained.prior,
        section="MODEL 4",
        made_from=(),
        inputs=(explained,),
        carried_by=(),
        draws=solved.solution.draws,
        seed=seed,
        **(_record(solved.scenario, "credibility", keys) if keys else NO_RECORD),
    )


def _step(solved: SolvedScenario, name: str) -> ExplanationStep:
    measure, keys = parse_name(name)
    number = summarise(headline_values(solved, name), _weights(solved, name))
    title = headline_title(solved.scenario, measure, keys)
    return ExplanationStep(name, title, measure.unit, number)


def _input(solved: SolvedScenario, path: str, carriers: dict[str, float]) -> ExplainedInput:
    scenario = solved.scenario
    quantity = quantities(scenario.file).get(path)
    reading = input_reading(scenario, path, quantity)
    return from_fields(
        ExplainedInput,
        reading,
        value=summarise(solved.solution.values(path), solved.weights),
        sources=find_references(scenario, reading.sources),
        judgement=quantity is not None and all(source == JUDGEMENT for source in quantity.source),
        carries=carriers.get(path, 0.0),
    )


def _record(scenario: Scenario, headline: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """What stands behind a credibility: the words on record, the formula with its figures, other weighings."""
    issuer, addressee, act = keys
    if headline == "credibility":
        cell, words = credibility(scenario, *keys), entries_behind_act(scenario, *keys)
        worked = _worked_formula(scenario, cell)
    else:
        kind = kind_of_key(act)
        cell = credibility_of_kind(scenario, issuer, addressee, kind)
        words = entries_behind_kind(scenario, issuer, addressee, kind)
        worked = _figures(scenario, cell, "other words")
    return {"words": words, "worked": worked, "otherwise": alternative_weightings(scenario, cell)}


def _worked_formula(scenario: Scenario, cell: Credibility) -> str:
    path = f"record.credibility.{cell.issuer}.{cell.addressee}.{cell.act}"
    set_to = quantities(scenario.file).get(path)
    if set_to is not None:
        return (
            f"set to {set_to.prior}; the ledger alone would give Beta({cell.a:.3g}, {cell.b:.3g}), mean {cell.mean:.3g}"
        )
    return _figures(scenario, cell, "the record with others")


def _figures(scenario: Scenario, cell: Credibility, above: str) -> str:
    """The formula with its figures; `above` is what the cell is drawn towards."""
    base, strength = base_rate(scenario, cell.act)
    weight = sum(entry.weight for entry in cell.entries)
    kept_weight = sum(entry.weight * entry.kept for entry in cell.entries)
    return (
        f"base {base:.3g} worth {strength:g}; with {above} {cell.pooled:.3g}; "
        f"Beta({strength:g}·{cell.pooled:.3g} + {kept_weight:.3g}, "
        f"{strength:g}·{1 - cell.pooled:.3g} + {weight - kept_weight:.3g})"
        f" = Beta({cell.a:.3g}, {cell.b:.3g}), mean {cell.mean:.3g}"
    )
