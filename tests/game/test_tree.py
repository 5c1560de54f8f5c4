"""Small games solved by an independent solver of extensive forms: the same values and choices at every node."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.game.backends.reference.backward import at_place, end_value, fight
from ripeness.game.backends.reference.draw import Draw, draw_of
from ripeness.game.compile import game_setting
from ripeness.game.conditions import conditions
from ripeness.game.solve import pareto_frontier
from ripeness.game.stakes import stakes
from ripeness.inference.sample import draw_values
from tests.game.boards import Game, Size, game
from tests.game.tree import Node, efg, tree
from tests.known.duels import case, scenario

gambit = pytest.importorskip("pygambit")

TWO = Size(
    last=2,
    reported=2,
    now=0,
    options=(3,),
    actors=2,
    kinds=1,
    interim=0,
    forms=1,
    draws=1,
    rounds=1.0,
    red=0.0,
    ends=False,
    moved=False,
    soft=False,
    luce=False,
    two=False,
)
GAMES = {
    "one period": replace(TWO, last=1, reported=1, options=(3, 2)),
    "two periods": TWO,
    "red lines": replace(TWO, options=(4,), red=0.3),
    "three periods and ends": replace(TWO, last=3, reported=3, options=(1,), ends=True),
    "a line that is moved": replace(TWO, moved=True),
    "two kinds that break down and close apart": replace(TWO, options=(1, 2), kinds=2),
    "three veto players": replace(TWO, actors=3, vetoes=(0, 1, 2), options=(2,)),
    "no frictions": replace(TWO, frictions=False, options=(2,)),
    "war that goes on for ever at the end": replace(TWO, options=(2,), war_end=True),
}


def small(seed: int, size: Size) -> Game:
    """A made game in which all hold the same beliefs on the war and on how deals break."""
    found = game(seed, size)
    s, c = found.stakes, found.conditions
    resume = np.repeat(c.resume[..., :1], c.resume.shape[-1], axis=-1)
    same = {name: np.repeat(getattr(s, name)[:, :1], 3, axis=1) for name in ("alpha", "beta")}
    agreed = c._replace(collapse=np.repeat(c.collapse[:, :1], 3, axis=1), resume=resume, slope=1 - resume)
    return Game(found.spec, s._replace(**same), agreed)


def made(name: str, seed: int) -> tuple[Node, Any]:
    """A game's tree, and the same read by the independent program from the text that we write."""
    found = small(seed, GAMES[name])
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


# Of the largest tree one game is enough: it takes as long as all others together.
@pytest.mark.parametrize(("name", "seed"), [(n, s) for n in GAMES for s in (1, 2) if s == 1 or GAMES[n].last < 3])
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
    found = small(seed, GAMES[name])
    root = tree(found.spec, found.stakes, found.conditions)
    assert root.values == pytest.approx(found.solved().value[0, 0], abs=1e-12)


@pytest.mark.parametrize("name", ["one period", "war that goes on for ever at the end"])
def test_backward_induction_on_the_written_tree_ends_at_our_value(name: str) -> None:
    root, theirs = made(name, 4)
    assert induced(theirs, list(theirs.players)) == pytest.approx(root.values, abs=1e-9)


def test_the_other_programs_own_solver_finds_our_value_among_its_equilibria() -> None:
    found = small(5, replace(GAMES["one period"], options=(3,)))
    root = tree(found.spec, found.stakes, found.conditions)
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
        (lambda made: made.conditions._replace(resume=made.conditions.resume * [1.0, 0.5]), "breakdown"),
        (lambda made: made.stakes._replace(soft=~made.stakes.soft), "private information"),
        (lambda made: made.spec._replace(vetoes=made.spec.vetoes[:1]), "veto"),
    ],
    ids=["beliefs", "breakdown", "private information", "veto"],
)
def test_a_game_that_one_tree_cannot_hold_is_refused_with_the_reason(changed: Any, word: str) -> None:
    found = small(1, GAMES["two kinds that break down and close apart"])
    parts: dict[str, Any] = {"GameSpec": found.spec, "Stakes": found.stakes, "Conditions": found.conditions}
    new = changed(found)
    parts[type(new).__name__] = new
    with pytest.raises(UsageError, match=word):
        tree(*parts.values())


