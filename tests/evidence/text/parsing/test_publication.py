"""The day of publication, and the order of dates in figures."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.evidence.text.items import SourceText
from ripeness.evidence.text.parsing.publication import order_of_figures, published_on


def _day_of(text: str) -> date | None:
    return published_on(SourceText("note.txt", text, "0" * 64), None)[0]


def test_the_first_lines_give_the_day() -> None:
    assert _day_of("LIMA, 4 March 2030 - Peru met Chile.") == date(2030, 3, 4)


@pytest.mark.parametrize(
    "text", ["Policy brief, October 2024", "Report of 2024", "KYIV, Aug 6 (Agency) - Peru met Chile."]
)
def test_a_month_a_year_or_a_day_without_a_year_is_no_day(text: str) -> None:
    assert _day_of(text) is None


def test_a_dateline_takes_the_only_year_that_the_text_names() -> None:
    assert _day_of("KYIV, Aug 6 (Agency) - The talks of 2025 have failed.") == date(2025, 8, 6)
    assert _day_of("KYIV, Aug 6 (Agency) - From 2024 to 2025 the talks failed.") is None


def test_a_friday_in_the_first_lines_is_no_day_either() -> None:
    assert _day_of("KYIV, Friday - The talks of 2025 have failed.") is None


@pytest.mark.parametrize(
    ("text", "month_first", "notes"),
    [
        ("by 08/09/2025", False, 1),
        ("by 08/09/2025, not by 08/20/2025", True, 1),
        ("by 08/09/2025, not by 20/08/2025", False, 1),
        ("by 20/08/2025", False, 0),
        ("by 08/08/2025", False, 0),
    ],
)
def test_the_order_of_figures_is_the_document_s_and_is_told(text: str, month_first: bool, notes: int) -> None:
    order, told = order_of_figures(text)
    assert (order, len(told)) == (month_first, notes)
