"""Entering the accepted lines of a reading into a case, with quote, position in the text and source."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

from ripeness.core.errors import Fault, UsageError
from ripeness.core.serialise import JsonResult
from ripeness.evidence.events.quad_classes import QUAD_BY_ABBREVIATION
from ripeness.evidence.text.items import MAX_BYTES, MOST_FAULTS, ReviewLine, parse_review_lines, source_id
from ripeness.evidence.text.parsing.dates import iso_day
from ripeness.scenario.files.case_changes import change_case
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.ledger_file import COLUMNS, editable_text
from ripeness.scenario.files.load import load
from ripeness.scenario.files.text_edit import Edit, apply_edit
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.text.citations import EVENT_COLUMNS

READINGS: Final = "readings"
"""The folder of a case that keeps the accepted lines and the texts that they quote."""

LEDGER, EVENTS = "ledger.csv", "events.csv"
_QUADS: Final[dict[str, str]] = {quad: abbreviation for abbreviation, quad in QUAD_BY_ABBREVIATION.items()}
_ACTS: Final = ("threat", "deadline", "promise")
_DOMAINS: Final = {
    "military": r"troop|strike|attack|arms|weapon|forces|bomb|missile|invad|drone|soldier|military|drill",
    "economic": r"sanction|tariff|dut(?:y|ies)|trade|oil|gas\b|export|import|asset|loan|fund|embargo|econom",
    "information": r"propagand|broadcast|media|information",
}
"""Words by which an act's domain is recognised; diplomatic where it holds none of them. Our assumption."""


@dataclass(frozen=True, slots=True)
class Entered(JsonResult):
    """What was entered: the files changed, the ids of the new rows, and how many claims were kept with them."""

    files: tuple[str, ...]
    ledger: tuple[str, ...]
    events: tuple[str, ...]
    claims: int


