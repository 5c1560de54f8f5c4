"""The ZOPA and what packages are worth, against the definitions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ripeness.game.backends.reference.backward import solve_backward, worth
from ripeness.game.backends.reference.draw import draw_of
from ripeness.game.conditions import conditions
from ripeness.game.solve import pareto_frontier
from ripeness.game.stakes import stakes
from ripeness.measures.zopa import (
    blocking_shares,
    gap,
    mapped_packages,
    package_worth,
    share_of_packages,
    struck_shares,
    zopa,
)
from tests.measures.wars import solved, war

WAR = war()
NEW = {
    "structure.acceptance": "soft",
    "structure.proposer": "luce",
    "structure.stages": "two",
    "structure.defiance": "flow",
    "structure.end": "war",
    "structure.standing": "meetings",
    "structure.red_lines": "on",
    "kinds.ceasefire.stage": "interim",
    "kinds.ceasefire.calm": 0.7,
}
RED = {"structure.red_lines": "on", "actors.BBB.red_lines": {"order": {"full": 1}}}


@pytest.mark.parametrize("changes", [{}, NEW], ids=["the simplest game", "every mechanism"])
def test_what_packages_are_worth_is_what_the_definition_says_without_later_talks(changes: dict[str, Any]) -> None:
    solution = solved(war(changes), 3)
    spec = solution.setting.spec
    made, faced = stakes(solution.setting, solution.values), conditions(solution.setting, solution.values)
    every = np.arange(len(solution.setting.packages))
    found, frontier = package_worth(solution, every), pareto_frontier(spec, made)
    for d in range(3):
        one = solve_backward(draw_of(spec, made, faced, frontier, d))
        place = one.draw.observed_place(spec.now)
        for q in every:
            wanted = worth(one, spec.now, place, int(q), static=True)
            assert found.value[d, :, q] == pytest.approx(wanted, abs=1e-11)
    assert found.surplus == pytest.approx(found.value - solution.static_now[:, :, None])


@pytest.mark.parametrize("changes", [{}, NEW, RED], ids=["the simplest game", "every mechanism", "a red line"])
def test_an_open_zone_is_a_gap_of_nothing_and_a_package_that_every_veto_player_prefers_to_war(
    changes: dict[str, Any],
) -> None:
    """The gap is the least over all packages off red lines of what some veto player misses most."""
    solution = solved(war({**changes, "actors.BBB.pledge": {"at": "uniform(0.5, 0.9)", "slope": 5}}), 64)
    found = package_worth(solution, np.arange(12))
    red = np.any(list(found.red.values()), axis=0)
    short = np.where(red, np.inf, -found.surplus[:, :2].min(axis=1))
    assert gap(solution) == pytest.approx(short.min(axis=1), abs=1e-12)
    closed = gap(solution) > 1e-12
    assert ((solution.zopa_open == 0) == closed).all()
    assert ((share_of_packages(solution) == 0) == closed).all()
    both = found.acceptance(solution, "AAA") * found.acceptance(solution, "BBB")
    assert np.array_equal(both.max(axis=1), solution.zopa_open)
    assert 0 < solution.zopa_open.mean() < 1


def test_the_zone_counts_war_alone_and_with_later_talks_counted_it_is_reported_beside() -> None:
    """Who expects better terms soon can wait: frequent talks shrink the zone with talks, never the static one."""
    rare, often = (solved(war({"talks.background": rate}), 64) for rate in (0.0, 0.9))
    assert np.array_equal(rare.zopa_open, often.zopa_open)
    assert np.array_equal(gap(rare), gap(often))
    weights = np.full(64, 1 / 64)
    first, then = zopa(rare, weights), zopa(often, weights)
    assert first.p_nonempty == then.p_nonempty
    assert then.with_later_talks.p_nonempty < first.with_later_talks.p_nonempty
    assert then.with_later_talks.gap.mean > first.with_later_talks.gap.mean


def test_without_talks_later_both_zones_are_the_same() -> None:
    quiet = solved(war({"talks.background": 0}), 32)
    assert quiet.results.gap[:, -1] == pytest.approx(gap(quiet), abs=1e-12)
    assert quiet.reservation_now == pytest.approx(quiet.static_now, abs=1e-12)


def test_what_touches_a_red_line_is_acceptable_to_nobody_whose_it_is() -> None:
    solution = solved(war({**RED, "actors.BBB.cost_per_period": 0.1}), 8)
    packages = solution.setting.packages
    full = [q for q in range(12) if packages.offer(q)["order"] == "full"]
    found = package_worth(solution, np.arange(12))
    assert (found.acceptance(solution, "BBB")[:, full] == 0).all()
    assert (found.surplus[:, 1, full] > 0).any()
    assert found.acceptance(solution, "AAA")[:, full].max() == 1


def test_where_red_lines_leave_nothing_the_gap_is_the_whole_stake() -> None:
    every = {
        "order": {option: {"chance": 1, "kinds": ["ceasefire", "settlement"]} for option in ("none", "some", "full")}
    }
    shut = solved(war({"structure.red_lines": "on", "actors.AAA.red_lines": every}), 4)
    found = zopa(shut, np.full(4, 1 / 4))
    assert found.p_no_terms == 1
    assert found.p_nonempty == 0
    assert (gap(shut) == 1).all()


def test_blocking_shares_are_of_the_draws_without_a_zopa() -> None:
    solution = solved(war({"actors.BBB.pledge": {"at": 0.9, "slope": 5}}), 32)
    weights = np.full(32, 1 / 32)
    assert solution.zopa_open.sum() == 0
    shares = blocking_shares(solution, weights)
    who = solution.results.static_blocker[:, -1]
    assert shares == {"AAA": pytest.approx((who == 0).mean()), "BBB": pytest.approx((who == 1).mean())}
    assert sum(shares.values()) == pytest.approx(1)


def test_nobody_blocks_where_every_draw_has_a_deal() -> None:
    solution = solved(war({"actors.AAA.cost_per_period": 0.1, "actors.BBB.cost_per_period": 0.1}), 8)
    assert solution.zopa_open.all()
    assert blocking_shares(solution, np.full(8, 1 / 8)) == {"AAA": 0.0, "BBB": 0.0}


def test_the_likeliest_packages_come_first() -> None:
    solution = solved(WAR, 32)
    struck = struck_shares(solution, np.full(32, 1 / 32))
    mapped = mapped_packages(struck, 12)
    likely = int((struck > 0).sum())
    weight = {q: solution.results.struck_share[solution.results.struck == q].sum() for q in range(12)}
    assert list(mapped[:likely]) == sorted(weight, key=lambda q: -weight[q])[:likely]
    assert sorted(mapped) == list(range(12))
