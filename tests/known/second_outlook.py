# ruff: noqa: N803, N806 - the letters are those of the page
"""Part of the second solver: measures at now, the outlook, and the log-likelihood of the record (sections 2, 3, 7)."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.known.second_solver import Solution
from tests.known.second_stakes import DAYS_PER_MONTH

Truces = dict[tuple[int, int, int], float]


def zone(s: Solution, static: bool) -> tuple[float, float, int]:
    """Share of the frontier in the zone, the gap, and the actor that blocks (-1: none left)."""
    c, t = s.c, s.c.now
    if not len(s.front):
        return 0.0, 1.0, -1
    j = (c.k_now + t) // 2
    A = s.worth(t, np.array([c.k_now]), s.front, s.V0 if static else s.V, not static)[c.vetoes, 0]
    lack = (s.V0 if static else s.W)[t][c.vetoes, j][:, None] - A
    o = int(np.argmin(lack.max(0)))
    return float((lack <= 1e-12).all(0).mean()), float(lack.max(0)[o]), c.vetoes[int(lack[:, o].argmax())]


def sincerity(s: Solution) -> Any:
    """s of every actor, shape (I,): what offers found for certain would bring it beyond fighting on."""
    c, t = s.c, s.c.now
    if not len(s.front):
        return np.zeros(len(c.actors))
    H = s.W[t][:, [(c.k_now + t) // 2]]
    A = s.worth(t, np.array([c.k_now]), s.front, s.V, True)
    _, _, offers = s.talk(H, A, np.ones(len(s.front)), c.tau[:, t])
    D = (A - H[:, :, None])[:, 0]
    F = accept(s, D, t)
    total = np.zeros(len(c.actors))
    for side, p in enumerate(c.principals):
        others = np.prod([F[n] for n, v in enumerate(c.vetoes) if v != p], axis=0)
        total += c.rho[side] * np.maximum(0, D) @ (offers[side, 0] * others)
    return total


def accept(s: Solution, D: Any, t: int) -> Any:
    c = s.c
    if s.soft:
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-D[c.vetoes] / c.tau[:, t, None]))
    return (D[c.vetoes] >= -1e-12).astype(float)


def outlook(s: Solution) -> dict[str, Any]:
    """The forward pass from now: what is struck by period, falls, terms and the periods of war."""
    c, now = s.c, s.c.now
    used = used_instruments(s)
    h = c.hazards("neutral", used)
    n = max(0, c.E - now)
    out = {
        "struck": np.zeros((len(c.kinds), n)), "first": np.zeros(n), "in_force": np.zeros(n), "fall": np.zeros((2, n)),
        "terms": np.zeros((n, len(c.actors))), "war": np.zeros(n), "decided": np.zeros((2, n)),
    }  # fmt: skip
    fresh, again = np.zeros(now + 1), np.zeros(now + 1)
    truce: Truces = {}
    if c.under:
        truce[int(c.kind[c.in_force]), 0, c.k_now] = 1.0
    else:
        fresh[(c.k_now + now) // 2] = 1
    for step, t in enumerate(range(now, c.E)):
        part = {name: out[name][..., step] if name != "terms" else out[name][step] for name in out}
        k = 2 * np.arange(t + 1) - t
        fresh, again = ends(s, k, (fresh, again), part)
        signed: Truces = {}
        fresh, again = sign(s, t, k, (fresh, again), signed, part)
        fresh, again = war_round(s, t, k, (fresh, again), signed, part)
        truce = truce_round(s, t, truce, part)
        out["war"][step] = fresh.sum() + again.sum()
        for key, mass in signed.items():
            truce[key] = truce.get(key, 0) + mass
        counted = (again.sum() + sum(c.collapse[key[0]] * m for key, m in truce.items())) if c.under else fresh.sum()
        out["fall"][:, step] = h[:, t] * counted
        p, stays = c.odds("neutral", t, used), 1 - h[:, t].sum()
        fresh, again = (move(mass * stays, p) for mass in (fresh, again))
        after: Truces = {}
        for (kind, r, at), mass in truce.items():
            lives = mass * (1 - c.collapse[kind] * h[:, t].sum())
            after[kind, r, at] = lives * (1 - c.b0[kind])
            for up in (0, 1):
                again[min(max((at + t + 1 + up) // 2, 0), t + 1)] += lives * c.b0[kind] / 2
        truce = after
        out["in_force"][step] = sum(truce.values())
    if n:
        part = {"decided": out["decided"][:, n - 1]}
        ends(s, 2 * np.arange(c.E + 1) - c.E, (fresh, again), part)
    return out


def ends(s: Solution, k: Any, war: Any, part: Any) -> Any:
    """Wars that an end has decided are over; they are told by the side that lost, apart from collapses."""
    a, b = s.c.won(k)
    counts = war[0] + (war[1] if s.c.under else 0)
    part["decided"] += [counts[b].sum(), counts[a].sum()]
    return tuple(np.where(a | b, 0, mass) for mass in war)


def used_instruments(s: Solution) -> Any:
    used = np.ones(len(s.c.q))
    for m, (name, tool) in enumerate(s.c.file.instruments.items()):
        if tool.status == "announced":
            used[m] = float(s.c.x(f"instruments.{tool.drawn_with or name}.use") < s.c.q[m])
    return used


def move(mass: Any, p: Any) -> Any:
    new = np.zeros(len(mass) + 1)
    new[1:] += mass * p
    new[:-1] += mass * (1 - p)
    return new


def sign(s: Solution, t: int, k: Any, war: Any, signed: Truces, part: Any) -> Any:
    """Terms on the table are signed with their own hazard."""
    c = s.c
    if c.pending < 0:
        return war
    months = c.mu * (c.left if t == c.now else 1)
    shut = np.full((t + 1, 1), 1 - (1 - c.x("talks.pending_close")) ** months)
    return struck(s, k, war, shut, np.array([c.pending]), signed, part)


def war_round(s: Solution, t: int, k: Any, war: Any, signed: Truces, part: Any) -> Any:
    return struck(s, k, war, s.rounds[t], s.front, signed, part) if len(s.front) else war


def struck(s: Solution, k: Any, war: Any, shut: Any, packages: Any, signed: Truces, part: Any) -> Any:
    """Deals of `packages` struck in the war, with chances `shut` (n, F); what is left of the masses of the war."""
    c, (fresh, again) = s.c, war
    counts = np.tile(fresh[:, None], (1, len(packages)))
    if c.under:
        # Under a deal on record the first that counts is final.
        counts += again[:, None] * ~np.isin(c.kind[packages], c.declared)
    part["first"] += (counts * shut).sum()
    part["terms"] += np.einsum("nf,inf->i", counts * shut, c.U(k, packages))
    for f, o in enumerate(packages):
        kind = int(c.kind[o])
        part["struck"][kind] += (fresh if c.interim[kind] else fresh + again) @ shut[:, f]
        if c.interim[kind]:
            for n in np.flatnonzero((fresh + again) * shut[:, f]):
                key = (kind, s.nearest(kind, int(o)), int(k[n]))
                signed[key] = signed.get(key, 0) + (fresh[n] + again[n]) * shut[n, f]
    stay = 1 - shut.sum(1)
    return fresh * stay, again * stay


def truce_round(s: Solution, t: int, truce: Truces, part: Any) -> Truces:
    c, of, left = s.c, s.front[s.finals], {}
    for (kind, r, at), mass in truce.items():
        shut = mass * s.on_grid(s.truces[t][kind][r].T, np.array([at]))[:, 0]
        np.add.at(part["struck"], c.kind[of], shut)
        if c.under:
            part["first"] += shut.sum()
            part["terms"] += c.U(np.array([at]), of)[:, 0] @ shut
        left[kind, r, at] = mass - shut.sum()
    return left


class Record:
    """The log-likelihood of what was said and done, item by item (section 7)."""

    def __init__(self, s: Solution) -> None:
        self.s, self.c = s, s.c
        self.items: dict[str, float] = {}
        self.margins: dict[str, tuple[float, float]] = {}
        self.offers: dict[str, tuple[float, float]] = {}
        for name, decision in self.c.file.record.decisions.items():
            t, weight = self.c.period(decision.on, 0), self.weight(decision.on)
            j = self.c.index[decision.actor]
            log_yes = self.meeting(t, j) if decision.meeting else self.answer(name, decision, t, j)
            self.items[name] = weight * log_yes[0 if decision.answer == "accepted" else 1]
        for name, offer in self.c.file.record.offers.items():
            if self.c.index[offer.by] in self.c.principals:
                self.offer(name, offer)
        self.items["silence"] = self.silence()
        self.total = sum(self.items.values())

    def weight(self, day: Any) -> float:
        half = self.c.x("record.half_life_months")
        age = (self.c.file.time.as_of - day).days / DAYS_PER_MONTH
        return float(2.0 ** (-age / half)) if half > 0 else 1.0

    def at(self, t: int) -> tuple[Any, int]:
        k = self.c.k_seen[t]
        return np.array([k]), (k + t) // 2

    def answer(self, name: str, decision: Any, t: int, j: int) -> tuple[float, float]:
        s, c = self.s, self.c
        o = c.package(decision.offer)
        k, at = self.at(t)
        static = s.worth(t, k, np.array([o]), s.V0, False)[j, 0, 0] - s.V0[t][j, at]
        game = s.worth(t, k, np.array([o]), s.V, True)[j, 0, 0] - s.W[t][j, at]
        self.margins[name] = (float(static), float(game))
        if c.red[j, o]:
            return float(np.log(0.001)), float(np.log(0.999))
        tau = c.x(f"actors.{decision.actor}.private_information") * c.fades[t]
        return logistic((static if c.form("answers") else game) / tau)

    def open_round(self, t: int, front: Any) -> tuple[Any, Any, Any]:
        """A round of period t at the observed place, talks being open."""
        k, at = self.at(t)
        A = self.s.worth(t, k, front, self.s.V, True)
        return self.s.talk(self.s.W[t][:, [at]], A, self.c.f[self.c.kind[front], t], self.c.tau[:, t])

    def meeting(self, t: int, j: int) -> tuple[float, float]:
        gains = self.open_round(t, self.s.front)[0][j, 0] if len(self.s.front) else 0
        return logistic((self.c.standing[j] + gains) / self.c.x("record.meeting_noise"))

    def offer(self, name: str, offer: Any) -> None:
        s, c = self.s, self.c
        t, i, o = c.period(offer.on, 0), c.index[offer.by], c.package(offer.offer)
        demand = c.U(self.at(t)[0], np.arange(len(c.kind)))[i, 0] / 0.03
        posture = float(np.exp(demand[o] - np.logaddexp.reduce(demand)))
        front = s.front if o in s.front else np.append(s.front, o)
        # Section 1: what touches a red line is not offered in that draw; section 7 would let it compete.
        P = 0.0 if c.red[:, o].any() else self.open_round(t, front)[2][c.principals.index(i), 0, list(front).index(o)]
        pi = c.x("record.public_posture" if offer.public else "record.posture")
        self.offers[name] = (posture, float(P))
        self.items[name] = self.weight(offer.on) * float(np.log(pi * posture + (1 - pi) * P))

    def under_a_deal(self, t: int) -> bool:
        """Whether a deal on record was signed in a period or is in force from before."""
        calendar, today = self.c.scenario.calendar, self.c.file.time.as_of
        first = calendar.date(t)
        for deal in self.c.file.record.deals.values():
            began = calendar.index(deal.on)
            if deal.on <= today and (began == t or (began < t and (deal.ended is None or deal.ended > first))):
                return True
        return False

    def silence(self) -> float:
        total = 0.0
        for t in range(self.c.now):
            if self.under_a_deal(t):
                continue
            total += np.log1p(-self.s.rounds[t][self.at(t)[1]].sum())
        if self.c.age0 > 0 and len(self.s.front):
            closing = self.open_round(0, self.s.front)[1][0].sum()
            total += self.c.age0 * np.log1p(-self.c.x("talks.before") * closing)
        return float(total)


def logistic(z: float) -> tuple[float, float]:
    """Logs of the chance of a yes and of a no."""
    return float(-np.logaddexp(0, -z)), float(-np.logaddexp(0, z))
