"""What is laid beside the model's numbers in an assessment, and changes none of them."""

from __future__ import annotations

from dataclasses import replace

from ripeness.evidence.events.chronology import Chronology
from ripeness.evidence.words_and_deeds.indices import words_and_deeds
from ripeness.measures.zopa import struck_shares
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.vocabulary import reword, vocabulary_of
from ripeness.second_opinions.side_by_side import second_opinions
from ripeness.workbench.run import Run


def with_second_opinions(scenario: Scenario, run: Run) -> Run:
    """The run with what other methods say of the case beside the game."""
    solution, assessment = run.ensemble.solution, run.assessment
    opinions = second_opinions(
        scenario,
        solution,
        run.weights,
        struck=struck_shares(solution, run.weights),
        credibility={reading.instrument: reading.credibility.mean for reading in assessment.leverage},
        seed=assessment.seed,
    )
    opinions = reword(opinions, vocabulary_of(scenario))
    return replace(run, assessment=replace(assessment, second_opinions=opinions))


def with_words_and_deeds(run: Run, events: Chronology | None) -> Run:
    """The run with the measures of the case's record of events; as it is where there is none."""
    measures = words_and_deeds(events, run.assessment.seed) if events is not None else None
    return replace(run, assessment=replace(run.assessment, words_and_deeds=measures))
