"""Scores of the forecasters of one event: Brier score by horizon, and skill against climatology, with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ripeness.backtesting.results import ScoreRow
from ripeness.report.backtest_names import forecaster, within
from ripeness.report.charts.figure import Figure, Panel, Table
from ripeness.report.charts.intervals import Rung, intervals
from ripeness.report.number_format import (
    number,
    signed,
)

NOTHING_CHANGES = "status-quo"
OURS = frozenset({"game", "game-recalibrated", "pooled"})
"""Forecasters that stand out in the pictures: the game, alone or with help."""


def brier(key: str, rows: Sequence[ScoreRow], *, drawn: Sequence[ScoreRow]) -> Figure | None:
    """Brier scores of `drawn`, a panel a horizon, with the numbers of all; None where no score has an interval."""
    drawn = [row for row in drawn if row.forecaster != NOTHING_CHANGES and row.brier_low is not None]
    if not drawn:
        return None
    horizons = list(dict.fromkeys(row.horizon for row in drawn))
    panels = [
        Panel(intervals(_rungs([row for row in drawn if row.horizon == one]), "Brier score"), within(one).capitalize())
        for one in horizons
    ]
    return Figure(
        id=f"brier-{key}",
        caption="Brier score with its 95% interval: the further left, the better. The intervals say how far the score "
        "would move with other cases; that two overlap does not mean that they are as good, for both met the same "
        "cases: see the skill below. That nothing changes is left out of the picture and stands in the numbers.",
        alt="Dots with bars: the Brier score of each forecaster.",
        panels=tuple(panels),
        table=table(rows),
        columns=2 if len(panels) > 1 else 1,
    )


def skill(key: str, rows: Sequence[ScoreRow]) -> Figure | None:
    """Skill against climatology over all horizons; None where no forecaster has any."""
    drawn = [
        Rung(
            forecaster(row.forecaster),
            100 * row.skill,
            _percent(row.skill_low),
            _percent(row.skill_high),
            _skill(row),
            row.forecaster in OURS,
        )
        for row in rows
        if row.horizon is None and row.skill is not None and row.forecaster != NOTHING_CHANGES
    ]
    if not drawn:
        return None
    return Figure(
        id=f"skill-{key}",
        caption="Skill against climatology: how much of its Brier score is saved, in percent, with the 95% interval "
        "over clusters. Left of the line is worse than climatology. An interval across the line tells nothing apart.",
        alt="Dots with bars: the skill of each forecaster against climatology.",
        panels=(Panel(intervals(drawn, "Skill against climatology, %", line=0.0, zero=True)),),
        table=parts(rows),
    )


def table(rows: Iterable[ScoreRow]) -> Table:
    """Brier and log score of every forecaster at every horizon."""
    return Table(
        ("Within", "Forecaster", "n", "Clusters", "Came", "Brier (95%)", "Log", "Against climatology (95%)"),
        tuple(
            (
                within(row.horizon),
                forecaster(row.forecaster),
                f"{row.n:,}",
                f"{row.clusters:,}",
                f"{100 * row.came:.0f}%",
                span(row.brier, row.brier_low, row.brier_high),
                number(row.log, 3),
                difference(row),
            )
            for row in rows
        ),
    )


def parts(rows: Iterable[ScoreRow]) -> Table:
    """Skill and the parts of the Brier score over all horizons."""
    return Table(
        ("Forecaster", "Skill (95%)", "Reliability", "Resolution", "Uncertainty", "Ranking", "Mean", "Spread"),
        tuple(
            (
                forecaster(row.forecaster),
                _skill(row) if row.skill is not None else "–",
                number(row.reliability, 3),
                number(row.resolution, 3),
                number(row.uncertainty, 3),
                _known(row.ranking),
                number(row.mean, 2),
                number(row.spread, 2),
            )
            for row in rows
            if row.horizon is None
        ),
    )


def span(value: float, low: float | None, high: float | None) -> str:
    """A score with its interval, as far as there is one."""
    return number(value, 3) + (
        f" ({number(low, 3)} to {number(high, 3)})" if low is not None and high is not None else ""
    )


def difference(row: ScoreRow) -> str:
    """The difference from climatology's Brier score with its interval; a dash for climatology itself."""
    if row.difference is None:
        return "–"
    told = signed(row.difference, 3)
    if row.difference_low is None or row.difference_high is None:
        return told
    return f"{told} ({signed(row.difference_low, 3)} to {signed(row.difference_high, 3)})"


def _rungs(rows: Sequence[ScoreRow]) -> list[Rung]:
    return [
        Rung(
            forecaster(row.forecaster),
            row.brier,
            row.brier_low,
            row.brier_high,
            span(row.brier, row.brier_low, row.brier_high),
            row.forecaster in OURS,
        )
        for row in rows
    ]


def _skill(row: ScoreRow) -> str:
    told = f"{signed(100 * (row.skill or 0.0), 0)}%"
    if row.skill_low is None or row.skill_high is None:
        return told
    return f"{told} ({signed(100 * row.skill_low, 0)}% to {signed(100 * row.skill_high, 0)}%)"


def _percent(value: float | None) -> float | None:
    return None if value is None else 100 * value


def _known(value: float | None) -> str:
    return "–" if value is None or value != value else number(value, 2)  # noqa: PLR0124 (not a number)
