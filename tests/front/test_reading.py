"""`ripeness read` and `ripeness accept` as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ripeness import cli

TEXT = "The United States threatened to impose tariffs on Russia by 8 August. Russia is isolated."


def _run(*args: object) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main([str(arg) for arg in args])
    return int(left.value.code or 0)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_the_screen_shows_what_was_found_with_its_quotes(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("read", document, "--case", "alaska-2025", "--published", "2025-08-01") == 0
    shown = capsys.readouterr()
    assert "Threats" in shown.out
    assert "United States (USA) → Russia (RUS)" in shown.out
    assert "due 8 August 2025" in shown.out
    assert "--out DIR" in shown.err


def test_json_is_one_document(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("read", document, "--published", "2025-08-01", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    [reading] = found["readings"]
    assert reading["text"] == TEXT
    assert all(reading["text"][one["start"] : one["end"]] == one["quote"] for one in reading["items"])


def test_what_is_written_can_be_accepted_into_a_copy_of_a_case(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, case = tmp_path / "out", tmp_path / "mine"
    assert _run("read", document, "--case", "alaska-2025", "--published", "2025-08-01", "--out", out) == 0
    lines = out / "report.jsonl"
    text = lines.read_text(encoding="utf-8")
    assert _run("accept", lines, "--case", "alaska-2025", "--out", case) == 2
    assert "no line has the status accepted" in capsys.readouterr().err
    rows = [
        row.replace('"status": "proposed"', '"status": "accepted"') if '"kind": "threat"' in row else row
        for row in text.splitlines()
    ]
    lines.write_text("\n".join(rows), encoding="utf-8")
    assert _run("accept", lines, "--case", "alaska-2025", "--out", case) == 0
    assert "1 row in the ledger" in capsys.readouterr().out
    assert _run("check", case) == 0


def test_what_cannot_be_read_is_said_and_the_rest_is_read(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"PK\x03\x04")
    assert _run("read", tmp_path) == 0
    shown = capsys.readouterr()
    assert "not read:" in shown.err
    assert "zip archive" in shown.err
    assert "Threats" in shown.out
    assert _run("read", tmp_path / "bad.txt") == 2
    assert _run("read", tmp_path / "none.txt") == 2
    assert _run("read", document, "--reader", "llm") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_written_folder_is_all_or_nothing(document: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert _run("read", document, "--out", tmp_path / "file") == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "report.txt"]
