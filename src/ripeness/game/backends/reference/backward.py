"""The values of the war, of war without talks, and of what talks add under an interim deal, backward from T."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ripeness.game.backends.reference.draw import Draw
from ripeness.game.backends.reference.rounds import TalksRound, TalksTable, hold_round
from ripeness.game.spec import REPRESENTATIVES, Floats

Place = tuple[int, int]
"""A period and a place of the line."""


@dataclass(frozen=True, slots=True)
class Backward:
    """Every position solved.

    `reservation` and `value`: W and V by period, (position, actor), `round` by (period, position). `static`: V⁰, by
    kind whose regrouping moves the line (None: unmoved). `under`: D, by (kind, representative), then by (period,
    place); `talks_under` the rounds there. `representatives` by kind, package numbers.
    """

    draw: Draw
    representatives: dict[int, list[int]]
    reservation: dict[int, Floats] = field(default_factory=dict)
    value: dict[int, Floats] = field(default_factory=dict)
    round: dict[Place, TalksRound] = field(default_factory=dict)
    static: dict[int | None, dict[int, Floats]] = field(default_factory=dict)
    under: dict[tuple[int, int], dict[Place, Floats]] = field(default_factory=dict)
    talks_under: dict[tuple[int, int], dict[Place, TalksRound]] = field(default_factory=dict)


def solve_backward(draw: Draw) -> Backward:
    """Every position from the last period back to the first."""
    spec = draw.spec
    solved = Backward(draw, choose_representatives(draw))
    regrouping = [kind for kind in range(len(spec.interim)) if spec.regrouping[kind] and draw.regroup(kind) != 0]
    for kind in (None, *regrouping):
        solved.static[kind] = _static(draw, kind)
    for kind, packages in solved.representatives.items():
        for q in packages:
            solved.under[kind, q] = {}
            solved.talks_under[kind, q] = {}
    solved.value[draw.last] = np.stack([end_value(draw, n, None) for n in range(draw.last + 1)])
    for t in range(draw.last - 1, -1, -1):
        for kind, packages in solved.representatives.items():
            for q in packages:
                _talks_under(solved, t, kind, q)
        pairs = [_position(solved, t, n) for n in range(t + 1)]
        solved.reservation[t] = np.stack([w for w, _ in pairs])
        solved.value[t] = np.stack([value for _, value in pairs])
    return solved


def end_value(draw: Draw, n: int, kind: int | None) -> Floats:
    """V at T: the war goes on for ever at its last cost and hazards, or is frozen free of cost."""
    k, d = draw.place(draw.last, n), draw.d
    winner = draw.winner(k - draw.regroup(kind))
    if winner is not None:
        return np.asarray(draw.stakes.victory[d, winner])
    flow = draw.flow(k, kind)
    if not draw.goes_on:
        return flow
    delta, value = draw.discount, np.zeros(len(flow))
    for i in draw.actors:
        a, b = draw.hazards(i, draw.last - 1)
        won = a * draw.stakes.victory[d, 1, i] + b * draw.stakes.victory[d, 0, i]
        once = (1 - delta) * flow[i] - draw.conditions.cost[d, draw.last - 1, i] + delta * won
        value[i] = once / (1 - delta * (1 - a - b))
    return value


def fight(draw: Draw, t: int, n: int, after: Floats, kind: int | None) -> Floats:
    """One more period of war and what follows, by actor; `kind`: with the line regrouping by its regrouping."""
    k, d, delta = draw.place(t, n), draw.d, draw.discount
    winner = draw.winner(k - draw.regroup(kind))
    if winner is not None:
        return np.asarray(draw.stakes.victory[d, winner])
    flow, w = draw.flow(k, kind), np.zeros(len(draw.actors))
    for i in draw.actors:
        p = chance_of_advance(draw, int(draw.spec.believer[i]), t, n, draw.conditions.odds[d, t])
        a, b = draw.hazards(i, t)
        ahead = a * draw.stakes.victory[d, 1, i] + b * draw.stakes.victory[d, 0, i]
        ahead += (1 - a - b) * (p * after[n + 1, i] + (1 - p) * after[n, i])
        w[i] = (1 - delta) * flow[i] - draw.conditions.cost[d, t, i] + delta * ahead
    return w


def chance_of_advance(draw: Draw, who: int, t: int, n: int, factor: float) -> float:
    """p as a believer holds it: the Beta mean after n of t moves, its odds times what instruments add."""
    alpha, beta = draw.stakes.alpha[draw.d, who], draw.stakes.beta[draw.d, who]
    mean = (alpha + n) / (alpha + beta + t)
    if mean >= 1:
        return 1.0
    odds = mean / (1 - mean) * factor
    return float(odds / (1 + odds))


def _static(draw: Draw, kind: int | None) -> dict[int, Floats]:
    """V⁰ by period: the war without any talks, the line as it is or regrouping."""
    values = {draw.last: np.stack([end_value(draw, n, kind) for n in range(draw.last + 1)])}
    for t in range(draw.last - 1, -1, -1):
        values[t] = np.stack([fight(draw, t, n, values[t + 1], kind) for n in range(t + 1)])
    return values


def at_place(values: Floats, t: int, k: int) -> Floats:
    """A period's values (position, actor) at place k: the mean of two positions where it lies between them."""
    twice = k + t
    low, high = twice // 2, (twice + 1) // 2
    inside = [min(max(n, 0), len(values) - 1) for n in (low, high)]
    return np.asarray((values[inside[0]] + values[inside[1]]) / 2)


