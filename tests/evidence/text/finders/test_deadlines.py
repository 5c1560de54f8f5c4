"""Deadlines in sentences that were made up for the tests: who sets them, for whom, and for when."""

from __future__ import annotations

import pytest

from ripeness.evidence.text.items import Item
from tests.evidence.text.reading import of_kind, read_text


def _deadline(text: str) -> tuple[str, str, str]:
    [deadline] = of_kind(text, "deadline")
    return deadline.source.actor, deadline.target.actor, deadline.due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Chile must leave the pass by Friday, Peru said.", "2030-03-08"),
        ("Chile has to pay within a fortnight, the Peruvian government said.", "2030-03-18"),
        ("Chile has 72 hours to answer, Peru's president said.", "2030-03-07"),
        ("Chile has until 1 May to open the road, Peru said.", "2030-05-01"),
        ("Peru told Chile that it must disarm the militia no later than 5 April.", "2030-04-05"),
        ("Peru gave Chile until the end of next week to sign.", "2030-03-17"),
        ("Peru urged Chile to return the ship before the summit.", ""),
        ("The Peruvian deadline for Chile runs out at midnight on 9 March.", "2030-03-09"),
        ("Peru set Chile a deadline of mid-April.", "2030-04-15"),
        ("Chile was given three weeks to answer by Peru.", "2030-03-25"),
        ("Chile was told by Peru to cancel the exercise by Thursday.", "2030-03-07"),
        ("Peru expects an answer from Chile by Wednesday.", "2030-03-06"),
        ("Peru will wait until Sunday for Chile's answer.", "2030-03-10"),
        ("Chile faces a Friday deadline set by Peru to reopen the dam.", "2030-03-08"),
        ("Chile has 90 days from 1 April to leave, Peru's government said.", "2030-06-30"),
        ("Chile opened the dam. Peru gave it until nightfall on 12 March to close it.", "2030-03-12"),
        ("Let Chile return the boats by 1 April, the government of Peru said.", "2030-04-01"),
    ],
)
def test_who_must_act_is_the_addressee_and_who_says_so_the_issuer(text: str, due: str) -> None:
    assert _deadline(text) == ("PER", "CHL", due)


def test_of_a_duty_that_nobody_is_said_to_impose_the_issuer_is_not_known() -> None:
    assert _deadline("Chile must leave the pass by Friday.") == ("", "CHL", "2030-03-08")


@pytest.mark.parametrize(
    "text",
    [
        "Peru has set no deadline for Chile.",
        "Peru did not give Chile until Friday to answer.",
        "Will Peru set Chile a deadline before August?",
        "If Peru sets Chile a deadline of Friday, the talks will end.",
        "The deadline that Peru had set for Chile has passed.",
        "Of nine deadlines set for Chile since January, eight led to nothing.",
        "The lull gives the Chilean army another month to dig in.",
        "Peru may set Chile a deadline next week.",
        "Peru's deadline for Chile ran out on Thursday.",
        "Peru had to close two embassies within a month.",
        "Peru and Chile set themselves a deadline of 15 April for a treaty.",
        "Peru prolonged its sanctions on Chile until 31 August.",
    ],
)
def test_what_sets_nobody_a_day_is_no_deadline(text: str) -> None:
    assert of_kind(text, "deadline") == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Peru cut its 50-day deadline for Chile to ten days.", "2030-03-14"),
        ("Peru extended the deadline for Chile by a week, to 15 March.", "2030-03-15"),
        ("Peru's deadline for Chile, which was to run out on Friday, was pushed back by two weeks.", "2030-03-22"),
        ("Peru extended its deadline for Chile by two weeks.", ""),
    ],
)
def test_a_deadline_that_is_moved_has_its_new_day(text: str, due: str) -> None:
    assert _deadline(text) == ("PER", "CHL", due)


def test_a_deadline_for_several_is_one_for_each() -> None:
    items = of_kind("Brazil demanded that Peru and Chile cease fire within 48 hours.", "deadline")
    assert {_parties(item) for item in items} == {("BRA", "PER"), ("BRA", "CHL")}


def test_both_sides_are_the_two_named_last() -> None:
    items = of_kind("Peru and Chile fought on. Brazil gave both sides until Friday to answer.", "deadline")
    assert {_parties(item) for item in items} == {("BRA", "PER"), ("BRA", "CHL")}


def test_what_a_resolution_demands_is_set_by_its_body() -> None:
    text = "Resolution 7\n\nThe Security Council,\n\n1. Demands that Peru withdraw from the pass within ten days;\n"
    [deadline] = of_kind(text, "deadline")
    assert (deadline.source.actor, deadline.target.actor, deadline.due) == ("IGOUNO", "PER", "2030-03-14")


def test_in_a_sentence_that_shortens_a_deadline_the_other_day_counts() -> None:
    text = "Peru gave Chile three weeks to answer, shortening a deadline of 30 April that its army had set on Friday."
    [deadline] = of_kind(text, "deadline")
    assert (deadline.due, deadline.moves) == ("2030-03-25", True)


def test_by_then_is_the_day_that_the_text_named_last() -> None:
    text = "The talks open on 17 March. Peru told Chile that it must release the men by then."
    [deadline] = of_kind(text, "deadline")
    assert (deadline.source.actor, deadline.target.actor, deadline.due) == ("PER", "CHL", "2030-03-17")


def test_to_a_movement_the_army_is_that_of_its_country() -> None:
    [deadline] = of_kind("The Houthis told the army to leave the port by Friday.", "deadline")
    assert (deadline.source.actor, deadline.target.actor) == ("YEMREB", "YEM")


def test_figures_that_can_be_read_both_ways_are_told() -> None:
    reading = read_text("Peru set Chile a deadline of 08/09/2030.")
    assert any("08/09/2030" in warning for warning in reading.warnings)


def test_a_plain_future_with_unless_is_a_threat_and_a_gift_announced_a_promise() -> None:
    [threat] = of_kind("Peru will put new tariffs on Chile before the summit unless the drills end.", "threat")
    assert (_parties(threat), threat.condition) == (("PER", "CHL"), "unless the drills end")
    [promise] = of_kind("Norway said it would send Peru two ferries by the end of April.", "promise")
    assert (_parties(promise), promise.due) == (("NOR", "PER"), "2030-04-30")


def _parties(item: Item) -> tuple[str, str]:
    return item.source.actor, item.target.actor
