"""The results of backtests as a page of its own, as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ripeness.backtesting.cases.korea import ARMISTICE
from ripeness.backtesting.results import (
    BY_THE_DAY,
    BacktestResults,
    ReliabilityDiagram,
    ScoreRow,
    as_csv,
    as_json,
)
from ripeness.backtesting.wars.war_scores import RankedScore
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.report.backtest_names import backtest, forecaster
from ripeness.report.charts.backtests import (
    korea,
    reliability,
)
from ripeness.report.charts.backtests import (
    scores as backtest_scores,
)
from ripeness.report.charts.figure import Figure, Panel, Table
from ripeness.report.charts.intervals import Rung, intervals
from ripeness.report.html.document import page
from ripeness.report.number_format import (
    number,
    percent,
)
from ripeness.report.sections.section import (
    Section,
    section,
)
from ripeness.report.sentences import backtest as narrate

PAGE, ROWS, WHOLE = "backtest.html", "results.csv", "results.json"
SHOWN = ("game", "game-recalibrated", "logistic", "climatology", "age-hazard")
"""Forecasters whose diagrams are drawn first."""
MAIN = "end"
"""The event that is drawn at every horizon; of the others the horizons stand in the numbers."""
PANELS, FEWER = 4, 2


def write(found: BacktestResults, folder: Path) -> Path:
    """Write backtest.html, results.csv and results.json into a folder that is there; gives the page's path."""
    from ripeness.report.html.write import put

    put(folder / ROWS, as_csv(found))
    put(folder / WHOLE, as_json(found))
    put(folder / PAGE, render(found))
    return folder / PAGE


def render(found: BacktestResults) -> str:
    """The page; it fetches nothing, and every text of the data is escaped."""
    return page("backtest.html.j2", chapters(found), found=found)


def chapters(found: BacktestResults) -> list[Section]:
    """What the page says, in order: the whole first, then event by event, the data last."""
    return [one for one in _chapters(found) if one.sentences]


def _chapters(found: BacktestResults) -> Iterator[Section]:
    yield section("comes-to", "What it comes to", [*narrate.comes_to(found), *_not_run(found)])
    for key in dict.fromkeys((row.backtest, row.event, row.known) for row in found.rows):
        rows = [row for row in found.rows if (row.backtest, row.event, row.known) == key]
        if key[0] == "korea":
            yield _korea(found, rows)
        elif key[1] == MAIN or key[2] == BY_THE_DAY:
            yield _event(found, rows)
    yield _pool(found.weights)
    yield _when(found)
    yield _data(found)


def _not_run(found: BacktestResults) -> list[str]:
    return [f"Not run: {told[0].upper()}{told[1:]}." for told in found.missing]


def _event(found: BacktestResults, rows: Sequence[ScoreRow]) -> Section:
    whole, one = [row for row in rows if row.horizon is None], rows[0]
    key = f"{one.backtest}-{one.event}{'' if one.known.startswith('what') else '-all'}"
    suffix = "" if one.known.startswith("what") else ", beside what all other wars tell"
    diagrams = _diagrams(found, one)[: PANELS if one.event == MAIN else FEWER]
    figures = (
        backtest_scores.brier(key, rows, drawn=rows if one.event == MAIN else whole),
        backtest_scores.skill(key, whole),
        reliability.reliability(key, diagrams),
        reliability.sharpness(key, diagrams),
    )
    note = found.notes.get(one.backtest)
    told = [narrate.lead(whole), *narrate.findings(whole), note]
    return section(key, f"{backtest(one.backtest)}: {narrate.event(found, one)}{suffix}", told, *figures)


def _diagrams(found: BacktestResults, one: ScoreRow) -> list[ReliabilityDiagram]:
    mine = [
        each
        for each in found.diagrams
        if (each.backtest, each.event, each.known) == (one.backtest, one.event, one.known)
    ]
    return sorted(mine, key=lambda each: SHOWN.index(each.forecaster) if each.forecaster in SHOWN else len(SHOWN))


def _korea(found: BacktestResults, rows: Sequence[ScoreRow]) -> Section:
    whole = [row for row in rows if row.horizon is None]
    scores = Figure(
        id="korea-scores",
        caption="Brier score over all horizons. There is one war, so there are no intervals.",
        alt="Dots: the Brier score of the game and of the rule that nothing changes.",
        panels=(Panel(intervals(_rungs(whole), "Brier score", zero=True)),),
        table=backtest_scores.table(rows),
    )
    told = narrate.korea(found.korea, whole)
    return section("korea", "Korea, 1951 to 1953, month by month", told, korea.months(found.korea, ARMISTICE), scores)


