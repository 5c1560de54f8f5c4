"""Named random streams: one study seed, a child stream for every use of chance.

The same seed and name give the same numbers whatever ran before and on however many
workers. 0 is a seed like any other.
"""

from __future__ import annotations

import hashlib

import numpy as np


def stream(seed: int, *name: str | int) -> np.random.Generator:
    """A generator for the use of chance called `name` in the study with this `seed` (>= 0)."""
    # A hash of the name, not Python's hash(): that one differs between processes.
    return np.random.default_rng(np.random.SeedSequence([seed, *_words(name)]))


def _words(name: tuple[str | int, ...]) -> list[int]:
    digest = hashlib.sha256("/".join(map(str, name)).encode()).digest()
    return [int.from_bytes(digest[i : i + 4], "little") for i in range(0, 16, 4)]
