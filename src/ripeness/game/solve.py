"""Solve a setting for draws: arrays to results, by the compiled kernel or its plain twin."""

from __future__ import annotations

import numpy as np

from ripeness.game.spec import (
    Conditions,
    Frontier,
    GameResults,
    GameSpec,
    Stakes,
    empty_results,
)


def frontier(board: GameSpec, stakes: Stakes) -> Frontier:
    """Pareto-filter the packages of every draw (once, where all draws value them alike)."""
    from ripeness.game.backends import numba as kernel

    table = stakes.table
    if table.shape[0] > 1 and np.all(table == table[:1]):
        table = table[:1]
    draws = table.shape[0]
    members = np.zeros((draws, len(board.kind)), dtype=np.int64)
    offsets = np.zeros((draws, 2 * board.kinds + 1), dtype=np.int64)
    utility = np.zeros((draws, len(board.believer), len(board.kind)))
    kernel.frontiers(board, table, members, offsets, utility)
    return Frontier(members, offsets, utility)


def solve(board: GameSpec, stakes: Stakes, conditions: Conditions, kept: Frontier | None = None) -> GameResults:
    """Values, deals and collapses of every draw; the result's axes are those of `GameResults`."""
    from ripeness.game.backends import numba as kernel

    out = empty_results(board, len(stakes.discount))
    kernel.solve(board, stakes, conditions, frontier(board, stakes) if kept is None else kept, out)
    return out
