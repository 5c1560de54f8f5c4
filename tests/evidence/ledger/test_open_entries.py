"""What is overdue, ahead, or without a date on a day."""

from __future__ import annotations

from datetime import date

from ripeness.evidence.ledger import still_open
from tests.evidence.ledger.entries import word

DAY = date(2025, 6, 1)


def test_only_pending_entries_whose_day_has_passed_are_overdue() -> None:
    entries = [
        word("settled", due="2025-02-01", outcome="not_kept"),
        word("late", due="2025-05-31"),
        word("later", due="2025-05-01"),
        word("today", due="2025-06-01"),
        word("undated"),
    ]
    assert [(one.entry.id, one.days_over) for one in still_open(entries, DAY) if one.overdue] == [
        ("later", 31),
        ("late", 1),
    ]
    assert [one.entry.id for one in still_open(entries, DAY)] == ["later", "late", "today", "undated"]
    assert [one.days_over for one in still_open(entries, DAY)] == [31, 1, 0, None]


def test_a_replaced_entry_is_not_overdue_but_the_one_in_its_place_may_be() -> None:
    entries = [word("A", due="2025-02-01"), word("B", made="2025-02-02", due="2025-03-01", replaces="A")]
    assert [one.entry.id for one in still_open(entries, DAY) if one.overdue] == ["B"]
