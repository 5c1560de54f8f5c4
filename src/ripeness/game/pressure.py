"""Pressure on actors, what their resilience absorbs, and the cost of war (docs/explanation/the-model.md, section 1).

All arrays have one row per draw and one column per period 0 … T − 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.game.spec import Floats
from ripeness.game.values import Values
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Forces:
    """The instruments at work: `size` = q · size · profile and `reach` = q · profile.

    Both map an instrument's id to shape (draw, period); size is in stake units per period.
    """

    scenario: Scenario
    values: Values
    size: dict[str, Floats]
    reach: dict[str, Floats]

    def on(self, target: str, domain: str | None = None, *, visible_only: bool = False) -> Floats:
        """Expected gross pressure on `target`, shape (draw, period), stake units per period."""
        total = np.zeros((self.values.draws, self.scenario.calendar.periods))
        for name, instrument in self.scenario.file.instruments.items():
            aimed = instrument.target == target and domain in (None, instrument.domain)
            if name in self.size and aimed and (instrument.visible or not visible_only):
                total += self.size[name]
        return total


def forces(scenario: Scenario, values: Values, *, without: Iterable[str] = ()) -> Forces:
    """Every instrument but those in `without`, with credibility and profile applied."""
    left_out = set(without)
    size, reach = {}, {}
    for name, instrument in scenario.file.instruments.items():
        if name in left_out:
            continue
        reach[name] = drawn_credibility(name, instrument, values)[:, None] * profile(
            scenario, values, f"instruments.{name}", (instrument.onset, instrument.end)
        )
        size[name] = values(f"instruments.{name}.size_per_period")[:, None] * reach[name]
    return Forces(scenario, values, size, reach)


def drawn_credibility(name: str, instrument: Instrument, values: Values) -> Floats:
    """Credibility q, shape (draw,): 1 in force, else its own prior or the ledger's posterior."""
    if instrument.status == "in_force":
        return np.ones(values.draws)
    if instrument.credibility is not None:
        return values(f"instruments.{name}.credibility")
    return values(f"record.credibility.{instrument.issuer}.{instrument.target}.{instrument.act}")


def profile(scenario: Scenario, values: Values, path: str, dates: tuple[date | None, date | None]) -> Floats:
    """Share of full size by period, shape (draw, period): 0 before onset, ramp to 1, 0 from the end on."""
    calendar = scenario.calendar
    onset = calendar.index(dates[0]) if dates[0] else -(10**9)
    end = calendar.index(dates[1]) if dates[1] else 10**9
    t = np.arange(calendar.periods)
    ramp = values(f"{path}.ramp_periods")[:, None]
    risen = np.clip((t - onset + 1) / np.maximum(ramp, 1.0), 0.0, 1.0)
    return np.where((t >= onset) & (t < end), risen, 0.0)


def own_resilience(scenario: Scenario, values: Values, actor: str, domain: str) -> Floats:
    """The share that `actor` absorbs by itself: from start to ceiling with its time constant."""
    path = f"actors.{actor}.resilience.{domain}"
    start, ceiling = values(f"{path}.start")[:, None], values(f"{path}.ceiling")[:, None]
    constant = np.maximum(values(f"{path}.adaptation_periods")[:, None], 1e-9)
    return np.asarray(ceiling - (ceiling - start) * np.exp(-np.arange(scenario.calendar.periods) / constant))


def offset(pressed: Forces, actor: str, domain: str, partner: str) -> Floats:
    """What a partner takes over, shape (draw, period), less what pressure on the partner itself undoes."""
    path = f"actors.{actor}.resilience.{domain}.partners.{partner}"
    loss = pressed.values(f"{path}.elasticity")[:, None] * pressed.on(partner)
    return np.asarray(pressed.values(f"{path}.offset")[:, None] * np.clip(1.0 - loss, 0.0, 1.0))


def absorbed_share(pressed: Forces, actor: str, domain: str) -> Floats:
    """r, the share of gross pressure absorbed, shape (draw, period)."""
    layer = pressed.scenario.file.actors[actor].resilience.get(domain)  # type: ignore[call-overload]
    if layer is None:
        return np.zeros((pressed.values.draws, pressed.scenario.calendar.periods))
    through = 1.0 - own_resilience(pressed.scenario, pressed.values, actor, domain)
    for partner in layer.partners:
        through = through * (1.0 - offset(pressed, actor, domain, partner))
    return np.asarray(1.0 - through)


def cost_of_war(pressed: Forces, actor: str) -> Floats:
    """c, the cost of war: stake units per period, shape (draw, period)."""
    scenario, values = pressed.scenario, pressed.values
    cost = np.tile(values(f"actors.{actor}.cost_per_period")[:, None], (1, scenario.calendar.periods))
    domains = {i.domain for n, i in scenario.file.instruments.items() if i.target == actor and n in pressed.size}
    for domain in sorted(domains):
        cost = cost + pressed.on(actor, domain) * (1.0 - absorbed_share(pressed, actor, domain))
    for name, support in scenario.file.actors[actor].support.items():
        path = f"actors.{actor}.support.{name}"
        shape = profile(scenario, values, path, (support.onset, support.end))
        cost = cost - values(f"{path}.size_per_period")[:, None] * shape
    return cost
