"""Who can do what, the states that this makes (every feasible choice of options), and the moves between them.

Moves are held as layers, so that a model of many states stays small. A layer is a partial map: for every state the
one it leads to, or −1. The moves of a decision maker in option form are one layer for each way to change their own
options, so that nothing of the size of states × states is ever held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.graph.statements import Bools, statement

Ints = NDArray[np.int64]
Direction = Literal["both", "take", "drop"]

MOST_OPTIONS = 60
MOST_STATES = 1 << 20
TABLE = 1 << 22
"""Up to this many codes the place of a state is looked up in a table, above it by bisection."""


@dataclass(frozen=True, slots=True)
class DecisionOption:
    """Something that a decision maker can do or leave.

    `direction` says which change of it can be made: both, or only to `take` it (it cannot be
    undone), or only to `drop` it (it cannot be done again).
    """

    id: str
    name: str = ""
    direction: Direction = "both"


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """Somebody who moves from state to state by taking and dropping options of their own."""

    id: str
    options: tuple[DecisionOption, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class States:
    """The feasible states of an option form.

    codes : shape (state,), ascending; bit k of a code is 1 where option k is taken.
    owner : for every option, the place of the decision maker who holds it.
    """

    options: tuple[DecisionOption, ...]
    owner: tuple[int, ...]
    codes: Ints
    table: Ints | None

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the options, in order."""
        return tuple(option.id for option in self.options)

    def options_of(self, maker: int) -> tuple[int, ...]:
        """The places of the options that a decision maker holds."""
        return tuple(k for k, owner in enumerate(self.owner) if owner == maker)

    def choices(self) -> Bools:
        """Which options are taken in which state, shape (state, option)."""
        return _choices_of(self.codes, len(self.options))

    def places(self, codes: Ints) -> Ints:
        """The state of every code, −1 where it is infeasible."""
        if self.table is not None:
            return self.table[codes]
        near = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[near] == codes, near, -1)

    def pattern(self, state: int) -> str:
        """The state as Y and N, one letter an option: `YNN`."""
        return "".join("Y" if self.codes[state] >> k & 1 else "N" for k in range(len(self.options)))

    def find(self, pattern: str) -> int:
        """The state with this pattern of Y and N; UsageError where there is none."""
        if len(pattern) != len(self.options) or set(pattern) - {"Y", "N"}:
            raise UsageError(f"state {pattern!r}: wanted {len(self.options)} letters, each Y or N")
        code = sum(1 << k for k, letter in enumerate(pattern) if letter == "Y")
        place = int(np.searchsorted(self.codes, code))
        if place == len(self.codes) or self.codes[place] != code:
            raise UsageError(f"state {pattern} is infeasible in this model")
        return place


def states(makers: Sequence[DecisionMaker], infeasible: Sequence[str] = ()) -> States:
    """The states of these decision makers' options, without the infeasible ones.

    An infeasible pattern is a letter an option (Y taken, N not, - either), such as `Y-Y`, or a
    statement such as `1 & 3`: states of which it is true are left out. Raises UsageError for an
    id that stands twice, a pattern that fits nothing, or where too many or no states are left.
    """
    options = tuple(option for maker in makers for option in maker.options)
    owner = tuple(i for i, maker in enumerate(makers) for _ in maker.options)
    _refuse(makers, options)
    rules = [_rule(text, options) for text in infeasible]
    codes = np.zeros(1, dtype=np.int64)
    for k in range(len(options)):
        codes = np.concatenate([codes, codes | 1 << k])
        for last, text in rules:
            if last == k:
                codes = codes[~statement(text, [o.id for o in options]).truth(_choices_of(codes, len(options)))]
        _refuse_count(len(codes))
    table = None
    if 1 << len(options) <= TABLE:
        table = np.full(1 << len(options), -1, dtype=np.int64)
        table[codes] = np.arange(len(codes))
    return States(options, owner, codes, table)


def _choices_of(codes: Ints, count: int) -> Bools:
    return (codes[:, None] >> np.arange(count, dtype=np.int64) & 1).astype(np.bool_)


def _rule(text: str, options: Sequence[DecisionOption]) -> tuple[int, str]:
    """The last option that the rule names, after which it can be applied, and the rule as a statement."""
    pattern = text.replace(" ", "")
    if pattern and not set(pattern) - {"Y", "N", "-"}:
        if len(pattern) != len(options):
            raise UsageError(f"infeasible pattern {text!r} has {len(pattern)} letters; wanted {len(options)}")
        text = " & ".join(f"{'-' if letter == 'N' else ''}{k + 1}" for k, letter in enumerate(pattern) if letter != "-")
        if not text:
            raise UsageError(f"infeasible pattern {pattern!r} fits every state; name some option in it by Y or N")
    return max(statement(text, [o.id for o in options]).options), text


