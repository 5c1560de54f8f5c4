"""Small games solved by an independent solver of extensive forms: the same values and choices at every node."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.game.compile import game_setting
from ripeness.game.conditions import conditions
from ripeness.game.stakes import stakes
from ripeness.inference.sample import draw_values
from tests.game.boards import Size, game
from tests.game.tree import Node, efg, tree
from tests.known.duels import case, scenario

gambit = pytest.importorskip("pygambit")

TWO = Size(
    periods=2, now=0, options=(3,), kinds=1, actors=2, breakdown=False, ends=False, agree=True, talk=1.0, find=1.0
)
GAMES = {
    "one period": replace(TWO, periods=1, options=(3, 2)),
    "two periods": TWO,
    "found or not, talks or not": replace(TWO, options=(2,), talk=0.6, find=0.7),
    "three periods and ends": replace(TWO, periods=3, options=(1,), ends=True),
    "deals that break down": replace(TWO, breakdown=True),
    "two kinds that break down": replace(TWO, options=(1, 2), breakdown=True, kinds=2),
    "three veto players": replace(TWO, actors=3, vetoes=(0, 1, 2), options=(2,)),
    "no discount": replace(TWO, discount=1.0),
    "no discount, and breakdown": replace(TWO, options=(2,), discount=1.0, breakdown=True),
}


def made(name: str, seed: int) -> tuple[Node, Any]:
    """A game's tree, and the same read by the independent program from the text that we write."""
    found = game(seed, GAMES[name])
    root = tree(found.spec, found.stakes, found.conditions)
    return root, read(root)


def read(root: Node) -> Any:
    names = [f"player {i}" for i in range(len(root.values))]
    return gambit.read_efg(io.StringIO(efg(root, names)))


def by_path(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every node with the names of the branches that lead to it."""
    yield path, node
    for branch in node.branches:
        yield from by_path(branch.node, (*path, branch.name))


def profile_of(root: Node, theirs: Any) -> Any:
    """Our choices as a behaviour profile: a player's decisions in the order of the text."""
    sets = [
        [[float(k == node.chosen) for k in range(len(node.branches))] for node in root.walk() if node.player == i]
        for i in range(len(root.values))
    ]
    return theirs.mixed_behavior_profile(sets)


def worths(root: Node, theirs: Any) -> dict[tuple[str, ...], list[float]]:
    """What the other program says that every node is worth to every player, given our choices there and below."""
    found: dict[tuple[str, ...], list[float]] = {}
    values = profile_of(root, theirs).history_values
    for player in theirs.players:
        for history, value in values[player]:
            found.setdefault(tuple(history.actions), []).append(float(value))
    return found


def induced(theirs: Any, players: list[str], path: tuple[str, ...] = ()) -> np.ndarray:
    """Backward induction on the other program's tree, by nothing but its payoffs and chances."""
    here = gambit.H.path(*path)
    actions = theirs.get_actions(here)
    if not actions:
        payoffs = theirs.get_outcome_payoffs(theirs.get_outcome(here))
        return np.array([float(payoffs[player]) for player in players])
    below = [induced(theirs, players, (*path, action)) for action in actions]
    chances = theirs.get_action_probs(here)
    if chances:
        return np.asarray(np.array([float(chances[action]) for action in actions]) @ np.stack(below))
    decides = players.index(theirs.get_player(here))
    best: np.ndarray = max(below, key=lambda value: float(value[decides]))
    return best


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", GAMES)
def test_every_node_is_worth_what_we_say_and_no_other_action_is_better_reached_or_not(name: str, seed: int) -> None:
    root, theirs = made(name, seed)
    found = worths(root, theirs)
    decisions = 0
    for path, node in by_path(root):
        assert found.pop(path) == pytest.approx(node.values, abs=1e-9), node.label
        if node.player is not None:
            decisions += 1
            best = max(branch.node.values[node.player] for branch in node.branches)
            assert best <= node.values[node.player] + 1e-9, node.label
    assert decisions > 0
    assert found == {}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", GAMES)
def test_the_root_is_worth_what_the_kernel_says(name: str, seed: int) -> None:
    found = game(seed, GAMES[name])
    root = tree(found.spec, found.stakes, found.conditions)
    assert root.values == pytest.approx(found.solved().value[0, 0], abs=1e-12)


@pytest.mark.parametrize("name", ["one period", "found or not, talks or not"])
def test_backward_induction_on_the_written_tree_ends_at_our_value(name: str) -> None:
    root, theirs = made(name, 4)
    assert induced(theirs, list(theirs.players)) == pytest.approx(root.values, abs=1e-9)


def test_the_other_programs_own_solver_finds_our_value_among_its_equilibria() -> None:
    small = game(5, replace(GAMES["one period"], options=(3,)))
    root = tree(small.spec, small.stakes, small.conditions)
    theirs = read(root)
    equilibria = gambit.nash.enumpure_agent_solve(theirs).equilibria
    worth = [[float(profile.payoffs[player]) for player in theirs.players] for profile in equilibria]
    assert any(one == pytest.approx(root.values, abs=1e-9) for one in worth)


def test_a_scenario_can_be_written_as_a_tree_too() -> None:
    made = scenario(case())
    board, values = game_setting(made), draw_values(made, 1, 0)
    root = tree(board.spec, stakes(board, values), conditions(board, values))
    assert efg(root, board.actors).startswith('EFG 2 R "bargaining while fighting" { "AAA" "BBB" }')
    assert root.values == pytest.approx((0.625, 0.375), abs=1e-6)
    assert induced(gambit.read_efg(io.StringIO(efg(root, board.actors))), list(board.actors)) == pytest.approx(
        root.values, abs=1e-9
    )


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        (lambda made: made.stakes._replace(alpha=made.stakes.alpha * [1.0, 2.0, 1.0]), "beliefs"),
        (lambda made: made.conditions._replace(distrust=made.conditions.distrust * [1.0, 2.0]), "breakdown"),
        (lambda made: made.spec._replace(vetoes=made.spec.vetoes[:1]), "veto"),
    ],
    ids=["beliefs", "breakdown", "veto"],
)
def test_a_game_that_one_tree_cannot_hold_is_refused_with_the_reason(changed: Any, word: str) -> None:
    found = game(1, replace(GAMES["two kinds that break down"], draws=1))
    parts: dict[str, Any] = {"GameSpec": found.spec, "Stakes": found.stakes, "Conditions": found.conditions}
    new = changed(found)
    parts[type(new).__name__] = new
    with pytest.raises(UsageError, match=word):
        tree(*parts.values())


def test_a_tree_too_large_is_refused_with_the_bound() -> None:
    found = game(1, replace(TWO, periods=6))
    with pytest.raises(UsageError, match="more than 500 nodes"):
        tree(found.spec, found.stakes, found.conditions, limit=500)
