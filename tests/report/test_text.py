"""The terminal's view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ripeness.report.sentences.verdict import bottom_line
from ripeness.report.terminal import assessment as text
from ripeness.workbench.assessment import Assessment
from tests.report import edges
from tests.report.sample import assessment

CASES = [assessment, edges.no_deal, edges.no_meeting, edges.one_veto_player, edges.always_open, edges.bare]


@pytest.mark.parametrize("make", CASES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_view_fits_a_screen(make: Callable[[], Assessment], width: int) -> None:
    lines = text.render(make(), width=width).splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines) <= width


def test_the_view_holds_the_bottom_line_word_for_word() -> None:
    shown = " ".join(text.render(assessment()).split())
    for sentence in bottom_line(assessment()):
        assert sentence in shown


def test_the_view_has_no_colours_or_control_characters() -> None:
    one = replace(assessment(), title="A\x1b[31m title\nin two lines")
    shown = text.render(one)
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_the_view_says_what_carries_most_and_on_what_it_rests() -> None:
    assert "Russia's cost of a month of war (judgement)" in text.render(assessment())


def test_the_view_of_a_narrow_window_is_cut_and_not_broken() -> None:
    assert max(len(line) for line in text.render(assessment(), width=10).splitlines()) <= 60
