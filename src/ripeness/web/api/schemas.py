"""The JSON Schemas of a case's files, for editors that complete and explain."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Response

from ripeness import workbench
from ripeness.web.api.errors import error_descriptions
from ripeness.web.api.responses import json_response

router = APIRouter(tags=["files"])


@router.get("/schemas/{kind}", response_model=dict[str, Any], responses=error_descriptions())
def file_schema(kind: Literal["scenario", "perspective"]) -> Response:
    """The JSON Schema (draft 2020-12) of scenario.yaml, or of a file in perspectives/."""
    return json_response(workbench.schema() if kind == "scenario" else workbench.perspective_schema())
