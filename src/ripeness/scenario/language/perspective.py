"""Perspectives: named overlays of a scenario, each change with the claim behind it (MODEL 5)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from ripeness.scenario.language.part import Part


class Quote(Part):
    """The words of a document that a change rests on: characters `start` to `end` of its text, end not included."""

    document: str = Field(min_length=1, max_length=300)
    start: Annotated[int, Field(ge=0, strict=True)]
    end: Annotated[int, Field(ge=1, strict=True)]
    text: str = Field(min_length=1, max_length=5000)

    @model_validator(mode="after")
    def _as_long_as_its_place(self) -> Quote:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"the quote has {len(self.text)} characters, but {self.start} to {self.end} are"
                f" {self.end - self.start}; quote the document to the letter"
            )
        return self


class Change(Part):
    """One assumption that the perspective sees otherwise: `set` a path `to` a value.

    `claim` says in our words what its authors hold, `quote` what they wrote.
    """

    set: str
    to: Any
    claim: str = ""
    quote: Quote | None = None


class Perspective(Part):
    """Another source's reading of the same scenario, as a list of changed assumptions."""

    perspective: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    standpoint: str = ""
    published: str = ""
    summary: str = ""
    changes: tuple[Change, ...] = ()
