"""The game solved exactly, draw by draw: values backward, probabilities forward.

Equations (docs/explanation/the-model.md, sections 1, 2, 3 and 7; actor i, period t, position n, place k = 2n − t of
the line, package o):

    belief      p(t, n)  = mean of the Beta belief after n of t moves, its odds times what instruments add
    fighting    W_i(t, n) = (1 − δ) g_i − c_i(t) + δ [h_a B_i + h_b A_i
                            + (1 − h_a − h_b) (p V_i(t+1, n+1) + (1 − p) V_i(t+1, n))]
    the end     V_i(T, n) = g_i, or W_i for ever with the line still;  V = W + Θ_i(t) + G_i(t, n)
    resumed     R_i(t, k) = V_i(t+1, k) + V⁰_i(t+1, k; line moved) − V⁰_i(t+1, k),   V⁰: the same without talks
    deal        A_i(o)    = slope U_i(o) + extra − audience_i(o) + resume R_i [+ hold D_i(t+1, k)]
                          = worth_i(o) + base_i(n) + H_i(n),    H what there is without a deal
    acceptance  F_j(o)    = 1 / (1 + exp(−(A_j − H_j)/τ_j)) = 1 / (1 + odds_j(o) factor_j(n)),  or [A_j − H_j >= 0]
    offers      v_i(o)    = C ΠF_j (A_i − H_i),   P_i = v_i^κ / Σ v_i^κ,   or 1 for the best
    round       G         = Σ_i ρ_i Σ_o P_i(o) { C ΠF (A_i − H_i) proposer;  C ΠF_l≠j τ_j log(1 + exp((A_j − H_j)/τ_j))
                            responder j with a veto;  C ΠF (A_x − H_x) everyone else }
    interim     H = S + B,   S = slope U + resume R + extra,   B = hold D(t+1, k),   D = B + G (final kinds, chances C′)
    forward     fresh, under, again: no deal yet, an interim deal in force, war after one; deals struck leave the war
                or begin a state, hazards end it, an interim deal breaks with b, the line moves with p

Two things make it fast, and neither approximates. Exponentials are of positions and of packages, never of both; and
in a run (packages alike but in U, from the best for one principal to the best for the other) only those are looked at
that weigh something next to the best (`pair`). Positions stand side by side in vector registers (`lanes`).

Axes and indices: i actor, v veto player, side (0 a, 1 b), who believer (0 a, 1 b, 2 neutral), kind of deal, r its
representative, state = kind · 4 + r an interim deal in force; q package, m member of the frontier, g group, run its
members of one representative, y place in the runs; n position, 0 … t: side a has made n moves.

Sources: Smith & Stam 2004, JCR 48(6) (war as a walk, learning); Slantchev 2003, APSR 97(4) (fighting on as
outside option); Signorino 1999, APSR 93(2) and Fearon 2013 (private information); McKelvey & Palfrey 1995, GEB 10(1)
(the proposer's choice); Powell 2006, IO 60(1) (resumed war); Fearon 1994, APSR 88(3) (audience costs).

No globals are read as parameters, and nothing is allocated in compiled code. `backends.reference` computes the same
from the definitions.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from ripeness.game.backends.numba.arrays import MOST_REPRESENTATIVES, draw_of, entry
from ripeness.game.backends.numba.backward import solve_period
from ripeness.game.backends.numba.forward import forward, likeliest_packages
from ripeness.game.backends.numba.frontier import filter_draw
from ripeness.game.backends.numba.interim import choose_representatives
from ripeness.game.backends.numba.lanes import LANES
from ripeness.game.backends.numba.scratch import (
    Desk,
    InterimDeals,
    KernelWorkspace,
    Lattice,
    Masses,
    Pages,
    Runs,
    Surpluses,
    Worths,
)
from ripeness.game.backends.numba.war import end_values, split_lines
from ripeness.game.backends.numba.worth import make_runs

PAD = 2 * LANES
"""Rows are so much longer than what they hold: lanes reach beyond it."""


def fill_frontier(spec, table, red, frontier):
    """Fill the frontier of every draw of `table` (draw, actor, issue, option); `red` (draw, package) is ruled out."""
    packages = spec.group.size
    u, best = np.empty((spec.vetoes.size + 2, packages)), np.empty(128)
    heap, group = np.empty(packages, np.int64), np.empty(packages, np.int64)
    filter_draws(spec, table, red, frontier, (u, heap, group, best))


def fill_results(spec, stakes, conditions, frontier, out):
    """Solve every draw into `out`: backward from the last period to the first, then forward from now."""
    solve_draws(spec, stakes, conditions, frontier, _work(spec, frontier), out)


def _work(spec, frontier):
    """Room for the widest period and the largest frontier."""
    everyone, vetoes, kinds = spec.believer.size, spec.vetoes.size, spec.interim.size
    # In brief, only those are solved for whose choices or values are asked for: they stand first.
    actors, size, half = (
        (everyone if spec.detail else spec.core),
        spec.last + 2 + PAD,
        spec.last + 5 + PAD,
    )
    members = int(frontier.offsets[:, -1].max(initial=1))
    states = kinds * MOST_REPRESENTATIVES
    return KernelWorkspace(
        war=Lattice(
            lines=np.zeros((1 + kinds, 2, everyone, half)),
            values=np.zeros((2 + kinds, 2, actors, size)),
            p=np.zeros((3, size)),
            rest=np.zeros((actors, size)),
            resumed=np.zeros((kinds, actors, size)),
        ),
        deals=InterimDeals(
            stage=np.zeros(kinds, np.int64),
            count=np.zeros(kinds, np.int64),
            group=np.zeros((kinds, MOST_REPRESENTATIVES), np.int64),
            utility=np.zeros((kinds, MOST_REPRESENTATIVES, everyone)),
            assigned=np.zeros(members, np.int64),
            talks=np.zeros((states, actors, size + PAD)),
        ),
        runs=_runs(spec, members, actors),
        worths=Worths(
            base=np.zeros((2 * states, actors, size)),
            factor=np.zeros((2 * states, 2, vetoes, size)),
            worth=np.zeros((actors, members + PAD)),
            odds=np.zeros((2, vetoes, members + PAD)),
            tau=np.zeros(vetoes),
            steep=np.zeros((2 * states + 1, vetoes), np.int64),
            bend=np.zeros((2, spec.group_kind.size * MOST_REPRESENTATIVES + 1, actors)),
            ready=np.zeros(2 * states, np.int64),
            gain=np.zeros((actors, size)),
        ),
        desk=_desk(spec, members),
        books=_books(spec, members, states),
        surpluses=_surpluses(spec, members, actors),
        outlook=Masses(
            fresh=np.zeros(size),
            again=np.zeros(size),
            after=np.zeros(size),
            leave=np.zeros(size),
            under=np.zeros((states, 2, half)),
            struck=np.zeros(spec.group.size),
        ),
        point=np.zeros(everyone),
    )


def _runs(spec, members, actors):
    most = spec.group_kind.size * MOST_REPRESENTATIVES + 1
    numbers = {name: np.zeros(most, np.int64) for name in ("group", "state", "stage", "at_line", "slot", "row")}
    return Runs(
        count=np.zeros(1, np.int64),
        order=np.zeros(members, np.int64),
        utility=np.zeros((spec.believer.size, members + PAD)),
        first=np.zeros(most + 1, np.int64),
        close=np.zeros(most),
        bent=np.zeros((most, actors), np.int64),
        direct=np.zeros((most, spec.vetoes.size), np.int64),
        start=np.zeros((2, most), np.int64),
        **numbers,
    )


def _desk(spec, members):
    runs = spec.group_kind.size * MOST_REPRESENTATIVES + 1
    return Desk(
        looked=np.zeros(members, np.int64),
        first=np.zeros(runs + 1, np.int64),
        offer=np.zeros((members, LANES)),
        chance=np.zeros((spec.vetoes.size, members, LANES)),
        chosen=np.zeros(members, np.int64),
        place=np.zeros(members, np.int64),
        begin=np.zeros(runs + 1, np.int64),
        weight=np.zeros((members, LANES)),
        share=np.zeros((members, LANES)),
        struck=np.zeros((runs, LANES)),
    )


def _books(spec, members, states):
    ahead, kinds, actors = (
        spec.reported - spec.now + 1,
        spec.interim.size,
        spec.believer.size + 1,
    )
    opened, detailed = (
        spec.in_force >= 0,
        (ahead if spec.detail else 1, members if spec.detail else 1),
    )
    # Of periods that nothing is reported of, places are as many as the last period of all has.
    size = spec.last + 2 + PAD
    return Pages(
        closing=np.zeros((ahead, states, size)),
        terms=np.zeros((ahead, actors, size)),
        by_package=np.zeros((*detailed, size)),
        settled=np.zeros((states, ahead, kinds, size)),
        settled_terms=np.zeros((states, ahead, actors, size) if opened else (1, 1, actors, size)),
        settled_by_package=np.zeros((states, *detailed, size) if opened else (1, 1, 1, size)),
    )


def _surpluses(spec, members, actors):
    columns = members + spec.decision_period.size + spec.offer_period.size
    return Surpluses(
        surplus=np.zeros((actors, columns)),
        static=np.zeros((actors, columns)),
        group=np.zeros(columns, np.int64),
        wish=np.zeros(columns),
        consent=np.zeros(columns),
        sure=np.ones(spec.interim.size),
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
def filter_draws(spec, table, red, frontier, scratch):
    """Filter the packages of every draw."""
    for d in range(frontier.members.shape[0]):
        filter_draw(
            spec,
            table[d],
            red[d],
            (frontier.members[d], frontier.offsets[d], frontier.utility[d]),
            scratch,
        )


@_compile_cached
def solve_draws(spec, stakes, conditions, frontier, work, out):
    """Solve every draw in the same scratch space."""
    for d in range(stakes.discount.size):
        draw = draw_of(spec, stakes, conditions, frontier, work.point, d)
        split_lines(spec, stakes, draw.stake, d, work.war)
        choose_representatives(spec, draw.stake, draw.forces, draw.packages, work.deals, work.war)
        make_runs(spec, draw.packages, work.deals, work.runs)
        end_values(spec, draw.stake, draw.forces, work.war)
        for t in range(draw.stake.last - 1, -1, -1):
            solve_period(spec, draw, work, d, t, out)
        forward(spec, draw, work, d, out)
        likeliest_packages(work.outlook.struck, out.struck[d], out.struck_share[d])
