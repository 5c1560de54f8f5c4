"""The arrays that a back end reads and fills, and the names of their axes (docs/explanation/the-model.md, 1 and 2).

Plain named tuples, so that compiled code takes them. Axes: draw d, period t, actor i, issue s, option o, package q,
kind of deal, believer (0 side a, 1 side b, 2 neutral). A *form* is a kind of deal with a set of instruments that last
under it; a *group* is a form, fixed or at the line: packages of a group are alike but in their utility.

The lattice of period t holds positions n = 0 … t: side a has made n moves, and the line stands k = 2n − t steps from
its start. Values of the line are tabulated at the places k = −last − 2 … last + 2, in the column k + last + 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

TOLERANCE: Final = 1e-12
"""Values nearer than this tie (stake units): of exactly equal worth, rounding would decide."""

REPRESENTATIVES: Final = 3
"""At how many packages of an interim kind the worth of talks under it is reckoned, at most."""

EDGE: Final = 2
"""Places tabulated beyond the outermost positions, for interim deals between two of them."""


class GameSpec(NamedTuple):
    """What all draws share.

    `last` is T of a war without end, `reported` E, the last period of the outlook; `now` lies before it; `moves`
    (period,): side a's moves observed at 0 … now. `vetoes` (v,): actors, side a's and b's principal first where they
    hold one; `principals` (side,); `believer` (actor,). Packages: `options` (package, issue) and `group` (package,).
    Groups, in the order of the frontier: `group_form`, `group_kind`, `group_at_line` (group,). `interim` (kind,):
    bargaining goes on under such deals; `regrouping` (kind,): the line may be moved when war resumes. `until`:
    packages struck are counted up to, not with, this period; `detail`: whether gaps, acceptable packages, packages
    struck and the values of all actors are wanted; without it only the first `core` actors are solved for. Decisions
    (decision,): their period, actor, and package (−1: a meeting). Offers (offer,): their period, the side whose
    principal made them, and package. `pending`: the package that all have agreed to; `in_force`: that of an interim
    deal in force at now; −1: none.
    """

    last: int
    reported: int
    now: int
    until: int
    detail: bool
    core: int
    moves: Ints
    vetoes: Ints
    principals: Ints
    believer: Ints
    options: Ints
    group: Ints
    group_form: Ints
    group_kind: Ints
    group_at_line: Ints
    interim: Bools
    regrouping: Bools
    decision_period: Ints
    decision_actor: Ints
    decision_package: Ints
    offer_period: Ints
    offer_side: Ints
    offer_package: Ints
    pending: int
    in_force: int
    tolerance: float = TOLERANCE


class Stakes(NamedTuple):
    """What a draw says of the actors, whatever instruments are at work.

    `table` (draw, actor, issue, option): weight times score; `line` (draw, actor, place): worth of the line;
    `line_moved` (draw, kind, actor, place): the same with the line moved by the kind's regrouping, `regroup` (draw,
    kind) steps against side a; `status_quo` (draw, actor) of all other issues; `victory` (draw, side, actor); `ends`
    (draw, 2): the place at or below which b has won, at or above which a has; `alpha`, `beta` (draw, believer) of
    the belief on p; `discount`, `proposer_a` (draw,); `breakdown`, `collapse_share` and `home` (draw, kind);
    `pledged`, `pledge`, `tau` (draw, actor); `precision` (draw,), κ; `red` (draw, package): touches a red line of a
    veto player. Switches (draw,): `soft` acceptance, `luce` proposer, `two` stages, `war_end`: war goes on after T.
    """

    table: Floats
    line: Floats
    line_moved: Floats
    regroup: Floats
    status_quo: Floats
    victory: Floats
    ends: Ints
    alpha: Floats
    beta: Floats
    discount: Floats
    proposer_a: Floats
    breakdown: Floats
    collapse_share: Floats
    home: Floats
    pledged: Floats
    pledge: Floats
    tau: Floats
    precision: Floats
    red: Bools
    soft: Bools
    luce: Bools
    two: Bools
    war_end: Bools


class Conditions(NamedTuple):
    """What instruments and talks make of the war, period by period (0 … last − 1).

    `cost` (draw, period, actor); `odds` (draw, period): factor on the odds of p; `collapse` (draw, believer, side,
    period): hazards believed; `odds_outlook` (draw, period) and `collapse_outlook` (draw, side, period): those of the
    forward pass, instruments resolved. `close` (draw, period, kind): C, that a round closes terms of a kind;
    `close_interim` (draw, kind of the deal in force, period, kind): C′. `standing` (draw, period, actor): Θ.
    `age` (draw, period): τ(t) / τ. `defiance` (draw, period, actor): price of ending below the pledge.
    Worth of terms: A = `slope` (draw, period, kind, actor) · U + `resume` (draw, period, kind, actor) · R + `extra`
    (draw, period, form, actor) less audience costs; of interim kinds σ, ω and ξ in draws of two stages. `hold`
    (draw, period, kind, actor): B = hold · D(t + 1), of interim kinds. `relief` (draw, form, actor): cost of war at
    now less cost under such a deal. `pending` (draw, period): that terms on the table are signed.
    """

    cost: Floats
    odds: Floats
    collapse: Floats
    odds_outlook: Floats
    collapse_outlook: Floats
    close: Floats
    close_interim: Floats
    standing: Floats
    age: Floats
    defiance: Floats
    slope: Floats
    resume: Floats
    extra: Floats
    hold: Floats
    relief: Floats
    pending: Floats


class Frontier(NamedTuple):
    """The packages left by red lines and the Pareto filter, per draw and group.

    `members` (draw, package): package numbers, group after group, best for the first veto player first; group g
    holds those from `offsets[d, g]` to `offsets[d, g + 1]`. `utility` (draw, actor, member): U of each at a line
    worth nothing. One draw only where all draws value packages alike and have the same red lines.
    """

    members: Ints
    offsets: Ints
    utility: Floats


class GameResults(NamedTuple):
    """What a back end fills; every array has the axes that `RESULT_AXES` names.

    Of the observed line: `reservation` W and `value` V of every actor; `gain` G, what the period's talks add; `gap`,
    the least that some veto player falls short of preferring terms to fighting on (1 where there are none), and the
    `blocker` who does; `open`, 1 where none falls short; `closing`, the probability that a deal is struck in that
    period; all these with later talks counted, and `static_reservation`, `static_gap`, `static_blocker`,
    `static_open` without. At now: `rest` and `static_rest`, the part of A of each kind that the resumed war makes
    (resume · R), and `slope`, `extra` and `resentment` (defiance) as the conditions have them; `sincere_gain`, s of
    section 3; `acceptable` packages of the `frontier` packages, static. Of every decision on a package `margin` A − W
    and `static_margin`; of every offer the chance that it is `posture`'s and the game's `choice`. Ahead:
    probabilities of a `deal` of every kind (of interim kinds the first), of the `first` deal of any kind, that an
    interim deal is `in_force` at the period's end, and of the `fall` of either side before a first deal in that
    period; `terms`, U of the first deals struck times their probability; `duration` of war in periods; the likeliest
    packages `struck` as first deals (−1: none) and their `struck_share`.
    """

    reservation: Floats
    value: Floats
    gain: Floats
    gap: Floats
    blocker: Ints
    open: Floats
    closing: Floats
    static_reservation: Floats
    static_gap: Floats
    static_blocker: Ints
    static_open: Floats
    rest: Floats
    static_rest: Floats
    slope: Floats
    extra: Floats
    resentment: Floats
    sincere_gain: Floats
    acceptable: Ints
    frontier: Ints
    margin: Floats
    static_margin: Floats
    posture: Floats
    choice: Floats
    deal: Floats
    first: Floats
    in_force: Floats
    fall: Floats
    terms: Floats
    duration: Floats
    struck: Ints
    struck_share: Floats


RESULT_AXES: Final[Mapping[str, tuple[str, ...]]] = {
    "reservation": ("draw", "past", "actor"),
    "value": ("draw", "past", "actor"),
    "gain": ("draw", "past", "actor"),
    "gap": ("draw", "past"),
    "blocker": ("draw", "past"),
    "open": ("draw", "past"),
    "closing": ("draw", "past"),
    "static_reservation": ("draw", "past", "actor"),
    "static_gap": ("draw", "past"),
    "static_blocker": ("draw", "past"),
    "static_open": ("draw", "past"),
    "rest": ("draw", "actor", "kind"),
    "static_rest": ("draw", "actor", "kind"),
    "slope": ("draw", "actor", "kind"),
    "extra": ("draw", "actor", "form"),
    "resentment": ("draw", "actor"),
    "sincere_gain": ("draw", "actor"),
    "acceptable": ("draw",),
    "frontier": ("draw",),
    "margin": ("draw", "decision"),
    "static_margin": ("draw", "decision"),
    "posture": ("draw", "offer"),
    "choice": ("draw", "offer"),
    "deal": ("draw", "ahead", "kind"),
    "first": ("draw", "ahead"),
    "in_force": ("draw", "ahead"),
    "fall": ("draw", "ahead", "side"),
    "terms": ("draw", "ahead", "actor"),
    "duration": ("draw",),
    "struck": ("draw", "rank"),
    "struck_share": ("draw", "rank"),
}
"""The axes of every result: `past` runs from 0 to `now` with it, `ahead` from `now` up to, not with, `reported`."""

KINDS: Final[Mapping[str, type]] = {"Floats": np.float64, "Ints": np.int64, "Bools": np.bool_}
"""The numbers that an array holds, by how its field is annotated."""
Arrays = TypeVar("Arrays", GameSpec, Stakes, Conditions, Frontier)


def plain_arrays(part: Arrays) -> Arrays:
    """The part with every array of the numbers that it is annotated with, in C order and writable; copies where not."""
    # Annotations of a named tuple are references to names.
    kinds = {name: kind.__forward_arg__ for name, kind in part.__annotations__.items()}
    fields: dict[str, Any] = {
        name: np.require(getattr(part, name), KINDS[kind], ["C", "W"]) for name, kind in kinds.items() if kind in KINDS
    }
    return part._replace(**fields)


RANKS: Final = 8
"""How many of the likeliest packages a draw keeps."""


def result_shape(spec: GameSpec, draws: int, axes: Sequence[str]) -> tuple[int, ...]:
    """How long the axes of a result are."""
    lengths = {
        "draw": draws,
        "past": spec.now + 1,
        "ahead": spec.reported - spec.now,
        "actor": len(spec.believer),
        "kind": len(spec.interim),
        "form": int(spec.group_form.max(initial=-1)) + 1,
        "side": 2,
        "decision": len(spec.decision_period),
        "offer": len(spec.offer_period),
        "rank": RANKS,
    }
    return tuple(lengths[axis] for axis in axes)


def empty_results(spec: GameSpec, draws: int) -> GameResults:
    """Room for the results of `draws` draws: numbers are 0, references to an actor or a package −1 (none)."""
    arrays: dict[str, Any] = {name: np.zeros(result_shape(spec, draws, axes)) for name, axes in RESULT_AXES.items()}
    for name, nothing in (("blocker", -1), ("static_blocker", -1), ("acceptable", 0), ("frontier", 0), ("struck", -1)):
        arrays[name] = np.full(arrays[name].shape, nothing, dtype=np.int64)
    return GameResults(**arrays)


def package_utility(spec: GameSpec, table: Floats) -> Floats:
    """U of every package at a line worth nothing, shape (actor, package), rounded to 1e-12."""
    total = np.zeros((table.shape[0], len(spec.group)))
    for s in range(table.shape[1]):
        total = total + table[:, s, :][:, spec.options[:, s]]
    return np.asarray(np.floor(total * 1e12 + 0.5) / 1e12)
