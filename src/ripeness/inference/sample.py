"""Draws of a scenario's uncertain quantities: a scrambled Sobol' sample of the priors (MODEL 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.core.priors import Prior
from ripeness.core.streams import stream
from ripeness.game.values import Floats, Values
from ripeness.measures.credibility import credibility
from ripeness.scenario.language.quantities import quantities
from ripeness.scenario.language.scenario import Scenario

EDGE = 1e-12
MOST = 1_000_000


def priors(scenario: Scenario) -> dict[str, Prior]:
    """Every quantity's prior by path, with the ledger's posterior for each announced instrument."""
    found = {path: quantity.prior for path, quantity in quantities(scenario.file).items()}
    for instrument in scenario.file.instruments.values():
        path = f"record.credibility.{instrument.issuer}.{instrument.target}.{instrument.act}"
        if instrument.status == "announced" and instrument.credibility is None and path not in found:
            found[path] = credibility(scenario, instrument.issuer, instrument.target, instrument.act).prior
    return found


@dataclass(frozen=True, slots=True)
class Sample:
    """Points of the unit cube and what they mean: a column an uncertain quantity.

    `points` has shape (draw, quantity); `uncertain` gives the prior of each column by path.
    """

    points: Floats
    uncertain: Mapping[str, Prior]
    fixed: Mapping[str, float]

    @property
    def values(self) -> Values:
        """The points carried through each prior's quantiles."""
        return self.at(self.points)

    def at(self, points: Floats) -> Values:
        """Values at other points of the same cube, shape (draw, quantity)."""
        inside = np.clip(points, EDGE, 1 - EDGE)
        drawn = {path: prior.ppf(inside[:, i]) for i, (path, prior) in enumerate(self.uncertain.items())}
        return Values(len(points), drawn, self.fixed)


def sample(scenario: Scenario, draws: int, seed: int) -> Sample:
    """The first `draws` points of a scrambled Sobol' sequence, one dimension an uncertain quantity.

    The same seed gives the same points (0 is a seed).
    """
    known = priors(scenario)
    uncertain = {path: prior for path, prior in known.items() if not prior.is_fixed}
    fixed = {path: prior.args[0] for path, prior in known.items() if prior.is_fixed}
    return Sample(_points(draws, len(uncertain), seed), uncertain, fixed)


def draw(scenario: Scenario, draws: int, seed: int) -> Values:
    """`draws` values of every uncertain quantity: those of `sample`."""
    return sample(scenario, draws, seed).values


def point(scenario: Scenario) -> Values:
    """One draw with every quantity at its prior median."""
    known = priors(scenario)
    return Values(1, {}, {path: prior.median for path, prior in known.items()})


def _points(draws: int, dimensions: int, seed: int) -> Floats:
    from scipy.stats import qmc

    if dimensions == 0:
        return np.empty((draws, 0))
    sampler = qmc.Sobol(dimensions, scramble=True, rng=stream(seed, "ensemble"))
    points = sampler.random_base2(max(0, int(np.ceil(np.log2(draws)))))[:draws]
    return np.clip(points, EDGE, 1 - EDGE)
