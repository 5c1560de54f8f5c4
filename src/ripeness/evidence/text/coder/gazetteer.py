"""Gazetteer: the names of countries and their people, organisations and leaders, with their codes.

The tables under `names/` were written for ripeness. Codes follow CAMEO's habit (Schrodt 2012):
three letters for the country (ISO 3166-1) or the kind of body (IGO, NGO, IMG), then three for the
sector as PLOVER 2.0 names it (GOV, MIL, COP, REB, …), which may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal

Sort = Literal["country", "people", "place", "organisation", "person"]
_COUNTRY_SORTS: Final[tuple[Sort, ...]] = ("country", "people", "place")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the actor that it stands for: `code` from the year `since` to the year `until`, then `after`.

    A year of 0 sets no limit. Before `since` only the country of `code` is known.
    """

    text: str
    code: str
    sort: Sort
    since: int = 0
    until: int = 0
    after: str = ""

    def on(self, day: date | None) -> str:
        """The code on `day`, or the code of the years in office where no day is given."""
        if day is None:
            return self.code
        if self.since and day.year < self.since:
            return self.code[:3]
        if self.until and day.year > self.until:
            return self.after or self.code[:3]
        return self.code


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names that the coder looks for. Of two that are spelled alike the later one counts."""

    names: tuple[Name, ...]

    def plus(self, names: Iterable[Name]) -> Gazetteer:
        """With more names, such as the actors of a case, which take precedence."""
        return Gazetteer((*self.names, *names))


@lru_cache(maxsize=1)
def world_gazetteer() -> Gazetteer:
    """The names of the world's countries, peoples, larger places, organisations and leaders.

    Places stand for their country (a capital for its government in the language of news: our assumption).
    """
    return Gazetteer((*_formal_names(), *_countries(), *_organisations(), *_people()))


def _formal_names() -> Iterator[Name]:
    import pycountry

    for country in pycountry.countries:
        for text in (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", "")):
            if text:
                yield Name(text, country.alpha_3, "country")


def _countries() -> Iterator[Name]:
    for code, *cells in _rows("countries.txt", 4):
        for sort, cell in zip(_COUNTRY_SORTS, cells, strict=True):
            yield from (Name(text, code, sort) for text in _split_list(cell))


def _organisations() -> Iterator[Name]:
    for code, names in _rows("organisations.txt", 2):
        for text in _split_list(names):
            yield Name(text, code, "organisation")


def _people() -> Iterator[Name]:
    for code, names, since, until, after in _rows("people.txt", 5):
        for text in _split_list(names):
            yield Name(text, code, "person", int(since or 0), int(until or 0), after)


def _rows(table: str, width: int) -> Iterator[tuple[str, ...]]:
    for line in (files(__package__) / "names" / table).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split(" | ")] if " | " in line else [line]
            cells = [cell.strip(" |") for cell in cells]
            yield tuple((cells + [""] * width)[:width])


def _split_list(cell: str) -> list[str]:
    return [text for text in (part.strip() for part in cell.split(", ")) if text]
