"""What files of other programs hold, told apart by their content."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from ripeness.core.errors import RipenessError, UsageError
from ripeness.scenario.files.save import case_from_json
from ripeness.scenario.files.xlsx_reader import WORKBOOK, read_workbook
from ripeness.scenario.workbooks.convert import case_from_workbook
from ripeness.scenario.workbooks.layout import SETTINGS
from ripeness.second_opinions.exchange.domain import Domain
from ripeness.second_opinions.exchange.efg import ExtensiveGame, read_efg
from ripeness.second_opinions.exchange.expected_utility_csv import read_expected_utility_csv
from ripeness.second_opinions.exchange.genius import read_genius
from ripeness.second_opinions.exchange.geniusweb import SPACE, read_geniusweb, read_object
from ripeness.second_opinions.exchange.ktab import read_ktab_csv, read_ktab_xml
from ripeness.second_opinions.exchange.negmas import read_negmas
from ripeness.second_opinions.exchange.spatial_case import SpatialCase

Program = Literal["genius", "geniusweb", "negmas"]
Role = Literal["domain", "profile"]
File = tuple[str, bytes]
MAX_BYTES: Final = 20 * 2**20
TABLES: Final = (".csv", ".txt", ".tsv")
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
    """What was read, in which format, and how it was read where there is a choice."""

    format: str
    content: Foreign
    notes: tuple[str, ...] = ()


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
        return _workbook(path)
    if start.startswith(b"EFG"):
        return ForeignContent("efg", read_efg(path.read_bytes(), str(path)))
    if start.startswith(b"{") and b'"ripeness_case"' in start:
        return ForeignContent("json", case_from_json(path.read_bytes(), str(path)))
    if start.startswith(b"<") and b"<Scenario" in start:
        return ForeignContent("ktab-xml", read_ktab_xml(path))
    return _other(path, start)


def _other(path: Path, start: bytes) -> ForeignContent:
    """A table, or a domain in one file."""
    if start.startswith(b"{") and b'"decisionMakers"' in start:
        raise UsageError(f"{path}: this is a graph model; ask it with ripeness stability {path}")
    return _table(path) if path.suffix.lower() in TABLES else ForeignContent(*read_domain([path]))


def _workbook(path: Path) -> ForeignContent:
    """A workbook with a case, or with a table of actors in its first sheet."""
    _, raw = _read(path)
    if SETTINGS in read_workbook(raw, path.name, MAX_BYTES).sheets:
        return ForeignContent("xlsx", *case_from_workbook(raw, path.name))
    return _table(path)


def _table(path: Path) -> ForeignContent:
    """A table of KTAB or of expected-utility bargaining: the one that it can be read as."""
    reasons = []
    for name, read in (("ktab-csv", read_ktab_csv), ("eu-csv", read_expected_utility_csv)):
        try:
            case = read(path)
            return ForeignContent(name, case, case.notes)
        except RipenessError as error:
            reasons.append(f"{name}: {error}")
    if reasons[0] == reasons[1].replace("eu-csv", "ktab-csv"):
        raise UsageError(reasons[0].removeprefix("ktab-csv: "))
    raise UsageError("\n".join(["no spatial model reads this table", *(f"as {reason}" for reason in reasons)]))
