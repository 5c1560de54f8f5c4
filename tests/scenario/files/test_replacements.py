"""The column `replaces` of a ledger: what may replace what."""

from __future__ import annotations

import pytest

from ripeness.scenario.files.ledger_file import read_ledger
from tests.scenario.island_case import LEDGER

HEAD = "id,issuer,addressee,kind,made,due,outcome,resolved,replaces\n"
FIRST = "A,NOR,SOU,deadline,2024-01-01,2024-03-01,superseded,2024-02-01,\n"


def faults(rows: str) -> list[str]:
    found = read_ledger((HEAD + rows).encode(), "ledger.csv", actors=["NOR", "SOU", "WES"], sources=[])[1]
    return [f"{fault.line}: {fault.message}" for fault in found]


def test_a_later_word_of_the_same_issuer_and_act_may_replace_one() -> None:
    rows = FIRST + "B,NOR,SOU,threat,2024-02-01,,pending,,A\n"
    assert faults(rows) == []
    entries = read_ledger((HEAD + rows).encode(), "l", actors=[], sources=[])[0]
    assert [entry.replaces for entry in entries] == ["", "A"]


def test_a_ledger_without_the_column_is_read_as_before() -> None:
    assert "replaces" not in LEDGER
    found = read_ledger(LEDGER.encode(), "l", actors=["NOR", "SOU", "WES", "EST"], sources=["history"])
    assert [entry.replaces for entry in found[0]] == [""] * 4
    assert found[1] == ()


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("B,NOR,SOU,threat,2024-02-01,,pending,,C\n", "replaces: unknown 'C'; there are A, B"),
        ("B,NOR,SOU,threat,2024-02-01,,pending,,B\n", "replaces: names the entry itself"),
        ("B,WES,SOU,threat,2024-02-01,,pending,,A\n", "replaces: A is a word of NOR, which WES cannot replace"),
        ("B,NOR,SOU,promise,2024-02-01,,pending,,A\n", "replaces: A is a threat and this a promise"),
        (
            "B,NOR,SOU,threat,2023-12-01,,pending,,A\n",
            "replaces: A was made on 2024-01-01, after this one (2023-12-01)",
        ),
    ],
)
def test_what_cannot_replace_is_told_at_its_line(rows: str, wanted: str) -> None:
    (message,) = faults(FIRST + rows)
    assert message.startswith(f"3: {wanted}")


def test_a_word_is_replaced_once() -> None:
    rows = FIRST + "B,NOR,SOU,threat,2024-02-01,,pending,,A\nC,NOR,SOU,threat,2024-02-02,,pending,,A\n"
    assert faults(rows) == ["4: replaces: A is replaced by B in line 3 already"]


def test_what_was_replaced_is_not_pending() -> None:
    rows = "A,NOR,SOU,threat,2024-01-01,,pending,,\nB,NOR,SOU,threat,2024-02-01,,pending,,A\n"
    assert faults(rows) == [
        "3: replaces: A in line 2 is replaced and yet pending; wanted superseded, or what was done when it fell due"
    ]


def test_a_ring_is_told_once() -> None:
    rows = "".join(
        f"{name},NOR,SOU,threat,2024-01-01,,superseded,2024-01-02,{other}\n" for name, other in ("AC", "BA", "CB")
    )
    assert faults(rows) == ["2: replaces: A, C, B replace each other in a ring; one has to be the first"]


def test_an_entry_with_another_fault_may_be_replaced_without_a_second_message() -> None:
    rows = "A,NOR,SOU,thread,2024-01-01,,pending,,\nB,NOR,SOU,threat,2024-02-01,,pending,,A\n"
    (message,) = faults(rows)
    assert message.startswith("2: kind: unknown 'thread'")


def test_entries_of_another_ledger_may_be_replaced_once_too() -> None:
    own = read_ledger((HEAD + FIRST).encode(), "own", actors=[], sources=[])[0]
    rows = "B,NOR,SOU,threat,2024-02-01,,pending,,A\n"

    def beside(rows: str) -> list[str]:
        found = read_ledger((HEAD + rows).encode(), "other", actors=[], sources=[], beside=own)[1]
        return [fault.message for fault in found]

    assert beside(rows) == []
    assert beside(rows.replace(",A\n", ",Z\n"))[0].startswith("replaces: unknown 'Z'")
    assert beside(rows + rows.replace("B,", "C,", 1)) == ["replaces: A is replaced by B in line 2 already"]
