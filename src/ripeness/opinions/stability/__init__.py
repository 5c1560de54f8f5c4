"""Stability of the states of a conflict: the graph model for conflict resolution.

`opinion` reads a case, `opinion_of_model` a model of one's own; `option_model` and `graph_model` make one.
"""

from ripeness.opinions.stability.concepts.definitions import (
    Stability,
    stability,
)
from ripeness.opinions.stability.from_case import (
    CaseModel,
    from_scenario,
)
from ripeness.opinions.stability.graph.model import (
    GraphModel,
    graph_model,
    option_model,
)
from ripeness.opinions.stability.graph.states import (
    DecisionMaker,
    Option,
)
from ripeness.opinions.stability.opinion import StabilityOpinion, opinion, opinion_of_model

__all__ = [
    "CaseModel",
    "DecisionMaker",
    "GraphModel",
    "Option",
    "Stability",
    "StabilityOpinion",
    "from_scenario",
    "graph_model",
    "opinion",
    "opinion_of_model",
    "option_model",
    "stability",
]
