"""The backtests on cases by name: data sets, where to get them, events, rules and caveats of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ripeness.backtesting.cases import ceasefires, crises, disputes, market_prices, talks, threats
from ripeness.backtesting.cases.cases_result import CasesBacktest, EventDesign, backtest_cases
from ripeness.backtesting.data.war_data import WAR_STATES, WAR_TABLE
from ripeness.backtesting.forecasters.rolling_cases import as_it_is, by_bands, by_curve
from ripeness.core.errors import UsageError
from ripeness.forecasting.baselines import weibull, weibull_with_frailty
from ripeness.forecasting.outside_view import ceasefires as lasting
from ripeness.forecasting.outside_view import crises as broken_out
from ripeness.forecasting.outside_view import interstate_wars, peace_processes, sanctions
from ripeness.forecasting.outside_view.data_file import DataFile, data_versions, has_file
from ripeness.forecasting.outside_view.peace_processes import EDGES, GOALS


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set: the files of which any one will do, where to get it, and how to cite it."""

    files: tuple[DataFile, ...]
    where: str
    citation: str

    def how_to_get(self) -> str:
        """The sentence that says what is missing and where to get it."""
        names = " or ".join(file.pattern for file in self.files)
        return f"no file {names}: {self.files[0].title}; get it from {self.where}; cite {self.citation}"


WARS: Final = DataSet((WAR_STATES, WAR_TABLE), "correlatesofwar.org", interstate_wars.SOURCE)
TALKS: Final = DataSet((talks.FILE,), "peaceagreements.org", peace_processes.SOURCE)
CEASEFIRES: Final = DataSet((ceasefires.FILE,), "the Center for Security Studies, ETH Zurich", lasting.SOURCE)
THREATS: Final = DataSet((threats.FILE,), "sanctions.web.unc.edu", sanctions.SOURCE)
CRISES: Final = DataSet((crises.FILE,), "sites.duke.edu/icbdata", broken_out.SOURCE)
DISPUTES: Final = DataSet(
    (disputes.FILE,),
    "the R package games on CRAN (write.csv(war1800, 'war1800.csv'))",
    "Kenkel & Signorino 2014: B. Kenkel and C. Signorino, Estimating extensive form games in R, Journal of "
    "Statistical Software 56(8)",
)
MARKETS: Final = DataSet(
    (market_prices.FILE,),
    "the markets themselves; it is a table of your own with the columns market, date, price, closes, outcome",
    "the market and the day",
)


def has_data(folder: Path, wanted: DataSet) -> bool:
    """Whether a file of the data set lies in `folder`."""
    return any(has_file(folder, file) for file in wanted.files)


def require_data(folder: Path, wanted: DataSet) -> None:
    """Raise UsageError, with where to get it, unless the data set lies in `folder`."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; give the one that holds your copies of the data")
    if not has_data(folder, wanted):
        raise UsageError(f"{folder} holds {wanted.how_to_get()}")


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
        require_data(folder, MARKETS)
        return market_prices.backtest_markets(folder, seed)
    designs, used = _DESIGNS[name](folder)
    files = tuple(file for data_set in used for file in data_set.files)
    return backtest_cases(name, designs, data_versions(folder, files), note=NOTES[name], seed=seed)


def _threats(folder: Path) -> tuple[list[EventDesign], list[DataSet]]:
    require_data(folder, THREATS)
    by_event = threats.cases(threats.threats(folder))
    descriptions = {
        threats.CARRIED_OUT: "A threat of sanctions that the target has not met is carried out",
        threats.YIELDS: "The target yields, partly or wholly, or there is a settlement",
    }
    own = {"credibility" + AS_IT_IS: as_it_is("credibility")}
    designs = [
        EventDesign(
            event, descriptions[event], cases, threats.COVARIATES, threats.QUANTITIES, own if event in OWN else {}
        )
        for event, cases in by_event.items()
    ]
    return designs, [THREATS]


OWN: Final = (threats.CARRIED_OUT,)
"""Events of which credibility is the probability."""


def _crises(folder: Path) -> tuple[list[EventDesign], list[DataSet]]:
    require_data(folder, CRISES)
    description = "The crisis ends in an agreement, formal, semi-formal or tacit"
    own = {"record of agreements" + AS_IT_IS: as_it_is("record")}
    by_event = crises.cases(folder)
    return [
        EventDesign(event, description, cases, crises.COVARIATES, crises.QUANTITIES, own)
        for event, cases in by_event.items()
    ], [CRISES]


def _disputes(folder: Path) -> tuple[list[EventDesign], list[DataSet]]:
    require_data(folder, DISPUTES)
    descriptions = {
        "war": "The dispute comes to war",
        "yields": "The target yields to the challenger",
        "status-quo": "The challenger does not press on",
    }
    by_event = disputes.cases(folder)
    return [
        EventDesign(event, descriptions[event], cases, disputes.COVARIATES, disputes.QUANTITIES, {})
        for event, cases in by_event.items()
    ], [DISPUTES]


def _talks(folder: Path) -> tuple[list[EventDesign], list[DataSet]]:
    """Talks and ceasefires, or the one of them whose data are there."""
    used = [data_set for data_set in (TALKS, CEASEFIRES) if folder.is_dir() and has_data(folder, data_set)]
    if not used:
        require_data(folder, TALKS)
    designs = list(_processes(folder)) if TALKS in used else []
    if CEASEFIRES in used:
        cases = ceasefires.cases(ceasefires.ceasefires(folder))
        own = {"commitments kept" + AS_IT_IS: as_it_is(ceasefires.RECORD)}
        description = "A ceasefire with a known end ends within so many months"
        designs.append(
            EventDesign(ceasefires.EVENT, description, cases, ceasefires.COVARIATES, ceasefires.QUANTITIES, own)
        )
    return designs, used


def _processes(folder: Path) -> Iterator[EventDesign]:
    for goal in GOALS:
        processes, last = talks.processes(folder, goal)
        spells = [process.spell for process in processes]
        by_age = {
            "age-hazard": by_bands(spells, EDGES),
            "weibull": by_curve(spells, weibull),
            "frailty": by_curve(spells, weibull_with_frailty),
        }
        description = f"Talks lead to {goal.what} within so many months"
        yield EventDesign(
            goal.id, description, talks.cases(processes, last), talks.COVARIATES, talks.QUANTITIES, by_age
        )


_DESIGNS: Final = {"talks": _talks, "threats": _threats, "crises": _crises, "disputes": _disputes}
NAMES: Final = (*_DESIGNS, "markets")


def missing(name: str, folder: Path) -> tuple[str, ...]:
    """The data sets that the backtest needs and `folder` lacks, each with where to get it."""
    wanted = {
        "talks": (TALKS, CEASEFIRES),
        "threats": (THREATS,),
        "crises": (CRISES,),
        "disputes": (DISPUTES,),
        "markets": (MARKETS,),
    }
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; give the one that holds your copies of the data")
    return tuple(data_set.how_to_get() for data_set in wanted[name] if not has_data(folder, data_set))
