"""The forecast book as blocks: what was forecast, what came, and how good it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import isfinite
from typing import Final

from ripeness.forecasting.book.questions import DEAL, OUTSIDE, BookListing, ForecastStatus, QuestionStatus
from ripeness.forecasting.book.scoring import (
    CLIMATOLOGY,
    ENOUGH_CASES,
    ENOUGH_QUESTIONS,
    FAMILIES,
    BookScore,
    FamilyScore,
)
from ripeness.forecasting.scores.full_score import EventScores, ForecasterScores
from ripeness.forecasting.scores.intervals import ScoreEstimate
from ripeness.report.blocks import Block, Document, Facts, Items, Paragraph, Section
from ripeness.report.number_format import count, day, number, percent, with_sign
from ripeness.report.table import Table, tabulate

STALE: Final = 31
"""Days between the case's day and the filing beyond which a reader is warned."""
NOTE: Final = (
    "Brier: the mean of (probability − outcome)²; 0 is perfect. Log: minus the logarithm of the chance given to what "
    "came. Skill: 1 − score / baseline's; above 0 is better than it. Climatology: how often such questions of this "
    "book had come by the day of filing. In brackets: 95% intervals, drawn over cases. Retrospective: filed when the "
    "answer could be known already, or with a case dated after the filing."
)


def listing_view(result: BookListing, *, only_open: bool = False) -> Document:
    """Every forecast with its questions on a deal."""
    if not result.forecasts:
        return Document("", "", (Paragraph("No forecasts yet."),))
    forecasts = (f for f in result.forecasts if not only_open or any(q.stands == "open" for q in f.questions))
    return Document("", "", tuple(_summary(forecast, result.today, only_open=only_open) for forecast in forecasts))


def summary_view(result: ForecastStatus) -> Document:
    """One forecast's questions on a deal, as in the list."""
    return Document("", "", (_summary(result),))


def forecast_view(result: ForecastStatus) -> Document:
    """One forecast in full."""
    filed = result.forecast
    in_own_words = f" In the words of who filed it: {filed.counts}" if filed.counts else ""
    head: list[Block] = [Paragraph(filed.title), Paragraph(f"{filed.deal}{in_own_words}")]
    stale = (result.filed.date() - filed.as_of).days
    if stale > STALE:
        head.append(Paragraph(f"It looks from a day {stale:,} days before it was filed: what came since is not in it."))
    if filed.outside:
        weight = f"The model's weight in the pool: {filed.weight_of_model:.2f}."
        head.append(Paragraph(f"Outside view: {filed.outside}. {weight}"))
    questions = tuple(
        Section("", "", (Paragraph(status.question.text), Paragraph(_probabilities(status), "quote")))
        for status in result.questions
    )
    settings = "".join(f", {path}={value}" for path, value in filed.settings.items())
    run = Paragraph(f"ripeness {filed.program}, {filed.draws:,} draws, seed {filed.seed}{settings}", "note")
    files = Facts(tuple((f"{file.sha256[:16]}…", file.name) for file in filed.files))
    provenance = Section("files", "", (run, files))
    return Document(f"Forecast {result.number}: {_head(result)}", "", (*head, *questions, provenance))


def score_view(result: BookScore) -> Document:
    """The running score."""
    counts = Paragraph(
        f"As of {day(result.today)}: {count(result.forecasts, 'forecast')} of {count(result.cases, 'case')}, "
        f"{count(result.questions, 'question')}; {result.resolved} resolved, {result.void} void, {result.open} open, "
        f"{result.overdue} of them overdue"
    )
    if not result.groups:
        return Document("", "", (counts, Paragraph("Nothing is resolved yet, so there is no score.")))
    return Document("", "", (counts, *(_group(group) for group in result.groups), Paragraph(NOTE, "note")))


def _head(forecast: ForecastStatus) -> str:
    perspective = f", {forecast.forecast.perspective}" if forecast.forecast.perspective else ""
    filed = forecast.forecast
    return f"{filed.case}{perspective}, as of {filed.as_of}, filed {forecast.filed:%Y-%m-%d}"


