"""The points of a solved case agree with the game's own zone, and name the offers on record."""

from __future__ import annotations

import pytest

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.second_opinions.negotiation.api import NegotiationPoints, negotiation_points, offer_asked
from ripeness.workbench.run import Run


@pytest.fixture(scope="module")
def run() -> Run:
    return workbench.assess("alaska-2025", workbench.Question(draws=128, depth="headline", workers=1))


@pytest.fixture(scope="module")
def found(run: Run) -> NegotiationPoints:
    return negotiation_points(run.ensemble.solution, run.weights)


def test_a_package_is_rational_where_the_game_has_a_zone(run: Run, found: NegotiationPoints) -> None:
    zone = run.weights @ run.ensemble.solution.zopa_open / run.weights.sum()
    assert found.p_zone == pytest.approx(zone, abs=1e-9)


def test_everybody_gains_at_every_point(found: NegotiationPoints) -> None:
    for point in found.points:
        assert min(point.gains.values()) >= -1e-9
        assert 0 < point.share <= 1


def test_each_answered_offer_is_held_against_the_frontier(run: Run, found: NegotiationPoints) -> None:
    decisions = run.ensemble.solution.setting.scenario.file.record.decisions
    assert [offer.decision for offer in found.offers] == [name for name, made in decisions.items() if made.offer]
    assert all(offer.left_to_one >= offer.left_to_all >= 0 for offer in found.offers)


def test_the_frontier_is_given_for_the_picture(found: NegotiationPoints) -> None:
    assert len(found.front) == found.on_frontier > 1
    assert set(found.front[0].worth) == set(found.parties)
    assert found.to_dict()["parties"] == found.parties


def test_an_offer_on_record_is_told_the_same_when_it_is_asked_about(run: Run, found: NegotiationPoints) -> None:
    solution = run.ensemble.solution
    first = found.offers[0]
    offer = solution.setting.scenario.file.record.decisions[first.decision].offer
    asked = offer_asked(solution, run.weights, offer)
    assert (asked.left.left_to_all, asked.left.left_to_one) == (first.left_to_all, first.left_to_one)
    assert asked.gains == {who: asked.worth[who] - found.reservation[who] for who in found.parties}


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        ({"teritory": "freeze"}, "did you mean territory"),
        ({"territory": "frezze"}, "did you mean freeze"),
        ({}, "sequence"),
    ],
)
def test_an_offer_that_is_none_is_refused(run: Run, offer: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        offer_asked(run.ensemble.solution, run.weights, offer)
