"""Full Sobol' indices, first-order and total, by Saltelli's design: on request, for it solves anew.

Estimators: first-order by Saltelli et al. 2010, table 2 (b); total by Jansen 1999, in the same
table (f). The design draws quantities independently of each other, from their priors: it cannot
follow the posterior of learning, whose quantities depend on each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import Interrupted, UsageError
from ripeness.core.priors import Prior
from ripeness.core.streams import stream
from ripeness.diagnostics.sensitivity.outcomes import outcomes
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex
from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.spec import Ints
from ripeness.game.values import Values
from ripeness.inference.ensemble import (
    Study,
    solve_ensemble,
)
from ripeness.inference.sample import (
    EDGE,
    priors,
)
from ripeness.measures.horizon import periods_until
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.labels import label

FIRST: Final = "first-order, Saltelli design"
TOTAL: Final = "total, Saltelli design"
TIMES = 400


@dataclass(frozen=True, slots=True)
class _Design:
    """The two independent samples A and B of the unit cube, each of shape (draw, quantity)."""

    setting: GameSetting
    known: Mapping[str, Prior]
    uncertain: tuple[str, ...]
    a: Floats
    b: Floats
    horizon: int

    def solved(self, points: Floats) -> dict[str, Floats]:
        drawn = {path: self.known[path].ppf(points[:, i]) for i, path in enumerate(self.uncertain)}
        fixed = {path: prior.args[0] for path, prior in self.known.items() if prior.is_fixed}
        values = Values(len(points), drawn, fixed)
        solved = solve_ensemble(Study(self.setting, values, {}, self.horizon))
        if solved.stopped:
            raise Interrupted("stopped: the indices of a part of the design would not be comparable")
        return outcomes(solved.solution, self.horizon)

    def crossed(self, path: str) -> Floats:
        """A with the column of one quantity from B."""
        points = self.a.copy()
        column = self.uncertain.index(path)
        points[:, column] = self.b[:, column]
        return points


def sobol(
    scenario: Scenario, draws: int, seed: int, *, paths: Sequence[str] | None = None
) -> tuple[SensitivityIndex, ...]:
    """First-order and total indices of every outcome for each of `paths` (default: all uncertain ones).

    Solves `draws` × (number of paths + 2) games, so name the few paths that matter. `draws` is
    best a power of two. Intervals are 90% bootstrap ones over the design's rows. A total index
    well above the first-order one says that the quantity acts through others. Raises UsageError
    for fewer than 2 draws and for a path that is no uncertain quantity, Interrupted where the
    person stops it.
    """
    design = _design(scenario, draws, seed)
    asked = design.uncertain if paths is None else tuple(paths)
    for path in asked:
        if path not in design.uncertain:
            raise UsageError(f"{path}: no uncertain quantity of this scenario; wanted one with a prior")
    one, other = design.solved(design.a), design.solved(design.b)
    rows = stream(seed, "saltelli", "bootstrap").integers(0, draws, size=(TIMES, draws))
    found: list[SensitivityIndex] = []
    for path in asked:
        crossed, name = design.solved(design.crossed(path)), label(scenario.file, path)
        for outcome, y in crossed.items():
            found += _indices((path, name, outcome), np.stack([one[outcome], other[outcome], y]), rows)
    return tuple(found)


def _design(scenario: Scenario, draws: int, seed: int) -> _Design:
    from scipy.stats import qmc

    if draws < 2:
        raise UsageError(f"draws: found {draws}, wanted 2 or more for a Sobol' design")
    known = priors(scenario)
    uncertain = tuple(path for path, prior in known.items() if not prior.is_fixed)
    sampler = qmc.Sobol(2 * len(uncertain), scramble=True, rng=stream(seed, "saltelli"))
    points = np.clip(sampler.random_base2(int(np.ceil(np.log2(draws))))[:draws], EDGE, 1 - EDGE)
    a, b = points[:, : len(uncertain)], points[:, len(uncertain) :]
    return _Design(
        game_setting(scenario), known, uncertain, a, b, periods_until(scenario, scenario.file.verdict.horizon)
    )


def _indices(name: tuple[str, str, str], y: Floats, rows: Ints) -> Iterator[SensitivityIndex]:
    again = np.stack([estimates(*y[:, chosen]) for chosen in rows])
    for column, method in enumerate((FIRST, TOTAL)):
        low, high = np.quantile(again[:, column], (0.05, 0.95))
        path, words, outcome = name
        index = float(estimates(*y)[column])
        yield SensitivityIndex(path, words, outcome, index, min(float(low), index), max(float(high), index), method)


def estimates(a: Floats, b: Floats, crossed: Floats) -> tuple[float, float]:
    """First-order and total index from an outcome at A, at B, and at A with one column of B, each (draw,).

    0 and 0 where the outcome is the same everywhere.
    """
    both = np.concatenate([a, b])
    variance = float(both.var())
    if variance < 1e-24:
        return 0.0, 0.0
    # Centred, since the product would else carry the outcome's mean into the error.
    first = float(((b - both.mean()) * (crossed - a)).mean()) / variance
    return first, float(((a - crossed) ** 2).mean()) / (2 * variance)