def worth_of_resumed_war(solved: Backward, t: int, k: int, kind: int, *, static: bool = False) -> Floats:
    """R by actor: the war that resumes after a deal struck at (t, k); `static`: were there no more talks."""
    regrouping = kind if kind in solved.static else None
    shifted = at_place(solved.static[regrouping][t + 1], t + 1, k)
    if static:
        return shifted
    still = at_place(solved.static[None][t + 1], t + 1, k)
    return np.asarray(at_place(solved.value[t + 1], t + 1, k) + (shifted - still))


def worth(solved: Backward, t: int, k: int, q: int, *, static: bool = False) -> Floats:
    """A by actor: package q struck at (t, k); `static`: without later talks."""
    draw, d = solved.draw, solved.draw.d
    kind, u = draw.kind(q), solved.draw.u(q, k)
    value = terms_alone(solved, t, k, q, static=static)
    if kind in solved.representatives and not static:
        value = value + talks_after(solved, t, k, nearest(solved, q))
    short = np.maximum(0.0, draw.stakes.pledged[d] - u)
    audience = draw.stakes.pledge[d] * short + draw.conditions.defiance[d, t] * (u < draw.stakes.pledged[d])
    return np.asarray(value - draw.stakes.home[d, kind] * audience)


def terms_alone(solved: Backward, t: int, k: int, q: int, *, static: bool = False) -> Floats:
    """What terms are worth before audience costs and later talks; S of an interim deal."""
    draw, c, d = solved.draw, solved.draw.conditions, solved.draw.d
    kind = draw.kind(q)
    again = worth_of_resumed_war(solved, t, k, kind, static=static)
    return np.asarray(c.slope[d, t, kind] * draw.u(q, k) + c.resume[d, t, kind] * again + c.extra[d, t, draw.form(q)])


def talks_after(solved: Backward, t: int, k: int, q: int) -> Floats:
    """B by actor, of a representative q signed at (t, k)."""
    draw = solved.draw
    kind = draw.kind(q)
    if t + 1 >= draw.last:
        return np.zeros(len(draw.actors))
    table = solved.under[kind, q]
    even = (k - draw.observed_place(draw.spec.now)) % 2 == 0
    ahead = table[t + 1, k] if even else (table[t + 1, k - 1] + table[t + 1, k + 1]) / 2
    return np.asarray(draw.conditions.hold[draw.d, t, kind] * ahead)


