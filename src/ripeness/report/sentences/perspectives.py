"""Sentences on perspectives side by side, and on what carries their differences."""

from __future__ import annotations

from ripeness.report.number_format import day, listing, number, percent, sentence, with_sign
from ripeness.workbench.verbs.compare import Comparison, PerspectiveReading

SMALL = 0.0005
"""A difference of probabilities that shows as none: half of a tenth of a percentage point."""
MOST = 3
"""How many carriers of a difference are named."""


def name(reading: PerspectiveReading) -> str:
    """A perspective's own name; the case's own reading by that."""
    return reading.perspective or "the case itself"


def span(comparison: Comparison) -> str | None:
    """From the lowest to the highest reading of the chance of a deal; None with fewer than two readings."""
    if len(comparison.readings) < 2:
        return None
    low = min(comparison.readings, key=lambda reading: reading.p_deal)
    high = max(comparison.readings, key=lambda reading: reading.p_deal)
    event = f"the chance of a deal by {day(comparison.horizon)}"
    if percent(low.p_deal) == percent(high.p_deal):
        return sentence(f"all {len(comparison.readings)} readings put {event} at {percent(low.p_deal)}")
    return sentence(
        f"{event} runs from {percent(low.p_deal)} ({_quoted_name(low)}) to {percent(high.p_deal)} "
        f"({_quoted_name(high)}); no reading is the program's own"
    )


def verdicts(comparison: Comparison) -> str:
    """Which readings come to which verdict."""
    labels = dict.fromkeys(reading.verdict for reading in comparison.readings)
    parts = [_verdict(comparison, label) for label in labels]
    return sentence(f"by the rule of this report {listing(parts)}")


def _verdict(comparison: Comparison, label: str) -> str:
    names = [_quoted_name(reading) for reading in comparison.readings if reading.verdict == label]
    if len(names) == len(comparison.readings):
        return f"every reading comes to “{label}”"
    return f"{listing(names)} {'comes' if len(names) == 1 else 'come'} to “{label}”"


def difference(comparison: Comparison, reading: PerspectiveReading) -> str | None:
    """How a perspective differs from the case's own reading, and what carries it; None for the latter."""
    if reading.carried_by is None:
        return None
    if abs(reading.difference) < SMALL:
        return sentence(
            f"{_quoted_name(reading)} differs by less than a tenth of a percentage point from the case itself"
        )
    side = "above" if reading.difference > 0 else "below"
    worth = [part for part in reading.carried_by.carriers if abs(part.share) >= SMALL]
    parts = [f"“{_inner(part.label)}” {with_sign(100 * part.share)}" for part in worth[:MOST]]
    carried = f"; it is carried by {listing(parts)}" if parts else "; no group of its changes carries a tenth of it"
    return sentence(
        f"{_quoted_name(reading)} puts a deal by {day(comparison.horizon)} at {percent(reading.p_deal)}, "
        f"{number(100 * abs(reading.difference))} percentage points {side} the case itself{carried}"
    )


def _quoted_name(reading: PerspectiveReading) -> str:
    return f"“{_inner(reading.title)}”" if reading.perspective else "the case itself"


def _inner(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")


def perspective_sentences(comparison: Comparison) -> tuple[str | None, ...]:
    """The range of readings, their verdicts, and each perspective's difference, the greatest first."""
    others = sorted(comparison.readings, key=lambda reading: (-abs(reading.difference), reading.perspective))
    return (span(comparison), verdicts(comparison), *(difference(comparison, entry) for entry in others))
