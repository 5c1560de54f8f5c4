"""Sentences on what the findings rest on, and what would change our mind."""

from __future__ import annotations

from math import sqrt

from ripeness.diagnostics.assumptions import Assumption
from ripeness.report.assumption_format import quantity_format, rests_on
from ripeness.report.names import actor
from ripeness.report.number_format import day, direction, number, percent, percentage_points, points, sentence
from ripeness.report.sentences.discovery import needed_change
from ripeness.report.sentences.pressure import strongest
from ripeness.report.sentences.signposts import overview
from ripeness.workbench.assessment import Assessment

CHANGES = 2
"""How many of the smallest changes are told before the section that holds them all."""


def noise(assessment: Assessment) -> float:
    """Two standard errors of a rank correlation of independent quantities over the draws: 2/sqrt(n - 1)."""
    return 2 / sqrt(max(assessment.draws - 1, 1))


def rank_assumptions(assessment: Assessment) -> tuple[Assumption, ...]:
    """The assumptions by what they carry, most first; those within sampling noise left out."""
    least = noise(assessment)
    return tuple(
        sorted(
            (assumption for assumption in assessment.assumptions if assumption.carries > least),
            key=lambda assumption: -assumption.carries,
        )
    )


def carrying(assessment: Assessment) -> str | None:
    """Which assumption carries most; None where none is told apart from noise."""
    first = next(iter(rank_assumptions(assessment)), None)
    if first is None:
        return None
    return sentence(
        f"{quantity_format(assessment, first).quoted_label} carries most: its rank correlation with a deal by "
        f"{day(assessment.verdict.horizon)} is {number(first.direction * first.carries, 2)}, and it rests on "
        f"{rests_on(first)}"
    )


def change_of_mind(assessment: Assessment) -> tuple[str, ...]:
    """What would move the outlook most.

    Where the run holds them: the smallest changes that open or close the zone, and the signpost
    that teaches most. Else the assumptions that carry most. Then the blocking actor and instruments.
    """
    changes = [needed_change(assessment, change) for change in assessment.what_would_have_to_change[:CHANGES]]
    shifts = [] if changes else [_assumption(assessment, entry) for entry in rank_assumptions(assessment)[:3]]
    first = [_assumption(assessment, entry) for entry in rank_assumptions(assessment)[:1]] if changes else []
    texts = (*changes, *first, *shifts, overview(assessment), _block(assessment), _instrument(assessment))
    return tuple(text for text in texts if text)


def _assumption(assessment: Assessment, assumption: Assumption) -> str:
    quantity = quantity_format(assessment, assumption)
    low, high = quantity.value(assumption.p05), quantity.value(assumption.p95)
    likelier, less = (
        (f"above {high}", f"below {low}") if assumption.direction > 0 else (f"below {low}", f"above {high}")
    )
    return sentence(
        f"evidence that puts {quantity.quoted_label} {likelier} would make a deal likelier than said here, and "
        f"{less} less likely (rank correlation {number(assumption.direction * assumption.carries, 2)}; resting on "
        f"{rests_on(assumption)})"
    )


def _block(assessment: Assessment) -> str:
    gap, shares = assessment.zopa.gap, assessment.zopa.blocking_actor
    shares = {key: share for key, share in shares.items() if share > 0}
    if not shares or gap.median <= 0:
        return ""
    first = max(shares, key=lambda key: shares[key])
    return sentence(
        f"a change of {points(gap.median)} stake points in the terms for {actor(assessment, first)}, or in what "
        f"fighting on is worth to it, would close the gap at the median (90% interval of the gap {points(gap.p05)} to "
        f"{points(gap.p95)}; it blocks in {percent(shares[first])} of the draws without a zone)"
    )


def _instrument(assessment: Assessment) -> str:
    entry = strongest(assessment)
    if entry is None or direction(entry.delta_p_deal) == "none":
        return ""
    unsure = "; its sign is not known" if direction(entry.delta_p_deal) == "unknown" else ""
    return sentence(
        f"the end of “{entry.name}” would undo a difference of {percentage_points(entry.delta_p_deal)} in the chance "
        f"of a deal by {day(assessment.dual_track.horizon)}, the largest of any instrument{unsure}"
    )
