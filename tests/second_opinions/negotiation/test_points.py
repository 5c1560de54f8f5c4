"""The frontier against its definition, the points against sums by hand and against published ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ripeness.core.errors import UsageError
from ripeness.core.verification import PublishedAnswer
from ripeness.second_opinions.negotiation.points import METHODS, Floats, bargain, distance, frontier
from ripeness.second_opinions.negotiation.published_points import ANSWERS, DOMAINS, additive

tables = st.tuples(st.integers(1, 60), st.integers(1, 5)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.integers(0, 5).map(float))
)


def by_definition(values: Floats) -> list[bool]:
    return [not any((other >= row).all() and (other > row).any() for other in values) for row in values]


@given(tables)
def test_the_frontier_is_what_nothing_beats(values: Floats) -> None:
    assert frontier(values).tolist() == by_definition(values)


def test_the_frontier_does_not_depend_on_blocks() -> None:
    values = np.random.default_rng(5).integers(0, 30, (1500, 3)).astype(float)
    assert frontier(values).tolist() == by_definition(values)


def test_rounding_of_sums_hides_no_beaten_package() -> None:
    # Both sums round to 1e16, though the second row is worth one more to the second party.
    values = np.array([[1e16, 0.0], [1e16, 1.0]])
    assert frontier(np.tile(values, (400, 1))).tolist() == [False, True] * 400


def test_worth_that_is_no_number_is_refused() -> None:
    with pytest.raises(UsageError, match="table of numbers"):
        frontier(np.array([[1.0, np.nan]]))


PIE = np.stack([np.linspace(0, 1, 101), np.linspace(1, 0, 101)], axis=1)


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"max_welfare", "max_relative_welfare"}))
def test_a_pie_is_split_evenly_above_the_reservation_values(method: str) -> None:
    point = bargain(PIE, np.array([0.2, 0.4])).point(method)
    assert point is not None
    assert point.values == pytest.approx((0.4, 0.6))
    assert point.gains == pytest.approx((0.2, 0.2))


def test_welfare_does_not_choose_between_splits_of_a_pie() -> None:
    point = bargain(PIE, np.array([0.2, 0.4])).point("max_welfare")
    assert point is not None
    assert len(point.packages) == 41


def test_where_no_package_is_worth_fighting_on_less_there_is_no_point() -> None:
    found = bargain(PIE, np.array([0.6, 0.6]))
    assert found.points == ()
    assert not found.rational.any()
    assert found.point("nash") is None


def test_three_parties_with_unequal_pies() -> None:
    # Sums of products by hand: 3·1·1 = 3, 2·2·1 = 4, 1·1·5 = 5; least gains 1, 1, 1, then 1, 2, 1.
    values = np.array([[3.0, 1.0, 1.0], [2.0, 2.0, 1.0], [1.0, 1.0, 5.0]])
    found = bargain(values, np.zeros(3))
    chosen = {point.method: point.packages for point in found.points}
    assert chosen["nash"] == (2,)
    assert chosen["kalai"] == (1,)
    # Relative to 3, 2 and 5: least shares 1/5, 1/5, 1/3.
    assert chosen["kalai_smorodinsky"] == (2,)
    assert chosen["max_welfare"] == (2,)


@given(tables, st.permutations(range(5)))
def test_renaming_the_parties_changes_nothing(values: Floats, order: list[int]) -> None:
    names = [k for k in order if k < values.shape[1]]
    here = bargain(values, np.full(values.shape[1], 1.0))
    there = bargain(values[:, names], np.full(values.shape[1], 1.0))
    assert [p.packages for p in here.points] == [p.packages for p in there.points]


@given(tables, st.floats(0.5, 4.0), st.floats(-3.0, 3.0))
def test_the_nash_point_does_not_depend_on_scales(values: Floats, scale: float, shift: float) -> None:
    reservation = np.full(values.shape[1], 0.5)
    factors = scale ** np.arange(values.shape[1])
    here = bargain(values, reservation).point("nash")
    there = bargain(values * factors + shift, reservation * factors + shift).point("nash")
    assert (here and here.packages) == (there and there.packages)


def test_a_reservation_value_for_each_party_is_wanted() -> None:
    with pytest.raises(UsageError, match="one reservation value"):
        bargain(PIE, np.zeros(3))


def test_an_offer_on_the_frontier_leaves_nothing_on_the_table() -> None:
    found = bargain(PIE, np.zeros(2))
    left = distance(PIE, found, 30)
    assert (left.to_all, left.to_one, left.who, left.euclidean) == (0.0, 0.0, None, 0.0)
    assert left.to_point["nash"] == pytest.approx(np.hypot(0.2, 0.2))


def test_an_offer_inside_says_what_it_leaves() -> None:
    values = np.array([[0.0, 0.0], [3.0, 1.0], [0.5, 4.0], [5.0, -1.0]])
    left = distance(values, bargain(values, np.zeros(2)), 0)
    assert (left.to_all, left.to_one, left.who) == (1.0, 4.0, 1)
    assert left.euclidean == pytest.approx(np.hypot(3, 1))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.id)
def test_the_points_of_published_domains(answer: PublishedAnswer) -> None:
    assert answer.holds(), (answer.theirs, answer.ours())


@pytest.mark.parametrize(("domain", "packages", "front"), [("England-Zimbabwe", 576, 23), ("Itex-Cypress", 180, 17)])
def test_the_sizes_of_published_frontiers(domain: str, packages: int, front: int) -> None:
    values = additive(*DOMAINS[domain])
    assert (len(values), int(frontier(values).sum())) == (packages, front)


def test_above_their_stated_reservation_values_the_nash_point_of_nice_or_die_is_not_nice() -> None:
    point = bargain(additive(*DOMAINS["NiceOrDie"]), np.zeros(2)).point("nash")
    assert point is not None
    assert point.values == (1000.0, 160.0)
    assert point.packages == (0, 1)
