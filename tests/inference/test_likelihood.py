"""How likely a draw holds the record to be: answers, meetings, offers, silence, and how they fade (MODEL 7)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ripeness.game.solution import Solution
from ripeness.inference.likelihood import RecordLikelihood, log_logistic, record_likelihood
from ripeness.measures.zopa import package_worth
from tests.measures.wars import solved, war

EVEN = {"ground": "even", "order": "some"}
HIGH = {"ground": "high", "order": "full"}
SOFT = {"structure.acceptance": "soft", "structure.proposer": "luce", "structure.answers": "static"}
LASTS = {"record.half_life_months": 0}
TAU, NOISE, DRAWS = 0.03, 0.03, 8


def decision(actor: str, answer: str, offer: dict[str, str] | None = None, on: str = "2030-07-01") -> dict[str, Any]:
    """An answer to an offer, or to an invitation where there is none."""
    return {"on": on, "actor": actor, "answer": answer, **({"offer": offer} if offer else {"meeting": "summit"})}


def offer(by: str, package: dict[str, str], on: str = "2030-07-01", *, public: bool = True) -> dict[str, Any]:
    return {"on": on, "by": by, "offer": package, "public": public}


def judged(record: dict[str, Any], changes: dict[str, Any] | None = None) -> tuple[RecordLikelihood, Solution]:
    """A record on the small war, and the war solved."""
    made = war({**LASTS, **(changes or {}), **{f"record.{name}": entries for name, entries in record.items()}})
    solution = solved(made, DRAWS)
    return record_likelihood(solution), solution


@pytest.mark.parametrize("sign", [1, -1])
def test_an_answer_is_logistic_in_what_terms_were_worth_against_war_without_talks(sign: int) -> None:
    answer = "accepted" if sign > 0 else "refused"
    found, solution = judged({"decisions": {"x": decision("BBB", answer, EVEN)}}, SOFT)
    packages = solution.setting.packages
    q = next(n for n in range(len(packages)) if packages.offer(n) == EVEN)
    surplus = package_worth(solution, np.array([q])).surplus[:, 1, 0]
    # The war is six months old, and what is private has shrunk by √(1 + 6/24).
    scale = TAU / np.sqrt(1 + 6 / 24)
    assert np.exp(found.answers[:, 0]) == pytest.approx(1 / (1 + np.exp(-sign * surplus / scale)), abs=1e-9)


def test_months_of_war_before_the_start_count_in_what_is_private() -> None:
    record = {"decisions": {"x": decision("BBB", "accepted", EVEN)}}
    found, solution = judged(record, {**SOFT, "history.war_began": "2028-01-01"})
    months = 731 / 30.4375 + 6
    margin = solution.results.static_margin[:, 0] / (TAU / np.sqrt(1 + months / 24))
    assert found.answers[:, 0] == pytest.approx(log_logistic(margin), abs=1e-9)


def test_in_its_other_form_an_answer_weighs_terms_against_war_with_later_talks() -> None:
    record = {"decisions": {"x": decision("AAA", "refused", EVEN)}}
    static, _ = judged(record, {**SOFT, "talks.background": 0.5})
    game, solution = judged(record, {**SOFT, "talks.background": 0.5, "structure.answers": "game"})
    scale = TAU / np.sqrt(1 + 6 / 24)
    assert game.answers[:, 0] == pytest.approx(log_logistic(-solution.results.margin[:, 0] / scale), abs=1e-9)
    assert (np.abs(game.answers - static.answers) > 1e-3).all()


def test_terms_across_a_red_line_are_accepted_one_time_in_a_thousand_whatever_they_are_worth() -> None:
    red = {"structure.red_lines": "on", "actors.BBB.red_lines": {"order": {"full": 1}}}
    record = {
        "decisions": {
            "yes": decision("BBB", "accepted", HIGH),
            "no": decision("BBB", "refused", HIGH),
            "other": decision("AAA", "accepted", HIGH),
        }
    }
    found, solution = judged(record, {**SOFT, **red})
    assert np.exp(found.answers[:, :2]) == pytest.approx(np.tile([0.001, 0.999], (DRAWS, 1)), abs=1e-12)
    # It is no red line of who made none: the answer is that of the terms.
    scale = TAU / np.sqrt(1 + 6 / 24)
    wanted = log_logistic(solution.results.static_margin[:, 2] / scale)
    assert found.answers[:, 2] == pytest.approx(wanted, abs=1e-9)


def test_an_answer_to_an_invitation_is_logistic_in_standing_and_in_what_open_talks_add() -> None:
    """In May talks were open with chance 0.05, so what they add when open is twenty times the period's gain."""
    record = {"decisions": {"x": decision("BBB", "accepted", on="2030-05-10"), "y": decision("BBB", "refused")}}
    found, solution = judged(record, SOFT)
    gain = solution.results.gain[:, 4, 1]
    assert (gain > 0).all()
    assert found.answers[:, 0] == pytest.approx(log_logistic((0.01 + gain / 0.05) / NOISE), abs=1e-9)
    assert (found.answers[:, 1] < np.log(0.5)).all()


def test_where_no_talks_are_ever_open_an_invitation_is_worth_its_standing() -> None:
    off = {"name": "Summit", "on": "2030-07-01", "announced": "2030-06-01", "held": False}
    quiet = {"talks.background": 0, "talks.meetings": {"summit": off}, "verdict.meeting": None}
    found, _ = judged({"decisions": {"x": decision("BBB", "accepted")}}, quiet)
    assert np.exp(found.answers[:, 0]) == pytest.approx(np.full(DRAWS, 1 / (1 + np.exp(-0.01 / NOISE))), abs=1e-12)