def _summary(forecast: ForecastStatus, today: date | None = None, *, only_open: bool = False) -> Section:
    """A forecast's questions on a deal: a row a date and a column a forecaster."""
    statuses = [
        status
        for status in forecast.questions
        if status.question.event == DEAL and (status.stands == "open" or not only_open)
    ]
    retrospective = " (retrospective)" if all(status.retrospective for status in forecast.questions) else ""
    names = list(dict.fromkeys(name for status in statuses for name in (*status.question.p, *status.people)))
    rows = tuple(_row(status, names, today, mark=not retrospective) for status in statuses)
    table = Table(("a deal by", "answer", *names), rows, kinds=("date", "text", "probability"))
    return Section("", f"{forecast.number}  {_head(forecast)}{retrospective}", (table,))


def _row(status: QuestionStatus, names: Sequence[str], today: date | None, *, mark: bool) -> tuple[str, ...]:
    p = {**status.question.p, **status.people}
    answer = _answer(status, today) + (_retrospective(status) if mark else "")
    return (str(status.question.by), answer, *(percent(p[name]) if name in p else "" for name in names))


def _answer(status: QuestionStatus, today: date | None) -> str:
    if status.stands == "yes":
        return f"yes, {status.came_on}"
    return "open, overdue" if status.stands == "open" and today and status.question.by < today else status.stands


def _retrospective(status: QuestionStatus) -> str:
    return " (retrospective)" if status.retrospective else ""


def _probabilities(status: QuestionStatus) -> str:
    p = {**status.question.p, **status.people}
    chances = ", ".join(f"{name} {number(100 * value)}%" for name, value in p.items())
    by = f" by entry {status.entry}" if status.entry else ""
    on = f", on {status.came_on}" if status.came_on else ""
    return f"{chances}. Answer: {status.stands}{on}{by}{_retrospective(status)}"


def _group(group: FamilyScore) -> Section:
    scored = group.scored
    when = "filed afterwards (retrospective)" if group.retrospective else "filed beforehand"
    counts = (
        f"{count(scored.n, 'question')} of {count(scored.clusters, 'case')}, came in {round(scored.came * scored.n)}"
    )
    blocks: list[Block] = [_scores(scored)]
    for person in group.people:
        name = person.scores[0].forecaster.rpartition(" (")[0]
        blocks += [Paragraph(f"On the {count(person.n, 'question')} that {name} answered"), _scores(person)]
    if group.enough:
        blocks += _reliability(scored.scores[0])
    else:
        wanted = f"wanted {ENOUGH_QUESTIONS} questions of {ENOUGH_CASES} cases or more"
        advice = f"Too little to tell luck from skill: {wanted}. No reliability is drawn before that."
        blocks.append(Paragraph(advice))
    return Section("", f"{FAMILIES[group.family].capitalize()}, {when}: {counts}", tuple(blocks))


def _scores(scored: EventScores) -> Table:
    baseline = OUTSIDE if any(row.forecaster == OUTSIDE for row in scored.scores) else CLIMATOLOGY
    return tabulate(
        scored.scores,
        ("", lambda row: row.forecaster),
        ("Brier", lambda row: f"{row.brier.value:.3f}"),
        ("", lambda row: _interval(row.brier)),
        ("log", lambda row: f"{row.log.value:.3f}"),
        (f"skill: {baseline}", lambda row: _skill(row, baseline)),
        kinds=("text", "number", "interval", "number", "text"),
    )


def _interval(estimate: ScoreEstimate) -> str:
    return f"({number(estimate.low, 3)} {number(estimate.high, 3)})" if estimate.clusters > 1 else "(one case)"


def _skill(row: ForecasterScores, baseline: str) -> str:
    skill = next((against.skill for against in row.against if against.baseline == baseline), None)
    if skill is None or skill.brier is None or not isfinite(skill.brier.value):
        return "–"
    score = skill.brier
    bounded = score.clusters > 1 and isfinite(score.low)
    return f"{with_sign(score.value, 2)}{f' ({with_sign(score.low, 2)} {with_sign(score.high, 2)})' if bounded else ''}"


def _reliability(row: ForecasterScores) -> Iterator[Block]:
    yield Paragraph(f"Reliability of the {row.forecaster}: what was said, how often it came, how many")
    dots = (f"said {percent(dot.p)}  came {percent(dot.came)}  n {dot.n}" for dot in row.diagram)
    yield Items(tuple(dots))
