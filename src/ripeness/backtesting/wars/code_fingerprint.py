"""A fingerprint of the code that makes a forecast, so that what was kept by another engine is not taken for its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

FOLDERS: Final = ("core", "scenario", "game", "measures", "inference", "forecasting/outside_view", "backtesting")
"""Folders of the package all of whose modules count: what reads a case, solves it, learns and forecasts."""


@cache
def engine_mark() -> str:
    """The SHA-256 of the source of all these modules, each with its name."""
    digest = hashlib.sha256()
    package = files("ripeness")
    for name in sorted(name for folder in FOLDERS for name in _modules(package.joinpath(folder), folder)):
        digest.update(name.encode())
        digest.update(package.joinpath(name).read_bytes())
    return digest.hexdigest()


def _modules(folder: Traversable, path: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _modules(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{path}/{entry.name}"
