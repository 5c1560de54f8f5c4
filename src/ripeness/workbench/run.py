"""A run: an assessment with the solved ensemble that it sums up, and the verb `keep`, which writes it to disk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import methodcaller
from pathlib import Path

from ripeness.core.distributions import Floats
from ripeness.core.output_folder import atomic_folder
from ripeness.core.serialise import NotebookRepr
from ripeness.diagnostics.sensitivity.ranking import caveats
from ripeness.inference.ensemble import Ensemble
from ripeness.measures.horizon import verdict_periods
from ripeness.workbench.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Run(NotebookRepr):
    """An assessment, the solved ensemble that it sums up, and the weights of its draws."""

    assessment: Assessment
    ensemble: Ensemble
    weights: Floats

    def caveats(self, outcome: str = "p_deal") -> tuple[str, ...]:
        """What to keep in mind about the sensitivity indices of an outcome, a sentence each; mostly none."""
        return caveats(self.ensemble.solution, self.weights, self.assessment.sensitivity, outcome)


def keep(run: Run, folder: str | Path) -> None:
    """Write draws.parquet (a row per draw: quantities and outcomes) and run.json into `folder`, both or neither."""
    with atomic_folder(Path(folder)) as draft:
        _write_draws(run, draft / "draws.parquet")
        text = json.dumps(_manifest(run), indent=1, default=methodcaller("isoformat"))
        (draft / "run.json").write_text(text + "\n", encoding="utf-8")


def _write_draws(run: Run, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    solution = run.ensemble.solution
    columns = {f"quantity:{name}": array for name, array in solution.values.drawn.items()}
    for name in solution.setting.actors:
        columns[f"reservation_value:{name}"] = solution.static_now[:, solution.actor(name)]
    columns["gap"] = solution.results.static_gap[:, -1]
    columns["zopa_open"] = solution.zopa_open
    columns["p_deal_by_horizon"] = solution.p_deal(verdict_periods(solution.setting.scenario))
    columns["expected_duration_periods"] = solution.results.duration
    pq.write_table(pa.table(columns), path)


def _manifest(run: Run) -> dict[str, object]:
    first, second = ("format", "case", "perspective", "as_of", "draws", "seed"), ("ripeness_version", "created")
    return {
        **{key: getattr(run.assessment, key) for key in first},
        "stopped": run.ensemble.stopped,
        **{key: getattr(run.assessment, key) for key in second},
        "quantities": list(run.ensemble.solution.values.drawn),
        "files": ["report.html", "assessment.json", "draws.parquet", "run.json"],
    }
