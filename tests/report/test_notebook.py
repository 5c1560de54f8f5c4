"""Results in a notebook: rich without a call, escaped, and as text in a terminal."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from markupsafe import escape

from ripeness import workbench
from ripeness.report.blocks import Document, Likelihoods, Paragraph, Section
from ripeness.report.charts.figure import Figure
from ripeness.report.renderers.notebook import document_of, forms, render_html
from ripeness.report.table import Table
from ripeness.workbench.run import Run
from tests.report.sample import assessment
from tests.report.sample_comparison import comparison
from tests.report.test_html import hostile

QUESTION = workbench.Question(draws=16)
VOID = ("rect", "br")
RESULTS: dict[str, Callable[[], Any]] = {
    "assessment": assessment,
    "run": lambda: Run(assessment(), None, None),  # type: ignore[arg-type]
    "compare": comparison,
    "what-if": lambda: workbench.what_if("basics", QUESTION, {"actors.AZU.cost_per_period": "0.3"}),
    "observe": lambda: workbench.observe("korea-1951", _event(), QUESTION),
    "explain": lambda: workbench.explain("basics", "gap", QUESTION),
    "ledger": lambda: workbench.ledger("korea-1951"),
    "stability": lambda: workbench.stability("basics"),
    "read": lambda: workbench.Readings(()),
}


def _event() -> workbench.HistoryEvent:
    scenario = workbench.scenario_of("korea-1951")
    return workbench.HistoryEvent(on=scenario.file.time.as_of + timedelta(days=40), event="line", share=0.5)


class _Tags(HTMLParser):
    """Tags as a browser takes them; they have to close in order, and none may carry a handler."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.seen.append(tag)
        self.open += [tag] if tag not in VOID else []
        assert [name for name, _ in attrs if name.startswith("on")] == []

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _tags(html: str) -> list[str]:
    parser = _Tags()
    parser.feed(html)
    assert parser.open == []
    return parser.seen


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_shows_itself_as_html_and_as_text(name: str) -> None:
    found = RESULTS[name]()
    shown = found._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain"}
    assert found._repr_html_() == shown["text/html"]
    assert "script" not in _tags(shown["text/html"])
    assert len(shown["text/plain"].splitlines()) > 1 or name == "read"
    assert pickle.loads(pickle.dumps(found)) == found or name == "run"


def test_an_assessment_shows_its_headline_its_probabilities_and_its_findings() -> None:
    html, document = assessment()._repr_html_(), document_of(assessment())
    [bars] = [block.rows for part in document.sections for block in part.blocks if isinstance(block, Likelihoods)]
    assert len(bars) > 3
    assert _tags(html).count("svg") == len(bars)
    assert all(0 <= bar.low <= bar.middle <= bar.high <= 100 for bar in bars)
    assert document.title in html
    chapters = [part for part in document.sections if part.detail == "page"]
    assert chapters
    assert all(str(escape(part.sentences[0])) in html for part in chapters if part.sentences)


def test_a_what_if_shows_before_after_and_the_difference() -> None:
    [table] = [block for block in document_of(RESULTS["what-if"]()).blocks if isinstance(block, Table)]
    assert table.columns == ("", "before", "after", "difference (90% interval)")
    assert any(row[1] != row[2] for row in table.rows)


def test_a_picture_has_its_numbers_once() -> None:
    table = Table(("when", "how many"), (("May", "7"),))
    picture = Figure("id", "caption", "alt", (), table)
    counts = Section("", "", (table,), detail="screen")
    section = Section("way", "A title", (Paragraph("Lead."), counts, picture))
    html = render_html(Document("", "", (section,)))
    assert html.count("how many") == 1


def test_a_front_end_gets_the_forms_that_it_asks_for() -> None:
    found = assessment()
    assert set(found._repr_mimebundle_(include={"text/plain"})) == {"text/plain"}
    assert set(found._repr_mimebundle_(exclude={"text/plain"})) == {"text/html"}


def test_hostile_text_stays_text() -> None:
    html = hostile()._repr_html_()
    assert "script" not in _tags(html)
    assert "img" not in _tags(html)
    assert "&lt;" in html


def test_what_is_no_result_is_refused() -> None:
    with pytest.raises(TypeError, match="no result that a notebook shows"):
        forms(object())


def test_results_are_defined_without_what_shows_them() -> None:
    program = "import sys, ripeness.workbench.verbs.compare; sys.exit('ripeness.report' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
