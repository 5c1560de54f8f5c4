"""What actors demand, refuse and rule out, in sentences that were made up for the tests."""

from __future__ import annotations

import pytest

from tests.evidence.text.reading import read_text


@pytest.mark.parametrize(
    ("text", "source", "target", "what"),
    [
        ("Peru demanded that Chile return the two ships by Friday.", "PER", "CHL", "return the two ships"),
        ("Chile must withdraw its troops from the pass, Peru said.", "PER", "CHL", "withdraw its troops from the pass"),
        ("Peru told Chile to open the road within ten days.", "PER", "CHL", "open the road"),
        ("Chile has 72 hours to free the crew, Peru said.", "PER", "CHL", "free the crew"),
    ],
)
def test_a_demand_has_who_makes_it_whom_it_asks_and_what(text: str, source: str, target: str, what: str) -> None:
    [demand] = read_text(text).positions
    assert (demand.kind, demand.source.actor, demand.target.actor, demand.what) == ("demand", source, target, what)


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("Peru will never cede the heights, its president said.", "red_line", "cede the heights"),
        ("Peru will under no circumstances discuss the port, its president said.", "red_line", "discuss the port"),
        ("Peru will not accept foreign observers, its president said.", "refusal", "accept foreign observers"),
        ("Peru refused to sign the treaty.", "refusal", "sign the treaty"),
        ("Peru rejected the proposal of Brazil.", "refusal", "the proposal of Brazil"),
    ],
)
def test_a_refusal_with_never_is_a_red_line(text: str, kind: str, what: str) -> None:
    [refusal] = read_text(text).positions
    assert (refusal.kind, refusal.source.actor, refusal.what) == (kind, "PER", what)


@pytest.mark.parametrize(
    "text",
    [
        "Will Peru never cede the heights?",
        "If Peru will not sign the treaty, the talks end.",
        "Peru cannot pay for another month of war.",
        "Peru will not attack before winter.",
        "Nobody knows what Chile wants.",
    ],
)
def test_what_is_asked_supposed_or_not_possible_is_no_position(text: str) -> None:
    assert read_text(text).positions == ()
