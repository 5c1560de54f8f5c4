"""Negotiation domains from files and folders: which program's they are is seen from their content."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

from ripeness.core.errors import UsageError
from ripeness.opinions.exchange.domain import Domain
from ripeness.opinions.exchange.genius import read_genius, write_genius
from ripeness.opinions.exchange.geniusweb import SPACE, read_geniusweb, write_geniusweb
from ripeness.opinions.exchange.negmas import read_negmas, write_negmas

Program = Literal["genius", "geniusweb", "negmas"]
Role = Literal["domain", "profile"]
File = tuple[str, bytes]
MAX_BYTES: Final = 20 * 2**20
ENDINGS: Final = (".xml", ".json", ".yml", ".yaml")
WRITERS: Final[dict[Program, Callable[[Domain], dict[str, str]]]] = {
    "genius": write_genius,
    "geniusweb": write_geniusweb,
    "negmas": write_negmas,
}


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
        return "geniusweb", _of_json(name, raw)
    if b"issues:" in raw or b"weights:" in raw:
        return "negmas", "domain" if b"issues:" in raw else "profile"
    raise UsageError(f"{name}: this is no domain or profile of GENIUS (XML), GeniusWeb (JSON) or NegMAS (YAML)")


def _of_json(name: str, raw: bytes) -> Role:
    try:
        content = json.loads(raw)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{name}: this is no JSON: {error}") from None
    if SPACE in content:
        return "profile"
    if "issuesValues" in content:
        return "domain"
    raise UsageError(f"{name}: this JSON is no domain or profile of GeniusWeb: it has neither issuesValues nor {SPACE}")