def accept(file: str | Path, case: str | Path, *, out: Path | None = None) -> Entered:
    """Enter the accepted lines of a reading into a case, or into a copy of it in the new folder `out`.

    Threats, deadlines and promises become pending rows of the ledger; events become rows of events.csv. The document
    becomes a source of the case, and the accepted lines with quote and offsets are kept in its folder `readings`,
    with the text where it lies beside the file. Lines that the case has already are left out. Raises UsageError that
    lists every line which lacks what its row needs, and ScenarioError where the case has faults; all files then stay
    as they were.
    """
    path = Path(file)
    lines = tuple(line for line in parse_review_lines(_text(path), path.name) if line.status == "accepted")
    if not lines:
        raise UsageError(f"{path}: no line has the status accepted; set it on those to be entered, then try again")
    lines_file = case_files(case).folder / READINGS / path.name
    rows = lines_file.read_text(encoding="utf-8").splitlines() if lines_file.is_file() else []
    before = {_key(json.loads(row)) for row in rows if row.strip()}
    lines = tuple(line for line in lines if _key(line.item) not in before)
    if not lines:
        raise UsageError(f"{path}: every accepted line is in {case} already")
    beside = path.with_suffix(".txt")
    scenario = load(case)
    text = beside.read_bytes() if beside.is_file() else None
    plain = text.decode("utf-8", errors="replace") if text is not None else None
    messages = [(line, message) for line in lines for message in _missing_fields(line, scenario)]
    messages += [(line, message) for line in lines for message in _quote_faults(line, plain, beside.name)]
    faults = [Fault(path.name, line.number, 1, message) for line, message in messages]
    if faults:
        listed = "\n".join(map(str, faults[:MOST_FAULTS]))
        raise UsageError(f"nothing was entered; some accepted lines lack what a row of the case needs:\n{listed}")
    plan = _Plan(path, lines, text)
    ids: dict[int, str] = {}
    files = change_case(case, lambda folder, name: _enter(folder, name, plan, ids), out=out)
    entered = {line.number: line.kind for line in lines}
    return Entered(
        files=tuple(str(place) for place in files),
        ledger=tuple(row for number, row in ids.items() if entered[number] in _ACTS),
        events=tuple(row for number, row in ids.items() if entered[number] == "event"),
        claims=sum(kind == "claim" for kind in entered.values()),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    file: Path
    lines: Sequence[ReviewLine]
    text: bytes | None


def _text(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"there is no file {path}; wanted one that `ripeness read --out` wrote")
    if path.stat().st_size > MAX_BYTES:
        raise UsageError(f"{path} is larger than {MAX_BYTES / 2**20:g} MiB, the most that is read")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is no UTF-8 text; wanted a file that `ripeness read --out` wrote") from None


def _key(item: dict[str, Any]) -> tuple[object, ...]:
    """The identity of a line: the same words of the same document, read as the same thing."""
    parties = (item["source"].get("actor", ""), item["target"].get("actor", ""))
    return item["sha256"], item["start"], item["end"], item["kind"], item.get("topic"), item.get("lean"), *parties


def _missing_fields(line: ReviewLine, scenario: Scenario) -> Iterator[str]:
    """What its row needs and the line lacks."""
    if line.kind == "claim":
        return
    source, target = (line.item[key].get("actor", "") for key in ("source", "target"))
    names = ", ".join(scenario.file.actors)
    if not source:
        yield f"source.actor: is empty; wanted whose {line.kind} it is, one of {names} or another name"
    if not target:
        yield f"target.actor: is empty; wanted whom it is addressed to, one of {names} or another name"
    if not line.item["day"]:
        yield "day: is empty; wanted the day, as year-month-day (reading with --published gives it)"
    for key in ("day", "due"):
        if line.item[key] and iso_day(line.item[key]) is None:
            yield f"{key}: {line.item[key]!r} is no date; wanted year-month-day, such as 2025-08-15"
    if line.item["modality"] == "denies":
        yield "modality: it is denied, so there is nothing to enter; set it to will or did if that is wrong"


def _quote_faults(line: ReviewLine, text: str | None, name: str) -> Iterator[str]:
    """A fault where the quote is not what the text, if there is one, holds at its offsets."""
    start, end = line.item["start"], line.item["end"]
    if text is not None and text[start:end] != line.item["quote"]:
        yield f"quote: is not what stands at {start} to {end} of {name}"


def _enter(folder: Path, name: str, plan: _Plan, ids: dict[int, str]) -> tuple[str, ...]:
    """Write all rows into `folder`; the names of the files changed. `ids` is filled with the id of each line's row."""
    scenario = load(folder / name)
    changed = []
    acts = [_ledger_row(line) for line in plan.lines if line.kind in _ACTS]
    events = [_event_row(line, plan.file) for line in plan.lines if line.kind == "event"]
    item = plan.lines[0].item
    source = source_id(item["document"], item["sha256"])
    text = (folder / name).read_text(encoding="utf-8")
    if source not in scenario.file.sources:
        text = with_source(text, source, str(item.get("title") or item["document"]), str(item.get("published") or ""))
    if acts:
        ledger = scenario.file.record.ledger or LEDGER
        if scenario.file.record.ledger is None:
            text = apply_edit(text, Edit(("record", "ledger"), ledger))
        _append(folder / ledger, COLUMNS, [(n, {**row, "source": source}) for n, row in acts], ids)
        changed.append(ledger)
    if events:
        _append(folder / EVENTS, EVENT_COLUMNS, events, ids)
        changed.append(EVENTS)
    (folder / name).write_text(text, encoding="utf-8")
    return (name, *changed, *_keep_lines(folder, plan, ids))


def with_source(text: str, source: str, title: str, published: str) -> str:
    """The text of a scenario file with a document added to its sources under the id `source`."""
    entry = {"title": title} | ({"published": published} if published else {})
    # An edit of the text, not a new dump: comments and order of the author stay.
    return apply_edit(text, Edit(("sources", source), entry))


Row = tuple[int, dict[str, str]]


def _ledger_row(line: ReviewLine) -> Row:
    item = line.item
    return line.number, {
        **{"id": "R", "issuer": item["source"]["actor"], "addressee": item["target"]["actor"]},
        **{"kind": line.kind, "domain": _domain(item["quote"]), "made": item["day"]},
        # A due date before the act is a misreading, and the ledger refuses it.
        "due": item["due"] if item["due"] >= item["day"] else "",
        "condition": _flat(item["condition"]),
        "statement": _flat(item["quote"]),
        "outcome": "pending",
        "moves": "moves" if item.get("moves") else "",
    }


def _event_row(line: ReviewLine, file: Path) -> Row:
    item = line.item
    code = item.get("code") or {}
    return line.number, {
        **{"id": "E", "date": item["day"], "actor": item["source"]["actor"], "target": item["target"]["actor"]},
        "domain": _domain(item["quote"]),
        "quad_class": _QUADS.get(str(code.get("quad", "")), ""),
        "description": _flat(item["quote"]),
        # A place in a plain text as RFC 5147 writes it.
        "sources": f"{READINGS}/{file.with_suffix('.txt').name}#char={item['start']},{item['end']}",
    }


def _domain(quote: str) -> str:
    lowered = quote.lower()
    return next((name for name, words in _DOMAINS.items() if re.search(words, lowered)), "diplomatic")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _append(file: Path, columns: Sequence[str], rows: Sequence[Row], ids: dict[int, str]) -> None:
    """Append rows to a CSV file, made if missing; each gets the next free id that begins with its letter."""
    text = editable_text(file.read_bytes(), file.name, columns) if file.is_file() else ",".join(columns) + "\n"
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    header = [cell.strip() for cell in next(csv.reader(io.StringIO(text, newline="")), list(columns))]
    used_ids = {(row.get("id") or "").strip() for row in table}
    # Rows that are there stay to the letter; a CSV writer would quote them anew.
    out = io.StringIO()
    out.write(text if text.endswith("\n") else text + "\n")
    writer = csv.DictWriter(out, header, lineterminator="\n", extrasaction="ignore", restval="")
    for number, row in rows:
        if row.get("moves"):
            row["replaces"] = _replaced_id(table, row)
        name = next(name for n in count(1) if (name := f"{row['id']}{n:02d}") not in used_ids)
        used_ids.add(name)
        ids[number] = name
        table.append({**row, "id": name})
        writer.writerow(table[-1])
    text = out.getvalue()
    for row in (row for row in table if row.get("moves") and row.get("replaces")):
        text = _without_superseded(text, header, row)
    file.write_text(text, encoding="utf-8", newline="")


def _without_superseded(text: str, header: Sequence[str], by: Mapping[str, str]) -> str:
    """The table with the row that `by` replaces marked as superseded, where it was pending; all others as they are."""
    lines, start = text.splitlines(keepends=True), 0
    reader = csv.reader(lines)
    for cells in reader:
        old = dict(zip(header, cells, strict=False))
        if old.get("id") == by["replaces"] and old.get("outcome") == "pending":
            new = {"outcome": "superseded", "resolved": by["made"], "what_happened": f"Replaced by {by['id']}."}
            row = io.StringIO()
            csv.DictWriter(row, header, lineterminator="\n", extrasaction="ignore", restval="").writerow({**old, **new})
            return "".join([*lines[:start], row.getvalue(), *lines[reader.line_num :]])
        start = reader.line_num
    return text


def _replaced_id(table: Sequence[Mapping[str, str]], row: Mapping[str, str]) -> str:
    """The id of the latest deadline or threat of the same issuer to the same addressee, which a moved one replaces."""
    pair = row["issuer"], row["addressee"]
    words = [
        old for old in table if (old["issuer"], old["addressee"]) == pair and old["kind"] in ("deadline", "threat")
    ]
    before = [old for old in words if old["made"] <= row["made"] and old.get("due", "") != row["due"]]
    replaced = {old.get("replaces", "") for old in table}
    return next((old["id"] for old in reversed(before) if old["id"] not in replaced), "")


def _keep_lines(folder: Path, plan: _Plan, ids: dict[int, str]) -> tuple[str, ...]:
    """The accepted lines, each with the row that it became, and the text, in the case's own folder."""
    readings = folder / READINGS
    readings.mkdir(exist_ok=True)
    lines_file = readings / plan.file.name
    before = lines_file.read_text(encoding="utf-8") if lines_file.is_file() else ""
    rows = ({**line.item, "entered_as": ids.get(line.number, "")} for line in plan.lines)
    added = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    lines_file.write_text(before + added, encoding="utf-8")
    names = [f"{READINGS}/{lines_file.name}"]
    if plan.text is not None:
        beside = readings / plan.file.with_suffix(".txt").name
        beside.write_bytes(plan.text)
        names.append(f"{READINGS}/{beside.name}")
    return tuple(names)
