"""The verb `file_forecast`: what an assessment says, filed as a dated forecast."""

from __future__ import annotations

from pathlib import Path

from ripeness.inference.ensemble import Progress
from ripeness.workbench.forecasts import api
from ripeness.workbench.question import Question, scenario_of
from ripeness.workbench.verbs.assess import assess


def file_forecast(
    case: str | Path,
    question: Question = Question(),
    book: Path = Path("forecasts"),
    *,
    counts: str = "",
    own: api.Own | None = None,
    progress: Progress | None = None,
) -> api.FiledEntry:
    """Assess a case and file what it says as a forecast in the folder `book`; `forecast_book` holds the verbs on that.

    `counts` says in the filer's words what counts as a deal, `own` a person's probabilities beside the program's.
    Raises ScenarioError or UsageError for bad input, and Interrupted where the person stopped it, with nothing filed.
    """
    run = assess(case, question, progress=progress)
    filing = api.Filing(case, scenario_of(case, question), run.assessment, question.settings)
    return api.add(filing, book, counts=counts, own=own)
