"""The assessment: everything that one run found, frozen, as `assessment.json` writes it.

Every number over the ensemble is a `DistributionSummary` (mean, median, 5%, 95%), never a bare point.
Probabilities and shares are 0 to 1, values are stake units, durations are periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ripeness.core.distributions import DistributionSummary
from ripeness.core.notebook_repr import NotebookRepr
from ripeness.core.serialise import Serialisable, to_json_dict
from ripeness.diagnostics.assumptions import Assumption, SourceUse
from ripeness.diagnostics.discovery.boxes import DiscoveryBox
from ripeness.diagnostics.minimal_change import NeededChange
from ripeness.diagnostics.precision import Precision
from ripeness.diagnostics.provenance import InputReading, Provenance, QuoteReading, Trace, WordTrace
from ripeness.diagnostics.sensitivity.ranking import SensitivityIndex
from ripeness.diagnostics.sensitivity.tornado import Swing
from ripeness.diagnostics.signposts import Signpost
from ripeness.evidence.events.chronology import CaseEvent
from ripeness.evidence.words_and_deeds.case_record import DyadMonth, DyadReading, WordsAndDeeds
from ripeness.evidence.words_and_deeds.estimate import IndexEstimate
from ripeness.forecasting.results import PooledForecast, ReferenceClass
from ripeness.inference.learning import Learning
from ripeness.measures.actors import ActorReading, CredibilityCell
from ripeness.measures.breakdown import BreakdownReading, CommitmentReading
from ripeness.measures.credibility import WordWeight
from ripeness.measures.credibility_evidence import OtherwiseReading
from ripeness.measures.dual_track import DualTrack, DualTrackCell
from ripeness.measures.leverage import ErosionPoint, LeverageReading
from ripeness.measures.outlook import ByDate, MeetingOutlook, Outlook
from ripeness.measures.packages import PackageReading
from ripeness.measures.record import BaseRateReading, CellReading, ChainReading, LedgerRow, OpenReading, RecordReading
from ripeness.measures.resilience import LayerAtDate, LayerOfResilience
from ripeness.measures.ripeness import Ripeness
from ripeness.measures.verdict import Verdict
from ripeness.measures.zopa import Zopa, ZopaAtDate
from ripeness.scenario.views.references import Reference

__all__ = [
    "ActorReading",
    "Assessment",
    "Assumption",
    "BaseRateReading",
    "BreakdownReading",
    "ByDate",
    "CaseEvent",
    "CellReading",
    "ChainReading",
    "CommitmentReading",
    "CredibilityCell",
    "DistributionSummary",
    "DualTrack",
    "DualTrackCell",
    "DyadMonth",
    "DyadReading",
    "ErosionPoint",
    "IndexEstimate",
    "InputReading",
    "LayerAtDate",
    "LayerOfResilience",
    "LedgerRow",
    "LeverageReading",
    "MeetingOutlook",
    "OpenReading",
    "OtherwiseReading",
    "Outlook",
    "PackageReading",
    "Provenance",
    "QuoteReading",
    "RecordReading",
    "Reference",
    "Ripeness",
    "SourceUse",
    "Term",
    "Trace",
    "Verdict",
    "WordTrace",
    "WordWeight",
    "WordsAndDeeds",
    "Zopa",
    "ZopaAtDate",
]


@dataclass(frozen=True, slots=True)
class Term:
    """Names by id, for a reader: actors, sides, issues, options, kinds, instruments."""

    actors: dict[str, str]
    sides: dict[str, str]
    issues: dict[str, str]
    options: dict[str, dict[str, str]]
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Assessment(NotebookRepr):
    """All of it. `to_dict` gives the JSON document of format 1 (docs/reference).

    `second_opinions` is what other methods say of the same case, as `ripeness opinions --json` gives it.
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
    ledger: tuple[LedgerRow, ...]
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

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text."""
        return to_json_dict(self)
