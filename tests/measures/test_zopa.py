"""The ZOPA and what packages are worth, against the definitions."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.game.backends.one_draw import draw_of
from ripeness.game.backends.reference import backward, worth
from ripeness.game.conditions import conditions
from ripeness.game.stakes import stakes
from ripeness.measures.zopa import blocking_shares, mapped_packages, package_worth, share_of_packages, struck_shares
from tests.measures.wars import solved, war

WAR = war()


def test_what_packages_are_worth_is_what_the_definition_says() -> None:
    solution = solved(WAR, 4)
    board = solution.setting.spec
    made, faced = stakes(solution.setting, solution.values), conditions(solution.setting, solution.values)
    every = np.arange(len(solution.setting.packages))
    found = package_worth(solution, every)
    for d in range(4):
        one = draw_of(board, made, faced, d)
        after = backward(one).value[board.now + 1]
        for q in every:
            wanted = worth(one, board.now, one.observed_position(board.now), int(q), after)
            assert found.value[d, :, q] == pytest.approx(wanted, abs=1e-12)
    assert found.surplus == pytest.approx(found.value - solution.reservation_now[:, :, None])


def test_the_share_of_packages_counts_those_that_every_veto_player_accepts() -> None:
    solution = solved(WAR, 32)
    found = package_worth(solution, np.arange(12))
    both = found.acceptance(0) * found.acceptance(1)
    assert share_of_packages(solution) == pytest.approx(both.mean(axis=1))
    assert 0 < share_of_packages(solution).mean() < 1


def test_an_open_zopa_has_a_gap_below_zero_and_a_package() -> None:
    solution = solved(WAR, 64)
    closed = solution.results.gap[:, -1] > 1e-12
    assert ((share_of_packages(solution) == 0) == closed).all()
    assert ((solution.zopa_open == 0) == closed).all()


def test_blocking_shares_are_of_the_draws_without_a_zopa() -> None:
    solution = solved(war({"actors.BBB.pledge": {"at": 0.9, "slope": 5}}), 32)
    weights = np.full(32, 1 / 32)
    assert solution.zopa_open.sum() == 0
    shares = blocking_shares(solution, weights)
    who = solution.results.blocker[:, -1]
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
