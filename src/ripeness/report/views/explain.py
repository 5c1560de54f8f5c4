"""An explanation as blocks: from a number down to its sources."""

from __future__ import annotations

from collections.abc import Iterable

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.credibility_evidence import CELL, KINDS, OTHERS, EvidenceEntry, OtherwiseReading
from ripeness.report.blocks import Document, Items, Paragraph, Section
from ripeness.report.number_format import MEAN, ends, in_stake_points, percent, significant, with_interval
from ripeness.scenario.views.references import Reference
from ripeness.workbench.verbs.explain import ExplainedInput, Explanation

PARTS = {"On the ledger": CELL, "Other kinds of word to the same": KINDS, "The record with others": OTHERS}
"""Titles of the parts of the record behind a number."""
INPUTS = 8
"""How many inputs are listed; the JSON document has them all."""


def view(result: Explanation) -> Document:
    """The number with its meaning and formula, then what it is made from, step by step."""
    inputs = sorted(result.inputs, key=lambda entry: -abs(entry.carries))
    rows = [_input(entry) for entry in inputs[:INPUTS]]
    if len(inputs) > INPUTS:
        rows.append(f"… and {len(inputs) - INPUTS} more, which carry less; --json gives all")
    sections = (
        _section("Made from", [f"{step.quantity} = {_amount(step.value, step.unit)}" for step in result.made_from]),
        _section("Enters directly", rows),
        _section("With its figures", [result.worked] if result.worked else []),
        *(_section(title, [_word(w) for w in result.words if w.part == part]) for title, part in PARTS.items()),
        _section("Weighed otherwise", [_alternative_weighting(weighting) for weighting in result.otherwise]),
        _section("Carried by (rank correlation)", [_carrier(entry) for entry in result.carried_by]),
    )
    meaning = Section("meaning", "", (Paragraph(result.meaning), Paragraph(f"{result.section}:  {result.formula}")))
    title = f"{result.quantity} = {_amount(result.value, result.unit)}"
    return Document(title, result.label, (meaning, *(section for section in sections if section.blocks)))


def _section(title: str, rows: Iterable[str]) -> Section:
    texts = tuple(rows)
    return Section(title.lower().replace(" ", "-"), title, (Items(texts),) if texts else ())


def _amount(value: DistributionSummary, unit: str) -> str:
    scale, unit = in_stake_points(unit)

    def form(number: float) -> str:
        return significant(scale * number, 3)

    if value.p05 == value.p95:
        return f"{form(value.mean)} {unit}"
    return f"{form(value.mean)} {unit} ({MEAN}; 90% interval {ends(form, value.p05, value.p95)})"


def _scale_of_file(unit: str) -> str:
    """That the file writes a value in stake units; nothing for a quantity of another kind."""
    return " (where 1 is 100 stake points)" if in_stake_points(unit)[0] != 1 else ""


def _input(entry: ExplainedInput) -> str:
    rests = "; ".join(_source(source) for source in entry.sources) or ("judgement" if entry.judgement else "the ledger")
    prior = "" if entry.value.p05 == entry.value.p95 else f", prior {entry.prior}{_scale_of_file(entry.unit)}"
    note = f" {entry.note}" if entry.note and entry.note != entry.claim else ""
    claim = f" Claim: {entry.claim}" if entry.claim else ""
    quote = ""
    if entry.quote:
        quote = f" “{entry.quote.text}” ({entry.quote.document}, characters {entry.quote.start} to {entry.quote.end})"
    amount = _amount(entry.value, entry.unit)
    return f"{entry.path} = {amount}{prior}. {entry.label}. Rests on {rests}.{note}{claim}{quote}"


def _word(word: EvidenceEntry) -> str:
    to = f" to {word.addressee}" if word.part != CELL else ""
    counts = f"does not count: {word.why}"
    if word.counts is not None:
        counts = f"counts {word.counts:g}, weight {word.weight:.2f}"
    sources = f" [{', '.join(source.id for source in word.sources)}]" if word.sources else ""
    return f"{word.place} {word.made}{to} {word.outcome.replace('_', ' ')} ({counts}): {word.statement}{sources}"


def _alternative_weighting(weighting: OtherwiseReading) -> str:
    return f"{weighting.changed}: {with_interval(percent, weighting.mean, weighting.p05, weighting.p95)}"


def _source(source: Reference) -> str:
    title = f"{source.place}: {source.title.rstrip('.')}" if source.place else source.title
    return f"{title} <{source.url}>" if source.url else title


def _carrier(entry: ExplainedInput) -> str:
    rests = "judgement" if entry.judgement else ", ".join(source.id for source in entry.sources) or "the ledger"
    return f"{entry.carries:+.2f}  {entry.label} ({entry.path}; {rests})".replace("-0", "−0")
