"""The JSON Schemas of a case's files, for editors that complete and explain."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Response

from ripeness import workbench
from ripeness.scenario.schema.json_schema import perspective_schema
from ripeness.web.api.errors import refusals
from ripeness.web.api.responses import written

router = APIRouter(tags=["files"])


@router.get("/schemas/{kind}", response_model=dict[str, Any], responses=refusals())
def file_schema(kind: Literal["scenario", "perspective"]) -> Response:
    """The JSON Schema (draft 2020-12) of scenario.yaml, or of a file in perspectives/."""
    return written(workbench.schema() if kind == "scenario" else perspective_schema())
