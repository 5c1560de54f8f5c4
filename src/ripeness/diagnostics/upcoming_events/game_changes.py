"""Events that change the game itself: an instrument used, a meeting held, the line's next move.

Each is solved twice on a systematic sample of the draws along P(deal), once as having happened
and once as not, and the draws are weighed by the chance that each gives it. An instrument is used
on the day on which it falls due, or never; up to that day the sides reckon with its credibility, and a
deal before it takes the announcement back, so that whoever sees it used has seen no deal until then.
A meeting held counts as certain, one called off as leaving contacts at their background rate. All of
it our assumptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from os import cpu_count

import numpy as np

from ripeness.diagnostics.upcoming_events.observations import UpcomingEvent
from ripeness.game.compile import GameSetting
from ripeness.game.conditions import GameVariant, conditions, line_odds
from ripeness.game.observed_line import observed_shares
from ripeness.game.pressure import drawn_credibility, forces, onset
from ripeness.game.solution import Solution, up_to
from ripeness.game.solve import pareto_frontier, solve
from ripeness.game.spec import Floats, Frontier, GameResults, GameSpec, Stakes
from ripeness.game.stakes import line_belief, stakes
from ripeness.game.values import Values
from ripeness.inference.sample import select_draws, systematic_rows
from ripeness.scenario.language.quantity import constant
from ripeness.scenario.language.scenario import Scenario

UNCHANGED = GameVariant()
NEUTRAL = 2
"""The believer whose p the outlook is computed under."""


@dataclass(frozen=True)
class _Subsample:
    """The chosen draws with what all events share: their weights, stakes and frontier of packages."""

    setting: GameSetting
    values: Values
    weights: Floats
    horizon: float
    stakes: Stakes
    frontier: Frontier

    @property
    def scenario(self) -> Scenario:
        return self.setting.scenario

    @cached_property
    def base(self) -> GameResults:
        """The game as it is."""
        return self.solve(self.setting.spec, self.setting, self.values)

    def p_deal(self, values: Values) -> Floats:
        """P(deal by the horizon) with other values."""
        return up_to(self.solve(self.setting.spec, self.setting, values).first, self.horizon)

    def p_deal_after(self, periods: int, results: GameResults) -> Floats:
        """P(deal by the horizon | none, and no collapse, in the first so many periods)."""
        before = up_to(results.first, periods)
        left = 1.0 - before - up_to(results.fall, periods).sum(axis=1)
        later = up_to(results.first, self.horizon) - before
        return np.asarray(np.clip(np.divide(later, left, out=np.zeros_like(later), where=left > 0), 0.0, 1.0))

    def solve(
        self, spec: GameSpec, setting: GameSetting, values: Values, *, variant: GameVariant = UNCHANGED
    ) -> GameResults:
        """The game solved without detail for these values."""
        faced = conditions(
            setting, values, variant, self.stakes if setting is self.setting and values is self.values else None
        )
        return solve(spec._replace(detail=False), self.stakes, faced, self.frontier)


EventBuilder = Callable[[_Subsample], UpcomingEvent]


def game_changes(solution: Solution, weights: Floats, horizon: float, *, draws: int) -> Iterator[UpcomingEvent]:
    """Instruments announced, meetings scheduled and the line's next move, up to the horizon, on `draws` draws."""
    sample = _subsample(solution, weights, horizon, draws)
    builders = [*_instruments(sample), *_meetings(sample), *_line(sample)]
    with ThreadPoolExecutor(max_workers=cpu_count() or 1) as pool:
        yield from pool.map(lambda build: build(sample), builders)


def _subsample(solution: Solution, weights: Floats, horizon: float, draws: int) -> _Subsample:
    rows, setting = systematic_rows(solution.p_deal(horizon), draws), solution.setting
    values = select_draws(solution.values, rows)
    stake = stakes(setting, values)
    share = weights[rows] / weights[rows].sum()
    return _Subsample(setting, values, share, horizon, stake, pareto_frontier(setting.spec, stake))


def _ahead(sample: _Subsample, day: date | None) -> bool:
    if day is None:
        return False
    calendar, now = sample.scenario.calendar, sample.scenario.now
    return day > sample.scenario.file.time.as_of and calendar.index(day) < now + sample.horizon


def _instruments(sample: _Subsample) -> list[EventBuilder]:
    instruments = sample.scenario.file.instruments.items()
    ahead = (name for name, i in instruments if i.status == "announced" and _ahead(sample, onset(i)))
    return [partial(_instrument, name=name) for name in ahead]


