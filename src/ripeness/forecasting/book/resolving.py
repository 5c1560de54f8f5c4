"""Adds resolutions to the book. Nothing filed is ever changed: a correction is one more entry, which says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean, short_repr
from ripeness.core.serialise import from_fields, to_json_dict
from ripeness.forecasting.book.append_log import Clock, ForecastLog, append_entry, read_sound_log, utc_now
from ripeness.forecasting.book.hash_chain import LogEntry
from ripeness.forecasting.book.questions import (
    DEAL,
    MAX_TEXT,
    FiledForecast,
    Outcome,
    Resolution,
    answer_of,
    first_answer,
    forecast_of,
    standing_resolutions,
)


@dataclass(frozen=True, slots=True)
class ResolutionInput:
    """A person's input for a `Resolution`; `kind` may be empty where the case has but one."""

    on: date
    outcome: Outcome
    source: str
    kind: str = ""
    collapse: str = ""
    note: str = ""
    replaces: int | None = None


def resolve(
    folder: Path, number: int, entered: ResolutionInput, *, clock: Clock = utc_now
) -> tuple[ForecastLog, bytes]:
    """Append the resolution of forecast `number` to the book in `folder`. Returns the log and the bytes cut off.

    Raises UsageError, with the book as it was, where the day lies ahead or before the forecast's, no question is
    settled by it, or it contradicts what was entered before.
    """
    forecast_of(read_sound_log(folder), number)

    def body(before: ForecastLog) -> dict[str, object]:
        new = resolution(forecast_of(before, number), number, entered, today=clock().date())
        _refuse_contradiction(before, new)
        return to_json_dict(new)

    return append_entry(folder, "resolution", body, clock)


def resolution(filed: FiledForecast, number: int, entered: ResolutionInput, *, today: date) -> Resolution:
    """The validated resolution of forecast `number`; UsageError where it can't be one."""
    _check_day(filed, entered, today)
    if not entered.source.strip():
        raise UsageError("a resolution wants a source: where one can read it, with --source URL")
    if max(len(entered.source), len(entered.note)) > MAX_TEXT:
        raise UsageError(f"the source or the note is longer than {MAX_TEXT:,} characters")
    if entered.replaces is not None and not entered.note.strip():
        raise UsageError("a correction wants a note: say with --note why the earlier entry was wrong")
    new = from_fields(
        Resolution,
        entered,
        of=number,
        kind=_kind(filed, entered),
        collapse=_side(filed, entered),
        source=" ".join(entered.source.split()),
        note=" ".join(entered.note.split()),
    )
    _check_settles(filed, new)
    return new


def _check_day(filed: FiledForecast, entered: ResolutionInput, today: date) -> None:
    if entered.on > today:
        raise UsageError(f"{entered.on} lies ahead of today, {today}: what has not come yet resolves nothing")
    if entered.on <= filed.as_of:
        raise UsageError(
            f"{entered.on} is not after {filed.as_of}, the day that the forecast looks from: a deal of that day or "
            "earlier is not what it is about"
        )


def _kind(filed: FiledForecast, entered: ResolutionInput) -> str:
    if entered.outcome != "yes":
        if entered.kind:
            raise UsageError("--kind says of which kind the deal was; give --outcome yes with it")
        return ""
    if entered.kind and entered.kind not in filed.kinds:
        raise UsageError(
            f"there is no kind of deal {short_repr(entered.kind)}{did_you_mean(entered.kind, filed.kinds)}"
        )
    if not entered.kind and len(filed.kinds) > 1:
        raise UsageError(f"say of which kind the deal was, with --kind: {', '.join(filed.kinds)}")
    return entered.kind or next(iter(filed.kinds))


def _side(filed: FiledForecast, entered: ResolutionInput) -> str:
    if not entered.collapse:
        return ""
    if entered.outcome != "no":
        raise UsageError("--collapse says which side collapsed before any deal; give --outcome no with it")
    if entered.collapse not in filed.sides:
        listed = ", ".join(f"{key} ({name})" for key, name in filed.sides.items())
        raise UsageError(f"there is no side {short_repr(entered.collapse)}; there are {listed}")
    return entered.collapse


def _check_settles(filed: FiledForecast, new: Resolution) -> None:
    days = sorted({question.by for question in filed.questions if question.event == DEAL})
    if new.outcome == "yes" and new.on > days[-1]:
        raise UsageError(
            f"a deal on {new.on} is later than all that was forecast: the last question ran to the end of "
            f"{days[-1]}, so its answer is no. Give --outcome no --date {days[-1]}"
        )
    if all(answer_of(question, new) == "open" for question in filed.questions):
        raise UsageError(
            f"that there was no deal by {new.on} settles no question: the earliest runs to the end of {days[0]}"
        )


def _refuse_contradiction(before: ForecastLog, new: Resolution) -> None:
    standing = _standing_beside(before, new)
    adds_something = False
    for question in forecast_of(before, new.of).questions:
        answer = answer_of(question, new)
        earlier = first_answer(question, standing)
        if earlier is None:
            adds_something = adds_something or answer != "open"
        elif answer not in ("open", "void", earlier.state):
            number = earlier.entry.number
            raise UsageError(
                f"that contradicts entry {number}, by which the answer to “{question.text}” is {earlier.state}, not "
                f"{answer}. If that entry was wrong, give --replaces {number} with --note WHY; both stay"
            )
    if not adds_something:
        raise UsageError(
            f"forecast {new.of} has these answers already: there is nothing to add. To correct the day or the "
            "source, name the entry that was wrong with --replaces"
        )


def _standing_beside(before: ForecastLog, new: Resolution) -> list[tuple[LogEntry, Resolution]]:
    """The resolutions of the same forecast that stand once the new one replaces the one that it names."""
    standing = standing_resolutions(before.entries, new.of)
    if new.replaces is not None and new.replaces not in [entry.number for entry, _ in standing]:
        listed = ", ".join(str(entry.number) for entry, _ in standing) or "none"
        raise UsageError(f"entry {new.replaces} is no resolution of forecast {new.of} that stands; there are: {listed}")
    return [(entry, resolution) for entry, resolution in standing if entry.number != new.replaces]
