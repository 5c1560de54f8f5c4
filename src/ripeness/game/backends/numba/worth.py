"""What terms are worth: the part of A that a package adds, and the part that the place of the line adds."""

# ruff: noqa: PLR0913, PLR0917  tuples are handed on in parts, see `arrays`
from __future__ import annotations

from ripeness.game.backends.numba.arrays import MOST_REPRESENTATIVES, compiled
from ripeness.game.backends.numba.interim import place_of_position
from ripeness.game.backends.numba.lane_math import lane_exp
from ripeness.game.backends.numba.lanes import LANES, any_less, fill, larger, load, steps, store, where_less
from ripeness.game.backends.numba.parties import bend

MOST = 700.0
"""The largest exponent that a factor of exp takes; where one is larger, exp is by_package of the whole."""

OUTSIDE = -9.0
"""The gain from terms beyond the last position: nobody offers them."""


@compiled
def make_runs(spec, packages, deals, runs):
    """The runs of a draw's frontier."""
    run, x = 0, 0
    for g in range(spec.group_kind.size):
        kind = spec.group_kind[g]
        for r in range(deals.count[kind] if deals.stage[kind] != 0 else 1):
            runs.first[run], runs.group[run], runs.stage[run] = x, g, deals.stage[kind]
            runs.at_line[run], runs.state[run] = (
                spec.group_at_line[g],
                kind * MOST_REPRESENTATIVES + r,
            )
            runs.slot[run] = 2 * runs.state[run] + runs.at_line[run]
            for m in range(packages.offsets[g], packages.offsets[g + 1]):
                if deals.stage[kind] == 0 or deals.assigned[m] == r:
                    runs.order[x] = m
                    for i in range(runs.utility.shape[0]):
                        runs.utility[i, x] = packages.utility[i, m]
                    x += 1
            if x > runs.first[run]:
                runs.start[0, run] = runs.start[1, run] = (runs.first[run] + x) // 2
                run += 1
    runs.first[run], runs.count[0] = x, run


@compiled
def package_worth(spec, stake, forces, runs, worths, t):
    """What every package of the frontier adds to A in period t, for every actor."""
    for run in range(runs.count[0]):
        kind, form = spec.group_kind[runs.group[run]], spec.group_form[runs.group[run]]
        for i in range(worths.gain.shape[0]):
            slope, extra, pledged = (
                forces.slope[t, kind, i],
                forces.extra[t, form, i],
                stake.pledged[i],
            )
            pledge, defiance = (
                stake.home[kind] * stake.pledge[i],
                stake.home[kind] * forces.defiance[t, i],
            )
            worths.bend[0, run, i], worths.bend[1, run, i] = pledge, defiance
            # At the line, audience costs depend on where it stands: the round reckons them.
            runs.bent[run, i] = runs.at_line[run] != 0 and (pledge > 0.0 or defiance > 0.0)
            if runs.at_line[run] != 0:
                pledge, defiance = 0.0, 0.0
            for y in range(runs.first[run], runs.first[run + 1], LANES):
                u = load(runs.utility[i], y)
                store(
                    worths.worth[i],
                    y,
                    u * slope + extra - bend(u, pledged, pledge, defiance),
                )


@compiled
def _is_steep(x, n, width):
    """Whether exp of x is out of bounds in one of the lanes from n on that count."""
    inside = where_less(steps(float(n)), fill(float(width)), x, fill(0.0))
    return any_less(fill(MOST), larger(inside, inside * -1.0))


@compiled
def package_odds(spec, stake, runs, worths):
    """exp(−worth/τ) of every package for every veto player."""
    steep = worths.steep[worths.steep.shape[0] - 1]
    for v in range(spec.vetoes.size):
        i, grade = spec.vetoes[v], -1.0 / worths.tau[v]
        steep[v] = 0
        for run in range(runs.count[0]):
            first, end = runs.first[run], runs.first[run + 1]
            for y in range(first, end, LANES):
                x = load(worths.worth[i], y)
                store(worths.odds[0, v], y, lane_exp(x * grade))
                steep[v] |= _is_steep(x * grade, y - first, end - first)
                if runs.bent[run, i] != 0:
                    pledge, defiance = worths.bend[0, run, i], worths.bend[1, run, i]
                    x = x + load(runs.utility[i], y) * pledge - (pledge * stake.pledged[i] + defiance)
                    store(worths.odds[1, v], y, lane_exp(x * grade))
                    steep[v] |= _is_steep(x * grade, y - first, end - first)


@compiled
def _base(forces, deals, war, rules, worths, where, i, row):
    """A − H but for the package: `where` period, kind, state, whether at the line, and where D stands (−1: none)."""
    t, kind, state, at_line, place, half = where
    resume, hold, slope = (
        forces.resume[t, kind, i],
        forces.hold[t, kind, i],
        forces.slope[t, kind, i],
    )
    bound, resumed, rest = (
        (slope if at_line != 0 else 0.0),
        war.resumed[kind, i],
        war.rest[i],
    )
    talks, hold, place = (
        deals.talks[state, i],
        (hold if place >= 0 else 0.0),
        max(place, 0),
    )
    for n in range(0, rules.width, LANES):
        later = (load(talks, place + n) + load(talks, place + half + n)) * (0.5 * hold)
        x = load(resumed, n) * resume - load(rest, n) + later + load(rules.lines[i], rules.x + n) * bound
        store(
            row,
            n,
            where_less(steps(float(n)), fill(float(rules.width)), x, fill(OUTSIDE)),
        )


@compiled
def _factor(rules, runs, worths, run, v):
    """exp(−base/τ) of the slot of a run for one veto player, above and below the pledge."""
    slot, i, grade = runs.slot[run], rules.vetoes[v], -1.0 / worths.tau[v]
    worths.steep[slot, v] = worths.steep[worths.steep.shape[0] - 1, v]
    for n in range(0, rules.width, LANES):
        x = load(worths.base[slot, i], n)
        store(worths.factor[slot, 0, v], n, lane_exp(x * grade))
        worths.steep[slot, v] |= _is_steep(x * grade, n, rules.width)
        if runs.bent[run, i] != 0:
            x = x + load(rules.lines[i], rules.x + n) * worths.bend[0, run, i]
            store(worths.factor[slot, 1, v], n, lane_exp(x * grade))
            worths.steep[slot, v] |= _is_steep(x * grade, n, rules.width)


@compiled
def place_worth(spec, forces, deals, war, rules, runs, worths, t):
    """The part of A − H that the place adds, of all that can be struck; D of interim kinds counts."""
    place, half = place_of_position(spec, t)
    worths.ready[:] = 0
    for run in range(runs.count[0]):
        slot, state = runs.slot[run], runs.state[run]
        if runs.close[run] <= 0.0:
            continue
        if worths.ready[slot] == 0:
            worths.ready[slot] = 1
            where = (
                t,
                spec.group_kind[runs.group[run]],
                state,
                runs.at_line[run],
                place if runs.stage[run] else -1,
                half,
            )
            for i in range(worths.gain.shape[0]):
                _base(forces, deals, war, rules, worths, where, i, worths.base[slot, i])
            if rules.soft:
                for v in range(rules.vetoes.size):
                    _factor(rules, runs, worths, run, v)
        for v in range(rules.vetoes.size):
            runs.direct[run, v] = worths.steep[slot, v]
