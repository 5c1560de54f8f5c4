"""Solve a game for its draws, by one of the back ends: arrays in, arrays out.

A back end is a module with the two functions of `Backend`. `numba` is compiled and fast, `reference` is written
from the definitions and slow; tests hold every back end of `BACKENDS` to the same results.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, Protocol, cast

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.game.spec import (
    Bools,
    Conditions,
    Floats,
    Frontier,
    GameResults,
    GameSpec,
    Stakes,
    empty_results,
    plain_arrays,
)

BACKENDS: Final = {
    "numba": "ripeness.game.backends.numba.kernel",
    "reference": "ripeness.game.backends.reference",
}
"""The modules of the back ends, imported when first used: the compiler takes a second to start."""


class Backend(Protocol):
    """What a back end can do; both functions fill arrays that are made for them."""

    def fill_frontier(self, spec: GameSpec, table: Floats, red: Bools, frontier: Frontier) -> None:
        """Fill the frontier of every draw of `table` (draw, actor, issue, option), less what `red` rules out."""

    def fill_results(
        self, spec: GameSpec, stakes: Stakes, conditions: Conditions, frontier: Frontier, out: GameResults
    ) -> None:
        """Solve every draw into `out`, offers being made from the packages on the frontier."""


def load_backend(name: str) -> Backend:
    """The back end of a name; UsageError where there is none."""
    if name not in BACKENDS:
        raise UsageError(f"there is no back end {name!r}; there are {', '.join(BACKENDS)}")
    return cast(Backend, import_module(BACKENDS[name]))


def pareto_frontier(spec: GameSpec, stakes: Stakes, *, backend: str = "numba") -> Frontier:
    """Pareto-filter the packages of every draw (once, where all draws value them alike and rule out the same)."""
    spec, (table, red) = (
        plain_arrays(spec),
        (np.require(stakes.table, float, ["C", "W"]), np.require(stakes.red, bool, ["C", "W"])),
    )
    if table.shape[0] > 1 and np.all(table == table[:1]) and np.all(red == red[:1]):
        table, red = table[:1], red[:1]
    draws, packages = table.shape[0], len(spec.group)
    frontier = Frontier(
        members=np.zeros((draws, packages), dtype=np.int64),
        offsets=np.zeros((draws, len(spec.group_form) + 1), dtype=np.int64),
        utility=np.zeros((draws, len(spec.believer), packages)),
    )
    load_backend(backend).fill_frontier(spec, table, red, frontier)
    return frontier


def solve(
    spec: GameSpec,
    stakes: Stakes,
    conditions: Conditions,
    frontier: Frontier | None = None,
    *,
    backend: str = "numba",
) -> GameResults:
    """Values, deals and collapses of every draw; `frontier` where it is known already, as of other conditions."""
    if frontier is None:
        frontier = pareto_frontier(spec, stakes, backend=backend)
    # Compiled code takes arrays of one layout: others would each be compiled for anew, longer than most cases take.
    spec, stakes, conditions, frontier = (
        plain_arrays(spec),
        plain_arrays(stakes),
        plain_arrays(conditions),
        plain_arrays(frontier),
    )
    out = empty_results(spec, len(stakes.discount))
    load_backend(backend).fill_results(spec, stakes, conditions, frontier, out)
    # What terms are worth at now is read from results: the conditions of all periods are too large to keep.
    out.slope[:] = conditions.slope[:, spec.now].transpose(0, 2, 1)
    out.extra[:] = conditions.extra[:, spec.now].transpose(0, 2, 1)
    out.resentment[:] = conditions.defiance[:, spec.now]
    return out