def _rungs(rows: Sequence[ScoreRow]) -> list[Rung]:
    return [
        Rung(forecaster(row.forecaster), row.brier, None, None, number(row.brier, 3), row.forecaster == "game")
        for row in rows
    ]


def _pool(found: Sequence[PoolWeight]) -> Section:
    if not found:
        return Section("weight", "", ())
    drawn = [
        Rung(
            _outside(one), 100 * one.found.weight, 100 * one.found.low, 100 * one.found.high, _weight(one), number == 0
        )
        for number, one in enumerate(found)
    ]
    figure = Figure(
        id="weight",
        caption="The weight of the game in a pool with each outside view, with its 90% interval; the first is the one "
        "in use. 0 would be the outside view alone.",
        alt="Dots with bars: the weight of the game in the pool.",
        panels=(Panel(intervals(drawn, "Weight of the game, %", zero=True)),),
        table=Table(
            ("Outside view", "Weight (90%)", "Best by log score (90%)", "Gain in log score", "Forecasts", "Wars"),
            tuple(_weight_row(one) for one in found),
        ),
    )
    return section("weight", "The weight of the game in the pool", [narrate.weight(one) for one in found], figure)


def _outside(one: PoolWeight) -> str:
    return f"{forecaster(one.outside)}, {'known by the day' if one.outside.endswith('-earlier') else 'all other wars'}"


def _weight(one: PoolWeight) -> str:
    return f"{percent(one.found.weight)} ({percent(one.found.low)} to {percent(one.found.high)})"


def _weight_row(one: PoolWeight) -> tuple[str, ...]:
    at = one.found
    best = f"{percent(at.best)} ({percent(at.best_low)} to {percent(at.best_high)})"
    return (_outside(one), _weight(one), best, number(at.gain, 3), f"{at.n:,}", f"{at.clusters:,}")


def _when(found: BacktestResults) -> Section:
    """When a war ends: the ranked probability score over all horizons at once."""
    if not found.ranked:
        return Section("when", "", ())
    drawn = [
        Rung(
            _known(one.forecaster),
            one.score.value,
            one.score.low,
            one.score.high,
            _ranked(one),
            one.forecaster == "game",
        )
        for one in found.ranked
        if one.forecaster != "status-quo"
    ]
    figure = Figure(
        id="ranked",
        caption="Ranked probability score of when a war ends: within 3, 6, 12, 24 months, or later. Further left is "
        "better; not all forecast the same wars, so only those with as many looks compare.",
        alt="Dots with bars: the ranked probability score of each forecaster.",
        panels=(Panel(intervals(drawn, "Ranked probability score")),),
        table=Table(
            ("Forecaster", "Ranked probability score (95%)", "Looks"),
            tuple((_known(one.forecaster), _ranked(one), f"{one.n:,}") for one in found.ranked),
        ),
    )
    return section("when", "When a war ends", list(_best_of_each(found.ranked)), figure)


def _best_of_each(ranked: Sequence[RankedScore]) -> Iterator[str]:
    """The best on the same number of looks: those with others met other wars."""
    for looks in sorted({one.n for one in ranked}, reverse=True):
        mine = sorted((one for one in ranked if one.n == looks), key=lambda one: one.score.value)
        game = next((one for one in mine[1:] if one.forecaster == "game"), None)
        told = f"; the game has {number(game.score.value, 3)}" if game else ""
        yield f"Of {looks:,} looks the best is {_known(mine[0].forecaster)}: {number(mine[0].score.value, 3)}{told}."


def _ranked(one: RankedScore) -> str:
    return backtest_scores.span(one.score.value, one.score.low, one.score.high)


def _known(name: str) -> str:
    return forecaster(name) + (", earlier wars" if name.endswith("-earlier") else "")


def _data(found: BacktestResults) -> Section:
    rows = tuple(
        (backtest(name), one.title, one.file, one.sha256[:16]) for name, used in found.data.items() for one in used
    )
    drawn = f"{found.draws:,} draws, " if found.draws else ""
    told = [
        f"ripeness {found.program}, {drawn}seed {found.seed}. The same data, draws and seed give the "
        "same numbers to the last digit.",
        "Brier score: the mean of (probability − outcome)²; 0 is perfect, always saying 50% scores 0.250. Log: minus "
        "the logarithm of the chance given to what came. Intervals hold 95%, drawing whole clusters (a war, a pair of "
        "states, a conflict) with replacement; the weight's hold 90%.",
    ]
    return Section("data", "Data and method", tuple(told), table=Table(("Backtest", "Data", "File", "SHA-256"), rows))
