"""Signposts: laws of probability first, then what each kind of event must show."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.distributions import Floats
from ripeness.diagnostics.signposts import Signpost, entropy, information, signposts
from ripeness.game.solution import Solution
from ripeness.inference.common_draws import solve_on_common_draws
from ripeness.inference.plan import Plan
from tests.scenario.island_case import island

DRAWS = 96


@pytest.fixture(scope="module")
def found() -> tuple[Solution, Floats, int, tuple[Signpost, ...]]:
    (one,) = solve_on_common_draws([island()], Plan(draws=DRAWS, workers=1))
    return one.solution, one.weights, one.horizon, signposts(one.solution, one.weights, one.horizon, draws=DRAWS)


Found = tuple[Solution, Floats, int, tuple[Signpost, ...]]


def test_the_outlook_after_and_without_mix_to_the_outlook_now(found: Found) -> None:
    """Exactly so for what only teaches and for the line, whose two moves are all that can come."""
    solution, weights, horizon, posts = found
    now = float(weights @ solution.p_deal(horizon))
    exact = [p for p in posts if p.kind in ("offer", "deadline", "line")]
    assert {"offer", "line"} <= {p.kind for p in exact}
    for post in exact:
        mixed = post.p_event * post.p_deal_if + (1 - post.p_event) * post.p_deal_if_not
        assert mixed == pytest.approx(now, abs=1e-9), post.event


def test_what_teaches_most_comes_first_and_nothing_teaches_less_than_nothing(found: Found) -> None:
    bits = [post.information for post in found[3]]
    assert bits == sorted(bits, reverse=True)
    assert min(bits) >= 0
    assert max(bits) <= 1


def test_every_probability_is_one_and_every_event_is_ahead(found: Found) -> None:
    today = island().file.time.as_of
    for post in found[3]:
        assert 0 < post.p_event < 1
        assert min(post.p_deal_if, post.p_deal_if_not) >= 0
        assert max(post.p_deal_if, post.p_deal_if_not) <= 1
        assert post.by >= today


def test_each_veto_player_is_put_the_nearest_package_of_each_kind(found: Found) -> None:
    solution = found[0]
    kinds = len(np.unique(solution.setting.packages.kind))
    offers = [post for post in found[3] if post.kind == "offer"]
    assert len(offers) == kinds * len(solution.vetoes)
    assert all(post.observe.startswith("--offer-accepted") for post in offers)


def test_an_event_that_says_nothing_has_no_information() -> None:
    assert information(0.3, 0.2, 0.2) == 0
    assert information(0.5, 1.0, 0.0) == pytest.approx(1.0)
    assert entropy(0.0) == entropy(1.0) == 0
