from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings

from ripeness.second_opinions.spatial.condorcet import Election
from ripeness.second_opinions.spatial.smp.model import draw_bargains, smp_course, smp_end
from ripeness.second_opinions.spatial.smp.state import (
    Bargains,
    Commitment,
    Interpolation,
    RiskRange,
    SmpSettings,
    risk_attitudes,
    smp_state,
    win_chances,
)
from ripeness.second_opinions.spatial.smp.talks import ChallengeView, bargain_utility, contest, smp_talks
from ripeness.second_opinions.spatial.stakeholders import Stakeholders
from tests.second_opinions.spatial.boards import on_a_line, random_actors, seeds
from tests.second_opinions.spatial.plain_loops import chances_in_own_view

RNG = np.random.default_rng(0)


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_arrays_and_plain_loops_agree_on_whom_each_challenges_and_with_what_chance(seed: int) -> None:
    actors = random_actors(seed, actors=6)
    state = smp_state(actors, SmpSettings(), actors.position, actors.position)
    talks = smp_talks(actors, state, SmpSettings())
    power = actors.capability * actors.salience.sum(axis=2)
    for d in range(actors.draws):
        chances = np.array(chances_in_own_view(state.utility[d], power[d]))
        own = state.own[d]
        resists = actors.salience[d].sum(axis=1)
        here = np.diagonal(own)[:, None]
        gains = (1 - resists) * 2 * here + resists * (chances * 2 * here + (1 - chances) * 2 * own) - here - own
        np.fill_diagonal(gains, -np.inf)
        np.testing.assert_array_equal(talks.target[d], gains.argmax(axis=1))
        np.testing.assert_allclose(talks.expected[d], np.take_along_axis(chances, talks.target[d][:, None], 1)[:, 0])


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_a_batch_of_draws_ends_where_each_draw_ends_alone(seed: int) -> None:
    actors = random_actors(seed, draws=4, dimensions=2)
    together = smp_end(actors, SmpSettings(), RNG)
    for d in range(4):
        gone = smp_course(actors.part(d, d + 1), SmpSettings(), RNG)
        np.testing.assert_allclose(together.position[d], gone.states[-1].position[0], atol=1e-12)
        assert together.turns[d] == len(gone.talks)


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_positions_never_leave_the_span_of_those_at_the_outset(seed: int) -> None:
    actors = random_actors(seed)
    end = smp_end(actors, SmpSettings(), RNG).position
    # Bargains are rounded to a ten-thousandth of the scale.
    assert (end >= actors.position.min(axis=1, keepdims=True) - 1e-4).all()
    assert (end <= actors.position.max(axis=1, keepdims=True) + 1e-4).all()


@given(seed=seeds)
@settings(max_examples=10, deadline=None)
def test_who_is_named_first_makes_no_difference(seed: int) -> None:
    actors = random_actors(seed, draws=1)
    order = np.random.default_rng(seed).permutation(5)
    other = replace(
        actors,
        position=actors.position[:, order],
        capability=actors.capability[:, order],
        salience=actors.salience[:, order],
    )
    one, two = smp_end(actors, SmpSettings(), RNG), smp_end(other, SmpSettings(), RNG)
    np.testing.assert_allclose(one.position[:, order], two.position, atol=1e-9)


def test_two_who_stand_at_one_place_are_left_alone_and_the_run_ends_at_once() -> None:
    gone = smp_course(on_a_line((0.5, 1, 0.5), (0.5, 2, 0.4)), SmpSettings(), RNG)
    assert len(gone.talks) == 2
    assert not any(talks.challenges.any() for talks in gone.talks)
    assert (gone.states[0].risk == 0).all()


def test_actors_at_one_place_share_its_chance() -> None:
    actors = on_a_line((0.2, 1, 0.5), (0.2, 1, 0.5), (0.9, 1, 0.5))
    chances = win_chances(actors, smp_state(actors, SmpSettings(), actors.position, actors.position), SmpSettings())
    assert chances[0, 0] == chances[0, 1]
    assert chances[0, 0] + chances[0, 2] == pytest.approx(1)


