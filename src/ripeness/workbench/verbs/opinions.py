"""The verb `opinions`: what other methods say of a case."""

from __future__ import annotations

from pathlib import Path

from ripeness.inference.ensemble import Progress
from ripeness.workbench.question import Question, scenario_of
from ripeness.workbench.run import Run
from ripeness.workbench.supplements import with_second_opinions
from ripeness.workbench.verbs.assess import assess


def opinions(
    case: str | Path, question: Question = Question(depth="headline"), *, progress: Progress | None = None
) -> Run:
    """The assessment of a case with what other methods say beside it, in its `second_opinions`.

    Raises as `assess`.
    """
    run = assess(case, question, progress=progress)
    return run if run.assessment.second_opinions else with_second_opinions(scenario_of(case, question), run)
