"""The dual track: its variants and its interaction."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.game.conditions import GameVariant, instruments_of_outsiders
from ripeness.measures.dual_track import dual_track_variants, interaction
from ripeness.measures.weighted_solution import Counterfactual
from tests.measures.wars import solved, war


def test_the_dual_track_leaves_out_outsiders_pressure_and_scheduled_meetings() -> None:
    cells = dual_track_variants(war())
    pressure = frozenset({"sanctions", "tariffs"})
    assert cells["talks_and_pressure"] == GameVariant()
    assert cells["talks_only"] == GameVariant(without=pressure)
    assert cells["pressure_only"] == GameVariant(meetings_held=False)
    assert cells["neither"] == GameVariant(without=pressure, meetings_held=False)


def test_where_only_the_sides_press_all_instruments_are_the_pressure() -> None:
    assert instruments_of_outsiders(war({"instruments.sanctions": None, "instruments.tariffs": None})) == {"arms"}


def test_calling_off_the_meeting_leaves_the_background_rate_of_contacts() -> None:
    made = war()
    held, off = solved(made, 4), solved(made, 4, GameVariant(meetings_held=False))
    assert (held.results.deal[:, 0].sum(axis=1) > 5 * off.results.deal[:, 0].sum(axis=1)).all()
    assert (off.results.deal[:, 0].sum(axis=1) > 0).any()


def test_the_interaction_is_both_less_each_alone_plus_neither() -> None:
    def cell(p: float) -> Counterfactual:
        return Counterfactual(np.zeros((1, 1, 1)), np.zeros((1, 1, 1)), np.array([p]), np.zeros((1, 1)), np.zeros(1))

    found = interaction(
        {"talks_and_pressure": cell(0.7), "talks_only": cell(0.4), "pressure_only": cell(0.2), "neither": cell(0.1)}
    )
    assert found == pytest.approx([0.2])
