"""The game solved exactly, draw by draw: values backward, probabilities forward.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from ripeness.game.backends.numba.arrays import Workspace, draw_of, entry
from ripeness.game.backends.numba.backward import solve_period
from ripeness.game.backends.numba.forward import forward, likeliest_packages
from ripeness.game.backends.numba.frontier import filter_draw
from ripeness.game.backends.numba.interim import choose_representatives
from ripeness.game.backends.numba.lanes import LANES
from ripeness.game.backends.numba.war import end_values, split_lines
from ripeness.game.backends.numba.worth import MOST_REPRESENTATIVES


def fill_frontier(spec, table, red, frontier):
    """Fill the frontier of every draw of `table` (draw, actor, issue, option), without what is `red` (draw, package)."""
    packages = spec.group.size
    u, best = np.empty((spec.vetoes.size + 2, packages)), np.empty(128)
    heap, group = np.empty(packages, np.int64), np.empty(packages, np.int64)
    filter_draws(spec, table, red, frontier, (u, heap, group, best))


def fill_results(spec, stakes, conditions, frontier, out):
    """Solve every draw into `out`: backward from the last period to the first, then forward from now."""
    solve_draws(spec, stakes, conditions, frontier, _workspace(spec, frontier), out)


def _workspace(spec, frontier):
    """Room for the widest period and the largest frontier."""
    everyone, vetoes, groups, kinds = spec.believer.size, spec.vetoes.size, spec.group_kind.size, spec.interim.size
    # In brief, only those are solved for whose choices or values are asked for: they stand first.
    actors = everyone if spec.detail else spec.core
    size = spec.last + 2 + 2 * LANES
    half = spec.last + 5 + 2 * LANES
    members = int(frontier.offsets[:, groups].max(initial=1)) + LANES
    states, ahead = kinds * MOST_REPRESENTATIVES, spec.reported - spec.now + 1
    slots = 2 * states
    opened = spec.in_force >= 0
    wide = spec.reported + 2 + 2 * LANES
    detailed = (ahead, members, wide) if spec.detail else (1, 1, LANES)
    return Workspace(
        lines=np.zeros((2, everyone, half)),
        lines_moved=np.zeros((kinds, 2, everyone, half)),
        values=np.zeros((2, actors, size)),
        static=np.zeros((2, actors, size)),
        moved=np.zeros((kinds, 2, actors, size)),
        p=np.zeros((3, size)),
        rest=np.zeros((actors, size)),
        static_rest=np.zeros(actors),
        resumed=np.zeros((kinds, actors, size)),
        base=np.zeros((slots, actors, size)),
        factor=np.zeros((slots, vetoes, size)),
        worth=np.zeros((actors, members)),
        odds=np.zeros((vetoes, members)),
        steep=np.zeros((slots + 1, vetoes), np.int64),
        tau=np.zeros(vetoes),
        bent=np.zeros((groups, actors), np.int64),
        offer=np.zeros((members, LANES)),
        accept=np.zeros((members, LANES)),
        chance=np.zeros((vetoes, members, LANES)),
        share=np.zeros((members, LANES)),
        weight=np.zeros((members, LANES)),
        active=np.zeros(members, np.int64),
        gain=np.zeros((actors, size)),
        closing=np.zeros((ahead, states, size)),
        terms=np.zeros((ahead, everyone + 1, size)),
        taken=np.zeros(detailed),
        settled=np.zeros((states, ahead, kinds, size)),
        settled_terms=np.zeros((states, ahead if opened else 1, everyone + 1, size)),
        settled_taken=np.zeros((states if opened else 1, *(detailed if opened else (1, 1, LANES)))),
        talks=np.zeros((states, actors, size + LANES)),
        count=np.zeros(kinds, np.int64),
        group=np.zeros((kinds, MOST_REPRESENTATIVES), np.int64),
        utility=np.zeros((kinds, MOST_REPRESENTATIVES, everyone)),
        assigned=np.zeros(members, np.int64),
        wish=np.zeros(members),
        consent=np.zeros(members),
        point=np.zeros(everyone),
        fresh=np.zeros(size),
        again=np.zeros(size),
        after=np.zeros(size),
        leave=np.zeros(size),
        held=np.zeros((states, 2, half)),
        struck=np.zeros(spec.group.size),
    )


def sources_digest():
    """A short name of the sources: another one where the compiled functions, or the tuples they are given, change."""
    folder = Path(__file__).parent
    files = [*sorted(folder.glob("*.py")), folder.parents[1] / "spec.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _compile_cached(function):
    """The function compiled at its first call, and cached on disk under a name that bears the digest."""
    # Numba finds cached code by the function's name and the date of its file. It does not look at the files of the
    # functions that are called, and fails where the cache names a class that is gone: neither can happen so.
    function.__qualname__ = f"{function.__name__}_{sources_digest()}"
    return entry(function)


@_compile_cached
def filter_draws(spec, table, red, frontier, scratch):
    """Filter the packages of every draw."""
    for d in range(frontier.members.shape[0]):
        filter_draw(spec, table[d], red[d], (frontier.members[d], frontier.offsets[d], frontier.utility[d]), scratch)


@_compile_cached
def solve_draws(spec, stakes, conditions, frontier, work, out):
    """Solve every draw in the same scratch space."""
    for d in range(stakes.discount.size):
        draw = draw_of(spec, stakes, conditions, frontier, d)
        split_lines(spec, draw, work)
        choose_representatives(spec, draw, work)
        end_values(spec, draw, work)
        for t in range(draw.last - 1, -1, -1):
            solve_period(spec, draw, work, d, t, out)
        forward(spec, draw, work, d, out)
        likeliest_packages(work, out.struck[d], out.struck_share[d])
