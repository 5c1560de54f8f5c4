"""The made-up findings on how sure we are of the sample (see sample.py): none is a result of the engine."""

from __future__ import annotations

from datetime import date

from ripeness.core.distributions import DistributionSummary
from ripeness.diagnostics.discovery.boxes import DiscoveryBox, Limit, PeelingStep
from ripeness.diagnostics.minimal_change import NeededChange, NeededMove
from ripeness.diagnostics.precision import Precision
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex, Swing
from ripeness.diagnostics.sensitivity.results import (
    OutcomeVariance,
    PairShare,
    StructuralForm,
    StructuralUncertainty,
    VarianceShare,
)
from ripeness.diagnostics.signposts import Signpost
from ripeness.forecasting.results import PooledForecast, PooledRate, ReferenceClass, ReferenceRate
from ripeness.inference.learning_result import DecisionReading, Learning, QuantityLearning
from tests.report.sample_deals import spread

COST = ("actors.RUS.cost_per_period", "Russia's cost of a month of war")
HOPE = ("battlefield.beliefs.a.collapse.b.hazard_per_period", "Collapse of Ukraine as Russia sees it")
PLEDGE = ("actors.UKR.pledge.slope", "Price at home of ending below Ukraine's pledge")
TALKS = ("talks.background", "Contacts in a month without a meeting")
CEILING = ("actors.RUS.resilience.economic.ceiling", "Russia's own absorption at its ceiling")
HORIZONS = (date(2025, 11, 8), date(2026, 2, 15), date(2026, 8, 8), date(2027, 8, 8))


def learning() -> Learning:
    """Six answers, one of them improbable under every draw; one quantity moved, four hardly."""
    return Learning(
        method="importance",
        draws=2000,
        effective_sample_size=1380.4,
        decisions=decisions(),
        quantities=(
            _learned(
                COST,
                DistributionSummary(0.0032, 0.002, 0.0004, 0.0102),
                DistributionSummary(0.0021, 0.0014, 0.0003, 0.007),
                -0.38,
            ),
            _learned(HOPE, spread(0.015, 0.027), spread(0.0155, 0.026), 0.06),
            _learned(PLEDGE, spread(0.5, 0.9), spread(0.53, 0.88), 0.09),
            _learned(TALKS, spread(0.4, 0.36), spread(0.399, 0.36), -0.01),
            _learned(CEILING, spread(0.6, 0.36), spread(0.604, 0.36), 0.03),
        ),
        improbable=("truce-march-kyiv",),
        p_deal_prior=DistributionSummary(0.21, 0.2, 0.06, 0.4),
        p_deal_posterior=DistributionSummary(0.16, 0.15, 0.05, 0.27),
        predicted=2.4,
        observed=2,
        check=0.61,
    )


def _learned(
    name: tuple[str, str], prior: DistributionSummary, posterior: DistributionSummary, shift: float
) -> QuantityLearning:
    flat = (0.1, *[1.0] * 22, 0.1)
    tilted = tuple(
        round(height * (0.7 + 0.6 * at / 23 if shift > 0 else 1.3 - 0.6 * at / 23), 4) for at, height in enumerate(flat)
    )
    return QuantityLearning(name[0], name[1], prior, posterior, shift, flat, tilted)


def decisions() -> tuple[DecisionReading, ...]:
    """Offers and a meeting, with the model's probability of each answer."""
    return (
        _decision("truce-march-kyiv", date(2025, 3, 11), "UKR", "accepted", (0.02, 0.03, 0.04), 0.004),
        _decision("truce-march-moscow", date(2025, 3, 13), "RUS", "refused", (0.71, 0.83, 0.99), -0.021),
        _decision("april-kyiv", date(2025, 4, 23), "UKR", "refused", (0.78, 0.81, 0.99), -0.004),
        _decision("april-moscow", date(2025, 4, 25), "RUS", "refused", (0.55, 0.66, 0.97), -0.012),
        _decision("leaders-moscow", date(2025, 5, 15), "RUS", "refused", (0.48, 0.49, 0.6), 0.0),
        _decision("alaska-moscow", date(2025, 8, 8), "RUS", "accepted", (0.52, 0.53, 0.7), 0.001),
    )


def _decision(
    key: str, on: date, actor: str, answer: str, chances: tuple[float, float, float], pull: float
) -> DecisionReading:
    prior, posterior, best = chances
    return DecisionReading(
        id=key, on=on, actor=actor, statement=f"{actor} answers to {key}.", offer={}, meeting=None, answer=answer,
        p_prior=prior, p_posterior=posterior, p_best=best, improbable=best < 0.05, pull=pull,
        moved=COST[0], moved_by=-0.1,
    )  # fmt: skip


def reference_classes() -> tuple[ReferenceClass, ...]:
    """Two classes, each with four dates."""
    return (
        _class("first-texts", "First pre-negotiation texts", "A substantive agreement or better", 154, 0.02),
        _class("war-ends", "Ends of wars of this age", "An end by agreement or ceasefire", 38, 0.012),
    )


def _class(key: str, name: str, success: str, n: int, hazard: float) -> ReferenceClass:
    rates = tuple(
        ReferenceRate(on, p, max(0.0, p - 0.06), p + 0.08)
        for on, p in ((on, 1 - (1 - hazard) ** months) for on, months in zip(HORIZONS, (3, 6, 12, 24), strict=True))
    )
    return ReferenceClass(key, name, success, n, rates, "Wars in which a great power fights itself", "By age.", ("S3",))


