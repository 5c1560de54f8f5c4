"""Entering what came of a forecast. Nothing filed is ever changed: a correction is one more entry, which says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ripeness.core.closest_name import did_you_mean
from ripeness.core.errors import UsageError
from ripeness.core.serialise import to_json_dict
from ripeness.core.short_repr import short_repr
from ripeness.forecasting.book.append_log import (
    Clock,
    ForecastLog,
    append_entry,
    read_sound_log,
    the_clock,
)
from ripeness.forecasting.book.content import (
    DEAL,
    MAX_TEXT,
    FiledForecast,
    Outcome,
    Resolution,
    forecast_of,
)
from ripeness.forecasting.book.state import (
    answer_of,
    standing_resolutions,
)


@dataclass(frozen=True, slots=True)
class ResolutionInput:
    """What a person enters: see `Resolution`. `kind` may be empty where the case has but one."""

    on: date
    outcome: Outcome
    source: str
    kind: str = ""
    collapse: str = ""
    note: str = ""
    replaces: int | None = None


def resolve(folder: Path, number: int, came: ResolutionInput, *, clock: Clock = the_clock) -> tuple[ForecastLog, bytes]:
    """Add what came of forecast `number` to the book in `folder`; the book, and what was cut off before.

    Raises UsageError, with the book as it was, where the day lies ahead or before the forecast's, no question is
    settled by it, or it contradicts what was entered before.
    """
    forecast_of(read_sound_log(folder), number)

    def body(before: ForecastLog) -> dict[str, object]:
        found = resolution(forecast_of(before, number), number, came, today=clock().date())
        _refuse_contradiction(before, found)
        return to_json_dict(found)

    return append_entry(folder, "resolution", body, clock)


def resolution(filed: FiledForecast, number: int, came: ResolutionInput, *, today: date) -> Resolution:
    """The resolution of forecast `number` that a person means; UsageError where it can't be one."""
    _check_day(filed, came, today)
    if not came.source.strip():
        raise UsageError("a resolution wants a source: where one can read it, with --source URL")
    if max(len(came.source), len(came.note)) > MAX_TEXT:
        raise UsageError(f"the source or the note is longer than {MAX_TEXT:,} characters")
    if came.replaces is not None and not came.note.strip():
        raise UsageError("a correction wants a note: say with --note why the earlier entry was wrong")
    found = Resolution(
        of=number,
        on=came.on,
        outcome=came.outcome,
        kind=_kind(filed, came),
        collapse=_side(filed, came),
        source=" ".join(came.source.split()),
        note=" ".join(came.note.split()),
        replaces=came.replaces,
    )
    _check_settles(filed, found)
    return found


def _check_day(filed: FiledForecast, came: ResolutionInput, today: date) -> None:
    if came.on > today:
        raise UsageError(f"{came.on} lies ahead of today, {today}: what has not come yet resolves nothing")
    if came.on <= filed.as_of:
        raise UsageError(
            f"{came.on} is not after {filed.as_of}, the day that the forecast looks from: a deal of that day or "
            "earlier is not what it is about"
        )


def _kind(filed: FiledForecast, came: ResolutionInput) -> str:
    if came.outcome != "yes":
        if came.kind:
            raise UsageError("--kind says of which kind the deal was; give --outcome yes with it")
        return ""
    if came.kind and came.kind not in filed.kinds:
        raise UsageError(f"there is no kind of deal {short_repr(came.kind)}{did_you_mean(came.kind, filed.kinds)}")
    if not came.kind and len(filed.kinds) > 1:
        raise UsageError(f"say of which kind the deal was, with --kind: {', '.join(filed.kinds)}")
    return came.kind or next(iter(filed.kinds))


def _side(filed: FiledForecast, came: ResolutionInput) -> str:
    if not came.collapse:
        return ""
    if came.outcome != "no":
        raise UsageError("--collapse says which side collapsed before any deal; give --outcome no with it")
    if came.collapse not in filed.sides:
        listed = ", ".join(f"{key} ({name})" for key, name in filed.sides.items())
        raise UsageError(f"there is no side {short_repr(came.collapse)}; there are {listed}")
    return came.collapse


def _check_settles(filed: FiledForecast, found: Resolution) -> None:
    days = sorted({one.by for one in filed.questions if one.event == DEAL})
    if found.outcome == "yes" and found.on > days[-1]:
        raise UsageError(
            f"a deal on {found.on} is later than all that was forecast: the last question ran to the end of "
            f"{days[-1]}, so its answer is no. Give --outcome no --date {days[-1]}"
        )
    if all(answer_of(one, found) == "open" for one in filed.questions):
        raise UsageError(
            f"that there was no deal by {found.on} settles no question: the earliest runs to the end of {days[0]}"
        )


def _refuse_contradiction(before: ForecastLog, found: Resolution) -> None:
    filed, made = forecast_of(before, found.of), standing_resolutions(before.entries, found.of)
    if found.replaces is not None:
        if found.replaces not in [entry.number for entry, _ in made]:
            listed = ", ".join(str(entry.number) for entry, _ in made) or "none"
            raise UsageError(
                f"entry {found.replaces} is no resolution of forecast {found.of} that stands; there are: {listed}"
            )
        made = [(entry, other) for entry, other in made if entry.number != found.replaces]
    news = False
    for one in filed.questions:
        said = answer_of(one, found)
        earlier = next(((at, answer_of(one, other)) for at, other in made if answer_of(one, other) != "open"), None)
        if earlier is None:
            news = news or said != "open"
        elif said not in ("open", "void", earlier[1]):
            raise UsageError(
                f"that contradicts entry {earlier[0].number}, by which the answer to “{one.text}” is {earlier[1]}, not "
                f"{said}. If that entry was wrong, give --replaces {earlier[0].number} with --note WHY; both stay"
            )
    if not news:
        raise UsageError(
            f"forecast {found.of} has these answers already: there is nothing to add. To correct the day or the "
            "source, name the entry that was wrong with --replaces"
        )
