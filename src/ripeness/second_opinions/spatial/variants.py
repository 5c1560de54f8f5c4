"""The named variants: what each computes, where it comes from and where it departs from that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.second_opinions.spatial.central import halving, mean, median, nash, weighted_mean, weighted_median
from ripeness.second_opinions.spatial.condorcet import Election, coalitions, election, victory
from ripeness.second_opinions.spatial.expected_utility import Rules, median_voter, positions_at_rest
from ripeness.second_opinions.spatial.smp.model import SmpEnd, smp_end
from ripeness.second_opinions.spatial.smp.state import SmpSettings
from ripeness.second_opinions.spatial.stakeholders import Floats, Stakeholders

Forecast = Callable[[Stakeholders, np.random.Generator], Floats]
"""From actors to the outcome forecast, shape (draw, dimension), share of each scale."""

AtRest = Callable[[SmpEnd, Stakeholders], Floats]
"""From positions at rest to the outcome, shape (draw, dimension)."""


@dataclass(frozen=True, slots=True)
class SpatialVariant:
    """A way to forecast the outcome, with its name, formula and source and where it departs from the source.

    `rules` or `settings` are those of its rounds, where it has rounds; `at_rest` reads the outcome
    of a run with `settings`.
    """

    name: str
    says: str
    source: str
    departs: str
    forecast: Forecast
    rules: Rules | None = None
    settings: SmpSettings | None = None
    at_rest: AtRest | None = None


def find_variant(name: str) -> SpatialVariant:
    """The variant called `name`; UsageError with the nearest name where there is none."""
    if name not in VARIANTS:
        raise UsageError(f"there is no spatial variant {name!r}{did_you_mean(name, VARIANTS)}")
    return VARIANTS[name]


def status_quo(actors: Stakeholders) -> Floats:
    """Nothing changes: the status quo, shape (draw, dimension); NaN where it is not known."""
    return actors.status_quo


def _by_election(kind: Election, says: str) -> SpatialVariant:
    """The expected position of a probabilistic Condorcet election among the actors' positions, per dimension."""

    def forecast(actors: Stakeholders, _rng: np.random.Generator) -> Floats:
        return _each(actors, lambda dimension: _election_outcome(dimension, kind))

    departs = "Votes carry capability times salience; KTAB's carry capability alone."
    return SpatialVariant(f"election-{kind}", says, "Wise, Lester & Efird 2015", departs, forecast)


def _in_rounds(name: str, says: str, source: str, departs: str, rules: Rules) -> SpatialVariant:
    """The median voter when the rounds of `rules` are over, dimension by dimension."""

    def forecast(actors: Stakeholders, _rng: np.random.Generator) -> Floats:
        return _each(actors, lambda dimension: median_voter(dimension, positions_at_rest(dimension, rules)))

    return SpatialVariant(name, says, source, departs, forecast, rules=rules)


def expected_position(end: SmpEnd, _actors: Stakeholders) -> Floats:
    """Σ p x over the positions at rest, p the chance that each wins the last election."""
    return np.asarray(np.einsum("di,dik->dk", end.chance, end.position))


def median_position(end: SmpEnd, actors: Stakeholders) -> Floats:
    """The weighted median of the positions at rest, dimension by dimension."""
    return halving(end.position, actors.weight)


_PUBLISHED_SETTINGS: Final = SmpSettings()


def _in_turns(
    name: str,
    says: str,
    departs: str,
    settings: SmpSettings = _PUBLISHED_SETTINGS,
    *,
    at_rest: AtRest = expected_position,
    source: str = "KTAB's spatial model of politics",
) -> SpatialVariant:
    """What `at_rest` reads out of the positions that have come to rest, all dimensions at once."""

    def forecast(actors: Stakeholders, rng: np.random.Generator) -> Floats:
        return at_rest(smp_end(actors, settings, rng), actors)

    return SpatialVariant(name, says, source, departs, forecast, settings=settings, at_rest=at_rest)


def _each(actors: Stakeholders, forecast: Callable[[Stakeholders], Floats]) -> Floats:
    return np.stack([forecast(actors.on_dimension(k)) for k in range(len(actors.dimensions))], axis=1)


