"""Table of Brier scores: each forecaster on the forecasts that all of them made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ripeness.forecasting.scores.rows import ForecastRow


@dataclass(frozen=True, slots=True)
class BrierLine:
    """Scores on the forecasts that all of these forecasters made.

    `horizon_months` is None for all horizons together. `n` counts forecasts, `clusters` the wars that they
    are of, `came` is the share in which the event came, `brier` the mean of (p − outcome)² by forecaster.
    """

    horizon_months: int | None
    n: int
    clusters: int
    came: float
    brier: dict[str, float]


def brier_lines(rows: Sequence[ForecastRow], forecasters: Sequence[str]) -> tuple[BrierLine, ...]:
    """A line for each horizon and one for all together; none where no forecast is common to all forecasters."""
    common = _common(rows, forecasters)
    horizons = sorted({row.horizon_months for row in common})
    parts = [(months, [row for row in common if row.horizon_months == months]) for months in horizons]
    return tuple(_line(months, part, forecasters) for months, part in (*parts, (None, common)) if part)


def _common(rows: Iterable[ForecastRow], forecasters: Sequence[str]) -> list[ForecastRow]:
    """The rows of these forecasters on what all of them forecast."""
    mine = [row for row in rows if row.forecaster in forecasters]
    forecasters_of: dict[object, set[str]] = {}
    for row in mine:
        forecasters_of.setdefault((row.case, row.origin, row.horizon_months), set()).add(row.forecaster)
    return [row for row in mine if len(forecasters_of[row.case, row.origin, row.horizon_months]) == len(forecasters)]


def _line(months: int | None, rows: Sequence[ForecastRow], forecasters: Sequence[str]) -> BrierLine:
    first = [row for row in rows if row.forecaster == forecasters[0]]
    return BrierLine(
        horizon_months=months,
        n=len(first),
        clusters=len({row.cluster for row in first}),
        came=sum(row.outcome for row in first) / len(first),
        brier={name: _brier([row for row in rows if row.forecaster == name]) for name in forecasters},
    )


def _brier(rows: Sequence[ForecastRow]) -> float:
    return sum((row.p - row.outcome) ** 2 for row in rows) / len(rows)
