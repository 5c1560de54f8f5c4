"""The made-up zone of possible agreement of the sample (see sample.py)."""

from __future__ import annotations

from datetime import date
from itertools import product

from ripeness.core.distributions import DistributionSummary
from ripeness.core.periods import add_months
from ripeness.measures.zopa import PackageReading, ZoneWithTalks, Zopa, ZopaAtDate

OPTIONS = {
    "territory": {
        "T1": "Ukraine quits the four regions",
        "T2": "Ukraine quits Donetsk, line frozen elsewhere",
        "T3": "Freeze on the present line",
        "T4": "Line of contact, status settled later",
        "T5": "Withdrawal to the lines of 2022",
    },
    "alignment": {"N1": "Neutrality in writing", "N2": "No NATO, EU path open", "N3": "Left to allied consensus"},
    "sanctions": {"X1": "Lifted at signature", "X2": "Stepwise relief", "X3": "Relief after lasting peace"},
}
KINDS = {"ceasefire": "Ceasefire", "framework": "Framework", "settlement": "Settlement"}
VALUE_A = {"T1": 0.45, "T2": 0.36, "T3": 0.27, "T4": 0.24, "T5": 0.0, "N1": 0.3, "N2": 0.22, "N3": 0.05,
           "X1": 0.25, "X2": 0.15, "X3": 0.03}  # fmt: skip
VALUE_B = {"T1": 0.0, "T2": 0.1, "T3": 0.23, "T4": 0.27, "T5": 0.45, "N1": 0.02, "N2": 0.14, "N3": 0.27,
           "X1": 0.02, "X2": 0.09, "X3": 0.2}  # fmt: skip
KIND_OF = {"T1": "settlement", "T2": "framework", "T3": "framework", "T4": "ceasefire", "T5": "settlement"}


def spread(value: float, width: float | None = None) -> DistributionSummary:
    """A spread about a value that stays within 0 and 1 where the value does."""
    half = 0.8 * value * (1 - value) if width is None else width / 2
    ends = (value - half, value + half)
    low, high = (max(0.0, ends[0]), min(1.0, ends[1])) if 0 <= value <= 1 else ends
    return DistributionSummary(value, value, low, high)


def zopa() -> Zopa:
    """Forty-five packages; the zone is open in under a fifth of the draws."""
    readings = [_package(*choice) for choice in product(*OPTIONS.values())]
    best = sorted(readings, key=lambda one: -min(item.median for item in one.surplus.values()))
    return Zopa(
        p_nonempty=0.19,
        share_of_packages=DistributionSummary(0.02, 0.0, 0.0, 0.11),
        gap=DistributionSummary(0.038, 0.041, -0.02, 0.095),
        blocking_actor={"RUS": 0.66, "UKR": 0.34},
        packages=tuple(best[:5]),
        map=tuple(readings),
        count=45,
        path=tuple(_at(month) for month in range(0, 7)),
        p_no_terms=0.02,
        with_later_talks=ZoneWithTalks(0.08, DistributionSummary(0.055, 0.05, -0.01, 0.12)),
    )


def _package(territory: str, alignment: str, sanctions: str) -> PackageReading:
    picked = (territory, alignment, sanctions)
    # 0.07 and 0.06 stand for what pledges take from every package.
    worth_a, worth_b = sum(VALUE_A[key] for key in picked) - 0.07, sum(VALUE_B[key] for key in picked) - 0.06
    over_a, over_b = worth_a - 0.6, worth_b - 0.43
    return PackageReading(
        options=dict(zip(OPTIONS, picked, strict=True)),
        kind=KIND_OF[territory],
        p=max(0.0, 0.4 + 5 * min(over_a, over_b)),
        in_zopa=max(0.0, 0.2 + 2 * min(over_a, over_b)),
        acceptable_to={"RUS": min(1.0, max(0.0, 0.5 + 3 * over_a)), "UKR": min(1.0, max(0.0, 0.5 + 3 * over_b))},
        worth={"RUS": spread(worth_a, 0.1), "UKR": spread(worth_b, 0.1)},
        surplus={
            "RUS": DistributionSummary(over_a, over_a, over_a - 0.08, over_a + 0.08),
            "UKR": DistributionSummary(over_b, over_b, over_b - 0.08, over_b + 0.08),
        },
    )


def _at(month: int) -> ZopaAtDate:
    return ZopaAtDate(
        date=add_months(date(2025, 2, 1), month),
        line_share=0.61 + 0.004 * month,
        reservation_value={"RUS": spread(0.56 + 0.007 * month, 0.19), "UKR": spread(0.47 - 0.007 * month, 0.2)},
        p_nonempty=0.31 - 0.02 * month,
        gap=DistributionSummary(0.02 + 0.003 * month, 0.02 + 0.003 * month, -0.05, 0.09),
    )
