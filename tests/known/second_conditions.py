# ruff: noqa: N806 - the letters are those of the page
"""Part of the second solver: what one draw says of costs, pressure, beliefs, deals and talks (sections 1 and 2)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from ripeness.scenario.language.packages import matching_packages
from ripeness.scenario.language.scenario import Scenario
from tests.known.second_stakes import Stakes


class Conditions(Stakes):
    """One draw of a scenario, read as the page has it."""

    def __init__(self, scenario: Scenario, values: Callable[[str], Any], row: int = 0) -> None:
        super().__init__(scenario, values, row)
        self._instruments()
        self._beliefs()
        self._deals()
        self._talks()

    # Instruments, costs, pressure ------------------------------------------------------------------------

    def profile(self, onset: int, ramp: float, end: int) -> Any:
        n = self.t - onset + 1
        return np.where((n >= 1) & (self.t < end), np.minimum(1, n / max(1, ramp)), 0.0)

    def _instruments(self) -> None:
        n, M, T = len(self.actors), len(self.file.instruments), self.T
        self.q, self.prof, self.onset = np.ones(M), np.zeros((M, T)), np.zeros(M, int)
        size, cost = np.zeros(M), np.zeros(M)
        self.on = np.ones((M, T), bool)
        hat = np.zeros((M, T))
        for m, (name, tool) in enumerate(self.file.instruments.items()):
            path, end = f"instruments.{name}", self.period(tool.end, 10**9)
            ramp, size[m], cost[m] = (self.x(f"{path}.{f}") for f in ("ramp_periods", "size_per_period", "issuer_cost"))
            announced = tool.status == "announced"
            day = tool.onset or ((tool.due or tool.announced) if announced else None)
            self.onset[m] = self.period(day, 0)
            self.prof[m] = self.profile(self.onset[m], ramp, end)
            if announced:
                own = tool.credibility is not None
                record = f"record.credibility.{tool.issuer}.{tool.target}.{tool.act}"
                self.q[m] = self.x(f"{path}.credibility" if own else record)
                w = self.x(f"{path}.window")
                uses = range(max(1, T - self.onset[m])) if w < 1 else range(1)
                self.prof[m] = sum(w * (1 - w) ** u * self.profile(self.onset[m] + u, ramp, end) for u in uses)
                if tool.off_if_deal:
                    self.on[m] = self.t >= self.onset[m]
            said = self.period(tool.announced, 0 if announced else 10**9)
            full = np.where(self.t >= said, size[m], 0.0)
            hat[m] = self.q[m] * np.where(self.t < end, np.maximum(full, size[m] * self.prof[m]), 0)
        tools = list(self.file.instruments.values())
        target = np.array([[t.target == a for t in tools] for a in self.actors], dtype=bool).reshape(n, M)
        issuer = np.array([[t.issuer == a for t in tools] for a in self.actors], dtype=bool).reshape(n, M)
        x = (self.q * size)[:, None] * self.prof
        gross = target @ x
        arrives = np.ones((M, T))
        for m, tool in enumerate(tools):
            arrives[m] = 1 - self._resilience(tool.target, tool.domain, gross)
        self.stream = target[:, :, None] * (x * arrives) + issuer[:, :, None] * ((self.q * cost)[:, None] * self.prof)
        self.base = np.array([self.x(f"actors.{a}.cost_per_period") for a in self.actors])
        self.support = np.array([self._support(a) for a in self.actors])
        self.cost = self.base[:, None] + self.stream.sum(1) - self.support
        self.L = np.zeros((n, M, T + 1))
        self.L[:, :, T] = self.stream[:, :, T - 1] / (1 - self.delta) if self.war_end else 0
        for t in range(T - 1, -1, -1):
            self.L[:, :, t] = self.stream[:, :, t] + self.delta * self.L[:, :, t + 1]
        seen = target & np.array([t.visible for t in tools], dtype=bool)
        if self.form("defiance"):
            rise = np.zeros((M, T))
            rise[:, 1:] = np.maximum(0, np.diff(hat, axis=1))
            new, keep = seen @ rise, 2.0 ** (-self.mu / self.x("structure.fade_months"))
            self.N = np.zeros((n, T))
            for t in range(1, T):
                self.N[:, t] = keep * self.N[:, t - 1] + new[:, t]
        else:
            self.N = seen @ x

    def _resilience(self, actor: str, domain: Any, gross: Any) -> Any:
        part = self.file.actors[actor].resilience.get(domain)
        if part is None:
            return np.zeros(self.T)
        path = f"actors.{actor}.resilience.{domain}"
        start, ceiling, slow = (self.x(f"{path}.{f}") for f in ("start", "ceiling", "adaptation_periods"))
        left = 1 - (ceiling - (ceiling - start) * np.exp(-self.t / max(slow, 1e-300)))
        for partner in part.partners:
            offset, elasticity = (self.x(f"{path}.partners.{partner}.{f}") for f in ("offset", "elasticity"))
            left = left * (1 - offset * np.maximum(0, 1 - elasticity * gross[self.index[partner]]))
        return 1 - left

    def _support(self, actor: str) -> Any:
        total = np.zeros(self.T)
        for name, part in self.file.actors[actor].support.items():
            path = f"actors.{actor}.support.{name}"
            shape = self.profile(
                self.period(part.onset, 0), self.x(f"{path}.ramp_periods"), self.period(part.end, 10**9)
            )
            total = total + self.x(f"{path}.size_per_period") * shape
        return total

    # Beliefs ------------------------------------------------------------------------------------------------

    def odds(self, who: str, t: int, q: Any) -> Any:
        """The chance that the line moves towards a, by position of period t."""
        path = f"battlefield.beliefs.{who}.line"
        mean, strength = self.x(f"{path}.mean"), self.x(f"{path}.strength")
        m = (mean * strength + np.arange(t + 1)) / (strength + t)
        shift = np.array([self.x(f"instruments.{n}.line_shift") for n in self.file.instruments])
        e = math.exp(float(np.sum(q * self.prof[:, t] * shift)))
        return m * e / (m * e + 1 - m)

    def hazards(self, who: Any, q: Any) -> Any:
        """Hazards of collapse of sides a and b, shape (2, T)."""
        h = np.zeros((2, self.T))
        for s, side in enumerate(("a", "b")):
            if side in self.file.battlefield.beliefs[who].collapse:
                path = f"battlefield.beliefs.{who}.collapse.{side}"
                h[s] = self.x(f"{path}.hazard_per_period") / (1 + self.t / self.x(f"{path}.strength"))
            for m, (name, tool) in enumerate(self.file.instruments.items()):
                if side in tool.hazard_factor:
                    h[s] *= self.x(f"instruments.{name}.hazard_factor.{side}") ** (q[m] * self.prof[m])
        return h / np.maximum(1, h.sum(0))

    def _beliefs(self) -> None:
        self.who = [a.side or "neutral" for a in self.file.actors.values()]
        sides = {who: self.hazards(who, self.q) for who in ("a", "b", "neutral")}
        self.h = np.array([sides[w] for w in self.who])  # I, 2, T

    # Deals ------------------------------------------------------------------------------------------------

    def _deals(self) -> None:
        """Breakdown, what lasts, and the streams of interim deals."""
        every = self.file.kinds
        self.b0 = np.array([self.x(f"kinds.{k}.breakdown_per_period") for k in every])
        distrust, self.defiance = (
            np.array([self.x(f"actors.{a}.{f}") for a in self.actors]) for f in ("distrust", "defiance")
        )
        self.b = np.minimum(1, self.b0[None, :, None] * (1 + distrust[:, None] * self.N)[:, None, :])  # I, K, T
        self.regroup = np.zeros(len(self.kinds))
        for n, (k, kind) in enumerate(every.items()):
            if kind.regroup is not None:
                self.regroup[n] = self.x(f"kinds.{k}.regroup.steps") * (-1 if kind.regroup.against == "a" else 1)
        pledged = [a.pledge is not None for a in self.file.actors.values()]
        self.pledged, self.slope = (
            np.array(
                [self.x(f"actors.{a}.pledge.{f}") if p else 0.0 for a, p in zip(self.actors, pledged, strict=True)]
            )
            for f in ("at", "slope")
        )
        self.has_pledge = np.array(pledged)
        lasting = []
        for tool in self.file.instruments.values():
            if tool.lasts_under is None:
                lasting.append(self.interim[self.kind] & (tool.domain != "military"))
            else:
                lasting.append(matching_packages(self.packages, tool.lasts_under))
        self.lasting = np.array(lasting, dtype=bool).reshape(len(lasting), len(self.kind))  # M, P
        self.calm, self.collapse = (np.array([self.x(f"kinds.{k}.{f}") for k in every]) for f in ("calm", "collapse"))
        self.home = np.array([0.0 if d.home is None else self.x(f"kinds.{k}.home") for k, d in every.items()])
        self.home[~self.interim] = 1
        self._interim_streams()

    def _interim_streams(self) -> None:
        n, K, M, T, d = len(self.actors), len(self.kinds), len(self.file.instruments), self.T, self.delta
        h = self.collapse[None, :, None, None] * self.h[:, None]  # I, K, 2, T
        self.goes_on = 1 - h.sum(2)
        keep = d * self.goes_on * (1 - self.b)
        flow = np.zeros((n, K, 3 + M, T))
        flow[:, :, 0] = 1 - d
        flow[:, :, 1] = d * self.goes_on * self.b
        falls = h[:, :, 0] * self.win[1][:, None, None] + h[:, :, 1] * self.win[0][:, None, None]
        base = (1 - self.calm)[None, :, None] * self.base[:, None, None] - self.support[:, None]
        flow[:, :, 2] = -base + d * falls
        flow[:, :, 3:] = -self.stream[:, None]
        ends = np.zeros((n, K, 3 + M, T + 1))
        if self.war_end:
            ends[..., T] = flow[..., T - 1] / (1 - keep[:, :, None, T - 1])
        else:
            ends[:, :, 0, T] = 1
        for t in range(T - 1, -1, -1):
            ends[..., t] = flow[..., t] + keep[:, :, None, t] * ends[..., t + 1]
        self.sigma, self.omega, self.xi, self.xi_m = ends[:, :, 0], ends[:, :, 1], ends[:, :, 2], ends[:, :, 3:]
        self.carry = keep  # δ on (1 − b)

    # Talks ------------------------------------------------------------------------------------------------

    def _talks(self) -> None:
        calendar, now = self.scenario.calendar, self.now
        first, after = calendar.date(now), calendar.date(now + 1)
        self.left = (after - self.file.time.as_of).days / (after - first).days
        meets = []
        for name, meeting in self.file.talks.meetings.items():
            t = calendar.index(meeting.on)
            over = t == now and (meeting.on < self.file.time.as_of or meeting.held)
            if meeting.held is not False and not over and 0 <= t < self.T:
                chance = 1.0 if meeting.held else self.x(f"talks.meetings.{name}.probability")
                meets.append((t, chance, self.x(f"talks.meetings.{name}.closes")))
        self.held, closes = np.zeros(self.T), np.ones(self.T)
        for t, p, factor in meets:
            # Of several the likeliest, of equals the first in the file.
            closes[t] = factor if p > self.held[t] else closes[t]
            self.held[t] = max(self.held[t], p)
        self.cut = np.ones(self.T)
        for m, (name, tool) in enumerate(self.file.instruments.items()):
            e = self.x(f"instruments.{name}.ends_talks")
            if tool.status == "announced" and e > 0:
                w, past = self.x(f"instruments.{name}.window"), self.t - self.onset[m]
                u, before = (
                    np.where(x >= 0, 1 - (1 - w) ** np.maximum(x + 1, 0), 0) for x in (past, past - np.ceil(e))
                )
                self.cut *= 1 - self.q[m] * (u - before)
        find = np.array([self.x(f"kinds.{k}.find_probability") for k in self.kinds])
        self.find, self.at_meeting = find[:, None], np.minimum(1, find[:, None] * closes)  # K, T
        background = self.x("talks.background")
        self.lam = self.open(background)
        far = math.ceil(6 / self.mu)
        self.C = self.chances(background, self.blocks(lambda t: t < self.M or (t - self.M) % far == 0))
        # What a round closes given open talks; nothing where they never are.
        each = self.each(background)
        self.f = np.where(self.lam > 0, each / np.where(self.lam > 0, self.lam, 1), 0.0)
        near = math.ceil(3 / self.mu)
        early = self.t < self.M
        truce = self.blocks(lambda t: t == 0 or ((t - now) % near if t < self.M else (t - self.M) % far) == 0)
        self.C_under = []
        for k, kind in self.file.kinds.items():
            rate = background if kind.talks is None else self.x(f"kinds.{k}.talks")
            self.C_under.append(self.chances(rate, truce))
        standing = np.array([self.x(f"actors.{a}.standing") for a in self.actors])
        self.standing = standing
        self.theta = standing[:, None] * (self.held if self.form("standing") else np.where(early, self.lam, 0))
        self.fades = 1 / np.sqrt(1 + (self.age0 + self.mu * self.t) / self.x("structure.reveal_months"))
        tau = np.array([self.x(f"actors.{self.actors[v]}.private_information") for v in self.vetoes])
        self.tau = tau[:, None] * self.fades

    def ordinary(self, rate: float) -> Any:
        """The chance of open talks in each period without a meeting."""
        each = np.full(self.T, rate)
        if self.now < self.T:
            each[self.now] = 1 - (1 - rate) ** self.left
        return each

    def open(self, rate: float) -> Any:
        """The chance of open talks in each period at a background rate."""
        return (self.held + (1 - self.held) * self.ordinary(rate)) * self.cut

    def each(self, rate: float) -> Any:
        """The chance that a period's talks close terms of a kind, shape (K, T)."""
        usual = self.ordinary(rate) * self.find
        return self.cut * (self.held * np.maximum(self.at_meeting, usual) + (1 - self.held) * usual)

    def chances(self, rate: float, blocks: list[tuple[int, int]]) -> Any:
        """The chance that the round of a period closes, shape (K, T)."""
        c, C = self.each(rate), np.zeros((len(self.kinds), self.T))
        for first, end in blocks:
            C[:, first] = 1 - np.prod(1 - c[:, first:end], axis=1)
        return C
