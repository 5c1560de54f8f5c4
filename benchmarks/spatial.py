"""How fast the spatial models are over uncertain inputs, beside a plain loop: `python -m benchmarks.spatial`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

import numpy as np

from ripeness.core.streams import stream
from ripeness.second_opinions.spatial.expected_utility import positions_at_rest
from ripeness.second_opinions.spatial.smp.model import smp_end
from ripeness.second_opinions.spatial.smp.state import SmpSettings
from ripeness.second_opinions.spatial.stakeholders import Dimension, Stakeholders
from ripeness.second_opinions.spatial.variants import find_variant

DRAWS, ACTORS, ONE_BY_ONE = 1000, 20, 20


def rows() -> Iterator[tuple[str, str]]:
    """Seconds for a thousand draws at once, and how many times that of draws one by one it goes."""
    actors = _actors()
    rules = find_variant("scholz-2011").rules
    assert rules is not None
    runs: dict[str, Callable[[Stakeholders], object]] = {
        "smp": lambda a: smp_end(a, SmpSettings(), stream(0, "bench")),
        "scholz-2011": lambda a: positions_at_rest(a, rules),
    }
    for name, run in runs.items():
        at_once = _seconds(lambda run=run: run(actors)) / DRAWS
        parts = [actors.part(i, i + 1) for i in range(ONE_BY_ONE)]
        alone = _seconds(lambda run=run, parts=parts: [run(part) for part in parts]) / ONE_BY_ONE
        yield f"{name}: {DRAWS:,} draws of {ACTORS} actors", f"{DRAWS * at_once:.1f} s"
        yield f"{name}: draws a second, at once against one by one", f"{alone / at_once:.1f} times"
    yield "challenges of one state: loops in plain Python against arrays", f"{_loops_against_arrays(actors):.0f} times"


def _actors() -> Stakeholders:
    rng = stream(0, "bench", "spatial")
    return Stakeholders(
        names=tuple(f"actor {i}" for i in range(ACTORS)),
        dimensions=(Dimension("issue"),),
        position=rng.random((DRAWS, ACTORS, 1)),
        capability=rng.uniform(0.1, 1, (DRAWS, ACTORS)),
        salience=rng.uniform(0.1, 0.9, (DRAWS, ACTORS, 1)),
        status_quo=np.full((DRAWS, 1), np.nan),
    )


def _seconds(run: Callable[[], object]) -> float:
    begun = perf_counter()
    run()
    return perf_counter() - begun


def _loops_against_arrays(actors: Stakeholders) -> float:
    """The chance of every challenge in every actor's view, the dearest step of a turn."""
    from tests.second_opinions.spatial.plain_loops import chances_in_own_view

    from ripeness.second_opinions.spatial.smp.state import smp_state
    from ripeness.second_opinions.spatial.smp.talks import smp_talks

    few = actors.part(0, 5)
    settings = SmpSettings()
    state = smp_state(few, settings, few.position, few.position)
    arrays = _seconds(lambda: smp_talks(few, state, settings))
    power = few.capability * few.salience.sum(axis=2)
    return _seconds(lambda: [chances_in_own_view(state.utility[d], power[d]) for d in range(5)]) / arrays


if __name__ == "__main__":
    for what, figure in rows():
        print(f"{what:<70}{figure:>16}")
