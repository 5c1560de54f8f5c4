from __future__ import annotations

import math

from ripeness.core.verification import PublishedAnswer


def _answer(theirs: tuple[float, ...], ours: tuple[float, ...], digits: int) -> PublishedAnswer:
    return PublishedAnswer("id", "somebody 2000", "a method", theirs, lambda: ours, digits, "")


def test_an_answer_holds_where_ours_rounds_to_theirs() -> None:
    assert _answer((0.6351, 0.2148), (0.63514, 0.21477), 4).holds()
    assert _answer((7.0,), (7.0,), 0).holds()


def test_an_answer_does_not_hold_where_one_figure_rounds_to_another() -> None:
    assert not _answer((0.6351, 0.2148), (0.63514, 0.21486), 4).holds()


def test_an_answer_does_not_hold_where_figures_are_missing_or_are_no_numbers() -> None:
    assert not _answer((0.5, 0.5), (0.5,), 2).holds()
    assert not _answer((0.5,), (math.nan,), 2).holds()
