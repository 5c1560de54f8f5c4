"""Simulation-based calibration of learning (Talts et al. 2018).

Truths are drawn from the prior of a small war, structure included. In each of its rounds such a truth gives an offer of
either side, the other's answer to it, and both sides' answers to an invitation, all with the model's own chances; wars
that a deal would have ended are set aside, and the program learns from the rest. If learning is right, the truth's rank
among posterior draws is uniform and 90% intervals hold it in 90% of the cases.

    python -m benchmarks.calibration [CASES]
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ripeness.core.streams import stream
from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.conditions import conditions
from ripeness.game.solution import Solution
from ripeness.game.solve import solve
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.inference.likelihood import record_likelihood
from ripeness.inference.posterior import temper
from ripeness.inference.sample import PriorSample, draw_sample
from ripeness.scenario.files.load import parse
from ripeness.scenario.language.record import Decision, OfferOnRecord
from ripeness.scenario.language.scenario import Scenario

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

WAR = """
format: 2
name: calibration
title: A small war for calibration
time: {period: month, start: 2030-01-01, as_of: 2030-10-01, periods: 16}
discount: 0.98
sides:
  a: {name: Amber, principal: AMB}
  b: {name: Blue, principal: BLU}
actors:
  AMB: {name: Amber, side: a, veto: true, cost_per_period: "uniform(0.001, 0.03)", standing: 0.002}
  BLU: {name: Blue, side: b, veto: true, cost_per_period: "uniform(0.001, 0.03)", standing: 0.002}
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
  division: {name: Division, find_probability: "loguniform(0.02, 0.4)"}
victory:
  a: {line: s7}
  b: {line: s1}
battlefield:
  start_share: 0.5
  step_share: 0.02
  path: [{on: 2030-04-01, share: 0.54}, {on: 2030-10-01, share: 0.52}]
  beliefs:
    neutral: {line: {mean: 0.5, strength: 12}}
    a:
      line: {mean: "uniform(0.3, 0.8)", strength: 12}
      collapse: {b: {hazard_per_period: "uniform(0, 0.04)", strength: 24}}
    b:
      line: {mean: "uniform(0.2, 0.7)", strength: 12}
      collapse: {a: {hazard_per_period: "uniform(0, 0.04)", strength: 24}}
