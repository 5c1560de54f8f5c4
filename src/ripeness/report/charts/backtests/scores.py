"""Scores of forecasters with intervals, a row each: Brier score by horizon, skill, ranked scores, pool weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from operator import attrgetter

from ripeness.backtesting.results import BacktestResults, ReliabilityDiagram, ScoreRow
from ripeness.backtesting.wars.war_scores import RankedScore
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.report.charts.figure import Figure, Panel, Spec, on_demand
from ripeness.report.charts.shapes import RowChart, literal, quantity, tooltip
from ripeness.report.charts.style import ACCENT, DASHED, MUTED, RULE, label_fields
from ripeness.report.number_format import number, percent, with_ends, with_sign
from ripeness.report.sentences.backtest import EARLIER, forecaster, with_knowledge, within
from ripeness.report.table import Table, tabulate


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A name with its value, its interval (None: not known), and the text that a reader sees; `main` stands out."""

    name: str
    value: float
    low: float | None
    high: float | None
    text: str
    main: bool = False


@on_demand
def interval_chart(rows: Sequence[IntervalRow], title: str, *, line: float | None = None, zero: bool = False) -> Spec:
    """The rows from the top down with an upright `line` where one is asked for; `zero` keeps 0 on the axis."""
    records = [
        {
            **label_fields(f"{number:02d}", row.name, width=40),
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "shown": row.text,
            "fill": ACCENT if row.main else MUTED,
        }
        for number, row in enumerate(rows)
    ]
    with_interval = [record for record in records if record["low"] is not None]
    chart, x = RowChart(records), quantity("x", title, zero=zero, nice=True)
    tips = tooltip(name="Forecaster", shown=title)
    layers = [] if line is None else [x.line(line, stroke=MUTED, strokeDash=DASHED)]
    if with_interval:
        look = {"strokeWidth": 4, "opacity": 0.45}
        layers.append(chart.span(x, "low", "high", literal("stroke", "fill"), tips, rows=with_interval, **look))
    layers.append(chart.dot(x, "value", literal("fill"), tips, size=85, stroke=RULE))
    return chart.drawing(*layers)


NOTHING_CHANGES = "status-quo"
OURS = frozenset({"game", "game-learned", "game-recalibrated", "pooled", "staked"})
"""Forecasters that stand out in the pictures: the game, alone or with help."""
ENDS, BRIER = attrgetter("value", "low", "high"), attrgetter("brier", "brier_low", "brier_high")
"""A score with both ends of its interval."""


@dataclass(frozen=True, slots=True)
class ScoredEvent:
    """An event with its scores by forecaster and horizon (None: over all), and its reliability diagrams.

    `drawn` are the scores that the picture of Brier scores shows; the numbers are those of all.
    """

    key: str
    rows: Sequence[ScoreRow]
    drawn: Sequence[ScoreRow]
    diagrams: Sequence[ReliabilityDiagram]


def brier(event: ScoredEvent) -> Figure | None:
    """Brier scores, a panel a horizon; None where no score has an interval."""
    drawn = [row for row in event.drawn if row.forecaster != NOTHING_CHANGES and row.brier_low is not None]
    if not drawn:
        return None
    by_horizon: dict[int | None, list[IntervalRow]] = {}
    for row in drawn:
        ends, ours = BRIER(row), row.forecaster in OURS
        by_horizon.setdefault(row.horizon, []).append(IntervalRow(forecaster(row.forecaster), *ends, span(*ends), ours))
    panels = tuple(
        Panel(interval_chart(rows, "Brier score"), within(horizon).capitalize()) for horizon, rows in by_horizon.items()
    )
    return Figure(
        id=f"brier-{event.key}",
        caption="Brier score with its 95% interval: the further left, the better. The intervals say how far the score "
        "would move with other cases; that two overlap does not mean that they are as good, for both met the same "
        "cases: see the skill below. That nothing changes is left out of the picture and stands in the numbers.",
        alt="Dots with bars: the Brier score of each forecaster.",
        panels=panels,
        table=table(event.rows),
        columns=2 if len(panels) > 1 else 1,
    )


def skill(event: ScoredEvent) -> Figure | None:
    """Skill against climatology over all horizons; None where no forecaster has any."""
    drawn = [
        IntervalRow(
            forecaster(row.forecaster),
            100 * row.skill,
            None if row.skill_low is None else 100 * row.skill_low,
            None if row.skill_high is None else 100 * row.skill_high,
            _skill(row),
            row.forecaster in OURS,
        )
        for row in event.rows
        if row.horizon is None and row.skill is not None and row.forecaster != NOTHING_CHANGES
    ]
    if not drawn:
        return None
    return Figure(
        id=f"skill-{event.key}",
        caption="Skill against climatology: how much of its Brier score is saved, in percent, with the 95% interval "
        "over clusters. Left of the line is worse than climatology. An interval across the line tells nothing apart.",
        alt="Dots with bars: the skill of each forecaster against climatology.",
        panels=(Panel(interval_chart(drawn, "Skill against climatology, %", line=0.0, zero=True)),),
        table=tabulate(
            [row for row in event.rows if row.horizon is None],
            ("Forecaster", lambda row: forecaster(row.forecaster)),
            ("Skill (95%)", lambda row: _skill(row) if row.skill is not None else "–"),
            ("Reliability", lambda row: number(row.reliability, 3)),
            ("Resolution", lambda row: number(row.resolution, 3)),
            ("Uncertainty", lambda row: number(row.uncertainty, 3)),
            ("Ranking", lambda row: "–" if row.ranking is None or isnan(row.ranking) else number(row.ranking, 2)),
            ("Mean", lambda row: number(row.mean, 2)),
            ("Spread", lambda row: number(row.spread, 2)),
        ),
    )


