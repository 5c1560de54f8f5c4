"""The five stabilities: laws, the definitions written out, and a game that every textbook has."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, stability
from ripeness.second_opinions.stability.examples import chicken, garrison, prisoners
from ripeness.second_opinions.stability.graph.model import GraphModel, graph_model
from ripeness.second_opinions.stability.graph.states import Ints
from tests.second_opinions.stability import brute
from tests.second_opinions.stability.drawn import graph_models, option_models


@given(option_models())
@settings(max_examples=60)
def test_every_definition_is_what_its_sentence_says(model: GraphModel) -> None:
    plain, found = brute.plain(model), stability(model)
    for definition in DEFINITIONS:
        expected = [[brute.stable(plain, i, s, definition) for s in plain.states] for i in plain.makers]
        assert found.by(definition).tolist() == expected, definition


@given(graph_models())
@settings(max_examples=60)
def test_sequences_hold_to_the_rule_that_nobody_moves_twice_in_a_row(model: GraphModel) -> None:
    plain, found = brute.plain(model), stability(model)
    for definition in ("gmr", "smr", "seq"):
        expected = [[brute.stable(plain, i, s, definition) for s in plain.states] for i in plain.makers]
        assert found.by(definition).tolist() == expected, definition


@given(option_models())
def test_nash_is_within_all_and_smr_and_seq_are_within_gmr(model: GraphModel) -> None:
    found = stability(model)
    for definition in DEFINITIONS:
        assert (found.by("nash") <= found.by(definition)).all()
    assert (found.by("smr") <= found.by("gmr")).all()
    assert (found.by("seq") <= found.by("gmr")).all()


@given(graph_models(), st.data())
def test_another_order_of_the_states_changes_nothing(model: GraphModel, data: st.DataObject) -> None:
    order = np.array(data.draw(st.permutations(range(len(model)))))
    moved = _renumbered(model, order)
    assert np.array_equal(stability(moved).stable, stability(model).stable[:, :, order])


@given(graph_models(), st.data())
def test_another_order_of_the_decision_makers_changes_nothing(model: GraphModel, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(model.makers))))
    moved = GraphModel(
        tuple(model.makers[i] for i in order), tuple(model.moves[i] for i in order), model.ranks[list(order)]
    )
    assert np.array_equal(stability(moved).stable, stability(model).stable[:, list(order)])


@given(option_models(), st.integers(1, 5))
def test_only_the_order_of_the_ranks_counts(model: GraphModel, factor: int) -> None:
    stretched = GraphModel(model.makers, model.moves, model.ranks * factor + 7, model.states)
    assert np.array_equal(stability(stretched).stable, stability(model).stable)


def test_in_the_prisoners_dilemma_both_defect_by_nash_and_may_cooperate_by_every_other() -> None:
    found = stability(prisoners())
    assert found.equilibria("nash") == (0,)
    assert all(found.equilibria(one) == (0, 3) for one in ("gmr", "smr", "seq", "sim"))


def test_in_chicken_the_one_who_swerves_alone_stays_put_and_both_swerving_is_held_by_fear_of_the_crash() -> None:
    found = stability(chicken())
    assert found.equilibria("nash") == (1, 2)
    assert found.equilibria("sim") == (1, 2, 3)


def test_garrisons_sixth_state_is_stable_by_gmr_since_one_opponent_may_move_twice_with_another_in_between() -> None:
    model = garrison()
    plain = brute.plain(model)
    canada = model.maker("canadian-opposition")
    assert brute.improvements(plain, canada, 5) == {1}
    ends = brute.reached(plain, 1, model.others(canada), improving=False)
    assert [s + 1 for s in ends if plain.ranks[canada][s] <= plain.ranks[canada][5]] == [3]
    assert 0 in plain.reach[model.maker("us-support")][1]
    assert 3 in plain.reach[model.maker("us-opposition")][0]
    assert 2 in plain.reach[model.maker("us-support")][3]
    assert 5 in stability(model).equilibria("gmr")


def test_simultaneous_stability_is_refused_where_there_are_no_options() -> None:
    model = graph_model({"d": [[1], [0]]}, {"d": np.array([0, 1])})
    assert stability(model).definitions == ("nash", "gmr", "smr", "seq")
    with pytest.raises(UsageError, match="wants options"):
        stability(model, ("sim",))


def test_an_unknown_definition_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no stability 'nahs'; there are nash"):
        stability(prisoners(), ("nahs",))  # type: ignore[arg-type]


def _renumbered(model: GraphModel, order: np.ndarray) -> GraphModel:
    """State k of the new model is state order[k] of the old one."""
    place = np.argsort(order)

    def moved(layer: Ints) -> Ints:
        return np.where(layer[order] >= 0, place[layer[order]], -1)

    return GraphModel(
        model.makers, tuple(tuple(moved(layer) for layer in one) for one in model.moves), model.ranks[:, order]
    )
