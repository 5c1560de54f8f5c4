"""Statements on options, such as `-3 & (1 | 2)` or `accept if strike`, true or false of every state.

They are what option prioritising lists (Fang, Hipel, Kilgour and Peng 2003) and what rules a state out.
Strongest first: `not` (or `-` before an option or a bracket), `and` (`&`), `or` (`|`), then `if` and `iff`.
`A if B` is false only where B holds and A does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean

Bools = NDArray[np.bool_]
Truth = Callable[[Bools], Bools]
"""From which options are taken, shape (state, option), to whether it holds, shape (state,)."""

TOKEN = re.compile(r"\s*(?:(\d+)|([^\W\d][\w.]*(?:-[\w.]+)*)|([()&|!-]))")
SIGNS = {"&": "and", "|": "or", "!": "not", "-": "not"}
DEEPEST = 100
"""Brackets and negations in one statement, which could lie within each other."""
KEYWORDS = ("not", "and", "or", "if", "iff")
CONNECTIVES: tuple[dict[str, Callable[[Bools, Bools], Bools]], ...] = (
    {"if": lambda left, right: left | ~right, "iff": lambda left, right: left == right},
    {"or": lambda left, right: left | right},
    {"and": lambda left, right: left & right},
)
"""What joins two statements, by its word, the weakest first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that was read: its text, the options that it names (by place), and its truth."""

    text: str
    options: frozenset[int]
    truth: Truth


def statement(text: str, ids: Sequence[str]) -> Statement:
    """Read a statement on the options `ids`; a number is an option's place, from 1.

    Raises UsageError with the place of the fault.
    """
    reader = _Reader(text, tuple(ids), _tokens(text))
    if sum(word in ("(", "not") for _, word in reader.tokens) > DEEPEST:
        raise UsageError(f"statement {text[:40]!r}…: more than {DEEPEST} brackets and negations; make two of it")
    truth = reader.whole()
    return Statement(text, frozenset(reader.mentioned), truth)


def _tokens(text: str) -> list[tuple[int, str]]:
    tokens, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if match is None:
            place = at + len(text[at:]) - len(text[at:].lstrip())
            raise _fault(text, place, "wanted an option, a bracket, or one of not, and, or, if, iff")
        word = match.group(match.lastindex or 0)
        lower = word.lower()
        tokens.append((match.start(match.lastindex or 0), SIGNS.get(word, lower if lower in KEYWORDS else word)))
        at = match.end()
    return tokens


def _fault(text: str, at: int, wanted: str) -> UsageError:
    what = f"found {text[at : at + 20]!r}" if text[at:].strip() else "it ends there"
    return UsageError(f"statement {text!r}, column {at + 1}: {what}; {wanted}")


@dataclass(slots=True)
class _Reader:
    """Recursive descent over the tokens of one statement."""

    text: str
    ids: tuple[str, ...]
    tokens: list[tuple[int, str]]
    at: int = 0
    mentioned: set[int] = field(default_factory=set)

    def whole(self) -> Truth:
        truth = self._expression()
        if self.at < len(self.tokens):
            raise _fault(self.text, self.tokens[self.at][0], "wanted and, or, if, iff, or the end")
        return truth

    def _next(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _take(self, word: str) -> bool:
        matches = self._next() == word
        self.at += matches
        return matches

    def _expression(self, level: int = 0) -> Truth:
        """Operands of the words at this level of `CONNECTIVES`, joined from left to right."""
        if level == len(CONNECTIVES):
            return self._factor()
        left = self._expression(level + 1)
        while self._next() in CONNECTIVES[level]:
            join = CONNECTIVES[level][self._next()]
            self.at += 1
            left = _combination(join, left, self._expression(level + 1))
        return left

    def _factor(self) -> Truth:
        if self._take("not"):
            denied = self._factor()
            return lambda choices: ~denied(choices)
        if self._take("("):
            inner = self._expression()
            if not self._take(")"):
                raise self._fault_here("a closing bracket")
            return inner
        place = self._option()
        return lambda choices: choices[:, place]

    def _option(self) -> int:
        word = self._next()
        if not word or word in (*KEYWORDS, ")"):
            raise self._fault_here("an option")
        place = int(word) - 1 if word.isdecimal() else self.ids.index(word) if word in self.ids else -1
        if not 0 <= place < len(self.ids):
            hint = f"; options count from 1 to {len(self.ids)}" if word.isdecimal() else did_you_mean(word, self.ids)
            raise UsageError(f"statement {self.text!r}: there is no option {word}{hint}")
        self.at += 1
        self.mentioned.add(place)
        return place

    def _fault_here(self, what: str) -> UsageError:
        place = self.tokens[self.at][0] if self.at < len(self.tokens) else len(self.text)
        return _fault(self.text, place, f"wanted {what}")


def _combination(join: Callable[[Bools, Bools], Bools], left: Truth, right: Truth) -> Truth:
    return lambda choices: join(left(choices), right(choices))
