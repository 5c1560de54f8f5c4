"""The reference back end: written from the definitions of docs/explanation/the-model.md, sections 1 and 2.

Slow and simple on purpose: one draw at a time, every package tried at every position. Tests hold the compiled
back end to it to 1e-12; where the two part, this one is right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.backends.one_draw import Draw, group_of, pareto
from ripeness.game.spec import RANKS, Conditions, Floats, Frontier, GameResults, GameSpec, Stakes, package_utility

Choice = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Backward:
    """Every position solved: W and V (period → (position, actor)), and what would be proposed there.

    `choice` maps (period, position) to the packages of a's and b's principal, None where no
    deal is. `reservation` has no entry for the last period, which nobody fights.
    """

    draw: Draw
    reservation: dict[int, Floats]
    value: dict[int, Floats]
    choice: dict[tuple[int, int], Choice | None]


def fill_frontier(spec: GameSpec, table: Floats, frontier: Frontier) -> None:
    """Fill the Pareto frontier of every draw of `table` (draw, actor, issue, option), group by group."""
    for d in range(len(table)):
        utility = package_utility(spec, table[d])
        members = pareto(spec, utility)
        groups = [group_of(spec, q) for q in members]
        frontier.members[d, : len(members)] = members
        frontier.offsets[d] = np.searchsorted(groups, np.arange(2 * spec.kinds + 1))
        frontier.utility[d, :, : len(members)] = utility[:, members]


def fill_results(spec: GameSpec, stakes: Stakes, conditions: Conditions, frontier: Frontier, out: GameResults) -> None:
    """Solve every draw into `out`, with all details and all actors, whether asked for or not."""
    for d in range(len(stakes.discount)):
        f = d if len(frontier.members) > 1 else 0
        members = tuple(int(q) for q in frontier.members[f, : frontier.offsets[f, -1]])
        draw = Draw(spec, stakes, conditions, d, package_utility(spec, stakes.table[d]), members)
        solved = backward(draw)
        for t in range(spec.first, spec.now + 1):
            _record_observed(solved, t, out)
        _forward(solved, out)


def backward(draw: Draw) -> Backward:
    """Every position from the last period back to the first."""
    spec = draw.spec
    end = np.stack([_end(draw, n) for n in range(draw.width(spec.last))])
    solved = Backward(draw, {}, {spec.last: end}, {})
    for t in range(spec.last - 1, spec.first - 1, -1):
        pairs = [_position(solved, t, n) for n in range(draw.width(t))]
        solved.reservation[t] = np.stack([w for w, _ in pairs])
        solved.value[t] = np.stack([value for _, value in pairs])
    return solved


def _end(draw: Draw, n: int) -> Floats:
    """At T the war is frozen at the line."""
    winner = draw.winner(draw.spec.last, n)
    if winner is not None:
        return np.asarray(draw.stakes.victory[draw.d, winner])
    return np.asarray(draw.stakes.status_quo[draw.d] + draw.line(draw.spec.last, n))


def _position(solved: Backward, t: int, n: int) -> tuple[Floats, Floats]:
    """W and V at a position, by actor; notes what would be proposed there."""
    draw, after = solved.draw, solved.value[t + 1]
    winner = draw.winner(t, n)
    if winner is not None:
        solved.choice[t, n] = None
        won = np.asarray(draw.stakes.victory[draw.d, winner])
        return won, won
    w = fighting_on(draw, t, n, after)
    talk = draw.conditions.talk[draw.d, t]
    picked = solved.choice[t, n] = proposals(draw, t, n, after, w)
    value = w + talk * draw.stakes.standing[draw.d]
    if picked is not None:
        value = value + talk * deal_gain(draw, t, n, after, w, picked)
    return w, value


def chance(draw: Draw, who: int, t: int, n: int) -> float:
    """p as a believer holds it: the Beta mean after j of t moves, shifted by instruments."""
    alpha, beta = draw.stakes.alpha[draw.d, who], draw.stakes.beta[draw.d, who]
    j = min(max(n + draw.low, 0), t)
    mean = (alpha + j) / (alpha + beta + t)
    odds = mean / (1 - mean) * draw.conditions.odds[draw.d, t] if mean < 1 else np.inf
    return float(odds / (1 + odds)) if np.isfinite(odds) else 1.0


def fighting_on(draw: Draw, t: int, n: int, after: Floats) -> Floats:
    """W by actor: one more period of war and what follows."""
    s, d = draw.stakes, draw.d
    delta = s.discount[d]
    w = np.zeros(len(draw.spec.believer))
    for i, who in enumerate(draw.spec.believer):
        p = chance(draw, int(who), t, n)
        a, b = draw.conditions.collapse[d, who, 0, t], draw.conditions.collapse[d, who, 1, t]
        flow = s.status_quo[d, i] + draw.line(t, n)[i]
        ahead = a * s.victory[d, 1, i] + b * s.victory[d, 0, i]
        ahead += (1 - a - b) * (p * after[n + 1, i] + (1 - p) * after[n, i])
        w[i] = (1 - delta) * flow - draw.conditions.cost[d, t, i] + delta * ahead
    return w


def worth(draw: Draw, t: int, n: int, q: int, after: Floats) -> Floats:
    """A by actor: package q struck at (t, n), breakdown and audience costs counted."""
    s, d, kind = draw.stakes, draw.d, draw.spec.kind[q]
    delta, u = s.discount[d], draw.u(t, n, q)
    hazard = np.minimum(1.0, s.breakdown[d, kind] * draw.conditions.distrust[d, t])
    resumed = between(after, n + (1 - s.regroup[d, kind]) / 2)
    broken = np.where(
        hazard > 0,
        ((1 - delta) * u + delta * hazard * resumed) / np.where(hazard > 0, 1 - delta * (1 - hazard), 1.0),
        u,
    )
    short = np.maximum(0.0, s.pledged[d] - u)
    audience = s.pledge[d] * short + draw.conditions.defiance[d, t] * (u < s.pledged[d])
    return np.asarray(broken - audience)


def between(after: Floats, x: float) -> Floats:
    """Linear interpolation between positions, the outermost repeated beyond the lattice."""
    base = int(np.floor(x))
    low, high = (min(max(n, 0), len(after) - 1) for n in (base, base + 1))
    return np.asarray(after[low] + (x - base) * (after[high] - after[low]))


def proposals(draw: Draw, t: int, n: int, after: Floats, w: Floats) -> Choice | None:
    """The packages that a's and b's principal propose at (t, n), None where the ZOPA is empty."""
    value = {q: worth(draw, t, n, q, after) for q in draw.frontier}
    vetoes = draw.spec.vetoes
    zopa = [q for q in draw.frontier if all(value[q][v] >= w[v] - draw.spec.tolerance for v in vetoes)]
    if not zopa:
        return None
    a, b = draw.spec.principals
    gain = {q: draw.stakes.find[draw.d, draw.spec.kind[q]] * (value[q] - w) for q in zopa}
    return _liked_best(draw, gain, a, b), _liked_best(draw, gain, b, a)


def _liked_best(draw: Draw, gain: dict[int, Floats], me: int, other: int) -> int:
    """Of each group the highest U (ties: the other's, then the first); across groups the highest f·(A − W)."""
    best = -1
    for group in range(2 * draw.spec.kinds):
        members = [q for q in gain if group_of(draw.spec, q) == group]
        if not members:
            continue
        top = max(members, key=lambda q: (draw.utility[me, q], draw.utility[other, q], -members.index(q)))
        if best < 0 or gain[top][me] > gain[best][me] + draw.spec.tolerance:
            best = top
    return best


def deal_gain(draw: Draw, t: int, n: int, after: Floats, w: Floats, picked: Choice) -> Floats:
    """What open talks add through deals, by actor: f [ρ A(o_a) + (1 − ρ) A(o_b)] against W."""
    rho, find, kind = draw.stakes.proposer_a[draw.d], draw.stakes.find[draw.d], draw.spec.kind
    gain = np.zeros(len(w))
    for share, q in ((rho, picked[0]), (1 - rho, picked[1])):
        gain = gain + share * find[kind[q]] * (worth(draw, t, n, q, after) - w)
    return gain


def _record_observed(solved: Backward, t: int, out: GameResults) -> None:
    """What is kept of the observed position of period t."""
    draw, spec, d = solved.draw, solved.draw.spec, solved.draw.d
    row, n, after = t - spec.first, draw.observed_position(t), solved.value[t + 1]
    w = solved.reservation[t][n]
    out.reservation[d, row], out.value[d, row] = w, solved.value[t][n]
    short = {q: w - worth(draw, t, n, q, after) for q in draw.frontier}
    nearest = min(draw.frontier, key=lambda q: max(short[q][v] for v in spec.vetoes))
    out.gap[d, row] = max(short[nearest][v] for v in spec.vetoes)
    out.blocker[d, row] = max(spec.vetoes, key=lambda v: short[nearest][v])
    picked = solved.choice[t, n]
    out.open[d, row] = float(picked is not None)
    if picked is not None:
        by_a, by_b = (draw.stakes.find[d, spec.kind[q]] for q in picked)
        rho = draw.stakes.proposer_a[d]
        out.closing[d, row] = draw.conditions.talk[d, t] * (rho * by_a + (1 - rho) * by_b)
    gain = np.zeros(len(w)) if picked is None else deal_gain(draw, t, n, after, w, picked)
    _answers(solved, t, gain, out)
    if t == spec.now:
        out.deal_gain[d] = gain
        _now(solved, out)


def _answers(solved: Backward, t: int, gain: Floats, out: GameResults) -> None:
    """How far each decision of period t was from the other answer."""
    draw, spec, n = solved.draw, solved.draw.spec, solved.draw.observed_position(t)
    decisions = zip(spec.decision_period, spec.decision_actor, spec.decision_package, strict=True)
    for x, (when, who, q) in enumerate(decisions):
        if when == t and q < 0:
            out.margin[draw.d, x] = draw.stakes.standing[draw.d, who] + gain[who]
        elif when == t:
            accepted = worth(draw, t, n, int(q), solved.value[t + 1])
            out.margin[draw.d, x] = (accepted - solved.reservation[t][n])[who]


def _now(solved: Backward, out: GameResults) -> None:
    draw, s, d, t = solved.draw, solved.draw.stakes, solved.draw.d, solved.draw.spec.now
    n, after = draw.observed_position(t), solved.value[t + 1]
    w = solved.reservation[t][n]
    for kind in range(draw.spec.kinds):
        hazard = np.minimum(1.0, s.breakdown[d, kind] * draw.conditions.distrust[d, t])
        whole = 1 - s.discount[d] * (1 - hazard)
        resumed = between(after, n + (1 - s.regroup[d, kind]) / 2)
        some = hazard > 0
        out.slope[d, :, kind] = np.where(some, (1 - s.discount[d]) / np.where(some, whole, 1.0), 1.0)
        out.rest[d, :, kind] = np.where(some, s.discount[d] * hazard / np.where(some, whole, 1.0) * resumed, 0.0)
    out.acceptable[d] = sum(
        all(worth(draw, t, n, q, after)[v] >= w[v] - draw.spec.tolerance for v in draw.spec.vetoes)
        for q in range(len(draw.spec.kind))
    )


def _forward(solved: Backward, out: GameResults) -> None:
    """From now on, under the neutral belief: deals, collapses and packages by period."""
    draw, spec = solved.draw, solved.draw.spec
    mass = {draw.observed_position(spec.now): 1.0}
    struck: dict[int, float] = {}
    for t in range(spec.now, spec.last):
        after: dict[int, float] = {}
        for n, here in mass.items():
            winner = draw.winner(t, n)
            if winner is not None:
                out.fall[draw.d, t - spec.now, 1 - winner] += here
            else:
                _move(draw, (t, n), _strike(solved, (t, n), here, struck, out), after, out)
        mass = after
    for n, here in mass.items():
        winner = draw.winner(spec.last, n)
        if winner is not None:
            out.fall[draw.d, -1, 1 - winner] += here
    likely = sorted((q for q in struck if struck[q] > 0), key=lambda q: -struck[q])[:RANKS]
    out.struck[draw.d, : len(likely)] = likely
    out.struck_share[draw.d, : len(likely)] = [struck[q] for q in likely]


def _strike(solved: Backward, at: tuple[int, int], here: float, struck: dict[int, float], out: GameResults) -> float:
    """Deals struck at a position that is reached with probability `here`; the probability that is left."""
    draw, spec, s, d = solved.draw, solved.draw.spec, solved.draw.stakes, solved.draw.d
    (t, n), picked, left = at, solved.choice[at], here
    talk = draw.conditions.talk[d, t]
    if picked is None or talk <= 0:
        return left
    for share, q in ((s.proposer_a[d], picked[0]), (1 - s.proposer_a[d], picked[1])):
        part = here * talk * share * s.find[d, spec.kind[q]]
        out.deal[d, t - spec.now, spec.kind[q]] += part
        out.terms[d, t - spec.now] += part * draw.u(t, n, q)
        left -= part
        if t < spec.until:
            struck[q] = struck.get(q, 0.0) + part
    return float(left)


def _move(draw: Draw, at: tuple[int, int], left: float, after: dict[int, float], out: GameResults) -> None:
    """War goes on with probability `left`: somebody collapses, or the line moves a step."""
    (t, n), d = at, draw.d
    fall = draw.conditions.collapse[d, 2, :, t]
    out.fall[d, t - draw.spec.now] += left * fall
    out.duration[d] += left
    p = chance(draw, 2, t, n)
    after[n + 1] = after.get(n + 1, 0.0) + left * (1 - fall.sum()) * p
    after[n] = after.get(n, 0.0) + left * (1 - fall.sum()) * (1 - p)
