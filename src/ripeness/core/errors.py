"""Every error that ripeness raises on purpose.

    RipenessError
    ├── ScenarioError      a scenario, perspective or ledger has faults (carries all of them)
    ├── UsageError         the call is wrong: an unknown name, a path that leads nowhere, a value out of range
    └── Interrupted        the person stopped the run; what was finished is in `.partial`

A message says what is wrong, where, what was found, what is wanted and what to try.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class RipenessError(Exception):
    """The root of the tree: catch it to catch all that ripeness raises on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a file that a person wrote: where it is and what to do.

    `line` and `column` count from 1; 0 means that the fault is of the file as a whole.
    """

    file: str
    line: int
    column: int
    message: str

    @property
    def place(self) -> str:
        """`file:line:col`."""
        return f"{self.file}:{self.line}:{self.column}"

    def __str__(self) -> str:
        """`file:line:col: message`, as editors and compilers write it."""
        return f"{self.place}: {self.message}"


class ScenarioError(RipenessError):
    """A scenario (or a perspective, or its ledger) has faults; all are listed at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UsageError(RipenessError):
    """The call is wrong; the message says what was found, what is wanted and what to try."""


class Interrupted(RipenessError):
    """The run was stopped by the person; `partial` holds what was finished."""

    def __init__(self, message: str, partial: object = None) -> None:
        self.partial = partial
        super().__init__(message)
