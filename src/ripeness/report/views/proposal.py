"""A perspective proposed from a document as blocks: claim, number, from what to what; and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ripeness.evidence.perspectives.prior_update import short_prior
from ripeness.evidence.perspectives.proposal import Proposal, ProposedChange
from ripeness.report.blocks import Document, Items, Paragraph, Section, items
from ripeness.scenario.language.quantity import Quantity

_LONGEST_QUOTE: Final = 240


def view(proposal: Proposal) -> Document:
    """The changes, those that rest on the same words together; then what sets nothing."""
    count = len(proposal.moved)
    title = (
        f"{proposal.document} beside {proposal.case}: {count or 'no'} assumption{'' if count == 1 else 's'} moved, "
        f"{len(proposal.aside)} claims or numbers set aside, {len(proposal.expected)} on the outlook."
    )
    warning = (
        "All of this is proposed. The rules know which way a claim points and not how far: each range is a part of the "
        "case's own, a half of it where the claim is hedged, a third where stated, a quarter where stated again."
    )
    unused = (
        Section("expected", "What the document expects of the talks; it sets nothing:", items(_expectations(proposal))),
        Section("aside", "Of which nothing was made:", items(_aside(proposal))),
    )
    return Document("", "", (Paragraph(title), *_claims(proposal), *unused, Paragraph(warning, "note")))


def _claims(proposal: Proposal) -> Iterator[Section]:
    """A section for each claim, in the order of the document."""
    changes = sorted(proposal.moved, key=lambda change: (change.start, change.end, change.claim))
    for claim, group in groupby(changes, key=lambda change: change.claim):
        same = list(group)
        yield Section("", claim, (Paragraph(_in_quotes(same[0].quote), "quote"), Items(tuple(map(_change, same)))))


def _change(change: ProposedChange) -> str:
    arrow = "↑" if change.direction == "up" else "↓"
    after = short_prior(Quantity.of(change.after).prior)
    return f"{arrow} {change.path}   {change.before} → {after}  ({change.strength}: {', '.join(change.claims)})"


def _expectations(proposal: Proposal) -> Iterator[str]:
    for item in proposal.expected:
        yield f"{item.id}  a deal {'more' if item.lean == 'up' else 'less'} likely: {_in_quotes(item.quote)}"


def _aside(proposal: Proposal) -> Iterator[str]:
    for claim in proposal.aside:
        path = f" {claim.path}:" if claim.path else ""
        yield f"{', '.join(claim.claims)}{path} {claim.why}: {_in_quotes(claim.quote)}"


def _in_quotes(quote: str) -> str:
    text = " ".join(quote.split())
    return f"“{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 2].rstrip() + ' …'}”"
