"""The setting of a conflict: whether there is a war, and what the dispute is where there is none."""

from __future__ import annotations

from typing import Final, Literal

Setting = Literal["war", "crisis", "sanctions", "negotiation"]
"""A war is fought over ground and may end by victory; the others need neither, and their line stands still."""

WAR: Final[Setting] = "war"
