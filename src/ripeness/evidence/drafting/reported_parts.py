"""What documents report, as parts of a draft: instruments, partners and meetings with their quotes, and ledger rows."""

from __future__ import annotations

import tempfile
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from ripeness.evidence.drafting.parties import Parties
from ripeness.evidence.text.accept import READINGS, accept
from ripeness.evidence.text.items import DocumentReading, Item, write_review_lines
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.dates import days_in
from ripeness.scenario.language.actors import DOMAINS, Domain

SIZE: Final = "loguniform(0.0001, 0.005)"
"""The size of an instrument, as documents give no number: the range of the sizes used elsewhere, our judgement."""

OFFSET: Final = "uniform(0, 0.3)"
ELASTICITY: Final = "uniform(0, 100)"
SUPPORT: Final = "loguniform(0.00005, 0.001)"
_MOST_QUOTED: Final = 160


@dataclass(frozen=True, slots=True)
class SourcedItem:
    """An item with the document that it stands in, by the id of that source."""

    item: Item
    source: str

    @property
    def note(self) -> str:
        """The mark that it is proposed, with the quote."""
        quote = " ".join(self.item.quote.split())
        return f"proposed: “{quote if len(quote) <= _MOST_QUOTED else quote[: _MOST_QUOTED - 2].rstrip() + ' …'}”"

    @property
    def marks(self) -> dict[str, Any]:
        """Source and note as a part of a case holds them."""
        return {"source": [self.source, "judgement"], "note": self.note}


def sourced_items(by_source: Mapping[str, DocumentReading]) -> tuple[SourcedItem, ...]:
    """Every item that is not denied, with its source."""
    pairs = ((item, source) for source, reading in by_source.items() for item in reading.items)
    return tuple(SourcedItem(item, source) for item, source in pairs if item.modality != "denies")


def instruments_of(items: Sequence[SourcedItem], parties: Parties, as_of: date) -> dict[str, dict[str, Any]]:
    """Instruments by id: threats and deadlines as announced, sanctions, force and claimed leverage as in force.

    One for each issuer, target, domain and status, with the quote of the first item. A claim of leverage makes one
    only where no other item shows that its source presses its target.
    """
    instruments: dict[str, dict[str, Any]] = {}
    pressing = _pressing(items)
    for mention in items:
        issuer, target = mention.item.actors
        status = _instrument_status(mention.item)
        if not status and mention.item.topic == "leverage" and (issuer, target) not in pressing:
            status = "in_force"
        if status and issuer in parties.all and target in parties.all and issuer != target:
            domain, ending = domain_of(mention.item), ", threatened" if status == "announced" else ""
            name = f"{issuer}-{target}-{domain}{'-threat' if ending else ''}".lower()
            names = f"{parties.names[issuer]} on {parties.names[target]}"
            instrument = {
                "name": f"{domain.capitalize()} pressure of {names}{ending}",
                **{"issuer": issuer, "target": target, "domain": domain, "status": status, "size_per_period": SIZE},
                **_dates(mention.item, status, as_of),
                **mention.marks,
            }
            # The first item of a pair, domain and status is quoted; later ones repeat it.
            instruments.setdefault(name, instrument)
    return instruments


def _pressing(items: Sequence[SourcedItem]) -> set[tuple[str, str]]:
    """Pairs of actors of which the first threatens or presses the second."""
    return {mention.item.actors for mention in items if _instrument_status(mention.item)}


def partners_of(items: Sequence[SourcedItem], parties: Parties) -> dict[str, dict[str, SourcedItem]]:
    """By principal, those shown helping it (arms, aid, support, alliance), each with the first item that shows it.

    An actor that presses it too is left out: whether it is a partner is for a person to say.
    """
    partners: dict[str, dict[str, SourcedItem]] = {side: {} for side in parties.sides}
    pressing = _pressing(items)
    for mention in items:
        for helper, helped in helpers_of(mention.item):
            if helped in partners and helper in parties.others and (helper, helped) not in pressing:
                partners[helped].setdefault(helper, mention)
    return partners


def domain_of(item: Item) -> Domain:
    """The first domain whose words the quote holds; diplomatic where none do."""
    if item.plover in ("ASSAULT", "MOBILIZE"):
        return "military"
    domains = [domain for domain in DOMAINS if expression("bearing", domain).search(item.quote)]
    # A sanction on arms is a sanction.
    if item.plover == "SANCTION" and "economic" in domains:
        return "economic"
    return domains[0] if domains else "diplomatic"


def is_pressing(item: Item) -> bool:
    """Whether an item shows its source threatening or pressing its target."""
    return bool(_instrument_status(item))


def _instrument_status(item: Item) -> str:
    if item.kind in ("threat", "deadline"):
        return "announced"
    if item.code is not None and item.code.quad == "material_conflict" and item.modality in ("did", "does"):
        return "in_force"
    return ""


def _dates(item: Item, status: str, as_of: date) -> dict[str, Any]:
    if status != "announced":
        return {}
    announced = item.day if item.day and item.day <= as_of.isoformat() else ""
    dates = {"announced": date.fromisoformat(announced)} if announced else {}
    # A threat without a day, or whose day has passed, may still be carried out.
    return dates | ({"onset": date.fromisoformat(item.due)} if item.due > as_of.isoformat() else {})


