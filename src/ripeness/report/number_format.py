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
Direction = Literal["up", "down", "unknown", "none"]


def percent(probability: float) -> str:
    """A probability in whole percent; `under 1%` and `over 99%` at the ends, never 0% or 100%."""
    if probability < 0.01:
        return "under 1%"
    if probability > 0.99:
        return "over 99%"
    return f"{round(100 * probability)}%"


def percent_range(spread: DistributionSummary) -> str:
    """The 90% interval of a probability: `2% to 27%`, or one figure where both ends show the same."""
    low, high = percent(spread.p05), percent(spread.p95)
    return f"{low} throughout" if low == high else f"{low} to {high}"


def chance(spread: DistributionSummary) -> str:
    """A probability with its interval: `11% (90% interval 2% to 27%)`."""
    return f"{percent(spread.mean)} (90% interval {percent_range(spread)})"


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


def points_range(spread: DistributionSummary) -> str:
    """The 90% interval of a value in stake points."""
    return f"{points(spread.p05)} to {points(spread.p95)}"


def with_ends(form: Callable[[float], str], value: float, low: float, high: float) -> str:
    """A figure and the ends of its interval, all in one form: `0.20 (0.15 to 0.25)`."""
    return f"{form(value)} ({form(low)} to {form(high)})"


def mean_ends(spread: DistributionSummary) -> tuple[float, float, float]:
    """A mean with the ends of its 90% interval, as probabilities are given."""
    return spread.mean, spread.p05, spread.p95


def median_ends(spread: DistributionSummary) -> tuple[float, float, float]:
    """A median with the ends of its 90% interval, as values are given."""
    return spread.median, spread.p05, spread.p95


def mean_range(spread: DistributionSummary) -> str:
    """A probability with its interval where a head says which: `11% (2% to 27%)`."""
    return f"{percent(spread.mean)} ({percent_range(spread)})"


def median_range(spread: DistributionSummary) -> str:
    """A value in stake points with its interval where a head says which: `4.1 (1.0 to 9.2)`."""
    return with_ends(points, *median_ends(spread))


def change_points(change: float) -> str:
    """A change of a probability or a value, in hundredths with its sign: `+1.2`."""
    return with_sign(100 * change)


def stake(spread: DistributionSummary) -> str:
    """A value with its interval: `4.1 stake points (90% interval 1.0 to 9.2)`."""
    return f"{points(spread.median)} stake points (90% interval {points_range(spread)})"


def percentage_points(spread: DistributionSummary) -> str:
    """A change of a probability: `+3.0 percentage points (90% interval -1.0 to +8.0)`."""
    low, high = change_points(spread.p05), change_points(spread.p95)
    return f"{change_points(spread.mean)} percentage points (90% interval {low} to {high})"


def direction(spread: DistributionSummary, smallest: float = 0.0005) -> Direction:
    """Where a change points: unknown if its 90% interval reaches to both sides of zero.

    Values within `smallest` of zero (half of the last digit shown) count as zero; `none`
    where all of the interval does.
    """
    low, high = spread.p05, spread.p95
    if low >= -smallest and high <= smallest:
        return "none"
    if low >= -smallest:
        return "up"
    return "down" if high <= smallest else "unknown"


def periods(value: float, unit: str) -> str:
    """A count with its unit, without a sign for thousands: `1 month`, `14 months`."""
    text = number(value, 0)
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"


def duration(spread: DistributionSummary, unit: str, *, within: int) -> str:
    """How many of the periods looked at, with the interval: `14 of the 48 months looked at (90% interval 9 to 22)`."""
    ends = f"{number(spread.p05, 0)} to {number(spread.p95, 0)}"
    return f"{number(spread.mean, 0)} of the {periods(within, unit)} looked at (90% interval {ends})"


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
        by, ends = f"{change_points(middle)} {unit}", f"{change_points(low)} to {change_points(high)}"
        return f"changes {what} by {by}, a change whose sign is not known (90% interval {ends})"
    verb, size, ends = "raises", form(middle), f"{form(low)} to {form(high)}"
    if sign == "down":
        verb, size, ends = "lowers", form(-middle), f"{form(-high)} to {form(-low)}"
    return f"{verb} {what} by {size} {unit} (90% interval {ends})"


def opposite(spread: DistributionSummary) -> DistributionSummary:
    """The spread of the negated quantity."""
    return DistributionSummary(-spread.mean, -spread.median, -spread.p95, -spread.p05)


def from_to(before: float, after: float, what: str) -> str:
    """`raises WHAT from 11% to 16%`, comparing two probabilities as they are shown."""
    low, high = percent(before), percent(after)
    if low == high:
        return f"leaves {what} at {high}"
    return f"{'raises' if after > before else 'lowers'} {what} from {low} to {high}"