def _election_outcome(actors: Stakeholders, kind: Election) -> Floats:
    position = actors.position[:, :, 0]
    liking = 1.0 - np.abs(position[:, :, None] - position[:, None, :])
    strength = coalitions("proportional", actors.weight[:, :, 0], liking)
    first = np.abs(position[:, :, None] - position[:, None, :]).argmin(axis=2)
    members = first == np.arange(position.shape[1])
    chance = election(kind, strength, victory("linear", strength), members)
    return np.asarray((chance * position).sum(axis=1))


_SCHOLZ = Rules(odds="all pairs", choice="by kind, compromise lowest", giving_in="never")
_MEDIAN_IS_OURS = (
    "The paper prints medians round by round; to stop when nobody moves 1% of the scale, or after ten rounds, is ours."
)
_BDM = "Bueno de Mesquita 1997"

_LIST: Final = (
    SpatialVariant("mean", "Σ x / n", "the plain mean", "", lambda a, _: mean(a)),
    SpatialVariant(
        "weighted-mean",
        "Σ c s x / Σ c s: the compromise model",
        "Thomson et al. 2006; Achen 2006",
        "",
        lambda a, _: weighted_mean(a),
    ),
    SpatialVariant("median", "half of the actors on either side", "Black 1958", "", lambda a, _: median(a)),
    SpatialVariant(
        "weighted-median",
        "half of Σ c s on either side; of two such positions the lower",
        "Black 1958; Bueno de Mesquita 1997",
        "",
        lambda a, _: weighted_median(a),
    ),
    SpatialVariant(
        "nash",
        "max Π (1 − s (x − x_i)²)^c",
        "Nash 1950; Achen 2006",
        "What failing to agree costs is our assumption: the whole scale at full salience.",
        lambda a, _: nash(a),
    ),
    _by_election("conditional", "p_i ∝ Π_j P(i beats j); P by coalitions, votes c s Δ|x|; outcome Σ p x"),
    _by_election("markov-uniform", "the same, challengers at random"),
    _by_election("markov-incentive", "the same, challengers by what they could win"),
    _in_rounds(
        "scholz-2011",
        "P = votes won on the pair / all votes on all pairs; confrontation before compromise; of compromises the one "
        "that lands lowest; nobody capitulates; outcome the median voter",
        "Scholz, Calbert & Smith 2011, as their program prints it",
        _MEDIAN_IS_OURS,
        _SCHOLZ,
    ),
    _in_rounds(
        "scholz-2011-paper",
        "the same, but an actor takes the offer of each kind that moves it least, and capitulates where it "
        "fears more than the other hopes",
        "Scholz, Calbert & Smith 2011, as their text says",
        _MEDIAN_IS_OURS,
        Rules(odds="all pairs", choice="by kind, least move"),
    ),
    _in_rounds(
        "bdm",
        "P = votes won on the pair / votes cast on the pair; the least move among all offers; risk by danger",
        _BDM,
        "Danger is compared with that of the other actors, as in Scholz et al., not with that of the actor's own "
        "other positions; to stop is as in scholz-2011.",
        Rules(),
    ),
    _in_rounds(
        "bdm-neutral",
        "the same, everybody neutral to risk (r = 1)",
        _BDM,
        "Without the risk exponents.",
        Rules(risk="neutral"),
    ),
    _in_rounds(
        "bdm-half",
        "the same as bdm with Q = ½: unchallenged, the other may move towards the median",
        _BDM,
        "Our reading: the move is for the better where an actor is nearer to the median than to the other.",
        Rules(stays=0.5),
    ),
    _in_turns(
        "smp",
        "challenges by expected gain, bargains at weights s² P², each settles for its likeliest; outcome Σ p x "
        "of a conditional election where positions come to rest",
        "KTAB names no single outcome; the expected position of its last table of chances is ours. "
        "The receiver's view of a bargain uses its chance; KTAB's program puts the expected gain there.",
        source="KTAB's spatial model of politics, its defaults of 30 May 2017",
    ),
    _in_turns(
        "smp-median",
        "the same turns; outcome the weighted median of the positions at rest",
        "The outcome is ours.",
        at_rest=median_position,
    ),
    _in_turns(
        "smp-markov",
        "the same turns with markov-incentive elections",
        "The outcome is ours, as in smp.",
        SmpSettings(election="markov-incentive"),
    ),
)

VARIANTS: Final[dict[str, SpatialVariant]] = {variant.name: variant for variant in _LIST}
"""Every variant by name: means and medians first, then elections, then the models that go in rounds."""
