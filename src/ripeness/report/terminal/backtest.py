"""A backtest on the terminal: how each forecaster scored on the same forecasts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap
from typing import Final

from ripeness.backtesting.cases.cases_result import CasesBacktest
from ripeness.backtesting.cases.korea import KoreaBacktest
from ripeness.backtesting.runner import (
    One,
    Suite,
)
from ripeness.backtesting.table import (
    Line,
    lines,
)
from ripeness.backtesting.wars.wars_result import (
    Tables,
    WarsBacktest,
)
from ripeness.report.number_format import (
    day,
    percent,
)
from ripeness.report.terminal import backtest_cases as scores
from ripeness.report.terminal.lines import (
    cut,
    printable,
)

NAMES: Final = {
    "game": "game",
    "climatology": "climatology",
    "climatology-earlier": "climatology",
    "age-hazard": "age hazard",
    "age-hazard-earlier": "age hazard",
    "status-quo": "war goes on",
}
EVENTS: Final = {
    "end": "The war ends",
    "settlement": "It ends by a settlement, ceasefire or stalemate",
    "won-by-a": "The side that began it wins",
    "won-by-b": "The other side wins",
}
WARS_NOTE: Final = (
    "Brier score: the mean of (probability − outcome)²; 0 is perfect, always saying 50% scores 0.250. Climatology: "
    "how often the event came in that time in other wars. Age hazard: from how wars of that age ended. War goes on: "
    "the event never comes. The forms of the end are those that the data code, which call most ends a victory, "
    "also those with a treaty. Forecasts of one war hang together: n counts forecasts, not independent cases."
)
KOREA_NOTE: Final = (
    "The priors are those of July 1951 throughout; what was offered and answered by each day is known. "
    "One war can show where a forecast goes wrong, not how good it is."
)


def render(found: One | Suite, *, width: int = 80) -> str:
    """The backtest as plain text in lines of `width` columns; of a suite one after the other, then what is missing."""
    told = _suite(found, width) if isinstance(found, Suite) else _one(found, width)
    return "\n".join(printable(cut(line, width)).rstrip() for line in told) + "\n"


def _one(found: One, width: int) -> Iterator[str]:
    if isinstance(found, CasesBacktest):
        return scores.cases(found, width)
    return _wars(found, width) if isinstance(found, WarsBacktest) else _korea(found, width)


def _suite(found: Suite, width: int) -> Iterator[str]:
    for one in found.backtests.values():
        yield from _one(one, width)
        yield from ("", "")
    for told in found.missing:
        yield from wrap(f"Not run for want of data: {told}", width)


def _wars(found: WarsBacktest, width: int) -> Iterator[str]:
    run = f"{found.draws:,} draws, seed {found.seed}"
    yield "Backtest on inter-state wars"
    yield f"{found.wars} of {found.wars_known} wars lasted a month; {found.looks} looks, {run}"
    yield f"from {day(found.first)} to {day(found.last)}"
    yield from (f"data: {one.file}, version {one.sha256[:12]}" for one in found.data)
    for table in found.tables:
        yield ""
        yield from _tables(table)
    yield from scores.wars(found, width)
    yield ""
    yield from wrap(WARS_NOTE, width)


def _tables(found: Tables) -> Iterator[str]:
    yield f"{EVENTS[found.event]}: Brier score"
    whole = found.event == "end"
    for name, table in found.by.items():
        yield from _lines(table if whole else table[-1:], f"  baselines from {name}")
    if whole:
        yield from _lines(found.where_battles, "  baselines from all the other wars, where a battle has been won")


def _lines(table: tuple[Line, ...], title: str) -> Iterator[str]:
    if not table:
        return
    yield title
    yield f"    {'within':<10}{'n':>5}{'wars':>5}{'came':>6}" + "".join(f"{NAMES[name]:>12}" for name in table[0].brier)
    for line in table:
        when = "all" if line.horizon_months is None else f"{line.horizon_months} months"
        scores = "".join(f"{score:>12.3f}" for score in line.brier.values())
        yield f"    {when:<10}{line.n:>5}{line.clusters:>5}{percent(line.came):>6}{scores}"


def _korea(found: KoreaBacktest, width: int) -> Iterator[str]:
    rows = found.forecasts["armistice"]
    horizons = sorted({row.horizon_months for row in rows})
    yield "Korea: the chance of an armistice, as of each month"
    yield f"signed on {day(found.armistice)}; {found.draws:,} draws, seed {found.seed}"
    yield ""
    yield f"{'as of':<20}" + "".join(f"{f'{months} months':>14}" for months in horizons)
    for origin, group in groupby((row for row in rows if row.forecaster == "game"), key=lambda row: row.origin):
        told = "".join(f"{percent(row.p):>8} {'came' if row.outcome else '–':<5}" for row in group)
        yield f"{day(origin):<20}{told}"
    yield ""
    yield from _lines(lines(rows, ("game", "status-quo")), "Brier score")
    yield ""
    yield from wrap(KOREA_NOTE, width)
