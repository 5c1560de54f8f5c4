"""The form that a model's answer has to have: JSON of these fields and no others."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ripeness.evidence.text.items import Kind, Lean, Modality, Topic

PloverClass = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Found(BaseModel):
    """One thing that the model found; `quote` has to stand in the text, letter for letter."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    quote: str = Field(min_length=1, max_length=2000)
    source: str = Field(default="", max_length=200)
    target: str = Field(default="", max_length=200)
    said_by: str = Field(default="", max_length=200)
    event_class: PloverClass | None = None
    topic: Topic | None = None
    lean: Lean = "none"
    modality: Modality = "did"
    due: str = Field(default="", max_length=40)
    condition: str = Field(default="", max_length=400)


class Answer(BaseModel):
    """What a model found in one part of a document."""

    model_config = ConfigDict(extra="forbid")

    items: list[Found] = Field(default_factory=list, max_length=200)
