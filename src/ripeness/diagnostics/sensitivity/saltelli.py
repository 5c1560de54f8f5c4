"""Full Sobol' indices, first-order and total, by Saltelli's design; on request, since it solves new games.

Estimators: first-order by Saltelli et al. 2010, table 2 (b); total by Jansen 1999, in the same
table (f). The design draws quantities independently of each other, from their priors: it cannot
follow the posterior of learning, whose quantities depend on each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.errors import Interrupted, UsageError
from ripeness.core.priors.prior import Prior
from ripeness.core.streams import stream
from ripeness.core.verification import PublishedAnswer
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex
from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.spec import Ints
from ripeness.game.values import Values
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.latin_hypercube import latin_hypercube
from ripeness.inference.plan import DEFAULT_SAMPLE, SampleDesign
from ripeness.inference.sample import into_cube, sobol_points, split_priors
from ripeness.measures.horizon import verdict_periods
from ripeness.measures.registry import outcomes
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.labels import label

FIRST: Final = "first-order, Saltelli design"
TOTAL: Final = "total, Saltelli design"
RESAMPLES = 400


@dataclass(frozen=True, slots=True)
class _Design:
    """The two independent samples A and B of the unit cube, each of shape (draw, quantity)."""

    setting: GameSetting
    uncertain: Mapping[str, Prior]
    fixed: Mapping[str, float]
    a: Floats
    b: Floats
    horizon: float

    def solve(self, points: Floats) -> dict[str, Floats]:
        """The outcomes at points of the cube, by name, each of shape (draw,)."""
        drawn = {path: prior.ppf(points[:, i]) for i, (path, prior) in enumerate(self.uncertain.items())}
        values = Values(len(points), drawn, self.fixed)
        ensemble = solve_ensemble(Study(self.setting, values, {}, self.horizon))
        # Rows of A, B and the crossed samples belong together, so part of a design is of no use.
        if ensemble.stopped:
            raise Interrupted("stopped: the indices of a part of the design would not be comparable")
        return outcomes(ensemble.solution, self.horizon)

    def cross(self, path: str) -> Floats:
        """A with the column of one quantity from B."""
        return _cross(self.a, self.b, list(self.uncertain).index(path))


def sobol(
    scenario: Scenario,
    draws: int,
    seed: int,
    *,
    paths: Sequence[str] | None = None,
    design: SampleDesign = DEFAULT_SAMPLE,
) -> tuple[SensitivityIndex, ...]:
    """First-order and total indices of every outcome for each of `paths` (default: all uncertain ones).

    Solves `draws` × (number of paths + 2) games, so name the few paths that matter. `design` says how
    the two samples are drawn; of a Sobol' sequence `draws` is best a power of two. Intervals are 90%
    bootstrap ones over the design's rows. A total index well above the first-order one says that the
    quantity acts through others. Raises UsageError for fewer than 2 draws and for a path that is no
    uncertain quantity, Interrupted where the person stops it.
    """
    samples = _design(scenario, draws, seed, design)
    chosen = tuple(samples.uncertain if paths is None else paths)
    for path in chosen:
        if path not in samples.uncertain:
            raise UsageError(f"{path}: no uncertain quantity of this scenario; wanted one with a prior")
    at_a, at_b = samples.solve(samples.a), samples.solve(samples.b)
    rows = stream(seed, "saltelli", "bootstrap").integers(0, draws, size=(RESAMPLES, draws))
    indices: list[SensitivityIndex] = []
    for path in chosen:
        name = label(scenario.file, path)
        for outcome, y in samples.solve(samples.cross(path)).items():
            indices += _indices((path, name, outcome), np.stack([at_a[outcome], at_b[outcome], y]), rows)
    return tuple(indices)


def _design(scenario: Scenario, draws: int, seed: int, design: SampleDesign) -> _Design:
    if draws < 2:
        raise UsageError(f"draws: found {draws}, wanted 2 or more for a Sobol' design")
    uncertain, fixed = split_priors(scenario)
    if design == "lhs":
        points = latin_hypercube([f"{sample}/{path}" for sample in ("a", "b") for path in uncertain], draws, seed)
    else:
        points = sobol_points(draws, 2 * len(uncertain), stream(seed, "saltelli"))
    points = into_cube(points)
    a, b = points[:, : len(uncertain)], points[:, len(uncertain) :]
    return _Design(game_setting(scenario), uncertain, fixed, a, b, verdict_periods(scenario))


def _indices(name: tuple[str, str, str], y: Floats, rows: Ints) -> Iterator[SensitivityIndex]:
    path, words, outcome = name
    resampled = np.stack([estimates(*y[:, chosen]) for chosen in rows])
    for column, method in enumerate((FIRST, TOTAL)):
        low, high = np.quantile(resampled[:, column], (0.05, 0.95))
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


UNIMPORTANCE: Final = (0.0, 1.0, 4.5, 9.0, *(99.0,) * 8)
"""The twelve coefficients a: the larger, the less its quantity matters."""
BASE: Final = 17
"""Two to this power are the base draws."""
SOURCE: Final = "Saltelli et al. 2010, CPC 181(2), the G function, closed form; a = 0, 1, 4.5, 9, 99 eight times"
NOTE: Final = "Ours is estimated from 131,072 base draws of a scrambled Sobol' sequence, seed 0."


def g_function(points: Floats) -> Floats:
    """The product of (|4x − 2| + a)/(1 + a) over the quantities, for points of shape (draw, quantity)."""
    a = np.asarray(UNIMPORTANCE)
    return np.asarray(np.prod((np.abs(4 * points - 2) + a) / (1 + a), axis=1))


@cache
def indices() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """First-order and total indices of the G function by Saltelli's design, quantity by quantity."""
    count = len(UNIMPORTANCE)
    points = sobol_points(2**BASE, 2 * count, stream(0, "saltelli"))
    a, b = points[:, :count], points[:, count:]
    at_a, at_b = g_function(a), g_function(b)
    pairs = [estimates(at_a, at_b, g_function(_cross(a, b, column))) for column in range(count)]
    return tuple(first for first, _ in pairs), tuple(total for _, total in pairs)


def _cross(a: Floats, b: Floats, column: int) -> Floats:
    points = a.copy()
    points[:, column] = b[:, column]
    return points


THEIRS: Final = {
    "first-order": (0.716, 0.179, 0.024, 0.007, *(0.0,) * 8),
    "total": (0.787, 0.242, 0.034, 0.010, *(0.0,) * 8),
}
ANSWERS: Final = tuple(
    PublishedAnswer(
        f"sobol-g-{kind}",
        SOURCE,
        f"{kind} Sobol' indices of twelve quantities",
        theirs,
        lambda at=at: indices()[at],  # type: ignore[misc]
        digits=3,
        note=NOTE,
    )
    for at, (kind, theirs) in enumerate(THEIRS.items())
)
"""Both kinds of index of the G function, known in closed form, to three decimals."""
