"""Deadlines and promises on the ledger that fall due ahead: kept, or let pass.

The outcome teaches how far the issuer's word holds: where the credibility of its cell is
drawn, draws are reweighted by it; where nothing in the case hangs on that cell the outcome
teaches nothing about the deal, and its chance is the cell's mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from ripeness.diagnostics.upcoming_events.event import UpcomingEvent
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.credibility import addressees, credibility
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.schema.labels import actor_name


def deadlines(solution: Solution, weights: Floats, horizon: int) -> Iterator[UpcomingEvent]:
    """Every open entry of the ledger that falls due ahead, up to the horizon."""
    scenario = solution.setting.scenario
    last = scenario.calendar.date(scenario.now + horizon)
    outcome = solution.p_deal(horizon)
    for entry in scenario.ledger:
        if entry.outcome == "pending" and entry.due is not None and scenario.file.time.as_of < entry.due <= last:
            chance = _chance(solution, entry)
            observe = f"--deadline {entry.id} kept --on {entry.due}"
            yield UpcomingEvent(
                _description(entry, solution, entry.due),
                "deadline",
                entry.due,
                chance,
                outcome,
                outcome,
                weights,
                observe,
            )


def _chance(solution: Solution, entry: LedgerEntry) -> Floats:
    to = addressees(entry) or (entry.addressee,)
    paths = [f"record.credibility.{entry.issuer}.{name}.{entry.act}" for name in to]
    drawn = [solution.values(path) for path in paths if solution.values.has(path)]
    # A word to several addressees is one act, so it is kept as often as words to each on average.
    if drawn:
        return np.asarray(np.mean(drawn, axis=0))
    cell = credibility(solution.setting.scenario, entry.issuer, to[0], entry.act)
    return np.full(solution.draws, cell.mean)


def _description(entry: LedgerEntry, solution: Solution, due: date) -> str:
    who = actor_name(solution.setting.scenario.file, entry.issuer)
    statement = entry.statement.rstrip(".")
    does = "carries out its threat" if entry.act == "threat" else "keeps its word"
    return f"{who} {does}, due {due.day} {due:%B %Y}: {statement}"
