"""What an ensemble of the flagship takes of memory, by number of draws.

Every number is measured in a process of its own, which this module is when it is run.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator

DRAWS = (500, 2000, 8000)


def rows() -> Iterator[tuple[str, str]]:
    """The most memory that a process held, with the interpreter and all libraries."""
    for draws in DRAWS:
        command = [sys.executable, "-m", "benchmarks.memory", str(draws)]
        said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        yield f"ensemble of {draws:,} draws with all variants, peak memory", f"{float(said.stdout):.0f} MiB"


def peak(draws: int) -> float:
    """Solve so many draws of the flagship with all counterfactuals; MiB held at most."""
    from ripeness.game.compile import game_setting
    from ripeness.game.conditions import GameVariant
    from ripeness.inference.ensemble import Study, solve_ensemble
    from ripeness.inference.sample import draw_values
    from ripeness.workbench import scenario_of

    scenario = scenario_of("alaska-2025")
    without = {name: GameVariant(without=frozenset({name})) for name in scenario.file.instruments}
    solve_ensemble(Study(game_setting(scenario), draw_values(scenario, draws, 0), without, 12), workers=2)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(peak(int(sys.argv[1])))
