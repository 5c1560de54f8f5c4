"""What format 1 of the scenario language had and format 2 has not: cases written for it are read without."""

from __future__ import annotations

from typing import Any, Final

FORMER: Final = 1
FORMER_KEYS: Final = (("record", "choice_noise"), ("verdict", "sincerity"))
"""Section and key of what is read no more.

The noise of answers: they now stray by what each veto player alone knows of its value of fighting on. The mark for
sincerity: the rule of the verdict has one half.
"""


def without_former_keys(scenario: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a scenario of format 1 without what format 2 has not; those of any other as they are."""
    if scenario.get("format") != FORMER:
        return scenario
    rest = dict(scenario)
    for section, key in FORMER_KEYS:
        part = rest.get(section)
        if isinstance(part, dict) and key in part:
            rest[section] = {name: value for name, value in part.items() if name != key}
    return rest


def is_former_change(change: object) -> bool:
    """Whether a change of a perspective sets what format 2 has not."""
    starts = tuple(f"{section}.{key}." for section, key in FORMER_KEYS)
    return isinstance(change, dict) and f"{change.get('set')}.".startswith(starts)


def without_former_changes(perspective: object) -> object:
    """The plain values of a perspective without its changes of what format 2 has not."""
    changes = perspective.get("changes") if isinstance(perspective, dict) else None
    if not isinstance(perspective, dict) or not isinstance(changes, list):
        return perspective
    return {**perspective, "changes": [change for change in changes if not is_former_change(change)]}
