"""What the backtests found: names of forecasters and events, who was better than whom, whether by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ripeness.backtesting.forecasters.compared import ComparedSlice, MethodScore
from ripeness.backtesting.results import BacktestResults, KoreaMonth, ScoreRow
from ripeness.backtesting.wars.war_views import PoolWeight
from ripeness.forecasting.scores.intervals import ScoreEstimate
from ripeness.report.number_format import capital, count, ends, listing, number, percent, short_day, with_sign

EARLIER: Final = "-earlier"
"""Ends the name of a forecaster that knew only earlier wars."""
FORECASTERS: Final = {
    "status-quo": "nothing changes",
    "age-hazard": "age hazard",
    "frailty": "Weibull, own paces",
    "weibull": "Weibull by age",
    "logistic": "logistic regression",
    "game-recalibrated": "game, put right",
    "pooled": "game and age, pooled",
    "standard": "game, learned priors, age alone",
    "game-by-kind": "game, learned priors by kind",
    "game-learned": "game, learned priors and record",
    "frailty-by-kind": "Weibull, own paces, by kind",
    "frailty-with-record": "Weibull, own paces, with record",
    "linear": "linear pool",
    "logarithmic": "logarithmic pool",
    "anchored": "anchored forecast",
    "staked": "staked forecast",
}
EVENTS: Final = {
    "wars/end": "A war ends within so many months",
    "wars/settlement": "A war ends by a settlement, ceasefire or stalemate within so many months",
    "wars/won-by-a": "The side that began the war wins within so many months",
    "wars/won-by-b": "The other side wins within so many months",
    "korea/armistice": "An armistice is signed within so many months",
}
BACKTESTS: Final = {
    "wars": "Inter-state wars",
    "episodes": "Pairs of parties",
    "korea": "Korea, month by month",
    "talks": "Talks and ceasefires",
    "threats": "Threats of sanctions",
    "crises": "International crises",
    "disputes": "Disputes between states",
    "markets": "Markets",
}


def forecaster(name: str) -> str:
    """A forecaster in words."""
    plain = name.removesuffix(EARLIER)
    return FORECASTERS.get(plain, plain)


def with_knowledge(name: str) -> str:
    """A forecaster in words, and whether it knew only earlier wars."""
    return forecaster(name) + (", earlier wars" if name.endswith(EARLIER) else "")


def within(horizon: int | None) -> str:
    """A horizon in words; events that are not forecast by horizons have 0."""
    if horizon is None:
        return "all together"
    return count(horizon, "month") if horizon else "whenever"


def backtest(name: str) -> str:
    """A backtest in words."""
    return BACKTESTS.get(name, name)


GAME, CLIMATOLOGY, NOTHING_CHANGES = "game", "climatology", "status-quo"
HELPED: Final = (
    *("game-recalibrated", "pooled", "standard", "game-by-kind", "game-learned"),
    *("linear", "logarithmic", "anchored", "staked"),
)
BASELINES: Final = (
    *(CLIMATOLOGY, "age-hazard", "weibull", "frailty", "frailty-by-kind", "frailty-with-record", "logistic"),
    NOTHING_CHANGES,
)
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
    for row in (by_name[name] for name in HELPED if name in by_name):
        yield f"{capital(forecaster(row.forecaster))}: {number(row.brier, 3)}.{_against_climatology(row)}"
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
    undecided = [row for row in rows if row not in better and row not in worse]
    for head, some in (
        ("Better than climatology beyond chance", better),
        ("Worse than climatology beyond chance", worse),
        ("Not told apart from climatology", undecided),
    ):
        if some:
            names = [f"{forecaster(row.forecaster)} ({with_sign(row.difference or 0.0, 3)})" for row in some]
            yield f"{head}: {listing(names)}."


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
        f"With the outside view {whom}: weight {percent(at.weight)}, 90% interval {ends(percent, at.low, at.high)}, "
        f"from {at.n:,} forecasts of {at.clusters} wars, worth some {at.effective:.0f} independent "
        f"ones. The game {adds} ({with_sign(at.gain, 3)} in log score).{none}"
    )


def staked_forecast(event: str, row: MethodScore) -> str:
    """What is staked on an event, and what it gains over the outside view alone."""
    of = f"{event}: staked is the {forecaster(row.method)}, Brier score {number(row.brier, 4)}"
    return f"{of}; against the frailty Weibull {_beyond_chance(row.difference, row.method == 'frailty')}"


def helps(event: str, rows: Sequence[ComparedSlice]) -> str:
    """On which kinds of look the staked forecast is better than the outside view beyond chance, on which worse."""
    mine = [row for row in rows if row.forecaster == "staked"]
    better = [row.slice for row in mine if row.difference.high < 0]
    worse = [row.slice for row in mine if row.difference.low > 0]
    text = f"better than the frailty Weibull beyond chance: {listing(better)}" if better else "nowhere beyond chance"
    return f"{event}: the staked forecast is {text}." + (
        f" It is worse beyond chance: {listing(worse)}." if worse else ""
    )


def _beyond_chance(difference: ScoreEstimate, same: bool) -> str:
    if same:
        return "nothing, since it is that."
    ends = f"{with_sign(difference.low, 4)} to {with_sign(difference.high, 4)}"
    clear = "beyond chance" if difference.high < 0 or difference.low > 0 else "which chance could have made"
    return f"{with_sign(difference.value, 4)} (95% interval {ends}), {clear}."


def comes_to(results: BacktestResults) -> Iterator[str]:
    """The whole in a few sentences."""
    for rows in of_game(results):
        own = next(row for row in rows if row.forecaster == GAME)
        yield f"{event(results, own)}, the forecasters knowing {own.known}. {game(own, rows)}"
    yield from (staked_forecast(results.told[f"episodes/{row.event}"], row) for row in results.methods if row.chosen)
    ours = [
        row
        for row in results.rows
        if row.horizon is None and row.forecaster not in (*BASELINES, *HELPED, GAME) and row.difference is not None
    ]
    better = [row for row in ours if (row.difference_high or 0) < 0]
    names = listing([f"{forecaster(row.forecaster)} ({event(results, row).lower()})" for row in better])
    if ours:
        yield (
            f"Of {len(ours)} tests of the program's single quantities {len(better)} did better than climatology beyond "
            f"chance{': ' + names if better else ''}."
        )


def of_game(results: BacktestResults) -> Iterator[list[ScoreRow]]:
    """The rows of every event of the wars that the game forecast, all horizons together, by what was known."""
    ends = [row for row in results.rows if (row.backtest, row.event) == ("wars", "end")]
    for knowledge in dict.fromkeys(row.known for row in ends):
        rows = [row for row in ends if row.known == knowledge and row.horizon is None]
        if any(row.forecaster == GAME for row in rows):
            yield rows


def event(results: BacktestResults, row: ScoreRow) -> str:
    """The event of a row in words."""
    key = f"{row.backtest}/{row.event}"
    return results.told.get(key) or EVENTS.get(key, row.event)


def _against_climatology(row: ScoreRow) -> str:
    if row.difference is None or row.difference_low is None or row.difference_high is None:
        return ""
    ends = f"{with_sign(row.difference_low, 3)} to {with_sign(row.difference_high, 3)}"
    text = f" Against climatology: {with_sign(row.difference, 3)} ({ends}), "
    if row.difference_high < 0 or row.difference_low > 0:
        return f"{text}which is {'better' if row.difference_high < 0 else 'worse'} beyond chance."
    return text + "which chance could have made."


def _scores(rows: Sequence[ScoreRow]) -> str:
    return listing([f"{forecaster(row.forecaster)} ({number(row.brier, 3)})" for row in rows])
