"""Simulation-based calibration of learning (Talts et al. 2018).

Truths are drawn from the prior of a small war, the answers that such a truth would give are
drawn with the model's own noise, wars that a deal would have ended are set aside, and the program
learns from the rest. If learning is right, the
truth's rank among posterior draws is uniform and 90% intervals hold it in 90% of the cases.

    python -m benchmarks.calibration [CASES]
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ripeness.core.streams import stream
from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.conditions import conditions
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.inference.posterior import decision_log_likelihood, no_deal_log_likelihood, temper
from ripeness.inference.sample import PriorSample, draw_sample
from ripeness.scenario.files.load import parse
from ripeness.scenario.language.record import Decision
from ripeness.scenario.language.scenario import Scenario

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

WAR = """
format: 2
name: calibration
title: A small war for calibration
time: {period: month, start: 2030-01-01, as_of: 2030-07-01, periods: 14}
discount: 0.98
sides:
  a: {name: Amber, principal: AMB}
  b: {name: Blue, principal: BLU}
actors:
  AMB: {name: Amber, side: a, veto: true, cost_per_period: "uniform(0.001, 0.03)"}
  BLU: {name: Blue, side: b, veto: true, cost_per_period: "uniform(0.001, 0.03)"}
issues:
  line:
    name: The line
    line: true
    weights: {AMB: 1, BLU: 1}
    options:
      s1: {name: One tenth, share: 0.1}
      s2: {name: Three tenths, share: 0.3}
      s3: {name: Four tenths, share: 0.4}
      s4: {name: One half, share: 0.5}
      s5: {name: Six tenths, share: 0.6}
      s6: {name: Seven tenths, share: 0.7}
      s7: {name: Nine tenths, share: 0.9}
kinds:
  division: {name: Division, find_probability: 0.4}
victory:
  a: {line: s7}
  b: {line: s1}
battlefield:
  start_share: 0.5
  step_share: 0.02
  path: [{on: 2030-04-01, share: 0.54}, {on: 2030-07-01, share: 0.52}]
  beliefs:
    neutral: {line: {mean: 0.5, strength: 12}}
    a:
      line: {mean: "uniform(0.3, 0.8)", strength: 12}
      collapse: {b: {hazard_per_period: "uniform(0, 0.04)", strength: 24}}
    b:
      line: {mean: "uniform(0.2, 0.7)", strength: 12}
      collapse: {a: {hazard_per_period: "uniform(0, 0.04)", strength: 24}}
talks: {background: 0.5}
verdict: {horizon: 2030-12-31, base_rate: 0.2}
"""
WATCHED = (
    "actors.AMB.cost_per_period",
    "actors.BLU.cost_per_period",
    "battlefield.beliefs.a.line.mean",
    "battlefield.beliefs.b.line.mean",
    "battlefield.beliefs.a.collapse.b.hazard_per_period",
)


@dataclass(frozen=True)
class Calibration:
    """Ranks of the truths, shape (case, quantity), 0 to 1; coverage of 90% intervals by quantity."""

    ranks: Floats
    coverage: Floats


def war() -> Scenario:
    """The small war, with each side asked about seven shares at each of two dates."""
    scenario = parse(WAR)
    asked = {}
    for month in (2, 5):
        for actor in ("AMB", "BLU"):
            for option in ("s2", "s3", "s4", "s5", "s6"):
                name = f"{actor.lower()}-{option}-{month}"
                asked[name] = Decision(on=date(2030, month, 10), actor=actor, offer={"line": option}, answer="refused")
    record = scenario.file.record.model_copy(update={"decisions": asked})
    return replace(scenario, file=scenario.file.model_copy(update={"record": record}))


def solved(made: GameSetting, values: Values) -> tuple[Floats, Floats]:
    """A − W of every decision, shape (draw, decision), and log P(no deal up to now), shape (draw,)."""
    board = made.spec._replace(detail=False)
    out = solve(board, stakes(made, values), conditions(made, values))
    return out.margin, no_deal_log_likelihood(out.closing)


def answers(margin: Floats, noise: Floats, rng: np.random.Generator) -> Bools:
    """Answers that the truths would give, shape (case, decision): True is a yes."""
    yes = 1.0 / (1.0 + np.exp(-margin / noise[:, None]))
    return np.asarray(rng.random(margin.shape) < yes)


def calibrate(cases: int, draws: int, seed: int, *, tempering: bool) -> Calibration:
    """Learn from `cases` made-up records by importance weights, or by tempering."""
    scenario = war()
    made, prior = game_setting(scenario), draw_sample(scenario, draws, seed)
    rng = stream(seed, "truths")
    points, margin = _truths(made, prior, cases, rng)
    given = answers(margin, prior.at(points)("record.choice_noise"), rng)
    known = solved(made, prior.values)
    columns = [list(prior.uncertain).index(path) for path in WATCHED]
    ranks = np.empty((cases, len(WATCHED)))
    for case in range(cases):
        if tempering:
            found, weights = _tempered(made, prior, given[case], stream(seed, "case", case)), np.full(draws, 1 / draws)
        else:
            found, weights = prior.points, _weights(known, prior.values("record.choice_noise"), given[case])
        ranks[case] = weights @ (found[:, columns] < points[case, columns])
    inside = (ranks > 0.05) & (ranks < 0.95)
    return Calibration(ranks, inside.mean(axis=0))


def _truths(made: GameSetting, prior: PriorSample, cases: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Truths of the prior whose war went on, as on every record: kept with P(no deal up to now)."""
    points = rng.random((8 * cases, prior.points.shape[1]))
    margin, silent = solved(made, prior.at(points))
    kept = np.flatnonzero(np.log(rng.random(len(points))) < silent)[:cases]
    if len(kept) < cases:
        raise ValueError("too few wars went on; draw more truths")
    return points[kept], margin[kept]


def _weights(known: tuple[Floats, Floats], noise: Floats, given: Bools) -> Floats:
    total = decision_log_likelihood(known[0], noise, given).sum(axis=1) + known[1]
    weights = np.exp(total - total.max())
    return np.asarray(weights / weights.sum())


def _tempered(made: GameSetting, prior: PriorSample, given: Bools, rng: np.random.Generator) -> Floats:
    def likelihood(points: Floats) -> Floats:
        values = prior.at(points)
        margin, silent = solved(made, values)
        return np.asarray(decision_log_likelihood(margin, values("record.choice_noise"), given).sum(axis=1) + silent)

    return temper(prior.points, likelihood, rng).points


def uniformity(ranks: Floats, bins: int = 10) -> Floats:
    """p-value of a chi-squared test that the ranks of each quantity are uniform."""
    from scipy.stats import chisquare

    counts = [np.histogram(ranks[:, q], bins=bins, range=(0, 1))[0] for q in range(ranks.shape[1])]
    return np.array([chisquare(count).pvalue for count in counts])


def main() -> None:
    """Run both ways and print coverage and uniformity."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    for tempering, draws in ((False, 8192), (True, 512)):
        start = time.perf_counter()
        found = calibrate(cases, draws, 0, tempering=tempering)
        spent = time.perf_counter() - start
        name = "tempering" if tempering else "importance"
        print(f"{name}: {cases} cases, {draws} draws each, {spent:.0f} s")
        for path, held, p in zip(WATCHED, found.coverage, uniformity(found.ranks), strict=True):
            print(f"  {path:52s} 90% intervals hold {held:.1%}; uniform ranks p = {p:.2f}")


if __name__ == "__main__":
    main()
