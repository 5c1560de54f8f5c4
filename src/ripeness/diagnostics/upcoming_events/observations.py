"""Upcoming events that teach and change nothing else (our assumption): answers to offers, and words that fall due.

An answer teaches how the actor values fighting on: draws are reweighted by the logistic choice of
docs/explanation/the-model.md, section 7. A word kept or let pass teaches how far the issuer's word
holds: draws are reweighted where the credibility of its cell is drawn; where nothing hangs on that
cell it teaches nothing about the deal, and its chance is the cell's mean.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ripeness.core.messages import without_article
from ripeness.game.solution import Solution
from ripeness.game.spec import Floats, Ints
from ripeness.game.talks import age_factor
from ripeness.inference.likelihood import ACROSS_A_RED_LINE, log_logistic
from ripeness.measures.credibility import addressees, credibility
from ripeness.measures.zopa import PackageWorth, package_worth
from ripeness.scenario.language.packages import standing_option
from ripeness.scenario.language.record import LedgerEntry
from ripeness.scenario.schema.labels import actor_name


@dataclass(frozen=True, slots=True)
class UpcomingEvent:
    """An event that will be observed, or not, by a date.

    `chance` is its probability in each draw; `if_so` and `if_not` are P(deal by the horizon) in
    the draw after it and after its absence; `weights` those of the draws, summing to 1; all of
    shape (draw,). `observe` is what to pass to `ripeness observe` should it happen.
    """

    event: str
    kind: str
    by: date
    chance: Floats
    if_so: Floats
    if_not: Floats
    weights: Floats
    observe: str


def deadlines(solution: Solution, weights: Floats, horizon: float) -> Iterator[UpcomingEvent]:
    """Every open entry of the ledger that falls due ahead, up to the horizon."""
    scenario = solution.setting.scenario
    last = scenario.calendar.date(scenario.now + math.ceil(horizon))
    outcome = solution.p_deal(horizon)
    for entry in scenario.ledger:
        if entry.outcome == "pending" and entry.due is not None and scenario.file.time.as_of < entry.due <= last:
            chance = _kept_chance(solution, entry)
            observe = f"--deadline {entry.id} kept --on {entry.due}"
            yield UpcomingEvent(
                _deadline_description(entry, solution, entry.due),
                "deadline",
                entry.due,
                chance,
                outcome,
                outcome,
                weights,
                observe,
            )


def _kept_chance(solution: Solution, entry: LedgerEntry) -> Floats:
    to = addressees(entry) or (entry.addressee,)
    paths = [f"record.credibility.{entry.issuer}.{name}.{entry.act}" for name in to]
    drawn = [solution.values(path) for path in paths if solution.values.has(path)]
    # A word to several addressees is one act, so it is kept as often as words to each on average.
    if drawn:
        return np.asarray(np.mean(drawn, axis=0))
    cell = credibility(solution.setting.scenario, entry.issuer, to[0], entry.act)
    return np.full(solution.draws, cell.mean)


def _deadline_description(entry: LedgerEntry, solution: Solution, due: date) -> str:
    who = actor_name(solution.setting.scenario.file, entry.issuer)
    statement = entry.statement.rstrip(".")
    does = "carries out its threat" if entry.act == "threat" else "keeps its word"
    return f"{who} {does}, due {due.day} {due:%B %Y}: {statement}"


SEARCH_DRAWS = 128
"""Draws on which the nearest packages are looked for."""


def offers(solution: Solution, weights: Floats, horizon: float) -> Iterator[UpcomingEvent]:
    """For each kind of deal the package nearest to one, put to each veto player in turn."""
    worth = package_worth(solution, nearest_package_of_each_kind(solution))
    outcome = solution.p_deal(horizon)
    age, now = age_factor(solution.setting, solution.values), solution.setting.spec.now
    noise = {n: solution.values(f"actors.{n}.private_information") * age[:, now] for n in solution.vetoes}
    by = next_occasion(solution)
    for at, package in enumerate(worth.packages):
        for name in solution.vetoes:
            margin = worth.surplus[:, solution.actor(name), at]
            chance = np.where(worth.red[name][:, at], ACROSS_A_RED_LINE, np.exp(log_logistic(margin / noise[name])))
            event, observe = _offer_description(solution, int(package), name, by)
            yield UpcomingEvent(event, "offer", by, chance, outcome, outcome, weights, observe)


def nearest_package_of_each_kind(solution: Solution) -> Ints:
    """For each kind of deal the package whose least surplus of a veto player is highest, on average over draws."""
    # Thousands of packages in every draw would take long; the first points of a Sobol' sequence are balanced.
    few = solution.first(SEARCH_DRAWS)
    kind = solution.setting.packages.kind
    worth = package_worth(few, np.arange(len(kind)))
    least = _least(few, worth)
    best = [np.flatnonzero(kind == k)[np.argmax(least[kind == k])] for k in np.unique(kind)]
    return np.array(best, dtype=np.int64)


def _least(solution: Solution, worth: PackageWorth) -> Floats:
    vetoes = [solution.actor(name) for name in solution.vetoes]
    return np.asarray(worth.surplus[:, vetoes].min(axis=1).mean(axis=0))


def next_occasion(solution: Solution) -> date:
    """The next meeting, or the last day of the present period where none is before it."""
    scenario = solution.setting.scenario
    last = scenario.calendar.date(scenario.now + 1) - timedelta(days=1)
    meetings = (m.on for m in scenario.file.talks.meetings.values() if scenario.file.time.as_of < m.on <= last)
    return min(meetings, default=last)


def _offer_description(solution: Solution, package: int, actor: str, by: date) -> tuple[str, str]:
    """The event in words, and what to pass to `observe`."""
    file = solution.setting.scenario.file
    offer = solution.setting.packages.offer(package)
    changed = {issue: option for issue, option in offer.items() if standing_option(file.issues[issue]) != option}
    terms = "; ".join(file.issues[issue].options[option].name for issue, option in changed.items())
    kind = file.kinds[solution.setting.kinds[solution.setting.packages.kind[package]]].name
    pairs = ",".join(f"{issue}={option}" for issue, option in offer.items())
    who = actor_name(file, actor)
    event = f"{who} accepts, if it is offered, this {without_article(kind).lower()}: {terms or 'things as they stand'}"
    return event, f"--offer-accepted {actor} {pairs} --on {by}"
