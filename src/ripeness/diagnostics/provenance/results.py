"""Where every number of an assessment comes from: its parts, inputs, their sources, the words on record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteReading:
    """The words of a document that a perspective's change rests on: characters `start` to `end` of its text."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class InputReading:
    """A quantity that numbers rest on.

    `sources` are ids of the assessment's sources, `judgement` is True where the author's judgement
    is among what it rests on, `claim` and `quote` are those of the perspective that set it.
    """

    path: str
    label: str
    unit: str
    prior: str
    sources: tuple[str, ...]
    judgement: bool
    note: str
    claim: str = ""
    quote: QuoteReading | None = None


@dataclass(frozen=True, slots=True)
class WordTrace:
    """An entry of the ledger behind a number: whether of its own cell, what it counts, with which weight.

    `counts` is None where the entry says nothing, and `why` says why not.
    """

    id: str
    own: bool
    counts: float | None
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One headline number: what it is made from, the paths that enter it, the ledger's entries behind it."""

    quantity: str
    label: str
    meaning: str
    formula: str
    section: str
    made_from: tuple[str, ...]
    inputs: tuple[str, ...]
    words: tuple[WordTrace, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Every headline number of a case, and every input that one of them rests on, once."""

    traces: tuple[Trace, ...]
    inputs: tuple[InputReading, ...]
