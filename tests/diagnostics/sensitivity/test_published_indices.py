"""The design of the full Sobol' indices against the G function's closed form."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.verification import PublishedAnswer
from ripeness.diagnostics.sensitivity.saltelli import ANSWERS, UNIMPORTANCE


@pytest.mark.parametrize("answer", ANSWERS, ids=[one.id for one in ANSWERS])
def test_the_design_gives_the_closed_form_to_three_decimals(answer: PublishedAnswer) -> None:
    assert answer.holds()


def test_the_figures_are_those_of_the_closed_form() -> None:
    parts = 1 / (3 * (1 + np.asarray(UNIMPORTANCE)) ** 2)
    whole = np.prod(1 + parts) - 1
    total = parts * np.prod(1 + parts) / (1 + parts) / whole
    assert ANSWERS[0].theirs == pytest.approx(np.round(parts / whole, 3))
    assert ANSWERS[1].theirs == pytest.approx(np.round(total, 3))
