"""The crisis-signalling game with all of its equilibria (Lewis & Schultz 2003; Jo 2011).

State A challenges or keeps the status quo. Challenged, B concedes or resists. Resisted, A
stands firm (war) or backs down. Each knows its own shocks and not the other's:

    status quo     A gets s_a
    B concedes     A gets v_a, B gets c_b
    A stands firm  A gets w_a + ε, B gets w_b + ε
    A backs down   A gets a + ε, B gets v_b            every ε standard normal

An equilibrium is a fixed point of the chance p_R that B resists: from it follow A's threshold
c* = (s_a − (1 − p_R)·v_a)/p_R, the chance of a challenge, the chance p_F that a challenger
stands firm (B's belief by Bayes' rule), and B's best answer to that.

Crisman-Cox & Gibilisco (2021) show that there may be several equilibria, and that an
estimate that takes one for granted may be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq, minimize_scalar
from scipy.special import expit, log_ndtr, logsumexp, ndtr, owens_t

from ripeness.core.errors import UsageError
from ripeness.core.verification import PublishedAnswer

Floats = NDArray[np.float64]
GRID: Final = np.linspace(-36.0, 36.0, 7_201)
"""Log-odds of p_R at which the distance from a fixed point is taken: 0.01 apart."""
NEAR: Final = 1e-9
"""A distance in log-odds below which two roots, or none, count as one touch."""
RARE: Final = float(np.log(1e-4))
"""The logarithm of a chance of a challenge below which tails are summed node by node."""
NODES: Final = np.polynomial.laguerre.laggauss(48)
FAR: Final = 38.0
"""Standard deviations beyond which a normal chance is nought."""
TINY: Final = 1e-300


@dataclass(frozen=True, slots=True)
class Crisis:
    """Payoffs of the game, in units of the shocks' standard deviation; Raises UsageError where one is not finite."""

    s_a: float
    v_a: float
    c_b: float
    w_a: float
    w_b: float
    a: float
    v_b: float

    def __post_init__(self) -> None:
        if not all(np.isfinite(getattr(self, name)) for name in self.__slots__):
            raise UsageError("the payoffs of a crisis have to be finite numbers")


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """One equilibrium: what each side does, and the chances of the four outcomes, which sum to 1.

    `touch` marks an equilibrium at which the best answer only touches the diagonal: there two
    equilibria are about to appear or vanish, and rounding decides whether they are seen.
    `stable` says that small doubts about p_R die out under best answers.
    """

    p_challenge: float
    p_resist: float
    p_firm: float
    status_quo: float
    concession: float
    war: float
    backing_down: float
    stable: bool
    touch: bool = False


def equilibria(crisis: Crisis) -> tuple[Equilibrium, ...]:
    """All equilibria in order of p_R, as far apart as the grid can tell (0.01 in log-odds).

    Every change of sign of the best answer less p_R, both in log-odds, is refined to a root, and
    every near miss between grid points is searched for a touch. Where the best answer stays
    beyond the grid, p_R is 0 or 1 to all digits there are. There is always at least one.
    """
    gap = _gap(crisis, GRID)
    # A nought on the grid counts as lying above: it is a crossing to what is below, or a touch.
    above = gap >= 0
    roots = [_root(crisis, GRID[k], GRID[k + 1]) for k in np.flatnonzero(above[:-1] != above[1:])]
    pairs, touches = _near_misses(crisis, gap, above)
    ends = [*GRID[:1][~above[:1]], *GRID[-1:][above[-1:]]]
    results = [_equilibrium(crisis, float(x)) for x in {*roots, *pairs, *ends}]
    results += [_equilibrium(crisis, x, touch=True) for x in touches]
    return tuple(sorted(results, key=lambda each: each.p_resist))


def _root(crisis: Crisis, low: float, high: float) -> float:
    """The crossing between two log-odds; a jump of the best answer counts where it jumps."""
    return float(brentq(lambda x: float(np.clip(_gap(crisis, x), -1e3, 1e3)), low, high, xtol=1e-14))


def best_answer_to(crisis: Crisis, p_firm: float) -> float:
    """The chance that B resists a challenger of whom it believes, whatever the reason, that it stands firm so often.

    p_firm : above 0, up to 1.
    """
    return float(ndtr(_edge(crisis, np.asarray(p_firm, dtype=np.float64))))


def _edge(crisis: Crisis, p_firm: Floats) -> Floats:
    """The shock to war below which B resists: w_b − v_b + (v_b − c_b)/p_F."""
    with np.errstate(divide="ignore", over="ignore"):
        tempted = (crisis.v_b - crisis.c_b) / p_firm if crisis.v_b != crisis.c_b else np.zeros_like(p_firm)
    return np.asarray(crisis.w_b - crisis.v_b + tempted)


def challenge(crisis: Crisis, p_resist: ArrayLike) -> Floats:
    """The chance that A challenges."""
    return np.exp(_log_challenge(crisis, _threshold(crisis, p_resist)))


def firm(crisis: Crisis, p_resist: ArrayLike) -> Floats:
    """The chance that a challenger stands firm."""
    edge = np.atleast_1d(_threshold(crisis, p_resist))
    challenged = _log_challenge(crisis, edge)
    share = _normal2((crisis.w_a - crisis.a) / np.sqrt(2), crisis.w_a - edge) / np.exp(np.maximum(challenged, RARE))
    rare = challenged < RARE
    share[rare] = np.exp(np.minimum(_log_both(crisis, edge[rare]) - challenged[rare], 0.0))
    return np.asarray(np.clip(share, 0.0, 1.0).reshape(np.shape(p_resist)))


