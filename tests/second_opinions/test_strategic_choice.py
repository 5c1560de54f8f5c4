"""The strategic probit against play simulated shock by shock, and the printed fit of Leblang 2003."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.second_opinions.strategic_choice import (
    PRINTED,
    StrategicPayoffs,
    log_likelihood,
    log_likelihood_as_printed,
    log_outcome_probabilities,
)

DATA = Path(__file__).parents[4] / "shared" / "fixtures" / "games" / "leblang2003.csv"


def payoffs(*values: float) -> StrategicPayoffs:
    return StrategicPayoffs(*(np.array([value]) for value in values))


@pytest.mark.parametrize("values", [(0.3, 1.2, -0.8, 0.1, 0.5), (-1.0, 0.0, 0.4, 2.0, 0.2)])
def test_play_simulated_shock_by_shock_gives_the_same_chances(values: tuple[float, ...]) -> None:
    n = 400_000
    stay, gives, resist, yields_2, resists_2 = (
        value + shock for value, shock in zip(values, np.random.default_rng(3).standard_normal((5, n)), strict=True)
    )
    second = resists_2 > yields_2
    p = second.mean()
    first = (1 - p) * gives + p * resist > stay
    simulated = [1 - first.mean(), (first & ~second).mean(), (first & second).mean()]
    assert np.exp(log_outcome_probabilities(payoffs(*values)))[0] == pytest.approx(simulated, abs=0.004)


def test_chances_sum_to_one_and_survive_the_tails() -> None:
    far = payoffs(30.0, -30.0, -30.0, 0.0, 40.0)
    assert np.exp(log_outcome_probabilities(far)).sum() == pytest.approx(1)
    assert np.isfinite(log_outcome_probabilities(far)).all()


def test_the_log_likelihood_is_the_sum_over_what_happened() -> None:
    two = StrategicPayoffs(*(np.array([value, -value]) for value in (0.3, 1.2, -0.8, 0.1, 0.5)))
    table = log_outcome_probabilities(two)
    assert log_likelihood(two, np.array([2, 0])) == pytest.approx(table[0, 2] + table[1, 0])


@pytest.mark.skipif(not DATA.exists(), reason="the shared fixtures are not here")
def test_the_printed_fit_of_speculative_attacks() -> None:
    assert round(log_likelihood_as_printed(DATA), 2) == PRINTED


def test_a_copy_that_lacks_a_column_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "leblang2003.csv"
    file.write_text("outcome,capcont\nno attack,1\n")
    with pytest.raises(UsageError, match="lreserves"):
        log_likelihood_as_printed(file)
