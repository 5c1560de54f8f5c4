"""The terminal's view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ripeness.report.display import text_of
from ripeness.report.sentences.bottom_line import bottom_line
from ripeness.workbench.assessment import Assessment
from tests.report import edges
from tests.report.sample import assessment

CASES = [
    assessment,
    edges.no_deal,
    edges.no_meeting,
    edges.one_veto_player,
    edges.always_open,
    edges.bare,
    edges.under_truce,
]


@pytest.mark.parametrize("make", CASES)
@pytest.mark.parametrize(("width", "most"), [(60, 64), (80, 44), (120, 42)])
def test_the_view_fits_a_screen(make: Callable[[], Assessment], width: int, most: int) -> None:
    lines = text_of("assessment", make(), width=width).splitlines()
    assert len(lines) <= most
    assert max(len(line) for line in lines) <= width


def test_the_view_holds_the_bottom_line_word_for_word() -> None:
    shown = " ".join(text_of("assessment", assessment()).split())
    for sentence in bottom_line(assessment()):
        assert sentence in shown


def test_the_view_has_no_colours_or_control_characters() -> None:
    one = replace(assessment(), title="A\x1b[31m title\nin two lines")
    shown = text_of("assessment", one)
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_the_view_says_what_carries_most_and_on_what_it_rests() -> None:
    assert "Russia's cost of a month of war, by rank correlation" in text_of("assessment", assessment())


def test_a_window_too_narrow_to_read_in_is_laid_out_for_forty_columns() -> None:
    assert max(len(line) for line in text_of("assessment", assessment(), width=10).splitlines()) <= 60
