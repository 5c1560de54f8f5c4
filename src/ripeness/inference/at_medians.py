"""A scenario solved once, with every quantity at its median: for pictures and other programs."""

from __future__ import annotations
