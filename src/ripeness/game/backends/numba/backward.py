"""One step of the backward recursion: fighting on, the round of talks in the war, and talks under interim deals."""

# ruff: noqa: PLR0913, PLR0917  tuples are handed on in parts, see `arrays`
from __future__ import annotations

from ripeness.game.backends.numba.arrays import MOST_REPRESENTATIVES, compiled
from ripeness.game.backends.numba.interim import first_place, only_hold, without_deal
from ripeness.game.backends.numba.lanes import LANES, load, store
from ripeness.game.backends.numba.observed import record_observed
from ripeness.game.backends.numba.round import clear, hold_round
from ripeness.game.backends.numba.scratch import Page, RoundRules
from ripeness.game.backends.numba.war import decide, fighting_on, places_of, resumed_war
from ripeness.game.backends.numba.worth import package_odds, package_worth, place_worth

WAR = -1
"""The state in which no deal is in force."""


@compiled
def is_held(close):
    """Whether a round can close anything."""
    for kind in range(close.size):  # noqa: SIM110  compiled code has no generators
        if close[kind] > 0.0:
            return True
    return False


@compiled
def _book(spec, stake, books, t, state):
    """Where a round writes what it strikes; periods of which nothing is reported share one page."""
    page = t - spec.now if spec.now <= t < spec.reported else spec.reported - spec.now
    inside = page if state == WAR or stake.opened else 0
    detailed = inside if spec.detail else 0
    if state == WAR:
        return Page(books.closing[page], books.terms[inside], books.by_package[detailed])
    own = state if stake.opened else 0
    return Page(
        books.settled[state, page],
        books.settled_terms[own, inside],
        books.settled_by_package[own, detailed],
    )


@compiled
def _rules(spec, draw, war, t, state):
    """How the round of period t is held in a state."""
    stake, vetoes, principals = draw.stake, spec.vetoes, spec.principals
    _, even, width = first_place(spec, t)
    parity, x = places_of(spec, t if state == WAR or even else t - 1)
    ordered = vetoes.size == 2 and min(vetoes[0], vetoes[1]) == min(principals[0], principals[1])
    ordered = ordered and max(vetoes[0], vetoes[1]) == max(principals[0], principals[1])
    keep = spec.now <= t < spec.reported and (state == WAR or stake.opened)
    detail = keep and spec.detail and t < spec.until
    if state == WAR:
        width = t + 1
    return RoundRules(
        vetoes,
        principals,
        draw.packages.utility.shape[0],
        spec.tolerance,
        stake.precision,
        stake.rho,
        stake.soft,
        stake.luce,
        ordered,
        stake.opened,
        keep,
        detail,
        width,
        x,
        war.lines[0, parity],
        stake.pledged,
    )


@compiled
def _set_chances(spec, forces, runs, t, state):
    """C of every run in this round, and the rows of its book."""
    for run in range(runs.count[0]):
        kind = spec.group_kind[runs.group[run]]
        if state == WAR:
            runs.close[run], runs.row[run] = forces.close[t, kind], runs.state[run]
        else:
            chance = forces.close_interim[state // MOST_REPRESENTATIVES, t, kind]
            runs.close[run], runs.row[run] = (
                (chance if runs.stage[run] == 0 else 0.0),
                kind,
            )


@compiled
def _period_value(stake, forces, war, worths, t, is_open):
    """V of every actor at every position: W, what a meeting is worth, and what the round adds."""
    for i in range(war.rest.shape[0]):
        value, rest, gain = war.values[0, t & 1, i], war.rest[i], worths.gain[i]
        for n in range(0, t + 1, LANES):
            x = load(rest, n) + forces.standing[t, i]
            store(value, n, x + load(gain, n) if is_open else x)
        decide(stake, t, 0.0, i, value)


@compiled
def _add_talks(spec, deals, worths, t, state):
    """D: what later talks are worth, and this round."""
    first, _, width = first_place(spec, t)
    for i in range(worths.gain.shape[0]):
        talks = deals.talks[state, i]
        for n in range(0, width, LANES):
            store(talks, first + n, load(talks, first + n) + load(worths.gain[i], n))


@compiled
def _set_tau(spec, draw, worths, runs, t, period):
    """τ of the round, and what packages are worth in it."""
    for v in range(spec.vetoes.size):
        worths.tau[v] = draw.stake.tau[spec.vetoes[v]] * draw.forces.age[period]
    package_worth(spec, draw.stake, draw.forces, runs, worths, t)
    if draw.stake.soft:
        package_odds(spec, draw.stake, runs, worths)


@compiled
def _is_reckoned(spec, deals, t, state):
    """Whether a state is one of this draw's, and has places in period t."""
    if state == WAR:
        return True
    kind = state // MOST_REPRESENTATIVES
    return (
        t + (1 - ((t - spec.now) & 1)) > 0
        and deals.stage[kind] != 0
        and state % MOST_REPRESENTATIVES < deals.count[kind]
    )


@compiled
def _make_ready(spec, draw, work, t, state, is_open, ready):
    """R, B and what packages are worth, where they are needed and not made before.

    `ready`: 1 where R is that of the positions, 2 of the other places, and 4 where τ is that of t, 8 of now.
    """
    war, wanted = work.war, 1 if state == WAR or ((t - spec.now) & 1) == 0 else 2
    if ready & 3 != wanted and (is_open or (state == WAR and t <= spec.now)):
        resumed_war(spec, draw.stake, war, t, wanted == 1)
        ready = (ready & 12) | wanted
    if not is_open:
        return ready
    if state != WAR:
        without_deal(spec, draw.forces, draw.packages, work.deals, war, t, state)
    period = t if state == WAR else min(t, spec.now)
    aged = 4 if period == t else 8
    if ready & 12 != aged:
        _set_tau(spec, draw, work.worths, work.runs, t, period)
    return wanted | aged


@compiled
def _talk(spec, draw, work, t, state):
    """The round of a state in period t: G, and what is struck."""
    _set_chances(spec, draw.forces, work.runs, t, state)
    rules = _rules(spec, draw, work.war, t, state)
    place_worth(spec, draw.forces, work.deals, work.war, rules, work.runs, work.worths, t)
    hold_round(rules, work.runs, work.worths, work.desk, _book(spec, draw.stake, work.books, t, state))


@compiled
def _finish_war(spec, draw, work, d, t, is_open, out):
    """V of the war, and what is observed in the period."""
    if not is_open and t <= spec.now:
        clear(work.worths.gain, t + 1)
    _period_value(draw.stake, draw.forces, work.war, work.worths, t, is_open)
    if t <= spec.now:
        record_observed(spec, draw, work, d, t, out)


@compiled
def solve_period(spec, draw, work, d, t, out):
    """W, V and D of period t from those of the next; what is observed in it is recorded."""
    deals, forces, ready = work.deals, draw.forces, 0
    fighting_on(spec, draw.stake, forces, work.war, t)
    for state in range(WAR, deals.talks.shape[0] if draw.stake.two else 0):
        if not _is_reckoned(spec, deals, t, state):
            continue
        kind = max(state, 0) // MOST_REPRESENTATIVES
        is_open = is_held(forces.close[t] if state == WAR else forces.close_interim[kind, t])
        ready = _make_ready(spec, draw, work, t, state, is_open, ready)
        if is_open:
            _talk(spec, draw, work, t, state)
        if state == WAR:
            _finish_war(spec, draw, work, d, t, is_open, out)
        elif is_open:
            _add_talks(spec, deals, work.worths, t, state)
        else:
            only_hold(spec, forces, deals, t, state, work.war.rest.shape[0])
