"""A battle with three uncertain quantities, whose outcomes are known by hand."""

from __future__ import annotations

from ripeness.core.distributions import equal_weights
from tests.inference.one_battle import AZURE, BASIL

PRIORS = {AZURE: "uniform(0, 0.2)", BASIL: "uniform(0, 0.1)", "talks.proposer_a": "uniform(0, 1)"}
WEIGHTS = equal_weights(1024)
