"""The results of backtests as blocks: the whole first, then event by event, the data last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ripeness.backtesting.results import BacktestResults, ReliabilityDiagram, ScoreRow
from ripeness.backtesting.scored_horizons import BY_THE_DAY
from ripeness.backtesting.wars.war_scores import RankedScore
from ripeness.report.backtest_names import EARLIER, backtest, forecaster
from ripeness.report.blocks import Document, Paragraph, Section, chapter, items
from ripeness.report.charts.backtests.scores import ScoredEvent
from ripeness.report.charts.registry import figures
from ripeness.report.number_format import capital, number
from ripeness.report.sentences import backtest as sentences
from ripeness.report.table import Table

SHOWN = ("game", "game-recalibrated", "logistic", "climatology", "age-hazard")
"""Forecasters whose diagrams are drawn first."""
MAIN = "end"
"""The event that is drawn at every horizon; of the others the horizons stand in the numbers."""
PANELS, FEWER = 4, 2


def view(result: BacktestResults) -> Document:
    """Every chapter that there is something for."""
    chapters = tuple(section for section in _chapters(result) if section.sentences)
    return Document("Was it right before?", f"Backtests, ripeness {result.program}", chapters)


def _chapters(result: BacktestResults) -> Iterator[Section]:
    not_run = (f"Not run: {capital(reason)}." for reason in result.missing)
    yield chapter("comes-to", "What it comes to", [*sentences.comes_to(result), *not_run])
    for key in dict.fromkeys((row.backtest, row.event, row.known) for row in result.rows):
        rows = [row for row in result.rows if (row.backtest, row.event, row.known) == key]
        if key[0] == "korea":
            yield _korea(result, rows)
        elif key[1] == MAIN or key[2] == BY_THE_DAY:
            yield _event(result, rows)
    yield _pool(result)
    yield _duration(result)
    yield _data(result)


def _event(result: BacktestResults, rows: Sequence[ScoreRow]) -> Section:
    whole, first = [row for row in rows if row.horizon is None], rows[0]
    by_the_day = first.known.startswith("what")
    key = f"{first.backtest}-{first.event}{'' if by_the_day else '-all'}"
    suffix = "" if by_the_day else ", beside what all other wars tell"
    diagrams = _diagrams(result, first)[: PANELS if first.event == MAIN else FEWER]
    event = ScoredEvent(key, rows, rows if first.event == MAIN else whole, diagrams)
    texts = [sentences.lead(whole), *sentences.findings(whole), result.notes.get(first.backtest)]
    return chapter(
        key,
        f"{backtest(first.backtest)}: {sentences.event(result, first)}{suffix}",
        texts,
        *figures("backtest-event", event),
    )


def _diagrams(result: BacktestResults, row: ScoreRow) -> list[ReliabilityDiagram]:
    key = (row.backtest, row.event, row.known)
    diagrams = (diagram for diagram in result.diagrams if (diagram.backtest, diagram.event, diagram.known) == key)
    order = {name: place for place, name in enumerate(SHOWN)}
    return sorted(diagrams, key=lambda diagram: order.get(diagram.forecaster, len(order)))


def _korea(result: BacktestResults, rows: Sequence[ScoreRow]) -> Section:
    whole = [row for row in rows if row.horizon is None]
    texts, title = sentences.korea(result.korea, whole), "Korea, 1951 to 1953, month by month"
    return chapter("korea", title, texts, *figures("backtest-korea", result))


def _pool(result: BacktestResults) -> Section:
    weights = map(sentences.weight, result.weights)
    return chapter("weight", "The weight of the game in the pool", weights, *figures("backtest-pool", result))


def _duration(result: BacktestResults) -> Section:
    """When a war ends: the ranked probability score over all horizons at once."""
    best = _best_by_looks(result.ranked)
    return chapter("when", "When a war ends", best, *figures("backtest-duration", result))


def _best_by_looks(ranked: Sequence[RankedScore]) -> Iterator[str]:
    """The best on the same number of looks: those with others met other wars."""
    for looks in sorted({score.n for score in ranked}, reverse=True):
        best, *rest = sorted((score for score in ranked if score.n == looks), key=lambda score: score.score.value)
        game = next((score for score in rest if score.forecaster == "game"), None)
        beside = f"; the game has {number(game.score.value, 3)}" if game else ""
        score = f"{number(best.score.value, 3)}{beside}"
        yield f"Of {looks:,} looks the best is {_with_knowledge(best.forecaster)}: {score}."


def _with_knowledge(name: str) -> str:
    return forecaster(name) + (", earlier wars" if name.endswith(EARLIER) else "")


def _data(result: BacktestResults) -> Section:
    rows = tuple(
        (backtest(name), file.title, file.file, file.sha256[:16]) for name, used in result.data.items() for file in used
    )
    drawn = f"{result.draws:,} draws, " if result.draws else ""
    run = (
        f"ripeness {result.program}, {drawn}seed {result.seed}. The same data, draws and seed give the "
        "same numbers to the last digit."
    )
    scores = (
        "Brier score: the mean of (probability − outcome)²; 0 is perfect, always saying 50% scores 0.250. Log: minus "
        "the logarithm of the chance given to what came. Intervals hold 95%, drawing whole clusters (a war, a pair of "
        "states, a conflict) with replacement; the weight's hold 90%."
    )
    table = Table(("Backtest", "Data", "File", "SHA-256"), rows)
    return Section("data", "Data and method", (Paragraph(run, "lead"), *items([scores], marked=True), table))
