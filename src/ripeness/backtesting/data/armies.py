"""Nations in the names of CDB90's armies, as Correlates of War state numbers.

CDB90 has no field for the state. The names begin with a short form of the nation (`GER 6TH ARMY`,
`BR & FR ARMY`). The numbers are those of the Correlates of War system of states; a
short form with two numbers stands for two states of different times.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ripeness.scenario.language.actors import SideId

STATES: Final[Mapping[str, tuple[int, ...]]] = {
    "US": (2,),
    "CAN": (20,),
    "MEX": (70,),
    "BR": (200,),
    "BRIT": (200,),
    "FR": (220,),
    "SP": (230,),
    "GER": (255,),
    "PR": (255,),
    "SAX": (269,),
    "POL": (290,),
    "AUS": (300, 305),
    "IT": (325,),
    "ITAL": (325,),
    "PIED": (325,),
    "SERB": (345,),
    "BUL": (355,),
    "ROM": (360,),
    "RUS": (365,),
    "RUSS": (365,),
    "SOV": (365,),
    "USSR": (365,),
    "FIN": (375,),
    "ETH": (530,),
    "IR": (645,),
    "EG": (651,),
    "EGY": (651,),
    "SYR": (652,),
    "LEB": (660,),
    "JOR": (663,),
    "IS": (666,),
    "TK": (640,),
    "TURK": (640,),
    "NKOR": (731,),
    "JAP": (740,),
    "NVN": (816,),
    "SVN": (817,),
}
_WORD: Final = re.compile(r"[A-Z]+")


def side_of(army: str, sides: Mapping[int, SideId]) -> SideId | None:
    """The side that an army fought on in a war with these `sides`; None where its name does not tell.

    All nations named that took part have to be on one side.
    """
    states = (state for word in _WORD.findall(army) for state in STATES.get(word, ()))
    sides_named = {sides[state] for state in states if state in sides}
    return sides_named.pop() if len(sides_named) == 1 else None
