"""How far the answer of a single draw moves when its inputs move a little, or the horizon is lengthened by a third.

    python -m benchmarks.single_draws [CASE [DRAWS]]

Every uncertain quantity of a draw is moved at once, by 0.001 of its prior's probability up or down at random. Printed
by form of the game: the median, 99% and largest change of P(deal within six months), and the share of draws above
0.02; then for the horizon, that of P(six months) and P(24 months). The forms are all new, all old, and as drawn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final
from unittest.mock import patch

import numpy as np

from ripeness.backtesting.wars.standard_war import OLD_FORMS
from ripeness.core.distributions import Floats
from ripeness.core.streams import stream
from ripeness.game import clock
from ripeness.game.compile import game_setting
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.sample import PriorSample, draw_sample
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.overlay import with_values

STEP: Final = 1e-3
ALLOWED: Final = 0.02
NEW_FORMS: Final = {
    "acceptance": "soft",
    "proposer": "luce",
    "stages": "two",
    "red_lines": "on",
    "defiance": "flow",
    "answers": "static",
    "end": "war",
    "standing": "meetings",
}
FORMS: Final[Mapping[str, Mapping[str, object]]] = {"new": NEW_FORMS, "old": OLD_FORMS, "as drawn": {}}


def with_forms(scenario: Scenario, forms: Mapping[str, object]) -> Scenario:
    """The scenario with these forms of the game."""
    changes = {f"structure.{name}": form for name, form in forms.items()}
    return with_values(scenario, changes) if changes else scenario


def moved_points(sample: PriorSample, seed: int) -> Floats:
    """The points of the sample, each quantity moved by `STEP` up or down."""
    signs = stream(seed, "moves").choice([-STEP, STEP], sample.points.shape)
    return np.asarray(np.clip(sample.points + signs, 0.0, 1.0))


def chances(scenario: Scenario, sample: PriorSample, points: Floats, months: tuple[int, ...]) -> Floats:
    """P(deal) within so many months of every draw, shape (month, draw)."""
    study = Study(game_setting(scenario), sample.at(points), {}, max(months))
    solution = solve_ensemble(study).solution
    return np.stack([solution.p_deal(month) for month in months])


def longer_chances(scenario: Scenario, sample: PriorSample, months: tuple[int, ...]) -> Floats:
    """P(deal) with a third more periods solved: beyond now, or where a free end leaves none, of those reported."""
    time = scenario.file.time
    longer = time.model_copy(update={"periods": time.periods + round(time.periods / 3)})
    if scenario.file.structure.end.prior.mean == 0:
        scenario = replace(scenario, file=scenario.file.model_copy(update={"time": longer}))
    with patch.object(clock, "AHEAD", round(clock.AHEAD * 4 / 3)):
        return chances(scenario, sample, sample.points, months)


def rows(name: str, draws: int) -> Iterator[str]:
    """A line by form and by what is moved."""
    for form, forms in FORMS.items():
        scenario = with_forms(load(name), forms)
        sample = draw_sample(scenario, draws, 0)
        before = chances(scenario, sample, sample.points, (6, 24))
        after = chances(scenario, sample, moved_points(sample, 0), (6,))
        yield _row(f"{form}: inputs moved by {STEP}, six months", np.abs(after - before[:1])[0])
        longer = np.abs(longer_chances(scenario, sample, (6, 24)) - before)
        for change, months in zip(longer, ("six", "24"), strict=True):
            yield _row(f"{form}: horizon a third longer, {months} months", change)


def _row(what: str, change: Floats) -> str:
    median, high = np.quantile(change, [0.5, 0.99])
    return (
        f"{what:<50}median {median:.5f}  99% {high:.5f}  largest {change.max():.5f}  "
        f"above {ALLOWED}: {np.mean(change > ALLOWED):.1%}"
    )


if __name__ == "__main__":
    case, *number = [*sys.argv[1:], *("alaska-2025", "256")[len(sys.argv) - 1 :]]
    for line in rows(case, int(number[0])):
        print(line, flush=True)
