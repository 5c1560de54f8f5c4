"""Breakdown hazards by hand and by simulation (MODEL 6)."""

from __future__ import annotations

from dataclasses import replace
from math import log

import numpy as np
import pytest

from ripeness.core.priors.prior import Prior
from ripeness.measures.breakdown import ELSEWHERE, STRENGTH, breakdowns, elsewhere
from ripeness.scenario.files.load import load
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from tests.measures.wars import entry, war, with_ledger


def truce(outcome: str, made: str, due: str, issuer: str = "AAA", to: str = "BBB") -> LedgerEntry:
    one = entry(outcome, issuer=issuer, to=to, on=due, act="promise")  # type: ignore[arg-type]
    return replace(one, kind="ceasefire pledge", made=one.made.fromisoformat(made), id=f"{outcome}-{made}")


def timeless(*entries: LedgerEntry, period: str = "month") -> Scenario:
    return with_ledger(war({"record.half_life_periods": 0, "time.period": period, "time.periods": 120}), *entries)


BROKEN = truce("not_kept", "2030-04-01", "2030-05-01")


def test_without_a_record_the_hazard_is_that_of_deals_elsewhere() -> None:
    ceasefire, settlement = breakdowns(timeless())
    assert [ceasefire.kind, settlement.kind] == ["ceasefire", "settlement"]
    for one in (ceasefire, settlement):
        # An exponential rate of mean r a month: P(breakdown within it) = 1 − E exp(−rate) = r/(1 + r).
        rate = one.base_rate
        assert one.mean == pytest.approx(rate / (1 + rate))
    assert ceasefire.base_rate == pytest.approx((155 / 1019.7 * 155 / 36472.7) ** 0.5)
    assert settlement.base_rate == pytest.approx(-log(1 - 17 / 77) / 60)


def test_breakdowns_and_months_in_force_are_added() -> None:
    """Two months kept and one broken: Gamma(1 + 1, 1/base + months)."""
    one = breakdowns(
        timeless(truce("kept", "2030-01-01", "2030-03-03"), truce("not_kept", "2030-04-01", "2030-05-01"))
    )[0]
    months = 61 / 30.4375
    assert (one.broken, one.months) == pytest.approx((1.0, months))
    rate = STRENGTH / one.base_rate + months
    assert one.mean == pytest.approx(1 - (rate / (rate + 1)) ** 2)


def test_the_proposed_prior_is_the_gamma_rates_own_probability_of_breakdown() -> None:
    """The Beta written into a scenario against a million draws of 1 − exp(−rate)."""
    one = breakdowns(
        timeless(truce("partly", "2030-01-01", "2030-03-03"), truce("not_kept", "2030-04-01", "2030-05-01"))
    )[0]
    draws = np.random.default_rng(0).gamma(STRENGTH + one.broken, 1 / (STRENGTH / one.base_rate + one.months), 10**6)
    chances = 1 - np.exp(-draws)
    assert one.mean == pytest.approx(chances.mean(), rel=0.005)
    assert (one.p05, one.p95) == pytest.approx(tuple(np.quantile(chances, [0.05, 0.95])), rel=0.02)
    proposed = Prior.parse(one.proposed)
    assert proposed.kind == "beta"
    assert proposed.mean == pytest.approx(chances.mean(), rel=0.01)
    assert tuple(proposed.ppf(np.array([0.05, 0.95]))) == pytest.approx((one.p05, one.p95), rel=0.1)


def test_shorter_periods_have_smaller_hazards() -> None:
    month, week = (breakdowns(timeless(period=period))[1] for period in ("month", "week"))
    assert -log(1 - week.mean) * 52 == pytest.approx(-log(1 - month.mean) * 12, rel=0.02)


def test_older_truces_weigh_less() -> None:
    made = with_ledger(
        war({"time.start": "2029-01-01", "time.periods": 40}), truce("not_kept", "2029-06-01", "2029-07-01")
    )
    (ceasefire, _) = breakdowns(made)
    assert [one.weight for one in ceasefire.commitments] == pytest.approx([2.0 ** -(365 / 365.25)])
    assert ceasefire.broken == pytest.approx(ceasefire.commitments[0].weight)


def test_a_stronger_base_rate_draws_nearer_to_it() -> None:
    ceasefire = breakdowns(timeless(BROKEN))[0]
    assert ceasefire.base_rate < ceasefire.if_worth_four < ceasefire.mean


def test_a_kind_is_classed_by_its_id_before_its_name() -> None:
    names = {
        ("ceasefire", "Ceasefire"): "ceasefires with means to keep them",
        ("framework", "Framework with a ceasefire"): "partial peace agreements",
        ("armistice", "Armistice"): "ceasefires with means to keep them",
        ("k1", "Full peace treaty"): "full peace agreements",
    }
    for (kind, name), wanted in names.items():
        found = elsewhere(kind, name)
        assert found is not None
        assert found.name == wanted
    assert elsewhere("deal", "A deal") is None


def test_every_count_elsewhere_is_a_rate_between_its_two_readings() -> None:
    for one in ELSEWHERE:
        assert 0 < one.low <= one.rate <= one.high < 1
        assert one.n > 0
        assert one.source


def test_the_flagship_proposes_more_breakdowns_of_a_ceasefire_than_it_assumes_and_changes_nothing() -> None:
    scenario = load("alaska-2025")
    ceasefire, *others = breakdowns(scenario)
    assert [one.ids for one in ceasefire.commitments] == [
        ("L22", "L36"), ("L23",), ("L24",), ("L25",),
    ]  # fmt: skip
    assert ceasefire.mean == pytest.approx(0.076, abs=0.001)
    assert ceasefire.assumed == "loguniform(0.01, 0.06)"
    assert all(one.commitments == () for one in others)
    assert scenario == load("alaska-2025")
