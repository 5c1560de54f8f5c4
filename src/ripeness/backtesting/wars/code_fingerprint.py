"""Fingerprint of the code that makes a forecast: cached forecasts of another engine are not taken for its own."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

FOLDERS: Final = ("core", "scenario", "game", "measures", "inference", "forecasting/outside_view", "backtesting")
"""Folders of the package all of whose modules count: what reads a case, solves it, learns and forecasts."""


@cache
def code_fingerprint() -> str:
    """SHA-256 of the source of `engine_modules`, each with its name."""
    digest = hashlib.sha256()
    package = files("ripeness")
    for name in engine_modules():
        digest.update(name.encode())
        digest.update(package.joinpath(name).read_bytes())
    return digest.hexdigest()


def engine_modules() -> list[str]:
    """Paths within the package of all modules in FOLDERS and in folders inside them, sorted."""
    package = files("ripeness")
    return sorted(name for folder in FOLDERS for name in _modules_in(package.joinpath(folder), folder))


def _modules_in(folder: Traversable, path: str) -> list[str]:
    nested = [
        name for entry in folder.iterdir() if entry.is_dir() for name in _modules_in(entry, f"{path}/{entry.name}")
    ]
    return [*nested, *(f"{path}/{entry.name}" for entry in folder.iterdir() if entry.name.endswith(".py"))]
