"""Perspectives side by side as blocks: what each gives, then what carries each one's difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ripeness.diagnostics.attribution import Decomposition
from ripeness.report.blocks import Document, Items, Likelihood, Likelihoods, Paragraph, Section, chapter
from ripeness.report.charts.outlook import perspectives as perspectives_chart
from ripeness.report.charts.registry import figures
from ripeness.report.number_format import MEAN, MEDIAN, change_points, day, percent, points, range_beside, short_day
from ripeness.report.sentences import perspectives
from ripeness.report.table import Table, tabulate
from ripeness.workbench.verbs.compare import Comparison, PerspectiveReading

CARRIERS = 4
"""How many carriers of a difference are listed; the page's table holds them all."""

Column = tuple[str, Callable[[PerspectiveReading], str]]


def view(result: Comparison) -> Document:
    """Tables with a perspective a row and each difference with its carriers; on a page the picture of both."""
    differences = (_difference(result, entry, entry.carried_by) for entry in result.readings if entry.carried_by)
    bars = Section("bars", "", (probabilities(result),), detail="page")
    last = (bars, perspectives_chapter(result), Paragraph(_note(result), "note"))
    return Document(
        result.title,
        f"as of {day(result.as_of)}, {result.draws:,} draws, seed {result.seed}",
        (*_tables(result), *differences, *last),
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
    rows = []
    for number, reading in enumerate(result.readings):
        last = next((horizon for horizon in reading.by if horizon.date == result.horizon), reading.by[-1])
        p, name = last.p_deal, perspectives.name(reading)
        interval, ends = range_beside(p), (100 * p.p05, 100 * p.mean, 100 * p.p95)
        rows.append(Likelihood(name, reading.verdict, percent(p.mean), interval, *ends, main=number == 0))
    return Likelihoods(tuple(rows))


def _tables(result: Comparison) -> Iterator[Section]:
    """What each perspective gives, a row a perspective."""
    first = result.readings[0]
    outlook: list[Column] = []
    if first.meeting is not None:
        outlook.append(("meeting", lambda reading: percent(reading.meeting.p_deal.mean) if reading.meeting else "–"))
    outlook += [(short_day(horizon.date), partial(_deal, at=at)) for at, horizon in enumerate(first.by)]
    state: list[Column] = [
        ("zone open", lambda reading: percent(reading.p_zopa_open)),
        ("gap", lambda reading: points(reading.gap.median)),
        ("ripe", lambda reading: percent(reading.ripe)),
        ("verdict", lambda reading: reading.verdict),
    ]
    sincerity = [(name.split(" (")[0], partial(_sincerity, actor=actor)) for actor, name in result.names.items()]
    for key, title, columns in (
        ("outlook", f"Probability of a deal ({MEAN})", outlook),
        ("state", f"Where they stand (gap in stake points, {MEDIAN})", state),
        ("sincerity", "More to be seen than to agree", sincerity),
    ):
        if columns:
            table = tabulate(result.readings, ("", perspectives.name), *columns, kinds=("text", "number"))
            yield Section(key, title, (table,), detail="screen")


def _deal(reading: PerspectiveReading, *, at: int) -> str:
    return percent(reading.by[at].p_deal.mean)


def _sincerity(reading: PerspectiveReading, *, actor: str) -> str:
    value = reading.p_insincere.get(actor)
    return "–" if value is None else percent(value)


def _difference(result: Comparison, reading: PerspectiveReading, shares: Decomposition) -> Section:
    change = f"{change_points(reading.difference)} percentage points by {day(result.horizon)}"
    # Parts that would show as 0.0 say nothing.
    parts = [part for part in shares.carriers if abs(part.share) >= perspectives.SMALL]
    rows = [(change_points(part.share), _error(part.standard_error), part.label) for part in parts[:CARRIERS]]
    if len(parts) > CARRIERS:
        rest = change_points(sum(part.share for part in parts[CARRIERS:]))
        rows.append((rest, "", f"{len(parts) - CARRIERS} others"))
    nothing = Items(("no group of its changes carries as much as a tenth of a point",))
    table = Table(("", "", ""), tuple(rows), kinds=("number", "text", "text"))
    title = f"{reading.title}: {change}"
    return Section(f"difference-{reading.perspective}", title, (table if rows else nothing,), detail="screen")


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
