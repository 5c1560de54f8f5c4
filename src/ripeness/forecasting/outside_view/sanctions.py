"""Threats and sanctions, carried out and worked: Threat and Imposition of Economic Sanctions, 1945 to 2005."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from ripeness.forecasting.outside_view.data_file import DataFile, Row, day_of_parts, number, rows
from ripeness.forecasting.outside_view.lifetimes import DAYS_PER_MONTH, Lifetime, hazard_table, hazard_table_of
from ripeness.forecasting.outside_view.past_cases import CountedShare, Figures, PastCases

FILE: Final = DataFile(
    "the Threat and Imposition of Economic Sanctions data, version 4",
    "ties*.csv",
    (
        *("threat", "imposition", "finaloutcome", "startyear", "endyear", "endmonth", "endday"),
        *("ongoingasofyear", "ongoingasofmonth", "ongoingasofday"),
        *("sancimpositionstartyear", "sancimpositionstartmonth", "sancimpositionstartday"),
    ),
)
SOURCE: Final = (
    "Morgan, Bapat & Kobayashi 2014: T. C. Morgan, N. Bapat and Y. Kobayashi, Threat and imposition of economic "
    "sanctions 1945–2005, Conflict Management and Peace Science 31(5); TIES version 4"
)
MET: Final = frozenset({1, 2, 5})
"""Outcomes at the threat with which the target met it: it yielded wholly or partly, or there was a settlement."""
BACKED_DOWN: Final = 3
AT_THREAT: Final = frozenset(range(1, 6))
IMPOSED: Final = frozenset(range(6, 11))
PARTLY, WHOLLY, GAVE_IN, SETTLED = 6, 7, 8, 10
"""Codes of `finaloutcome`: 1 to 5 at the stage of the threat, 6 to 10 after sanctions were imposed."""

CARRIED_OUT: Final = Figures(
    (
        CountedShare("threats of sanctions that were carried out, unresolved cases included", 486, 1053),
        CountedShare("resolved threats that the target had not met which were carried out", 337, 545),
        CountedShare("cases that ended at the threat in which the sender backed down", 188, 473),
    )
)
THREATS: Final = Figures(
    (
        CountedShare("resolved threats to which the target yielded or with a settlement, before sanctions", 262, 807),
        CountedShare("cases that ended at the threat in which the target yielded wholly", 146, 473),
        CountedShare("cases that ended at the threat in which it yielded or there was a settlement", 262, 473),
    )
)
SANCTIONS: Final = Figures(
    (
        CountedShare("sanctions to which the target yielded, partly or wholly, or with a settlement", 314, 551),
        CountedShare("sanctions to which the target yielded wholly", 121, 551),
        CountedShare("sanctions that ended in a settlement", 132, 551),
        CountedShare("sanctions in which the sender gave in", 166, 551),
    )
)
EDGES: Final = (0, 3, 6, 12, 24, 48, 96)
LAST_YEAR: Final = 1994
"""The year in which the last case began that is counted by age."""
BY_AGE: Final = Figures(
    (CountedShare("sanctions with known days that ended in yielding or a settlement", 219, 413),),
    hazard_table_of(
        *((0, 59, 1095.9), (3, 44, 954.1), (6, 39, 1634.0), (12, 70, 2553.4)),
        *((24, 35, 3559.2), (48, 56, 4747.1), (96, 46, 5850.3)),
    ),
    (41, 17, 23, 50, 22, 32, 34),
)
_CHOSEN: Final = (
    "Most cases are about trade, few about armed conflict; senders choose what they threaten and whom, so these are no "
    "effects of a threat."
)
_TRADE: Final = f"{_CHOSEN} Cases that began after 2005."


def _class(id: str, name: str, success: str, figures: Figures, not_covered: str) -> PastCases:
    return PastCases(id, name, success, figures.shares[0].n, figures, f"{not_covered} {_TRADE}", (SOURCE,), 2005)


CLASSES: Final = (
    _class(
        "threats-carried-out",
        "Threats of economic sanctions",
        "the sanctions that were threatened are imposed",
        CARRIED_OUT,
        "Military threats.",
    ),
    _class(
        "threats-that-worked",
        "Threats of economic sanctions that were resolved",
        "the target yields, or there is a settlement, before sanctions are imposed",
        THREATS,
        "Of the cases that ended at the threat it is 55%, 31% if only a whole yielding counts.",
    ),
    _class(
        "sanctions-that-worked",
        "Economic sanctions that were imposed and resolved",
        "the target yields, partly or wholly, or there is a settlement",
        SANCTIONS,
        "If only a whole yielding counts it is 22% and not 57%. Sanctions still in force.",
    ),
    PastCases(
        id="sanctions-agreed",
        name="Economic sanctions of the same age",
        success="the target yields, partly or wholly, or there is a settlement",
        n=BY_AGE.shares[0].n,
        figures=BY_AGE,
        not_covered=(
            "Cases that began after 1994, and 160 of 573 sanctions, of which the data give neither the day of the end "
            f"nor one on which they were still in force. {_CHOSEN}"
        ),
        sources=(SOURCE,),
        until=LAST_YEAR,
        clock="dispute",
        of_a_deal=True,
    ),
)


def recompute(folder: Path) -> dict[str, Figures]:
    """The figures from a copy of the data in `folder`; UsageError where it is not there."""
    table_rows = rows(folder, FILE)
    threats = [row for row in table_rows if number(row, "threat") == 1]
    resolved = [row for row in threats if _outcome(row)]
    at_threat = [row for row in table_rows if _outcome(row) in AT_THREAT]
    imposed = [row for row in table_rows if _outcome(row) in IMPOSED]
    not_met = [row for row in resolved if _outcome(row) not in MET]
    carried_out = (_imposed_count(threats), _imposed_count(not_met), _outcome_count(at_threat, {BACKED_DOWN}))
    worked = (_outcome_count(resolved, MET), _outcome_count(at_threat, {2}), _outcome_count(at_threat, MET))
    codes = ({PARTLY, WHOLLY, SETTLED}, {WHOLLY}, {SETTLED}, {GAVE_IN})
    return {
        "threats-carried-out": CARRIED_OUT.with_counts(carried_out),
        "threats-that-worked": THREATS.with_counts(worked),
        "sanctions-that-worked": SANCTIONS.with_counts(_outcome_count(imposed, outcomes) for outcomes in codes),
        "sanctions-agreed": _by_age([row for row in table_rows if number(row, "startyear") <= LAST_YEAR]),
    }


def _by_age(cases: list[Row]) -> Figures:
    """Ends and agreements by age, of the sanctions whose beginning and end, or last day seen, are known."""
    lives = [(life, row) for row in cases if number(row, "imposition") == 1 for life in _lifetime(row)]
    agreed = [life for life, row in lives if life.ended and _outcome(row) in (PARTLY, WHOLLY, SETTLED)]
    table, successes = hazard_table([life for life, _ in lives], EDGES), hazard_table(agreed, EDGES)
    counts = [(len(agreed), len(lives))]
    return BY_AGE.with_counts(counts, table, tuple(band.ended for band in successes.bands))


def _lifetime(row: Row) -> list[Lifetime]:
    start, end, still_on = (
        day_of_parts(row, (f"{what}year", f"{what}month", f"{what}day"))
        for what in ("sancimpositionstart", "end", "ongoingasof")
    )
    last = end or still_on
    if start is None or last is None or last < start:
        return []
    return [Lifetime((last - start).days / DAYS_PER_MONTH, end is not None)]


def _imposed_count(cases: list[Row]) -> tuple[int, int]:
    return sum(number(row, "imposition") == 1 for row in cases), len(cases)


def _outcome_count(cases: list[Row], codes: Collection[int]) -> tuple[int, int]:
    return sum(_outcome(row) in codes for row in cases), len(cases)


def _outcome(row: Row) -> int:
    """The code, 0 for a case without one (unresolved)."""
    return number(row, "finaloutcome")
