"""The backtests on cases by name: data sets, where to get them, events, rules and caveats of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Final

from ripeness.backtesting.cases import ceasefires, crises, disputes, market_prices, talks, threats
from ripeness.backtesting.cases.cases_result import CasesBacktest, EventDesign, backtest_cases
from ripeness.backtesting.forecasters.rolling_cases import PastCase, as_it_is, by_bands, by_curve
from ripeness.backtesting.wars.war_data import WAR_STATES, WAR_TABLE
from ripeness.core.errors import UsageError
from ripeness.forecasting.outside_view import ceasefires as lasting
from ripeness.forecasting.outside_view import crises as broken_out
from ripeness.forecasting.outside_view import episode_data, interstate_wars, peace_processes, sanctions
from ripeness.forecasting.outside_view.data_file import DataFile, data_versions, has_file
from ripeness.forecasting.outside_view.peace_processes import EDGES, GOALS
from ripeness.forecasting.outside_view.survival_curves import weibull, weibull_with_frailty


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
EPISODES: Final = DataSet((episode_data.EPISODES,), "ucdp.uu.se/downloads", episode_data.SOURCE)
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
    _require_folder(folder)
    if not has_data(folder, wanted):
        raise UsageError(f"{folder} holds {wanted.how_to_get()}")


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; give the one that holds your copies of the data")


def run_cases(name: str, folder: Path, seed: int) -> CasesBacktest:
    """The backtest called `name`; UsageError where its data are not in `folder`, with where to get them."""
    present = [data_set for data_set in DATA_SETS[name] if folder.is_dir() and has_data(folder, data_set)]
    if not present:
        require_data(folder, DATA_SETS[name][0])
    if name == "markets":
        return market_prices.backtest_markets(folder, seed)
    files = tuple(file for data_set in present for file in data_set.files)
    study = STUDIES[name]
    return backtest_cases(name, list(study.designs(folder)), data_versions(folder, files), note=study.note, seed=seed)


def missing(name: str, folder: Path) -> tuple[str, ...]:
    """The data sets that the backtest needs and `folder` lacks, each with where to get it."""
    _require_folder(folder)
    return tuple(data_set.how_to_get() for data_set in DATA_SETS[name] if not has_data(folder, data_set))


def _design(
    module: ModuleType, event: str, description: str, cases: Sequence[PastCase], own: tuple[str, str] | None = None
) -> EventDesign:
    """The design of an event, with the covariates and quantities of its module.

    `own` is a quantity of ours that is a probability, and its value: taken as the forecast without any fitting.
    """
    rules = {f"{own[0]}, as it is": as_it_is(own[1])} if own else {}
    return EventDesign(event, description, cases, module.COVARIATES, module.QUANTITIES, rules)


def _threats(folder: Path) -> Iterator[EventDesign]:
    by_event = threats.cases(threats.threats(folder))
    carried_out, yields = by_event[threats.CARRIED_OUT], by_event[threats.YIELDS]
    description = "A threat of sanctions that the target has not met is carried out"
    yield _design(threats, threats.CARRIED_OUT, description, carried_out, ("credibility", "credibility"))
    description = "The target yields, partly or wholly, or there is a settlement"
    yield _design(threats, threats.YIELDS, description, yields)


def _crises(folder: Path) -> Iterator[EventDesign]:
    description = "The crisis ends in an agreement, formal, semi-formal or tacit"
    for event, cases in crises.cases(folder).items():
        yield _design(crises, event, description, cases, ("record of agreements", "record"))


def _disputes(folder: Path) -> Iterator[EventDesign]:
    descriptions = {
        "war": "The dispute comes to war",
        "yields": "The target yields to the challenger",
        "status-quo": "The challenger does not press on",
    }
    for event, cases in disputes.cases(folder).items():
        yield _design(disputes, event, descriptions[event], cases)


def _talks(folder: Path) -> Iterator[EventDesign]:
    """Talks and ceasefires, or the one of them whose data are there."""
    for goal in GOALS if has_data(folder, TALKS) else ():
        processes, last = talks.processes(folder, goal)
        spells = [process.spell for process in processes]
        by_age = {
            "age-hazard": by_bands(spells, EDGES),
            "weibull": by_curve(spells, weibull),
            "frailty": by_curve(spells, weibull_with_frailty),
        }
        description = f"Talks lead to {goal.what} within so many months"
        yield replace(_design(talks, goal.id, description, talks.cases(processes, last)), rules=by_age)
    if has_data(folder, CEASEFIRES):
        cases = ceasefires.cases(ceasefires.ceasefires(folder))
        description = "A ceasefire with a known end ends within so many months"
        yield _design(ceasefires, ceasefires.EVENT, description, cases, ("commitments kept", ceasefires.RECORD))


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """A backtest on cases: data sets of which any will do, the events that it forecasts, and its caveats."""

    data: tuple[DataSet, ...]
    designs: Callable[[Path], Iterable[EventDesign]]
    note: str


STUDIES: Final = {
    "talks": CaseStudy(
        (TALKS, CEASEFIRES),
        _talks,
        (
            "Talks: from the first text that was signed on, so talks without any are not in it. Ceasefires: only those "
            "whose end is known, which are short. What is fitted is fitted to cases whose outcome was known on the day."
        ),
    ),
    "threats": CaseStudy(
        (THREATS,),
        _threats,
        (
            "The data leave out threats that nobody recorded, and issuers choose what they threaten. Most cases are "
            "about trade. Our quantities are fitted alone, by logistic regression on earlier cases; as it is: without "
            "any."
        ),
    ),
    "crises": CaseStudy(
        (CRISES,),
        _crises,
        (
            "Only what was known when a crisis broke out is used; violence and mediation, which the data code for the "
            "whole of it, are not. The outcome is the form in which it ended, whenever that was."
        ),
    ),
    "disputes": CaseStudy(
        (DISPUTES,),
        _disputes,
        (
            "Years are all that the data know of time. A dispute with several states has a row for each pair; the "
            "intervals take them as one."
        ),
    ),
}
DATA_SETS: Final = {**{name: study.data for name, study in STUDIES.items()}, "markets": (MARKETS,)}
NAMES: Final = tuple(DATA_SETS)
