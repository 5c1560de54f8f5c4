"""Two perspectives of one case laid beside each other: which numbers both move, and whether the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ripeness.core.priors import Prior
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.quantities import quantities
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import Scenario

Moves = Mapping[str, float]
"""By path, how far the median goes from the case's own to the perspective's."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Paths that both perspectives change, the same way or not, and those that only one changes.

    `same` and `opposite` count the direction in which the median of the prior goes.
    """

    same: tuple[str, ...]
    opposite: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of the first's paths that the second changes too."""
        return _share(len(self.same) + len(self.opposite), len(self.only_first))

    @property
    def recall(self) -> float:
        """The share of the second's paths that the first changes too."""
        return _share(len(self.same) + len(self.opposite), len(self.only_second))

    @property
    def agreement(self) -> float:
        """Of the paths that both change, the share that goes the same way."""
        return _share(len(self.same), len(self.opposite))


def compared(first: Moves, second: Moves) -> Compared:
    """What two perspectives move, path by path; they agree where both medians go the same way."""
    both = [path for path in first if path in second]
    same = [path for path in both if first[path] * second[path] > 0]
    return Compared(
        same=tuple(same),
        opposite=tuple(path for path in both if path not in same),
        only_first=tuple(path for path in first if path not in second),
        only_second=tuple(path for path in second if path not in first),
    )


def moves(scenario: Scenario, perspective: Perspective, base: Mapping[str, Prior]) -> Moves:
    """How far each change of a perspective moves the median of its number.

    `base` gives what the case holds where its file sets no number (credibility from the record). A
    change of something that is no number counts as no way.
    """
    known = {path: one.prior for path, one in quantities(scenario.file).items()} | dict(base)
    found = {}
    for change in perspective.changes:
        before = known.get(change.set)
        try:
            after = Quantity.of(change.to).prior
        except ValueError:
            before = None
        found[change.set] = after.median - before.median if before is not None else 0.0
    return found


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else float("nan")
