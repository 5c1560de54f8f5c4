"""Every spatial variant and baseline scored on decisions of the European Union: `python -m benchmarks.deu FILE`.

FILE is the data set DEU (Thomson et al. 2006; Arregui & Perarnaud 2022) as a table parted by tabs: one
row an issue, positions and outcome on 0 to 100, salience 0 to 100, and a first row that holds each
actor's capability under its position. It is no part of the project; by default it is looked for
in `../shared/fixtures/deu`.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ripeness.core.streams import stream
from ripeness.second_opinions.spatial.stakeholders import Dimension, Floats, Stakeholders
from ripeness.second_opinions.spatial.variants import VARIANTS, status_quo

PLACE = Path(__file__).resolve().parents[2] / "shared" / "fixtures" / "deu" / "deu3_half.csv"
HIT = 10.0
"""A forecast within so many points of the outcome is a hit."""

RESAMPLES = 4000
FEWEST = 3
"""Issues on which fewer actors took a position that matters to them are left out."""


@dataclass(frozen=True)
class Issue:
    """One issue: who stood where, how much it mattered, what came; 0 to 100, salience and capability as given."""

    proposal: str
    position: Floats
    salience: Floats
    capability: Floats
    status_quo: float
    outcome: float


@dataclass(frozen=True)
class Score:
    """Mean absolute error and hit rate with 95% intervals, and the error less that of the weighted mean."""

    name: str
    issues: int
    error: tuple[float, float, float]
    hits: tuple[float, float, float]
    worse: tuple[float, float, float]


def read(file: Path) -> list[Issue]:
    """Issues whose outcome is known, with the actors who took a position that matters to them."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text, delimiter="\t"))
    power, issues = rows[0], rows[1:]
    actors = [key[1:] for key in power if key[0] == "p" and power[key] not in ("", None)]
    found = [_issue(row, power, actors) for row in issues if row["out"]]
    return [issue for issue in found if len(issue.position) >= FEWEST]


def forecasts(issues: list[Issue]) -> dict[str, Floats]:
    """Each variant's forecast of each issue, 0 to 100; NaN where it has none."""
    made = {name: np.full(len(issues), np.nan) for name in ("status-quo", *VARIANTS)}
    sizes = np.array([len(issue.position) for issue in issues])
    for size in np.unique(sizes):
        chosen = np.flatnonzero(sizes == size)
        # Issues with equally many actors stand in as the draws of one batch.
        batch = _batch([issues[i] for i in chosen])
        made["status-quo"][chosen] = 100 * status_quo(batch)[:, 0]
        for name, variant in VARIANTS.items():
            made[name][chosen] = 100 * variant.forecast(batch, stream(0, "deu", name))[:, 0]
    return made


def scores(issues: list[Issue], made: Mapping[str, Floats], kept: Any) -> list[Score]:
    """The score of every variant on the issues that `kept` picks, best first."""
    outcome = np.array([issue.outcome for issue in issues])[kept]
    clusters = np.unique([issue.proposal for issue in issues], return_inverse=True)[1][kept]
    resamples = _resamples(clusters)
    base = np.abs(made["weighted-mean"][kept] - outcome)
    found = []
    for name, forecast in made.items():
        error = np.abs(forecast[kept] - outcome)
        if np.isfinite(error).all():
            hit = (error <= HIT).astype(np.float64)
            spread = [_interval(values, resamples) for values in (error, hit, error - base)]
            found.append(Score(name, len(outcome), *spread))
    return sorted(found, key=lambda score: score.error[0])


def main() -> None:
    """Print the tables."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE
    if not file.is_file():
        sys.exit(f"{file} is not there; give the place of the data set DEU: python -m benchmarks.deu FILE")
    issues = read(file)
    made = forecasts(issues)
    known = np.isfinite(made["status-quo"])
    for title, kept in (("all issues with an outcome", np.ones(len(issues), dtype=bool)), ("status quo known", known)):
        proposals = len({issue.proposal for issue, keep in zip(issues, kept, strict=True) if keep})
        print(f"\n{title}: {int(kept.sum())} issues of {proposals} proposals\n")
        print("| variant | mean error | hits | error less that of the weighted mean |\n|---|---|---|---|")
        for score in scores(issues, made, kept):
            hits = "{:.0%} ({:.0%} to {:.0%})".format(*score.hits)
            print(f"| `{score.name}` | {_row(score.error)} | {hits} | {_row(score.worse, sign='+')} |")


def _issue(row: Mapping[str, str], power: Mapping[str, str], actors: list[str]) -> Issue:
    there = [a for a in actors if row[f"p{a}"] and row[f"s{a}"] and float(row[f"s{a}"]) > 0]
    return Issue(
        proposal=row["prnr"],
        position=np.array([float(row[f"p{a}"]) for a in there]),
        salience=np.array([float(row[f"s{a}"]) for a in there]),
        capability=np.array([float(power[f"p{a}"]) for a in there]),
        status_quo=float(row["rp"]) if row["rp"] else np.nan,
        outcome=float(row["out"]),
    )


def _batch(issues: list[Issue]) -> Stakeholders:
    return Stakeholders(
        names=tuple(f"actor {i}" for i in range(len(issues[0].position))),
        dimensions=(Dimension("issue", 0, 100),),
        position=np.stack([i.position for i in issues])[:, :, None] / 100,
        capability=np.stack([i.capability for i in issues]),
        salience=np.stack([i.salience for i in issues])[:, :, None] / 100,
        status_quo=np.array([[i.status_quo / 100] for i in issues]),
    )


def _resamples(clusters: Any) -> Floats:
    """How often each issue is in each resample of whole proposals, shape (resample, issue)."""
    rng = stream(0, "deu", "bootstrap")
    members, index = np.unique(clusters, return_inverse=True)
    picks = rng.multinomial(len(members), np.full(len(members), 1 / len(members)), size=RESAMPLES)
    return np.asarray(picks[:, index], dtype=np.float64)


def _interval(values: Floats, resamples: Floats) -> tuple[float, float, float]:
    means = resamples @ values / resamples.sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(values.mean()), float(low), float(high)


def _row(spread: tuple[float, float, float], sign: str = "") -> str:
    return "{:{s}.1f} ({:{s}.1f} to {:{s}.1f})".format(*spread, s=sign)


if __name__ == "__main__":
    main()
