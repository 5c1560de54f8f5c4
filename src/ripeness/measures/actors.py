"""What a run says of each actor: value of fighting on, sincerity, credibility, resilience."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ripeness.core.distributions import (
    DistributionSummary,
    Floats,
    summarise,
)
from ripeness.game.solution import Solution
from ripeness.measures.credibility import (
    Credibility,
    CredibilityCell,
    credibility_cells,
)
from ripeness.measures.resilience import (
    LayerAtDate,
    LayerOfResilience,
    ResilienceLayer,
    resilience_layers,
)
from ripeness.measures.ripeness import RipenessConditions
from ripeness.measures.sincerity import (
    meeting_worth,
    sincerity_spread,
)


def actor_readings(
    solution: Solution, weights: Floats, ripening: RipenessConditions, again: Floats
) -> tuple[ActorReading, ...]:
    """One reading an actor, in the order of the scenario; values only of those with something at stake.

    `again` holds resampled weights of the draws (resample, draw), for the range of ratios.
    """
    found, words = resilience_layers(solution), credibility_cells(solution.setting.scenario)
    readings = []
    for name, actor in solution.setting.scenario.file.actors.items():
        said = tuple(_cell(c) for c in words if c.issuer == name)
        absorbed = {domain: _layer(solution, layer, weights) for domain, layer in found.get(name, {}).items()}
        bare = ActorReading(
            name, actor.name, actor.side, actor.veto, None, None, None, None, None, None, None, said, absorbed
        )
        at_stake = name in solution.setting.actors
        readings.append(_valued(bare, solution, weights, ripening, again) if at_stake else bare)
    return tuple(readings)


def _valued(
    reading: ActorReading, solution: Solution, weights: Floats, ripening: RipenessConditions, again: Floats
) -> ActorReading:
    i, worth = solution.actor(reading.id), meeting_worth(solution, reading.id)
    return replace(
        reading,
        reservation_value=summarise(solution.reservation_now[:, i], weights),
        sincerity=sincerity_spread(worth, weights, again),
        meeting_worth=summarise(worth.total, weights),
        deal_worth=summarise(worth.deal, weights),
        standing=summarise(worth.standing, weights),
        cost_per_year=summarise(ripening.cost[:, i], weights),
        expected_line_gain=summarise(ripening.gain[:, i], weights),
    )


def _cell(found: Credibility) -> CredibilityCell:
    return CredibilityCell(
        found.addressee,
        found.act,
        found.mean,
        found.quantile(0.05),
        found.quantile(0.95),
        found.n,
        found.kept,
        found.base_rate,
    )


def _layer(solution: Solution, layer: ResilienceLayer, weights: Floats) -> LayerOfResilience:
    board, calendar = solution.setting.spec, solution.setting.scenario.calendar
    last = min(board.now + calendar.per_year, board.last - 1)
    path = tuple(_at(layer, t, calendar.date(t), weights) for t in range(board.first, last + 1))
    return LayerOfResilience(path[board.now - board.first], path)


def _at(layer: ResilienceLayer, t: int, day: date, weights: Floats) -> LayerAtDate:
    return LayerAtDate(
        day,
        summarise(layer.own[:, t], weights),
        {name: summarise(share[:, t], weights) for name, share in layer.partners.items()},
        summarise(layer.absorbed[:, t], weights),
        summarise(layer.pressure[:, t], weights),
    )


@dataclass(frozen=True, slots=True)
class ActorReading:
    """What the run says of one actor.

    `sincerity` is None where the meeting is worth nothing to it. `meeting_worth`,
    `standing` and `deal_worth` are the parts of the ratio, stake units.
    `cost_per_year` is the cost of another year of war, after resilience and support.
    Actors with nothing at stake (partners, addressees) have None for all these values.
    """

    id: str
    name: str
    side: str | None
    veto: bool
    reservation_value: DistributionSummary | None
    sincerity: DistributionSummary | None
    meeting_worth: DistributionSummary | None
    deal_worth: DistributionSummary | None
    standing: DistributionSummary | None
    cost_per_year: DistributionSummary | None
    expected_line_gain: DistributionSummary | None
    credibility: tuple[CredibilityCell, ...]
    resilience: dict[str, LayerOfResilience]
