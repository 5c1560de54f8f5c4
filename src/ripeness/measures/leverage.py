"""Leverage: what an instrument of pressure buys (docs/explanation/the-model.md, section 3).

On the reservation value: W⁰, what war alone is worth to the target, without the instrument less
with it, at now, stake units; above 0 it presses. On the deal: P(deal by the horizon) with it less
without it, and the change in the issuer's expected terms (utility given a deal). Erosion: the first,
at each past period up to now, per unit of the discounted gross pressure of the twelve months that
follow: stake per stake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, resampled_ratios, summarise, summarise_resamples
from ripeness.core.serialise import from_fields
from ripeness.game.conditions import GameVariant
from ripeness.game.pressure import drawn_credibility, forces
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.registry import Keys, MeasureDefinition, SolvedCase, veto_players
from ripeness.measures.weighted_solution import Counterfactual, WeightedSolution, expected_terms
from ripeness.scenario.language.scenario import ScenarioFile

WITHOUT: Final = "without"
"""The name of the counterfactual from which leverage by draw is read."""


@dataclass(frozen=True, slots=True)
class ErosionPoint:
    """Leverage in a past period per unit of the gross pressure of the following twelve months."""

    date: date
    value: DistributionSummary


@dataclass(frozen=True, slots=True)
class LeverageReading:
    """What an instrument buys.

    Changes are with the instrument less without it, except that `delta_reservation_value` is
    W without less W with, so above 0 means that it presses. It is the value of `on`: the
    target, or the player that the target carries load for.

    `erosion` is empty for an instrument that exerts no gross pressure in the year after any day so far.
    """

    instrument: str
    name: str
    issuer: str
    target: str
    on: str
    domain: str
    status: str
    credibility: DistributionSummary
    delta_reservation_value: DistributionSummary
    delta_p_deal: DistributionSummary
    delta_terms_of_issuer: DistributionSummary | None
    erosion: tuple[ErosionPoint, ...]


@dataclass(frozen=True, slots=True)
class LeverageByDraw:
    """One instrument, by draw; `on` is the player whose reservation value it works on.

    `erosion` (draw, past) is None where the instrument has exerted no gross pressure so far.
    `terms_with` and `terms_without` are P(deal) times the issuer's utility: divided by P(deal)
    with and without, their difference is the change in expected terms.
    """

    on: str
    credibility: Floats
    on_reservation_value: Floats
    on_deal: Floats
    terms_with: Floats
    terms_without: Floats
    erosion: Floats | None


def leverage_by_draw(solution: Solution, instrument: str, without: Counterfactual, horizon: float) -> LeverageByDraw:
    """What the instrument buys, against the same draws solved without it."""
    content = solution.setting.scenario.file.instruments[instrument]
    on = pressed_actor(solution, content.target)
    target = solution.actor(on)
    issuer = solution.actor(content.issuer) if content.issuer in solution.setting.actors else None
    nothing = np.zeros(solution.draws)
    # W without less W with: pressure lowers what fighting on is worth, so what presses comes out above 0.
    change = without.static_reservation[:, :, target] - solution.results.static_reservation[:, :, target]
    return LeverageByDraw(
        on,
        drawn_credibility(instrument, content, solution.values),
        change[:, -1],
        solution.p_deal(horizon) - without.p_deal,
        nothing if issuer is None else solution.terms(horizon)[:, issuer],
        nothing if issuer is None else without.terms[:, issuer],
        _per_pressure(solution, instrument, change),
    )


def pressed_actor(solution: Solution, target: str) -> str:
    """The player that pressure on `target` works on: itself, else the first one that it is a partner of.

    Pressure on a partner works on the actor whose load the partner carries. Where nobody
    leans on the target, it is the first veto player (on whom it then does nothing).
    """
    if target in solution.setting.actors:
        return target
    actors = solution.setting.scenario.file.actors
    for name in solution.setting.actors:
        if any(target in layer.partners for layer in actors[name].resilience.values()):
            return name
    return solution.vetoes[0]


def _per_pressure(solution: Solution, instrument: str, change: Floats) -> Floats | None:
    spec, scenario, values = solution.setting.spec, solution.setting.scenario, solution.values
    size = forces(scenario, values, periods=spec.last).size[instrument]
    ahead = np.zeros((solution.draws, spec.now + 1))
    for later in range(min(scenario.calendar.per_year, spec.last - spec.now)):
        ahead += values("discount")[:, None] ** later * size[:, later : later + spec.now + 1]
    # One that only moves the line or a hazard has exerted none to divide by, nor has one that is only announced.
    if not (size[:, : spec.now + 1] > 0).any():
        return None
    return np.divide(change, ahead, out=np.full_like(change, np.nan), where=ahead > 0)


def leverage_readings(run: WeightedSolution, without: Mapping[str, Counterfactual]) -> tuple[LeverageReading, ...]:
    """What each instrument buys, in the order of the scenario; `without` holds the runs without each.

    Those runs may be of the first draws only; an instrument without one has no reading.
    """
    names = (name for name in run.solution.setting.scenario.file.instruments if name in without)
    # A headline assessment solves counterfactuals for its first draws only; the base is cut to the same ones.
    return tuple(_reading(run.first(len(without[name].p_deal)), name, without[name]) for name in names)


def _reading(run: WeightedSolution, name: str, without: Counterfactual) -> LeverageReading:
    content = run.solution.setting.scenario.file.instruments[name]
    by_draw = leverage_by_draw(run.solution, name, without, run.horizon)
    return from_fields(
        LeverageReading,
        content,
        instrument=name,
        on=by_draw.on,
        credibility=summarise(by_draw.credibility, run.weights),
        delta_reservation_value=summarise(by_draw.on_reservation_value, run.weights),
        delta_p_deal=summarise(by_draw.on_deal, run.weights),
        delta_terms_of_issuer=_terms_change(run, by_draw, without),
        erosion=_erosion(run, by_draw),
    )


def _terms_change(
    run: WeightedSolution, by_draw: LeverageByDraw, without: Counterfactual
) -> DistributionSummary | None:
    """Expected terms with the instrument less without it; the range is that of resampled draws."""
    if not by_draw.terms_with.any():
        return None
    p_deal = run.solution.p_deal(run.horizon)
    terms_with = expected_terms(by_draw.terms_with, p_deal, run.weights)
    terms_without = expected_terms(by_draw.terms_without, without.p_deal, run.weights)
    if terms_with is None or terms_without is None:
        return None
    # Not the quantiles over draws: a ratio of two expectations has no value in a single draw.
    ratios_with = resampled_ratios(by_draw.terms_with, p_deal, run.resamples)
    ratios_without = resampled_ratios(by_draw.terms_without, without.p_deal, run.resamples)
    # Resamples without any deal have no terms and drop out of either, so only as many as both have are paired.
    count = min(len(ratios_with), len(ratios_without))
    return summarise_resamples(terms_with - terms_without, ratios_with[:count] - ratios_without[:count])


def _erosion(run: WeightedSolution, by_draw: LeverageByDraw) -> tuple[ErosionPoint, ...]:
    if by_draw.erosion is None:
        return ()
    calendar = run.solution.setting.scenario.calendar
    points = []
    for row, column in enumerate(by_draw.erosion.T):
        # Draws without pressure in this period have no ratio; the others keep their relative weights.
        pressed = ~np.isnan(column)
        if pressed.any():
            share = run.weights[pressed] / run.weights[pressed].sum()
            points.append(ErosionPoint(calendar.date(row), summarise(column[pressed], share)))
    return tuple(points)


def _on_reservation_value(case: SolvedCase, instrument: str) -> Floats:
    solution = case.solution
    target = solution.setting.scenario.file.instruments[instrument].target
    actor = solution.actor(pressed_actor(solution, target))
    return np.asarray(case.variants[WITHOUT].static_reservation[:, -1, actor] - solution.static_now[:, actor])


def _made_from(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    instrument = file.instruments[keys[0]]
    issuer, target = instrument.issuer, instrument.target
    value = (f"reservation_value.{target}",) if target in veto_players(file) else ()
    if instrument.status == "announced" and instrument.credibility is None:
        return (f"credibility.{issuer}.{target}.{instrument.act}", *value)
    return value


def _inputs(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    instrument = file.instruments[keys[0]]
    return (f"instruments.{keys[0]}.", f"actors.{instrument.target}.resilience.{instrument.domain}.")


MEASURES: Final = (
    MeasureDefinition(
        pattern="leverage.INSTRUMENT",
        title="What an instrument takes off the value of fighting on",
        unit="stake units",
        meaning="What war alone is worth to the target without the instrument, less the same with it, now.",
        formula="leverage(m, i) = W⁰_i without m − W⁰_i with m",
        section="MODEL 3",
        term="leverage",
        instances=lambda scenario: tuple((name,) for name in scenario.file.instruments),
        variants=lambda _, keys: {WITHOUT: GameVariant(without=frozenset(keys))},
        by_draw=_on_reservation_value,
        made_from=_made_from,
        inputs=_inputs,
    ),
)
