"""exp, log and what is made of them, on lanes: polynomials that are right to the last bit or two.

Sources: the reduction and the coefficients of log are those of FreeBSD's e_log.c (Sun Microsystems 1993); exp is a
Taylor series on half a binary order to either side.
"""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.lanes import exponent, fill, larger, mantissa, two_to, where_less


@compiled
def lane_exp(x):
    """e to the x; 0 below −708, and at most e^709."""
    x = where_less(x, fill(709.0), x, fill(709.0))
    bounded = larger(x, fill(-708.0))
    shifted = bounded * 1.4426950408889634 + 6755399441055744.0
    n = shifted - 6755399441055744.0
    r = (bounded - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10
    s = r * (1.0 / 479001600.0) + 1.0 / 39916800.0
    s = s * r + 1.0 / 3628800.0
    s = s * r + 1.0 / 362880.0
    s = s * r + 1.0 / 40320.0
    s = s * r + 1.0 / 5040.0
    s = s * r + 1.0 / 720.0
    s = s * r + 1.0 / 120.0
    s = s * r + 1.0 / 24.0
    s = s * r + 1.0 / 6.0
    s = s * r + 0.5
    s = s * r + 1.0
    s = s * r + 1.0
    return where_less(x, fill(-708.0), fill(0.0), s * two_to(shifted))


@compiled
def lane_log(x):
    """The natural logarithm of positive, normal x (of others a finite number without meaning)."""
    n = exponent(x)
    f = mantissa(x) - 1.0
    s = f / (f + 2.0)
    w = s * s
    r = w * 1.479819860511658591e-01 + 1.531383769920937332e-01
    r = r * w + 1.818357216161805012e-01
    r = r * w + 2.222219843214978396e-01
    r = r * w + 2.857142874366239149e-01
    r = r * w + 3.999999999940941908e-01
    r = r * w + 6.666666666666735130e-01
    return n * 0.693147180559945309417 + (s * 2.0 + s * w * r)
