"""The verb `uncertain_quantities`: what of a scenario has a range and not a value, and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.core.priors.prior import Prior
from ripeness.inference.sample import priors
from ripeness.scenario.language.quantity import JUDGEMENT
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.shape import range_of


@dataclass(frozen=True, slots=True)
class UncertainQuantity:
    """A quantity with its prior; whatever it is set to must lie between `least` and `most`, in its `unit`.

    `sources` are ids of the case's sources, less `judgement`, which says that the range is the author's own
    estimate. Where `from_ledger` no entry of the case gives it: its prior is what the record of words says.
    """

    path: str
    label: str
    unit: str
    least: float
    most: float
    prior: Prior
    sources: tuple[str, ...]
    judgement: bool
    note: str
    from_ledger: bool


def uncertain_quantities(scenario: Scenario) -> tuple[UncertainQuantity, ...]:
    """Every uncertain quantity of a scenario, in the order in which they are drawn."""
    uncertain = {path: prior for path, prior in priors(scenario).items() if not prior.is_fixed}
    return tuple(_uncertain_quantity(scenario, path, prior) for path, prior in uncertain.items())


def _uncertain_quantity(scenario: Scenario, path: str, prior: Prior) -> UncertainQuantity:
    quantity, bounds = quantities(scenario.file).get(path), range_of(path)
    return UncertainQuantity(
        path=path,
        label=label(scenario.file, path),
        unit=bounds.unit,
        least=bounds.low,
        most=bounds.high,
        prior=prior,
        sources=() if quantity is None else tuple(source for source in quantity.source if source != JUDGEMENT),
        judgement=quantity is not None and JUDGEMENT in quantity.source,
        note="" if quantity is None else quantity.note,
        from_ledger=quantity is None,
    )
