"""The section on perspectives side by side, from a comparison."""

from __future__ import annotations

from dataclasses import replace

from ripeness.outlook.compare import Comparison
from ripeness.report.charts import perspectives
from ripeness.report.narrate.perspectives import told
from ripeness.report.section import Section, section


def side_by_side(found: Comparison) -> Section:
    """The slopes, what each perspective makes of a deal, and what carries the differences."""
    made = section("perspectives", "Perspectives side by side", told(found), perspectives.figure(found))
    return replace(made, table=perspectives.carriers(found))
