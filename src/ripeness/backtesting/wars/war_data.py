"""Inter-state wars and their battles as plain records, from the user's copies of data sets.

Wars are those of the Correlates of War. Battles are each put to their war; CDB90 has no field for the state, but the
names of its armies begin with a short form of the nation (`GER 6TH ARMY`, `BR & FR ARMY`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal, cast

from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.forecasting.outside_view import interstate_wars
from ripeness.forecasting.outside_view.data_file import DataFile, Row, day, has_file, number, rows
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
SHORT_FORMS: Final = """
2 US; 20 CAN; 70 MEX; 200 BR BRIT; 220 FR; 230 SP; 255 GER PR; 269 SAX; 290 POL; 300 AUS; 305 AUS; 325 IT ITAL PIED;
345 SERB; 355 BUL; 360 ROM; 365 RUS RUSS SOV USSR; 375 FIN; 530 ETH; 640 TK TURK; 645 IR; 651 EG EGY; 652 SYR; 660 LEB;
663 JOR; 666 IS; 731 NKOR; 740 JAP; 816 NVN; 817 SVN
"""
"""States by their Correlates of War number, with the short forms of the nation in the names of armies.

Two states of different times may have the same short form.
"""
STATES: Final = [(int(number), set(forms)) for number, *forms in map(str.split, SHORT_FORMS.split(";"))]
_WORD: Final = re.compile(r"[A-Z]+")
IWB: Final = DataFile(
    "the Interstate War Battle dataset (Min 2021)",
    "*[iI][wW][bB]*.csv",
    ("cowNum", "battleName", "startDate", "endDate", "victorWarLevel"),
)
PHASES: Final = range(1, 11)
"""CDB90 dates up to ten phases of a battle."""
CDB90: Final = DataFile(
    "the CDB90 table of battles",
    "CDB90*.csv",
    (
        *("NAME", "NAMA", "NAMD", "WINA", "ATPBYR1", "ATPBMN1", "ATPBDA1"),
        *(f"ATPE{part}{phase}" for phase in PHASES for part in ("YR", "MN", "DA")),
    ),
)
OF_THE_WAR: Final[dict[str, SideId | None]] = {"initiator": "a", "target": "b", "inconclusive": None}
"""Who won a battle of the Interstate War Battle dataset, as a side of the war."""


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


def side_of(army: str, sides: Mapping[int, SideId]) -> SideId | None:
    """The side that an army fought on in a war with these `sides`; None where its name does not tell.

    All nations named that took part have to be on one side.
    """
    words = set(_WORD.findall(army))
    sides_named = {sides[state] for state, forms in STATES if state in sides and forms & words}
    return sides_named.pop() if len(sides_named) == 1 else None


def battle_records(folder: Path, wars: Sequence[WarRecord]) -> list[BattleRecord]:
    """The battles of `wars` in `folder`, by the day they ended; none where there is no data set of battles.

    The Interstate War Battle dataset where it is there, else CDB90, whose battles are put to the war in
    whose time they fall and in which attacker and defender stood on different sides.
    """
    if has_file(folder, IWB):
        battles = _of_iwb(rows(folder, IWB))
    elif has_file(folder, CDB90):
        battles = _of_cdb90(rows(folder, CDB90), wars)
    else:
        battles = iter(())
    return sorted(battles, key=lambda battle: (battle.end, battle.war, battle.name))


def _of_iwb(table_rows: Iterable[Row]) -> Iterator[BattleRecord]:
    for row in table_rows:
        won = row["victorWarLevel"].lower()
        if won not in OF_THE_WAR:
            wanted = "Initiator, Target or Inconclusive"
            raise UsageError(f"found {short_repr(row['victorWarLevel'])} in the column victorWarLevel; wanted {wanted}")
        start, end = day(row, "startDate"), day(row, "endDate")
        yield BattleRecord(number(row, "cowNum"), row["battleName"], start, end, OF_THE_WAR[won])


def _of_cdb90(table_rows: Iterable[Row], wars: Sequence[WarRecord]) -> Iterator[BattleRecord]:
    for row in table_rows:
        start = _date(row, "ATPBYR1", "ATPBMN1", "ATPBDA1")
        if start is None:
            continue
        ends = [_date(row, *(f"ATPE{part}{phase}" for part in ("YR", "MN", "DA"))) for phase in PHASES]
        end = max((phase_end for phase_end in ends if phase_end is not None), default=start)
        for war in wars:
            # Wars overlap in time; a battle is of the one whose two sides met in it.
            sides = (side_of(row["NAMA"], war.sides), side_of(row["NAMD"], war.sides))
            if war.start <= start <= war.end and None not in sides and sides[0] != sides[1]:
                # All other codes of WINA say that nobody won, or that it is not known.
                won_by = {1: sides[0], -1: sides[1]}.get(number(row, "WINA"))
                yield BattleRecord(war.number, row["NAME"], start, max(start, end), won_by)
                break


def _date(row: Row, *columns: str) -> date | None:
    """The day in three columns; the 28th where the day is not known, None where it is no date."""
    year, month, on = (number(row, column) for column in columns)
    if not (1000 <= year <= 2999 and 1 <= month <= 12):
        return None
    day_known = 1 <= on <= 31
    try:
        return date(year, month, on if day_known else 28)
    except ValueError:
        return None
