"""Pressure on actors, what their resilience absorbs, and the cost of war (docs/explanation/the-model.md, section 1).

All arrays have one row per draw and one column per period.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.game.clock import months_a_period
from ripeness.game.spec import Bools, Floats
from ripeness.game.values import Values
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.scenario import Scenario

ALWAYS = -(10**9)
NEVER = 10**9


@dataclass(frozen=True, slots=True)
class Forces:
    """The instruments at work: `size` = q · size · profile and `reach` = q · profile.

    Both map an instrument's id to shape (draw, period); size is in stake units per period.
    `used` maps it to whether it is used in the draw, shape (draw,).
    """

    scenario: Scenario
    values: Values
    periods: int
    size: dict[str, Floats]
    reach: dict[str, Floats]
    used: dict[str, Bools]
    credibility: dict[str, Floats]

    def on(self, target: str, domain: str | None = None, *, visible_only: bool = False) -> Floats:
        """Expected gross pressure on `target`, shape (draw, period), stake units per period."""
        total = np.zeros((self.values.draws, self.periods))
        for name, instrument in self.scenario.file.instruments.items():
            aimed = instrument.target == target and domain in (None, instrument.domain)
            if name in self.size and aimed and (instrument.visible or not visible_only):
                total += self.size[name]
        return total


def forces(scenario: Scenario, values: Values, *, without: Iterable[str] = (), periods: int | None = None) -> Forces:
    """Every instrument but those in `without`, with credibility and profile applied, over so many periods.

    By default these are the periods of the scenario.
    """
    left_out, length = set(without), scenario.calendar.periods if periods is None else periods
    at_work = Forces(scenario, values, length, {}, {}, {}, {})
    for name, instrument in scenario.file.instruments.items():
        if name in left_out:
            continue
        credibility = at_work.credibility[name] = drawn_credibility(name, instrument, values)
        at_work.reach[name] = credibility[:, None] * instrument_profile(scenario, values, name, length)
        at_work.size[name] = values(f"instruments.{name}.size_per_period")[:, None] * at_work.reach[name]
        at_work.used[name] = is_used(name, credibility, scenario, values)
    return at_work


def drawn_credibility(name: str, instrument: Instrument, values: Values) -> Floats:
    """Credibility q, shape (draw,): 1 in force, else its own prior or the ledger's posterior."""
    if instrument.status == "in_force":
        return np.ones(values.draws)
    if instrument.credibility is not None:
        return values(f"instruments.{name}.credibility")
    return values(f"record.credibility.{instrument.issuer}.{instrument.target}.{instrument.act}")


def is_used(name: str, credibility: Floats, scenario: Scenario, values: Values) -> Bools:
    """Whether the instrument is used in each draw, shape (draw,): its uniform number lies below its credibility."""
    leader = scenario.file.instruments[name].drawn_with or name
    return np.asarray(values(f"instruments.{leader}.use") < credibility)


def onset(instrument: Instrument) -> date | None:
    """The day from which it is used: of an announced one its onset, else its due day, else its announcement."""
    if instrument.onset or instrument.status == "in_force":
        return instrument.onset
    return instrument.due or instrument.announced


def period_of(scenario: Scenario, day: date | None, otherwise: int) -> int:
    """The period of a day, or another number where there is none."""
    return scenario.calendar.index(day) if day else otherwise


def instrument_profile(scenario: Scenario, values: Values, name: str, periods: int) -> Floats:
    """Share of full size by period once it is used, the mean over the period of use, shape (draw, period)."""
    instrument, path = scenario.file.instruments[name], f"instruments.{name}"
    dates = (onset(instrument), instrument.end)
    window = values(f"{path}.window")
    if instrument.status == "in_force" or np.all(window >= 1.0):
        return profile(scenario, values, path, dates, periods)
    mean, still = np.zeros((values.draws, periods)), np.ones(values.draws)
    # From the onset on, which may lie before the start.
    for later in range(periods - period_of(scenario, dates[0], 0)):
        mean += (still * window)[:, None] * profile(scenario, values, path, dates, periods, later=later)
        still = still * (1.0 - window)
    return mean


def profile(
    scenario: Scenario,
    values: Values,
    path: str,
    dates: tuple[date | None, date | None],
    periods: int,
    *,
    later: int = 0,
) -> Floats:
    """Share of full size by period, shape (draw, period): 0 before onset, ramp to 1, 0 from the end on.

    `later`: periods after the onset in which it begins.
    """
    begins, ends = period_of(scenario, dates[0], 0) + later, period_of(scenario, dates[1], NEVER)
    t = np.arange(periods)
    ramp = values(f"{path}.ramp_periods")[:, None]
    risen = np.clip((t - begins + 1) / np.maximum(ramp, 1.0), 0.0, 1.0)
    return np.where((t >= begins) & (t < ends), risen, 0.0)


