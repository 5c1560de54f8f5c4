"""One step of the backward recursion: fighting on, the round of talks in the war, and talks under interim deals."""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import Terms, compiled
from ripeness.game.backends.numba.interim import is_held, place_of_position, talks_under_deals
from ripeness.game.backends.numba.lanes import LANES, load, store
from ripeness.game.backends.numba.observed import record_observed
from ripeness.game.backends.numba.round import clear, hold_round
from ripeness.game.backends.numba.war import decide, fighting_on, places_of, resumed_war
from ripeness.game.backends.numba.worth import package_odds, package_worth, place_worth


@compiled
def _war_terms(spec, draw, work, t):
    """The round of talks in the war in period t."""
    ahead = t - spec.now if spec.now <= t < spec.reported else spec.reported - spec.now
    parity, x = places_of(spec, t)
    kept = ahead < spec.reported - spec.now
    return Terms(
        t,
        t + 1,
        draw.close[t],
        False,
        work.lines[parity],
        x,
        work.closing[ahead],
        work.terms[ahead],
        work.taken[ahead if spec.detail else 0],
        kept,
        kept and spec.detail and t < spec.until,
    )


@compiled
def _period_value(spec, draw, work, t, held):
    """V of every actor at every position: W, what a meeting is worth, and what the round adds."""
    for i in range(work.rest.shape[0]):
        value, rest, gain = work.values[t & 1, i], work.rest[i], work.gain[i]
        standing = draw.standing[t, i]
        for n in range(0, t + 1, LANES):
            x = load(rest, n) + standing
            store(value, n, x + load(gain, n) if held else x)
        decide(draw, t, 0.0, i, value)


@compiled
def solve_period(spec, draw, work, d, t, out):
    """W, V and D of period t from those of the next; what is observed in it is recorded."""
    held, observed = is_held(draw.close[t]), t <= spec.now
    fighting_on(spec, draw, work, t)
    for v in range(spec.vetoes.size):
        work.tau[v] = draw.tau[spec.vetoes[v]] * draw.age[t]
    if held or observed:
        resumed_war(spec, draw, work, t, True)
    if held:
        terms = _war_terms(spec, draw, work, t)
        package_worth(spec, draw, work, t)
        if draw.soft:
            package_odds(spec, draw, work, work.steep[work.steep.shape[0] - 1])
        place_worth(spec, draw, work, terms, place_of_position(spec, t), ((t - spec.now) & 1) == 0)
        hold_round(spec, draw, work, terms)
    elif observed:
        clear(work.gain, t + 1)
    _period_value(spec, draw, work, t, held)
    if observed:
        record_observed(spec, draw, work, d, t, held, out)
    if draw.two:
        talks_under_deals(spec, draw, work, t)
