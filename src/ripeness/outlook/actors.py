"""What a run says of each actor: value of fighting on, sincerity, credibility, resilience."""

from __future__ import annotations

from datetime import date

import numpy as np

from ripeness.analysis.credibility import Credibility, cells
from ripeness.analysis.resilience import Layer, layers
from ripeness.analysis.ripening import Ripening
from ripeness.analysis.sincerity import MeetingWorth, meeting_worth, resampled, sincerity
from ripeness.core.streams import stream
from ripeness.game.solution import Solution
from ripeness.outlook.assessment import ActorReading, CredibilityCell, LayerAtDate, LayerOfResilience, Spread
from ripeness.outlook.spread import Floats, spread


def actor_readings(solution: Solution, weights: Floats, ripening: Ripening, seed: int) -> tuple[ActorReading, ...]:
    """One reading an actor, in the order of the scenario."""
    found = layers(solution)
    words = cells(solution.setting.scenario)
    return tuple(
        _reading(solution, weights, name, ripening=ripening, seed=seed, layers_of=found.get(name, {}), words=words)
        for name in solution.setting.actors
    )


def _reading(  # noqa: PLR0913  one place where all that is known of an actor comes together
    solution: Solution,
    weights: Floats,
    name: str,
    *,
    ripening: Ripening,
    seed: int,
    layers_of: dict[str, Layer],
    words: tuple[Credibility, ...],
) -> ActorReading:
    actor, i = solution.setting.scenario.file.actors[name], solution.actor(name)
    worth = meeting_worth(solution, name)
    return ActorReading(
        id=name,
        name=actor.name,
        side=actor.side,
        veto=actor.veto,
        reservation_value=spread(solution.reservation_now[:, i], weights),
        sincerity=_sincerity(worth, weights, name, seed),
        meeting_worth=spread(worth.total, weights),
        deal_worth=spread(worth.deal, weights),
        standing=spread(worth.standing, weights),
        cost_per_year=spread(ripening.cost[:, i], weights),
        expected_line_gain=spread(ripening.gain[:, i], weights),
        credibility=tuple(_cell(c) for c in words if c.issuer == name),
        resilience={domain: _layer(solution, layer, weights) for domain, layer in layers_of.items()},
    )


def _sincerity(worth: MeetingWorth, weights: Floats, name: str, seed: int) -> Spread | None:
    """The ratio over the ensemble, with the spread of bootstrap resamples of the draws."""
    ratio = sincerity(worth, weights)
    if ratio is None:
        return None
    times = resampled(worth, weights, stream(seed, "sincerity", name))
    if len(times) == 0:
        return Spread(ratio, ratio, ratio, ratio)
    low, middle, high = np.quantile(times, (0.05, 0.5, 0.95))
    return Spread(ratio, float(middle), float(low), float(high))


def _cell(found: Credibility) -> CredibilityCell:
    return CredibilityCell(
        found.addressee, found.act, found.mean, found.quantile(0.05), found.quantile(0.95), found.n, found.kept,
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
