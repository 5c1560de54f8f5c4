"""What a run says of each actor: value of fighting on, sincerity, credibility, resilience."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ripeness.core.resamples import spread_of
from ripeness.core.spread import (
    Floats,
    Spread,
    spread,
)
from ripeness.game.solution import Solution
from ripeness.measures.credibility import (
    Credibility,
    cells,
)
from ripeness.measures.readings import (
    ActorReading,
    CredibilityCell,
    LayerAtDate,
    LayerOfResilience,
)
from ripeness.measures.resilience import (
    Layer,
    layers,
)
from ripeness.measures.ripeness import Ripening
from ripeness.measures.sincerity import (
    MeetingWorth,
    meeting_worth,
    resampled,
    sincerity,
)


def actor_readings(solution: Solution, weights: Floats, ripening: Ripening, again: Floats) -> tuple[ActorReading, ...]:
    """One reading an actor, in the order of the scenario; values only of those with something at stake.

    `again` holds resampled weights of the draws (resample, draw), for the range of ratios.
    """
    found, words = layers(solution), cells(solution.setting.scenario)
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
    reading: ActorReading, solution: Solution, weights: Floats, ripening: Ripening, again: Floats
) -> ActorReading:
    i, worth = solution.actor(reading.id), meeting_worth(solution, reading.id)
    return replace(
        reading,
        reservation_value=spread(solution.reservation_now[:, i], weights),
        sincerity=sincerity_spread(worth, weights, again),
        meeting_worth=spread(worth.total, weights),
        deal_worth=spread(worth.deal, weights),
        standing=spread(worth.standing, weights),
        cost_per_year=spread(ripening.cost[:, i], weights),
        expected_line_gain=spread(ripening.gain[:, i], weights),
    )


def sincerity_spread(worth: MeetingWorth, weights: Floats, again: Floats) -> Spread | None:
    """The ratio over the ensemble, with the range of resampled draws."""
    ratio = sincerity(worth, weights)
    return None if ratio is None else spread_of(ratio, resampled(worth, again))


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


def _layer(solution: Solution, layer: Layer, weights: Floats) -> LayerOfResilience:
    board, calendar = solution.setting.board, solution.setting.scenario.calendar
    last = min(board.now + calendar.per_year, board.last - 1)
    path = tuple(_at(layer, t, calendar.date(t), weights) for t in range(board.first, last + 1))
    return LayerOfResilience(path[board.now - board.first], path)


def _at(layer: Layer, t: int, day: date, weights: Floats) -> LayerAtDate:
    return LayerAtDate(
        day,
        spread(layer.own[:, t], weights),
        {name: spread(share[:, t], weights) for name, share in layer.partners.items()},
        spread(layer.absorbed[:, t], weights),
        spread(layer.pressure[:, t], weights),
    )
