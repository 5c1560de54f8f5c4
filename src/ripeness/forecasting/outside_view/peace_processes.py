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


GOALS: Final = (
    Goal("talks-to-ceasefire", ("Cea",), "a ceasefire agreement"),
    Goal("talks-to-substance", ("SubPar", "SubComp"), "an agreement on substance"),
    Goal("talks-to-settlement", ("SubComp",), "a comprehensive agreement on substance"),
)
_MOSTLY: Final = (
    "Talks that never got as far as a text, so the rate is high for talks without one. Most processes are within "
    "states; few are between two. An agreement signed is no agreement kept."
)


def _figures(goal: Goal, counts: Iterable[tuple[int, int]], hazards: HazardTable) -> Figures:
    words = (f"processes with {goal.what} within {months} months of the first text" for months in HORIZONS)
    return Figures(tuple(CountedShare(text, k, n) for text, (k, n) in zip(words, counts, strict=True)), hazards)


def _class(
    goal: Goal, end: str, n: int, not_covered: str, counts: tuple[tuple[int, int], ...], hazards: HazardTable
) -> PastCases:
    return PastCases(
        id=goal.id,
        name=f"Peace processes on the way to {end}",
        success=f"{goal.what} is signed after the first pre-negotiation text of the process",
        n=n,
        figures=_figures(goal, counts, hazards),
        not_covered=f"{not_covered} {_MOSTLY}",
        sources=(SOURCE,),
        until=2024,
        clock="talks",
        of_a_deal=True,
    )


CLASSES: Final = (
    _class(
        GOALS[0],
        "a ceasefire",
        79,
        "Processes that began with a ceasefire. Local and partial ceasefires count as much as general ones.",
        ((18, 79), (20, 79), (23, 77), (22, 76)),
        hazard_table_of(
            *((0, 13, 215.6), (3, 5, 188.6), (6, 2, 357.2), (12, 5, 680.0)),
            *((24, 0, 648.0), (36, 3, 1235.2), (60, 11, 8811.3)),
        ),
    ),
    _class(
        GOALS[1],
        "substance",
        76,
        "Ceasefires. Partial agreements count, on any question, between any of the parties.",
        ((22, 76), (30, 76), (43, 73), (48, 73)),
        hazard_table_of(
            *((0, 11, 211.9), (3, 11, 177.7), (6, 8, 299.7), (12, 15, 437.4)),
            *((24, 5, 336.3), (36, 7, 502.8), (60, 7, 2080.3)),
        ),
    ),
    _class(
        GOALS[2],
        "a settlement",
        94,
        "Ceasefires and partial agreements; with partial ones the rate within a year is 39% and not 11%.",
        ((6, 94), (10, 94), (15, 91), (19, 90)),
        hazard_table_of(
            *((0, 2, 278.9), (3, 4, 270.7), (6, 4, 515.9), (12, 5, 953.0)),
            *((24, 4, 881.7), (36, 7, 1619.9), (60, 8, 11826.8)),
        ),
    ),
)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there."""
    processes = _processes(folder)
    return {goal.id: _figures_from(_process_times(processes, goal), goal) for goal in GOALS}


def lifetimes(folder: Path, goal: Goal) -> list[Lifetime]:
    """Months from the first pre-negotiation text to the goal, or to the end of the data where it was not reached."""
    return [waited for waited, _ in _process_times(_processes(folder), goal)]


def first_and_goal(texts: Iterable[tuple[date, str]], goal: Goal) -> tuple[date, date | None] | None:
    """The days of the first pre-negotiation text and of the goal (None: not reached), from days and stages.

    None where there was no such text, or the goal had been reached before it.
    """
    first = min((on for on, stage in texts if stage == "Pre"), default=None)
    reached = min((on for on, stage in texts if stage in goal.stages), default=None)
    return None if first is None or (reached is not None and reached < first) else (first, reached)


def _processes(folder: Path) -> list[list[tuple[date, str]]]:
    by_process: dict[str, list[tuple[date, str]]] = {}
    for row in rows(folder, FILE):
        by_process.setdefault(row["PP"], []).append((day(row, "Dat"), row["Stage"]))
    return list(by_process.values())


def _process_times(processes: list[list[tuple[date, str]]], goal: Goal) -> list[tuple[Lifetime, float]]:
    """By process from its first text on: how long until the goal, and how long it could be watched, months."""
    last = max(on for texts in processes for on, _ in texts)
    times = []
    for first, reached in filter(None, (first_and_goal(texts, goal) for texts in processes)):
        waited = ((reached or last) - first).days / DAYS_PER_MONTH
        times.append((Lifetime(waited, reached is not None), (last - first).days / DAYS_PER_MONTH))
    return times


def _figures_from(times: list[tuple[Lifetime, float]], goal: Goal) -> Figures:
    counts = []
    for months in HORIZONS:
        whole = [waited for waited, watched in times if watched >= months]
        counts.append((sum(waited.ended and waited.months <= months for waited in whole), len(whole)))
    return _figures(goal, counts, hazard_table([waited for waited, _ in times], EDGES))
