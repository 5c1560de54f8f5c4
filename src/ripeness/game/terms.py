"""What terms are worth under a deal, whatever package they are (docs/explanation/the-model.md, section 1).

A = slope · U + resume · R + extra less audience costs. Of an interim deal in draws of two stages these are σ, ω and ξ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ripeness.game.compile import Form, GameSetting
from ripeness.game.pressure import ALWAYS, Forces, onset, period_of, streams, support
from ripeness.game.spec import Bools, Floats, Stakes


@dataclass(frozen=True, slots=True)
class WorthOfTerms:
    """`slope`, `resume` and `hold` (draw, period, kind, actor), `extra` (draw, period, form, actor).

    `relief` (draw, form, actor): the cost of war at now less the cost under a deal of the form.
    """

    slope: Floats
    resume: Floats
    extra: Floats
    hold: Floats
    relief: Floats


@dataclass(frozen=True, slots=True)
class _Costs:
    """What an actor pays: `base` of the war and `support` by others, `streams` of the instruments, all (draw, period).

    `found_on` maps an instrument to the periods in which a deal finds it on, (period,).
    """

    base: Floats
    support: Floats
    streams: Mapping[str, Floats]
    found_on: Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class _Deal:
    """A kind of deal as one actor sees it: `breaks`, and `on`, that nobody collapses under it, (draw, period).

    `won`: what collapses under it are worth, discounted, (draw, period); `discount` and `ends_free` (draw,).
    """

    breaks: Floats
    on: Floats
    won: Floats
    discount: Floats
    ends_free: Bools
    reported: int

    @property
    def weight_of_next(self) -> Floats:
        """δ on (1 − b): the weight of the same deal one period on, shape (draw, period)."""
        return np.asarray(self.discount[:, None] * self.on * (1.0 - self.breaks))

    def sums_while_kept(self, flows: Floats, ends: Floats) -> Floats:
        """x(t) = flow(t) + weight(t) · x(t + 1) of several flows, (flow, draw, period); `ends` (flow,)."""
        return self._sums(flows, self.weight_of_next, ends)[..., :-1]

    def sums_discounted(self, flows: Floats) -> Floats:
        """x(t) = flow(t) + δ · x(t + 1) of several flows, (flow, draw, period + 1)."""
        return self._sums(flows, np.broadcast_to(self.discount[:, None], flows.shape[1:]), np.zeros(len(flows)))

    def _sums(self, flows: Floats, weight: Floats, ends: Floats) -> Floats:
        """Sums of all periods and what comes after them: the last flow for ever, or `ends` where wars end free."""
        # Periods first, and all flows at once: the loop over periods is what takes the time.
        by_period, weights = np.ascontiguousarray(np.moveaxis(flows, -1, 0)), np.ascontiguousarray(weight.T)
        last, end = len(by_period), ends[:, None] + np.zeros(flows.shape[1])
        ahead = np.empty((last + 1, *flows.shape[:2]))
        rest = np.broadcast_to(1.0 - weights[-1], end.shape)
        for_ever = np.divide(by_period[-1], rest, out=np.zeros(end.shape), where=rest > 0)
        ahead[last] = np.where(self.ends_free, end, for_ever)
        for t in range(last - 1, -1, -1):
            np.multiply(weights[t], ahead[t + 1], out=ahead[t])
            ahead[t] += by_period[t]
            # A war that ends free ends with the reported periods.
            if t >= self.reported:
                ahead[t, :, self.ends_free] = ends
        return np.moveaxis(ahead, 0, -1)


def terms(setting: GameSetting, stake: Stakes, pressed: Forces, pressure: Floats, collapse: Floats) -> WorthOfTerms:
    """The worth of terms of every form; `pressure` (draw, period, actor) is N, `collapse` the hazards believed."""
    spec, draws = setting.spec, len(stake.discount)
    by_kind = (draws, spec.last, len(spec.interim), len(setting.actors))
    by_form = (draws, spec.last, len(setting.forms), len(setting.actors))
    relief = np.zeros((draws, len(setting.forms), len(setting.actors)))
    whole = WorthOfTerms(np.zeros(by_kind), np.zeros(by_kind), np.zeros(by_form), np.zeros(by_kind), relief)
    found_on = {name: found_on_by(pressed, name) for name in pressed.size}
    for i, actor in enumerate(setting.actors):
        base = pressed.values(f"actors.{actor}.cost_per_period")[:, None] + np.zeros((draws, spec.last))
        costs = _Costs(base, support(pressed, actor), streams(pressed, actor), found_on)
        distrust = 1.0 + pressed.values(f"actors.{actor}.distrust")[:, None] * pressure[:, :, i]
        for kind in range(len(spec.interim)):
            breaks = np.minimum(1.0, stake.breakdown[:, kind, None] * distrust)
            _fill_final(whole, (i, kind), setting, _final(setting, stake, breaks), costs)
            if spec.interim[kind]:
                calm = pressed.values(f"kinds.{setting.kinds[kind]}.calm")[:, None]
                deal = _interim(setting, stake, breaks, collapse, (i, kind))
                _fill_interim(whole, (i, kind), setting, deal, costs, calm=calm, two=stake.two)
    return whole


def _final(setting: GameSetting, stake: Stakes, breaks: Floats) -> _Deal:
    certain = np.ones_like(breaks)
    return _Deal(breaks, certain, 0.0 * certain, stake.discount, ~stake.war_end, setting.spec.reported)


def _interim(setting: GameSetting, stake: Stakes, breaks: Floats, collapse: Floats, at: tuple[int, int]) -> _Deal:
    i, kind = at
    hazard = stake.collapse_share[:, kind, None, None] * collapse[:, setting.spec.believer[i]]
    won = hazard[:, 0] * stake.victory[:, 1, i, None] + hazard[:, 1] * stake.victory[:, 0, i, None]
    won *= stake.discount[:, None]
    return _Deal(breaks, 1.0 - hazard.sum(axis=1), won, stake.discount, ~stake.war_end, setting.spec.reported)


def _forms(setting: GameSetting, kind: int) -> list[tuple[int, Form]]:
    return [(f, form) for f, form in enumerate(setting.forms) if form.kind == kind]


def _fill_final(whole: WorthOfTerms, at: tuple[int, int], setting: GameSetting, deal: _Deal, costs: _Costs) -> None:
    """Terms that end the bargaining: the deal lasts or breaks, and what lasts under it is paid in both."""
    i, kind = at
    discount = deal.discount[:, None]
    weight = 1.0 - discount * (1.0 - deal.breaks)
    breaks = deal.breaks > 0
    safe = np.where(breaks, weight, 1.0)
    share = np.where(breaks, discount * deal.breaks / safe, 0.0)
    whole.slope[:, :, kind, i] = np.where(breaks, (1.0 - discount) / safe, 1.0)
    whole.resume[:, :, kind, i] = share
    forms = _forms(setting, kind)
    lasting = sorted({name for _, form in forms for name in form.lasting} & set(costs.streams))
    if not lasting:
        return
    sums = deal.sums_discounted(np.stack([costs.streams[name] for name in lasting]))
    for f, form in forms:
        for name, ahead in zip(lasting, sums, strict=True):
            if name in form.lasting:
                whole.extra[:, :, f, i] += costs.found_on[name] * (share * ahead[:, 1:] - ahead[:, :-1])


def _fill_interim(  # noqa: PLR0913  each of a kind of its own
    whole: WorthOfTerms,
    at: tuple[int, int],
    setting: GameSetting,
    deal: _Deal,
    costs: _Costs,
    *,
    calm: Floats,
    two: Bools,
) -> None:
    """Terms under which bargaining goes on, in the draws of two stages: σ, ω, ξ and the weight of D."""
    i, kind = at
    now, discount = setting.spec.now, deal.discount[:, None]
    of_terms = 1.0 - discount + np.zeros_like(deal.on)
    flows = [deal.won - (1.0 - calm) * costs.base + costs.support, of_terms, discount * deal.on * deal.breaks]
    # Where wars end free, terms that are kept to the end are worth all that they are worth.
    ends = np.array([0.0, 1.0, 0.0] + [0.0] * len(costs.streams))
    alone, slope, resume, *rest = deal.sums_while_kept(np.stack([*flows, *costs.streams.values()]), ends)
    ahead = dict(zip(costs.streams, rest, strict=True))
    whole.slope[two, :, kind, i], whole.resume[two, :, kind, i] = slope[two], resume[two]
    whole.hold[two, :, kind, i] = deal.weight_of_next[two]
    for f, form in _forms(setting, kind):
        extra, relief = alone.copy(), (calm * costs.base)[:, now].copy()
        for name, stream in costs.streams.items():
            on = costs.found_on[name] * lasts_under(setting, form, name)
            extra -= on * ahead[name]
            relief += (1.0 - on[now]) * stream[:, now]
        whole.extra[two, :, f, i] = extra[two]
        whole.relief[two, f, i] = relief[two]


def lasts_under(setting: GameSetting, form: Form, name: str) -> bool:
    """Whether an instrument lasts under interim deals of a form: by its own rule, else unless it is military."""
    instrument = setting.scenario.file.instruments[name]
    return name in form.lasting if instrument.lasts_under is not None else instrument.domain != "military"


def found_on_by(pressed: Forces, name: str) -> Floats:
    """1 in the periods in which a deal would find the instrument on, else 0, shape (period,).

    One that was announced and that a deal takes back is on from its onset only.
    """
    instrument, t = pressed.scenario.file.instruments[name], np.arange(pressed.periods)
    if instrument.status == "in_force" or not instrument.off_if_deal:
        return np.ones(pressed.periods)
    return np.asarray(t >= period_of(pressed.scenario, onset(instrument), ALWAYS), dtype=np.float64)
