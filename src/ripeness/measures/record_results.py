"""What the record of words says, as results carry it: credibility, chains, what is open, breakdown hazards."""

from __future__ import annotations

from ripeness.measures.breakdown import BreakdownReading, CommitmentReading
from ripeness.measures.record import (
    BaseRateReading,
    CellReading,
    ChainReading,
    OpenReading,
    OtherwiseReading,
    WordWeight,
)
from ripeness.scenario.views.references import Reference

__all__ = [
    "BaseRateReading",
    "BreakdownReading",
    "CellReading",
    "ChainReading",
    "CommitmentReading",
    "OpenReading",
    "OtherwiseReading",
    "RecordReading",
    "Reference",
    "WordWeight",
]
