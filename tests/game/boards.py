"""Games made at random: small arrays with every feature of the model, for tests and benchmarks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.solve import solve
from ripeness.game.spec import EDGE, Conditions, GameResults, GameSpec, Stakes

NEVER = 10**9


@dataclass(frozen=True)
class Game:
    """A game with the stakes and conditions of its draws."""

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

    `last` and `reported`: T and E; `vetoes`: actors who hold one (0 and 1 are the principals unless `principals` says
    otherwise); `kinds`: kinds of deal, the last `interim` of them interim; `rounds`: how often a period begins a
    block of talks; a switch that is None is drawn.
    """

    last: int = 8
    reported: int = 6
    now: int = 2
    options: tuple[int, ...] = (4, 3, 2)
    actors: int = 3
    vetoes: tuple[int, ...] = (0, 1)
    principals: tuple[int, int] = (0, 1)
    kinds: int = 2
    interim: int = 1
    forms: int = 2
    draws: int = 4
    rounds: float = 0.7
    ends: bool = True
    moved: bool = True
    red: float = 0.1
    same_utilities: bool = False
    frictions: bool = True
    pending: bool = False
    in_force: bool = False
    tau: tuple[float, float] = (0.01, 0.3)
    discount: float | None = None
    soft: bool | None = None
    luce: bool | None = None
    two: bool | None = None
    war_end: bool | None = None
    detail: bool = True


def game(seed: int, size: Size = Size()) -> Game:
    """A game drawn at random: issue 0 is the line, its last option stands where the line stands."""
    rng = np.random.default_rng(seed)
    spec = _spec(rng, size)
    stakes = _stakes(rng, size, spec)
    return Game(spec, stakes, _conditions(rng, size, spec, stakes))


def _groups(grid: np.ndarray, size: Size) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The group of every package, and of every group its form, kind and whether it is at the line."""
    kind = grid[:, -1] % size.kinds
    form = kind * size.forms + (grid[:, len(size.options) // 2] % size.forms)
    at_line = (grid[:, 0] == size.options[0] - 1).astype(np.int64)
    keys = np.stack([kind, at_line, form], axis=1)
    groups, group = np.unique(keys, axis=0, return_inverse=True)
    return group.reshape(-1).astype(np.int64), groups[:, 2].copy(), groups[:, 0].copy(), groups[:, 1].copy()


def _spec(rng: np.random.Generator, size: Size) -> GameSpec:
    grid = np.indices(size.options).reshape(len(size.options), -1).T.astype(np.int64)
    group, form, kind, at_line = _groups(grid, size)
    interim = np.arange(size.kinds) >= size.kinds - size.interim
    under = np.flatnonzero(interim[kind[group]])
    offers = 4
    return GameSpec(
        last=size.last,
        reported=size.reported,
        now=size.now,
        until=size.reported - 1,
        detail=size.detail,
        core=size.actors,
        moves=np.concatenate([[0], np.cumsum(rng.integers(0, 2, size.now))]).astype(np.int64),
        vetoes=np.array(size.vetoes, dtype=np.int64),
        principals=np.array(size.principals, dtype=np.int64),
        believer=np.array([0, 1, *[2] * (size.actors - 2)], dtype=np.int64),
        options=np.ascontiguousarray(grid),
        group=group,
        group_form=form.astype(np.int64),
        group_kind=kind.astype(np.int64),
        group_at_line=at_line.astype(np.int64),
        interim=interim,
        regrouping=np.arange(size.kinds) % 2 == 0 if size.moved else np.zeros(size.kinds, dtype=np.bool_),
        decision_period=np.array([0, size.now, size.now], dtype=np.int64),
        decision_actor=np.array([1, 0, 1], dtype=np.int64),
        decision_package=np.array([0, len(grid) - 1, -1], dtype=np.int64),
        offer_period=rng.integers(0, size.now + 1, offers),
        offer_side=rng.integers(0, 2, offers),
        offer_package=rng.integers(0, len(grid), offers),
        pending=int(rng.integers(0, len(grid))) if size.pending else -1,
        in_force=int(rng.choice(under)) if size.in_force and len(under) else -1,
    )


def _flag(rng: np.random.Generator, wanted: bool | None, draws: int) -> np.ndarray:
    return rng.random(draws) < 0.5 if wanted is None else np.full(draws, wanted)


def _stakes(rng: np.random.Generator, size: Size, spec: GameSpec) -> Stakes:
    draws, actors, kinds = size.draws, size.actors, size.kinds
    weights = rng.dirichlet(np.ones(len(size.options)), (draws, actors))
    red = rng.random((draws, len(spec.group))) < size.red
    if size.same_utilities:
        weights[:], red[:] = weights[:1], red[:1]
    regroup = rng.uniform(-2, 2, (draws, kinds)) * rng.integers(0, 2, (draws, kinds))
    places = np.arange(-spec.last - EDGE, spec.last + EDGE + 1.0)
    strength, mean = rng.uniform(2, 20, (draws, 3)), rng.uniform(0.3, 0.7, (draws, 3))
    two = _flag(rng, size.two, draws) | (spec.in_force >= 0)
    interim = spec.interim[None] & two[:, None]
    friction = float(size.frictions)
    return Stakes(
        table=np.ascontiguousarray(weights[..., None] * _scores(rng, size)[None]),
        line=_line(weights, places[None, :] + np.zeros((draws, 1))),
        line_moved=np.stack([_line(weights, places[None, :] - regroup[:, k, None]) for k in range(kinds)], axis=1),
        regroup=regroup,
        status_quo=rng.uniform(0, 0.3, (draws, actors)),
        victory=_victory(rng, size),
        ends=np.tile(np.array([-5, 6] if size.ends else [-NEVER, NEVER], dtype=np.int64), (draws, 1)),
        alpha=mean * strength,
        beta=(1 - mean) * strength,
        discount=rng.uniform(0.9, 1.0, draws) if size.discount is None else np.full(draws, size.discount),
        proposer_a=rng.random(draws),
        breakdown=rng.uniform(0, 0.2, (draws, kinds)),
        collapse_share=rng.random((draws, kinds)),
        home=np.where(interim, rng.choice([0.0, 0.4], (draws, kinds)), 1.0),
        pledged=rng.uniform(0, 0.6, (draws, actors)),
        pledge=rng.uniform(0, 0.5, (draws, actors)) * rng.integers(0, 2, (draws, actors)) * friction,
        tau=np.exp(rng.uniform(*np.log(size.tau), (draws, actors))),
        precision=np.where(rng.random(draws) < 0.5, rng.uniform(4, 20, draws), rng.integers(1, 21, draws)),
        red=red,
        soft=_flag(rng, size.soft, draws),
        luce=_flag(rng, size.luce, draws),
        two=two,
        war_end=_flag(rng, size.war_end, draws),
    )


def _line(weights: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Worth of the line by (draw, actor, place)."""
    share = np.clip(0.5 + 0.06 * places, 0, 1)
    curves = [share, 1 - share, *[np.full(share.shape, 0.5)] * (weights.shape[1] - 2)]
    return np.ascontiguousarray(weights[:, :, :1] * np.stack(curves, axis=1))


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


