"""The verdict: path to peace, stage, or open (docs/explanation/the-model.md, section 3).

*Path to peace*: the meeting is worth three ordinary months of talks or more, a deal is likelier than in comparable
cases, and no veto player is insincere with more than one half. *Stage*: the meeting is worth less than one month, and
some veto player is insincere, whatever it knows alone, or a deal is no likelier than in comparable cases. Else
*open*, and also where another admissible class of past cases, or the interval of its rate, would turn it, or where the
draws in effect are too few to tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise_resamples, weighted_share
from ripeness.measures.meeting_effect import MeetingEffect
from ripeness.measures.sincerity import SincerityReading
from ripeness.measures.weighted_solution import WeightedSolution

PATH_MONTHS: Final = 3.0
STAGE_MONTHS: Final = 1.0
"""Ordinary months of talks that the meeting has to be worth for a path to peace, and under which it may be a stage."""

FEWEST: Final = 30
"""Draws in effect below which resamples tell nothing of the error, so that no verdict is firm. Our assumption."""

Sincerities = Mapping[str, SincerityReading]


@dataclass(frozen=True, slots=True)
class OutsideRate:
    """P(deal by the verdict's horizon) in a class of comparable cases, with the ends of its interval."""

    name: str
    rate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """path to peace | stage | open, by the rule of the model, and the numbers it turned on.

    `ratio` is P(deal by the horizon) over the outside rate, with the range of resampled draws; `turned_by` names the
    classes of past cases that, or whose interval, would turn the verdict.
    """

    label: str
    why: str
    horizon: date
    p_deal: float
    outside_rate: float | None
    outside_class: str
    ratio: DistributionSummary | None
    meeting_effect: MeetingEffect | None
    p_insincere: dict[str, float | None]
    turned_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the rule reads: P(deal) with its range, the meeting's effect, and sincerity by veto player."""

    p_deal: DistributionSummary
    effect: MeetingEffect | None
    sincerities: Sincerities

    def label(self, rate: float | None) -> str:
        months = None if self.effect is None else self.effect.months
        if months is None or rate is None:
            return "open"
        if months.p05 >= PATH_MONTHS and self.p_deal.p05 > rate and not self.somebody_insincere(at_all=False):
            return "path to peace"
        idle = self.somebody_insincere(at_all=True) or self.p_deal.p95 <= rate
        return "stage" if months.p95 < STAGE_MONTHS and idle else "open"

    def somebody_insincere(self, *, at_all: bool) -> bool:
        """Whether some veto player is insincere with more than a half: overall, or (`at_all`) in every quarter of τ."""
        for reading in self.sincerities.values():
            values = reading.p_insincere_by_privacy if at_all else (reading.p_insincere,)
            if values and all(value is not None and value > 0.5 for value in values):
                return True
        return False


def verdict(
    run: WeightedSolution, sincerities: Sincerities, effect: MeetingEffect | None, rates: Sequence[OutsideRate]
) -> Verdict:
    """Apply the rule; `rates` are those of the admissible classes of past cases, the main one first."""
    scenario = run.solution.setting.scenario
    by_draw = run.solution.p_deal(run.horizon)
    resampled = np.clip(run.resamples @ by_draw, 0.0, 1.0)
    p_deal = summarise_resamples(weighted_share(by_draw, run.weights), resampled)
    # Only veto players decide: a convener that comes to be seen does not make a meeting a stage.
    own = {name: sincerities[name] for name in run.solution.vetoes}
    evidence, main = _Evidence(p_deal, effect, own), rates[0] if rates else None
    rate = main.rate if main else None
    label, effective = evidence.label(rate), run.effective
    turned = [r.name for r in rates if any(evidence.label(x) != label for x in (r.low, r.rate, r.high))]
    ratio = summarise_resamples(p_deal.mean / rate, resampled / rate) if rate else None
    return Verdict(
        label="open" if turned or effective < FEWEST else label,
        why="; ".join([*_reasons(run, evidence, main, turned), *_of_sample(effective)]),
        horizon=scenario.file.verdict.horizon,
        p_deal=p_deal.mean,
        outside_rate=rate,
        outside_class=main.name if main else "",
        ratio=ratio,
        meeting_effect=effect,
        p_insincere={name: reading.p_insincere for name, reading in own.items()},
        turned_by=tuple(dict.fromkeys(turned)),
    )


def _reasons(run: WeightedSolution, evidence: _Evidence, main: OutsideRate | None, turned: list[str]) -> list[str]:
    actors = run.solution.setting.scenario.file.actors
    parts = [_of_meeting(evidence.effect), _of_rate(evidence.p_deal, main)]
    for name, reading in evidence.sincerities.items():
        if reading.loses_by_being_seen:
            parts.append(f"{actors[name].name} would rather lose by being seen, so could gain only through a deal")
        elif reading.p_insincere is None:
            parts.append(f"whether the meeting is worth anything to {actors[name].name} is not known")
        else:
            parts.append(
                f"{actors[name].name} comes, with probability {_per_cent(reading.p_insincere)}, "
                "more to be seen than to agree"
            )
    if turned:
        parts.append(f"another yardstick would turn the verdict: {', '.join(dict.fromkeys(turned))}")
    return parts


def _of_meeting(effect: MeetingEffect | None) -> str:
    if effect is None:
        return "no meeting is planned up to the horizon"
    if effect.months is None:
        return "there is hardly a deal without the meeting to measure it by"
    return f"the meeting is worth {effect.months.mean:.1f} ordinary months of talks"


def _of_rate(p_deal: DistributionSummary, main: OutsideRate | None) -> str:
    own = f"the probability of a deal by the horizon is {_per_cent(p_deal.mean)}"
    if main is None:
        return f"{own}, and there is no class of past cases to set it beside"
    position = "above" if p_deal.p05 > main.rate else "below" if p_deal.p95 < main.rate else "too close to tell from"
    return f"{own}, {position} the rate of comparable cases, {_per_cent(main.rate)}"


def _of_sample(effective: float) -> list[str]:
    if effective >= FEWEST:
        return []
    return [f"only {effective:,.0f} draws are in effect, and fewer than {FEWEST} tell too little for a verdict"]


def _per_cent(value: float) -> str:
    """Per cent, never a flat 0 or 100, which no model of this kind can claim."""
    if value > 0.99:
        return "over 99%"
    return "under 1%" if value < 0.01 else f"{value:.0%}"
