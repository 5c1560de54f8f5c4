"""What holds for every scenario: things without effect have none, and chance is repeatable."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ripeness.game.conditions import GameVariant
from ripeness.game.spec import GameResults
from ripeness.inference.sample import draw_values
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.views.overlay import with_perspective
from tests.measures.wars import solved, war

EMPTY = {"name": "Nothing", "issuer": "MED", "target": "BBB", "domain": "military", "status": "in_force"}


@pytest.mark.parametrize("idle", ["size 0", "factor 1", "never yet"])
def test_an_instrument_without_size_shift_or_factor_has_exactly_no_leverage(idle: str) -> None:
    changes = {
        "size 0": EMPTY,
        "factor 1": {**EMPTY, "hazard_factor": {"a": 1, "b": 1}, "line_shift": 0},
        "never yet": {
            **EMPTY,
            "size_per_period": 0.01,
            "line_shift": 1,
            "onset": "2035-01-01",
            "status": "announced",
            "credibility": 1,
        },
    }
    made = war({"instruments.idle": changes[idle]})
    here, without = solved(made), solved(made, variant=GameVariant(without=frozenset({"idle"})))
    for name in GameResults._fields:
        assert np.array_equal(getattr(here.results, name), getattr(without.results, name)), name


def test_an_instrument_with_a_size_does_change_the_result() -> None:
    made = war()
    here, without = solved(made), solved(made, variant=GameVariant(without=frozenset({"sanctions"})))
    assert (here.reservation_now[:, 1] < without.reservation_now[:, 1]).all()


def test_a_perspective_without_changes_changes_nothing() -> None:
    made = war()
    same = with_perspective(
        replace(made, perspectives={"same": Perspective(perspective="same", title="The same")}), "same"
    )
    assert same.file == made.file
    one, other = solved(made), solved(same)
    assert all(np.array_equal(getattr(one.results, n), getattr(other.results, n)) for n in GameResults._fields)


def test_calling_off_no_meeting_changes_nothing() -> None:
    made = war({"talks.meetings": {}, "verdict.meeting": None})
    one, other = solved(made), solved(made, variant=GameVariant(meetings_held=False))
    assert all(np.array_equal(getattr(one.results, n), getattr(other.results, n)) for n in GameResults._fields)


def test_the_same_seed_gives_the_same_draws_and_zero_is_a_seed() -> None:
    made = war()
    first, again, other = draw_values(made, 64, 0), draw_values(made, 64, 0), draw_values(made, 64, 1)
    for path, values in first.drawn.items():
        assert np.array_equal(values, again.drawn[path])
        assert not np.array_equal(values, other.drawn[path]), path
