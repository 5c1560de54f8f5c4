"""Files of other programs, told apart by their content: made into a case or read and answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import numpy as np

from ripeness.core.errors import RipenessError, UsageError
from ripeness.scenario.files.save import case_from_json, to_yaml, write_new_case
from ripeness.second_opinions.exchange.domain import GUESSED, Domain, case_of_domain
from ripeness.second_opinions.exchange.efg import ExtensiveGame, read_efg, solve_efg
from ripeness.second_opinions.exchange.expected_utility_csv import read_expected_utility_csv
from ripeness.second_opinions.exchange.genius import read_genius
from ripeness.second_opinions.exchange.geniusweb import SPACE, read_geniusweb, read_object
from ripeness.second_opinions.exchange.ktab import read_ktab_csv, read_ktab_xml
from ripeness.second_opinions.exchange.negmas import read_negmas
from ripeness.second_opinions.exchange.spatial_case import SpatialCase
from ripeness.second_opinions.spatial.uncertain_positions import forecasts
from ripeness.second_opinions.spatial.variants import VARIANTS

Program = Literal["genius", "geniusweb", "negmas"]
Role = Literal["domain", "profile"]
File = tuple[str, bytes]
MAX_BYTES: Final = 20 * 2**20
ENDINGS: Final = (".xml", ".json", ".yml", ".yaml")


def read_domain(paths: Sequence[Path]) -> tuple[Program, Domain]:
    """The domain that files (or the files of a folder) hold, and whose format it is.

    Raises UsageError where they are of no such program, of several, or hold no or several domains.
    """
    files = [_read(path) for path in _spread(paths)]
    recognised = [(*_recognise(name, raw), (name, raw)) for name, raw in files]
    programs = {program for program, _, _ in recognised}
    if len(programs) != 1:
        listing = ", ".join(f"{name} of {program}" for program, _, (name, _) in recognised)
        raise UsageError(
            f"the files are of several programs: {listing}; give those of one" if recognised else "no file was given"
        )
    (program,) = programs
    domains = [file for _, role, file in recognised if role == "domain"]
    profiles = [file for _, role, file in recognised if role == "profile"]
    if len(domains) > 1 or not (domains or program == "geniusweb"):
        names = ", ".join(name for name, _ in domains) or "none"
        raise UsageError(f"wanted one file with the domain itself, found {names}; give it with the parties' profiles")
    return program, _read_program(program, domains[0] if domains else None, profiles)


def _read_program(program: Program, domain: File | None, profiles: list[File]) -> Domain:
    if program == "geniusweb":
        return read_geniusweb(domain, profiles)
    assert domain is not None
    return read_genius(domain, profiles) if program == "genius" else read_negmas(domain, profiles)


def _spread(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and those of a folder that end as such files do, by name."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(entry for entry in path.iterdir() if entry.is_file() and entry.suffix.lower() in ENDINGS)
            if not inside:
                raise UsageError(f"{path}: the folder holds no file that ends in {', '.join(ENDINGS)}")
            files += inside
        else:
            files.append(path)
    return files


def _read(path: Path) -> File:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    if path.stat().st_size > MAX_BYTES:
        raise UsageError(f"{path}: holds {path.stat().st_size:,} bytes; at most {MAX_BYTES:,} are read")
    return path.name, path.read_bytes()


def _recognise(name: str, raw: bytes) -> tuple[Program, Role]:
    """Whose file it is, and whether it holds a domain or one party's profile."""
    start = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        if b"<utility_space" not in raw and b"<negotiation_template" not in raw:
            raise UsageError(f"{name}: this XML is no domain or profile of GENIUS")
        return "genius", "domain" if b"<negotiation_template" in raw else "profile"
    if start.startswith(b"{"):
        return "geniusweb", _role_of(name, read_object(name, raw))
    if b"issues:" in raw or b"weights:" in raw:
        return "negmas", "domain" if b"issues:" in raw else "profile"
    raise UsageError(f"{name}: this is no domain or profile of GENIUS (XML), GeniusWeb (JSON) or NegMAS (YAML)")


def _role_of(name: str, content: dict[str, Any]) -> Role:
    if SPACE in content:
        return "profile"
    if "issuesValues" in content:
        return "domain"
    raise UsageError(f"{name}: this JSON is no domain or profile of GeniusWeb: it has neither issuesValues nor {SPACE}")


Foreign = Domain | SpatialCase | ExtensiveGame | dict[str, str]
"""What a file of another program turns out to hold; texts are the files of a case."""


class ForeignContent(NamedTuple):
    """What was read, and in which format."""

    format: str
    content: Foreign


def read_foreign(paths: Sequence[Path]) -> ForeignContent:
    """What files hold, by their content. Raises UsageError that says what was tried where it is nothing known."""
    if not paths:
        raise UsageError("no file was given")
    if len(paths) > 1 or paths[0].is_dir():
        return ForeignContent(*read_domain(paths))
    (path,) = paths
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    with path.open("rb") as file:
        start = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(WORKBOOK):
        return ForeignContent("xlsx", case_from_workbook(path.read_bytes(), path.name))
    if start.startswith(b"EFG"):
        return ForeignContent("efg", read_efg(path.read_bytes(), str(path)))
    if start.startswith(b"{") and b'"ripeness_case"' in start:
        return ForeignContent("json", case_from_json(path.read_bytes(), str(path)))
    if start.startswith(b"{") and b'"decisionMakers"' in start:
        raise UsageError(f"{path}: this is a graph model; ask it with ripeness stability {path}")
    if start.startswith(b"<") and b"<Scenario" in start:
        return ForeignContent("ktab-xml", read_ktab_xml(path))
    is_table = path.suffix.lower() in (".csv", ".txt", ".tsv")
    return _table(path) if is_table else ForeignContent(*read_domain(paths))


def _table(path: Path) -> ForeignContent:
    """A table of KTAB or of expected-utility bargaining: the one that it can be read as."""
    reasons = []
    for name, read in (("ktab-csv", read_ktab_csv), ("eu-csv", read_expected_utility_csv)):
        try:
            return ForeignContent(name, read(path))
        except RipenessError as error:
            reasons.append(f"{name}: {error}")
    if reasons[0] == reasons[1].replace("eu-csv", "ktab-csv"):
        raise UsageError(reasons[0].removeprefix("ktab-csv: "))
    raise UsageError("\n".join(["no spatial model reads this table", *(f"as {reason}" for reason in reasons)]))


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
            holds = f"a spatial case of {len(foreign.content.actors.names)} actors"
            return TakenIn(foreign.format, holds, forecasts=_spatial_forecasts(foreign.content))
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
