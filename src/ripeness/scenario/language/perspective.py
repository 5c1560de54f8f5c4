"""Perspectives: named overlays of a scenario, each change with the claim behind it.

Source: docs/explanation/the-model.md, section 5.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from ripeness.scenario.language.part import Part


class Quote(Part):
    """The words of a document that a change rests on: characters `start` to `end` of its text, end not included."""

    document: str = Field(min_length=1, max_length=300, description="The file's name, or its address.")
    start: Annotated[int, Field(ge=0, strict=True)] = Field(
        description="Where the words begin in its text, in characters from 0."
    )
    end: Annotated[int, Field(ge=1, strict=True)] = Field(description="Where they end, this character not included.")
    text: str = Field(min_length=1, max_length=5000, description="The words, to the letter.")

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

    set: str = Field(description="The dotted path of what is changed, such as actors.A.cost_per_period.")
    to: Any = Field(description="The value that it has in this reading.")
    claim: str = Field("", description="What the perspective's authors say, in our words.")
    quote: Quote | None = Field(None, description="The words of a document that it rests on.")


class Perspective(Part):
    """Another source's reading of the same scenario, as a list of changed assumptions."""

    perspective: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*$", description="The perspective's short name: small letters, digits and dashes."
    )
    title: str = Field(description="Whose reading it is.")
    standpoint: str = Field("", description="Where its authors stand.")
    published: str = Field("", description="When it was published.")
    summary: str = Field("", description="The reading in a few sentences.")
    changes: tuple[Change, ...] = Field((), description="The assumptions that it sees otherwise.")
