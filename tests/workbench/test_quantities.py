"""The list of numbers that can be set."""

from __future__ import annotations

from ripeness import workbench
from ripeness.scenario.views.overlay import with_values
from tests.scenario.island_case import FOLDER


def test_every_number_that_is_listed_can_be_set_to_what_stands_there() -> None:
    scenario = workbench.scenario_of(FOLDER)
    listed = workbench.quantities(FOLDER)
    assert len({quantity.path for quantity in listed}) == len(listed)
    again = with_values(scenario, {quantity.path: str(quantity.prior) for quantity in listed})
    assert {q.path: q.prior for q in workbench.quantities(again)} == {q.path: q.prior for q in listed}


def test_numbers_are_listed_as_the_question_sees_them() -> None:
    (discount,) = (
        q
        for q in workbench.quantities("basics", workbench.Question(settings={"discount": "0.5"}))
        if q.path == "discount"
    )
    assert (discount.prior.args, discount.unit, discount.least, discount.most) == ((0.5,), "share", 0, 1)


def test_what_is_uncertain_is_part_of_what_can_be_set() -> None:
    listed = {quantity.path for quantity in workbench.quantities("korea-1951")}
    assert {quantity.path for quantity in workbench.uncertain_quantities(workbench.scenario_of("korea-1951"))} <= listed