def test_a_tree_too_large_is_refused_with_the_bound() -> None:
    found = small(1, replace(TWO, last=6, reported=6))
    with pytest.raises(UsageError, match="more than 500 nodes"):
        tree(found.spec, found.stakes, found.conditions, limit=500)


def on_a_grid(found: Game, points: int) -> np.ndarray:
    """V of the first period where what a responder alone knows is one of so many equally likely numbers.

    Plain backward induction: a side offers what is best for it, chance draws what each responder adds to its own value
    of fighting on, each that sees it accepts or refuses, and refusals and rounds that do not close leave it with it.
    """
    draw = draw_of(found.spec, found.stakes, found.conditions, pareto_frontier(found.spec, found.stakes), 0)
    spec, c = draw.spec, draw.conditions
    standard = np.log((quantiles := (np.arange(points) + 0.5) / points) / (1 - quantiles))
    values = np.stack([end_value(draw, n, None) for n in range(draw.last + 1)])
    for t in range(draw.last - 1, -1, -1):
        rows = []
        for n in range(t + 1):
            k, war = draw.place(t, n), fight(draw, t, n, values, None)
            kept = war + c.standing[0, t]
            rows.append(kept)
            for side, share in ((0, draw.stakes.proposer_a[0]), (1, 1 - draw.stakes.proposer_a[0])):
                me = int(spec.principals[side])
                best = np.zeros(len(war))
                for q in draw.members:
                    kind, u = draw.kind(int(q)), draw.u(int(q), k)
                    terms = c.slope[0, t, kind] * u + c.resume[0, t, kind] * at_place(values, t + 1, k)
                    short = np.maximum(0.0, draw.stakes.pledged[0] - u)
                    terms = terms + c.extra[0, t, draw.form(int(q))] - draw.stakes.pledge[0] * short
                    terms = terms - c.defiance[0, t] * (short > 0)
                    gain = _round_on_a_grid(terms - war, me, draw, t, standard) * c.close[0, t, kind]
                    best = gain if gain[me] > best[me] else best
                rows[-1] = rows[-1] + share * best
        values = np.stack(rows)
    return np.asarray(values[0])


def _round_on_a_grid(surplus: np.ndarray, me: int, draw: Draw, t: int, standard: np.ndarray) -> np.ndarray:
    """What an offer that is sure to close adds to each, the mean over all that the responders may know."""
    others = [int(v) for v in draw.spec.vetoes if v != me]
    known = np.stack(np.meshgrid(*[draw.tau(t)[j] * standard for j in others], indexing="ij"), axis=-1)
    known = known.reshape(-1, len(others))
    agreed = (surplus[others] >= known).all(axis=1)
    gains = np.tile(surplus, (len(known), 1))
    gains[:, others] -= known
    return np.asarray((gains * agreed[:, None]).mean(axis=0))


@pytest.mark.parametrize("name", ["two periods", "three veto players", "two kinds that break down and close apart"])
@pytest.mark.parametrize("seed", [1, 2])
def test_with_what_each_alone_knows_on_a_finer_and_finer_grid_the_game_comes_to_the_soft_values(
    name: str, seed: int
) -> None:
    found = small(seed, replace(GAMES[name], soft=True, tau=(0.05, 0.3)))
    exact = found.solved().value[0, 0]
    errors = [np.abs(on_a_grid(found, points) - exact).max() for points in (8, 32, 256)]
    assert errors[2] < 5e-4
    assert errors[2] < errors[0] / 8
    hard = replace(found, stakes=found.stakes._replace(soft=np.zeros(1, dtype=np.bool_))).solved().value[0, 0]
    assert np.abs(hard - exact).max() > 10 * errors[2]
