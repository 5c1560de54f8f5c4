"""Piecewise-constant hazards by age band, and P(end within a time) with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, inf

from ripeness.forecasting.outside_view.interval import Interval


@dataclass(frozen=True, slots=True)
class HazardBand:
    """Ages above `start` up to `end`, months: how many ended in it, and the months lived in it."""

    start: float
    end: float
    ended: int
    lived: float

    @property
    def hazard(self) -> float:
        """Ends per month lived."""
        return self.ended / self.lived


@dataclass(frozen=True, slots=True)
class HazardTable:
    """Bands in order of age, the last one open.

    Within a band the hazard is constant (our assumption), so a rate between two known
    horizons is interpolated, and one beyond the last edge goes on with the last hazard.
    Cases that left without an end count as long as they were watched.
    """

    bands: tuple[HazardBand, ...]

    def within(self, age: float, months: float) -> Interval:
        """P(end within `months` | no end by `age`), both in months, with its 95% interval.

        1 − exp(−Λ) with Λ the sum over bands of hazard × months spent there. The interval of Λ
        is that of a weighted sum of Poisson counts (Fay & Feuer 1997), which is exact for a
        single band and holds where a band saw no end. Where nobody lived in a band it says
        nothing, and the interval reaches to 1.
        """
        spans = [(_overlap(band, age, age + months), band) for band in self.bands]
        weighed = [(span / band.lived, band.ended) for span, band in spans if band.lived > 0]
        terms = [term for term in weighed if term[0] > 0]
        unseen = any(span > 0 and band.lived == 0 for span, band in spans)
        if not terms:
            return Interval(0.0, 0.0, float(unseen))
        total = sum(weight * ended for weight, ended in terms)
        low, high = _gamma_interval(terms, total)
        return Interval(-expm1(-total), -expm1(-low), 1.0 if unseen else -expm1(-high))

    @property
    def ends(self) -> int:
        """How many ended in all."""
        return sum(band.ended for band in self.bands)


def hazard_table_of(*rows: tuple[float, int, float]) -> HazardTable:
    """A hazard table from rows of (start of the band, ended in it, months lived in it)."""
    ends = [*(start for start, _, _ in rows[1:]), inf]
    return HazardTable(tuple(HazardBand(row[0], end, row[1], row[2]) for row, end in zip(rows, ends, strict=True)))


def _overlap(band: HazardBand, start: float, end: float) -> float:
    return max(0.0, min(band.end, end) - max(band.start, start))


def _gamma_interval(terms: list[tuple[float, int]], total: float) -> tuple[float, float]:
    from scipy.special import gammaincinv

    # In units of the largest weight, so that spans of seconds do not vanish in the squares.
    unit = max(weight for weight, _ in terms)
    mean = total / unit
    variance = sum((weight / unit) ** 2 * ended for weight, ended in terms)
    low = variance / mean * gammaincinv(mean**2 / variance, 0.025) if variance > 0 else 0.0
    more, wider = mean + 1, variance + 1
    return float(unit * low), float(unit * wider / more * gammaincinv(more**2 / wider, 0.975))
