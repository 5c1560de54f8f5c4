"""Truces between the sides: how long each was in force, and how much of a breakdown it was."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.evidence.ledger import DAYS_PER_MONTH, commitments
from ripeness.scenario.language.record import LedgerEntry
from tests.evidence.ledger.entries import word

SIDES = {"NOR": "a", "SOU": "b", "WES": None}
DAY = date(2025, 8, 1)


def truce(name: str, *, issuer: str = "NOR", to: str = "SOU", **more: str) -> LedgerEntry:
    return word(name, issuer=issuer, addressee=to, kind="ceasefire pledge", **more)


def found(*entries: LedgerEntry) -> list[tuple[tuple[str, ...], float, float]]:
    made = commitments(entries, ("ceasefire pledge",), DAY, sides=SIDES)
    return [(tuple(e.id for e in one.entries), round(one.months * DAYS_PER_MONTH), one.broken) for one in made]


@pytest.mark.parametrize(
    ("outcome", "wanted"),
    [("kept", (10, 0.0)), ("partly", (10, 0.5)), ("not_kept", (0, 1.0)), ("superseded", (10, 0.0))],
)
def test_a_truce_lives_until_it_falls_due_unless_it_was_not_kept(outcome: str, wanted: tuple[int, float]) -> None:
    one = truce("A", made="2025-05-01", due="2025-05-11", outcome=outcome, resolved="2025-05-20")
    assert found(one) == [(("A",), *wanted)]


def test_one_that_was_resolved_early_lived_until_then() -> None:
    one = truce("A", made="2025-05-01", due="2025-05-31", outcome="partly", resolved="2025-05-06")
    assert found(one) == [(("A",), 5, 0.5)]


def test_one_still_in_force_has_lived_until_the_day() -> None:
    assert found(truce("A", made="2025-07-12", due="2025-12-31")) == [(("A",), 20, 0.0)]


def test_one_whose_condition_was_not_met_was_never_in_force() -> None:
    assert found(truce("A", outcome="not_triggered")) == []


def test_pledges_of_both_sides_about_the_same_thing_are_one_truce() -> None:
    north = truce("A", made="2025-03-01", due="2025-03-31", outcome="kept", instrument="energy")
    south = truce(
        "B", issuer="SOU", to="NOR", made="2025-03-05", due="2025-04-04", outcome="not_kept", instrument="energy"
    )
    assert found(north, south) == [(("A", "B"), 0, 1.0)]
    other = truce("C", issuer="SOU", to="NOR", made="2025-03-05", due="2025-04-04", outcome="kept", instrument="sea")
    assert len(found(north, other)) == 2
    later = truce("D", issuer="SOU", to="NOR", made="2025-05-05", due="2025-06-04", outcome="kept", instrument="energy")
    assert len(found(north, later)) == 2


def test_only_words_between_the_sides_count() -> None:
    assert found(truce("A", issuer="WES"), truce("B", to="WES"), truce("C", to="NOR")) == []
    assert [ids for ids, _, _ in found(truce("A", to="WES/SOU"))] == [("A",)]


def test_a_truce_that_was_moved_is_one() -> None:
    first = truce("A", made="2025-05-01", due="2025-05-11", outcome="superseded", resolved="2025-05-05")
    second = truce("B", made="2025-05-05", due="2025-05-21", outcome="kept", replaces="A")
    assert found(first, second) == [(("A", "B"), 20, 0.0)]
