"""Places of the page that numbers lead to: where a headline, an input or a word on record is traced."""

from __future__ import annotations

from ripeness.workbench.assessment import Assessment


def anchor(kind: str, name: str) -> str:
    """The id of an element, from the kind of thing (`from`, `input`, `word`) and its own name.

    Letters, digits and `-_.` stand; anything else becomes its code, so that no two names share an id.
    """
    return f"{kind}-" + "".join(c if c.isascii() and (c.isalnum() or c in "-.") else f"_{ord(c):x}_" for c in name)


def trace_anchor(assessment: Assessment, *names: str) -> str:
    """The place where the headline number `a.b.c` of these names is traced; empty where it is not."""
    quantity = ".".join(names)
    places = assessment.provenance.traces if assessment.provenance is not None else ()
    return anchor("from", quantity) if any(entry.quantity == quantity for entry in places) else ""


def input_anchors(assessment: Assessment) -> dict[str, str]:
    """By path, the place where each input is told."""
    places = assessment.provenance.inputs if assessment.provenance is not None else ()
    return {entry.path: anchor("input", entry.path) for entry in places}
