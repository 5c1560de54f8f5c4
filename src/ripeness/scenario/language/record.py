"""The record: the ledger of threats and promises, and decisions taken (MODEL 6, 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ripeness.scenario.language.day import Day
from ripeness.scenario.language.instruments import Act
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Noise, Periods, Probability, Strength, constant

Outcome = Literal["kept", "partly", "not_kept", "superseded", "pending", "not_triggered"]
OUTCOME_SCORES: dict[str, float] = {"kept": 1.0, "partly": 0.5, "not_kept": 0.0}
"""What an outcome counts towards credibility; outcomes not named here carry no information."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One public threat, deadline, promise or claim, and what was done when it fell due.

    `domain` is one of the four domains or empty; `condition` what it was made to hang on;
    `replaces` the id of the earlier entry in whose place this one was put, or empty.
    `line` is the line of the ledger file, 0 where the entry comes from none.
    """

    id: str
    issuer: str
    addressee: str
    kind: str
    act: Act
    instrument: str
    statement: str
    made: date
    due: date | None
    outcome: Outcome
    resolved: date | None
    what_happened: str
    source: tuple[str, ...]
    line: int = 0
    domain: str = ""
    condition: str = ""
    replaces: str = ""

    @property
    def outcome_score(self) -> float | None:
        """1 kept, 0.5 partly, 0 not kept; None where the outcome carries no information."""
        return OUTCOME_SCORES.get(self.outcome)


class BaseRate(Part):
    """How often acts of a kind are carried out in historical data, and what that is worth.

    `strength` is κ of MODEL 6: how many observations the base rate counts for. `cases` is how
    many cases the rate was counted over, for the reader.
    """

    rate: Probability
    strength: Strength
    cases: Annotated[int, Field(ge=1, strict=True)] | None = None


class Decision(Part):
    """An answer that an actor gave: to a package on offer, or to an invitation to meet."""

    on: Day
    actor: str
    offer: dict[str, str] = Field(default_factory=dict)
    meeting: str | None = None
    answer: Literal["accepted", "refused"]
    statement: str = ""


class Record(Part):
    """What was said, done, offered and answered up to now.

    `ledger` is a CSV file beside the scenario. `half_life_periods` is the age at which an
    entry counts half (0: no decay). `credibility` overrides the ledger's posterior, as
    ISSUER: ADDRESSEE: ACT: probability. `choice_noise` is τ of MODEL 7.
    """

    ledger: str | None = None
    half_life_periods: Periods = constant(0)
    base_rates: dict[Act, BaseRate] = Field(default_factory=dict)
    credibility: dict[str, dict[str, dict[Act, Probability]]] = Field(default_factory=dict)
    decisions: dict[str, Decision] = Field(default_factory=dict)
    choice_noise: Noise = constant(0.03)
