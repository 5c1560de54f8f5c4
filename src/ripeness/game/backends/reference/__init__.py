"""The reference back end: written from the definitions of docs/explanation/the-model.md, sections 1, 2, 3 and 7.

Slow and simple on purpose: one draw at a time, every package tried at every position. Tests hold the compiled
back end to it to 1e-12; where the two part, this one is right.
"""

from __future__ import annotations

import numpy as np

from ripeness.game.backends.reference.backward import solve_backward
from ripeness.game.backends.reference.draw import draw_of, efficient
from ripeness.game.backends.reference.observed import record_observed
from ripeness.game.backends.reference.outlook import record_outlook
from ripeness.game.spec import Bools, Conditions, Floats, Frontier, GameResults, GameSpec, Stakes, package_utility


def fill_frontier(spec: GameSpec, table: Floats, red: Bools, frontier: Frontier) -> None:
    """Fill the frontier of every draw of `table` (draw, actor, issue, option), group by group."""
    for d in range(len(table)):
        utility = package_utility(spec, table[d])
        members = efficient(spec, utility, red[d])
        frontier.members[d, : len(members)] = members
        frontier.offsets[d] = np.searchsorted(spec.group[members], np.arange(len(spec.group_form) + 1))
        frontier.utility[d, :, : len(members)] = utility[:, members]


def fill_results(spec: GameSpec, stakes: Stakes, conditions: Conditions, frontier: Frontier, out: GameResults) -> None:
    """Solve every draw into `out`, with all details and all actors, whether asked for or not."""
    for d in range(len(stakes.discount)):
        draw = draw_of(spec, stakes, conditions, frontier, d)
        solved = solve_backward(draw)
        for t in range(spec.now + 1):
            record_observed(solved, t, out)
        record_outlook(solved, out)
