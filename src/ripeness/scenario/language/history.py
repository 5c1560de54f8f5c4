"""What lies before the scenario's first period: when the war and the talks began."""

from __future__ import annotations

from ripeness.scenario.language.day import Day
from ripeness.scenario.language.quantity import Part


class History(Part):
    """The days that the outside view counts ages from; each may be left out.

    `talks_began` is the day of the first text or round that opened the present talks.
    """

    war_began: Day | None = None
    talks_began: Day | None = None
