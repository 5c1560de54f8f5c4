"""Boards made at random: small games with every feature of the model, for tests and benchmarks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.solve import solve
from ripeness.game.spec import Conditions, GameResults, GameSpec, Stakes

NEVER = 10**9


@dataclass(frozen=True)
class Game:
    """A board with the stakes and conditions of its draws."""

    spec: GameSpec
    stakes: Stakes
    conditions: Conditions

    def part(self, start: int, stop: int) -> Game:
        """The draws from `start` up to, not with, `stop`."""
        stakes = Stakes._make(field[start:stop] for field in self.stakes)
        return Game(self.spec, stakes, Conditions._make(field[start:stop] for field in self.conditions))

    def solved(self, backend: str = "numba") -> GameResults:
        """As a back end solves it."""
        return solve(self.spec, self.stakes, self.conditions, backend=backend)


@dataclass(frozen=True)
class Size:
    """How large a made game is, and which features it has.

    `vetoes`: actors who hold one (0 and 1 are the principals); `discount`, `talk`, `find`:
    drawn where None; `from_now`: solved from now on only; `agree`: one belief for all and no
    distrust; `frictions`: pledges, defiance and standing.
    """

    periods: int = 8
    now: int = 2
    options: tuple[int, ...] = (4, 3, 2)
    actors: int = 3
    vetoes: tuple[int, ...] = (0, 1)
    kinds: int = 2
    draws: int = 4
    breakdown: bool = True
    ends: bool = True
    same_utilities: bool = False
    from_now: bool = False
    agree: bool = False
    frictions: bool = True
    discount: float | None = None
    talk: float | None = None
    find: float | None = None


def game(seed: int, size: Size = Size()) -> Game:
    """A game drawn at random: issue 0 is the line, its last option stands where the line stands."""
    rng = np.random.default_rng(seed)
    board = _board(rng, size, 2 if size.breakdown else 0)
    return Game(board, _stakes(rng, size, board), _conditions(rng, size))


def _board(rng: np.random.Generator, size: Size, margin: int) -> GameSpec:
    grid = np.indices(size.options).reshape(len(size.options), -1).T.astype(np.int64)
    moves = np.concatenate([[0], np.cumsum(rng.integers(0, 2, size.now))]).astype(np.int64)
    first = size.now if size.from_now else 0
    return GameSpec(
        first=first,
        last=size.periods,
        now=size.now,
        margin=margin,
        until=size.periods - 1,
        detail=True,
        core=size.actors,
        kinds=size.kinds,
        moves=moves[first:],
        vetoes=np.array(size.vetoes, dtype=np.int64),
        principals=np.array([0, 1], dtype=np.int64),
        believer=np.array([0, 1, *[2] * (size.actors - 2)], dtype=np.int64),
        options=np.ascontiguousarray(grid),
        kind=(grid[:, -1] % size.kinds).astype(np.int64),
        at_line=grid[:, 0] == size.options[0] - 1,
        decision_period=np.array([first, size.now], dtype=np.int64),
        decision_actor=np.array([1, 0], dtype=np.int64),
        decision_package=np.array([min(1, len(grid) - 1), -1], dtype=np.int64),
    )


def places(board: GameSpec) -> np.ndarray:
    """Steps of the line from its start, for every entry of `Stakes.line`."""
    low = int(board.moves[0]) - board.margin
    return np.arange(2 * (board.last - board.first) + 4 * board.margin + 1) + 2.0 * low - board.last


def _stakes(rng: np.random.Generator, size: Size, board: GameSpec) -> Stakes:
    draws, actors = size.draws, size.actors
    weights = rng.dirichlet(np.ones(len(size.options)), (draws, actors))
    if size.same_utilities:
        weights[:] = weights[:1]
    share = np.clip(0.5 + 0.06 * places(board), 0, 1)
    curve = np.stack([share, 1 - share, *[np.full(len(share), 0.5)] * (actors - 2)])
    strength, mean = rng.uniform(2, 20, (draws, 3)), rng.uniform(0.3, 0.7, (draws, 3))
    if size.agree:
        strength[:], mean[:] = strength[:, :1], mean[:, :1]
    broken, friction = float(size.breakdown), float(size.frictions)
    return Stakes(
        table=np.ascontiguousarray(weights[..., None] * _scores(rng, size)[None]),
        line=np.ascontiguousarray(weights[:, :, :1] * curve[None]),
        status_quo=rng.uniform(0, 0.3, (draws, actors)),
        victory=_victory(rng, size),
        ends=np.tile(np.array([-5, 6] if size.ends else [-NEVER, NEVER], dtype=np.int64), (draws, 1)),
        alpha=mean * strength,
        beta=(1 - mean) * strength,
        discount=rng.uniform(0.9, 1.0, draws) if size.discount is None else np.full(draws, size.discount),
        proposer_a=rng.random(draws),
        find=rng.random((draws, size.kinds)) if size.find is None else np.full((draws, size.kinds), size.find),
        breakdown=rng.uniform(0, 0.2, (draws, size.kinds)) * broken,
        regroup=rng.uniform(-2, 2, (draws, size.kinds)) * broken,
        pledged=rng.uniform(0, 0.6, (draws, actors)),
        pledge=rng.uniform(0, 0.5, (draws, actors)) * rng.integers(0, 2, (draws, actors)) * friction,
        standing=rng.uniform(-0.02, 0.02, (draws, actors)) * friction,
    )


def _scores(rng: np.random.Generator, size: Size) -> np.ndarray:
    scores = np.zeros((size.actors, len(size.options), max(size.options)))
    for s, count in enumerate(size.options):
        ladder = np.linspace(1, 0, count) if s == 0 else np.sort(rng.random(count))[::-1]
        scores[0, s, :count], scores[1, s, :count] = ladder, 1 - ladder
        scores[2:, s, :count] = rng.random((size.actors - 2, count))
    scores[:, 0, size.options[0] - 1] = 0.0
    return scores


def _victory(rng: np.random.Generator, size: Size) -> np.ndarray:
    victory = rng.random((size.draws, 2, size.actors))
    victory[:, 0, 0], victory[:, 0, 1], victory[:, 1, 0], victory[:, 1, 1] = 1, 0, 0, 1
    return victory


def _conditions(rng: np.random.Generator, size: Size) -> Conditions:
    draws, periods, actors = size.draws, size.periods, size.actors
    collapse = rng.uniform(0, 0.04, (draws, 3, 2, periods))
    if size.agree:
        collapse[:] = collapse[:, :1]
    talk = rng.random((draws, periods)) * rng.integers(0, 2, (draws, periods))
    return Conditions(
        cost=rng.uniform(0, 0.03, (draws, periods, actors)),
        odds=np.exp(rng.normal(0, 0.2, (draws, periods))),
        collapse=collapse,
        talk=talk if size.talk is None else np.full((draws, periods), size.talk),
        distrust=1 + rng.random((draws, periods, actors)) * (not size.agree),
        defiance=rng.uniform(0, 0.02, (draws, periods, actors)) * size.frictions,
    )
