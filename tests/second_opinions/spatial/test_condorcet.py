from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings

from ripeness.core.errors import UsageError
from ripeness.second_opinions.spatial.condorcet import (
    Election,
    VictoryRule,
    VotingRule,
    coalitions,
    election,
    victory,
    votes,
)
from tests.second_opinions.spatial.boards import seeds


@given(seed=seeds)
@settings(max_examples=25, deadline=None)
@pytest.mark.parametrize("kind", get_args(Election))
def test_the_chances_of_an_election_sum_to_one(kind: Election, seed: int) -> None:
    strength, chance = _pairs(seed, options=5)
    won = election(kind, strength, chance)
    np.testing.assert_allclose(won.sum(axis=1), 1, atol=1e-9)
    assert (won >= 0).all()


@given(seed=seeds)
@settings(max_examples=25, deadline=None)
@pytest.mark.parametrize("kind", get_args(Election))
def test_an_option_left_out_is_as_one_that_never_was(kind: Election, seed: int) -> None:
    strength, chance = _pairs(seed, options=5)
    kept = np.array([0, 2, 4])
    members = np.isin(np.arange(5), kept)[None].repeat(len(strength), axis=0)
    fewer = election(kind, strength[:, kept][:, :, kept], chance[:, kept][:, :, kept])
    masked = election(kind, strength, chance, members)
    np.testing.assert_allclose(masked[:, kept], fewer, atol=1e-9)
    assert (masked[:, [1, 3]] == 0).all()


@pytest.mark.parametrize("kind", ["markov-uniform", "markov-incentive"])
def test_a_markov_election_is_where_repetition_from_even_odds_ends(kind: Election) -> None:
    strength, chance = _pairs(7, options=4)
    np.testing.assert_allclose(
        election(kind, strength, chance)[0], _repeated(kind, strength[0], chance[0]), rtol=1e-9, atol=1e-10
    )


@pytest.mark.parametrize("rule", get_args(VictoryRule))
def test_one_of_two_wins(rule: VictoryRule) -> None:
    _, chance = _pairs(3, options=4, rule=rule)
    np.testing.assert_allclose(chance + chance.swapaxes(1, 2), 1)


def test_the_binary_rule_is_sure_from_a_tenth_more_on_and_even_at_even_strength() -> None:
    strength = np.array([[[1.0, 1.2], [1.0, 1.0]], [[1.0, 1.0], [1.0, 1.0]]])
    chance = victory("binary", strength)
    assert chance[0, 0, 1] == pytest.approx(1, abs=1e-5)
    assert chance[1, 0, 1] == pytest.approx(0.5)


@pytest.mark.parametrize("rule", [r for r in get_args(VotingRule) if r != "asymmetric"])
def test_a_vote_turns_its_sign_with_the_question(rule: VotingRule) -> None:
    difference = np.array([-0.7, -0.1, 0.0, 0.2, 0.9])
    np.testing.assert_allclose(votes(rule, np.array(2.0), difference), -votes(rule, np.array(2.0), -difference))


def test_votes_by_each_rule_are_as_defined() -> None:
    two, half = np.array(2.0), np.array(0.5)
    found = {rule: float(votes(rule, two, half)) for rule in get_args(VotingRule)}
    assert found == pytest.approx(
        {
            "binary": 2.0,
            "proportional-binary": 1.2,
            "proportional": 1.0,
            "proportional-cubic": 0.625,
            "cubic": 0.25,
            "asymmetric": 2 / 3,
        }
    )
    assert float(votes("asymmetric", two, -half)) == -1.0


def test_coalitions_are_the_sums_of_votes_taken_pair_by_pair_with_the_later_option_first() -> None:
    rng = np.random.default_rng(0)
    weight, utility = rng.random((2, 5)), rng.random((2, 5, 4))
    for rule in get_args(VotingRule):
        strength = coalitions(rule, weight, utility)
        for i in range(4):
            for j in range(i):
                vote = votes(rule, weight[1], utility[1, :, i] - utility[1, :, j])
                assert strength[1, i, j] == pytest.approx(1e-8 + vote[vote > 0].sum())
                assert strength[1, j, i] == pytest.approx(1e-8 - vote[vote < 0].sum())


def test_an_unknown_rule_is_named_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match=r"cubick.*cubic"):
        votes("cubick", np.array(1.0), np.array(1.0))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="wanted one of linear"):
        victory("even", np.ones((1, 2, 2)))  # type: ignore[arg-type]


def _pairs(seed: int, *, options: int, rule: VictoryRule = "linear") -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    strength = coalitions("proportional", rng.random((3, 6)), rng.random((3, 6, options)))
    return strength, victory(rule, strength)


def _repeated(kind: str, strength: np.ndarray, chance: np.ndarray) -> np.ndarray:
    n = len(chance)
    odds = np.full((n, n), 1 / n)
    if kind == "markov-incentive":
        incentive = strength * chance + 1e-10 * np.eye(n)
        odds = incentive / incentive.sum(axis=0)
    p = np.full(n, 1 / n)
    for _ in range(20_000):
        q = np.array([sum(chance[i, j] * (p[i] * odds[j, i] + p[j] * odds[i, j]) for j in range(n)) for i in range(n)])
        p = (p + q) / 2
    return p
