"""Signposts: what to watch for next, and how much each observation would teach.

For each event, P(event) and P(deal by the horizon) after it and after its absence, from the
draws reweighted by the chance that each gives to the event (Bayes). What it would teach is the
mutual information of event and deal: the expected fall of the outlook's entropy, in bits
(Lindley 1956).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.core.serialise import from_fields
from ripeness.diagnostics.upcoming_events.game_changes import game_changes
from ripeness.diagnostics.upcoming_events.observations import UpcomingEvent, deadlines, offers
from ripeness.game.solution import Solution

SOLVED_DRAWS = 512
"""Draws on which events that change the game are solved."""
NEVER = 1e-9
"""An event less likely than this, or more likely than one less this, is no signpost."""


@dataclass(frozen=True, slots=True)
class Signpost:
    """Something that may be seen next, and what it would teach.

    `p_event` is how likely the model holds it by `by`; `p_deal_if` and `p_deal_if_not` are
    P(deal by the verdict's horizon) after it and after its absence; `information` is the
    expected fall of the outlook's entropy in bits. `kind` is offer, deadline, instrument, line or
    meeting; `observe` is what to pass to `ripeness observe` should it happen.
    """

    event: str
    kind: str
    by: date
    p_event: float
    p_deal_if: float
    p_deal_if_not: float
    information: float
    observe: str


def signposts(
    solution: Solution, weights: Floats, horizon: float, *, draws: int = SOLVED_DRAWS
) -> tuple[Signpost, ...]:
    """What may be seen next, that which teaches most about a deal by the horizon first.

    `weights` (draw,) sum to 1; `horizon` is in periods from now; `draws` is how many draws
    the events that change the game are solved on.
    """
    events = [
        *offers(solution, weights, horizon),
        *deadlines(solution, weights, horizon),
        *game_changes(solution, weights, horizon, draws=draws),
    ]
    posts = [_signpost(event) for event in events if NEVER < float(event.weights @ event.chance) < 1 - NEVER]
    return tuple(sorted(posts, key=lambda post: (-post.information, post.by, post.event)))


def _signpost(event: UpcomingEvent) -> Signpost:
    # Bayes by reweighting: no draw is solved again for what an event teaches.
    joint = event.weights * event.chance
    p = float(joint.sum())
    p_if = _probability(float(joint @ event.if_so) / p)
    p_if_not = _probability(float((event.weights - joint) @ event.if_not) / (1.0 - p))
    teaches = information(p, p_if, p_if_not)
    return from_fields(Signpost, event, p_event=p, p_deal_if=p_if, p_deal_if_not=p_if_not, information=teaches)


def information(p_event: float, p_if: float, p_if_not: float) -> float:
    """Bits that seeing the event or its absence is expected to take off the entropy of the deal."""
    mixed = p_event * p_if + (1.0 - p_event) * p_if_not
    after = p_event * entropy(p_if) + (1.0 - p_event) * entropy(p_if_not)
    return max(0.0, entropy(mixed) - after)


def entropy(p: float) -> float:
    """Bits of a yes or no that is a yes with probability `p`."""
    return float(sum(-x * np.log2(x) for x in (p, 1.0 - p) if x > 0))


def _probability(value: float) -> float:
    """Within 0 and 1, where rounding may carry a sum beyond."""
    return min(max(value, 0.0), 1.0)
