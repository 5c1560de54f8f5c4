"""Pictures in a notebook: whole specifications in plain colours, with their numbers beside them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ripeness.report.renderers.notebook import VEGA_LITE, pictures
from tests.report.charts.test_figures import vega_lite
from tests.report.sample import assessment
from tests.report.sample_comparison import comparison
from tests.report.test_html import hostile


@pytest.mark.parametrize("found", [assessment(), comparison()], ids=["assessment", "comparison"])
def test_every_picture_is_a_sound_specification_that_names_no_colour_of_the_page(found: Any) -> None:
    drawn = pictures(found)
    assert drawn
    check = vega_lite()
    for name, one in drawn.items():
        shown = one._repr_mimebundle_()
        text = json.dumps(shown[VEGA_LITE], allow_nan=False)
        assert "var(--" not in text, name
        assert "currentColor" not in text, name
        assert "container" not in text, name
        assert [error.message for error in check.iter_errors(json.loads(text))] == [], name
        assert "<table" in shown["text/html"]
        assert shown["text/plain"] == one.figure.caption


def test_the_numbers_of_a_picture_are_escaped() -> None:
    for one in pictures(hostile()).values():
        assert "<script" not in one._repr_mimebundle_()["text/html"]


def test_what_has_no_picture_is_refused() -> None:
    with pytest.raises(TypeError, match="has no pictures"):
        pictures("text")
