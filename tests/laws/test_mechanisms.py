"""What has to hold of each mechanism of the game by itself (docs/explanation/the-model.md, section 8)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ripeness.game.spec import Conditions
from tests.game.boards import Game, Size, game

SEEDS = range(6)
PLAIN = Size(draws=3, ends=False, moved=False, red=0.0, frictions=False, soft=True, luce=True, war_end=True)


def _with(made: Game, **changes: np.ndarray) -> Game:
    """The game with some arrays of its stakes or conditions replaced."""
    conditions = {name: value for name, value in changes.items() if name in Conditions._fields}
    stakes = {name: value for name, value in changes.items() if name not in conditions}
    return replace(made, stakes=made.stakes._replace(**stakes), conditions=made.conditions._replace(**conditions))


def _rent(margin: float, tau: float) -> float:
    """E[(A − W − ε)⁺] for ε logistic with scale τ, by quadrature."""
    edges = np.linspace(-60 * tau, 60 * tau, 240001)
    eps = (edges[:-1] + edges[1:]) / 2
    e = np.exp(-np.abs(eps) / tau)
    density = e / (tau * (1 + e) ** 2)
    return float(np.sum(np.maximum(margin - eps, 0.0) * density) * (edges[1] - edges[0]))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_responder_gains_by_knowing_its_own_value_is_the_mean_of_what_it_accepts(seed: int) -> None:
    """One package, a round that is sure to close it, one period: the gain is the rent by quadrature."""
    size = replace(PLAIN, last=1, reported=1, now=0, options=(1, 1), kinds=1, interim=0, forms=1, draws=4)
    made = game(seed, size)
    made = _with(made, close=np.ones_like(made.conditions.close), proposer_a=np.zeros(4))
    found = made.solved()
    worth = found.margin[:, 0]
    assert made.spec.decision_actor[0] == 1
    for d in range(4):
        # Side b proposes, so its own gain holds no rent; a answers and knows its own value best.
        mine, other = (found.gain[d, 0, i] for i in (1, 0))
        if worth[d] <= 0:
            assert mine == other == 0
            continue
        tau = made.stakes.tau[d, 0] * made.conditions.age[d, 0]
        accepts = mine / worth[d]
        margin = tau * np.log(accepts / (1 - accepts))
        assert other == pytest.approx(_rent(margin, tau), rel=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_truce_without_calm_risk_or_talks_is_the_war_with_its_line_held_still(seed: int) -> None:
    made = game(seed, replace(PLAIN, kinds=1, interim=1, forms=1, two=True, discount=0.97))
    shape = made.conditions.slope.shape
    cost = np.tile(made.conditions.cost[:, :1], (1, shape[1], 1))
    value = -cost[:, :1] / (1 - 0.97)
    made = _with(
        made,
        cost=cost,
        collapse=np.zeros_like(made.conditions.collapse),
        close=np.zeros_like(made.conditions.close),
        close_interim=np.zeros_like(made.conditions.close_interim),
        slope=np.ones(shape),
        resume=np.zeros(shape),
        extra=np.tile(value[:, :, None], (1, shape[1], made.conditions.extra.shape[2], 1)),
        standing=np.zeros_like(made.conditions.standing),
        line=np.zeros_like(made.stakes.line),
    )
    found = made.solved()
    # What is held and in force is worth g; terms that give the same are worth the war, for ever at the same cost.
    utility = found.static_margin[:, 0] + found.static_reservation[:, 0, 1] - value[:, 0, 1]
    assert found.static_reservation[:, 0, 1] == pytest.approx(made.stakes.status_quo[:, 1] + value[:, 0, 1], abs=1e-12)
    assert utility == pytest.approx(made.stakes.table[:, 1, :, 0].sum(axis=1), abs=1e-9)


@pytest.mark.parametrize("backend", ["numba", "reference"])
@pytest.mark.parametrize("seed", SEEDS)
def test_under_a_truce_with_the_talks_and_the_flow_of_the_war_final_deals_are_as_likely_as_in_the_war(
    seed: int, backend: str
) -> None:
    """The line is worth nothing, nobody collapses and the truce never breaks: the choice in every round is the same."""
    size = replace(PLAIN, forms=1, interim=1, two=True, discount=0.97, in_force=True)
    truce = _as_the_war(game(seed, size))
    war = replace(truce, spec=truce.spec._replace(in_force=-1))
    here, there = truce.solved(backend), war.solved(backend)
    final = ~truce.spec.interim
    assert here.deal[:, :, final] == pytest.approx(there.deal[:, :, final], abs=1e-10)
    assert here.deal[:, :, final].sum() > 0.01
    assert not there.deal[:, :, ~final].any()
    # Talks that close half as often are another thing.
    fewer = truce.conditions.close_interim * 0.5
    assert np.abs(_with(truce, close_interim=fewer).solved(backend).deal - here.deal).max() > 1e-4


def _as_the_war(made: Game) -> Game:
    """The game with an interim deal in force that gives what the war gives, and with the war's talks."""
    spec, s, c = made.spec, made.stakes, made.conditions
    interim, delta = spec.interim, 0.97
    cost = np.tile(c.cost[:, :1], (1, c.cost.shape[1], 1))
    held = s.table[:, :, np.arange(s.table.shape[2]), spec.options[spec.in_force]].sum(axis=2)
    slope, resume, extra, hold = c.slope.copy(), c.resume.copy(), c.extra.copy(), c.hold.copy()
    slope[:, :, interim], resume[:, :, interim], hold[:, :, interim] = 1.0, 0.0, delta
    # A kind has one form here, so that both have the same number.
    extra[:, :, interim] = -cost[:, :, None] / (1 - delta)
    close = np.where(interim, 0.0, c.close)
    return _with(
        made,
        cost=cost,
        slope=slope,
        resume=resume,
        extra=extra,
        hold=hold,
        close=close,
        close_interim=np.ascontiguousarray(np.tile(close[:, None], (1, len(interim), 1, 1))),
        collapse=np.zeros_like(c.collapse),
        collapse_outlook=np.zeros_like(c.collapse_outlook),
        standing=np.zeros_like(c.standing),
        age=np.ones_like(c.age),
        status_quo=held,
        line=np.zeros_like(s.line),
        line_moved=np.zeros_like(s.line_moved),
        breakdown=np.where(interim, 0.0, s.breakdown),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_packages_that_touch_a_red_line_are_as_good_as_not_on_the_list(seed: int) -> None:
    size = Size(draws=3, red=0.0)
    made = game(seed, size)
    red = np.zeros_like(made.stakes.red)
    red[:, ::3] = True
    kept = np.flatnonzero(~red[0])
    spec = made.spec._replace(
        options=made.spec.options[kept],
        group=made.spec.group[kept],
        decision_period=made.spec.decision_period[:0],
        decision_actor=made.spec.decision_actor[:0],
        decision_package=made.spec.decision_package[:0],
        offer_period=made.spec.offer_period[:0],
        offer_side=made.spec.offer_side[:0],
        offer_package=made.spec.offer_package[:0],
    )
    left_out = replace(made, spec=spec, stakes=made.stakes._replace(red=np.ascontiguousarray(made.stakes.red[:, kept])))
    here, there = _with(made, red=red).solved(), left_out.solved()
    for name in ("reservation", "value", "gap", "static_gap", "closing", "deal", "first", "fall", "in_force", "terms"):
        assert (getattr(here, name) == getattr(there, name)).all(), name
    assert not red[0][here.struck[here.struck >= 0]].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_where_red_lines_leave_nothing_there_is_no_deal_and_the_gap_is_the_whole_stake(seed: int) -> None:
    made = game(seed, Size(draws=3, now=1))
    found = _with(made, red=np.ones_like(made.stakes.red)).solved()
    assert not found.deal.any()
    assert not found.closing.any()
    assert (found.gap == 1).all()
    assert (found.static_gap == 1).all()
    assert (found.blocker == -1).all()
    assert (found.frontier == 0).all()
    assert np.isfinite(found.reservation).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_principal_without_a_veto_never_offers_what_is_worse_for_it_than_fighting_on(seed: int) -> None:
    made = game(seed, replace(PLAIN, vetoes=(1,), soft=None, luce=None, kinds=1, interim=0, forms=1, now=0))
    sure = _with(made, proposer_a=np.ones(3))
    assert (sure.solved().gain[:, 0, 0] >= 0).all()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("soft", [False, True])
def test_all_that_can_happen_sums_to_one(seed: int, soft: bool) -> None:
    found = game(seed, Size(draws=4, soft=soft, pending=seed % 2 == 0)).solved()
    ended = found.first + found.fall.sum(axis=2)
    assert (ended >= 0).all()
    assert (ended.cumsum(axis=1) <= 1 + 1e-12).all()
    assert (found.in_force >= 0).all()
    assert (found.in_force <= 1 + 1e-12).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_case_that_begins_under_a_truce_counts_final_deals_only(seed: int) -> None:
    found = game(seed, Size(draws=4, in_force=True)).solved()
    assert found.first == pytest.approx(found.deal[:, :, 0], abs=1e-15)
    assert (found.in_force[:, 0] > 0).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_terms_on_the_table_are_signed_with_their_own_hazard(seed: int) -> None:
    made = game(seed, Size(draws=4, pending=True, ends=False, rounds=0.0, reported=4, now=1))
    found = _with(made, collapse_outlook=np.zeros_like(made.conditions.collapse_outlook)).solved()
    still = 1 - made.conditions.pending[:, 1:4]
    assert 1 - found.first.sum(axis=1) == pytest.approx(still.prod(axis=1), abs=1e-12)
