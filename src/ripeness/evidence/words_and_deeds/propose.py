"""A proposed perspective from measured words and deeds, for a person to accept.

The scenario's format holds one size for each instrument and one time constant for each layer of
resilience, no series. So the series itself is laid beside the proposals as a comment, and events
alone never say where the line stood: of that nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.evidence.events.chronology import FILE
from ripeness.evidence.words_and_deeds.results import DirectionReading, Measured, ResponseReading, RowReference
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.load import load
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.perspective import Change, Perspective
from ripeness.scenario.language.scenario import Scenario

RECENT: Final[dict[str, int]] = {"month": 6, "week": 26}
"""Half a year counts as recent, or the last third of a span under eighteen months. Our choice."""
MOST_ROWS: Final = 12
"""How many event rows a claim names."""


def propose(measured: Measured, case: str | Path) -> str:
    """The text of a perspective's file with what `measured` would change in `case`.

    Each claim says what was counted and names event rows. Raises UsageError where nothing can be
    proposed: no instrument in force between the two, and no response that changed.
    """
    scenario = load(case)
    beside = case_files(case).beside(FILE)
    own = beside is not None and measured.files == (str(beside.place),)
    changes = tuple((*_pressure(measured, scenario, own), *_adaptation(measured, scenario)))
    if not changes:
        raise UsageError(
            f"nothing to propose for {scenario.file.name}: it has no instrument in force from {measured.source} at "
            f"{measured.target} whose hostile deeds the events count, and no response changed clearly"
        )
    overlay = Perspective(
        perspective="proposed-from-events",
        title=f"Proposed from events: {measured.names[measured.source]} and {measured.names[measured.target]}",
        standpoint="Computed from event counts; nobody's view",
        summary=(
            f"Proposed by ripeness measure from {', '.join(Path(file).name for file in measured.files)}, "
            f"{measured.first} to {measured.last}. Read every change, keep or delete it, and put this file in the "
            "case's perspectives folder to accept it."
        ),
        changes=changes,
    )
    return "".join(f"# {line}\n".replace("# \n", "#\n") for line in _series(measured)) + to_yaml(overlay)


def _pressure(measured: Measured, scenario: Scenario, own: bool) -> Iterator[Change]:
    """For every instrument in force of one side at the other: its size, moved as hostile deeds moved lately."""
    for way in measured.directions:
        recent = min(RECENT[measured.unit], len(way.periods) // 3)
        ratio = _rate_ratio(way, recent)
        if ratio is None:
            continue
        for name, instrument in scenario.file.instruments.items():
            if (instrument.issuer, instrument.target, instrument.status) == (way.source, way.target, "in_force"):
                yield _size_change(name, instrument, way, ratio, f"{recent} {measured.unit}s", own)


def _size_change(
    name: str, instrument: Instrument, way: DirectionReading, ratio: tuple[float, float, float], recent: str, own: bool
) -> Change:
    low, high = (float(size) for size in instrument.size_per_period.prior.ppf(np.array([0.05, 0.95])))
    low, high = low * min(ratio[1], 1.0), high * max(ratio[2], 1.0)
    positive = 0 < low < high
    prior = f"loguniform({low:.3g}, {high:.3g})" if positive else f"uniform({low:.3g}, {max(high, low + 1e-6):.3g})"
    middle, count, hostile = ratio[0], way.counts["material_conflict"], _hostile(way)
    rows = f"Rows: {', '.join(row.place for row in hostile)}." if hostile else ""
    return Change(
        source=tuple(f"events:{row.id}" for row in hostile) if own else (),
        set=f"instruments.{name}.size_per_period",
        to=prior,
        claim=(
            f"Hostile deeds of {way.source} at {way.target} ran at {middle:.2g} times their former rate in the last "
            f"{recent} (90% interval {ratio[1]:.2g} to {ratio[2]:.2g}; {count} in all). "
            "The range is widened by that interval; that size goes with the number of events is an assumption, and "
            f"which instrument a deed belongs to the counts do not tell. {rows}"
        ),
    )


def _rate_ratio(way: DirectionReading, recent: int) -> tuple[float, float, float] | None:
    """Median, 5% and 95% of recent over former hostile deeds a period (Jeffreys' prior of two Poisson rates).

    None where there are no two periods to count as recent, or fewer than five such deeds.
    """
    from scipy.stats import f

    hostile = [period.counts["material_conflict"] for period in way.periods]
    before, after = hostile[:-recent], hostile[-recent:]
    if recent < 2 or sum(hostile) < 5:
        return None
    a, b = sum(after) + 0.5, sum(before) + 0.5
    # The ratio of two Gamma rates is an F variable, scaled by their means.
    scale = (a / len(after)) / (b / len(before))
    return tuple(float(scale * f.ppf(q, 2 * a, 2 * b)) for q in (0.5, 0.05, 0.95))  # type: ignore[return-value]


def _adaptation(measured: Measured, scenario: Scenario) -> Iterator[Change]:
    """Where an answer clearly faded with time: the time constant of the target's resilience."""
    for reading in measured.responses:
        periods = _time_constant(reading, len(measured.directions[0].periods))
        actor = scenario.file.actors.get(reading.target)
        if periods is None or actor is None or reading.trend is None:
            continue
        for domain in actor.resilience:
            yield Change(
                set=f"actors.{reading.target}.resilience.{domain}.adaptation_periods",
                to=f"triangular({periods / 2:.3g}, {periods:.3g}, {2 * periods:.3g})",
                claim=(
                    f"What {reading.target} does depends less and less on what {reading.source} did before: from "
                    f"{reading.trend.start:.2g} to {reading.trend.end:.2g} over the span "
                    f"(p = {reading.trend.p_of_all:.2g} for all questions asked). "
                    f"Read as adaptation, in {measured.unit}s; which layer adapts the events do not tell."
                ),
            )


def _time_constant(reading: ResponseReading, periods: int) -> float | None:
    """Periods in which the answer falls to 1/e, were it exponential; None where it did not clearly fall."""
    trend = reading.trend
    if trend is None or not trend.firm or trend.start <= 0 or trend.change >= 0:
        return None
    # An end at or below zero is taken for a tenth of the start: the time constant is then an upper bound.
    return float(periods / log(trend.start / max(trend.end, trend.start / 10)))


def _hostile(way: DirectionReading) -> list[RowReference]:
    return [row for row in way.rows if row.quad == "material_conflict"][-MOST_ROWS:]


def _series(measured: Measured) -> Iterator[str]:
    """The pressure series that the format cannot hold."""
    yield "Everything here is proposed. Nothing counts until a person has put it into the case."
    yield f"Hostile deeds by {measured.unit}, for your own reading; the format holds one size, no series:"
    for way in measured.directions:
        counts = (f"{period.start}: {period.counts['material_conflict']}" for period in way.periods if period.events)
        yield f"  {way.source} at {way.target}: {', '.join(counts)}"
    yield ""
