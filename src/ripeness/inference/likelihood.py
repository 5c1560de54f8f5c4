"""How likely each draw holds the record to be (docs/explanation/the-model.md, section 7).

Answers, offers and the silence of every period without a deal, each at the observed place of its period. Evidence
fades: the log-likelihood of an answer or offer counts by a half-life.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.distributions import Floats
from ripeness.game.clock import months_between
from ripeness.game.compile import known_decisions, known_offers
from ripeness.game.pressure import forces
from ripeness.game.solution import Solution
from ripeness.game.spec import Bools
from ripeness.game.stakes import red_lines_of, switch
from ripeness.game.table import is_in_force
from ripeness.game.talks import age_factor, months_of_war_before, talk_open
from ripeness.scenario.language.record import Decision

ACROSS_A_RED_LINE: Final = 0.001
"""Chance that terms which touch one's own red line are accepted, as the record has it."""
LEAST: Final = 1e-12
"""Chances of what is on record are held above this: what is certain in the model may still be misreported."""


@dataclass(frozen=True, slots=True)
class RecordLikelihood:
    """Log-likelihoods by draw: of `answers` (draw, decision), `offers` (draw, offer) and of `no_deal` (draw,).

    `answers_count` and `offers_count`, of the same shapes: what each counts now that it has faded.
    """

    answers: Floats
    answers_count: Floats
    offers: Floats
    offers_count: Floats
    no_deal: Floats

    @property
    def total(self) -> Floats:
        """Of the whole record, shape (draw,)."""
        faded = (self.answers * self.answers_count).sum(axis=1) + (self.offers * self.offers_count).sum(axis=1)
        return np.asarray(faded + self.no_deal)


def record_likelihood(solution: Solution) -> RecordLikelihood:
    """The log-likelihood of the record in every draw of a solution."""
    scenario, values = solution.setting.scenario, solution.values
    decisions, offers = known_decisions(scenario), known_offers(scenario)
    talks = talk_open(solution.setting, forces(scenario, values, periods=solution.setting.spec.last))
    return RecordLikelihood(
        answers=_answers(solution, talks),
        answers_count=_count(solution, [decision.on for decision in decisions.values()]),
        offers=_offers(solution),
        offers_count=_count(solution, [offer.on for offer in offers.values()]),
        no_deal=_silence(solution, talks),
    )


def _count(solution: Solution, days: list[date]) -> Floats:
    """What evidence of these days counts now, shape (draw, day); a half-life of 0 months means that none fades."""
    half_life = solution.values("record.half_life_months")[:, None]
    age = np.array([months_between(day, solution.setting.scenario.file.time.as_of) for day in days])
    return np.where(half_life > 0, 0.5 ** (age / np.where(half_life > 0, half_life, 1.0)), 1.0)


def _answers(solution: Solution, talks: Floats) -> Floats:
    decisions = list(known_decisions(solution.setting.scenario).values())
    columns = [_answer(solution, talks, x, decision) for x, decision in enumerate(decisions)]
    return np.stack(columns, axis=1) if columns else np.zeros((solution.draws, 0))


def _answer(solution: Solution, talks: Floats, x: int, decision: Decision) -> Floats:
    """Log-probability of one answer, shape (draw,)."""
    setting, values, results = solution.setting, solution.values, solution.results
    spec, sign = setting.spec, 1.0 if decision.answer == "accepted" else -1.0
    t, i = int(spec.decision_period[x]), int(spec.decision_actor[x])
    if decision.meeting is not None:
        # What open talks would add: the gain of the period is that times the chance that they are open.
        added = np.divide(results.gain[:, t, i], talks[:, t], out=np.zeros(solution.draws), where=talks[:, t] > 0)
        worth = values(f"actors.{decision.actor}.standing") + added
        return log_logistic(sign * worth / values("record.meeting_noise"))
    static = switch(values, "answers")
    margin = np.where(static, results.static_margin[:, x], results.margin[:, x])
    scale = values(f"actors.{decision.actor}.private_information") * age_factor(setting, values)[:, t]
    crosses = red_lines_of(setting, values, decision.actor)[:, spec.decision_package[x]]
    refused = np.log(ACROSS_A_RED_LINE) if sign > 0 else np.log1p(-ACROSS_A_RED_LINE)
    return np.where(crosses, refused, log_logistic(sign * margin / scale))


def log_logistic(x: Floats) -> Floats:
    """log(1 / (1 + exp(−x))), any shape."""
    # logaddexp stays finite where the margin is many times the noise.
    return np.asarray(-np.logaddexp(0.0, -x))


def _offers(solution: Solution) -> Floats:
    """Log-probability of every offer as a choice of who made it, shape (draw, offer)."""
    values, results = solution.values, solution.results
    columns = []
    for x, offer in enumerate(known_offers(solution.setting.scenario).values()):
        share = values("record.public_posture" if offer.public else "record.posture")
        chance = share * results.posture[:, x] + (1.0 - share) * results.choice[:, x]
        columns.append(np.log(np.maximum(chance, LEAST)))
    return np.stack(columns, axis=1) if columns else np.zeros((solution.draws, 0))


def _silence(solution: Solution, talks: Floats) -> Floats:
    """Log-probability that no deal was struck before now but those on record, shape (draw,).

    The present period is still to come. The months of war before the start count by an open round of period 0.
    """
    setting, closing = solution.setting, np.minimum(solution.results.closing, 1 - LEAST)
    signed, bound = _deals_by_period(solution)
    silent = ~(signed | bound)
    total = np.log1p(-closing[:, :-1]) @ silent[:-1] + np.log(np.maximum(closing[:, :-1], LEAST)) @ signed[:-1]
    if setting.spec.last > 0:
        first = np.divide(closing[:, 0], talks[:, 0], out=np.zeros(solution.draws), where=talks[:, 0] > 0)
        before = np.minimum(solution.values("talks.before") * first, 1 - LEAST)
        total = total + months_of_war_before(setting.scenario) * np.log1p(-before)
    return np.asarray(total)


def _deals_by_period(solution: Solution) -> tuple[Bools, Bools]:
    """Periods up to now in which a deal on record was signed, and in which one was in force from before."""
    scenario, now = solution.setting.scenario, solution.setting.spec.now
    calendar = scenario.calendar
    signed, bound = np.zeros(now + 1, dtype=np.bool_), np.zeros(now + 1, dtype=np.bool_)
    for deal in scenario.file.record.deals.values():
        t = calendar.index(deal.on)
        if deal.on > scenario.file.time.as_of:
            continue
        if 0 <= t <= now:
            signed[t] = True
        for later in range(max(t + 1, 0), now + 1):
            bound[later] |= is_in_force(deal.ended, calendar.date(later))
    return signed, bound


def accepted_answers(solution: Solution) -> Bools:
    """Which of the decisions on record were a yes, shape (decision,)."""
    decisions = known_decisions(solution.setting.scenario).values()
    return np.array([decision.answer == "accepted" for decision in decisions], dtype=np.bool_)
