"""The verb `keep`: a run on disk, its draws as Parquet and its manifest as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from ripeness.measures.horizon import verdict_periods
from ripeness.workbench.run import Run


def keep(run: Run, folder: str | Path) -> None:
    """Write draws.parquet (a row per draw: quantities and outcomes) and run.json into `folder`.

    Each file appears whole or not at all.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    _draws(run, target / "draws.parquet")
    _manifest(run, target / "run.json")


def _draws(run: Run, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    solution = run.ensemble.solution
    periods = verdict_periods(solution.setting.scenario)
    columns = {f"quantity:{name}": array for name, array in solution.values.drawn.items()}
    for name in solution.setting.actors:
        columns[f"reservation_value:{name}"] = solution.reservation_now[:, solution.actor(name)]
    columns["gap"] = solution.results.gap[:, -1]
    columns["zopa_open"] = solution.zopa_open
    columns["p_deal_by_horizon"] = solution.p_deal(periods)
    columns["expected_duration_periods"] = solution.results.duration
    part = path.with_name(path.name + ".part")
    pq.write_table(pa.table(columns), part)
    part.replace(path)


def _manifest(run: Run, path: Path) -> None:
    assessment = run.assessment
    text = {
        "format": assessment.format,
        "case": assessment.case,
        "perspective": assessment.perspective,
        "as_of": assessment.as_of.isoformat(),
        "draws": assessment.draws,
        "seed": assessment.seed,
        "stopped": run.ensemble.stopped,
        "ripeness_version": assessment.ripeness_version,
        "created": assessment.created.isoformat(),
        "quantities": list(run.ensemble.solution.values.drawn),
        "files": ["report.html", "assessment.json", "draws.parquet", "run.json"],
    }
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(text, indent=1) + "\n", encoding="utf-8")
    part.replace(path)
