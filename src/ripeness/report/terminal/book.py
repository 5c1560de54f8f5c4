"""The forecast book on the terminal: what was forecast, what came, and how good it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import isfinite
from textwrap import wrap
from typing import Final

from ripeness.forecasting.book.content import (
    DEAL,
    OUTSIDE,
)
from ripeness.forecasting.book.scoring import (
    CLIMATOLOGY,
    ENOUGH_CASES,
    ENOUGH_QUESTIONS,
    FAMILIES,
    BookScore,
    Group,
)
from ripeness.forecasting.book.state import (
    Case,
    Listing,
    Standing,
)
from ripeness.forecasting.scores.full_score import (
    Scored,
    Scores,
)
from ripeness.forecasting.scores.resampled import Estimate
from ripeness.forecasting.scores.skill import Skill
from ripeness.report.number_format import (
    day,
    number,
    percent,
    signed,
)
from ripeness.report.terminal.lines import (
    cut,
    printable,
)

NAME: Final = 22
"""Columns for a forecaster's name."""
STALE: Final = 31
"""Days between the case's day and the filing beyond which a reader is told."""
NOTE: Final = (
    "Brier: the mean of (probability − outcome)²; 0 is perfect. Log: minus the logarithm of the chance given to what "
    "came. Skill: 1 − score / baseline's; above 0 is better than it. Climatology: how often such questions of this "
    "book had come by the day of filing. In brackets: 95% intervals, drawn over cases. Retrospective: filed when the "
    "answer could be known already, or with a case dated after the filing."
)


def render_list(found: Listing, *, width: int = 80, only_open: bool = False) -> str:
    """Every forecast with its questions on a deal, one a line, as plain text of `width` columns."""
    return _text(_list(found, width, only_open), width)


def render_case(found: Case, *, width: int = 80) -> str:
    """One forecast in full."""
    return _text(_case(found, width), width)


def render_block(found: Case, *, width: int = 80) -> str:
    """One forecast's questions on a deal, as in the list."""
    return _text(_block(found, [one for one in found.questions if one.question.event == DEAL], width), width)


def render_score(found: BookScore, *, width: int = 80) -> str:
    """The running score."""
    return _text(_score(found, width), width)


def _text(lines: Iterable[str], width: int) -> str:
    return "\n".join(printable(cut(line, width)).rstrip() for line in lines) + "\n"


def _list(found: Listing, width: int, only_open: bool) -> Iterator[str]:
    if not found.forecasts:
        yield "No forecasts yet."
    for case in found.forecasts:
        shown = [one for one in case.questions if one.stands == "open" or not only_open]
        if shown:
            yield from _block(case, [one for one in shown if one.question.event == DEAL], width, found.today)


def _head(case: Case) -> str:
    view = f", {case.forecast.perspective}" if case.forecast.perspective else ""
    return f"{case.forecast.case}{view}, as of {case.forecast.as_of}, filed {case.filed:%Y-%m-%d}"


def _block(case: Case, questions: list[Standing], width: int, today: date | None = None) -> Iterator[str]:
    """A forecast's questions on a deal: a line a date and a column a view, or where these are too many, in words."""
    late = " (retrospective)" if all(one.retrospective for one in case.questions) else ""
    yield f"{case.number}  {_head(case)}{late}"
    rows = [
        ["a deal by", "answer", *(views := _names(questions))],
        *(_cells(one, views, today, late) for one in questions),
    ]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(wide) + 2 * len(wide) + 1 <= width:
        for row in rows:
            left, right = zip(row[:2], wide[:2], strict=True), zip(row[2:], wide[2:], strict=True)
            yield "   " + "  ".join(
                [*(f"{cell:<{room}}" for cell, room in left), *(f"{c:>{room}}" for c, room in right)]
            )
    else:
        for row in rows[1:]:
            said = ", ".join(f"{name} {cell}" for name, cell in zip(views, row[2:], strict=True) if cell)
            yield from wrap(f"{row[0]}: {row[1]}. {said}", width, initial_indent="   ", subsequent_indent="     ")
    yield ""


def _names(questions: list[Standing]) -> list[str]:
    return list(dict.fromkeys(name for one in questions for name in (*one.question.p, *one.people)))


def _cells(one: Standing, views: list[str], today: date | None, late: str) -> list[str]:
    said = {**one.question.p, **one.people}
    answer = _stands(one, today) + ("" if late else _retrospective(one))
    return [str(one.question.by), answer, *(percent(said[name]) if name in said else "" for name in views)]


def _stands(one: Standing, today: date | None) -> str:
    if one.stands == "yes":
        return f"yes, {one.came_on}"
    return "open, overdue" if one.stands == "open" and today and one.question.by < today else one.stands


