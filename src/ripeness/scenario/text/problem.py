"""A problem of a scenario's content, before it has a line and a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ripeness.core.errors import Fault
from ripeness.scenario.text.yaml_text import Path, YamlText


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the part at `path`: with its key, or with its value.

    `missing` names a key that the part should have and has not.
    """

    path: Path
    message: str
    at: Literal["key", "value"] = "value"
    missing: str = ""

    def __str__(self) -> str:
        """The dotted path and the message."""
        return f"{dotted_path(self.path)}: {self.message}" if self.path else self.message


def dotted_path(path: Path) -> str:
    """`issues.territory.weights` from its parts."""
    return ".".join(str(part) for part in path)


def to_fault(problem: Problem, text: YamlText) -> Fault:
    """The problem as a fault of the file that `text` was read from."""
    line, column = text.place(problem.path) if problem.at == "key" else text.value_place(problem.path)
    return Fault(text.name, line, column, str(problem))
