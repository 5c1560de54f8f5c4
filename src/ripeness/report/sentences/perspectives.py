"""Sentences on perspectives side by side, and on what carries their differences."""

from __future__ import annotations

from ripeness.report.number_format import (
    day,
    listing,
    number,
    percent,
    sentence,
    signed,
)
from ripeness.workbench.verbs.compare import (
    Comparison,
    Reading,
)

SMALL = 0.0005
"""A difference of probabilities that shows as none: half of a tenth of a percentage point."""
TOLD = 3
"""How many carriers of a difference are named."""


def name(one: Reading) -> str:
    """A perspective's own name; the case's own reading by that."""
    return one.perspective or "the case itself"


def span(found: Comparison) -> str | None:
    """From the lowest to the highest reading of the chance of a deal; None with fewer than two readings."""
    if len(found.readings) < 2:
        return None
    low = min(found.readings, key=lambda one: one.p_deal)
    high = max(found.readings, key=lambda one: one.p_deal)
    event = f"the chance of a deal by {day(found.horizon)}"
    if percent(low.p_deal) == percent(high.p_deal):
        return sentence(f"all {len(found.readings)} readings put {event} at {percent(low.p_deal)}")
    return sentence(
        f"{event} runs from {percent(low.p_deal)} ({_quoted(low)}) to {percent(high.p_deal)} ({_quoted(high)}); "
        f"no reading is the program's own"
    )


def verdicts(found: Comparison) -> str:
    """Which readings come to which verdict."""
    labels = dict.fromkeys(one.verdict for one in found.readings)
    parts = [_verdict(found, label) for label in labels]
    return sentence(f"by the rule of this report {listing(parts)}")


def _verdict(found: Comparison, label: str) -> str:
    names = [_quoted(one) for one in found.readings if one.verdict == label]
    if len(names) == len(found.readings):
        return f"every reading comes to “{label}”"
    return f"{listing(names)} {'comes' if len(names) == 1 else 'come'} to “{label}”"


def difference(found: Comparison, one: Reading) -> str | None:
    """How a perspective differs from the case's own reading, and what carries it; None for the latter."""
    if one.carried_by is None:
        return None
    if abs(one.difference) < SMALL:
        return sentence(f"{_quoted(one)} differs by less than a tenth of a percentage point from the case itself")
    side = "above" if one.difference > 0 else "below"
    worth = [part for part in one.carried_by.carriers if abs(part.share) >= SMALL]
    parts = [f"“{_inner(part.label)}” {signed(100 * part.share)}" for part in worth[:TOLD]]
    carried = f"; it is carried by {listing(parts)}" if parts else "; no group of its changes carries a tenth of it"
    return sentence(
        f"{_quoted(one)} puts a deal by {day(found.horizon)} at {percent(one.p_deal)}, "
        f"{number(100 * abs(one.difference))} percentage points {side} the case itself{carried}"
    )


def _quoted(one: Reading) -> str:
    return f"“{_inner(one.title)}”" if one.perspective else "the case itself"


def _inner(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")


def told(found: Comparison) -> tuple[str | None, ...]:
    """The range of readings, their verdicts, and each perspective's difference, the greatest first."""
    others = sorted(found.readings, key=lambda one: (-abs(one.difference), one.perspective))
    return (span(found), verdicts(found), *(difference(found, one) for one in others))
