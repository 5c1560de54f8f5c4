"""Sliders stand where they belong, over the prior that the scenario gives."""

from __future__ import annotations

import re
from functools import cache

from ripeness.measures.horizon import outlook_dates
from ripeness.scenario.files.load import load
from ripeness.web.pages.case import HEIGHT, Control, SliderGroup, groups
from ripeness.web.services.sliders import CaseAssumptions, case_assumptions


@cache
def found() -> CaseAssumptions:
    scenario = load("alaska-2025")
    return case_assumptions(scenario, outlook_dates(scenario, ()))


@cache
def made() -> tuple[SliderGroup, ...]:
    return groups(found())


def control(path: str) -> Control:
    return next(one for group in made() for one in group.controls if one.slider.path == path)


def test_every_quantity_has_one_control() -> None:
    paths = [one.slider.path for group in made() for one in group.controls]
    assert sorted(paths) == sorted(one.path for one in found().quantities)
    assert len(set(paths)) == len(paths)


def test_the_war_comes_first_and_thresholds_last() -> None:
    names = [group.name for group in made()]
    assert (names[0], names[-1]) == ("The war", "Time and thresholds")
    assert names.index("Russia") < names.index("Instruments")


def test_a_shape_is_a_closed_area_within_its_box() -> None:
    for group in made():
        for one in group.controls:
            places = [tuple(map(float, pair)) for pair in re.findall(r"([\d.]+),([\d.]+)", one.shape)]
            assert one.shape.endswith("Z")
            assert all(0 <= x <= 100 and 0 <= y <= HEIGHT for x, y in places)
            assert [x for x, _ in places[1:]] == sorted(x for x, _ in places[1:])
            assert min(y for _, y in places) < 0.1 * HEIGHT


def test_a_span_tells_its_ends_apart() -> None:
    assert control("discount").span == "98.6 to 99.4%"


def test_a_label_loses_what_its_group_says() -> None:
    one = control("actors.RUS.cost_per_period")
    assert (one.who, one.what) == ("Russia: ", "cost of war")
    assert control("discount").what == "Weight of the next period"


def test_only_addresses_of_the_web_are_followed() -> None:
    urls = [source.url for group in made() for one in group.controls for source in one.sources]
    assert any(urls)
    assert all(url == "" or url.startswith(("https://", "http://")) for url in urls)
