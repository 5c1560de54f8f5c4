"""Perspectives: named overlays of a scenario, each change with the claim behind it (MODEL 5)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ripeness.scenario.quantity import Part


class Change(Part):
    """One assumption that the perspective sees otherwise: `set` a path `to` a value."""

    set: str
    to: Any
    claim: str = ""


class Perspective(Part):
    """Another source's reading of the same scenario, as a list of changed assumptions."""

    perspective: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    standpoint: str = ""
    published: str = ""
    summary: str = ""
    changes: tuple[Change, ...] = ()
