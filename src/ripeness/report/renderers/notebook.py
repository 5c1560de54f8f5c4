"""Results as a notebook shows them: a headline, small tables and bars, every text escaped, no script."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ripeness.evidence.text.batch import Readings
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.opinions.stability.opinion import StabilityOpinion
from ripeness.report.blocks import Document
from ripeness.report.renderers.terminal import render_text
from ripeness.report.table import Table
from ripeness.report.views.by_name import view_of
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.run import Run
from ripeness.workbench.verbs.compare import Comparison
from ripeness.workbench.verbs.explain import Explanation
from ripeness.workbench.verbs.ledger import LedgerFound
from ripeness.workbench.verbs.observe import ObservationResult
from ripeness.workbench.verbs.what_if import WhatIf

if TYPE_CHECKING:
    from jinja2 import Template

WIDTH = 100
"""Columns of the plain text."""


VIEWS: dict[type, str] = {
    Assessment: "assessment",
    Comparison: "compare",
    Explanation: "explain",
    LedgerFound: "ledger",
    Measured: "measure",
    ObservationResult: "observe",
    Readings: "read",
    StabilityOpinion: "stability",
    WhatIf: "what_if",
}
"""The view of each type of result."""


def document_of(result: object) -> Document:
    """The tree of blocks of a result; TypeError for what is none of the workbench's."""
    if isinstance(result, Run):
        return document_of(result.assessment)
    if type(result) not in VIEWS:
        raise TypeError(f"a {type(result).__name__} is no result that a notebook shows")
    return view_of(VIEWS[type(result)], result)


def forms(result: object) -> dict[str, str]:
    """A result by MIME type: `text/html`, and `text/plain` for a notebook in a terminal."""
    document = document_of(result)
    text = render_text(document, width=WIDTH)
    return {"text/html": render_html(document, text), "text/plain": text}


def render_html(document: Document, text: str = "") -> str:
    """A piece of HTML with its styles in it; `text` is the same as text, folded away."""
    return _template().render(document=document, text=text)


def table_html(caption: str, table: Table) -> str:
    """A table with its caption."""
    return render_html(Document("", caption, (table,)))


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("ripeness.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("notebook.html.j2")
