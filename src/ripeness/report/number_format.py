"""Numbers as a reader meets them: probabilities in percent, values in stake points, dates in words.

A stake point is a hundredth of the span between an actor's worst package (0) and its best
(100). Probabilities are given by their mean over the ensemble (so that they add up), values by
their median; every interval runs from the 5% to the 95% quantile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import floor, log10
from typing import Literal

from ripeness.core.distributions import DistributionSummary

MINUS = "\N{MINUS SIGN}"
MEAN, MEDIAN = "mean over draws", "median over draws"
"""What a figure over the draws is called where both kinds are shown."""
AT_MEDIANS = "at the medians of the priors"
"""What a figure is called that is solved once, with every quantity at the median of its prior, and not over draws."""
Direction = Literal["up", "down", "unknown", "none"]


def percent(probability: float) -> str:
    """A probability in whole percent; `under 1%` and `over 99%` at the ends, never 0% or 100%."""
    if probability < 0.01:
        return "under 1%"
    if probability > 0.99:
        return "over 99%"
    return f"{round(100 * probability)}%"


def ends(form: Callable[[float], str], low: float, high: float) -> str:
    """The two ends of an interval, or one figure where both show the same: `2% to 27%`, `under 1% throughout`."""
    first, last = form(low), form(high)
    return f"{first} throughout" if first == last else f"{first} to {last}"


def with_interval(form: Callable[[float], str], value: float, low: float, high: float, *, unit: str = "") -> str:
    """A figure with its interval: `11% (90% interval 2% to 27%)`, `under 1% throughout the 90% interval`.

    `unit` follows the figure, with its space. A figure and ends that all show the same are one figure.
    """
    if form(value) == form(low) == form(high):
        return f"{form(value)}{unit} throughout the 90% interval"
    return f"{form(value)}{unit} (90% interval {ends(form, low, high)})"


def percent_range(spread: DistributionSummary) -> str:
    """The 90% interval of a probability: `2% to 27%`, or one figure where both ends show the same."""
    return ends(percent, spread.p05, spread.p95)


def range_beside(spread: DistributionSummary) -> str:
    """The 90% interval of a probability beside its mean: `2% to 27%`, `throughout` where all three show the same."""
    interval = percent_range(spread)
    return "throughout" if interval == f"{percent(spread.mean)} throughout" else interval


def chance(spread: DistributionSummary) -> str:
    """A probability with its interval: `11% (90% interval 2% to 27%)`."""
    return with_interval(percent, *mean_ends(spread))


def number(value: float, digits: int = 1) -> str:
    """A number with a true minus sign, without a negative zero."""
    text = f"{abs(value):.{digits}f}"
    return f"{MINUS}{text}" if value < 0 and float(text) != 0 else text


def significant(value: float, digits: int = 2) -> str:
    """A number to so many significant digits, in plain notation: `0.0056`, `4.4`, `1200`."""
    if value == 0:
        return "0"
    places = max(0, digits - 1 - floor(log10(abs(value))))
    text = number(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_sign(value: float, digits: int = 1) -> str:
    """A change: `+1.2`, a true minus sign, or a bare zero."""
    text = number(value, digits)
    return text if text.startswith(MINUS) or float(text) == 0 else f"+{text}"


def points(value: float) -> str:
    """A value of stake units as stake points (hundredths): one decimal, two where it is under a tenth."""
    fine = number(100 * value, 2)
    return fine if 0 < abs(round(100 * value, 2)) < 0.1 else number(100 * value)


def in_stake_points(unit: str) -> tuple[float, str]:
    """What a value in a unit of the scenario language is multiplied by for a reader, and the unit as it then is."""
    if unit.startswith("stake units per stake unit"):
        return 1, unit.replace("stake unit", "stake point")
    if unit.startswith("stake units"):
        return 100, unit.replace("stake unit", "stake point")
    return (0.01, unit.replace("stake unit", "stake point")) if unit.startswith("per stake unit") else (1, unit)


def points_range(spread: DistributionSummary) -> str:
    """The 90% interval of a value in stake points."""
    return ends(points, spread.p05, spread.p95)


def with_ends(form: Callable[[float], str], value: float, low: float, high: float) -> str:
    """A figure and the ends of its interval, all in one form: `0.20 (0.15 to 0.25)`, `0.20 throughout`."""
    interval = ends(form, low, high)
    return interval if interval == f"{form(value)} throughout" else f"{form(value)} ({interval})"


def mean_ends(spread: DistributionSummary) -> tuple[float, float, float]:
    """A mean with the ends of its 90% interval, as probabilities are given."""
    return spread.mean, spread.p05, spread.p95


def median_ends(spread: DistributionSummary) -> tuple[float, float, float]:
    """A median with the ends of its 90% interval, as values are given."""
    return spread.median, spread.p05, spread.p95


def mean_range(spread: DistributionSummary) -> str:
    """A probability with its interval where a head says which: `11% (2% to 27%)`."""
    return with_ends(percent, *mean_ends(spread))


def median_range(spread: DistributionSummary) -> str:
    """A value in stake points with its interval where a head says which: `4.1 (1.0 to 9.2)`."""
    return with_ends(points, *median_ends(spread))


def change_points(change: float) -> str:
    """A change of a probability or a value, in hundredths with its sign: `+1.2`."""
    return with_sign(100 * change)


def stake(spread: DistributionSummary) -> str:
    """A value with its interval: `4.1 stake points (90% interval 1.0 to 9.2)`."""
    return with_interval(points, *median_ends(spread), unit=" stake points")


def percentage_points(spread: DistributionSummary) -> str:
    """A change of a probability: `+3.0 percentage points (90% interval -1.0 to +8.0)`."""
    return with_interval(change_points, *mean_ends(spread), unit=" percentage points")


def direction(spread: DistributionSummary, smallest: float = 0.0005) -> Direction:
    """Where a change points: unknown if its 90% interval reaches to both sides of zero.

    Values within `smallest` of zero (half of the last digit shown) count as zero; `none`
    where the mean does, or all of the interval.
    """
    low, high = spread.p05, spread.p95
    if low < -smallest and high > smallest:
        return "unknown"
    if abs(spread.mean) < smallest or (low >= -smallest and high <= smallest):
        return "none"
    return "up" if low >= -smallest else "down"


def periods(value: float, unit: str) -> str:
    """A count with its unit, without a sign for thousands: `1 month`, `14 months`."""
    text = number(value, 0)
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"


def duration(spread: DistributionSummary, unit: str, *, within: int) -> str:
    """How many of the periods looked at, with the interval: `14 of the 48 months looked at (90% interval 9 to 22)`."""
    of = f" of the {periods(within, unit)} looked at"
    return with_interval(lambda value: number(value, 0), *mean_ends(spread), unit=of)


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 case`, `1,200 questions`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day(value: date) -> str:
    """A date in words: `8 August 2025`."""
    return f"{value.day} {value:%B %Y}"


def short_day(value: date) -> str:
    """A date for a table: `8 Aug 2025`."""
    return f"{value.day} {value:%b %Y}"


def listing(items: Sequence[str], *, last: str = "and") -> str:
    """Words in a row: `a`, `a and b`, `a, b and c`; empty for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def in_quotes(text: str) -> str:
    """The text in quotation marks; those inside it become single."""
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small first letter, as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    text = text.strip()
    text = capital(text)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def change_of_value(spread: DistributionSummary, what: str) -> str:
    """`lowers WHAT by 2.1 stake points (90% interval 1.1 to 3.1)`, for a change of a value in stake units."""
    return _change(spread, spread.median, what, "stake points", points)


