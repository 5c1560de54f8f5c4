"""Entries of a ledger that replace earlier ones: what is wrong with the column `replaces`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from ripeness.core.messages import did_you_mean, short_repr
from ripeness.scenario.language.record import LedgerEntry

LineMessage = tuple[int, str]
"""The line of a fault and its message."""


def replacement_faults(
    entries: Sequence[LedgerEntry], ids: Collection[str], beside: Sequence[LedgerEntry] = ()
) -> Iterator[LineMessage]:
    """What is wrong with the column `replaces`, by line.

    `ids` are all ids of the file, those of rows with other faults included; `beside` are
    entries of another sound ledger that may be replaced too. An entry replaces
    one of the same issuer and act that was made no later, was not left pending, and that
    nothing else replaces; no entry replaces itself on any way.
    """
    by_id = {entry.id: entry for entry in (*beside, *entries)}
    known_ids = {*ids, *by_id}
    here = {entry.id for entry in entries}
    settled = {entry.id for entry in beside if entry.outcome != "pending"}
    replaced_by = {entry.replaces: entry for entry in beside if entry.replaces and entry.id not in here}
    for entry in entries:
        if not entry.replaces:
            continue
        if entry.replaces not in known_ids:
            yield (
                entry.line,
                f"replaces: unknown {short_repr(entry.replaces)}{did_you_mean(entry.replaces, sorted(known_ids))}",
            )
            continue
        if entry.replaces in replaced_by:
            first = replaced_by[entry.replaces]
            yield entry.line, f"replaces: {entry.replaces} is replaced by {first.id} in line {first.line} already"
        replaced_by.setdefault(entry.replaces, entry)
        if entry.replaces in by_id:
            yield from ((entry.line, message) for message in _unfit(entry, by_id[entry.replaces]))
            # A ledger as of an earlier day has as pending what the other one has settled.
            earlier = by_id[entry.replaces]
            if earlier is not entry and earlier.outcome == "pending" and earlier.id not in settled:
                yield entry.line, _pending(earlier)
    yield from _circles(by_id)


def _unfit(entry: LedgerEntry, earlier: LedgerEntry) -> Iterator[str]:
    if earlier is entry:
        yield "replaces: names the entry itself; wanted the id of an earlier one"
        return
    if earlier.issuer != entry.issuer:
        yield f"replaces: {earlier.id} is a word of {earlier.issuer}, which {entry.issuer} cannot replace"
    if earlier.act != entry.act:
        yield f"replaces: {earlier.id} is a {earlier.act} and this a {entry.act}; wanted one of the same act"
    if earlier.made > entry.made:
        yield (
            f"replaces: {earlier.id} was made on {earlier.made}, after this one ({entry.made}); "
            "the later entry names the earlier"
        )


def _pending(earlier: LedgerEntry) -> str:
    return (
        f"replaces: {earlier.id} in line {earlier.line} is replaced and yet pending; "
        "wanted superseded, or what was done when it fell due"
    )


def _circles(by_id: Mapping[str, LedgerEntry]) -> Iterator[LineMessage]:
    """Rings of entries that replace each other, each reported once, at its first line."""
    visited: set[str] = set()
    for entry in by_id.values():
        way: list[str] = []
        at: LedgerEntry | None = entry
        while at is not None and at.id not in way and at.id not in visited:
            way.append(at.id)
            at = by_id.get(at.replaces)
        if at is not None and at.id in way:
            ring = way[way.index(at.id) :]
            if len(ring) > 1:
                first = min((by_id[name] for name in ring), key=lambda entry: entry.line)
                yield first.line, f"replaces: {', '.join(ring)} replace each other in a ring; one has to be the first"
        visited.update(way)
