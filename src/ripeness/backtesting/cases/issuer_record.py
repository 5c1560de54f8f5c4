"""Credibility of an issuer: posterior mean from the statements that had fallen due by a day.

The formula of an assessment (docs/explanation/the-model.md, section 6; `measures.credibility`) on the rows of a data
set: the record with others is shrunk towards the rate of all issuers, and that with the addressee towards it, each
with strength κ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.forecasting.baselines.climatology import climatology

STRENGTH: Final = 2.0
"""κ: how many statements the prior rate is worth. The default of an assessment."""


@dataclass(frozen=True, slots=True)
class PastStatement:
    """A word of an issuer to an addressee that fell due `on` a day, and whether it was kept."""

    issuer: str
    addressee: str
    on: date
    fulfilled: bool


@dataclass(frozen=True, slots=True)
class IssuerCredibility:
    """`credibility` of the next statement, 0 to 1, with the numbers of statements to the addressee and to others."""

    credibility: float
    here: int
    elsewhere: int


def issuer_credibility(words: Iterable[PastStatement], issuer: str, addressee: str, on: date) -> IssuerCredibility:
    """The credibility of `issuer` towards `addressee` from the words that had fallen due before the day `on`."""
    due = [word for word in words if word.on < on]
    own = [word for word in due if word.issuer == issuer]
    here = [word.fulfilled for word in own if word.addressee == addressee]
    elsewhere = [word.fulfilled for word in own if word.addressee != addressee]
    base = climatology(word.fulfilled for word in due if word.issuer != issuer)
    return IssuerCredibility(_shrunk(here, _shrunk(elsewhere, base)), len(here), len(elsewhere))


def _shrunk(outcomes: list[bool], towards: float) -> float:
    return (STRENGTH * towards + sum(outcomes)) / (STRENGTH + len(outcomes))
