"""The page of each result, and results on disk: pages with their data beside them, each file whole or not there."""

from __future__ import annotations

import json
import os
import tempfile
from functools import partial
from pathlib import Path

from ripeness.backtesting.results import BacktestResults, as_csv, as_json
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.report import glossary, yardstick
from ripeness.report.assumption_format import quantity_format
from ripeness.report.blocks import Document
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.names import input_anchors
from ripeness.report.renderers.html import render_page
from ripeness.report.sentences import unknowns
from ripeness.report.sentences.bottom_line import bottom_line
from ripeness.report.sentences.outlook import sampling_error, truce
from ripeness.report.sentences.perspectives import against_rule
from ripeness.report.views import backtest, compare, measure
from ripeness.report.views.assessment import confidence, has_pool, likelihoods, run_details
from ripeness.scenario.schema.vocabulary import reword, words_of
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.compare import Comparison

ASSUMPTIONS = 10
"""How many assumptions the report lists: those that carry most."""


def render_report(assessment: Assessment, *, words: str = "icd203") -> str:
    """The report of an assessment; `words` picks the yardstick, icd203 or phia (UsageError for any other)."""
    rows, setting = likelihoods(assessment, words=words), words_of(assessment)
    entries = reword(glossary.ENTRIES, setting)
    contents: dict[str, object] = dict(
        truce=truce(assessment),
        bottom_line=bottom_line(assessment, words=words),
        likelihoods=rows,
        pooled=has_pool(rows),
        confidence=confidence(assessment),
        bands=yardstick.bands(words),
        yardstick_name=yardstick.NAMES[words],
        carriers=[
            (assumption, quantity_format(assessment, assumption))
            for assumption in unknowns.rank_assumptions(assessment)[:ASSUMPTIONS]
        ],
        known={source.id for source in assessment.sources},
        input_places=input_anchors(assessment),
        change_of_mind=unknowns.change_of_mind(assessment),
        paragraphs=glossary.method(assessment.setting),
        measures=glossary.MEASURES,
        details=run_details(assessment),
        sampling_error=sampling_error(assessment),
        against_rule=against_rule(assessment),
    )
    return render_page(
        "report.html.j2",
        reword(report_chapters(assessment, words=words), setting),
        assessment=assessment,
        entries=entries,
        links=partial(glossary.Links, entries),
        **reword(contents, setting),
    )


def render_comparison(result: Comparison) -> str:
    """Perspectives side by side."""
    title, about = f"{result.title}: perspectives", f"Perspectives {compare.view(result).about}"
    return render_document(Document(result.title, about, (compare.perspectives_chapter(result),)), title)


def render_measured(result: Measured) -> str:
    """Words and deeds of a dyad."""
    document = measure.view(result)
    return render_document(document, f"Words and deeds: {document.title}")


def render_backtests(result: BacktestResults) -> str:
    """The results of backtests, with a list of contents."""
    return render_document(backtest.results_view(result), "Backtests: was it right before?", contents=True)


def render_document(document: Document, title: str, *, contents: bool = False) -> str:
    """The page of a tree of blocks, with a list of contents if wanted."""
    sections = [section for section in document.sections if section.detail != "screen"]
    return render_page("document.html.j2", sections, document=document, title=title, contents=contents)


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
