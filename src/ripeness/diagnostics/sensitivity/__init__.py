"""Which unknowns matter: given-data indices, the tornado, and the full Sobol' design on request."""

from __future__ import annotations

from ripeness.diagnostics.sensitivity.caveats import caveats
from ripeness.diagnostics.sensitivity.given_data import (
    Shares,
    first_order,
)
from ripeness.diagnostics.sensitivity.outcomes import outcomes
from ripeness.diagnostics.sensitivity.ranking import indices
from ripeness.diagnostics.sensitivity.saltelli import sobol
from ripeness.diagnostics.sensitivity.tornado import swings

__all__ = ["Shares", "caveats", "first_order", "indices", "outcomes", "sobol", "swings"]
