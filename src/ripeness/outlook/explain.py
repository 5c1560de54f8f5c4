"""One number, walked down: its value, what it is, what it is made from, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ripeness.analysis.credibility import addressees
from ripeness.core.document import document
from ripeness.core.errors import UsageError
from ripeness.core.nearest import did_you_mean
from ripeness.outlook.assumptions import carrying
from ripeness.outlook.definitions import DEFINITIONS, Definition
from ripeness.outlook.draws import priors
from ripeness.outlook.ensemble import Progress
from ripeness.outlook.labels import label
from ripeness.outlook.measured import headlines, measured
from ripeness.outlook.plan import Plan
from ripeness.outlook.same_draws import Solved, solved_alike
from ripeness.outlook.spread import Spread, spread
from ripeness.scenario.quantities import quantities
from ripeness.scenario.quantity import JUDGEMENT
from ripeness.scenario.scenario import Scenario
from ripeness.scenario.units import unit_of

CARRIERS = 8
"""How many of the assumptions that carry a number are listed."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, as the case names it."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Input:
    """A quantity of the case: its prior, its value over the draws, and what it rests on.

    `judgement` is True where no source but the author's judgement stands. `carries` is the
    rank correlation of its draws with those of the number explained, -1 to 1 (0: fixed).
    """

    path: str
    label: str
    unit: str
    prior: str
    value: Spread
    sources: tuple[Reference, ...]
    note: str
    judgement: bool
    carries: float


@dataclass(frozen=True, slots=True)
class Step:
    """A headline number that the one explained is made from; it can be explained in turn."""

    quantity: str
    label: str
    unit: str
    value: Spread


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the ledger that a credibility rests on."""

    id: str
    made: str
    statement: str
    outcome: str
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number with its interval, definition and formula, and what it stands on.

    `made_from` are headline numbers below it, `inputs` the case's quantities that enter it
    directly, `words` ledger entries, `carried_by` the assumptions that carry most of it.
    """

    case: str
    perspective: str
    quantity: str
    label: str
    unit: str
    value: Spread
    meaning: str
    formula: str
    section: str
    made_from: tuple[Step, ...]
    inputs: tuple[Input, ...]
    words: tuple[Word, ...]
    carried_by: tuple[Input, ...]
    draws: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text."""
        return document(self)


def explain(scenario: Scenario, quantity: str, *, plan: Plan, progress: Progress | None = None) -> Explanation:
    """Walk down from one number: a headline such as `gap` or `reservation_value.RUS`, or a quantity's path.

    Raises UsageError where there is no such number, with the nearest that there is.
    """
    known = priors(scenario)
    names = headlines(scenario)
    if quantity not in names and quantity not in known:
        raise UsageError(f"there is no number {quantity!r} to explain{did_you_mean(quantity, [*names, *known])}")
    (solved,) = solved_alike((scenario,), plan, progress=progress)
    if quantity in names:
        return _headline(solved, quantity, plan)
    return _quantity(solved, quantity, plan)


def _headline(solved: Solved, quantity: str, plan: Plan) -> Explanation:
    kind, *rest = quantity.split(".")
    keys, definition, file = tuple(rest), DEFINITIONS[kind], solved.scenario.file
    number = measured(solved, quantity)
    carriers = {one.path: one.carries * one.direction for one in carrying(solved.solution, solved.weights, number)}
    wanted = definition.paths(file, keys)
    names = headlines(solved.scenario)
    below = [name for name in definition.below(file, keys) if name in names]
    return Explanation(
        case=file.name,
        perspective=solved.scenario.perspective,
        quantity=quantity,
        label=_named(definition, file.actors, keys),
        unit=definition.unit,
        value=spread(number, solved.weights),
        meaning=definition.meaning,
        formula=definition.formula,
        section=definition.section,
        made_from=tuple(_step(solved, name) for name in below),
        inputs=tuple(_input(solved, path, carriers) for path in priors(solved.scenario) if path.startswith(wanted)),
        words=_words(solved.scenario, keys) if kind == "credibility" else (),
        carried_by=tuple(_input(solved, path, carriers) for path in _strongest(carriers)),
        draws=solved.solution.draws,
        seed=plan.seed,
    )


def _strongest(carriers: dict[str, float]) -> list[str]:
    carried = sorted((path for path in carriers if carriers[path] != 0), key=lambda path: (-abs(carriers[path]), path))
    return carried[:CARRIERS]


def _quantity(solved: Solved, path: str, plan: Plan) -> Explanation:
    """An input of the case: nothing is below it but its sources; what it carries is of P(deal)."""
    outcome = solved.solution.p_deal(solved.horizon)
    carriers = {a.path: a.carries * a.direction for a in carrying(solved.solution, solved.weights, outcome)}
    one = _input(solved, path, carriers)
    keys = tuple(path.split(".")[2:]) if path.startswith("record.credibility.") else ()
    return Explanation(
        case=solved.scenario.file.name,
        perspective=solved.scenario.perspective,
        quantity=path,
        label=one.label,
        unit=one.unit,
        value=one.value,
        meaning=f"An input of the case; its rank correlation with the chance of a deal is {one.carries:+.2f}.",
        formula=one.prior,
        section="MODEL 4",
        made_from=(),
        inputs=(one,),
        words=_words(solved.scenario, keys) if keys else (),
        carried_by=(),
        draws=solved.solution.draws,
        seed=plan.seed,
    )


def _named(definition: Definition, actors: Any, keys: tuple[str, ...]) -> str:
    told = [actors[key].name.split(" (")[0] if key in actors else key.replace("_", " ") for key in keys]
    return f"{definition.title}: {', '.join(told)}" if told else definition.title


def _step(solved: Solved, name: str) -> Step:
    kind, *rest = name.split(".")
    number = spread(measured(solved, name), solved.weights)
    title = _named(DEFINITIONS[kind], solved.scenario.file.actors, tuple(rest))
    return Step(name, title, DEFINITIONS[kind].unit, number)


def _input(solved: Solved, path: str, carriers: dict[str, float]) -> Input:
    scenario = solved.scenario
    held = quantities(scenario.file).get(path)
    source = held.source if held else ("ledger",)
    return Input(
        path=path,
        label=label(scenario.file, path),
        unit=unit_of(path),
        prior=str(held.prior) if held else "posterior of the ledger",
        value=spread(solved.solution.values(path), solved.weights),
        sources=_references(scenario, source),
        note=held.note if held else "",
        judgement=all(one == JUDGEMENT for one in source),
        carries=carriers.get(path, 0.0),
    )


def _references(scenario: Scenario, ids: tuple[str, ...]) -> tuple[Reference, ...]:
    known = scenario.file.sources
    return tuple(Reference(one, known[one].title, known[one].url) for one in ids if one in known)


def _words(scenario: Scenario, keys: tuple[str, ...]) -> tuple[Word, ...]:
    issuer, addressee, act = keys
    return tuple(
        Word(e.id, e.made.isoformat(), e.statement, e.outcome, _references(scenario, e.source))
        for e in scenario.ledger
        if e.issuer == issuer and e.act == act and addressee in addressees(e)
    )
