"""Changes in words: raises, lowers, leaves as it is, or a sign that is not known."""

from __future__ import annotations

from ripeness.core.distributions import DistributionSummary
from ripeness.report.number_format import direction, number, percent, points, points_range, with_sign


def of_value(spread: DistributionSummary, what: str) -> str:
    """`lowers WHAT by 2.1 stake points (90% interval 1.1 to 3.1)`, for a change of a value in stake units."""
    sign = direction(spread)
    if sign == "none":
        return f"leaves {what} as it is"
    if sign == "unknown":
        low, high = with_sign(100 * spread.p05), with_sign(100 * spread.p95)
        middle = with_sign(100 * spread.median)
        return (
            f"changes {what} by {middle} stake points, a change whose sign is not known (90% interval {low} to {high})"
        )
    size = spread if sign == "up" else opposite(spread)
    verb = "raises" if sign == "up" else "lowers"
    return f"{verb} {what} by {points(size.median)} stake points (90% interval {points_range(size)})"


def of_chance(spread: DistributionSummary, what: str) -> str:
    """`raises WHAT by 4.0 percentage points (90% interval 2.5 to 5.5)`, for a change of a probability."""
    sign = direction(spread)
    if sign == "none":
        return f"leaves {what} as it is"
    if sign == "unknown":
        low, high = with_sign(100 * spread.p05), with_sign(100 * spread.p95)
        middle = with_sign(100 * spread.mean)
        return (
            f"changes {what} by {middle} percentage points, a change whose sign is not known "
            f"(90% interval {low} to {high})"
        )
    size = spread if sign == "up" else opposite(spread)
    verb = "raises" if sign == "up" else "lowers"
    ends = f"{number(100 * size.p05)} to {number(100 * size.p95)}"
    return f"{verb} {what} by {number(100 * size.mean)} percentage points (90% interval {ends})"


def opposite(spread: DistributionSummary) -> DistributionSummary:
    """The spread of the negated quantity."""
    return DistributionSummary(-spread.mean, -spread.median, -spread.p95, -spread.p05)


def from_to(before: float, after: float, what: str) -> str:
    """`raises WHAT from 11% to 16%`, comparing two probabilities as they are shown."""
    low, high = percent(before), percent(after)
    if low == high:
        return f"leaves {what} at {high}"
    return f"{'raises' if after > before else 'lowers'} {what} from {low} to {high}"
