"""When talks are open, what rounds close, and what being seen is worth (docs/explanation/the-model.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.clock import months_between, share_left
from ripeness.game.compile import GameSetting
from ripeness.game.pressure import Forces, onset, period_of
from ripeness.game.spec import Floats
from ripeness.game.stakes import switch
from ripeness.game.values import Values
from ripeness.scenario.language.scenario import Meeting, Scenario


@dataclass(frozen=True, slots=True)
class Rounds:
    """Talks of a setting: `open` λ, `meeting` the chance that a scheduled meeting is, both (draw, period).

    `close` (draw, period, kind): C; `close_interim` (draw, kind in force, period, kind): C′.
    """

    open: Floats
    meeting: Floats
    close: Floats
    close_interim: Floats


def rounds(setting: GameSetting, pressed: Forces, *, meetings_held: bool = True) -> Rounds:
    """When talks are open and close, scheduled meetings of the time to come held or called off."""
    scenario, values = setting.scenario, pressed.values
    kinds = list(scenario.file.kinds)
    find = np.stack([values(f"kinds.{kind}.find_probability") for kind in kinds], axis=1)
    meeting, closes = _meetings(setting, values, meetings_held=meetings_held)
    pause = _without_pause(pressed)
    at_meeting = np.minimum(find[:, None, :] * closes[:, :, None], 1.0)

    def close(background: str, *, interim: bool) -> Floats:
        rate = _background(setting, values, background)
        ordinary = rate[:, :, None] * find[:, None, :]
        # A meeting never closes less than ordinary talks of its period would.
        each = meeting[:, :, None] * np.maximum(at_meeting, ordinary) + (1.0 - meeting[:, :, None]) * ordinary
        return _closing(pause[:, :, None] * each, setting.clock.blocks(interim=interim))

    interim = np.zeros((values.draws, len(kinds), setting.spec.last, len(kinds)))
    for k, kind in enumerate(scenario.file.kinds.values()):
        if kind.stage == "interim":
            path = f"kinds.{kinds[k]}.talks" if kind.talks is not None else "talks.background"
            interim[:, k] = close(path, interim=True)
    return Rounds(talk_open(setting, pressed, meeting), meeting, close("talks.background", interim=False), interim)


def _closing(each: Floats, blocks: tuple[np.ndarray, np.ndarray]) -> Floats:
    """Chance that the round of each block closes terms of a kind, in the block's first period.

    `each` (draw, period, kind) are the chances of single periods.
    """
    close = np.zeros_like(each)
    for start, stop in zip(*blocks, strict=True):
        close[:, start] = each[:, start] if stop == start + 1 else 1.0 - np.prod(1.0 - each[:, start:stop], axis=1)
    return close


def talk_open(setting: GameSetting, pressed: Forces, meeting: Floats | None = None) -> Floats:
    """λ, the probability that talks are open, shape (draw, period).

    `meeting` (draw, period): the chance that one is held, where it is known already.
    """
    meeting = _meetings(setting, pressed.values, meetings_held=True)[0] if meeting is None else meeting
    rate = _background(setting, pressed.values, "talks.background")
    return np.asarray((meeting + (1.0 - meeting) * rate) * _without_pause(pressed))


def _background(setting: GameSetting, values: Values, path: str) -> Floats:
    """λ₀, the chance of open talks without a meeting, shape (draw, period); of the present period what is left."""
    now = setting.spec.now
    rate = np.tile(values(path)[:, None], (1, setting.spec.last))
    if now < setting.spec.last:
        rate[:, now] = 1.0 - (1.0 - rate[:, now]) ** share_left(setting.scenario)
    return rate


def _meetings(setting: GameSetting, values: Values, *, meetings_held: bool) -> tuple[Floats, Floats]:
    """The chance that a scheduled meeting is held, and its factor on finding a deal, both (draw, period)."""
    scenario, spec = setting.scenario, setting.spec
    chances, closes = np.zeros((values.draws, spec.last)), np.ones((values.draws, spec.last))
    for name, meeting in scenario.file.talks.meetings.items():
        t = scenario.calendar.index(meeting.on)
        if not 0 <= t < spec.last or not _is_counted(meeting, t, scenario, meetings_held=meetings_held):
            continue
        chance = np.ones(values.draws) if meeting.held else values(f"talks.meetings.{name}.probability")
        likelier = chance > chances[:, t]
        closes[:, t] = np.where(likelier, values(f"talks.meetings.{name}.closes"), closes[:, t])
        chances[:, t] = np.maximum(chances[:, t], chance)
    return chances, closes


def _is_counted(meeting: Meeting, t: int, scenario: Scenario, *, meetings_held: bool) -> bool:
    """Whether a meeting opens talks: those of past periods did, later ones may, the present one's while ahead."""
    if meeting.held is False:
        return False
    if t < scenario.now:
        return True
    is_over = t == scenario.now and (meeting.held or meeting.on < scenario.file.time.as_of)
    return meetings_held and not is_over


