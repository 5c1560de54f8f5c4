"""The small war that the pictures of `explanation/the-model.md` show, solved by the back end that is not compiled."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.game.compile import game_setting
from ripeness.game.conditions import conditions
from ripeness.game.solve import pareto_frontier, solve
from ripeness.game.spec import Bools, GameResults, package_utility
from ripeness.game.stakes import stakes
from ripeness.inference.sample import draw_values
from ripeness.scenario.files.load import parse

ACTORS: Final = ("Aland", "Bland")
MONTHS: Final = 36

WAR: Final = """
format: 2
name: small-war
title: The small war of the pictures
time: {period: month, start: 2030-01-01, as_of: %(as_of)s, periods: %(periods)d}
discount: 0.99
structure: {acceptance: soft, proposer: luce, stages: two, red_lines: "on", defiance: flow, answers: static, end: free,
  standing: meetings, proposal_precision: 12, reveal_months: 24}
sides: {a: {name: A, principal: AAA}, b: {name: B, principal: BBB}}
actors:
  AAA: {name: Aland, side: a, veto: true, cost_per_period: 0.004, private_information: 0.04}
  BBB:
    name: Bland
    side: b
    veto: true
    cost_per_period: 0.005
    private_information: 0.04
    red_lines: {ground: {three-quarters: {chance: 1}}}
issues:
  ground:
    name: Ground
    line: true
    weights: {AAA: 0.6, BBB: 0.6}
    options:
      a-quarter: {name: ¼, share: 0.25}
      a-half: {name: ½, share: 0.5}
      three-quarters: {name: ¾, share: 0.75}
      as-it-stands: {name: "=", share: where it stands}
  guard:
    name: Who guards it
    weights: {AAA: 0.4, BBB: 0.4}
    status_quo: {AAA: 0.3, BBB: 0.3}
    options:
      own: {name: own, scores: {AAA: 0.9, BBB: 0.1}}
      joint: {name: joint, scores: {AAA: 0.5, BBB: 0.4}}
      none: {name: none, scores: {AAA: 0.1, BBB: 0.5}}
      truce: {name: truce, scores: {AAA: 0.6, BBB: 0.6}}
exclude:
  - when: {guard: truce, ground: [a-quarter, a-half, three-quarters]}
kinds:
  truce:
    {name: Truce, stage: interim, when: {guard: truce}, find_probability: 0.3, breakdown_per_period: 0.05, calm: 0.8}
  peace: {name: Peace, find_probability: 0.3, breakdown_per_period: 0.005}
victory:
  a: {ground: three-quarters, guard: own}
  b: {ground: a-quarter, guard: none}
battlefield:
  start_share: 0.42
  step_share: 0.02
  path: [{on: 2030-01-01, share: 0.42}]
  beliefs:
    neutral:
      line: {mean: 0.5, strength: 18}
      collapse: {a: {hazard_per_period: 0.002, strength: 24}, b: {hazard_per_period: 0.003, strength: 24}}
    a: {line: {mean: 0.66, strength: 18}, collapse: {b: {hazard_per_period: 0.01, strength: 24}}}
    b: {line: {mean: 0.34, strength: 18}, collapse: {a: {hazard_per_period: 0.01, strength: 24}}}
talks: {background: 0.3, proposer_a: 0.5, before: 0, pending_close: 0.3}
record:
  meeting_noise: 0.03
  posture: 0.4
  public_posture: 0.7
  half_life_months: 12
  %(record)s
verdict: {horizon: 2033-01-01, base_rate: 0.2}
"""


class Deals(NamedTuple):
    """By month from now, 0 first: P(a final deal so far), P(a truce in force), P(a side has collapsed)."""

    final: Floats
    in_force: Floats
    fallen: Floats


class SmallWar(NamedTuple):
    """What the pictures show of the solved war.

    By package: `names`, `utility` (package, side) at the line where it stands, whether it touches a `red` line and is
    `on_frontier`, and an offer's chance as A's `posture` and as the game's `choice`. `static_reservation` (side,);
    `reservation_by_month` and `static_by_month` (month, side) up to now; `by_month` from now on.
    """

    names: tuple[str, ...]
    utility: Floats
    red: Bools
    on_frontier: Bools
    posture: Floats
    choice: Floats
    static_reservation: Floats
    reservation_by_month: Floats
    static_by_month: Floats
    by_month: Deals

    @property
    def final(self) -> Floats:
        """P(a final deal so far), by month from now."""
        return self.by_month.final


@cache
def small_war(*, in_force: bool = False, now: int = 0) -> SmallWar:
    """The war as it begins, or with a truce `in_force` from its first day, looked at `now` months after its start."""
    as_of = f"{2030 + now // 12}-{1 + now % 12:02d}-{'02' if in_force else '01'}"
    signed = "deals: {truce: {on: 2030-01-01, offer: {ground: as-it-stands, guard: truce}, status: in_force}}"
    offers = ", ".join(
        f"o{g}{h}: {{on: {as_of}, by: AAA, public: false, offer: {{ground: {ground}, guard: {guard}}}}}"
        for g, ground in enumerate(("a-quarter", "a-half", "three-quarters", "as-it-stands"))
        for h, guard in enumerate(("own", "joint", "none", "truce"))
        if guard != "truce" or ground == "as-it-stands"
    )
    record = signed if in_force else f"offers: {{{offers}}}"
    scenario = parse(WAR % {"as_of": as_of, "periods": now + MONTHS, "record": record})
    setting, values = game_setting(scenario), draw_values(scenario, 1, 0)
    stake = stakes(setting, values)
    frontier = pareto_frontier(setting.spec, stake, backend="reference")
    results = solve(setting.spec, stake, conditions(setting, values, stake=stake), frontier, backend="reference")
    members = frontier.members[0, : frontier.offsets[0, -1]]
    # The start of the line is the middle of its table; only packages that leave it there are worth what it is.
    held, at_line = stake.line[0, :, stake.line.shape[2] // 2], setting.spec.group_at_line[setting.spec.group]
    count = len(setting.packages)
    posture, choice = (np.zeros(count), np.zeros(count)) if in_force else (results.posture[0], results.choice[0])
    return SmallWar(
        names=tuple(_name(setting.packages.offer(q), scenario.file.issues) for q in range(count)),
        utility=(package_utility(setting.spec, stake.table[0]) + at_line * held[:, None]).T,
        red=stake.red[0],
        on_frontier=np.isin(np.arange(count), members),
        posture=posture,
        choice=choice,
        static_reservation=results.static_reservation[0, -1],
        reservation_by_month=results.reservation[0],
        static_by_month=results.static_reservation[0],
        by_month=_by_month(results, setting.spec.interim),
    )


def _name(offer: dict[str, str], issues: object) -> str:
    return " ".join(issues[issue].options[option].name for issue, option in offer.items())  # type: ignore[index]


def _by_month(results: GameResults, interim: Bools) -> Deals:
    def so_far(chance: Floats) -> Floats:
        return np.concatenate([[0.0], np.cumsum(chance)])

    final = so_far(results.deal[0][:, ~interim].sum(axis=1))
    fallen = so_far(results.fall[0].sum(axis=1))
    return Deals(final, np.concatenate([[0.0], results.in_force[0]]), fallen)
