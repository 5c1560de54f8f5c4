# ruff: noqa: N803, N806 - the letters are those of the page
"""A second solver of the model, written from docs/explanation/the-model.md alone (sections 1 to 3 and 7).

It was written without sight of the engine, to be compared with it: `test_second_solver.py`. One draw at a time, plain
NumPy. Shapes: I actors, n places of the line, F packages of the frontier.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.known.second_conditions import Conditions


def frontier(c: Conditions) -> Any:
    """The packages left by red lines and by the filter, in the page's order."""
    judges = list(dict.fromkeys([*c.vetoes, *c.principals]))
    first = next((p for p in c.principals if p in c.vetoes), None)
    order = list(
        dict.fromkeys([*([] if first is None else [first]), *(p for p in c.principals if p in c.vetoes), *c.vetoes])
    )
    allowed: Any = ~c.red.any(0)
    rounded = np.round(c.U0, 12)
    classes = list(dict.fromkeys(map(tuple, c.lasting.T.tolist())))
    group = [(c.kind[o], c.stands[o], classes.index(tuple(c.lasting[:, o]))) for o in range(len(c.kind))]
    left = []
    for g in sorted(set(group)):
        members = [o for o in range(len(group)) if group[o] == g and allowed[o]]
        u = rounded[np.ix_(judges, members)]
        at_least: Any = (u[:, :, None] >= u[:, None, :]).all(0)
        same: Any = at_least & at_least.T
        earlier = np.tri(len(members), k=-1, dtype=bool).T
        kept = [o for n, o in enumerate(members) if not (at_least[:, n] & (~same[:, n] | earlier[:, n])).any()]
        left += sorted(kept, key=lambda o: (*(-rounded[v, o] for v in order), o))
    return np.array(left, dtype=int)


def first_of(values: Any) -> int:
    """The first of the largest values, those within 1e-12 of each other being equal."""
    values = np.asarray(values)
    return int(np.argmax(values >= values.max() - 1e-12))


