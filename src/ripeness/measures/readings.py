"""Result types."""

from __future__ import annotations
