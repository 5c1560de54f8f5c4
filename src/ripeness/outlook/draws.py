"""Draws of a scenario's uncertain quantities: a scrambled Sobol' sample of the priors (MODEL 4)."""

from __future__ import annotations

import numpy as np

from ripeness.analysis.credibility import credibility
from ripeness.core.priors import Prior
from ripeness.core.streams import stream
from ripeness.game.values import Floats, Values
from ripeness.scenario.quantities import quantities
from ripeness.scenario.scenario import Scenario

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


def draw(scenario: Scenario, draws: int, seed: int) -> Values:
    """`draws` values of every uncertain quantity, the same for the same seed (0 is a seed).

    The sample is the first `draws` points of a scrambled Sobol' sequence with one dimension
    an uncertain quantity, carried through each prior's quantiles.
    """
    known = priors(scenario)
    uncertain = {path: prior for path, prior in known.items() if not prior.is_fixed}
    points = _points(draws, len(uncertain), seed)
    drawn = {path: prior.ppf(points[:, i]) for i, (path, prior) in enumerate(uncertain.items())}
    fixed = {path: prior.args[0] for path, prior in known.items() if prior.is_fixed}
    return Values(draws, drawn, fixed)


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
