"""A perspective proposed from a document, on the terminal: claim, number, from what to what; and what fell away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap
from typing import Final

from ripeness.evidence.perspectives.prior_update import short_prior
from ripeness.evidence.perspectives.proposal import Proposal, ProposedChange
from ripeness.report.terminal.lines import cut, printable
from ripeness.scenario.language.quantity import Quantity

_LONGEST_QUOTE: Final = 240


def render_proposal(proposal: Proposal, *, width: int = 80) -> str:
    """The proposal as plain text in lines of `width` columns; changes that rest on the same words together."""
    return "\n".join(printable(line).rstrip() for line in _lines(proposal, width)) + "\n"


def _lines(proposal: Proposal, width: int) -> Iterator[str]:
    count = len(proposal.moved)
    yield from wrap(
        f"{proposal.document} beside {proposal.case}: {count or 'no'} assumption{'' if count == 1 else 's'} moved, "
        f"{len(proposal.aside)} claims or numbers set aside, {len(proposal.expected)} on the outlook.",
        width,
    )
    for claim, group in groupby(_together(proposal.moved), key=lambda one: one.claim):
        same = list(group)
        yield from ("", *wrap(claim, width), *_quoted(same[0].quote, width))
        for one in same:
            yield from _moved(one, width)
    if proposal.expected:
        yield from ("", "What the document expects of the talks; it sets nothing:")
        for item in proposal.expected:
            way = "more" if item.lean == "up" else "less"
            yield from _told(f"{item.id}  a deal {way} likely: “{_flat(item.quote)}”", width)
    if proposal.aside:
        yield from ("", "Of which nothing was made:")
        for aside in proposal.aside:
            where = f" {aside.path}:" if aside.path else ""
            yield from _told(f"{', '.join(aside.claims)} {where} {aside.why}: “{_flat(aside.quote)}”", width)
    yield ""
    yield from wrap(
        "All of this is proposed. The rules know which way a claim points and not how far: each range is a part of the "
        "case's own, a half of it where the claim is hedged, a third where stated, a quarter where stated again.",
        width,
    )


def _together(moved: tuple[ProposedChange, ...]) -> list[ProposedChange]:
    """Those with the same words one after the other, in the order of the document."""
    return sorted(moved, key=lambda one: (one.start, one.end, one.claim))


def _moved(one: ProposedChange, width: int) -> Iterator[str]:
    arrow = "↑" if one.direction == "up" else "↓"
    ids = f"  ({one.strength}: {', '.join(one.claims)})"
    line = f"  {arrow} {one.path}   {one.before} → {short_prior(Quantity.of(one.after).prior)}"
    if len(line) + len(ids) <= width:
        yield line + ids
        return
    yield cut(f"  {arrow} {one.path}{ids}", width)
    yield cut(f"      {one.before} → {short_prior(Quantity.of(one.after).prior)}", width)


def _quoted(quote: str, width: int) -> list[str]:
    return wrap(f"“{_flat(quote)}”", width, initial_indent="    ", subsequent_indent="    ")


def _told(text: str, width: int) -> list[str]:
    return wrap(" ".join(text.split()), width, initial_indent="  ", subsequent_indent="      ")


def _flat(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 2].rstrip() + " …"