def new_pressure(pressed: Forces, target: str) -> Floats:
    """N, visible pressure on `target` that is new, fading, shape (draw, period), stake units per period."""
    scenario, values = pressed.scenario, pressed.values
    added = np.zeros((values.draws, pressed.periods))
    for name, instrument in scenario.file.instruments.items():
        if name in pressed.size and instrument.target == target and instrument.visible:
            faced = _pressure_faced(pressed, name)
            added[:, 1:] += np.maximum(np.diff(faced, axis=1), 0.0)
    fade = values("structure.fade_months")
    weight = 0.5 ** (months_a_period(scenario.file.time.period) / np.maximum(fade, 1e-9))
    for t in range(1, pressed.periods):
        added[:, t] += weight * added[:, t - 1]
    return added


def _pressure_faced(pressed: Forces, name: str) -> Floats:
    """What a target reckons with, shape (draw, period): q times the full size once announced, else what is in force."""
    scenario, instrument = pressed.scenario, pressed.scenario.file.instruments[name]
    size = pressed.values(f"instruments.{name}.size_per_period") * pressed.credibility[name]
    announced, ends = period_of(scenario, instrument.announced, NEVER), period_of(scenario, instrument.end, NEVER)
    if instrument.announced is None and instrument.status == "announced":
        announced = ALWAYS
    t = np.arange(pressed.periods)
    return np.maximum(pressed.size[name], size[:, None] * ((t >= announced) & (t < ends)))


def own_resilience(scenario: Scenario, values: Values, actor: str, domain: str, periods: int | None = None) -> Floats:
    """The share that `actor` absorbs by itself: from start to ceiling with its time constant."""
    path = f"actors.{actor}.resilience.{domain}"
    start, ceiling = values(f"{path}.start")[:, None], values(f"{path}.ceiling")[:, None]
    constant = np.maximum(values(f"{path}.adaptation_periods")[:, None], 1e-9)
    t = np.arange(scenario.calendar.periods if periods is None else periods)
    return np.asarray(ceiling - (ceiling - start) * np.exp(-t / constant))


def offset(pressed: Forces, actor: str, domain: str, partner: str) -> Floats:
    """What a partner takes over, shape (draw, period), less what pressure on the partner itself undoes."""
    path = f"actors.{actor}.resilience.{domain}.partners.{partner}"
    loss = pressed.values(f"{path}.elasticity")[:, None] * pressed.on(partner)
    return np.asarray(pressed.values(f"{path}.offset")[:, None] * np.clip(1.0 - loss, 0.0, 1.0))


def absorbed_share(pressed: Forces, actor: str, domain: str) -> Floats:
    """r, the share of gross pressure absorbed, shape (draw, period)."""
    layer = pressed.scenario.file.actors[actor].resilience.get(domain)  # type: ignore[call-overload]
    if layer is None:
        return np.zeros((pressed.values.draws, pressed.periods))
    through = 1.0 - own_resilience(pressed.scenario, pressed.values, actor, domain, pressed.periods)
    for partner in layer.partners:
        through = through * (1.0 - offset(pressed, actor, domain, partner))
    return np.asarray(1.0 - through)


def streams(pressed: Forces, actor: str) -> dict[str, Floats]:
    """What every instrument costs `actor`, (draw, period): as its target, net of resilience, and as its issuer."""
    costs: dict[str, Floats] = {}
    instruments = pressed.scenario.file.instruments
    absorbed = {d: absorbed_share(pressed, actor, d) for d in _domains(pressed, actor)}
    for name in pressed.size:
        if instruments[name].target == actor:
            costs[name] = pressed.size[name] * (1.0 - absorbed[instruments[name].domain])
        if instruments[name].issuer == actor:
            own = pressed.values(f"instruments.{name}.issuer_cost")[:, None] * pressed.reach[name]
            costs[name] = costs[name] + own if name in costs else own
    return costs


def _domains(pressed: Forces, actor: str) -> list[str]:
    """Domains in which an actor is pressed."""
    instruments = pressed.scenario.file.instruments
    return sorted({instruments[n].domain for n in pressed.size if instruments[n].target == actor})


def support(pressed: Forces, actor: str) -> Floats:
    """What others pay of an actor's cost of war, shape (draw, period)."""
    scenario, values = pressed.scenario, pressed.values
    total = np.zeros((values.draws, pressed.periods))
    for name, content in scenario.file.actors[actor].support.items():
        path = f"actors.{actor}.support.{name}"
        shape = profile(scenario, values, path, (content.onset, content.end), pressed.periods)
        total += values(f"{path}.size_per_period")[:, None] * shape
    return total


def cost_of_war(pressed: Forces, actor: str) -> Floats:
    """c, the cost of war: stake units per period, shape (draw, period)."""
    base = pressed.values(f"actors.{actor}.cost_per_period")[:, None]
    total = np.zeros((pressed.values.draws, pressed.periods))
    for cost in streams(pressed, actor).values():
        total += cost
    return np.asarray(base + total - support(pressed, actor))
