"""The ledger as a CSV file: threats, deadlines, promises and claims, with what was done about each."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, get_args

from ripeness.core.errors import Fault
from ripeness.core.messages import closest_name, did_you_mean, short_repr
from ripeness.scenario.language.actors import DOMAINS
from ripeness.scenario.language.instruments import Act
from ripeness.scenario.language.part import parse_day
from ripeness.scenario.language.quantity import JUDGEMENT
from ripeness.scenario.language.record import OUTCOME_SCORES, LedgerEntry, Outcome
from ripeness.scenario.text.encoding import decode_text

MAX_BYTES: Final = 5 * 2**20
MAX_ROWS: Final = 20_000
MOST_FAULTS: Final = 100

COLUMNS: Final = (
    "id", "issuer", "addressee", "kind", "instrument", "domain", "made", "due",
    "condition", "statement", "outcome", "resolved", "what_happened", "source", "replaces",
)  # fmt: skip
REQUIRED: Final = ("id", "issuer", "addressee", "kind", "made", "outcome")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would run."""
OUTCOMES: Final[tuple[str, ...]] = get_args(Outcome)
ACTS: Final[dict[str, Act]] = {
    "threat": "threat",
    "implied threat": "threat",
    "deadline": "threat",
    "ultimatum": "threat",
    "red line": "threat",
    "promise": "promise",
    "offer": "promise",
    "ceasefire pledge": "promise",
    "agreement": "promise",
    "claim": "promise",
}
"""Which act each kind of entry is: does carrying it out hurt the addressee, or keep faith with it?"""

Row = Mapping[str, str]
Numbered = list[tuple[int, Row]]
"""Rows with the line that each begins on."""


def read_ledger(
    raw: bytes,
    name: str,
    *,
    actors: Collection[str],
    sources: Collection[str],
    beside: Sequence[LedgerEntry] = (),
) -> tuple[tuple[LedgerEntry, ...], tuple[Fault, ...]]:
    """The entries of a ledger file in its order, and every fault in it by line.

    `actors` and `sources` are the ids that the scenario knows. Issuers and addressees may be
    others (NATO, a group of states), but not one of `actors` in another spelling. Several
    sources of an entry are parted by spaces or semicolons. Entries may replace those of
    another ledger, `beside`. Raises ScenarioError where the file is no UTF-8 text.
    """
    rows, faults = _rows(decode_text(raw, name, MAX_BYTES), name)
    entries = []
    first_lines: dict[str, int] = {}
    for line, row in rows:
        messages = [*_faults(row, actors, sources), *_twice(row["id"], line, first_lines)]
        faults += [Fault(name, line, 1, message) for message in messages]
        if len(faults) > MOST_FAULTS:
            break
        if not messages:
            entries.append(_entry(row, line))
    faults += [Fault(name, line, 1, message) for line, message in replacement_faults(entries, first_lines, beside)]
    return tuple(entries), tuple(faults[: MOST_FAULTS + 1])


def ledger_csv(entries: Sequence[LedgerEntry]) -> str:
    """The ledger as CSV text that `read_ledger` reads back; no cell of it runs in a spreadsheet."""
    return csv_text([COLUMNS, *(cells_of(entry, COLUMNS) for entry in entries)])


def append_entries(text: str, entries: Sequence[LedgerEntry]) -> str:
    """The text of a sound ledger with these entries at its end; a whole new ledger where there is no text yet.

    Where an entry fills a column that the ledger does not have, the column is put in after the
    others, empty for the rows that were there.
    """
    if not text.strip():
        return ledger_csv(entries)
    header, *rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    names = [name.strip() for name in header]
    filled = {column for entry in entries for column in COLUMNS if getattr(entry, column)}
    new = [column for column in COLUMNS if column in filled and column not in names]
    added = [cells_of(entry, [*names, *new]) for entry in entries]
    if not new:
        return f"{text.rstrip()}\n{csv_text(added)}"
    return csv_text([[*header, *new], *([*row, *("" for _ in new)] for row in rows), *added])


