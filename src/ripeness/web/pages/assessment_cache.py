"""What the pages keep between requests, beside the cases held ready: whole assessments and their rankings."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request

from ripeness.web.services.case_cache import Recent
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.compare import Comparison


@dataclass(frozen=True, slots=True)
class Kept:
    """The last few of each."""

    assessments: Recent[Assessment] = field(default_factory=lambda: Recent(8))
    comparisons: Recent[Comparison] = field(default_factory=lambda: Recent(8))
    carriers: Recent[list[dict[str, object]]] = field(default_factory=lambda: Recent(32))


def kept(request: Request) -> Kept:
    """What this application keeps; begun with the first question."""
    state = request.app.state
    if not hasattr(state, "kept"):
        state.kept = Kept()
    found: Kept = state.kept
    return found
