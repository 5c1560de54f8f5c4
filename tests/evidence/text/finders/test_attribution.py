"""Who says it."""

from __future__ import annotations

import pytest

from tests.evidence.text.reading import read_text


@pytest.mark.parametrize(
    ("text", "voice", "name", "actor"),
    [
        ("Chile is isolated.", "document", "", ""),
        ("Peru said that Chile is isolated.", "actor", "Peru", "PER"),
        ("Chile is isolated, Peru said.", "actor", "Peru", "PER"),
        ('"Chile is now isolated," said Ana Torres, a senator.', "official", "Ana Torres", ""),
        ("According to Peru, Chile is isolated.", "actor", "Peru", "PER"),
        ("A senior Peruvian official said that Chile is isolated.", "unnamed", "A senior Peruvian official", "PER"),
        ("Analysts believe that Chile is isolated.", "unnamed", "Analysts", ""),
    ],
)
def test_a_claim_is_given_to_whoever_says_it(text: str, voice: str, name: str, actor: str) -> None:
    [claim] = [item for item in read_text(text).items if item.kind == "claim" and item.topic == "alliances"]
    assert (claim.speaker.voice, claim.speaker.name, claim.speaker.actor) == (voice, name, actor)


def test_he_is_the_one_who_spoke_before() -> None:
    text = "Ana Torres, a senator, said that talks went on. She added that Chile is isolated."
    [claim] = [item for item in read_text(text).items if item.kind == "claim"]
    assert claim.speaker.name.startswith("Ana Torres")


def test_an_official_without_a_country_is_of_the_one_spoken_of() -> None:
    text = 'Peru met Chile. "We will close every crossing unless the drills stop," the foreign minister told reporters.'
    [threat] = [item for item in read_text(text).items if item.kind == "threat"]
    assert threat.source.actor == "PER"


def test_a_speech_is_its_speakers_own() -> None:
    reading = read_text(
        "Remarks by the President of Kenya to the summit\n\nWe will withdraw our troops within 30 days."
    )
    [promise] = [item for item in reading.items if item.kind == "promise"]
    assert (promise.source.actor, promise.due) == ("KEN", "2030-04-03")
    assert any("read as the words of the President of Kenya" in warning for warning in reading.warnings)
