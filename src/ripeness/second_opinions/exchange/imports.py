"""Files of other programs, made into a case or read and answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.scenario.files.save import write_new_case
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.second_opinions.exchange.domain import GUESSED, Domain, case_of_domain
from ripeness.second_opinions.exchange.efg import ExtensiveGame, solve_efg
from ripeness.second_opinions.exchange.foreign_files import read_foreign
from ripeness.second_opinions.exchange.spatial_case import SpatialCase
from ripeness.second_opinions.exchange.spatial_domain import domain_of_spatial
from ripeness.second_opinions.spatial.uncertain_positions import forecasts
from ripeness.second_opinions.spatial.variants import VARIANTS

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

    `folder` is the new case (None where none was made), `guessed` what the format does not say
    and a wide range stands in for, `notes` how it was read where there is a choice. `forecasts` gives,
    of a spatial case, each variant's place by issue; `values` and `choices` are the solution of a game.
    """

    format: str
    holds: str
    folder: str | None = None
    guessed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    forecasts: dict[str, dict[str, float]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    choices: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values, for JSON."""
        return asdict(self)


def take_in(paths: Sequence[Path], *, name: str, parent: Path, start: date) -> TakenIn:
    """Read files of another program; a domain or a whole case becomes the case `name` in `parent`.

    So does a spatial case where there is a name. `start` is the first day of a case made from files without dates.
    Raises UsageError where the files are none that is known, a name is wanted, or the folder is there already.
    """
    foreign = read_foreign(paths)
    match foreign.content:
        case SpatialCase():
            result = _of_spatial(foreign.format, foreign.content, name, parent, start)
        case ExtensiveGame():
            if name:
                raise UsageError("--name: no case can be made of an extensive game; leave it out to have it solved")
            result = _of_game(foreign.format, foreign.content)
        case Domain():
            holds = f"a domain of {len(foreign.content.issues)} issues and {len(foreign.content.parties)} parties"
            result = TakenIn(foreign.format, holds, *_write_case(foreign.content, name, parent, start))
        case _:
            folder = _folder(name, parent)
            write_new_case(foreign.content, folder)
            result = TakenIn(foreign.format, "a case of ripeness", str(folder))
    return replace(result, notes=(*foreign.notes, *result.notes))


def _write_case(domain: Domain, name: str, parent: Path, start: date) -> tuple[str, tuple[str, ...]]:
    """The folder of the case made from a domain, and what stands in it as a wide guess."""
    folder = _folder(name, parent)
    write_new_case({"scenario.yaml": to_yaml(case_of_domain(domain, name, start))}, folder)
    return str(folder), tuple(_guesses(domain))


def _of_spatial(format: str, case: SpatialCase, name: str, parent: Path, start: date) -> TakenIn:
    holds = f"a spatial case of {len(case.actors.names)} actors"
    result = TakenIn(format, holds, forecasts=_spatial_forecasts(case))
    if not name:
        return replace(result, notes=("give it a --name to have a case made of it too",))
    domain, notes = domain_of_spatial(case)
    folder, guessed = _write_case(domain, name, parent, start)
    return replace(result, folder=folder, guessed=guessed, notes=notes)


def _guesses(domain: Domain) -> Iterator[str]:
    """What stands in for what the files do not say, and which of their own figures was set aside."""
    discounts = [f"{party.discount:g}" for party in domain.parties if party.discount != 1]
    for what, sentence in GUESSES_IN_WORDS.items():
        own = f" (the files' discount factors, {', '.join(discounts)}, are of rounds of talks and were set aside)"
        yield f"{sentence}: {GUESSED[what]}{own if what == 'discount' and discounts else ''}"


def _folder(name: str, parent: Path) -> Path:
    if not name:
        raise UsageError("the file holds a case: give it a --name")
    if not all(c.isascii() and (c.isalnum() or c == "-") for c in name) or name != name.lower() or name[0] == "-":
        raise UsageError(f"name: found {name!r}; wanted small letters, digits and hyphens")
    return parent / name


def _spatial_forecasts(case: SpatialCase) -> dict[str, dict[str, float]]:
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
