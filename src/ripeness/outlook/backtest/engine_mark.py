"""A fingerprint of the code that makes a forecast, so that what was kept by another engine is not taken for its own."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

FOLDERS: Final = ("core", "scenario", "game", "outlook/reference")
"""Folders of the package all of whose modules count: what reads a scenario and solves it."""
MODULES: Final = (
    *("outlook/draws.py", "outlook/ensemble.py", "outlook/learning.py", "outlook/tempering.py", "outlook/spread.py"),
    *("outlook/backtest/foresee.py", "outlook/backtest/sight.py", "outlook/backtest/standard.py"),
    *("outlook/backtest/wars.py", "evidence/wars/balance.py"),
)
"""Modules that count besides: learning from the record, the standard war, and what is read off the solution."""


@cache
def engine_mark() -> str:
    """The SHA-256 of the source of all these modules, each with its name."""
    digest = hashlib.sha256()
    package = files("ripeness")
    for name in sorted([*MODULES, *(found for folder in FOLDERS for found in _modules(package, folder))]):
        digest.update(name.encode())
        digest.update(package.joinpath(name).read_bytes())
    return digest.hexdigest()


def _modules(package: Traversable, folder: str) -> list[str]:
    return [f"{folder}/{one.name}" for one in package.joinpath(folder).iterdir() if one.name.endswith(".py")]
