"""The game solved exactly, draw by draw: values backward, probabilities forward.

Equations (docs/explanation/the-model.md, sections 1 and 2; actor i, period t, position n, package o):

    belief      p(t, n)   = mean of the Beta belief after j of t moves, its odds times what instruments add
    fighting    W_i(t, n) = (1 − δ) g_i − c_i(t) + δ [h_a B_i + h_b A_i
                            + (1 − h_a − h_b) (p V_i(t+1, n+1) + (1 − p) V_i(t+1, n))]
    deal        A_i(o)    = slope U_i(o) + rest − pledge_i max(0, pledged_i − U_i(o)) − defiance_i [U_i(o) < pledged_i]
                slope     = (1 − δ) / (1 − δ(1 − b)),   rest = δ b V_i(t+1, regrouped line) / (1 − δ(1 − b))
    acceptance  Z(t, n)   = {o : A_v(o) >= W_v − tolerance for every veto player v}
    proposal    o_s       = argmax over Z of f(o) (A_s(o) − W_s), s the principal of side a or b
    gain        G_i       = ρ f(o_a) (A_i(o_a) − W_i) + (1 − ρ) f(o_b) (A_i(o_b) − W_i), 0 where Z is empty
    Bellman     V_i(t, n) = W_i + λ(t) (standing_i + G_i),   V_i(T, n) = status quo_i + line_i(n)
    closing     P(deal in t at n) = λ(t) (ρ f(o_a) + (1 − ρ) f(o_b))
    forward     m(now, observed n) = 1;  m(t+1, n+1) += m (1 − closing)(1 − h_a − h_b) p,  m(t+1, n) += … (1 − p)

g is the status quo and the line, c the cost of war, δ the discount, h the hazards of collapse, A and B the
victories of a and b, b the hazard of breakdown, f the probability of finding a deal of the kind, ρ that a
proposes, λ that talks are open. W, A and V are in stake units. Beyond an end of the war all values are the
victory's. Positions hold the whole history of the line, so that the recursion is exact, by backward induction.

Axes and indices: i actor, v veto player, s side (0 a, 1 b), who believer (0 a, 1 b, 2 neutral), kind of deal;
q package, m member of the Pareto frontier; g = 2·kind + (1 where the package leaves the line where it stands);
n position, 0 … t − first + 2·margin: side a has made `low + n` moves, the line stands 2(low + n) − t steps
from its start. Arrays of `game.spec` and `arrays` say their axes in this order. Ties: of equal gain the
earlier group, of equal U the other proposer's better, then the first (docs/decisions/0004).

Sources: Smith & Stam 2004, JCR 48(6) (war as a walk, learning); Slantchev 2003, APSR 97(4) (fighting on as
outside option); Rubinstein 1982, Econometrica 50(1) and Binmore, Rubinstein & Wolinsky 1986, RAND 17(2) (the
proposer's choice); Powell 2006, IO 60(1) (resumed war); Fearon 1994, APSR 88(3) (audience costs).

No globals are read as parameters, and nothing is allocated in compiled code. `backends.reference` computes the
same from the definitions.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from ripeness.game.backends.numba.arrays import KernelWorkspace, draw_of, entry
from ripeness.game.backends.numba.backward import end_values, solve_period
from ripeness.game.backends.numba.forward import forward, likeliest_packages
from ripeness.game.backends.numba.frontier import filter_draw
from ripeness.game.backends.numba.lattice import period, split_by_parity
from ripeness.game.backends.numba.observed import record_observed


def fill_frontier(spec, table, frontier):
    """Fill the Pareto frontier of every draw of `table` (draw, actor, issue, option), group by group."""
    packages = spec.kind.size
    u, best = np.empty((spec.vetoes.size, packages)), np.empty(128)
    heap, group = np.empty(packages, np.int64), 2 * spec.kind + spec.at_line
    filter_draws(spec, table, frontier, (u, heap, group, best))


def fill_results(spec, stakes, conditions, frontier, out):
    """Solve every draw into `out`: backward from last to first, then forward from now."""
    solve_draws(spec, stakes, conditions, frontier, _workspace(spec, stakes, frontier), out)


def _workspace(spec, stakes, frontier):
    """Room for the widest period and the largest frontier."""
    everyone, vetoes, groups = spec.believer.size, spec.vetoes.size, 2 * spec.kinds
    # In brief, only those are solved for whose choices or values are asked for: they stand first.
    actors = everyone if spec.detail else spec.core
    size = spec.last - spec.first + 2 * spec.margin + 1
    most, pad = frontier.offsets[:, groups].max(initial=1), spec.margin + 3
    return KernelWorkspace(
        lines=np.zeros((2, everyone, stakes.line.shape[2] // 2 + 1)),
        line=np.zeros((everyone, size)),
        values=np.zeros((2, actors, size + 2 * pad)),
        p=np.zeros((3, size)),
        w=np.zeros((actors, size)),
        slope=np.zeros((actors, spec.kinds)),
        rest=np.zeros((actors, spec.kinds, size)),
        least=np.zeros((groups, vetoes, size)),
        top=np.zeros((2, size)),
        choice=np.full((spec.last + 1, 2, 2, size), -1, np.int64),
        gain=np.zeros((actors, size)),
        utility=np.zeros((vetoes, spec.kind.size)),
        mass=np.zeros(size + 1),
        mass_after=np.zeros(size + 1),
        weight=np.zeros(most),
        low=int(spec.moves[0]) - spec.margin,
        pad=pad,
    )


def sources_digest():
    """A short name of the sources: another one where the compiled functions, or the tuples they are given, change."""
    folder = Path(__file__).parent
    files = [*sorted(folder.glob("*.py")), folder.parents[1] / "spec.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _compile_cached(function):
    """The function compiled at its first call, and cached on disk under a name that bears the digest."""
    # Numba finds cached code by the function's name and the date of its file. It does not look at the files of the
    # functions that are called, and fails where the cache names a class that is gone: neither can happen so.
    function.__qualname__ = f"{function.__name__}_{sources_digest()}"
    return entry(function)


@_compile_cached
def filter_draws(spec, table, frontier, scratch):
    """Filter the packages of every draw."""
    for d in range(table.shape[0]):
        filter_draw(spec, table[d], (frontier.members[d], frontier.offsets[d], frontier.utility[d]), scratch)


@_compile_cached
def solve_draws(spec, stakes, conditions, frontier, work, out):
    """Solve every draw in the same scratch space."""
    for d in range(stakes.discount.size):
        draw = draw_of(stakes, conditions, frontier, d)
        split_by_parity(stakes.line[d], work.lines)
        end_values(spec, draw, work)
        for t in range(spec.last - 1, spec.first - 1, -1):
            now = period(spec, draw, work, t)
            solve_period(spec, draw, work, now)
            if now.here >= 0:
                record_observed(spec, draw, work, now, d, out)
        forward(spec, draw, work, d, out)
        likeliest_packages(draw, work.weight, out.struck[d], out.struck_share[d])
