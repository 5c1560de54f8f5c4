"""Climatology (the base rate of earlier outcomes) and the status quo forecast (probability 0)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

STATUS_QUO: Final = 0.0
"""P(event) under the forecast that nothing changes."""


def climatology(outcomes: Iterable[int]) -> float:
    """The base rate of the event: posterior mean of a share under Jeffreys' prior (half a case on either side).

    So a handful of earlier cases never makes anything certain; without any the answer is one half.
    """
    values = list(outcomes)
    return (sum(values) + 0.5) / (len(values) + 1)
