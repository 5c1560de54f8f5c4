"""A quarrel over trade under an embargo: a small case without a war, and without a word of one."""

from __future__ import annotations

from ripeness.scenario.files.load import parse
from ripeness.scenario.language.scenario import Scenario

QUARREL = """\
format: 2
setting: sanctions
name: quarrel
title: A quarrel over trade
time: {period: month, start: 2030-01-01, as_of: 2030-07-01, periods: 36}
discount: 0.98
sides:
  a: {name: Aland, principal: AAA}
  b: {name: Bland, principal: BBB}
actors:
  AAA: {name: Aland, side: a, veto: true, cost_per_period: "uniform(0.0005, 0.004)"}
  BBB: {name: Bland, side: b, veto: true, cost_per_period: "uniform(0.0005, 0.004)", standing: 0.002}
issues:
  works:
    name: The works
    weights: {AAA: 0.6, BBB: 0.6}
    status_quo: run
    options:
      run: {name: They run, scores: {AAA: 0, BBB: 1}}
      frozen: {name: They stand still, scores: {AAA: 1, BBB: 0}}
  trade:
    name: Trade
    weights: {AAA: 0.4, BBB: 0.4}
    status_quo: shut
    options:
      shut: {name: It stays shut, scores: {AAA: 0.5, BBB: 0.5}}
      open: {name: It is opened, scores: {AAA: "uniform(0.2, 0.5)", BBB: 0.5}}
kinds:
  accord: {name: An accord, find_probability: 0.5, breakdown_per_period: 0.01}
instruments:
  embargo:
    name: The embargo
    issuer: AAA
    target: BBB
    domain: economic
    status: in_force
    size_per_period: "uniform(0.01, 0.02)"
    lasts_under: {trade: [shut]}
  seizure:
    name: Seizing the ships
    issuer: AAA
    target: BBB
    domain: military
    status: announced
    announced: 2030-06-01
    due: 2030-09-01
    credibility: 0.4
    size_per_period: 0.02
    issuer_cost: 0.02
    ends_talks: 3
talks:
  background: 0.2
  meetings:
    harbour: {name: Harbour meeting, on: 2030-07-20, announced: 2030-06-20, between: [AAA, BBB]}
verdict: {meeting: harbour, horizon: 2030-12-31}
horizons: [2030-12-31, 2031-12-31]
history: {dispute_began: 2029-07-01}
"""


def quarrel(setting: str = "sanctions") -> Scenario:
    """The quarrel in a setting."""
    return parse(QUARREL.replace("setting: sanctions", f"setting: {setting}"))
