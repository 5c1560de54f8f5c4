"""Agreements after the first text of a peace process: PA-X, 1990 to 2024."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, day, rows
from ripeness.forecasting.outside_view.lifetimes import (
    DAYS_PER_MONTH,
    HazardTable,
    Lifetime,
    hazard_table,
    hazard_table_of,
)
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

FILE: Final = DataFile("the PA-X peace agreements", "pax*.csv", ("PP", "Dat", "Stage"))
SOURCE: Final = (
    "Bell & Badanjak 2019: C. Bell and S. Badanjak, Introducing PA-X, Journal of Peace Research 56(3); PA-X version 9"
)
EDGES: Final = (0, 3, 6, 12, 24, 36, 60)
HORIZONS: Final = (6, 12, 24, 36)


@dataclass(frozen=True, slots=True)
class Goal:
    """A kind of agreement after a first pre-negotiation text: the class's id, the stages that count, and their name."""

    id: str
    stages: tuple[str, ...]
    what: str


def _share_label(goal: Goal, months: int) -> str:
    return f"processes with {goal.what} within {months} months of the first text"


GOALS: Final = (
    Goal("talks-to-ceasefire", ("Cea",), "a ceasefire agreement"),
    Goal("talks-to-substance", ("SubPar", "SubComp"), "an agreement on substance"),
    Goal("talks-to-settlement", ("SubComp",), "a comprehensive agreement on substance"),
)


def _shipped_figures(goal: Goal, reached: tuple[tuple[int, int], ...], hazards: HazardTable) -> Figures:
    shares = (CountedShare(_share_label(goal, months), *pair) for months, pair in zip(HORIZONS, reached, strict=True))
    return Figures(tuple(shares), hazards)


CEASEFIRE: Final = _shipped_figures(
    GOALS[0],
    ((18, 79), (20, 79), (23, 77), (22, 76)),
    hazard_table_of(
        (0, 13, 215.6), (3, 5, 188.6), (6, 2, 357.2), (12, 5, 680.0), (24, 0, 648.0), (36, 3, 1235.2), (60, 11, 8811.3)
    ),
)
SUBSTANCE: Final = _shipped_figures(
    GOALS[1],
    ((22, 76), (30, 76), (43, 73), (48, 73)),
    hazard_table_of(
        (0, 11, 211.9), (3, 11, 177.7), (6, 8, 299.7), (12, 15, 437.4), (24, 5, 336.3), (36, 7, 502.8), (60, 7, 2080.3)
    ),
)
SETTLEMENT: Final = _shipped_figures(
    GOALS[2],
    ((6, 94), (10, 94), (15, 91), (19, 90)),
    hazard_table_of(
        (0, 2, 278.9), (3, 4, 270.7), (6, 4, 515.9), (12, 5, 953.0), (24, 4, 881.7), (36, 7, 1619.9), (60, 8, 11826.8)
    ),
)
_MOSTLY: Final = (
    "Talks that never got as far as a text, so the rate is high for talks without one. Most processes are within "
    "states; few are between two. An agreement signed is no agreement kept."
)


def _class(goal: Goal, name: str, n: int, figures: Figures, note: str) -> PastCases:
    return PastCases(
        id=goal.id,
        name=name,
        success=f"{goal.what} is signed after the first pre-negotiation text of the process",
        n=n,
        figures=figures,
        not_covered=f"{note} {_MOSTLY}",
        sources=(SOURCE,),
        until=2024,
        clock="talks",
        of_a_deal=True,
    )


CLASSES: Final = (
    _class(
        GOALS[0],
        "Peace processes on the way to a ceasefire",
        79,
        CEASEFIRE,
        "Processes that began with a ceasefire. Local and partial ceasefires count as much as general ones.",
    ),
    _class(
        GOALS[1],
        "Peace processes on the way to substance",
        76,
        SUBSTANCE,
        "Ceasefires. Partial agreements count, on any question, between any of the parties.",
    ),
    _class(
        GOALS[2],
        "Peace processes on the way to a settlement",
        94,
        SETTLEMENT,
        "Ceasefires and partial agreements; with partial ones the rate within a year is 39% and not 11%.",
    ),
)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there."""
    processes = _processes(folder)
    last = max(on for texts in processes for on, _ in texts)
    return {goal.id: _figures([_process_times(texts, goal, last) for texts in processes], goal) for goal in GOALS}


def lifetimes(folder: Path, goal: Goal) -> list[Lifetime]:
    """Months from the first pre-negotiation text to the goal, or to the end of the data where it was not reached."""
    processes = _processes(folder)
    last = max(on for texts in processes for on, _ in texts)
    return [time.waited for texts in processes if (time := _process_times(texts, goal, last))]


def _processes(folder: Path) -> list[list[tuple[date, str]]]:
    by_process: dict[str, list[tuple[date, str]]] = {}
    for row in rows(folder, FILE):
        by_process.setdefault(row["PP"], []).append((day(row, "Dat"), row["Stage"]))
    return list(by_process.values())


@dataclass(frozen=True, slots=True)
class _ProcessTimes:
    """A process from its first text on: how long until the goal, and how long it could be watched, months."""

    waited: Lifetime
    watched: float


def _process_times(texts: Iterable[tuple[date, str]], goal: Goal, last: date) -> _ProcessTimes | None:
    """None where there was no pre-negotiation text, or the goal had been reached before it."""
    first = min((on for on, stage in texts if stage == "Pre"), default=None)
    reached = min((on for on, stage in texts if stage in goal.stages), default=None)
    if first is None or (reached is not None and reached < first):
        return None
    watched = (last - first).days / DAYS_PER_MONTH
    months = (reached - first).days / DAYS_PER_MONTH if reached is not None else watched
    return _ProcessTimes(Lifetime(months, reached is not None), watched)


def _figures(processes: Iterable[_ProcessTimes | None], goal: Goal) -> Figures:
    followed = [process for process in processes if process is not None]
    shares = tuple(_share(followed, months, goal) for months in HORIZONS)
    return Figures(shares, hazard_table([process.waited for process in followed], EDGES))


def _share(followed: list[_ProcessTimes], months: int, goal: Goal) -> CountedShare:
    whole = [process for process in followed if process.watched >= months]
    reached = sum(process.waited.ended and process.waited.months <= months for process in whole)
    return CountedShare(_share_label(goal, months), reached, len(whole))
