"""A draft of a case as blocks: who and what was found, what was assumed, and what a person must supply."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.evidence.drafting.draft import Drafted
from ripeness.report.blocks import Document, Facts, Paragraph, Section, items


def view(result: Drafted) -> Document:
    """What the draft holds, then what is still missing."""
    facts = (
        ("", f"as in {result.why}"),
        ("Others", _listing(result.others)),
        ("Pressure", _listing(result.instruments)),
        ("Partners", _listing(result.partners)),
        ("Meetings", _listing(result.meetings)),
        ("Record", f"{result.rows.ledger} rows in the ledger, {result.rows.events} events"),
        ("Perspectives", _listing(result.perspectives)),
    )
    warning = (
        "All of it is proposed. Until you have supplied what is missing, an assessment of the draft says how the "
        "model works and nothing about this conflict."
    )
    missing = (
        Section("missing", "The documents do not say, and you must supply:", items(result.silent, marked=True)),
        Section("assumed", "Assumed or left out:", items(result.notes, marked=True)),
    )
    title = f"{result.folder}: {result.sides[0]} against {result.sides[1]}"
    return Document(title, "", (Facts(facts), *missing, Paragraph(warning, "note")))


def _listing(names: Sequence[str]) -> str:
    return ", ".join(names) or "none found"
