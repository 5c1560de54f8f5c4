"""What cannot be read is counted, kept with its reason and shown; the rest is read as if it were not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.formats import cameo_tables
from ripeness.evidence.events.formats.contract import LONGEST_LINE, Lines
from ripeness.evidence.events.formats.records import BROKEN, TOO_LONG
from ripeness.evidence.events.table import open_events
from tests.evidence.events.formats.samples import gdelt_line, icews_line, opened, rows, write


def _gdelt(number: int, **cells: str) -> str:
    return gdelt_line(GLOBALEVENTID=str(number), **cells)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (_gdelt(2, SQLDATE=""), "no date"),
        (_gdelt(2, SQLDATE="20201345"), "a date that is none"),
        (_gdelt(2, SQLDATE="2020\0203"), "a date that is none"),
        (_gdelt(2, EventCode=""), "no event code"),
        (_gdelt(2, EventCode="---"), "an event code in no table"),
        (_gdelt(2).rpartition("\t")[0], "fewer than 61 fields"),
        (_gdelt(2) + "\tmore", "more than 61 fields"),
        (_gdelt(2) + "\tmore\tand more", "more than 61 fields"),
        ("only this", "fewer than 61 fields"),
        (_gdelt(2, SOURCEURL="x" * LONGEST_LINE), f"longer than {LONGEST_LINE:,} bytes"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_reason_and_text(tmp_path: Path, line: str, reason: str) -> None:
    events = opened(tmp_path / "f", [_gdelt(1), line, _gdelt(3)])
    assert [(row["event_id"], row["line"]) for row in rows(events)] == [("1", 1), ("3", 3)]
    assert dict(events.set_aside.counts) == {reason: 1}
    [found] = events.set_aside.rows
    assert (found.file, found.line, found.reason) == (str(tmp_path / "f"), 2, reason)
    assert found.text[:4] == line[:4]
    assert len(found.text) <= 300


def test_a_line_that_is_no_utf_8_is_set_aside_and_does_not_shift_the_others(tmp_path: Path) -> None:
    broken = _gdelt(3).encode() + b"\xff\xfe"
    lines = [
        _gdelt(1).encode(),
        b"",
        broken,
        _gdelt(4, Actor1Name="ÉTAT").encode(),
        _gdelt(5, Actor1Name="ÖST").encode(),
    ]
    (tmp_path / "f").write_bytes(b"\r\n".join(lines) + b"\r\n")
    events = open_events(tmp_path / "f")
    assert [(row["event_id"], row["line"]) for row in rows(events)] == [("1", 1), ("4", 4), ("5", 5)]
    assert [(row.line, row.reason) for row in events.set_aside.rows] == [(3, "not in the encoding of the file")]


def test_broken_bytes_in_a_column_that_no_question_reads_shift_no_line_either(tmp_path: Path) -> None:
    broken = _gdelt(2, ActionGeo_FullName="CÔTE").encode("latin-1")
    others = [_gdelt(n, Actor1Name="ÉTAT").encode() for n in (1, 3)]
    (tmp_path / "f").write_bytes(b"\n".join([others[0], broken, others[1]]))
    events = open_events(tmp_path / "f")
    assert sorted(events.table.select("line").to_pyarrow()["line"].to_pylist()) == [1, 3]
    assert [row.line for row in events.set_aside.rows] == [2]


def test_a_broken_record_of_several_lines_in_a_quoted_table(tmp_path: Path) -> None:
    records = ["id,date,source,target,code,note", "a,2020-01-01,USA,RUS,040,é", "b,2020-01-01,USA,RUS,040,é"]
    broken = b'x,2020-01-01,USA,RUS,040,"two\nlines \xff"'
    content = [records[0].encode(), records[1].encode(), broken, records[2].encode()]
    (tmp_path / "m.csv").write_bytes(b"\n".join(content))
    events = open_events(tmp_path / "m.csv")
    assert [(row["event_id"], row["line"]) for row in rows(events)] == [("a", 2), ("b", 5)]
    assert [(row.line, row.reason) for row in events.set_aside.rows] == [(3, "not in the encoding of the file")]


@pytest.mark.parametrize("lines", ["count", "skip"])
def test_what_is_set_aside_is_the_same_whether_or_not_lines_are_counted(tmp_path: Path, lines: Lines) -> None:
    good = [_gdelt(n, Actor1Name="ÉTAT").encode() for n in (1, 2, 3)]
    bad = [_gdelt(9).encode() + b"\xff", _gdelt(9, SOURCEURL="x" * LONGEST_LINE).encode(), b"short"]
    (tmp_path / "f").write_bytes(b"\n".join([*good, *bad]))
    events = open_events(tmp_path / "f", lines=lines)
    assert {row["event_id"] for row in rows(events)} == {"1", "2", "3"}
    assert dict(events.set_aside.counts) == dict.fromkeys((BROKEN, TOO_LONG, "fewer than 61 fields"), 1)
    numbers = {row.reason: row.line for row in events.set_aside.rows}
    assert (numbers[BROKEN], numbers[TOO_LONG]) == (4, 5)


def test_a_line_of_many_megabytes_is_set_aside(tmp_path: Path) -> None:
    with (tmp_path / "f").open("wb") as file:
        file.write(_gdelt(1).encode() + b"\n2\t20200101\t")
        for _ in range(50):
            file.write(b"x" * (1 << 20))
        file.write(b"\n" + _gdelt(3).encode() + b"\n")
    events = open_events(tmp_path / "f")
    assert [(row["event_id"], row["line"]) for row in rows(events)] == [("1", 1), ("3", 3)]
    assert [(row.line, row.text[:10]) for row in events.set_aside.rows] == [(2, "2\t20200101")]


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "CÔTE – “NORD”"), ("latin-1", "CÔTE \x81")])
def test_a_file_in_one_byte_letters_is_read_as_such_and_said_to_be(tmp_path: Path, encoding: str, name: str) -> None:
    (tmp_path / "f").write_bytes("\n".join([_gdelt(1, Actor1Name=name), _gdelt(2, Actor1Name=name)]).encode(encoding))
    events = open_events(tmp_path / "f")
    assert [row["source_name"] for row in rows(events)] == [name, name]
    assert f"read as {encoding}" in events.notes[0]


def test_a_byte_order_mark_and_carriage_returns_leave_no_trace(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"\xef\xbb\xbf" + "\r\n".join([_gdelt(1), _gdelt(2)]).encode())
    events = open_events(tmp_path / "f")
    assert [(row["event_id"], row["url"]) for row in rows(events)] == [(n, "https://example.org/a") for n in ("1", "2")]
    assert events.set_aside.total == 0


def test_a_byte_order_mark_before_a_header(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes(b"\xef\xbb\xbfdate,source,target,code\r\n2020-01-01,USA,RUS,040\r\n")
    assert [(row["code"], row["line"]) for row in rows(open_events(tmp_path / "m.csv"))] == [("040", 2)]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\0" * 5_000, "is no text"),
        (b"\xff\xfed\0a\0t\0e", "begins as utf-16, and breaks off"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "f").write_bytes(content)
    with pytest.raises(UsageError, match=why):
        open_events(tmp_path / "f")


def test_empty_fields_are_empty_and_never_null(tmp_path: Path) -> None:
    cells = dict.fromkeys(("Actor2Code", "Actor2CountryCode", "GoldsteinScale", "NumMentions", "SOURCEURL"), "")
    [row] = rows(opened(tmp_path / "f", [_gdelt(1, **cells)]))
    assert (row["target"], row["target_country"], row["url"], row["mentions"]) == ("", "", "", 1)
    assert row["goldstein"] == -4.4, "the score of the code where the file has none"


def test_codes_that_lost_their_zeros_are_mended_and_that_is_said(tmp_path: Path) -> None:
    lines = ["date,source,target,code", "2020-01-01,USA,RUS,40", "2020-01-02,USA,RUS,10", "2020-01-03,USA,RUS,112.0"]
    events = opened(tmp_path / "m.csv", lines)
    assert [row["code"] for row in rows(events)] == ["040", "010", "112"]
    assert "lost their leading zeros" in events.notes[0]


def test_codes_that_kept_their_zeros_are_left_alone(tmp_path: Path) -> None:
    lines = ["date,source,target,code", "2020-01-01,USA,RUS,040", "2020-01-02,USA,RUS,10"]
    events = opened(tmp_path / "m.csv", lines)
    assert [row["code"] for row in rows(events)] == ["040", "10"]
    assert events.notes == ()


def test_zeros_lost_in_icews_are_mended_too(tmp_path: Path) -> None:
    lines = [
        "\t".join(cameo_tables.COLUMNS["icews"]),
        icews_line(**{"CAMEO Code": "40"}),
        icews_line(**{"CAMEO Code": "20"}),
    ]
    assert [row["code"] for row in rows(opened(tmp_path / "f", lines))] == ["040", "020"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "B", "date": "2016-07-24"', "no JSON (Expecting ',' delimiter)"),
        ("[1]", "no JSON object"),
        ('{"id": "B", "date": "2016-07-24"}', "no event in the record"),
        ('{"id": "B", "date": "soon", "event": "AGREE"}', "a date that is none"),
        ('{"id": "B", "date": "2016-07-24", "event": "SNEEZE"}', "an event code in no table"),
        ("[" * 100_000, "no JSON (nested too deeply)"),
        ('{"a": "' + "x" * LONGEST_LINE + '"}', f"longer than {LONGEST_LINE:,} bytes"),
    ],
)
def test_bad_json_is_set_aside_and_the_next_line_is_read(tmp_path: Path, line: str, reason: str) -> None:
    good = [json.dumps({"id": id, "date": "2016-07-24", "event": "AGREE"}) for id in ("A", "C")]
    events = opened(tmp_path / "f.jsonl", [good[0], line, good[1]])
    assert [(row["event_id"], row["line"]) for row in rows(events)] == [("A", 1), ("C", 3)]
    assert [(row.line, row.reason) for row in events.set_aside.rows] == [(2, reason)]


def test_quotes_and_apostrophes_in_names_of_files_and_columns_do_no_harm(tmp_path: Path) -> None:
    lines = ['date,source,target,code,"it\'s ""odd"""', "2020-01-01,USA,RUS,040,x", "never,USA,RUS,040,x"]
    events = opened(tmp_path / "it's; DROP.csv", lines)
    assert [row["file"] for row in rows(events)] == [str(tmp_path / "it's; DROP.csv")]
    assert dict(events.set_aside.counts) == {"a date that is none": 1}


def test_lines_of_many_files_are_those_of_each(tmp_path: Path) -> None:
    for name in "ab":
        first, second, third = (gdelt_line(GLOBALEVENTID=str(ord(name) * 10 + n)) for n in (1, 2, 3))
        write(tmp_path / name, [first, "", second, "bad", third])
    events = open_events(tmp_path)
    assert [(str(row["file"])[-1], row["line"]) for row in rows(events)] == [(f, n) for f in "ab" for n in (1, 3, 5)]
    assert [(row.file[-1], row.line) for row in events.set_aside.rows] == [("a", 4), ("b", 4)]


def test_lines_are_not_counted_where_that_is_declined(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, [_gdelt(1), "bad"]) for name in "ab"]
    events = open_events(paths, lines="skip")
    assert [(row["file"], row["line"]) for row in rows(events)] == [(str(path), 0) for path in paths]
    assert events.set_aside.total == 2
