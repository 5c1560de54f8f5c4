"""The kernel's plain twin: the same numbers, written from the definitions of MODEL 1 and 2.

Slow and simple on purpose: one draw at a time, every package tried at every position. Tests
hold the two together to 1e-12; where they part, this one is right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.arrays import TOP, Board, Conditions, Floats, Results, Stakes, empty_results

TOLERANCE = 1e-12
Choice = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Draw:
    """One draw of the arrays, with the packages that the Pareto filter left."""

    board: Board
    stakes: Stakes
    conditions: Conditions
    d: int
    utility: Floats
    kept: tuple[int, ...]

    @property
    def low(self) -> int:
        return int(self.board.moves[0]) - self.board.margin

    def width(self, t: int) -> int:
        return t - self.board.first + 2 * self.board.margin + 1

    def place(self, t: int, n: int) -> int:
        """Steps of the line from its start."""
        return 2 * (n + self.low) - t

    def line(self, t: int, n: int) -> Floats:
        return np.asarray(self.stakes.line[self.d, :, 2 * n + self.board.last - t])

    def winner(self, t: int, n: int) -> int | None:
        """The side that has won at a position: 0, 1 or None."""
        k = self.place(t, n)
        if k <= self.stakes.ends[self.d, 0]:
            return 1
        return 0 if k >= self.stakes.ends[self.d, 1] else None

    def u(self, t: int, n: int, q: int) -> Floats:
        """Utility of package q struck at (t, n), by actor."""
        return np.asarray(self.utility[:, q] + (self.line(t, n) if self.board.at_line[q] else 0.0))


def solve(board: Board, stakes: Stakes, conditions: Conditions) -> Results:
    """As `game.solve.solve`, draw by draw."""
    out = empty_results(board, len(stakes.discount))
    for d in range(len(stakes.discount)):
        utility = package_utility(board, stakes.table[d])
        draw = _Draw(board, stakes, conditions, d, utility, pareto(board, utility))
        w, value, choice = _backward(draw, out)
        _forward(draw, choice, out)
    return out


def package_utility(board: Board, table: Floats) -> Floats:
    """U of every package at a line worth nothing, shape (actor, package), rounded to 1e-12."""
    total = np.zeros((table.shape[0], len(board.kind)))
    for s in range(table.shape[1]):
        total = total + table[:, s, :][:, board.options[:, s]]
    return np.asarray(np.floor(total * 1e12 + 0.5) / 1e12)


def pareto(board: Board, utility: Floats) -> tuple[int, ...]:
    """Packages that no other of their kind (fixed or at the line) is at least as good as, for every veto player."""
    kept: list[int] = []
    for group in range(2 * board.kinds):
        members = [q for q in range(len(board.kind)) if _group(board, q) == group]
        members.sort(key=lambda q: (*(-utility[v, q] for v in board.vetoes), q))
        front: list[int] = []
        for q in members:
            if not any(all(utility[v, o] >= utility[v, q] for v in board.vetoes) for o in front):
                front.append(q)
        kept.extend(front)
    return tuple(kept)


def _group(board: Board, q: int) -> int:
    return 2 * int(board.kind[q]) + int(board.at_line[q])


def _backward(draw: _Draw, out: Results) -> tuple[Floats, Floats, dict[tuple[int, int], tuple[int, int] | None]]:
    board = draw.board
    size, actors = draw.width(board.last), len(board.believer)
    after = np.zeros((size, actors))
    for n in range(size):
        after[n] = _end(draw, n)
    choice: dict[tuple[int, int], tuple[int, int] | None] = {}
    w = value = after
    for t in range(board.last - 1, board.first - 1, -1):
        width = draw.width(t)
        w, value = np.zeros((width, actors)), np.zeros((width, actors))
        for n in range(width):
            w[n], value[n] = _position(draw, t, n, after, choice)
        if t <= board.now:
            _path(draw, t, after, w, value, choice, out)
        after = value
    return w, value, choice


def _end(draw: _Draw, n: int) -> Floats:
    """At T the war is frozen at the line."""
    winner = draw.winner(draw.board.last, n)
    if winner is not None:
        return np.asarray(draw.stakes.victory[draw.d, winner])
    return np.asarray(draw.stakes.status_quo[draw.d] + draw.line(draw.board.last, n))


def _position(draw: _Draw, t: int, n: int, after: Floats, choice: dict[tuple[int, int], Choice | None]) -> tuple[Floats, Floats]:
    winner = draw.winner(t, n)
    if winner is not None:
        choice[t, n] = None
        won = np.asarray(draw.stakes.victory[draw.d, winner])
        return won, won
    w = fighting_on(draw, t, n, after)
    talk = draw.conditions.talk[draw.d, t]
    picked = proposals(draw, t, n, after, w)
    choice[t, n] = picked
    value = w + talk * draw.stakes.standing[draw.d]
    if picked is not None:
        value = value + talk * deal_gain(draw, t, n, after, w, picked)
    return w, value


def chance(draw: _Draw, who: int, t: int, n: int) -> float:
    """p as a believer holds it: the Beta mean after j of t moves, shifted by instruments."""
    alpha, beta = draw.stakes.alpha[draw.d, who], draw.stakes.beta[draw.d, who]
    j = min(max(n + draw.low, 0), t)
    mean = (alpha + j) / (alpha + beta + t)
    odds = mean / (1 - mean) * draw.conditions.odds[draw.d, t] if mean < 1 else np.inf
    return float(odds / (1 + odds)) if np.isfinite(odds) else 1.0


def fighting_on(draw: _Draw, t: int, n: int, after: Floats) -> Floats:
    """W by actor: one more period of war and what follows."""
    s, d = draw.stakes, draw.d
    delta = s.discount[d]
    w = np.zeros(len(draw.board.believer))
    for i, who in enumerate(draw.board.believer):
        p = chance(draw, int(who), t, n)
        a, b = draw.conditions.collapse[d, who, 0, t], draw.conditions.collapse[d, who, 1, t]
        held = s.status_quo[d, i] + draw.line(t, n)[i]
        ahead = a * s.victory[d, 1, i] + b * s.victory[d, 0, i]
        ahead += (1 - a - b) * (p * after[n + 1, i] + (1 - p) * after[n, i])
        w[i] = (1 - delta) * held - draw.conditions.cost[d, t, i] + delta * ahead
    return w


def worth(draw: _Draw, t: int, n: int, q: int, after: Floats) -> Floats:
    """A by actor: package q struck at (t, n), breakdown and audience costs counted."""
    s, d, kind = draw.stakes, draw.d, draw.board.kind[q]
    delta, u = s.discount[d], draw.u(t, n, q)
    hazard = np.minimum(1.0, s.breakdown[d, kind] * draw.conditions.distrust[d, t])
    resumed = _between(after, n + (1 - s.regroup[d, kind]) / 2)
    broken = np.where(
        hazard > 0,
        ((1 - delta) * u + delta * hazard * resumed) / np.where(hazard > 0, 1 - delta * (1 - hazard), 1.0),
        u,
    )
    short = np.maximum(0.0, s.pledged[d] - u)
    audience = s.pledge[d] * short + draw.conditions.defiance[d, t] * (u < s.pledged[d])
    return np.asarray(broken - audience)


def _between(after: Floats, x: float) -> Floats:
    """Linear interpolation between positions, the outermost repeated beyond the lattice."""
    base = int(np.floor(x))
    low, high = (min(max(n, 0), len(after) - 1) for n in (base, base + 1))
    return np.asarray(after[low] + (x - base) * (after[high] - after[low]))


def proposals(draw: _Draw, t: int, n: int, after: Floats, w: Floats) -> Choice | None:
    """The packages that a's and b's principal propose at (t, n), None where the ZOPA is empty."""
    value = {q: worth(draw, t, n, q, after) for q in draw.kept}
    vetoes = draw.board.vetoes
    zopa = [q for q in draw.kept if all(value[q][v] >= w[v] - TOLERANCE for v in vetoes)]
    if not zopa:
        return None
    a, b = draw.board.principals
    return _liked_best(draw, zopa, value, a, b), _liked_best(draw, zopa, value, b, a)


def _liked_best(draw: _Draw, zopa: list[int], value: dict[int, Floats], me: int, other: int) -> int:
    """Of each group the highest U (ties: the other's, then the first); across groups the highest A."""
    best = -1
    for group in range(2 * draw.board.kinds):
        members = [q for q in zopa if _group(draw.board, q) == group]
        if not members:
            continue
        top = max(members, key=lambda q: (draw.utility[me, q], draw.utility[other, q], -members.index(q)))
        if best < 0 or value[top][me] > value[best][me] + TOLERANCE:
            best = top
    return best


def deal_gain(draw: _Draw, t: int, n: int, after: Floats, w: Floats, picked: Choice) -> Floats:
    """What open talks add through deals, by actor: f [ρ A(o_a) + (1 − ρ) A(o_b)] against W."""
    rho, find, kind = draw.stakes.proposer_a[draw.d], draw.stakes.find[draw.d], draw.board.kind
    gain = np.zeros(len(w))
    for share, q in ((rho, picked[0]), (1 - rho, picked[1])):
        gain = gain + share * find[kind[q]] * (worth(draw, t, n, q, after) - w)
    return gain


def _path(
    draw: _Draw, t: int, after: Floats, w: Floats, value: Floats, choice: dict[tuple[int, int], Choice | None], out: Results
) -> None:
    """What is kept of the known path's position in period t."""
    board, d = draw.board, draw.d
    row = t - board.first
    n = int(board.moves[row]) - draw.low
    out.reservation[d, row], out.value[d, row] = w[n], value[n]
    short = {q: w[n] - worth(draw, t, n, q, after) for q in draw.kept}
    nearest = min(draw.kept, key=lambda q: max(short[q][v] for v in board.vetoes))
    out.gap[d, row] = max(short[nearest][v] for v in board.vetoes)
    out.blocker[d, row] = max(board.vetoes, key=lambda v: short[nearest][v])
    picked = choice[t, n]
    out.open[d, row] = float(picked is not None)
    gain = np.zeros(len(w[n])) if picked is None else deal_gain(draw, t, n, after, w[n], picked)
    for x, (when, who, q) in enumerate(
        zip(board.decision_period, board.decision_actor, board.decision_package, strict=True)
    ):
        if when == t and q < 0:
            out.margin[d, x] = draw.stakes.standing[d, who] + gain[who]
        elif when == t:
            out.margin[d, x] = (worth(draw, t, n, int(q), after) - w[n])[who]
    if t == board.now:
        out.deal_gain[d] = gain
        _now(draw, t, n, after, w[n], out)


def _now(draw: _Draw, t: int, n: int, after: Floats, w: Floats, out: Results) -> None:
    s, d = draw.stakes, draw.d
    for kind in range(draw.board.kinds):
        hazard = np.minimum(1.0, s.breakdown[d, kind] * draw.conditions.distrust[d, t])
        whole = 1 - s.discount[d] * (1 - hazard)
        resumed = _between(after, n + (1 - s.regroup[d, kind]) / 2)
        some = hazard > 0
        out.slope[d, :, kind] = np.where(some, (1 - s.discount[d]) / np.where(some, whole, 1.0), 1.0)
        out.rest[d, :, kind] = np.where(some, s.discount[d] * hazard / np.where(some, whole, 1.0) * resumed, 0.0)
    out.acceptable[d] = sum(
        all(worth(draw, t, n, q, after)[v] >= w[v] - TOLERANCE for v in draw.board.vetoes)
        for q in range(len(draw.board.kind))
    )


def _forward(draw: _Draw, choice: dict[tuple[int, int], Choice | None], out: Results) -> None:
    board, s, d = draw.board, draw.stakes, draw.d
    mass = {int(board.moves[board.now - board.first]) - draw.low: 1.0}
    struck: dict[int, float] = {}
    for t in range(board.now, board.last):
        row, moved = t - board.now, dict[int, float]()
        fall = draw.conditions.collapse[d, 2, :, t]
        for n, here in mass.items():
            winner = draw.winner(t, n)
            if winner is not None:
                out.fall[d, row, 1 - winner] += here
                continue
            left = here
            picked, talk = choice[t, n], draw.conditions.talk[d, t]
            if picked is not None and talk > 0:
                for share, q in ((s.proposer_a[d], picked[0]), (1 - s.proposer_a[d], picked[1])):
                    part = here * talk * share * s.find[d, board.kind[q]]
                    out.deal[d, row, board.kind[q]] += part
                    out.terms[d, row] += part * draw.u(t, n, q)
                    left -= part
                    if t < board.until:
                        struck[q] = struck.get(q, 0.0) + part
            out.fall[d, row] += left * fall
            out.duration[d] += left
            p = chance(draw, 2, t, n)
            moved[n + 1] = moved.get(n + 1, 0.0) + left * (1 - fall.sum()) * p
            moved[n] = moved.get(n, 0.0) + left * (1 - fall.sum()) * (1 - p)
        mass = moved
    for n, here in mass.items():
        winner = draw.winner(board.last, n)
        if winner is not None:
            out.fall[d, -1, 1 - winner] += here
    likely = sorted((q for q in struck if struck[q] > 0), key=lambda q: -struck[q])[:TOP]
    out.struck[d, : len(likely)] = likely
    out.struck_share[d, : len(likely)] = [struck[q] for q in likely]
