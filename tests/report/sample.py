"""A made-up assessment of the flagship's shape, to write and test the report with.

None of its numbers is a result of the engine. They only fit together: probabilities sum to 1,
shares of a layer sum to 1, leverage is a difference, dates run in order.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from ripeness.core.distributions import DistributionSummary
from ripeness.core.periods import add_months
from ripeness.core.priors.prior import Prior
from ripeness.diagnostics.provenance import Assumption, SourceUse
from ripeness.measures.actors import ActorReading, CredibilityCell
from ripeness.measures.dual_track import DualTrack, DualTrackCell
from ripeness.measures.leverage import ErosionPoint, LeverageReading
from ripeness.measures.meeting_effect import MeetingEffect
from ripeness.measures.outlook import ByDate, MeetingOutlook, Outlook
from ripeness.measures.resilience import LayerAtDate, LayerOfResilience
from ripeness.measures.ripeness import Ripeness
from ripeness.measures.sincerity import SincerityReading
from ripeness.measures.verdict import Verdict
from ripeness.workbench.assessment import Assessment, Term
from tests.report import sample_findings as findings
from tests.report.sample_deals import KINDS, OPTIONS, spread, zopa
from tests.report.sample_ledger import ledger

AS_OF = date(2025, 8, 8)
AUTHORS_RANGE = ("talks.background",)
"""Quantities that sources bear on, with a range that is the author's."""
ACTORS = {
    "RUS": "Russia",
    "UKR": "Ukraine",
    "USA": "United States",
    "EUR": "Europe",
    "CHN": "China",
    "IND": "India",
}


def assessment() -> Assessment:
    """The whole sample."""
    return Assessment(
        format=1,
        case="alaska-2025",
        title="Russia, Ukraine and the Alaska meeting",
        question="Is the meeting of 15 August 2025 a path to peace or a stage?",
        summary="Two veto players, a convener that presses both, and partners that carry part of the pressure.",
        perspective="",
        as_of=AS_OF,
        period="month",
        draws=2000,
        seed=0,
        ripeness_version="0.1.0",
        created=datetime(2025, 8, 8, 12, 0, tzinfo=UTC),
        outlook=outlook(),
        actors=actors(),
        zopa=zopa(),
        leverage=leverage(),
        dual_track=dual_track(),
        ripeness=Ripeness(0.47, 0.58, 0.19, 0.08, {"RUS": 0.49, "UKR": 0.93}, {"RUS": 0.61, "UKR": 0.97}, 0.05, 0.05),
        verdict=Verdict(
            "stage",
            "P(deal by 15 February 2026) is 0.16, below the rate of 0.22 in comparable cases",
            date(2026, 2, 15),
            0.16,
            0.22,
            "Talks of the same age",
            spread(0.73, 0.2),
            MeetingEffect(0.165, 0.15, spread(0.6, 0.3)),
            {"RUS": 0.81, "UKR": 0.12},
            (),
        ),
        ledger=ledger(),
        assumptions=assumptions(),
        sources=sources(),
        warnings=(
            "The record cannot tell Russia's cost of war from its hope of a collapse of Ukraine.",
            "Effective sample size after learning is 1,380 of 2,000 draws.",
        ),
        names=Term(
            actors=dict(ACTORS),
            sides={"a": "Russia", "b": "Ukraine"},
            issues={"territory": "Territory", "alignment": "Alignment", "sanctions": "Sanctions"},
            options=OPTIONS,
            kinds=KINDS,
        ),
        learning=findings.learning(),
        reference_class=findings.reference_classes()[0],
        reference_classes=findings.reference_classes(),
        pooled=findings.pooled(),
        sensitivity=findings.sensitivity(),
        variance=findings.variance(),
        structure=findings.structure(),
        swings=findings.swings(),
        discovery=findings.discovery(),
        what_would_have_to_change=findings.what_would_have_to_change(),
        signposts=findings.signposts(),
        precision=findings.precision(),
    )


def outlook() -> Outlook:
    """Two years of months, and the horizons of 3, 6, 12 and 24 months."""
    path = tuple(_by_date(months) for months in range(0, 25))
    meeting = MeetingOutlook("alaska", "Alaska meeting", date(2025, 8, 15), spread(0.031, 0.07))
    return Outlook(meeting, tuple(path[months] for months in (3, 6, 12, 24)), path, DistributionSummary(21, 19, 9, 38))


def _by_date(months: int) -> ByDate:
    deal = 0.03 + 0.42 * (1 - 0.955**months)
    falls = {"a": 0.04 * (1 - 0.96**months), "b": 0.08 * (1 - 0.96**months)}
    parts = {"ceasefire": 0.55 * deal, "framework": 0.32 * deal, "settlement": 0.13 * deal}
    return ByDate(
        add_months(AS_OF, months),
        spread(deal),
        {key: spread(part) for key, part in parts.items()},
        spread(deal / 4),
        spread(3 * deal / 4),
        spread(deal / 5),
        {key: spread(part) for key, part in falls.items()},
        spread(1 - deal - sum(falls.values())),
    )


