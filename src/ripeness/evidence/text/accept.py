"""What a person accepted of a reading, entered into a case with its quote, its place and its source."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from ripeness.core.errors import Fault, UsageError
from ripeness.core.serialise import to_json_dict
from ripeness.evidence.text.review_lines import MAX_BYTES, MOST_FAULTS, ReviewLine, parse_review_lines
from ripeness.scenario.files.apply_observation import change_case
from ripeness.scenario.files.case_files import case_files
from ripeness.scenario.files.ledger_file import COLUMNS
from ripeness.scenario.files.load import load
from ripeness.scenario.files.text_edit import apply_edit
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.observation import Edit

READINGS: Final = "readings"
"""The folder of a case that keeps the accepted lines and the texts that they quote."""

LEDGER, EVENTS = "ledger.csv", "events.csv"
EVENT_COLUMNS: Final = ("id", "date", "actor", "target", "domain", "quad_class", "description", "sources")
_QUADS: Final = {
    "verbal_cooperation": "VC", "verbal_conflict": "VX", "material_cooperation": "MC", "material_conflict": "MX",
}  # fmt: skip
_ACTS: Final = ("threat", "deadline", "promise")
_DOMAINS: Final = {
    "military": r"troop|strike|attack|arms|weapon|forces|bomb|missile|invad|drone|soldier|military|drill",
    "economic": r"sanction|tariff|dut(?:y|ies)|trade|oil|gas\b|export|import|asset|loan|fund|embargo|econom",
    "information": r"propagand|broadcast|media|information",
}
"""Words by which an act's domain is told; diplomatic where none stands in it. Our assumption."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered: the files changed, the ids of the new rows, and how many claims were kept beside them."""

    files: tuple[str, ...]
    ledger: tuple[str, ...]
    events: tuple[str, ...]
    claims: int

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can carry."""
        return to_json_dict(self)


def accept(file: str | Path, case: str | Path, *, out: Path | None = None) -> Entered:
    """Enter the accepted lines of a reading into a case, or into a copy of it in the new folder `out`.

    Threats, deadlines and promises become rows of the ledger, pending; events become rows of
    events.csv. The document becomes a source of the case, and the accepted lines with quote and offsets
    are kept in its folder `readings`, with the text where it lies beside the file. Lines that are in the case
    already are left out. Raises UsageError that lists every line which lacks what its row needs, and
    ScenarioError where the case has faults, with all files as they were.
    """
    path = Path(file)
    lines = tuple(line for line in parse_review_lines(_text(path), path.name) if line.status == "accepted")
    if not lines:
        raise UsageError(f"{path}: no line has the status accepted; set it on those to be entered, then try again")
    there = _entered_before(case, path.name)
    lines = tuple(line for line in lines if _key(line.item) not in there)
    if not lines:
        raise UsageError(f"{path}: every accepted line is in {case} already")
    beside = path.with_suffix(".txt")
    scenario = load(case)
    faults = [Fault(path.name, line.number, 1, message) for line in lines for message in _lacking(line, scenario)]
    faults += _other_text(lines, beside, path.name)
    if faults:
        listed = "\n".join(map(str, faults[:MOST_FAULTS]))
        raise UsageError(f"nothing was entered; some accepted lines lack what a row of the case needs:\n{listed}")
    plan = _Plan(path, lines, beside.read_bytes() if beside.is_file() else None)
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


def _entered_before(case: str | Path, name: str) -> frozenset[tuple[object, ...]]:
    """The lines of this reading that the case keeps from an earlier time."""
    lines_file = case_files(case).folder / READINGS / name
    if not lines_file.is_file():
        return frozenset()
    return frozenset(
        _key(json.loads(row)) for row in lines_file.read_text(encoding="utf-8").splitlines() if row.strip()
    )


def _key(item: dict[str, Any]) -> tuple[object, ...]:
    """What makes two lines the same: the same words of the same document, read as the same thing."""
    parties = (item["source"].get("actor", ""), item["target"].get("actor", ""))
    return item["sha256"], item["start"], item["end"], item["kind"], item.get("topic"), item.get("lean"), *parties


def _lacking(line: ReviewLine, scenario: Scenario) -> Iterator[str]:
    """What a row needs and the line does not have."""
    if line.kind == "claim":
        return
    source, target = (line.item[key].get("actor", "") for key in ("source", "target"))
    names = ", ".join(scenario.file.actors)
    if not source:
        yield f"source.actor: is empty; wanted whose {line.kind} it is, one of {names} or another name"
    if not target:
        yield f"target.actor: is empty; wanted whom it is addressed to, one of {names} or another name"
    for key in ("day", "due"):
        yield from _date_faults(key, line.item[key], needed=key == "day")
    if line.item["modality"] == "denies":
        yield "modality: it is denied, so there is nothing to enter; set it to will or did if that is wrong"


def _date_faults(key: str, text: str, *, needed: bool) -> Iterator[str]:
    if not text:
        if needed:
            yield "day: is empty; wanted the day, as year-month-day (reading with --published gives it)"
        return
    try:
        date.fromisoformat(text)
    except ValueError:
        yield f"{key}: {text!r} is no date; wanted year-month-day, such as 2025-08-15"


def _other_text(lines: Sequence[ReviewLine], beside: Path, name: str) -> Iterator[Fault]:
    """A quote that does not stand where it says is no quote of this text."""
    if not beside.is_file():
        return
    text = beside.read_bytes().decode("utf-8", errors="replace")
    for line in lines:
        start, end = line.item["start"], line.item["end"]
        if text[start:end] != line.item["quote"]:
            yield Fault(name, line.number, 1, f"quote: is not what stands at {start} to {end} of {beside.name}")


def _enter(folder: Path, name: str, plan: _Plan, ids: dict[int, str]) -> tuple[str, ...]:
    """Write all rows into a draft of the case; the names of the files changed. `ids` gets the id of each line's row."""
    scenario = load(folder / name)
    changed = []
    source = _source_id(plan.lines[0], scenario.file.sources)
    acts = [line for line in plan.lines if line.kind in _ACTS]
    events = [line for line in plan.lines if line.kind == "event"]
    text = _with_source(folder / name, scenario, source, plan)
    if acts:
        ledger = scenario.file.record.ledger or LEDGER
        if scenario.file.record.ledger is None:
            text = apply_edit(text, Edit(("record", "ledger"), ledger))
        _append(folder / ledger, COLUMNS, [_ledger_row(line, source) for line in acts], ids)
        changed.append(ledger)
    if events:
        _append(folder / EVENTS, EVENT_COLUMNS, [_event_row(line, plan.file) for line in events], ids)
        changed.append(EVENTS)
    (folder / name).write_text(text, encoding="utf-8")
    return (name, *changed, *_keep(folder, plan, ids))


