"""The answer of a live session: outlook, ZOPA and reservation values after a modification, beside the base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np

from ripeness.core.distributions import DistributionSummary, Floats, summarise, summarise_columns
from ripeness.core.serialise import JsonResult
from ripeness.measures.horizon import periods_until
from ripeness.measures.outlook import losing_sides
from ripeness.measures.zopa import Zopa, share_of_packages, zopa
from ripeness.workbench.contrast import Contrast, MovedQuantity, SolutionPair
from ripeness.workbench.live.modified import ModifiedCase


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """The state of the war by a date, P(deal) beside the base's; probabilities 0 to 1."""

    date: date
    p_deal: Contrast
    p_deal_of: dict[str, DistributionSummary]
    p_collapse: dict[str, DistributionSummary]
    p_goes_on: DistributionSummary


@dataclass(frozen=True, slots=True)
class PeriodAnswer:
    """P(deal) by the start of a period, now and in the base, with the means of what else may have come."""

    date: date
    p_deal: DistributionSummary
    base_p_deal: DistributionSummary
    p_collapse: dict[str, float]
    p_goes_on: float


@dataclass(frozen=True, slots=True)
class MeetingAnswer:
    """P(a deal at the meeting that the case is about)."""

    id: str
    name: str
    date: date
    p_deal: Contrast


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """What fighting on is worth to a veto player now, in stake units, and was along the known path."""

    id: str
    name: str
    side: str | None
    reservation_value: Contrast


@dataclass(frozen=True, slots=True)
class LiveAnswer(JsonResult):
    """The answer to a question about a case with some assumptions changed.

    `draws` 1 is the point solution, every quantity at its median: all quantiles are then one
    number. `effective_sample_size` counts the draws that the record leaves in effect. `zopa` is
    that of `assessment.json`; `settings` and `without` say what was asked, `moved` which priors that changed.
    """

    case: str
    title: str
    perspective: str
    as_of: date
    period: str
    draws: int
    seed: int
    effective_sample_size: float
    settings: dict[str, str]
    without: dict[str, str]
    moved: tuple[MovedQuantity, ...]
    by: tuple[DateAnswer, ...]
    path: tuple[PeriodAnswer, ...]
    meeting: MeetingAnswer | None
    actors: tuple[ActorAnswer, ...]
    zopa_open: Contrast
    gap: Contrast
    share_of_packages: Contrast
    expected_duration_periods: Contrast
    zopa: Zopa
    setting: str = "war"


PACKAGES_SHOWN = 120
"""Packages on the map of an answer, unless said otherwise."""


def live_answer(
    case: ModifiedCase, pair: SolutionPair, settings: dict[str, str], *, packages: int = PACKAGES_SHOWN
) -> LiveAnswer:
    """The answer to a question about a case, from its solved draws."""
    file, after, meeting = case.scenario.file, pair.after, pair.meeting()
    return LiveAnswer(
        case=file.name,
        title=file.title,
        perspective=case.scenario.perspective,
        as_of=file.time.as_of,
        period=file.time.period,
        draws=after.draws,
        seed=case.base.seed,
        effective_sample_size=pair.effective,
        settings=settings,
        without={name: file.instruments[name].name for name in sorted(case.variant.without)},
        moved=case.changes,
        by=tuple(_by_date(pair, day) for day in case.base.days),
        path=_path(pair),
        meeting=meeting and MeetingAnswer(str(file.verdict.meeting), meeting[0].name, meeting[0].on, meeting[1]),
        actors=tuple(
            ActorAnswer(name, file.actors[name].name, file.actors[name].side, contrast)
            for name, contrast in pair.reservation_values().items()
        ),
        zopa_open=pair.contrast_of(lambda solution: solution.zopa_open),
        gap=pair.contrast_of(lambda solution: solution.results.static_gap[:, -1]),
        share_of_packages=pair.contrast_of(share_of_packages),
        expected_duration_periods=pair.contrast_of(lambda solution: solution.results.duration),
        zopa=zopa(after, pair.weights, mapped=packages),
        setting=file.setting,
    )


def _by_date(pair: SolutionPair, day: date) -> DateAnswer:
    after, weights = pair.after, pair.weights
    periods = periods_until(after.setting.scenario, day)
    deals = np.clip(after.p_deal_of(periods), 0.0, 1.0)
    fallen = np.clip(after.p_collapse(periods), 0.0, 1.0)
    goes_on = np.clip(1.0 - after.p_deal(periods) - fallen.sum(axis=1), 0.0, 1.0)
    return DateAnswer(
        date=day,
        p_deal=pair.p_deal(day),
        p_deal_of=dict(zip(after.setting.kinds, summarise_columns(deals, weights), strict=True)),
        p_collapse=_of_losing_sides(pair, summarise_columns(fallen, weights)),
        p_goes_on=summarise(goes_on, weights),
    )


Part = TypeVar("Part")


def _of_losing_sides(pair: SolutionPair, of_both: Sequence[Part]) -> dict[str, Part]:
    """What holds of both sides, of those that can collapse."""
    losing = losing_sides(pair.after.setting.scenario)
    return {side: part for side, part in zip(("a", "b"), of_both, strict=True) if side in losing}


def _path(pair: SolutionPair) -> tuple[PeriodAnswer, ...]:
    """Every period from now on, from certainty that the war goes on."""
    board, calendar = pair.after.setting.spec, pair.after.setting.scenario.calendar
    deal, before = (_over_time(solution.results.first) for solution in (pair.after, pair.before))
    fall = [pair.weights @ _over_time(pair.after.results.fall[:, :, side]) for side in (0, 1)]
    now, base = summarise_columns(deal, pair.weights), summarise_columns(before, pair.weights)
    return tuple(
        PeriodAnswer(
            date=calendar.date(board.now + t),
            p_deal=now[t],
            base_p_deal=base[t],
            p_collapse=_of_losing_sides(pair, [float(fall[0][t]), float(fall[1][t])]),
            p_goes_on=float(np.clip(1.0 - now[t].mean - fall[0][t] - fall[1][t], 0.0, 1.0)),
        )
        for t in range(len(now))
    )


def _over_time(chance: Floats) -> Floats:
    """Chances by period as chances by the start of each, 0 at first, shape (draw, period + 1)."""
    summed = np.cumsum(chance, axis=1)
    begun = np.concatenate([np.zeros((len(summed), 1)), summed], axis=1)
    return np.asarray(np.clip(begun, 0.0, 1.0))
