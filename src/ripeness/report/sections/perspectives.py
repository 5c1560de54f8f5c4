"""The section on perspectives side by side, from a comparison."""

from __future__ import annotations

from dataclasses import replace

from ripeness.report.charts.outlook import perspectives
from ripeness.report.sections.section import (
    Section,
    section,
)
from ripeness.report.sentences.perspectives import told
from ripeness.workbench.verbs.compare import Comparison


def side_by_side(found: Comparison) -> Section:
    """The slopes, what each perspective makes of a deal, and what carries the differences."""
    made = section("perspectives", "Perspectives side by side", told(found), perspectives.figure(found))
    return replace(made, table=perspectives.carriers(found))
