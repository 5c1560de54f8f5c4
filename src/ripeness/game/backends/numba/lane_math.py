"""exp and log on lanes, by polynomials.

Reductions are those of FreeBSD's e_exp.c and e_log.c (Sun Microsystems 1993); where fewer bits do, polynomials are
shorter and interpolate at Chebyshev points.
"""

from __future__ import annotations

from ripeness.game.backends.numba.arrays import compiled
from ripeness.game.backends.numba.lanes import exponent, fill, larger, mantissa, two_to, where_less

LN_2 = 0.693147180559945309417


@compiled
def lane_exp(x):
    """e to the x, right to the last bit or two; 0 below −708, and at most e^709."""
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
def lane_weight(x):
    """e to the x for x between −700 and 0, to 1e-13 of itself; elsewhere without meaning."""
    shifted = x * 1.4426950408889634 + 6755399441055744.0
    r = x - (shifted - 6755399441055744.0) * LN_2
    s = r * 2.761757684835413e-06 + 2.4867883453521802e-05
    s = s * r + 0.00019841224581544105
    s = s * r + 0.001388883909064138
    s = s * r + 0.008333333344209506
    s = s * r + 0.041666666786337556
    s = s * r + 0.16666666666662583
    s = s * r + 0.4999999999995507
    s = s * r + 1.0
    s = s * r + 1.0
    return s * two_to(shifted)


@compiled
def _log_tail(s, w):
    """log((1 + s) / (1 − s)) of |s| < .172, w its square."""
    r = w * 0.166219470901774 + 0.18140185202493248
    r = r * w + 0.22222862476849542
    r = r * w + 0.2857142413651635
    r = r * w + 0.400000000112122
    r = r * w + 0.6666666666666208
    return s * 2.0 + s * w * r


@compiled
def lane_log(x):
    """The natural logarithm of positive, normal x to 1e-15 (of others a finite number without meaning)."""
    f = mantissa(x) - 1.0
    s = f / (f + 2.0)
    return exponent(x) * LN_2 + _log_tail(s, s * s)


@compiled
def lane_logs(x, y):
    """Both logarithms, at the price of one division."""
    f, g = mantissa(x) - 1.0, mantissa(y) - 1.0
    a, b = f + 2.0, g + 2.0
    inverse = 1.0 / (a * b)
    s, t = f * b * inverse, g * a * inverse
    return exponent(x) * LN_2 + _log_tail(s, s * s), exponent(y) * LN_2 + _log_tail(t, t * t)


@compiled
def lane_log_near_one(x):
    """The natural logarithm of x between 63/64 and 1, to 1e-17."""
    y = 1.0 - x
    r = y * (1.0 / 8.0) + 1.0 / 7.0
    r = r * y + 1.0 / 6.0
    r = r * y + 1.0 / 5.0
    r = r * y + 1.0 / 4.0
    r = r * y + 1.0 / 3.0
    r = r * y + 1.0 / 2.0
    return (r * y + 1.0) * y * -1.0
