"""Filing a forecast of a case, and a person's own beside it.

The questions that a forecast answers are so worded that two people would resolve them alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.core.serialise import from_fields, to_json_dict
from ripeness.forecasting.book.append_log import Clock, ForecastLog, append_entry, read_sound_log, utc_now
from ripeness.forecasting.book.questions import (
    COLLAPSE,
    DEAL,
    MAX_TEXT,
    MODEL,
    OF_KIND,
    OUTSIDE,
    POOLED,
    BookQuestion,
    FiledForecast,
    HashedFile,
    Opinion,
    content,
    forecast_of,
)
from ripeness.measures.outlook import ByDate
from ripeness.scenario.files.case_files import CaseFile, case_files
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.text.citations import EVENTS_FILE
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

    Each runs to the end of the day asked for.
    """
    rows = {row.date: row for row in assessment.outlook.by}
    return tuple(
        question for by, row in sorted(rows.items()) for question in _of_day(scenario.file, assessment, by, row)
    )


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


MOST_BYTES: Final = 2**28


@dataclass(frozen=True, slots=True)
class Own:
    """What a person says: a name, and probabilities of a deal by day; None where there is but one day to mean."""

    who: str
    p: Mapping[date | None, float]


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed: the case as it lies on disk or in the catalogue, the scenario as asked, and its assessment."""

    case: str | Path
    scenario: Scenario
    assessment: Assessment
    settings: Mapping[str, str]


def file_forecast(
    filing: Filing, folder: Path, *, counts: str = "", own: Own | None = None, clock: Clock = utc_now
) -> tuple[ForecastLog, bytes]:
    """Add a forecast to the book in `folder`, with a person's own probabilities; the book, and what was cut off before.

    Raises UsageError with the book as it was: where it is not sound, the words are too long, or the person's
    probabilities fit no question.
    """
    filed = _filed_forecast(filing, _words("what counts", counts))
    own_opinions = opinions(filed, 0, own) if own else ()
    log, cut_off = append_entry(folder, "forecast", lambda _: to_json_dict(filed), clock)
    number = log.entries[-1].number
    for opinion in own_opinions:
        log, _ = append_entry(folder, "opinion", partial(_document, replace(opinion, of=number)), clock)
    return log, cut_off


def file_opinion(folder: Path, number: int, own: Own, *, clock: Clock = utc_now) -> tuple[ForecastLog, bytes]:
    """Add a person's probabilities beside forecast `number`; the book, and what was cut off before.

    Raises UsageError with the book as it was: where there is no such forecast, or the person answered already.
    """
    own_opinions = opinions(forecast_of(read_sound_log(folder), number), number, own)
    cut_off = b""
    for opinion in own_opinions:
        log, cut = append_entry(folder, "opinion", partial(_new_document, opinion), clock)
        cut_off = cut_off or cut
    return log, cut_off


def opinions(filed: FiledForecast, number: int, own: Own) -> tuple[Opinion, ...]:
    """A person's probabilities as opinions on the questions of a forecast; UsageError where one fits none."""
    who, days = _words("the name", own.who), [question.by for question in filed.questions if question.event == DEAL]
    if not who:
        raise UsageError("an opinion wants a name: give it with --who NAME")
    if not own.p:
        raise UsageError(f"{who} says nothing: give a probability with --mine P or --mine DATE=P")
    return tuple(Opinion(number, who, _day(day, days), _probability(p)) for day, p in own.p.items())


def _day(day: date | None, days: list[date]) -> date:
    listed = ", ".join(map(str, days))
    if day is None and len(days) > 1:
        raise UsageError(f"the forecast has {len(days)} dates: say which as --mine DATE=P; there are {listed}")
    if day is not None and day not in days:
        raise UsageError(f"there is no question by {day}; the questions run to the end of {listed}")
    return days[0] if day is None else day


def _probability(p: float) -> float:
    if not (isfinite(p) and 0 <= p <= 1):
        raise UsageError(f"found the probability {p}; wanted a number from 0 to 1")
    return float(p)


def _document(opinion: Opinion, before: ForecastLog) -> dict[str, object]:
    return to_json_dict(opinion)


def _new_document(opinion: Opinion, before: ForecastLog) -> dict[str, object]:
    """The opinion as an entry; UsageError where its person answered the question before."""
    for entry in before.entries:
        if entry.entry == "opinion":
            other = content(entry, Opinion)
            if (other.of, other.who, other.by) == (opinion.of, opinion.who, opinion.by):
                raise UsageError(
                    f"{opinion.who} gave {other.p:g} by {opinion.by} already (entry {entry.number}), and nothing filed "
                    "is changed; file a new forecast of the case to say something new"
                )
    return to_json_dict(opinion)


def _filed_forecast(filing: Filing, counts: str) -> FiledForecast:
    scenario, assessment = filing.scenario, filing.assessment
    return from_fields(
        FiledForecast,
        assessment,
        settings=dict(filing.settings),
        program=assessment.ripeness_version,
        files=hashed_files(filing.case, scenario),
        deal=what_counts(scenario),
        counts=counts,
        kinds=dict(assessment.names.kinds),
        sides=dict(assessment.names.sides),
        outside=assessment.reference_class.name if assessment.reference_class else "",
        weight_of_model=assessment.pooled.weight_of_model if assessment.pooled else None,
        questions=questions(scenario, assessment),
    )


def hashed_files(case: str | Path, scenario: Scenario) -> tuple[HashedFile, ...]:
    """The files that the scenario was read from, each with its hash: its own, its ledger, events and perspectives."""
    files = case_files(case)
    beside = {EVENTS_FILE} | ({scenario.file.record.ledger} if scenario.file.record.ledger else set())
    by_name = {files.scenario.place.name: files.scenario}
    by_name |= {name: file for name in sorted(beside) if (file := files.beside(name))}
    by_name |= {f"perspectives/{file.place.name}": file for file in files.perspectives()}
    return tuple(HashedFile(name, _hash(file)) for name, file in by_name.items())


def _hash(file: CaseFile) -> str:
    return hashlib.sha256(file.read(MOST_BYTES)).hexdigest()


def _words(what: str, text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > MAX_TEXT:
        raise UsageError(
            f"{what}: found {len(plain):,} characters, beginning {short_repr(plain)}; wanted {MAX_TEXT:,} or fewer"
        )
    return plain
