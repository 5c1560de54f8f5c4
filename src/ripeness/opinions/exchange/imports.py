"""Files of other programs taken in: made into a case where they hold one, else read and answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.exchange.domain import GUESSED, Domain, case_of_domain
from ripeness.opinions.exchange.efg import ExtensiveGame, solve_efg
from ripeness.opinions.exchange.exports import read_foreign
from ripeness.opinions.exchange.spatial_case import SpatialCase
from ripeness.opinions.spatial.uncertain_positions import forecasts
from ripeness.opinions.spatial.variants import VARIANTS
from ripeness.scenario.files.case_json import write_new_case
from ripeness.scenario.files.save import to_yaml

GUESSES_IN_WORDS: Final = {
    "discount": "what a month's delay costs",
    "cost": "what a month without a deal costs each party",
    "line": "which way the war goes",
    "talks": "how often talks are open",
    "find": "how likely negotiators find a deal that exists",
}
"""What a domain is silent on, in words, by the range that stands in."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file.

    `folder` is the new case (None where the format holds no case), `guessed` what the format
    does not say and a wide range stands in for. `forecasts` gives, of a spatial case, each
    variant's place by issue; `values` and `choices` are the solution of a game.
    """

    format: str
    holds: str
    folder: str | None = None
    guessed: tuple[str, ...] = ()
    forecasts: dict[str, dict[str, float]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    choices: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values, for JSON."""
        return asdict(self)


def take_in(paths: Sequence[Path], *, name: str, parent: Path, start: date) -> TakenIn:
    """Read files of another program; a domain or a case in JSON becomes the case `name` in `parent`.

    `start` is the first day of a case made from a domain, which has no dates. Raises UsageError
    where the files are none that is known, a name is wanted, or the folder is there already.
    """
    foreign = read_foreign(paths)
    match foreign.content:
        case SpatialCase():
            return TakenIn(
                foreign.format,
                f"a spatial case of {len(foreign.content.actors.names)} actors",
                forecasts=_of(foreign.content),
            )
        case ExtensiveGame():
            return _of_game(foreign.format, foreign.content)
        case Domain():
            folder = _folder(name, parent)
            write_new_case({"scenario.yaml": to_yaml(case_of_domain(foreign.content, name, start))}, folder)
            holds = f"a domain of {len(foreign.content.issues)} issues and {len(foreign.content.parties)} parties"
            guessed = tuple(f"{sentence}: {GUESSED[what]}" for what, sentence in GUESSES_IN_WORDS.items())
            return TakenIn(foreign.format, holds, str(folder), guessed)
        case _:
            folder = _folder(name, parent)
            write_new_case(foreign.content, folder)
            return TakenIn(foreign.format, "a case of ripeness", str(folder))


def _folder(name: str, parent: Path) -> Path:
    if not name:
        raise UsageError("the file holds a case: give it a --name")
    if not all(c.isascii() and (c.isalnum() or c == "-") for c in name) or name != name.lower() or name[0] == "-":
        raise UsageError(f"name: found {name!r}; wanted small letters, digits and hyphens")
    return parent / name


def _of(case: SpatialCase) -> dict[str, dict[str, float]]:
    """Every variant's forecast by dimension, in the scale of the file."""
    places = forecasts(case.actors, list(VARIANTS), np.random.default_rng(0))
    names = [dimension.name for dimension in case.actors.dimensions]
    return {
        variant: {name: float(at) for name, at in zip(names, array[0], strict=True)}
        for variant, array in places.items()
    }


def _of_game(format: str, game: ExtensiveGame) -> TakenIn:
    nodes = sum(1 for _ in game.root.walk())
    holds = f"a game of {len(game.players)} players and {nodes} nodes: {game.title}"
    if not game.sees_everything:
        return TakenIn(format, holds)
    solved = solve_efg(game)
    values = {player: str(value) for player, value in zip(game.players, solved.values, strict=True)}
    return TakenIn(format, holds, values=values, choices=solved.choices)
