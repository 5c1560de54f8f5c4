"""A what-if: the change against the base on the same draws."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.inference.common_draws import draw_in_common
from ripeness.inference.sample import draw_values
from ripeness.scenario.views.overlay import with_values
from ripeness.workbench.question import Question
from ripeness.workbench.verbs.what_if import what_if
from tests.inference.one_battle import AZURE, BASIL, case
from tests.scenario.island_case import island

QUESTION = Question(draws=64, workers=1)
UNCERTAIN = {AZURE: "uniform(0, 0.2)", BASIL: "uniform(0, 0.3)"}


def test_the_base_has_the_draws_of_an_assessment() -> None:
    base = island()
    first, _ = draw_in_common([base, with_values(base, {"discount": "uniform(0.9, 0.95)"})], 50, 3)
    alone = draw_values(base, 50, 3)
    assert first.drawn.keys() == alone.drawn.keys()
    assert all(np.array_equal(first.drawn[path], alone.drawn[path]) for path in alone.drawn)


@pytest.mark.parametrize("to", ["0.9", "uniform(0.8, 0.9)"])
def test_a_quantity_that_is_not_changed_keeps_its_draws(to: str) -> None:
    base = island()
    path = next(iter(draw_values(base, 2, 0).drawn))
    for changed in (path, "discount"):
        first, second = draw_in_common(
            [base, with_values(base, {changed: to if changed == "discount" else "0.0005"})], 50, 3
        )
        kept = first.drawn.keys() - {changed}
        assert kept
        assert all(np.array_equal(first.drawn[p], second.drawn[p]) for p in kept)


def test_a_change_that_changes_nothing_makes_no_difference() -> None:
    found = what_if(case(UNCERTAIN), QUESTION, {AZURE: UNCERTAIN[AZURE]})
    for contrast in (found.gap, found.zopa_open, found.by[0].p_deal, *found.reservation_value.values()):
        assert (contrast.difference.p05, contrast.difference.p95) == (0, 0)
    assert found.moved == ()


def test_a_higher_cost_lowers_the_value_of_fighting_on_by_itself_and_of_nobody_else() -> None:
    found = what_if(case({AZURE: "0.05", BASIL: "uniform(0, 0.3)"}), QUESTION, {AZURE: "0.15"})
    azure, basil = found.reservation_value["AZU"].difference, found.reservation_value["BAS"].difference
    assert (azure.p05, azure.mean, azure.p95) == pytest.approx((-0.1, -0.1, -0.1))
    assert (basil.p05, basil.p95) == (0, 0)
    assert [one.path for one in found.moved] == [AZURE]


def test_the_difference_is_that_of_the_means() -> None:
    found = what_if(case(UNCERTAIN), QUESTION, {BASIL: "uniform(0.1, 0.3)"})
    assert found.gap.difference.mean == pytest.approx(found.gap.after.mean - found.gap.before.mean)
    assert found.zopa_open.after.mean > found.zopa_open.before.mean


def test_an_instrument_left_out_presses_no_more() -> None:
    base = island()
    name, one = next((n, i) for n, i in base.file.instruments.items() if i.target in base.file.actors)
    found = what_if(base, QUESTION, {}, without=[name])
    assert found.without == {name: one.name}
    assert any(c.difference.mean != 0 for c in found.reservation_value.values())


def test_nothing_changed_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing is changed"):
        what_if(island(), QUESTION, {})


def test_an_unknown_instrument_is_refused_with_the_nearest() -> None:
    known = next(iter(island().file.instruments))
    with pytest.raises(UsageError, match=known):
        what_if(island(), QUESTION, {}, without=[known[:-1]])


@pytest.mark.parametrize("question", [Question(draws=0), Question(draws=10**9)])
def test_draws_out_of_range_are_refused(question: Question) -> None:
    with pytest.raises(UsageError, match="draws"):
        what_if(island(), question, {"discount": "0.9"})
