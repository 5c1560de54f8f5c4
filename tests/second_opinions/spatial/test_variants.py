from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.core.priors.prior import Prior
from ripeness.second_opinions.spatial.explanation import account
from ripeness.second_opinions.spatial.published_results import SEVEN, emissions, of_ktab
from ripeness.second_opinions.spatial.stakeholders import Dimension
from ripeness.second_opinions.spatial.uncertain_positions import UncertainStand, forecasts, sample_stakeholders, spread
from ripeness.second_opinions.spatial.variants import VARIANTS, find_variant
from tests.second_opinions.spatial.boards import on_a_line, random_actors

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_forecasts_within_the_span_of_positions(name: str) -> None:
    actors = random_actors(1, draws=20, dimensions=2)
    place = VARIANTS[name].forecast(actors, RNG)
    assert place.shape == (20, 2)
    assert (place >= actors.position.min(axis=1) - 1e-4).all()
    assert (place <= actors.position.max(axis=1) + 1e-4).all()


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_says_where_it_comes_from(name: str) -> None:
    assert VARIANTS[name].says
    assert VARIANTS[name].source


def test_variants_differ_from_one_another_on_some_case() -> None:
    actors = random_actors(2, draws=60)
    made = {name: variant.forecast(actors, RNG).round(9).tobytes() for name, variant in VARIANTS.items()}
    assert len(set(made.values())) == len(VARIANTS)


@pytest.mark.parametrize("name", VARIANTS)
def test_where_all_agree_every_variant_forecasts_that(name: str) -> None:
    actors = on_a_line((0.3, 1, 0.5), (0.3, 2, 0.6), (0.3, 1, 0.2))
    assert VARIANTS[name].forecast(actors, RNG)[0, 0] == pytest.approx(0.3, abs=1e-4)


def test_an_election_counts_a_position_once_however_many_hold_it() -> None:
    split = on_a_line((0.0, 1, 0.5), (0.0, 1, 0.5), (1.0, 2, 0.5))
    assert find_variant("election-conditional").forecast(split, RNG)[0, 0] == pytest.approx(0.5, abs=1e-6)


def test_an_unknown_variant_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="scholz-2011"):
        find_variant("scholz-2012")


def test_forecasts_stand_beside_the_status_quo_and_the_weighted_mean_unasked() -> None:
    actors = random_actors(3)
    made = forecasts(actors, ["smp-median", "smp"], RNG)
    assert list(made) == ["status-quo", "weighted-mean", "smp-median", "smp"]
    for name in ("smp", "smp-median"):
        np.testing.assert_allclose(made[name], VARIANTS[name].forecast(actors, RNG))


def test_where_the_status_quo_is_not_known_it_is_left_out() -> None:
    assert list(forecasts(emissions(), ["median"], RNG)) == ["weighted-mean", "median"]


def test_uncertain_actors_give_a_distribution_about_the_certain_answer() -> None:
    stands = [
        UncertainStand("a", Prior.parse("uniform(0.9, 1.1)"), (Prior.parse(2),), (Prior.parse(0.5),)),
        UncertainStand("b", Prior.parse(1), (Prior.parse("uniform(6, 10)"),), (Prior.parse("beta(5, 5)"),)),
    ]
    scale = (Dimension("years", 0, 10),)
    actors = sample_stakeholders(stands, scale, rng=np.random.default_rng(0), draws=4000)
    found = spread(forecasts(actors, [], RNG)["weighted-mean"][:, 0])
    assert found.p05 < found.median < found.p95
    assert found.median == pytest.approx(5, abs=0.15)
    again = sample_stakeholders(stands, scale, rng=np.random.default_rng(0), draws=4000)
    np.testing.assert_array_equal(actors.position, again.position)


def test_a_prior_beyond_the_scale_is_refused() -> None:
    stands = [
        UncertainStand(name, Prior.parse(1), (Prior.parse("uniform(0, 12)"),), (Prior.parse(1),)) for name in ("a", "b")
    ]
    with pytest.raises(UsageError, match="position of"):
        sample_stakeholders(stands, (Dimension("years", 0, 10),), rng=RNG, draws=200)


def test_the_account_of_car_emissions_says_who_moved_whom() -> None:
    told = account(emissions(), "scholz-2011", RNG, rounds=6)
    assert told is not None
    first = {(p.by, p.to, p.kind) for p in told.rounds[0].proposals}
    assert first == {
        ("France", "Belgium", "compromise"),
        ("Belgium", "Luxembourg", "confrontation"),
        ("Luxembourg", "Ireland", "confrontation"),
    }
    assert [round(r.median[0], 6) for r in told.rounds] == [8.415932, 9.610859, 9.96198, 9.96198, 9.96198, 7.472046]
    assert told.rounds[0].positions["Belgium"] == pytest.approx((8.415932315426764,))


def test_the_account_of_the_spatial_model_says_both_views_and_who_kept_to_it() -> None:
    told = account(of_ktab(SEVEN), "smp", RNG)
    assert told is not None
    assert len(told.rounds) == 10
    [first] = [p for p in told.rounds[0].proposals if p.by == "actor 1"]
    assert (first.to, first.kind) == ("actor 7", "compromise")
    assert (first.chance, first.chance_for_other) == pytest.approx((0.7643, 0.7660), abs=5e-5)
    assert first.gain_of_by == pytest.approx(0.0947, abs=5e-5)
    assert first.by_goes == pytest.approx((75.61, 24.78, 71.95))
    moved = {who for p in told.rounds[0].proposals for who in p.taken_by}
    assert moved == {name for name, at in told.rounds[0].positions.items() if at != told.outset[name]}


def test_a_variant_without_rounds_has_no_account() -> None:
    assert account(emissions(), "nash", RNG) is None
