"""Outcomes of the engine in a reader's words."""

from __future__ import annotations

from ripeness.measures.registry import outcome_phrase
from ripeness.report.names import actor
from ripeness.report.number_format import day
from ripeness.workbench.assessment import Assessment

DEAL = "p_deal"


def in_words(assessment: Assessment, outcome: str) -> str:
    """What an outcome is, inside a sentence; its own name with spaces where no measure gives it a phrase."""
    base, _, who = outcome.partition(".")
    phrase = outcome_phrase(base) or outcome.replace("_", " ").replace(".", " ")
    return phrase.format(horizon=day(assessment.verdict.horizon), actor=actor(assessment, who))
