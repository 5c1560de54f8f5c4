"""What holds in every game, whatever the numbers (docs/explanation/the-model.md, section 8)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ripeness.game.backends.one_draw import draw_of
from ripeness.game.backends.reference import backward, worth
from tests.game.boards import Game, Size, game
from tests.laws.mirror import mirror, swapped

SEEDS = range(12)
SIZES = [
    Size(draws=6),
    Size(draws=6, vetoes=(0, 1, 2), kinds=3),
    Size(draws=6, ends=False, actors=4, vetoes=(0, 1, 3)),
    Size(draws=6, now=4, from_now=True, discount=1.0),
]
BRIEF = Size(periods=1, now=0, ends=False, draws=6, options=(6, 3), talk=1.0)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", SIZES)
def test_deals_and_falls_are_probabilities_that_add_up_to_one_at_most(size: Size, seed: int) -> None:
    found = game(seed, size).solved()
    ended = found.deal.sum(axis=2) + found.fall.sum(axis=2)
    assert (ended >= 0).all()
    assert (ended.cumsum(axis=1) <= 1 + 1e-12).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_war_lasts_as_long_as_neither_deal_nor_fall_has_ended_it(seed: int) -> None:
    """Deals, falls and the war that goes on sum to 1 in every period: what is left is what the duration sums."""
    found = game(seed, Size(ends=False, draws=6)).solved()
    deal, fall = found.deal.sum(axis=2), found.fall.sum(axis=2)
    before = 1 - np.cumsum(deal + fall, axis=1) + deal + fall
    assert (before - deal).sum(axis=1) == pytest.approx(found.duration, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_packages_struck_are_the_deals_by_kind(seed: int) -> None:
    made = game(seed, Size(options=(3, 2), draws=6))
    board = made.spec._replace(until=made.spec.last)
    found = replace(made, spec=board).solved()
    for kind in range(2):
        of_kind = np.where(found.struck >= 0, board.kind[found.struck] == kind, False)
        shares = (found.struck_share * of_kind).sum(axis=1)
        assert shares == pytest.approx(found.deal[:, :, kind].sum(axis=1), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", SIZES)
def test_values_lie_between_the_worst_and_the_best_that_can_come(size: Size, seed: int) -> None:
    made = game(seed, size)
    found, s, c = made.solved(), made.stakes, made.conditions
    held = s.status_quo[:, :, None] + s.line
    best = np.maximum(
        held.max(axis=2), np.maximum(s.victory.max(axis=1), s.table.max(axis=3).sum(axis=2) + s.line.max(2))
    )
    least = np.minimum(held.min(axis=2), s.victory.min(axis=1))
    seen = np.abs(s.standing) * c.talk.sum(axis=1)[:, None]
    vetoes = made.spec.vetoes
    for values in (found.reservation, found.value):
        assert (values <= (best + seen)[:, None] + 1e-12).all()
        lowest = (least - c.cost.sum(axis=1) - seen)[:, vetoes]
        assert (values[:, :, vetoes] >= lowest[:, None] - 1e-9).all()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", SIZES)
def test_exchanging_the_sides_mirrors_the_result(size: Size, seed: int) -> None:
    made = game(seed, size)
    here, there = made.solved(), mirror(made).solved()
    new = swapped(len(made.spec.believer))
    for name in ("reservation", "value", "deal_gain", "terms"):
        assert getattr(there, name)[..., new] == pytest.approx(getattr(here, name), abs=1e-10), name
    for name in ("gap", "open", "deal", "duration", "margin", "acceptable"):
        assert getattr(there, name) == pytest.approx(getattr(here, name), abs=1e-10), name
    assert there.fall[:, :, ::-1] == pytest.approx(here.fall, abs=1e-10)
    assert there.slope[:, new] == pytest.approx(here.slope, abs=1e-10)
    assert there.rest[:, new] == pytest.approx(here.rest, abs=1e-10)


def test_the_mirrored_game_is_another_one() -> None:
    made = game(1)
    assert np.abs(mirror(made).solved().reservation - made.solved().reservation).max() > 1e-3


@pytest.mark.parametrize("seed", SEEDS)
def test_another_veto_player_never_enlarges_the_zopa(seed: int) -> None:
    """With next period's values held fixed, here by a war that ends then (Cunningham 2006)."""
    made = game(seed, BRIEF)
    before, after = made.solved(), _with_vetoes(made, 0, 1, 2).solved()
    assert (after.acceptable <= before.acceptable).all()
    assert (after.gap >= before.gap - 1e-12).all()
    assert (after.open <= before.open).all()


def test_another_veto_player_does_shrink_some_zopa() -> None:
    made = [game(seed, BRIEF) for seed in SEEDS]
    assert any((_with_vetoes(m, 0, 1, 2).solved().acceptable < m.solved().acceptable).any() for m in made)


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
    assert (after.gap <= before.gap + 1e-12).all()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "size", [Size(draws=1, options=(4, 3)), Size(draws=1, kinds=3, options=(3, 2, 3), frictions=False)]
)
def test_packages_that_the_pareto_filter_drops_change_nobodys_value(size: Size, seed: int) -> None:
    made = game(seed, size)
    table = np.random.default_rng(seed).random(made.stakes.table.shape) / made.stakes.table.shape[2]
    filtered = draw_of(made.spec, made.stakes._replace(table=table), made.conditions, 0)
    whole = replace(filtered, frontier=tuple(range(len(made.spec.kind))))
    assert len(filtered.frontier) < len(whole.frontier)
    one, other = backward(filtered), backward(whole)
    for t in range(made.spec.last + 1):
        assert other.value[t] == pytest.approx(one.value[t], abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_worth_more_is_no_less_likely_to_be_accepted(seed: int) -> None:
    """A rises with U within a kind, at every hazard, pledge and defiance."""
    made = game(seed, Size(draws=1, options=(12, 1), kinds=1))
    draw = draw_of(made.spec, made.stakes, made.conditions, 0)
    after = backward(draw).value[1]
    fixed = [q for q in range(12) if not made.spec.at_line[q]]
    for actor in range(3):
        order = sorted(fixed, key=lambda q, i=actor: draw.utility[i, q])  # type: ignore[misc]
        worths = [worth(draw, 0, draw.observed_position(0), q, after)[actor] for q in order]
        assert (np.diff(worths) >= -1e-12).all()
