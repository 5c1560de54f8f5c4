"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes tells of the machine's other work, not of the program.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
