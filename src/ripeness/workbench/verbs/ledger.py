"""A case's ledger on a day: its entries and what they say."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from ripeness.core.errors import UsageError
from ripeness.core.notebook_repr import NotebookRepr
from ripeness.core.serialise import to_json_dict
from ripeness.core.short_repr import short_repr
from ripeness.measures.record import LedgerRow, RecordReading, ledger_rows, record_reading
from ripeness.scenario.files.ledger_file import ledger_csv
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.as_of import known_entries


@dataclass(frozen=True, slots=True)
class LedgerFound(NotebookRepr):
    """The entries known on a day, in the order of the file, and what the record says then.

    `file` is the ledger's name, empty where the case has none; `names` the actors' by id.
    """

    case: str
    title: str
    as_of: date
    file: str
    names: dict[str, str]
    entries: tuple[LedgerRow, ...]
    record: RecordReading

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text."""
        return to_json_dict(self)


def ledger_found(scenario: Scenario, entries: tuple[LedgerEntry, ...], day: date) -> LedgerFound:
    """What is known of the whole ledger `entries` on `day`, which may be before or after the case's own."""
    time = scenario.file.time.model_copy(update={"as_of": day})
    file = scenario.file.model_copy(update={"time": time})
    seen = replace(scenario, file=file, ledger=known_entries(entries, day))
    return LedgerFound(
        case=file.name,
        title=file.title,
        as_of=day,
        file=file.record.ledger or "",
        names={name: actor.name for name, actor in file.actors.items()},
        entries=ledger_rows(seen),
        record=record_reading(seen),
    )


def ledger_text(found: LedgerFound, ending: str) -> str:
    """The ledger as the text of a file with that ending: `.csv` its entries, `.json` all that was found.

    Raises UsageError for another ending.
    """
    if ending == ".json":
        return json.dumps(found.to_dict(), ensure_ascii=False, indent=1) + "\n"
    if ending != ".csv":
        raise UsageError(f"a ledger is written as .csv or .json; found {short_repr(ending) if ending else 'no ending'}")
    names = [one.name for one in fields(LedgerEntry)]
    return ledger_csv([LedgerEntry(**{name: getattr(row, name) for name in names}) for row in found.entries])
