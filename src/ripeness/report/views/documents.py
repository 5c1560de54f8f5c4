"""What was made of documents as blocks: items that were read, a draft of a case, a perspective proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ripeness.evidence.drafting.draft import Drafted
from ripeness.evidence.perspectives.claim_effects import short_prior
from ripeness.evidence.perspectives.proposal import Proposal, ProposedChange
from ripeness.evidence.text.items import DocumentReading, Item
from ripeness.evidence.text.read import Agreement, Readings
from ripeness.report.blocks import Block, Document, Facts, Items, Paragraph, Section, items
from ripeness.report.item_format import KINDS, counts, details, headline, sides
from ripeness.report.number_format import percent
from ripeness.report.table import Table, tabulate
from ripeness.scenario.language.quantity import Quantity


def draft_view(result: Drafted) -> Document:
    """What the draft holds, then what is still missing."""
    facts = (
        ("", f"as in {result.why}"),
        ("Others", _listing(result.others)),
        ("Pressure", _listing(result.instruments)),
        ("Partners", _listing(result.partners)),
        ("Meetings", _listing(result.meetings)),
        ("Issues", _listing(result.issues, "; ")),
        ("Red lines", _listing(result.red_lines, "; ")),
        ("Record", f"{result.rows.ledger} rows in the ledger, {result.rows.events} events"),
        ("Perspectives", _listing(result.perspectives)),
    )
    warning = (
        "All of it is proposed. Until you have supplied what is missing, an assessment of the draft says how the "
        "model works and nothing about this conflict."
    )
    missing = (
        Section("unsure", "Not sure, for you to decide:", items(result.unsure, marked=True)),
        Section("missing", "The documents do not say, and you must supply:", items(result.silent, marked=True)),
        Section("assumed", "Assumed or left out:", items(result.notes, marked=True)),
    )
    title = f"{result.folder}: {result.sides[0]} against {result.sides[1]}"
    return Document(title, "", (Facts(facts), *missing, Paragraph(warning, "note")))


def _listing(names: Sequence[str], separator: str = ", ") -> str:
    return separator.join(names) or "none found"


_LONGEST_QUOTE: Final = 240


def proposal_view(proposal: Proposal) -> Document:
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


LISTED: Final = 40
"""Items of a kind that are listed; all are in the files and in --json."""
IN_FULL: Final = 8
"""Beyond so many documents each gets one line."""


def readings_view(result: Readings) -> Document:
    """Each document with its items; of many documents the counts alone."""
    documents: list[Block] = [block for reading in result.readings for block in _document(reading)]
    if len(result.readings) > IN_FULL:
        documents = [Items(tuple(f"{reading.name}: {counts(reading.items)}" for reading in result.readings))]
    agreements = (_agreement(agreement) for agreement in result.agreements)
    last = Paragraph("All of this is proposed: a person accepts or rejects it.", "note")
    return Document("", "", (*documents, *agreements, last))


def _document(reading: DocumentReading) -> Iterator[Block]:
    title = reading.title if reading.title not in ("", reading.name) else ""
    published = f", published {reading.published}" if reading.published else ""
    summary = f"{reading.name}{published}, {len(reading.sentences)} sentences: {counts(reading.items)}"
    notes = (Paragraph(f"note: {warning}", "note") for warning in reading.warnings)
    yield Section("document", title, (Paragraph(summary), *notes))
    for kind in KINDS:
        items = [item for item in reading.items if item.kind == kind]
        if items:
            more = (Items((f"… and {len(items) - LISTED} more",)),) if len(items) > LISTED else ()
            table = Table(("", "", ""), tuple(map(_item, items[:LISTED])), kinds=("text", "text", "prose"))
            yield Section(kind, f"{kind.capitalize()}s", (table, *more))
    if reading.stances:
        parts = ", ".join(f"{stance.actor} {stance.mean:+.2f} ({stance.n} words)" for stance in reading.stances)
        yield Paragraph(f"How the document itself colours each actor, from -1 against to +1 for: {parts}")


def _item(item: Item) -> tuple[str, str, str]:
    """Its id, what it is and whose, and the words that it rests on."""
    has_headline = item.kind in ("event", "claim")
    head = f"{headline(item)}: {sides(item)}" if has_headline else sides(item)
    return item.id, "; ".join([head, *details(item)]), f"“{' '.join(item.quote.split())}”"


def _agreement(agreement: Agreement) -> Section:
    first, second = (name or "a reader that found nothing" for name in agreement.readers)
    table = tabulate(
        [(kind, kind.share) for kind in agreement.kinds if kind.share is not None],
        ("", lambda pair: f"{pair[0].kind}s"),
        ("", lambda pair: percent(pair[1])),
        ("", lambda pair: f"({pair[0].both} both, {pair[0].first} the first, {pair[0].second} the second)"),
        kinds=("text", "probability", "text"),
    )
    return Section("agreement", f"{agreement.document}: {first} and {second} agree on", (table,))
