"""Entries of a ledger made in one line, for the tests beside."""

from __future__ import annotations

from datetime import date
from typing import Any

from ripeness.scenario.language.record import ACTS, LedgerEntry


def word(name: str, made: str = "2025-01-10", due: str = "", outcome: str = "pending", **more: Any) -> LedgerEntry:
    """A deadline of WES to NOR unless told otherwise; resolved on the due date where it is settled."""
    kind = more.pop("kind", "deadline")
    resolved = more.pop("resolved", "" if outcome == "pending" else due or made)
    values: dict[str, Any] = {
        "issuer": "WES",
        "addressee": "NOR",
        "instrument": "",
        "statement": "",
        "what_happened": "",
        "source": (),
        **more,
    }
    return LedgerEntry(
        id=name,
        kind=kind,
        act=ACTS[kind],
        made=date.fromisoformat(made),
        due=date.fromisoformat(due) if due else None,
        outcome=outcome,  # type: ignore[arg-type]
        resolved=date.fromisoformat(resolved) if resolved else None,
        **values,
    )
