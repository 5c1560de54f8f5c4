"""Actors known only within bounds: priors of positions, capability and salience, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ripeness.core.distributions import DistributionSummary
from ripeness.core.priors.prior import Prior
from ripeness.second_opinions.spatial.smp.model import SmpEnd, smp_end
from ripeness.second_opinions.spatial.smp.state import SmpSettings
from ripeness.second_opinions.spatial.stakeholders import Dimension, Floats, Stakeholders
from ripeness.second_opinions.spatial.variants import find_variant, status_quo


@dataclass(frozen=True, slots=True)
class UncertainStand:
    """One actor with a prior for every number: positions in each scale's unit, salience 0 to 1."""

    name: str
    capability: Prior
    positions: tuple[Prior, ...]
    salience: tuple[Prior, ...]


def spread(values: Floats) -> DistributionSummary:
    """The spread of one number per draw."""
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return DistributionSummary(float(values.mean()), float(middle), float(low), float(high))


def sample_stakeholders(
    stands: Iterable[UncertainStand], dimensions: tuple[Dimension, ...], *, rng: np.random.Generator, draws: int
) -> Stakeholders:
    """`draws` draws of every number from its prior, each on its own.

    Raises UsageError where a prior reaches beyond the scale, below 0 capability or out of salience's 0 to 1.
    """
    actors = tuple(stands)

    def sample(priors: Iterable[Prior]) -> Floats:
        return np.stack([prior.ppf(rng.uniform(1e-12, 1 - 1e-12, draws)) for prior in priors], axis=1)

    low = np.array([d.low for d in dimensions])
    width = np.array([d.high - d.low for d in dimensions])
    position = np.stack([sample(actor.positions) for actor in actors], axis=1)
    return Stakeholders(
        names=tuple(actor.name for actor in actors),
        dimensions=dimensions,
        position=(position - low) / width,
        capability=sample(actor.capability for actor in actors),
        salience=np.stack([sample(actor.salience) for actor in actors], axis=1),
        status_quo=np.full((draws, len(dimensions)), np.nan),
    )


def forecasts(actors: Stakeholders, names: Iterable[str], rng: np.random.Generator) -> dict[str, Floats]:
    """The forecast of each variant named, the status quo first and the weighted mean in any case.

    Shapes (draw, dimension), in the scales' own units; the status quo is left out where it is unknown.
    """
    chosen = [find_variant(name) for name in dict.fromkeys(("weighted-mean", *names))]
    places = {} if np.isnan(actors.status_quo).all() else {"status-quo": actors.natural(status_quo(actors))}
    ends: dict[SmpSettings, SmpEnd] = {}
    for variant in chosen:
        if variant.settings is not None and variant.at_rest is not None:
            # Variants that differ only in how they read the end share one run.
            end = ends[variant.settings] = ends.get(variant.settings) or smp_end(actors, variant.settings, rng)
            places[variant.name] = actors.natural(variant.at_rest(end, actors))
        else:
            places[variant.name] = actors.natural(variant.forecast(actors, rng))
    return places
