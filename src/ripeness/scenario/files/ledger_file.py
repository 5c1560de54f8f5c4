"""The ledger as a CSV file: threats, deadlines, promises and claims, with what was done about each."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final, get_args

from ripeness.core.errors import Fault
from ripeness.core.messages import closest_name, did_you_mean, short_repr
from ripeness.scenario.files.replacements import LineMessage, replacement_faults
from ripeness.scenario.files.spreadsheet import Sheet, csv_text, read_sheet
from ripeness.scenario.files.written_days import DayOrder, day_order, why_no_day
from ripeness.scenario.files.xlsx_reader import WORKBOOK
from ripeness.scenario.language.actors import DOMAINS
from ripeness.scenario.language.part import parse_day
from ripeness.scenario.language.quantity import JUDGEMENT
from ripeness.scenario.language.record import ACTS, OUTCOME_SCORES, LedgerEntry, Outcome
from ripeness.scenario.text.encoding import decode_text, single_fault

MAX_BYTES: Final = 5 * 2**20
MAX_ROWS: Final = 20_000
MOST_FAULTS: Final = 100

COLUMNS: Final = (
    "id", "issuer", "addressee", "kind", "instrument", "domain", "made", "due",
    "condition", "statement", "outcome", "resolved", "what_happened", "source", "replaces",
)  # fmt: skip
DAYS: Final = ("made", "due", "resolved")
REQUIRED: Final = ("id", "issuer", "addressee", "kind", "made", "outcome")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet would run."""
OUTCOMES: Final[tuple[str, ...]] = get_args(Outcome)
Row = Mapping[str, str]
Numbered = list[tuple[int, Row]]
"""Rows with the line that each begins on."""


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """The entries of a ledger file in its order, all faults in it by line, and how it was read if there is a choice."""

    entries: tuple[LedgerEntry, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()


def read_ledger(
    raw: bytes, name: str, *, actors: Collection[str], sources: Collection[str], beside: Sequence[LedgerEntry] = ()
) -> tuple[tuple[LedgerEntry, ...], tuple[Fault, ...]]:
    """The entries and faults of `read_ledger_file`."""
    file = read_ledger_file(raw, name, actors=actors, sources=sources, beside=beside)
    return file.entries, file.faults


def read_ledger_file(
    raw: bytes, name: str, *, actors: Collection[str], sources: Collection[str], beside: Sequence[LedgerEntry] = ()
) -> LedgerFile:
    """The ledger in the bytes of a CSV file or a workbook, as spreadsheets save them (`spreadsheet`).

    `actors` and `sources` are the ids that the scenario knows. Issuers and addressees may be
    others (NATO, a group of states), but not one of `actors` in another spelling. Several
    sources of an entry are parted by spaces or semicolons. Entries may replace those of
    another ledger, `beside`. Raises ScenarioError where the file is no table.
    """
    sheet = read_sheet(raw, name, COLUMNS, MAX_BYTES)
    return ledger_in_sheet(sheet, name, actors=actors, sources=sources, beside=beside)


def ledger_in_sheet(
    sheet: Sheet, name: str, *, actors: Collection[str], sources: Collection[str], beside: Sequence[LedgerEntry] = ()
) -> LedgerFile:
    """The ledger in the rows of a table that has been read; as `read_ledger_file`."""
    rows, faults = _rows(sheet, name)
    order, note = day_order(
        [row[column] for _, row in rows for column in DAYS], numbers=sheet.numbers, since_1904=sheet.since_1904
    )
    entries = []
    first_lines: dict[str, int] = {}
    for line, cells in rows:
        row = _plain_row(cells, order)
        messages = [*_faults(row, actors, sources), *_twice(row["id"], line, first_lines)]
        faults += [Fault(name, line, 1, message) for message in messages]
        if len(faults) > MOST_FAULTS:
            break
        if not messages:
            entries.append(_entry(row, line))
    faults += [Fault(name, line, 1, message) for line, message in replacement_faults(entries, first_lines, beside)]
    return LedgerFile(tuple(entries), tuple(faults[: MOST_FAULTS + 1]), tuple(filter(None, (*sheet.notes, note))))


def editable_text(raw: bytes, name: str, columns: Collection[str] = COLUMNS) -> str:
    """The text of a sound table as plain CSV, to be changed: as it is where it is that already, else written anew.

    Raises ScenarioError where it is no table or is a workbook, whose text is not its own.
    """
    if raw.startswith(WORKBOOK):
        raise single_fault(name, 0, 0, "is a workbook, which is read but not written; save it as CSV and name that")
    sheet = read_sheet(raw, name, columns, MAX_BYTES)
    if not sheet.notes and not raw.startswith(codecs.BOM_UTF8):
        return decode_text(raw, name, MAX_BYTES)
    return csv_text(cells for _, cells in sheet.rows)


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


def _rows(sheet: Sheet, name: str) -> tuple[Numbered, list[Fault]]:
    """The rows, and what is wrong with the table as a table."""
    if sheet.faults:
        return [], list(sheet.faults)
    (first, titles), *lines = sheet.rows or ((1, ()),)
    header = ["_".join(title.lower().split()) for title in titles]
    faults = [Fault(name, first, 1, message) for message in _header_faults(header)]
    if faults:
        return [], faults
    if len(lines) > MAX_ROWS:
        message = f"the ledger holds more than {MAX_ROWS:,} rows, the most that is read"
        return [], [Fault(name, lines[MAX_ROWS][0], 1, message)]
    rows: Numbered = []
    for line, cells in lines:
        if len(cells) == len(header):
            row = {column: _unescape_formula(cell) for column, cell in zip(header, cells, strict=True)}
            rows.append((line, dict.fromkeys(COLUMNS, "") | row))
        elif len(faults) < MOST_FAULTS:
            message = f"found {len(cells)} cells; wanted {len(header)}, as in the first line"
            faults.append(Fault(name, line, 1, message))
    return rows, faults


def _plain_row(row: Row, order: DayOrder) -> Row:
    """The row with its days as YYYY-MM-DD, and kind, domain and outcome as the ledger spells them."""
    words = {
        column: " ".join(row[column].lower().replace("_", " ").split()) for column in ("kind", "domain", "outcome")
    }
    outcome = words["outcome"].replace(" ", "_")
    # A word that stands for nothing is told as it was written.
    is_known = {"kind": words["kind"] in ACTS, "domain": words["domain"] in DOMAINS, "outcome": outcome in OUTCOMES}
    spelled = {column: text for column, text in (words | {"outcome": outcome}).items() if is_known[column]}
    return {**row, **{column: order.iso(row[column]) for column in DAYS}, **spelled}


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


def likely_misspellings(entries: Sequence[LedgerEntry], actors: Collection[str]) -> Iterator[LineMessage]:
    """Issuers that are no actors, and addressees that look much like one, by line: their words count for nobody.

    A state by its code is no mistake: what others say may stand in a ledger.
    """
    for entry in entries:
        parties = (("issuer", entry.issuer), *(("addressee", part.strip()) for part in entry.addressee.split("/")))
        for column, name in parties:
            near = None if name in actors else closest_name(name, actors)
            looks_alike = near is not None and _is_near(name.lower(), near.lower())
            if name not in actors and not _is_country(name) and (looks_alike or column == "issuer"):
                message = f"{short_repr(name)} is no actor of the case, so its word counts for nobody of it"
                yield entry.line, f"{column}: {message}{f'; did you mean {near}?' if looks_alike else ''}"


def _is_near(name: str, other: str) -> bool:
    """Whether one letter of a short name differs, or few of a longer one."""
    one_letter = len(name) == len(other) and sum(a != b for a, b in zip(name, other, strict=True)) == 1
    return one_letter or SequenceMatcher(None, name, other).ratio() >= 0.8


def _is_country(code: str) -> bool:
    import pycountry

    return len(code) == 3 and pycountry.countries.get(alpha_3=code) is not None


def _spelling(column: str, name: str, actors: Collection[str]) -> Iterator[str]:
    near = closest_name(name, actors) if name not in actors else None
    if near is not None and near.lower() == name.lower():
        yield f"{column}: unknown {short_repr(name)}; did you mean {near}?"


def _date_faults(row: Row) -> Iterator[str]:
    days: dict[str, date] = {}
    for column in DAYS:
        if row[column]:
            try:
                days[column] = parse_day(row[column])
            except ValueError as error:
                yield f"{column}: {why_no_day(row[column]) or error}"
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
    days = {column: parse_day(row[column]) if row[column] else None for column in DAYS}
    derived = {"act": ACTS[row["kind"]], "source": _sources(row["source"]), "line": line}
    return LedgerEntry(**{**row, **days, **derived})  # type: ignore[arg-type]
