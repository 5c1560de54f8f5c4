"""The reference problem: the compiled back end against the reference, in the same run.

Sixty monthly periods, three actors of whom two hold vetoes, 120 packages (5 × 4 × 3 × 2) of
one kind, talks possible in every period, the forward pass included; two threads, warm.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import perf_counter

from tests.game.boards import Game, Size, game

SIZE = Size(periods=60, now=0, options=(5, 4, 3, 2), kinds=1, ends=False, talk=0.3)
DRAWS, CHUNK, THREADS, TIMES = 2048, 256, 2, 3


def rows() -> Iterator[tuple[str, str]]:
    """Draws a second by the compiled back end, by the reference, and their ratio."""
    compiled, plain = _compiled(game(0, replace(SIZE, draws=DRAWS))), _reference(game(0, replace(SIZE, draws=1)))
    yield f"reference problem, compiled, {THREADS} threads", f"{compiled:,.0f} draws/s"
    yield "reference problem, reference back end, one thread", f"{plain:.2f} draws/s"
    yield "compiled against reference", f"{compiled / plain:,.0f} times"


def _compiled(made: Game) -> float:
    """Draws a second, the best of some runs; the first compiles or loads and does not count."""
    pieces = [made.part(start, start + CHUNK) for start in range(0, DRAWS, CHUNK)]
    pieces[0].solved()
    best = min(_seconds(pieces) for _ in range(TIMES))
    return DRAWS / best


def _seconds(pieces: list[Game]) -> float:
    begun = perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(Game.solved, pieces):
            pass
    return perf_counter() - begun


def _reference(made: Game) -> float:
    begun = perf_counter()
    made.solved("reference")
    return 1 / (perf_counter() - begun)
