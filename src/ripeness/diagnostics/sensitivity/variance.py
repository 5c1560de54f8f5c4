"""Where the variance of an outcome lies: in quantities one by one, in pairs of them, and in what is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.diagnostics.sensitivity.interactions import PairShares, pair_shares
from ripeness.diagnostics.sensitivity.ranking import GivenDataIndices, SensitivityIndex
from ripeness.diagnostics.sensitivity.results import WITHIN, OutcomeVariance, PairShare, VarianceShare
from ripeness.scenario.schema.labels import label

PAIRS_LISTED: Final = 10
WITH_PAIRS: Final = "alone and in pairs, given data"


def outcome_variances(
    indices: GivenDataIndices, outcomes: Mapping[str, Floats], weights: Floats, *, in_pairs_of: str
) -> tuple[tuple[OutcomeVariance, ...], tuple[SensitivityIndex, ...]]:
    """Where the variance of every outcome lies; and what the listed quantities carry alone and in pairs.

    Pairs are looked at for the outcome `in_pairs_of` only, and the second result is of it.
    """
    whole = {
        name: OutcomeVariance(name, float(floor), VarianceShare.of(float(share), float(error)))
        for name, floor, share, error in zip(
            indices.outcomes, indices.floors, indices.shares.together, indices.shares.error, strict=True
        )
    }
    if in_pairs_of not in whole or len(indices.paths) < 2:
        return tuple(whole.values()), ()
    x = np.stack([indices.solution.values.drawn[path] for path in indices.paths]).T
    measured = pair_shares(x, outcomes[in_pairs_of], weights)
    together = VarianceShare.of(*measured.together)
    # An interval wider than all there is to share says nothing.
    if together.high - together.low > 1:
        return tuple(whole.values()), ()
    lone = whole[in_pairs_of]
    whole[in_pairs_of] = OutcomeVariance(
        lone.outcome,
        lone.noise_floor,
        lone.alone,
        together,
        _pairs(indices, measured),
    )
    return tuple(whole.values()), _with_pairs(indices, measured, in_pairs_of)


def _pairs(indices: GivenDataIndices, measured: PairShares) -> tuple[PairShare, ...]:
    """The pairs that are told from chance, the greatest first."""
    first, second = np.nonzero(np.triu(measured.beyond_chance))
    order = np.argsort(-measured.share[first, second], kind="stable")[:PAIRS_LISTED]
    file = indices.solution.setting.scenario.file
    return tuple(
        PairShare(
            (a := indices.paths[first[at]]),
            label(file, a),
            (b := indices.paths[second[at]]),
            label(file, b),
            VarianceShare.of(*(float(part[first[at], second[at]]) for part in (measured.share, measured.error))),
        )
        for at in order
    )


def _with_pairs(indices: GivenDataIndices, measured: PairShares, outcome: str) -> tuple[SensitivityIndex, ...]:
    """What each listed quantity carries alone and in all its pairs: the least that its total index is."""
    share, error = measured.of_quantity
    totals = []
    for entry in (entry for entry in indices.ranking() if entry.outcome == outcome):
        row = indices.paths.index(entry.path)
        # Pairs add nothing below 0, so an estimate of them below 0 is taken for 0.
        total = entry.index + max(float(share[row]), 0.0)
        reach = float(np.hypot((entry.high - entry.low) / 2, WITHIN * error[row]))
        ends = max(entry.low, total - reach), max(entry.high, total + reach)
        totals.append(SensitivityIndex(entry.path, entry.label, outcome, total, *ends, WITH_PAIRS))
    return tuple(totals)
