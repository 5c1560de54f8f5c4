"""Every published answer that the opinions and the game claim to reproduce, in the order that they are run."""

from __future__ import annotations

from typing import Final

from ripeness.core.verification import PublishedAnswer, PublishedAnswerOnData
from ripeness.game import published_wars as game
from ripeness.second_opinions import strategic_choice as strategic
from ripeness.second_opinions.negotiation import published_points as negotiation
from ripeness.second_opinions.signalling import crisis as signalling
from ripeness.second_opinions.spatial import published_results as spatial
from ripeness.second_opinions.stability import published_equilibria as stability

ANSWERS: Final[tuple[PublishedAnswer | PublishedAnswerOnData, ...]] = (
    *game.ANSWERS,
    *spatial.ANSWERS,
    *stability.ANSWERS,
    *negotiation.ANSWERS,
    *signalling.ANSWERS,
    *strategic.ANSWERS,
)
"""The game's closed forms first, then the opinions family by family."""
