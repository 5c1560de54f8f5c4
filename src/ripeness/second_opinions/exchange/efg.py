"""Gambit's extensive games (.efg, version 2): read, written, and solved where everybody sees everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import add
from typing import Final

from ripeness.core.errors import UsageError

MAX_BYTES: Final = 20 * 2**20
TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s{}",]+')
DEEPEST: Final = 200
"""Moves in a row that are read: no game on paper is longer."""


@dataclass(frozen=True, slots=True)
class GameNode:
    """A node: chance's, a player's or an end.

    `player` counts from 0, None at chance nodes and ends. `information_set` tells nodes that
    the player cannot tell apart. `ways` are the names of the branches, `chances` their
    probabilities at a chance node. `payoffs`, a player each, are what reaching the node pays.
    """

    label: str
    player: int | None = None
    information_set: int = 0
    ways: tuple[str, ...] = ()
    chances: tuple[Fraction, ...] = ()
    payoffs: tuple[Fraction, ...] = ()
    children: tuple[GameNode, ...] = ()

    def walk(self) -> Iterator[GameNode]:
        """The node and all below, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ExtensiveGame:
    """A game in extensive form. `payoffs` are exact: decimals of the file are read as fractions."""

    title: str
    players: tuple[str, ...]
    root: GameNode

    @property
    def sees_everything(self) -> bool:
        """True where no player has two nodes that it cannot tell apart."""
        information_sets = [(n.player, n.information_set) for n in self.root.walk() if n.player is not None]
        return len(information_sets) == len(set(information_sets))


@dataclass(frozen=True, slots=True)
class EfgSolution:
    """A subgame-perfect solution: what the game is worth to each player, and what is chosen on the way.

    `choices` lists, node by node of the file's order, the branch that the player takes; where
    several are equally good it is the first, with the others beside it, and `ties` counts such nodes.
    """

    values: tuple[Fraction, ...]
    choices: tuple[tuple[str, str], ...]
    ties: int


