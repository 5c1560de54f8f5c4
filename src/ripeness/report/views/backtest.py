"""Backtests as blocks: on a screen how each forecaster scored, on a page what it comes to, event by event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ripeness.backtesting.cases.cases_result import CasesBacktest
from ripeness.backtesting.cases.korea import KoreaBacktest
from ripeness.backtesting.results import BacktestResults, ReliabilityDiagram, ScoreRow
from ripeness.backtesting.runner import Backtest, BacktestSuite
from ripeness.backtesting.wars.war_scores import BY_THE_DAY, BrierLine, RankedScore, brier_lines
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.backtesting.wars.wars_result import WarEventTables, WarsBacktest
from ripeness.forecasting.scores.full_score import EventScores, ForecasterScores
from ripeness.report.blocks import Block, Document, Items, Paragraph, Section, chapter, items
from ripeness.report.charts.backtests.scores import ScoredEvent
from ripeness.report.charts.registry import figures
from ripeness.report.number_format import capital, count, day, ends, number, percent, with_ends
from ripeness.report.sentences import backtest as sentences
from ripeness.report.sentences.backtest import EARLIER, backtest, forecaster, with_knowledge
from ripeness.report.table import ColumnKind, Table, tabulate
from ripeness.report.views import where_the_game_helps

SHORT_NAMES: Final = {
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
MONTH_KINDS: Final[tuple[ColumnKind, ...]] = ("probability", "text")
"""A chance, and whether the event came in time."""
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
SCORES_NOTE: Final = (
    "Brier and log score: lower is better. Against climatology: the difference of the Brier scores with its 95% "
    "interval; below 0 is better, and an interval that holds 0 tells nothing apart. What hangs together, such as "
    "a war, a pair of states or a conflict, is a cluster and is resampled whole."
)


def view(result: Backtest | BacktestSuite) -> Document:
    """The backtest; of a suite one after the other, then what is missing."""
    if not isinstance(result, BacktestSuite):
        return Document("", "", tuple(_backtest(result)))
    missing = tuple(Paragraph(f"Not run for want of data: {reason}") for reason in result.missing)
    return Document("", "", (*(block for part in result.backtests.values() for block in _backtest(part)), *missing))


def _backtest(result: Backtest) -> Iterator[Block]:
    if isinstance(result, CasesBacktest):
        return _cases(result)
    return _wars(result) if isinstance(result, WarsBacktest) else _korea(result)


def _cases(result: CasesBacktest) -> Iterator[Block]:
    yield Section("", f"Backtest: {result.name}", (_data(result),))
    for event in result.scored:
        yield Section("", result.told[event.event], tuple(_scores(event)))
    yield Paragraph(f"{SCORES_NOTE} {result.note}", "note")


def _wars(result: WarsBacktest) -> Iterator[Block]:
    run = f"{result.draws:,} draws, seed {result.seed}"
    looks = f"{result.wars} of {result.wars_known} wars lasted a month; {result.looks} looks, {run}"
    dates = f"from {day(result.first)} to {day(result.last)}"
    yield Section("", "Backtest on inter-state wars", (Paragraph(looks), Paragraph(dates), _data(result)))
    yield from (_tables(tables) for tables in result.tables)
    earlier = next((event for event in result.scored if event.event == f"end{EARLIER}"), None)
    if earlier is not None:
        title = "The war ends: all forecasters that knew only earlier wars"
        yield Section("", title, tuple(_scores(earlier)))
    if result.ranked:
        title = "When the war ends: ranked probability score over 3, 6, 12, 24 months and later"
        table = tabulate(
            result.ranked,
            ("", lambda ranked: with_knowledge(ranked.forecaster)),
            ("", lambda ranked: with_ends("{:.3f}".format, ranked.score.value, ranked.score.low, ranked.score.high)),
            ("", lambda ranked: f"{ranked.n} looks"),
            kinds=("text", "interval", "number"),
        )
        yield Section("", title, (table,))
    yield from (Paragraph(_weight(weight)) for weight in result.weights)
    yield Paragraph(WARS_NOTE, "note")


def _data(result: CasesBacktest | WarsBacktest) -> Items:
    return Items(tuple(f"data: {source.file}, version {source.sha256[:12]}" for source in result.data))


def _tables(tables: WarEventTables) -> Section:
    whole = tables.event == "end"
    parts = [(f"baselines from {name}", lines if whole else lines[-1:]) for name, lines in tables.by.items()]
    if whole:
        parts.append(("baselines from all the other wars, where a battle has been won", tables.where_battles))
    blocks = [block for title, lines in parts if lines for block in (Paragraph(title), _brier_table(lines))]
    return Section("", f"{EVENTS[tables.event]}: Brier score", tuple(blocks))


def _brier_table(lines: Sequence[BrierLine]) -> Table:
    names = [SHORT_NAMES[name] for name in lines[0].brier]
    rows = tuple(
        (
            "all" if line.horizon_months is None else f"{line.horizon_months} months",
            *(str(line.n), str(line.clusters), percent(line.came)),
            *(f"{score:.3f}" for score in line.brier.values()),
        )
        for line in lines
    )
    return Table(("within", "n", "wars", "came", *names), rows, kinds=("text", "number"))


def _scores(event: EventScores) -> Iterator[Block]:
    """One event: n, clusters, the years looked from, and a row a forecaster."""
    years = f"{event.first.year} to {event.last.year}"
    clusters = count(event.clusters, "cluster")
    yield Paragraph(f"{event.n:,} forecasts in {clusters}, {years}; it came in {percent(event.came)} of them")
    yield tabulate(
        event.scores,
        ("", lambda scores: forecaster(scores.forecaster)),
        ("Brier", lambda scores: f"{scores.brier.value:.3f}"),
        ("against climatology (95%)", _against_climatology),
        ("log", lambda scores: f"{scores.log.value:.3f}"),
        kinds=("text", "number", "interval", "number"),
    )


def _against_climatology(scores: ForecasterScores) -> str:
    by_baseline = {against.baseline: against.skill.difference for against in scores.against}
    difference = by_baseline.get(f"climatology{EARLIER}") or by_baseline.get("climatology")
    if difference is None:
        return ""
    return with_ends("{:+.3f}".format, difference.value, difference.low, difference.high)


def _weight(weight: PoolWeight) -> str:
    whom = "known by the day" if weight.outside.endswith(EARLIER) else "of all other wars"
    estimate = weight.found
    return (
        f"Weight of the game in a pool with the outside view {whom}: {percent(estimate.weight)}, 90% interval "
        f"{ends(percent, estimate.low, estimate.high)}, from {estimate.clusters} wars. Best by the log score: "
        f"{percent(estimate.best)}; resampled by war {ends(percent, estimate.best_low, estimate.best_high)}."
    )


def _korea(result: KoreaBacktest) -> Iterator[Block]:
    rows = result.forecasts["armistice"]
    horizons = sorted({row.horizon_months for row in rows})
    signed = f"signed on {day(result.armistice)}; {result.draws:,} draws, seed {result.seed}"
    yield Section("", "Korea: the chance of an armistice, as of each month", (Paragraph(signed),))
    by_month = groupby((row for row in rows if row.forecaster == "game"), key=lambda row: row.origin)
    months = tuple(
        (day(origin), *(cell for row in group for cell in (percent(row.p), "came" if row.outcome else "–")))
        for origin, group in by_month
    )
    head = ("as of", *(cell for horizon in horizons for cell in (f"{horizon} months", "")))
    yield Table(head, months, kinds=("text", *MONTH_KINDS * len(horizons)))
    yield Section("", "Brier score", (_brier_table(brier_lines(rows, ("game", "status-quo"))),))
    yield Paragraph(KOREA_NOTE, "note")


SHOWN = ("staked", "game", "game-learned", "game-recalibrated", "frailty", "logistic", "climatology", "age-hazard")
"""Forecasters whose diagrams are drawn first."""
MAIN = "end"
"""The event that is drawn at every horizon; of the others the horizons stand in the numbers."""
PANELS, FEWER = 4, 2


def results_view(result: BacktestResults) -> Document:
    """Every chapter that there is something for."""
    chapters = tuple(section for section in _chapters(result) if section.sentences)
    return Document("Was it right before?", f"Backtests, ripeness {result.program}", chapters)


def _chapters(result: BacktestResults) -> Iterator[Section]:
    not_run = (f"Not run: {capital(reason)}." for reason in result.missing)
    yield chapter("comes-to", "What it comes to", [*sentences.comes_to(result), *not_run])
    for key in dict.fromkeys((row.backtest, row.event, row.known) for row in result.rows):
        rows = [row for row in result.rows if (row.backtest, row.event, row.known) == key]
        if key[0] == "korea":
            texts = sentences.korea(result.korea, [row for row in rows if row.horizon is None])
            title = "Korea, 1951 to 1953, month by month"
            yield chapter("korea", title, texts, *figures("backtest-korea", result))
        elif key[1] == MAIN or key[2] == BY_THE_DAY:
            yield _event(result, rows)
    yield from where_the_game_helps.chapters(result)
    weights, best = map(sentences.weight, result.weights), _best_by_looks(result.ranked)
    yield chapter("weight", "The weight of the game in the pool", weights, *figures("backtest-pool", result))
    yield chapter("when", "When a war ends", best, *figures("backtest-duration", result))
    yield _data_chapter(result)


def _event(result: BacktestResults, rows: Sequence[ScoreRow]) -> Section:
    whole, first = [row for row in rows if row.horizon is None], rows[0]
    by_the_day = first.known.startswith("what")
    key = f"{first.backtest}-{first.event}{'' if by_the_day else '-all'}"
    suffix = "" if by_the_day else ", beside what all other wars tell"
    diagrams = _diagrams(result, first)[: PANELS if first.event == MAIN else FEWER]
    event = ScoredEvent(key, rows, rows if first.event == MAIN else whole, diagrams)
    texts = [sentences.lead(whole), *sentences.findings(whole), result.notes.get(first.backtest)]
    title = f"{backtest(first.backtest)}: {sentences.event(result, first)}{suffix}"
    return chapter(key, title, texts, *figures("backtest-event", event))


def _diagrams(result: BacktestResults, row: ScoreRow) -> list[ReliabilityDiagram]:
    key = (row.backtest, row.event, row.known)
    diagrams = (diagram for diagram in result.diagrams if (diagram.backtest, diagram.event, diagram.known) == key)
    order = {name: place for place, name in enumerate(SHOWN)}
    return sorted(diagrams, key=lambda diagram: order.get(diagram.forecaster, len(order)))


def _best_by_looks(ranked: Sequence[RankedScore]) -> Iterator[str]:
    """The best on the same number of looks: those with others met other wars."""
    for looks in sorted({score.n for score in ranked}, reverse=True):
        best, *rest = sorted((score for score in ranked if score.n == looks), key=lambda score: score.score.value)
        game = next((score for score in rest if score.forecaster == "game"), None)
        beside = f"; the game has {number(game.score.value, 3)}" if game else ""
        score = f"{number(best.score.value, 3)}{beside}"
        yield f"Of {looks:,} looks the best is {with_knowledge(best.forecaster)}: {score}."


def _data_chapter(result: BacktestResults) -> Section:
    used = ((backtest(name), file) for name, files in result.data.items() for file in files)
    rows = tuple((name, file.title, file.file, file.sha256[:16]) for name, file in used)
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
