"""Fits the curves of the reference classes anew: `python -m benchmarks.reference_curves DATA`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from ripeness.core.serialise import to_json_dict
from ripeness.core.streams import stream
from ripeness.forecasting.outside_view import episode_pairs, interstate_wars, peace_processes
from ripeness.forecasting.outside_view.data_file import DataFile, data_versions, has_file
from ripeness.forecasting.outside_view.fitted_curves import FILE
from ripeness.forecasting.outside_view.lifetimes import Lifetime
from ripeness.forecasting.outside_view.survival_curves import weibull_with_frailty

REFITS: Final = 200
"""Resamples of the clusters that the interval comes from."""
Case = tuple[str, Lifetime, Lifetime | None]
"""Its cluster, the time until the success, and until another end (None: nothing else ends such cases)."""


def _wars(folder: Path) -> list[Case]:
    return [(str(at), life, None) for at, life in enumerate(interstate_wars.lifetimes(interstate_wars.wars(folder)))]


def _talks(goal: peace_processes.Goal) -> Callable[[Path], list[Case]]:
    return lambda folder: [(str(at), life, None) for at, life in enumerate(peace_processes.lifetimes(folder, goal))]


WARS: Final = (interstate_wars.ONE_ROW_A_WAR, interstate_wars.ONE_ROW_A_STATE)
CLASSES: Final[dict[str, tuple[Callable[[Path], list[Case]], tuple[DataFile, ...]]]] = {
    "wars-end": (_wars, WARS),
    **{goal.id: (_talks(goal), (peace_processes.FILE,)) for goal in peace_processes.GOALS},
    **{name: (episode_pairs.case_reader(name), episode_pairs.FILES) for name in episode_pairs.EVENT_OF},
}


def fitted(cases: Sequence[Case], id: str) -> dict[str, Any]:
    """The curves of the success and of other ends, and their refits to resampled clusters."""
    by_cluster: dict[str, list[Case]] = {}
    for case in cases:
        by_cluster.setdefault(case[0], []).append(case)
    clusters, generator = list(by_cluster.values()), stream(0, "reference-curves", id)
    drawn = generator.integers(len(clusters), size=(REFITS, len(clusters)))
    refits = [_curves([case for at in row for case in clusters[at]]) for row in drawn]
    return {
        "n": len(cases),
        "clusters": len(clusters),
        "curves": _curves(cases),
        "refits": [pair for pair in refits if pair[0] is not None],
    }


def _curves(cases: Sequence[Case]) -> list[list[float] | None]:
    others = [other for _, _, other in cases if other is not None]
    return [_curve([life for _, life, _ in cases]), _curve(others) if others else None]


def _curve(lifetimes: Sequence[Lifetime]) -> list[float] | None:
    curve = weibull_with_frailty(lifetimes)
    return None if curve is None else [float(f"{number:.5g}") for number in (curve.shape, curve.scale, curve.frailty)]


def main() -> None:
    """Fit the curves to the data sets in the folder named, and write the package's file."""
    folder = Path(sys.argv[1])
    versions = {
        version.file: version
        for _, wanted in CLASSES.values()
        for version in data_versions(folder, [file for file in wanted if has_file(folder, file)])
    }
    content = {
        "format": 1,
        "made": datetime.now(UTC).date().isoformat(),
        "by": "benchmarks/reference_curves.py",
        "numbers": "shape, scale in months, variance of frailty; of the success, then of other ends",
        "data": [to_json_dict(version) for version in versions.values()],
        "classes": {id: fitted(read(folder), id) for id, (read, _) in CLASSES.items()},
    }
    path = Path(str(files("ripeness.forecasting.outside_view").joinpath(FILE)))
    path.write_text(json.dumps(content).replace('}, "', '},\n"') + "\n", encoding="utf-8")
    print(f"wrote {path}")


if __name__ == "__main__":
    main()
