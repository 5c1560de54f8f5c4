"""Actor readings: reservation value, sincerity, credibility and resilience of each actor over the ensemble."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ripeness.core.distributions import DistributionSummary, Floats, summarise
from ripeness.core.serialise import from_fields
from ripeness.game.solution import Solution
from ripeness.measures.credibility import credibility_cells
from ripeness.measures.resilience import LayerOfResilience, layer_reading, resilience_layers
from ripeness.measures.ripeness import RipenessConditions
from ripeness.measures.sincerity import SincerityReading, meeting_worth, sincerity_reading


@dataclass(frozen=True, slots=True)
class CredibilityCell:
    """How far an issuer's word to an addressee holds: posterior mean and 90% interval.

    `n` counts the resolved entries (partly counts as one); `base_rate` is the prior mean.
    """

    to: str
    kind: str
    mean: float
    p05: float
    p95: float
    n: int
    kept: float
    base_rate: float


@dataclass(frozen=True, slots=True)
class ActorReading:
    """What the run says of one actor.

    `reservation_value` is what war alone is worth to it, `reservation_with_talks` the same with later
    talks counted. `sincerity` is over the draws that have one; `sincere` says more. `meeting_worth`,
    `standing` and `deal_worth` are the parts of the ratio, stake units.
    `cost_per_year` is the cost of another year of war, after resilience and support.
    Actors with nothing at stake (partners, addressees) have None for all these values.
    """

    id: str
    name: str
    side: str | None
    veto: bool
    reservation_value: DistributionSummary | None
    reservation_with_talks: DistributionSummary | None
    sincerity: DistributionSummary | None
    sincere: SincerityReading | None
    meeting_worth: DistributionSummary | None
    deal_worth: DistributionSummary | None
    standing: DistributionSummary | None
    cost_per_year: DistributionSummary | None
    expected_line_gain: DistributionSummary | None
    credibility: tuple[CredibilityCell, ...]
    resilience: dict[str, LayerOfResilience]


def actor_readings(solution: Solution, weights: Floats, conditions: RipenessConditions) -> tuple[ActorReading, ...]:
    """One reading an actor, in the order of the scenario; values only of those with something at stake."""
    layers, cells = resilience_layers(solution), credibility_cells(solution.setting.scenario)
    readings = []
    for name, actor in solution.setting.scenario.file.actors.items():
        own = tuple(
            from_fields(CredibilityCell, cell, to=cell.addressee, kind=cell.act, kept=cell.kept_sum)
            for cell in cells
            if cell.issuer == name
        )
        resilience = {d: layer_reading(solution, layer, weights) for d, layer in layers.get(name, {}).items()}
        # Partners and addressees have nothing at stake and no value of fighting on: nine fields stay None.
        reading = ActorReading(name, actor.name, actor.side, actor.veto, *(None,) * 9, own, resilience)
        if name in solution.setting.actors:
            reading = _with_values(reading, solution, weights, conditions)
        readings.append(reading)
    return tuple(readings)


def _with_values(
    reading: ActorReading, solution: Solution, weights: Floats, conditions: RipenessConditions
) -> ActorReading:
    i, worth = solution.actor(reading.id), meeting_worth(solution, reading.id)
    months = solution.setting.scenario.file.ripeness.months
    sincere = sincerity_reading(solution, reading.id, weights)
    return replace(
        reading,
        reservation_value=summarise(solution.static_now[:, i], weights),
        reservation_with_talks=summarise(solution.reservation_now[:, i], weights),
        sincerity=sincere.share,
        sincere=sincere,
        meeting_worth=summarise(worth.total, weights),
        deal_worth=summarise(worth.deal, weights),
        standing=summarise(worth.standing, weights),
        cost_per_year=summarise(conditions.cost[:, i] * (12 / months), weights),
        expected_line_gain=summarise(conditions.gain[:, i], weights),
    )
