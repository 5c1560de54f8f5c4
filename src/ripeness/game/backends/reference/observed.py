"""What is kept of the observed line: values, gaps, answers, offers and, at now, what terms are worth."""

from __future__ import annotations

import numpy as np

from ripeness.game.backends.reference.backward import Backward, worth, worth_of_resumed_war
from ripeness.game.backends.reference.draw import Draw
from ripeness.game.backends.reference.rounds import TalksTable, acceptance, offers
from ripeness.game.spec import Floats, GameResults, Ints

POSTURE = 0.03
"""Scale of a choice among one's own demands (stake units)."""


def record_observed(solved: Backward, t: int, out: GameResults) -> None:
    """What is kept of the observed position of period t."""
    draw, spec, d = solved.draw, solved.draw.spec, solved.draw.d
    n, k = int(spec.moves[t]), draw.observed_place(t)
    w, alone = solved.reservation[t][n], solved.static[None][t][n]
    out.reservation[d, t], out.value[d, t], out.static_reservation[d, t] = w, solved.value[t][n], alone
    talks_round = solved.round.get((t, n))
    if talks_round is not None:
        out.gain[d, t] = talks_round.gain
        out.closing[d, t] = talks_round.struck.sum()
    value, static = (_worths(solved, t, k, draw.members, static=flag) for flag in (False, True))
    out.gap[d, t], out.blocker[d, t] = _gap(draw, value, w)
    out.static_gap[d, t], out.static_blocker[d, t] = _gap(draw, static, alone)
    out.open[d, t] = out.gap[d, t] <= spec.tolerance
    out.static_open[d, t] = out.static_gap[d, t] <= spec.tolerance
    _answers(solved, t, out)
    _offers(solved, t, value, out)
    if t == spec.now:
        _now(solved, (value, static, alone), out)


def _worths(solved: Backward, t: int, k: int, packages: Ints, *, static: bool) -> Floats:
    """A of packages, shape (actor, package)."""
    columns = [worth(solved, t, k, int(q), static=static) for q in packages]
    return np.stack(columns, axis=1) if columns else np.zeros((len(solved.draw.actors), 0))


def _gap(draw: Draw, value: Floats, fallback: Floats) -> tuple[float, int]:
    """The least over packages of the most that a veto player falls short, and who does; (1, −1) without packages."""
    if value.shape[1] == 0:
        return 1.0, -1
    vetoes = draw.spec.vetoes
    short = fallback[vetoes, None] - value[vetoes]
    nearest = int(np.argmin(short.max(axis=0)))
    return float(short[:, nearest].max()), int(vetoes[np.argmax(short[:, nearest])])


def _answers(solved: Backward, t: int, out: GameResults) -> None:
    """How far each answer of period t to a package was from the other answer."""
    draw, spec, d = solved.draw, solved.draw.spec, solved.draw.d
    n, k = int(spec.moves[t]), draw.observed_place(t)
    decisions = zip(spec.decision_period, spec.decision_actor, spec.decision_package, strict=True)
    for x, (when, who, q) in enumerate(decisions):
        if when == t and q >= 0:
            out.margin[d, x] = (worth(solved, t, k, int(q)) - solved.reservation[t][n])[who]
            alone = solved.static[None][t][n]
            out.static_margin[d, x] = (worth(solved, t, k, int(q), static=True) - alone)[who]


def _offers(solved: Backward, t: int, value: Floats, out: GameResults) -> None:
    """How likely each offer of period t was, as a statement of one's own demand and as a choice of the game."""
    draw, spec, d = solved.draw, solved.draw.spec, solved.draw.d
    k = draw.observed_place(t)
    for x, (when, side, q) in enumerate(zip(spec.offer_period, spec.offer_side, spec.offer_package, strict=True)):
        if when != t:
            continue
        me = int(spec.principals[side])
        own = np.array([draw.u(p, k)[me] for p in range(len(spec.group))]) / POSTURE
        out.posture[d, x] = np.exp(own[q] - own.max()) / np.exp(own - own.max()).sum()
        if draw.stakes.red[d, q] or draw.winner(k) is not None:
            continue
        packages, worths = draw.members, value
        if q not in packages:
            packages = np.append(packages, q)
            worths = np.concatenate([value, worth(solved, t, k, int(q))[:, None]], axis=1)
        table = _table(solved, t, packages, worths)
        if np.any(table.close > 0):
            out.choice[d, x] = offers(draw, table, int(side))[list(packages).index(q)]


def _table(solved: Backward, t: int, packages: Ints, worths: Floats) -> TalksTable:
    draw = solved.draw
    close = np.array([draw.conditions.close[draw.d, t, draw.kind(int(q))] for q in packages])
    return TalksTable(packages, worths, solved.reservation[t][int(draw.spec.moves[t])], close, draw.tau(t))


def _now(solved: Backward, parts: tuple[Floats, Floats, Floats], out: GameResults) -> None:
    """What terms are worth at now, how many suit all, and what deals would be worth to each were they closed."""
    value, static, alone = parts
    draw, spec, d = solved.draw, solved.draw.spec, solved.draw.d
    t, k = spec.now, draw.observed_place(spec.now)
    for kind in range(len(spec.interim)):
        weight = draw.conditions.resume[d, t, kind]
        out.rest[d, :, kind] = weight * worth_of_resumed_war(solved, t, k, kind)
        out.static_rest[d, :, kind] = weight * worth_of_resumed_war(solved, t, k, kind, static=True)
    suits = static[spec.vetoes] >= alone[spec.vetoes, None] - spec.tolerance
    out.acceptable[d], out.frontier[d] = int(suits.all(axis=0).sum()), len(draw.members)
    if len(draw.members) and draw.winner(k) is None:
        out.sincere_gain[d] = _sincere(solved, value)


def _sincere(solved: Backward, value: Floats) -> Floats:
    """s of section 3: what deals that an actor itself prefers would add, were talks sure to close them."""
    draw, spec = solved.draw, solved.draw.spec
    table = _table(solved, spec.now, draw.members, value)
    table = TalksTable(table.packages, value, table.fallback, np.ones(len(draw.members)), table.tau)
    accepted, total = acceptance(draw, table), np.zeros(len(draw.actors))
    rho = float(draw.stakes.proposer_a[draw.d])
    for side, share in ((0, rho), (1, 1.0 - rho)):
        others = [v for v in spec.vetoes if v != spec.principals[side]]
        chance = share * offers(draw, table, side) * np.prod(accepted[others], axis=0)
        total += (chance * np.maximum(0.0, value - table.fallback[:, None])).sum(axis=1)
    return total
