"""What makes a case of the tests the simplest game: each mechanism in its first form, nothing else uncertain."""

from __future__ import annotations

from typing import Any

from ripeness.backtesting.wars.standard_war import OLD_FORMS

SIMPLE: dict[str, Any] = {**OLD_FORMS, "proposal_precision": 12, "reveal_months": 24}
"""The `structure` of such a case."""

CERTAIN: dict[str, dict[str, Any]] = {
    "talks": {"before": 0, "pending_close": 0.3},
    "record": {"meeting_noise": 0.03, "posture": 0.4, "public_posture": 0.7},
}
"""Numbers with a spread by default, made certain."""


def simple_game(content: dict[str, Any]) -> dict[str, Any]:
    """The content of a scenario file with the simplest game, where the content does not say otherwise."""
    parts = {name: {**numbers, **content.get(name, {})} for name, numbers in CERTAIN.items()}
    actors = {
        key: {"private_information": 0.03, **actor} if actor.get("veto") else actor
        for key, actor in content.get("actors", {}).items()
    }
    structure = {**SIMPLE, **content.get("structure", {})}
    return {**content, **parts, "actors": actors, "structure": structure}
