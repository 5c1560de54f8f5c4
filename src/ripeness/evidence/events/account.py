"""The account of event files: every row of them is an event, a repetition, or set aside, and the sums say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ripeness.evidence.events.formats.contract import RawRows
from ripeness.evidence.events.formats.normal import read_rows
from ripeness.evidence.events.repeats import Repeats, place, repeats
from ripeness.evidence.events.table import Events


@dataclass(frozen=True, slots=True)
class RejectionCount:
    """Number of rows rejected for one reason, and where the first of them is."""

    reason: str
    rows: int
    example: str


@dataclass(frozen=True, slots=True)
class RowBalance:
    """What became of the rows of some files: rows + further = events + repeated + set_aside + missing.

    `rows` are counted on the text of the files, without headers and blank lines; a row over several lines counts once.
    `further` are the events beyond the first of rows that hold several (two targets, say). `missing` is 0 unless
    the program has lost or made rows.
    """

    rows: int
    further: int
    events: int
    repeated: int
    set_aside: int

    @property
    def missing(self) -> int:
        """Rows that are neither events nor repeated nor set aside."""
        return self.rows + self.further - self.events - self.repeated - self.set_aside


@dataclass(frozen=True, slots=True)
class RowAccount:
    """The balance of some files, the rows set aside by reason, and notes on what else was odd."""

    balance: RowBalance
    set_aside: tuple[RejectionCount, ...] = ()
    notes: tuple[str, ...] = ()


def account_of(events: Events) -> RowAccount:
    """The account of freshly opened events; reads the files."""
    censuses = [_census(rows) for rows in events.rows]
    again, rejected = repeats(events.rows), rejection_counts(events)
    balance = RowBalance(
        rows=sum(rows.input().rows for rows in events.rows),
        further=sum(census["further"] for census in censuses),
        events=sum(census["usable"] for census in censuses) - again.rows,
        repeated=again.rows,
        set_aside=sum(reason.rows for reason in rejected),
    )
    scores = [note for rows, census in zip(events.rows, censuses, strict=True) for note in _score_notes(rows, census)]
    notes = (*_balance_notes(balance), *_repeat_notes(again), *_copies_notes(events.rows), *scores)
    return RowAccount(balance, rejected, notes)


def _census(rows: RawRows) -> dict[str, int]:
    """How many rows are usable, how many of all are further events of a row, and how many own scores are none."""
    table = read_rows(rows)
    usable = table.reason.isnull()
    counts = table.aggregate(
        usable=usable.sum().fill_null(0),
        further=(table.piece > 0).sum().fill_null(0),
        unread=(usable & table.unread_score.notnull()).sum().fill_null(0),
    )
    [census] = counts.to_pyarrow().to_pylist()
    return {name: int(number) for name, number in census.items()}


def rejection_counts(events: Events) -> tuple[RejectionCount, ...]:
    """The rows that could not be used, by reason, the commonest first."""
    summary = events.set_aside
    # The first row of each reason, since of two under one key the later one counts.
    places = {row.reason: f"{row.file}:{row.line}" if row.line else row.file for row in reversed(summary.rows)}
    return tuple(RejectionCount(reason, rows, places.get(reason, "")) for reason, rows in summary.counts.items())


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _balance_notes(balance: RowBalance) -> list[str]:
    more = f" and {balance.further:,} further events of rows that hold several" if balance.further else ""
    notes = [
        f"the files hold {_rows(balance.rows)}{more}: {balance.events:,} events, {balance.repeated:,} repeated, "
        f"{balance.set_aside:,} set aside"
    ]
    if balance.missing:
        notes.append(
            f"unaccounted for: {balance.missing:+,} rows; the counts are not to be trusted: please report this file"
        )
    return notes


def _repeat_notes(again: Repeats) -> list[str]:
    notes = []
    if again.rows:
        notes.append(
            f"repeated under the id of an earlier row, and not counted: {_rows(again.rows)}, first {again.example}"
        )
    if again.revised:
        notes.append(
            f"of these, different in day, actors or class from the row that counts: {again.revised:,}, first "
            f"{again.revised_example}"
        )
    if again.shared:
        notes.append(
            f"ids that stand for different rows within a file, which all count: {again.shared:,}, first "
            f"{again.shared_example}"
        )
    return notes


def _score_notes(rows: RawRows, census: dict[str, int]) -> list[str]:
    if not census["unread"]:
        return []
    table = read_rows(rows)
    unread = table.filter(table.reason.isnull(), table.unread_score.notnull())
    [first] = unread.order_by("file", "line").limit(1).select("file", "line", "unread_score").to_pyarrow().to_pylist()
    return [
        f"own scores that are no number from −10 to 10: {_rows(census['unread'])}, first {first['unread_score']!r} in "
        f"{place(first)}; the score of the code or class counts there"
    ]


def _copies_notes(parts: Sequence[RawRows]) -> list[str]:
    """What rows without ids are the same letter for letter as an earlier one of their file."""
    notes = []
    for rows in parts:
        if rows.identifiers or not rows.counted:
            continue
        table = read_rows(rows)
        same = table.filter(table.reason.isnull(), table.piece == 0).group_by(["file", "content"])
        counted = same.aggregate(times=lambda group: group.count(), line=lambda group: group.line.max())
        twice = counted.filter(counted.times > 1)
        number = int((twice.times - 1).sum().fill_null(0).to_pyarrow().as_py())
        if number:
            [first] = twice.order_by("file", "line").limit(1).to_pyarrow().to_pylist()
            notes.append(
                f"repeated letter for letter, without an id: {_rows(number)}, last {place(first)}; they count unless "
                "--repeated drop leaves them out"
            )
    return notes
