"""Results as a notebook shows them: a headline, small tables and bars, every text escaped, no script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, singledispatch
from typing import TYPE_CHECKING

from ripeness.evidence.text.batch import Readings
from ripeness.evidence.words_and_deeds.results import Measured
from ripeness.opinions.stability.opinion import StabilityOpinion
from ripeness.report import likelihood
from ripeness.report.charts.figure import Table
from ripeness.report.html.measure_page import chapters
from ripeness.report.number_format import day, percent, percent_range
from ripeness.report.sections.assessment import sections
from ripeness.report.sentences import dyad
from ripeness.report.sentences.verdict import bottom_line
from ripeness.report.terminal import assessment as text
from ripeness.report.terminal import compare as compare_text
from ripeness.report.terminal import explain as explain_text
from ripeness.report.terminal import ledger as ledger_text
from ripeness.report.terminal import measure as measure_text
from ripeness.report.terminal import observe as observe_text
from ripeness.report.terminal import reading as reading_text
from ripeness.report.terminal import stability as stability_text
from ripeness.report.terminal import what_if as what_if_text
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.run import Run
from ripeness.workbench.verbs.compare import Comparison
from ripeness.workbench.verbs.explain import Explanation
from ripeness.workbench.verbs.ledger import LedgerFound
from ripeness.workbench.verbs.observe import Observed
from ripeness.workbench.verbs.what_if import WhatIf

if TYPE_CHECKING:
    from jinja2 import Template

WIDTH = 100
"""Columns of the plain text."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A probability: its name, mean, interval and word, and where they lie on a bar, in percent."""

    name: str
    figure: str
    interval: str
    word: str
    low: float
    middle: float
    high: float
    main: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What a notebook shows of a result: title, what was asked, sentences, bars, tables, and the plain text."""

    title: str
    about: str
    plain: str
    sentences: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    tables: tuple[tuple[str, Table], ...] = ()
    findings: tuple[tuple[str, str], ...] = ()
    note: str = ""


def forms(found: object) -> dict[str, str]:
    """A result by MIME type: `text/html`, and `text/plain` for a notebook in a terminal."""
    view = view_of(found)
    return {"text/html": _template().render(view=view), "text/plain": view.plain}


def table_html(caption: str, table: Table) -> str:
    """A table with its caption, escaped."""
    return _template().render(view=View("", caption, "", tables=(("", table),)))


@singledispatch
def view_of(found: object) -> View:
    """What is shown of a result; TypeError for what is none of the workbench's."""
    raise TypeError(f"a {type(found).__name__} is no result that a notebook shows")


@view_of.register
def _run(found: Run) -> View:
    return view_of(found.assessment)


@view_of.register
def _assessment(found: Assessment) -> View:
    through = f"perspective {found.perspective} · " if found.perspective else ""
    return View(
        title=found.title,
        about=f"As of {day(found.as_of)} · {through}{found.draws:,} draws · seed {found.seed}",
        plain=text.render(found, width=WIDTH),
        sentences=tuple(bottom_line(found)),
        bars=tuple(
            Bar(one.event, one.figure, one.interval, one.word, one.low, one.middle, one.high, one.main)
            for one in likelihood.likelihoods(found)
        ),
        findings=tuple((one.title, one.sentences[0]) for one in sections(found) if one.sentences),
        note="Bars are 90% intervals over the draws.",
    )


@view_of.register
def _comparison(found: Comparison) -> View:
    names = [one.perspective or "the case itself" for one in found.readings]
    return View(
        title=found.title,
        about=f"Perspectives side by side · as of {day(found.as_of)} · {found.draws:,} draws · seed {found.seed}",
        plain=compare_text.render(found, width=WIDTH),
        bars=tuple(_of_reading(found, at, name) for at, name in enumerate(names)),
        tables=tuple(
            (title, Table(("", *(name for name, _ in columns)), _transposed(names, [cells for _, cells in columns])))
            for title, columns in compare_text.tables(found)
            if columns
        ),
        note=f"Bars: a deal by {day(found.horizon)}, with 90% intervals over the draws. {compare_text.note(found)}",
    )


def _of_reading(found: Comparison, at: int, name: str) -> Bar:
    one = found.readings[at]
    last = next((by for by in one.by if by.date == found.horizon), one.by[-1])
    p = last.p_deal
    return Bar(name, percent(p.mean), percent_range(p), one.verdict, 100 * p.p05, 100 * p.mean, 100 * p.p95, at == 0)


def _transposed(names: list[str], columns: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((name, *(cells[at] for cells in columns)) for at, name in enumerate(names))


@view_of.register
def _what_if(found: WhatIf) -> View:
    through = f"perspective {found.perspective} · " if found.perspective else ""
    rows = tuple(
        (name, level(one.before.mean), level(one.after.mean), change(one.difference.mean),
         f"{change(one.difference.p05)} to {change(one.difference.p95)}")
        for name, one, level, change in what_if_text.rows(found)
    )  # fmt: skip
    return View(
        title=found.title,
        about=f"What if · as of {day(found.as_of)} · {through}{found.draws:,} draws · seed {found.seed}",
        plain=what_if_text.render(found, width=WIDTH),
        sentences=tuple(what_if_text.changes(found)),
        tables=(("", Table(("", "before", "after", "difference", "90% interval"), rows)),),
        note=what_if_text.note(found),
    )


@view_of.register
def _observed(found: Observed) -> View:
    rows = tuple(
        (name, observe_text.cell(one.before, shown), observe_text.cell(one.after, shown))
        for name, one, shown in observe_text.rows(found)
    )
    return View(
        title=found.title,
        about=f"As of {day(found.as_of_before)}, then {day(found.as_of_after)} · {found.draws:,} draws",
        plain=observe_text.render(found, width=WIDTH),
        sentences=(f"Seen: {observe_text.told(found)}.",),
        tables=(("", Table(("", "before (90% interval)", "after (90% interval)"), rows)),),
        note=f"Effective draws: {found.effective_before:,.0f}, then {found.effective_after:,.0f}.",
    )


@view_of.register
def _measured(found: Measured) -> View:
    parts = [one for one in chapters(found) if not one.id.startswith("rows-")]
    return View(
        title=dyad.course(found),
        about="Words and deeds, from event data",
        plain=measure_text.render(found, width=WIDTH),
        findings=tuple((one.title, sentence) for one in parts for sentence in one.sentences),
        tables=tuple((one.title, one.figures[0].table) for one in parts if one.figures),
    )


@view_of.register
def _explanation(found: Explanation) -> View:
    return View(found.label, found.case, explain_text.render(found, width=WIDTH))


@view_of.register
def _ledger(found: LedgerFound) -> View:
    return View(f"Ledger of {found.title}", f"As of {day(found.as_of)}", ledger_text.render(found, width=WIDTH))


@view_of.register
def _readings(found: Readings) -> View:
    return View("Documents read", f"{len(found.readings)} read", reading_text.render(found, width=WIDTH))


@view_of.register
def _stability(found: StabilityOpinion) -> View:
    return View("Stable outcomes", "Graph model", stability_text.render(found, width=WIDTH))


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
