"""Which unknowns matter: given-data indices, the tornado, and the full Sobol' design on request."""

from __future__ import annotations

from ripeness.outlook.sensitivity.caveats import caveats
from ripeness.outlook.sensitivity.given_data import Shares, first_order
from ripeness.outlook.sensitivity.outcomes import outcomes
from ripeness.outlook.sensitivity.ranking import indices
from ripeness.outlook.sensitivity.saltelli import sobol
from ripeness.outlook.sensitivity.tornado import swings

__all__ = ["Shares", "caveats", "first_order", "indices", "outcomes", "sobol", "swings"]
