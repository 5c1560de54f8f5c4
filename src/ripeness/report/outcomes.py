"""Outcomes of the engine in a reader's words."""

from __future__ import annotations

from ripeness.report.names import actor
from ripeness.report.number_format import day
from ripeness.workbench.assessment import Assessment

DEAL = "p_deal"


def in_words(assessment: Assessment, outcome: str) -> str:
    """What an outcome is, inside a sentence; its own name with spaces where it is not one of ours."""
    base, _, who = outcome.partition(".")
    if base == "reservation_value" and who:
        return f"what fighting on is worth to {actor(assessment, who)}"
    known = {
        DEAL: f"the chance of a deal by {day(assessment.verdict.horizon)}",
        "zopa_open": "an open zone of possible agreement",
        "gap": "the gap",
        "expected_duration_periods": "how long the war goes on",
    }
    return known.get(outcome, outcome.replace("_", " ").replace(".", " "))
