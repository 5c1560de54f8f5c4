"""The page of a case's history: the chance of a deal over its days."""

from __future__ import annotations

import json
from pathlib import Path

from ripeness.report.renderers.files import render_document, write_atomically
from ripeness.report.views import trace
from ripeness.workbench.verbs.trace import HistoryTrace


def write_trace(result: HistoryTrace, folder: Path) -> Path:
    """Write trace.html and trace.json into a folder that is there; gives the page's path."""
    document = trace.view(result)
    data = json.dumps(result.to_dict(), allow_nan=False, ensure_ascii=False, indent=1) + "\n"
    write_atomically(folder / "trace.json", data)
    write_atomically(folder / "trace.html", render_document(document, f"Over time: {document.title}"))
    return folder / "trace.html"