def cells_of(entry: LedgerEntry, columns: Sequence[str]) -> list[str]:
    """An entry as the cells of these columns."""
    values = {column: getattr(entry, column) for column in COLUMNS} | {"source": " ".join(entry.source)}
    return [escape_formula(str(values.get(column) or "")) for column in columns]


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV, each line ended by a line feed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _rows(text: str, name: str) -> tuple[Numbered, list[Fault]]:
    """The rows, and what is wrong with the table as a table."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        faults = [Fault(name, 1, 1, message) for message in _header_faults(header)]
        if faults:
            return [], faults
        rows, faults = _cells(reader, header, name)
    except csv.Error as error:
        return [], [Fault(name, reader.line_num, 1, f"this is no CSV: {error}; put text with commas in double quotes")]
    return rows, faults


def _cells(reader: Any, header: list[str], name: str) -> tuple[Numbered, list[Fault]]:
    rows: Numbered = []
    faults: list[Fault] = []
    begins = 2
    for cells in reader:
        if len(cells) == len(header):
            row = {column: _unescape_formula(cell.strip()) for column, cell in zip(header, cells, strict=True)}
            rows.append((begins, dict.fromkeys(COLUMNS, "") | row))
        elif cells and len(faults) < MOST_FAULTS:
            message = f"found {len(cells)} cells; wanted {len(header)}, as in the first line"
            faults.append(Fault(name, begins, 1, message))
        begins = reader.line_num + 1
        if len(rows) > MAX_ROWS:
            return [], [Fault(name, begins, 1, f"the ledger holds more than {MAX_ROWS:,} rows, the most that is read")]
    return rows, faults


def _header_faults(header: list[str]) -> Iterator[str]:
    for column in header:
        if column not in COLUMNS:
            yield f"unknown column {short_repr(column)}{did_you_mean(column, COLUMNS)}"
        elif header.count(column) > 1:
            yield f"the column {column} stands twice; keep one"
    for column in REQUIRED:
        if column not in header:
            yield f"the column {column} is missing; wanted {', '.join(COLUMNS)}"


def _faults(row: Row, actors: Collection[str], sources: Collection[str]) -> Iterator[str]:
    for column in REQUIRED:
        if not row[column]:
            yield f"{column}: is empty; wanted a value"
    for column, allowed in (("kind", tuple(ACTS)), ("outcome", OUTCOMES), ("domain", DOMAINS)):
        if row[column] and row[column] not in allowed:
            yield f"{column}: unknown {short_repr(row[column])}; wanted one of {', '.join(allowed)}"
    for column in ("issuer", "addressee"):
        yield from _spelling(column, row[column], actors)
    for source in _sources(row["source"]):
        if source != JUDGEMENT and source not in sources:
            yield f"source: unknown {short_repr(source)}{did_you_mean(source, [*sources, JUDGEMENT])}"
    yield from _date_faults(row)


def _spelling(column: str, name: str, actors: Collection[str]) -> Iterator[str]:
    near = closest_name(name, actors) if name not in actors else None
    if near is not None and near.lower() == name.lower():
        yield f"{column}: unknown {short_repr(name)}; did you mean {near}?"


def _date_faults(row: Row) -> Iterator[str]:
    days: dict[str, date] = {}
    for column in ("made", "due", "resolved"):
        if row[column]:
            try:
                days[column] = parse_day(row[column])
            except ValueError as error:
                yield f"{column}: {error}"
    for column in ("due", "resolved"):
        if column in days and "made" in days and days[column] < days["made"]:
            yield f"{column}: {days[column]} is before the day it was made, {days['made']}"
    if row["outcome"] == "pending" and row["resolved"]:
        yield "resolved: has a date, but the outcome is pending; leave it empty or give the outcome"
    if row["outcome"] in OUTCOME_SCORES and not row["resolved"]:
        yield f"resolved: is empty, but the outcome is {row['outcome']}; wanted the day on which that was clear"


def _twice(name: str, line: int, first_lines: dict[str, int]) -> Iterator[str]:
    if name and name in first_lines:
        yield f"id: {short_repr(name)} stands twice, first in line {first_lines[name]}; give each entry its own"
    first_lines.setdefault(name, line)


def _sources(cell: str) -> tuple[str, ...]:
    return tuple(cell.replace(";", " ").split())


def escape_formula(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula: an apostrophe before = + - @ or a tab."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def _unescape_formula(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def _entry(row: Row, line: int) -> LedgerEntry:
    days = {column: parse_day(row[column]) if row[column] else None for column in ("made", "due", "resolved")}
    derived = {"act": ACTS[row["kind"]], "source": _sources(row["source"]), "line": line}
    return LedgerEntry(**{**row, **days, **derived})  # type: ignore[arg-type]


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
    if earlier.outcome == "pending":
        yield (
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