def ranked_scores(result: BacktestResults) -> Figure | None:
    """Ranked probability scores of when a war ends; None without any."""
    if not result.ranked:
        return None
    drawn = [
        IntervalRow(with_knowledge(row.forecaster), *ENDS(row.score), _ranked_score(row), row.forecaster == "game")
        for row in result.ranked
        if row.forecaster != NOTHING_CHANGES
    ]
    return Figure(
        id="ranked",
        caption="Ranked probability score of when a war ends: within 3, 6, 12, 24 months, or later. Further left is "
        "better; not all forecast the same wars, so only those with as many looks compare.",
        alt="Dots with bars: the ranked probability score of each forecaster.",
        panels=(Panel(interval_chart(drawn, "Ranked probability score")),),
        table=tabulate(
            result.ranked,
            ("Forecaster", lambda row: with_knowledge(row.forecaster)),
            ("Ranked probability score (95%)", _ranked_score),
            ("Looks", lambda row: f"{row.n:,}"),
        ),
    )


def _ranked_score(row: RankedScore) -> str:
    return span(*ENDS(row.score))


def pool_weight(result: BacktestResults) -> Figure | None:
    """The weight of the game beside each outside view; None without any."""
    if not result.weights:
        return None
    drawn = [
        IntervalRow(
            _outside(row), 100 * row.found.weight, 100 * row.found.low, 100 * row.found.high, _weight(row), at == 0
        )
        for at, row in enumerate(result.weights)
    ]
    return Figure(
        id="weight",
        caption="The weight of the game in a pool with each outside view, with its 90% interval; the first is the one "
        "in use. 0 would be the outside view alone.",
        alt="Dots with bars: the weight of the game in the pool.",
        panels=(Panel(interval_chart(drawn, "Weight of the game, %", zero=True)),),
        table=tabulate(
            result.weights,
            ("Outside view", _outside),
            ("Weight (90%)", _weight),
            ("Best by log score (90%)", _best_weight),
            ("Gain in log score", lambda row: number(row.found.gain, 3)),
            ("Forecasts", lambda row: f"{row.found.n:,}"),
            ("Wars", lambda row: f"{row.found.clusters:,}"),
        ),
    )


def _outside(row: PoolWeight) -> str:
    return f"{forecaster(row.outside)}, {'known by the day' if row.outside.endswith(EARLIER) else 'all other wars'}"


def _weight(row: PoolWeight) -> str:
    return with_ends(percent, row.found.weight, row.found.low, row.found.high)


def _best_weight(row: PoolWeight) -> str:
    return with_ends(percent, row.found.best, row.found.best_low, row.found.best_high)


def table(rows: Iterable[ScoreRow]) -> Table:
    """Brier and log score of every forecaster at every horizon."""
    rows = list(rows)
    beside = [("Against the frailty Weibull (95%)", against_frailty)] if any(map(_has_frailty, rows)) else []
    return tabulate(
        rows,
        ("Within", lambda row: within(row.horizon)),
        ("Forecaster", lambda row: forecaster(row.forecaster)),
        ("n", lambda row: f"{row.n:,}"),
        ("Clusters", lambda row: f"{row.clusters:,}"),
        ("Came", lambda row: f"{100 * row.came:.0f}%"),
        ("Brier (95%)", lambda row: span(*BRIER(row))),
        ("Log", lambda row: number(row.log, 3)),
        ("Against climatology (95%)", difference),
        *beside,
    )


def span(value: float, low: float | None, high: float | None) -> str:
    """A score with its interval, as far as there is one."""
    if low is None or high is None:
        return number(value, 3)
    return with_ends(lambda score: number(score, 3), value, low, high)


def difference(row: ScoreRow) -> str:
    """The difference from climatology's Brier score with its interval; a dash for climatology itself."""
    return _change(row.difference, row.difference_low, row.difference_high)


def against_frailty(row: ScoreRow) -> str:
    """The difference from the frailty Weibull's Brier score with its interval; a dash for itself."""
    return _change(row.against_frailty, row.against_frailty_low, row.against_frailty_high)


def _has_frailty(row: ScoreRow) -> bool:
    return row.against_frailty is not None


def _change(value: float | None, low: float | None, high: float | None) -> str:
    if value is None:
        return "–"
    if low is None or high is None:
        return with_sign(value, 3)
    return with_ends(lambda change: with_sign(change, 3), value, low, high)


def _skill(row: ScoreRow) -> str:
    low, high = row.skill_low, row.skill_high
    if low is None or high is None:
        return f"{with_sign(100 * (row.skill or 0.0), 0)}%"
    return with_ends(lambda skill: f"{with_sign(100 * skill, 0)}%", row.skill or 0.0, low, high)
