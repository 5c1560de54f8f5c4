"""Assessments, comparisons and rankings that the pages keep between requests."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request

from ripeness.workbench import Comparison, LruCache
from ripeness.workbench.assessment import Assessment


@dataclass(frozen=True, slots=True)
class AssessmentCache:
    """The last few of each."""

    assessments: LruCache[Assessment] = field(default_factory=lambda: LruCache(8))
    comparisons: LruCache[Comparison] = field(default_factory=lambda: LruCache(8))
    carriers: LruCache[list[dict[str, object]]] = field(default_factory=lambda: LruCache(32))


def assessment_cache(request: Request) -> AssessmentCache:
    """The cache of this application; begun with the first question."""
    state = request.app.state
    if not hasattr(state, "assessment_cache"):
        state.assessment_cache = AssessmentCache()
    cache: AssessmentCache = state.assessment_cache
    return cache