def change_of_chance(spread: DistributionSummary, what: str) -> str:
    """`raises WHAT by 4.0 percentage points (90% interval 2.5 to 5.5)`, for a change of a probability."""
    return _change(spread, spread.mean, what, "percentage points", lambda size: number(100 * size))


def _change(spread: DistributionSummary, middle: float, what: str, unit: str, form: Callable[[float], str]) -> str:
    low, high, sign = spread.p05, spread.p95, direction(spread)
    if sign == "none":
        return f"leaves {what} as it is"
    if sign == "unknown":
        by, interval = f"{change_points(middle)} {unit}", ends(change_points, low, high)
        return f"changes {what} by {by}, a change whose sign is not known (90% interval {interval})"
    if sign == "down":
        return f"lowers {what} by {with_interval(form, -middle, -high, -low, unit=f' {unit}')}"
    return f"raises {what} by {with_interval(form, middle, low, high, unit=f' {unit}')}"


def opposite(spread: DistributionSummary) -> DistributionSummary:
    """The spread of the negated quantity."""
    return DistributionSummary(-spread.mean, -spread.median, -spread.p95, -spread.p05)


def from_to(before: float, after: float, what: str) -> str:
    """`raises WHAT from 11% to 16%`, comparing two probabilities as they are shown."""
    low, high = percent(before), percent(after)
    if low == high:
        return f"leaves {what} at {high}"
    return f"{'raises' if after > before else 'lowers'} {what} from {low} to {high}"
