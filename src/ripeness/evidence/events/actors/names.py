"""Names and codes of countries, officials with their terms of office, and international bodies.

The list of countries is that of ISO 3166 (pycountry); the tables here add what it lacks: everyday names, older
names, and the CAMEO codes that differ. A person stands for a state only while in office: `Donald Tusk`
was Poland, then the European Union, then Poland again; that table is ours, from public lists.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

KOSOVO = "XKX"
"""Kosovo has no code in ISO 3166; this one, from the user-assigned range, is what most data sets write."""

_NAMES: dict[str, str] = {
    **{"russia": "RUS", "russian federation": "RUS", "turkey": "TUR", "turkiye": "TUR", "kosovo": KOSOVO},
    **{"united states": "USA", "united states of america": "USA", "u.s.": "USA", "u.s.a.": "USA", "america": "USA"},
    **{"united kingdom": "GBR", "britain": "GBR", "great britain": "GBR", "uk": "GBR", "u.k.": "GBR"},
    **{"england": "GBR", "scotland": "GBR", "wales": "GBR", "northern ireland": "GBR"},
    **{"south korea": "KOR", "north korea": "PRK", "vietnam": "VNM", "laos": "LAO", "burma": "MMR"},
    **{"iran": "IRN", "syria": "SYR", "venezuela": "VEN", "bolivia": "BOL", "tanzania": "TZA", "moldova": "MDA"},
    **{"brunei": "BRN", "cape verde": "CPV", "swaziland": "SWZ", "macedonia": "MKD", "czech republic": "CZE"},
    **{"the former yugoslav republic of macedonia": "MKD", "ivory coast": "CIV", "cote d'ivoire": "CIV"},
    **{"congo-brazzaville": "COG", "republic of the congo": "COG", "congo-kinshasa": "COD", "zaire": "COD"},
    **{"democratic republic of congo": "COD", "democratic republic of the congo": "COD", "dr congo": "COD"},
    **{"palestine": "PSE", "palestinian territories": "PSE", "occupied palestinian territory": "PSE"},
    **{"palestinian territory, occupied": "PSE", "gaza": "PSE", "gaza strip": "PSE", "west bank": "PSE"},
    **{"holy see": "VAT", "vatican": "VAT", "east timor": "TLS", "timor leste": "TLS", "micronesia": "FSM"},
    **{"taiwan": "TWN", "hong kong": "HKG", "macau": "MAC", "curacao": "CUW", "bosnia": "BIH"},
    **{"bosnia-herzegovina": "BIH", "republic of congo": "COG", "macedonia, fyr": "MKD"},
    **{"guinea bissau": "GNB", "falkland islands": "FLK", "us virgin islands": "VIR", "gambia": "GMB"},
    **{"u.s. virgin islands": "VIR", "united states virgin islands": "VIR", "sint maarten": "SXM"},
    **{"saint helena": "SHN", "wallis and futuna islands": "WLF", "saint barthelemy": "BLM"},
    **{"soviet union": "SUN", "ussr": "SUN", "yugoslavia": "YUG", "serbia and montenegro": "SCG"},
    **{"czechoslovakia": "CSK", "east germany": "DDR", "south yemen": "YMD", "netherlands antilles": "ANT"},
}
# CAMEO writes these where ISO 3166 writes otherwise, or has nothing.
_CAMEO: dict[str, str] = {
    **{"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "KSV": KOSOVO, "KOS": KOSOVO, "XKX": KOSOVO},
    **{"WSB": "PSE", "GZS": "PSE", "PAL": "PSE", "PSX": "PSE", "SER": "SRB", "MTN": "MNE", "BUR": "MMR"},
    **{"GER": "DEU", "JAP": "JPN", "SUN": "SUN", "YUG": "YUG", "SCG": "SCG", "CSK": "CSK", "DDR": "DDR"},
}


@cache
def names_of_countries() -> dict[str, str]:
    """The name of every country by its ISO 3166 alpha-3 code, in the everyday form where there is one."""
    import pycountry

    names = {str(entry.alpha_3): str(getattr(entry, "common_name", entry.name)) for entry in pycountry.countries}
    everyday = {"RUS": "Russia", "KOR": "South Korea", "PRK": "North Korea", "IRN": "Iran", "SYR": "Syria"}
    return {**names, **everyday, KOSOVO: "Kosovo"}


@cache
def countries_by_name() -> dict[str, str]:
    """Alpha-3 codes by name in lower case: ISO 3166's own names, everyday and older ones, with and without accents."""
    import pycountry

    codes: dict[str, str] = {}
    for entry in pycountry.countries:
        for name in (entry.name, getattr(entry, "official_name", ""), getattr(entry, "common_name", "")):
            codes |= {str(name).lower(): entry.alpha_3, plain(name): entry.alpha_3}
    # Countries without an official or a common name have come in under the empty one.
    del codes[""]
    # Ours last, so that the everyday meaning of a name wins.
    return {**codes, **_NAMES}


@cache
def countries_by_code() -> dict[str, str]:
    """Alpha-3 codes by alpha-3 and CAMEO country code, in capitals."""
    import pycountry

    return {**{str(entry.alpha_3): str(entry.alpha_3) for entry in pycountry.countries}, **_CAMEO}


@cache
def countries_by_two_letters() -> dict[str, str]:
    """Alpha-3 codes by ISO 3166 alpha-2 code, in capitals."""
    import pycountry

    return {str(entry.alpha_2): str(entry.alpha_3) for entry in pycountry.countries}


def country(text: str) -> str:
    """The alpha-3 code of a country that is written as a code (alpha-3, alpha-2, CAMEO) or as a name; '' for none.

    >>> country("South Korea"), country("ROM"), country("gb"), country("Atlantis")
    ('KOR', 'ROU', 'GBR', '')
    """
    words = text.strip()
    by_name = countries_by_name()
    code = countries_by_code().get(words.upper()) or countries_by_two_letters().get(words.upper())
    return code or by_name.get(words.lower()) or by_name.get(plain(words)) or ""


def plain(text: str) -> str:
    """Lookup key of a name: lower case, no accents, single spaces for underscores and runs of space."""
    letters = unicodedata.normalize("NFKD", text.replace("_", " "))
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).lower().split())


FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
BODY_CODES: dict[str, tuple[str, ...]] = {
    **{"AU": ("IGOAFRAFU", "AFU"), "EUR": ("IGOEUREEC", "EUREEC", "EEC"), "IAEA": ("IGOUNOIAE", "IAE")},
    **{"IMF": ("IGOUNOIMF", "IMF", "IGOIMF"), "NATO": ("IGOWSTNAT", "IGONAT", "NAT"), "OPEC": ("IGOBUSOPC", "OPC")},
    **{"OSCE": ("IGOEUROSC", "OSC"), "UNO": ("IGOUNO", "UNO")},
}
"""How the CAMEO actor codes of GDELT begin for each body."""
BODIES = tuple(BODY_CODES)
"""International bodies distinguished from countries, by our own codes."""


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
        Tenure(
            name,
            row["who"],
            row["office"],
            *(date.fromisoformat(row[key]) if row[key] else day for key, day in (("from", FIRST), ("to", LAST))),
        )
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
    others = ((key, entries) for key, entries in tenures_by_key().items() if key not in country_names)
    return (*countries, *(replace(tenure, name=key) for key, entries in others for tenure in entries))


def key_of(name: str) -> str:
    """A name as tables look it up: lower case, spaces for underscores."""
    return name.replace("_", " ").strip().lower()
