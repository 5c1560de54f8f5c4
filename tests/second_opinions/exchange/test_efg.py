"""Gambit's extensive games: read, written back, solved where everybody sees everything, refused with a line."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.second_opinions.exchange.efg import ExtensiveGame, GameNode, read_efg, solve_efg, write_efg

FIXTURES = Path(__file__).parents[4] / "shared" / "fixtures" / "gambit"
# Entry deterrence: staying out pays (0, 2); an entrant that is fought gets -1, one that is let in 1.
ENTRY = """EFG 2 R "Entry" { "Entrant" "Incumbent" }
""
p "" 1 1 "" { "in" "out" } 0
p "" 2 1 "" { "fight" "yield" } 0
t "" 1 "war" { -1, -1 }
t "" 2 "peace" { 1 1 }
t "" 3 "" { 0 2 }
"""


def test_a_threat_that_would_not_be_carried_out_does_not_deter() -> None:
    solved = solve_efg(read_efg(ENTRY.encode(), "entry.efg"))
    assert [*solved.values] == [1, 1]
    assert [way for _, way in solved.choices] == ["in", "yield"]
    assert solved.ties == 0


def test_chance_weighs_and_payoffs_on_the_way_add_up() -> None:
    toll = """EFG 2 R "x" { "one" }
c "" 1 "" { "a" 1/3 "b" .666666666666666667 } 5 "" { 1 }
t "" 1 "" { 3 }
t "" 2 "" { 6 }"""
    value = solve_efg(read_efg(toll.encode(), "x")).values[0]
    assert float(value) == pytest.approx(1 + 1 + 4)


def test_players_that_cannot_tell_nodes_apart_are_left_to_other_solvers() -> None:
    blind = ENTRY.replace('t "" 3 "" { 0 2 }', 'p "" 2 1 0\nt "" 3 "" { 0 2 }\nt "" 3')
    game = read_efg(blind.encode(), "x")
    assert not game.sees_everything
    with pytest.raises(UsageError, match="cannot tell all of its nodes apart"):
        solve_efg(game)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("EFG 2 R", "NFG 1 R"), "x.efg:1: wanted a file that begins"),
        (('p "" 2 1', 'p "" 3 1'), "x.efg:4: player 3; the game has 2"),
        (("{ -1, -1 }", "{ -1 }"), "x.efg:5: 1 payoffs"),
        (("{ -1, -1 }", "{ -1 much }"), "x.efg:5: found 'much'"),
        (('t "" 3 "" { 0 2 }\n', ""), "ends in the middle"),
        (('t "" 3 "" { 0 2 }', 't "" 3 "" { 0 2 } t'), "is complete, but t follows"),
        (('t "" 1', 'z "" 1'), "x.efg:5: found 'z'"),
    ],
)
def test_a_broken_game_is_refused_with_its_line(change: tuple[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_efg(ENTRY.replace(*change).encode(), "x.efg")


def test_a_game_without_end_is_refused() -> None:
    deep = 'EFG 2 R "x" { "one" }\n' + 'p "" 1 1 "" { "on" } 0\n' * 5000
    with pytest.raises(UsageError, match="moves in a row"):
        read_efg(deep.encode(), "x")


payoffs = st.tuples(*[st.fractions(-9, 9, max_denominator=20)] * 2)
leaves = st.builds(lambda paid: GameNode("", payoffs=paid), payoffs)


def _grown(children: st.SearchStrategy[GameNode]) -> st.SearchStrategy[GameNode]:
    several = st.lists(children, min_size=2, max_size=3)
    return st.builds(
        lambda player, below: GameNode("", player, 0, tuple(f"w{i}" for i in range(len(below))), children=tuple(below)),
        st.integers(0, 1),
        several,
    ) | st.builds(
        lambda below: GameNode(
            'by "chance"',
            ways=tuple(f"w{i}" for i in range(len(below))),
            chances=(Fraction(1, len(below)),) * len(below),
            children=tuple(below),
        ),
        several,
    )


def _numbered(root: GameNode) -> GameNode:
    count = iter(range(1, 10_000))

    def one(node: GameNode) -> GameNode:
        number = next(count) if node.player is not None else 0
        return GameNode(
            node.label, node.player, number, node.ways, node.chances, node.payoffs, tuple(map(one, node.children))
        )

    return one(root)


games = st.recursive(leaves, _grown, max_leaves=12).map(lambda root: ExtensiveGame("g", ("a", "b"), _numbered(root)))


@given(games)
def test_a_game_reads_back_equal(game: ExtensiveGame) -> None:
    assert read_efg(write_efg(game).encode(), "g") == game


@given(games)
def test_no_player_gains_by_another_choice_at_one_node(game: ExtensiveGame) -> None:
    values = solve_efg(game).values
    root = game.root
    for child in root.children:
        if root.player is not None:
            other = solve_efg(ExtensiveGame("", game.players, child)).values
            assert other[root.player] <= values[root.player]


@pytest.mark.skipif(not FIXTURES.exists(), reason="the shared fixtures are not here")
@pytest.mark.parametrize(("name", "values"), [("fig2.efg", (1, 1)), ("sww1.efg", (6, 3))])
def test_published_games_of_perfect_information(name: str, values: tuple[int, int]) -> None:
    assert solve_efg(read_efg((FIXTURES / name).read_bytes(), name)).values == tuple(map(Fraction, values))


@pytest.mark.skipif(not FIXTURES.exists(), reason="the shared fixtures are not here")
def test_every_published_game_survives_reading_and_writing() -> None:
    for file in FIXTURES.glob("*.efg"):
        game = read_efg(file.read_bytes(), file.name)
        assert read_efg(write_efg(game).encode(), file.name) == game


def test_a_branch_is_told_from_others_of_its_label_and_a_tie_is_said() -> None:
    game = read_efg(
        b'EFG 2 R "t" { "a" "b" }\np "" 1 1 "" { "in" "out" } 0\n'
        b'p "" 2 1 "" { "go" "go" } 0\nt "" 1 "" { 1 0 }\nt "" 2 "" { 1 1 }\nt "" 3 "" { 1 0 }\n',
        "t.efg",
    )
    first, second = (way for _, way in solve_efg(game).choices)
    assert first.startswith("in (indifferent: as good for this player is out")
    assert second == "go (branch 2 of 2)"
