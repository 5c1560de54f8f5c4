"""Work for executors' tests that other processes can import."""

from __future__ import annotations

import os
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def dies_once(place: str) -> str:
    """Kills its process the first time, and answers after that."""
    mark = Path(place)
    if not mark.exists():
        mark.write_text("been here")
        os._exit(1)
    return mark.read_text()
