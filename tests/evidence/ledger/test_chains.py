"""Deadlines that replace each other are one word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ripeness.evidence.ledger import chains, counted_entries, replacement_chains
from ripeness.scenario.language.record import LedgerEntry
from tests.evidence.ledger.entries import word

FIRST = word("A", "2025-07-14", "2025-09-02", "superseded")
SECOND = word("B", "2025-07-28", "2025-08-08", "partly", replaces="A")


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_every_entry_is_in_exactly_one_chain(back: list[int]) -> None:
    """Whatever replaces what: an entry names one of those before it that nothing else has named."""
    entries: list[LedgerEntry] = []
    free: list[str] = []
    for number, step in enumerate(back):
        before = free.pop(step % len(free)) if free and step else ""
        entries.append(word(str(number), replaces=before))
        free.append(str(number))
    ids = [name for chain in chains(entries) for name in chain.ids]
    assert sorted(ids) == sorted(entry.id for entry in entries)
    assert sum(chain.replacements for chain in chains(entries)) == sum(bool(entry.replaces) for entry in entries)


def test_a_chain_says_how_often_and_by_how_many_days_it_was_moved() -> None:
    (chain,) = replacement_chains([FIRST, SECOND])
    assert (chain.ids, chain.replacements, chain.days_moved, chain.outcome) == (("A", "B"), 1, -25, "partly")


def test_days_are_counted_between_neighbours_that_both_have_a_date() -> None:
    undated = word("B", "2025-02-01", replaces="A")
    last = word("C", "2025-03-01", "2025-05-01", replaces="B")
    first = word("A", "2025-01-01", "2025-02-01", "superseded")
    assert chains([first, undated])[0].days_moved is None
    assert chains([first, undated, last])[0].days_moved is None
    further = word("D", "2025-04-01", "2025-05-11", replaces="C")
    assert chains([first, undated, last, further])[0].days_moved == 10


def test_a_chain_counts_once_by_the_last_outcome_that_says_anything() -> None:
    assert [entry.id for entry in counted_entries([FIRST, SECOND])] == ["B"]


def test_a_broken_deadline_is_not_undone_by_a_new_one_that_is_open() -> None:
    broken = word("A", "2025-01-01", "2025-02-01", "not_kept")
    assert [entry.id for entry in counted_entries([broken, word("B", "2025-02-02", replaces="A")])] == ["A"]


def test_an_entry_whose_predecessor_is_not_known_begins_a_chain() -> None:
    assert [chain.ids for chain in chains([SECOND])] == [("B",)]


def test_two_broken_deadlines_of_one_chain_count_as_one() -> None:
    first = word("A", "2025-01-01", "2025-02-01", "not_kept")
    second = word("B", "2025-02-01", "2025-03-01", "not_kept", replaces="A")
    assert [entry.id for entry in counted_entries([first, second])] == ["B"]
