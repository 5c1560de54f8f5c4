"""Sentences on what the answers on record taught, and on what they cannot tell apart."""

from __future__ import annotations

from collections.abc import Sequence

from ripeness.inference.learning_result import DecisionReading, Learning, QuantityLearning
from ripeness.report.assumption_format import quantity_format
from ripeness.report.names import actor
from ripeness.report.number_format import (
    day,
    from_to,
    listing,
    median_ends,
    number,
    percent,
    percent_range,
    periods,
    sentence,
    with_sign,
)
from ripeness.report.sentences.unknowns import rank_assumptions
from ripeness.workbench.assessment import Assessment

UNMOVED = 0.1
"""A move of a quantity's mean, in prior standard deviations, under which the record is said not to have moved it."""
SURPRISING = 0.05
"""A posterior-predictive probability under which the model is said not to account for the record."""
FEW = 0.2
"""A share of the draws left by the weights under which the posterior is called thin."""
MARKED = 0.03
"""A change of the chance of a deal from which on it is not put down to any one quantity that hardly moved."""
NAMED = 3


def by_shift(learning: Learning) -> tuple[QuantityLearning, ...]:
    """The quantities by how far learning moved their mean, furthest first."""
    return tuple(sorted(learning.quantities, key=lambda quantity: -abs(quantity.shift)))


def overview(assessment: Assessment, learning: Learning) -> str:
    """What learning did to the main figure, from how many answers."""
    effect = _effect(assessment, learning.p_deal_prior.mean, learning.p_deal_posterior.mean)
    answers = f"{periods(len(learning.decisions), 'answer')} on record"
    if learning.no_deal_yet is not None:
        still = "that no deal has been struck so far"
        answers = f"{answers} and from {still}" if learning.decisions else still
    ends = percent_range(learning.p_deal_posterior)
    return sentence(f"learning from {answers} {effect} (90% interval after it {ends})")


def _effect(assessment: Assessment, before: float, after: float) -> str:
    """What was done to the main figure: `raised the chance of a deal by ... from 11% to 16%`."""
    effect = from_to(before, after, f"the chance of a deal by {day(assessment.verdict.horizon)}")
    return effect.replace("raises", "raised").replace("lowers", "lowered").replace("leaves", "left")


def no_deal(assessment: Assessment, learning: Learning) -> str | None:
    """What the plainest fact taught: that no deal was struck up to now; None where there is no past."""
    fact = learning.no_deal_yet
    if fact is None:
        return None
    total = learning.p_deal_posterior.mean
    effect = _effect(assessment, total - fact.pull, total)
    return sentence(
        f"that no deal was struck since {day(fact.since)}, which the model held {percent(fact.p_prior)} likely before "
        f"learning and holds {percent(fact.p_posterior)} likely now, {effect}"
    )


def sample(learning: Learning) -> str:
    """The effective sample size, and what was done where it was small."""
    size = f"{learning.effective_sample_size:,.0f} of {learning.draws:,}"
    if learning.method == "tempering":
        return sentence(
            f"weights alone would have left an effective sample of {size} draws, so the draws were moved step by step "
            f"to where the record puts them (sequential Monte Carlo)"
        )
    thin = learning.effective_sample_size < FEW * learning.draws
    warning = "; that is thin, and intervals after learning are rough" if thin else ""
    return sentence(f"weighed by how well they explain these answers, the draws are worth {size} equal ones{warning}")


def moved_most(assessment: Assessment, learning: Learning) -> str | None:
    """The quantity that learning moved most, before and after; None where there is none."""
    first = next(iter(by_shift(learning)), None)
    if first is None:
        return None
    quantity = quantity_format(assessment, first)
    if round(abs(first.shift), 2) == 0:
        return sentence("no quantity moved: the answers on record are as likely under one value as under another")
    before, after = (quantity.figures(*median_ends(part)) for part in (first.prior, first.posterior))
    unit = {"": "", "%": " percent"}.get(quantity.unit_name, f" {quantity.unit_name.strip()}")
    return sentence(
        f"what learning moved most, in prior standard deviations of the mean, is {quantity.quoted_label}: its median "
        f"(90% interval) went from {before} to {after}{unit}, its mean by {with_sign(first.shift, 2)} of them"
    )


