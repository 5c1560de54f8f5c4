"""Where a number's sources stand: a title and an address, or a line of the case's own files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.text.citations import EVENTS_FILE, parse_citation


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, as the case names it.

    `place` is `FILE:LINE ID` for a line of the case's own ledger or events, empty otherwise.
    """

    id: str
    title: str
    url: str
    place: str = ""


def find_references(scenario: Scenario, ids: Iterable[str]) -> tuple[Reference, ...]:
    """The sources of these ids that the case knows, in their order; `judgement` is none."""
    references = (_reference(scenario, name) for name in ids)
    return tuple(reference for reference in references if reference is not None)


def ledger_place(scenario: Scenario, entry: LedgerEntry) -> str:
    """`ledger.csv:12 L11`: where an entry stands."""
    return f"{scenario.file.record.ledger or 'ledger'}:{entry.line} {entry.id}"


def _reference(scenario: Scenario, name: str) -> Reference | None:
    place = parse_citation(name)
    if place is None:
        source = scenario.file.sources.get(name)
        return Reference(name, source.title, source.url) if source is not None else None
    return _of_ledger(scenario, *place) if place[0] == "ledger" else _of_events(scenario, *place)


def _of_ledger(scenario: Scenario, file: str, name: str) -> Reference | None:
    entry = next((item for item in scenario.ledger if item.id == name), None)
    if entry is None:
        return None
    title = f"{entry.made}, {entry.issuer} to {entry.addressee}: {entry.statement or entry.kind}"
    return Reference(f"{file}:{name}", title, "", ledger_place(scenario, entry))


def _of_events(scenario: Scenario, file: str, name: str) -> Reference | None:
    row = next((item for item in scenario.events if item.id == name), None)
    if row is None:
        return None
    title = f"{row.day}, {row.actor} to {row.target}: {row.description}"
    return Reference(f"{file}:{name}", title, next(iter(row.urls), ""), f"{EVENTS_FILE}:{row.line} {row.id}")