def actors() -> tuple[ActorReading, ...]:
    """Two veto players with layers of resilience, a convener and three partners."""
    rus = ActorReading(
        "RUS", "Russia", "a", True, DistributionSummary(0.602, 0.6, 0.51, 0.7),
        DistributionSummary(0.612, 0.61, 0.52, 0.71), DistributionSummary(0.26, 0.24, 0.06, 0.52),
        SincerityReading(DistributionSummary(0.26, 0.24, 0.06, 0.52), 0.9, 0.81, (0.9, 0.85, 0.78, 0.7), False),
        DistributionSummary(0.021, 0.02, 0.008, 0.037), DistributionSummary(0.005, 0.005, 0.001, 0.012),
        DistributionSummary(0.016, 0.015, 0.005, 0.028),
        DistributionSummary(0.048, 0.045, 0.02, 0.09), DistributionSummary(0.04, 0.04, 0.01, 0.08),
        (_cell("UKR", "threat", 0.62, 9, 6.5, 0.46), _cell("USA", "promise", 0.29, 2, 0.0, 0.5)),
        {"economic": _layer(0.3, 0.62, {"CHN": 0.42, "IND": 0.2}), "military": _layer(0.2, 0.4, {"CHN": 0.12})},
    )  # fmt: skip
    ukr = ActorReading(
        "UKR", "Ukraine", "b", True, DistributionSummary(0.43, 0.43, 0.33, 0.53),
        DistributionSummary(0.44, 0.44, 0.34, 0.54), DistributionSummary(0.69, 0.71, 0.41, 0.9),
        SincerityReading(DistributionSummary(0.69, 0.71, 0.41, 0.9), 0.8, 0.12, (0.2, 0.14, 0.1, 0.04), False),
        DistributionSummary(0.014, 0.014, 0.004, 0.026), DistributionSummary(0.01, 0.01, 0.002, 0.02),
        DistributionSummary(0.004, 0.004, -0.004, 0.012),
        DistributionSummary(0.11, 0.105, 0.06, 0.17), DistributionSummary(-0.04, -0.04, -0.08, -0.01),
        (_cell("RUS", "threat", 0.7, 4, 3.5, 0.46),),
        {"military": _layer(0.2, 0.35, {"EUR": 0.3, "USA": 0.25})},
    )  # fmt: skip
    usa = _bystander("USA", (_cell("RUS", "threat", 0.21, 14, 2.5, 0.46), _cell("UKR", "threat", 0.64, 4, 3.5, 0.46)))
    return (rus, ukr, usa, _bystander("EUR"), _bystander("CHN"), _bystander("IND"))


def _bystander(key: str, cells: tuple[CredibilityCell, ...] = ()) -> ActorReading:
    return ActorReading(key, ACTORS[key], None, False, *(None,) * 9, cells, {})


def _cell(to: str, kind: str, mean: float, n: int, kept: float, base: float) -> CredibilityCell:
    half = 0.6 / (n + 2)
    return CredibilityCell(to, kind, mean, max(0.0, mean - half), min(1.0, mean + half), n, kept, base)


def _layer(start: float, ceiling: float, offsets: dict[str, float]) -> LayerOfResilience:
    path = tuple(
        _layer_at(add_months(date(2025, 2, 1), month), ceiling - (ceiling - start) * 0.9**month, offsets, month)
        for month in range(0, 19)
    )
    return LayerOfResilience(path[6], path)


def _layer_at(day: date, own: float, offsets: dict[str, float], month: int) -> LayerAtDate:
    left, parts = 1 - own, {}
    for key, offset in offsets.items():
        parts[key] = left * offset * (0.8 if month > 6 else 1.0)
        left -= parts[key]
    spreads = {key: spread(part, 0.1) for key, part in parts.items()}
    return LayerAtDate(day, spread(own, 0.15), spreads, spread(1 - left, 0.15), spread(0.004, 0.002))


def leverage() -> tuple[LeverageReading, ...]:
    """Six instruments, one of which does the opposite of what it is meant to."""
    return (
        _lever("sanctions", "Western sanctions in force on Russia", "EUR", "RUS", "economic", 0.021, 0.04, 0.03),
        _lever(
            "secondary", "Secondary tariffs on buyers of Russian oil", "USA", "RUS", "economic", 0.006, 0.012, 0.013
        ),
        _lever("purl", "Arms for Ukraine bought from the United States", "USA", "RUS", "military", 0.017, 0.02, 0.05),
        _lever("withhold", "Threat to withhold arms and intelligence", "USA", "UKR", "military", 0.009, -0.004, 0.02),
        _lever("strikes", "Long-range strikes on energy and cities", "RUS", "UKR", "military", -0.007, -0.011, 0.01),
        _lever("refineries", "Strikes on refineries", "UKR", "RUS", "military", 0.004, 0.006, 0.002),
    )