def _without_pause(pressed: Forces) -> Floats:
    """Factor on λ, shape (draw, period): 1 less the chance that an instrument's use has ended talks for a while."""
    scenario, values = pressed.scenario, pressed.values
    factor = np.ones((values.draws, pressed.periods))
    t = np.arange(pressed.periods, dtype=float)
    for name, credibility in pressed.credibility.items():
        instrument = scenario.file.instruments[name]
        pause = values(f"instruments.{name}.ends_talks")
        if instrument.status == "announced" and np.any(pause > 0):
            window: Floats = values(f"instruments.{name}.window")[:, None]
            past: Floats = t - period_of(scenario, onset(instrument), 0)
            # Used in one of the last periods that its pause spans, if it is used at all.
            recently = _used_by(past, window) - _used_by(past - np.ceil(pause)[:, None], window)
            factor *= 1.0 - credibility[:, None] * recently
    return factor


def _used_by(past: Floats, window: Floats) -> Floats:
    """The chance that what will be used has been, so many periods after the onset, by the chance of use in each."""
    return np.where(past >= 0, 1.0 - (1.0 - window) ** np.maximum(past + 1, 0), 0.0)


def standing(setting: GameSetting, values: Values, talks: Rounds) -> Floats:
    """Θ, what being seen is worth, shape (draw, period, actor), stake units."""
    every = setting.clock.blocks()[0]
    in_rounds = np.zeros(setting.spec.last)
    in_rounds[: _first_long_block(every, setting)] = 1.0
    of_talks = talks.open * in_rounds
    chance = np.where(switch(values, "standing")[:, None], talks.meeting, of_talks)
    worth = np.stack([values(f"actors.{i}.standing") for i in setting.actors], axis=1)
    return np.asarray(chance[:, :, None] * worth[:, None, :])


def _first_long_block(starts: np.ndarray, setting: GameSetting) -> int:
    """The period from which on rounds stand for several periods, the last one where there is none."""
    long = np.flatnonzero(np.diff(np.append(starts, setting.spec.last)) > 1)
    return int(starts[long[0]]) if long.size else setting.spec.last


def age_factor(setting: GameSetting, values: Values) -> Floats:
    """τ(t) / τ, shape (draw, period): what is private shrinks with the months of war."""
    before = months_of_war_before(setting.scenario)
    months = before + setting.clock.month * np.arange(setting.spec.last)
    reveal = np.maximum(values("structure.reveal_months"), 1e-9)
    return np.asarray(1.0 / np.sqrt(1.0 + months[None, :] / reveal[:, None]))


def months_of_war_before(scenario: Scenario) -> float:
    """Months of war before the scenario's start; 0 where the case names no beginning."""
    began = scenario.file.history.began
    return max(0.0, months_between(began, scenario.file.time.start)) if began else 0.0


def signing(setting: GameSetting, values: Values) -> Floats:
    """The chance that terms on the table are signed in a period, shape (draw, period): 0 before now."""
    hazard = values("talks.pending_close")
    months = np.full(setting.spec.last, setting.clock.month)
    months[: setting.spec.now] = 0.0
    months[setting.spec.now] *= share_left(setting.scenario)
    return np.asarray(1.0 - (1.0 - hazard[:, None]) ** months[None, :])
