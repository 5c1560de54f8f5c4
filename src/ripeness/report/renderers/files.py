"""Results on disk: pages with their data beside them, each file whole or not there."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from ripeness.backtesting.results import BacktestResults, as_csv, as_json
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.report.renderers.pages import render_backtests, render_comparison, render_measured, render_report
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.compare import Comparison


def write_report(assessment: Assessment, folder: str | Path, *, words: str = "icd203") -> Path:
    """Write `report.html` and `assessment.json` into a folder (made if missing); gives the report's path.

    Both are made in memory first, then put in place in one step each, so that neither is ever
    half-written. OSError where the folder cannot be made or written.
    """
    page, data, place = render_report(assessment, words=words), to_json(assessment), Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    write_atomically(place / "assessment.json", data)
    write_atomically(place / "report.html", page)
    return place / "report.html"


def write_comparison(result: Comparison, page: Path) -> Path:
    """Write the page of perspectives side by side to a file, whose folder is made if missing."""
    page.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(page, render_comparison(result))
    return page


def write_measured(result: Measured, folder: Path) -> Path:
    """Write measure.html and measure.json into a folder that is there; gives the page's path."""
    data = json.dumps(result.to_dict(), allow_nan=False, ensure_ascii=False, indent=1) + "\n"
    write_atomically(folder / "measure.json", data)
    write_atomically(folder / "measure.html", render_measured(result))
    return folder / "measure.html"


def write_backtests(result: BacktestResults, folder: Path) -> Path:
    """Write backtest.html, results.csv and results.json into a folder that is there; gives the page's path."""
    write_atomically(folder / "results.csv", as_csv(result))
    write_atomically(folder / "results.json", as_json(result))
    write_atomically(folder / "backtest.html", render_backtests(result))
    return folder / "backtest.html"


def to_json(assessment: Assessment) -> str:
    """The assessment as one JSON document: sorted keys, no NaN (ValueError), a line end at the end."""
    return json.dumps(assessment.to_dict(), allow_nan=False, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def write_atomically(path: Path, text: str) -> None:
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
    # The mask can only be read by setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
