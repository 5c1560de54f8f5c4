"""The report on disk: report.html and assessment.json, each whole or not there."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from ripeness.report.html import document as html
from ripeness.workbench.assessment import Assessment


def write_report(assessment: Assessment, folder: str | Path, *, words: str = "icd203") -> Path:
    """Write `report.html` and `assessment.json` into a folder (made if missing); gives the report's path.

    Both are made in memory first, then put in place in one step each, so that neither is ever
    half-written. OSError where the folder cannot be made or written.
    """
    page = html.render(assessment, words=words)
    document = to_json(assessment)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    put(place / "assessment.json", document)
    put(place / "report.html", page)
    return place / "report.html"


def to_json(assessment: Assessment) -> str:
    """The assessment as one JSON document: sorted keys, no NaN (ValueError), a line end at the end."""
    return json.dumps(assessment.to_dict(), allow_nan=False, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def put(path: Path, text: str) -> None:
    """Write a text file in one step: beside its place first, then moved there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        # mkstemp makes files that only their owner can read; a report is as readable as any new file.
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