def _lever(
    key: str, name: str, issuer: str, target: str, domain: str, worth: float, deal: float, width: float
) -> LeverageReading:
    announced = key in ("secondary", "withhold")
    months = range(0, 7) if not announced else range(0, 0)
    erosion = tuple(
        ErosionPoint(add_months(date(2025, 2, 1), month), spread(worth * 20 * 0.93**month, abs(worth) * 9))
        for month in months
    )
    trust = spread(0.21 if announced else 1.0, 0.12 if announced else 0.0)
    change = DistributionSummary(deal, deal, deal - width, deal + width)
    return LeverageReading(
        key, name, issuer, target, target, domain, "announced" if announced else "in_force", trust,
        DistributionSummary(worth, worth, worth - width / 3, worth + width / 3), change, None, erosion,
    )  # fmt: skip


def dual_track() -> DualTrack:
    """Talks and pressure help each other a little; the sign is not certain."""
    cells = {
        "talks_and_pressure": _dual(0.16, 21, 0.52, 0.44),
        "talks_only": _dual(0.11, 23, 0.56, 0.4),
        "pressure_only": _dual(0.13, 22, 0.53, 0.43),
        "neither": _dual(0.09, 24, None, 0.4),
    }
    return DualTrack(cells, DistributionSummary(0.01, 0.008, -0.01, 0.04), date(2026, 2, 15))


def _dual(p: float, months: float, to_a: float | None, to_b: float) -> DualTrackCell:
    given = None if to_a is None else spread(to_a, 0.08)
    return DualTrackCell(
        spread(p),
        DistributionSummary(months, months - 1, months - 11, months + 16),
        {"RUS": given, "UKR": spread(to_b)},
    )


def assumptions() -> tuple[Assumption, ...]:
    """Fourteen, falling in what they carry; the last within sampling noise."""
    rows = (
        ("actors.RUS.cost_per_period", "Russia's cost of a month of war", "loguniform(0.0003, 0.012)", 0.46, 1, True),
        ("battlefield.beliefs.a.collapse.b.hazard_per_period", "Collapse of Ukraine as Russia sees it",
         "uniform(0, 0.03)", 0.41, -1, True),
        ("actors.UKR.pledge.slope", "Price at home of ending below Ukraine's pledge", "uniform(0, 1)", 0.33, -1, True),
        ("talks.background", "Contacts in a month without a meeting", "uniform(0.2, 0.6)", 0.27, 1, False),
        ("actors.RUS.resilience.economic.ceiling", "Russia's own absorption at its ceiling", "uniform(0.4, 0.8)",
         0.21, -1, False),
        ("actors.RUS.resilience.economic.partners.CHN.offset", "China's part in Russia's absorption",
         "uniform(0.2, 0.6)", 0.18, -1, False),
        ("issues.territory.weights.UKR", "Weight of territory for Ukraine", "uniform(0.2, 0.4)", 0.15, -1, True),
        ("kinds.ceasefire.breakdown_per_period", "Breakdown of a ceasefire", "uniform(0, 0.03)", 0.12, 1, False),
        ("battlefield.beliefs.b.line.mean", "Line as Ukraine sees it", "triangular(0.4, 0.5, 0.6)", 0.1, -1, True),
        ("instruments.sanctions.size_per_period", "Size of sanctions", "uniform(0.001, 0.004)", 0.09, 1, False),
        ("actors.RUS.standing", "What being seen at a meeting is worth to Russia", "uniform(0, 0.03)", 0.06, 1, True),
        ("discount", "Patience", "uniform(0.985, 0.995)", 0.05, -1, True),
        ("actors.UKR.defiance", "Price of conceding under open threat", "uniform(0, 4)", 0.04, -1, True),
        ("record.half_life_periods", "Age at which the record counts half", "uniform(6, 24)", 0.01, 1, True),
    )  # fmt: skip
    return tuple(_assumption(*row) for row in rows)


def _assumption(path: str, label: str, prior: str, carries: float, sign: int, judged: bool) -> Assumption:
    least, most = Prior.parse(prior).support
    low, high = least + 0.05 * (most - least), most - 0.05 * (most - least)
    return Assumption(
        path=path,
        label=label,
        prior=prior,
        median=(low + high) / 2,
        p05=low,
        p95=high,
        source=() if judged else ("S1", "S2"),
        note="",
        judgement=judged,
        range_is_judgement=judged or path in AUTHORS_RANGE,
        carries=carries,
        direction=sign,
    )


def sources() -> tuple[SourceUse, ...]:
    """Two with an address and one without."""
    return (
        SourceUse(
            "S1", "A report on oil trade", "https://example.org/oil", ("actors.RUS.resilience.economic.ceiling",)
        ),
        SourceUse("S2", "A record of contacts", "http://example.org/contacts?a=1&b=2", ("talks.background",)),
        SourceUse("S3", "A yearbook in print", "", ("kinds.ceasefire.breakdown_per_period",)),
    )
