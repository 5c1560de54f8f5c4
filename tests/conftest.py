"""What all tests share: settings of hypothesis, one screen for all, and which tests `make quick` leaves out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes tells of the machine's other work, not of the program.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

# The width and colours of the terminal in which the tests are run are none of the program's results.
for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
    os.environ.pop(name, None)

HERE = Path(__file__).parent
SLOW = (
    *("backtesting", "evidence", "front", "game", "golden", "inference", "known", "laws", "second_opinions", "web"),
    *("workbench", "scenario/text", "house/test_docs.py", "house/test_structure.py", "house/test_wheel.py"),
)
"""Folders and files whose tests take whole runs, servers, browsers or builds."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what lies in the places of `SLOW`, so that `-m "not slow"` gives the quick suite."""
    for item in items:
        if any(item.path.is_relative_to(HERE / place) for place in SLOW):
            item.add_marker(pytest.mark.slow)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where tests run side by side the game is compiled once, before the workers start, and found on disk by them."""
    if getattr(session.config.option, "numprocesses", None) and not hasattr(session.config, "workerinput"):
        # Deferred: the compiler is slow to import, and a single test seldom wants it.
        from ripeness import workbench

        workbench.live_session("basics").warm_up()