def cannot_tell_apart(assessment: Assessment, learning: Learning) -> str | None:
    """What the record leaves open, named by the assumptions that carry most; None where most quantities moved."""
    still = {quantity.path for quantity in learning.quantities if abs(quantity.shift) < UNMOVED}
    if 2 * len(still) <= len(learning.quantities):
        return None
    carriers = [
        quantity_format(assessment, entry).quoted_label for entry in rank_assumptions(assessment) if entry.path in still
    ][:NAMED]
    names = f", among them {listing(carriers)}" if carriers else ""
    whole = len(learning.quantities)
    part = f"all {whole}" if len(still) == whole else f"{len(still)} of {whole}"
    # How the outlook can have moved all the same, where it has.
    change = abs(learning.p_deal_posterior.mean - learning.p_deal_prior.mean)
    through = "; it moved the outlook through combinations of them" if change >= MARKED else ""
    return sentence(
        f"the record cannot tell apart most of what is uncertain: {part} quantities moved by less than "
        f"{UNMOVED} prior standard deviations{names}{through}"
    )


def strongest_pull(assessment: Assessment, learning: Learning) -> str | None:
    """The decision that moves the main figure most; None without decisions."""
    decision = max(learning.decisions, key=lambda item: abs(item.pull), default=None)
    if decision is None:
        return None
    event = f"the chance of a deal by {day(assessment.verdict.horizon)}"
    if abs(decision.pull) < 0.0005:
        return sentence(f"no single answer moves {event} by a tenth of a percentage point")
    return sentence(
        f"the answer that moves the chance of a deal most is {_answer(assessment, decision)}: without it {event} would "
        f"be {number(100 * abs(decision.pull))} percentage points {'lower' if decision.pull > 0 else 'higher'}"
    )


def _answer(assessment: Assessment, decision: DecisionReading) -> str:
    statement = decision.statement.rstrip(".")
    return f"that of {actor(assessment, decision.actor)} on {day(decision.on)} ({decision.answer}: “{statement}”)"


def improbable(assessment: Assessment, learning: Learning) -> str:
    """The answers that even the draws which explain them best find improbable, by name; or that there are none."""
    surprising = [decision for decision in learning.decisions if decision.improbable]
    if not surprising:
        return sentence("no answer on record is improbable under every draw") if learning.decisions else ""
    names = [f"{_answer(assessment, entry)}, at {percent(entry.p_best)} at best" for entry in surprising]
    which = "one answer that" if len(surprising) == 1 else f"{len(surprising)} answers that"
    return sentence(f"the model has no good account of {which} no draw makes likely: {listing(names)}")


def check(learning: Learning) -> str | None:
    """The posterior-predictive check in words; None without decisions."""
    if not learning.decisions:
        return None
    answers, accepted_count = len(learning.decisions), learning.observed
    accepted = {0: "none is an acceptance", 1: "one is an acceptance"}.get(
        accepted_count, f"{accepted_count} are acceptances"
    )
    verdict = "nothing in the record as a whole speaks against the model"
    if learning.check < SURPRISING:
        verdict = "the model does not account for the record as a whole"
    return sentence(
        f"of {answers} answers on record {accepted}, where the model after learning expects "
        f"{number(learning.predicted)}; a record at least as unlikely as this one has probability "
        f"{percent(learning.check)}, so that {verdict}"
    )


def learning_sentences(assessment: Assessment, learning: Learning) -> Sequence[str | None]:
    """All of it, in the order of reading."""
    return (
        overview(assessment, learning),
        no_deal(assessment, learning),
        cannot_tell_apart(assessment, learning),
        moved_most(assessment, learning),
        strongest_pull(assessment, learning),
        improbable(assessment, learning),
        check(learning),
        sample(learning),
    )