def read_efg(raw: bytes, name: str) -> ExtensiveGame:
    """The game in a file's content. Raises UsageError with `name` and line for what is no such game."""
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{name}: holds {len(raw):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: this is no UTF-8 text: {error.reason} at byte {error.start}") from None
    return _Reader(text, name).game()


class _Reader:
    """Reads tokens one after another, and knows the line that each stands on."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.tokens = list(TOKEN.finditer(text))
        self.at = 0
        self.outcomes: dict[str, tuple[Fraction, ...]] = {}
        self.sets: dict[tuple[int, str], tuple[tuple[str, ...], tuple[Fraction, ...]]] = {}
        self.players: tuple[str, ...] = ()

    def game(self) -> ExtensiveGame:
        if [self.next(), self.next()] != ["EFG", "2"] or self.next() not in ("R", "D"):
            raise self.wrong("wanted a file that begins with EFG 2 R")
        title = self.quoted_text()
        self.players = tuple(self.quoted_text() for _ in self.within())
        self.skip_text()  # a comment
        root = self.node(0)
        if self.at < len(self.tokens):
            raise self.wrong(f"the game is complete, but {self.peek()[:20]} follows")
        return ExtensiveGame(title, self.players, root)

    def node(self, depth: int) -> GameNode:
        if depth > DEEPEST:
            raise self.wrong(f"more than {DEEPEST} moves in a row")
        kind = self.next()
        label = self.quoted_text()
        if kind == "t":
            return GameNode(label, payoffs=self.outcome())
        if kind == "c":
            _, ways, chances = self.information_set(-1)
            game_node = GameNode(label, ways=ways, chances=chances, payoffs=self.outcome())
        elif kind == "p":
            player = self.whole("a player's number") - 1
            if not 0 <= player < len(self.players):
                raise self.wrong(f"player {player + 1}; the game has {len(self.players)}")
            number, ways, _ = self.information_set(player)
            game_node = GameNode(label, player, number, ways, payoffs=self.outcome())
        else:
            raise self.wrong(f"found {kind[:20]!r}; wanted c, p or t, which begin a node")
        return replace(game_node, children=tuple(self.node(depth + 1) for _ in game_node.ways))

    def information_set(self, player: int) -> tuple[int, tuple[str, ...], tuple[Fraction, ...]]:
        number = self.whole("an information set's number")
        self.skip_text()
        key = (player, str(number))
        if self.peek() == "{":
            ways, chances = [], []
            for _ in self.within():
                ways.append(self.quoted_text())
                if player < 0:
                    chances.append(self.fraction())
            if player < 0 and sum(chances) != 1 and abs(float(sum(chances)) - 1) > 1e-6:
                raise self.wrong(f"the chances sum to {float(sum(chances)):g}; wanted 1")
            self.sets[key] = tuple(ways), tuple(chances)
        if key not in self.sets:
            raise self.wrong(f"information set {number} is used before its branches are named")
        return (number, *self.sets[key])

    def outcome(self) -> tuple[Fraction, ...]:
        number = self.next()
        self.skip_text()
        if self.peek() == "{":
            self.outcomes[number] = tuple(self.fraction() for _ in self.within())
        if number == "0":
            return ()
        if number not in self.outcomes:
            raise self.wrong(f"outcome {number[:20]} is used before its payoffs are given")
        if len(self.outcomes[number]) != len(self.players):
            raise self.wrong(f"{len(self.outcomes[number])} payoffs; the game has {len(self.players)} players")
        return self.outcomes[number]

    def within(self) -> Iterator[None]:
        """Once for each entry of a list in braces."""
        if self.next() != "{":
            raise self.wrong("wanted a list in braces")
        while self.peek() != "}":
            yield None
        self.next()

    def peek(self) -> str:
        return self.tokens[self.at].group() if self.at < len(self.tokens) else ""

    def next(self) -> str:
        if self.at >= len(self.tokens):
            raise self.wrong("the file ends in the middle of the game")
        self.at += 1
        return self.tokens[self.at - 1].group()

    def skip_text(self) -> None:
        if self.peek().startswith('"'):
            self.next()

    def quoted_text(self) -> str:
        token = self.next()
        if not token.startswith('"'):
            raise self.wrong(f"found {token[:20]!r}; wanted text in double quotes")
        return token[1:-1].replace('\\"', '"')

    def whole(self, what: str) -> int:
        token = self.next()
        if not token.isdigit():
            raise self.wrong(f"found {token[:20]!r}; wanted {what}")
        return int(token)

    def fraction(self) -> Fraction:
        token = self.next()
        try:
            return Fraction(token)
        except (ValueError, ZeroDivisionError):
            raise self.wrong(f"found {token[:20]!r}; wanted a number such as 1/2 or 0.5") from None

    def wrong(self, message: str) -> UsageError:
        place = self.tokens[max(self.at - 1, 0)].start() if self.tokens else 0
        return UsageError(f"{self.name}:{self.text.count(chr(10), 0, place) + 1}: {message}")


def write_efg(game: ExtensiveGame) -> str:
    """The game as a file that `read_efg` reads back equal, but for numbers of outcomes."""
    lines = [f"EFG 2 R {_quote(game.title)} {{ {' '.join(map(_quote, game.players))} }}"]
    outcomes = 0
    for number, node in enumerate(game.root.walk(), 1):
        paid = "0"
        if node.payoffs:
            outcomes += 1
            paid = f'{outcomes} "" {{ {" ".join(map(str, node.payoffs))} }}'
        if not node.children:
            lines.append(f"t {_quote(node.label)} {paid}")
        elif node.player is None:
            ways = " ".join(f"{_quote(way)} {p}" for way, p in zip(node.ways, node.chances, strict=True))
            lines.append(f'c {_quote(node.label)} {number} "" {{ {ways} }} {paid}')
        else:
            ways = " ".join(map(_quote, node.ways))
            lines.append(f'p {_quote(node.label)} {node.player + 1} {node.information_set} "" {{ {ways} }} {paid}')
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def solve_efg(game: ExtensiveGame) -> EfgSolution:
    """Backward induction. Raises UsageError where a player cannot tell nodes apart: other solvers do such games."""
    if not game.sees_everything:
        what = f"in {game.title or 'this game'} a player cannot tell all of its nodes apart"
        raise UsageError(f"{what}; backward induction does not solve such games (Gambit does)")
    choices: list[tuple[str, str]] = []
    values, ties = _value(game.root, len(game.players), choices)
    return EfgSolution(values, tuple(choices), ties)


Worth = tuple[Fraction, ...]


def _value(node: GameNode, players: int, choices: list[tuple[str, str]]) -> tuple[Worth, int]:
    here: Worth = node.payoffs or (Fraction(0),) * players
    if not node.children:
        return here, 0
    place = len(choices)
    below = [_value(child, players, choices) for child in node.children]
    ties = sum(tied for _, tied in below)
    if node.player is None:
        shares = [[p * value for value in worth] for p, (worth, _) in zip(node.chances, below, strict=True)]
        return tuple(sum(column, Fraction(0)) for column in zip(here, *shares, strict=True)), ties
    own = [worth[node.player] for worth, _ in below]
    good = [at for at, worth in enumerate(own) if worth == max(own)]
    best = good[0]
    others = ", ".join(_way(node, at) for at in good[1:])
    tie = f" (indifferent: as good for this player is {others}; the others' payoffs may differ)" if others else ""
    choices.insert(place, (node.label or game_player(node), f"{_way(node, best)}{tie}"))
    return tuple(map(add, here, below[best][0])), ties + (len(good) > 1)


def _way(node: GameNode, at: int) -> str:
    """A branch by its label, with its number where several have that one."""
    label = node.ways[at]
    return label if node.ways.count(label) == 1 else f"{label} (branch {at + 1} of {len(node.ways)})"


def game_player(node: GameNode) -> str:
    """A name for a node without a label."""
    return f"player {(node.player or 0) + 1}, set {node.information_set}"
