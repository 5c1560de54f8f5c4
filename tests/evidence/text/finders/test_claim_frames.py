"""Claims by the grammar: voice, negation, clauses and coordination change no claim, or turn it."""

from __future__ import annotations

import pytest

from tests.evidence.text.reading import of_kind


def claims(text: str) -> set[tuple[str | None, str, str]]:
    return {(item.topic, item.lean, item.source.actor) for item in of_kind(text, "claim")}


@pytest.mark.parametrize(
    "text",
    [
        "Peru lost the ridge.",
        "The ridge that Peru lost matters little.",
        "Peru attacked on Monday and lost the ridge.",
        "Peru was driven from the ridge.",
        "Peru was attacked and driven from the ridge.",
        "Chile drove Peru from the ridge.",
        "Peru has abandoned half of the ridge.",
    ],
)
def test_one_claim_has_many_forms(text: str) -> None:
    assert ("battlefield", "down", "PER") in claims(text)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Peru can afford a long war.", "Peru cannot afford a long war."),
        ("Peru kept its word.", "Peru has never kept its word."),
        ("Peru has kept its word.", "Peru failed to keep its word."),
        ("Peru has friends.", "Peru has no friends."),
        ("Peru's guarantees are worthless.", "Peru's guarantees are not worthless."),
        ("Chile trusts Peru's promises.", "Nobody trusts Peru's promises."),
        ("Peru has influence in Quito.", "Peru has little influence in Quito."),
        ("I expect a truce.", "I do not expect a truce."),
        ("There is a chance of peace.", "There is no chance of peace."),
    ],
)
def test_a_negation_turns_the_claim_and_no_more(text: str, turned: str) -> None:
    turn = {"up": "down", "down": "up"}
    assert claims(text)
    assert claims(turned) == {(topic, turn[lean], actor) for topic, lean, actor in claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "If Peru loses the ridge, Chile will talk.",
        "Is Peru running out of money?",
        "Peru should keep its word to Quito by restoring the ridge.",
        "Peru wants to take the ridge.",
        "Peru hopes that Chile loses the ridge.",
        "It is tempting to say that Peru wants war.",
        "Peru will take the ridge.",
        "Peru's patience is exhausted.",
        "Peru captured two pilots.",
        "The summit was pushed back by a week.",
        "Peru promised that the town would fall.",
    ],
)
def test_what_is_asked_wanted_supposed_or_to_come_claims_no_such_thing(text: str) -> None:
    assert not {claim for claim in claims(text) if claim[0] not in {"credibility"}}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Brazil stands by Peru.", ("alliances", "up", "PER")),
        ("Brazil has turned its back on Peru.", ("alliances", "down", "PER")),
        ("Bombing has not moved Peru.", ("resilience", "up", "PER")),
        ("Time works for Peru.", ("leverage", "up", "PER")),
        ("Only Brazil can end this war.", ("leverage", "up", "BRA")),
        ("Nobody should mistake Peru's ultimatum for a bluff.", ("credibility", "up", "PER")),
        ("Peru's threat is the first that Chile takes seriously.", ("credibility", "up", "PER")),
        ("The truce offered by Peru is a ruse.", ("purpose", "down", "PER")),
        ("Each time, Peru moves the date.", ("credibility", "down", "PER")),
        ("Peru's counter-attack on the ridge failed.", ("battlefield", "down", "PER")),
        ("Peace has never been closer.", ("outlook", "up", "")),
        ("My view: no truce before spring.", ("outlook", "down", "")),
    ],
)
def test_a_claim_is_about_whom_the_frame_names(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)


def test_what_one_names_another_is_no_claim_about_oneself() -> None:
    assert not any(actor == "PER" for _, _, actor in claims("Peru called the new date a farce."))


def test_the_army_in_a_civil_war_is_that_of_the_state() -> None:
    text = "Morale in the army is low. The Houthis attacked on Friday and were thrown back."
    assert {("resilience", "down", "YEM"), ("battlefield", "down", "YEMREB")} <= claims(text)


def test_it_stands_for_the_subject_of_the_sentence_before() -> None:
    text = "The Houthi militia fired on Aden. It has broken its word."
    assert ("credibility", "down", "YEMREB") in claims(text)
