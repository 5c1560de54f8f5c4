"""What is kept of the observed positions: values, the gap, decisions and, at now, what deals are worth."""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.deals import audience_of, deal_value
from ripeness.game.backends.numba.frontier import sum_over_issues, utilities


@compiled
def _value_at(draw, work, now, i, g, utility):
    """A_i of a package of group g and utility U (at a line worth nothing) at the observed position."""
    n, kind = now.here, g // 2
    if g % 2 == 1:
        utility += work.line[i, n]
    return deal_value(utility, work.slope[i, kind], work.rest[i, kind, n], audience_of(draw, now.t, i))


@compiled
def _gap(spec, draw, work, now):
    """min over packages of max over veto players of W − A, and the veto player that attains it."""
    gap, blocker = 1e300, -1
    for g in range(draw.offsets.size - 1):
        for m in range(draw.offsets[g], draw.offsets[g + 1]):
            worst, who = -1e300, -1
            for v in range(spec.vetoes.size):
                i = spec.vetoes[v]
                short = work.w[i, now.here] - _value_at(draw, work, now, i, g, draw.utility[i, m])
                if short > worst:
                    worst, who = short, i
            if worst < gap:
                gap, blocker = worst, who
    return gap, blocker


@compiled
def _count_acceptable(spec, draw, work, n):
    """How many of all packages every veto player prefers to fighting on, at position n."""
    count = 0
    for v in range(spec.vetoes.size):
        utilities(draw.table, spec.options, spec.vetoes[v], work.utility[v])
    for q in range(spec.kind.size):
        g = 2 * spec.kind[q] + (1 if spec.at_line[q] else 0)
        acceptable = True
        for v in range(spec.vetoes.size):
            if work.utility[v, q] < work.least[g, v, n]:
                acceptable = False
                break
        if acceptable:
            count += 1
    return count


@compiled
def _decision_margins(spec, draw, work, now, margin):
    """How far each decision of the period was from the other answer: A − W, or the meeting's worth."""
    for x in range(spec.decision_period.size):
        if spec.decision_period[x] != now.t:
            continue
        i, q = spec.decision_actor[x], spec.decision_package[x]
        if q < 0:
            margin[x] = draw.standing[i] + work.gain[i, now.here]
            continue
        g = 2 * spec.kind[q] + (1 if spec.at_line[q] else 0)
        utility = sum_over_issues(draw.table, spec.options, i, q)
        margin[x] = _value_at(draw, work, now, i, g, utility) - work.w[i, now.here]


@compiled
def record_observed(spec, draw, work, now, d, out):
    """What is kept of the observed position of a past period, or of now."""
    row, here, t = now.t - spec.first, now.here, now.t
    current = work.values[(spec.last - t) & 1]
    for i in range(work.w.shape[0]):
        out.reservation[d, row, i] = work.w[i, here]
        out.value[d, row, i] = current[i, here + work.pad]
    if spec.detail:
        out.gap[d, row], out.blocker[d, row] = _gap(spec, draw, work, now)
    out.open[d, row] = 0.0
    out.closing[d, row] = 0.0
    pick = work.choice[t]
    if now.undecided.first <= here <= now.undecided.last and pick[0, 0, here] >= 0:
        out.open[d, row] = 1.0
        by_a, by_b = draw.find[pick[0, 1, here] // 2], draw.find[pick[1, 1, here] // 2]
        out.closing[d, row] = now.talk * (draw.rho * by_a + (1.0 - draw.rho) * by_b)
    _decision_margins(spec, draw, work, now, out.margin[d])
    if t == spec.now:
        for i in range(work.w.shape[0]):
            out.deal_gain[d, i] = work.gain[i, here]
            for kind in range(spec.kinds):
                out.slope[d, i, kind] = work.slope[i, kind]
                out.rest[d, i, kind] = work.rest[i, kind, here]
        if spec.detail:
            out.acceptable[d] = _count_acceptable(spec, draw, work, here)
