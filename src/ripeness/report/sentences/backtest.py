"""Plain sentences on what the backtests found: who was better than whom, and whether chance could have made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ripeness.backtesting.results import BacktestResults, KoreaMonth, ScoreRow
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.report.backtest_names import EVENTS, forecaster
from ripeness.report.number_format import capital, count, listing, number, percent, short_day, with_sign

GAME, CLIMATOLOGY, NOTHING_CHANGES = "game", "climatology", "status-quo"
HELPED: Final = ("game-recalibrated", "pooled")
BASELINES: Final = (CLIMATOLOGY, "age-hazard", "weibull", "frailty", "logistic", NOTHING_CHANGES)
NEAR: Final = 0.0005
"""Brier scores nearer to each other than this are called equal."""


def lead(rows: Sequence[ScoreRow]) -> str:
    """How many forecasts of what, from when, and how often it came. `rows` are of all horizons together."""
    row = rows[0]
    return (
        f"{row.n:,} forecasts in {count(row.clusters, 'cluster')}, looking from {row.first.year} to {row.last.year}; "
        f"it came in {percent(row.came)} of them. The forecasters knew {row.known}."
    )


def findings(rows: Sequence[ScoreRow]) -> Iterator[str]:
    """What the scores of one event come to; `rows` are of all horizons together."""
    by_name = {row.forecaster: row for row in rows}
    best = min(rows, key=lambda row: row.brier)
    yield f"The best Brier score is that of {forecaster(best.forecaster)}: {number(best.brier, 3)}."
    if GAME in by_name:
        yield game(by_name[GAME], rows)
    yield from (text for name in HELPED if name in by_name and (text := _improvement(by_name[name])))
    ours = [row for row in rows if row.forecaster not in (*BASELINES, *HELPED, GAME)]
    if ours:
        yield from quantities(ours)


def game(row: ScoreRow, rows: Sequence[ScoreRow]) -> str:
    """How the game did beside its baselines, said plainly where it lost."""
    baselines = [baseline for baseline in rows if baseline.forecaster in BASELINES]
    ahead = [baseline for baseline in baselines if baseline.brier < row.brier - NEAR]
    behind = [baseline for baseline in baselines if baseline.brier > row.brier + NEAR]
    scored = f"its Brier score is {number(row.brier, 3)}"
    if ahead:
        whom = "its baselines" if len(ahead) > 1 else "a baseline"
        text = f"The game loses to {whom} here: {scored}, against {_scores(ahead)}."
        text += f" It does better than {_scores(behind)}." if behind else ""
    elif behind:
        text = f"The game does better than {_scores(behind)} here: {scored}."
    else:
        text = f"The game does as well as its baselines here: {scored}."
    return text + _against_climatology(row)


def quantities(rows: Sequence[ScoreRow]) -> Iterator[str]:
    """Which of the program's quantities tell more than climatology beyond chance, which less, which neither."""
    better = [row for row in rows if row.difference_high is not None and row.difference_high < 0]
    worse = [row for row in rows if row.difference_low is not None and row.difference_low > 0]
    open_ = [row for row in rows if row not in better and row not in worse]
    if better:
        yield f"Better than climatology beyond chance: {_differences(better)}."
    if worse:
        yield f"Worse than climatology beyond chance: {_differences(worse)}."
    if open_:
        yield f"Not told apart from climatology: {_differences(open_)}."


def korea(months: Sequence[KoreaMonth], rows: Sequence[ScoreRow]) -> Iterator[str]:
    """What the replay of the talks in Korea shows."""
    shortest, longest = min(months[0].p), max(months[0].p)
    chances = [month.p[longest] for month in months]
    times = sum(month.came[longest] for month in months)
    yield (
        f"Over {len(months)} months the program gave an armistice within {longest} months {percent(min(chances))} to "
        f"{percent(max(chances))}; it came within that time of {times} of them."
    )
    first, last = months[0], months[-1]
    course = "so it did not see the end come nearer" if last.p[shortest] <= first.p[shortest] else "so it rose"
    yield (
        f"Within {shortest} months it gave {percent(first.p[shortest])} on {short_day(first.origin)} and "
        f"{percent(last.p[shortest])} on {short_day(last.origin)}, {course}."
    )
    mine = next((row for row in rows if row.forecaster == GAME), None)
    if mine is not None:
        against = "no better than" if mine.brier >= mine.uncertainty else "better than"
        yield (
            f"Its Brier score is {number(mine.brier, 3)}: {against} saying {percent(mine.came)} every month, which one "
            f"could know only afterwards ({number(mine.uncertainty, 3)}); always saying 50% scores 0.250."
        )
    yield "One war can show where a forecast goes wrong, not how good it is."


