"""A forecast made as of a past day with its outcome: the rows that every backtest gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ripeness.core.serialise import to_json_dict


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """P(the event of a backtest within so many months of `origin`) by one forecaster, and whether it came.

    `case` names what was forecast (one war), `cluster` what else hangs together with it and is
    resampled as one (the war again, or a family of wars). `origin` is the day that the forecaster
    looked from, `horizon_months` how far ahead. `p` is a probability, 0 to 1; `outcome` is 1
    where the event came by the horizon, else 0.
    """

    case: str
    cluster: str
    origin: date
    horizon_months: int
    forecaster: str
    p: float
    outcome: Literal[0, 1]

    def to_dict(self) -> dict[str, Any]:
        """Plain text and numbers; the date as ISO text."""
        return to_json_dict(self)
