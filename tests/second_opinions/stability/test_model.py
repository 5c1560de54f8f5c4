"""Options, states, moves and preferences, and faults in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.graph.model import (
    by_priority,
    by_ranking,
    by_values,
    by_weights,
    graph_model,
    option_model,
    strength_bands,
)
from ripeness.second_opinions.stability.graph.states import (
    DecisionMaker,
    DecisionOption,
    OptionMoves,
    listed_moves,
    option_moves,
    states,
    targets,
)

TWO = (DecisionMaker("one", (DecisionOption("a"), DecisionOption("b"))), DecisionMaker("two", (DecisionOption("c"),)))


def test_states_are_all_choices_of_options_in_the_order_of_their_codes() -> None:
    assert [states(TWO).pattern(s) for s in range(8)] == ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY"]


def test_an_infeasible_pattern_and_the_statement_that_says_the_same_leave_the_same_states() -> None:
    assert np.array_equal(states(TWO, ("YY-",)).codes, states(TWO, ("a & b",)).codes)
    assert len(states(TWO, ("YY-", "N-N"))) == 4


def test_mutually_exclusive_options_are_left_out_as_they_come_so_that_thirty_fit() -> None:
    one = DecisionMaker("one", tuple(DecisionOption(f"o{k}") for k in range(30)))
    exclusive = [f"{i} & {k}" for i in range(1, 31) for k in range(i + 1, 31)]
    found = states((one,), exclusive)
    assert len(found) == 31
    assert found.places(found.codes).tolist() == list(range(31))
    assert found.places(np.array([3])).tolist() == [-1]


def test_a_move_that_cannot_be_undone_leads_one_way() -> None:
    makers = (DecisionMaker("one", (DecisionOption("a", direction="take"), DecisionOption("b", direction="drop"))),)
    moves = option_moves(states(makers), makers)[0]
    assert [sorted(targets(moves, s)) for s in range(4)] == [[1], [], [0, 1, 3], [1]]


@given(st.lists(st.sampled_from(["both", "take", "drop"]), min_size=1, max_size=4), st.integers(0, 15))
def test_moves_found_anew_are_those_that_are_kept(ways: list, state: int) -> None:  # type: ignore[type-arg]
    makers = (DecisionMaker("one", tuple(DecisionOption(f"o{k}", direction=way) for k, way in enumerate(ways))),)
    found = states(makers)
    anew, kept = OptionMoves(found, tuple(range(len(ways)))), option_moves(found, makers)[0]
    assert all(np.array_equal(one, other) for one, other in zip(anew, kept, strict=True))
    assert sorted(targets(anew, state % len(found))) == sorted(targets(kept, state % len(found)))


def test_an_earlier_statement_outweighs_all_later_ones() -> None:
    found = states(TWO)
    assert np.array_equal(by_priority(found, ("c", "-a", "b")), by_values([2, 0, 3, 1, 6, 4, 7, 5]))
    assert by_priority(found, ()).tolist() == [0] * 8


def test_weights_that_double_say_the_same_as_priorities() -> None:
    found = states(TWO)
    weighted = by_weights(found, {"c": 4, "-a": 2, "b": 1})
    assert np.array_equal(weighted, by_priority(found, ("c", "-a", "b")))


def test_weights_that_add_to_the_same_in_another_order_tie() -> None:
    found = states((DecisionMaker("one", (DecisionOption("a"), DecisionOption("b"), DecisionOption("c"))),))
    ranks = by_weights(found, {"a": 0.1, "b": 0.2, "c": 0.3})
    assert ranks[found.find("YYN")] == ranks[found.find("NNY")]


def test_a_ranking_puts_the_first_highest_and_ties_groups() -> None:
    assert by_ranking([2, (0, 3), 1], 4).tolist() == [1, 0, 2, 1]


@pytest.mark.parametrize(("ranking", "says"), [([0, 1], r"missing \[3\]"), ([0, 1, 2, 2], r"twice or unknown \[3\]")])
def test_a_ranking_that_is_none_is_refused(ranking: list[int], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        by_ranking(ranking, 3)


def test_a_great_step_parts_two_bands() -> None:
    assert strength_bands(np.array([0, 1, 2, 3, 1]), [1]).tolist() == [0, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: states((DecisionMaker("x", (DecisionOption("a"), DecisionOption("a"))),)), "option 'a' stands twice"),
        (lambda: states((DecisionMaker("x"),)), "no decision maker has an option"),
        (lambda: states(TWO, ("Y-",)), "has 2 letters; wanted 3"),
        (lambda: states(TWO, ("---",)), "fits every state"),
        (lambda: states(TWO, ("a | -a",)), "leave no state"),
        (lambda: states(TWO).find("YY"), "wanted 3 letters"),
        (lambda: states(TWO, ("YY-",)).find("YYN"), "is infeasible"),
        (lambda: option_model(TWO, {"one": ()}), "'two' has no preference"),
        (lambda: option_model(TWO, {"one": (), "two": (), "tow": ()}), "did you mean two"),
        (lambda: option_model(TWO, {"one": np.zeros(3, dtype=np.int64), "two": ()}), "are 3; wanted 8"),
        (lambda: option_model(TWO, {"one": "ab", "two": ()}), "list of statements"),
        (lambda: option_model((), {}), "at least one decision maker"),
        (lambda: graph_model({"x": [[0]]}, {"x": np.array([0])}), "moves lead to other states"),
        (lambda: graph_model({"x": [[1], []]}, {"x": np.array([0])}), "one number of states"),
        (lambda: listed_moves([[7]]), "moves lead to other states"),
        (lambda: by_values([0.0, float("nan")]), "finite number"),
        (
            lambda: states((DecisionMaker("x", tuple(DecisionOption(f"o{k}") for k in range(21))),)),
            "more than 1,048,576",
        ),
        (lambda: states((DecisionMaker("x", tuple(DecisionOption(f"o{k}") for k in range(61))),)), "more than the 60"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(build, says: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=says):
        build()
