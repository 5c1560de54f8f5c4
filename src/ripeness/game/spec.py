"""The arrays that the kernel reads and writes: plain tuples, so that compiled code takes them.

Axes: draw d, period t, actor i, issue s, option o, package, kind, believer (0 side a,
1 side b, 2 neutral). The lattice of period t holds positions n = 0 … t − first + 2·margin;
position n means j = n + first_moves − margin moves of side a, and the line stands
k = 2j − t steps from its start. Values of the line are tabulated at 2n + last − t.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class GameSpec(NamedTuple):
    """What all draws share.

    `first` … `last`: the periods solved (last is T); `now` in between; `moves`: side a's
    moves known at first … now; `margin`: positions kept beyond the reachable ones, for
    wars that resume with the line shifted. `vetoes`: actors, side a's and b's principal
    first where they hold one; `principals` (2,); `believer` (actor,). Packages: `options`
    (package, issue), `kind` and `at_line` (package,). `until`: packages struck are counted
    up to, not with, this period; `detail`: whether gaps and acceptable packages are wanted,
    which cost a pass over the packages, and the values of all actors; without it only the first
    `core` actors are solved for. Decisions: period, actor, package (−1: a meeting).
    """

    first: int
    last: int
    now: int
    margin: int
    until: int
    detail: bool
    core: int
    kinds: int
    moves: Ints
    vetoes: Ints
    principals: Ints
    believer: Ints
    options: Ints
    kind: Ints
    at_line: Bools
    decision_period: Ints
    decision_actor: Ints
    decision_package: Ints


class Stakes(NamedTuple):
    """What a draw says of the actors, whatever instruments are at work.

    `table` (draw, actor, issue, option): weight times score; `line` (draw, actor, place):
    worth of the line by place; `status_quo` (draw, actor) of all other issues; `victory`
    (draw, side, actor); `ends` (draw, 2): the place at or below which b has won, at or
    above which a has; `alpha`, `beta` (draw, believer) of the belief on p; `discount`,
    `proposer_a` (draw,); `find`, `breakdown`, `regroup` (draw, kind), the last in steps
    against side a; `pledged`, `pledge`, `standing` (draw, actor).
    """

    table: Floats
    line: Floats
    status_quo: Floats
    victory: Floats
    ends: Ints
    alpha: Floats
    beta: Floats
    discount: Floats
    proposer_a: Floats
    find: Floats
    breakdown: Floats
    regroup: Floats
    pledged: Floats
    pledge: Floats
    standing: Floats


class Conditions(NamedTuple):
    """What instruments and talks make of the war, period by period.

    `cost` (draw, period, actor); `odds` (draw, period): factor on the odds of p;
    `collapse` (draw, believer, side, period): hazards believed; `talk` (draw, period): λ;
    `distrust` (draw, period, actor): factor on the breakdown hazard; `defiance` (draw,
    period, actor): price of ending below the pledge under visible pressure.
    """

    cost: Floats
    odds: Floats
    collapse: Floats
    talk: Floats
    distrust: Floats
    defiance: Floats


class Frontier(NamedTuple):
    """The packages left by the Pareto filter, per draw and group (kind × fixed or at the line).

    `members` (draw, package): package numbers, group after group, best for the first veto
    player first; group g holds those from `offsets[d, g]` to `offsets[d, g + 1]`.
    `utility` (draw, actor, member): U of each at a line worth nothing. One draw only where all
    draws value packages alike.
    """

    members: Ints
    offsets: Ints
    utility: Floats


class GameResults(NamedTuple):
    """What the kernel fills.

    On the known path, first … now: `reservation` W and `value` V (draw, path period, actor),
    `gap` and `blocker` (draw, path period), `open` (draw, path period): 1 where a package is
    in the ZOPA, and `closing`: the probability that a deal is struck in that period. At now:
    `deal_gain` (draw, actor): what open talks add through deals; `slope` and `rest` (draw,
    actor, kind): A(o) = slope·U(o) + rest less audience cost; `acceptable` (draw,): packages in
    the ZOPA of all. `margin` (draw, decision): A − W, or what the meeting is worth. Ahead, by
    period from now: `deal` (draw, period, kind), `fall` (draw, period, side), `terms` (draw,
    period, actor): U times probability of the deals struck; `duration` (draw,) in periods;
    `struck` and `struck_share` (draw, 8): the likeliest packages.
    """

    reservation: Floats
    value: Floats
    gap: Floats
    blocker: Ints
    open: Floats
    closing: Floats
    deal_gain: Floats
    slope: Floats
    rest: Floats
    acceptable: Ints
    margin: Floats
    deal: Floats
    fall: Floats
    terms: Floats
    duration: Floats
    struck: Ints
    struck_share: Floats


TOP = 8
"""How many of the likeliest packages a draw keeps."""


def empty_results(board: GameSpec, draws: int) -> GameResults:
    """Room for the results of `draws` draws."""
    path, ahead = board.now - board.first + 1, board.last - board.now
    actors, kinds = len(board.believer), board.kinds
    real, whole = np.zeros, np.int64
    return GameResults(
        reservation=real((draws, path, actors)),
        value=real((draws, path, actors)),
        gap=real((draws, path)),
        blocker=np.full((draws, path), -1, whole),
        open=real((draws, path)),
        closing=real((draws, path)),
        deal_gain=real((draws, actors)),
        slope=real((draws, actors, kinds)),
        rest=real((draws, actors, kinds)),
        acceptable=np.zeros(draws, whole),
        margin=real((draws, len(board.decision_period))),
        deal=real((draws, ahead, kinds)),
        fall=real((draws, ahead, 2)),
        terms=real((draws, ahead, actors)),
        duration=real(draws),
        struck=np.full((draws, TOP), -1, whole),
        struck_share=real((draws, TOP)),
    )
