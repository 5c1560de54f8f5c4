"""Threats of sanctions (TIES): is the threat carried out, and does the target yield.

`carried-out`: of the threats that the target had not met, those after which sanctions were imposed. Our credibility is
that number. `yields`: of the cases that ended, those in which the target yielded, partly or wholly, or there was a
settlement, at the threat or after (final outcome 1, 2, 5, 6, 7, 10).

The first day is that of the case; where month or day are missing, the middle of the year or month. An outcome is
known from the last day of the case, that of sanctions from the day they were imposed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import nan
from pathlib import Path
from typing import Final

from ripeness.backtesting.forecasters.rolling_cases import PastCase, PastStatement, record_values
from ripeness.forecasting.outside_view.data_file import Row, number, rows
from ripeness.forecasting.outside_view.sanctions import FILE as TIES
from ripeness.forecasting.outside_view.sanctions import MET

CARRIED_OUT, YIELDS = "carried-out", "yields"
SUCCESS: Final = MET | {6, 7, 10}
FILE: Final = replace(
    TIES,
    columns=(
        *("caseid", "startyear", "startmonth", "startday", "endyear", "endmonth", "endday"),
        *("primarysender", "sender1", "sender2", "targetstate", "institution", "issue1", "threat", "imposition"),
        *("sancimpositionstartyear", "sancimpositionstartmonth", "sancimpositionstartday", "finaloutcome"),
        *("scommit", "bspecif", "anticipatedtargetcosts", "anticipatedsendercosts"),
    ),
)
TRADE: Final = 13
COVARIATES: Final = (
    *("commitment", "specific", "target-cost", "sender-cost", "institution", "several-senders", "trade", "threatened"),
)
"""Covariates of the logistic baseline: wording of the threat, expected costs of either side, and senders."""
QUANTITIES: Final = {
    "credibility": ("credibility-log-odds",),
    "war cost": ("target-cost", "sender-cost"),
    "expected pressure": ("expected-pressure",),
}
"""Our quantities, each alone; expected pressure is credibility × cost to the target, the q·size of the model."""


@dataclass(frozen=True, slots=True)
class Threat:
    """A case of the data: who to whom, its days, and how it came out (`outcome` 0: not known)."""

    row: Row
    start: date
    end: date | None
    imposed: date | None
    outcome: int

    @property
    def issuer(self) -> str:
        """The primary sender, else the first one."""
        return str(number(self.row, "primarysender") or number(self.row, "sender1") or "unknown")

    @property
    def target(self) -> str:
        """The code of the target."""
        return str(number(self.row, "targetstate"))

    @property
    def word(self) -> PastStatement | None:
        """The threat as a word of its issuer: none where the target met it, or it is still open."""
        if number(self.row, "threat") != 1 or self.outcome in MET:
            return None
        if self.imposed is not None:
            return PastStatement(self.issuer, self.target, max(self.imposed, self.start), True)
        return PastStatement(self.issuer, self.target, self.end, False) if self.outcome and self.end else None


def threats(folder: Path) -> list[Threat]:
    """The cases in `folder`, by their first day; UsageError where the data are not there."""
    return sorted((_threat(row) for row in rows(folder, FILE)), key=lambda threat: (threat.start, threat.row["caseid"]))


def cases(all_threats: Sequence[Threat]) -> dict[str, tuple[PastCase, ...]]:
    """The cases to forecast, by event."""
    words = [word for threat in all_threats if (word := threat.word)]
    issued = [(threat, word.on, word.fulfilled) for threat in all_threats if (word := threat.word)]
    ended = [(threat, threat.end, threat.outcome in SUCCESS) for threat in all_threats if threat.outcome and threat.end]
    return {
        event: tuple(_case(threat, words, on, occurred=occurred) for threat, on, occurred in outcomes)
        for event, outcomes in ((CARRIED_OUT, issued), (YIELDS, ended))
    }


def _case(threat: Threat, words: Sequence[PastStatement], outcome_known: date, *, occurred: bool) -> PastCase:
    target = threat.target
    values = _values(threat.row) | record_values(words, threat.issuer, target, threat.start, "credibility")
    return PastCase(
        name=f"ties-{threat.row['caseid']}",
        cluster=f"{threat.issuer}-{target}",
        origin=threat.start,
        outcome_known=max(outcome_known, threat.start),
        horizon_months=0,
        outcome=1 if occurred else 0,
        values={**values, "expected-pressure": values["credibility"] * values["target-cost"]},
    )


def _values(row: Row) -> dict[str, float]:
    return {
        "commitment": _level(row, "scommit"),
        "specific": _level(row, "bspecif"),
        "target-cost": _level(row, "anticipatedtargetcosts"),
        "sender-cost": _level(row, "anticipatedsendercosts"),
        "institution": float(number(row, "institution") == 1),
        "several-senders": float(bool(row["sender2"])),
        "trade": float(number(row, "issue1") == TRADE),
        "threatened": float(number(row, "threat") == 1),
    }


def _level(row: Row, column: str) -> float:
    return float(number(row, column)) if row[column] else nan


def _threat(row: Row) -> Threat:
    start, end = _day(row, "start"), _day(row, "end")
    assert start is not None
    imposed = (_day(row, "sancimpositionstart") or end) if number(row, "imposition") == 1 else None
    return Threat(row, start, end, imposed, number(row, "finaloutcome"))


def _day(row: Row, what: str) -> date | None:
    """A day of the data; None where the year is not known."""
    # The number that a cell begins with, 0 where with none: the data hold remarks such as `1949, or before`.
    matches = (re.match(r"\d+", row[f"{what}{part}"]) for part in ("year", "month", "day"))
    year, month, on = (int(match.group()) if match else 0 for match in matches)
    if year < 1000:
        return None
    month_known = 1 <= month <= 12
    try:
        return date(year, month if month_known else 7, on if month_known and on else 15 if month_known else 1)
    except ValueError:
        return date(year, month, 28)
