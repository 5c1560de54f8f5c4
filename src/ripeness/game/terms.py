"""What terms are worth under a deal, whatever package they are (docs/explanation/the-model.md, section 1).

A = slope · U + resume · R + extra less audience costs. Of an interim deal in draws of two stages these are σ, ω and ξ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ripeness.game.compile import Form, GameSetting
from ripeness.game.pressure import ALWAYS, Forces, onset, period_of, streams, support
from ripeness.game.spec import Floats, Stakes


@dataclass(frozen=True, slots=True)
class Terms:
    """The worth of terms: `slope`, `resume` and `hold` (draw, period, kind, actor), `extra` (draw, period, form, actor).

    `relief` (draw, form, actor): the cost of war at now less the cost under a deal of the form.
    """

    slope: Floats
    resume: Floats
    extra: Floats
    hold: Floats
    relief: Floats


@dataclass(frozen=True, slots=True)
class _Deal:
    """A kind of deal as one actor sees it: `breaks` and `on`, that it outlasts a period's hazards, (draw, period).

    `won`: what collapses under it are worth, discounted; `discount` (draw,); `ends_free` (draw,).
    """

    breaks: Floats
    on: Floats
    won: Floats
    discount: Floats
    ends_free: Floats
    reported: int

    @property
    def kept(self) -> Floats:
        """δ on (1 − b): the weight of the same deal one period on, shape (draw, period)."""
        return np.asarray(self.discount[:, None] * self.on * (1.0 - self.breaks))

    def sum_ahead(self, flow: Floats, end: Floats) -> Floats:
        """Σ of a flow (draw, period) while the deal lasts: x(t) = flow(t) + kept(t) · x(t + 1).

        Beyond the last period flow and weights stay as they are; in draws whose war ends free, x is `end` (draw,).
        """
        return _backward(flow, self.kept, end, self.ends_free, self.reported)


def _backward(flow: Floats, weight: Floats, end: Floats, ends_free: Floats, reported: int) -> Floats:
    last = flow.shape[1]
    ahead = np.empty_like(flow)
    rest = 1.0 - weight[:, -1]
    for_ever = np.divide(flow[:, -1], rest, out=np.zeros(len(flow)), where=rest > 0)
    after = np.where(ends_free, end, for_ever)
    for t in range(last - 1, -1, -1):
        # A war that ends free ends with the reported periods.
        after = np.where(ends_free & (t >= reported - 1), end, after)
        after = ahead[:, t] = flow[:, t] + weight[:, t] * after
    return ahead


def terms(setting: GameSetting, stake: Stakes, pressed: Forces, pressure: Floats, collapse: Floats) -> Terms:
    """The worth of terms of every form; `pressure` (draw, period, actor) is N, `collapse` the hazards believed."""
    spec, draws = setting.spec, len(stake.discount)
    shape = (draws, spec.last, len(spec.interim), len(setting.actors))
    whole = Terms(
        slope=np.zeros(shape),
        resume=np.zeros(shape),
        extra=np.zeros((draws, spec.last, len(setting.forms), len(setting.actors))),
        hold=np.zeros(shape),
        relief=np.zeros((draws, len(setting.forms), len(setting.actors))),
    )
    for i, actor in enumerate(setting.actors):
        costs = streams(pressed, actor)
        for kind in range(len(spec.interim)):
            path = f"actors.{actor}.distrust"
            distrust = 1.0 + pressed.values(path)[:, None] * pressure[:, :, i]
            breaks = np.minimum(1.0, stake.breakdown[:, kind, None] * distrust)
            forms = [(f, form) for f, form in enumerate(setting.forms) if form.kind == kind]
            _fill_final(whole, (i, kind), forms, _final(setting, stake, breaks), (costs, pressed, setting))
            if spec.interim[kind]:
                deal = _interim(setting, stake, breaks, collapse, (i, kind))
                base = pressed.values(f"actors.{actor}.cost_per_period")[:, None]
                calm = pressed.values(f"kinds.{setting.kinds[kind]}.calm")[:, None]
                cost = (1.0 - calm) * base - support(pressed, actor)
                _fill_interim(whole, (i, kind), forms, deal, (costs, pressed, setting, cost, base, stake))
    return whole


def _final(setting: GameSetting, stake: Stakes, breaks: Floats) -> _Deal:
    nothing = np.zeros_like(breaks)
    return _Deal(breaks, nothing + 1.0, nothing, stake.discount, ~stake.war_end, setting.spec.reported)


def _interim(setting: GameSetting, stake: Stakes, breaks: Floats, collapse: Floats, at: tuple[int, int]) -> _Deal:
    i, kind = at
    hazard = stake.collapse_share[:, kind, None, None] * collapse[:, setting.spec.believer[i]]
    won = hazard[:, 0] * stake.victory[:, 1, i, None] + hazard[:, 1] * stake.victory[:, 0, i, None]
    on = 1.0 - hazard.sum(axis=1)
    discount = stake.discount
    return _Deal(breaks, on, discount[:, None] * won, discount, ~stake.war_end, setting.spec.reported)


def _fill_final(whole: Terms, at: tuple[int, int], forms: list[tuple[int, Form]], deal: _Deal, parts: tuple) -> None:
    """Terms that end the bargaining: the deal lasts or breaks, and what lasts under it is paid in both."""
    i, kind = at
    costs, pressed, setting = parts
    discount = deal.discount[:, None]
    whole_weight = 1.0 - discount * (1.0 - deal.breaks)
    breaks = deal.breaks > 0
    safe = np.where(breaks, whole_weight, 1.0)
    whole.slope[:, :, kind, i] = np.where(breaks, (1.0 - discount) / safe, 1.0)
    share = np.where(breaks, discount * deal.breaks / safe, 0.0)
    whole.resume[:, :, kind, i] = share
    for f, form in forms:
        for name in sorted(form.lasting & set(costs)):
            end = np.zeros(len(discount))
            ahead = _backward(costs[name], discount + 0.0 * costs[name], end, deal.ends_free, deal.reported)
            after = _next(ahead, costs[name], deal)
            whole.extra[:, :, f, i] += is_on(pressed, name) * (share * after - ahead)


def _next(ahead: Floats, flow: Floats, deal: _Deal) -> Floats:
    """The sum one period on, shape (draw, period)."""
    rest = 1.0 - deal.discount
    last = np.divide(flow[:, -1], rest, out=np.zeros(len(flow)), where=rest > 0)
    after = np.concatenate([ahead[:, 1:], last[:, None]], axis=1)
    t = np.arange(flow.shape[1])
    return np.where(deal.ends_free[:, None] & (t >= deal.reported - 1), 0.0, after)


def _fill_interim(whole: Terms, at: tuple[int, int], forms: list[tuple[int, Form]], deal: _Deal, parts: tuple) -> None:
    """Terms under which bargaining goes on, in the draws of two stages: σ, ω, ξ and the weight of D."""
    i, kind = at
    costs, pressed, setting, cost, base, stake = parts
    two, now, draws = stake.two, setting.spec.now, len(stake.discount)
    zero, one = np.zeros(draws), np.ones(draws)
    discount = deal.discount[:, None]
    flat = np.zeros_like(deal.on)
    slope = deal.sum_ahead(1.0 - discount + flat, one)
    resume = deal.sum_ahead(discount * deal.on * deal.breaks, zero)
    whole.slope[two, :, kind, i] = slope[two]
    whole.resume[two, :, kind, i] = resume[two]
    whole.hold[two, :, kind, i] = deal.kept[two]
    alone = deal.sum_ahead(deal.won - cost, zero)
    for f, form in forms:
        extra, relief = alone.copy(), (base - support(pressed, setting.actors[i]) - cost)[:, now].copy()
        for name, stream in costs.items():
            lasting = lasts_under(setting, form, name)
            on = is_on(pressed, name) * lasting
            extra -= on * deal.sum_ahead(stream, zero)
            relief += (1.0 - on[now]) * stream[:, now]
        whole.extra[two, :, f, i] = extra[two]
        whole.relief[two, f, i] = relief[two]


def lasts_under(setting: GameSetting, form: Form, name: str) -> bool:
    """Whether an instrument lasts under interim deals of a form: by its own rule, else unless it is military."""
    instrument = setting.scenario.file.instruments[name]
    return name in form.lasting if instrument.lasts_under is not None else instrument.domain != "military"


def is_on(pressed: Forces, name: str) -> Floats:
    """1 in the periods in which a deal would find the instrument on, shape (period,): of an announced one that a deal
    takes back, from its onset on."""
    instrument, t = pressed.scenario.file.instruments[name], np.arange(pressed.periods)
    if instrument.status == "in_force" or not instrument.off_if_deal:
        return np.ones(pressed.periods)
    return np.asarray(t >= period_of(pressed.scenario, onset(instrument), ALWAYS), dtype=np.float64)
