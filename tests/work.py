"""Measures that are the same on every machine: work counted in calls, widths that no path changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from ripeness.core.errors import RipenessError


def count_calls(action: Callable[[], object]) -> int:
    """Calls of functions, compiled ones included, that `action` makes; an error of ours ends it and does not count."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with suppress(RipenessError):
            action()
    finally:
        sys.setprofile(before)
    return calls


def widest_line(text: str) -> int:
    """Columns of the widest line; lines with a word too long to be broken, such as a path, do not count."""
    return max(len(line) for line in text.splitlines() if all(len(word) < 40 for word in line.split()))
