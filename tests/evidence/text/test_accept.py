"""What a person accepted enters the case: with its quote, its place and its source, or not at all."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.text.accept import accept
from ripeness.evidence.text.items import write_review_lines
from ripeness.evidence.text.read import ReadingQuestion, read_all
from ripeness.scenario.files.case_files import catalogue_folder
from ripeness.scenario.files.load import check, load

TEXT = """LONDON, 7 August 2025 - The United States threatened to impose tariffs on Russia by 8 August.
Russia struck the city of Kharkiv in Ukraine with drones. Moscow sees no chance of a deal.
"""


def _case(folder: Path) -> Path:
    shutil.copytree(str(catalogue_folder() / "alaska-2025"), folder / "case")
    return folder / "case"


def _read(folder: Path, accepted: Iterable[str] = (), **changed: Any) -> Path:
    """A reading of `TEXT` written out, with the kinds in `accepted` accepted and values changed there."""
    document = folder / "report.txt"
    document.write_text(TEXT, encoding="utf-8")
    [reading] = read_all([document], ReadingQuestion(case="alaska-2025")).readings
    rows = [json.loads(line) for line in write_review_lines(reading).splitlines()]
    for row in rows:
        if row["kind"] in accepted:
            row.update({"status": "accepted", **changed})
    out = folder / "out"
    out.mkdir(exist_ok=True)
    (out / "report.txt").write_text(reading.text, encoding="utf-8", newline="")
    file = out / "report.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_threats_enter_the_ledger_and_events_the_list_of_events(tmp_path: Path) -> None:
    case = _case(tmp_path)
    before = len(_rows(case / "events.csv"))
    entered = accept(_read(tmp_path, ["threat", "event"]), case)
    assert check(case) == ()
    row = _rows(case / "ledger.csv")[-1]
    assert [row[key] for key in ("issuer", "addressee", "kind", "domain", "made", "due", "outcome")] == [
        *("USA", "RUS", "threat", "economic", "2025-08-07", "2025-08-08", "pending")
    ]
    assert row["id"] == entered.ledger[0]
    assert row["statement"] == "The United States threatened to impose tariffs on Russia by 8 August."
    assert load(case).file.sources[row["source"]].published == "2025-08-07"
    events = _rows(case / "events.csv")[before:]
    assert tuple(one["id"] for one in events) == entered.events
    assert ("RUS", "UKR", "MX") in {(one["actor"], one["target"], one["quad_class"]) for one in events}


def test_the_place_of_a_quote_leads_to_its_letters(tmp_path: Path) -> None:
    case = _case(tmp_path)
    accept(_read(tmp_path, ["event"]), case)
    event = _rows(case / "events.csv")[-1]
    file, _, place = event["sources"].partition("#char=")
    start, end = map(int, place.split(","))
    text = (case / file).read_text(encoding="utf-8")
    assert " ".join(text[start:end].split()) == event["description"]
    kept = [json.loads(line) for line in (case / "readings" / "report.jsonl").read_text().splitlines()]
    assert event["id"] in {row["entered_as"] for row in kept}


def test_what_stood_in_the_files_stays_to_the_letter(tmp_path: Path) -> None:
    case = _case(tmp_path)
    before = _content(case)
    accept(_read(tmp_path, ["threat"]), case)
    after = _content(case)
    assert after["ledger.csv"].startswith(before["ledger.csv"])
    assert after["events.csv"] == before["events.csv"]
    lines = before["scenario.yaml"].decode().splitlines()
    assert [line for line in lines if line not in after["scenario.yaml"].decode().splitlines()] == []


def test_a_case_of_the_catalogue_is_copied_and_never_changed(tmp_path: Path) -> None:
    file = _read(tmp_path, ["threat"])
    with pytest.raises(UsageError, match="case of the catalogue"):
        accept(file, "alaska-2025")
    accept(file, "alaska-2025", out=tmp_path / "mine")
    assert len(_rows(tmp_path / "mine" / "ledger.csv")) == len(load("alaska-2025").ledger) + 1


def test_lines_that_are_there_already_are_not_entered_twice(tmp_path: Path) -> None:
    case = _case(tmp_path)
    file = _read(tmp_path, ["threat"])
    accept(file, case)
    once = _content(case)
    with pytest.raises(UsageError, match="already"):
        accept(file, case)
    assert _content(case) == once
    accept(_read(tmp_path, ["threat", "event"]), case)
    assert len(_rows(case / "ledger.csv")) == len(load("alaska-2025").ledger) + 1


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"day": ""}, "day: is empty"),
        ({"due": "soon"}, "due: 'soon' is no date"),
        ({"source": {"text": "x", "actor": ""}}, "source.actor: is empty"),
        ({"target": {"text": "x", "actor": ""}}, "target.actor: is empty"),
        ({"modality": "denies"}, "modality: it is denied"),
        ({"quote": "Something else."}, "quote: is not what stands at"),
    ],
)
def test_a_line_that_lacks_what_its_row_needs_is_refused_and_nothing_is_entered(
    tmp_path: Path, changed: dict[str, Any], wanted: str
) -> None:
    case = _case(tmp_path)
    before = _content(case)
    with pytest.raises(UsageError, match=r"report\.jsonl:\d+:1: ") as refused:
        accept(_read(tmp_path, ["threat"], **changed), case)
    assert wanted in str(refused.value)
    assert _content(case) == before


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no json", "1:1: this line is no JSON"),
        ("[1]", "wanted one JSON object a line"),
        ('{"status": "maybe"}', "status: found 'maybe'; wanted one of proposed, accepted, rejected"),
        ("", "no line has the status accepted"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path, text: str, wanted: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=wanted):
        accept(file, "alaska-2025")


def test_claims_are_kept_beside_the_rows(tmp_path: Path) -> None:
    case = _case(tmp_path)
    entered = accept(_read(tmp_path, ["claim"]), case)
    assert (entered.ledger, entered.events) == ((), ())
    assert entered.claims > 0
    assert (case / "readings" / "report.jsonl").is_file()
