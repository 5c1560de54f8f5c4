"""A case's threat as a crisis-signalling game: what it does that the threat is believed, and every equilibrium.

The issuer A may demand the terms of a deal under threat; the target B concedes (the deal is
struck) or resists; A then carries the threat out or backs down. What each end is worth comes from
the same game as the rest of the case, at the medians:

    status quo, backing down   what fighting on as things are is worth to each
    B concedes                 what the deal is worth, if all others accept it too
    A stands firm              what fighting on with the threat carried out is worth

One standard deviation of a private shock is that of what the target alone knows of its value of fighting
on (logistic with scale τ, so τ·π/√3; the median of its prior). What backing down costs A at home no case
says, so the equilibria are given for several such costs. All of this is our assumption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.scenario import Scenario
from ripeness.second_opinions.signalling.crisis import Crisis, Equilibrium, best_answer_to, equilibria
from ripeness.second_opinions.stability.from_case import StatePayoffs, live_instruments

AUDIENCE_COSTS: Final = (0.0, 0.02, 0.05, 0.1)
"""What backing down may cost the issuer at home, stake units: our choice."""

FELT: Final = 5e-4
"""A threat that takes less than this from every veto player, in stake units, is no crisis to anybody."""


@dataclass(frozen=True, slots=True)
class AtAudienceCost:
    """Every equilibrium where backing down costs the issuer `cost` (stake units)."""

    cost: float
    equilibria: tuple[Equilibrium, ...]


@dataclass(frozen=True, slots=True)
class ThreatReading:
    """A threat as a crisis between its issuer and the veto player `on` whom it takes most from.

    In stake units: `prize` is what the issuer gains if `on` accepts the terms, `price` what accepting
    costs `on`, `harm` what carrying out takes from `on` and `own_cost` what it takes from the issuer
    (below 0: it gains); `noise` is a shock's standard deviation. `credibility` is the record's chance
    that the threat is carried out (None: unknown). `p_resist_if_credible`, `p_resist_if_certain`:
    the chance that `on` resists if it reckons with that chance, or with certainty.
    """

    instrument: str
    name: str
    issuer: str
    on: str
    prize: float
    price: float
    harm: float
    own_cost: float
    noise: float
    credibility: float | None
    p_resist_if_credible: float | None
    p_resist_if_certain: float
    by_audience_cost: tuple[AtAudienceCost, ...]


def threats(
    scenario: Scenario, payoffs: StatePayoffs, package: int, credibility: Mapping[str, float]
) -> tuple[ThreatReading, ...]:
    """Every announced threat of somebody with a stake that a veto player would feel, read as a crisis.

    `package` is the number of the deal demanded; `credibility` by instrument, 0 to 1.
    """
    file = scenario.file
    vetoes = [name for name, actor in file.actors.items() if actor.veto and name in payoffs.deals]
    readings = []
    for name in live_instruments(scenario):
        instrument = file.instruments[name]
        if instrument.status == "in_force" or instrument.act != "threat" or instrument.issuer not in payoffs.deals:
            continue
        felt = {v: payoffs.losses[name].get(v, 0.0) for v in vetoes if v != instrument.issuer}
        on = max(felt, key=lambda v: felt[v], default="")
        if on and felt[on] > FELT:
            readings.append(_threat(scenario, payoffs, package, on=on, name=name, credibility=credibility.get(name)))
    return tuple(readings)


def _threat(
    scenario: Scenario, payoffs: StatePayoffs, package: int, *, on: str, name: str, credibility: float | None
) -> ThreatReading:
    threat: Instrument = scenario.file.instruments[name]
    at_work = [key for key in payoffs.losses if scenario.file.instruments[key].status == "in_force"]
    now = {who: payoffs.at_war(who, at_work) for who in (threat.issuer, on)}
    deal = {who: float(payoffs.deals[who][package]) for who in (threat.issuer, on)}
    harm, own_cost = (payoffs.losses[name].get(who, 0.0) for who in (on, threat.issuer))
    noise = float(scenario.file.actors[on].private_information.prior.median * np.pi / np.sqrt(3))
    crisis = Crisis(
        s_a=0.0,
        v_a=(deal[threat.issuer] - now[threat.issuer]) / noise,
        c_b=(deal[on] - now[on]) / noise,
        w_a=-own_cost / noise,
        w_b=-harm / noise,
        a=0.0,
        v_b=0.0,
    )
    return ThreatReading(
        instrument=name,
        name=threat.name,
        issuer=threat.issuer,
        on=on,
        prize=deal[threat.issuer] - now[threat.issuer],
        price=now[on] - deal[on],
        harm=harm,
        own_cost=own_cost,
        noise=noise,
        credibility=credibility,
        p_resist_if_credible=None if not credibility else best_answer_to(crisis, credibility),
        p_resist_if_certain=best_answer_to(crisis, 1.0),
        by_audience_cost=tuple(
            AtAudienceCost(cost, equilibria(replace(crisis, a=crisis.a - cost / noise))) for cost in AUDIENCE_COSTS
        ),
    )