def _chances(rng: np.random.Generator, size: Size, *shape: int) -> np.ndarray:
    """How likely rounds close terms of each kind; 0 in periods that begin no block."""
    held = rng.random((*shape[:-1], 1)) < size.rounds
    return rng.random(shape) * held


def _conditions(rng: np.random.Generator, size: Size, spec: GameSpec, stakes: Stakes) -> Conditions:
    draws, periods, actors, kinds = size.draws, spec.last, size.actors, size.kinds
    forms = int(spec.group_form.max()) + 1
    delta, hazard = stakes.discount[:, None, None, None], rng.uniform(0, 0.2, (draws, periods, kinds, actors))
    whole = 1 - delta * (1 - hazard)
    goes_on = (spec.interim[None] & stakes.two[:, None])[:, None, :, None]
    shape = (draws, periods, kinds, actors)
    resume = np.where(whole > 0, delta * hazard / np.where(whole > 0, whole, 1), 0)
    slope = np.where(goes_on, rng.uniform(0.3, 1.0, shape), 1 - resume)
    collapse = rng.uniform(0, 0.04, (draws, 3, 2, periods))
    return Conditions(
        cost=rng.uniform(0, 0.03, (draws, periods, actors)),
        odds=np.exp(rng.normal(0, 0.2, (draws, periods))),
        collapse=collapse,
        odds_outlook=np.exp(rng.normal(0, 0.2, (draws, periods))),
        collapse_outlook=rng.uniform(0, 0.04, (draws, 2, periods)),
        close=_chances(rng, size, draws, periods, kinds),
        close_interim=_chances(rng, size, draws, kinds, periods, kinds),
        standing=rng.uniform(-0.02, 0.02, (draws, periods, actors)) * size.frictions,
        age=rng.uniform(0.5, 1.0, (draws, periods)),
        defiance=rng.uniform(0, 0.02, (draws, periods, actors)) * size.frictions,
        slope=slope,
        resume=np.where(goes_on, rng.uniform(0.0, 0.5, shape), resume),
        extra=rng.normal(0, 0.02, (draws, periods, forms, actors)),
        hold=np.where(goes_on, rng.uniform(0.7, 1.0, shape), 0.0),
        relief=rng.normal(0, 0.01, (draws, forms, actors)),
        pending=rng.uniform(0, 0.4, (draws, periods)),
    )
