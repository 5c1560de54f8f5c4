"""Climatology: it comes as often as it came before. And the status quo: it does not come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

STATUS_QUO: Final = 0.0
"""P(anything changes), to someone who says that nothing ever does."""


def climatology(outcomes: Iterable[int]) -> float:
    """The share in which the event came, with half a case added on either side (Jeffreys' prior).

    So a handful of earlier cases never makes anything certain; without any the answer is one half.
    """
    values = list(outcomes)
    return (sum(values) + 0.5) / (len(values) + 1)
