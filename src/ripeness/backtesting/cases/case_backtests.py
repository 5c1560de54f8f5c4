"""The backtests on cases by name: which data each reads, which events it asks of, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ripeness.backtesting.cases import (
    ceasefires,
    crises,
    disputes,
    market_prices,
    talks,
    threats,
)
from ripeness.backtesting.cases.cases_result import (
    Asked,
    CasesBacktest,
    backtest_cases,
)
from ripeness.backtesting.cases.data_sets import (
    CEASEFIRES,
    CRISES,
    DISPUTES,
    MARKETS,
    TALKS,
    THREATS,
    DataSet,
    require,
    there,
)
from ripeness.backtesting.data.data_used import data_used
from ripeness.backtesting.forecasters.rolling_cases import as_it_is
from ripeness.backtesting.forecasters.spells import (
    by_bands,
    by_curve,
)
from ripeness.core.errors import UsageError
from ripeness.forecasting.baselines.survival import (
    frail,
    weibull,
)
from ripeness.forecasting.outside_view.peace_processes import (
    EDGES,
    GOALS,
)

AS_IT_IS: Final = ", as it is"
"""Ends the name of a quantity of ours that is a probability and is taken as the forecast without any fitting."""
NOTES: Final = {
    "talks": (
        "Talks: from the first text that was signed on, so talks without any are not in it. Ceasefires: only those "
        "whose end is known, which are short. What is fitted is fitted to cases whose outcome was known on the day."
    ),
    "threats": (
        "The data leave out threats that nobody recorded, and issuers choose what they threaten. Most cases are about "
        "trade. Our quantities are fitted alone, by logistic regression on earlier cases; as it is: without any."
    ),
    "crises": (
        "Only what was known when a crisis broke out is used; violence and mediation, which the data code for the "
        "whole of it, are not. The outcome is the form in which it ended, whenever that was."
    ),
    "disputes": (
        "Years are all that the data know of time. A dispute with several states has a row for each pair; the "
        "intervals take them as one."
    ),
}


def run_cases(name: str, folder: Path, seed: int) -> CasesBacktest:
    """The backtest called `name`; UsageError where its data are not in `folder`, with where to get them."""
    if name == "markets":
        require(folder, MARKETS)
        return market_prices.backtest_markets(folder, seed)
    asked, used = _ASKED[name](folder)
    files = tuple(file for one in used for file in one.files)
    return backtest_cases(name, asked, data_used(folder, files), note=NOTES[name], seed=seed)


def _threats(folder: Path) -> tuple[list[Asked], list[DataSet]]:
    require(folder, THREATS)
    found = threats.cases(threats.threats(folder))
    told = {
        threats.CARRIED_OUT: "A threat of sanctions that the target has not met is carried out",
        threats.YIELDS: "The target yields, partly or wholly, or there is a settlement",
    }
    own = {"credibility" + AS_IT_IS: as_it_is("credibility")}
    asked = [
        Asked(event, told[event], cases, threats.COVARIATES, threats.QUANTITIES, own if event in OWN else {})
        for event, cases in found.items()
    ]
    return asked, [THREATS]


OWN: Final = (threats.CARRIED_OUT,)
"""Events of which credibility is the probability."""


def _crises(folder: Path) -> tuple[list[Asked], list[DataSet]]:
    require(folder, CRISES)
    told = "The crisis ends in an agreement, formal, semi-formal or tacit"
    own = {"record of agreements" + AS_IT_IS: as_it_is("record")}
    found = crises.cases(folder)
    return [Asked(event, told, cases, crises.COVARIATES, crises.QUANTITIES, own) for event, cases in found.items()], [
        CRISES
    ]


def _disputes(folder: Path) -> tuple[list[Asked], list[DataSet]]:
    require(folder, DISPUTES)
    told = {
        "war": "The dispute comes to war",
        "yields": "The target yields to the challenger",
        "status-quo": "The challenger does not press on",
    }
    found = disputes.cases(folder)
    return [
        Asked(event, told[event], cases, disputes.COVARIATES, disputes.QUANTITIES, {}) for event, cases in found.items()
    ], [DISPUTES]


def _talks(folder: Path) -> tuple[list[Asked], list[DataSet]]:
    """Talks and ceasefires, or the one of them whose data are there."""
    used = [one for one in (TALKS, CEASEFIRES) if folder.is_dir() and there(folder, one)]
    if not used:
        require(folder, TALKS)
    asked = list(_processes(folder)) if TALKS in used else []
    if CEASEFIRES in used:
        cases = ceasefires.cases(ceasefires.ceasefires(folder))
        own = {"commitments kept" + AS_IT_IS: as_it_is(ceasefires.RECORD)}
        told = "A ceasefire with a known end ends within so many months"
        asked.append(Asked(ceasefires.EVENT, told, cases, ceasefires.COVARIATES, ceasefires.QUANTITIES, own))
    return asked, used


def _processes(folder: Path) -> Iterator[Asked]:
    for goal in GOALS:
        found, last = talks.processes(folder, goal)
        spells = [one.spell for one in found]
        by_age = {
            "age-hazard": by_bands(spells, EDGES),
            "weibull": by_curve(spells, weibull),
            "frailty": by_curve(spells, frail),
        }
        told = f"Talks lead to {goal.what} within so many months"
        yield Asked(goal.id, told, talks.cases(found, last), talks.COVARIATES, talks.QUANTITIES, by_age)


_ASKED: Final = {"talks": _talks, "threats": _threats, "crises": _crises, "disputes": _disputes}
NAMES: Final = (*_ASKED, "markets")


def missing(name: str, folder: Path) -> tuple[str, ...]:
    """What the backtest wants and `folder` does not hold, each with where to get it."""
    wanted = {
        "talks": (TALKS, CEASEFIRES),
        "threats": (THREATS,),
        "crises": (CRISES,),
        "disputes": (DISPUTES,),
        "markets": (MARKETS,),
    }
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; give the one that holds your copies of the data")
    return tuple(one.told() for one in wanted[name] if not there(folder, one))
