"""Learning from the record: weights, what each part of it taught, and a known truth recovered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from benchmarks.calibration import WATCHED, calibrate, small_war, uniformity

from ripeness.inference import learning
from ripeness.inference.plan import Plan
from ripeness.inference.posterior import weigh_by_record
from ripeness.scenario.language.record import Decision, OfferOnRecord
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.overlay import with_values
from ripeness.workbench.verbs.assess import assess_scenario

DAY = date(2030, 6, 10)


def _answering(**answers: tuple[str, str, str]) -> Scenario:
    """The small war of the calibration with these answers: name=(actor, option, answer)."""
    decisions = {
        name: Decision(on=DAY, actor=actor, offer={"line": option}, answer=answer)
        for name, (actor, option, answer) in answers.items()
    }
    return small_war({"decisions": decisions})


def test_a_case_without_any_record_learns_nothing_and_says_nothing() -> None:
    scenario = _answering()
    frame = scenario.file.time.model_copy(update={"as_of": scenario.file.time.start})
    field = scenario.file.battlefield.model_copy(update={"path": ()})
    fresh = replace(scenario, file=scenario.file.model_copy(update={"time": frame, "battlefield": field}))
    run = assess_scenario(fresh, Plan(draws=256, seed=0))
    assert run.assessment.learning is None
    assert run.weights == pytest.approx(np.full(256, 1 / 256))


def test_that_no_deal_was_struck_speaks_against_draws_in_which_one_was_to_be_had() -> None:
    run = assess_scenario(_answering(), Plan(draws=1024, seed=0))
    found = run.assessment.learning
    assert found is not None
    assert found.no_deal_yet is not None
    assert found.no_deal_yet.p_posterior > found.no_deal_yet.p_prior
    assert found.p_deal_posterior.mean < found.p_deal_prior.mean
    assert found.no_deal_yet.pull == pytest.approx(found.p_deal_posterior.mean - found.p_deal_prior.mean, abs=1e-12)


def test_a_refusal_of_a_good_offer_teaches_that_war_is_cheap_for_who_refused() -> None:
    found = assess_scenario(_answering(no=("BLU", "s4", "refused")), Plan(draws=1024, seed=0)).assessment.learning
    assert found is not None
    cost = next(q for q in found.quantities if q.path == "actors.BLU.cost_per_period")
    other = next(q for q in found.quantities if q.path == "actors.AMB.cost_per_period")
    assert cost.shift < -0.1
    assert abs(other.shift) < abs(cost.shift)
    assert found.decisions[0].p_posterior > found.decisions[0].p_prior


def test_leaving_the_only_decision_out_gives_back_what_was_known_without_it() -> None:
    found = assess_scenario(_answering(no=("BLU", "s4", "refused")), Plan(draws=512, seed=0)).assessment.learning
    assert found is not None
    without = assess_scenario(_answering(), Plan(draws=512, seed=0)).assessment.learning
    assert without is not None
    change = found.p_deal_posterior.mean - without.p_deal_posterior.mean
    assert found.decisions[0].pull == pytest.approx(change, abs=1e-12)


def test_answers_that_leave_no_doubt_have_finite_pulls() -> None:
    """What is private next to nothing: likelihoods differ by more than a float can hold."""
    sure = with_values(
        _answering(a=("BLU", "s7", "accepted"), b=("BLU", "s4", "refused")), {"actors.BLU.private_information": "1e-6"}
    )
    found = assess_scenario(sure, Plan(draws=256, seed=0)).assessment.learning
    assert found is not None
    assert np.isfinite([decision.pull for decision in found.decisions]).all()


def test_an_answer_that_no_draw_explains_is_named() -> None:
    sure = with_values(_answering(odd=("BLU", "s7", "accepted")), {"actors.BLU.private_information": "0.01"})
    found = assess_scenario(sure, Plan(draws=256, seed=0)).assessment.learning
    assert found is not None
    assert found.improbable == ("odd",)
    assert found.decisions[0].p_best < learning.IMPROBABLE


def test_tempering_takes_over_where_few_draws_stay_effective_and_agrees_with_many_weighed_draws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = {
        "a": ("AMB", "s5", "refused"),
        "b": ("BLU", "s4", "refused"),
        "c": ("BLU", "s2", "accepted"),
        "d": ("AMB", "s6", "accepted"),
    }
    monkeypatch.setattr("ripeness.workbench.learned_ensemble.MIN_EFFECTIVE_SHARE", 0.0)
    weighed = assess_scenario(_answering(**answers), Plan(draws=16384, seed=0)).assessment.learning
    monkeypatch.setattr("ripeness.workbench.learned_ensemble.MIN_EFFECTIVE_SHARE", 1.0)
    tempered = assess_scenario(_answering(**answers), Plan(draws=2048, seed=1)).assessment.learning
    assert weighed is not None
    assert tempered is not None
    assert (weighed.method, tempered.method) == ("importance", "tempering")
    for path in WATCHED:
        one, two = (next(q for q in found.quantities if q.path == path) for found in (weighed, tempered))
        spread = one.prior.p95 - one.prior.p05
        assert two.posterior.mean == pytest.approx(one.posterior.mean, abs=0.04 * spread)
    assert tempered.p_deal_posterior.mean == pytest.approx(weighed.p_deal_posterior.mean, abs=0.03)


def test_known_truths_are_recovered() -> None:
    """Simulation-based calibration in small, of one round by weights; benchmarks/calibration.py is the full one."""
    found = calibrate(200, 2048, 7, tempering=False, rounds=1)
    assert found.coverage.mean() == pytest.approx(0.9, abs=0.04)
    assert (uniformity(found.ranks) > 1e-3).all()


def test_eight_rounds_are_learnt_from_by_tempering_and_more_than_halve_the_spread_of_the_gap() -> None:
    found = calibrate(16, 256, 3, tempering=True)
    assert found.coverage.mean() == pytest.approx(0.9, abs=0.1)
    assert np.median(found.narrowing) <= 0.5


def test_an_offer_on_record_is_read_with_how_much_of_it_is_posture() -> None:
    """Nine tenths for oneself is a demand; a division that the other could take is the game's choice."""
    offers = {
        "demand": OfferOnRecord(on=DAY, by="AMB", offer={"line": "s7"}, public=False),
        "fair": OfferOnRecord(on=DAY, by="AMB", offer={"line": "s4"}, public=False),
    }
    found = assess_scenario(small_war({"offers": offers}), Plan(draws=512, seed=0)).assessment.learning
    assert found is not None
    demand, fair = found.offers
    assert (demand.id, fair.id) == ("demand", "fair")
    assert demand.p_posture > 0.9
    assert fair.p_posture < 0.1
    assert fair.p_posterior > fair.p_prior


def test_weights_sum_to_one_and_count_effective_draws() -> None:
    run = assess_scenario(_answering(no=("BLU", "s4", "refused")), Plan(draws=256, seed=0))
    weighing = weigh_by_record(run.ensemble.solution)
    assert weighing.weights.sum() == pytest.approx(1.0)
    assert weighing.effective == pytest.approx(1 / (weighing.weights**2).sum())


def test_outlines_hold_the_densities_of_the_quantities_that_moved_most() -> None:
    found = assess_scenario(_answering(no=("BLU", "s4", "refused")), Plan(draws=1024, seed=0)).assessment.learning
    assert found is not None
    first = found.quantities[0]
    assert max(first.prior_outline) == 1.0
    assert len(first.posterior_outline) == len(first.prior_outline) == learning.BINS
    mass = sum(first.posterior_outline) / sum(first.prior_outline)
    assert mass == pytest.approx(1.0, abs=0.1)
    places = np.arange(learning.BINS)
    drift = np.average(places, weights=first.posterior_outline) - np.average(places, weights=first.prior_outline)
    assert np.sign(drift) == np.sign(first.shift)
