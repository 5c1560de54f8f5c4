"""Priors of the standard war learned from earlier episodes: weights of its draws by expectation-maximisation.

The draws are those of the hand-set priors. Their weights are the ones under which the ends, forms and durations of the
episodes known by a day are likeliest, with a Dirichlet prior around the weights before (Laird 1978: the mixing
distribution on given points): each draw's weight is in turn the mean of its share in every episode. They are
learned for all episodes, then for each group of episodes around those of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np

from ripeness.backtesting.episodes.episode_looks import EpisodeLook
from ripeness.backtesting.episodes.standard_curves import StandardCurves
from ripeness.core.distributions import Floats
from ripeness.forecasting.outside_view.episode_data import FADED, Episode
from ripeness.forecasting.outside_view.episode_events import known_episodes
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime
from ripeness.forecasting.outside_view.survival_curves import SHORTEST, weibull_with_frailty

STRENGTH: Final = 50.0
"""Episodes that the weights before count as. Our assumption."""
ROUNDS: Final = 40
"""Rounds of expectation-maximisation; the weights move by less than a hundredth of theirs in the last."""
LIKE_IT: Final = 0.5
"""Share of the evidence of an earlier episode of the pair, or of a deal that did not last. Our assumption."""
MOST: Final = 3
"""Earlier episodes and deals that count, the last ones. Our assumption."""
SMALLEST: Final = 1e-12


def learned_weights(likelihoods: Floats, before: Floats, *, strength: float = STRENGTH) -> Floats:
    """Weights of draws, summing to 1, from the likelihood of each episode under each draw, shape (episode, draw)."""
    weights = before
    for _ in range(ROUNDS if len(likelihoods) else 0):
        shares = np.maximum(likelihoods, SMALLEST) * weights
        shares /= shares.sum(axis=1, keepdims=True)
        weights = (strength * before + shares.sum(axis=0)) / (strength + len(likelihoods))
    return weights


def group(episode: Episode) -> str:
    """The group whose priors are learned apart: between states or not, and for an internal one what it is about."""
    return {1: "territory", 2: "government"}.get(episode.incompatibility, "both") if episode.kind != 2 else "states"


@dataclass(frozen=True, slots=True)
class YearlyPrior:
    """What the episodes known on the first day of a year teach.

    `weights` of the draws by group (all: empty), and the share of wars that have not died down by each month, shape
    (month + 1,).
    """

    weights: Mapping[str, Floats]
    unfaded: Floats


@dataclass(frozen=True)
class LearnedPrior:
    """The weights of the draws of `curves` learned by the first day of each year, from the episodes known on it."""

    curves: StandardCurves
    episodes: Sequence[Episode]
    _by_year: dict[int, YearlyPrior] = field(default_factory=dict)

    def of_year(self, year: int) -> YearlyPrior:
        """What was learned by the first day of a year."""
        if year not in self._by_year:
            self._by_year[year] = self._learn(date(year, 1, 1))
        return self._by_year[year]

    def _learn(self, on: date) -> YearlyPrior:
        past_episodes = known_episodes(self.episodes, on)
        rows = np.array([self.curves.likelihood(episode) for episode in past_episodes])
        groups = [group(episode) for episode in past_episodes]
        whole = learned_weights(rows, self.equal)
        weights = {"": whole} | {
            name: learned_weights(rows[[each == name for each in groups]], whole) for name in sorted(set(groups))
        }
        return YearlyPrior(weights, _share_not_faded(past_episodes, self.curves.lasting.shape[1]))

    @property
    def equal(self) -> Floats:
        """The hand-set priors: every draw weighs the same."""
        draws = len(self.curves.settled)
        return np.full(draws, 1.0 / draws)

    def record(self, look: EpisodeLook) -> Floats:
        """How likely each draw made what the pair did before: its earlier episodes, and deals that did not last."""
        # A deal counts by the draw's chance of one in its first year.
        rate = np.maximum(self.curves.by_event["settlement"][:, 12], SMALLEST)
        deals = min(len(look.deals), MOST)
        likely = np.log(rate) * deals + sum(
            np.log(np.maximum(self.curves.likelihood(past), SMALLEST)) for past in look.earlier[-MOST:]
        )
        return np.asarray(np.exp(LIKE_IT * (likely - likely.max())))

    def forecasts(self, event: str, look: EpisodeLook, horizons: Iterable[int]) -> dict[int, dict[str, float]]:
        """P(event) by the game for each horizon, by name of forecaster.

        With the hand-set priors, with those learned from all episodes (`standard`: what a case is set beside), with
        those of its group, and with these and the pair's record.
        """
        learned = self.of_year(look.origin.year)
        of_group = learned.weights.get(group(look.as_seen), learned.weights[""])
        by_name = {
            "game": self.equal,
            "standard": learned.weights[""],
            "game-by-kind": of_group,
            "game-learned": of_group * self.record(look),
        }
        return {
            horizon: {
                name: self.curves.chance(event, (look.months, look.months + horizon), weights, learned.unfaded)
                for name, weights in by_name.items()
            }
            for horizon in horizons
        }


def _share_not_faded(past_episodes: Sequence[Episode], months: int) -> Floats:
    """The share that has not died down by each month from 0, by the frailty curve of that end alone; 1 without ends."""
    spells = [
        Lifetime((episode.end - episode.start).days / DAYS_PER_MONTH, episode.form in FADED)
        for episode in past_episodes
    ]
    curve = weibull_with_frailty(spells)
    return curve.lasting_beyond(np.maximum(np.arange(months), SHORTEST)) if curve else np.ones(months)