def pooled() -> PooledForecast:
    """Half and half, with one forecast that a user supplied."""
    by = tuple(
        PooledRate(on, (inside + outside) / 2, inside, outside, {"A market": 0.1} if on == HORIZONS[1] else {})
        for on, inside, outside in zip(HORIZONS, (0.08, 0.16, 0.22, 0.31), (0.06, 0.11, 0.21, 0.38), strict=True)
    )
    return PooledForecast(by, 0.5, "linear", "There are no backtests yet, so the weight is one half.")


def sensitivity() -> tuple[SensitivityIndex, ...]:
    """Indices of two outcomes; one interval reaches below zero."""
    rows = ((COST, 0.31, 0.05), (HOPE, 0.17, 0.05), (PLEDGE, 0.08, 0.04), (TALKS, 0.01, 0.02))
    return tuple(
        SensitivityIndex(name[0], name[1], outcome, index, index - half, index + half, "first-order, given data")
        for outcome in ("p_deal", "gap")
        for name, index, half in rows
    )


def variance() -> tuple[OutcomeVariance, ...]:
    """Where the spread of a deal lies, with one pair that acts together; of the gap only what quantities do alone."""
    pair = PairShare(*COST, *HOPE, VarianceShare(0.021, 0.011, 0.031))
    alone, pairs = VarianceShare(0.57, 0.5, 0.64), VarianceShare(0.12, 0.03, 0.21)
    return (
        OutcomeVariance("p_deal", 0.011, alone, pairs, (pair,)),
        OutcomeVariance("gap", 0.012, VarianceShare(0.81, 0.74, 0.88)),
    )


def structure() -> StructuralUncertainty:
    """Two forms in doubt, one of which matters."""
    lines = ("structure.red_lines", "Structure: chance that red lines bind", "on", "off")
    stages = ("structure.stages", "Structure: chance that bargaining goes on under an interim deal", "two", "one")
    forms = (
        StructuralForm(*lines, 0.9, 0.94, 0.91, 0.97, 0.14, 0.33, VarianceShare(0.11, 0.06, 0.16)),
        StructuralForm(*stages, 0.9, 0.9, 0.87, 0.93, 0.16, 0.16, VarianceShare(-0.001, -0.004, 0.002)),
    )
    return StructuralUncertainty("p_deal", 0.16, 0.2, VarianceShare(0.13, 0.07, 0.19), 4, forms)


def swings() -> tuple[Swing, ...]:
    """Bars of the chance of a deal and of the gap."""
    return (
        Swing(*COST, "p_deal", 0.08, 0.31, 0.0004, 0.0102),
        Swing(*HOPE, "p_deal", 0.24, 0.09, 0.0015, 0.0285),
        Swing(*PLEDGE, "p_deal", 0.2, 0.12, 0.05, 0.95),
        Swing(*COST, "gap", 0.06, -0.01, 0.0004, 0.0102),
    )


def discovery() -> tuple[DiscoveryBox, ...]:
    """A box of two limits with its trajectory, and a search that found nothing."""
    steps = tuple(
        PeelingStep(1 - 0.04 * n, 0.19 + 0.05 * n, 0.9**n, 0 if n == 0 else 1 if n < 4 else 2) for n in range(9)
    )
    limits = (Limit(*COST, 0.0021, None, 0.0002), Limit(*HOPE, None, 0.02, 0.08))
    return (
        DiscoveryBox("PRIM", "zopa_open", limits, 0.68, 0.59, 0.43, 0.19, steps),
        DiscoveryBox("CART", "deal_likely", (), 1.0, 0.25, 1.0, 0.25, ()),
    )


def what_would_have_to_change() -> tuple[NeededChange, ...]:
    """A single move that nobody controls, and a pair of which one is in Kyiv's hands."""
    cost = NeededMove(*COST, "stake units a period", 0.0014, 0.0047, 1.3, ())
    pledge = NeededMove(*PLEDGE, "", 0.53, 0.2, -1.1, ("UKR",))
    smaller = NeededMove(*COST, "stake units a period", 0.0014, 0.003, 0.7, ())
    return (NeededChange("fills", (cost,), 0.19, 0.52), NeededChange("fills", (pledge, smaller), 0.19, 0.51))


def signposts() -> tuple[Signpost, ...]:
    """An offer, a deadline and a month's line, one of which lowers the outlook."""
    return (
        Signpost("The line moves towards Ukraine", "line", date(2025, 9, 8), 0.55, 0.14, 0.18, 0.004, "line"),
        Signpost("Russia accepts a truce in the air", "offer", date(2025, 9, 1), 0.12, 0.34, 0.13, 0.021, "offer air"),
        Signpost("The deadline of 8 August passes unused", "deadline", date(2025, 8, 9), 0.8, 0.16, 0.16, 0.0, "let"),
    )  # fmt: skip


def precision() -> Precision:
    """Errors of the main numbers."""
    errors = {"p_deal": 0.004, "zopa_open": 0.012, "gap": 0.0011, "expected_duration_periods": 0.3}
    return Precision(errors, 0.005, True)
