# ruff: noqa: N802 - the letters are those of the page
"""Part of the second solver: what one draw says of time, the line and packages.

Written from docs/explanation/the-model.md alone, without sight of the engine; numbers in brackets name its sections.
Plain NumPy, one draw at a time. Shapes: I actors, M instruments, K kinds, P packages, T periods.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.packages import allowed_packages, complete_offer, find_package, matching_packages
from ripeness.scenario.language.scenario import Scenario

SIDES: tuple[SideId, ...] = ("a", "b")
MONTHS = {"day": 1 / 30.4375, "week": 7 / 30.4375, "month": 1.0, "quarter": 3.0, "year": 12.0}
DAYS_PER_MONTH = 30.4375

ENDS = ("a_wins_at", "b_wins_at")


class Stakes:
    """One draw of a scenario: periods, places of the line, and what packages are worth."""

    def __init__(self, scenario: Scenario, values: Callable[[str], Any], row: int = 0) -> None:
        self.scenario, self.file, self.values, self.row = scenario, scenario.file, values, row
        self.actors = list(self.file.actors)
        self.index = {name: i for i, name in enumerate(self.actors)}
        self.vetoes = [self.index[n] for n, a in self.file.actors.items() if a.veto]
        self.principals = [self.index[self.file.sides[s].principal] for s in ("a", "b")]
        self.rho = (self.x("talks.proposer_a"), 1 - self.x("talks.proposer_a"))
        self._time()
        self._line()
        self._packages()
        self._table()
        # Where the outlook begins under an interim deal, the game has two stages whatever the switch says.
        self.under = self.in_force >= 0 and int(self.kind[self.in_force]) in self.declared
        self.interim &= self.form("stages") or self.under

    def x(self, path: str) -> float:
        """The number of this draw."""
        numbers = np.atleast_1d(self.values(path))
        return float(numbers[self.row if numbers.size > 1 else 0])

    def form(self, switch: str) -> bool:
        """Whether the first form of a switch of the structure holds (section 4)."""
        return self.x(f"structure.{switch}") > 0.5

    # Time ------------------------------------------------------------------------------------------

    def _time(self) -> None:
        self.mu, self.now, self.E = MONTHS[self.file.time.period], self.scenario.now, self.file.time.periods
        self.delta = self.x("discount")
        self.war_end = self.form("end") and self.delta < 1
        far = self.now + min(math.ceil(120 / self.mu), 522)
        self.T = max(self.E, far) if self.war_end else self.E
        self.M = max(self.E, self.now + math.ceil(36 / self.mu))
        self.t = np.arange(self.T)
        began, start = self.file.history.war_began, self.file.time.start
        self.age0 = max(0, (start - began).days) / DAYS_PER_MONTH if began else 0.0

    # What lies on the table, and what was signed (section 7) ----------------------------------------------

    def _table(self) -> None:
        record, today = self.file.record, self.file.time.as_of
        words = [(o.on, o.by, self.package(o.offer), True) for o in record.offers.values()]
        words += [(o.withdrawn, o.by, self.package(o.offer), False) for o in record.offers.values() if o.withdrawn]
        said = [d for d in record.decisions.values() if not d.meeting]
        words += [(d.on, d.actor, self.package(d.offer), d.answer == "accepted") for d in said]
        last: dict[tuple[int, int], bool] = {}
        agreed: dict[int, Any] = {}
        for day, who, package, consents in sorted((w for w in words if w[0] <= today), key=lambda w: w[0]):
            last[self.index[who], package] = consents
            if self.vetoes and all(last.get((v, package)) for v in self.vetoes):
                agreed.setdefault(package, day)
            else:
                agreed.pop(package, None)
        signed = [d for d in record.deals.values() if d.on <= today]
        for deal in signed:
            agreed.pop(self.package(deal.offer), None)
        self.pending = max(agreed, key=lambda o: agreed[o]) if agreed else -1
        now = [d for d in signed if d.ended is None or d.ended > today]
        self.in_force = self.package(max(now, key=lambda d: d.on).offer) if now else -1

    def package(self, offer: Any) -> int:
        found = find_package(self.packages, complete_offer(self.file, dict(offer)))
        assert found is not None
        return found

    def period(self, day: Any, default: int) -> int:
        return default if day is None else self.scenario.calendar.index(day)

    def blocks(self, starts: Callable[[int], bool]) -> list[tuple[int, int]]:
        """The rounds as (first period, end) where `starts` says at which periods one begins."""
        first = [t for t in range(self.T) if starts(t)]
        return list(zip(first, [*first[1:], self.T], strict=True))

    # The line and the packages ------------------------------------------------------------------------

    def share(self, k: Any) -> Any:
        return np.clip(self._start + self._step * np.asarray(k, float), 0, 1)

    def line_score(self, k: Any) -> Any:
        """Weight times score of the line at places k, shape (I, *k)."""
        return self._curves(self.share(k))

    def _curves(self, share: Any) -> Any:
        rows = []
        for name, actor in self.file.actors.items():
            curve = self.line_issue.curves.get(name) if self.line_issue else None
            if curve:
                score = np.interp(share, [c[0] for c in curve], [c[1] for c in curve])
            else:
                score = {"a": share, "b": 1 - share, None: 0.5 + 0 * share}[actor.side]
            rows.append(self.w_line[self.index[name]] * score)
        return np.array(rows)

    def _line(self) -> None:
        self._start, self._step = self.x("battlefield.start_share"), self.x("battlefield.step_share")
        lines = [issue for issue in self.file.issues.values() if issue.line]
        self.line_issue: Any = lines[0] if lines else None
        self.k_seen = [0]
        points = sorted((p.on, p.share) for p in self.file.battlefield.path)
        days = [d.toordinal() for d, _ in points]
        for t in range(self.now):
            day = self.scenario.calendar.date(t + 1).toordinal()
            seen = np.interp(day, [self.file.time.start.toordinal(), *days], [self._start, *(s for _, s in points)])
            k = self.k_seen[-1]
            up, down = (abs(self._start + self._step * m - seen) for m in (k + 1, k - 1))
            self.k_seen.append(k + 1 if up <= down else k - 1)
        self.k_now = self.k_seen[-1]

    def _packages(self) -> None:
        self.packages = allowed_packages(self.file)
        self.kinds = list(self.file.kinds)
        self.kind, n = self.packages.kind, len(self.packages.kind)
        # Interim as the case has it (red lines ask for that whatever the switch says: our reading), and in this draw.
        self.declared = [n for n, k in enumerate(self.kinds) if self.file.kinds[k].stage == "interim"]
        self.interim = np.isin(np.arange(len(self.kinds)), self.declared)
        weights = np.zeros((len(self.file.issues), len(self.actors)))
        for row, (name, issue) in enumerate(self.file.issues.items()):
            for actor in issue.weights:
                weights[row, self.index[actor]] = self.x(f"issues.{name}.weights.{actor}")
        total = weights.sum(0)
        weights = weights / np.where(total > 0, total, 1)
        self.w_line = np.zeros(len(self.actors))
        self.U0, self.g0 = np.zeros((len(self.actors), n)), np.zeros(len(self.actors))
        self.stands = np.zeros(n, bool)
        self.win = np.zeros((2, len(self.actors)))
        for row, (name, issue) in enumerate(self.file.issues.items()):
            if issue.line:
                self.w_line = weights[row]
            scores = np.array([self._scores(name, issue, o, weights[row]) for o in issue.options]).T
            taken = self.packages.options[:, row]
            self.U0 += scores[:, taken]
            if issue.line:
                self.stands |= np.array([o.share == "where it stands" for o in issue.options.values()])[taken]
            else:
                self.g0 += self._status_quo(name, issue, scores, weights[row])
            for s, side in enumerate(SIDES):
                option = self.file.victory[side][name]
                if issue.options[option].share == "where it stands":
                    raise NotImplementedError("a victory that leaves the line where it stands")
                self.win[s] += scores[:, list(issue.options).index(option)]
        self._red_lines()

    def _scores(self, name: str, issue: Any, option: str, weight: Any) -> Any:
        """Weight times score of an option, the line's place left out where it stands; shape (I,)."""
        part, path = issue.options[option], f"issues.{name}.options.{option}"
        out = np.zeros(len(self.actors))
        for field, entries in (("scores", part.scores), ("plus", part.plus)):
            for actor in entries:
                i = self.index[actor]
                out[i] += weight[i] * self.x(f"{path}.{field}.{actor}")
        if issue.line and part.share != "where it stands":
            out += self._curves(np.array(self.x(f"{path}.share")))
        return out

    def _status_quo(self, name: str, issue: Any, scores: Any, weight: Any) -> Any:
        quo = issue.status_quo
        if isinstance(quo, str):
            return scores[:, list(issue.options).index(quo)]
        out = np.zeros(len(self.actors))
        for actor in quo or {}:
            out[self.index[actor]] = weight[self.index[actor]] * self.x(f"issues.{name}.status_quo.{actor}")
        return out

    def _red_lines(self) -> None:
        """For every actor and package whether it is out of the question, shape (I, P)."""
        self.red = np.zeros(self.U0.shape, bool)
        for i in self.vetoes if self.form("red_lines") else []:
            name = self.actors[i]
            for issue, options in self.file.actors[name].red_lines.items():
                for option, line in options.items():
                    if self.x(f"actors.{name}.red_lines.{issue}.{option}.chance") < 0.5:
                        continue
                    if issue == "kind":
                        self.red[i] |= self.kind == self.kinds.index(option)
                        continue
                    about = [
                        k in line.kinds or (not line.kinds and n not in self.declared) for n, k in enumerate(self.kinds)
                    ]
                    self.red[i] |= matching_packages(self.packages, {issue: (option,)}) & np.array(about)[self.kind]

    def U(self, k: Any, packages: Any) -> Any:
        """Worth of packages at places k, shape (I, k, package)."""
        line = self.line_score(np.asarray(k))[:, :, None]
        return self.U0[:, None, packages] + np.where(self.stands[packages], line, 0)

    def g(self, k: Any) -> Any:
        return self.g0[:, None] + self.line_score(np.asarray(k))

    def won(self, k: Any) -> tuple[Any, Any]:
        """At which places side a has won, and side b."""
        field, k = self.file.battlefield, np.asarray(k, dtype=float)
        start, step = self.x("battlefield.start_share"), self.x("battlefield.step_share")
        # Ends lie at whole places.
        far = {end: (self.x(f"battlefield.{end}") - start) / step for end in ENDS if getattr(field, end) is not None}
        a = k >= np.ceil(far["a_wins_at"] - 1e-9) if "a_wins_at" in far else k > np.inf
        b = k <= np.floor(far["b_wins_at"] + 1e-9) if "b_wins_at" in far else k > np.inf
        return a, b
