"""Made-up actors for tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from ripeness.second_opinions.spatial.stakeholders import Dimension, Stakeholders, Stand, stakeholders


def on_a_line(*actors: tuple[float, float, float]) -> Stakeholders:
    """One draw of actors given as position, capability, salience, on a scale of 0 to 1."""
    stands = [Stand(f"actor {i}", c, (x,), (s,)) for i, (x, c, s) in enumerate(actors)]
    return stakeholders(stands, (Dimension("issue"),))


def random_actors(seed: int, *, draws: int = 3, actors: int = 5, dimensions: int = 1) -> Stakeholders:
    """Actors anywhere, total salience below 1."""
    rng = np.random.default_rng(seed)
    return Stakeholders(
        names=tuple(f"actor {i}" for i in range(actors)),
        dimensions=tuple(Dimension(f"issue {k}") for k in range(dimensions)),
        position=rng.random((draws, actors, dimensions)),
        capability=rng.uniform(0.1, 2, (draws, actors)),
        salience=rng.uniform(0.1, 0.9, (draws, actors, dimensions)) / dimensions,
        status_quo=rng.random((draws, dimensions)),
    )


seeds = st.integers(0, 10_000)
