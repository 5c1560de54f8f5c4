"""Acts and events of documents as rows of a draft's ledger and chronology."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ripeness.evidence.drafting.parties import Parties
from ripeness.evidence.text.accept import READINGS, accept
from ripeness.evidence.text.items import DocumentReading, Item
from ripeness.evidence.text.review_lines import write_review_lines

_ACCEPTED, _PROPOSED = '"status": "accepted"', '"status": "proposed"'


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows went into ledger and chronology, how many got the document's day, and how many were left out."""

    ledger: int = 0
    events: int = 0
    undated: int = 0
    left_out: int = 0

    def __add__(self, other: RowCounts) -> RowCounts:
        """The sums."""
        pairs = zip(*(tuple(getattr(counts, name) for name in self.__slots__) for counts in (self, other)), strict=True)
        return RowCounts(*(first + second for first, second in pairs))


def enter_rows(folder: Path, reading: DocumentReading, source: str, parties: Parties, *, as_of: date) -> RowCounts:
    """Enter a reading's acts and events between actors of the draft in `folder`; `source` names its files.

    An item without a day gets that of the document. Items that name no two actors of the draft, or lie after
    `as_of`, are left out.
    """
    fallback = min(reading.published or as_of.isoformat(), as_of.isoformat())
    acts = [item for item in reading.items if item.kind != "claim" and item.modality != "denies"]
    entries = [item for item in _without_repeats(acts) if _belongs_in_draft(item, parties, as_of)]
    dated = [replace(item, day=item.day or fallback) for item in entries]
    if not dated:
        return RowCounts(left_out=len(acts))
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / f"{source}.jsonl"
        lines = write_review_lines(replace(reading, items=tuple(dated)), "accepted")
        file.write_text(lines, encoding="utf-8")
        file.with_suffix(".txt").write_text(reading.text, encoding="utf-8", newline="")
        rows = accept(file, folder)
    # Entering marks lines as accepted, but no person has seen these.
    lines_file = folder / READINGS / f"{source}.jsonl"
    lines_file.write_text(lines_file.read_text(encoding="utf-8").replace(_ACCEPTED, _PROPOSED), encoding="utf-8")
    undated = sum(not item.day for item in entries)
    return RowCounts(len(rows.ledger), len(rows.events), undated, len(acts) - len(entries))


def _without_repeats(items: Sequence[Item]) -> Iterator[Item]:
    """Without the threats that stand in the same sentence as a deadline between the same two: they are one act."""
    deadlines = {(item.actors, item.sentence) for item in items if item.kind == "deadline"}
    for item in items:
        if item.kind != "threat" or (item.actors, item.sentence) not in deadlines:
            yield item


def _belongs_in_draft(item: Item, parties: Parties, as_of: date) -> bool:
    source, target = item.actors
    happened = item.kind != "event" or item.modality in ("did", "does")
    within = source in parties.all and target in parties.all and source != target
    return within and happened and item.day <= as_of.isoformat()