@pytest.mark.parametrize(("span", "least"), [("min", 0.0), ("mid", -0.5), ("max", -1.0)])
def test_risk_attitudes_run_from_the_least_likely_to_the_likeliest_winner(span: RiskRange, least: float) -> None:
    risk = risk_attitudes(np.array([[0.1, 0.2, 0.7]]), SmpSettings(risk_range=span))
    assert risk[0, 0] == pytest.approx(least)
    assert risk[0, 2] == pytest.approx(1)
    assert risk[0, 1] == pytest.approx(least + (1 - least) / 6)


@pytest.mark.parametrize("adjustment", ["none", "full"])
def test_others_are_credited_with_ones_own_risk_attitude_or_with_theirs(adjustment: str) -> None:
    actors = random_actors(1, draws=1)
    state = smp_state(actors, SmpSettings(risk_adjustment=adjustment), actors.position, actors.position)  # type: ignore[arg-type]
    apart = np.abs(actors.position - actors.position.swapaxes(1, 2))[0]
    for h in range(5):
        risk = state.risk[0, h] if adjustment == "none" else state.risk[0][:, None]
        np.testing.assert_allclose(state.utility[0, h], (1 - apart) * (1 + risk * apart))


@pytest.mark.parametrize("election", get_args(Election))
@pytest.mark.parametrize("bargains", get_args(Bargains))
@pytest.mark.parametrize("interpolation", get_args(Interpolation))
def test_chances_of_bargains_sum_to_one_and_lie_on_what_an_actor_is_party_to(
    election: Election, bargains: Bargains, interpolation: Interpolation
) -> None:
    chosen = SmpSettings(election=election, bargains=bargains, interpolation=interpolation)
    actors = random_actors(2)
    talks = smp_talks(actors, smp_state(actors, chosen, actors.position, actors.position), chosen)
    np.testing.assert_allclose(talks.chance.sum(axis=2), 1, atol=1e-9)
    me = np.arange(5)[None, :, None]
    party = (talks.table.by[:, None] == me) | (talks.table.to[:, None] == me)
    party[:, :, 0] = True
    assert (talks.chance[~(party & talks.table.valid[:, None])] == 0).all()


@pytest.mark.parametrize("commitment", get_args(Commitment))
def test_third_parties_that_are_not_half_committed_do_not_vote(commitment: Commitment) -> None:
    chosen = SmpSettings(commitment=commitment)
    with_others = _chance([0.9, 0.0, 0.2, 0.3], chosen)
    assert (with_others == pytest.approx(_chance([0.9, 0.0], chosen))) == (commitment != "semi")


def test_an_offer_to_stay_is_worth_what_staying_is_worth() -> None:
    actors = random_actors(3)
    state = smp_state(actors, SmpSettings(), actors.position, actors.position)
    table = smp_talks(actors, state, SmpSettings()).table
    here = np.take_along_axis(state.position, table.by[:, :, None], axis=1)
    there = np.take_along_axis(state.position, table.to[:, :, None], axis=1)
    worth = bargain_utility(actors, state, table._replace(offer_by=here, offer_to=there))
    np.testing.assert_allclose(worth, np.broadcast_to(worth[:, :, :1], worth.shape))


def test_bargains_drawn_by_chance_come_as_often_as_their_chance_says() -> None:
    one = random_actors(4, draws=1)
    actors = Stakeholders(
        one.names,
        one.dimensions,
        *(np.repeat(a, 4000, axis=0) for a in (one.position, one.capability, one.salience, one.status_quo)),
    )
    talks = smp_talks(actors, smp_state(actors, SmpSettings(), actors.position, actors.position), SmpSettings())
    chosen = draw_bargains(talks, np.random.default_rng(0))
    shares = np.stack([(chosen == m).mean(axis=0) for m in range(talks.chance.shape[2])], axis=1)
    np.testing.assert_allclose(shares, talks.chance[0], atol=0.03)


def _chance(places: list[float], chosen: SmpSettings) -> float:
    """The first actor's chance against the second, all of one power and neutral to risk."""
    x = np.array(places)
    view = ChallengeView(
        of_initiator=1 - np.abs(x - x[0]),
        of_receiver=1 - np.abs(x - x[1]),
        own=np.ones(len(x)),
        power=np.ones(len(x)),
        initiator=np.array(0),
        receiver=np.array(1),
    )
    return float(contest(view, chosen))
