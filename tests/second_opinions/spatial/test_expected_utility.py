from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from ripeness.core.errors import UsageError
from ripeness.second_opinions.spatial.expected_utility import (
    CAPITULATION,
    COMPROMISE,
    CONFRONTATION,
    NOTHING,
    Rules,
    course,
    mean_voter,
    median_voter,
    offers,
    positions_at_rest,
)
from ripeness.second_opinions.spatial.published_results import emissions
from tests.second_opinions.spatial.boards import on_a_line, random_actors, seeds

SCHOLZ = Rules(odds="all pairs", choice="by kind, compromise lowest", giving_in="never")
ALL = (SCHOLZ, Rules(), Rules(risk="neutral"), Rules(stays=0.5), Rules(odds="all pairs", choice="by kind, least move"))


def test_the_first_round_on_car_emissions_goes_as_printed() -> None:
    """Belgium compromises with France at −0.11483050 against 0.24329659; two lose (program's log)."""
    actors = emissions()
    made = course(actors, SCHOLZ, 1).offers[0]
    names = actors.names
    moved = {names[i]: (names[made.by[0, i]], int(made.kind[0, i])) for i in np.flatnonzero(made.kind[0])}
    assert moved == {
        "Belgium": ("France", COMPROMISE),
        "Luxembourg": ("Belgium", CONFRONTATION),
        "Ireland": ("Luxembourg", CONFRONTATION),
    }
    belgium, france = names.index("Belgium"), names.index("France")
    assert made.hope[0, belgium, france] == pytest.approx(-0.11483050347300794)
    assert made.fear[0, belgium, france] == pytest.approx(0.2432965945234421)


@given(seed=seeds)
@settings(max_examples=20, deadline=None)
@pytest.mark.parametrize("rules", ALL)
def test_nobody_is_taken_farther_than_to_where_the_other_stands(rules: Rules, seed: int) -> None:
    actors = random_actors(seed)
    position = actors.position[:, :, 0]
    made = course(actors, rules, 1).offers[0]
    other = np.take_along_axis(position, made.by, axis=1)
    low, high = np.minimum(position, other), np.maximum(position, other)
    assert ((made.place >= low - 1e-12) & (made.place <= high + 1e-12)).all()
    assert (made.place == position)[made.kind == NOTHING].all()


@given(seed=seeds)
@settings(max_examples=20, deadline=None)
def test_risk_exponents_run_from_a_half_to_two_and_reach_both(seed: int) -> None:
    exponent = course(random_actors(seed), SCHOLZ, 1).offers[0].exponent
    np.testing.assert_allclose(exponent.min(axis=1), 0.5)
    np.testing.assert_allclose(exponent.max(axis=1), 2.0)


@given(seed=seeds)
@settings(max_examples=20, deadline=None)
@pytest.mark.parametrize("rules", [Rules(), Rules(stays=0.5), Rules(odds="all pairs", choice="by kind, least move")])
def test_a_mirrored_scale_gives_the_mirrored_round(rules: Rules, seed: int) -> None:
    actors = random_actors(seed)
    mirrored = replace(actors, position=1 - actors.position)
    one, two = course(actors, rules, 1), course(mirrored, rules, 1)
    np.testing.assert_allclose(two.positions[1], 1 - one.positions[1], atol=1e-9)


def test_the_program_of_scholz_is_not_the_same_on_a_mirrored_scale() -> None:
    """Among compromises it takes the one that lands lowest on the scale, so the scale's direction decides."""
    mirrored = replace(emissions(), position=1 - emissions().position)
    gone, back = course(emissions(), SCHOLZ, 6).positions[-1], course(mirrored, SCHOLZ, 6).positions[-1]
    assert np.abs(back - (1 - gone)).max() > 0.1


def test_the_span_of_the_scale_makes_no_difference() -> None:
    actors = random_actors(5)
    halved = replace(actors, position=actors.position / 2)
    one, two = course(actors, SCHOLZ, 3), course(halved, SCHOLZ, 3)
    np.testing.assert_allclose(two.positions[-1], one.positions[-1] / 2, atol=1e-9)


def test_an_actor_capitulates_only_as_published() -> None:
    kinds = {
        giving: {int(k) for seed in range(30) for k in _kinds(seed, Rules(odds="all pairs", giving_in=giving))}  # type: ignore[arg-type]
        for giving in ("never", "as published")
    }
    assert CAPITULATION not in kinds["never"]
    assert CAPITULATION in kinds["as published"]


def test_where_all_stand_together_nothing_is_proposed() -> None:
    actors = on_a_line((0.4, 1, 0.5), (0.4, 2, 0.9), (0.4, 1, 0.1))
    made = offers(actors, actors.position[:, :, 0], np.ones(1), Rules())
    assert (made.kind == NOTHING).all()
    assert (made.exponent == 1).all()


def test_a_batch_settles_where_each_draw_settles_alone() -> None:
    actors = random_actors(6, draws=5)
    together = positions_at_rest(actors, SCHOLZ)
    alone = np.concatenate([positions_at_rest(actors.part(d, d + 1), SCHOLZ) for d in range(5)])
    np.testing.assert_allclose(together, alone)


def test_voters_are_counted_by_capability_times_salience() -> None:
    actors = on_a_line((0.0, 3, 0.5), (0.5, 1, 0.5), (1.0, 1, 0.5))
    position = actors.position[:, :, 0]
    assert median_voter(actors, position)[0] == 0
    assert mean_voter(actors, position)[0] == pytest.approx(0.3)


def test_more_than_one_dimension_is_refused() -> None:
    with pytest.raises(UsageError, match="one dimension, found 2"):
        positions_at_rest(random_actors(0, dimensions=2), SCHOLZ)


def _kinds(seed: int, rules: Rules) -> np.ndarray:
    return course(random_actors(seed), rules, 1).offers[0].kind.ravel()
