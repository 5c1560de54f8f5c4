"""The book on disk: nothing that was filed can be changed unseen, and nothing is lost."""

from __future__ import annotations

import json
import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.forecasting.book.append_log import FILE, HEAD, append_entry, read_log
from ripeness.forecasting.book.hash_chain import LogEntry, read_line, seal_entry
from ripeness.workbench.forecasts import api as desk
from tests.forecasting.book.sample_forecasts import SetClock, put


@pytest.fixture(name="book")
def a_book(tmp_path: Path) -> Path:
    clock = SetClock()
    for _ in range(4):
        put(tmp_path / "book", clock)
    return tmp_path / "book"


def lines(book: Path) -> list[bytes]:
    return (book / FILE).read_bytes().splitlines(keepends=True)


def rewrite(book: Path, rows: list[bytes]) -> None:
    (book / FILE).write_bytes(b"".join(rows))


def told(book: Path) -> str:
    return "\n".join(str(fault) for fault in read_log(book).faults)


def test_a_book_as_it_was_filed_has_no_faults_and_says_its_last_hash(book: Path) -> None:
    found = read_log(book)
    assert found.faults == ()
    assert [entry.number for entry in found.entries] == [1, 2, 3, 4]
    assert (book / HEAD).read_text(encoding="ascii") == f"4 {found.head}\n"


def test_a_changed_probability_is_found_on_its_line(book: Path) -> None:
    rows = lines(book)
    rows[1] = rows[1].replace(b'"model":0.2', b'"model":0.9')
    rewrite(book, rows)
    assert f"{FILE}:2:1: entry 2 was changed after it was filed" in told(book)


def test_a_changed_entry_with_its_hash_made_anew_breaks_the_chain_after_it(book: Path) -> None:
    rows = lines(book)
    entry = json.loads(rows[1])
    entry["body"]["title"] = "Another"
    entry["filed"] = datetime.fromisoformat(entry["filed"])
    rows[1] = seal_entry(LogEntry(**entry)).line
    rewrite(book, rows)
    assert told(book).startswith(f"{book / FILE}:3:1: entry 3 does not follow on entry 2")


def test_entries_that_change_places_are_found(book: Path) -> None:
    one, two, three, four = lines(book)
    rewrite(book, [one, three, two, four])
    assert "2:1: entry 3 does not follow on entry 1" in told(book)


def test_an_entry_that_was_taken_out_is_found(book: Path) -> None:
    one, _, three, four = lines(book)
    rewrite(book, [one, three, four])
    assert "2:1: entry 3 does not follow on entry 1" in told(book)


def test_an_entry_taken_from_the_end_is_found_by_the_hash_beside_the_book(book: Path) -> None:
    rewrite(book, lines(book)[:-1])
    assert "its last entries are gone" in told(book)


def test_an_entry_dated_before_the_one_above_it_is_found(book: Path) -> None:
    rows, last = lines(book), read_log(book).entries[-1]
    late = seal_entry(LogEntry(5, "forecast", last.filed - timedelta(days=9), last.hash, last.body))
    rewrite(book, [*rows, late.line])
    assert "entry 5 says that it was filed before entry 4" in told(book)


def test_nothing_is_added_to_a_book_that_is_not_as_it_was_filed(book: Path) -> None:
    rewrite(book, lines(book)[1:])
    before = (book / FILE).read_bytes()
    with pytest.raises(UsageError, match="not as it was filed"):
        put(book, SetClock())
    assert (book / FILE).read_bytes() == before


def test_a_clock_that_was_set_back_files_nothing(book: Path) -> None:
    with pytest.raises(UsageError, match="set it right first"):
        put(book, lambda: datetime(2029, 1, 1, tzinfo=UTC))
    assert len(read_log(book).entries) == 4


def test_a_line_that_a_crash_cut_off_is_kept_aside_and_not_counted(book: Path) -> None:
    rows = lines(book)
    rewrite(book, [*rows, rows[-1][:50]])
    found = read_log(book)
    assert (len(found.entries), found.faults, found.cut_off) == (4, (), rows[-1][:50])
    later = SetClock(found.entries[-1].filed)
    _, cut_off = append_entry(book, "forecast", lambda _: found.entries[0].body, later)
    assert cut_off == rows[-1][:50]
    assert (book / "cut-off-5.txt").read_bytes() == cut_off
    assert (read_log(book).faults, len(read_log(book).entries), read_log(book).cut_off) == ((), 5, b"")


def test_a_last_line_without_its_end_is_whole(book: Path) -> None:
    (book / FILE).write_bytes((book / FILE).read_bytes().rstrip(b"\n"))
    assert (len(read_log(book).entries), read_log(book).cut_off) == (4, b"")
    put(book, SetClock(read_log(book).entries[-1].filed))
    assert (len(read_log(book).entries), read_log(book).faults) == (5, ())


def test_other_line_ends_change_nothing(book: Path) -> None:
    (book / FILE).write_bytes((book / FILE).read_bytes().replace(b"\n", b"\r\n"))
    assert (len(read_log(book).entries), read_log(book).faults) == (4, ())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[1]", "no JSON object"),
        (b'{"format": 9}', "this program reads format 1"),
        (b'{"format": 1}', "the keys are"),
    ],
)
def test_a_line_that_is_no_entry_is_a_fault_on_its_line(book: Path, line: bytes, why: str) -> None:
    rows = lines(book)
    rewrite(book, [rows[0], line + b"\n", *rows[1:]])
    assert f"{FILE}:2:1: " in told(book)
    assert why in told(book)


def test_a_hash_noted_earlier_has_to_be_in_the_book(book: Path) -> None:
    noted = read_log(book).entries[1].hash
    assert desk.verify(book, noted[:16]).faults == ()
    assert "no entry has the hash" in str(desk.verify(book, "f" * 64).faults[0])
    assert desk.verify(book, noted[:3]).faults != ()


def test_where_there_is_no_book_it_is_said_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="forecast add CASE"):
        read_log(tmp_path)


def _many(folder: Path, times: int) -> None:
    for _ in range(times):
        put(folder, lambda: datetime(2030, 1, 1, tzinfo=UTC))


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_many, args=(tmp_path, 25)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    found = read_log(tmp_path)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert ([entry.number for entry in found.entries], found.faults) == (list(range(1, 51)), ())


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), plain, max_size=4))
def test_a_written_entry_is_read_back_and_keeps_its_hash(body: dict[str, object]) -> None:
    entry = seal_entry(LogEntry(1, "forecast", datetime(2030, 1, 1, tzinfo=UTC), "0" * 64, body))
    again = read_line(entry.line)
    assert again == entry
    assert again.seal == entry.hash
