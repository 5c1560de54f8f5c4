"""The assessment: everything that one run found, frozen, as `assessment.json` writes it.

Every number over the ensemble is a `Spread` (mean, median, 5%, 95%), never a bare point.
Probabilities and shares are 0 to 1, values are stake units, durations are periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ripeness.core.notebook_repr import InNotebook
from ripeness.core.serialise import (
    Documented,
    document,
)
from ripeness.core.spread import Spread
from ripeness.diagnostics.provenance.results import (
    InputReading,
    Provenance,
    QuoteReading,
    Trace,
    WordTrace,
)
from ripeness.diagnostics.results import (
    Assumption,
    DiscoveryBox,
    NeededChange,
    Precision,
    SensitivityIndex,
    Signpost,
    SourceUse,
    Swing,
)
from ripeness.evidence.events.chronology import CaseEvent
from ripeness.evidence.words_and_deeds.case_record import (
    DyadMonth,
    DyadReading,
    WordsAndDeeds,
)
from ripeness.evidence.words_and_deeds.estimate import Estimate
from ripeness.forecasting.results import (
    Pooled,
    ReferenceClass,
)
from ripeness.inference.learning_results import Learning
from ripeness.measures.readings import (
    ActorReading,
    ByDate,
    CredibilityCell,
    DualTrack,
    DualTrackCell,
    ErosionPoint,
    LayerAtDate,
    LayerOfResilience,
    LedgerRow,
    LeverageReading,
    MeetingOutlook,
    Outlook,
    PackageReading,
    Ripeness,
    Verdict,
    Zopa,
    ZopaAtDate,
)
from ripeness.measures.record_results import (
    BaseRateReading,
    BreakdownReading,
    CellReading,
    ChainReading,
    CommitmentReading,
    OpenReading,
    OtherwiseReading,
    RecordReading,
    Reference,
    WordWeight,
)

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
    "DualTrack",
    "DualTrackCell",
    "DyadMonth",
    "DyadReading",
    "ErosionPoint",
    "Estimate",
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
    "Spread",
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
class Assessment(InNotebook):
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
    pooled: Pooled | None = None
    sensitivity: tuple[SensitivityIndex, ...] = ()
    swings: tuple[Swing, ...] = ()
    discovery: tuple[DiscoveryBox, ...] = ()
    what_would_have_to_change: tuple[NeededChange, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    precision: Precision | None = None
    record: RecordReading | None = None
    provenance: Provenance | None = None
    words_and_deeds: WordsAndDeeds | None = None
    second_opinions: Documented | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and text; dates as ISO text."""
        return document(self)
