"""The outlook: deal, collapse or war by each date (docs/explanation/the-model.md, sections 2 and 3).

All probabilities are under the neutral belief; of a period that a date cuts, the share of days counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.distributions import DistributionSummary, summarise
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats
from ripeness.measures.horizon import periods_until
from ripeness.measures.registry import Keys, MeasureDefinition, SolvedCase, always, reservation_values
from ripeness.scenario.language.scenario import Meeting, Scenario, ScenarioFile

SIDES: Final = ("a", "b")


def losing_sides(scenario: Scenario) -> tuple[str, ...]:
    """The sides that can collapse: neither where nobody can win."""
    return SIDES if scenario.file.victory else ()


@dataclass(frozen=True, slots=True)
class MeetingOutlook:
    """The meeting that the scenario is about: P(a deal is struck there). None where there is none."""

    id: str
    name: str
    date: date
    p_deal: DistributionSummary


@dataclass(frozen=True, slots=True)
class ByDate:
    """The state of the war by a date; the means of p_deal, p_collapse and p_goes_on sum to 1.

    `p_deal`: a first deal of any kind; `p_deal_of`: by kind, of interim kinds the first, of final ones whether an
    interim deal came before or not; so `p_interim` and `p_final` may both come true. `p_interim_in_force`: an interim
    deal is in force on that day.
    """

    date: date
    p_deal: DistributionSummary
    p_deal_of: dict[str, DistributionSummary]
    p_interim: DistributionSummary
    p_final: DistributionSummary
    p_interim_in_force: DistributionSummary
    p_collapse: dict[str, DistributionSummary]
    p_goes_on: DistributionSummary


@dataclass(frozen=True, slots=True)
class Outlook:
    """`by` holds the horizons asked for; `path` now and the end of every period up to the last one reported.

    `expected_duration_periods` counts the periods of war among these: what lies beyond is not in it.
    """

    meeting: MeetingOutlook | None
    by: tuple[ByDate, ...]
    path: tuple[ByDate, ...]
    expected_duration_periods: DistributionSummary


def outlook(solution: Solution, weights: Floats, days: tuple[date, ...]) -> Outlook:
    """P(deal), P(collapse) and P(war goes on) by each day, and by every period for the picture."""
    spec, calendar = solution.setting.spec, solution.setting.scenario.calendar
    path = (_after(solution, weights, calendar.date(t), t - spec.now) for t in range(spec.now, spec.reported + 1))
    return Outlook(
        meeting_outlook(solution, weights),
        tuple(by_date(solution, weights, day) for day in days),
        tuple(path),
        summarise(solution.results.duration, weights),
    )


def by_date(solution: Solution, weights: Floats, day: date) -> ByDate:
    """The state of the war by the end of `day` (see `periods_until`)."""
    return _after(solution, weights, day, periods_until(solution.setting.scenario, day))


def _after(solution: Solution, weights: Floats, day: date, periods: float) -> ByDate:
    # Sums of many small probabilities may pass 1 by a rounding error.
    deals = np.clip(solution.p_deal_of(periods), 0.0, 1.0)
    collapses = np.clip(solution.p_collapse(periods), 0.0, 1.0)
    first = solution.p_deal(periods)
    goes_on = np.clip(1.0 - first - collapses.sum(axis=1), 0.0, 1.0)
    return ByDate(
        day,
        summarise(first, weights),
        {kind: summarise(deals[:, i], weights) for i, kind in enumerate(solution.setting.kinds)},
        summarise(solution.p_interim(periods), weights),
        summarise(solution.p_final(periods), weights),
        summarise(solution.p_in_force(periods), weights),
        {side: summarise(collapses[:, SIDES.index(side)], weights) for side in losing_sides(solution.setting.scenario)},
        summarise(goes_on, weights),
    )


def meeting_outlook(solution: Solution, weights: Floats) -> MeetingOutlook | None:
    """P(a deal is struck at the meeting that the scenario is about), None where it names none ahead."""
    meeting, chance = _verdict_meeting(solution.setting.scenario), p_deal_at_meeting(solution)
    if meeting is None or chance is None:
        return None
    name = str(solution.setting.scenario.file.verdict.meeting)
    return MeetingOutlook(name, meeting.name, meeting.on, summarise(chance, weights))


def p_deal_at_meeting(solution: Solution) -> Floats | None:
    """P(a deal at the meeting that the scenario is about), shape (draw,); None where it names none ahead."""
    scenario = solution.setting.scenario
    meeting = _verdict_meeting(scenario)
    if meeting is None:
        return None
    row = scenario.calendar.index(meeting.on) - solution.setting.spec.now
    # The meeting may lie before now (as of a later day) or beyond the periods of the case.
    if not 0 <= row < solution.results.first.shape[1]:
        return None
    return np.asarray(np.clip(solution.results.first[:, row], 0.0, 1.0))


def _verdict_meeting(scenario: Scenario) -> Meeting | None:
    return scenario.file.talks.meetings.get(scenario.file.verdict.meeting or "")


def _when_meeting_is_ahead(scenario: Scenario) -> tuple[Keys, ...]:
    meeting = _verdict_meeting(scenario)
    ahead = meeting and scenario.now <= scenario.calendar.index(meeting.on) < scenario.calendar.periods
    return ((),) if ahead else ()


def _deal_at_meeting(case: SolvedCase) -> Floats:
    chance = p_deal_at_meeting(case.solution)
    return np.zeros(case.solution.draws) if chance is None else chance


def _goes_on(case: SolvedCase) -> Floats:
    ended = case.solution.p_deal(case.horizon) + case.solution.p_collapse(case.horizon).sum(axis=1)
    # Sums of many small probabilities may pass 1 by a rounding error.
    return np.asarray(np.clip(1 - ended, 0.0, 1.0))


def _made_from_zopa(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    return ("gap", "zopa_open", *reservation_values(file, keys))


MEASURES: Final = (
    MeasureDefinition(
        pattern="p_deal",
        title="Probability of a deal by the verdict's horizon",
        unit="probability",
        meaning="The chance that talks close terms that every veto player accepts, the first deal of any kind, summed"
        " over the periods up to the horizon under the neutral belief.",
        formula="Σ_t P(war goes on to t, line at k) · Σ_i ρ_i Σ_o P_i(o) · C · Π F(o)",
        section="MODEL 2, forward pass",
        term="zone of possible agreement",
        phrase="the chance of a deal by {horizon}",
        outcome="p_deal",
        by_draw=lambda case: case.solution.p_deal(case.horizon),
        made_from=_made_from_zopa,
        inputs=always("talks.", "kinds."),
    ),
    MeasureDefinition(
        pattern="p_deal_at_meeting",
        title="Probability of a deal at the meeting",
        unit="probability",
        meaning="The chance that a deal is found and closed in the period of the meeting that the verdict is about.",
        formula="P(war goes on to t, line at k) · Σ_i ρ_i Σ_o P_i(o) · C · Π F(o), t the meeting's period",
        section="MODEL 2, forward pass",
        term="zone of possible agreement",
        instances=_when_meeting_is_ahead,
        by_draw=_deal_at_meeting,
        made_from=_made_from_zopa,
        inputs=always("talks.", "kinds."),
    ),
    MeasureDefinition(
        pattern="p_collapse.SIDE",
        title="Probability that a side collapses by the verdict's horizon",
        unit="probability",
        meaning="The chance that the war ends by a collapse of that side, under the neutral belief.",
        formula="Σ_t P(war goes on to t, no deal in t) · h_side(t)",
        section="MODEL 2, forward pass",
        term="collapse",
        outcome="p_collapse",
        ranked=False,
        instances=lambda scenario: tuple((side,) for side in losing_sides(scenario)),
        by_draw=lambda case, side: np.asarray(case.solution.p_collapse(case.horizon)[:, SIDES.index(side)]),
        made_from=always("p_deal"),
        inputs=always("battlefield.beliefs.neutral.collapse.{0}.", "instruments."),
    ),
    MeasureDefinition(
        pattern="p_goes_on",
        title="Probability that the war goes on beyond the verdict's horizon",
        unit="probability",
        meaning="What is left when deals and collapses are taken off.",
        formula="1 − P(deal) − P(collapse of a) − P(collapse of b)",
        section="MODEL 2, forward pass",
        term="collapse",
        by_draw=_goes_on,
        made_from=always("p_deal", "p_collapse.a", "p_collapse.b"),
    ),
    MeasureDefinition(
        pattern="expected_duration",
        title="How long the war is expected to go on",
        unit="periods",
        meaning="The expected number of periods, from now to the last one that the case reports, in which there is "
        "neither deal nor collapse.",
        formula="Σ_t P(war goes on through t)",
        section="MODEL 2, forward pass",
        term="collapse",
        phrase="how long the war goes on",
        outcome="expected_duration_periods",
        by_draw=lambda case: np.asarray(case.solution.results.duration),
        made_from=always("p_deal"),
        inputs=always("talks.", "kinds.", "battlefield.beliefs.neutral."),
    ),
)