def helpers_of(item: Item) -> Iterator[tuple[str, str]]:
    """Pairs of a helper and whom it helps."""
    source, target = item.actors
    if item.plover in ("AID", "SUPPORT") or item.kind == "promise":
        yield source, target
    if item.plover in ("SUPPORT", "COOPERATE"):
        yield target, source
    # The other actor of a claim may be any that the sentence names; only one in the claim's own words counts.
    if item.kind == "claim" and item.topic == "alliances" and item.lean == "up" and item.target.text in item.quote:
        yield target, source


_TALKS: Final = ("CONSULT", "AGREE", "COOPERATE")


def meetings_of(
    by_source: Mapping[str, DocumentReading], parties: Parties, *, as_of: date
) -> dict[str, dict[str, Any]]:
    """Meetings by id: sentences on talks that name a day after `as_of` and two actors or more.

    `between` are the principals among those named, and one who hosts or takes part; a day counts once.
    """
    meetings: dict[date, dict[str, Any]] = {}
    for source, reading in by_source.items():
        for sentence in reading.sentences:
            items = [item for item in reading.items if item.sentence == sentence.number]
            # Events of meeting, agreeing or hosting: a deadline that falls due is no meeting.
            talks = next((item for item in items if item.plover in _TALKS and item.modality != "denies"), None)
            if talks is None or not expression("bearing", "talks").search(sentence.text):
                continue
            named_actors = {actor for item in items for actor in item.actors}
            between = [actor for actor in parties.all if actor in named_actors]
            published = date.fromisoformat(reading.published) if reading.published else None
            mentions = [mention for mention in days_in(sentence.text, published) if mention.role != "span"]
            day = min((mention.day for mention in mentions if mention.day > as_of), default=None)
            if day is not None and len(between) >= 2 and day not in meetings:
                meetings[day] = {
                    "name": f"Talks of {' and '.join(parties.names[actor] for actor in between[:3])}",
                    **{"on": day, "between": between, "probability": "uniform(0.3, 1)"},
                    **SourcedItem(talks, source).marks,
                }
    return {f"talks-{day.isoformat()}": meetings[day] for day in sorted(meetings)}


_ACCEPTED, _PROPOSED = '"status": "accepted"', '"status": "proposed"'


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows went into ledger and chronology, how many got the document's day, and how many were left out."""

    ledger: int = 0
    events: int = 0
    undated: int = 0
    left_out: int = 0

    def __add__(self, other: RowCounts) -> RowCounts:
        """The sums."""
        pairs = zip(*(tuple(getattr(counts, name) for name in self.__slots__) for counts in (self, other)), strict=True)
        return RowCounts(*(first + second for first, second in pairs))


def enter_rows(
    folder: Path, reading: DocumentReading, source: str, parties: Parties, *, as_of: date, before: set[Hashable]
) -> RowCounts:
    """Enter a reading's acts and events between actors of the draft in `folder`; `source` names its files.

    An item without a day gets that of the document. Items that name no two actors of the draft, or lie after
    `as_of`, are left out, and so are words that another document has reported: `before` holds these and is added to.
    """
    fallback = min(reading.published or as_of.isoformat(), as_of.isoformat())
    acts = [item for item in reading.items if item.kind != "claim" and item.modality != "denies"]
    entries = [item for item in _without_repeats(acts) if _belongs_in_draft(item, parties, as_of)]
    bound = [replace(_bound_by_condition(item), day=item.day or fallback) for item in entries]
    dated = [item for item in bound if not _is_known(item, before)]
    if not dated:
        return RowCounts(left_out=len(acts))
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / f"{source}.jsonl"
        lines = write_review_lines(replace(reading, items=tuple(dated)), "accepted")
        file.write_text(lines, encoding="utf-8")
        file.with_suffix(".txt").write_text(reading.text, encoding="utf-8", newline="")
        rows = accept(file, folder)
    # Entering marks lines as accepted, but no person has seen these.
    lines_file = folder / READINGS / f"{source}.jsonl"
    lines_file.write_text(lines_file.read_text(encoding="utf-8").replace(_ACCEPTED, _PROPOSED), encoding="utf-8")
    undated = sum(not item.day for item in entries)
    return RowCounts(len(rows.ledger), len(rows.events), undated, len(acts) - len(entries))


def _is_known(item: Item, before: set[Hashable]) -> bool:
    """Whether the same words are in `before`: by issuer, addressee, act and day due; they are then added to it."""
    if item.kind == "event":
        return False
    # Words without a day are told apart by what they say.
    word = (*item.actors, item.kind == "promise", item.due or " ".join(item.quote.split()))
    is_repeat = word in before
    before.add(word)
    return is_repeat


def _bound_by_condition(item: Item) -> Item:
    """A threat unless something is done by a day as the deadline that it sets."""
    condition_days = days_in(item.condition, date.fromisoformat(item.day) if item.day else None)
    bound = item.kind == "threat" and item.due in {day.day.isoformat() for day in condition_days}
    return replace(item, kind="deadline") if bound else item


def _without_repeats(items: Sequence[Item]) -> Iterator[Item]:
    """Without the threats that stand in the same sentence as a deadline between the same two: they are one act."""
    deadlines = {(item.actors, item.sentence) for item in items if item.kind == "deadline"}
    for item in items:
        if item.kind != "threat" or (item.actors, item.sentence) not in deadlines:
            yield item


def _belongs_in_draft(item: Item, parties: Parties, as_of: date) -> bool:
    source, target = item.actors
    happened = item.kind != "event" or item.modality in ("did", "does")
    within = source in parties.all and target in parties.all and source != target
    return within and happened and item.day <= as_of.isoformat()
