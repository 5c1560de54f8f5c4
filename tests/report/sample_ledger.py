"""The made-up ledger of the sample (see sample.py): nine lanes, every outcome, 45 rows."""

from __future__ import annotations

from datetime import date, timedelta

from ripeness.scenario.language.record import LedgerEntry

LANES = (
    ("USA", "RUS", "threat", "sanctions"),
    ("USA", "UKR", "threat", "arms"),
    ("USA", "CHN", "threat", "tariffs"),
    ("RUS", "UKR", "threat", "strikes"),
    ("RUS", "USA", "promise", "contacts"),
    ("UKR", "RUS", "threat", "strikes"),
    ("EUR", "RUS", "threat", "sanctions"),
    ("EUR", "UKR", "promise", "arms"),
    ("IND", "USA", "promise", "trade"),
)
OUTCOMES = ("not_kept", "kept", "partly", "not_kept", "superseded", "not_triggered", "kept", "pending")
AS_OF = date(2025, 8, 8)


def ledger() -> tuple[LedgerEntry, ...]:
    """Five rows in each lane, made from January 2025 on; what falls due after the day is pending."""
    return tuple(_row(lane, number) for lane in range(len(LANES)) for number in range(5))


def _row(lane: int, number: int) -> LedgerEntry:
    issuer, addressee, kind, instrument = LANES[lane]
    made = date(2025, 1, 10) + timedelta(days=number * 44 + lane * 5)
    due = None if (lane + number) % 7 == 0 else made + timedelta(days=30 + 4 * lane)
    outcome = OUTCOMES[(lane * 3 + number) % len(OUTCOMES)]
    if due is not None and due > AS_OF:
        outcome = "pending"
    closed = outcome != "pending"
    return LedgerEntry(
        id=f"L{lane * 5 + number + 1:02}",
        issuer=issuer,
        addressee=addressee,
        kind=kind,
        act=kind,  # type: ignore[arg-type]
        instrument=instrument,
        statement=f"{issuer} says that {instrument} will follow for {addressee}.",
        made=made,
        due=due,
        outcome=outcome,  # type: ignore[arg-type]
        resolved=min(AS_OF, (due or made) + timedelta(days=2)) if closed else None,
        what_happened="It came to pass." if outcome == "kept" else "",
        source=("S1",),
    )
