"""How exact P(deal) is by way of drawing: decision 14 rests on this.

`python -m benchmarks.sampling [CASE [DRAWS [SEEDS]]]` prints the spread over seeds of the weighted mean, and of the
unweighted one, for independent draws, a Latin hypercube, a Sobol' sequence of all quantities, and a Latin
hypercube with the twenty most telling quantities of a pilot of 256 draws by Sobol' points.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.streams import stream
from ripeness.diagnostics.sensitivity.given_data import first_order
from ripeness.game.compile import game_setting
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.latin_hypercube import latin_hypercube
from ripeness.inference.posterior import weigh_by_record
from ripeness.inference.sample import draw_sample, into_cube, sobol_points
from ripeness.measures.horizon import verdict_periods
from ripeness.scenario.files.load import load

PILOT, TELLING = 256, 20


class Case:
    """A case that can be solved at any points of its unit cube."""

    def __init__(self, name: str) -> None:
        self.scenario = load(name)
        self.sample = draw_sample(self.scenario, 2, 0, "lhs")
        self.paths = tuple(self.sample.uncertain)
        self.horizon = verdict_periods(self.scenario)
        self.setting = game_setting(self.scenario)

    def solve(self, points: Floats) -> tuple[Floats, Floats]:
        """P(deal by the verdict's horizon) and weights by the record, each (draw,)."""
        study = Study(self.setting, self.sample.at(into_cube(points)), {}, self.horizon)
        solution = solve_ensemble(study).solution
        return solution.p_deal(self.horizon), weigh_by_record(solution).weights

    def independent(self, draws: int, seed: int) -> Floats:
        """Draws that do not heed each other."""
        return stream(seed, "independent").random((draws, len(self.paths)))

    def strata(self, draws: int, seed: int) -> Floats:
        """A Latin hypercube."""
        return latin_hypercube(self.paths, draws, seed)

    def sobol(self, draws: int, seed: int) -> Floats:
        """The first points of a scrambled Sobol' sequence."""
        return sobol_points(draws, len(self.paths), stream(seed, "ensemble"))

    def telling_by_sobol(self, draws: int, seed: int) -> Floats:
        """A Latin hypercube in which the most telling quantities of a pilot are drawn by a Sobol' sequence."""
        pilot = latin_hypercube(self.paths, PILOT, seed + 1_000_000)
        deal, weights = self.solve(pilot)
        index = first_order(pilot, deal[:, None], weights).index[:, 0]
        points = self.strata(draws, seed).copy()
        points[:, np.argsort(-index)[:TELLING]] = sobol_points(draws, TELLING, stream(seed, "telling"))
        return points


def rows(name: str, draws: int, seeds: int) -> Iterator[tuple[str, str]]:
    """A line a way of drawing: standard deviation over seeds, after and before the record."""
    case = Case(name)
    ways: tuple[Callable[[int, int], Floats], ...] = (
        case.independent,
        case.strata,
        case.sobol,
        case.telling_by_sobol,
    )
    for way in ways:
        solved = [case.solve(way(draws, seed)) for seed in range(seeds)]
        after, before = (
            np.std([deal @ weights for deal, weights in solved]),
            np.std([deal.mean() for deal, _ in solved]),
        )
        yield way.__name__, f"{after:.5f} {before:.5f}"


if __name__ == "__main__":
    chosen, *numbers = [*sys.argv[1:], *("alaska-2025", "2000", "100")[len(sys.argv) - 1 :]]
    for what, figure in rows(chosen, *map(int, numbers)):
        print(f"{what:<30}{figure:>20}", flush=True)
