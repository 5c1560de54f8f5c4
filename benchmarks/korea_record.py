"""What each offer and answer of the talks in Korea does alone to P(armistice within twelve months).

    python -m benchmarks.korea_record [DRAWS [DAY]]

By reading of the answers: static (terms against war alone), game (against war with later talks), and as the case draws
them. Each effect is the mean over the draws weighed by this one answer or offer, as faded on the day, less that
without it; with its standard error. The whole record month by month is `ripeness backtest korea`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np

from benchmarks.single_draws import with_forms
from ripeness.backtesting.cases.korea import hindsight_case
from ripeness.core.distributions import Floats
from ripeness.game.compile import game_setting, known_decisions, known_offers
from ripeness.inference.ensemble import Study, solve_ensemble
from ripeness.inference.posterior import weigh_by_record
from ripeness.inference.sample import draw_sample
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.as_of import as_of

MONTHS = 12
READINGS: dict[str, dict[str, object]] = {"static": {"answers": "static"}, "game": {"answers": "game"}, "as drawn": {}}


class Effect(NamedTuple):
    """What one answer or offer does alone to P(deal), with its standard error; `what`: accepted, refused or offer."""

    id: str
    what: str
    value: float
    error: float


def effects(scenario: Scenario, draws: int) -> Iterator[Effect]:
    """Of every answer to an offer and of every offer on record up to the scenario's day."""
    study = Study(game_setting(scenario), draw_sample(scenario, draws, 0).values, {}, MONTHS)
    solution = solve_ensemble(study).solution
    found, deal = weigh_by_record(solution).likelihood, solution.p_deal(MONTHS)
    for at, (name, decision) in enumerate(known_decisions(scenario).items()):
        if decision.meeting is None:
            value, error = _effect(found.answers[:, at] * found.answers_count[:, at], deal)
            yield Effect(name, decision.answer, value, error)
    for at, name in enumerate(known_offers(scenario)):
        yield Effect(name, "offer", *_effect(found.offers[:, at] * found.offers_count[:, at], deal))


def _effect(log_likelihood: Floats, deal: Floats) -> tuple[float, float]:
    weights = np.exp(log_likelihood - log_likelihood.max())
    weights /= weights.mean()
    mean, before = float((weights * deal).mean()), float(deal.mean())
    # Both means are of the same draws, so that the error is that of the difference.
    apart = weights * (deal - mean) - (deal - before)
    return mean - before, float(apart.std() / np.sqrt(len(deal)))


if __name__ == "__main__":
    chosen = [*sys.argv[1:], *("2048", "1952-11-01")[len(sys.argv) - 1 :]]
    case = as_of(hindsight_case(), date.fromisoformat(chosen[1]))
    for reading, forms in READINGS.items():
        for effect in effects(with_forms(case, forms), int(chosen[0])):
            print(f"{reading:<10}{effect.id:<32}{effect.what:<10}{effect.value:+.4f} ± {effect.error:.4f}", flush=True)
