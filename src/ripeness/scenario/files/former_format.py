"""What format 1 of the scenario language had and format 2 has not: cases written for it are read without."""

from __future__ import annotations

from typing import Any, Final

FORMER: Final = 1
NOISE: Final = ("record", "choice_noise")
"""The noise of answers: they now stray by what each veto player alone knows of its value of fighting on."""


def without_former_keys(scenario: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a scenario of format 1 without what format 2 has not; those of any other as they are."""
    section, key = NOISE
    record = scenario.get(section)
    if scenario.get("format") != FORMER or not isinstance(record, dict) or key not in record:
        return scenario
    return {**scenario, section: {name: value for name, value in record.items() if name != key}}


def is_former_change(change: object) -> bool:
    """Whether a change of a perspective sets what format 2 has not."""
    return isinstance(change, dict) and f"{change.get('set')}.".startswith(f"{'.'.join(NOISE)}.")


def without_former_changes(perspective: object) -> object:
    """The plain values of a perspective without its changes of what format 2 has not."""
    changes = perspective.get("changes") if isinstance(perspective, dict) else None
    if not isinstance(perspective, dict) or not isinstance(changes, list):
        return perspective
    return {**perspective, "changes": [change for change in changes if not is_former_change(change)]}