def _log_challenge(crisis: Crisis, edge: Floats) -> Floats:
    """log(1 − Φ·Φ), which keeps chances of any smallness."""
    by_back = log_ndtr(crisis.a - edge) + log_ndtr(edge - crisis.w_a)
    return np.asarray(np.logaddexp(log_ndtr(crisis.w_a - edge), by_back))


def _log_both(crisis: Crisis, edge: Floats) -> Floats:
    """The logarithm of P(war is worth more than backing down, and more than the edge), for an edge far out.

    Over w = edge + x/λ with λ = edge − w_a the density falls like exp(−x): Gauss-Laguerre nodes.
    """
    rate = edge - crisis.w_a
    x, weight = NODES
    tail = -0.5 * (x / rate[:, None]) ** 2 + log_ndtr(edge[:, None] + x / rate[:, None] - crisis.a)
    return np.asarray(-0.5 * rate**2 - 0.5 * np.log(2 * np.pi) - np.log(rate) + logsumexp(tail, b=weight, axis=1))


def _threshold(crisis: Crisis, p_resist: ArrayLike) -> Floats:
    """c*, the shock above which A challenges, cut at ten thousand: beyond, all chances are 0 or 1."""
    p = np.asarray(p_resist, dtype=np.float64)
    return np.clip((crisis.s_a - (1 - p) * crisis.v_a) / p, -1e4, 1e4)


def _gap(crisis: Crisis, log_odds: ArrayLike) -> Floats:
    """The log-odds of the best answer less those of p_R."""
    x = np.asarray(log_odds, dtype=np.float64)
    edge = np.clip(_edge(crisis, firm(crisis, expit(x))), -1e6, 1e6)
    return np.asarray(log_ndtr(edge) - log_ndtr(-edge) - x)


def _near_misses(crisis: Crisis, gap: Floats, above: NDArray[np.bool_]) -> tuple[list[float], list[float]]:
    """Two roots between neighbours of the grid, and points at which the gap comes to nought and turns."""
    size = np.abs(gap)
    near = (size[1:-1] <= size[:-2]) & (size[1:-1] <= size[2:]) & (size[1:-1] < 1e-2)
    pairs: list[float] = []
    touches: list[float] = []
    for k in np.flatnonzero(near & (above[:-2] == above[1:-1]) & (above[2:] == above[1:-1])) + 1:
        sign = 1.0 if above[k] else -1.0
        low, high = float(GRID[k - 1]), float(GRID[k + 1])
        best = minimize_scalar(
            lambda x, sign=sign: sign * float(_gap(crisis, x)),
            bounds=(low, high),
            method="bounded",
            options={"xatol": 1e-12},
        )
        if best.fun < -NEAR:
            pairs += [_root(crisis, low, best.x), _root(crisis, best.x, high)]
        elif best.fun < NEAR:
            touches.append(float(best.x))
    return pairs, touches


def _equilibrium(crisis: Crisis, log_odds: float, *, touch: bool = False) -> Equilibrium:
    p_resist = float(expit(log_odds))
    challenged, stands = float(challenge(crisis, p_resist)), float(firm(crisis, p_resist))
    step = 1e-5
    slope = float(_gap(crisis, log_odds + step) - _gap(crisis, log_odds - step))
    return Equilibrium(
        p_challenge=challenged,
        p_resist=p_resist,
        p_firm=stands,
        status_quo=1 - challenged,
        concession=challenged * (1 - p_resist),
        war=challenged * p_resist * stands,
        backing_down=challenged * p_resist * (1 - stands),
        stable=not (slope > 0 or slope < -4 * step),
        touch=touch,
    )


def _normal2(h: ArrayLike, k: ArrayLike, rho: float = float(np.sqrt(0.5))) -> Floats:
    """P(X ≤ h, Y ≤ k) of standard normals with correlation `rho`, by Owen's T (Owen 1956)."""
    h, k = np.broadcast_arrays(*(np.clip(np.asarray(x, dtype=np.float64), -FAR, FAR) for x in (h, k)))
    # Numbers so small have too few digits left for the ratios below; the chance at 0 is theirs to far below rounding.
    h, k = (np.where(np.abs(x) < TINY, 0.0, x) for x in (h, k))
    root = np.sqrt(1 - rho * rho)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        of_h = np.where(h == 0, np.copysign(np.inf, k), (k - rho * h) / (h * root))
        of_k = np.where(k == 0, np.copysign(np.inf, h), (h - rho * k) / (k * root))
    # At the origin the ratio has no limit; along the diagonal it is this.
    of_h, of_k = (np.where((h == 0) & (k == 0), (1 - rho) / root, each) for each in (of_h, of_k))
    # By signs: the product of two small numbers may vanish.
    signs = np.sign(h) * np.sign(k)
    opposed = (signs < 0) | ((signs == 0) & (h + k < 0))
    both = 0.5 * (ndtr(h) + ndtr(k)) - owens_t(h, of_h) - owens_t(k, of_k) - 0.5 * opposed
    return np.asarray(np.clip(both, 0.0, 1.0))


EXAMPLE: Final = Crisis(s_a=0.0, v_a=1.0, c_b=0.0, w_a=-1.9, w_b=-2.8, a=-1.2, v_b=1.0)

ANSWERS: Final = (
    PublishedAnswer(
        id="crisis-signalling-three-equilibria",
        source="Crisman-Cox & Gibilisco 2021, PSRM 9(3); package sigInt, example at W̄_B = −2.8",
        method="crisis signalling: every chance that B resists in equilibrium",
        theirs=(0.2964518, 0.4724232, 0.8740314),
        ours=lambda: tuple(each.p_resist for each in equilibria(EXAMPLE)),
        digits=7,
        note="",
    ),
)
