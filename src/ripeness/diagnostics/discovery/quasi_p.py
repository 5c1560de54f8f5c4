"""How likely a limit of a box would do as well by chance alone (Bryant & Lempert 2010)."""

from __future__ import annotations

from ripeness.diagnostics.discovery.region import (
    Region,
    Sample,
    fit,
)


def quasi_p(sample: Sample, box: Region, column: int) -> float:
    """The chance that draws picked at random from the box without this limit show the outcome as often.

    The upper tail of a binomial: as many draws as the box holds, each of interest with the
    probability found without the limit. Weighted draws count by their effective number. It is
    no true p-value, since the limit was chosen among many for doing well.
    """
    from scipy.special import betainc

    inside, wider = box.holds(sample.x), box.without(column).holds(sample.x)
    held = sample.weights[inside]
    if held.sum() <= 0:
        return 1.0
    number = float(held.sum() ** 2 / (held**2).sum())
    hits = fit(sample, inside).density * number
    if hits <= 0:
        return 1.0
    # P(X ≥ k) of a binomial is a regularised incomplete beta, which takes broken numbers too.
    return float(betainc(hits, number - hits + 1.0, fit(sample, wider).density))
