"""Turns that change the game itself: an instrument used, a meeting held, the line's next move.

Each is solved twice on some of the draws, once as having come and once as not, and the draws
are weighed by the chance that each gives it. Those draws stand evenly along P(deal), so that
the few stand for the many. An instrument used counts as in force from its onset; one not used
by its onset as never used; a meeting held as certain, one called off as leaving contacts at
their background rate. All of it our assumptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from os import cpu_count

import numpy as np

from ripeness.diagnostics.systematic_sample import systematic_rows
from ripeness.diagnostics.upcoming_events.event import Event
from ripeness.game.compile import GameSetting, GameVariant, conditions, stakes
from ripeness.game.observed_line import observed_shares
from ripeness.game.pressure import credibility
from ripeness.game.solution import Solution
from ripeness.game.solve import frontier, solve
from ripeness.game.spec import (
    Floats,
    Frontier,
    GameResults,
    GameSpec,
    Stakes,
)
from ripeness.game.values import Values
from ripeness.scenario.language.scenario import Scenario

AS_IT_IS = GameVariant()
NEUTRAL = 2
"""The believer whose p the outlook is computed under."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """The chosen draws with what all turns share; `p_deal` (draw,) is the outlook as it is."""

    setting: GameSetting
    values: Values
    weights: Floats
    horizon: int
    made: Stakes
    kept: Frontier

    @property
    def scenario(self) -> Scenario:
        return self.setting.scenario

    def solved(self, *, scenario: Scenario | None = None, values: Values | None = None, without: str = "") -> Floats:
        """P(deal by the horizon) with another scenario, other values or without an instrument."""
        setting = self.setting if scenario is None else replace(self.setting, scenario=scenario)
        variant = GameVariant(without=frozenset({without} - {""}))
        out = self.results(self.setting.spec, setting, values or self.values, variant=variant)
        return np.asarray(out.deal[:, : self.horizon].sum(axis=(1, 2)))

    def results(
        self, board: GameSpec, setting: GameSetting, values: Values, *, variant: GameVariant = AS_IT_IS
    ) -> GameResults:
        """What the kernel gives on a board for these values."""
        faced = conditions(setting, values, variant)
        return solve(board._replace(detail=False), self.made, faced, self.kept)


Turn = Callable[[_Ground], Event]


def game_changes(solution: Solution, weights: Floats, horizon: int, *, draws: int) -> Iterator[Event]:
    """Instruments announced, meetings scheduled and the line's next move, up to the horizon, on so many draws."""
    ground = _ground(solution, weights, horizon, draws)
    wanted = [*_instruments(ground), *_meetings(ground), *_line(ground)]
    with ThreadPoolExecutor(max_workers=cpu_count() or 1) as pool:
        yield from pool.map(lambda turn: turn(ground), wanted)


def _ground(solution: Solution, weights: Floats, horizon: int, draws: int) -> _Ground:
    rows = systematic_rows(solution.p_deal(horizon), draws)
    chosen = {path: array[rows] for path, array in solution.values.drawn.items()}
    values = Values(len(rows), chosen, solution.values.fixed)
    made = stakes(solution.setting, values)
    share = weights[rows] / weights[rows].sum()
    return _Ground(solution.setting, values, share, horizon, made, frontier(solution.setting.spec, made))


def _ahead(ground: _Ground, day: date | None) -> bool:
    if day is None:
        return False
    calendar, now = ground.scenario.calendar, ground.scenario.now
    return day > ground.scenario.file.time.as_of and calendar.index(day) < now + ground.horizon


def _instruments(ground: _Ground) -> list[Turn]:
    known = ground.scenario.file.instruments.items()
    return [_instrument(name) for name, one in known if one.status == "announced" and _ahead(ground, one.onset)]


def _instrument(name: str) -> Turn:
    def turn(ground: _Ground) -> Event:
        file = ground.scenario.file
        one = file.instruments[name]
        assert one.onset is not None
        others = {**file.instruments, name: one.model_copy(update={"status": "in_force"})}
        used = replace(ground.scenario, file=file.model_copy(update={"instruments": others}))
        return Event(
            f"{one.name}: used by {one.onset.day} {one.onset:%B %Y}",
            "instrument",
            one.onset,
            credibility(name, one, ground.values),
            ground.solved(scenario=used),
            ground.solved(without=name),
            ground.weights,
            f"--instrument {name} used --on {one.onset}",
        )

    return turn


def _meetings(ground: _Ground) -> list[Turn]:
    known = ground.scenario.file.talks.meetings.items()
    return [_meeting(name) for name, one in known if _ahead(ground, one.on)]


def _meeting(name: str) -> Turn:
    path = f"talks.meetings.{name}.probability"

    def turn(ground: _Ground) -> Event:
        one = ground.scenario.file.talks.meetings[name]
        return Event(
            f"{one.name}: held on {one.on.day} {one.on:%B %Y}",
            "meeting",
            one.on,
            ground.values(path),
            ground.solved(values=_set(ground.values, path, 1.0)),
            ground.solved(values=_set(ground.values, path, 0.0)),
            ground.weights,
            f"--meeting {name} held --on {one.on}",
        )

    return turn


def _set(values: Values, path: str, to: float) -> Values:
    drawn = {name: array for name, array in values.drawn.items() if name != path}
    return Values(values.draws, drawn, {**values.fixed, path: to})


def _line(ground: _Ground) -> list[Turn]:
    """The line's next move, where there is a contested line and a period after the present one."""
    file, board = ground.scenario.file, ground.setting.spec
    if board.now + 1 >= board.last or not any(issue.line for issue in file.issues.values()):
        return []
    return [_move]


def _move(ground: _Ground) -> Event:
    """Should war go on through this period: the line moves towards side a, or towards side b."""
    board, scenario = ground.setting.spec, ground.scenario
    base = ground.results(board, ground.setting, ground.values)
    dealt, fallen = base.deal[:, 0].sum(axis=1), base.fall[:, 0].sum(axis=1)
    up, down = (dealt + (1.0 - dealt - fallen) * _moved_on(ground, step) for step in (1, 0))
    day = scenario.calendar.date(scenario.now + 1)
    share = observed_shares(scenario)[-1] + scenario.file.battlefield.step_share.prior.median
    towards = scenario.file.sides["a"].name
    return Event(
        f"The line moves towards {towards} in the present {scenario.file.time.period}",
        "line",
        day,
        chance_of_a(ground.setting, ground.values),
        up,
        down,
        ground.weights,
        f"--line {day} {min(share, 1.0):.4f}",
    )


def _moved_on(ground: _Ground, step: int) -> Floats:
    """P(deal by the horizon) from the next period on, the line having moved, war going on."""
    board = ground.setting.spec
    moves = np.append(board.moves, board.moves[-1] + step)
    later = board._replace(now=board.now + 1, moves=moves)
    out = ground.results(later, ground.setting, ground.values)
    return np.asarray(out.deal[:, : ground.horizon - 1].sum(axis=(1, 2)))


def chance_of_a(setting: GameSetting, values: Values) -> Floats:
    """The neutral p that the line moves towards side a in the present period, shape (draw,)."""
    board, made = setting.spec, stakes(setting, values)
    alpha, beta = made.alpha[:, NEUTRAL], made.beta[:, NEUTRAL]
    mean = (alpha + board.moves[-1]) / (alpha + beta + board.now)
    shift = conditions(setting, values).odds[:, board.now]
    return np.asarray(mean * shift / (mean * shift + 1.0 - mean))