def _refuse(makers: Sequence[DecisionMaker], options: Sequence[DecisionOption]) -> None:
    for what, ids in (("decision maker", [m.id for m in makers]), ("option", [o.id for o in options])):
        twice = sorted({key for key in ids if ids.count(key) > 1})
        if twice:
            raise UsageError(f"{what} {twice[0]!r} stands twice; give each an id of its own")
    if not options:
        raise UsageError("no decision maker has an option; a model wants at least one")
    if len(options) > MOST_OPTIONS:
        raise UsageError(f"{len(options)} options are more than the {MOST_OPTIONS} that a model may have")


def _refuse_count(count: int) -> None:
    if not count:
        raise UsageError("the infeasible patterns leave no state; take one of them away")
    if count > MOST_STATES:
        raise UsageError(f"more than {MOST_STATES:,} states; name infeasible patterns, or leave out options")


Layers = Iterable[Ints]
"""The moves of one decision maker: layers, each of shape (state,). Can be walked again and again."""

KEPT = 1 << 22
"""Targets that are kept rather than found anew at every walk."""

MOST_CHANGES = 1 << 16


@dataclass(frozen=True, slots=True)
class OptionMoves:
    """The moves of who holds the options at `bits`, each layer a change of some of them."""

    states: States
    bits: tuple[int, ...]

    def __len__(self) -> int:
        return (1 << len(self.bits)) - 1

    def __iter__(self) -> Iterator[Ints]:
        return (self.along(change) for change in self.changes())

    def changes(self) -> Iterator[int]:
        """The changes, each as the code of the options that it turns."""
        for pick in range(1, len(self) + 1):
            yield sum(1 << bit for k, bit in enumerate(self.bits) if pick >> k & 1)

    def targets(self, state: int) -> list[int]:
        """The states that can be reached from this one."""
        now = self.states.codes[state]
        codes = now ^ np.fromiter(self.changes(), dtype=np.int64)
        for bit in self.bits:
            way, taken_now = self.states.options[bit].direction, now >> bit & 1
            if way != "both" and taken_now == (way == "take"):
                codes = codes[(codes >> bit & 1) == taken_now]
        return [int(place) for place in self.states.places(codes) if place >= 0]

    def along(self, change: int) -> Ints:
        """Where this change leads from every state; −1 where it leads nowhere, or may not be made."""
        codes = self.states.codes
        target = self.states.places(codes ^ change)
        for bit in self.bits:
            way = self.states.options[bit].direction
            if change >> bit & 1 and way != "both":
                target = np.where((codes >> bit & 1) == (way == "take"), -1, target)
        return target


def targets(layers: Layers, state: int) -> list[int]:
    """The states that these moves lead to from one state, in the order of the layers."""
    if isinstance(layers, OptionMoves):
        return layers.targets(state)
    return [int(layer[state]) for layer in layers if layer[state] >= 0]


def option_moves(states: States, makers: Sequence[DecisionMaker]) -> tuple[Layers, ...]:
    """The moves of every decision maker of an option form."""
    by_maker: list[Layers] = []
    for i, maker in enumerate(makers):
        moves = OptionMoves(states, states.options_of(i))
        if len(moves) > MOST_CHANGES:
            raise UsageError(f"decision maker {maker.id!r} has more options than the 16 that one may have")
        by_maker.append(tuple(moves) if len(moves) * len(states) <= KEPT else moves)
    return tuple(by_maker)


def listed_moves(reach: Sequence[Iterable[int]]) -> tuple[Ints, ...]:
    """The moves of one decision maker from lists of the states that each state leads to.

    Raises UsageError where a list names its own state or one that there is not.
    """
    rows = [sorted(set(targets)) for targets in reach]
    for state, row in enumerate(rows):
        if any(not 0 <= target < len(rows) or target == state for target in row):
            raise UsageError(f"state {state + 1}: moves lead to other states, 1 to {len(rows)}; found {row}")
    widest = max(map(len, rows), default=0)
    filled = np.array([row + [-1] * (widest - len(row)) for row in rows], dtype=np.int64).reshape(len(rows), widest)
    return tuple(filled.T)


def better(layer: Ints, ranks: Ints) -> Bools:
    """Where a layer's move is an improvement by these ranks, shape (state,)."""
    return (layer >= 0) & (ranks[layer] > ranks)