def weight(pool: PoolWeight) -> str:
    """What the scores say of the game's weight in the pool."""
    at = pool.found
    whom = "known by the day" if pool.outside.endswith("-earlier") else "of all other wars, later ones too"
    adds = "adds to it" if at.gain > 0 else "adds nothing to it"
    none = " No weight at all is within the interval of the best." if at.best_low <= 0.005 else ""
    return (
        f"With the outside view {whom}: weight {percent(at.weight)}, 90% interval {percent(at.low)} to "
        f"{percent(at.high)}, from {at.n:,} forecasts of {at.clusters} wars, worth some {at.effective:.0f} independent "
        f"ones. The game {adds} ({with_sign(at.gain, 3)} in log score).{none}"
    )


def comes_to(results: BacktestResults) -> Iterator[str]:
    """The whole in a few sentences."""
    for rows in of_game(results):
        yield f"{event(results, rows[0])}, the forecasters knowing {rows[0].known}. {game(_game(rows), rows)}"
    ours = [
        row
        for row in results.rows
        if row.horizon is None and row.forecaster not in (*BASELINES, *HELPED, GAME) and row.difference is not None
    ]
    better = [
        f"{forecaster(row.forecaster)} ({event(results, row).lower()})"
        for row in ours
        if (row.difference_high or 0) < 0
    ]
    if ours:
        yield (
            f"Of {len(ours)} tests of the program's single quantities {len(better)} did better than climatology beyond "
            f"chance{': ' + listing(better) if better else ''}."
        )


def of_game(results: BacktestResults) -> Iterator[list[ScoreRow]]:
    """The rows of every event of the wars that the game forecast, all horizons together, by what was known."""
    keys = dict.fromkeys((row.event, row.known) for row in results.rows if row.backtest == "wars")
    for name, knowledge in keys:
        rows = [
            row
            for row in results.rows
            if (row.backtest, row.event, row.known, row.horizon) == ("wars", name, knowledge, None)
        ]
        if name == "end" and any(row.forecaster == GAME for row in rows):
            yield rows


def event(results: BacktestResults, row: ScoreRow) -> str:
    """The event of a row in words."""
    key = f"{row.backtest}/{row.event}"
    return results.told.get(key) or EVENTS.get(key, row.event)


def _game(rows: Sequence[ScoreRow]) -> ScoreRow:
    return next(row for row in rows if row.forecaster == GAME)


def _improvement(row: ScoreRow) -> str:
    name = forecaster(row.forecaster)
    return f"{capital(name)}: {number(row.brier, 3)}.{_against_climatology(row)}"


def _against_climatology(row: ScoreRow) -> str:
    if row.difference is None or row.difference_low is None or row.difference_high is None:
        return ""
    ends = f"{with_sign(row.difference_low, 3)} to {with_sign(row.difference_high, 3)}"
    text = f" Against climatology: {with_sign(row.difference, 3)} ({ends}), "
    if row.difference_high < 0:
        return text + "which is better beyond chance."
    if row.difference_low > 0:
        return text + "which is worse beyond chance."
    return text + "which chance could have made."


def _scores(rows: Sequence[ScoreRow]) -> str:
    return listing([f"{forecaster(row.forecaster)} ({number(row.brier, 3)})" for row in rows])


def _differences(rows: Sequence[ScoreRow]) -> str:
    return listing([f"{forecaster(row.forecaster)} ({with_sign(row.difference or 0.0, 3)})" for row in rows])
