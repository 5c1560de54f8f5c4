"""Assumptions as a reader meets them: the run's label, values with their unit, and what they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from ripeness.diagnostics.provenance import Assumption
from ripeness.report.number_format import capital, in_quotes, listing, significant
from ripeness.workbench.assessment import Assessment

Unit = Literal["percent", "stake points", "stake points a period", "periods", "of 100", "plain"]

UNITS: tuple[tuple[str, Unit], ...] = (
    (r".*\.(cost|size)_per_period", "stake points a period"),
    (r"actors\.[^.]+\.standing|record\.meeting_noise", "stake points"),
    (r"actors\.[^.]+\.pledge\.at|issues\..*\.(scores|plus|status_quo)\.[^.]+", "of 100"),
    (r"actors\..*\.resilience\..*\.(start|ceiling|offset)|issues\.[^.]+\.weights\.[^.]+", "percent"),
    (r"battlefield\.(start_share|step_share)|battlefield\.beliefs\..*\.(mean|hazard_per_period)", "percent"),
    (r"kinds\..*\.(find_probability|breakdown_per_period)|instruments\..*\.credibility", "percent"),
    (r"talks\.(background|proposer_a)|talks\.meetings\..*\.probability|discount", "percent"),
    (r"record\.credibility\..*|record\.base_rates\..*\.rate|verdict\.base_rate", "percent"),
    (r".*\.(adaptation|ramp|half_life)_periods|battlefield\.beliefs\..*\.strength", "periods"),
)
"""Which paths of the scenario format are shown in which unit; all others as they are in the file."""


class LabelledQuantity(Protocol):
    """A quantity of the scenario, whatever is said of it: an assumption, a bar of the tornado, a limit of a box."""

    @property
    def path(self) -> str:
        """Where it stands in the scenario."""
        ...

    @property
    def label(self) -> str:
        """What it is, in words."""
        ...


@dataclass(frozen=True, slots=True)
class QuantityFormat:
    """A quantity's label, and its values with their unit."""

    label: str
    unit: Unit
    period: str

    def value(self, number: float) -> str:
        """One value with its unit: `4.4%`, `0.13 stake points a month`."""
        scaled = number * self._scale
        return f"{significant(scaled)}{self._suffix(scaled)}"

    def span(self, low: float, high: float) -> str:
        """Two values with their unit once: `0.56 to 4.4%`."""
        texts = self._told_apart(low, high)
        return f"{texts[0]} to {texts[1]}{self._suffix(high * self._scale)}"

    def figures(self, middle: float, low: float, high: float) -> str:
        """A median with its interval, without the unit: `0.13 (0.02 to 0.5)`."""
        low_text, high_text = self._told_apart(low, high)
        return f"{significant(middle * self._scale)} ({low_text} to {high_text})"

    def _told_apart(self, low: float, high: float) -> tuple[str, str]:
        """Two values to two significant digits, or to as many more (at most two) as tell them apart."""
        for digits in (2, 3, 4):
            texts = (significant(low * self._scale, digits), significant(high * self._scale, digits))
            if texts[0] != texts[1]:
                break
        return texts

    @property
    def unit_name(self) -> str:
        """The unit as it follows a number, with its space where it has one: `%`, ` months`; empty for none."""
        return self._suffix(2.0)

    @property
    def quoted_label(self) -> str:
        """The label in quotation marks; those inside it become single."""
        return in_quotes(self.label)

    @property
    def _scale(self) -> float:
        return 1.0 if self.unit in ("periods", "plain") else 100.0

    def _suffix(self, number: float) -> str:
        if self.unit == "periods":
            return f" {self.period}" if number == 1 else f" {self.period}s"
        return {"plain": "", "percent": "%"}.get(self.unit, f" {self.unit.replace('period', self.period)}")


def quantity_format(assessment: Assessment, quantity: LabelledQuantity) -> QuantityFormat:
    """A quantity for a reader; its unit follows from its path."""
    return QuantityFormat(capital(quantity.label), unit_of(quantity.path), assessment.period)


@cache
def unit_of(path: str) -> Unit:
    """The unit in which the values of a path are shown."""
    return next((unit for pattern, unit in UNITS if re.fullmatch(pattern, path)), "plain")


def rests_on(assumption: Assumption) -> str:
    """`judgement`, or its sources (the first three ids and how many more), and whether the range is the author's."""
    if assumption.judgement:
        return "judgement"
    more = len(assumption.source) - 3
    sources = listing([*assumption.source[:3], *([f"{more} more"] if more > 0 else [])]) or "no source given"
    by_author = assumption.range_is_judgement and assumption.source
    return f"the author's range, figures from {sources}" if by_author else sources


def by_judgement(assumption: Assumption) -> bool:
    """Whether the range of an assumption was set by judgement, with or without figures from sources."""
    return assumption.judgement or assumption.range_is_judgement
