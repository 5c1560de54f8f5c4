"""Inter-state wars from the user's copy of the Correlates of War data, as plain records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal, cast

from ripeness.core.errors import UsageError
from ripeness.forecasting.outside_view import interstate_wars
from ripeness.forecasting.outside_view.data_file import DataFile, Row, has_file, number, rows
from ripeness.scenario.language.actors import SideId

Ending = Literal["victory", "compromise", "stalemate_continues", "transformed", "ongoing"]
"""How a war ended, in the words of the data: the last two had not ended when they left the data."""
WAR_TABLE: Final = DataFile(
    interstate_wars.ONE_ROW_A_WAR.title, interstate_wars.ONE_ROW_A_WAR.pattern, ("warnum", "name")
)
WAR_STATES: Final = DataFile(
    interstate_wars.ONE_ROW_A_STATE.title,
    interstate_wars.ONE_ROW_A_STATE.pattern,
    ("WarNum", "WarName", "ccode", "Side", "Initiator", "Outcome"),
)
DYADS: Final = DataFile(
    "the Correlates of War inter-state wars by pair of states and year, as peacesciencer gives them",
    "cow_war_inter*.csv",
    ("warnum", "ccode1", "year", "sidea1", "initiator1", "outcome1"),
)
WON: Final = 1
"""The code of Outcome for a state on the winning side."""


@dataclass(frozen=True, slots=True)
class WarRecord:
    """One war between two sides.

    Side `a` is the one that began it, as the data have it. `sides` maps each state (its Correlates
    of War number) to its side; a state that changed sides is left out. `won_by` is None where nobody won
    or the data do not say.
    """

    number: int
    name: str
    start: date
    end: date
    ending: Ending
    won_by: SideId | None
    sides: Mapping[int, SideId]

    @property
    def has_ended(self) -> bool:
        """Whether it came to an end; else it was only watched until `end`."""
        return self.ending not in ("transformed", "ongoing")


@dataclass(frozen=True, slots=True)
class BattleRecord:
    """One battle of the war with that number; `won_by` is None where nobody won it."""

    war: int
    name: str
    start: date
    end: date
    won_by: SideId | None


@dataclass(frozen=True, slots=True)
class Participant:
    """A state in a war: on which of the data's two sides (1 or 2), whether it began it, and how it fared."""

    war: int
    state: int
    side: int
    initiator: bool
    outcome: int


def war_records(folder: Path) -> list[WarRecord]:
    """The wars in `folder`, by their first day; side a is the side that began the war.

    Reads the data set itself (`Inter-StateWarData*.csv`), or a table with a row a war and beside it the
    table of pairs. UsageError where they are missing or not as wanted.
    """
    if has_file(folder, interstate_wars.ONE_ROW_A_WAR):
        names = [(number(row, "warnum"), row["name"]) for row in rows(folder, WAR_TABLE)]
        people = list(_of_dyads(folder))
    else:
        states = rows(folder, WAR_STATES)
        # In the order in which `interstate_wars.wars` gives the wars.
        by_number = {row["WarNum"]: row for row in sorted(reversed(states), key=lambda row: row["WarNum"])}
        names = [(number(row, "WarNum"), row["WarName"]) for row in by_number.values()]
        people = [_participant(row, ("WarNum", "ccode", "Side", "Initiator", "Outcome")) for row in states]
    read = zip(names, interstate_wars.wars(folder), strict=True)
    records = [_war(number, name, of, people) for (number, name), of in read]
    return sorted(records, key=lambda war: (war.start, war.number))


def _participant(row: Row, columns: Iterable[str]) -> Participant:
    war, state, side, initiator, outcome = (number(row, column) for column in columns)
    return Participant(war, state, side, initiator == 1, outcome)


def _of_dyads(folder: Path) -> Iterator[Participant]:
    """Every state of every year once; the outcome is that of the last year on that side."""
    last: dict[tuple[int, int, int], Participant] = {}
    for row in sorted(rows(folder, DYADS), key=lambda row: number(row, "year")):
        state = _participant(row, ("warnum", "ccode1", "sidea1", "initiator1", "outcome1"))
        key = (state.war, state.state, state.side)
        before = last.get(key, state)
        initiator, outcome = state.initiator or before.initiator, state.outcome or before.outcome
        last[key] = replace(state, initiator=initiator, outcome=outcome)
    yield from last.values()


def _war(war: int, name: str, of: interstate_wars.InterstateWar, people: Iterable[Participant]) -> WarRecord:
    mine = [participant for participant in people if participant.war == war]
    began = {participant.side for participant in mine if participant.initiator}
    if len(began) != 1:
        sides = ", ".join(map(str, sorted(began))) or "none"
        raise UsageError(f"war {war}, {name}: the sides that began it are {sides}; wanted one of 1 and 2")
    as_letter: dict[int, SideId] = {side: "a" if side in began else "b" for side in (1, 2)}
    sides_of_state = Counter(participant.state for participant in mine)
    return WarRecord(
        number=war,
        name=name,
        start=of.start,
        end=of.end,
        ending=cast(Ending, of.kind),
        won_by=_winner(mine, as_letter) if of.kind == "victory" else None,
        sides={
            participant.state: as_letter[participant.side]
            for participant in mine
            if sides_of_state[participant.state] == 1 and participant.side in as_letter
        },
    )


def _winner(people: Iterable[Participant], as_letter: dict[int, SideId]) -> SideId | None:
    """The side with more states that won; None where that does not tell."""
    won = Counter(
        as_letter[participant.side]
        for participant in people
        if participant.outcome == WON and participant.side in as_letter
    )
    return None if won["a"] == won["b"] else "a" if won["a"] > won["b"] else "b"
