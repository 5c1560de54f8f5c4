"""Stability of the states of a conflict: the graph model for conflict resolution (Fang, Hipel and Kilgour 1993).

`opinion` reads a case, `opinion_of_model` a model of one's own; `option_model` and `graph_model` make one.
`stability` judges every state by the definitions, `coalition_stability` for a group that moves together, and
`unknown_stability` where some preferences are not known. With bands of strength (`strength_bands`),
`strong_stability` and `weak_stability` say how much an answer hurts.
"""

from ripeness.second_opinions.stability.concepts.coalitions import coalition_stability
from ripeness.second_opinions.stability.concepts.definitions import Stability, stability
from ripeness.second_opinions.stability.concepts.preference_structures import (
    strong_stability,
    unknown_stability,
    weak_stability,
)
from ripeness.second_opinions.stability.from_case import CaseModel, from_scenario
from ripeness.second_opinions.stability.graph.model import (
    GraphModel,
    by_weights,
    graph_model,
    option_model,
    strength_bands,
)
from ripeness.second_opinions.stability.graph.states import DecisionMaker, DecisionOption
from ripeness.second_opinions.stability.opinion import StabilityOpinion, opinion, opinion_of_model

__all__ = [
    "CaseModel",
    "DecisionMaker",
    "DecisionOption",
    "GraphModel",
    "Stability",
    "StabilityOpinion",
    "by_weights",
    "coalition_stability",
    "from_scenario",
    "graph_model",
    "opinion",
    "opinion_of_model",
    "option_model",
    "stability",
    "strength_bands",
    "strong_stability",
    "unknown_stability",
    "weak_stability",
]
