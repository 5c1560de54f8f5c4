"""An event that may be observed next, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ripeness.game.spec import Floats


@dataclass(frozen=True, slots=True)
class UpcomingEvent:
    """An event that will be observed, or not, by a date.

    `chance` is its probability in each draw; `if_so` and `if_not` are P(deal by the horizon) in
    the draw after it and after its absence; `weights` those of the draws, summing to 1; all of
    shape (draw,). `observe` is what to pass to `ripeness observe` should it happen.
    """

    event: str
    kind: str
    by: date
    chance: Floats
    if_so: Floats
    if_not: Floats
    weights: Floats
    observe: str
