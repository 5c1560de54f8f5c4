"""Pictures: valid specifications, a caption, a table with the same numbers, the page's own colours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.charts.figure import Figure
from ripeness.report.charts.outlook import by_date, leverage, packages, pressure
from ripeness.report.charts.record import ledger
from ripeness.report.charts.style import apart, lines
from ripeness.workbench.assessment import Assessment
from tests.report import edges
from tests.report.sample import assessment


def figures(one: Assessment) -> list[Figure]:
    return [figure for section in report_chapters(one) for figure in section.figures]


@cache
def vega_lite() -> Any:
    """Vega-Lite's own schema, as Altair carries it (read, not imported: Altair is slow to start)."""
    found = find_spec("altair")
    assert found is not None
    assert found.origin is not None
    text = Path(found.origin).parent.joinpath("vegalite/v6/schema/vega-lite-schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(text))


def rows(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that a layer of a specification draws."""
    found: list[dict[str, Any]] = spec["datasets"][layer["data"]["name"]]
    return found


def first(figure: Figure | None, *, channel: str = "", mark: str = "") -> list[dict[str, Any]]:
    """The rows of the first layer of a figure's first panel that has such a channel and mark."""
    assert figure is not None
    spec = figure.panels[0].spec
    layers = [one for one in spec["layer"] if not channel or channel in one["encoding"]]
    return rows(spec, next(one for one in layers if not mark or one["mark"]["type"] == mark))


def test_the_sample_has_every_picture() -> None:
    assert [figure.id for figure in figures(assessment())] == [
        "outlook", "reservation", "packages", "leverage", "erosion", "dual-track", "resilience-RUS", "resilience-UKR",
        "ledger", "assumptions", "views", "learning", "decisions", "tornado", "boxes", "peeling", "signposts",
    ]  # fmt: skip


@pytest.mark.parametrize("make", [assessment, edges.no_deal, edges.one_veto_player, edges.bare])
def test_every_specification_is_valid_vega_lite(make: Callable[[], Assessment]) -> None:
    for figure in figures(make()):
        for panel in figure.panels:
            vega_lite().validate(json.loads(json.dumps(panel.spec, allow_nan=False)))


@pytest.mark.parametrize("figure", figures(assessment()), ids=lambda figure: figure.id)
def test_every_picture_has_a_caption_a_description_and_its_numbers(figure: Figure) -> None:
    assert figure.caption.endswith(".")
    assert figure.alt
    assert figure.panels
    assert figure.table.rows
    assert all(len(row) == len(figure.table.columns) for row in figure.table.rows)


def strings(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a specification with the key that it stands under; the data are left out."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key != "datasets":
                yield from strings(item, key)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item, field)
    elif isinstance(value, str):
        yield field, value


def test_pictures_use_only_colours_of_the_page() -> None:
    for figure in figures(assessment()):
        for panel in figure.panels:
            for key, text in strings(panel.spec):
                if key in ("fill", "stroke", "color", "labelColor", "titleColor", "gridColor"):
                    assert text.startswith("var(--") or text == "transparent"


def test_every_colour_of_a_picture_is_defined_in_the_style_sheet() -> None:
    style = Path("src/ripeness/report/templates/style.css").read_text(encoding="utf-8")
    used = set(
        re.findall(r"var\((--[a-z0-9-]+)\)", json.dumps([p.spec for f in figures(assessment()) for p in f.panels]))
    )
    assert used
    for colour in used:
        # Once for light pages and paper, once for dark screens.
        assert len(re.findall(rf"{colour}:", style)) == 2


def test_names_from_a_scenario_never_become_fields_or_expressions() -> None:
    hostile = "datum['x']; alert(1)"
    one = assessment()
    names = replace(one.names, actors=dict.fromkeys(one.names.actors, hostile), sides={"a": hostile, "b": hostile})
    changed = replace(one, names=names, actors=tuple(replace(actor, name=hostile) for actor in one.actors))
    for figure in figures(changed):
        for panel in figure.panels:
            keys = {key for key, text in strings(panel.spec) if hostile in text}
            assert keys <= {"title"}


def test_the_bands_of_the_outlook_fill_the_picture_at_every_date() -> None:
    tops = {row["on"]: row["high"] for row in first(by_date.by_date_figure(assessment()))}
    assert len(tops) == 25
    assert all(top == pytest.approx(100) for top in tops.values())


def test_the_parts_of_a_layer_fill_its_bar() -> None:
    one = assessment()
    bars = first(pressure.resilience_figure(one, one.actors[0]))
    assert [row["high"] for row in bars if row["part"] == "Gets through"] == pytest.approx([100, 100])


def test_the_frontier_joins_only_packages_that_no_other_beats_for_both() -> None:
    figure = packages.packages_figure(assessment())
    line, marks = first(figure, mark="line"), first(figure, mark="point")
    assert len(marks) == 45
    assert len(line) > 5
    for best in line:
        assert not any(row["x"] > best["x"] and row["y"] > best["y"] for row in marks)


def test_what_fighting_on_was_worth_before_is_dotted_where_it_was_another() -> None:
    figure = packages.packages_figure(assessment(), {"b": 0.25})
    assert figure is not None
    assert figure.caption.endswith("Dotted: what fighting on is worth in the case as it is.")
    spec = figure.panels[0].spec
    dotted = [layer for layer in spec["layer"] if layer["mark"].get("strokeDash") == [2, 4]]
    assert [(rows(spec, layer), list(layer["encoding"])) for layer in dotted] == [([{"at": 25.0}], ["y"])]


def test_announced_instruments_are_hollow_and_those_in_force_are_not() -> None:
    dots = first(leverage.leverage_figure(assessment()), mark="point")
    hollow = {row["id"] for row in dots if row["fill"] == "var(--paper)"}
    assert hollow == {"secondary", "withhold"}


def test_entries_of_a_lane_that_overlap_in_time_stand_on_lines_of_their_own() -> None:
    lines = first(ledger.figure(assessment()), channel="x2")
    assert len(lines) == 45
    for row in lines:
        same = [other for other in lines if other is not row and other["y"] == row["y"]]
        assert not any(row["from"] < other["to"] and other["from"] < row["to"] for other in same)


def test_a_day_far_off_does_not_press_the_record_into_a_corner() -> None:
    one = assessment()
    far = replace(one.ledger[0], id="L99", due=date(2095, 1, 1), outcome="pending", resolved=None)
    marks = first(ledger.figure(replace(one, ledger=(*one.ledger, far))), mark="point")
    assert max(row["to"] for row in marks) < "2026"
    cut = [row for row in marks if row["beyond"] == "›"]
    # Pending is a hollow circle, at the edge as anywhere.
    assert {(row["outcome"], row["shape"], row["fill"]) for row in cut} == {("Pending", "circle", "var(--paper)")}


def test_four_fields_show_talks_and_pressure() -> None:
    fields = first(pressure.dual_track_figure(assessment()))
    assert {(row["column"], row["row"]) for row in fields} == {(0, 0), (1, 0), (0, 1), (1, 1)}
    assert [row["figure"] for row in fields] == ["16%", "11%", "13%", "9%"]


def test_pictures_without_anything_to_show_are_left_out() -> None:
    one = edges.bare()
    assert {figure.id for figure in figures(one)} == {"dual-track"}


def test_labels_are_moved_apart_and_keep_their_order() -> None:
    placed = apart([10.0, 11.0, 30.0], 5)
    assert placed[1] - placed[0] >= 5
    assert placed[2] > placed[1]


def test_layers_that_draw_the_same_rows_share_them() -> None:
    for figure in figures(assessment()):
        for panel in figure.panels:
            held = [json.dumps(found) for found in panel.spec["datasets"].values()]
            assert len(held) == len(set(held))


def test_a_long_name_takes_two_lines_and_no_more() -> None:
    assert lines("short") == "short"
    long = lines("a name of an instrument that goes on and on, over any width that a telephone could ever have")
    assert long.count("\n") == 1
    assert long.endswith(" …")
    assert max(len(line) for line in long.split("\n")) <= 44
