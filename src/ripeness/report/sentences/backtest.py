"""Plain sentences on what the backtests found: who was better than whom, and whether chance could have made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ripeness.backtesting.results import (
    Month,
    Results,
    Row,
)
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.report.backtest_names import EVENTS, forecaster
from ripeness.report.number_format import (
    listing,
    number,
    percent,
    short_day,
    signed,
)

GAME, CLIMATOLOGY, NOTHING_CHANGES = "game", "climatology", "status-quo"
HELPED: Final = ("game-recalibrated", "pooled")
BASELINES: Final = (CLIMATOLOGY, "age-hazard", "weibull", "frailty", "logistic", NOTHING_CHANGES)
NEAR: Final = 0.0005
"""Brier scores nearer to each other than this are called equal."""


def lead(rows: Sequence[Row]) -> str:
    """How many forecasts of what, from when, and how often it came. `rows` are of all horizons together."""
    one = rows[0]
    groups = f"{one.clusters:,} cluster{'' if one.clusters == 1 else 's'}"
    return (
        f"{one.n:,} forecasts in {groups}, looking from {one.first.year} to {one.last.year}; it came in "
        f"{percent(one.came)} of them. The forecasters knew {one.known}."
    )


def findings(rows: Sequence[Row]) -> Iterator[str]:
    """What the scores of one event come to; `rows` are of all horizons together."""
    by_name = {row.forecaster: row for row in rows}
    best = min(rows, key=lambda row: row.brier)
    yield f"The best Brier score is that of {forecaster(best.forecaster)}: {number(best.brier, 3)}."
    if GAME in by_name:
        yield game(by_name[GAME], rows)
    yield from (told for name in HELPED if name in by_name and (told := _helped(by_name[name])))
    ours = [row for row in rows if row.forecaster not in (*BASELINES, *HELPED, GAME)]
    if ours:
        yield from quantities(ours)


def game(row: Row, rows: Sequence[Row]) -> str:
    """How the game did beside its baselines, said plainly where it lost."""
    baselines = [one for one in rows if one.forecaster in BASELINES]
    ahead = [one for one in baselines if one.brier < row.brier - NEAR]
    behind = [one for one in baselines if one.brier > row.brier + NEAR]
    scored = f"its Brier score is {number(row.brier, 3)}"
    if ahead:
        whom = "its baselines" if len(ahead) > 1 else "a baseline"
        told = f"The game loses to {whom} here: {scored}, against {_scores(ahead)}."
        told += f" It does better than {_scores(behind)}." if behind else ""
    elif behind:
        told = f"The game does better than {_scores(behind)} here: {scored}."
    else:
        told = f"The game does as well as its baselines here: {scored}."
    return told + _against_climatology(row)


def quantities(rows: Sequence[Row]) -> Iterator[str]:
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


def korea(months: Sequence[Month], rows: Sequence[Row]) -> Iterator[str]:
    """What the replay of the talks in Korea shows."""
    shortest, longest = min(months[0].p), max(months[0].p)
    said = [month.p[longest] for month in months]
    came = sum(month.came[longest] for month in months)
    yield (
        f"Over {len(months)} months the program gave an armistice within {longest} months {percent(min(said))} to "
        f"{percent(max(said))}; it came within that time of {came} of them."
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


def weight(found: PoolWeight) -> str:
    """What the scores say of the game's weight in the pool."""
    at = found.found
    whom = "known by the day" if found.outside.endswith("-earlier") else "of all other wars, later ones too"
    adds = "adds to it" if at.gain > 0 else "adds nothing to it"
    none = " No weight at all is within the interval of the best." if at.best_low <= 0.005 else ""
    return (
        f"With the outside view {whom}: weight {percent(at.weight)}, 90% interval {percent(at.low)} to "
        f"{percent(at.high)}, from {at.n:,} forecasts of {at.clusters} wars, worth some {at.effective:.0f} independent "
        f"ones. The game {adds} ({signed(at.gain, 3)} in log score).{none}"
    )


def comes_to(found: Results) -> Iterator[str]:
    """The whole in a few sentences."""
    for rows in of_game(found):
        yield f"{event(found, rows[0])}, the forecasters knowing {rows[0].known}. {game(_game(rows), rows)}"
    ours = [
        row
        for row in found.rows
        if row.horizon is None and row.forecaster not in (*BASELINES, *HELPED, GAME) and row.difference is not None
    ]
    better = [
        f"{forecaster(row.forecaster)} ({event(found, row).lower()})" for row in ours if (row.difference_high or 0) < 0
    ]
    if ours:
        yield (
            f"Of {len(ours)} tests of the program's single quantities {len(better)} did better than climatology beyond "
            f"chance{': ' + listing(better) if better else ''}."
        )


def of_game(found: Results) -> Iterator[list[Row]]:
    """The rows of every event of the wars that the game forecast, all horizons together, by what was known."""
    keys = dict.fromkeys((row.event, row.known) for row in found.rows if row.backtest == "wars")
    for name, known in keys:
        rows = [
            row
            for row in found.rows
            if (row.backtest, row.event, row.known, row.horizon) == ("wars", name, known, None)
        ]
        if name == "end" and any(row.forecaster == GAME for row in rows):
            yield rows


def event(found: Results, row: Row) -> str:
    """The event of a row in words."""
    key = f"{row.backtest}/{row.event}"
    return found.told.get(key) or EVENTS.get(key, row.event)


def _game(rows: Sequence[Row]) -> Row:
    return next(row for row in rows if row.forecaster == GAME)


def _helped(row: Row) -> str:
    name = forecaster(row.forecaster)
    return f"{name[0].upper()}{name[1:]}: {number(row.brier, 3)}.{_against_climatology(row)}"


def _against_climatology(row: Row) -> str:
    if row.difference is None or row.difference_low is None or row.difference_high is None:
        return ""
    ends = f"{signed(row.difference_low, 3)} to {signed(row.difference_high, 3)}"
    told = f" Against climatology: {signed(row.difference, 3)} ({ends}), "
    if row.difference_high < 0:
        return told + "which is better beyond chance."
    if row.difference_low > 0:
        return told + "which is worse beyond chance."
    return told + "which chance could have made."


def _scores(rows: Sequence[Row]) -> str:
    return listing([f"{forecaster(row.forecaster)} ({number(row.brier, 3)})" for row in rows])


def _differences(rows: Sequence[Row]) -> str:
    return listing([f"{forecaster(row.forecaster)} ({signed(row.difference or 0.0, 3)})" for row in rows])
