"""The data sets of the backtests: file names, where to get them, and how to cite them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ripeness.backtesting.cases import ceasefires, crises, disputes, talks, threats
from ripeness.backtesting.data.war_data import NAMES, NAMES_OF_STATES
from ripeness.core.errors import UsageError
from ripeness.forecasting.baselines import market
from ripeness.forecasting.outside_view import ceasefires as lasting
from ripeness.forecasting.outside_view import crises as broken_out
from ripeness.forecasting.outside_view import interstate_wars, peace_processes, sanctions
from ripeness.forecasting.outside_view.data_file import DataFile, has_file


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


WARS: Final = DataSet((NAMES_OF_STATES, NAMES), "correlatesofwar.org", interstate_wars.SOURCE)
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
    (market.FILE,),
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
