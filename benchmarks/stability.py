"""The graph model at size: ten decision makers, sixteen options, 65,536 states; and beside plain Python.

`python -m benchmarks.stability`. Preferences are drawn at random without ties, the hardest case.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from time import perf_counter

import numpy as np
from tests.second_opinions.stability import brute

from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, stability
from ripeness.second_opinions.stability.concepts.foresight import limited_move
from ripeness.second_opinions.stability.graph.model import GraphModel, option_model
from ripeness.second_opinions.stability.graph.states import DecisionMaker, DecisionOption

LARGE = (2, 2, 2, 2, 2, 2, 1, 1, 1, 1)
SMALL = (2, 2, 2, 1, 1)


def rows() -> Iterator[tuple[str, str]]:
    """Seconds by definition at size, memory, and how many times plain Python takes on a small model."""
    large = drawn(LARGE)
    total = 0.0
    for one in DEFINITIONS:
        begun = perf_counter()
        stability(large, (one,))
        spent = perf_counter() - begun
        total += spent
        yield f"graph model, {len(LARGE)} decision makers, {len(large):,} states, {one}", f"{spent:.2f} s"
    yield "the five together", f"{total:.1f} s"
    begun = perf_counter()
    limited_move(large, 4)
    yield "four moves ahead", f"{perf_counter() - begun:.2f} s"
    yield "most memory held so far", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
    fast, slow = _compared(drawn(SMALL))
    yield f"graph model, {len(SMALL)} decision makers, {2 ** sum(SMALL)} states, ours", f"{1e3 * fast:,.1f} ms"
    yield "the definitions written out in plain Python", f"{1e3 * slow:,.0f} ms"
    yield "ours against plain Python", f"{slow / fast:,.0f} times"


def drawn(sizes: Sequence[int]) -> GraphModel:
    """A model of decision makers with so many options each, all states feasible, preferences at random."""
    rng = np.random.default_rng(0)
    makers = [DecisionMaker(f"d{i}", tuple(DecisionOption(f"o{i}-{k}") for k in range(n))) for i, n in enumerate(sizes)]
    return option_model(makers, {maker.id: rng.permutation(1 << sum(sizes)) for maker in makers})


def _compared(model: GraphModel) -> tuple[float, float]:
    begun = perf_counter()
    ours = {one: stability(model, (one,)).equilibria(one) for one in DEFINITIONS}
    fast = perf_counter() - begun
    plain = brute.plain(model)
    begun = perf_counter()
    assert ours == {one: brute.equilibria(plain, one) for one in DEFINITIONS}
    return fast, perf_counter() - begun


if __name__ == "__main__":
    for name, value in rows():
        print(f"{name:<70}{value:>14}", flush=True)