def place(V: Any, k: Any) -> Any:
    """Values at places k on the lattice of V (I, t+1): the mean of two positions between them."""
    t = V.shape[1] - 1
    low, high = (np.clip((np.asarray(k) + t + up) // 2, 0, t) for up in (0, 1))
    return (V[:, low] + V[:, high]) / 2


class Solution:
    """The backward pass of one draw: values, rounds of talks, and what goes on under interim deals."""

    def __init__(self, c: Conditions) -> None:
        self.c, self.front = c, frontier(c)
        self.soft, self.luce = c.form("acceptance"), c.form("proposer")
        self.precision = c.x("structure.proposal_precision")
        self.moved = {s: self.static(s) for s in {0.0, *c.regroup}}
        self.V0 = self.moved[0.0]
        self._representatives()
        self._grid()
        self.V: list[Any]
        self.W: list[Any]
        self.G: list[Any]
        self.D: list[Any]
        self.V, self.W, self.G, self.D = ([None] * (c.T + 1) for _ in range(4))
        self.rounds: list[Any] = [None] * c.T  # closing by package (n, F) in the war
        self.truces: list[Any] = [None] * c.T  # by representative, closing by package (n, F)
        self._solve()

    # War ----------------------------------------------------------------------------------------------------

    def last(self, k: Any) -> Any:
        c, d = self.c, self.c.delta
        if not c.war_end:
            return c.g(k)
        h, s = c.h[:, :, c.T - 1], c.T - 1
        falls = h[:, :1] * c.win[1][:, None] + h[:, 1:] * c.win[0][:, None]
        return ((1 - d) * c.g(k) - c.cost[:, s, None] + d * falls) / (1 - d * (1 - h.sum(1)))[:, None]

    def fight(self, t: int, k: Any, nxt: Any) -> Any:
        """W of period t at places k, given the values of period t + 1."""
        c, d, h = self.c, self.c.delta, self.c.h[:, :, t]
        odds = {w: c.odds(w, t, c.q) for w in set(c.who)}
        p = np.array([odds[w] for w in c.who])
        falls = h[:, :1] * c.win[1][:, None] + h[:, 1:] * c.win[0][:, None]
        moves = (1 - h.sum(1))[:, None] * (p * nxt[:, 1:] + (1 - p) * nxt[:, :-1])
        return (1 - d) * c.g(k) - c.cost[:, t, None] + d * (falls + moves)

    def ended(self, k: Any, values: Any) -> Any:
        for won, victory in zip(self.c.won(k), self.c.win, strict=True):
            values = np.where(won, victory[:, None], values)
        return values

    def static(self, shift: float) -> list[Any]:
        """V⁰ of all periods, with all places moved by `shift`."""
        T = self.c.T
        V: list[Any] = [None] * (T + 1)
        for t in range(T, -1, -1):
            k = 2 * np.arange(t + 1) - t + shift
            V[t] = self.ended(k, self.last(k) if t == T else self.fight(t, k, V[t + 1]))
        return V

    # Deals -------------------------------------------------------------------------------------------------

    def resumed(self, t: int, k: Any, V: list[Any], kind: int) -> Any:
        moved = self.moved[self.c.regroup[kind]]
        return place(V[t + 1], k) + (place(moved[t + 1], k) - place(self.V0[t + 1], k))

    def audience(self, t: int, U: Any) -> Any:
        c = self.c
        short = c.pledged[:, None, None] - U
        cost = c.slope[:, None, None] * np.maximum(0, short) + (c.defiance * c.N[:, t])[:, None, None] * (short > 0)
        return np.where(c.has_pledge[:, None, None], cost, 0)

    def lasting(self, t: int, packages: Any) -> Any:
        return self.c.lasting[:, packages] & self.c.on[:, t, None]

    def final(self, t: int, k: Any, packages: Any, V: list[Any], kind: int) -> Any:
        """A of final terms of one kind, shape (I, k, package)."""
        c, d, b = self.c, self.c.delta, self.c.b[:, kind, t]
        U, R = c.U(k, packages), self.resumed(t, k, V, kind)[:, :, None]
        whole, risk = (1 - d * (1 - b)), d * b
        free = whole <= 0
        scale = np.where(free, 1, whole)[:, None, None]
        worth = np.where(free[:, None, None], U, ((1 - d) * U + risk[:, None, None] * R) / scale)
        stream = (risk / np.where(free, 1, whole))[:, None] * c.L[:, :, t + 1] - c.L[:, :, t]
        return worth + (stream @ self.lasting(t, packages))[:, None, :] - self.audience(t, U)

    def truce(self, t: int, k: Any, packages: Any, V: list[Any], kind: int) -> Any:
        """S of interim terms of one kind, shape (I, k, package)."""
        c = self.c
        R = self.resumed(t, k, V, kind)[:, :, None]
        s, w = (part[:, kind, t, None, None] for part in (c.sigma, c.omega))
        xi = c.xi[:, kind, t, None] + c.xi_m[:, kind, :, t] @ self.lasting(t, packages)
        return s * c.U(k, packages) + w * R + xi[:, None, :]

    def worth(self, t: int, k: Any, packages: Any, V: list[Any], with_talks: bool) -> Any:
        """A of any packages at places k, shape (I, k, package)."""
        c = self.c
        A = np.zeros((len(c.actors), len(k), len(packages)))
        for kind in np.unique(c.kind[packages]):
            which = np.flatnonzero(c.kind[packages] == kind)
            some = packages[which]
            if not c.interim[kind]:
                A[:, :, which] = self.final(t, k, some, V, kind)
                continue
            A[:, :, which] = self.truce(t, k, some, V, kind) - c.home[kind] * self.audience(t, c.U(k, some))
            if with_talks and self.reps.get(kind):
                B = self.under(t, k, kind)
                A[:, :, which] += np.stack([B[self.nearest(kind, o)] for o in some], axis=2)
        return A

    def under(self, t: int, k: Any, kind: int) -> list[Any]:
        """B of every representative of an interim kind at places k, each (I, k)."""
        carry = self.c.carry[:, kind, t, None]
        return [carry * self.on_grid(self.D[t + 1][kind][r], k) for r in range(len(self.reps[kind]))]

    # Under an interim deal ----------------------------------------------------------------------------------

    def _representatives(self) -> None:
        c = self.c
        t, k = c.now, np.array([c.k_now])
        self.reps: dict[int, list[int]] = {}
        v, d = c.vetoes, c.delta
        self.Uv = c.U(k, np.arange(len(c.kind)))[v, 0]
        for kind in np.flatnonzero(c.interim):
            of = [o for o in self.front if c.kind[o] == kind]
            # A deal in force is a representative before the others, which keep away from it too.
            chosen = [c.in_force] if c.under and c.kind[c.in_force] == kind else []
            most = min(3 + len(chosen), len({*of, *chosen}))
            rest = np.array([o for o in of if o not in chosen], dtype=int)
            if len(rest):
                stream = c.stream[:, :, t] @ self.lasting(t, rest)
                pays = ((1 - c.calm[kind]) * c.base - c.support[:, t])[:, None] + stream
                gain = (1 - d) * (self.Uv[:, rest] - c.g(k)[v]) - pays[v] + c.cost[v, t, None]
                chosen.append(int(rest[first_of(gain.min(0))]))
            while len(chosen) < most:
                away = np.min([self.distance(r, rest) for r in chosen], axis=0)
                away[np.isin(rest, chosen)] = -1
                chosen.append(int(rest[first_of(away)]))
            self.reps[int(kind)] = chosen

    def distance(self, rep: int, packages: Any) -> Any:
        return np.sqrt(((self.Uv[:, packages] - self.Uv[:, [rep]]) ** 2).sum(0))

    def nearest(self, kind: int, package: int) -> int:
        if package in self.reps[kind]:
            return self.reps[kind].index(package)
        return first_of([-self.distance(r, np.array([package]))[0] for r in self.reps[kind]])

    def _grid(self) -> None:
        c = self.c
        z = (c.T + abs(c.k_now)) // 2 + 1
        self.places = c.k_now + 2 * np.arange(-z, z + 1)
        self.finals = np.flatnonzero(~np.isin(c.kind[self.front], c.declared)) if len(self.front) else np.zeros(0, int)

    def on_grid(self, D: Any, k: Any) -> Any:
        """Numbers reckoned at the places of the grid (last axis) at places k: linear between two."""
        above = np.asarray(k) - self.places[0]
        return (D[..., above // 2] + D[..., (above + 1) // 2]) / 2

    def _talks_under(self, t: int) -> None:
        """D of period t, and what is closed under each representative."""
        c, k = self.c, self.places
        self.D[t], self.truces[t] = {}, {}
        of = self.front[self.finals]
        live = [n for n in self.reps if len(of) and c.C_under[n][:, t].max() > 0]
        A = self.worth(t, k, of, self.V, True) if live else None
        for kind, reps in self.reps.items():
            B = self.under(t, k, kind)
            D, closed = list(B), [np.zeros((len(k), len(of))) for _ in reps]
            for r, rep in enumerate(reps if kind in live else []):
                H = self.truce(t, k, np.array([rep]), self.V, kind)[:, :, 0] + B[r]
                C = c.C_under[kind][c.kind[of], t]
                gain, closed[r], _ = self.talk(H, A, C, c.tau[:, min(t, c.now)])
                D[r] = B[r] + gain
            self.D[t][kind], self.truces[t][kind] = D, closed

    # A round of talks ----------------------------------------------------------------------------------------

    def talk(self, H: Any, A: Any, C: Any, tau: Any) -> tuple[Any, Any, Any]:
        """A round: gains (I, n), closing by package (n, F), offers of both principals (2, n, F)."""
        c, D = self.c, A - H[:, :, None]
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            z = D[c.vetoes] / tau[:, None, None]
            logF = -np.logaddexp(0, -z) if self.soft else np.where(D[c.vetoes] >= -1e-12, 0.0, -np.inf)
            rent = tau[:, None, None] * np.logaddexp(0, z) if self.soft else np.exp(logF) * D[c.vetoes]
            gains, closing = np.zeros(H.shape), np.zeros(D.shape[1:])
            offers = np.zeros((2, *D.shape[1:]))
            for s, i in enumerate(c.principals):
                others = [n for n, v in enumerate(c.vetoes) if v != i]
                logP = np.log(C) + logF[others].sum(0)
                offers[s] = P = self.choose(D[i], logP, i)
                shut = c.rho[s] * P * np.exp(logP)
                closing += shut
                for x in range(len(H)):
                    if x in c.vetoes and x != i:
                        n = c.vetoes.index(x)
                        rest = C * np.exp(logF[[m for m in others if m != n]].sum(0))
                        gains[x] += (c.rho[s] * P * rest * rent[n]).sum(1)
                    else:
                        gains[x] += (shut * D[x]).sum(1)
        return gains, closing, offers

    def choose(self, own: Any, logP: Any, i: int) -> Any:
        """What a principal offers, shape (n, F): the page's P_i(o)."""
        positive = (own > 0 if self.soft else own >= -1e-12) & (logP > -np.inf)
        P = np.zeros(own.shape)
        if not own.shape[1]:
            return P
        if self.luce:
            log = self.precision * (logP + np.log(np.maximum(own, 1e-300)))
            log = np.where(positive, log, -np.inf)
            top = log.max(1, keepdims=True)
            some = positive.any(1)
            P[some] = np.exp(log - top)[some]
            P[some] /= P[some].sum(1, keepdims=True)
            return P
        v = np.where(positive, np.exp(logP) * own, -np.inf)
        best = positive & (v >= v.max(1, keepdims=True) - 1e-12)
        rows = np.flatnonzero(best.any(1))
        P[rows, best.argmax(1)[rows]] = 1
        return P

    # Backward ---------------------------------------------------------------------------------------------

    def _solve(self) -> None:
        c = self.c
        k = 2 * np.arange(c.T + 1) - c.T
        self.V[c.T] = self.W[c.T] = self.ended(k, self.last(k))
        self.D[c.T] = {n: [np.zeros((len(c.actors), len(self.places))) for _ in r] for n, r in self.reps.items()}
        for t in range(c.T - 1, -1, -1):
            k = 2 * np.arange(t + 1) - t
            self._talks_under(t)
            W = self.fight(t, k, self.V[t + 1])
            gains, self.rounds[t] = np.zeros(W.shape), np.zeros((len(k), len(self.front)))
            if len(self.front) and c.C[:, t].max() > 0:
                A = self.worth(t, k, self.front, self.V, True)
                gains, self.rounds[t], _ = self.talk(W, A, c.C[c.kind[self.front], t], c.tau[:, t])
            self.G[t], self.W[t] = gains, self.ended(k, W)
            self.V[t] = self.ended(k, W + c.theta[:, t, None] + gains)
