"""Draws: the right distributions, the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from ripeness.inference.plan import SampleDesign
from ripeness.inference.sample import draw_values, median_values
from ripeness.scenario.language.scenario import Scenario
from tests.measures.wars import war


def priced() -> Scenario:
    """The war with a prior of every kind."""
    return war(
        {
            "actors.AAA.cost_per_period": "loguniform(0.001, 0.01)",
            "actors.BBB.cost_per_period": "triangular(0, 0.002, 0.01)",
            "talks.background": "beta(2, 6)",
            "talks.proposer_a": "normal(0.5, 0.2, 0, 1)",
        }
    )


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("actors.AAA.cost_per_period", stats.loguniform(0.001, 0.01)),
        ("actors.BBB.cost_per_period", stats.triang(0.2, 0, 0.01)),
        ("talks.background", stats.beta(2, 6)),
        ("talks.proposer_a", stats.truncnorm(-2.5, 2.5, 0.5, 0.2)),
        ("battlefield.beliefs.b.collapse.a.hazard_per_period", stats.uniform(0.01, 0.05)),
    ],
    ids=["loguniform", "triangular", "beta", "truncated normal", "uniform"],
)
@pytest.mark.parametrize("design", ["lhs", "sobol"])
def test_each_quantity_is_drawn_from_its_prior(path: str, wanted: stats.rv_continuous, design: SampleDesign) -> None:
    """Either sample of 1,024 is far more even than chance: its largest deviation is below 1/256."""
    drawn = draw_values(priced(), 1024, 0, design).drawn[path]
    assert stats.kstest(drawn, wanted.cdf).statistic < 1 / 256


def test_a_sobol_sample_draws_few_quantities_apart_from_each_other() -> None:
    drawn = np.stack(list(draw_values(priced(), 1024, 0, "sobol").drawn.values()))
    between = stats.spearmanr(drawn.T).statistic
    assert np.abs(between - np.eye(len(drawn))).max() < 0.05


def test_what_is_fixed_stays_fixed() -> None:
    values = draw_values(priced(), 16, 0)
    assert values.is_fixed("discount")
    assert values("discount").tolist() == [0.99] * 16
    assert not set(values.fixed) & set(values.drawn)


def test_sobol_draws_of_any_number_are_the_first_of_more() -> None:
    few, many = draw_values(priced(), 100, 0, "sobol"), draw_values(priced(), 128, 0, "sobol")
    for path, values in few.drawn.items():
        assert np.array_equal(values, many.drawn[path][:100])


def test_a_scenario_without_uncertainty_has_draws_too() -> None:
    certain = {"actors.AAA.cost_per_period": 0.004, "actors.BBB.cost_per_period": 0.004, "instruments.tariffs": None}
    values = draw_values(war({**certain, "battlefield.beliefs.b.collapse": {}}), 4, 0)
    assert values.drawn == {}
    assert values("talks.background").shape == (4,)


def test_the_point_is_every_prior_at_its_median() -> None:
    values = median_values(priced())
    assert values("battlefield.beliefs.b.collapse.a.hazard_per_period")[0] == pytest.approx(0.035)


def test_a_part_of_the_draws_keeps_their_places() -> None:
    values = draw_values(priced(), 16, 0)
    piece = values.part(4, 10)
    assert piece.draws == 6
    assert np.array_equal(piece("talks.background"), values("talks.background")[4:10])


def test_a_chance_is_drawn_as_one_or_nought_with_its_mean() -> None:
    drawn = draw_values(war({"structure.end": 0.3, "structure.stages": "two"}), 4096, 0)
    values = drawn("structure.end")
    assert set(values) == {0.0, 1.0}
    assert values.mean() == pytest.approx(0.3, abs=0.001)
    assert set(drawn("structure.stages")) == {1.0}


def test_private_information_is_drawn_for_those_with_a_veto_alone() -> None:
    tau = {f"actors.{name}.private_information": "uniform(0.01, 0.08)" for name in ("AAA", "BBB", "MED")}
    scenario = war(tau)
    drawn = draw_values(scenario, 8, 0).drawn
    with_it = {path.split(".")[1] for path in drawn if path.endswith(".private_information")}
    assert with_it == {name for name, actor in scenario.file.actors.items() if actor.veto}
    assert len(with_it) < len(scenario.file.actors)


def test_at_the_medians_the_likelier_form_of_each_mechanism_holds() -> None:
    medians = median_values(war({"structure.end": 0.3, "structure.stages": 0.9}))
    assert (medians("structure.end"), medians("structure.stages")) == (0.0, 1.0)
