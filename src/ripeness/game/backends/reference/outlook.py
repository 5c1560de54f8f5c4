"""From now on, under the neutral belief: deals, interim deals in force, collapses and packages by period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from ripeness.game.backends.reference.backward import Backward, chance_of_advance, nearest
from ripeness.game.spec import RANKS, Floats, GameResults

NEUTRAL = 2
Under = tuple[int, int, int]
"""An interim deal in force: its kind, its representative, and the place of the line."""


@dataclass(slots=True)
class OutlookMasses:
    """Where the probability is, and how likely each package was struck as the first deal.

    It is in a war without a deal so far, `fresh`, in one after an interim deal, `again`, both by position, and under
    interim deals.
    """

    fresh: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    again: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    under: dict[Under, float] = field(default_factory=lambda: defaultdict(float))
    struck: dict[int, float] = field(default_factory=lambda: defaultdict(float))


def record_outlook(solved: Backward, out: GameResults) -> None:
    """The outlook of one draw."""
    draw, spec = solved.draw, solved.draw.spec
    masses = _beginning(solved)
    for t in range(spec.now, spec.reported):
        _ends(solved, t, t - spec.now, masses, out)
        signed = _deals(solved, t, masses, out)
        masses = _end_of_period(solved, t, masses, signed, out)
    _ends(solved, spec.reported, spec.reported - 1 - spec.now, masses, out)
    likely = sorted((q for q in masses.struck if masses.struck[q] > 0), key=lambda q: -masses.struck[q])[:RANKS]
    out.struck[draw.d, : len(likely)] = likely
    out.struck_share[draw.d, : len(likely)] = [masses.struck[q] for q in likely]


def _counts_falls(solved: Backward, is_fresh: bool) -> bool:
    """Whether a collapse comes before the first deal that counts."""
    return is_fresh or _begins_under_deal(solved)


def _begins_under_deal(solved: Backward) -> bool:
    """Whether the outlook begins under an interim deal: the first deal that counts is then a final one."""
    spec = solved.draw.spec
    return spec.in_force >= 0 and bool(spec.interim[solved.draw.kind(spec.in_force)])


def _beginning(solved: Backward) -> OutlookMasses:
    draw, spec, masses = solved.draw, solved.draw.spec, OutlookMasses()
    if spec.in_force >= 0 and draw.is_interim(draw.kind(spec.in_force)):
        masses.under[draw.kind(spec.in_force), spec.in_force, draw.observed_place(spec.now)] = 1.0
    else:
        masses.fresh[int(spec.moves[spec.now])] = 1.0
    return masses


def _ends(solved: Backward, t: int, row: int, masses: OutlookMasses, out: GameResults) -> None:
    """Wars that an end has decided are over."""
    draw = solved.draw
    for war in (masses.fresh, masses.again):
        for n in list(war):
            winner = draw.winner(draw.place(t, n))
            if winner is not None:
                lost = war.pop(n)
                out.fall[draw.d, row, 1 - winner] += lost if _counts_falls(solved, war is masses.fresh) else 0.0


def _deals(solved: Backward, t: int, masses: OutlookMasses, out: GameResults) -> dict[Under, float]:
    """Deals of a period; what is left stays in `masses`, interim deals signed in it are returned."""
    draw, spec, d = solved.draw, solved.draw.spec, solved.draw.d
    signed: dict[Under, float] = defaultdict(float)
    rest = spec.pending >= 0 and draw.kind(spec.pending) in solved.representatives
    for war in (masses.fresh, masses.again):
        is_first = war is masses.fresh
        for n in list(war):
            k = draw.place(t, n)
            # Red lines may leave nothing that could stand for an interim deal on the table: it is not signed then.
            if spec.pending >= 0 and (rest or not draw.is_interim(draw.kind(spec.pending))):
                part = war[n] * draw.conditions.pending[d, t]
                war[n] -= part
                _strike(solved, (t, k, spec.pending), (part, is_first), (masses, signed), out)
            talks_round = solved.round.get((t, n))
            if talks_round is not None:
                here = war[n]
                for q, chance in zip(draw.members, talks_round.struck, strict=True):
                    war[n] -= here * chance
                    _strike(solved, (t, k, int(q)), (here * chance, is_first), (masses, signed), out)
    finals = [int(m) for m in draw.members if not spec.interim[draw.kind(int(m))]]
    for (kind, o, k), here in list(masses.under.items()):
        for q, chance in zip(finals, _closing_under(solved, t, kind, o, k), strict=False):
            masses.under[kind, o, k] -= here * chance
            _strike(solved, (t, k, q), (here * chance, False), (masses, signed), out)
    return signed


def _closing_under(solved: Backward, t: int, kind: int, o: int, k: int) -> Floats:
    """Chances that final terms are struck under an interim deal; between two places the mean of both."""
    rounds = solved.talks_under[kind, o]
    even = (k - solved.draw.observed_place(solved.draw.spec.now)) % 2 == 0
    places = [k] if even else [k - 1, k + 1]
    talks_round = [rounds[t, p].struck for p in places if (t, p) in rounds]
    return np.sum(talks_round, axis=0) / len(places) if talks_round else np.zeros(0)


def _strike(
    solved: Backward,
    at: tuple[int, int, int],
    chance: tuple[float, bool],
    state: tuple[OutlookMasses, dict[Under, float]],
    out: GameResults,
) -> None:
    """A package is struck: it counts, and what it begins if it is an interim deal."""
    draw, spec, d = solved.draw, solved.draw.spec, solved.draw.d
    (t, k, q), (part, is_first), (masses, signed) = at, chance, state
    kind, row = draw.kind(q), t - spec.now
    is_interim = draw.is_interim(kind)
    counts = not is_interim if _begins_under_deal(solved) else is_first
    if counts:
        out.first[d, row] += part
        out.terms[d, row] += part * draw.u(q, k)
        if t < spec.until:
            masses.struck[q] += part
    if not is_interim or is_first:
        out.deal[d, row, kind] += part
    if is_interim:
        signed[kind, nearest(solved, q), k] += part


def _end_of_period(
    solved: Backward, t: int, masses: OutlookMasses, signed: dict[Under, float], out: GameResults
) -> OutlookMasses:
    """Collapses, interim deals that break, and the line that moves."""
    draw, spec, d = solved.draw, solved.draw.spec, solved.draw.d
    row, fall = t - spec.now, draw.conditions.collapse_outlook[d, :, t]
    after = OutlookMasses(struck=masses.struck)
    for now, then in ((masses.fresh, after.fresh), (masses.again, after.again)):
        for n, here in now.items():
            out.duration[d] += here
            out.fall[d, row] += here * fall * _counts_falls(solved, now is masses.fresh)
            on = here * (1 - fall.sum())
            p = chance_of_advance(draw, NEUTRAL, t, n, draw.conditions.odds_outlook[d, t])
            then[n + 1] += on * p
            then[n] += on * (1 - p)
    for under in (masses.under, signed):
        for (kind, o, k), here in under.items():
            hazard = draw.stakes.collapse_share[d, kind] * fall
            out.fall[d, row] += here * hazard * _begins_under_deal(solved)
            on, breaks = here * (1 - hazard.sum()), min(1.0, float(draw.stakes.breakdown[d, kind]))
            after.under[kind, o, k] += on * (1 - breaks)
            twice = k + t + 1
            for n in (twice // 2, (twice + 1) // 2):
                after.again[min(max(n, 0), t + 1)] += on * breaks / 2
    out.in_force[d, row] = sum(after.under.values())
    return after
