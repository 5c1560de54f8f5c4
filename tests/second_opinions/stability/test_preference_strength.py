"""Strong and weak sanctions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import stability
from ripeness.second_opinions.stability.concepts.preference_structures import (
    SANCTIONED,
    strong_stability,
    weak_stability,
)
from ripeness.second_opinions.stability.examples import chicken, prisoners
from ripeness.second_opinions.stability.graph.model import GraphModel, option_model, strength_bands
from tests.second_opinions.stability import brute
from tests.second_opinions.stability.drawn import option_models


@given(option_models(), st.sets(st.integers(0, 3)))
def test_a_state_is_stable_where_it_is_strongly_or_weakly_so_and_never_both(model: GraphModel, much: set[int]) -> None:
    graded = _graded(model, much)
    one, other, plain = (
        strong_stability(graded).stable,
        weak_stability(graded).stable,
        stability(model, SANCTIONED).stable,
    )
    assert np.array_equal(one | other, plain)
    assert not (one & other).any()


@given(option_models(), st.sets(st.integers(0, 3)))
def test_strong_stability_is_what_its_sentence_says(model: GraphModel, much: set[int]) -> None:
    graded = _graded(model, much)
    plain, found = brute.plain(model), strong_stability(graded)
    for definition in SANCTIONED:
        expected = [[_strong(plain, graded, i, s, definition) for s in plain.states] for i in plain.makers]
        assert found.by(definition).tolist() == expected, definition


def test_without_great_preferences_only_states_without_improvements_are_strongly_stable() -> None:
    model = prisoners()
    assert all(np.array_equal(row, stability(model).by("nash")) for row in strong_stability(model).stable)


def test_the_crash_in_chicken_is_a_strong_sanction_only_where_it_is_much_worse() -> None:
    model = chicken()
    graded = _graded(model, {0})
    assert weak_stability(model).equilibria("gmr") == (3,)
    assert 3 in strong_stability(graded).equilibria("gmr")


def test_bands_that_cross_the_ranking_are_refused() -> None:
    model = chicken()
    with pytest.raises(UsageError, match="do not follow its ranking"):
        option_model(
            model.makers,
            {maker.id: model.ranks[i] for i, maker in enumerate(model.makers)},
            strength={"first": -model.ranks[0]},
        )


def _graded(model: GraphModel, much: set[int]) -> GraphModel:
    bands = np.stack([strength_bands(row, much) for row in model.ranks])
    return GraphModel(model.makers, model.moves, model.ranks, model.states, bands)


def _strong(plain: brute.Plain, model: GraphModel, i: int, s: int, definition: str) -> bool:
    assert model.bands is not None
    band, others = model.bands[i], [j for j in plain.makers if j != i]
    for q in brute.improvements(plain, i, s):
        ends = brute.reached(plain, q, others, improving=definition == "seq")
        if definition == "smr":
            ends = {x for x in ends if all(band[z] < band[s] for z in plain.reach[i][x])}
        if not any(band[x] < band[s] for x in ends):
            return False
    return True
