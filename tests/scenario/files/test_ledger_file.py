from __future__ import annotations

from datetime import date

import pytest

from ripeness.core.errors import ScenarioError
from ripeness.scenario.files.ledger_file import COLUMNS, MAX_BYTES, MAX_ROWS, ledger_csv, read_ledger
from ripeness.scenario.language.record import ACTS, LedgerEntry
from tests.scenario.island_case import LEDGER, edited, island

HEAD = LEDGER.splitlines()[0]


def read(text: str) -> tuple[tuple[LedgerEntry, ...], list[str]]:
    entries, faults = read_ledger(
        text.encode("utf-8"), "ledger.csv", actors=["NOR", "SOU", "WES", "EST"], sources=["history"]
    )
    return entries, [str(fault) for fault in faults]


def test_entries_are_read_with_all_their_columns_and_lines() -> None:
    entries, faults = read(LEDGER)
    assert faults == []
    assert entries[0] == LedgerEntry(
        id="L1",
        issuer="WES",
        addressee="NOR",
        kind="threat",
        act="threat",
        instrument="embargo",
        statement="An embargo, unless a truce comes",
        made=date(2024, 1, 20),
        due=date(2024, 3, 1),
        outcome="kept",
        resolved=date(2024, 3, 1),
        what_happened="It came",
        source=("history",),
        line=2,
        domain="economic",
        condition="no truce",
    )
    assert [entry.act for entry in entries] == ["threat", "threat", "promise", "threat"]
    assert [entry.outcome_score for entry in entries] == [1.0, 0.0, 0.5, None]


def test_a_scenario_holds_its_ledger() -> None:
    assert island().ledger == read(LEDGER)[0]


def test_a_ledger_that_is_written_reads_back_equal() -> None:
    entries, _ = read(LEDGER)
    assert read(ledger_csv(entries)) == (entries, [])


def test_entries_may_run_over_several_lines_and_leave_columns_out() -> None:
    head = "id,issuer,addressee,kind,made,outcome,statement\n"
    text = head + 'A,NATO,"SOU",red line,2024-01-02,pending,"One\ntwo"\nB,NOR,SOU,offer,x,pending,\n'
    entries, faults = read(text)
    assert entries[0].statement == "One\ntwo"
    assert entries[0].source == ()
    assert faults == ["ledger.csv:4:1: made: 'x' is no date; wanted YYYY-MM-DD, such as 2025-08-15"]


@pytest.mark.parametrize("kind", ACTS)
def test_every_kind_of_entry_is_a_threat_or_a_promise(kind: str) -> None:
    entries, _ = read(edited("L4,WES,EST,implied threat,", f"L4,WES,EST,{kind},", LEDGER))
    assert entries[3].act == ACTS[kind]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("L2,WES", ",WES", "ledger.csv:3:1: id: is empty"),
        ("L2,WES", "L1,WES", "ledger.csv:3:1: id: 'L1' stands twice, first in line 2"),
        ("L2,WES", "L2,wes", "ledger.csv:3:1: issuer: unknown 'wes'; did you mean WES?"),
        ("deadline", "dedline", "ledger.csv:3:1: kind: unknown 'dedline'; wanted one of threat, implied threat"),
        ("not_kept", "broken", "ledger.csv:3:1: outcome: unknown 'broken'; wanted one of kept, partly, not_kept"),
        ("troops,military", "troops,naval", "ledger.csv:3:1: domain: unknown 'naval'; wanted one of military"),
        ("2024-03-05,2024-05-01", "2024-03-05,2024-03-01", "ledger.csv:3:1: due: 2024-03-01 is before the day"),
        ("2024-05-10", "2024-02-10", "ledger.csv:3:1: resolved: 2024-02-10 is before the day it was made"),
        ("2024-05-10", "", "ledger.csv:3:1: resolved: is empty, but the outcome is not_kept"),
        ("pending,,,judgement", "pending,2024-09-01,,judgement", "ledger.csv:5:1: resolved: has a date"),
        ("Nothing followed,history", "Nothing followed,histry", "ledger.csv:3:1: source: unknown 'histry'; did you"),
        ("2024-05-01", "5/1/2024", "ledger.csv:3:1: due: '5/1/2024' is no date"),
        (",Out by May,", ",Out, by May,", "ledger.csv:3:1: found 15 cells; wanted 14"),
        ("what_happened,source\n", "what_happened,sources\n", "ledger.csv:1:1: unknown column 'sources'; did"),
        ("id,issuer,addressee", "id,issuer,issuer", "ledger.csv:1:1: the column issuer stands twice"),
        ("id,issuer", "nr,issuer", "ledger.csv:1:1: the column id is missing"),
        ('"An embargo', '"An embargo"x', "ledger.csv:2:1: this is no CSV"),
    ],
)  # fmt: skip
def test_a_broken_ledger_is_told_by_line(old: str, new: str, wanted: str) -> None:
    _, faults = read(edited(old, new, LEDGER))
    assert any(fault.startswith(wanted) for fault in faults), faults


def test_an_issuer_that_is_no_actor_of_the_scenario_may_stand_in_the_ledger() -> None:
    entries, faults = read(edited("L4,WES", "L4,NATO", LEDGER))
    assert faults == []
    assert entries[3].issuer == "NATO"


def test_an_empty_ledger_is_told_that_it_has_no_columns() -> None:
    assert read("")[1][0] == f"ledger.csv:1:1: the column id is missing; wanted {', '.join(COLUMNS)}"


def test_a_ledger_too_large_is_refused() -> None:
    with pytest.raises(ScenarioError, match="larger than 5 MiB"):
        read("x" * (MAX_BYTES + 1))
    row = "A,NOR,SOU,offer,2024-01-01,pending\n"
    assert "more than 20,000 rows" in read("id,issuer,addressee,kind,made,outcome\n" + row * (MAX_ROWS + 1))[1][0]