def _retrospective(one: Standing) -> str:
    return " (retrospective)" if one.retrospective else ""


def _case(found: Case, width: int) -> Iterator[str]:
    filed = found.forecast
    yield f"Forecast {found.number}: {_head(found)}"
    yield from wrap(filed.title, width)
    yield ""
    yield from wrap(f"{filed.deal}{f' In the words of who filed it: {filed.counts}' if filed.counts else ''}", width)
    stale = (found.filed.date() - filed.as_of).days
    if stale > STALE:
        yield from wrap(f"It looks from a day {stale:,} days before it was filed: what came since is not in it.", width)
    if filed.outside:
        yield from wrap(
            f"Outside view: {filed.outside}. The model's weight in the pool: {filed.weight_of_model:.2f}.", width
        )
    yield ""
    for one in found.questions:
        yield from wrap(f"{one.question.text}", width)
        yield from wrap(_views(one), width, initial_indent="    ", subsequent_indent="    ")
    yield ""
    settings = "".join(f", {path}={value}" for path, value in filed.settings.items())
    yield from wrap(f"ripeness {filed.program}, {filed.draws:,} draws, seed {filed.seed}{settings}", width)
    yield from (f"{file.sha256[:16]}…  {file.name}" for file in filed.files)


def _views(one: Standing) -> str:
    said = ", ".join(f"{name} {_fine(p)}" for name, p in {**one.question.p, **one.people}.items())
    by = f" by entry {one.entry}" if one.entry else ""
    came = f", on {one.came_on}" if one.came_on else ""
    return f"{said}. Answer: {one.stands}{came}{by}{_retrospective(one)}"


def _fine(p: float) -> str:
    return f"{number(100 * p)}%"


def _score(found: BookScore, width: int) -> Iterator[str]:
    cases = _count(found.cases, "case")
    yield from wrap(
        f"As of {day(found.today)}: {_count(found.forecasts, 'forecast')} of {cases}, "
        f"{_count(found.questions, 'question')}; {found.resolved} resolved, {found.void} void, {found.open} open, "
        f"{found.overdue} of them overdue",
        width,
    )
    if not found.groups:
        yield "Nothing is resolved yet, so there is no score."
        return
    for group in found.groups:
        yield ""
        yield from _group(group, width)
    yield ""
    yield from wrap(NOTE, width)


def _group(group: Group, width: int) -> Iterator[str]:
    scored = group.scored
    when = "filed afterwards (retrospective)" if group.retrospective else "filed beforehand"
    yield from wrap(
        f"{FAMILIES[group.family].capitalize()}, {when}: "
        f"{_count(scored.n, 'question')} of {_count(scored.clusters, 'case')}, came in {round(scored.came * scored.n)}",
        width,
    )
    yield from _table(scored)
    for person in group.people:
        yield f"  On the {_count(person.n, 'question')} that {person.scores[0].forecaster.rpartition(' (')[0]} answered"
        yield from _table(person)
    if not group.enough:
        told = (
            f"Too little to tell luck from skill: wanted {ENOUGH_QUESTIONS} questions of {ENOUGH_CASES} cases or more. "
            "No reliability is drawn before that."
        )
        yield from wrap(told, width, initial_indent="  ", subsequent_indent="  ")
    else:
        yield from _reliability(scored.scores[0])


def _table(scored: Scored) -> Iterator[str]:
    known = {row.forecaster for row in scored.scores}
    against = OUTSIDE if OUTSIDE in known else CLIMATOLOGY
    yield f"  {'':<{NAME}}{'Brier':>7}{'':>15}{'log':>7}  skill: {against}"
    for row in scored.scores:
        skill = next((one.skill for one in row.against if one.baseline == against), None)
        scores = f"{row.brier.value:>7.3f}{_interval(row.brier):>15}{row.log.value:>7.3f}"
        yield f"  {cut(row.forecaster, NAME - 1):<{NAME}}{scores}  {_skill(skill)}"


def _interval(found: Estimate) -> str:
    return f"({number(found.low, 3)} {number(found.high, 3)})" if found.clusters > 1 else "(one case)"


def _skill(found: Skill | None) -> str:
    if found is None or found.brier is None or not isfinite(found.brier.value):
        return "–"
    one = found.brier
    ends = f" ({signed(one.low, 2)} {signed(one.high, 2)})" if one.clusters > 1 and isfinite(one.low) else ""
    return f"{signed(one.value, 2)}{ends}"


def _reliability(row: Scores) -> Iterator[str]:
    yield f"  Reliability of the {row.forecaster}: what was said, how often it came, how many"
    for dot in row.diagram:
        yield f"    said {percent(dot.p):>8}  came {percent(dot.came):>8}  n {dot.n}"


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
