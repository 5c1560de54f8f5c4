"""Sentences on which unknowns carry the outlook, and on how to read their indices."""

from __future__ import annotations

from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex, Swing
from ripeness.report.assumption_format import quantity_format
from ripeness.report.number_format import day, listing, percent, sentence
from ripeness.report.outcomes import DEAL, in_words
from ripeness.report.sentences.change import from_to
from ripeness.workbench.assessment import Assessment

SPARE = 0.75
"""A sum of shares under which a part of the spread is said to lie in quantities acting together."""
OVER = 1.05
"""A sum of shares over which they are said to overlap."""


def of_deal(assessment: Assessment) -> tuple[Swing, ...]:
    """The swings of the chance of a deal, widest first."""
    own = [swing for swing in assessment.swings if swing.outcome == DEAL]
    return tuple(sorted(own, key=lambda entry: -abs(entry.at_high - entry.at_low)))


def indices(assessment: Assessment, outcome: str = DEAL) -> tuple[SensitivityIndex, ...]:
    """The indices of an outcome, greatest first; of one method, that of the first."""
    own = [index for index in assessment.sensitivity if index.outcome == outcome]
    method = own[0].method if own else ""
    return tuple(sorted((entry for entry in own if entry.method == method), key=lambda entry: -entry.index))


def widest(assessment: Assessment) -> str | None:
    """The quantity between whose ends the chance of a deal swings furthest; None without swings."""
    first = next(iter(of_deal(assessment)), None)
    if first is None:
        return None
    quantity = quantity_format(assessment, first)
    event = f"the chance of a deal by {day(assessment.verdict.horizon)}"
    if percent(first.at_low) == percent(first.at_high):
        return sentence(f"no single quantity moves {event} from where it stands, {percent(first.at_low)}")
    return sentence(
        f"{event} swings furthest with {quantity.quoted_label}: going from its lowest to its highest tenth "
        f"({quantity.span(first.low_value, first.high_value)}) {from_to(first.at_low, first.at_high, 'it')}"
    )


def leader(assessment: Assessment) -> str | None:
    """The quantity that carries most of the spread in the chance of a deal by itself; None without indices."""
    first = next(iter(indices(assessment)), None)
    if first is None:
        return None
    quantity = quantity_format(assessment, first).quoted_label
    outcome = in_words(assessment, DEAL)
    if first.low <= 0:
        return sentence(
            f"nothing can be told to carry {outcome} by itself: the largest share, {quantity}, may be chance"
        )
    return sentence(
        f"of the spread in {outcome}, {quantity} carries most by itself, {percent(first.index)} "
        f"(90% interval {percent(max(0.0, first.low))} to {percent(min(1.0, first.high))})"
    )


def others(assessment: Assessment) -> str | None:
    """The quantity that carries most of each other outcome, where one can be told; None where there is none."""
    outcomes = dict.fromkeys(index.outcome for index in assessment.sensitivity if index.outcome != DEAL)
    firsts = [indices(assessment, outcome)[0] for outcome in outcomes]
    parts = [
        f"{quantity_format(assessment, first).quoted_label} of that in {in_words(assessment, first.outcome)} "
        f"({percent(first.index)})"
        for first in firsts
        if first.low > 0
    ]
    return (
        sentence(f"the largest shares of other spreads that one quantity carries alone: {listing(parts)}")
        if parts
        else None
    )


def notes(assessment: Assessment) -> tuple[str, ...]:
    """What to keep in mind about the indices of the chance of a deal, where it occurs."""
    own = indices(assessment)
    texts = (_below_zero(own), _together(own), _dependent(assessment, own))
    return tuple(text for text in texts if text)


def _below_zero(own: tuple[SensitivityIndex, ...]) -> str:
    count = sum(entry.low < 0 for entry in own)
    if not count:
        return ""
    which = "one interval reaches" if count == 1 else f"{count} of {len(own)} intervals reach"
    return sentence(
        f"{which} below zero: no share of a spread is negative, but what chance alone would show is taken off, so that "
        f"a quantity of no weight is estimated a little above or below zero, and cannot be told from one that does not "
        f"matter"
    )


def _together(own: tuple[SensitivityIndex, ...]) -> str:
    total = sum(max(entry.index, 0.0) for entry in own)
    if not own or total >= SPARE:
        return ""
    return sentence(
        f"one by one the {len(own)} quantities listed carry {percent(total)} of the spread; the rest lies in how "
        f"quantities act together and in those not listed"
    )


def _dependent(assessment: Assessment, own: tuple[SensitivityIndex, ...]) -> str:
    if not own or not (assessment.learning and assessment.learning.decisions):
        return ""
    over = sum(max(entry.index, 0.0) for entry in own) > OVER
    remark = ", and here they do sum to more" if over else ""
    return sentence(
        f"what was learned ties quantities to each other, and each is credited with what the others bring along, so "
        f"that shares overlap and need not sum to at most 100%{remark}"
    )


def sensitivity_sentences(assessment: Assessment) -> tuple[str | None, ...]:
    """The widest swing, what carries which outcome, and the notes; empty without either."""
    return (widest(assessment), leader(assessment), others(assessment), *notes(assessment))
