"""What the model gives of a case: the measures of a run, under what identifies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ripeness.core.notebook_repr import NotebookRepr
from ripeness.measures.actors import ActorReading
from ripeness.measures.dual_track import DualTrack
from ripeness.measures.leverage import LeverageReading
from ripeness.measures.outlook import Outlook
from ripeness.measures.ripeness import Ripeness
from ripeness.measures.verdict import Verdict
from ripeness.measures.zopa import Zopa
from ripeness.scenario.language.record import LedgerEntry


@dataclass(frozen=True, slots=True)
class ModelReadings(NotebookRepr):
    """The first keys of `assessment.json`: case, view, draws and version, then the measures over the ensemble."""

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
