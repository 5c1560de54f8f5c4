"""Every published answer that the opinions and the game claim to reproduce, in the order that they are run."""

from __future__ import annotations

from typing import Final

from ripeness.core.published import Published, PublishedOnData
from ripeness.game import published as game
from ripeness.opinions.negotiation import published as negotiation
from ripeness.opinions.signalling import published as signalling
from ripeness.opinions.spatial import published as spatial
from ripeness.opinions.stability import published as stability
from ripeness.opinions.strategic import published as strategic

ANSWERS: Final[tuple[Published | PublishedOnData, ...]] = (
    *game.ANSWERS,
    *spatial.ANSWERS,
    *stability.ANSWERS,
    *negotiation.ANSWERS,
    *signalling.ANSWERS,
    *strategic.ANSWERS,
)
"""The game's closed forms first, then the opinions family by family."""
