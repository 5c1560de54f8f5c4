"""Perspectives side by side as blocks: what each gives, then what carries each one's difference."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.diagnostics.attribution import Decomposition
from ripeness.report.blocks import Document, Items, Likelihood, Likelihoods, Paragraph, Section, chapter
from ripeness.report.charts.outlook import perspectives as perspectives_chart
from ripeness.report.charts.registry import figures
from ripeness.report.number_format import day, percent, percent_range, points, short_day, with_sign
from ripeness.report.sentences import perspectives
from ripeness.report.table import Table
from ripeness.workbench.verbs.compare import Comparison, PerspectiveReading

CARRIERS = 4
"""How many carriers of a difference are listed; the page's table holds them all."""

Column = tuple[str, list[str]]


def view(result: Comparison) -> Document:
    """Tables with a perspective a row and each difference with its carriers; on a page the picture of both."""
    return Document(
        result.title,
        f"as of {day(result.as_of)}, {result.draws:,} draws, seed {result.seed}",
        (
            *_tables(result),
            *(_difference(result, reading, reading.carried_by) for reading in result.readings if reading.carried_by),
            Section("bars", "", (probabilities(result),), detail="page"),
            perspectives_chapter(result),
            Paragraph(_note(result), "note"),
        ),
    )


def perspectives_chapter(result: Comparison) -> Section:
    """The slopes, what each perspective makes of a deal, and what carries the differences."""
    pictures, table = figures("perspectives", result), perspectives_chart.carriers(result)
    sentences = perspectives.perspective_sentences(result)
    section = chapter("perspectives", "Perspectives side by side", sentences, *pictures)
    carriers = (Section("", "What carries the differences", (table,)),) if table else ()
    return Section(section.id, section.title, (*section.blocks, *carriers), detail="page")


def probabilities(result: Comparison) -> Likelihoods:
    """A deal by the horizon in each perspective, the case itself first."""
    return Likelihoods(tuple(_likelihood(result, number) for number in range(len(result.readings))))


def _likelihood(result: Comparison, number: int) -> Likelihood:
    reading = result.readings[number]
    last = next((horizon for horizon in reading.by if horizon.date == result.horizon), reading.by[-1])
    p, name = last.p_deal, perspectives.name(reading)
    interval, ends = percent_range(p), (100 * p.p05, 100 * p.mean, 100 * p.p95)
    return Likelihood(name, reading.verdict, percent(p.mean), interval, *ends, main=number == 0)


def _tables(result: Comparison) -> Iterator[Section]:
    for key, title, columns in _columns(result):
        if columns:
            names = [perspectives.name(reading) for reading in result.readings]
            rows = tuple(zip(names, *(cells for _, cells in columns), strict=True))
            table = Table(("", *(name for name, _ in columns)), rows, kinds=("text", "number"))
            yield Section(key, title, (table,), detail="screen")


def _columns(result: Comparison) -> Iterator[tuple[str, str, list[Column]]]:
    """What each perspective gives, as titled columns with a cell for each reading."""
    readings = result.readings
    outlook: list[Column] = []
    if readings[0].meeting is not None:
        outlook.append(("meeting", [percent(r.meeting.p_deal.mean) if r.meeting else "–" for r in readings]))
    for number, horizon in enumerate(readings[0].by):
        outlook.append((short_day(horizon.date), [percent(r.by[number].p_deal.mean) for r in readings]))
    yield "outlook", "Probability of a deal", outlook
    state: list[Column] = [
        ("zone open", [percent(r.p_zopa_open) for r in readings]),
        ("gap", [points(r.gap.median) for r in readings]),
        ("ripe", [percent(r.ripe) for r in readings]),
        ("verdict", [r.verdict for r in readings]),
    ]
    yield "state", "Where they stand (gap in stake points)", state
    sincerity = [
        (name.split(" (")[0], [_share(r.sincerity.get(actor)) for r in readings])
        for actor, name in result.names.items()
    ]
    yield "sincerity", "Sincerity", sincerity


def _share(value: float | None) -> str:
    return "–" if value is None else percent(value)


def _difference(result: Comparison, reading: PerspectiveReading, shares: Decomposition) -> Section:
    change = f"{with_sign(100 * reading.difference)} percentage points by {day(result.horizon)}"
    # Parts that would show as 0.0 say nothing.
    parts = [part for part in shares.carriers if abs(part.share) >= perspectives.SMALL]
    rows = [(_points(part.share), _error(part.standard_error), part.label) for part in parts[:CARRIERS]]
    if len(parts) > CARRIERS:
        rows.append((_points(sum(part.share for part in parts[CARRIERS:])), "", f"{len(parts) - CARRIERS} others"))
    nothing = Items(("no group of its changes carries as much as a tenth of a point",))
    table = Table(("", "", ""), tuple(rows), kinds=("number", "text", "text"))
    title = f"{reading.title}: {change}"
    return Section(f"difference-{reading.perspective}", title, (table if rows else nothing,), detail="screen")


def _points(share: float) -> str:
    return with_sign(100 * share)


def _error(standard_error: float) -> str:
    return f"± {100 * standard_error:.1f}" if standard_error >= perspectives.SMALL else ""


def _note(result: Comparison) -> str:
    """How the numbers are to be read."""
    draws = max((reading.carried_by.draws for reading in result.readings if reading.carried_by), default=0)
    return (
        "Each perspective's draws are weighed by the record under its own assumptions. The parts of a difference are "
        f"Shapley values on {draws} of the draws, in percentage points (± standard error of sampled orders); they sum "
        "to the difference on those draws. No perspective is the program's own."
    )
