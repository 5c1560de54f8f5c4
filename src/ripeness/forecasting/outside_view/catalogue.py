"""All reference classes by id, and the message for an id that is none of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ripeness.core.closest_name import did_you_mean
from ripeness.core.errors import UsageError
from ripeness.core.short_repr import short_repr
from ripeness.forecasting.outside_view import (
    ceasefires,
    crises,
    episode_endings,
    interstate_wars,
    peace_processes,
    sanctions,
    wars_settled,
)
from ripeness.forecasting.outside_view.past_cases import PastCases

MODULES: Final = (
    wars_settled,
    interstate_wars,
    episode_endings,
    peace_processes,
    ceasefires,
    sanctions,
    crises,
)
"""The modules of the classes: each has its CLASSES and a `recompute(folder)`."""

CATALOGUE: Final[dict[str, PastCases]] = {cases.id: cases for module in MODULES for cases in module.CLASSES}


def classes_by_id(ids: Iterable[str]) -> tuple[PastCases, ...]:
    """The classes of these ids, each once, in their order; UsageError names the nearest id for one that is unknown."""
    wanted = tuple(dict.fromkeys(ids))
    unknown = [id for id in wanted if id not in CATALOGUE]
    if unknown:
        messages = (f"unknown reference class {short_repr(id)}{did_you_mean(id, CATALOGUE)}" for id in unknown)
        raise UsageError("; ".join(messages) if len(unknown) > 1 else next(messages))
    return tuple(CATALOGUE[id] for id in wanted)
