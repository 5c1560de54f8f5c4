"""The battle with three uncertain quantities, solved."""

from __future__ import annotations

import pytest

from ripeness.game.solution import Solution
from tests.diagnostics.sensitivity.uncertain_battle import PRIORS
from tests.inference.one_battle import solved


@pytest.fixture(scope="package")
def solution() -> Solution:
    return solved(PRIORS)
