"""Whatever a file is written in, its rows come out the same and keep their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.account import account_of
from ripeness.evidence.events.table import Events, open_events
from tests.evidence.events.formats.samples import rows

TABLE = "date,source,target,code,note\n2022-04-01,ARM,AZE,190,Gəncə\n2022-04-02,ARM,AZE,112,café\n"


def _opened(path: Path, raw: bytes) -> Events:
    path.write_bytes(raw)
    return open_events(path)


def _read(events: Events) -> list[tuple[object, ...]]:
    assert account_of(events).balance.missing == 0
    assert events.set_aside.total == 0
    return [(str(row["date"]), row["source"], row["code"], row["line"]) for row in rows(events)]


EXPECTED = [("2022-04-01", "ARM", "190", 2), ("2022-04-02", "ARM", "112", 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_leave_no_trace(tmp_path: Path, encoding: str, end: str) -> None:
    assert _read(_opened(tmp_path / "t.csv", TABLE.replace("\n", end).encode(encoding))) == EXPECTED


def test_letters_of_one_byte_behind_much_plain_text_are_still_read(tmp_path: Path) -> None:
    many = "".join(f"2022-04-02,ARM,AZE,112,{'x' * 1_000}\n" for _ in range(1_100))
    events = _opened(
        tmp_path / "t.csv", ("date,source,target,code,note\n" + many).encode() + b"2022-04-03,ARM,AZE,190,caf\xe9\n"
    )
    assert len(_read(events)) == 1_101


def test_a_carriage_return_within_a_line_is_no_line_end(tmp_path: Path) -> None:
    raw = TABLE.replace("café", "two\rlines").encode()
    assert _read(_opened(tmp_path / "t.csv", raw)) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace(",", ";"),
        TABLE.replace(",", "\t"),
        TABLE.replace(",", "|"),
        "sep=;\n" + TABLE.replace(",", ";"),
        '"sep=,"\n' + TABLE,
        "\n\n" + TABLE,
        TABLE.replace("\n", ",,,\n"),
        TABLE.replace("é\n", "é,,\n"),
        TABLE + ",,,,\n,,,,\n",
        TABLE.replace("café", '"a, b; ""c"""'),
    ],
)
def test_delimiters_and_what_spreadsheets_add_leave_no_trace(tmp_path: Path, text: str) -> None:
    found = _read(_opened(tmp_path / "t.csv", text.encode()))
    assert [row[:3] for row in found] == [row[:3] for row in EXPECTED]


@pytest.mark.parametrize("name", ["", "index", "Unnamed: 0"])
def test_an_index_column_does_no_harm(tmp_path: Path, name: str) -> None:
    lines = TABLE.splitlines()
    text = "\n".join([f"{name},{lines[0]}", *(f"{number},{line}" for number, line in enumerate(lines[1:]))])
    assert _read(_opened(tmp_path / "t.csv", text.encode())) == EXPECTED


def test_an_index_without_a_name_over_it_does_no_harm_either(tmp_path: Path) -> None:
    lines = TABLE.splitlines()
    text = "\n".join([lines[0], *(f'"{number}",{line}' for number, line in enumerate(lines[1:], 1))])
    assert _read(_opened(tmp_path / "t.csv", text.encode())) == EXPECTED


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_zero_byte_is_refused_with_its_file_and_line(tmp_path: Path, end: str) -> None:
    raw = TABLE.replace("ARM,AZE,112", "ARM,A\0ZE,112").replace("\n", end).encode()
    with pytest.raises(UsageError, match=r"t\.csv:3: holds the character U\+0000"):
        _opened(tmp_path / "t.csv", raw)
