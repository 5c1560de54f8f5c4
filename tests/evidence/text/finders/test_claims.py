"""Claims: topic, direction and about whom."""

from __future__ import annotations

import pytest

from tests.evidence.text.reading import of_kind, read_text


@pytest.mark.parametrize(
    ("text", "topic", "lean", "about"),
    [
        ("Peru still holds the upper hand.", "leverage", "up", "PER"),
        ("Peru's leverage has declined.", "leverage", "down", "PER"),
        ("Chile has blunted Peru's levers of coercion.", "leverage", "down", "PER"),
        ("Peru has no leverage over Chile.", "leverage", "down", "PER"),
        ("Chile has shown great resilience.", "resilience", "up", "CHL"),
        ("Chile's army is exhausted.", "resilience", "down", "CHL"),
        ("Peru is running out of ammunition.", "resilience", "down", "PER"),
        ("Peru kept its promises.", "credibility", "up", "PER"),
        ("Peru's threats are empty.", "credibility", "down", "PER"),
        ("Peru's threats are no longer credible.", "credibility", "down", "PER"),
        ("Peru is sincere about peace.", "purpose", "up", "PER"),
        ("Peru is only playing for time.", "purpose", "down", "PER"),
        ("Peru's offer was a smokescreen, not a genuine effort.", "purpose", "down", "PER"),
        ("Peru is not serious about peace.", "purpose", "down", "PER"),
        ("Peru's forces advanced along the coast.", "battlefield", "up", "PER"),
        ("Peru suffered heavy losses.", "battlefield", "down", "PER"),
        ("Chile held joint exercises with Brazil.", "alliances", "up", "CHL"),
        ("Peru is isolated.", "alliances", "down", "PER"),
        ("Peru sees little chance of an agreement.", "outlook", "down", "PER"),
        ("The two governments are close to a deal.", "outlook", "up", ""),
        ("Talks have reached an impasse.", "outlook", "down", ""),
    ],
)
def test_a_claim_has_topic_direction_and_actor(text: str, topic: str, lean: str, about: str) -> None:
    found = [(item.topic, item.lean, item.source.actor) for item in of_kind(text, "claim")]
    assert (topic, lean, about) in found
    assert (topic, "down" if lean == "up" else "up", about) not in found


@pytest.mark.parametrize(
    "text", ["Peru and Chile met in Lima.", "The delegation arrived on Monday.", "The price of copper was discussed."]
)
def test_plain_news_is_no_claim(text: str) -> None:
    assert of_kind(text, "claim") == []


def test_a_pronoun_stands_for_the_actor_before_it() -> None:
    found = of_kind("Peru met Chile. Its threats are empty.", "claim")
    assert [(item.topic, item.lean, item.source.actor) for item in found] == [("credibility", "down", "PER")]


def test_a_claim_about_nobody_is_given_to_nobody() -> None:
    [claim] = of_kind("Peru met Chile. A ceasefire is unlikely before spring.", "claim")
    assert (claim.topic, claim.source.actor) == ("outlook", "")


def test_hedges_are_kept() -> None:
    [claim] = of_kind("Peru may reportedly be isolated.", "claim")
    assert claim.hedges == ("may", "reportedly")


def test_stance_counts_the_words_of_the_document_and_not_of_those_it_quotes() -> None:
    own = read_text("The brutal regime of Peru lied. Chile showed courage.")
    assert [(one.actor, one.mean > 0) for one in own.stances] == [("CHL", True), ("PER", False)]
    assert all(one.n >= 1 for one in own.stances)
    quoted = read_text('"Peru is a brutal and cynical aggressor," said Ana Torres, a senator.')
    assert quoted.stances == ()


def test_a_turned_colour_is_turned() -> None:
    [stance] = read_text("Peru was never aggressive.").stances
    assert stance.mean == 1
