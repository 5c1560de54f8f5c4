"""The record: the ledger of threats and promises, and decisions taken.

Source: docs/explanation/the-model.md, sections 6 and 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from ripeness.scenario.language.instruments import Act
from ripeness.scenario.language.part import Day, Part
from ripeness.scenario.language.quantity import (
    Months,
    Noise,
    Periods,
    Probability,
    Share,
    Strength,
    assumption,
    constant,
)

Outcome = Literal["kept", "partly", "not_kept", "superseded", "pending", "not_triggered"]
OUTCOME_SCORES: dict[str, float] = {"kept": 1.0, "partly": 0.5, "not_kept": 0.0}
"""What an outcome counts towards credibility; outcomes not named here carry no information."""
ACTS: dict[str, Act] = {
    "threat": "threat",
    "implied threat": "threat",
    "deadline": "threat",
    "ultimatum": "threat",
    "red line": "threat",
    "promise": "promise",
    "offer": "promise",
    "ceasefire pledge": "promise",
    "agreement": "promise",
    "claim": "promise",
}
"""Which act each kind of entry is: does carrying it out hurt the addressee, or keep faith with it?"""


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

    rate: Probability = Field(
        title="Record: base rate of {act}s carried out", description="The share carried out in historical data."
    )
    strength: Strength = Field(
        title="Record: firmness of the base rate of {act}s",
        description="κ: how many observations the base rate counts for.",
    )
    cases: Annotated[int, Field(ge=1, strict=True)] | None = Field(
        None, description="How many cases the rate was counted over, for the reader."
    )


class Decision(Part):
    """An answer that an actor gave: to a package on offer, or to an invitation to meet."""

    on: Day = Field(description="The day of the answer.")
    actor: str = Field(description="The actor that answered.")
    offer: dict[str, str] = Field(
        default_factory=dict, description="By issue, the options on offer; issues left out stand as they are."
    )
    meeting: str | None = Field(None, description="The meeting that was proposed.")
    answer: Literal["accepted", "refused"] = Field(description="accepted or refused.")
    statement: str = Field("", description="What was said.")


class OfferOnRecord(Part):
    """A package that an actor put on the table: a choice, from which the game learns."""

    on: Day = Field(description="The day of the offer.")
    by: str = Field(description="The actor that made it.")
    offer: dict[str, str] = Field(
        min_length=1, description="By issue, the options offered; issues left out stand as they are."
    )
    public: StrictBool = Field(True, description="Whether it was made in public.")
    withdrawn: Day | None = Field(None, description="The day on which it was taken back; left out: it still stands.")
    statement: str = Field("", description="What was said.")


class DealOnRecord(Part):
    """A deal that was signed. Its kind follows from the package."""

    on: Day = Field(description="The day on which it was signed.")
    offer: dict[str, str] = Field(
        min_length=1, description="By issue, the options agreed on; issues left out stand as they are."
    )
    status: Literal["in_force", "broken"] = Field(description="in_force or broken.")
    ended: Day | None = Field(None, description="The day on which it broke down.")
    statement: str = Field("", description="What was said.")


class Record(Part):
    """What was said, done, offered and answered up to now.

    `ledger` is a CSV file beside the scenario, `history` a YAML file of dated events.
    `half_life_periods` is the age at which an entry counts half (0: no decay). `credibility`
    overrides the ledger's posterior, as ISSUER: ADDRESSEE: ACT: probability. An offer states one's own demand,
    or is chosen as the game has it; `posture` is the share of the first.
    """

    ledger: str | None = Field(
        None,
        description="The name of the CSV file beside the scenario that lists threats, promises and"
        " what became of them.",
    )
    history: str | None = Field(
        None,
        description="The name of the YAML file beside the scenario that lists what happened, event by event.",
    )
    half_life_periods: Periods = Field(
        constant(0),
        title="Record: age at which an entry counts half",
        description="The age at which an entry of the ledger counts half; 0: none fades.",
    )
    base_rates: dict[Act, BaseRate] = Field(
        default_factory=dict, description="By act, how often such acts are carried out in historical data."
    )
    credibility: dict[str, dict[str, dict[Act, Probability]]] = Field(
        default_factory=dict,
        title="Credibility of {issuer}'s {act}s to {addressee}",
        description="By issuer, addressee and act: a probability to use in place of the ledger's.",
    )
    decisions: dict[str, Decision] = Field(
        default_factory=dict, description="Answers that actors gave to offers and invitations, by id."
    )
    offers: dict[str, OfferOnRecord] = Field(default_factory=dict, description="Packages that were offered, by id.")
    deals: dict[str, DealOnRecord] = Field(default_factory=dict, description="Deals that were signed, by id.")
    half_life_months: Months = Field(
        assumption("12"),
        title="Record: months after which an offer or answer counts half",
        description="The age at which an offer or answer counts half, in months; 0: none fades.",
    )
    posture: Share = Field(
        assumption("beta(2, 3)"),
        title="Record: share of offers that state one's own demand",
        description="π: the share of offers made in confidence that state one's own demand.",
    )
    public_posture: Share = Field(
        assumption("beta(7, 3)"),
        title="Record: share of public offers that state one's own demand",
        description="π of offers made in public.",
    )
    meeting_noise: Noise = Field(
        assumption("loguniform(0.0005, 0.005)"),
        title="Record: noise in answers to invitations",
        description="How far answers to invitations stray from what the meeting is worth.",
    )
