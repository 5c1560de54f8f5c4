"""What holds in every game, whatever the numbers (docs/explanation/the-model.md, section 8)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ripeness.game.backends.reference.backward import solve_backward, worth
from ripeness.game.backends.reference.draw import Draw, draw_of
from ripeness.game.solve import pareto_frontier
from ripeness.game.spec import RESULT_AXES, GameResults
from tests.game.boards import Game, Size, game
from tests.laws.mirror import mirror, swapped

SEEDS = range(12)
SIZES = [
    Size(draws=6),
    Size(draws=6, vetoes=(0, 1, 2), kinds=3, interim=2),
    Size(draws=6, ends=False, actors=4, vetoes=(0, 1, 3)),
    Size(draws=6, now=4, discount=1.0),
    Size(draws=6, pending=True, red=0.3),
    Size(draws=6, in_force=True),
]
BRIEF = Size(last=1, reported=1, now=0, ends=False, draws=6, options=(6, 3), rounds=1.0, interim=0, red=0.0)
FINAL = Size(draws=6, kinds=2, interim=0)
MIRRORED = [
    Size(draws=6, two=False),
    Size(draws=6, options=(3, 1, 2)),
    Size(draws=6, options=(3, 1, 3), vetoes=(0, 1, 2), kinds=3, interim=2),
    Size(draws=6, ends=False, actors=4, vetoes=(0, 1, 3), interim=0),
    Size(draws=6, options=(3, 1, 2), now=4, discount=1.0, luce=True),
    Size(draws=6, pending=True, options=(3, 1, 2), in_force=True, red=0.3),
]
"""Interim packages few enough that each is a representative: else packages at equal distance fall to the first on the
frontier, whose order is that of side a. So do terms that are worth the same, as all that break are without discount."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", SIZES)
def test_deals_and_falls_are_probabilities_that_add_up_to_one_at_most(size: Size, seed: int) -> None:
    found = game(seed, size).solved()
    ended = found.first + found.fall.sum(axis=2)
    assert (ended >= 0).all()
    assert (ended.cumsum(axis=1) <= 1 + 1e-12).all()
    assert (found.deal.sum(axis=1) <= 1 + 1e-12).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_war_lasts_as_long_as_neither_deal_nor_fall_has_ended_it(seed: int) -> None:
    """Deals, falls and the war that goes on sum to 1 in every period: what is left is what the duration sums."""
    found = game(seed, replace(FINAL, ends=False)).solved()
    deal, fall = found.first, found.fall.sum(axis=2)
    before = 1 - np.cumsum(deal + fall, axis=1) + deal + fall
    assert (before - deal).sum(axis=1) == pytest.approx(found.duration, abs=1e-12)
    assert found.deal.sum(axis=2) == pytest.approx(deal, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", [replace(FINAL, options=(3, 2)), Size(draws=6, options=(3, 2))])
def test_packages_struck_are_the_first_deals_by_kind(size: Size, seed: int) -> None:
    made = game(seed, size)
    board = made.spec._replace(until=made.spec.reported)
    found = replace(made, spec=board).solved()
    kind = board.group_kind[board.group]
    shares = [
        (found.struck_share * np.where(found.struck >= 0, kind[found.struck] == k, False)).sum(axis=1) for k in range(2)
    ]
    assert sum(shares) == pytest.approx(found.first.sum(axis=1), abs=1e-12)
    if not board.interim.any():
        assert np.stack(shares, axis=1) == pytest.approx(found.deal.sum(axis=1), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("discount", [None, 1.0])
def test_values_lie_between_the_worst_and_the_best_that_can_come(seed: int, discount: float | None) -> None:
    """Without rents, or instruments that last: V is what some mixture of packages, ends and the line is worth."""
    made = game(seed, replace(FINAL, soft=False, moved=False, discount=discount))
    made = replace(made, conditions=made.conditions._replace(extra=np.zeros_like(made.conditions.extra)))
    found, s, c = made.solved(), made.stakes, made.conditions
    held = s.status_quo[:, :, None] + s.line
    best = np.maximum(
        held.max(axis=2), np.maximum(s.victory.max(axis=1), s.table.max(axis=3).sum(axis=2) + s.line.max(2))
    )
    least = np.minimum(held.min(axis=2), s.victory.min(axis=1))
    seen = np.abs(c.standing).sum(axis=1)
    goes_on = (s.war_end & (s.discount < 1))[:, None]
    for_ever = c.cost[:, -1] / np.where(goes_on, 1 - s.discount[:, None], 1.0)
    paid = c.cost.sum(axis=1) + np.where(goes_on, for_ever, 0.0)
    vetoes = made.spec.vetoes
    for values in (found.reservation, found.value):
        assert (values <= (best + seen)[:, None] + 1e-12).all()
        lowest = (least - paid - seen)[:, vetoes]
        assert (values[:, :, vetoes] >= lowest[:, None] - 1e-9).all()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", MIRRORED)
def test_exchanging_the_sides_mirrors_the_result(size: Size, seed: int) -> None:
    """Every field: actors and sides in their new places, and nothing else."""
    made = game(seed, size)
    here, there = made.solved(), mirror(made).solved()
    new = np.array(swapped(len(made.spec.believer)))
    for name, axes in RESULT_AXES.items():
        one, other = getattr(here, name), getattr(there, name)
        if name in ("blocker", "static_blocker"):
            one = np.where(one >= 0, new[one], -1)
        if name == "struck":
            one, other = (_share_of_packages(found, len(made.spec.group)) for found in (here, there))
        if "actor" in axes:
            other = np.take(other, new, axis=axes.index("actor"))
        if "side" in axes:
            other = np.flip(other, axis=axes.index("side"))
        np.testing.assert_allclose(other, one, rtol=0, atol=1e-10, err_msg=name)


def _share_of_packages(found: GameResults, packages: int) -> np.ndarray:
    """The share of every package that is struck, shape (draw, package): those struck alike are in no order."""
    shares = np.zeros((len(found.struck), packages))
    for d, (struck, share) in enumerate(zip(found.struck, found.struck_share, strict=True)):
        shares[d, struck[struck >= 0]] = share[struck >= 0]
    return shares


def test_the_mirrored_game_is_another_one() -> None:
    made = game(1)
    assert np.abs(mirror(made).solved().reservation - made.solved().reservation).max() > 1e-3


@pytest.mark.parametrize("seed", SEEDS)
def test_another_veto_player_never_opens_a_zone_nor_narrows_a_gap(seed: int) -> None:
    """With next period's values held fixed, here by a war that ends then (Cunningham 2006)."""
    made = game(seed, replace(BRIEF, war_end=False))
    before, after = made.solved(), _with_vetoes(made, 0, 1, 2).solved()
    for gap, is_open in (("gap", "open"), ("static_gap", "static_open")):
        assert (getattr(after, gap) >= getattr(before, gap) - 1e-12).all()
        assert (getattr(after, is_open) <= getattr(before, is_open)).all()


def test_another_veto_player_does_close_some_zone() -> None:
    made = [game(seed, BRIEF) for seed in SEEDS]
    assert any((_with_vetoes(m, 0, 1, 2).solved().static_open < m.solved().static_open).any() for m in made)


def _with_vetoes(made: Game, *vetoes: int) -> Game:
    return replace(made, spec=made.spec._replace(vetoes=np.array(vetoes)))


@pytest.mark.parametrize("veto", [0, 1])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_dearer_war_never_shrinks_the_zopa(seed: int, veto: int) -> None:
    made = game(seed, BRIEF)
    cost = made.conditions.cost.copy()
    cost[:, :, veto] += 0.05
    before, after = made.solved(), replace(made, conditions=made.conditions._replace(cost=cost)).solved()
    assert (after.acceptable >= before.acceptable).all()
    assert (after.static_gap <= before.static_gap + 1e-12).all()
    assert (after.gap <= before.gap + 1e-12).all()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("size", [Size(draws=1, options=(4, 3)), Size(draws=1, kinds=3, forms=1, options=(3, 4, 3))])
def test_where_only_the_best_is_proposed_packages_that_the_filter_drops_change_nobodys_value(
    size: Size, seed: int
) -> None:
    made = game(seed, replace(size, luce=False, soft=False, two=False, red=0.0, last=6, reported=5))
    table = np.random.default_rng(seed).random(made.stakes.table.shape) / made.stakes.table.shape[2]
    filtered = _draw(replace(made, stakes=made.stakes._replace(table=table)))
    count = len(made.spec.group)
    whole = replace(filtered, members=np.argsort(made.spec.group, kind="stable"))
    assert len(filtered.members) < count
    one, other = solve_backward(filtered), solve_backward(whole)
    for t in range(filtered.last + 1):
        assert other.value[t] == pytest.approx(one.value[t], abs=1e-12)


def _draw(made: Game) -> Draw:
    return draw_of(made.spec, made.stakes, made.conditions, pareto_frontier(made.spec, made.stakes), 0)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_worth_more_is_no_less_likely_to_be_accepted(seed: int) -> None:
    """A rises with U within a form, at every hazard, pledge and defiance."""
    made = game(seed, Size(draws=1, options=(12, 1), kinds=1, interim=0, forms=1, red=0.0))
    solved, spec = solve_backward(_draw(made)), made.spec
    fixed = [q for q in range(12) if not spec.group_at_line[spec.group[q]]]
    for actor in range(3):
        order = sorted(fixed, key=lambda q, i=actor: solved.draw.u(q, 0)[i])  # type: ignore[misc]
        worths = [worth(solved, 0, 0, q)[actor] for q in order]
        assert (np.diff(worths) >= -1e-12).all()
        assert np.ptp(worths) > 0
