"""The assessment: all results of one run, as `assessment.json` holds them.

Every number over the ensemble is a `DistributionSummary` (mean, median, 5%, 95%), never a bare point.
Probabilities and shares are 0 to 1, values are stake units, durations are periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ripeness.core.serialise import JsonResult, NotebookRepr, Serialisable
from ripeness.diagnostics.discovery.boxes import DiscoveryBox
from ripeness.diagnostics.minimal_change import NeededChange
from ripeness.diagnostics.precision import Precision
from ripeness.diagnostics.provenance import Assumption, Provenance, SourceUse
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex, Swing
from ripeness.diagnostics.sensitivity.results import OutcomeVariance, StructuralUncertainty
from ripeness.diagnostics.signposts import Signpost
from ripeness.evidence.words_and_deeds.indices import WordsAndDeeds
from ripeness.forecasting.results import PooledForecast, ReferenceClass
from ripeness.inference.learning_result import Learning
from ripeness.measures.actors import ActorReading
from ripeness.measures.dual_track import DualTrack
from ripeness.measures.leverage import LeverageReading
from ripeness.measures.outlook import Outlook
from ripeness.measures.record import RecordReading
from ripeness.measures.ripeness import Ripeness
from ripeness.measures.verdict import Verdict
from ripeness.measures.zopa import Zopa
from ripeness.scenario.language.record import LedgerEntry


@dataclass(frozen=True, slots=True)
class Term:
    """Names by id, for a reader: actors, sides, issues, options, kinds, instruments."""

    actors: dict[str, str]
    sides: dict[str, str]
    issues: dict[str, str]
    options: dict[str, dict[str, str]]
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What the last assessment of the case from an earlier day said, and what became known since.

    `p_deal` gives the probability of a deal, 0 to 1, by the dates of that assessment; `events` are in words.
    """

    as_of: date
    ripeness_version: str
    p_deal: dict[date, float]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment(NotebookRepr, JsonResult):
    """All of it. `to_dict` gives the JSON document of format 1 (docs/reference).

    First what identifies the run, then the measures over the ensemble, then what these rest on.
    The texts are in the words of the case's `setting`. `second_opinions` is what other methods say of the same case,
    as `ripeness opinions --json` gives it.
    """

    format: int
    case: str
    title: str
    question: str
    summary: str
    perspective: str
    as_of: date
    period: str
    draws: int
    seed: int
    ripeness_version: str
    created: datetime
    outlook: Outlook
    actors: tuple[ActorReading, ...]
    zopa: Zopa
    leverage: tuple[LeverageReading, ...]
    dual_track: DualTrack
    ripeness: Ripeness
    verdict: Verdict
    ledger: tuple[LedgerEntry, ...]
    assumptions: tuple[Assumption, ...]
    sources: tuple[SourceUse, ...]
    warnings: tuple[str, ...]
    names: Term
    learning: Learning | None = None
    reference_class: ReferenceClass | None = None
    reference_classes: tuple[ReferenceClass, ...] = ()
    pooled: PooledForecast | None = None
    sensitivity: tuple[SensitivityIndex, ...] = ()
    variance: tuple[OutcomeVariance, ...] = ()
    structure: StructuralUncertainty | None = None
    swings: tuple[Swing, ...] = ()
    discovery: tuple[DiscoveryBox, ...] = ()
    what_would_have_to_change: tuple[NeededChange, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    precision: Precision | None = None
    record: RecordReading | None = None
    provenance: Provenance | None = None
    words_and_deeds: WordsAndDeeds | None = None
    second_opinions: Serialisable | None = None
    since: SinceLast | None = None
    setting: str = "war"
