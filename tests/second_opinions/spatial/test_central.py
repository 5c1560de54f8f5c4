from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from ripeness.core.errors import UsageError
from ripeness.second_opinions.spatial.central import median, nash, weighted_mean, weighted_median
from ripeness.second_opinions.spatial.stakeholders import Dimension, Stand, stakeholders
from tests.second_opinions.spatial.boards import on_a_line, random_actors, seeds


@given(seed=seeds)
@settings(max_examples=30, deadline=None)
def test_no_place_has_a_smaller_sum_of_weighted_distances_than_the_weighted_median(seed: int) -> None:
    actors = random_actors(seed)
    position, weight = actors.position[:, :, 0], actors.weight[:, :, 0]

    def cost(x: np.ndarray) -> np.ndarray:
        return np.asarray((weight * np.abs(position - x)).sum(axis=1))

    at_median = cost(weighted_median(actors))
    assert all((at_median <= cost(position[:, i : i + 1]) + 1e-12).all() for i in range(position.shape[1]))


def test_of_two_positions_that_part_the_weight_evenly_the_median_is_the_lower() -> None:
    actors = on_a_line((0.2, 1, 1), (0.8, 1, 1))
    assert weighted_median(actors)[0, 0] == 0.2
    assert median(actors)[0, 0] == pytest.approx(0.5)


def test_the_weighted_mean_is_by_capability_times_salience() -> None:
    assert weighted_mean(on_a_line((0, 3, 0.5), (1, 1, 0.5)))[0, 0] == pytest.approx(0.25)


def test_where_nothing_is_salient_the_weighted_mean_is_the_plain_one() -> None:
    assert weighted_mean(on_a_line((0, 3, 0), (1, 1, 0)))[0, 0] == pytest.approx(0.5)


def test_the_nash_solution_of_two_who_are_alike_lies_in_the_middle() -> None:
    assert nash(on_a_line((0.1, 1, 0.6), (0.7, 1, 0.6)))[0, 0] == pytest.approx(0.4, abs=1e-4)


@given(seed=seeds)
@settings(max_examples=15, deadline=None)
def test_no_other_place_has_a_larger_nash_product(seed: int) -> None:
    actors = random_actors(seed, draws=1)
    x, s, c = actors.position[0, :, 0], actors.salience[0, :, 0], actors.capability[0]
    best = nash(actors)[0, 0]

    def product(at: float) -> float:
        return float((c * np.log(1 - s * (at - x) ** 2)).sum())

    assert all(product(best) >= product(at) - 1e-6 for at in np.linspace(0, 1, 101))


@pytest.mark.parametrize(
    ("stand", "says"),
    [
        (Stand("b", 1, (1.5,), (0.5,)), "position of 'b'.*1.5"),
        (Stand("b", 1, (0.5,), (1.5,)), "salience of 'b'"),
        (Stand("b", 0, (0.5,), (0.5,)), "capability"),
        (Stand("a", 1, (0.5,), (0.5,)), "two actors are called 'a'"),
        (Stand("b", 1, (float("nan"),), (0.5,)), "position of 'b'"),
        (Stand("b", 1, (0.5, 0.5), (0.5,)), "a position and a salience on each"),
    ],
)
def test_actors_that_cannot_be_are_refused_with_what_is_wrong(stand: Stand, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        stakeholders([Stand("a", 1, (0.0,), (0.5,)), stand], (Dimension("x"),))


def test_a_scale_without_length_is_refused() -> None:
    with pytest.raises(UsageError, match="low < high"):
        Dimension("x", 1, 1)
