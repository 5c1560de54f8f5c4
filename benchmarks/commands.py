"""How long a person waits: the flagship's assessment, and the help text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from time import perf_counter

COMMANDS = {
    "assess alaska-2025 --draws 2000, warm": (("assess", "alaska-2025", "--draws", "2000"), 1),
    "--help": (("--help",), 5),
}
"""Arguments, and how many runs count after one that warms the caches."""


def rows() -> Iterator[tuple[str, str]]:
    """Wall time of whole processes, the median."""
    for name, (arguments, runs) in COMMANDS.items():
        _seconds(arguments)
        times = sorted(_seconds(arguments) for _ in range(runs))
        yield f"ripeness {name}", f"{times[runs // 2]:.2f} s"


def _seconds(arguments: tuple[str, ...]) -> float:
    begun = perf_counter()
    command = [sys.executable, "-m", "ripeness", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    return perf_counter() - begun
