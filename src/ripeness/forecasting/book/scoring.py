"""Running scores of the book: the program's views, people's forecasts, and baselines.

Questions on one case are dependent, so intervals resample whole cases. Forecasts filed when the answer could be known
already are scored apart: they test the method, not foresight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ripeness.core.serialise import to_json_dict
from ripeness.forecasting.baselines import climatology
from ripeness.forecasting.book.questions import (
    DEAL,
    MODEL,
    OF_KIND,
    OUTSIDE,
    POOLED,
    BookListing,
    ForecastStatus,
    QuestionStatus,
)
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH
from ripeness.forecasting.scores.forecasts import ForecastRow, finite_or_null
from ripeness.forecasting.scores.full_score import EventScores, score_event

CLIMATOLOGY, EVEN = "climatology", "always 50%"
BASELINES: Final = (OUTSIDE, CLIMATOLOGY, EVEN)
ENOUGH_CASES, ENOUGH_QUESTIONS = 10, 50
"""With fewer cases or questions, luck cannot be told from skill, and no reliability is drawn: our assumption."""
FAMILIES: Final = {"deal": "a deal by the day", "kind": "a first deal of the kind", "collapse": "a collapse by the day"}


@dataclass(frozen=True, slots=True)
class FamilyScore:
    """Scores of questions of one family, all of them filed before the answer could be known or none.

    `scored` holds the program's views on the same questions; `people` each person's scores beside the program's on the
    questions that the person answered. `enough` says whether there are cases and questions enough to judge by.
    """

    family: str
    retrospective: bool
    enough: bool
    scored: EventScores
    people: tuple[EventScores, ...]


@dataclass(frozen=True, slots=True)
class BookScore:
    """The running score of a book as of a day: counts of its questions by state, and scores by family."""

    today: date
    forecasts: int
    cases: int
    questions: int
    open: int
    overdue: int
    void: int
    resolved: int
    seed: int
    groups: tuple[FamilyScore, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data; an undefined number, such as the ranking where nothing came, is null."""
        plain: dict[str, Any] = finite_or_null(to_json_dict(self))
        return plain


def score_book(book: BookListing, seed: int = 0) -> BookScore:
    """The running score of the book; `seed` draws the resamples behind the intervals."""
    rows = [(case, status) for case in book.forecasts for status in case.questions]
    answered = [(case, status) for case, status in rows if status.stands in ("yes", "no")]
    counts = {name: sum(status.stands == name for _, status in rows) for name in ("open", "void", "yes", "no")}
    return BookScore(
        today=book.today,
        forecasts=len(book.forecasts),
        cases=len({case.forecast.case for case in book.forecasts}),
        questions=len(rows),
        open=counts["open"],
        overdue=sum(status.stands == "open" and status.question.by < book.today for _, status in rows),
        void=counts["void"],
        resolved=counts["yes"] + counts["no"],
        seed=seed,
        groups=tuple(
            group
            for retrospective in (False, True)
            for name in FAMILIES
            if (group := _family_score(name, answered, retrospective, seed))
        ),
    )


def family(event: str) -> str:
    """The family of an event: deal, kind or collapse."""
    return "deal" if event == DEAL else "kind" if event.startswith(OF_KIND) else "collapse"


Row = tuple[ForecastStatus, QuestionStatus]


def _family_score(name: str, answered: list[Row], retrospective: bool, seed: int) -> FamilyScore | None:
    rows = [row for row in answered if family(row[1].question.event) == name]
    mine = [(case, status) for case, status in rows if status.retrospective == retrospective]
    scored = _scores(name, mine, answered, (MODEL, OUTSIDE, POOLED) if name == "deal" else (MODEL,), BASELINES, seed)
    if scored is None:
        return None
    enough = scored.clusters >= ENOUGH_CASES and scored.n >= ENOUGH_QUESTIONS
    return FamilyScore(
        name, retrospective, enough, scored, tuple(_person_scores(name, rows, answered, retrospective, seed))
    )


def _scores(
    name: str, rows: list[Row], answered: list[Row], views: tuple[str, ...], baselines: tuple[str, ...], seed: int
) -> EventScores | None:
    """The scores of the views on the same questions: where a case has no outside view they are scored without it."""
    whole = all(OUTSIDE in status.question.p for _, status in rows)
    names = [view for view in views if whole or view not in (OUTSIDE, POOLED)]
    # One list for all, since a forecaster is scored only on what every other one forecast too.
    forecasts = [forecast for row in rows for forecast in _forecast_rows(row, answered)]
    return score_event(name, forecasts, baselines, seed=seed, forecasters=(*names, CLIMATOLOGY, EVEN))


def _person_scores(
    name: str, rows: list[Row], answered: list[Row], retrospective: bool, seed: int
) -> Iterator[EventScores]:
    """Each person beside the program, on what the person answered in time (or, `retrospective`, too late)."""
    for who in dict.fromkeys(who for _, status in rows for who in status.people):
        mine = [
            (case, status)
            for case, status in rows
            if who in status.people and (status.retrospective or who in status.retrospective_people) == retrospective
        ]
        views = (person_forecaster(who), MODEL, OUTSIDE, POOLED)
        scores = _scores(name, mine, answered, views, (MODEL, *BASELINES), seed)
        if scores is not None:
            yield scores


def person_forecaster(who: str) -> str:
    """The forecaster name of a person, distinct from any view of the program."""
    return f"{who} (person)"


def _forecast_rows(row: Row, answered: list[Row]) -> Iterator[ForecastRow]:
    case, status = row
    # Outcomes of the book's earlier questions of the family, as far as entered before this was filed.
    earlier = [
        1 if other.stands == "yes" else 0
        for _, other in answered
        if family(other.question.event) == family(status.question.event)
        and other.known is not None
        and other.known < case.filed
    ]
    probabilities = {
        **status.question.p,
        **{person_forecaster(who): p for who, p in status.people.items()},
        CLIMATOLOGY: climatology(earlier),
        EVEN: 0.5,
    }
    filed = case.filed.date()
    months = max(round((status.question.by - filed).days / DAYS_PER_MONTH), 0)
    key = f"{case.number} {status.question.event} {status.question.by}"
    for forecaster, p in probabilities.items():
        yield ForecastRow(key, case.forecast.case, filed, months, forecaster, p, 1 if status.stands == "yes" else 0)
