"""An explanation on the terminal: from the number down to its sources."""

from __future__ import annotations

from textwrap import wrap

from ripeness.core.distributions import DistributionSummary
from ripeness.diagnostics.provenance.results import QuoteReading
from ripeness.measures.credibility_evidence import (
    CELL,
    KINDS,
    OTHERS,
    AlternativeWeighting,
    EvidenceEntry,
)
from ripeness.report.number_format import (
    percent,
    significant,
)
from ripeness.report.terminal.lines import printable
from ripeness.scenario.views.references import Reference
from ripeness.workbench.verbs.explain import (
    Explanation,
    Input,
    Step,
)

PARTS = {"On the ledger": CELL, "Other kinds of word to the same": KINDS, "The record with others": OTHERS}
"""Titles of the parts of the record behind a number."""
LISTED = 8
"""How many inputs are listed; the JSON document has them all."""


def render(found: Explanation, *, width: int = 80) -> str:
    """The explanation as plain text in lines of `width` columns."""
    lines = [*wrap(f"{found.quantity} = {_amount(found.value, found.unit)}", width), *wrap(found.label, width), ""]
    lines += [*wrap(found.meaning, width), *wrap(f"{found.section}:  {found.formula}", width), ""]
    lines += _section("Made from", [_step(one) for one in found.made_from], width)
    inputs = sorted(found.inputs, key=lambda one: -abs(one.carries))
    rows = [_input(one) for one in inputs[:LISTED]]
    if len(inputs) > LISTED:
        rows.append(f"… and {len(inputs) - LISTED} more, which carry less; --json gives all")
    lines += _section("Enters directly", rows, width)
    lines += _section("With its figures", [found.worked] if found.worked else [], width)
    for title, part in PARTS.items():
        lines += _section(title, [_word(one) for one in found.words if one.part == part], width)
    lines += _section("Weighed otherwise", [_otherwise(one) for one in found.otherwise], width)
    lines += _section("Carried by (rank correlation)", [_carrier(one) for one in found.carried_by], width)
    return "\n".join(printable(line).rstrip() for line in lines).rstrip() + "\n"


def _section(title: str, rows: list[str], width: int) -> list[str]:
    if not rows:
        return []
    told = [line for row in rows for line in wrap(row, width, initial_indent="  ", subsequent_indent="      ")]
    return [title, *told, ""]


def _amount(value: DistributionSummary, unit: str) -> str:
    if value.p05 == value.p95:
        return f"{significant(value.mean, 3)} {unit}"
    return (
        f"{significant(value.mean, 3)} {unit} (90% interval {significant(value.p05, 3)} to {significant(value.p95, 3)})"
    )


def _step(one: Step) -> str:
    return f"{one.quantity} = {_amount(one.value, one.unit)}"


def _input(one: Input) -> str:
    rests = "; ".join(_source(source) for source in one.sources) or ("judgement" if one.judgement else "the ledger")
    prior = "" if one.value.p05 == one.value.p95 else f", prior {one.prior}"
    note = f" {one.note}" if one.note and one.note != one.claim else ""
    claim = f" Claim: {one.claim}" if one.claim else ""
    quote = _quote(one.quote) if one.quote else ""
    return f"{one.path} = {_amount(one.value, one.unit)}{prior}. {one.label}. Rests on {rests}.{note}{claim}{quote}"


def _quote(quote: QuoteReading) -> str:
    return f" “{quote.text}” ({quote.document}, characters {quote.start} to {quote.end})"


def _word(one: EvidenceEntry) -> str:
    to = f" to {one.addressee}" if one.part != CELL else ""
    counts = (
        f"counts {one.counts:g}, weight {one.weight:.2f}" if one.counts is not None else f"does not count: {one.why}"
    )
    sources = f" [{', '.join(source.id for source in one.sources)}]" if one.sources else ""
    return f"{one.place} {one.made}{to} {one.outcome.replace('_', ' ')} ({counts}): {one.statement}{sources}"


def _otherwise(one: AlternativeWeighting) -> str:
    return f"{one.changed}: {percent(one.mean)} (90% interval {percent(one.p05)} to {percent(one.p95)})"


def _source(source: Reference) -> str:
    title = f"{source.place}: {source.title.rstrip('.')}" if source.place else source.title
    return f"{title} <{source.url}>" if source.url else title


def _carrier(one: Input) -> str:
    rests = "judgement" if one.judgement else ", ".join(source.id for source in one.sources) or "the ledger"
    return f"{one.carries:+.2f}  {one.label} ({one.path}; {rests})".replace("-0", "−0")
