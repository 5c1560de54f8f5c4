"""The verb `assess`: draws, ensemble, measures, outlook and verdict of a case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ripeness.core.errors import Interrupted, UsageError
from ripeness.diagnostics.precision import Precision, assess_until
from ripeness.evidence.events.chronology import chronology
from ripeness.inference.ensemble import Progress
from ripeness.inference.plan import DEFAULT_PLAN, Plan
from ripeness.inference.sample import MAX_DRAWS
from ripeness.measures.horizon import outlook_dates, periods_until
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.vocabulary import reword, vocabulary_of
from ripeness.workbench.assessment_archive import since_last
from ripeness.workbench.assessment_builder import build_assessment
from ripeness.workbench.learned_ensemble import solve_and_learn
from ripeness.workbench.question import Question, scenario_of
from ripeness.workbench.run import Run
from ripeness.workbench.supplements import with_second_opinions, with_words_and_deeds

MOST_DRAWS = 65_536
"""Draws beyond which a wanted precision is given up, and the assessment says so."""


def assess(case: str | Path, question: Question = Question(), *, progress: Progress | None = None) -> Run:
    """The main job: assess a case.

    Raises ScenarioError or UsageError for bad input, and Interrupted where the person stopped
    the run: its `partial` is the Run of the draws that were finished.
    """
    scenario = scenario_of(case, question)
    # Before the run: an events.csv that is no table is an error at once, not after minutes.
    events = chronology(case_files(case), scenario.file.time.as_of)
    run = assess_scenario(scenario, question.plan, progress=progress)
    run = replace(run, assessment=replace(run.assessment, since=since_last(case, run.assessment)))
    if run.ensemble.stopped:
        raise _interruption(run, question)
    if question.depth == "headline":
        return run
    try:
        return with_words_and_deeds(with_second_opinions(scenario, run), events)
    except KeyboardInterrupt:
        raise _interruption(run, question) from None


def _interruption(run: Run, question: Question) -> Interrupted:
    return Interrupted(f"stopped; {run.assessment.draws} of {question.draws} draws were finished", run)


def assess_scenario(scenario: Scenario, plan: Plan = DEFAULT_PLAN, *, progress: Progress | None = None) -> Run:
    """Assess a scenario as it stands (perspective, date and settings already applied).

    Raises UsageError where draws, seed, precision or a date is out of range. A run that the
    person stopped gives the assessment of the draws that were finished (`ensemble.stopped`).
    """
    _check(scenario, plan)
    if plan.precision is None:
        return _assess_once(scenario, plan, progress)
    return assess_until(
        lambda draws: _assess_once(scenario, replace(plan, draws=draws), progress),
        lambda run: run.assessment.precision or Precision({}, plan.precision, True),
        start=plan.draws,
        most=max(MOST_DRAWS, plan.draws),
    )


def _assess_once(scenario: Scenario, plan: Plan, progress: Progress | None) -> Run:
    days = outlook_dates(scenario, plan.by)
    learned = solve_and_learn(scenario, days, plan, progress)
    try:
        assessment = build_assessment(scenario, learned, days, plan)
    except KeyboardInterrupt:
        # The draws are solved, which takes most of the time: their headline is there in a moment, so it is kept.
        learned = replace(learned, ensemble=replace(learned.ensemble, stopped=True))
        assessment = build_assessment(scenario, learned, days, replace(plan, depth="headline"))
    # What past cases are is told in their own words.
    assessment = reword(assessment, vocabulary_of(scenario, assessment.reference_classes))
    return Run(assessment, learned.ensemble, learned.weights)


def _check(scenario: Scenario, plan: Plan) -> None:
    if not 1 <= plan.draws <= MAX_DRAWS:
        raise UsageError(f"draws: found {plan.draws}, wanted 1 to {MAX_DRAWS:,}")
    if plan.seed < 0:
        raise UsageError(f"seed: found {plan.seed}, wanted 0 or above")
    if plan.precision is not None and not 0 < plan.precision < 1:
        raise UsageError(f"precision: found {plan.precision}, wanted a probability above 0, such as 0.005")
    if plan.sobol < 0 or plan.sobol == 1:
        raise UsageError(f"sobol: found {plan.sobol}, wanted 2 base draws or more, best a power of two such as 256")
    today, end = scenario.file.time.as_of, scenario.calendar.date(scenario.calendar.periods)
    for day in plan.by:
        if not (today < day <= end and periods_until(scenario, day)):
            raise UsageError(f"by: found {day}; wanted a day after {today}, the day of the assessment, up to {end}")
