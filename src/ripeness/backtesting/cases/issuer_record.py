"""The record of an issuer as our quantity: the posterior of credibility, from words that had fallen due by the day.

The same formula as in an assessment (MODEL 6, `analysis.credibility`), on the rows of a data set: words of the issuer
to others are drawn towards the rate of all issuers, and the cell towards those, each with strength κ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from ripeness.forecasting.baselines.climatology import climatology

STRENGTH: Final = 2.0
"""κ: how many words the rate that a record is drawn towards is worth. What an assessment takes where no one says."""


@dataclass(frozen=True, slots=True)
class PastStatement:
    """A word of an issuer to an addressee that fell due `on` a day, and whether it was kept."""

    issuer: str
    addressee: str
    on: date
    fulfilled: bool


@dataclass(frozen=True, slots=True)
class IssuerCredibility:
    """What a record says of the next word: `credibility` from 0 to 1, and the words of the cell and of the issuer."""

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
