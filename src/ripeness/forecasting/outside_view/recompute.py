"""The shipped figures beside those counted anew from the user's own copies of the data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ripeness.core.errors import UsageError
from ripeness.forecasting.outside_view.api import CATALOGUE, MODULES
from ripeness.forecasting.outside_view.past_cases import Figures


@dataclass(frozen=True, slots=True)
class RecomputedFigures:
    """A class's figures as shipped and as counted (None: the data are not there; `reason` says what is missing)."""

    id: str
    shipped: Figures
    counted: Figures | None
    reason: str

    @property
    def same(self) -> bool:
        """Whether the figures counted are those shipped."""
        return self.counted == self.shipped


def recompute(folder: Path) -> tuple[RecomputedFigures, ...]:
    """Every class whose data lie in `folder`, and for the others what is missing.

    Raises UsageError where there is no such folder.
    """
    # A folder that is not there would otherwise read as one in which every data set is missing.
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; give the one that holds your copies of the data")
    counted: dict[str, Figures] = {}
    messages: dict[str, str] = {}
    for module in MODULES:
        try:
            counted |= module.recompute(folder)
        except UsageError as error:
            messages |= dict.fromkeys((cases.id for cases in module.CLASSES), str(error))
    return tuple(
        RecomputedFigures(cases.id, cases.figures, counted.get(cases.id), messages.get(cases.id, ""))
        for cases in CATALOGUE.values()
    )
