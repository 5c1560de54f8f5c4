"""Events whose class rules and encoder give together; the encoder's evidence is made up."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.evidence.text.coder import code_events
from ripeness.evidence.text.coder.language import pipeline, world_gazetteer
from ripeness.evidence.text.encoder import classifier, recode
from ripeness.evidence.text.encoder.classifier import CLASSES, RULE_STATES, probabilities, rule_state

UNKNOWN_VERB = "Kenya outmarmaladed Uganda on Tuesday."


def _coded(text: str, label: str, monkeypatch: pytest.MonkeyPatch, *, surely: float = 20.0) -> list[tuple[str, ...]]:
    """What comes of a text whose encoder says `label`, for certain where `surely` is high."""
    evidence = np.where(np.array(CLASSES) == label, surely, 0.0)
    monkeypatch.setattr(recode, "encoder_evidence", lambda texts: np.tile(evidence, (len(texts), 1)))
    stack = {"trust": np.float32(1), "table": np.zeros((len(RULE_STATES), len(CLASSES)))}
    monkeypatch.setattr(classifier, "_shipped_weights", lambda: stack)
    events = recode.code_events_with_encoder(pipeline(world_gazetteer())(text))
    return [(event.source.code, event.plover, event.target.code) for event in events]


def test_the_encoder_gives_an_event_of_the_rules_another_class_and_leaves_its_actors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Egypt praised the Turkish government."
    assert _coded(text, "ACCUSE", monkeypatch) == [("EGY", "ACCUSE", "TURGOV")]
    assert _coded(text, "NONE", monkeypatch) == []


def test_an_event_whose_class_stays_is_the_event_of_the_rules() -> None:
    doc = pipeline(world_gazetteer())("Egypt praised the Turkish government.")
    [event] = code_events(doc)
    evidence = np.where(np.array(CLASSES) == event.plover, 0.0, -30.0)
    assert list(recode._recode([event], evidence)) == [event]


def test_a_verb_in_no_table_of_the_rules_is_coded_where_the_encoder_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(code_events(pipeline(world_gazetteer())(UNKNOWN_VERB))) == []
    assert _coded(UNKNOWN_VERB, "REJECT", monkeypatch) == [("KEN", "REJECT", "UGA")]
    assert _coded(UNKNOWN_VERB, "REJECT", monkeypatch, surely=0.1) == []
    assert _coded(UNKNOWN_VERB, "NONE", monkeypatch) == []


@pytest.mark.parametrize(
    "text",
    [
        "If Kenya outmarmaladed Uganda, nobody would care.",
        "Did Kenya outmarmalade Uganda?",
        "Kenya did not outmarmalade Uganda.",
        "Nobody outmarmaladed Uganda.",
    ],
)
def test_nothing_is_added_that_the_text_does_not_state(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _coded(text, "ASSAULT", monkeypatch) == []


def test_the_probability_of_a_class_is_trust_times_evidence_plus_the_row_of_what_the_rules_say() -> None:
    evidence = np.log(np.arange(1.0, len(CLASSES) + 1))
    table = np.zeros((len(RULE_STATES), len(CLASSES)))
    table[rule_state("AID"), 0] = np.log(3.0)
    stack = {"trust": np.float64(2), "table": table}
    squares = np.arange(1.0, len(CLASSES) + 1) ** 2
    by_aid, by_nothing = probabilities(evidence, [rule_state("AID"), rule_state("")], stack)
    np.testing.assert_allclose(by_nothing, squares / squares.sum())
    squares[0] *= 3
    np.testing.assert_allclose(by_aid, squares / squares.sum())


def test_every_class_of_the_coder_has_a_place_and_a_root() -> None:
    assert set(recode._ROOTS) == set(CLASSES) - {"NONE"}
    assert [rule_state(name) for name in CLASSES if name != "NONE"] == [i for i, name in enumerate(RULE_STATES) if name]
