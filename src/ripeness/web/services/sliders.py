"""What of a case a page makes sliders and switches of: uncertain quantities, instruments, perspectives."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from ripeness.core.priors import Prior
from ripeness.inference.sample import priors
from ripeness.report.assumption_format import (
    UNITS,
    Reading,
    Unit,
)
from ripeness.scenario.language.quantities import quantities
from ripeness.scenario.language.quantity import (
    JUDGEMENT,
    Quantity,
)
from ripeness.scenario.language.scenario import (
    Scenario,
    ScenarioFile,
)
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.units import range_of
from ripeness.web.services.density import (
    Curve,
    curve_of,
)

LEDGER: Final = "ledger"
FROM_LEDGER: Final = "From the ledger's record of this issuer, addressee and kind of act."
GROUPS: Final = {
    "instruments": "Instruments",
    "battlefield": "The war",
    "kinds": "Kinds of deal",
    "talks": "Talks",
    "record": "Credibility and record",
}


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
    density: Curve
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
class Overlay:
    """A perspective of the case."""

    id: str
    title: str
    standpoint: str
    summary: str
    changes: int


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Where numbers come from."""

    id: str
    title: str
    url: str
    published: str


@dataclass(frozen=True, slots=True)
class Assumptions:
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
    perspectives: tuple[Overlay, ...]
    sources: tuple[SourceShown, ...]


def listed(scenario: Scenario, days: tuple[date, ...]) -> Assumptions:
    """What of a scenario can be moved."""
    file = scenario.file
    held = quantities(file)
    uncertain = {path: prior for path, prior in priors(scenario).items() if not prior.is_fixed}
    return Assumptions(
        case=file.name,
        title=file.title,
        question=file.question,
        summary=file.summary,
        perspective=scenario.perspective,
        as_of=file.time.as_of,
        first_day=file.time.start,
        period=file.time.period,
        horizons=days,
        names={name: actor.name for name, actor in file.actors.items()},
        sides={name: side.name for name, side in file.sides.items()},
        quantities=tuple(_slider(file, path, prior, held.get(path)) for path, prior in uncertain.items()),
        instruments=tuple(
            Switch(name, i.name, i.issuer, i.target, i.domain, i.status, i.note) for name, i in file.instruments.items()
        ),
        perspectives=tuple(
            Overlay(name, p.title, p.standpoint, p.summary, len(p.changes)) for name, p in scenario.perspectives.items()
        ),
        sources=tuple(SourceShown(name, s.title, s.url, s.published) for name, s in file.sources.items()),
    )


def _slider(file: ScenarioFile, path: str, prior: Prior, quantity: Quantity | None) -> Slider:
    within = range_of(path)
    shown = Reading(label(file, path), _unit(path), file.time.period)
    p05, middle, p95 = (float(x) for x in prior.ppf(np.array([0.05, 0.5, 0.95])))
    low, high = _ends(prior)
    return Slider(
        path=path,
        label=shown.label,
        group=_group(file, path),
        unit=within.unit,
        scale=1.0 if shown.unit in ("periods", "plain") else 100.0,
        shown_unit=shown.unit_name,
        prior=str(prior),
        median=middle,
        p05=p05,
        p95=p95,
        low=low,
        high=high,
        least=within.low,
        most=within.high,
        density=curve_of(prior, low, high),
        source=tuple(s for s in quantity.source if s != JUDGEMENT) if quantity else (LEDGER,),
        judgement=quantity is not None and JUDGEMENT in quantity.source,
        note=quantity.note if quantity else FROM_LEDGER,
    )


def _ends(prior: Prior) -> tuple[float, float]:
    low, high = prior.support
    first, last = (float(x) for x in prior.ppf(np.array([0.001, 0.999])))
    return (low if math.isfinite(low) else first), (high if math.isfinite(high) else last)


def _unit(path: str) -> Unit:
    return next((unit for pattern, unit in UNITS if re.fullmatch(pattern, path)), "plain")


def _group(file: ScenarioFile, path: str) -> str:
    """What a page lists the quantity under."""
    keys = path.split(".")
    if keys[0] == "actors":
        return file.actors[keys[1]].name
    if keys[0] == "issues":
        return f"Issue: {file.issues[keys[1]].name}"
    return GROUPS.get(keys[0], "Time and thresholds")
