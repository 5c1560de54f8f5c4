"""Boards made at random: small games with every feature of the model, for tests and benchmarks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.arrays import Board, Conditions, Stakes


@dataclass(frozen=True)
class Game:
    """A board with the stakes and conditions of its draws."""

    board: Board
    stakes: Stakes
    conditions: Conditions


@dataclass(frozen=True)
class Size:
    """How large a made game is."""

    periods: int = 8
    now: int = 2
    options: tuple[int, ...] = (4, 3, 2)
    actors: int = 3
    vetoes: int = 2
    kinds: int = 2
    draws: int = 4
    breakdown: bool = True
    ends: bool = True
    same_utilities: bool = False


def game(seed: int, size: Size = Size()) -> Game:
    """A game drawn at random: issue 0 is the line, its last option stands where the line stands."""
    rng = np.random.default_rng(seed)
    margin = 2 if size.breakdown else 0
    board = _board(rng, size, margin)
    return Game(board, _stakes(rng, size, board), _conditions(rng, size))


def _board(rng: np.random.Generator, size: Size, margin: int) -> Board:
    grid = np.indices(size.options).reshape(len(size.options), -1).T.astype(np.int64)
    moves = np.concatenate([[0], np.cumsum(rng.integers(0, 2, size.now))]).astype(np.int64)
    believer = np.array([0, 1, *[2] * (size.actors - 2)], dtype=np.int64)
    return Board(
        first=0,
        last=size.periods,
        now=size.now,
        margin=margin,
        until=size.periods,
        detail=True,
        kinds=size.kinds,
        moves=moves,
        vetoes=np.arange(size.vetoes, dtype=np.int64),
        principals=np.array([0, 1], dtype=np.int64),
        believer=believer,
        options=np.ascontiguousarray(grid),
        kind=(grid[:, -1] % size.kinds).astype(np.int64),
        at_line=grid[:, 0] == size.options[0] - 1,
        decision_period=np.array([0, size.now], dtype=np.int64),
        decision_actor=np.array([1, 0], dtype=np.int64),
        decision_package=np.array([min(1, len(grid) - 1), -1], dtype=np.int64),
    )


def _stakes(rng: np.random.Generator, size: Size, board: Board) -> Stakes:
    draws, actors, issues = size.draws, size.actors, len(size.options)
    weights = rng.dirichlet(np.ones(issues), (draws, actors))
    if size.same_utilities:
        weights[:] = weights[:1]
    scores = np.zeros((actors, issues, max(size.options)))
    for s, count in enumerate(size.options):
        ladder = np.linspace(1, 0, count) if s == 0 else np.sort(rng.random(count))[::-1]
        scores[0, s, :count], scores[1, s, :count] = ladder, 1 - ladder
        scores[2:, s, :count] = rng.random((actors - 2, count))
    scores[:, 0, size.options[0] - 1] = 0.0
    places = np.arange(2 * size.periods + 4 * board.margin + 1) - 2.0 * board.margin - size.periods
    share = np.clip(0.5 + 0.06 * places, 0, 1)
    curve = np.stack([share, 1 - share, *[np.full(len(places), 0.5)] * (actors - 2)])
    victory = rng.random((draws, 2, actors))
    victory[:, 0, 0], victory[:, 0, 1], victory[:, 1, 0], victory[:, 1, 1] = 1, 0, 0, 1
    ends = np.tile(np.array([-5, 6] if size.ends else [-(10**9), 10**9]), (draws, 1))
    strength = rng.uniform(2, 20, (draws, 3))
    mean = rng.uniform(0.3, 0.7, (draws, 3))
    return Stakes(
        table=np.ascontiguousarray(weights[..., None] * scores[None]),
        line=np.ascontiguousarray(weights[:, :, :1] * curve[None]),
        status_quo=rng.uniform(0, 0.3, (draws, actors)),
        victory=victory,
        ends=ends.astype(np.int64),
        alpha=mean * strength,
        beta=(1 - mean) * strength,
        discount=rng.uniform(0.9, 1.0, draws),
        proposer_a=rng.random(draws),
        find=rng.random((draws, size.kinds)),
        breakdown=rng.uniform(0, 0.2, (draws, size.kinds)) if size.breakdown else np.zeros((draws, size.kinds)),
        regroup=rng.uniform(-2, 2, (draws, size.kinds)) if size.breakdown else np.zeros((draws, size.kinds)),
        pledged=rng.uniform(0, 0.6, (draws, actors)),
        pledge=rng.uniform(0, 0.5, (draws, actors)) * rng.integers(0, 2, (draws, actors)),
        standing=rng.uniform(-0.02, 0.02, (draws, actors)),
    )


def _conditions(rng: np.random.Generator, size: Size) -> Conditions:
    draws, periods, actors = size.draws, size.periods, size.actors
    return Conditions(
        cost=rng.uniform(0, 0.03, (draws, periods, actors)),
        odds=np.exp(rng.normal(0, 0.2, (draws, periods))),
        collapse=rng.uniform(0, 0.04, (draws, 3, 2, periods)),
        talk=rng.random((draws, periods)) * rng.integers(0, 2, (draws, periods)),
        distrust=1 + rng.random((draws, periods, actors)),
        defiance=rng.uniform(0, 0.02, (draws, periods, actors)),
    )
