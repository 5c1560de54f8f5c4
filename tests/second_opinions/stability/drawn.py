"""Graph models drawn at random, for laws that must hold of all of them."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from ripeness.second_opinions.stability.graph.model import GraphModel, graph_model, option_model
from ripeness.second_opinions.stability.graph.states import DecisionMaker, DecisionOption, Direction, states

DIRECTIONS: list[Direction] = ["both", "both", "take", "drop"]


@st.composite
def option_models(draw: st.DrawFn, makers: int | None = None, *, ties: bool = True) -> GraphModel:
    """Two or three decision makers of one or two options each, some one-way, some patterns infeasible."""
    count = makers or draw(st.integers(2, 3))
    people = tuple(
        DecisionMaker(f"d{i}", tuple(_option(draw, i, k) for k in range(draw(st.integers(1, 2))))) for i in range(count)
    )
    total = sum(len(one.options) for one in people)
    patterns = draw(st.lists(st.text("YN--", min_size=total, max_size=total), max_size=2))
    infeasible = [one for one in patterns if set(one) != {"-"} and one.count("-") < total - 1]
    size = len(states(people, infeasible))
    return option_model(people, {one.id: _ranks(draw, size, ties) for one in people}, infeasible=infeasible)


@st.composite
def graph_models(draw: st.DrawFn, makers: int | None = None, *, ties: bool = True) -> GraphModel:
    """Two to four decision makers on three to six states with any moves, those that do not compose included."""
    count, size = makers or draw(st.integers(2, 4)), draw(st.integers(3, 6))
    reach = {f"d{i}": [_targets(draw, s, size) for s in range(size)] for i in range(count)}
    return graph_model(reach, {key: _ranks(draw, size, ties) for key in reach})


def _option(draw: st.DrawFn, i: int, k: int) -> DecisionOption:
    return DecisionOption(f"o{i}-{k}", direction=draw(st.sampled_from(DIRECTIONS)))


def _ranks(draw: st.DrawFn, size: int, ties: bool) -> np.ndarray:
    if ties:
        return np.array(draw(st.lists(st.integers(0, 4), min_size=size, max_size=size)), dtype=np.int64)
    return np.array(draw(st.permutations(range(size))), dtype=np.int64)


def _targets(draw: st.DrawFn, state: int, size: int) -> list[int]:
    others = [s for s in range(size) if s != state]
    return draw(st.lists(st.sampled_from(others), max_size=3, unique=True))
