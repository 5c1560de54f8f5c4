"""Prints a table of measurements: `make bench`."""

from __future__ import annotations

import os
import platform

from benchmarks import coding, commands, event_tables, memory, pareto, reference, spatial, stability


def main() -> None:
    """Measure, line by line."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for part in (reference, commands, memory, event_tables, coding, spatial, pareto, stability):
        for name, value in part.rows():
            print(f"{name:<62}{value:>20}", flush=True)


if __name__ == "__main__":
    main()
