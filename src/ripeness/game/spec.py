"""The arrays that a back end reads and fills, and the names of their axes (docs/explanation/the-model.md, 1 and 2).

Plain named tuples, so that compiled code takes them. Axes: draw d, period t, actor i, issue s, option o,
package q, kind of deal, believer (0 side a, 1 side b, 2 neutral). The lattice of period t holds positions
n = 0 … t − first + 2·margin; at position n side a has made j = n + moves[0] − margin moves, and the line stands
k = 2j − t steps from its start. Values of the line are tabulated at the place 2n + last − t.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

TOLERANCE: Final = 1e-12
"""Values nearer than this tie (stake units): of exactly equal worth, rounding would decide."""


class GameSpec(NamedTuple):
    """What all draws share.

    `first` … `last`: the periods solved (last is T); `now` in between; `moves` (period,): side a's moves observed
    at first … now; `margin`: positions kept beyond the reachable ones, for wars that resume with the line shifted.
    `vetoes` (v,): actors, side a's and b's principal first where they hold one; `principals` (side,); `believer`
    (actor,). Packages: `options` (package, issue), `kind` and `at_line` (package,). `until`: packages struck are
    counted up to, not with, this period; `detail`: whether gaps and acceptable packages are wanted, which cost a
    pass over the packages, and the values of all actors; without it only the first `core` actors are solved for.
    Decisions (decision,): their period, actor, and package (−1: a meeting).
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
    tolerance: float = TOLERANCE


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
    """What a back end fills; every array has the axes that `RESULT_AXES` names.

    Of the observed line: `reservation` W and `value` V of every actor; `gap`, the least that some veto player
    falls short of accepting a package, and the `blocker` who does; `open`, 1 where a package is in the ZOPA;
    `closing`, the probability that a deal is struck in that period. At now: `deal_gain`, what open talks add
    through deals; `slope` and `rest`: A(o) = slope·U(o) + rest less audience cost; `acceptable` packages in
    the ZOPA of all. `margin` of every decision: A − W, or what the meeting is worth. Ahead: probabilities of a
    `deal` of every kind and of the `fall` of either side in that period; `terms`, U of the deals struck times
    their probability; `duration` in periods; the likeliest packages `struck` (−1: none) and their `struck_share`.
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


RESULT_AXES: Final[Mapping[str, tuple[str, ...]]] = {
    "reservation": ("draw", "past", "actor"),
    "value": ("draw", "past", "actor"),
    "gap": ("draw", "past"),
    "blocker": ("draw", "past"),
    "open": ("draw", "past"),
    "closing": ("draw", "past"),
    "deal_gain": ("draw", "actor"),
    "slope": ("draw", "actor", "kind"),
    "rest": ("draw", "actor", "kind"),
    "acceptable": ("draw",),
    "margin": ("draw", "decision"),
    "deal": ("draw", "ahead", "kind"),
    "fall": ("draw", "ahead", "side"),
    "terms": ("draw", "ahead", "actor"),
    "duration": ("draw",),
    "struck": ("draw", "rank"),
    "struck_share": ("draw", "rank"),
}
"""The axes of every result: `past` runs from `first` to `now` with it, `ahead` from `now` on."""

RANKS: Final = 8
"""How many of the likeliest packages a draw keeps."""


def result_shape(spec: GameSpec, draws: int, axes: Sequence[str]) -> tuple[int, ...]:
    """How long the axes of a result are."""
    lengths = {
        "draw": draws,
        "past": spec.now - spec.first + 1,
        "ahead": spec.last - spec.now,
        "actor": len(spec.believer),
        "kind": spec.kinds,
        "side": 2,
        "decision": len(spec.decision_period),
        "rank": RANKS,
    }
    return tuple(lengths[axis] for axis in axes)


def empty_results(spec: GameSpec, draws: int) -> GameResults:
    """Room for the results of `draws` draws: numbers are 0, references to an actor or a package −1 (none)."""
    arrays: dict[str, Any] = {name: np.zeros(result_shape(spec, draws, axes)) for name, axes in RESULT_AXES.items()}
    for name, nothing in (("blocker", -1), ("acceptable", 0), ("struck", -1)):
        arrays[name] = np.full(arrays[name].shape, nothing, dtype=np.int64)
    return GameResults(**arrays)


def package_utility(spec: GameSpec, table: Floats) -> Floats:
    """U of every package at a line worth nothing, shape (actor, package), rounded to 1e-12."""
    total = np.zeros((table.shape[0], len(spec.kind)))
    for s in range(table.shape[1]):
        total = total + table[:, s, :][:, spec.options[:, s]]
    return np.asarray(np.floor(total * 1e12 + 0.5) / 1e12)