def _talks_under(solved: Backward, t: int, kind: int, q: int) -> None:
    """D of a representative in period t, at every second place."""
    draw, d = solved.draw, solved.draw.d
    finals = np.array([m for m in draw.members if not draw.spec.interim[draw.kind(m)]], dtype=np.int64)
    close = np.array([draw.conditions.close_interim[d, kind, t, draw.kind(m)] for m in finals])
    for k in _places(draw, t):
        later = talks_after(solved, t, k, q)
        if np.any(close > 0):
            value = np.stack([worth(solved, t, k, m) for m in finals], axis=1)
            alone = terms_alone(solved, t, k, q) + later
            talks_round = hold_round(draw, TalksTable(finals, value, alone, close, draw.tau(t, in_war=False)))
            solved.talks_under[kind, q][t, k] = talks_round
            later = later + talks_round.gain
        solved.under[kind, q][t, k] = later


def _places(draw: Draw, t: int) -> list[int]:
    """Places of the parity of now, one beyond every position that period t has on either side."""
    start = draw.observed_place(draw.spec.now)
    return [k for k in range(-t - 2, t + 3) if (k - start) % 2 == 0]


def _position(solved: Backward, t: int, n: int) -> tuple[Floats, Floats]:
    """W and V at a position, by actor; notes the round talks_round there."""
    draw, d = solved.draw, solved.draw.d
    k = draw.place(t, n)
    w = fight(draw, t, n, solved.value[t + 1], None)
    if draw.winner(k) is not None:
        return w, w
    close = np.array([draw.conditions.close[d, t, draw.kind(m)] for m in draw.members])
    gain = np.zeros(len(w))
    if np.any(close > 0):
        value = np.stack([worth(solved, t, k, m) for m in draw.members], axis=1)
        talks_round = solved.round[t, n] = hold_round(draw, TalksTable(draw.members, value, w, close, draw.tau(t)))
        gain = talks_round.gain
    return w, w + draw.conditions.standing[d, t] + gain


def choose_representatives(draw: Draw) -> dict[int, list[int]]:
    """By interim kind, the packages at which the worth of talks under it is reckoned."""
    spec, chosen = draw.spec, {}
    for kind in range(len(spec.interim)):
        members = [int(q) for q in draw.members if draw.kind(q) == kind]
        in_force = [spec.in_force] if spec.in_force >= 0 and draw.kind(spec.in_force) == kind else []
        if draw.is_interim(kind) and (members or in_force):
            chosen[kind] = _spread_out(draw, members, in_force)
    return chosen


def _spread_out(draw: Draw, members: list[int], chosen: list[int]) -> list[int]:
    """The package whose smallest flow gain is largest, then those farthest from what is chosen."""
    spec, vetoes = draw.spec, list(draw.spec.vetoes)
    k = draw.observed_place(spec.now)
    most = min(REPRESENTATIVES + len(chosen), len(set(members) | set(chosen)))
    rest = [q for q in members if q not in chosen]

    def flow_gain(q: int) -> float:
        gain = (1 - draw.discount) * (draw.u(q, k) - draw.flow(k)) + draw.conditions.relief[draw.d, draw.form(q)]
        return float(gain[vetoes].min())

    def distance(q: int) -> float:
        return min(float(np.sqrt(np.sum((draw.u(q, k) - draw.u(o, k))[vetoes] ** 2))) for o in chosen)

    if rest and len(chosen) < most:
        chosen = [*chosen, rest[first_of_largest([flow_gain(q) for q in rest], spec.tolerance)]]
    while len(chosen) < most:
        left = [q for q in rest if q not in chosen]
        chosen = [*chosen, left[first_of_largest([distance(q) for q in left], spec.tolerance)]]
    return chosen


def first_of_largest(values: list[float], tolerance: float) -> int:
    """Where the first of the largest values stands, those within the tolerance of each other being equal."""
    return int(np.argmax(np.array(values) >= max(values) - tolerance))


def nearest(solved: Backward, q: int) -> int:
    """The representative nearest to a package, the earlier one of equals."""
    draw, vetoes = solved.draw, list(solved.draw.spec.vetoes)
    k = draw.observed_place(draw.spec.now)
    chosen = solved.representatives[draw.kind(q)]
    near = [-float(np.sqrt(np.sum((draw.u(q, k) - draw.u(o, k))[vetoes] ** 2))) for o in chosen]
    return chosen[first_of_largest(near, draw.spec.tolerance)]
