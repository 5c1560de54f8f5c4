"""What is asked of a case, and the scenario as the question sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ripeness.inference.executors import Workers
from ripeness.inference.plan import Depth, Plan
from ripeness.scenario.files.load import load
from ripeness.scenario.language.history import HistoryEvent
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.as_of import as_of
from ripeness.scenario.views.history import after_events
from ripeness.scenario.views.overlay import with_perspective, with_values, without_instruments

AnyCase = str | Path | Scenario
"""A case by its name in the catalogue, its folder or file, or a scenario that is read already."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a case.

    `perspective` is the name of one of its overlays; `as_of` the day to look from; `by` the
    dates to give the outlook by; `settings` maps a quantity's path to its new value (a number,
    or a prior such as `uniform(0, 0.2)`); `workers` counts threads, 0 for one a core, or is an executor; `depth` is
    `whole`, or `headline` for what a screen of text shows; `precision` is the standard error of
    P(deal by the verdict's horizon) to reach by more draws; `sobol` the base draws of a design for
    full Sobol' indices (0: none); `without` names instruments to leave out.
    """

    perspective: str = ""
    as_of: date | None = None
    by: tuple[date, ...] = ()
    draws: int = 2000
    seed: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    workers: Workers = 0
    depth: Depth = "whole"
    precision: float | None = None
    sobol: int = 0
    without: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        """How to solve and assess what is asked."""
        return Plan(self.by, self.draws, self.seed, self.workers, self.depth, self.precision, self.sobol)


def scenario_of(case: AnyCase, question: Question = Question(), events: Sequence[HistoryEvent] = ()) -> Scenario:
    """The case as the question sees it: its date, its perspective, its settings, less what is left out.

    `events` are added to its history; it is then seen from the last of them at the earliest.
    """
    if not isinstance(case, Scenario):
        scenario = load(case, question.as_of, events)
    else:
        scenario = case if question.as_of is None else as_of(case, question.as_of)
        days = [scenario.file.time.as_of, *(event.known_on for event in events)]
        scenario = after_events(scenario, events, max(days)) if events else scenario
    if question.perspective:
        scenario = with_perspective(scenario, question.perspective)
    if question.settings:
        scenario = with_values(scenario, dict(question.settings))
    return without_instruments(scenario, question.without) if question.without else scenario
