"""Scenario discovery: which of the draws show an outcome, told as ranges of a few quantities."""

from __future__ import annotations

from ripeness.diagnostics.discovery.boxes import (
    discover,
    interests,
)

__all__ = ["discover", "interests"]
