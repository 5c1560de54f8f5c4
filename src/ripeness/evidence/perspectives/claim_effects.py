"""What a claim does: the part of a prior that it keeps, the sentence that reports it, and why some claims do nothing.

A claim in words gives no number. So the new range is a part of the prior, and never beyond it.
How large a part is our assumption: the outer half for a hedged claim (`may`, `appears`), the outer third for
one stated plainly, the outer quarter where it is stated plainly twice or more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, Literal

import numpy as np

from ripeness.core.priors.prior import Prior
from ripeness.evidence.text.items import Item

Strength = Literal["hedged", "stated", "repeated"]
PART: Final[dict[Strength, float]] = {"hedged": 1 / 2, "stated": 1 / 3, "repeated": 1 / 4}
"""The share of the prior's mass that is kept."""

_EDGE: Final = 0.005
"""Where a prior has no end: the quantile at which its part is cut off."""
_DIGITS: Final = 3


def narrow_prior(prior: Prior, direction: Literal["up", "down"], strength: Strength) -> Prior | None:
    """The upper or lower part of a prior; None where it is a fixed number or has no room.

    Where the family has such a member (uniform, log-uniform, normal, lognormal) it is kept, so the part is exact up
    to rounding to three digits; of the others it is a uniform prior between the same quantiles.
    """
    if prior.is_fixed:
        return None
    part = PART[strength]
    share = (1 - part, 1.0) if direction == "up" else (0.0, part)
    low, high = (float(f"{_quantile(prior, u):.{_DIGITS}g}") for u in share)
    low, high = max(low, prior.support[0]), min(high, prior.support[1])
    return prior.restrict(low, high) if low < high else None


def _quantile(prior: Prior, u: float) -> float:
    end = prior.support[0] if u == 0 else prior.support[1] if u == 1 else None
    if end is not None and math.isfinite(end) and end not in prior.family.open_at:
        return end
    return float(prior.ppf(np.array([min(max(u, _EDGE), 1 - _EDGE)]))[0])


def short_prior(prior: Prior) -> str:
    """A prior as it is written in a case, its numbers to three digits, to be read by people."""
    numbers = ", ".join(f"{arg:.{_DIGITS}g}" for arg in prior.args)
    return numbers if prior.is_fixed else f"{prior.kind}({numbers})"


_BY_TOPIC: Final = {
    "leverage": ("the pressure of {who} bites more", "the pressure of {who} bites less"),
    "resilience": ("{who} bears the war and the pressure better", "{who} bears the war and the pressure worse"),
    "credibility": ("the word of {who} can be relied on more", "the word of {who} can be relied on less"),
    "purpose": ("{who} seeks a deal in earnest", "other aims than a deal move {who}"),
    "battlefield": ("the battlefield goes better for {who}", "the battlefield goes worse for {who}"),
    "alliances": ("more is carried by partners of {who}", "less is carried by partners of {who}"),
    "outlook": ("a deal is nearer for {who}", "a deal is further off for {who}"),
}
"""Sentences by topic, for a claim of more and of less."""
_BY_PARAMETER: Final = {
    "defiance": "{who} will not yield under pressure",
    "distrust": "{who} talks and presses at once",
}
"""Sentences for single parameters, before those by topic."""

_HOW: Final = {"hedged": " (hedged)", "stated": "", "repeated": " (more than once)"}


def claim_sentence(
    item: Item, path: str, strength: Literal["hedged", "stated", "repeated"], names: Mapping[str, str]
) -> str:
    """One sentence that reports what a claim holds of a path, without endorsing it; `names` of the actors by id."""
    text = " ".join(item.source.text.split())
    who = names.get(item.source.actor) or (f"those called {text}" if text else "those who meet")
    holds = _BY_PARAMETER.get(path.rpartition(".")[2]) or _BY_TOPIC[str(item.topic)][item.lean == "down"]
    return f"The document holds{_HOW[strength]} that {holds.format(who=who)}."


def reason_unused(item: Item, author: str) -> str:
    """Why a claim is not the document's own or has no direction; empty where it counts.

    `author` is the name of the one whose words the whole document is, empty for none.
    """
    if item.lean == "none":
        return "" if item.topic == "outlook" else "speaks of it without saying more or less"
    if item.modality == "denies":
        return "denied in the document; a person decides what follows"
    if item.speaker.voice in ("actor", "official") and item.speaker.name != author and item.topic != "outlook":
        name = " ".join(item.speaker.name.split())
        return f"said by {name or 'somebody quoted'}, not by the document itself"
    return ""


def reason_unplaced(item: Item, names: Mapping[str, str]) -> str:
    """Why a claim that counts finds no number to move."""
    if item.source.actor in names:
        return "the case has no number that it speaks to"
    text = " ".join(item.source.text.split())
    return f"{text} is no actor of the case" if text else "about nobody by name"
