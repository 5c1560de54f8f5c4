"""The questions that a forecast of a case answers, so worded that two people would resolve them alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ripeness.forecasting.book.questions import COLLAPSE, DEAL, MODEL, OF_KIND, OUTSIDE, POOLED, BookQuestion
from ripeness.measures.horizon import periods_until
from ripeness.measures.outlook import ByDate
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.workbench.assessment import Assessment

DIGITS = 6
"""Decimals that a probability is filed with."""


def what_counts(scenario: Scenario) -> str:
    """What counts as a deal in this case, from its veto players and issues."""
    file = scenario.file
    who = ", ".join(actor.name for actor in file.actors.values() if actor.veto)
    what = "; ".join(issue.name for issue in file.issues.values())
    return (
        f"A deal is the first agreement after {file.time.as_of} of all who have a veto ({who}) on the same terms for "
        f"every issue of the case ({what}). It counts from the day on which all have agreed, in public or as all "
        "later confirm, and counts also where it breaks down afterwards. Days end at 24:00 UTC."
    )


def questions(scenario: Scenario, assessment: Assessment) -> tuple[BookQuestion, ...]:
    """A question for each date of the outlook: a deal, each kind of deal (where there are several), each collapse.

    The model solves whole periods, so each question runs to the last day of the period that has ended by the date
    asked for; two dates in one period are one question.
    """
    rows = {_last_day(scenario, row.date): row for row in assessment.outlook.by}
    return tuple(
        question for by, row in sorted(rows.items()) for question in _of_day(scenario.file, assessment, by, row)
    )


def _last_day(scenario: Scenario, day: date) -> date:
    return scenario.calendar.date(scenario.now + periods_until(scenario, day)) - timedelta(days=1)


def _of_day(file: ScenarioFile, assessment: Assessment, by: date, row: ByDate) -> Iterator[BookQuestion]:
    until = f"by the end of {by}"
    yield BookQuestion(DEAL, by, f"There is a deal {until}.", _views(assessment, row))
    for key, p in row.p_deal_of.items() if len(file.kinds) > 1 else ():
        text = f"There is a deal {until}, and the first one is of the kind {file.kinds[key].name}."
        yield BookQuestion(OF_KIND + key, by, f"{text}{_terms(file, key)}", {MODEL: _short(p.mean)})
    for side, p in row.p_collapse.items():
        name = file.sides[side].name  # type: ignore[index]
        text = f"{name} collapses {until}, before any deal, so that the other side sets the terms."
        yield BookQuestion(COLLAPSE + side, by, text, {MODEL: _short(p.mean)})


def _views(assessment: Assessment, row: ByDate) -> dict[str, float]:
    views = {MODEL: _short(row.p_deal.mean)}
    pooled = next((row_ for row_ in assessment.pooled.by if row_.date == row.date), None) if assessment.pooled else None
    if pooled is not None:
        views |= {OUTSIDE: _short(pooled.outside), POOLED: _short(pooled.p_deal)}
    return views


def _terms(file: ScenarioFile, kind: str) -> str:
    """Which packages are of the kind, in words."""
    when = file.kinds[kind].when
    if not when:
        return " That kind takes all terms that are of no other."
    parts = (
        f"{file.issues[issue].name}: {' or '.join(file.issues[issue].options[option].name for option in options)}"
        for issue, options in when.items()
    )
    return f" That kind is: {'; '.join(parts)}."


def _short(p: float) -> float:
    return round(min(max(p, 0.0), 1.0), DIGITS)
