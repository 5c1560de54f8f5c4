"""What of a case a page makes sliders and switches of: uncertain quantities, instruments, perspectives."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness import workbench
from ripeness.core.priors.prior import Prior
from ripeness.core.serialise import from_fields
from ripeness.report.assumption_format import UNITS, QuantityFormat, Unit

LEDGER: Final = "ledger"
FROM_LEDGER: Final = "From the ledger's record of this issuer, addressee and kind of act."
GROUPS: Final = {
    "instruments": "Instruments",
    "battlefield": "The war",
    "kinds": "Kinds of deal",
    "talks": "Talks",
    "record": "Credibility and record",
}
CURVE_POINTS: Final = 41
QUANTILES: Final = 4001
"""Points of a prior's curve, and of the quantiles that it is worked out from."""


@dataclass(frozen=True, slots=True)
class DensityCurve:
    """Values `x` and the density `y` there, scaled so that its greatest value is 1."""

    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Slider:
    """An uncertain quantity.

    The prior reaches from `low` to `high` (where it has no end: its 0.1% and 99.9% quantiles), 90% of it from
    `p05` to `p95`; whatever is set must lie between `least` and `most`. A value is shown as value ×
    `scale`, followed by `shown_unit` (`%`, ` stake points a month`). `density` is the prior's curve.
    `judgement` says that the range is the author's own estimate, `group` what the quantity belongs to.
    """

    path: str
    label: str
    group: str
    unit: str
    scale: float
    shown_unit: str
    prior: str
    median: float
    p05: float
    p95: float
    low: float
    high: float
    least: float
    most: float
    density: DensityCurve
    source: tuple[str, ...]
    judgement: bool
    note: str


@dataclass(frozen=True, slots=True)
class Switch:
    """An instrument that can be left out."""

    id: str
    name: str
    issuer: str
    target: str
    domain: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class PerspectiveEntry:
    """A perspective of the case."""

    id: str
    title: str
    standpoint: str
    summary: str
    changes: int


@dataclass(frozen=True, slots=True)
class CitableSource:
    """Where numbers come from."""

    id: str
    title: str
    url: str
    published: str


@dataclass(frozen=True, slots=True)
class CaseAssumptions:
    """What of a case can be moved, and how it is looked at; `days` bounds the day to look from."""

    case: str
    title: str
    question: str
    summary: str
    perspective: str
    as_of: date
    first_day: date
    period: str
    horizons: tuple[date, ...]
    names: dict[str, str]
    sides: dict[str, str]
    quantities: tuple[Slider, ...]
    instruments: tuple[Switch, ...]
    perspectives: tuple[PerspectiveEntry, ...]
    sources: tuple[CitableSource, ...]


def case_assumptions(scenario: workbench.Scenario, days: tuple[date, ...]) -> CaseAssumptions:
    """What of a scenario can be moved; `days` are the dates of its outlook."""
    file, words = scenario.file, workbench.vocabulary_of(scenario)
    return from_fields(
        CaseAssumptions,
        file,
        case=file.name,
        perspective=scenario.perspective,
        as_of=file.time.as_of,
        first_day=file.time.start,
        period=file.time.period,
        horizons=days,
        names={name: actor.name for name, actor in file.actors.items()},
        sides={name: side.name for name, side in file.sides.items()},
        quantities=tuple(_slider(file, quantity, words) for quantity in workbench.uncertain_quantities(scenario)),
        instruments=tuple(
            Switch(name, i.name, i.issuer, i.target, i.domain, i.status, i.note) for name, i in file.instruments.items()
        ),
        perspectives=tuple(
            PerspectiveEntry(name, p.title, p.standpoint, p.summary, len(p.changes))
            for name, p in scenario.perspectives.items()
        ),
        sources=tuple(CitableSource(name, s.title, s.url, s.published) for name, s in file.sources.items()),
    )


def _slider(file: workbench.ScenarioFile, quantity: workbench.CaseQuantity, words: Callable[[str], str]) -> Slider:
    prior = quantity.prior
    reading = QuantityFormat(quantity.label, _unit(quantity.path), file.time.period)
    p05, median, p95 = (float(x) for x in prior.ppf(np.array([0.05, 0.5, 0.95])))
    low, high = _ends(prior)
    return from_fields(
        Slider,
        quantity,
        label=reading.label,
        group=_group(file, quantity.path, words),
        scale=1.0 if reading.unit in ("periods", "plain") else 100.0,
        shown_unit=reading.unit_name,
        prior=str(prior),
        median=median,
        p05=p05,
        p95=p95,
        low=low,
        high=high,
        density=density_curve(prior, low, high),
        source=(LEDGER,) if quantity.from_ledger else quantity.sources,
        note=FROM_LEDGER if quantity.from_ledger else quantity.note,
    )


def _ends(prior: Prior) -> tuple[float, float]:
    low, high = prior.support
    first, last = (float(x) for x in prior.ppf(np.array([0.001, 0.999])))
    return (low if math.isfinite(low) else first), (high if math.isfinite(high) else last)


def _unit(path: str) -> Unit:
    return next((unit for pattern, unit in UNITS if re.fullmatch(pattern, path)), "plain")


def _group(file: workbench.ScenarioFile, path: str, words: Callable[[str], str]) -> str:
    """What a page lists the quantity under."""
    keys = path.split(".")
    if keys[0] == "actors":
        return file.actors[keys[1]].name
    if keys[0] == "issues":
        return f"Issue: {file.issues[keys[1]].name}"
    return words(GROUPS.get(keys[0], "Time and thresholds"))


def density_curve(prior: Prior, low: float, high: float) -> DensityCurve:
    """The density of an uncertain number from `low` to `high`: the share of its quantiles in each stretch."""
    # From quantiles and not from a formula, so that every family of priors has a curve.
    edges, steps = np.linspace(low, high, CURVE_POINTS + 1), (np.arange(QUANTILES) + 0.5) / QUANTILES
    height = np.diff(np.interp(edges, prior.ppf(steps), steps))
    middle = (edges[:-1] + edges[1:]) / 2
    greatest = float(height.max())
    scaled = height / greatest if greatest > 0 else height
    return DensityCurve(tuple(float(x) for x in middle), tuple(round(float(y), 4) for y in scaled))
