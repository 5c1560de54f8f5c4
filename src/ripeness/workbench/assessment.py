"""The assessment: all results of one run, as `assessment.json` holds them.

Every number over the ensemble is a `DistributionSummary` (mean, median, 5%, 95%), never a bare point.
Probabilities and shares are 0 to 1, values are stake units, durations are periods.
"""

from __future__ import annotations

from dataclasses import dataclass

from ripeness.core.serialise import JsonResult, Serialisable
from ripeness.diagnostics.assumptions import Assumption, SourceUse
from ripeness.diagnostics.discovery.boxes import DiscoveryBox
from ripeness.diagnostics.minimal_change import NeededChange
from ripeness.diagnostics.precision import Precision
from ripeness.diagnostics.provenance import Provenance
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex, Swing
from ripeness.diagnostics.signposts import Signpost
from ripeness.evidence.words_and_deeds.case_record import WordsAndDeeds
from ripeness.forecasting.results import PooledForecast, ReferenceClass
from ripeness.inference.learning import Learning
from ripeness.measures.record import RecordReading
from ripeness.workbench.model_readings import ModelReadings


@dataclass(frozen=True, slots=True)
class Term:
    """Names by id, for a reader: actors, sides, issues, options, kinds, instruments."""

    actors: dict[str, str]
    sides: dict[str, str]
    issues: dict[str, str]
    options: dict[str, dict[str, str]]
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Assessment(ModelReadings, JsonResult):
    """All of it. `to_dict` gives the JSON document of format 1 (docs/reference).

    `second_opinions` is what other methods say of the same case, as `ripeness opinions --json` gives it.
    """

    assumptions: tuple[Assumption, ...]
    sources: tuple[SourceUse, ...]
    warnings: tuple[str, ...]
    names: Term
    learning: Learning | None = None
    reference_class: ReferenceClass | None = None
    reference_classes: tuple[ReferenceClass, ...] = ()
    pooled: PooledForecast | None = None
    sensitivity: tuple[SensitivityIndex, ...] = ()
    swings: tuple[Swing, ...] = ()
    discovery: tuple[DiscoveryBox, ...] = ()
    what_would_have_to_change: tuple[NeededChange, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    precision: Precision | None = None
    record: RecordReading | None = None
    provenance: Provenance | None = None
    words_and_deeds: WordsAndDeeds | None = None
    second_opinions: Serialisable | None = None
