"""Spatial bargaining: positions, capability and salience, and what named models make of them.

`opinion` reads a case; `stakeholders` takes actors as they are written down; `variants.VARIANTS` names the models.
"""

from ripeness.second_opinions.spatial.api import SpatialOpinion, opinion
from ripeness.second_opinions.spatial.stakeholders import Dimension, Stakeholders, Stand, stakeholders

__all__ = ["Dimension", "SpatialOpinion", "Stakeholders", "Stand", "opinion", "stakeholders"]