talks: {background: 0.5}
structure: {end: free}
record: {half_life_months: 0}
verdict: {horizon: 2030-12-31, base_rate: 0.2}
"""
"""Nothing fades, since fading is no part of how a record comes about; war ends free, which is quick to solve."""

SIDES = ("AMB", "BLU")
OPTIONS = ("s1", "s2", "s3", "s4", "s5", "s6", "s7")
ROUNDS = 8
WATCHED = (
    "actors.AMB.cost_per_period",
    "actors.BLU.cost_per_period",
    "battlefield.beliefs.a.line.mean",
    "battlefield.beliefs.b.line.mean",
    "battlefield.beliefs.a.collapse.b.hazard_per_period",
    "actors.AMB.private_information",
    "kinds.division.find_probability",
)


@dataclass(frozen=True)
class Calibration:
    """Ranks of the truths, shape (case, quantity), 0 to 1; coverage of 90% intervals by quantity.

    `narrowing` (case,): the spread of the gap after learning over that before.
    """

    ranks: Floats
    coverage: Floats
    narrowing: Floats


@dataclass(frozen=True)
class Chances:
    """How likely each draw holds all that may be said and done, in logarithms.

    `offered` (draw, round, side, package); that an offer is `refused`, by side that answers, of the same shape; that an
    invitation is `declined` (draw, round, side); `silence` (draw,).
    """

    offered: Floats
    refused: Floats
    declined: Floats
    silence: Floats


@dataclass(frozen=True)
class Heard:
    """A record: the package that each side `offered`, whether the other `agreed`, and whether each side `came`."""

    offered: Ints
    agreed: Bools
    came: Bools


def small_war(record: dict[str, Any] | None = None) -> Scenario:
    """The small war with a record of these decisions and offers."""
    scenario = parse(WAR)
    known = scenario.file.record.model_copy(update=record or {})
    return replace(scenario, file=scenario.file.model_copy(update={"record": known}))


def all_asked(rounds: int) -> Scenario:
    """The small war with everything offered and refused, and every invitation declined, in each of its rounds."""
    decisions, offers = {}, {}
    for r in range(rounds):
        day = date(2030, 2 + r, 10)
        for side in SIDES:
            for option in OPTIONS:
                offers[f"{r}-{side}-{option}"] = OfferOnRecord(on=day, by=side, offer={"line": option}, public=False)
                decisions[f"{r}-{side}-{option}"] = Decision(
                    on=day, actor=side, offer={"line": option}, answer="refused"
                )
            decisions[f"{r}-{side}"] = Decision(on=day, actor=side, meeting="talks", answer="refused")
    return small_war({"decisions": decisions, "offers": offers})


def solved(made: GameSetting, values: Values) -> Solution:
    """The small war solved for every draw."""
    return Solution(made, values, solve(made.spec, stakes(made, values), conditions(made, values)))


def chances(made: GameSetting, values: Values, rounds: int) -> Chances:
    """How likely each draw holds all that may be said and done."""
    found = record_likelihood(solved(made, values))
    answers = found.answers.reshape(-1, rounds, 2, len(OPTIONS) + 1)
    offered = found.offers.reshape(-1, rounds, 2, len(OPTIONS))
    return Chances(offered, answers[..., :-1], answers[..., -1], found.no_deal)


def hear(likely: Chances, case: int, rng: np.random.Generator) -> Heard:
    """A record that the truth in row `case` gives."""
    rounds = likely.declined.shape[1]
    offered, agreed = np.empty((rounds, 2), dtype=np.int64), np.empty((rounds, 2), dtype=np.bool_)
    for r in range(rounds):
        for side in range(2):
            chance = np.exp(likely.offered[case, r, side])
            offered[r, side] = rng.choice(len(chance), p=chance / chance.sum())
            agreed[r, side] = rng.random() >= np.exp(likely.refused[case, r, 1 - side, offered[r, side]])
    return Heard(offered, agreed, rng.random((rounds, 2)) >= np.exp(likely.declined[case]))


def log_likelihood(likely: Chances, heard: Heard) -> Floats:
    """Of a record, in every draw, shape (draw,)."""
    total = likely.silence + _answer(likely.declined, heard.came).sum(axis=(1, 2))
    for r, offered in enumerate(heard.offered):
        for side, package in enumerate(offered):
            total = total + likely.offered[:, r, side, package]
            total = total + _answer(likely.refused[:, r, 1 - side, package], heard.agreed[r, side])
    return np.asarray(total)


def _answer(refused: Floats, yes: Bools | np.bool_) -> Floats:
    """The log-probability of an answer from that of a no."""
    return np.where(yes, np.log(np.maximum(-np.expm1(refused), 1e-300)), refused)


def calibrate(cases: int, draws: int, seed: int, *, tempering: bool, rounds: int = ROUNDS) -> Calibration:
    """Learn from `cases` made-up records by importance weights, or by tempering."""
    made, prior = game_setting(all_asked(rounds)), draw_sample(small_war(), draws, seed)
    rng = stream(seed, "truths")
    points, likely = _truths(made, prior, cases, rng, rounds)
    columns = [list(prior.uncertain).index(path) for path in WATCHED]
    known, gap = chances(made, prior.values, rounds), _gap(made, prior.values)
    ranks, narrowing = np.empty((cases, len(WATCHED))), np.empty(cases)
    for case in range(cases):
        heard = hear(likely, case, rng)
        if tempering:

            def likelihood(at: Floats, heard: Heard = heard) -> Floats:
                return log_likelihood(chances(made, prior.at(at), rounds), heard)

            found, weights = temper(prior.points, likelihood, stream(seed, "case", case)).points, np.ones(draws) / draws
            after = _gap(made, prior.at(found))
        else:
            total = log_likelihood(known, heard)
            weights = np.exp(total - total.max())
            found, weights, after = prior.points, weights / weights.sum(), gap
        ranks[case] = weights @ (found[:, columns] < points[case, columns])
        narrowing[case] = np.sqrt(weights @ (after - weights @ after) ** 2) / gap.std()
    inside = (ranks > 0.05) & (ranks < 0.95)
    return Calibration(ranks, inside.mean(axis=0), narrowing)


def _gap(made: GameSetting, values: Values) -> Floats:
    return np.asarray(solved(made, values).results.static_gap[:, -1])


def _truths(
    made: GameSetting, prior: PriorSample, cases: int, rng: np.random.Generator, rounds: int
) -> tuple[Floats, Chances]:
    """Truths of the prior whose war went on, as on every record: kept with P(no deal up to now)."""
    points = rng.random((8 * cases, prior.points.shape[1]))
    likely = chances(made, prior.at(points), rounds)
    kept = np.flatnonzero(np.log(rng.random(len(points))) < likely.silence)[:cases]
    if len(kept) < cases:
        raise ValueError("too few wars went on; draw more truths")
    return points[kept], Chances(
        likely.offered[kept], likely.refused[kept], likely.declined[kept], likely.silence[kept]
    )


def uniformity(ranks: Floats, bins: int = 10) -> Floats:
    """p-value of a chi-squared test that the ranks of each quantity are uniform."""
    from scipy.stats import chisquare

    counts = [np.histogram(ranks[:, q], bins=bins, range=(0, 1))[0] for q in range(ranks.shape[1])]
    return np.array([chisquare(count).pvalue for count in counts])


def main() -> None:
    """Run both ways and print coverage and uniformity."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    for tempering, draws in ((False, 8192), (True, 256)):
        start = time.perf_counter()
        found = calibrate(cases, draws, 0, tempering=tempering, rounds=ROUNDS if tempering else 1)
        spent = time.perf_counter() - start
        name = "tempering" if tempering else "importance"
        rounds = ROUNDS if tempering else 1
        print(f"{name}: {cases} cases of {rounds} rounds, {draws} draws each, {spent:.0f} s")
        print(f"  the gap is known to {np.median(found.narrowing):.2f} of its spread before")
        for path, held, p in zip(WATCHED, found.coverage, uniformity(found.ranks), strict=True):
            print(f"  {path:52s} 90% intervals hold {held:.1%}; uniform ranks p = {p:.2f}")


if __name__ == "__main__":
    main()
