"""An explanation on the terminal: from the number down to its sources."""

from __future__ import annotations

from textwrap import wrap

from ripeness.outlook.explain import Explanation, Input, Reference, Step
from ripeness.outlook.spread import Spread
from ripeness.report.amounts import significant
from ripeness.report.terminal_lines import cut, printable

LISTED = 8
"""How many inputs are listed; the JSON document has them all."""


def render(found: Explanation, *, width: int = 80) -> str:
    """The explanation as plain text in lines of `width` columns."""
    lines = [cut(f"{found.quantity} = {_amount(found.value, found.unit)}", width), cut(found.label, width), ""]
    lines += [*wrap(found.meaning, width), *wrap(f"{found.section}:  {found.formula}", width), ""]
    lines += _section("Made from", [_step(one) for one in found.made_from], width)
    inputs = sorted(found.inputs, key=lambda one: -abs(one.carries))
    rows = [_input(one) for one in inputs[:LISTED]]
    if len(inputs) > LISTED:
        rows.append(f"… and {len(inputs) - LISTED} more, which carry less; --json gives all")
    lines += _section("Enters directly", rows, width)
    words = [f"{one.id} {one.made} {one.outcome}: {one.statement}" for one in found.words]
    lines += _section("On the ledger", words, width)
    lines += _section("Carried by (rank correlation)", [_carrier(one) for one in found.carried_by], width)
    return "\n".join(printable(line).rstrip() for line in lines).rstrip() + "\n"


def _section(title: str, rows: list[str], width: int) -> list[str]:
    if not rows:
        return []
    told = [line for row in rows for line in wrap(row, width, initial_indent="  ", subsequent_indent="      ")]
    return [title, *told, ""]


def _amount(value: Spread, unit: str) -> str:
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
    note = f" {one.note}" if one.note else ""
    return f"{one.path} = {_amount(one.value, one.unit)}{prior}. {one.label}. Rests on {rests}.{note}"


def _source(source: Reference) -> str:
    return f"{source.title} <{source.url}>" if source.url else source.title


def _carrier(one: Input) -> str:
    rests = "judgement" if one.judgement else ", ".join(source.id for source in one.sources) or "the ledger"
    return f"{one.carries:+.2f}  {one.label} ({one.path}; {rests})".replace("-0", "−0")
