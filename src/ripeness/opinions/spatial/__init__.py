"""Spatial bargaining: positions, capability and salience, and what named models make of them.

`opinion` reads a case; `stakeholders` takes actors as they are written down; `VARIANTS` names the models.
"""

from ripeness.opinions.spatial.second_opinion import SpatialOpinion, opinion
from ripeness.opinions.spatial.stakeholders import Dimension, Stakeholders, Stand, stakeholders
from ripeness.opinions.spatial.variants import VARIANTS, Variant

__all__ = ["VARIANTS", "Dimension", "SpatialOpinion", "Stakeholders", "Stand", "Variant", "opinion", "stakeholders"]
