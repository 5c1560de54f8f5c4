"""A game with its two sides exchanged."""

from __future__ import annotations

import numpy as np

from ripeness.game.spec import Conditions, GameSpec, Stakes
from tests.game.boards import Game


def mirror(made: Game) -> Game:
    """What side a was is side b, and the line runs the other way; actors 0 and 1, the principals, change places."""
    return Game(_board(made.spec), _stakes(made.stakes), _conditions(made.conditions))


def swapped(actors: int) -> list[int]:
    """Actors in their new places."""
    return [1, 0, *range(2, actors)]


def _board(board: GameSpec) -> GameSpec:
    new = np.array(swapped(len(board.believer)))
    return board._replace(
        moves=np.arange(board.now + 1) - board.moves,
        vetoes=np.sort(new[board.vetoes]),
        principals=new[board.principals][::-1].copy(),
        decision_actor=new[board.decision_actor],
        offer_side=1 - board.offer_side,
    )


def _stakes(s: Stakes) -> Stakes:
    new = swapped(s.table.shape[1])
    return s._replace(
        table=np.ascontiguousarray(s.table[:, new]),
        line=np.ascontiguousarray(s.line[:, new, ::-1]),
        line_moved=np.ascontiguousarray(s.line_moved[:, :, new, ::-1]),
        regroup=-s.regroup,
        status_quo=s.status_quo[:, new],
        victory=np.ascontiguousarray(s.victory[:, ::-1][:, :, new]),
        ends=-s.ends[:, ::-1],
        alpha=s.beta[:, [1, 0, 2]],
        beta=s.alpha[:, [1, 0, 2]],
        proposer_a=1 - s.proposer_a,
        pledged=s.pledged[:, new],
        pledge=s.pledge[:, new],
        tau=s.tau[:, new],
    )


def _conditions(c: Conditions) -> Conditions:
    new = swapped(c.cost.shape[2])
    by_actor = ("cost", "standing", "defiance", "slope", "resume", "extra", "hold", "relief")
    exchanged = {name: np.ascontiguousarray(getattr(c, name)[..., new]) for name in by_actor}
    return c._replace(
        odds=1 / c.odds,
        odds_outlook=1 / c.odds_outlook,
        collapse=np.ascontiguousarray(c.collapse[:, [1, 0, 2]][:, :, ::-1]),
        collapse_outlook=np.ascontiguousarray(c.collapse_outlook[:, ::-1]),
        **exchanged,
    )
