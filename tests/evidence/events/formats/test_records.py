"""A quotation mark costs the line on which it is opened, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.evidence.events.account import account_of
from ripeness.evidence.events.formats.header import fields
from ripeness.evidence.events.formats.records import OPEN_QUOTE
from tests.evidence.events.formats.samples import opened, rows

HEADER = "date,source,target,code,remark"


def _line(day: int, remark: str) -> str:
    return f"2023-01-{day:02d},IND,PAK,190,{remark}"


@pytest.mark.parametrize(
    ("remark", "after"),
    [
        ('"never closed', "plain"),
        ('"never closed', '"closed"'),
        ('"never closed', 'ends with one"'),
        ('"never closed, with a comma', "plain"),
    ],
)
def test_a_quote_that_is_never_closed_is_named_with_its_line(tmp_path: Path, remark: str, after: str) -> None:
    lines = [HEADER, _line(1, "a"), _line(2, remark), _line(3, "b"), _line(4, after), _line(5, '"c"')]
    events = opened(tmp_path / "m.csv", lines)
    assert [row["line"] for row in rows(events)] == [2, 4, 5, 6]
    assert [(row.line, row.reason) for row in events.set_aside.rows] == [(3, OPEN_QUOTE)]
    assert account_of(events).balance.missing == 0


def test_a_file_of_open_quotes_loses_those_lines_alone(tmp_path: Path) -> None:
    lines = [HEADER, *(_line(day, '"open' if day % 2 else "x") for day in range(1, 29))]
    events = opened(tmp_path / "m.csv", lines)
    assert (len(rows(events)), dict(events.set_aside.counts)) == (14, {OPEN_QUOTE: 14})


def test_a_field_over_several_lines_is_one_row(tmp_path: Path) -> None:
    lines = [HEADER, _line(1, '"one'), "two, three", 'four ""quoted"""', _line(2, "x")]
    events = opened(tmp_path / "m.csv", lines)
    assert [row["line"] for row in rows(events)] == [2, 5]
    assert account_of(events).balance.rows == 2


def test_a_mark_within_a_field_is_a_letter(tmp_path: Path) -> None:
    events = opened(tmp_path / "m.csv", [HEADER, _line(1, 'a 5" gun'), _line(2, '"Wolf" brigade'), _line(3, "x")])
    assert [row["line"] for row in rows(events)] == [2, 3, 4]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a,b", ["a", "b"]),
        ('"a,b",', ["a,b", ""]),
        ('"a ""b""",c', ['a "b"', "c"]),
        ('"a" b,c', ["a b", "c"]),
        ('a "b,c"', ['a "b', 'c"']),
        ('a,"b', None),
        ('a,"b""', None),
        ("", [""]),
    ],
)
def test_fields_of_a_line(line: str, cells: list[str] | None) -> None:
    assert fields(line, ",") == cells
