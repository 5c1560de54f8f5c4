"""Draws of a scenario's uncertain quantities: a Latin hypercube, or a scrambled Sobol' sequence, of the priors.

See docs/explanation/the-model.md, section 4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.core.priors.prior import Prior
from ripeness.core.streams import stream
from ripeness.game.spec import Ints
from ripeness.game.values import Floats, Values
from ripeness.inference.latin_hypercube import latin_hypercube
from ripeness.inference.plan import DEFAULT_SAMPLE, SampleDesign
from ripeness.measures.credibility import credibility
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.schema.shape import range_of

# At 0 and 1 the quantiles of unbounded priors are infinite; 10^-12 is beyond any draw that matters.
EDGE = 1e-12
MAX_DRAWS = 1_000_000
DUMMIES = tuple(f"dummy.{number}" for number in range(32))
"""Columns that no quantity has and nothing uses: what they seem to carry is noise."""


def priors(scenario: Scenario) -> dict[str, Prior]:
    """The distribution that every quantity is drawn from, by path.

    That is its prior; of the chance that something holds, 1 with that chance, else 0; and the ledger's posterior for
    each announced instrument. What only a veto player can have is held at its median for all others, as is whether an
    instrument in force is used.
    """
    prior_of = {path: range_of(path).drawn_as(quantity.prior) for path, quantity in quantities(scenario.file).items()}
    without_veto = "|".join(name for name, actor in scenario.file.actors.items() if not actor.veto)
    of_veto_players = re.compile(rf"actors\.({without_veto})\.(private_information|red_lines\..*)")
    for path, prior in prior_of.items():
        if of_veto_players.fullmatch(path):
            prior_of[path] = Prior("fixed", (prior.median,))
    for name, instrument in scenario.file.instruments.items():
        if instrument.status == "in_force" or instrument.drawn_with is not None:
            prior_of[f"instruments.{name}.use"] = Prior("fixed", (prior_of[f"instruments.{name}.use"].median,))
        path = f"record.credibility.{instrument.issuer}.{instrument.target}.{instrument.act}"
        if instrument.status == "announced" and instrument.credibility is None and path not in prior_of:
            prior_of[path] = credibility(scenario, instrument.issuer, instrument.target, instrument.act).prior
    return prior_of


def split_priors(scenario: Scenario) -> tuple[dict[str, Prior], dict[str, float]]:
    """The priors of the uncertain quantities, and the numbers of the certain ones, by path."""
    prior_of = priors(scenario)
    uncertain = {path: prior for path, prior in prior_of.items() if not prior.is_fixed}
    return uncertain, {path: prior.args[0] for path, prior in prior_of.items() if prior.is_fixed}


@dataclass(frozen=True, slots=True)
class PriorSample:
    """Points of the unit cube and what they mean: a column an uncertain quantity.

    `points` has shape (draw, column): the quantities in the order of `uncertain`, which gives their priors
    by path, then the dummies (none in a Sobol' sample). Learning moves the dummies along with the rest.
    """

    points: Floats
    uncertain: Mapping[str, Prior]
    fixed: Mapping[str, float]
    design: SampleDesign

    @property
    def values(self) -> Values:
        """The points carried through each prior's quantiles."""
        return self.at(self.points)

    def at(self, points: Floats) -> Values:
        """Values at other points of the same cube, shape (draw, quantity)."""
        inside = into_cube(points)
        drawn = {path: prior.ppf(inside[:, i]) for i, (path, prior) in enumerate(self.uncertain.items())}
        return Values(len(points), drawn, self.fixed)


def draw_sample(scenario: Scenario, draws: int, seed: int, design: SampleDesign = DEFAULT_SAMPLE) -> PriorSample:
    """`draws` points of the unit cube, a column an uncertain quantity.

    The same seed gives the same points (0 is a seed). In a Latin hypercube a column hangs on the
    quantity's path, the draws and the seed alone; a Sobol' sequence gives the quantities its dimensions in
    their order, and fewer draws are the first of more.
    """
    uncertain, fixed = split_priors(scenario)
    if design == "lhs":
        points = latin_hypercube((*uncertain, *DUMMIES), draws, seed)
    elif uncertain:
        points = sobol_points(draws, len(uncertain), stream(seed, "ensemble"))
    else:
        points = np.empty((draws, 0))
    return PriorSample(into_cube(points), uncertain, fixed, design)


def draw_values(scenario: Scenario, draws: int, seed: int, design: SampleDesign = DEFAULT_SAMPLE) -> Values:
    """`draws` values of every uncertain quantity: those of `draw_sample`."""
    return draw_sample(scenario, draws, seed, design).values


def median_values(scenario: Scenario) -> Values:
    """One draw with every quantity at its prior median."""
    return Values(1, {}, {path: prior.median for path, prior in priors(scenario).items()})


def sobol_points(draws: int, dimensions: int, rng: np.random.Generator) -> Floats:
    """The first `draws` points of a scrambled Sobol' sequence, shape (draw, dimension)."""
    # Deferred: scipy.stats is slow to load, and checking a case draws nothing.
    from scipy.stats import qmc

    # A power of two is drawn, since only such samples are balanced, and the first ones are taken.
    sampler = qmc.Sobol(dimensions, scramble=True, rng=rng)
    return np.asarray(sampler.random_base2(max(0, int(np.ceil(np.log2(draws)))))[:draws])


def into_cube(points: Floats) -> Floats:
    """The points kept off the faces of the unit cube, where quantiles of unbounded priors are infinite."""
    return np.clip(points, EDGE, 1 - EDGE)


def systematic_rows(along: Floats, count: int) -> Ints:
    """The rows of at most `count` draws, evenly spaced along `along` (draw,), in their own order.

    The draws are sorted by it and taken at equal steps, so its mean over the few is near that
    over all.
    """
    order = np.argsort(along, kind="stable")
    few = min(count, len(order))
    places = ((np.arange(few) + 0.5) * len(order) / few).astype(np.int64)
    return np.sort(order[places])


def select_draws(values: Values, rows: Ints) -> Values:
    """The values of some of the draws, in the order of `rows`."""
    return Values(len(rows), {path: array[rows] for path, array in values.drawn.items()}, values.fixed)