def _instrument(sample: _Subsample, name: str) -> UpcomingEvent:
    scenario, spec = sample.scenario, sample.setting.spec
    instrument = scenario.file.instruments[name]
    day = onset(instrument)
    assert day is not None
    periods = scenario.calendar.index(day) - scenario.now
    without = sample.solve(spec, sample.setting, sample.values, variant=GameVariant(without=frozenset({name})))
    used, unused = (sample.p_deal_after(periods, results) for results in (_used(sample, name), without))
    dealt = up_to(sample.base.first, periods)
    left = 1.0 - dealt - up_to(sample.base.fall, periods).sum(axis=1)
    chance = drawn_credibility(name, instrument, sample.values)
    if instrument.off_if_deal:
        if_so, never = used, dealt + left * (1.0 - chance) * unused
        chance = chance * left
        if_not = np.divide(never, 1.0 - chance, out=np.zeros_like(never), where=chance < 1)
    else:
        if_so, if_not = dealt + left * used, dealt + left * unused
    return UpcomingEvent(
        f"{instrument.name}: used on {day.day} {day:%B %Y}",
        "instrument",
        day,
        chance,
        if_so,
        if_not,
        sample.weights,
        f"--instrument {name} used --on {day}",
    )


def _used(sample: _Subsample, name: str) -> GameResults:
    """The game in which the instrument is sure to be used on the day on which it falls due."""
    file, path = sample.scenario.file, f"instruments.{name}"
    certain = file.instruments[name].model_copy(update={"credibility": constant(1), "window": constant(1)})
    others = file.model_copy(update={"instruments": {**file.instruments, name: certain}})
    setting = replace(sample.setting, scenario=replace(sample.scenario, file=others))
    values = _set(_set(sample.values, f"{path}.credibility", 1.0), f"{path}.window", 1.0)
    return sample.solve(sample.setting.spec, setting, values)


def _meetings(sample: _Subsample) -> list[EventBuilder]:
    meetings = sample.scenario.file.talks.meetings.items()
    return [partial(_meeting, name=name) for name, meeting in meetings if _ahead(sample, meeting.on)]


def _meeting(sample: _Subsample, name: str) -> UpcomingEvent:
    meeting, path = sample.scenario.file.talks.meetings[name], f"talks.meetings.{name}.probability"
    return UpcomingEvent(
        f"{meeting.name}: held on {meeting.on.day} {meeting.on:%B %Y}",
        "meeting",
        meeting.on,
        sample.values(path),
        sample.p_deal(_set(sample.values, path, 1.0)),
        sample.p_deal(_set(sample.values, path, 0.0)),
        sample.weights,
        f"--meeting {name} held --on {meeting.on}",
    )


def _set(values: Values, path: str, to: float) -> Values:
    drawn = {name: array for name, array in values.drawn.items() if name != path}
    return Values(values.draws, drawn, {**values.fixed, path: to})


def _line(sample: _Subsample) -> list[EventBuilder]:
    """The line's next move, where there is a contested line that moves and a period after the present one."""
    file, spec = sample.scenario.file, sample.setting.spec
    moves = any(issue.line for issue in file.issues.values()) and file.battlefield.step_share.prior.support[1] > 0
    if spec.now + 1 >= spec.reported or not moves:
        return []
    return [_move]


def _move(sample: _Subsample) -> UpcomingEvent:
    """Should war go on through this period: the line moves towards side a, or towards side b."""
    scenario = sample.scenario
    dealt, collapsed = sample.base.first[:, 0], sample.base.fall[:, 0].sum(axis=1)
    up, down = (dealt + (1.0 - dealt - collapsed) * _p_deal_after_step(sample, step) for step in (1, 0))
    day = scenario.calendar.date(scenario.now + 1)
    share = observed_shares(scenario)[-1] + scenario.file.battlefield.step_share.prior.median
    towards = scenario.file.sides["a"].name
    return UpcomingEvent(
        f"The line moves towards {towards} in the present {scenario.file.time.period}",
        "line",
        day,
        chance_of_a(sample.setting, sample.values),
        up,
        down,
        sample.weights,
        f"--line {day} {min(share, 1.0):.4f}",
    )


def _p_deal_after_step(sample: _Subsample, step: int) -> Floats:
    """P(deal by the horizon) from the next period on, the line having moved, war going on."""
    # Now moves on by a period, so beliefs learn from the move as they would when it came.
    spec = sample.setting.spec
    moves = np.append(spec.moves, spec.moves[-1] + step)
    later = spec._replace(now=spec.now + 1, moves=moves)
    results = sample.solve(later, sample.setting, sample.values)
    return up_to(results.first, max(sample.horizon - 1, 0.0))


def chance_of_a(setting: GameSetting, values: Values) -> Floats:
    """The neutral p that the line moves towards side a in the present period, shape (draw,)."""
    spec = setting.spec
    alpha, beta = (part[:, NEUTRAL] for part in line_belief(values))
    mean = (alpha + spec.moves[-1]) / (alpha + beta + spec.now)
    pressed = forces(setting.scenario, values, periods=spec.last)
    shift = line_odds(pressed, pressed.reach)[:, spec.now]
    return np.asarray(mean * shift / (mean * shift + 1.0 - mean))
