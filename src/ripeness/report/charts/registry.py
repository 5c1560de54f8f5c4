"""Every chart by the chapter that shows it: a new chart is a file of its own and a line here.

A chart is a function from the subject of its chapter (an assessment, one of its parts, a comparison,
a dyad, backtests) to a figure, or to None where there is nothing to draw.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pkgutil import resolve_name
from typing import Final

from ripeness.report.charts.figure import Figure

CHARTS: Final[dict[str, tuple[str, ...]]] = {
    "by-date": ("outlook.by_date:by_date_figure",),
    "fighting-on": ("outlook.reservation:reservation_figure",),
    "agreement": ("outlook.packages:packages_figure",),
    "leverage": ("outlook.leverage:leverage_figure",),
    "erosion": ("outlook.leverage:erosion_figure",),
    "two-tracks": ("outlook.pressure:dual_track_figure",),
    "resilience": ("outlook.pressure:resilience_figure",),
    "record": ("record.ledger:figure",),
    "words-and-deeds": ("record.case_events:measures", "record.case_events:months"),
    "carrying": ("uncertainty.rankings:assumptions_figure",),
    "bargaining-points": ("outlook.packages:negotiation_figure",),
    "views": ("outlook.by_date:views_figure",),
    "learning": ("record.learning:learning_figure", "record.decisions:decisions_figure"),
    "sensitivity": ("uncertainty.rankings:tornado_figure",),
    "discovery": ("uncertainty.discovery_boxes:figure", "uncertainty.discovery_boxes:peeling"),
    "signposts": ("uncertainty.rankings:signposts_figure",),
    "perspectives": ("outlook.perspectives:perspectives_figure",),
    "trace": ("outlook.trace:trace_figure",),
    "live": ("outlook.by_date:against_base_figure",),
    "dyad": ("record.dyad_events:events", "record.dyad_events:measures"),
    "dyad-response": ("record.dyad_events:response",),
    "backtest-event": (
        "backtests.scores:brier",
        "backtests.scores:skill",
        "backtests.diagrams:reliability",
        "backtests.diagrams:sharpness",
    ),
    "backtest-korea": ("backtests.diagrams:months", "backtests.diagrams:scores"),
    "backtest-duration": ("backtests.scores:ranked_scores",),
    "backtest-pool": ("backtests.scores:pool_weight",),
}
"""By chapter the charts in their order, as module and function below `ripeness.report.charts`."""


def figures(chapter: str, *subject: object) -> tuple[Figure, ...]:
    """The figures of a chapter, of those charts that have something to draw."""
    drawn = (_chart(name)(*subject) for name in CHARTS[chapter])
    return tuple(figure for figure in drawn if figure is not None)


@cache
def _chart(name: str) -> Callable[..., Figure | None]:
    # By name, since a report of one kind should not pay for the imports of the others.
    chart: Callable[..., Figure | None] = resolve_name(f"ripeness.report.charts.{name}")
    return chart
