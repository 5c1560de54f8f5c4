"""The full Sobol' design: published indices, and a case by hand."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.diagnostics.sensitivity.saltelli import FIRST, TOTAL, estimates, sobol
from tests.diagnostics.sensitivity.test_given_data import A, g_function, g_indices
from tests.diagnostics.sensitivity.uncertain_battle import PRIORS
from tests.inference.one_battle import AZURE, BASIL, case


def test_the_estimators_find_the_published_indices_of_the_g_function() -> None:
    points = np.random.default_rng(1).random((40_000, 2 * len(A)))
    a, b = points[:, : len(A)], points[:, len(A) :]
    part = 1 / (3 * (1 + A) ** 2)
    totals = part * (np.prod(1 + part) / (1 + part)) / (np.prod(1 + part) - 1)
    for i in (0, 1, 2):
        crossed = a.copy()
        crossed[:, i] = b[:, i]
        first, total = estimates(g_function(a), g_function(b), g_function(crossed))
        assert first == pytest.approx(g_indices()[i], abs=0.03)
        assert total == pytest.approx(totals[i], abs=0.03)


def test_the_full_design_tells_a_quantity_that_matters_from_one_that_does_not() -> None:
    found = sobol(case(PRIORS), 128, 0, paths=(AZURE, BASIL))
    by = {(e.path, e.method): e for e in found if e.outcome == "reservation_value.AZU"}
    assert by[AZURE, FIRST].index == pytest.approx(1, abs=0.1)
    assert by[AZURE, TOTAL].index == pytest.approx(1, abs=0.1)
    assert by[BASIL, TOTAL].index == pytest.approx(0, abs=1e-9)
    assert all(e.low <= e.index <= e.high for e in found)


def test_the_full_design_refuses_a_path_that_is_certain() -> None:
    with pytest.raises(UsageError, match="no uncertain quantity"):
        sobol(case(PRIORS), 8, 0, paths=("discount",))


def test_the_full_design_wants_two_draws() -> None:
    with pytest.raises(UsageError, match="wanted 2 or more"):
        sobol(case(PRIORS), 1, 0)
