"""Battles with their winners from the user's copy of a data set, each assigned to its war.

CDB90 has no field for the state: the names of its armies begin with a short form of the nation (`GER 6TH ARMY`,
`BR & FR ARMY`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from ripeness.backtesting.data.war_data import BattleRecord, WarRecord
from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.forecasting.outside_view.data_file import DataFile, Row, day, has_file, number, rows
from ripeness.scenario.language.actors import SideId

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
OF_THE_BATTLE: Final = {1: "attacker", -1: "defender"}
"""Who won a battle of CDB90 by its WINA; all other codes say that nobody did, or that it is not known."""


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
                yield BattleRecord(war.number, row["NAME"], start, max(start, end), _winner(row, sides))
                break


def _winner(row: Row, sides: tuple[SideId | None, SideId | None]) -> SideId | None:
    won = OF_THE_BATTLE.get(number(row, "WINA"))
    return None if won is None else sides[0] if won == "attacker" else sides[1]


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
