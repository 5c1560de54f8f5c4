"""How long a person waits: the flagship's assessment, its check, the help text, and what of it is the start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from time import perf_counter

COMMANDS = {
    "assess alaska-2025 --draws 2000, warm": (("assess", "alaska-2025", "--draws", "2000"), 1),
    "check alaska-2025": (("check", "alaska-2025"), 5),
    "--help": (("--help",), 5),
}
"""Arguments, and how many runs count after one that warms the caches."""
BASELINE = "import pydantic.main, ruamel.yaml, typer"
"""What a command that reads a case cannot do without: the machine's own measure of a start."""


def rows() -> Iterator[tuple[str, str]]:
    """Wall time of whole processes, the median; a start also as a multiple of that of the libraries it needs."""
    for name, (arguments, runs) in COMMANDS.items():
        yield f"ripeness {name}", f"{_median(('-m', 'ripeness', *arguments), runs):.2f} s"
    baseline = _median(("-c", BASELINE), 5)
    yield f'python -c "{BASELINE}"', f"{baseline:.2f} s"
    for name, program in {
        "ripeness check alaska-2025": ("-m", "ripeness", "check", "alaska-2025"),
        "import ripeness.workbench": ("-c", "import ripeness.workbench"),
    }.items():
        yield f"{name}, times that", f"{_median(program, 5) / baseline:.1f}"


def _median(arguments: tuple[str, ...], runs: int) -> float:
    _seconds(arguments)
    return sorted(_seconds(arguments) for _ in range(runs))[runs // 2]


def _seconds(arguments: tuple[str, ...]) -> float:
    begun = perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    return perf_counter() - begun