def _own_demand(package: dict[str, str], solution: Solution) -> float:
    """softmax over all twelve packages of a's utility over 0.03, at the line as it stands after six moves."""
    line = solution.setting.scenario.file.battlefield
    k = 2 * int(solution.setting.spec.moves[-1]) - 6
    ground = {"low": 0.4, "even": 0.5, "high": 0.6, "line": line.start_share.prior.mean + 0.03 * k}
    order = {"none": 0.3, "some": 0.7, "full": 1.0}
    worth = {(g, o): 0.6 * ground[g] + 0.4 * order[o] for g in ground for o in order}
    weights = {key: np.exp(u / 0.03) for key, u in worth.items()}
    return float(weights[package["ground"], package["order"]] / sum(weights.values()))


@pytest.mark.parametrize(("public", "share"), [(True, 0.7), (False, 0.4)])
def test_an_offer_is_ones_own_demand_or_a_choice_of_the_game(public: bool, share: float) -> None:
    found, solution = judged({"offers": {"x": offer("AAA", EVEN, public=public)}}, SOFT)
    wanted = share * _own_demand(EVEN, solution) + (1 - share) * solution.results.choice[:, 0]
    assert np.exp(found.offers[:, 0]) == pytest.approx(wanted, rel=1e-9)


def test_offers_of_all_packages_are_as_likely_as_something_is_offered() -> None:
    packages = solved(war(), 1).setting.packages
    every = {f"x{q}": offer("BBB", packages.offer(q)) for q in range(len(packages))}
    found, solution = judged({"offers": every}, SOFT)
    # A package that the filter drops competes with the frontier as one more, so the sum may pass 1 a little.
    assert np.exp(found.offers).sum(axis=1) == pytest.approx(np.ones(DRAWS), abs=0.02)
    assert (np.exp(found.offers).sum(axis=1) >= 1 - 1e-9).all()
    assert solution.results.posture.sum(axis=1) == pytest.approx(np.ones(DRAWS))


def test_a_mediators_text_is_no_choice_of_a_party() -> None:
    found, _ = judged({"offers": {"x": offer("MED", EVEN)}})
    assert found.offers.shape == (DRAWS, 0)


def test_silence_is_the_chance_that_none_of_the_past_periods_closed_a_deal_the_present_one_left_out() -> None:
    found, solution = judged({}, {"talks.background": 0.5})
    closing = solution.results.closing
    assert closing.shape == (DRAWS, 7)
    assert np.exp(found.no_deal) == pytest.approx(np.prod(1 - closing[:, :6], axis=1), abs=1e-12)
    assert (np.exp(found.no_deal) < 1).any()


def test_months_of_war_before_the_start_count_by_an_open_round_of_the_first_period() -> None:
    begun = {"talks.background": 0.5, "talks.before": 0.1, "history.war_began": "2028-01-01"}
    found, solution = judged({}, begun)
    closing = solution.results.closing
    wanted = np.prod(1 - closing[:, :6], axis=1) * (1 - 0.1 * closing[:, 0] / 0.5) ** (731 / 30.4375)
    assert np.exp(found.no_deal) == pytest.approx(wanted, rel=1e-9)


def test_a_deal_on_record_was_struck_in_its_period_and_while_it_is_in_force_nothing_is_silent() -> None:
    deals = {"d": {"on": "2030-03-10", "offer": EVEN, "status": "broken", "ended": "2030-05-20"}}
    found, solution = judged({"deals": deals}, {"talks.background": 0.5, **SOFT})
    closing = solution.results.closing
    # Struck in March (period 2), in force at the beginning of April and May, over by June.
    wanted = (1 - closing[:, 0]) * (1 - closing[:, 1]) * closing[:, 2] * (1 - closing[:, 5])
    assert np.exp(found.no_deal) == pytest.approx(wanted, rel=1e-9)


def test_answers_and_offers_fade_by_their_age_and_silence_does_not() -> None:
    record = {
        "decisions": {"x": decision("BBB", "refused", EVEN, on="2030-01-31")},
        "offers": {"y": offer("AAA", EVEN, on="2030-07-01")},
    }
    found, _ = judged(record, {**SOFT, "record.half_life_months": 6})
    count = 0.5 ** (151 / 30.4375 / 6)
    assert found.answers_count[:, 0] == pytest.approx(np.full(DRAWS, count))
    assert found.offers_count[:, 0] == pytest.approx(np.ones(DRAWS))
    wanted = found.answers[:, 0] * count + found.offers[:, 0] + found.no_deal
    assert found.total == pytest.approx(wanted, abs=1e-12)


def test_a_half_life_of_nothing_means_that_nothing_fades() -> None:
    found, _ = judged({"decisions": {"x": decision("BBB", "refused", EVEN, on="2030-01-31")}}, LASTS)
    assert (found.answers_count == 1).all()


def test_a_likelihood_far_out_neither_overflows_nor_becomes_nan() -> None:
    assert np.isfinite(log_logistic(np.array([1e12, -1e12, 0.0]))).all()
    assert np.exp(log_logistic(np.array([2.0, -2.0]))) == pytest.approx([1 / (1 + np.exp(-2)), 1 / (1 + np.exp(2))])
