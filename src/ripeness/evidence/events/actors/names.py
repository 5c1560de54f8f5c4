"""Officials with their terms of office, and international bodies.

A person stands for a state only while in office: `Donald Tusk` was Poland, then the European
Union, then Poland again. The table is written by us from public lists of office holders.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ripeness.evidence.events.actors.countries import countries_by_code, countries_by_name, plain

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
BODIES = ("AU", "EUR", "IAEA", "IMF", "NATO", "OPEC", "OSCE", "UNO")
"""International bodies distinguished from countries, by our own codes."""
BODY_CODES: dict[str, tuple[str, ...]] = {
    "EUR": ("IGOEUREEC", "EUREEC", "EEC"),
    "NATO": ("IGOWSTNAT", "IGONAT", "NAT"),
    "UNO": ("IGOUNO", "UNO"),
    "OSCE": ("IGOEUROSC", "OSC"),
    "IAEA": ("IGOUNOIAE", "IAE"),
    "IMF": ("IGOUNOIMF", "IMF", "IGOIMF"),
    "OPEC": ("IGOBUSOPC", "OPC"),
    "AU": ("IGOAFRAFU", "AFU"),
}
"""How the CAMEO actor codes of GDELT begin for each body."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A name that means a country (alpha-3) or body (BODIES) from `start` to `end`, both included."""

    name: str
    who: str
    office: str
    start: date
    end: date


@cache
def tenures() -> tuple[Tenure, ...]:
    """Every name in the table, one entry for each spelling."""
    text = files(__package__).joinpath("names.csv").read_text(encoding="utf-8")
    return tuple(
        Tenure(name, row["who"], row["office"], _day(row["from"], FIRST), _day(row["to"], LAST))
        for row in csv.DictReader(text.splitlines())
        for name in row["names"].split("|")
    )


@cache
def tenures_by_key() -> dict[str, tuple[Tenure, ...]]:
    """Entries by the key under which a name is looked up, as `key_of` gives it."""
    by_key: dict[str, dict[tuple[str, date], Tenure]] = {}
    for tenure in tenures():
        for key in {key_of(tenure.name), plain(tenure.name)}:
            # A name with an accent and the same without one come to one key, and one entry.
            by_key.setdefault(key, {})[tenure.who, tenure.start] = tenure
    return {key: tuple(entries.values()) for key, entries in by_key.items()}


def places_by_key() -> tuple[Tenure, ...]:
    """Names of countries and of those who stand for them or for a body, under their keys, without overlap."""
    codes = {code.lower(): who for code, who in countries_by_code().items()}
    written = {**codes, **countries_by_name()}
    countries = [Tenure(name, code, "country", FIRST, LAST) for name, code in written.items()]
    country_names = {tenure.name for tenure in countries}
    people = [
        Tenure(key, tenure.who, tenure.office, tenure.start, tenure.end)
        for key, entries in tenures_by_key().items()
        if key not in country_names
        for tenure in entries
    ]
    return (*countries, *people)


def key_of(name: str) -> str:
    """A name as tables look it up: lower case, spaces for underscores."""
    return name.replace("_", " ").strip().lower()


def _day(text: str, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise
