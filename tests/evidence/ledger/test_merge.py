"""Another ledger laid beside one's own: nothing is dropped without a word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ripeness.evidence.ledger import merge_ledgers
from tests.evidence.ledger.entries import word

OWN = (
    word("A", "2025-01-10", "2025-03-01", instrument="tariffs", statement="Tariffs in spring unless there is a truce"),
    word("B", "2025-05-01", statement="We shall see"),
)


@given(st.lists(st.sampled_from("ABCD"), max_size=6, unique=True), st.booleans())
def test_every_new_entry_is_in_one_group_and_told(names: list[str], near_too: bool) -> None:
    other = tuple(replace(OWN[0], id=name, line=number) for number, name in enumerate(names))
    found = merge_ledgers(OWN, other, near_too=near_too)
    near = [one.entry for one in found.near]
    held = [entry for entry in near if entry not in found.added]
    told = [*found.added, *found.same, *held, *(one.entry for one in found.clashes)]
    assert sorted(entry.id for entry in told) == sorted(names)
    assert near_too or not set(near) & set(found.added)


def test_the_same_entry_on_another_line_is_there_already() -> None:
    found = merge_ledgers(OWN, [replace(OWN[0], line=99)])
    assert [entry.id for entry in found.same] == ["A"]


def test_an_id_that_stands_for_something_else_is_a_clash_that_names_the_columns() -> None:
    (clash,) = merge_ledgers(OWN, [replace(OWN[0], outcome="kept", resolved=OWN[0].due)]).clashes
    assert clash.columns == ("outcome", "resolved")


def test_the_same_instrument_within_a_week_looks_alike() -> None:
    near = replace(OWN[0], id="X", made=OWN[0].made.replace(day=17), statement="Other words")
    found = merge_ledgers(OWN, [near])
    assert (found.added, [(one.entry.id, one.like.id) for one in found.near]) == ((), [("X", "A")])
    assert merge_ledgers(OWN, [near], near_too=True).added == (near,)
    assert merge_ledgers(OWN, [replace(near, made=near.made.replace(day=18))]).near == ()


def test_another_kind_due_day_or_condition_in_other_words_is_another_word() -> None:
    changes: tuple[dict[str, Any], ...] = (
        {"kind": "threat", "due": None},
        {"due": OWN[0].due.replace(day=20)} if OWN[0].due else {},
        {"condition": "no ships"},
    )
    own = replace(OWN[0], condition="no truce")
    for change in changes:
        other = replace(own, id="X", statement="Nothing will pass our ports", **change)
        assert merge_ledgers([own], [other]).added == (other,)


def test_nearly_the_same_words_of_another_kind_have_to_be_closer() -> None:
    same, loose = (
        replace(OWN[0], id=name, instrument="", kind="ultimatum", statement=statement)
        for name, statement in (
            ("X", "Tariffs in spring unless there is truce"),
            ("Y", "Tariffs in spring, come what may"),
        )
    )
    found = merge_ledgers(OWN, [same, loose])
    assert [one.entry.id for one in found.near] == ["X"]
    assert [one.entry.id for one in merge_ledgers(OWN, [replace(loose, kind="deadline")]).near] == ["Y"]


def test_ones_own_entry_before_its_outcome_is_there_already_and_after_it_is_a_clash() -> None:
    settled = replace(OWN[0], outcome="kept", resolved=OWN[0].due, what_happened="They came")
    assert merge_ledgers([settled], [OWN[0]]).same == (OWN[0],)
    assert len(merge_ledgers([OWN[0]], [settled]).clashes) == 1
    assert len(merge_ledgers([settled], [replace(OWN[0], statement="Other words")]).clashes) == 1


def test_nearly_the_same_words_look_alike_and_others_do_not() -> None:
    like = replace(OWN[0], id="X", instrument="", statement="tariffs in spring unless there's a truce!")
    unlike = replace(OWN[0], id="Y", instrument="", statement="Arms will be stopped at once")
    found = merge_ledgers(OWN, [like, unlike])
    assert [one.entry.id for one in found.near] == ["X"]
    assert [entry.id for entry in found.added] == ["Y"]


def test_another_issuer_addressee_or_act_is_another_word() -> None:
    changes: tuple[dict[str, Any], ...] = ({"issuer": "EST"}, {"addressee": "SOU"}, {"act": "promise"})
    for change in changes:
        assert len(merge_ledgers(OWN, [replace(OWN[0], id="X", **change)]).added) == 1
    assert merge_ledgers(OWN, [replace(OWN[0], id="X", addressee="SOU/NOR")]).added == ()


def test_two_alike_in_the_file_itself_are_told_too() -> None:
    first = word("X", "2025-06-01", instrument="boats")
    found = merge_ledgers(OWN, [first, replace(first, id="Y")])
    assert ([entry.id for entry in found.added], [one.like.id for one in found.near]) == (["X"], ["X"])