def _source_id(line: ReviewLine, known: Collection[str]) -> str:
    """An id for the document among the sources of the case: from its name, the same for the same file."""
    stem = re.sub(r"[^a-z0-9]+", "-", Path(line.item["document"]).stem.lower()).strip("-") or "document"
    return f"{stem[:40].rstrip('-')}-{line.item['sha256'][:6]}"


def _with_source(file: Path, scenario: Scenario, source: str, plan: _Plan) -> str:
    text = file.read_text(encoding="utf-8")
    if source in scenario.file.sources:
        return text
    item = plan.lines[0].item
    entry = {"title": str(item.get("title") or item["document"])}
    if published := str(item.get("published") or ""):
        entry["published"] = published
    return apply_edit(text, Edit(("sources", source), entry))


Row = tuple[int, dict[str, str]]


def _ledger_row(line: ReviewLine, source: str) -> Row:
    item = line.item
    return line.number, {
        "id": "R",
        "issuer": item["source"]["actor"],
        "addressee": item["target"]["actor"],
        "kind": line.kind,
        "domain": _domain(item["quote"]),
        "made": item["day"],
        "due": item["due"] if item["due"] >= item["day"] else "",
        "condition": _flat(item["condition"]),
        "statement": _flat(item["quote"]),
        "outcome": "pending",
        "source": source,
    }


def _event_row(line: ReviewLine, file: Path) -> Row:
    item = line.item
    code = item.get("code") or {}
    return line.number, {
        "id": "E",
        "date": item["day"],
        "actor": item["source"]["actor"],
        "target": item["target"]["actor"],
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
    """Add rows at the end of a CSV file, made if missing; each gets the next free id that begins with its letter."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ",".join(columns) + "\n"
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    header = next(csv.reader(io.StringIO(text, newline="")), list(columns))
    header = [cell.strip() for cell in header]
    used_ids = {(row.get("id") or "").strip() for row in table}
    out = io.StringIO()
    out.write(text if text.endswith("\n") else text + "\n")
    writer = csv.DictWriter(out, header, lineterminator="\n", extrasaction="ignore", restval="")
    for number, row in rows:
        name = next(
            candidate for n in range(1, len(used_ids) + 2) if (candidate := f"{row['id']}{n:02d}") not in used_ids
        )
        used_ids.add(name)
        ids[number] = name
        writer.writerow({**row, "id": name})
    file.write_text(out.getvalue(), encoding="utf-8", newline="")


def _keep(folder: Path, plan: _Plan, ids: dict[int, str]) -> tuple[str, ...]:
    """The accepted lines, each with the row that it became, and the text, in the case's own folder."""
    place = folder / READINGS
    place.mkdir(exist_ok=True)
    lines_file = place / plan.file.name
    before = lines_file.read_text(encoding="utf-8") if lines_file.is_file() else ""
    rows = ({**line.item, "entered_as": ids.get(line.number, "")} for line in plan.lines)
    lines_file.write_text(
        before + "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    names = [f"{READINGS}/{lines_file.name}"]
    if plan.text is not None:
        beside = place / plan.file.with_suffix(".txt").name
        beside.write_bytes(plan.text)
        names.append(f"{READINGS}/{beside.name}")
    return tuple(names)
